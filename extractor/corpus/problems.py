"""What is wrong with documents that can be read, and what a person would want to know about them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from extractor.corpus.stats import has_abstract
from extractor.model import Document
from extractor.nlp.sections import document_sections


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem. ``error``: the document, or a part of it, cannot be used; otherwise it is a note.

    ``about`` is what tables call it, ``hint`` what to do about it. A ``usual`` one is found in most corpora: it is
    counted, and each is told only if asked for.
    """

    about: str
    error: bool = False
    usual: bool = False
    hint: str = ""


_OFFSETS = "offsets count Unicode code points from the start of the text"
KINDS: dict[str, Kind] = {
    "unreadable": Kind("cannot be read", error=True),
    "double": Kind("a second document of an id", True, hint="give each document an id of its own"),
    "sections": Kind("sections that overlap, or lie off the text", True, hint=f"a section's {_OFFSETS}"),
    "entities": Kind("entities that are not what stands there", True, hint=f"an entity's {_OFFSETS}"),
    "second_record": Kind("another record of a PMID", usual=True),
    "deleted": Kind("deleted from PubMed after it came", usual=True),
    "no_text": Kind("no text"),
    "no_title": Kind("no title", usual=True),
    "no_abstract": Kind("no abstract", usual=True),
    "cut_off": Kind("an abstract that is cut off", usual=True),
    "replacement": Kind("replacement characters (U+FFFD)"),
    "control": Kind("control characters"),
    "mojibake": Kind("UTF-8 read as another encoding"),
    "markup": Kind("tags or character references"),
    "not_nfc": Kind("characters that are not composed (not NFC)", usual=True),
}
"""Every kind that is looked for, by the name that programs know it by."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a document: a key of `KINDS`, and in words what is wrong."""

    kind: str
    what: str


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MARKUP = re.compile(r"</?(?:i|b|u|em|strong|su[bp]|p|br)\s*/?>|&(?:[a-z][a-z0-9]*|#[0-9]+|#x[0-9a-f]+);", re.I)
_CUT_OFF = re.compile(r"\(?ABSTRACT TRUNCATED(?: AT \d+ WORDS)?\)?")
# The second and later bytes of UTF-8 as Windows-1252 or Latin-1 shows them.
_TRAIL = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
# What the first bytes of Latin, Greek and punctuation become; other letters stand before a quotation mark by right.
_MOJIBAKE = re.compile(f"[ÂÃÄÅÎÏ]{_TRAIL}|[âï]{_TRAIL}{{2}}|ð{_TRAIL}{{3}}")


def problems_of(document: Document) -> Iterator[Problem]:
    """What is wrong with a document, each kind once: the first place of it."""
    yield from _structure(document)
    yield from _parts(document)
    for kind, find in _FINDERS.items():
        what = find(document.text)
        if what is not None:
            yield Problem(kind, what)


def _structure(document: Document) -> Iterator[Problem]:
    length = len(document.text)
    for section in document.sections:
        if not 0 <= section.start <= section.end <= length:
            place = f"{section.start}–{section.end} of {length} characters"
            yield Problem("sections", f"section {section.label} is off the text: {place}")
            break
    else:
        ordered = sorted(document.sections, key=lambda section: (section.start, section.end))
        for one, other in pairwise(ordered):
            if other.start < one.end:
                what = f"section {other.label} begins at {other.start}, within {one.label}, which ends at {one.end}"
                yield Problem("sections", what)
                break
    for mention in document.entities:
        covered = document.text[mention.start : mention.end] if mention.start >= 0 else ""
        if not covered or covered != mention.text:
            what = f"the entity {mention.text!r} says that it is at {mention.start}–{mention.end}, which is {covered!r}"
            yield Problem("entities", what)
            break


def _parts(document: Document) -> Iterator[Problem]:
    if not document.text.strip():
        yield Problem("no_text", "no text")
        return
    if not has_abstract(document):
        yield Problem("no_abstract", "no abstract")
    if not any(section.label == "title" for section in document_sections(document)):
        yield Problem("no_title", "no title")


def _control(text: str) -> str | None:
    found = _CONTROL.search(text)
    return f"the control character U+{ord(found[0]):04X} at {found.start()}" if found else None


def _replacement(text: str) -> str | None:
    at = text.find("\ufffd")
    return f"a replacement character (U+FFFD) at {at}, for one that was lost" if at >= 0 else None


def _mojibake(text: str) -> str | None:
    for found in _MOJIBAKE.finditer(text):
        meant = _meant(found[0])
        if meant is not None:
            return f"“{found[0]}” at {found.start()}, which was “{meant}” before it was read as another encoding"
    return None


def _meant(shown: str) -> str | None:
    """What these characters are if their bytes are UTF-8; None if they are not."""
    try:
        return b"".join(_byte(char) for char in shown).decode("utf-8")
    except UnicodeError:
        return None


def _byte(char: str) -> bytes:
    return char.encode("latin-1" if ord(char) < 0x100 else "cp1252")


def _markup(text: str) -> str | None:
    for found in _MARKUP.finditer(text):
        if found[0].startswith("<") or unescape(found[0]) != found[0]:
            return f"“{found[0]}” at {found.start()}, which is markup"
    return None


def _cut_off(text: str) -> str | None:
    found = _CUT_OFF.search(text)
    return f"cut off: “{found[0]}” at {found.start()}" if found else None


def _not_nfc(text: str) -> str | None:
    if unicodedata.is_normalized("NFC", text):
        return None
    composed = unicodedata.normalize("NFC", text)
    at = next((i for i, (a, b) in enumerate(zip(text, composed, strict=False)) if a != b), len(composed))
    return f"not composed (NFC) at {at}: “{text[max(at - 1, 0) : at + 2]}”"


_FINDERS: dict[str, Callable[[str], str | None]] = {
    "cut_off": _cut_off,
    "replacement": _replacement,
    "control": _control,
    "mojibake": _mojibake,
    "markup": _markup,
    "not_nfc": _not_nfc,
}
