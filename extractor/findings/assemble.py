"""Puts a document's findings together from the matches of its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.findings.anaphors import may_refer, taken_up
from extractor.findings.arguments import Arguments
from extractor.findings.attachment import attached
from extractor.findings.claims import Claim, claims
from extractor.findings.confidence import estimate
from extractor.findings.coreference import resolve
from extractor.findings.gate import Gate
from extractor.findings.graph import Graph
from extractor.findings.lexicon import Words
from extractor.findings.matcher import Matcher
from extractor.findings.repair import repaired
from extractor.grammar import Grammar
from extractor.model import AnnotatedDocument, Finding, Sentence


class FindingReader:
    """Reads findings from annotated documents by one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.words = Words(grammar)
        self.matcher = Matcher(grammar)
        self.gate = Gate(grammar, self.words)
        kinds = grammar.triggers.items()
        self.verbs = frozenset(w for w, found in kinds if w.endswith("s") and any(e.kind == "verb" for e in found))

    def wanted(self, sentences: Sequence[Sentence]) -> frozenset[int]:
        """The places of a document's sentences that must be parsed, so that no finding is lost; asks for no parse."""
        return self.gate.wanted(sentences)

    def arguments(self, sentence: Sentence, previous: Sentence | None = None) -> Arguments:
        """The argument reader of a parsed sentence; anaphors may stand for what the ``previous`` one names."""
        arguments = self._plain(sentence)
        if may_refer(sentence, self.words):
            before = taken_up(sentence, previous)
            resolve(arguments, self._plain(before) if before and before.deps else None, before)
        return arguments

    def _plain(self, sentence: Sentence) -> Arguments:
        mended = attached(repaired(sentence, self.verbs), self.words)
        return Arguments(Graph(mended, self.words.lists), self.words)

    def read(self, annotated: AnnotatedDocument) -> tuple[Finding, ...]:
        """The findings of a document in the order of the text, each pair, relation and trigger once.

        Of a sentence that names no entity there are none, even if its pronouns stand for some. Sentences that `wanted`
        leaves out need no parse, and with one they come to the same.
        """
        doc_id = annotated.document.id
        made = [
            claim
            for previous, sentence in pairwise((None, *annotated.sentences))
            if sentence is not None and sentence.deps and sentence.mentions
            for claim in self.claims(doc_id, self.arguments(sentence, previous))
        ]
        return tuple(sorted((claim.finding for claim in made if not claim.left_out), key=_place))

    def claims(self, doc_id: str, arguments: Arguments) -> list[Claim]:
        """All claims of the sentence that ``arguments`` reads, with those that `read` leaves out."""
        return [replace(c, finding=self._weighed(c.finding)) for c in claims(doc_id, arguments, self.matcher)]

    def _weighed(self, finding: Finding) -> Finding:
        found = estimate(finding, self.grammar.confidences)
        return finding if found is None else replace(finding, confidence=round(found.probability, 3))


def _place(finding: Finding) -> tuple[int, int, int, int, str]:
    """In the order of the text; nothing is left to chance."""
    return (finding.sentence_index, finding.trigger.start, finding.subject.start, finding.object.start, finding.id)
