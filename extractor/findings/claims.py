"""The claims of a sentence: each match as the finding that it comes to, and why some of them are left out.

`extract` writes what is not left out; `explain` shows all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.findings.arguments import Arguments
from extractor.findings.context import contexts
from extractor.findings.ellipsis import elliptical
from extractor.findings.matcher import Match, Matcher
from extractor.findings.modified import Modified
from extractor.findings.qualifiers import Qualification, Qualifiers
from extractor.findings.reading import Reading
from extractor.findings.signs import compose
from extractor.findings.via import Route, routes, steps
from extractor.grammar import Grammar
from extractor.model import Argument, Finding, Mechanism, Span, Trigger

Origin = Literal["rule", "ellipsis", "mechanism"]
"""Where a claim comes from: a rule, a clause that leaves out its verb, or what a mechanism says by itself."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A match and the finding that it comes to; ``left_out`` says why it is not written, "" if it is."""

    match: Match
    finding: Finding
    qualification: Qualification
    origin: Origin = "rule"
    left_out: str = ""


def claims(doc_id: str, arguments: Arguments, matcher: Matcher) -> list[Claim]:
    """All claims of a parsed sentence, in the order of their triggers."""
    return _judged(list(_read(doc_id, arguments, matcher)))


def _read(doc_id: str, arguments: Arguments, matcher: Matcher) -> Iterator[Claim]:
    grammar = matcher.grammar
    full = matcher.matches(arguments)
    matches: list[tuple[Origin, Match]] = [("rule", match) for match in full]
    matches += [("ellipsis", match) for match in elliptical(full, arguments)]
    if not matches:
        return
    qualifiers = Qualifiers(arguments.graph, arguments.words, grammar)
    for origin, match in matches:
        said = qualifiers.qualify(match)
        found = routes(match, arguments, grammar)
        made = _finding(doc_id, arguments, match, grammar, said, found)
        if _is_control(match):
            yield Claim(match, made, said, origin, "it only checks the experiment")
            continue
        yield Claim(match, made, said, origin)
        for route in found:
            for own in steps(match, route, arguments, grammar):
                scopes = tuple(scope for scope in said.scopes if scope.kind != "negation")
                also = replace(said, manner=(), negation_cue=None, scopes=scopes)
                finding = _finding(doc_id, arguments, own, grammar, also, [])
                yield Claim(own, finding, also, "mechanism")


def _judged(made: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, each pair, relation and trigger once."""
    spoken = {_said(c): c.finding for c in made if not c.left_out and not _is_noun_of_light_verb(c)}
    through = {_place(c): c.finding for c in made if c.origin == "mechanism"}
    judged: list[Claim] = []
    kept: dict[tuple[object, ...], int] = {}  # the place of what is written of a pair, trigger and aspect
    for claim in made:
        f = claim.finding
        if not claim.left_out and _is_noun_of_light_verb(claim) and _said(claim) in spoken:
            claim = replace(claim, left_out=_by(spoken[_said(claim)], "says the same"))
        if not claim.left_out and f.rule.endswith("/clause-means") and _place(claim) in through:
            claim = replace(claim, left_out=_by(through[_place(claim)], "says it"))
        if not claim.left_out:
            key = (f.subject.start, f.object.start, f.trigger.start, f.object.aspect)
            twin = kept.get(key)
            if twin is None:
                kept[key] = len(judged)
            elif judged[twin].finding.relation == "associated_with" and f.relation == "binds":
                judged[twin] = replace(judged[twin], left_out=_by(f, "says it more precisely"))
                kept[key] = len(judged)
            else:
                first = judged[twin].finding
                again = "found already" if first.id == f.id else _by(first, "came first at this trigger")
                claim = replace(claim, left_out=again)
        judged.append(claim)
    return judged


def _is_noun_of_light_verb(claim: Claim) -> bool:
    """ "A induces activation of B" is read from verb and noun; the noun's reading is left out where they agree."""
    return claim.finding.rule.endswith("/noun-light-verb")


def _said(claim: Claim) -> tuple[int, int, int]:
    f = claim.finding
    return (f.subject.start, f.object.start, f.sign)


def _place(claim: Claim) -> tuple[int, int]:
    return (claim.finding.trigger.start, claim.finding.subject.start)


def _by(other: Finding, what: str) -> str:
    return f"“{other.trigger.text}” {other.rule} {what}"


def _is_control(match: Match) -> bool:
    """ "siRNA against X reduced X" checks the experiment and finds nothing."""
    a, b = match.subject.mention, match.object.mention
    return match.subject.perturbation is not None and a.text.casefold() == b.text.casefold()


def _finding(
    doc_id: str,
    arguments: Arguments,
    match: Match,
    grammar: Grammar,
    qualification: Qualification,
    found: list[Route],
) -> Finding:
    s = arguments.sentence
    effect = compose(match, grammar)
    span = s.token_span(match.trigger)
    sites, modifies = Modified(arguments), grammar.relation(match.rule.relation).family == "modification"
    subject = argument(match.subject, sites.site(match.subject))
    object_ = argument(match.object, sites.site(match.object, match.trigger if modifies else None))
    return Finding(
        id=_id(doc_id, subject, object_, span.start, effect.relation, match.rule.id),
        doc_id=doc_id,
        section=s.section,
        sentence_index=s.index,
        sentence=Span(s.start, s.end, s.text),
        subject=subject,
        object=object_,
        relation=effect.relation,
        sign=effect.sign,
        trigger=Trigger(span.text, match.lemma, span.start, span.end),
        stated=effect.stated,
        perturbation=match.subject.perturbation,
        negated=qualification.negation_cue is not None,
        negation_cue=qualification.negation_cue,
        certainty=qualification.certainty,
        hedge_cue=qualification.hedge_cue,
        attribution=qualification.attribution,
        via=tuple(
            Mechanism(argument(r.reading, sites.site(r.reading)), r.negated)
            for r in found
            if r.reading.mention.text.casefold() not in (subject.text.casefold(), object_.text.casefold())
        ),
        context=contexts(match, arguments, grammar),
        manner=qualification.manner,
        rule=match.rule.id,
        trace=effect.trace,
    )


def _id(doc_id: str, subject: Argument, thing: Argument, trigger: int, relation: str, rule: str) -> str:
    places = (subject.start, subject.end, thing.start, thing.end, thing.aspect, trigger)
    return hashlib.sha256("\x1f".join(map(str, (doc_id, *places, relation, rule))).encode()).hexdigest()[:16]


def argument(reading: Reading, site: Span | None = None) -> Argument:
    """The argument of the record that a reading stands for."""
    m, r = reading.mention, reading
    return Argument(m.text, m.start, m.end, m.label, m.id, m.name, r.aspect, r.aspect_span, site, r.coreference)
