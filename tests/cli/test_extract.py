from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any, get_args

import pytest

from extractor.cli.options import InputFormat
from extractor.sources.formats import FORMATS

Command = Any

GOOD = '{"id": "good", "text": "A"}\n'


def ids(out: str) -> list[str]:
    return [json.loads(line)["doc_id"] for line in out.splitlines()]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Title\nAbstract\n")
    (tmp_path / "b.txt").write_text("both\n")
    return tmp_path


def test_files(here: Path, command: Command) -> None:
    said = command("extract", "a.txt", "b.txt")
    assert said.code == 0
    assert ids(said.out) == ["a", "b", "b"]
    assert said.err.startswith("2 documents, 3 findings (")
    assert len(said.err.splitlines()) == 1


def test_directory(here: Path, command: Command) -> None:
    assert ids(command("extract", ".").out) == ["a", "b", "b"]


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_stdin(command: Command, arguments: tuple[str, ...]) -> None:
    assert ids(command("extract", *arguments, stdin=GOOD).out) == ["good"]
    assert ids(command("extract", *arguments, stdin="Title\nAbstract\n").out) == ["stdin"]


def test_nothing_to_read(command: Command) -> None:
    said = command("extract")
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines() == [
        "error: nothing to read",
        "hint: name a file, or pipe text in",
    ]


def test_quiet_and_verbose(here: Path, command: Command) -> None:
    assert command("extract", "--quiet", "a.txt").err == ""
    assert command("extract", "-v", "a.txt").err.splitlines()[0] == "a: 1 finding"


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("bad.txt", b"", "error: empty file: bad.txt"),
        ("bad.txt", b"\x00\x01", "error: binary file: bad.txt"),
        ("bad.txt", b"TNF-\xe1", "error: not UTF-8: byte 0xe1 at offset 4 (bad.txt)"),
        ("bad.txt", None, "error: no such file: bad.txt"),
        ("bad.txt.gz", gzip.compress(b"A")[:-4], "error: broken gzip file: bad.txt.gz"),
        ("bad", "folder", "error: no documents in the directory bad"),
        ("bad.jsonl", b"{", "error: not JSON: "),
        ("bad.jsonl", b"[]", "error: no JSON object but an array (bad.jsonl, line 1)"),
        ("bad.jsonl", b'{"text": "A"}', "error: document without id (bad.jsonl, line 1)"),
        ("bad.jsonl", b'{"id": "1"}', "error: document without text (bad.jsonl, line 1, document 1)"),
        ("bad.jsonl", b'{"id": "a", "text": "A"}', "error: a second document with the id a (bad.jsonl)"),
        (
            "bad.jsonl",
            b'{"id": "1", "text": "A", "entities": [{"start": 0, "end": 2, "label": "GENE"}]}',
            "error: entity 1 is off the text: 0–2 of 1 characters (bad.jsonl, line 1, document 1)",
        ),
        (
            "bad.jsonl",
            b'{"id": "1", "text": "A", "entities": [{"id": "T1", "start": 0, "end": 1, "label": "X"},'
            b' {"id": "T1", "start": 0, "end": 1, "label": "Y"}]}',
            "error: two entities have the id T1 (bad.jsonl, line 1, document 1)",
        ),
        ("bad.txt", b"unreadable", "error: cannot be parsed: document bad"),
        (
            "bad.nbib",
            b"PMID- 1\njunk\n",
            "error: neither a tag nor the rest of a value: 'junk' (bad.nbib, line 2, PMID 1)",
        ),
        ("bad.nbib", b"PMID- 1\nTI  - \xe1\n", "error: not UTF-8: byte 0xe1 at offset 14 (bad.nbib, line 2)"),
        ("bad.nbib.gz", gzip.compress(b"PMID- 1\nTI  - A\n")[:-9], "error: broken gzip file: bad.nbib.gz"),
        ("bad.csv", b"a,text\n1,A\n", "error: no column that holds ids (bad.csv, line 1); the columns are a, text"),
        ("bad.csv", b"pmid,text\n1\n", "error: a row of 1 cells in a table of 2 columns (bad.csv, line 2)"),
        ("bad.csv", b"id,text\na,A\n", "error: a second document with the id a (bad.csv)"),
        ("bad.jsonl", b"<!DOCTYPE html>\n<html>", "error: an HTML page, not JSON lines: bad.jsonl"),
        ("bad.csv", b"<html>\n", "error: an HTML page, not a table: bad.csv"),
        (
            "bad.xml",
            b"<html><p>Bad gateway<br></html>",
            "error: an HTML page, not a file of documents (bad.xml, line 1)",
        ),
    ],
)
def test_bad_input(here: Path, command: Command, name: str, raw: bytes | str | None, what: str) -> None:
    if raw == "folder":
        (here / name).mkdir()
    elif isinstance(raw, bytes):
        (here / name).write_bytes(raw)
    said = command("extract", "a.txt", name, "b.txt")
    assert (said.code, ids(said.out)) == (3, ["a", "b", "b"])
    error, hint, summary = said.err.splitlines()
    assert error.startswith(what)
    assert hint.startswith("hint: ")
    assert summary.startswith("2 documents, 3 findings; 1 failed (")


def test_each_hint_once(here: Path, command: Command) -> None:
    said = command("extract", "x.txt", "a.txt", "y.txt")
    assert [line.split(" (")[0] for line in said.err.splitlines()] == [
        "error: no such file: x.txt",
        "hint: check the spelling; standard input is called -",
        "error: no such file: y.txt",
        "1 document, 1 finding; 2 failed",
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
def test_a_full_disk(here: Path, command: Command) -> None:
    said = command("extract", "a.txt", "-o", "/dev/full")
    assert (said.code, said.err.splitlines()[0]) == (1, "error: No space left on device")


@pytest.mark.parametrize("name", ["missing.txt", "unreadable.txt"])
def test_nothing_came_out(here: Path, command: Command, name: str) -> None:
    (here / "unreadable.txt").write_text("unreadable")
    (here / "out.jsonl").write_text("before")
    said = command("extract", name, "-o", "out.jsonl")
    assert (said.code, said.out) == (1, "")
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["error", "hint"]
    assert (here / "out.jsonl").read_text() == "before"


def test_traceback_only_when_asked(here: Path, command: Command) -> None:
    assert "Traceback" not in command("extract", "missing.txt", "-v").err
    assert "InputError: no such file" in command("extract", "missing.txt", "-vv").err
    assert "Traceback" in command("extract", "a.txt", "-vv", "--model", "missing").err


def test_unknown_model(here: Path, command: Command) -> None:
    said = command("extract", "a.txt", "--model", "missing")
    assert (said.code, said.out) == (1, "")
    assert said.err == "error: no such model: missing\nhint: pip install it\n"


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--format", "xml"), "--format"),
        (("--entities", "some"), "--entities"),
        (("--min-confidence", "2"), "--min-confidence"),
        (("--nonsense",), "--nonsense"),
    ],
)
def test_wrong_usage(here: Path, command: Command, arguments: tuple[str, ...], what: str) -> None:
    said = command("extract", "a.txt", *arguments)
    assert (said.code, said.out) == (2, "")
    error, hint = said.err.splitlines()
    assert error.startswith("error: ")
    assert what in error
    assert hint == "hint: extractor extract --help lists what it takes"


def test_unknown_verb(command: Command) -> None:
    said = command("extrakt")
    assert said.code == 2
    assert said.err.startswith("error: no such command 'extrakt'")


def test_formats(here: Path, command: Command) -> None:
    assert json.loads(command("extract", "a.txt", "--format", "json").out)[0]["doc_id"] == "a"
    assert command("extract", "a.txt", "-f", "tsv").out.startswith("doc_id\t")
    assert command("extract", "a.txt", "-f", "csv").out.startswith("doc_id,")
    assert command("extract", "a.txt", "-f", "table").out.startswith("a\n")


def test_output_file(here: Path, command: Command) -> None:
    said = command("extract", "a.txt", "-o", "found.jsonl")
    assert (said.code, said.out) == (0, "")
    assert ids((here / "found.jsonl").read_text()) == ["a"]
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "b.txt", "found.jsonl"]
    assert (here / "found.jsonl").stat().st_mode & 0o777 == 0o666 & ~umask()


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_output_file_names_its_format_and_is_gzipped(here: Path, command: Command) -> None:
    for name in ("x.tsv.gz", "y.tsv.gz"):
        command("extract", "a.txt", "-o", name)
    assert gzip.decompress((here / "x.tsv.gz").read_bytes()).startswith(b"doc_id\t")
    assert (here / "x.tsv.gz").read_bytes() == (here / "y.tsv.gz").read_bytes()
    command("extract", "a.txt", "-o", "z.tsv", "--format", "jsonl")
    assert ids((here / "z.tsv").read_text()) == ["a"]


def test_partial_output_is_kept(here: Path, command: Command) -> None:
    said = command("extract", "a.txt", "missing.txt", "-o", "found.jsonl")
    assert said.code == 3
    assert ids((here / "found.jsonl").read_text()) == ["a"]


@pytest.mark.parametrize(
    ("place", "what"), [("no/found.jsonl", "error: no such directory: no"), (".", "error: is a directory: .")]
)
def test_output_cannot_be_written(here: Path, command: Command, place: str, what: str) -> None:
    said = command("extract", "a.txt", "-o", place)
    assert (said.code, said.err.splitlines()[0]) == (1, what)


def test_a_device_is_not_replaced(here: Path, command: Command) -> None:
    assert command("extract", "a.txt", "-o", "/dev/null").code == 0
    assert not Path("/dev/null").is_file()


def test_a_link_is_written_through(here: Path, command: Command) -> None:
    (here / "real.jsonl").write_text("")
    (here / "link.jsonl").symlink_to("real.jsonl")
    command("extract", "a.txt", "-o", "link.jsonl")
    assert (here / "link.jsonl").is_symlink()
    assert ids((here / "real.jsonl").read_text()) == ["a"]


def test_as_stated(here: Path, command: Command) -> None:
    assert json.loads(command("extract", "a.txt").out)["relation"] == "increases"
    assert json.loads(command("extract", "a.txt", "--as-stated").out)["relation"] == "decreases"


def test_min_confidence(here: Path, command: Command) -> None:
    said = command("extract", "b.txt", "--min-confidence", "0.75")
    assert [json.loads(line)["confidence"] for line in said.out.splitlines()] == [0.75]
    assert said.err.splitlines()[0] == ("warning: left out 1 finding without a confidence, as --min-confidence asks")
    assert command("extract", "b.txt", "--min-confidence", "0.8").out == ""


def test_given_entities_that_are_not(here: Path, command: Command) -> None:
    said = command("extract", "a.txt", "--entities", "given")
    assert said.err.splitlines()[0] == "warning: no document came with entities, which --entities given asks for"
    assert "warning" not in command("extract", "a.txt").err


def test_lines(here: Path, command: Command) -> None:
    for arguments in (("--lines",), ("--from", "lines"), ("--lines", "--from", "lines")):
        assert ids(command("extract", "a.txt", *arguments).out) == ["a:1", "a:2"]
    assert ids(command("extract", "--lines", stdin="A\n\nB\n").out) == ["stdin:1", "stdin:3"]


def test_a_format_that_is_named(here: Path, command: Command) -> None:
    (here / "a.txt").write_text("key;words\n7;both\n")
    said = command("extract", "a.txt", "--from", "csv", "--text-column", "words", "--id-column", "key")
    assert (said.code, ids(said.out)) == (0, ["7", "7"])
    assert ids(command("extract", "--from", "jsonl", stdin=GOOD).out) == ["good"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--lines", "--from", "csv"), "error: --lines and --from csv contradict each other"),
        (("--lines", "--text-column", "x"), "error: --text-column and --id-column are for tables, not for lines"),
        (("--from", "jsonl", "--id-column", "x"), "error: --text-column and --id-column are for tables, not for jsonl"),
    ],
)
def test_options_that_contradict_each_other(
    here: Path, command: Command, arguments: tuple[str, ...], error: str
) -> None:
    said = command("extract", "a.txt", *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines()[0] == error


def test_columns_of_what_is_no_table(here: Path, command: Command) -> None:
    said = command("extract", "a.txt", "--text-column", "x")
    assert (said.code, said.err.splitlines()[0]) == (1, "error: columns are named, but a.txt is read as text")


def test_a_page_in_place_of_the_only_file(here: Path, command: Command) -> None:
    (here / "a.jsonl").write_text("<html><body><h1>502 Bad Gateway</h1></body></html>")
    said = command("extract", "a.jsonl")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines() == [
        "error: an HTML page, not JSON lines: a.jsonl",
        "hint: a server may have sent it in place of the file: fetch it again",
    ]


def test_the_same_citation_again(here: Path, command: Command) -> None:
    (here / "a.nbib").write_text("PMID- 1\nTI  - A\n\nPMID- 1\nTI  - B\n\nPMID- 2\nTI  - C\n")
    said = command("extract", "a.nbib")
    assert (said.code, ids(said.out)) == (3, ["1", "2"])
    assert said.err.splitlines()[:2] == [
        "error: a second record of PMID 1 (a.nbib)",
        "hint: extractor corpus convert keeps the last version of each citation, and none that was deleted",
    ]


def test_a_line_of_two_gigabytes(here: Path, command: Command) -> None:
    with open(here / "big.jsonl", "wb") as file:
        file.write(GOOD.encode() + b" " * 10_000)
        file.seek(2 << 30, os.SEEK_CUR)  # a hole, which takes no room on the disk
        file.write(b"\n" + GOOD.replace("good", "behind").encode())
    said = command("extract", "big.jsonl")
    assert (said.code, ids(said.out)) == (3, ["good", "behind"])
    assert said.err.splitlines()[0] == "error: a line of 2,147,493,649 bytes, more than 16 MiB (big.jsonl, line 2)"


def test_input_formats() -> None:
    assert get_args(InputFormat) == FORMATS
