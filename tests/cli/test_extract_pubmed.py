"""PubMed's XML through the command: piped in, in files, whole and broken."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

Command = Any

HEAD = '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle" "https://dtd.nlm.nih.gov/x.dtd">\n'


def record(pmid: object, text: str = "A.", version: int = 1) -> str:
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="{version}">{pmid}</PMID>'
        f"<Article><ArticleTitle>{text}</ArticleTitle>"
        '<Abstract><AbstractText Label="RESULTS">Clusterin induces TNF-&#x3b1;.</AbstractText></Abstract></Article>'
        "</MedlineCitation></PubmedArticle>\n"
    )


def whole(*records: str) -> str:
    return f"{HEAD}<PubmedArticleSet>\n{''.join(records)}</PubmedArticleSet>\n"


def ids(out: str) -> list[str]:
    return [json.loads(line)["doc_id"] for line in out.splitlines()]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_piped_in(command: Command) -> None:
    said = command("extract", stdin=whole(record(1), record(2)))
    assert (said.code, ids(said.out)) == (0, ["1", "2"])
    assert said.err.startswith("2 documents, 2 findings (")


def test_no_hits_are_no_error(here: Path, command: Command) -> None:
    """What `extractor fetch --format xml` leaves of a query that finds nothing."""
    (here / "none.xml").write_text(whole())
    said = command("extract", "none.xml")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("0 documents, 0 findings (")
    piped = command("extract", "-q", stdin=whole())
    assert (piped.code, piped.out, piped.err) == (0, "", "")


@pytest.mark.parametrize(
    ("content", "found", "errors"),
    [
        (
            whole(record(1), record(2))[:-120],
            ["1"],
            ["not XML: it breaks off (bad.xml, line 5, within PMID 2, which begins on line 5)"],
        ),
        (
            whole(record(1), record("x"), record(2, "&what;"), record(3)),
            ["1", "3"],
            ["not a PMID: 'x' (bad.xml, line 5)", "an unknown entity &what;, in PMID 2 (bad.xml, line 6)"],
        ),
        (whole(record(1), record(1, version=2)), ["1"], ["a second record of PMID 1 (bad.xml)"]),
        (
            whole(record(1), "<DeleteCitation><PMID>1</PMID><PMID>9</PMID></DeleteCitation>"),
            ["1"],
            ["PMID 1 was deleted from PubMed, and has been read before (bad.xml, line 5)"],
        ),
        (whole(record(1), "<DeleteCitation/>\n"), ["1"], ["a <DeleteCitation> without PMID (bad.xml, line 5)"]),
        (
            whole(record(1)) + "<?xml version='1.0'?>\n<eFetchResult><ERROR>Try again.</ERROR></eFetchResult>",
            ["1"],
            ["no records, but an error of NCBI's efetch: Try again. (bad.xml, line 7)"],
        ),
        (
            whole(record(1)) + "<html><body>502 Bad Gateway",
            ["1"],
            ["an HTML page, not a file of documents (bad.xml, line 6)"],
        ),
        (
            whole(record(1)) + "<!DOCTYPE PubmedArticleSet [<!ENTITY a 'b'>]>",
            ["1"],
            ["the entity &a; is declared (bad.xml, line 6)"],
        ),
        (
            whole(record(1), record(2, "\udce9")),
            ["1"],
            ["not UTF-8: byte 0xe9 at offset 457 (bad.xml, line 5, within PMID 2, which begins on line 5)"],
        ),
    ],
)
def test_some_cannot_be_read(here: Path, command: Command, content: str, found: list[str], errors: list[str]) -> None:
    (here / "bad.xml").write_text(content, encoding="utf-8", errors="surrogateescape")
    said = command("extract", "bad.xml")
    assert (said.code, ids(said.out)) == (3, found)
    lines = said.err.splitlines()
    assert [line.removeprefix("error: ") for line in lines if line.startswith("error: ")] == errors
    assert len([line for line in lines if line.startswith("hint: ")]) == len(errors)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "empty file: bad.xml"),
        (b"<PubmedArticleSet>", "not XML: it breaks off (bad.xml, line 1)"),
        (b"<!DOCTYPE html>\n<html lang='en'></html>", "an HTML page, not a file of documents (bad.xml, line 2)"),
        (b"<article/>", "no XML that can be read: its root is <article> (bad.xml, line 1)"),
        (
            b"<eSearchResult><Count>1</Count></eSearchResult>",
            "no records, but what NCBI's esearch answers (bad.xml, line 1)",
        ),
        (whole(record("")).encode(), "citation without PMID (bad.xml, line 4)"),
        (whole(record(1)).encode("utf-16"), "binary file: bad.xml"),
        (gzip.compress(whole(record(1)).encode())[:20], "broken gzip file: bad.xml (Compressed file ended"),
    ],
)
def test_nothing_can_be_read(here: Path, command: Command, content: bytes, error: str) -> None:
    (here / "bad.xml").write_bytes(content)
    said = command("extract", "bad.xml")
    assert (said.code, said.out) == (1, "")
    first, hint = said.err.splitlines()
    assert first.startswith(f"error: {error}")
    assert hint.startswith("hint: ")


def extractor(pipe: str, stdin: str) -> subprocess.CompletedProcess[str]:
    """``extractor extract`` with the model, in a shell's pipe."""
    line = f"set -o pipefail; {sys.executable} -m extractor extract {pipe}"
    return subprocess.run(["bash", "-c", line], input=stdin, text=True, capture_output=True, timeout=120)


def test_findings_of_piped_records() -> None:
    said = extractor("-q", whole(record(7, "[Clusterin induces TNF-alpha in macrophages].")))
    assert (said.returncode, said.stderr) == (0, "")
    found = [json.loads(line) for line in said.stdout.splitlines()]
    assert [(item["doc_id"], item["section"], item["subject"]["start"], item["object"]["text"]) for item in found] == [
        ("7", "title", 1, "TNF-alpha"),
        ("7", "RESULTS", 46, "TNF-α"),
    ]


def test_a_reader_that_leaves_early() -> None:
    said = extractor("| head -1", whole(*(record(n) for n in range(1, 2000))))
    assert (said.returncode, said.stderr) == (0, "")
    assert ids(said.stdout) == ["1"]
