"""Sentences with a parse written by hand, so that tests of the engine need no model.

One token a line: word, tag, label, head (number of the line, 0 for the root). A word written as ``GENE:TNF-α`` is a
mention of that type.
"""

from __future__ import annotations

from extractor.model import Mention, Sentence


def tree(text: str) -> Sentence:
    """The sentence of a written tree; words are joined by single spaces."""
    rows = [line.split() for line in text.strip().splitlines()]
    words, starts, mentions, position = [], [], [], 0
    for written, _, _, _ in rows:
        label, _, word = written.rpartition(":") if ":" in written and written != ":" else ("", "", written)
        starts.append(position)
        words.append(word)
        if label:
            mentions.append(Mention(position, position + len(word), word, label))
        position += len(word) + 1
    heads = [int(head) - 1 if head != "0" else i for i, (_, _, _, head) in enumerate(rows)]
    joined = " ".join(words)
    return Sentence(
        0,
        0,
        len(joined),
        joined,
        "abstract",
        tuple(words),
        tuple(starts),
        tuple(tag for _, tag, _, _ in rows),
        tuple(dep for _, _, dep, _ in rows),
        tuple(heads),
        tuple(mentions),
    )
