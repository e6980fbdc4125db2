from __future__ import annotations

import io

import pytest

from extractor.aggregation.table import render_table
from tests.aggregation.spoken import CLU, TNF, Record, party, rows_of, said

FOUND = [
    said(CLU, "increases", TNF, confidence=0.9, context={"cell_type": ["macrophages"]}),
    said(CLU, "increases", TNF, confidence=0.8, number=2, sentence=1, certainty="possible"),
    said(CLU, "regulates", {**TNF, "aspect": None}, sign=0, number=3, doc_id="22542553", negated=True),
    said(
        CLU,
        "decreases",
        TNF,
        sign=-1,
        number=4,
        doc_id="2",
        confidence=None,
        context={"cell_line": ["A", "B", "C", "D"], "cell_type": ["monocytes"]},
    ),
    said(party("MMP-9"), "requires", party("migration", label="PROCESS"), number=5, attribution="aim"),
    said(party("MMP-9"), "requires", party("migration", label="PROCESS"), number=6, attribution="background"),
]


def drawn(monkeypatch: pytest.MonkeyPatch, width: int, *records: Record) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    stream = io.StringIO()
    render_table(rows_of(*records), stream)
    return stream.getvalue().splitlines()


def test_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, 80, *FOUND) == [
        "claim                                                      papers  sent.  conf.",
        "────────────────────────────────────────────────────────────────────────────────",
        "clusterin ↑ increases TNF-α secretion (1 hedged)                1      2   0.90",
        "  but ✗ not: regulates TNF-α                                    1      1   0.80",
        "    only above: macrophages",
        "  but ↓ decreases TNF-α secretion                               1      1      –",
        "    only above: macrophages",
        "    only here: monocytes, A, B, …",
        "MMP-9 ↑ is required for migration (1 asked, 1 background)       1      1   0.80",
        "clusterin ↓ decreases TNF-α secretion                           1      1      –",
        "  but ↑ increases TNF-α secretion                               1      2   0.90",
        "    only above: monocytes, A, B, …",
        "    only here: macrophages",
        "  but ✗ not: regulates TNF-α                                    1      1   0.80",
        "    only above: monocytes, A, B, …",
        "clusterin ✗ not: regulates TNF-α                                1      1      –",
        "  but ↑ increases TNF-α secretion                               1      2   0.90",
        "    only here: macrophages",
        "  but ↓ decreases TNF-α secretion                               1      1      –",
        "    only here: monocytes, A, B, …",
    ]


def test_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, 100, *FOUND)[:9] == [
        "claim                                                           papers  sent.  conf.  such as",
        "───────────────────────────────────────────────────────────────────────────────────────────────",
        "clusterin (HGNC:2095) ↑ increases TNF-α secretion (HGNC:11892)       1      2   0.90  1",
        "    (1 hedged)",
        "  but ✗ not: regulates TNF-α                                         1      1   0.80  22542553",
        "    only above: macrophages",
        "  but ↓ decreases TNF-α secretion                                    1      1      –  2",
        "    only above: macrophages",
        "    only here: monocytes, A, B, …",
    ]


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_too_long(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    long = said(party("a very long name of something " * 4), "increases", party("x" * 150))
    lines = drawn(monkeypatch, width, long, *FOUND)
    assert max(map(len, lines)) <= width


def test_what_a_terminal_would_obey(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = said(party("a\x1b[2Jb"), "increases", party("c\rd"), doc_id="\x07")
    assert "\x1b" not in "".join(drawn(monkeypatch, 120, hidden) + drawn(monkeypatch, 80, hidden))


def test_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, 80) == ["claim  papers  sent.  conf.", "────────────────────────────"]


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ([{}], "↑ induces TNF"),
        ([{"negated": True}], "✗ not: induces TNF"),
        ([{"negated": True}, {"certainty": "hypothesis"}], "✗ not: induces TNF (1 asked)"),
        ([{"certainty": "hypothesis"}], "↑ induces TNF (asked)"),
        ([{"certainty": "probable"}, {"certainty": "possible"}], "↑ induces TNF (all hedged)"),
        ([{"certainty": "probable", "attribution": "background"}], "↑ induces TNF (hedged, background)"),
    ],
)
def test_notes(monkeypatch: pytest.MonkeyPatch, more: list[Record], shown: str) -> None:
    target = party("TNF")
    records = [said(CLU, "induces", target, number=number, **fields) for number, fields in enumerate(more)]
    assert drawn(monkeypatch, 99, *records)[2].startswith(f"clusterin {shown}  ")
