"""The stated mechanism: "via ERK, JNK and PI3K/Akt", "in a p38-dependent manner", "by activating STAT3"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.findings.arguments import Arguments
from extractor.findings.matcher import Match
from extractor.findings.reading import Reading
from extractor.grammar import Grammar
from extractor.linking.linker import joined_ids
from extractor.model import Mention, Step

_TWO = 2
_MOLECULAR = frozenset({"GENE", "FAMILY", "CHEMICAL", "ENTITY", "PROCESS"})


@dataclass(frozen=True, slots=True)
class Route:
    """One mechanism of a match. ``names`` are the readings of what a slash joins in it."""

    reading: Reading
    names: tuple[Reading, ...]
    negated: bool = False


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
            elif s.lower[edge.target] in ("independently", "independent") and edge.label in ("advmod", "amod", "dep"):
                found += _independent(edge.target, arguments)
            elif edge.label == "nmod" and s.lower[edge.target] in ("manner", "fashion", "way"):
                found += _manner(edge.target, arguments)
            elif edge.marker == "by" and s.tags[edge.target] == "VBG" and edge.label in ("nmod", "advcl", "acl"):
                found += _by_doing(edge.target, match, arguments)
    taken = {match.subject.mention, match.object.mention}
    kept = {r.reading.mention: r for r in found if r.reading.mention not in taken}
    return list(kept.values())


def _by_doing(i: int, match: Match, arguments: Arguments) -> list[Route]:
    """ "by inhibiting NF-κB" tells how the subject does it, if it is what inhibits."""
    graph = arguments.graph
    if match.subject.head not in graph.subjects(i)[0] and match.subject.head not in graph.subjects(match.trigger)[0]:
        return []
    objects = [edge.target for edge in graph.edges(i) if edge.label == "dobj" and edge.target > i]
    readings = [r for thing in objects for r in arguments.read(thing, "via") if r.mention.label in _MOLECULAR]
    return _slashed([replace(r, noun=None) for r in readings], arguments)


def _through(i: int, arguments: Arguments, excluded: tuple[str, ...]) -> list[Route]:
    s = arguments.sentence
    if s.lower[i] in excluded:
        return []
    readings = [r for r in arguments.read(i, "via") if r.mention.label in _MOLECULAR or r.aspect is not None]
    mark = min((c for c in s.children[i] if s.deps[c] == "case"), default=i)
    denied = " ".join(s.lower[max(mark - 2, 0) : mark])
    negated = any(s.deps[c] == "neg" for c in s.children[i]) or denied.endswith((" not", "rather than", "instead of"))
    found = _slashed(readings, arguments)
    return [replace(r, negated=negated or r.reading.negation is not None) for r in found]


def _independent(i: int, arguments: Arguments) -> list[Route]:
    """ "independently of mTORC1"."""
    s = arguments.sentence
    phrases = [c for c in s.children[i] if s.deps[c] == "nmod" and arguments.graph.markers[c] in ("of", "from")]
    readings = [r for c in phrases for r in arguments.read(c, "via") if r.mention.label in _MOLECULAR]
    return [replace(r, negated=True) for r in _slashed(readings, arguments)]


def steps(match: Match, route: Route, arguments: Arguments, grammar: Grammar) -> list[Match]:
    """What a mechanism says by itself: "via activation of ERK" has the subject activate ERK.

    Nothing where its noun states no effect ("via ERK", "via ERK signalling") or where the mechanism is denied. Two
    names with a slash are one pathway's ("PI3K/Akt"); of more, as of "Ras/MEK/ERK", it is said of each.
    """
    if route.negated:
        return []
    readings = route.names if len(route.names) > _TWO else (route.reading,)
    found = (_step(match, reading, arguments, grammar) for reading in readings)
    return [own for own in found if own is not None]


def _step(match: Match, reading: Reading, arguments: Arguments, grammar: Grammar) -> Match | None:
    if reading.noun is None:
        return None
    word = arguments.sentence.lower[reading.noun]
    entries = [entry for entry in grammar.triggers.get(word, ()) if entry.kind == "noun"]
    rules = [(entry.lemma, rule) for entry in entries for rule in entry.rules if rule.sign]
    if not rules:
        return None
    lemma, rule = rules[0]
    place = arguments.sentence.starts[reading.noun]
    stating = reading.aspect_span is not None and reading.aspect_span.start == place
    inner = replace(
        reading,
        aspect=None if stating else reading.aspect,
        aspect_span=None if stating else reading.aspect_span,
        sign=reading.sign * arguments.words.wrappers.get(word, 1),
        steps=reading.steps[1:] if word in arguments.words.wrappers else reading.steps,
    )
    own = replace(
        rule, id=f"{rule.relation}/via", about='A mechanism that says something by itself, "via activation of T".'
    )
    first = Step(arguments.sentence.words[reading.noun], "trigger", rule.sign)
    return Match(own, lemma, reading.noun, match.subject, inner, rule.sign, (first,))


def _manner(i: int, arguments: Arguments) -> list[Route]:
    """ "in a p38-dependent manner", "in an NF-κB-independent fashion"."""
    s = arguments.sentence
    found = []
    for c in s.children[i]:
        if s.lower[c] in ("dependent", "independent", "mediated"):
            for edge in arguments.graph.edges(c):
                if edge.label in ("nmod:npmod", "compound", "amod", "dep"):
                    readings = [r for r in arguments.read(edge.target, "via") if r.mention.label in _MOLECULAR]
                    own = _slashed(readings, arguments)
                    found += [replace(r, negated=s.lower[c] == "independent") for r in own]
    return found


def _slashed(readings: list[Reading], arguments: Arguments) -> list[Route]:
    """ "PI3K/Akt" names one pathway: mentions joined by a slash become one mechanism."""
    s = arguments.sentence
    joined: list[Route] = []
    for reading in sorted(readings, key=lambda r: r.mention.start):
        last = joined[-1].reading.mention if joined else None
        here = last is not None and last.start >= s.start  # an antecedent may stand in another sentence
        if last is not None and here and s.text[last.end - s.start : reading.mention.start - s.start].strip() == "/":
            span = s.span(last.start, reading.mention.end)
            known = joined_ids((last, reading.mention))
            whole = replace(joined[-1].reading, mention=Mention(span.start, span.end, span.text, last.label, *known))
            joined[-1] = Route(whole, (*joined[-1].names, reading))
        else:
            joined.append(Route(reading, (reading,)))
    return joined
