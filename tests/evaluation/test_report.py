"""Evaluations as text, TSV, JSON and as a page."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest

from extractor.evaluation.claims import Claim
from extractor.evaluation.differences import Difference, differences
from extractor.evaluation.html import render
from extractor.evaluation.report import Sheet, as_json, as_text, as_tsv, draw, sheets, shown
from extractor.evaluation.score import Evaluation, evaluate
from tests.evaluation.small_claims import INVENTORY, TEXT, argument, claim, minimal


def compared(gold: list[Claim], found: list[Claim]) -> tuple[Evaluation, tuple[Difference, ...]]:
    evaluation = evaluate(gold, found, INVENTORY, {"d"})
    return evaluation, differences(evaluation.pairing, INVENTORY)


MIXED = compared(
    [claim(via=[argument("STAT6")], rule="annotated/active"), claim("LPS", "p38", relation="binds")],
    [claim(negated=True), claim("LPS", "STAT6", trigger=None, rule=None)],
)
NOTHING = compared([claim()], [])


def test_as_text() -> None:
    head, overall, relations, constructions, rules, fields, kinds = as_text("mine", *MIXED, 80).split("\n\n")
    assert head == "mine: 1 document, 2 gold findings, 2 found"
    assert overall.splitlines()[2:] == [
        "relaxed              0.500        0.500        0.500      1      2     2",
        "relaxed, 95 %  0.000–1.000  0.000–1.000  0.000–1.000",
        "strict               0.000        0.000        0.000      0      2     2",
        "strict, 95 %   0.000–0.000  0.000–0.000  0.000–0.000",
        "95 % intervals: bootstrap over 2 sentences, 1,000 resamples.",
    ]
    assert [line.split() for line in relations.splitlines()[2:]] == [
        ["binds", "–", "0.000", "–", "0", "1"],
        ["inhibits", "0.500", "1.000", "0.667", "2", "1"],
    ]
    assert [line.split()[0] for line in constructions.splitlines()[2:]] == ["active"]
    assert [line.split() for line in rules.splitlines()[2:]] == [["inhibits/active", "1.000", "1", "1"]]
    assert fields.splitlines()[9].split() == ["negation", "0.000", "1", "0.000", "–", "–", "1", "0"]
    assert [line.split() for line in kinds.splitlines()[2:]] == [
        ["missed", "1"],
        ["spurious", "1"],
        ["negation", "1"],
        ["via", "1"],
    ]


@pytest.mark.parametrize("width", [20, 79, 80, 200])
def test_no_figure_is_cut(width: int) -> None:
    text = as_text("mine", *MIXED, width)
    assert text == as_text("mine", *MIXED, 120)
    assert max(map(len, text.splitlines())) <= 79


def test_long_names_are_folded() -> None:
    drawn = draw(Sheet("rules", "rule", ("found",), {"increases/" + "noun-" * 20: (1,)}), 40)
    assert max(map(len, drawn.splitlines())) <= 40
    assert "".join(line.partition(" ")[0] for line in drawn.splitlines()[2:]) == "increases/" + "noun-" * 20


def test_one_is_no_plural() -> None:
    text = as_text("mine", *NOTHING, 80)
    assert text.startswith("mine: 1 document, 1 gold finding, 0 found\n")
    assert "bootstrap over 1 sentence," in text


def test_undefined_is_a_dash_in_text() -> None:
    overall = as_text("mine", *NOTHING, 80).split("\n\n")[1]
    assert [line.split() for line in overall.splitlines()[2:4]] == [
        ["relaxed", "–", "0.000", "–", "0", "0", "1"],
        ["relaxed,", "95", "%", "–", "–", "–"],
    ]


@pytest.mark.parametrize(
    ("cell", "text"), [(None, "–"), (0.12345, "0.123"), (0.0, "0.000"), (1234, "1,234"), ("0–1", "0–1")]
)
def test_cells(cell: Any, text: str) -> None:
    assert shown(cell) == text


def test_names_are_no_markup_and_no_orders_to_a_terminal() -> None:
    drawn = draw(Sheet("rules", "rule", ("found",), {"[red]a\x1b[31m": (1,)}), 80)
    assert drawn.splitlines()[2] == "[red]a [31m      1"


def cells(tsv: str) -> dict[tuple[str, ...], str]:
    head, *lines = tsv.splitlines()
    assert head == "table\trow\tcolumn\tvalue"
    rows = [line.split("\t") for line in lines]
    assert {len(row) for row in rows} == {4}
    found = {tuple(row[:3]): row[3] for row in rows}
    assert len(found) == len(rows)
    return found


def test_as_tsv() -> None:
    found = cells(as_tsv(sheets(*MIXED)))
    assert found["findings", "relaxed", "precision"] == "0.5"
    assert found["findings", "relaxed", "precision low"] == "0.0"
    assert found["relations", "inhibits", "found"] == "2"
    assert found["fields", "negation", "recall"] == ""
    assert found["differences", "via", "findings"] == "1"


def test_undefined_is_an_empty_cell_in_tsv() -> None:
    found = cells(as_tsv(sheets(*NOTHING)))
    of_strict = {
        column: value for (table, row, column), value in found.items() if (table, row) == ("findings", "strict")
    }
    undefined = {f"{rate}{bound}" for rate in ("precision", "recall", "F1") for bound in (" low", " high")}
    assert {column for column, value in of_strict.items() if value == ""} == undefined | {"precision", "F1"}
    assert (of_strict["recall"], of_strict["gold"]) == ("0.0", "1")


def test_as_json() -> None:
    report = json.loads(as_json("mine", *MIXED, errors=False))
    tables = ["findings", "relations", "constructions", "rules", "fields", "differences"]
    assert list(report) == ["gold", "documents", "intervals", *tables]
    assert (report["gold"], report["documents"]) == ("mine", 1)
    assert report["intervals"] == {"over": "sentence", "units": 2, "resamples": 1000}
    assert report["findings"]["strict"]["F1"] == 0
    assert report["relations"]["binds"] == {"precision": None, "recall": 0, "F1": None, "found": 0, "gold": 1}
    assert list(report["differences"].items()) == [
        (kind, {"findings": 1}) for kind in ("missed", "spurious", "negation", "via")
    ]


def test_tsv_and_json_say_the_same() -> None:
    report = json.loads(as_json("mine", *MIXED, errors=False))
    plain = {
        (table, row, column): "" if value is None else str(value)
        for table, rows in list(report.items())[3:]
        for row, values in rows.items()
        for column, value in values.items()
    }
    assert cells(as_tsv(sheets(*MIXED))) == plain


def test_undefined_is_null_in_json() -> None:
    strict = json.loads(as_json("mine", *NOTHING, errors=False))["findings"]["strict"]
    assert (strict["precision"], strict["recall"], strict["F1"], strict["recall low"]) == (None, 0, None, None)


def test_errors_in_json() -> None:
    least = Claim.model_validate(minimal(negated=True))
    [error] = json.loads(as_json("mine", *compared([claim()], [least]), errors=True))["errors"]
    assert error["kinds"] == ["negation"]
    assert error["gold"]["id"] == "IL-4/inhibits/IL-8"
    assert error["found"] == minimal(negated=True)
    [missed] = json.loads(as_json("mine", *NOTHING, errors=True))["errors"]
    assert (missed["kinds"], missed["found"]) == (["missed"], None)


class Page(HTMLParser):
    """What a page holds; raises for tags that do not match."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, str | None]] = []
        self.text: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs).get("class")))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.text.append((self.open[-1], " ".join(data.split())))


def page(evaluation: Evaluation, wrong: tuple[Difference, ...], text: str = TEXT) -> Page:
    return Page(render("mine", evaluation, wrong, {"d": text}))


def test_page() -> None:
    found = page(*MIXED)
    said = " ".join(text for _, text in found.text)
    assert "mine 1 document, 2 gold findings, 2 found. 95 % intervals: bootstrap over 2 sentences, 1,000" in said
    assert [text for tag, text in found.text if tag == "strong"] == [
        "findings",
        "relations",
        "constructions",
        "rules",
        "fields",
        "differences",
    ]
    assert [text for tag, text in found.text if tag == "span"][-12:] == [
        "both",
        "negation, via",
        "inhibits/active",
        "IL-4",
        "inhibits",
        "IL-8",
        "spurious",
        "LPS",
        "missed",
        "LPS",
        "bind",
        "p38",
    ]
    assert ("dd", "IL-4 – not ↓ inhibits – IL-8") in found.text
    assert ("dd", "–; should be via STAT6") in found.text


def test_the_page_marks_who_says_what() -> None:
    found = page(*compared([claim()], [claim(object=argument("IL-8 production"))]))
    marks = [mark for tag, mark in found.tags if tag == "span" and mark][-4:]
    assert marks == ["found gold subject", "found gold trigger", "found gold object", "found object"]


def test_a_page_without_differences() -> None:
    assert page(*compared([claim()], [claim()])).text[-1] == ("p", "None.")


def test_a_page_of_records_without_sentences() -> None:
    found = page(*compared([Claim.model_validate(minimal())], []))
    assert ("dd", "IL-4 – inhibits – IL-8") in found.text


def test_a_text_is_no_html() -> None:
    text = "<script>alert(1)</script> & IL-4 inhibits IL-8."
    sides = {"subject": {"start": 0, "end": 8}, "object": {"start": 42, "end": 46}}
    stretch = {"start": 0, "end": len(text), "text": text}
    evil = Claim.model_validate(minimal(**sides, sentence=stretch, rule="<b>/<i>", manner=["<u>"]))
    evaluation, wrong = compared([evil], [evil.model_copy(update={"manner": ()})])
    found = Page(render("<h9>", evaluation, wrong, {"d": text}))
    assert {tag for tag, _ in found.tags} & {"script", "b", "i", "u", "h9"} == set()
    marked = [data for tag, data in found.text if tag in ("span", "p")]
    assert marked[-4:-1] == ["<script>", "alert(1)</script> & IL-4 inhibits", "IL-8"]
