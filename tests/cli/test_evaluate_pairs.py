"""``extractor evaluate --corpus pairs``: the findings are given, but for one test that has them extracted."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.pair_corpora import document, finding, relation, write

Command = Any

PAIRS = [document(relation("a", "b"), relation("c", "d", -1, speculated=True))]
FOUND = [finding("a", "b"), finding("b", "a", -1, relation="inhibits"), finding("a", "b", doc_id="elsewhere")]


@pytest.fixture
def pairs(evaluate: Command) -> Command:
    """Runs the verb with the corpus ``pairs.jsonl`` beside ``pair_findings.jsonl``."""
    write(Path("pairs.jsonl"), PAIRS)
    write(Path("pair_findings.jsonl"), FOUND)
    return lambda *arguments, **more: evaluate("pairs.jsonl", "--corpus", "pairs", *arguments, **more)


def test_table(pairs: Command) -> None:
    code, out, err = pairs("pair_findings.jsonl")
    head, row = out.splitlines()
    assert (code, head.split()[:5]) == (0, ["corpus", "documents", "P", "R", "F"])
    assert row.split() == ["pairs", "1", ".500", ".500", ".500", "1.000", "–", "–", "–"]
    assert err == "warning: 1 of 3 findings are of documents that the corpus has not\n"
    text = Path("pair_findings.jsonl").read_text()
    assert pairs("-", stdin=text).out == out


def test_the_findings_are_extracted_with_the_given_entities(pairs: Command) -> None:
    code, out, err = pairs()
    assert code == 0
    assert re.fullmatch(r"1 document, \d findings? \(.* s\)\n", err)
    assert out.splitlines()[1].split()[:5] == ["pairs", "1", "1.000", "1.000", "1.000"]
    assert re.search(r"\d s$", out)


def test_errors(pairs: Command) -> None:
    assert pairs("pair_findings.jsonl", "--errors").out.splitlines()[3:] == [
        "wrong   1  beta → Alpha  inhibits -1  {O:Alpha} induces {S:beta}.",
        "missed  1  Gamma → delta  -1  {S:Gamma} may block {O:delta} kinase.",
    ]
    report = json.loads(pairs("pair_findings.jsonl", "--errors", "-f", "json").out)
    wrong, missed = report["errors"]
    assert (wrong["kind"], wrong["cause"]["text"], wrong["found"]) == (
        "wrong",
        "beta",
        [{"relation": "inhibits", "sign": -1}],
    )
    assert (missed["kind"], missed["target"], missed["sign"]) == (
        "missed",
        {"start": 36, "end": 41, "text": "delta"},
        -1,
    )


def test_formats(pairs: Command) -> None:
    report = json.loads(pairs("pair_findings.jsonl", "-f", "json").out)
    assert (report["corpus"], report["f1"], report["speculation"]["f1"], "errors" in report) == (
        "pairs",
        0.5,
        None,
        False,
    )
    lines = pairs("pair_findings.jsonl", "-f", "tsv").out.splitlines()
    assert lines[0] == "table\trow\tcolumn\tvalue"
    assert {"pairs\tpairs\tf1\t0.5", "pairs\tpairs\tnegation f1\t", "pairs\tpairs\telsewhere\t1"} <= set(lines)


def test_output_and_threshold(pairs: Command) -> None:
    assert pairs("pair_findings.jsonl", "-o", "scores.txt", "--fail-under", "0.5").code == 0
    assert Path("scores.txt").read_text().startswith("corpus")
    said = pairs("pair_findings.jsonl", "--fail-under", "0.6")
    assert (said.code, said.err.splitlines()[-1]) == (4, "warning: F1 is 0.500, under 0.6")


def test_what_may_be_swapped_and_what_is_demanded(pairs: Command) -> None:
    def rates(*options: str) -> list[str]:
        found: list[str] = pairs("pair_findings.jsonl", *options).out.splitlines()[1].split()[2:5]
        return found

    assert rates("--undirected") == ["1.000", ".500", ".667"]
    write(Path("pairs.jsonl"), [document(relation("a", "b"), relation("a", "c", same_sentence=False))])
    assert rates() == [".500", "1.000", ".667"]
    assert rates("--all-sentences") == [".500", ".500", ".500"]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--html", "x.html"), "--agreement, --compare and --html are about findings"),
        (("pair_findings.jsonl", "--compare", "pair_findings.jsonl"), "--agreement, --compare and --html are about"),
        (("pair_findings.jsonl", "--agreement"), "--agreement, --compare and --html are about findings"),
        (("pair_findings.jsonl", "--errors", "-f", "tsv"), "--errors has no place in a comparison or in TSV"),
    ],
)
def test_what_would_be_passed_over_is_refused(pairs: Command, arguments: tuple[str, ...], what: str) -> None:
    said = pairs(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"error: {what}")


@pytest.mark.parametrize("option", ["--undirected", "--all-sentences"])
def test_options_of_pairs_are_of_pairs(evaluate: Command, option: str) -> None:
    said = evaluate("gold", "found.jsonl", option)
    assert (said.code, said.err.startswith("error: --undirected and --all-sentences")) == (2, True)


@pytest.mark.parametrize("bad", ["gold", "found"])
def test_a_bad_file_is_named_by_line_and_field(pairs: Command, bad: str) -> None:
    name = {"gold": "pairs.jsonl", "found": "pair_findings.jsonl"}[bad]
    with open(name, "a", encoding="utf-8") as stream:
        stream.write('{"text": "no id"}\n')
    said = pairs("pair_findings.jsonl")
    assert (said.code, said.out) == (1, "")
    line = 2 if bad == "gold" else 4
    field = "id" if bad == "gold" else "doc_id"
    assert said.err.splitlines()[0] == f"error: {name}, line {line}: {field} is missing"
