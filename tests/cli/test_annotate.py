"""``extractor annotate``: drafts in each format, what is not written over, and the way to gold and a score."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from extractor.cli.app import run
from extractor.model import Document
from extractor.sources import read_documents
from tests.conftest import SENTENCE

Command = Any


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    texts = {"a": SENTENCE, "b": f"{SENTENCE} And both.", "c": "unreadable"}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_json_lines_come_with_their_documents(here: Path, command: Command) -> None:
    said = command("annotate", "a.txt", "b.txt", "-o", "new/mine")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("2 documents, 3 findings (")
    assert names(here / "new" / "mine") == ["documents.jsonl", "draft.jsonl"]
    assert [record["doc_id"] for record in lines(here / "new/mine/draft.jsonl")] == ["a", "b", "b"]
    documents = list(read_documents([here / "new/mine/documents.jsonl"]))
    assert [(d.id, d.text) for d in documents if isinstance(d, Document)] == [
        ("a", SENTENCE),
        ("b", f"{SENTENCE} And both."),
    ]


@pytest.mark.parametrize("name", ["some.jsonl", "some.jsonl.gz"])
def test_a_draft_of_another_name(here: Path, command: Command, name: str) -> None:
    (here / "new").mkdir()
    assert command("annotate", "a.txt", "-o", f"new/{name}").code == 0
    assert names(here / "new") == sorted(["documents.jsonl", name])
    raw = (here / "new" / name).read_bytes()
    assert json.loads(gzip.decompress(raw) if name.endswith(".gz") else raw)["doc_id"] == "a"


def test_standard_output_has_the_findings_only(here: Path, command: Command) -> None:
    said = command("annotate", "a.txt")
    assert json.loads(said.out)["doc_id"] == "a"
    assert names(here) == ["a.txt", "b.txt", "c.txt"]


def test_documents_that_are_there_already_stay(here: Path, command: Command) -> None:
    (here / "mine").mkdir()
    given = f'{{"id": "7", "text": "{SENTENCE}", "own": true}}\n'
    (here / "mine" / "documents.jsonl").write_text(given, encoding="utf-8")
    assert command("annotate", "mine/documents.jsonl", "-o", "mine").code == 0
    assert (here / "mine" / "documents.jsonl").read_text(encoding="utf-8") == given
    assert [record["doc_id"] for record in lines(here / "mine" / "draft.jsonl")] == ["7"]


def test_brat(here: Path, command: Command) -> None:
    said = command("annotate", "a.txt", "b.txt", "-f", "brat", "-o", "mine")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("2 documents, 3 findings (")
    assert names(here / "mine") == ["a.ann", "a.txt", "annotation.conf", "b.ann", "b.txt", "visual.conf"]
    assert (here / "mine" / "a.txt").read_text(encoding="utf-8") == SENTENCE
    assert "\n increases\t" in (here / "mine" / "annotation.conf").read_text()


def test_what_cannot_be_read_or_written_is_left_out(here: Path, command: Command) -> None:
    (here / "bom.jsonl").write_text(json.dumps({"id": "bom", "text": "\ufeff" + SENTENCE}))
    said = command("annotate", "a.txt", "c.txt", "bom.jsonl", "-f", "brat", "-o", "mine")
    assert said.code == 3
    assert [line for line in said.err.splitlines() if line.startswith("error")] == [
        "error: cannot be parsed: document c",
        "error: document bom cannot be written as brat: its text begins with a byte order mark or has a NUL in it",
    ]
    assert said.err.splitlines()[-1].startswith("1 document, 1 finding; 2 failed (")
    assert "a.ann" in names(here / "mine")
    assert "bom.ann" not in names(here / "mine")


@pytest.mark.parametrize("form", ["jsonl", "brat"])
def test_nothing_came_out(here: Path, command: Command, form: str) -> None:
    (here / "mine").mkdir()
    said = command("annotate", "c.txt", "-f", form, "-o", "mine")
    assert (said.code, names(here / "mine")) == (1, [])


@pytest.mark.parametrize(
    ("form", "there"),
    [
        ("jsonl", "mine/draft.jsonl"),
        ("jsonl", "mine/documents.jsonl"),
        ("brat", "mine/other.ann"),
        ("brat", "mine/within/a.ann"),
    ],
)
def test_what_may_have_been_corrected_is_kept(here: Path, command: Command, form: str, there: str) -> None:
    (here / there).parent.mkdir(parents=True)
    (here / there).write_text("corrected")
    said = command("annotate", "a.txt", "-f", form, "-o", "mine")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[0] == f"error: is there already: {there}"
    assert (here / there).read_text() == "corrected"
    assert list((here / "mine").rglob("*.*")) == [here / there]


def test_gold_is_never_written_over_by_the_way(here: Path, command: Command) -> None:
    (here / "mine").mkdir()
    (here / "mine" / "gold.jsonl").write_text("corrected")
    assert command("annotate", "a.txt", "-o", "mine/gold.jsonl").code == 1
    assert command("annotate", "a.txt", "-o", "mine").code == 0
    assert command("annotate", "a.txt", "-o", "mine", "--force").code == 0
    assert (here / "mine" / "gold.jsonl").read_text() == "corrected"


@pytest.mark.parametrize("form", ["jsonl", "brat"])
def test_told_so_it_writes_over_what_is_there(here: Path, command: Command, form: str) -> None:
    for _ in range(2):
        assert command("annotate", "a.txt", "-f", form, "-o", "mine", "--force").code == 0
    first = {path.name: path.read_bytes() for path in (here / "mine").iterdir()}
    (here / "mine" / ("a.ann" if form == "brat" else "draft.jsonl")).write_text("corrected")
    assert command("annotate", "a.txt", "-f", form, "-o", "mine", "--force").code == 0
    assert {path.name: path.read_bytes() for path in (here / "mine").iterdir()} == first


@pytest.mark.parametrize(
    ("arguments", "code", "what"),
    [
        (("-f", "brat"), 2, "error: brat's files go into a folder"),
        (("-f", "brat", "-o", "a.txt"), 2, "error: brat's files go into a folder"),
        (("-o", "draft.tsv"), 2, "error: what is draft.tsv to be?"),
        (("-f", "tsv"), 2, "error: invalid value for '--format'"),
    ],
)
def test_wrong_usage(here: Path, command: Command, arguments: tuple[str, ...], code: int, what: str) -> None:
    said = command("annotate", "a.txt", *arguments)
    assert (said.code, said.out) == (code, "")
    assert said.err.lower().startswith(what)
    assert names(here) == ["a.txt", "b.txt", "c.txt"]


def test_a_draft_of_the_model_is_gold_for_what_it_was_drafted_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the embedded model: a draft that nobody corrects agrees with itself, in both formats and between them."""
    monkeypatch.chdir(tmp_path)
    text = "A title.\nKnockdown of STAT3 may reduce IL-6 secretion via ERK but not JNK in macrophages. IL-4 was seen."
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    assert run(["annotate", "1.txt", "-o", "lines"]) == 0
    assert run(["annotate", "1.txt", "-o", "brat", "-f", "brat"]) == 0
    (tmp_path / "lines" / "draft.jsonl").rename(tmp_path / "lines" / "gold.jsonl")
    for gold, *found in (["lines"], ["brat"], ["brat", "lines/gold.jsonl"], ["lines", "brat"]):
        capsys.readouterr()
        assert run(["evaluate", gold, *found, "-f", "json"]) == 0
        scores = json.loads(capsys.readouterr().out)["findings"]
        assert (scores["strict"]["F1"], scores["strict"]["gold"] > 0) == (1, True)
    assert run(["evaluate", "--agreement", "lines", "brat", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["agreement"]["strict"]["F1"] == 1
    # a person's correction counts: one finding less
    ann = tmp_path / "brat" / "1.ann"
    event = next(line for line in ann.read_text().splitlines() if "Subject:" in line)
    name = event.partition("\t")[0]
    kept = [line for line in ann.read_text().splitlines() if f"{name}\t" not in line and f" {name}" not in line]
    ann.write_text("".join(f"{line}\n" for line in kept))
    assert run(["evaluate", "--agreement", "lines", "brat", "-f", "json"]) == 0
    relaxed = json.loads(capsys.readouterr().out)["agreement"]["relaxed"]
    assert relaxed["second"] == relaxed["first"] - 1


@pytest.mark.parametrize(
    ("form", "output", "begins"),
    [
        ("pubtator", None, "1|t|IL-4 inhibits IL-8.\n1|a|It is so.\n1\t0\t4\tIL-4\t"),
        ("bioc", None, "<?xml "),
        ("bioc", "x.json", '{"source"'),
        (None, "x.xml", "<?xml "),
        (None, "x.pubtator", "1|t|"),
    ],
)
def test_formats_for_mentions(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    form: str | None,
    output: str | None,
    begins: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "1.txt").write_text("IL-4 inhibits IL-8.\nIt is so.")
    options = [*(["-f", form] if form else []), *(["-o", output] if output else [])]
    assert run(["annotate", "1.txt", *options]) == 0
    said = capsys.readouterr()
    assert "1 document, 2 mentions (" in said.err
    assert ((tmp_path / output).read_text() if output else said.out).startswith(begins)
    if output:
        [document] = read_documents([tmp_path / output])
        assert isinstance(document, Document)
        assert [mention.text for mention in document.entities] == ["IL-4", "IL-8"]


def test_pubtator_has_a_structured_abstract_on_one_line(here: Path, command: Command) -> None:
    (here / "d.jsonl").write_text(json.dumps({"id": "d", "text": "A title\nOne line.\nAnother line."}))
    assert command("annotate", "d.jsonl", "-f", "pubtator").out == "d|t|A title\nd|a|One line. Another line.\n\n"


def test_pubtator_leaves_out_what_it_cannot_hold(here: Path, command: Command) -> None:
    (here / "d.jsonl").write_text(json.dumps({"id": "d|e", "text": "A title\nOne line."}))
    said = command("annotate", "d.jsonl", "a.txt", "-f", "pubtator", "-o", "out.pubtator")
    assert said.code == 3
    assert said.err.startswith("error: document d|e cannot be written as PubTator: ")
    assert said.err.splitlines()[-1].startswith("1 document, 0 mentions; 1 failed (")
    assert (here / "out.pubtator").read_text(encoding="utf-8").startswith("a|t|\na|a|Knockdown")


@pytest.mark.parametrize(
    ("form", "place", "read"),
    [
        ("jsonl", "mine.jsonl", "documents.jsonl"),
        ("bioc", "mine.xml", "mine.xml"),
        ("bioc", "mine.json", "mine.json"),
        ("pubtator", "mine.pubtator", "mine.pubtator"),
        ("brat", "mine", "mine"),
    ],
)
def test_documents_without_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, place: str, read: str
) -> None:
    """Citations without an abstract are no errors, and are there again in what is written."""
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "1", "text": ""}\n{"id": "2", "title": "Clusterin induces IL-6.", "abstract": ""}\n')
    assert run(["annotate", str(path), "-f", form, "-o", str(tmp_path / place)]) == 0
    assert capsys.readouterr().err.startswith("2 documents, ")
    documents = read_documents([tmp_path / read])
    assert [(d.id, d.text) for d in documents if isinstance(d, Document)] == [
        ("1", ""),
        ("2", "Clusterin induces IL-6."),
    ]
