"""The probability that a finding is correct, from the counts of its rule on annotated corpora.

A rule's precision is smoothed towards that of its construction, and this towards that of all findings. Under a
condition in which the rule is known to fare otherwise (a certain trigger, type of argument, …) that condition's
precision, smoothed towards the rule's, is taken; of several conditions the one that tells most.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.grammar.confidence import Confidences, RuleTally, Tally
from extractor.model import Finding

SMOOTHING = 10.0
"""So many findings the wider class counts for."""
FAR = 100
"""Arguments so many characters apart are far from each other."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """``probability`` that a finding is correct; ``basis`` is the class of findings that it was measured on."""

    probability: float
    basis: str
    tally: Tally


def conditions(finding: Finding) -> Iterator[str]:
    """What of a finding may matter for its correctness beside its rule."""
    subject, object_ = finding.subject, finding.object
    yield f"trigger={finding.trigger.lemma}"
    yield f"subject={subject.label}"
    yield f"object={object_.label}"
    yield "aspect" if object_.aspect else "no aspect"
    if subject.coreference or object_.coreference:
        yield "coreference"
    if finding.perturbation is not None:
        yield f"perturbation={finding.perturbation.kind}"
    if finding.negated:
        yield "negated"
    if finding.certainty != "asserted":
        yield "hedged"
    if max(subject.start, object_.start) - min(subject.end, object_.end) > FAR:
        yield "far"


def estimate(finding: Finding, counts: Confidences) -> Estimate | None:
    """The probability that a finding is correct; None if nothing was ever measured of its construction."""
    frame = finding.rule.partition("/")[2]
    if frame not in counts.constructions:
        return None
    wide, tally = counts.all.given(0.5, SMOOTHING), counts.constructions[frame]
    best = Estimate(tally.given(wide, SMOOTHING), frame, tally)
    rule = counts.rules.get(finding.rule)
    if rule is None:
        return best
    best = Estimate(rule.given(best.probability, SMOOTHING), finding.rule, rule)
    known = [Estimate(*found) for found in _conditioned(finding, rule, best.probability)]
    return max(known, key=lambda e: abs(_logit(e.probability) - _logit(best.probability)), default=best)


def _conditioned(finding: Finding, rule: RuleTally, usual: float) -> Iterator[tuple[float, str, Tally]]:
    for condition in conditions(finding):
        tally = rule.conditions.get(condition)
        if tally is not None:
            yield tally.given(usual, SMOOTHING), f"{finding.rule} with {condition}", tally


def _logit(p: float) -> float:
    return math.log(p / (1 - p))
