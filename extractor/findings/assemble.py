"""Puts a document's findings together from the matches of its sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractor.findings.anaphors import may_refer
from extractor.findings.arguments import Arguments
from extractor.findings.context import contexts
from extractor.findings.coreference import resolve
from extractor.findings.ellipsis import elliptical
from extractor.findings.graph import Graph
from extractor.findings.lexicon import Words
from extractor.findings.matcher import Match, Matcher
from extractor.findings.qualifiers import Qualification, Qualifiers
from extractor.findings.reading import Reading
from extractor.findings.repair import repaired
from extractor.findings.signs import Effect, compose
from extractor.findings.via import Route, routes, step
from extractor.grammar import Grammar
from extractor.model import AnnotatedDocument, Argument, Finding, Mechanism, Sentence, Span, Trigger


class FindingReader:
    """Reads findings from annotated documents by one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.words = Words(grammar)
        self.matcher = Matcher(grammar)
        kinds = grammar.triggers.items()
        self.verbs = frozenset(w for w, found in kinds if w.endswith("s") and any(e.kind == "verb" for e in found))

    def may_hold(self, sentence: Sentence, previous: Sentence | None = None) -> bool:
        """Can the sentence hold a finding? Looked up by hash, without a parse.

        It needs a trigger and two mentions, or one and a word that may stand for one of the ``previous`` sentence.
        """
        triggers = self.grammar.triggers
        if not sentence.mentions or not any(word in triggers for word in sentence.lower):
            return False
        if len(sentence.mentions) > 1:
            return True
        return _continues(sentence, previous) is not None and may_refer(sentence, self.words)

    def arguments(self, sentence: Sentence, previous: Sentence | None = None) -> Arguments:
        """The argument reader of a parsed sentence; anaphors may stand for what the ``previous`` one names."""
        arguments = self._plain(sentence)
        if may_refer(sentence, self.words):
            before = _continues(sentence, previous)
            resolve(arguments, self._plain(before) if before and before.deps else None, before)
        return arguments

    def _plain(self, sentence: Sentence) -> Arguments:
        return Arguments(Graph(repaired(sentence, self.verbs), self.words.lists), self.words)

    def read(self, annotated: AnnotatedDocument) -> tuple[Finding, ...]:
        """The findings of a document in the order of the text, each pair, relation and trigger once."""
        found: dict[tuple[object, ...], Finding] = {}
        for previous, sentence in pairwise((None, *annotated.sentences)):
            if sentence is not None and sentence.deps and self.may_hold(sentence, previous):
                for finding in _said_once(list(self._sentence(annotated.document.id, sentence, previous))):
                    key = (finding.subject.start, finding.object.start, finding.trigger.start, finding.object.aspect)
                    twin = found.get(key)
                    if twin is None or (twin.relation == "associated_with" and finding.relation == "binds"):
                        found[key] = finding
        return tuple(
            sorted(
                found.values(), key=lambda f: (f.sentence_index, f.trigger.start, f.subject.start, f.object.start, f.id)
            )
        )

    def _sentence(self, doc_id: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Finding]:
        arguments = self.arguments(sentence, previous)
        matches = self.matcher.matches(arguments)
        matches += list(elliptical(matches, arguments))
        if not matches:
            return
        qualifiers = Qualifiers(arguments.graph, self.words, self.grammar)
        for match in matches:
            if _is_control(match):
                continue
            effect = compose(match, self.grammar)
            qualification = qualifiers.qualify(match)
            found = routes(match, arguments, self.grammar)
            yield self._finding(doc_id, arguments, match, effect, qualification, found)
            for route in found:
                own = step(match, route, arguments, self.grammar)
                if own is not None:
                    steps = replace(qualification, manner=(), negation_cue=None)
                    yield self._finding(doc_id, arguments, own, compose(own, self.grammar), steps, [])

    def _finding(
        self,
        doc_id: str,
        arguments: Arguments,
        match: Match,
        effect: Effect,
        qualification: Qualification,
        found: list[Route],
    ) -> Finding:
        s = arguments.sentence
        span = s.token_span(match.trigger)
        subject, object_ = argument(match.subject), argument(match.object)
        key = (
            doc_id,
            subject.start,
            subject.end,
            object_.start,
            object_.end,
            object_.aspect,
            span.start,
            effect.relation,
            match.rule.id,
        )
        return Finding(
            id=hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:16],
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
            via=tuple(Mechanism(argument(r.reading), r.negated) for r in found),
            context=contexts(match, arguments, self.grammar),
            manner=qualification.manner,
            rule=match.rule.id,
            trace=effect.trace,
        )


def _said_once(findings: list[Finding]) -> list[Finding]:
    """ "A induces activation of B" is read from verb and noun; the noun's reading is left out where they agree."""

    def claim(f: Finding) -> tuple[int, int, int]:
        return (f.subject.start, f.object.start, f.sign)

    by_verb = {claim(f) for f in findings if not f.rule.endswith("/noun-light-verb")}
    return [f for f in findings if not f.rule.endswith("/noun-light-verb") or claim(f) not in by_verb]


def _continues(sentence: Sentence, previous: Sentence | None) -> Sentence | None:
    """The previous sentence, if it names anything and is in the same part of the text: titles are taken up by name."""
    if previous is None or previous.section != sentence.section or not previous.mentions:
        return None
    return previous


def argument(reading: Reading) -> Argument:
    """The argument of the record that a reading stands for."""
    m = reading.mention
    return Argument(
        m.text, m.start, m.end, m.label, m.id, m.name, reading.aspect, reading.aspect_span, reading.coreference
    )


def _is_control(match: Match) -> bool:
    """ "siRNA against X reduced X" checks the experiment and finds nothing."""
    a, b = match.subject.mention, match.object.mention
    return match.subject.perturbation is not None and a.text.casefold() == b.text.casefold()
