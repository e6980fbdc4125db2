"""How often the findings of a rule were right on annotated corpora: counts that are stored beside the rules.

`extractor grammar calibrate` writes the file, `extractor.findings.confidence` turns the counts into probabilities.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import GrammarError

NAME = "confidence.json"


class _Counted(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Tally(_Counted):
    """Of ``judged`` findings ``right`` were right."""

    right: Annotated[int, Field(ge=0)] = 0
    judged: Annotated[int, Field(ge=0)] = 0

    def given(self, prior: float, weight: float) -> float:
        """The precision, smoothed as if ``weight`` more findings had been judged and a share ``prior`` were right."""
        return (self.right + weight * prior) / (self.judged + weight)


class RuleTally(Tally):
    """A rule's counts, and those under each condition in which it fares otherwise than usual."""

    conditions: Mapping[str, Tally] = {}


class Confidences(_Counted):
    """The counts of all findings, of each construction and of each rule; ``corpora`` tells what they were judged on."""

    corpora: Mapping[str, int]
    all: Tally
    constructions: Mapping[str, Tally]
    rules: Mapping[str, RuleTally]


def load_confidences(path: Path | None = None) -> Confidences:
    """The counts of a file, or the package's own. Raises `GrammarError` if they are not there or no counts."""
    source = files("extractor.grammar") / NAME if path is None else path
    try:
        return Confidences.model_validate_json(source.read_text("utf8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        what = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise GrammarError(f"{path or NAME}: no counts: {what}", "extractor grammar calibrate writes them") from None
