"""How well two annotations agree."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.agreement import LABELS, Agreement, agreement, agreement_sheets, cohens_kappa
from extractor.evaluation.claims import Claim
from tests.evaluation.small_claims import INVENTORY, claim, minimal, patient, random_sets

LABEL_PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")))


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        ({"yy": 20, "yn": 5, "ny": 10, "nn": 15}, 0.4),  # chance agrees in 0.5 × 0.6 + 0.5 × 0.4, they in 0.7
        ({"yy": 45, "yn": 15, "ny": 25, "nn": 15}, 0.06 / 0.46),
        ({"aa": 5, "bb": 3, "cc": 2}, 1),
        ({"ab": 1, "ba": 1}, -1),
        ({"yy": 1, "yn": 1}, 0),
        ({"aa": 4}, None),
        ({"ab": 4}, 0),
        ({}, None),
    ],
)
def test_kappa_counted_by_hand(table: dict[str, int], kappa: float | None) -> None:
    pairs = [(labels[0], labels[1]) for labels, count in table.items() for _ in range(count)]
    assert cohens_kappa(pairs) == pytest.approx(kappa)


@given(LABEL_PAIRS)
def test_kappa_has_no_first_annotator(pairs: list[tuple[str, str]]) -> None:
    assert cohens_kappa([(b, a) for a, b in pairs]) == pytest.approx(cohens_kappa(pairs))


@given(LABEL_PAIRS)
def test_kappa_is_one_only_if_all_labels_agree(pairs: list[tuple[str, str]]) -> None:
    kappa = cohens_kappa(pairs)
    assert kappa is None or -1 <= kappa <= 1
    assert (kappa == 1) == (all(a == b for a, b in pairs) and len({a for a, _ in pairs}) > 1)


@patient
@given(random_sets(), random_sets())
def test_who_is_first_makes_no_difference(first: list[Claim], second: list[Claim]) -> None:
    one, other = agreement(first, second, INVENTORY), agreement(second, first, INVENTORY)
    assert other == replace(one, first=one.second, second=one.first)


@patient
@given(random_sets())
def test_an_annotator_agrees_with_herself(claims: list[Claim]) -> None:
    found = agreement(claims, claims, INVENTORY)
    assert (found.shared, found.alike) == (len(claims), len(claims))
    assert (found.pair_f1, found.strict_f1) == ((1.0, 1.0) if claims else (None, None))
    assert set(found.observed.values()) <= {1.0, None}
    assert set(found.kappas.values()) <= {1.0, None}


def test_agreement_counted_by_hand() -> None:
    second = claim("LPS", "p38", relation="binds", sign=0)
    found = agreement(
        [claim(), second, claim("STAT6", "monocytes")],
        [claim(sign=1, relation="increases"), second.turned()],
        INVENTORY,
    )
    agreed = {"sign": 0.5, "negation": 1.0, "certainty": 1.0, "attribution": 1.0, "relation": 0.5}
    kappas = {"sign": 1 / 3, "negation": None, "certainty": None, "attribution": None, "relation": 1 / 3}
    compared = dict.fromkeys(LABELS, 2)
    assert found == Agreement(
        3, 2, 2, 1, 0.8, 0.4, compared, agreed, {k: v and pytest.approx(v) for k, v in kappas.items()}
    )


def test_labels_that_a_record_does_not_give_are_not_compared() -> None:
    found = agreement([claim()], [Claim.model_validate(minimal(sign=1))], INVENTORY)
    assert found.compared == {"sign": 1, "negation": 0, "certainty": 0, "attribution": 0, "relation": 1}
    assert (found.observed["sign"], found.observed["negation"]) == (0.0, None)


def test_as_tables() -> None:
    findings, labels = agreement_sheets(agreement([claim()], [], INVENTORY))
    assert findings.rows == {"relaxed": (None, 0, 1, 0), "strict": (None, 0, 1, 0)}
    assert labels.rows == dict.fromkeys(LABELS, (None, None, 0))
