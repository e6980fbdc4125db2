"""What an argument's words come to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.model import Mention, Perturbation, Span, Step

TREATED = frozenset({"CELL_TYPE", "CELL_LINE", "TISSUE", "ORGANISM", "DISEASE"})
"""Types of what is treated, and of where things happen."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One entity that an argument stands for. ``head`` is the token in the argument's place.

    ``noun`` is the outermost noun that says what happens to it: *inhibition* in "the inhibition of TNF-α secretion".
    """

    mention: Mention
    head: int
    token: int
    aspect: str | None = None
    aspect_span: Span | None = None
    sign: int = 1
    perturbation: Perturbation | None = None
    steps: tuple[Step, ...] = ()
    negation: Span | None = None
    noun: int | None = None
    coreference: Span | None = None

    def modified(self, sign: int, steps: tuple[Step, ...]) -> Reading:
        """The reading with other steps, which turn the sign by ``sign``."""
        return replace(self, sign=self.sign * sign, steps=steps)

    def perturbed(self, perturbation: Perturbation, sign: int) -> Reading:
        """The reading with what was done to its entity; of several perturbations one that turns the sign counts."""
        steps = (Step(perturbation.text, "perturbation", sign), *self.steps)
        if sign == 0:
            return replace(self, perturbation=perturbation, steps=steps)
        kept = perturbation if self.perturbation is None or sign < 0 else self.perturbation
        return replace(self, sign=self.sign * sign, perturbation=kept, steps=steps)
