from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.fetch.partial import Partial
from extractor.fetch.record_file import HEAD, TAIL, Form
from extractor.fetch.service import Record
from extractor.model import Document

ASKED = {"query": "TNF-α", "limit": None}
RECORDS = [Record(Document(str(n), "A title."), b"<PubmedArticle/>") for n in range(3)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def ids(content: bytes) -> list[str]:
    return [json.loads(line)["id"] for line in content.splitlines()]


def test_it_becomes_the_file_once_all_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("what was there before")
    with Partial(tmp_path / "a.jsonl", "jsonl", ASKED) as partial:
        partial.records.add(RECORDS)
        assert names(tmp_path) == ["a.jsonl", "a.jsonl.part", "a.jsonl.part.json"]
        assert (tmp_path / "a.jsonl").read_text() == "what was there before"
        partial.complete()
    assert names(tmp_path) == ["a.jsonl"]
    assert ids((tmp_path / "a.jsonl").read_bytes()) == ["0", "1", "2"]


def test_zipped(tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "b.jsonl.GZ"):
        with Partial(tmp_path / name, "jsonl", ASKED) as partial:
            partial.records.add(RECORDS)
            partial.complete()
    assert names(tmp_path) == ["a.jsonl.gz", "b.jsonl.GZ"]
    packed = (tmp_path / "a.jsonl.gz").read_bytes()
    assert ids(gzip.decompress(packed)) == ["0", "1", "2"]
    assert packed == (tmp_path / "b.jsonl.GZ").read_bytes()  # neither a name in it nor the time


@pytest.mark.parametrize(("form", "content"), [("jsonl", b""), ("xml", HEAD + TAIL)])
def test_nothing_found_is_a_file_too(tmp_path: Path, form: Form, content: bytes) -> None:
    with Partial(tmp_path / "a", form, ASKED) as partial:
        partial.complete()
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == content


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_broken_off_it_goes_on(tmp_path: Path, name: str) -> None:
    with Partial(tmp_path / name, "jsonl", ASKED) as partial:
        partial.records.add(RECORDS[:1])
        assert partial.resumed == 0
    assert names(tmp_path) == [f"{name}.part", f"{name}.part.json"]
    assert json.loads((tmp_path / f"{name}.part.json").read_bytes()) == ASKED
    (tmp_path / f".{name}.part").write_bytes(b"packing was broken off as well")
    with Partial(tmp_path / name, "jsonl", ASKED) as partial:
        assert (partial.resumed, list(partial.records.known)) == (1, ["0"])
        partial.records.add(RECORDS)
        partial.complete()
    content = (tmp_path / name).read_bytes()
    assert ids(gzip.decompress(content) if name.endswith("gz") else content) == ["0", "1", "2"]
    assert name in names(tmp_path)
    assert name.endswith("gz") is (names(tmp_path) == [name])


def test_broken_off_before_anything_came_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(KeyError), Partial(tmp_path / "a", "xml", ASKED):
        raise KeyError
    assert names(tmp_path) == []


@pytest.mark.parametrize("about", [json.dumps({"query": "IL-6"}), "", "\udcff", None])
def test_what_is_left_of_something_else_is_kept(tmp_path: Path, about: str | None) -> None:
    (tmp_path / "a.part").write_bytes(b"precious")
    if about is not None:
        (tmp_path / "a.part.json").write_text(about, errors="surrogateescape")
    with pytest.raises(ExtractorError) as caught:
        Partial(tmp_path / "a", "jsonl", ASKED)
    assert caught.value.what == f"{tmp_path}/a.part is what a fetch of something else left"
    assert caught.value.hint == "name another place, or throw it away: --restart"
    assert (tmp_path / "a.part").read_bytes() == b"precious"


def test_an_empty_file_is_of_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.part").touch()
    with Partial(tmp_path / "a", "jsonl", ASKED) as partial:
        assert partial.resumed == 0


@pytest.mark.parametrize("asked", [ASKED, {"query": "IL-6"}])
def test_anew(tmp_path: Path, asked: dict[str, object]) -> None:
    with Partial(tmp_path / "a", "jsonl", ASKED) as partial:
        partial.records.add(RECORDS)
    with Partial(tmp_path / "a", "jsonl", asked, anew=True) as partial:
        assert partial.resumed == 0
        partial.records.add(RECORDS[1:2])
        partial.complete()
    assert ids((tmp_path / "a").read_bytes()) == ["1"]


@pytest.mark.parametrize("anew", [False, True])
def test_what_another_process_writes_is_left_alone(tmp_path: Path, anew: bool) -> None:
    with Partial(tmp_path / "a", "jsonl", ASKED) as partial:
        partial.records.add(RECORDS[:2])
        with pytest.raises(ExtractorError, match="another process writes"):
            Partial(tmp_path / "a", "jsonl", ASKED, anew)
        partial.records.add(RECORDS)
        partial.complete()
    assert ids((tmp_path / "a").read_bytes()) == ["0", "1", "2"]


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "a").symlink_to(tmp_path / "far" / "b")
    with Partial(tmp_path / "a", "jsonl", ASKED) as partial:
        partial.records.add(RECORDS)
        partial.complete()
    assert names(tmp_path) == ["a", "far"]
    assert (tmp_path / "a").is_symlink()
    assert ids((tmp_path / "far" / "b").read_bytes()) == ["0", "1", "2"]


def test_places_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(ExtractorError, match="is a directory"):
        Partial(tmp_path, "jsonl", ASKED)
    with pytest.raises(ExtractorError, match="no such directory"):
        Partial(tmp_path / "no" / "a", "jsonl", ASKED)
