"""Several names written as one: "PI3K/Akt", "ERK1/2", "MMP-2/-9", "AMPKα/β", "cyclin D1 and D2", "TGF-β1 and -β2"."""

from __future__ import annotations

import re

_PART = r"\d{1,2}[A-Za-z]?|(?<=[a-z\d\s/–-])[A-Z]\d{0,2}|[α-ω]\d?|(?:alpha|beta|gamma|delta)\d?|I{2,3}|IV"
# "ERK1/2", "MMP-2/-9", "Smad2/3/4", "PPARα/γ", "p38α/β", "Smad3 and -4", "cyclin D1, D2 and D3"
_SHORTENED = re.compile(
    rf"(?P<stem>.*?[^\W\d_].*?[-‐–\s]?)(?P<first>{_PART})"
    rf"(?P<rest>(?:(?:\s*/\s*|,? and |,? or | & |, )[-‐–]?(?:{_PART}))+)"
)
# "CDKN2A/B": of what stands behind a slash, a letter replaces a letter
_LETTERS = re.compile(r"(?P<stem>\S*\d[-‐–]?)(?P<first>[A-Za-z])(?P<rest>(?:/[A-Za-z])+)")
_BETWEEN = re.compile(r"\s*/\s*|,? and |,? or | & |, ")
_SIDES = re.compile(r"\s*/\s*")
_TAIL = re.compile(
    r"\s+(?:signal(?:l?ing)?|pathways?|axis|cascades?|complex(?:es)?|proteins?|genes?|m?RNAs?|receptors?)\b.*$"
)


def items(name: str) -> tuple[str, ...]:
    """The names that slashes or "and" join in ``name``, in full ("ERK1/2": ERK1, ERK2); empty if it is but one."""
    if not _BETWEEN.search(name):
        return ()
    bare = _TAIL.sub("", name)
    short = _LETTERS.fullmatch(bare) or _SHORTENED.fullmatch(bare)
    if short is not None:
        stem, parts = short["stem"], _BETWEEN.split(short["rest"])[1:]
        return (stem + short["first"], *(stem + part.strip("-‐–") for part in parts))
    sides = _SIDES.split(bare)
    if len(sides) < 2:
        sides = re.split(r",? and | & ", bare)
    return tuple(sides) if len(sides) > 1 and all(sum(map(str.isalnum, s)) > 1 for s in sides) else ()
