"""Why a sentence yields what it yields: parse, mentions, every rule that was tried, signs and cues."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extractor.findings.arguments import Arguments
from extractor.findings.assemble import FindingReader
from extractor.findings.matcher import Attempt
from extractor.findings.qualifiers import Qualifiers
from extractor.findings.reading import Reading
from extractor.findings.signs import compose
from extractor.findings.via import routes
from extractor.model import AnnotatedDocument, Sentence

_ARROWS = {1: "+", -1: "−", 0: "0"}


def explain_document(annotated: AnnotatedDocument, reader: FindingReader) -> str:
    """The explanation of every sentence as plain text, for a person to read."""
    pairs = pairwise((None, *annotated.sentences))
    return "\n\n".join("\n".join(_sentence(s, previous, reader)) for previous, s in pairs if s is not None)


def _sentence(s: Sentence, previous: Sentence | None, reader: FindingReader) -> Iterator[str]:
    yield f"[{s.index}] {s.text}"
    yield "  mentions: " + (", ".join(f"{m.text} ({m.label})" for m in s.mentions) or "none")
    if not s.deps:
        yield "  not parsed: no trigger, or fewer than two mentions"
        return
    arguments = reader.arguments(s, previous)
    for readings in arguments.anaphors.values():
        names = " and ".join(r.mention.text for r in readings)
        yield "  coreference: " + "".join(f"{r.coreference.text} → {names}" for r in readings[:1] if r.coreference)
    attempts = list(reader.matcher.attempts(arguments))
    made = [a for a in attempts if a.matches]
    yield f"  findings: {sum(len(a.matches) for a in made)}"
    for attempt in made:
        yield from _matched(attempt, arguments, reader)
    failed = [a for a in attempts if not a.matches]
    if failed:
        yield "  tried and left:"
        yield from (f"    {s.words[a.trigger]:14} {a.rule.id:32} {a.failed}" for a in failed)
    yield "  parse:"
    yield from _parse(arguments.sentence)


def _matched(attempt: Attempt, arguments: Arguments, reader: FindingReader) -> Iterator[str]:
    s = arguments.sentence
    qualifiers = Qualifiers(arguments.graph, reader.words, reader.grammar)
    for match in attempt.matches:
        effect = compose(match, reader.grammar)
        said = qualifiers.qualify(match)
        yield f"    {_side(match.subject)} —{effect.relation} ({_ARROWS[effect.sign]})→ {_side(match.object)}"
        yield f"      rule {match.rule.id}, trigger “{s.words[match.trigger]}”: {match.rule.about}"
        yield "      sign " + " × ".join(f"{step.text} [{step.role}] {_ARROWS[step.sign]}" for step in effect.trace)
        if effect.stated:
            yield f"      stated as {effect.stated.relation} ({_ARROWS[effect.stated.sign]})"
        negation = f"negated by “{said.negation_cue.text}”" if said.negation_cue else "not negated"
        hedge = f" by “{said.hedge_cue.text}”" if said.hedge_cue else ""
        yield f"      {negation}; {said.certainty}{hedge}; {said.attribution}"
        through = [("not " if r.negated else "") + _side(r.reading) for r in routes(match, arguments, reader.grammar)]
        if through:
            yield "      via " + ", ".join(through)


def _side(reading: Reading) -> str:
    return reading.mention.text + (f" [{reading.aspect}]" if reading.aspect else "")


def _parse(s: Sentence) -> Iterator[str]:
    """The tree, indented by depth, in the order of the text."""
    depth = [0] * len(s.words)
    for i in range(len(s.words)):
        j = i
        while s.heads[j] != j and depth[i] < 30:
            j = s.heads[j]
            depth[i] += 1
    for i, word in enumerate(s.words):
        yield f"    {'  ' * depth[i]}{word}  {s.tags[i]} {s.deps[i]}" + (
            "" if s.heads[i] == i else f" ← {s.words[s.heads[i]]}"
        )
