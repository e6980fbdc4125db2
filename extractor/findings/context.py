"""Where a finding holds: cells, species, tissue, disease, dose and time, with how near they are said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractor.findings.arguments import Arguments
from extractor.findings.matcher import Match
from extractor.model import CONTEXT_KINDS, ContextItem, Mention

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
_CLAUSE_LABELS = frozenset(
    {"nmod", "compound", "amod", "nmod:npmod", "nmod:poss", "acl", "dep", "appos", "conj", "dobj", "nsubjpass"}
)


def contexts(match: Match, arguments: Arguments) -> Mapping[str, Sequence[ContextItem]]:
    """The context of a match: every kind, an empty tuple where nothing is said."""
    s = arguments.sentence
    generic = arguments.words.lists["generic"]
    taken = {match.subject.mention, match.object.mention}
    clause = _clause(match, arguments)
    items: dict[str, list[ContextItem]] = {kind: [] for kind in CONTEXT_KINDS}
    for mention in s.mentions:
        kind = _KIND.get(mention.label)
        if kind is not None and mention not in taken and mention.text.lower() not in generic:
            near = any(arguments.mention_of.get(i) == mention for i in clause)
            items[kind].append(_item(mention, "clause" if near else "sentence"))
    for kind, pattern in (("dose", _DOSE), ("time", _TIME)):
        for found in pattern.finditer(s.text):
            start, end = s.start + found.start(), s.start + found.end()
            items[kind].append(ContextItem(found[0], start, end, None, "sentence"))
    return {kind: tuple(found) for kind, found in items.items()}


def _item(mention: Mention, distance: str) -> ContextItem:
    return ContextItem(mention.text, mention.start, mention.end, mention.id, distance)


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
        stack += [c for c in s.children[i] if s.deps[c] in _CLAUSE_LABELS]
    return found
