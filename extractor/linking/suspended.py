"""Names that lack a stem which they share with the name before them: "-6" in "IL-1 and -6"."""

from __future__ import annotations

import re

_GREEK = r"(?:[α-ω]|alpha|beta|gamma|delta|epsilon)"
_ENDED = {
    "figure": re.compile(rf"(?P<stem>.*[^\W\d_](?:\)|s(?=\s))?[-‐–\s]?)\d{{1,2}}(?:[A-Za-z]|[-\s]?{_GREEK})?"),
    "letter": re.compile(rf"(?P<stem>.*\w[-‐–\s]?){_GREEK}"),
}
_END = re.compile(rf"[-‐–]?(?:(?P<figure>\d{{1,2}}[A-Za-z]?)|(?P<letter>{_GREEK}))")
_PLURAL = re.compile(r"(?<=[a-z]{4})s(?=\s$)")


def in_full(before: str, name: str) -> str | None:
    """What ``name`` means behind ``before``: "IL-6" for "-6" behind "IL-1", "Caspase 9" for "9" behind "Caspases 3".

    None if it is a name of its own, or ``before`` has no stem that it could share.
    """
    end = _END.fullmatch(name)
    if end is None or end.lastgroup is None:
        return None
    first = _ENDED[end.lastgroup].fullmatch(before)
    return None if first is None else _PLURAL.sub("", first["stem"]) + end[end.lastgroup]
