from __future__ import annotations

import errno
import fcntl
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ExtractorError
from extractor.fetch.record_file import HEAD, TAIL, Form, RecordFile
from extractor.fetch.service import Record
from extractor.sources import Source
from extractor.sources.xml_documents import read_xml
from tests.servers.articles import record
from tests.servers.records import of_shape

SHAPES = ("no abstract", "markup", "entities", "book", "second version")
PMIDS = sorted(of_shape(shape)[0] for shape in SHAPES)


def made(pmid: int) -> Record:
    """A record as PubMed sends it."""
    return parsed(str(record(pmid)).encode())


def parsed(raw: bytes) -> Record:
    [document] = read_xml(io.BufferedReader(io.BytesIO(HEAD + raw + TAIL)), Source("made", None))  # type: ignore[arg-type]
    return Record(document, raw)  # type: ignore[arg-type]


RECORDS = [made(pmid) for pmid in PMIDS]
IDS = [str(pmid) for pmid in PMIDS]


def whole(path: Path, form: Form) -> bytes:
    """The bytes of a file into which all records went without a break."""
    with RecordFile(path, form) as file:
        assert file.add(RECORDS) == len(RECORDS)
        file.finish()
    return path.read_bytes()


def test_lines(tmp_path: Path) -> None:
    lines = whole(tmp_path / "a", "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in lines] == IDS


def test_xml_is_what_was_sent(tmp_path: Path) -> None:
    assert whole(tmp_path / "a", "xml") == HEAD + b"".join(each.raw + b"\n" for each in RECORDS if each.raw) + TAIL


def short(pmid: int) -> Record:
    title = f"<ArticleTitle>TNF-α &amp; <i>IL-{pmid}</i></ArticleTitle>"
    number = f'<PMID Version="1">{pmid}</PMID>'
    raw = f"<MedlineCitation>{number}<Article>{title}</Article></MedlineCitation>"
    return parsed(f"<PubmedArticle>{raw}\n</PubmedArticle>".encode())


@pytest.mark.parametrize("form", ["jsonl", "xml"])
def test_cut_at_every_byte_it_is_taken_up_again(tmp_path: Path, form: Form) -> None:
    records = [short(pmid) for pmid in (7, 10, 123)]
    ends = []
    path = tmp_path / "a"
    with RecordFile(path, form) as file:
        for each in records:
            file.add([each])
            ends.append(path.stat().st_size)
        file.finish()
    everything = path.read_bytes()
    cut = {at: taken_up(path, everything[:at], records, form) for at in range(len(everything) + 1)}
    there = {at: ["7", "10", "123"][: sum(end <= at for end in ends)] for at in cut}
    assert cut == {at: (known, 3 - len(known), everything) for at, known in there.items()}


def taken_up(path: Path, content: bytes, records: list[Record], form: Form) -> tuple[list[str], int, bytes]:
    """The ids that a file has, the number of records that go into it then, and what it is in the end."""
    path.write_bytes(content)
    with RecordFile(path, form) as file:
        known = list(file.known)
        added = file.add(records)
        file.finish()
    return known, added, path.read_bytes()


@pytest.mark.parametrize("form", ["jsonl", "xml"])
@pytest.mark.parametrize("tail", [b"\0" * 100, b"{}\n", b'{"id": \n', b"[]\n7\n", b"<Pubmed", b"\xff\xfe", b"\n"])
def test_what_else_stands_behind_the_last_record_is_cut_off(tmp_path: Path, form: Form, tail: bytes) -> None:
    everything = whole(tmp_path / "a", form)
    with open(tmp_path / "a", "ab") as stream:
        stream.write(tail)
    with RecordFile(tmp_path / "a", form) as file:
        assert list(file.known) == IDS
        file.finish()
    assert (tmp_path / "a").read_bytes() == everything


@given(st.lists(st.lists(st.integers(0, len(PMIDS) - 1), max_size=4), max_size=5), st.sampled_from(["jsonl", "xml"]))
def test_each_record_once_however_often_it_comes(batches: list[list[int]], form: Form) -> None:
    from tempfile import TemporaryDirectory

    wanted = list(dict.fromkeys(IDS[n] for batch in batches for n in batch))
    with TemporaryDirectory() as folder:
        path = Path(folder, "a")
        total = 0
        for batch in batches:
            with RecordFile(path, form) as file:
                total += file.add(RECORDS[n] for n in batch)
        with RecordFile(path, form) as file:
            assert list(file.known) == wanted
    assert total == len(wanted)


@pytest.mark.parametrize("form", ["jsonl", "xml"])
def test_nothing_came(tmp_path: Path, form: Form) -> None:
    with RecordFile(tmp_path / "a", form) as file:
        assert file.add([]) == 0
        file.finish()
    assert (tmp_path / "a").read_bytes() == (HEAD + TAIL if form == "xml" else b"")


def test_anew(tmp_path: Path) -> None:
    whole(tmp_path / "a", "jsonl")
    with RecordFile(tmp_path / "a", "xml", anew=True) as file:
        assert not file.known
        file.finish()
    assert (tmp_path / "a").read_bytes() == HEAD + TAIL


def test_they_are_on_the_disk_when_add_returns(tmp_path: Path) -> None:
    with RecordFile(tmp_path / "a") as file:
        file.add(RECORDS[:2])
        assert len((tmp_path / "a").read_bytes().splitlines()) == 2
        file.add(RECORDS)
        assert len((tmp_path / "a").read_bytes().splitlines()) == len(RECORDS)


@pytest.mark.parametrize("anew", [False, True])
def test_two_processes_do_not_write_to_one_file(tmp_path: Path, anew: bool) -> None:
    with RecordFile(tmp_path / "a") as file:
        file.add(RECORDS[:1])
        before = (tmp_path / "a").read_bytes()
        with pytest.raises(ExtractorError, match=r"another process writes to .*/a$"):
            RecordFile(tmp_path / "a", anew=anew)
        assert (tmp_path / "a").read_bytes() == before
        assert file.add(RECORDS[1:2]) == 1
    with RecordFile(tmp_path / "a") as file:
        assert list(file.known) == IDS[:2]


@pytest.mark.parametrize("new", [False, True])
def test_a_file_that_got_its_name_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: bool
) -> None:
    everything = whole(tmp_path / "a", "jsonl")

    def lock(*_: object) -> None:
        (tmp_path / "a").rename(tmp_path / "b")
        if new:
            (tmp_path / "a").touch()

    monkeypatch.setattr(fcntl, "flock", lock)
    with pytest.raises(ExtractorError, match="another process writes"):
        RecordFile(tmp_path / "a", anew=True)
    assert (tmp_path / "b").read_bytes() == everything


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_where_there_are_no_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def lock(*_: object) -> None:
        raise OSError(code, "no locks")

    monkeypatch.setattr(fcntl, "flock", lock)
    with RecordFile(tmp_path / "a") as file:
        assert file.add(RECORDS) == len(RECORDS)


def test_where_locking_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lock(*_: object) -> None:
        raise OSError(errno.EIO, "no disk")

    monkeypatch.setattr(fcntl, "flock", lock)
    with pytest.raises(OSError, match="no disk"):
        RecordFile(tmp_path / "a")


def test_a_line_that_somebody_broke_is_not_cut_off_with_all_behind_it(tmp_path: Path) -> None:
    lines = whole(tmp_path / "a", "jsonl").splitlines(keepends=True)
    edited = b"".join([*lines[:2], b"{\n", *lines[2:]])
    (tmp_path / "a").write_bytes(edited)
    with pytest.raises(ExtractorError) as raised:
        RecordFile(tmp_path / "a")
    assert raised.value.what == f"not a document ({tmp_path / 'a'}, line 3)"
    assert (tmp_path / "a").read_bytes() == edited
