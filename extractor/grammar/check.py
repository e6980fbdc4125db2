"""Runs the sentences that rules must accept and reject.

An example marks its subject and object: ``{S:Aspirin} inhibits {O:COX-1}.`` The marks are given as entities, genes
unless a type is named (``{O/PROCESS:invasion}``). An accepted sentence must yield subject and object with the
owner's relation (or construction); a rejected one must yield no finding between them by the owner.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extractor.grammar.load import Example, Grammar
from extractor.model import Document, Finding, Mention

MARK = re.compile(r"\{(?P<role>[SO])(?:/(?P<type>[A-Z_]+))?:(?P<text>[^{}]+)\}")

Reader = Callable[[Iterable[Document]], Iterable[tuple[Finding, ...]]]


@dataclass(frozen=True, slots=True)
class Problem:
    """An example that does not hold. ``rule`` is the relation or construction that owns it."""

    rule: str
    field: str
    text: str
    message: str


def to_document(number: int, example: Example) -> tuple[Document, dict[str, tuple[int, int]]]:
    """The plain document of a marked sentence, with the marked spans as given entities, and the span of each role."""
    text, spans, entities, last = "", {}, [], 0
    for match in MARK.finditer(example.text):
        text += example.text[last : match.start()]
        start = len(text)
        text += match["text"]
        spans[match["role"]] = (start, len(text))
        entities.append(Mention(start, len(text), match["text"], match["type"] or "GENE"))
        last = match.end()
    text += example.text[last:]
    return Document(f"example-{number}", text, entities=tuple(entities)), spans


def check_examples(grammar: Grammar, read: Reader) -> list[Problem]:
    """Every example that fails; ``read`` gives the findings of each document, in order, with given entities."""
    made = [to_document(i, example) for i, example in enumerate(grammar.examples)]
    problems = []
    for example, (_, spans), findings in zip(grammar.examples, made, read([d for d, _ in made]), strict=True):
        field = "accepts" if example.because is None else "rejects"
        if spans.keys() != {"S", "O"}:
            problems.append(
                Problem(
                    example.owner, field, example.text, "needs one {S:…} and one {O:…}, or with a type {S/CHEMICAL:…}"
                )
            )
            continue
        hits = [f for f in findings if _between(f, spans, grammar)]
        own = [f for f in hits if _owned(f, example)]
        if example.because is None and not own:
            seen = ", ".join(f"{f.rule}" for f in hits) or "no finding between the two"
            problems.append(Problem(example.owner, field, example.text, f"not accepted ({seen})"))
        elif example.because is not None and own:
            problems.append(
                Problem(example.owner, field, example.text, f"accepted by {own[0].rule}, although {example.because}")
            )
    return problems


def _between(finding: Finding, spans: dict[str, tuple[int, int]], grammar: Grammar) -> bool:
    found = ((finding.subject.start, finding.subject.end), (finding.object.start, finding.object.end))
    wanted = (spans["S"], spans["O"])
    return found == wanted or (grammar.relation(finding.relation).symmetric and found == wanted[::-1])


def _owned(finding: Finding, example: Example) -> bool:
    if example.frame is not None:
        return finding.rule.endswith(f"/{example.frame}")
    return example.relation in (
        finding.rule.split("/")[0],
        finding.relation,
        finding.stated and finding.stated.relation,
    )
