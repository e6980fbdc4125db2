"""The stated mechanism: "via ERK, JNK and PI3K/Akt", "in a p38-dependent manner", "by activating STAT3"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.findings.arguments import Arguments, Reading
from extractor.findings.matcher import Match
from extractor.grammar import Grammar
from extractor.model import Mention

_MOLECULAR = frozenset({"GENE", "FAMILY", "CHEMICAL", "ENTITY", "PROCESS"})


@dataclass(frozen=True, slots=True)
class Route:
    """One mechanism of a match; ``step`` says whether the text itself names a step ("activation of ERK")."""

    reading: Reading
    negated: bool = False
    step: bool = False


def routes(match: Match, arguments: Arguments, grammar: Grammar) -> list[Route]:
    """All mechanisms that the sentence states for a match."""
    s, graph = arguments.sentence, arguments.graph
    cues = grammar.qualifiers.via
    holders = [match.trigger, *graph.conjuncts(match.object.head), match.object.token]
    if s.tags[match.trigger][:1] == "N":
        holders.append(s.heads[match.trigger])
    holders += [
        c for h in list(holders) for c in s.children[h] if s.deps[c] in ("nmod", "acl", "acl:relcl", "dep", "xcomp")
    ]
    found: list[Route] = []
    for holder in dict.fromkeys(holders):
        for edge in graph.edges(holder):
            if edge.marker in cues["prepositions"] and edge.label in ("nmod", "advcl", "acl", "dep"):
                found += _through(edge.target, arguments, cues["routes"])
            elif edge.label == "nmod" and s.lower[edge.target] in ("manner", "fashion", "way"):
                found += _manner(edge.target, arguments)
    taken = {match.subject.mention, match.object.mention}
    kept = {r.reading.mention: r for r in found if r.reading.mention not in taken}
    return list(kept.values())


def _through(i: int, arguments: Arguments, excluded: tuple[str, ...]) -> list[Route]:
    s = arguments.sentence
    if s.lower[i] in excluded:
        return []
    readings = [r for r in arguments.read(i, "via") if r.mention.label in _MOLECULAR]
    negated = any(s.deps[c] == "neg" for c in s.children[i])
    return [Route(r, negated, r.wrapped) for r in _slashed(readings, arguments)]


def _manner(i: int, arguments: Arguments) -> list[Route]:
    """ "in a p38-dependent manner", "in an NF-κB-independent fashion"."""
    s = arguments.sentence
    found = []
    for c in s.children[i]:
        if s.lower[c] in ("dependent", "independent", "mediated"):
            for edge in arguments.graph.edges(c):
                if edge.label in ("nmod:npmod", "compound", "amod", "dep"):
                    readings = [r for r in arguments.read(edge.target, "via") if r.mention.label in _MOLECULAR]
                    found += [Route(r, s.lower[c] == "independent") for r in _slashed(readings, arguments)]
    return found


def _slashed(readings: list[Reading], arguments: Arguments) -> list[Reading]:
    """ "PI3K/Akt" names one pathway: mentions joined by a slash become one."""
    s = arguments.sentence
    joined: list[Reading] = []
    for reading in sorted(readings, key=lambda r: r.mention.start):
        last = joined[-1].mention if joined else None
        if last is not None and s.text[last.end - s.start : reading.mention.start - s.start] == "/":
            span = s.span(last.start, reading.mention.end)
            joined[-1] = replace(joined[-1], mention=Mention(span.start, span.end, span.text, last.label))
        else:
            joined.append(reading)
    return joined
