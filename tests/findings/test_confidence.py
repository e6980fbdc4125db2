"""Counts become probabilities: smoothed, from the narrowest class of findings that is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.findings.confidence import conditions, estimate
from extractor.grammar.confidence import Confidences, RuleTally, Tally, load_confidences
from extractor.model import Finding


def counts(rule: RuleTally | None = None) -> Confidences:
    return Confidences(
        corpora={"some": 1000},
        all=Tally(right=700, judged=1000),
        constructions={"active": Tally(right=80, judged=100)},
        rules={} if rule is None else {"decreases/active": rule},
    )


def test_conditions_tell_what_may_matter(full: Finding, bare: Finding) -> None:
    assert {"trigger=reduce", "subject=GENE", "aspect", "coreference", "perturbation=knockdown", "hedged"} <= set(
        conditions(full)
    )
    assert set(conditions(bare)) == {"trigger=reduce", "subject=GENE", "object=GENE", "no aspect", "negated"}
    apart = replace(bare, object=replace(bare.object, start=900, end=905))
    assert "far" in set(conditions(apart))


def test_nothing_is_known_of_a_new_construction(full: Finding) -> None:
    assert estimate(replace(full, rule="decreases/of-my-own"), counts()) is None


def test_a_new_rule_is_judged_by_its_construction(full: Finding) -> None:
    found = estimate(full, counts())
    assert found is not None
    assert found.basis == "active"
    assert found.probability == pytest.approx((80 + 10 * (700 + 5) / 1010) / 110)


def test_a_rule_is_smoothed_towards_its_construction(full: Finding) -> None:
    wide = estimate(full, counts())
    few = estimate(full, counts(RuleTally(right=0, judged=1)))
    many = estimate(full, counts(RuleTally(right=0, judged=1000)))
    assert wide is not None
    assert few is not None
    assert many is not None
    assert wide.probability > few.probability > 0.6
    assert many.probability < 0.01


def test_the_condition_that_tells_most_counts(full: Finding) -> None:
    usual, better, worse = Tally(right=60, judged=80), Tally(right=19, judged=20), Tally(right=2, judged=20)
    rule = RuleTally(right=80, judged=110, conditions={"hedged": worse, "aspect": better, "negated": usual})
    found = estimate(full, counts(rule))
    assert found is not None
    assert found.basis == "decreases/active with hedged"
    assert found.tally == worse


@given(st.integers(0, 500), st.integers(0, 500), st.floats(0.01, 0.99))
def test_a_smoothed_precision_lies_between_prior_and_share(right: int, wrong: int, prior: float) -> None:
    smoothed = Tally(right=right, judged=right + wrong).given(prior, 10)
    share = right / (right + wrong) if right + wrong else prior
    assert min(share, prior) - 1e-9 <= smoothed <= max(share, prior) + 1e-9


def test_the_package_has_counts_of_its_rules() -> None:
    shipped = load_confidences()
    assert shipped.all.judged == sum(shipped.corpora.values()) == sum(r.judged for r in shipped.rules.values())
    for rule in shipped.rules.values():
        assert rule.right <= rule.judged
        assert all(tally.judged <= rule.judged for tally in rule.conditions.values())
