"""How one gets from one word of a sentence to another, in words and labels: ``stimulated >dobj secretion``."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.findings.arguments import Arguments
from extractor.findings.graph import Graph
from extractor.findings.reading import Reading
from extractor.grammar.paths import Path
from extractor.grammar.paths import Step as PathStep

_UNDERSTOOD = "*"
"""Marks a step that is not in the parse, but that a reader makes in thought (`graph.py`)."""


class Trails:
    """Writes the ways through one sentence."""

    def __init__(self, arguments: Arguments) -> None:
        self.arguments, self.graph, self.sentence = arguments, arguments.graph, arguments.sentence

    def word(self, i: int) -> str:
        """The name that a token belongs to, or its word."""
        mention = self.arguments.mention_of.get(i)
        return self.sentence.words[i] if mention is None else mention.text

    def to(self, trigger: int, reading: Reading, paths: Sequence[Path]) -> str:
        """From a trigger to an argument: by the first of the rule's paths that leads there, else through the tree."""
        ways = (way(self.graph, trigger, path, reading.head) for path in paths)
        steps = next((found for found in ways if found is not None), None)
        if steps is None:
            shown = self.between(trigger, reading.token)
        else:
            shown = self.word(trigger) + "".join(f" {step} {self.word(i)}" for step, i in steps)
            shown += self._rest(reading.head, reading.token)
        return shown + (f" = {reading.mention.text}" if reading.coreference else "")

    def between(self, start: int, end: int) -> str:
        """From one word to another through the tree."""
        return self.word(start) + self._rest(start, end)

    def nearest(self, starts: Sequence[int], ends: Sequence[int]) -> str:
        """From one of some words to one of others, the shortest way."""
        ways = [(sum(map(len, legs(self.graph, i, j))), i, j) for i in starts for j in ends]
        _, start, end = min(ways)
        return self.between(start, end)

    def _rest(self, start: int, end: int) -> str:
        ups, downs = legs(self.graph, start, end)
        mention = self.arguments.mention_of
        shown = [(f"<{self._label(i)}", self.sentence.heads[i]) for i in ups]
        shown += [(f">{self._label(i)}", i) for i in downs]
        before = [start, *(i for _, i in shown)]
        # a step inside a name leads nowhere
        return "".join(
            f" {step} {self.word(i)}"
            for (step, i), last in zip(shown, before, strict=False)
            if mention.get(i) is None or mention.get(i) != mention.get(last)
        )

    def _label(self, i: int) -> str:
        return _labelled(self.sentence.deps[i], self.graph.markers[i])


def legs(graph: Graph, start: int, end: int) -> tuple[list[int], list[int]]:
    """The tokens to leave upwards from ``start``, then those to enter downwards to ``end``."""
    up, down = _above(graph, start), _above(graph, end)
    while up and down and up[-1] == down[-1]:
        up.pop()
        down.pop()
    return up, down[::-1]


def way(graph: Graph, start: int, path: Path, end: int) -> list[tuple[str, int]] | None:
    """The steps of a rule's path from one token to another, each with the token it leads to; None if it does not."""
    if not path:
        return [] if start == end else None
    step, rest = path[0], path[1:]
    if step.optional:
        found = way(graph, start, rest, end)
        if found is not None:
            return found
    for i in graph.walk(start, (step,)):
        found = way(graph, i, rest, end)
        if found is not None:
            return [(_shown(graph, start, i, step), i), *found]
    return None


def _above(graph: Graph, i: int) -> list[int]:
    """A token and its governors up to the root."""
    chain = [i]
    while graph.sentence.heads[i] != i and len(chain) < len(graph.sentence.heads):
        i = graph.sentence.heads[i]
        chain.append(i)
    return chain


def _shown(graph: Graph, start: int, end: int, step: PathStep) -> str:
    s = graph.sentence
    if not step.down:
        known = s.heads[start] == end and s.deps[start] in step.labels
        first = start
        while not known and s.deps[first] == "conj" and s.heads[first] != first:
            first = s.heads[first]
        return f"<{_labelled(s.deps[first], graph.markers[first])}" + ("" if known else _UNDERSTOOD)
    edge = next(e for e in graph.edges(start) if e.target == end and e.label in step.labels)
    known = s.heads[end] == start and s.deps[end] == edge.label
    return f">{_labelled(edge.label, edge.marker)}" + ("" if known else _UNDERSTOOD)


def _labelled(label: str, marker: str) -> str:
    return f"{label}[{marker}]" if marker and label in ("nmod", "advcl", "acl", "ccomp") else label
