"""Puts a document's findings together from the matches of its sentences."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extractor.findings.anaphors import may_refer
from extractor.findings.arguments import Arguments
from extractor.findings.attachment import attached
from extractor.findings.claims import Claim, claims
from extractor.findings.confidence import estimate
from extractor.findings.coreference import resolve
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
        mended = attached(repaired(sentence, self.verbs), self.words)
        return Arguments(Graph(mended, self.words.lists), self.words)

    def read(self, annotated: AnnotatedDocument) -> tuple[Finding, ...]:
        """The findings of a document in the order of the text, each pair, relation and trigger once."""
        doc_id = annotated.document.id
        made = [
            claim
            for previous, sentence in pairwise((None, *annotated.sentences))
            if sentence is not None and sentence.deps and self.may_hold(sentence, previous)
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


def _continues(sentence: Sentence, previous: Sentence | None) -> Sentence | None:
    """The previous sentence, if it names anything and is in the same part of the text: titles are taken up by name."""
    if previous is None or previous.section != sentence.section or not previous.mentions:
        return None
    return previous
