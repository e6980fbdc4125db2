"""Two runs on the same gold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from extractor.evaluation.claims import Claim
from extractor.evaluation.compare import Change, changes_sheet, compare, comparison_record, comparison_text
from tests.evaluation.small_claims import INVENTORY, TEXT, claim, patient, random_sets

FIRST, SECOND, WRONG = claim(), claim("LPS", "p38", relation="binds"), claim("STAT6", "monocytes")


@patient
@given(random_sets(), random_sets())
def test_a_run_is_no_better_than_itself(gold: list[Claim], found: list[Claim]) -> None:
    comparison = compare(gold, found, found[::-1], INVENTORY, {"1", "2"})
    assert {change.difference for change in comparison.changes.values()} <= {0.0, None}
    assert {change.interval for change in comparison.changes.values()} <= {(0.0, 0.0), None}
    assert comparison.won + comparison.lost + comparison.new + comparison.gone == ()


@patient
@given(random_sets(), random_sets(), random_sets())
def test_turned_round_gains_are_losses(gold: list[Claim], this: list[Claim], other: list[Claim]) -> None:
    one = compare(gold, this, other, INVENTORY, {"1", "2"})
    back = compare(gold, other, this, INVENTORY, {"1", "2"})
    assert (one.won, one.lost, one.new, one.gone) == (back.lost, back.won, back.gone, back.new)
    assert [c.difference for c in one.changes.values()] == [
        None if c.difference is None else -c.difference for c in back.changes.values()
    ]


def test_what_is_won_and_lost() -> None:
    comparison = compare([FIRST, SECOND], [FIRST, WRONG], [SECOND], INVENTORY, {"d"})
    assert (comparison.won, comparison.lost, comparison.new, comparison.gone) == ((FIRST,), (SECOND,), (WRONG,), ())
    precision = comparison.changes["relaxed precision"]
    assert (precision.this, precision.other, precision.difference) == (0.5, 1.0, -0.5)
    assert comparison.changes["relaxed recall"].difference == 0


def test_a_change_of_what_is_undefined_is_undefined() -> None:
    assert compare([FIRST], [FIRST], [], INVENTORY, {"d"}).changes["strict precision"] == Change(1.0, None, None)


def test_the_interval_is_that_of_the_same_sentences() -> None:
    gold = [claim(id=str(i), doc_id=str(i)) for i in range(30)]
    low, high = compare(gold, gold[:20], gold[:15], INVENTORY, ()).changes["relaxed recall"].interval or (0, 0)
    assert 0 < low < 5 / 30 < high < 0.5


def test_a_wrong_finding_is_known_by_its_places() -> None:
    again = WRONG.model_copy(update={"id": "another", "negated": True})
    assert compare([FIRST], [WRONG], [again], INVENTORY, {"d"}).new == ()
    moved = claim("STAT6", "monocytes", relation="increases")
    assert compare([FIRST], [WRONG], [moved], INVENTORY, {"d"}).new == (WRONG,)


def test_as_text() -> None:
    said = comparison_text(compare([FIRST, SECOND], [FIRST, WRONG], [SECOND], INVENTORY, {"d"}), {"d": TEXT}, 80)
    table, won, lost, new, gone = said.split("\n\n")
    assert table.splitlines()[0].split() == ["rate", "this", "other", "difference", "low", "high"]
    assert table.splitlines()[2].split()[:5] == ["relaxed", "precision", "0.500", "1.000", "-0.500"]
    assert won == "won: gold findings that only this run has: 1\n  d: IL-4 – ↓ inhibits – IL-8"
    assert lost == "lost: gold findings that only the other run has: 1\n  d: LPS – ↓ binds – p38"
    assert new == "new: wrong findings that only this run has: 1\n  d: STAT6 – ↓ inhibits – monocytes"
    assert gone == "gone: wrong findings that only the other run has: 0\n"


def test_no_terminal_obeys_what_a_record_says() -> None:
    said = comparison_text(compare([claim(manner=["a\x1b[31m\nb"])], [FIRST], [], INVENTORY, {"d"}), {}, 80)
    assert "\x1b" not in said
    assert "a [31m b" in said


def test_as_json() -> None:
    shown = json.loads(json.dumps(comparison_record(compare([FIRST], [FIRST], [], INVENTORY, {"d"}))))
    assert shown["comparison"]["relaxed precision"] == {
        "this": 1.0,
        "other": None,
        "difference": None,
        "low": None,
        "high": None,
    }
    assert [record["id"] for record in shown["won"]] == ["IL-4/inhibits/IL-8"]
    assert (shown["lost"], shown["new"], shown["gone"]) == ([], [], [])


@pytest.mark.parametrize("rate", ["precision", "recall", "F1"])
def test_both_alignments_are_compared(rate: str) -> None:
    sheet = changes_sheet(compare([FIRST], [FIRST], [FIRST], INVENTORY, {"d"}))
    assert (sheet.rows[f"relaxed {rate}"][:3], sheet.rows[f"strict {rate}"][:3]) == ((1.0, 1.0, 0.0), (1.0, 1.0, 0.0))
