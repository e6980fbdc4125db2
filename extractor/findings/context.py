"""Where a finding holds: cells, species, tissue, disease, dose and time, with how near they are said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.findings.arguments import Arguments
from extractor.findings.edges import HYPHENS
from extractor.findings.matcher import Match
from extractor.findings.reading import Reading
from extractor.grammar import Grammar
from extractor.linking import open_table
from extractor.linking.linker import of_name
from extractor.model import CONTEXT_KINDS, ContextItem, Mention, Span

_KIND = {
    "CELL_TYPE": "cell_type",
    "CELL_LINE": "cell_line",
    "ORGANISM": "species",
    "TISSUE": "tissue",
    "DISEASE": "disease",
}
_DOSE = re.compile(
    r"(?<![\w.])\d+(?:[.,]\d+)?(?:\s?(?:-|–|to)\s?\d+(?:\.\d+)?)?\s?"
    r"(?:[nµμum]?[gM]|[nµμp]mol|IU|U|mol)(?:/(?:ml|mL|kg|l|L|g|day|mouse))?(?![\w/])"
)
_TIME = re.compile(
    r"(?<![\w.])\d+(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d+)?[ -]?"
    r"(?:h|hr|hrs|hours?|min|mins|minutes?|days?|weeks?|months?|sec|seconds)(?!\w)"
)
_POTENCY = re.compile(r"(?:IC50|EC50|ED50|LD50|GI50|K[dimD])\W*(?:values?|of|was|is|=|:|\s)*\s*$")
_SUBSTANCES = frozenset({"GENE", "CHEMICAL", "FAMILY", "ENTITY"})
_LINE_AND_TYPE = re.compile(
    r"(?P<line>\S+?(?: \S*[\dA-Z]\S*)*?)(?:-derived)? "
    r"(?P<type>(?:[TB] )?[a-z][a-z-]*(?: [a-z-]+)*?)(?: cell)?(?: lines?)?"
)
_BARE = frozenset({"cell", "cells", "line", "lines"})
_CLAUSE_LABELS = frozenset(
    {"nmod", "compound", "amod", "nmod:npmod", "nmod:poss", "acl", "dep", "appos", "conj", "dobj", "nsubjpass"}
)


def contexts(match: Match, arguments: Arguments, grammar: Grammar) -> Mapping[str, Sequence[ContextItem]]:
    """The context of a match: every kind, an empty tuple where nothing is said.

    What stands elsewhere in the sentence counts only for a kind of which the clause itself names none: in "A induces B
    in macrophages, and C promotes the migration of tumor cells" each claim has its own cells.
    """
    s = arguments.sentence
    generic = arguments.words.lists["generic"]
    named = {match.subject.mention.text.casefold(), match.object.mention.text.casefold()}
    clause = _clause(match, arguments)
    # what stands in a list with an argument is one of another claim
    named |= {m.text.casefold() for side in (match.subject, match.object) for m in _listed(side, arguments)}
    near = {mention for i in clause if (mention := arguments.mention_of.get(i)) is not None}
    items: dict[str, list[ContextItem]] = {kind: [] for kind in CONTEXT_KINDS}
    for mention in sorted(s.mentions, key=lambda m: (m not in near, m.start)):
        kind, name = _KIND.get(mention.label), mention.text.casefold()
        if kind is None or name in named or name in generic or _is_argument(mention, arguments, grammar):
            continue
        if mention in near or not any(item.distance == "clause" for item in items[kind]):
            named.add(name)  # once a name
            distance = "clause" if mention in near else "sentence"
            for part, span in _parts(kind, mention):
                found_id = mention.id if part == kind and span.text == mention.text else _id(span.text, part)
                items[part].append(ContextItem(span.text, span.start, span.end, found_id, distance))
    items["species"] += _species(items["cell_line"], items["species"])
    for kind, pattern in (("dose", _DOSE), ("time", _TIME)):
        measures = list(_measures(pattern, match, arguments, clause))
        clauses = [item for item in measures if item.distance == "clause"]
        items[kind] += clauses or measures
    return {kind: tuple(found) for kind, found in items.items()}


def _id(name: str, kind: str) -> str | None:
    """The id of a part of a mention."""
    winner = of_name(name, kind.upper()).winner
    return winner.curie if winner else None


def _species(lines: Sequence[ContextItem], known: Sequence[ContextItem]) -> list[ContextItem]:
    """The species that cell lines tell of: RAW 264.7 is of the mouse. Each once, and not if the text names it, too."""
    named = {item.id for item in known}
    told: dict[str, ContextItem] = {}
    for line in lines:
        entity = open_table().entity(line.id) if line.id else None
        if entity is not None and entity.species is not None and entity.species not in named:
            told.setdefault(entity.species, replace(line, id=entity.species))
    return list(told.values())


def _listed(reading: Reading, arguments: Arguments) -> Iterator[Mention]:
    """What stands in a list with an argument; in front of it only what is of its kind, as parsers join what is not."""
    s, i = arguments.sentence, reading.token
    yield from (m for c in arguments.graph.conjuncts(i) if (m := arguments.mention_of.get(c)) is not None)
    while s.deps[i] == "conj":
        i = s.heads[i]
        front = arguments.mention_of.get(i)
        if front is not None and front.label == reading.mention.label:
            yield from (m for c in arguments.graph.conjuncts(i) if (m := arguments.mention_of.get(c)) is not None)


def _measures(
    pattern: re.Pattern[str], match: Match, arguments: Arguments, clause: Collection[int]
) -> Iterator[ContextItem]:
    """The doses or times of a sentence, but for potencies and those of another substance ("cisplatin (10 μM)")."""
    s = arguments.sentence
    for found in pattern.finditer(s.text):
        if _POTENCY.search(s.text, 0, found.start()):
            continue
        start, end = s.start + found.start(), s.start + found.end()
        owner = _owner(found.start(), arguments)
        if owner is not None and owner not in (match.subject.mention, match.object.mention):
            continue
        tokens = range(bisect_left(s.starts, start), bisect_left(s.starts, end))
        near = owner is not None or any(i in clause for i in tokens)
        yield ContextItem(found[0], start, end, None, "clause" if near else "sentence")


def _owner(at: int, arguments: Arguments) -> Mention | None:
    """The mention in front of the bracket that a place of the sentence is in."""
    s = arguments.sentence
    bracket = s.text.rfind("(", 0, at)
    if bracket < 0 or ")" in s.text[bracket:at]:
        return None
    before = s.start + len(s.text[:bracket].rstrip())
    return next((m for m in s.mentions if m.end == before and m.label in _SUBSTANCES), None)


def _is_argument(mention: Mention, arguments: Arguments, grammar: Grammar) -> bool:
    """Is the mention the argument of a participle behind a hyphen ("tumor-promoting", "sepsis-induced")?"""
    s = arguments.sentence
    behind = bisect_left(s.starts, mention.end)
    return behind + 1 < len(s.words) and s.words[behind] in HYPHENS and s.lower[behind + 1] in grammar.triggers


def _parts(kind: str, mention: Mention) -> Iterator[tuple[str, Span]]:
    """The mention by the kinds that it names: "RAW 264.7 macrophages" is a line and a type of cell."""
    typed = _LINE_AND_TYPE.fullmatch(mention.text) if kind == "cell_line" else None
    if typed is None:
        yield kind, Span(mention.start, mention.end, mention.text)
        return
    for part, name in ((kind, "line"), ("cell_type", "type")):
        if typed[name] not in _BARE:
            low, high = typed.span(name)
            yield part, Span(mention.start + low, mention.start + high, typed[name])


def _clause(match: Match, arguments: Arguments) -> set[int]:
    """The words of the trigger's clause: what hangs on the trigger and its arguments without another clause between."""
    s = arguments.sentence
    found: set[int] = set()
    stack = [match.trigger, match.subject.head, match.object.head, match.object.token, match.subject.token]
    if s.tags[match.trigger][:1] == "N":
        stack.append(s.heads[match.trigger])
    while stack:
        i = stack.pop()
        if i in found:
            continue
        found.add(i)
        stack += [c for c in s.children[i] if s.deps[c] in _CLAUSE_LABELS and not _is_another_clause(c, arguments)]
    return found


def _is_another_clause(i: int, arguments: Arguments) -> bool:
    """ "A induces B, and C promotes D": what is joined to the clause but has a subject of its own."""
    return arguments.sentence.deps[i] == "conj" and arguments.graph.has_own_subject(i)
