"""Scores: what must hold for any findings, and figures counted by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.claims import Claim, Side
from extractor.evaluation.differences import differences
from extractor.evaluation.score import Evaluation, Figures, Interval, Intervals, evaluate
from tests.evaluation.small_claims import INVENTORY, claim, minimal, patient, random_claims, random_sets


def score(gold: Sequence[Claim], found: Sequence[Claim]) -> Evaluation:
    return evaluate(gold, found, INVENTORY, {"1", "2", "d"})


def rates(figures: Figures) -> tuple[float | None, float | None, float | None]:
    return (figures.precision, figures.recall, figures.f1)


@patient
@given(random_sets())
def test_gold_against_itself_is_perfect(gold: list[Claim]) -> None:
    evaluation = score(gold, gold)
    perfect = (1.0, 1.0, 1.0) if gold else (None, None, None)
    assert (rates(evaluation.strict), rates(evaluation.relaxed)) == (perfect, perfect)
    assert differences(evaluation.pairing, INVENTORY) == ()
    assert {q.accuracy for q in evaluation.qualities.values()} <= {1.0, None}


@patient
@given(random_sets(), random_sets(), st.randoms(use_true_random=False))
def test_order_does_not_matter(gold: list[Claim], found: list[Claim], chance: random.Random) -> None:
    turned = score(chance.sample(gold, len(gold)), chance.sample(found, len(found)))
    evaluation = score(gold, found)
    assert turned == evaluation
    assert differences(turned.pairing, INVENTORY) == differences(evaluation.pairing, INVENTORY)


@patient
@given(random_sets(), random_sets(), random_claims())
def test_a_wrong_finding_is_no_gain(gold: list[Claim], found: list[Claim], wrong: Claim) -> None:
    wrong = wrong.model_copy(update={"subject": Side(start=20, end=21), "object": Side(start=22, end=23)})
    before, after = score(gold, found), score(gold, [*found, wrong])
    for one, other in ((before.relaxed, after.relaxed), (before.strict, after.strict)):
        assert other.recall == one.recall
        assert other.precision is not None
        assert one.precision is None or other.precision <= one.precision
        assert (other.right_found, other.found) == (one.right_found, one.found + 1)


@patient
@given(random_sets(), random_sets(), random_claims(), st.data())
def test_without_a_match_recall_is_no_higher(
    gold: list[Claim], found: list[Claim], common: Claim, data: st.DataObject
) -> None:
    gold, found = [*gold, common], [*found, common]
    before = score(gold, found)
    left = [c.model_copy(update={"id": str(i)}) for i, c in enumerate(found)]
    matched = [f.id for _, f in score(gold, left).pairing.pairs]
    gone = data.draw(st.sampled_from(matched))
    after = score(gold, [c for c in left if c.id != gone])
    assert before.relaxed.right_gold - 1 <= after.relaxed.right_gold <= before.relaxed.right_gold
    assert after.strict.right_gold <= before.strict.right_gold


@patient
@given(random_sets(), random_sets())
def test_the_counts_agree_with_each_other(gold: list[Claim], found: list[Claim]) -> None:
    evaluation = score(gold, found)
    relaxed, strict = evaluation.relaxed, evaluation.strict
    assert strict.right_found <= relaxed.right_found == relaxed.right_gold <= min(len(gold), len(found))
    assert (relaxed.found, relaxed.gold) == (strict.found, strict.gold) == (len(found), len(gold))
    relations = evaluation.relations.values()
    assert sum(f.right_found for f in relations) == sum(f.right_gold for f in relations) == relaxed.right_gold
    assert (sum(f.found for f in relations), sum(f.gold for f in relations)) == (len(found), len(gold))
    assert sum(f.found for f in evaluation.rules.values()) == sum(c.rule is not None for c in found)
    assert {q.compared <= relaxed.right_gold for q in evaluation.qualities.values()} == {True}


def bounds(evaluation: Evaluation) -> list[Interval | None]:
    both = (evaluation.relaxed_intervals, evaluation.strict_intervals)
    return [interval for i in both for interval in (i.precision, i.recall, i.f1)]


@patient
@given(random_sets(), random_sets())
def test_intervals_are_rates_in_order_and_always_the_same(gold: list[Claim], found: list[Claim]) -> None:
    evaluation = score(gold, found)
    defined = [interval for interval in bounds(evaluation) if interval is not None]
    assert [i for i in defined if not 0 <= i[0] <= i[1] <= 1] == []
    every = [rate for figures in (evaluation.relaxed, evaluation.strict) for rate in rates(figures)]
    assert [i is None for i in bounds(evaluation)] == [rate is None or evaluation.units < 2 for rate in every]
    assert bounds(score(gold, found)) == bounds(evaluation)


def in_sentences(number: int) -> list[Claim]:
    """As many claims, each in a sentence of its own."""
    places = [{"start": 90 * i, "end": 90 * i + 80} for i in range(number)]
    return [claim(doc_id="1", sentence=place, subject=place, object=place) for place in places]


def test_what_is_all_right_is_so_in_every_resample() -> None:
    gold = in_sentences(3)
    assert score(gold, gold).relaxed_intervals == Intervals((1.0, 1.0), (1.0, 1.0), (1.0, 1.0))


def test_more_sentences_make_a_narrower_interval() -> None:
    few, many = (score(in_sentences(n), in_sentences(n)[: n // 2]).relaxed_intervals.recall for n in (4, 40))
    assert few is not None
    assert many is not None
    assert few[0] < many[0] < 0.5 < many[1] < few[1]


def test_one_sentence_tells_no_interval() -> None:
    evaluation = score([claim()], [claim()])
    assert (evaluation.unit, evaluation.units) == ("sentence", 1)
    assert evaluation.relaxed_intervals == Intervals(None, None, None)


def test_a_record_that_names_no_sentence_is_in_that_of_the_others() -> None:
    least = Claim.model_validate(minimal())
    assert score([claim(), claim("LPS", "p38", "binds")], [least]).units == 2
    assert score([least], [least]).units == 1


def test_many_documents_are_resampled_themselves() -> None:
    evaluation = evaluate([claim()], [], INVENTORY, {str(i) for i in range(19)})
    assert (evaluation.unit, evaluation.units, evaluation.documents) == ("document", 20, 20)
    few = evaluate([claim()], [], INVENTORY, {str(i) for i in range(18)})
    assert (few.unit, few.units, few.documents) == ("sentence", 1, 19)


def test_rates_without_a_denominator_are_undefined() -> None:
    assert rates(score([], []).relaxed) == (None, None, None)
    assert rates(score([claim()], []).relaxed) == (None, 0.0, None)
    assert rates(score([], [claim()]).relaxed) == (0.0, None, None)
    assert rates(score([claim()], [claim(doc_id="1")]).relaxed) == (0.0, 0.0, 0.0)


def test_figures_counted_by_hand() -> None:
    gold = [claim(), claim("LPS", "p38", "binds", sign=0), claim("STAT6", "IL-8", "increases", sign=1)]
    found = [claim(negated=True), claim("p38", "LPS", "binds", sign=0, sentence=None), claim(doc_id="1")]
    evaluation = score(gold, found)
    assert evaluation.relaxed == Figures(2, 3, 2, 3)
    assert evaluation.strict == Figures(1, 3, 1, 3)
    assert rates(evaluation.strict) == (1 / 3, 1 / 3, pytest.approx(1 / 3))
    assert (evaluation.qualities["negation"].same, evaluation.qualities["negation"].compared) == (1, 2)
    assert evaluation.qualities["negation"].figures == Figures(0, 1, 0, 0)


def test_a_relation_is_right_whatever_its_match_is_called() -> None:
    gold = [claim(), claim("LPS", "p38", "increases")]
    found = [claim("IL-4", "IL-8", "increases")]
    assert score(gold, found).relations == {"increases": Figures(1, 1, 0, 1), "inhibits": Figures(0, 0, 1, 1)}


def test_rules_are_those_of_the_findings_and_constructions_those_of_both() -> None:
    gold = [claim(rule="annotated/passive-by"), claim("LPS", "p38", "binds", rule="annotated/active")]
    found = [claim(rule="inhibits/active"), claim("LPS", "p38", "inhibits", rule="inhibits/active")]
    evaluation = score(gold, found)
    assert evaluation.rules == {"inhibits/active": Figures(1, 2, 0, 0)}
    assert evaluation.constructions == {"active": Figures(1, 2, 0, 1), "passive-by": Figures(0, 0, 1, 1)}


def test_fields_that_a_record_does_not_give_are_undefined() -> None:
    evaluation = score([claim()], [Claim.model_validate(minimal(negated=False))])
    shown = {name: quality.accuracy for name, quality in evaluation.qualities.items() if quality.compared}
    assert shown == {"boundary": 1.0, "relation": 1.0, "negation": 1.0}
    assert evaluation.qualities["trigger"].accuracy is None
