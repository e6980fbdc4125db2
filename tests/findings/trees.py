"""Sentences with a parse written by hand, so that tests of the engine need no model.

One token a line, or between two bars: word, tag, label, head (number of the line, 0 for the root). A word written as
``GENE:TNF-α`` is a mention of that type, and one written as ``+:receptor`` belongs to the mention in front of it.
"""

from __future__ import annotations

import re

from extractor.model import AnnotatedDocument, Document, Mention, Sentence


def tree(text: str, index: int = 0, offset: int = 0) -> Sentence:
    """The sentence of a written tree; words are joined by single spaces, the first begins at ``offset``."""
    rows = [line.split() for line in re.split(r"\n| \| ", text.strip())]
    words, starts, mentions, position = [], [], [], offset
    for written, _, _, _ in rows:
        label, _, word = written.rpartition(":") if ":" in written and written != ":" else ("", "", written)
        starts.append(position)
        words.append(word)
        if label == "+":
            last = mentions.pop()
            mentions.append(Mention(last.start, position + len(word), f"{last.text} {word}", last.label))
        elif label:
            mentions.append(Mention(position, position + len(word), word, label))
        position += len(word) + 1
    heads = [int(head) - 1 if head != "0" else i for i, (_, _, _, head) in enumerate(rows)]
    joined = " ".join(words)
    return Sentence(
        index,
        offset,
        offset + len(joined),
        joined,
        "abstract",
        tuple(words),
        tuple(starts),
        tuple(tag for _, tag, _, _ in rows),
        tuple(dep for _, _, dep, _ in rows),
        tuple(heads),
        tuple(mentions),
    )


def edges(s: Sentence) -> list[tuple[str, str, str, int]]:
    """Word, tag, label and head of each token, to compare parses."""
    return list(zip(s.words, s.tags, s.deps, s.heads, strict=True))


def text_of(*trees: str) -> AnnotatedDocument:
    """The document whose sentences are the written trees, joined by single spaces."""
    sentences: list[Sentence] = []
    for index, text in enumerate(trees):
        sentences.append(tree(text, index, sentences[-1].end + 1 if sentences else 0))
    return AnnotatedDocument(Document("d", " ".join(s.text for s in sentences)), tuple(sentences))
