"""Shards are read, whatever is in them: what fails is set aside alone, and the rest is as if it had not been there."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from extractor import pipeline
from extractor.batch import worker
from extractor.batch.inputs import index
from extractor.batch.limits import Limits
from extractor.batch.place import Place, Record, Working
from extractor.batch.plan import Shard
from extractor.batch.run import planned
from extractor.batch.settings import Settings
from extractor.batch.worker import Task, read
from extractor.cli.app import run
from extractor.model import Document
from extractor.output import FORMATS
from extractor.output.kept import ENDINGS
from extractor.output.view import as_stated
from extractor.pipeline import Extractor, Outcome
from extractor.sources import read_documents

TEXTS = {
    "a": "IL-4 induces IL-6.\nKnockdown of STAT3 reduced MMP-9 in macrophages.",
    "b": "Clusterin stimulates TNF-α secretion.",
    "c": "p53 activates p21.",
    "d": "The weather was nice.",
    "e": "IL-10 inhibits TNF-α, and IL-13 represses IL-8.",
}
GOOD = [Document(doc_id, text) for doc_id, text in TEXTS.items()]
LIMITS = Limits(characters=1000)
Run = Callable[[Extractor, Iterable[Document]], Iterator[Outcome]]


class Folder:
    """A run over one file, in this process."""

    def __init__(self, path: Path, documents: Iterable[Document | str], **settings: Any) -> None:
        self.settings = Settings(limits=LIMITS, **settings)
        self.place = Place(path / "run", ENDINGS[self.settings.form])
        self.place.make()
        self.file = path / "documents.jsonl"
        lines = (each if isinstance(each, str) else json.dumps(plain(each)) for each in documents)
        self.file.write_text("".join(f"{line}\n" for line in lines), "utf-8")

    def shards(self) -> tuple[Shard, ...]:
        known = index(self.file.name, str(self.file), self.settings.reading, self.place.index)
        return planned([known], self.settings, self.place).shards

    def read(self) -> int:
        return read(Task(self.settings, str(self.place.path), self.shards()))

    def record(self) -> Record:
        [key] = self.place.keys()
        record = self.place.record(key)
        assert record is not None
        return record

    def findings(self) -> bytes:
        [path] = (self.place.path / "findings").iterdir()
        return path.read_bytes()

    def set_aside(self) -> list[tuple[str, str, str]]:
        lines = [line for path in (self.place.path / "quarantine").iterdir() for line in path.open("rb")]
        return [(each["id"], *each["quarantined"].values()) for each in map(json.loads, lines)]

    def working(self, **known: Any) -> None:
        """Leaves the sign of life of a process that died."""
        [shard] = self.shards()
        self.place.work(Working(shard.key, **known))


def plain(document: Document) -> dict[str, Any]:
    return {"id": document.id, "text": document.text, "metadata": dict(document.metadata)}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that the model is given, as many together as these come in."""
    seen: list[str] = []

    def run(self: Extractor, documents: Iterable[Document]) -> Iterator[Outcome]:
        documents = list(documents)
        seen.append("".join(document.id for document in documents))
        return REAL(self, documents)

    worker._extractor((), (), "recognised")
    monkeypatch.setattr(Extractor, "run", run)
    return seen


REAL: Run = Extractor.run


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException, doc_id: str = "bad") -> None:
    """Has the reading of one document fail."""

    def run(self: Extractor, documents: Iterable[Document]) -> Iterator[Outcome]:
        documents = list(documents)
        for outcome in REAL(self, documents):
            if outcome.document.id == doc_id:
                raise error
            yield outcome

    worker._extractor((), (), "recognised")
    monkeypatch.setattr(Extractor, "run", run)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The findings of the good documents."""
    folder = Folder(tmp_path_factory.mktemp("undisturbed"), GOOD)
    folder.read()
    return folder.findings()


def test_the_findings_are_those_of_extract(
    tmp_path: Path, undisturbed: bytes, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path, GOOD)
    monkeypatch.setattr(pipeline, "Extractor", lambda *_: extractor)
    assert run(["extract", "-q", str(folder.file), "-o", str(tmp_path / "plain.jsonl.gz")]) == 0
    assert undisturbed == (tmp_path / "plain.jsonl.gz").read_bytes()
    assert {json.loads(line)["doc_id"] for line in gzip.decompress(undisturbed).splitlines()} == set("abce")


def test_the_record_tells_what_came_of_it(tmp_path: Path, undisturbed: bytes) -> None:
    folder = Folder(tmp_path, [*GOOD, "{", Document("f", "1" * 300)])
    assert folder.read() == 1
    [shard], found = folder.shards(), folder.record()
    assert found == Record(
        key=shard.key,
        identity=shard.identity,
        documents=5,
        findings=len(gzip.decompress(undisturbed).splitlines()),
        quarantined={"text": 1},
        unreadable=1,
        bytes=len(folder.findings()),
        sha256=hashlib.sha256(folder.findings()).hexdigest(),
        seconds=found.seconds,
        limits=asdict(LIMITS),
        base=shard.base,
        left_out=[[]],
    )
    assert folder.place.all_working() == []
    [line] = folder.place.unreadable(shard.key).read_text("utf-8").splitlines()
    assert json.loads(line) == {
        "what": "not JSON: Expecting property name enclosed in double quotes at column 2 (documents.jsonl, line 6)",
        "hint": "one JSON object a line; jq -c . puts it so",
        "file": "documents.jsonl",
    }


def test_parquet_holds_the_same(tmp_path: Path, extractor: Extractor) -> None:
    pytest.importorskip("pyarrow")
    folder = Folder(tmp_path, GOOD, form="parquet")
    folder.read()
    with open(tmp_path / "plain.parquet", "wb") as stream:
        FORMATS["parquet"].write((found for outcome in extractor.run(GOOD) for found in outcome.findings), stream)
    assert folder.findings() == (tmp_path / "plain.parquet").read_bytes()


def test_options_of_the_output(tmp_path: Path, extractor: Extractor) -> None:
    folder = Folder(tmp_path, GOOD, stated=True, least=0.5)
    folder.read()
    found = [finding for outcome in extractor.run(GOOD) for finding in outcome.findings]
    with gzip.GzipFile(tmp_path / "plain.jsonl.gz", "wb") as stream:
        wanted = [as_stated(each) for each in found if each.confidence is not None and each.confidence >= 0.5]
        FORMATS["jsonl"].write(wanted, stream)  # type: ignore[arg-type]
    assert gzip.decompress(folder.findings()) == gzip.decompress((tmp_path / "plain.jsonl.gz").read_bytes())


def test_slices_give_what_the_whole_file_does(tmp_path: Path, undisturbed: bytes) -> None:
    folder = Folder(tmp_path, GOOD, slice=2)
    shards = folder.shards()
    assert read(Task(folder.settings, str(folder.place.path), shards)) == 3
    parts = [folder.place.findings(shard.key).read_bytes() for shard in shards]
    assert b"".join(map(gzip.decompress, parts)) == gzip.decompress(undisturbed)
    for shard in shards:
        folder.place.forget(shard.key)
    read(Task(folder.settings, str(folder.place.path), shards[::-1]))
    assert [folder.place.findings(shard.key).read_bytes() for shard in shards] == parts


def test_what_is_done_is_not_read_again(tmp_path: Path, calls: list[str]) -> None:
    folder = Folder(tmp_path, GOOD, slice=2)
    first, second, _ = folder.shards()
    read(Task(folder.settings, str(folder.place.path), (first,)))
    assert folder.read() == 3
    assert calls == ["a", "bc", "de"]
    folder.place.findings(second.key).unlink()
    folder.read()
    assert calls == ["a", "bc", "de", "bc"]


def test_limits_that_were_mended_have_it_read_again(tmp_path: Path, calls: list[str]) -> None:
    folder = Folder(tmp_path, [*GOOD, Document("f", f"IL-4 induces IL-6.{' ' * 1000}")])
    folder.read()
    folder.read()
    folder.settings = replace(folder.settings, limits=replace(LIMITS, characters=2000))
    folder.read()
    folder.settings = replace(folder.settings, limits=LIMITS)
    folder.read()
    assert calls == ["abcde", "abcdef"]
    assert (folder.record().quarantined, folder.set_aside()) == ({}, [])


def test_what_is_set_aside_can_be_read_again(tmp_path: Path, undisturbed: bytes) -> None:
    metadata = {"pmid": "7", "year": 1998, "mesh": [{"name": "β"}]}
    bad = [Document("7", "1" * 300, metadata=metadata), Document("long", "IL-4 induces IL-6. " * 100)]
    folder = Folder(tmp_path, [GOOD[0], bad[0], *GOOD[1:], bad[1]])
    folder.read()
    assert folder.findings() == undisturbed
    assert folder.set_aside() == [
        ("7", "text", "0 of 300 characters are letters"),
        ("long", "size", "1,900 characters, more than the 1,000 of --max-characters"),
    ]
    assert list(read_documents([folder.place.path / "quarantine"])) == list(read_documents([folder.file]))[1::5]


@pytest.mark.parametrize(
    ("error", "reason", "what"),
    [
        (ValueError("no such thing"), "error", "ValueError: no such thing"),
        (RecursionError("too deep"), "error", "RecursionError: too deep"),
        (AssertionError(), "error", "AssertionError: "),
        (MemoryError(), "memory", "more memory than there is"),
    ],
)
def test_a_document_that_fails_is_set_aside_alone(
    tmp_path: Path,
    undisturbed: bytes,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    reason: str,
    what: str,
) -> None:
    folder = Folder(tmp_path, [*GOOD[:3], Document("bad", "IL-2 induces IL-5."), *GOOD[3:]])
    failing(monkeypatch, error)
    folder.read()
    assert folder.findings() == undisturbed
    assert (folder.set_aside(), folder.record().documents) == ([("bad", reason, what)], 5)


def test_a_document_that_takes_too_long_is_set_aside_alone(
    tmp_path: Path, undisturbed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(self: Extractor, documents: Iterable[Document]) -> Iterator[Outcome]:
        for outcome in REAL(self, documents):
            while outcome.document.id == "bad":
                pass
            yield outcome

    folder = Folder(tmp_path, [*GOOD[:3], Document("bad", "IL-2 induces IL-5."), *GOOD[3:]])
    folder.settings = replace(folder.settings, limits=replace(LIMITS, seconds=0.5))
    worker._extractor((), (), "recognised")
    monkeypatch.setattr(Extractor, "run", run)
    folder.read()
    assert folder.findings() == undisturbed
    assert folder.set_aside() == [("bad", "time", "more than the 0.5 s of processor time of --max-seconds")]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_is_no_fault_of_a_document_ends_the_reading(
    tmp_path: Path, undisturbed: bytes, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    folder = Folder(tmp_path, [*GOOD, Document("f", "1" * 300)])
    with monkeypatch.context() as patched:
        failing(patched, error, "c")
        with pytest.raises(type(error)):
            folder.read()
    assert sorted(path.name for path in folder.place.path.rglob("*") if "documents-" in path.name) == []
    folder.read()
    assert (folder.findings(), folder.record().quarantined) == (undisturbed, {"text": 1})


def test_a_batch_in_which_the_process_died_is_tried_once_more(
    tmp_path: Path, undisturbed: bytes, calls: list[str]
) -> None:
    folder = Folder(tmp_path, GOOD)
    folder.working(at="0")
    folder.read()
    assert (calls, folder.findings(), folder.set_aside()) == (["abcde"], undisturbed, [])


def test_a_batch_in_which_the_process_died_twice_is_read_one_by_one(
    tmp_path: Path, undisturbed: bytes, calls: list[str]
) -> None:
    folder = Folder(tmp_path, GOOD)
    folder.working(at="0", deaths={"0": 1})
    folder.read()
    assert (calls, folder.findings(), folder.set_aside()) == (list("abcde"), undisturbed, [])


def test_a_document_of_which_the_process_died_twice_is_set_aside(
    tmp_path: Path, undisturbed: bytes, calls: list[str]
) -> None:
    folder = Folder(tmp_path, [*GOOD[:3], Document("X", "IL-2 induces IL-5."), *GOOD[3:]])
    folder.working(at="X alone", deaths={"0": 2, "X alone": 1})
    folder.read()
    assert (calls, folder.findings()) == (list("abcde"), undisturbed)
    assert folder.set_aside() == [("X", "crash", "its reader died each time")]
    assert folder.place.all_working() == []


def test_who_is_stopped_has_not_died(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path, GOOD)
    folder.working(at="X alone", deaths={"0": 2})
    failing(monkeypatch, KeyboardInterrupt(), "c")
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            folder.read()
    [working] = folder.place.all_working()
    assert (working.at, working.deaths) == ("", {"0": 2, "X alone": 1})


def test_signs_of_life_tell_how_far_it_is(tmp_path: Path) -> None:
    folder = Folder(tmp_path, [*(Document(f"d{number}", "A.") for number in range(70)), Document("x", "1" * 300)])
    seen: list[tuple[str, int, int]] = []

    def tick() -> None:
        [working] = folder.place.all_working()
        seen.append((working.at, working.documents, working.quarantined))

    read(Task(folder.settings, str(folder.place.path), folder.shards()), tick)
    assert seen == [("0", 0, 0), ("64", 64, 1)]
