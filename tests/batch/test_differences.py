from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.apart import Apart, made_apart
from extractor.batch.differences import _OWN, Counts, differences, listed
from extractor.batch.differences_report import as_json, as_json_line, as_line, as_text
from extractor.errors import InputError
from extractor.model import Finding
from extractor.output import FORMATS, to_record
from extractor.output.kept import Kept, kept_findings
from tests.batch.made_runs import made_run, numbered


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(name: str, findings: Sequence[Finding], form: str = "jsonl") -> Kept:
    with open(name, "wb") as stream:
        FORMATS[form].write(findings, stream)
    return kept_findings(Path(name))


@pytest.fixture
def before(full: Finding, bare: Finding) -> list[Finding]:
    """Two of one rule, two of another."""
    return [numbered(finding, number) for number, finding in enumerate([full, bare, full, bare], start=1)]


@pytest.fixture
def after(before: list[Finding]) -> list[Finding]:
    """One of the first rule has another confidence and one is gone; there is one more of the second, before all."""
    return [numbered(before[1], 9), replace(before[0], confidence=0.5), before[1], before[3]]


RULES = {
    "decreases/active": Counts(first=2, second=1, won=0, lost=1, changed=1),
    "regulates/active": Counts(first=2, second=3, won=1, lost=0, changed=0),
}
TOTAL = Counts(first=4, second=4, won=1, lost=1, changed=1)
FORMS = ["jsonl", "parquet"]


@pytest.mark.parametrize("first", FORMS)
@pytest.mark.parametrize("second", FORMS)
def test_what_is_won_lost_and_changed(before: list[Finding], after: list[Finding], first: str, second: str) -> None:
    one, other = written("a", before, first), written("b", after, second)
    found = differences(one, other)
    assert (found.rules, found.total, found.doubles) == (RULES, TOTAL, (0, 0))
    said = [(change, finding["id"][-1], finding["confidence"]) for change, finding in listed(one, other, found)]
    assert said == [("lost", "3", 0.75), ("won", "9", None), ("changed", "1", 0.5)]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_differs(before: list[Finding], form: str) -> None:
    one, other = written("a", before), written("b", before[::-1], form)
    found = differences(one, other)
    assert found.total == Counts(first=4, second=4, won=0, lost=0, changed=0)
    assert list(listed(one, other, found)) == []


def test_nothing_on_one_side_or_on_both(before: list[Finding]) -> None:
    none, some = written("a", []), written("b", before)
    assert differences(none, some).total == Counts(first=0, second=4, won=4, lost=0, changed=0)
    assert differences(some, none).total == Counts(first=4, second=0, won=0, lost=4, changed=0)
    assert differences(none, none).total == Counts(first=0, second=0, won=0, lost=0, changed=0)


def test_what_comes_twice_counts_once(before: list[Finding]) -> None:
    one, other = written("a", [*before, *before[:3]]), written("b", before[1:])
    found = differences(one, other)
    assert (found.total, found.doubles) == (Counts(first=4, second=3, won=0, lost=1, changed=0), (3, 0))
    assert [finding["id"][-1] for _, finding in listed(one, other, found)] == ["1"]


def test_corpus_runs_and_runs_of_queries(before: list[Finding], after: list[Finding]) -> None:
    made_run(Path("a"), {"a.xml": [before[:1], before[1:]]})
    made_run(Path("b"), {"b.xml": [after[:3], after[3:]]}, "parquet")
    Path("c").mkdir()
    Path("c/findings.jsonl.gz").write_bytes(gzip.compress(written("c.jsonl", after).files[0].read_bytes()))
    a, b, c = (kept_findings(Path(name)) for name in "abc")
    assert differences(a, b).rules == RULES
    assert differences(a, c).rules == RULES
    assert differences(b, c).total.changed == 0


def test_findings_of_other_systems(before: list[Finding]) -> None:
    """Ids of any kind, members in another order, no rule."""
    records = [{"rule": None, **to_record(finding), "id": f"é {finding.id}", "extra": "x"} for finding in before]
    lines = [json.dumps(record) for record in records]
    Path("a").write_text("\n".join(lines) + "\n\n")
    Path("b").write_text("\n".join(line.replace('"rule": "decreases/active"', '"rule": null') for line in lines[:3]))
    found = differences(kept_findings(Path("a")), kept_findings(Path("b")))
    assert found.rules == {
        "": Counts(first=0, second=2, won=0, lost=0, changed=2),
        "decreases/active": Counts(first=2, second=0, won=0, lost=0, changed=0),
        "regulates/active": Counts(first=2, second=1, won=0, lost=1, changed=0),
    }


def test_a_text_that_looks_like_a_rule(full: Finding) -> None:
    odd = replace(full, rule="a/b", manner=('", "rule": "x/y", "confidence": 0.5}', "\\"))
    one, other = written("a", [odd]), written("b", [replace(odd, confidence=None)])
    assert list(differences(one, other).rules) == ["a/b"]


def test_the_short_way_knows_what_the_extractor_writes(full: Finding, bare: Finding) -> None:
    lines = written("a", [numbered(full, 1), numbered(bare, 2)]).files[0].read_bytes().splitlines()
    own = [found.groups() for line in lines if (found := re.fullmatch(_OWN, line))]
    assert own == [(b"0000000000000001", b"decreases/active"), (b"0000000000000002", b"regulates/active")]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "no finding: not JSON (a, line 2)"),
        ("[]", "no finding: no JSON object (a, line 2)"),
        ('{"id": "1"}', "no finding with its id and rule (a, line 2)"),
        ('{"id": 1, "rule": "r"}', "no finding with its id and rule (a, line 2)"),
    ],
)
def test_a_line_that_is_none(before: list[Finding], line: str, what: str) -> None:
    kept = written("a", before[:1])
    with open("a", "a") as stream:
        stream.write(f"{line}\n")
    with pytest.raises(InputError) as raised:
        differences(kept, kept)
    assert raised.value.what == what


def test_how_far_it_is_is_told(before: list[Finding], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.differences._EVERY", 2)
    told: list[int] = []
    differences(written("a", before), written("b", before), told.append)
    assert told == [2, 4, 6, 8]


def test_in_what_the_making_differs() -> None:
    common: dict[str, Any] = {"kind": "corpus run", "limits": {"seconds": 60.0, "memory": 1}}
    one = {
        **common,
        "versions": {"package": "a", "grammar": {}, "entities": "given"},
        "asked": {"entities": "given", "form": "jsonl", "stated": False, "least": None},
    }
    other = {
        **common,
        "versions": {"package": "b", "grammar": {"/x.yaml": "c"}, "entities": "both"},
        "asked": {"entities": "both", "form": "parquet", "stated": True, "least": 0.5},
        "limits": {"seconds": 10.0, "memory": 1},
    }
    assert made_apart(one, other) == [
        Apart("package", "a", "b"),
        Apart("grammar", "none", "/x.yaml c"),
        Apart("entities", "given", "both"),
        Apart("as-stated", "no", "yes"),
        Apart("min-confidence", "none", "0.5"),
        Apart("max-seconds", "60", "10"),
    ]
    query = {"versions": one["versions"], "asked": {"query": "clusterin"}}
    assert made_apart(query, one) == []
    assert [apart.name for apart in made_apart(query, other)] == ["package", "grammar", "entities"]
    assert made_apart(one, {}) == []


def test_the_text(before: list[Finding], after: list[Finding]) -> None:
    same = numbered(before[0], 7, rule="same/active")
    made_run(Path("a"), {"a.xml": [before[:1], [*before[1:], same]]})
    made_run(Path("b"), {"b.xml": [after[:3], None, [*after[3:], same]], "a.xml": [[]]}, versions={"package": "fedc"})
    one, other = kept_findings(Path("a")), kept_findings(Path("b"))
    found = differences(one, other)
    head = [
        "A  a: 5 findings in 4 documents",
        "B  b: 5 findings in 3 of 4 shards",
        "",
        "made with  A                 B",
        "──────────────────────────────────",
        "package    0123456789abcdef  fedc",
        "",
        "not of the same files: 0 only in A, 1 only in B",
        "",
        "rule              in A  in B  won  lost  changed",
        "─────────────────────────────────────────────────",
        "decreases/active     2     1    0    −1        1",
        "regulates/active     2     3   +1     0        0",
    ]
    total = "all rules            5     5   +1    −1        1"
    every = "same/active          1     1    0     0        0"
    assert as_text(one, other, found, 80).splitlines() == [
        *head,
        total,
        "no difference in 1 other rule (--all shows them)",
    ]
    assert as_text(one, other, found, 80, every=True).splitlines() == [*head, every, total]


def test_the_findings(before: list[Finding]) -> None:
    record: Any = to_record(before[0])
    sentence = "Knockdown of clusterin may reduce TNF-α secretion via ERK but not JNK in macrophages."
    line = f"decreases/active  1  clusterin ↑ increases TNF-α (secretion)  {sentence}\n"
    assert [as_line(change, record) for change in ("won", "lost", "changed")] == [f"+ {line}", f"- {line}", f"~ {line}"]
    [(_, row)] = listed(
        *(sides := (written("a", [], "parquet"), written("b", before[:1], "parquet"))), differences(*sides)
    )
    assert as_line("won", row) == f"+ {line}"
    assert json.loads(as_json_line("won", record)) == {"change": "won", "finding": record}
    assert as_line("won", {**record, "doc_id": "1\x1b[2J\n"}).startswith("+ decreases/active  1 [2J   clusterin")


def test_for_programs(before: list[Finding], after: list[Finding]) -> None:
    made_run(Path("a"), {"a.xml": [before[:1], before[1:]]}, versions={"package": "fedc"})
    one, other = kept_findings(Path("a")), written("b", after)
    assert json.loads(as_json(one, other, differences(one, other))) == {
        "A": {"path": "a", "documents": 4, "missing_shards": 0, "versions": one.manifest["versions"]},
        "B": {"path": "b", "documents": None, "missing_shards": 0, "versions": None},
        "made_apart": [],
        "total": {"in_a": 4, "in_b": 4, "won": 1, "lost": 1, "changed": 1},
        "rules": {
            "decreases/active": {"in_a": 2, "in_b": 1, "won": 0, "lost": 1, "changed": 1},
            "regulates/active": {"in_a": 2, "in_b": 3, "won": 1, "lost": 0, "changed": 0},
        },
    }
