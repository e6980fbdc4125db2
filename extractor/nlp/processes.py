"""Biological processes, found by a lexicon of heads, endings and modifiers (data/processes.txt).

A process is never a molecular event of a gene ("secretion", "expression": those are aspects), and never a part of a
gene's or a molecule's name ("growth factor", "cell adhesion molecule").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from extractor.linking import open_table
from extractor.linking.keys import american
from extractor.nlp.lexicon import sections
from extractor.nlp.tokens import Tokens, phrases

_FACULTY = re.compile(r"hyp(?:er|o)[-–]?(.+)")
_LONGEST = 5  # words of the longest modifier
_LONGEST_KNOWN = 5  # tokens of the longest process that the table is asked for, hyphens counted
_WORST = 30  # the worst rank of a name that the table is believed
_DOERS = frozenset({"CELL_TYPE", "CELL_LINE", "GENE", "FAMILY"})
_MAX_LOOK = 4  # tokens looked at for the noun that a process only modifies


@dataclass(frozen=True)
class _Head:
    """What must stand before a head that is no process by itself."""

    modifiers: frozenset[tuple[str, ...]]
    taken: frozenset[str]
    left_out: frozenset[str]


@dataclass(frozen=True)
class _Lexicon:
    alone: frozenset[str]
    alone_phrases: frozenset[tuple[str, ...]]
    faculties: frozenset[str]
    suffixes: tuple[str, ...]
    looked_up: frozenset[str]
    never: frozenset[str]
    heads: Mapping[str, _Head]
    modifiers: frozenset[tuple[str, ...]]
    cells: frozenset[tuple[str, ...]]
    not_after: frozenset[str]
    not_before: frozenset[str]
    through: frozenset[str]

    @cached_property
    def ends(self) -> frozenset[str]:
        """The last words of processes of two words."""
        return frozenset(phrase[-1] for phrase in self.alone_phrases)

    def is_alone(self, word: str) -> bool:
        if word in self.alone or (word.endswith(self.suffixes) and word.isalpha() and word not in self.never):
            return True
        more = _FACULTY.fullmatch(word)
        return more is not None and (more[1] in self.faculties or more[1] in self.alone)


@cache
def _lexicon() -> _Lexicon:
    data = sections("processes.txt")
    heads: dict[str, _Head] = {}
    for line in data["heads"]:
        head, _, rest = line.partition(":")
        parts = [part.strip() for part in rest.split(",")]
        heads[head] = _Head(
            phrases([p for p in parts if p[0] not in "@^"]),
            frozenset(p[1:] for p in parts if p[0] == "@"),
            frozenset(p[1:] for p in parts if p[0] == "^"),
        )
    return _Lexicon(
        frozenset(w for w in data["alone"] if " " not in w),
        phrases([w for w in data["alone"] if " " in w]),
        frozenset(data["faculties"]),
        data["suffixes"],
        frozenset(data["looked up"]),
        frozenset(data["not"]),
        heads,
        phrases(data["modifiers"]),
        phrases(data["cells"]),
        frozenset(data["not after"]),
        frozenset(data["not before"]),
        frozenset(data["through"]),
    )


def is_process_word(word: str) -> bool:
    """Does ``word`` (any case) name a process by itself?"""
    return _lexicon().is_alone(american(word.lower()))


def may_end_process(word: str) -> bool:
    """Can a process end with ``word`` (small letters), by itself or behind what modifies it?"""
    word = american(word)
    return word in _lexicon().heads or _lexicon().is_alone(word)


@lru_cache(maxsize=50_000)  # most words of a text are met again and again
def _may_end(word: str) -> bool:
    """Can ``word`` (small letters, any spelling) be the last of a process?"""
    lexicon, word = _lexicon(), american(word)
    return word in lexicon.heads or word in lexicon.looked_up or word in lexicon.ends or lexicon.is_alone(word)


def find_processes(tokens: Tokens, labels: Mapping[int, tuple[str, int]]) -> list[tuple[int, int, bool]]:
    """The processes of a sentence as (first token, last token, swallows).

    ``labels`` gives, for the index of a mention's last token, its type and the index of its first. ``swallows`` says
    that mentions inside belong to the process ("insulin resistance"); else a process gives way to what it overlaps.
    """
    lexicon = _lexicon()
    places = [i for i, word in enumerate(tokens.lower) if _may_end(word)]
    if places:
        tokens = Tokens(tuple(map(american, tokens.lower)), tokens.starts)  # only their words are looked at
    found: list[tuple[int, int, bool]] = []
    for i in places:
        word = tokens.words[i]
        hit: tuple[int, bool] | None = None
        head = lexicon.heads.get(word)
        if head is not None:
            hit = _modified(tokens, i, head, lexicon, labels)
        if hit is None and lexicon.is_alone(word):
            hit = _extended(tokens, i, lexicon, labels), False
        if hit is None and i and tokens.lower[i - 1 : i + 1] in lexicon.alone_phrases:
            hit = i - 1, True
        if (hit is None or hit[0] == i) and word in lexicon.looked_up:
            hit = _looked_up(tokens, i, labels) or hit
        if (
            hit is None
            or _only_modifies(tokens, i, lexicon)
            or (hit[0] and tokens.lower[hit[0] - 1] in lexicon.not_after)
        ):
            continue
        while found and found[-1][0] >= hit[0]:
            found.pop()  # "cell cycle" in "cell cycle arrest"
        found.append((hit[0], i, hit[1]))
    return found


def _modified(
    tokens: Tokens, i: int, head: _Head, lexicon: _Lexicon, labels: Mapping[int, tuple[str, int]]
) -> tuple[int, bool] | None:
    """Where the process with the head ``i`` begins and whether it swallows mentions, None if it is no process."""
    behind_bracket = i > 1 and tokens.lower[i - 1] == ")"  # "mast cells (MC) influx"
    label, first = labels.get(i - 2 if behind_bracket else i - 1, ("", i))
    before = tokens.phrase_before(i, head.modifiers, _LONGEST)
    if label in head.left_out and first <= before:
        return i, False
    if label in head.taken and first <= before and not behind_bracket:
        return first, True
    if before < i:
        return _extended(tokens, before, lexicon, labels), True
    return None


def _looked_up(tokens: Tokens, i: int, labels: Mapping[int, tuple[str, int]]) -> tuple[int, bool] | None:
    """Where the longest process begins that ends with ``i`` and that the table of names knows.

    What cells and genes do is told of them: of "osteoclast development" only the second word is a process.
    """
    barred = _DOERS if tokens.words[i] != "formation" else _DOERS | {"CHEMICAL"}
    for first in range(max(i - _LONGEST_KNOWN + 1, 0), i):
        inside = tokens.words[first:i]
        if inside[0][0].isalpha() and "and" not in inside and _is_known("".join(tokens.keys[first : i + 1])):
            whose = (labels[k][0] for k in range(first, i) if k in labels)
            return None if any(label in barred for label in whose) else (first, True)
    return None


@lru_cache(maxsize=50_000)
def _is_known(key: str) -> bool:
    return any(c.entity.kind == "process" and c.rank <= _WORST for c in open_table().named(key)[:1])


def _extended(tokens: Tokens, i: int, lexicon: _Lexicon, labels: Mapping[int, tuple[str, int]]) -> int:
    """The first token of a process at ``i`` with the modifiers that belong to it, up to the next mention."""
    while i and i - 1 not in labels:
        before = tokens.phrase_before(i, lexicon.modifiers, 3)
        if before == i:
            before = tokens.phrase_before(i, lexicon.cells, 1)
        if before == i:
            break
        i = before
    return i


def _only_modifies(tokens: Tokens, i: int, lexicon: _Lexicon) -> bool:
    """Does the process at ``i`` only describe a molecule or a method ("growth factor", "apoptosis-inducing ligand")?"""
    for word in tokens.lower[i + 1 : i + 1 + _MAX_LOOK]:
        if word in lexicon.not_before:
            return True
        if word not in lexicon.through:
            return False
    return False
