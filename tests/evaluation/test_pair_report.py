"""The table of scores, its plain values, and the errors in words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import dedent

import pytest

from extractor.errors import InputError
from extractor.evaluation.pairs import (
    Counts,
    PairRow,
    PairScore,
    judge_pairs,
    pair_errors,
    pair_table,
    read_findings,
    read_pairs,
    row_of,
    row_record,
)
from tests.evaluation.pair_corpora import SYMMETRIC, document, finding, relation, write

GOOD = PairRow("good", PairScore(9, 1, 1, 1200, 8, 8, Counts(2, 0, 0), Counts(0, 0, 0)), 61.7)
POOR = PairRow("good", PairScore(8, 2, 2, 1200, 8, 7, Counts(2, 0, 0), Counts(1, 0, 1)), 60.0)
NONE = PairRow("none", PairScore(documents=3))


def table(text: str) -> str:
    return dedent(text).strip("\n")


def test_the_table_has_a_line_a_corpus() -> None:
    assert pair_table([GOOD, NONE]) == table("""
        corpus  documents     P     R     F   sign  negation F  hedging F  time
        good        1,200  .900  .900  .900  1.000       1.000          –  62 s
        none            3     –     –     –      –           –          –     –
    """)


def test_two_runs_stand_beside_each_other() -> None:
    changes = [".900 (+.100)"] * 3 + ["1.000 (+.125)", "1.000 (=)", "– (was .667)", "62 s (+2)"]
    assert re.split(" {2,}", pair_table([GOOD, NONE], [POOR]).splitlines()[1]) == ["good", "1,200", *changes]
    assert "(-.100)" in pair_table([POOR], [GOOD])


@pytest.mark.parametrize("row", [GOOD, POOR, NONE])
def test_a_row_survives_json(row: PairRow) -> None:
    record = json.loads(json.dumps(row_record(row)))
    assert row_of(record) == row
    assert (record["f1"], record["negation"]["f1"]) == (row.score.f1, row.score.negation.f1)


@pytest.mark.parametrize("record", [{}, {"corpus": "good"}, row_record(GOOD) | {"negation": None}])
def test_another_record_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(InputError, match="no saved score"):
        row_of(record)


def test_errors_show_what_was_said_and_where(tmp_path: Path) -> None:
    entities = ["a", "b", "c", "d", "dk"]
    given = document(relation("a", "b"), relation("d", "dk", -1), entities=entities)
    said = [finding("c", "d", -1), finding("b", "a", 0), finding("d", "b")]
    gold = read_pairs(write(tmp_path / "gold.jsonl", [given]))
    found = read_findings(write(tmp_path / "found.jsonl", said))
    judged = list(judge_pairs(gold, found, symmetric=SYMMETRIC))
    assert pair_errors(judged, 2).splitlines() == [
        "wrong   1  Gamma → delta  induces -1  {S:Gamma} may block {O:delta} kinase.",
        "wrong   1  beta → Alpha  induces 0  {O:Alpha} induces {S:beta}.",
        "missed  1  Alpha → beta  +1  {S:Alpha} induces {O:beta}.",
        "missed  1  delta → delta kinase  -1  Gamma may block delta kinase.",
    ]
    across = pair_errors(judged, 3).splitlines()[2]
    assert across.endswith("Alpha induces {O:beta}. Gamma may block {S:delta} kinase.")
    assert pair_errors(judged, 0) == ""
