"""What the body of an answer says that is not what was asked for."""

from __future__ import annotations

import json
import re
from html import unescape

_ENOUGH = 10_000
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_ERROR = re.compile(r"<(error|message)\b[^>]*>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_NAMES = ("error", "errMsg", "message")  # under which services tell errors in JSON


def said(body: bytes) -> str:
    """The error in XML or JSON, the title of a page for people, or else the text, on one line; "" for none.

    It may repeat what was sent, and is as long as the service made it.
    """
    text = body[:_ENOUGH].decode("utf-8", "replace").strip()
    if error := _ERROR.search(text):
        return _line(error[2])
    if text[:5].lower() in ("<html", "<!doc") and "<html" in text.lower():
        title = _TITLE.search(text)
        return f"an HTML page, “{_line(title[1])}”" if title else "an HTML page"
    if text.startswith("{"):
        return _in_json(body) or _line(text)
    return "" if text.startswith("<") else _line(text)


def _in_json(body: bytes) -> str:
    try:
        record = json.loads(body)
    except ValueError:
        return ""
    found = (record.get(name) for name in _NAMES)
    return next((_line(text) for text in found if isinstance(text, str)), "")


def _line(text: str) -> str:
    return " ".join(unescape(text).split())
