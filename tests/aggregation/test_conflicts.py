from __future__ import annotations

from extractor.aggregation.conflicts import DIFFERENCES
from extractor.aggregation.rows import Conflict, Difference, Example, Row
from tests.aggregation.spoken import CLU, Record, party, rows_of, said

IL6, MADE = party("IL-6"), party("IL-6", "production")


def against(*records: Record) -> dict[str, list[tuple[str, str, str | None, int]]]:
    """Of each row, what speaks against it: kind, relation, aspect and papers."""
    return {
        _called(row): [(c.kind, c.relation, c.aspect, c.papers) for c in row.conflicts] for row in rows_of(*records)
    }


def _called(row: Row) -> str:
    return f"{row.relation} {row.aspect or ''}".strip()


def test_a_conflict() -> None:
    rows = rows_of(
        said(CLU, "increases", MADE, context={"cell_type": ["macrophages", "T cells"], "species": ["mouse"]}),
        said(CLU, "increases", MADE, doc_id="2", context={"cell_type": ["Macrophage"], "dose": ["1 µM"]}),
        said(
            CLU,
            "increases",
            MADE,
            doc_id="9",
            attribution="aim",
            context={"cell_type": ["macrophages"], "tissue": ["liver"]},
        ),
        said(
            CLU,
            "decreases",
            MADE,
            sign=-1,
            doc_id="3",
            sentence=4,
            confidence=0.6,
            context={"cell_type": [("B cells", "CL:0000236"), "t cells"], "dose": ["1 μM", "10 µM"]},
        ),
        said(CLU, "decreases", MADE, sign=-1, doc_id="3", sentence=5, number=2, confidence=0.7),
    )
    assert rows[0].conflicts == (
        Conflict(
            kind="opposite",
            relation="decreases",
            sign=-1,
            aspect="production",
            papers=1,
            sentences=2,
            findings=2,
            confidence=0.7,
            differences=(
                Difference("cell_type", "macrophages", None, "here", 2),
                Difference("species", "mouse", None, "here", 1),
                Difference("cell_type", "B cells", "CL:0000236", "there", 1),
                Difference("dose", "10 µM", None, "there", 1),
            ),
            examples=(Example("0000000000000002", "3"),),
        ),
    )
    [back] = rows[1].conflicts
    assert (back.kind, back.relation, back.papers, back.findings, back.confidence) == (
        "opposite",
        "increases",
        2,
        2,
        0.96,
    )
    assert [(item.side, item.text) for item in back.differences] == [
        ("here", "B cells"),
        ("here", "10 µM"),
        ("there", "macrophages"),
        ("there", "mouse"),
    ]


def test_denied_in_the_row_itself() -> None:
    [row] = rows_of(said(CLU, "binds", IL6, sign=0), said(IL6, "binds", CLU, sign=0, doc_id="2", negated=True))
    assert (row.papers, row.negated, row.confidence) == (2, 1, 0.8)
    assert [(c.kind, c.papers, c.examples[0].doc_id) for c in row.conflicts] == [("negated", 1, "2")]
    assert [example.doc_id for example in row.examples] == ["1"]


def test_denied_elsewhere() -> None:
    assert against(
        said(CLU, "induces", IL6),
        said(CLU, "increases", MADE, number=2, doc_id="2", negated=True),
        said(CLU, "regulates", IL6, sign=0, number=3, doc_id="2", negated=True),
        said(CLU, "regulates", IL6, sign=0, number=4, doc_id="3", negated=True),
    ) == {
        "induces": [("negated", "regulates", None, 2), ("negated", "increases", "production", 1)],
        "regulates": [("affirmed", "induces", None, 1)],
        "increases production": [("affirmed", "induces", None, 1)],
    }


def test_no_decrease_is_no_conflict_with_an_increase() -> None:
    assert against(said(CLU, "induces", IL6), said(CLU, "inhibits", IL6, sign=-1, negated=True)) == {
        "induces": [],
        "inhibits": [],
    }


def test_two_denials_do_not_disagree() -> None:
    assert against(
        said(CLU, "induces", IL6, negated=True), said(CLU, "inhibits", IL6, sign=-1, number=2, negated=True)
    ) == {"induces": [], "inhibits": []}


def test_what_is_only_asked_disagrees_with_nothing() -> None:
    assert against(
        said(CLU, "induces", IL6),
        said(CLU, "induces", IL6, number=2, negated=True, attribution="aim"),
        said(CLU, "inhibits", IL6, sign=-1, number=3, certainty="hypothesis"),
    ) == {"induces": [], "inhibits": []}


def test_a_claim_that_is_affirmed_and_denied_is_weighed_as_affirmed() -> None:
    assert against(
        said(CLU, "induces", IL6),
        said(CLU, "induces", IL6, number=2, doc_id="2", negated=True),
        said(CLU, "increases", MADE, number=3),
    ) == {
        "induces": [("negated", "induces", None, 1)],
        "increases production": [("negated", "induces", None, 1)],
    }


def test_the_other_way_round_is_another_claim() -> None:
    assert against(said(CLU, "induces", IL6), said(IL6, "inhibits", CLU, sign=-1)) == {"induces": [], "inhibits": []}


def test_differences_are_few_and_the_most_frequent() -> None:
    cells = [f"cell {letter}" for letter in "abcdefghijkl"]
    found = [said(CLU, "induces", IL6, number=i, context={"cell_line": cells[: i + 1]}) for i in range(len(cells))]
    [conflict] = rows_of(*found, said(CLU, "inhibits", IL6, sign=-1, doc_id="2"))[0].conflicts
    assert [(item.text, item.findings) for item in conflict.differences] == [
        (cell, 12 - i) for i, cell in enumerate(cells[:DIFFERENCES])
    ]
