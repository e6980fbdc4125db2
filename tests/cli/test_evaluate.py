"""``extractor evaluate``; the findings are given, but for one test that has them extracted."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from extractor.cli.app import run
from tests.evaluation.small_claims import FOUND, GOLD, TEXT, gold_set, minimal, record, write

ROOT = Path(__file__).parents[2]


Evaluate = Any


def test_table(evaluate: Evaluate) -> None:
    code, out, err = evaluate("gold", "found.jsonl")
    assert (code, err) == (0, "")
    assert out.startswith("gold: 1 document, 2 gold findings, 2 found\n\nmatch ")
    assert re.search(r"^relaxed +0\.500 +0\.500 +0\.500 +1 +2 +2$", out, re.MULTILINE)
    assert re.search(r"^strict +0\.000 +0\.000 +0\.000 +0 +2 +2$", out, re.MULTILINE)


def test_errors(evaluate: Evaluate) -> None:
    plain, told = evaluate("gold", "found.jsonl"), evaluate("gold", "found.jsonl", "--errors")
    assert told.out.startswith(plain.out)
    assert "\nnegation (d, sentence at 0)\n" in told.out
    assert "\nmissed (d, sentence at 54)\n" in told.out
    assert "errors" not in json.loads(evaluate("gold", "found.jsonl", "--format", "json").out)
    errors = json.loads(evaluate("gold", "found.jsonl", "--format", "json", "--errors").out)["errors"]
    assert sorted(kind for error in errors for kind in error["kinds"]) == ["missed", "negation", "spurious"]


def test_formats(evaluate: Evaluate) -> None:
    as_json = json.loads(evaluate("gold", "found.jsonl", "-f", "json").out)
    assert as_json["findings"]["relaxed"]["F1"] == 0.5
    as_tsv = evaluate("gold", "found.jsonl", "-f", "tsv").out
    assert "findings\trelaxed\tF1\t0.5\n" in as_tsv


def test_output(evaluate: Evaluate) -> None:
    shown = evaluate("gold", "found.jsonl", "-f", "tsv").out
    assert evaluate("gold", "found.jsonl", "-f", "tsv", "--output", "scores.tsv.gz") == (0, "", "")
    assert gzip.decompress(Path("scores.tsv.gz").read_bytes()).decode() == shown


def test_the_same_twice(evaluate: Evaluate) -> None:
    assert evaluate("gold", "found.jsonl", "--errors") == evaluate("gold", "found.jsonl", "--errors")


def test_findings_from_standard_input_and_gzipped(evaluate: Evaluate) -> None:
    plain = evaluate("gold", "found.jsonl")
    assert evaluate("gold", "-", stdin=Path("found.jsonl").read_text()) == plain
    Path("found.jsonl.gz").write_bytes(gzip.compress(Path("found.jsonl").read_bytes()))
    assert evaluate("gold", "found.jsonl.gz") == plain


def test_a_file_of_gold_alone(evaluate: Evaluate) -> None:
    write(Path("alone.jsonl"), GOLD)
    code, out, err = evaluate("alone.jsonl", "found.jsonl")
    assert (code, err, out.partition(":")[0]) == (0, "", "alone.jsonl")
    code, out, err = evaluate("alone.jsonl")
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "error: no documents to extract from beside alone.jsonl",
        "hint: put documents.jsonl beside the gold, or name a file of findings",
    ]


def test_anybodys_findings(evaluate: Evaluate) -> None:
    write(Path("theirs.jsonl"), [minimal(), minimal("p38", "LPS", "binds")])
    report = json.loads(evaluate("gold", "theirs.jsonl", "-f", "json").out)
    assert (report["findings"]["relaxed"]["F1"], report["findings"]["strict"]["F1"]) == (1, 0)
    assert (report["rules"], report["differences"]) == ({}, {})
    told = {name: row["accuracy"] for name, row in report["fields"].items() if row["accuracy"] is not None}
    assert told == {"boundary": 1, "relation": 1}
    table = evaluate("gold", "theirs.jsonl").out
    assert re.search(r"^trigger +– +0 +– +– +– +0 +0$", table, re.MULTILINE)


def test_extracted_here(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "gold/documents.jsonl", "-o", "gold/gold.jsonl"]) == 0
    capsys.readouterr()
    code, out, err = evaluate("gold", "-f", "json", "--fail-under", "1")
    strict = json.loads(out)["findings"]["strict"]
    assert (code, strict["F1"], strict["found"] > 0) == (0, 1, True)
    assert re.fullmatch(r"1 document, \d findings? \(\d+\.\d s\)\n", err)


def test_no_gold(evaluate: Evaluate) -> None:
    Path("gold/gold.jsonl").write_text("")
    code, out, err = evaluate("gold", "found.jsonl")
    assert (code, out) == (2, "")
    hint = "extractor annotate drafts some for you to correct; docs/annotating.md tells how"
    assert err == f"error: no gold findings in gold\nhint: {hint}\n"


def test_nothing_found(evaluate: Evaluate) -> None:
    Path("none.jsonl").write_text("")
    code, out, err = evaluate("gold", "none.jsonl")
    assert (code, err) == (0, "")
    assert re.search(r"^relaxed +– +0\.000 +– +0 +0 +2$", out, re.MULTILINE)
    missed = evaluate("gold", "none.jsonl", "--fail-under", "0")
    assert (missed.code, missed.out, missed.err) == (4, out, "warning: F1 is undefined, under 0\n")


def test_threshold(evaluate: Evaluate) -> None:
    assert evaluate("gold", "found.jsonl", "--fail-under", "0.5") == evaluate("gold", "found.jsonl")
    code, out, err = evaluate("gold", "found.jsonl", "--fail-under", "0.51")
    assert (code, out, err) == (4, evaluate("gold", "found.jsonl").out, "warning: F1 is 0.500, under 0.51\n")
    assert evaluate("gold", "found.jsonl", "--fail-under", "0.51", "--quiet").err == ""
    assert evaluate("gold", "found.jsonl", "--fail-under", "1.5").code == 2


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ((), "error: missing argument 'GOLD'"),
        (("gold", "found.jsonl", "-f", "xml"), "error: invalid value for '--format'"),
        (("gold", "--agreement"), "error: --agreement needs two annotations"),
        (("gold", "gold", "--agreement", "--fail-under", "0.5"), "error: --agreement has no gold"),
        (("gold", "gold", "--agreement", "--compare", "found.jsonl"), "error: --agreement has no gold"),
        (("gold", "found.jsonl", "--errors", "-f", "tsv"), "error: --errors has no place in"),
        (("gold", "found.jsonl", "--errors", "--compare", "found.jsonl"), "error: --errors has no place in"),
        (("gold", "-", "--compare", "-"), "error: standard input can be read only once"),
    ],
)
def test_wrong_usage(evaluate: Evaluate, arguments: Sequence[str], what: str) -> None:
    code, out, err = evaluate(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(what)


def test_compare(evaluate: Evaluate) -> None:
    write(Path("other.jsonl"), [record("LPS", "p38", "binds", sign=0)])
    code, out, err = evaluate("gold", "found.jsonl", "--compare", "other.jsonl")
    assert (code, err) == (0, "")
    assert "won: gold findings that only this run has: 1\n  d: IL-4 – ↓ inhibits – IL-8\n" in out
    assert "lost: gold findings that only the other run has: 1\n  d: LPS – binds – p38\n" in out
    assert "new: wrong findings that only this run has: 1\n" in out
    report = json.loads(evaluate("gold", "found.jsonl", "--compare", "other.jsonl", "-f", "json").out)
    assert report["comparison"]["relaxed precision"]["difference"] == -0.5
    tsv = evaluate("gold", "found.jsonl", "--compare", "other.jsonl", "-f", "tsv").out
    assert "comparison\trelaxed precision\tdifference\t-0.5\n" in tsv


def test_a_wrong_earlier_run_is_told_of_at_once(evaluate: Evaluate) -> None:
    code, out, err = evaluate("gold", "--compare", "none.jsonl")
    assert (code, out) == (1, "")
    assert err.startswith("error: cannot read none.jsonl")  # and not the line that tells of the extraction


def test_agreement(evaluate: Evaluate) -> None:
    gold_set(Path("second"), FOUND)
    code, out, err = evaluate("gold", "second", "--agreement")
    assert (code, err) == (0, "")
    assert re.search(r"^relaxed +0\.500 +1 +2 +2$", out, re.MULTILINE)
    assert re.search(r"^negation +0\.000 +0\.000 +1$", out, re.MULTILINE)
    report = json.loads(evaluate("gold", "second", "--agreement", "-f", "json").out)
    assert report["labels"]["sign"] == {"kappa": None, "observed": 1, "pairs": 1}
    assert "labels\tsign\tkappa\t\n" in evaluate("gold", "second", "--agreement", "-f", "tsv").out


def test_agreement_on_other_documents(evaluate: Evaluate) -> None:
    gold_set(Path("second"), GOLD)
    write(Path("second/documents.jsonl"), [{"id": "d", "text": TEXT}, {"id": "e", "text": "More."}])
    code, out, err = evaluate("gold", "second", "--agreement")
    assert (code, out) == (1, "")
    assert err.startswith("error: not the same documents: e is in one of gold and second only\n")


class Scripts(HTMLParser):
    """The scripts of a page, which it must not have, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts, self.said = 0, ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"

    def handle_data(self, data: str) -> None:
        self.said += data


def test_page(evaluate: Evaluate) -> None:
    text = "IL-4 inhibits <script>IL-8</script>."
    sentence = {"start": 0, "end": len(text)}
    write(Path("gold/documents.jsonl"), [{"id": "d", "text": text}])
    claim = minimal(object={"start": 22, "end": 26}, sentence=sentence)
    write(Path("gold/gold.jsonl"), [claim])
    write(Path("found.jsonl"), [claim | {"relation": "increases"}])
    code, out, err = evaluate("gold", "found.jsonl", "--html", "page.html")
    assert (code, err, out) == (0, "", evaluate("gold", "found.jsonl").out)
    page = Scripts(Path("page.html").read_text(encoding="utf-8"))
    assert (page.scripts, text in page.said, "increases; should be inhibits" in page.said) == (0, True, True)


def test_the_documentation_shows_what_comes_out(evaluate: Evaluate) -> None:
    page = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    for name, lines in re.findall(r"test_evaluate.py: (\S+) -->\n```json\n(.*?)```", page, re.DOTALL):
        Path(name).write_text(lines, encoding="utf-8")
    shown = re.findall(r"```console\n\$ extractor evaluate (.*?)\n(.*?)```", page, re.DOTALL)
    assert len(shown) == 2
    assert [(0, out, "") for _, out in shown] == [evaluate(*command.split()) for command, _ in shown]
