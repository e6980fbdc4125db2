"""Findings to score: ours, or anybody's as JSON lines.

{"doc_id", "relation", "sign", "negated", "certainty", "subject": {"start", "end"}, "object": {"start", "end"}}
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from extractor.evaluation.claims import ReadFinding
from extractor.evaluation.reading import Problems, read_objects, shaped

_HINT = "a finding a line, at least: doc_id, relation, subject and object with start and end"


class Place(Protocol):
    """Where an argument stands, in code points of the document's text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Statement(Protocol):
    """What is scored of a finding: `extractor.model.Finding` is one, `extractor.evaluation.claims.Claim` another."""

    @property
    def doc_id(self) -> str: ...
    @property
    def relation(self) -> str: ...
    @property
    def sign(self) -> int | None: ...
    @property
    def negated(self) -> bool: ...
    @property
    def certainty(self) -> str: ...
    @property
    def subject(self) -> Place | None: ...
    @property
    def object(self) -> Place | None: ...


def read_findings(path: Path) -> tuple[ReadFinding, ...]:
    """The findings of a file, none if it is empty; ``-`` is standard input.

    Raises `InputError` that tells, a line each, all that is wrong with it.
    """
    problems, findings = Problems(str(path)), []
    for number, record in read_objects(path, problems):
        with problems.watch(f"line {number}"):
            findings.append(shaped(ReadFinding, record))
    problems.raise_any(_HINT)
    return tuple(findings)
