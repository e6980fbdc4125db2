"""``extractor evaluate`` on files that are wrong: each is named with line and field, and nothing is scored."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.small_claims import GOLD, gold_set, record, span, write

Evaluate = Any

Bad = dict[str, Any] | str
BAD: dict[str, tuple[Bad, str]] = {
    "text": (record(subject=span("IL-4") | {"text": "IL-8"}), "subject: the text at 0–4 is 'IL-4', not 'IL-8'"),
    "outside": (record(object={"start": 80, "end": 99}), "object: 80–99 lies outside the text, which ends at 82"),
    "backwards": (record(trigger={"start": 13, "end": 5}), "trigger: ends at 5, not behind its start, 13"),
    "relation": (record(relation="greets"), "relation: unknown: greets (extractor grammar list has them"),
    "id": (record(id="one"), "id: one stands in line 1 too"),
    "document": (record(doc_id="e"), "doc_id: e is not among the gold's documents"),
    "subject": ({"doc_id": "d", "relation": "binds", "object": span("IL-4")}, "subject is missing"),
    "sign": (record(sign=2), "sign: 2 is more than 1"),
    "negated": (record(negated="yes"), 'negated: "yes" is neither true nor false'),
    "certainty": (record(certainty="sure"), 'certainty: "sure" is not one of asserted, probable, possible or'),
    "cut": ('{"doc_id": "d", "subj', "the file ends in the middle of this record"),
    "json": ("subject\n", "not JSON: Expecting value at column 1"),
    "array": ("[]\n", "no JSON object"),
}


def spoil(path: Path, bad: Bad) -> Path:
    """A good record and a bad line."""
    write(path, [record(id="one")])
    with path.open("a", encoding="utf-8") as stream:
        stream.write(bad if isinstance(bad, str) else json.dumps(bad) + "\n")
    return path


PLACES: dict[str, Sequence[str]] = {
    "theirs.jsonl": ("gold", "theirs.jsonl"),
    "gold/gold.jsonl": ("gold", "found.jsonl"),
    "other.jsonl": ("gold", "found.jsonl", "--compare", "other.jsonl"),
    "second/gold.jsonl": ("gold", "second", "--agreement"),
}


EVERY = [("theirs.jsonl", flaw) for flaw in BAD]
SOME = [(place, flaw) for place in PLACES if place != "theirs.jsonl" for flaw in ("text", "sign", "cut")]


@pytest.mark.parametrize(("place", "flaw"), EVERY + SOME)
def test_bad_records(evaluate: Evaluate, place: str, flaw: str) -> None:
    bad, complaint = BAD[flaw]
    gold_set(Path("second"), GOLD)
    spoil(Path(place), bad)
    code, out, err = evaluate(*PLACES[place])
    assert (code, out) == (1, "")
    error, hint = err.splitlines()
    assert error.startswith(f"error: {place}, line 2: {complaint}")
    assert hint.startswith("hint: docs/output.md tells what every field holds")


def test_bad_records_of_standard_input(evaluate: Evaluate) -> None:
    code, out, err = evaluate("gold", "-", stdin="[]\n")
    assert (code, out, err.splitlines()[0]) == (1, "", "error: standard input, line 1: no JSON object")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"id": "d"}', "document without text (gold/documents.jsonl, line 2, document d)"),
        ('{"text": "IL-4"}', "document without id (gold/documents.jsonl, line 2)"),
        ('{"id": "0", "text": "IL-4"}', "a second document with the id 0 (gold/documents.jsonl)"),
        ('{"id": "d", "te', "not JSON: Unterminated string starting at at column 13 (gold/documents.jsonl, line 2)"),
    ],
)
def test_bad_documents(evaluate: Evaluate, line: str, complaint: str) -> None:
    Path("gold/documents.jsonl").write_text('{"id": "0", "text": "IL-4"}\n' + line)
    code, out, err = evaluate("gold", "found.jsonl")
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == f"error: {complaint}"


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("nowhere", "found.jsonl"), "error: no gold findings: nowhere"),
        ((".", "found.jsonl"), "error: no gold findings: gold.jsonl"),
        (("gold", "nowhere.jsonl"), "error: cannot read nowhere.jsonl: no such file or directory"),
        (("gold", "."), "error: no gold findings: gold.jsonl"),
        (("gold", "found.jsonl", "-o", "no/scores"), "error: no such directory: no"),
        (("gold", "found.jsonl", "--html", "no/page"), "error: no such directory: no"),
    ],
)
def test_files_that_are_not_there(evaluate: Evaluate, arguments: Sequence[str], what: str) -> None:
    code, out, err = evaluate(*arguments)
    assert (code, out, err.splitlines()[0]) == (1, "", what)


def test_findings_may_be_a_folder_like_gold(evaluate: Evaluate) -> None:
    assert evaluate("gold", "gold", "-f", "tsv", "--fail-under", "1").code == 0
    gold_set(Path("other"), [record(doc_id="other")])
    Path("other/documents.jsonl").write_text(Path("gold/documents.jsonl").read_text().replace('"d"', '"other"'))
    said = evaluate("gold", "other")
    assert (said.code, said.err.splitlines()[0]) == (
        1,
        "error: other: the document other is not among the gold's documents",
    )
