"""Several names written as one: "PI3K/Akt", "ERK1/2", "MMP-2/-9", "Foxo1 and -3" in parts, "AMPKα/β"."""

from __future__ import annotations

import re

# "ERK1/2", "MMP-2/-9", "Smad2/3/4", "Cdc25A/B", "PPARα/γ", "p38α/β"
_SHORTENED = re.compile(
    r"(?P<stem>[^\s/]*?[^\W\d_][^\s/]*?[-‐–]?)(?P<first>\d{1,2}[A-Za-z]?|(?<=[a-z\d-])[A-Z]|[α-ω])"
    r"(?P<rest>(?:/[-‐–]?(?:\d{1,2}[A-Za-z]?|[A-Zα-ω]))+)(?=$|\s)"
)
_SIDES = re.compile(r"\s*/\s*")
_TAIL = re.compile(r"\s+(?:signal(?:l?ing)?|pathways?|axis|cascades?|complex(?:es)?|proteins?|genes?|m?RNAs?)\b.*$")


def items(name: str) -> tuple[str, ...]:
    """The names that slashes join in ``name``, in full ("ERK1/2": ERK1, ERK2); empty for a name that is one."""
    if "/" not in name:
        return ()
    bare = _TAIL.sub("", name)
    short = _SHORTENED.fullmatch(bare)
    if short is not None:
        stem = short["stem"]
        return (stem + short["first"], *(stem + part.strip("-‐–") for part in short["rest"].split("/")[1:]))
    sides = _SIDES.split(bare)
    return tuple(sides) if all(sum(map(str.isalnum, side)) > 1 for side in sides) else ()
