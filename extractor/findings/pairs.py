"""Pairs of entities in as few expressions as they can be written in: "A, B → C; among D, E, F"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from extractor.findings.misses import Miss, Party
from extractor.findings.tried import OPEN

_LONGEST = 32  # characters of a name
_MANY = 4  # names that are worth a summary

Pair = tuple[str, str]
Block = tuple[list[str], list[str]]


def grouped(misses: Iterable[Miss], parties: Collection[Party]) -> Iterator[tuple[str, str]]:
    """The pairs that have the same reason, in one expression, and that reason; what came nearest comes first."""
    groups: dict[tuple[str, bool], list[Miss]] = {}
    for miss in misses:
        groups.setdefault((miss.reason, miss.near >= OPEN), []).append(miss)
    names = list(dict.fromkeys(_short(party.name) for party in parties))
    for (reason, _), found in sorted(groups.items(), key=lambda item: -max(miss.near for miss in item[1])):
        pairs = {(_short(miss.subject.name), _short(miss.object.name)) for miss in found}
        yield "; ".join(_rows(pairs, names)), reason


def _rows(pairs: set[Pair], names: list[str]) -> Iterator[str]:
    """The pairs as products of lists, the largest first."""
    blocks: list[Block] = []
    left = set(pairs)
    while left:
        block = max(_blocks(left, names), key=lambda found: len(left & _product(*found)))
        blocks.append(block)
        left -= _product(*block)
    for subjects, objects in blocks:
        one, other = _all(subjects, objects, names), _all(objects, subjects, names)
        if subjects == objects and len(subjects) > 2:
            yield f"among {', '.join(subjects)}"
        elif subjects == objects and len(subjects) == 2:
            yield " ↔ ".join(subjects)
        elif subjects == objects or (objects, subjects) not in blocks:
            yield f"{one} → {other}"
        elif blocks.index((subjects, objects)) < blocks.index((objects, subjects)):
            yield f"{one} ↔ {other}"


def _blocks(left: set[Pair], names: list[str]) -> Iterator[Block]:
    """For each name all of its partners, and all names that have the same partners; a name is not its own partner."""
    for name in dict.fromkeys(name for pair in sorted(left) for name in pair):
        objects = [b for b in names if (name, b) in left]
        yield [a for a in names if a == name or all((a, b) in left for b in objects)], objects
        subjects = [a for a in names if (a, name) in left]
        yield subjects, [b for b in names if b == name or all((a, b) in left for a in subjects)]
        each = [b for b in names if b == name or {(name, b), (b, name)} <= left]
        among = [a for a in each if all(a == b or (a, b) in left for b in each)]
        yield among, among


def _product(subjects: Iterable[str], objects: Collection[str]) -> set[Pair]:
    return {(a, b) for a in subjects for b in objects}


def _all(some: list[str], others: list[str], names: list[str]) -> str:
    rest = [name for name in names if name not in some and name not in others]
    if len(some) < max(_MANY, len(others) + 1) or len(rest) > 2:
        return ", ".join(some)
    return f"all others but {' and '.join(rest)}" if rest else "all others"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
