"""An edge of a dependency tree, and a tree with some of its edges drawn anew."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model import Sentence


@dataclass(frozen=True, slots=True)
class Edge:
    """A dependent of a word: ``marker`` is its case or mark word in lower case ("in response to"), "" if none."""

    label: str
    target: int
    marker: str


FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
HYPHENS = frozenset("-–")
SINGULAR = frozenset({"is", "was", "has"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})

Edges = dict[int, tuple[int, str, str]]
"""Governor, label and tag of tokens."""


def with_edges(s: Sentence, new: Edges) -> Sentence:
    """The sentence with new edges; the others stay."""
    heads, deps, tags = list(s.heads), list(s.deps), list(s.tags)
    for i, (head, dep, tag) in new.items():
        heads[i], deps[i], tags[i] = head, dep, tag
    return s.parsed(tags, deps, heads)


def is_named(s: Sentence, i: int) -> bool:
    """Is the token part of a mention?"""
    return any(m.start < s.token_end(i) and s.starts[i] < m.end for m in s.mentions)
