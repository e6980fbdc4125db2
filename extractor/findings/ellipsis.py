"""Clauses that leave out their verb: "A reduced B, whereas C did not", "A is needed for B, but C is not"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.findings.arguments import Arguments
from extractor.findings.matcher import Match
from extractor.findings.reading import Reading
from extractor.model import Span

_AUXILIARIES = frozenset({"do", "does", "did", "is", "are", "was", "were", "can", "could", "may"})
_LINKS = frozenset({"conj", "advcl", "parataxis", "dep", "ccomp"})
_FULL = frozenset({"dobj", "xcomp", "ccomp", "nmod", "advmod"})
_CARRIED = frozenset({"dobj", "nmod", "xcomp", "ccomp"})
_REACH = 3  # words between the full clause's verb and a trigger that it carries ("acts as a chemoattractant")


def elliptical(matches: Sequence[Match], arguments: Arguments) -> Iterator[Match]:
    """The matches of a sentence's full clauses once more, for the subjects of its clauses without a verb."""
    s = arguments.sentence
    for auxiliary, word in enumerate(s.lower):
        if word not in _AUXILIARIES or s.deps[auxiliary] not in _LINKS:
            continue
        subjects = [
            e.target
            for e in arguments.graph.edges(auxiliary)
            if e.label == "nsubj" and e.target in s.children[auxiliary]
        ]
        if not subjects or any(s.deps[c] in _FULL for c in s.children[auxiliary]):
            continue
        cue, verb = _denial(auxiliary, arguments), s.heads[auxiliary]
        for match in matches:
            if _carries(verb, match, arguments):
                passive = match.object.head in arguments.graph.subjects(verb)[0]
                for reading in arguments.read(subjects[0], "object" if passive else "subject"):
                    if passive and reading.mention.label != match.object.mention.label:
                        continue
                    new = _in_place(match, replace(reading, negation=cue or reading.negation), passive)
                    if new.subject.mention.text != new.object.mention.text:
                        yield new


def _in_place(match: Match, reading: Reading, passive: bool) -> Match:
    """What "C was not" says of C is what was said of the subject before, which is acted on in "B was reduced by A"."""
    return replace(match, object=reading) if passive else replace(match, subject=reading)


def _carries(verb: int, match: Match, arguments: Arguments) -> bool:
    """Is a verb the match's trigger, or the verb that the trigger hangs on?"""
    s, i = arguments.sentence, match.trigger
    for _ in range(_REACH):
        if i == verb:
            return True
        if s.deps[i] not in _CARRIED:
            return False
        i = s.heads[i]
    return False


def _denial(auxiliary: int, arguments: Arguments) -> Span | None:
    """*not* behind the auxiliary, or *nor* in front of it."""
    s = arguments.sentence
    for c in s.children[auxiliary]:
        if s.deps[c] == "neg":
            return s.token_span(c)
    if auxiliary and s.lower[auxiliary - 1] in ("nor", "neither"):
        return s.token_span(auxiliary - 1)
    return None
