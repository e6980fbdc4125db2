from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

Command = Any

ARTICLE = """<PubmedArticle><MedlineCitation><PMID Version="{version}">{pmid}</PMID><Article>
<Journal><JournalIssue><PubDate><Year>1998</Year></PubDate></JournalIssue><Title>Blood</Title></Journal>
<ArticleTitle>{title}</ArticleTitle>{abstract}</Article></MedlineCitation></PubmedArticle>"""


def article(pmid: int, title: str, *parts: tuple[str, str], version: int = 1) -> str:
    """A citation; each part of its abstract with its label."""
    texts = "".join(f'<AbstractText Label="{label}">{text}</AbstractText>' for label, text in parts)
    abstract = f"<Abstract>{texts}</Abstract>" if parts else ""
    return ARTICLE.format(pmid=pmid, version=version, title=title, abstract=abstract)


def citations(*items: str) -> str:
    return f"<?xml version='1.0'?>\n<PubmedArticleSet>{''.join(items)}</PubmedArticleSet>"


def deletion(*pmids: int) -> str:
    return f"<DeleteCitation>{''.join(f'<PMID>{pmid}</PMID>' for pmid in pmids)}</DeleteCitation>"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    baseline = citations(
        article(1, "One.", ("AIM", "To see."), ("RESULTS", "It was seen.")), article(2, "Two."), article(3, "Three.")
    )
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(baseline.encode()))
    (tmp_path / "b.xml").write_text(citations(article(2, "Two, revised.", ("", "So.")), deletion(3, 99)))
    entity = {"start": 0, "end": 3, "label": "GENE", "id": "HGNC:1"}
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "x", "title": "Akt", "abstract": "Akt.", "entities": [entity]}))
    (tmp_path / "bad.jsonl").write_text('{"id": "y", "text": "A"}\n{\n')
    return tmp_path


def texts(out: str) -> list[tuple[str, str]]:
    records = map(json.loads, out.splitlines())
    return [(record["id"], record["text"]) for record in records]


def test_stats(here: Path, command: Command) -> None:
    said = command("corpus", "stats", "a.xml.gz", "b.xml")
    assert said.code == 0
    assert said.err.startswith("4 documents (")
    tables = said.out.split("\n\n")
    assert [line.split() for line in tables[0].splitlines()[2:5]] == [
        ["documents", "4", "100.0", "%"],
        ["with", "abstract", "2", "50.0", "%"],
        ["in", "labelled", "parts", "1", "25.0", "%"],
    ]
    assert [line.split() for line in tables[-1].splitlines()[2:]] == [
        ["a.xml.gz", "3", "1", "1", "0", "0", "0"],
        ["b.xml", "1", "1", "0", "0", "2", "0"],
    ]


def test_stats_for_programs(here: Path, command: Command) -> None:
    said = command("corpus", "stats", "a.xml.gz", "b.xml", "bad.jsonl", "none.xml", "--format", "json")
    assert said.code == 3
    assert [line.split(" (")[0] for line in said.err.splitlines() if not line.startswith("hint")] == [
        "error: not JSON: Expecting property name enclosed in double quotes at column 2",
        "error: no such file: none.xml",
        "5 documents; 2 failed",
    ]
    record = json.loads(said.out)
    assert (record["counts"]["documents"], record["counts"]["doubles"], record["counts"]["failed"]) == (5, 1, 2)
    assert {file: counts["failed"] for file, counts in record["files"].items()} == {
        "a.xml.gz": 0,
        "b.xml": 0,
        "bad.jsonl": 1,
    }
    command("corpus", "stats", "c.jsonl", "--format", "tsv", "-o", "out.tsv.gz")
    assert gzip.decompress((here / "out.tsv.gz").read_bytes()).startswith(
        b"section\tname\tvalue\ncounts\tdocuments\t1\n"
    )


@pytest.mark.parametrize("verb", ["stats", "validate", "convert"])
def test_nothing_can_be_read(here: Path, command: Command, verb: str) -> None:
    (here / "out").write_text("before")
    said = command("corpus", verb, "none.xml", "-o", "out")
    assert (said.code, said.out) == (1, "")
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["error", "hint"]
    assert (here / "out").read_text() == "before"


@pytest.mark.parametrize("verb", ["stats", "validate", "convert"])
def test_standard_input(here: Path, command: Command, verb: str) -> None:
    said = command("corpus", verb, stdin=(here / "b.xml").read_text())
    assert said.code == 0
    assert said.out
    lines = command("corpus", verb, "--lines", stdin="One.\nTwo.\n")
    assert lines.err.startswith("2 documents")
    assert command("corpus", verb).code == 2


def test_notes_are_no_errors(here: Path, command: Command) -> None:
    (here / "odd.jsonl").write_text('{"id": "o", "title": "T", "abstract": "caf\\u00c3\\u00a9"}')
    said = command("corpus", "validate", "a.xml.gz", "b.xml", "odd.jsonl")
    assert said.code == 0
    note, summary = said.err.splitlines()
    assert note == "note: “Ã©” at 5, which was “é” before it was read as another encoding (odd.jsonl, document o)"
    assert summary.startswith("5 documents, 5 notes (")
    found = {line.rsplit("note", 1)[0].strip(): line.split()[-2:] for line in said.out.splitlines() if "note" in line}
    assert {name: cells for name, cells in found.items() if cells[0].isdigit()} == {
        "another record of a PMID": ["1", "2"],
        "deleted from PubMed after it came": ["1", "3"],
        "no abstract": ["2", "2"],
        "UTF-8 read as another encoding": ["1", "o"],
    }
    assert command("corpus", "validate", "odd.jsonl", "-q").err == ""


def test_usual_notes_are_told_if_asked_for(here: Path, command: Command) -> None:
    assert command("corpus", "validate", "a.xml.gz", "b.xml", "-v").err.splitlines()[:-1] == [
        "note: no abstract (a.xml.gz, document 2)",
        "note: no abstract (a.xml.gz, document 3)",
        "note: another record of a PMID that came before (b.xml, document 2)",
        "note: deleted from PubMed after it came (b.xml, line 4, document 3)",
    ]


def test_errors_are_told_and_counted(here: Path, command: Command) -> None:
    said = command("corpus", "validate", "c.jsonl", "bad.jsonl", "c.jsonl.gz", "--format", "json")
    (here / "again").mkdir()
    (here / "again" / "c.jsonl").write_text((here / "c.jsonl").read_text())
    said = command("corpus", "validate", "c.jsonl", "bad.jsonl", "again", "--format", "json")
    assert said.code == 3
    assert "error: a second document with this id (again/c.jsonl, document x)\n" in said.err
    assert "hint: give each document an id of its own\n" in said.err
    assert said.err.splitlines()[-1].startswith("3 documents, 1 note; 2 failed (")
    problems = json.loads(said.out)["problems"]
    assert [name for name, row in problems.items() if row["documents"]] == ["unreadable", "double", "no_title"]


def test_convert_keeps_the_last_version(here: Path, command: Command) -> None:
    said = command("corpus", "convert", "a.xml.gz", "b.xml", "c.jsonl")
    assert said.code == 0
    assert texts(said.out) == [("1", "One.\nTo see.\nIt was seen."), ("2", "Two, revised.\nSo."), ("x", "Akt\nAkt.")]
    assert said.err.startswith("3 documents; 1 earlier version left out, 1 deleted (")
    assert command("corpus", "convert", "c.jsonl").err.startswith("1 document (")


def test_convert_names_a_second_document(here: Path, command: Command) -> None:
    (here / "d.jsonl").write_text('{"id": "x", "text": "Another."}')
    said = command("corpus", "convert", "c.jsonl", "d.jsonl")
    assert (said.code, texts(said.out)) == (3, [("x", "Akt\nAkt.")])
    assert said.err.startswith("error: a second document with the id x (d.jsonl)\nhint: ")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("o.jsonl", b'{"schema_version"'),
        ("o", b'{"schema_version"'),
        ("o.csv", b"id,title,abstract,"),
        ("o.tsv", b"id\ttitle\tabstract\t"),
        ("o.xml", b"<?xml"),
        ("o.json", b'{"source"'),
        ("o.pubtator", b"x|t|Akt\nx|a|Akt.\nx\t0\t3\tAkt\tGENE\tHGNC:1\n"),
        ("o.txt", b"Akt Akt.\n"),
    ],
)
def test_the_ending_names_the_format(here: Path, command: Command, name: str, begins: bytes) -> None:
    for place in (name, f"{name}.gz"):
        assert command("corpus", "convert", "c.jsonl", "-o", place).code == 0
    assert (here / name).read_bytes().startswith(begins)
    assert gzip.decompress((here / f"{name}.gz").read_bytes()) == (here / name).read_bytes()


def test_the_format_can_be_named(here: Path, command: Command) -> None:
    assert command("corpus", "convert", "c.jsonl", "--to", "text", "-o", "o.csv").code == 0
    assert (here / "o.csv").read_text() == "Akt Akt.\n"
    said = command("corpus", "convert", "c.jsonl", "-o", "o.parquet")
    assert (said.code, said.err.splitlines()[0]) == (2, "error: what is o.parquet to be?")
    assert command("corpus", "convert", "c.jsonl", "--to", "brat").code == 2


@pytest.mark.parametrize(
    ("form", "lost"),
    [
        ("jsonl", []),
        ("bioc", []),
        ("bioc-json", []),
        ("pubtator", ["labels of an abstract's parts"]),
        ("csv", ["entities", "labels of an abstract's parts"]),
        ("tsv", ["entities", "labels of an abstract's parts"]),
        ("text", ["entities", "labels of an abstract's parts"]),
    ],
)
def test_what_is_lost_is_said(here: Path, command: Command, form: str, lost: list[str]) -> None:
    said = command("corpus", "convert", "a.xml.gz", "c.jsonl", "--to", form)
    warnings = [line for line in said.err.splitlines() if line.startswith("warning: ")]
    assert warnings == [f"warning: {form} has no place for {what}, which 1 document had" for what in lost]


def test_a_document_that_the_format_cannot_hold(here: Path, command: Command) -> None:
    (here / "d.jsonl").write_text('{"id": "a|b", "text": "Another."}\n{"id": "z", "text": "A\\u0001B"}')
    for form, name in (("pubtator", "a|b"), ("bioc", "z")):
        said = command("corpus", "convert", "c.jsonl", "d.jsonl", "a.xml.gz", "--to", form)
        assert said.code == 3
        error, _, *_, summary = said.err.splitlines()
        assert error.startswith(f"error: document {name} cannot be written as ")
        assert summary.startswith("5 documents; 1 failed (")
        assert (said.out.count("Akt."), said.out.count("It was seen.")) == (1, 1)


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_tables_hold_metadata(here: Path, command: Command, form: str) -> None:
    out = command("corpus", "convert", "a.xml.gz", "--to", form).out
    rows = list(csv.DictReader(io.StringIO(out, newline=""), dialect="excel" if form == "csv" else "excel-tab"))
    assert [(row["id"], row["title"], row["journal"], row["year"]) for row in rows] == [
        ("1", "One.", "Blood", "1998"),
        ("2", "Two.", "Blood", "1998"),
        ("3", "Three.", "Blood", "1998"),
    ]


def shell(command: str, **options: Any) -> subprocess.CompletedProcess[str]:
    script = f"set -o pipefail; {command.replace('extractor', f'{sys.executable} -m extractor')}"
    return subprocess.run(["bash", "-c", script], text=True, capture_output=True, timeout=120, **options)


def test_a_reader_that_leaves_early(here: Path) -> None:
    many = citations(*(article(number, "A title. " * 100) for number in range(1, 1000)))
    (here / "many.xml").write_text(many)
    done = shell("cat many.xml | extractor corpus convert | head -n 1", cwd=here, env=environment())
    assert (done.returncode, done.stderr) == (0, "")
    assert texts(done.stdout)[0][0] == "1"


def environment() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin"}


@pytest.mark.parametrize("verb", ["stats", "validate", "convert"])
def test_no_model_is_loaded(here: Path, verb: str) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "extractor", "corpus", verb, "c.jsonl"]
    done = subprocess.run(command, cwd=here, env=environment(), text=True, capture_output=True, timeout=120, check=True)
    loaded = {line.rsplit("|", 1)[1].strip().partition(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "extractor" in loaded
    assert loaded & {"spacy", "pandas", "numpy", "requests"} == set()
