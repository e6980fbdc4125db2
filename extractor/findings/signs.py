"""Composition of signs: what the words say, and what follows for the entity itself."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.findings.matcher import Match
from extractor.grammar import Grammar
from extractor.model import Stated, Step

_OPPOSITES = {
    "increases": "decreases",
    "activates": "inhibits",
    "induces": "inhibits",
    "promotes": "suppresses",
    "transcribes": "represses",
    "stabilises": "degrades",
    "causes": "treats",
    "requires": "inhibits",
    "mediates": "inhibits",
}
_OPPOSITES |= {"decreases": "increases", "inhibits": "activates", "suppresses": "promotes"}
_OPPOSITES |= {"represses": "transcribes", "degrades": "stabilises", "treats": "causes"}


@dataclass(frozen=True, slots=True)
class Effect:
    """The net effect, and what the words say where that differs."""

    relation: str
    sign: int
    stated: Stated | None
    trace: tuple[Step, ...]


def compose(match: Match, grammar: Grammar) -> Effect:
    """Multiplies subject form, trigger and object wrappers; every factor stays in the trace.

    ``stated`` is what the words say before it is turned around: without what was done to the subject ("inhibition of
    p38 reduces" says *reduces*), and without a second negative ("reduces the inhibition of" says *reduces*).
    """
    inner = match.subject.sign * match.object.sign
    net = match.sign * inner
    trace = (*match.subject.steps, *match.steps, *match.object.steps)
    relation = match.rule.relation
    if relation == "regulates" and match.sign:
        relation = "activates" if match.sign > 0 else "inhibits"
    opposite = _OPPOSITES.get(relation, relation)
    turned = match.sign > 0 and match.object.sign < 0  # "leads to inhibition of" says that it inhibits
    said = -match.sign if turned else match.sign
    stated = refine(opposite if turned else relation, said, match, grammar)
    kept = relation if inner or relation not in _OPPOSITES else "regulates"  # "induces changes in" has no direction
    final = refine(opposite if inner < 0 else kept, net, match, grammar)
    return Effect(final, net, Stated(stated, said) if (said, stated) != (net, final) else None, trace)


def refine(relation: str, sign: int, match: Match, grammar: Grammar) -> str:
    """The finer relation by what the object is ("induces" a process is "promotes")."""
    for line in grammar.vocabulary.refine:
        if relation not in line.of or (line.sign is not None and line.sign != sign):
            continue
        if line.types and match.object.mention.label not in line.types:
            continue
        if line.aspects and match.object.aspect not in line.aspects:
            continue
        return line.to
    return relation
