"""How well a pipeline tags and parses: tokens with the right tag, the right head, and the right head and label."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

_PARTS = ("tok2vec", "tagger", "parser")


@dataclass
class ParseScore:
    """Counts over a test set; ``bare`` counts leave out the tokens that the gold tree labels ``punct``."""

    tokens: int = 0
    tags: int = 0
    heads: int = 0
    labels: int = 0
    bare_tokens: int = 0
    bare_heads: int = 0
    bare_labels: int = 0

    def add(self, gold: Doc, found: Doc) -> None:
        """Counts one document; both have the same tokens."""
        for right, ours in zip(gold, found, strict=True):
            head = right.head.i == ours.head.i
            label = head and right.dep_ == ours.dep_
            bare = right.dep_ != "punct"
            self.tokens += 1
            self.tags += right.tag_ == ours.tag_
            self.heads += head
            self.labels += label
            self.bare_tokens += bare
            self.bare_heads += bare and head
            self.bare_labels += bare and label

    def row(self) -> tuple[float, float, float, float, float]:
        """TAG, UAS and LAS without punctuation, UAS and LAS with it, in per cent."""
        every, bare = self.tokens / 100, self.bare_tokens / 100
        return (
            self.tags / every,
            self.bare_heads / bare,
            self.bare_labels / bare,
            self.heads / every,
            self.labels / every,
        )


def score_parses(nlp: Language, path: Path) -> ParseScore:
    """Parses the words of a stored test set, a sentence at a time; a sentence cut in two has a wrong head."""
    golds = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    bare = [Doc(nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold]) for gold in golds]
    score = ParseScore()
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in _PARTS]):
        for gold, found in zip(golds, nlp.pipe(bare, batch_size=128), strict=True):
            score.add(gold, found)
    return score
