"""Corpus runs as a person has them: stopped, gone on with, shared, poisoned, grown; always the same bytes."""

from __future__ import annotations

import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice, product
from pathlib import Path
from typing import Any

import pytest

from extractor.cli.app import run

SUBJECTS = ("IL-4", "IL-10", "Clusterin", "TNF-α", "p53", "STAT3", "Knockdown of MMP-9")
VERBS = ("induces", "inhibits", "activates", "reduces", "does not affect")
SENTENCES = [f"{subject} {verb} IL-6 secretion in macrophages." for subject, verb in product(SUBJECTS, VERBS)]
FILES = ("lines.jsonl", "pubmed.xml", "1.txt", "2.txt", "more.jsonl")
PART = ("--slice", "5", "-o", "run/")
Said = tuple[int, str]
Call = Callable[..., Said]


def texts(number: int, first: int = 0) -> list[str]:
    return list(islice(cycle(SENTENCES), first, first + number))


def lines(path: Path, found: dict[str, str]) -> None:
    path.write_text("".join(f"{json.dumps({'id': key, 'text': text})}\n" for key, text in found.items()), "utf-8")


def pubmed(path: Path, titles: dict[int, str], deleted: tuple[int, ...] = ()) -> None:
    records = "".join(
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article><ArticleTitle>{title}</ArticleTitle>'
        "</Article></MedlineCitation></PubmedArticle>\n"
        for pmid, title in titles.items()
    )
    gone = "".join(f'<PMID Version="1">{pmid}</PMID>' for pmid in deleted)
    end = f"<DeleteCitation>{gone}</DeleteCitation>" if gone else ""
    path.write_text(f'<?xml version="1.0"?>\n<PubmedArticleSet>\n{records}{end}</PubmedArticleSet>\n', "utf-8")


def corpus(folder: Path) -> None:
    """Eighty documents, which make seventeen shards of five."""
    lines(folder / "lines.jsonl", {f"a{number}": text for number, text in enumerate(texts(33))})
    pubmed(folder / "pubmed.xml", dict(enumerate(texts(20, 33), 101)))
    (folder / "1.txt").write_text("\n".join(texts(2, 4)), "utf-8")
    (folder / "2.txt").write_text("\n".join(texts(2, 8)), "utf-8")
    lines(folder / "more.jsonl", {f"b{number}": text for number, text in enumerate(texts(25, 7))})


def content(folder: Path) -> dict[str, bytes]:
    """All that a run gives, by the places of the files; unfinished ones among them."""
    kept = ("findings", "quarantine", "unreadable")
    found = [path for name in kept for path in (folder / name).glob("*")]
    return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in found}


def unfinished(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.endswith(".part") or path.parent.name == ".working"]


def status(folder: Path) -> str:
    return str(json.loads((folder / "manifest.json").read_bytes())["status"])


def findings_of(folder: Path, doc_id: str) -> list[str]:
    """The sentences of a document's findings."""
    parts = [gzip.decompress(path.read_bytes()) for path in sorted((folder / "findings").iterdir())]
    found = [json.loads(line) for part in parts for line in part.splitlines()]
    return [record["sentence"]["text"] for record in found if record["doc_id"] == doc_id]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    corpus(tmp_path)
    return tmp_path


@pytest.fixture
def extract(here: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """The command in this process, with its model loaded once."""

    def call(*arguments: object) -> Said:
        code = run(["extract", *map(str, arguments)])
        return code, capsys.readouterr().err

    return call


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the corpus comes to, by one process of its own that nobody disturbs."""
    folder = tmp_path_factory.mktemp("undisturbed")
    corpus(folder)
    assert started(folder).wait(timeout=120) == 0
    assert (status(folder / "run"), unfinished(folder / "run")) == ("complete", [])
    found = content(folder / "run")
    assert len(found) == 17
    return found


def started(folder: Path, *options: object, files: tuple[str, ...] = FILES, **known: Any) -> subprocess.Popen[str]:
    """The command as a process of its own, and of a group of its own."""
    command = [sys.executable, "-m", "extractor", "extract", *files, *PART, *map(str, options)]
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True, **known
    )


def ended(process: subprocess.Popen[str]) -> Said:
    _, said = process.communicate(timeout=120)
    return process.returncode, said


def wait_for(process: subprocess.Popen[str], folder: Path, number: int = 1) -> None:
    """Until something is in a folder of the run; a process that ends before that fails the test."""
    while len([path for path in folder.glob("*.json") if path.name[0] != "."]) < number:
        assert process.poll() is None, process.communicate()
        time.sleep(0.002)


@pytest.fixture
def process(here: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts the command; whatever is still there at the end is killed."""
    made: list[subprocess.Popen[str]] = []

    def start(*options: object, **known: Any) -> subprocess.Popen[str]:
        made.append(started(here, *options, **known))
        return made[-1]

    yield start
    for each in made:
        if each.poll() is None:
            os.killpg(each.pid, signal.SIGKILL)
            each.communicate()


Start = Callable[..., subprocess.Popen[str]]


def test_in_this_process_it_is_the_same(extract: Call, here: Path, undisturbed: dict[str, bytes]) -> None:
    code, said = extract(*FILES, *PART)
    assert (code, content(here / "run")) == (0, undisturbed)
    *told, last = said.splitlines()
    manifest = json.loads((here / "run" / "manifest.json").read_bytes())
    found = manifest["counts"]["findings"]
    assert told == [
        "documents    80 read",
        f"findings     {found}, {found / 80:.1f} a document",
        "shards       17 of 17 done",
    ]
    assert last.startswith("80 documents read, ")
    code, said = extract(*FILES, *PART)
    assert (code, said.splitlines()[:3], content(here / "run")) == (0, told, undisturbed)
    assert said.splitlines()[3].startswith("0 documents read (")


def test_two_workers_give_the_same_bytes_though_one_is_killed(
    process: Start, here: Path, undisturbed: dict[str, bytes]
) -> None:
    pytest.importorskip("distributed")
    running = process("--workers", 2)
    wait_for(running, here / "run" / ".working")
    worker = None
    while worker is None:
        signs = [path.read_bytes() for path in (here / "run" / ".working").glob("[!.]*.json")]
        worker = next((int(json.loads(sign)["process"].rpartition(":")[2]) for sign in signs), None)
    assert worker != running.pid
    os.kill(worker, signal.SIGKILL)
    code, said = ended(running)
    assert (code, content(here / "run")) == (0, undisturbed)
    assert "shards       17 of 17 done" in said.splitlines()
    assert (status(here / "run"), unfinished(here / "run")) == ("complete", [])


def test_two_workers_undisturbed(process: Start, here: Path, undisturbed: dict[str, bytes]) -> None:
    pytest.importorskip("distributed")
    code, said = ended(process("--workers", 2))
    assert (code, content(here / "run")) == (0, undisturbed)
    assert [line for line in said.splitlines() if ":" in line or "Traceback" in line] == []


def test_killed_again_and_again(process: Start, extract: Call, here: Path, undisturbed: dict[str, bytes]) -> None:
    for folder, number in ((".index", 2), (".working", 1), (".shards", 3)):
        running = process()
        wait_for(running, here / "run" / folder, number)
        running.kill()
        assert ended(running)[0] == -signal.SIGKILL
    assert status(here / "run") == "incomplete"
    before = content(here / "run")
    done = {name: raw for name, raw in before.items() if "/." not in name}
    assert done.items() <= undisturbed.items()
    code, said = extract(*FILES, *PART)
    assert (code, content(here / "run"), status(here / "run")) == (0, undisturbed, "complete")
    assert unfinished(here / "run") == []
    assert "80 documents read, " not in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped(process: Start, extract: Call, here: Path, undisturbed: dict[str, bytes], number: int) -> None:
    running = process()
    wait_for(running, here / "run" / ".shards")
    running.send_signal(number)
    assert ended(running) == (130, "stopped: the same command goes on in run\n")
    assert [name for name in content(here / "run") if "/." in name] == []
    assert extract(*FILES, *PART)[0] == 0
    assert content(here / "run") == undisturbed


def test_stopped_with_its_workers(process: Start, extract: Call, here: Path, undisturbed: dict[str, bytes]) -> None:
    """A terminal's Ctrl-C comes to all processes."""
    pytest.importorskip("distributed")
    running = process("--workers", 2)
    wait_for(running, here / "run" / ".shards")
    os.killpg(running.pid, signal.SIGINT)
    code, said = ended(running)
    assert (code, said.splitlines()[-1:]) == (130, ["stopped: the same command goes on in run"])
    assert "Traceback" not in said
    assert extract(*FILES, *PART)[0] == 0
    assert content(here / "run") == undisturbed


def test_parts_one_after_the_other(extract: Call, here: Path, undisturbed: dict[str, bytes]) -> None:
    said = [extract(*FILES, *PART, "--shard", share) for share in ("2/3", "3/3", "1/3")]
    assert [code for code, _ in said] == [0, 0, 0]
    assert [told.splitlines()[2] for _, told in said] == [
        "shards       6 of 17 done",
        "shards       11 of 17 done",
        "shards       17 of 17 done",
    ]
    assert (content(here / "run"), status(here / "run")) == (undisturbed, "complete")


def test_parts_at_once(process: Start, here: Path, undisturbed: dict[str, bytes]) -> None:
    running = [process("--shard", share) for share in ("1/2", "2/2")]
    assert [ended(each)[0] for each in running] == [0, 0]
    assert (content(here / "run"), status(here / "run")) == (undisturbed, "complete")


def test_who_does_not_share_is_alone(process: Start, extract: Call, here: Path) -> None:
    running = process()
    wait_for(running, here / "run" / ".index")
    running.send_signal(signal.SIGSTOP)
    for options in ((), ("--shard", "1/2")):
        assert extract(*FILES, *PART, *options) == (
            1,
            "error: another process writes to run\n"
            "hint: wait until it has ended; several may share a run only with --shard\n",
        )


def test_a_full_disk(process: Start, extract: Call, here: Path) -> None:
    """Here it is a limit of the size of files that stops it, which fails in the same way."""

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))

    pytest.importorskip("pyarrow")
    whole = ("--slice", "40", "--format", "parquet")
    code, said = ended(process(*whole, preexec_fn=limited))
    assert code == 1
    what, hint = said.splitlines()
    assert what.startswith("error: File too large")
    assert hint == "hint: mend that and run the same command again: it goes on in run"
    assert (content(here / "run"), status(here / "run")) == ({}, "incomplete")
    assert extract(*FILES, *PART, *whole)[0] == 0
    assert extract(*FILES, *whole, "-o", "anew/")[0] == 0
    assert content(here / "run") == content(here / "anew")


def test_a_file_that_has_changed_is_read_again(extract: Call, here: Path, undisturbed: dict[str, bytes]) -> None:
    extract(*FILES, *PART)
    lines(here / "more.jsonl", {f"b{number}": text for number, text in enumerate(texts(24, 3))})
    code, said = extract(*FILES, *PART)
    assert (code, said.splitlines()[0]) == (0, "5 shards of files that have changed will be read again")
    assert said.splitlines()[-1].startswith("24 documents read, ")
    now = content(here / "run")
    assert {name for name in now if now[name] == undisturbed.get(name)} == {
        name for name in undisturbed if "/more-" not in name
    }
    extract(*FILES, "--slice", 5, "-o", "anew/")
    assert now == content(here / "anew")


def test_a_file_that_is_no_longer_named(extract: Call, here: Path, undisturbed: dict[str, bytes]) -> None:
    extract(*FILES, *PART)
    hint = "hint: name all files of the run, those that are new behind the others; or name another folder\n"
    assert extract(*FILES[1:], *PART) == (
        1,
        f"error: run also holds findings of lines.jsonl, which this command does not name\n{hint}",
    )
    assert extract(FILES[0], *PART) == (
        1,
        f"error: run also holds findings of pubmed.xml and 3 more, which this command does not name\n{hint}",
    )
    assert content(here / "run") == undisturbed


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("--min-confidence", "0.5"), "--min-confidence: none, now 0.5"),
        (("--as-stated",), "--as-stated: no, now yes"),
        (("--slice", "6"), "--slice: 5, now 6"),
        (("--entities", "both"), "--entities: recognised, now both"),
        (("--lines",), "how files are read: none, now format lines"),
    ],
)
def test_a_folder_holds_one_run(extract: Call, here: Path, options: tuple[str, ...], what: str) -> None:
    (here / "few.txt").write_text("IL-4 induces IL-6.")
    extract("few.txt", *PART)
    before = content(here / "run")
    assert extract("few.txt", *PART, *options) == (
        1,
        f"error: run holds a run with something else ({what})\n"
        "hint: name another folder, or begin anew in this one with --restart\n",
    )
    assert content(here / "run") == before


def test_another_format_is_another_run(extract: Call, here: Path) -> None:
    pytest.importorskip("pyarrow")
    extract("1.txt", *PART)
    code, said = extract("1.txt", *PART, "--format", "parquet")
    assert (code, said.splitlines()[0]) == (
        1,
        "error: run holds a run with something else (--format: jsonl, now parquet)",
    )
    assert extract("1.txt", *PART, "--format", "parquet", "--restart")[0] == 0
    assert [Path(name).suffix for name in content(here / "run")] == [".parquet"]


def test_results_without_a_manifest_are_of_nobody_knows_what(extract: Call, here: Path) -> None:
    extract("1.txt", *PART)
    (here / "run" / "manifest.json").unlink()
    code, said = extract("1.txt", *PART, "--min-confidence", "0.9")
    assert (code, said.splitlines()[0]) == (1, "error: run has results, but no manifest that says of what")
    assert extract("1.txt", *PART, "--restart")[0] == 0


def test_begun_anew(extract: Call, here: Path, undisturbed: dict[str, bytes]) -> None:
    extract("1.txt", *PART, "--min-confidence", "0.99")
    assert extract(*FILES, *PART, "--restart")[0] == 0
    assert content(here / "run") == undisturbed


def test_an_update_behind_the_others(extract: Call, here: Path) -> None:
    pubmed(here / "update.xml", {103: "IL-2 induces IL-5.", 999: "IL-13 represses IL-8."}, deleted=(101, 102, 5))
    extract(*FILES, *PART)
    assert [findings_of(here / "run", pmid) != [] for pmid in ("101", "102", "103")] == [True] * 3
    code, said = extract(*FILES, "update.xml", *PART)
    assert (code, said.splitlines()[0]) == (0, "1 shard without citations that were superseded or deleted since")
    assert said.splitlines()[3:5] == ["superseded   1 replaced by a later record", "deleted      2 citations"]
    assert [findings_of(here / "run", pmid) for pmid in ("101", "102", "103", "999")] == [
        [],
        [],
        ["IL-2 induces IL-5."],
        ["IL-13 represses IL-8."],
    ]
    extract(*FILES, "update.xml", "--slice", 5, "-o", "anew/")
    assert content(here / "run") == content(here / "anew")


def test_an_update_of_ids_that_are_no_pmids(extract: Call, here: Path) -> None:
    records = [{"id": "PMC1", "text": text, "metadata": {"pmid": "PMC1"}} for text in SENTENCES[:2]]
    for name, record in zip(("old.jsonl", "new.jsonl"), records, strict=True):
        (here / name).write_text(json.dumps(record) + "\n", "utf-8")
    only = ("--slice", 1, "-o", "run/")
    extract("old.jsonl", *only)
    assert extract("old.jsonl", "new.jsonl", *only)[0] == 0
    assert set(findings_of(here / "run", "PMC1")) == {SENTENCES[1]}


POISON = {
    "a sentence of a megabyte": "IL-4 induces IL-6 and " * 50_000,
    "parentheses": "(" * 50_000,
    "digits": "1234567890" * 1_000,
    "zero-width": "\u200b".join("IL-4 induces IL-6 in cells. " * 20),
}


def test_poison(extract: Call, here: Path) -> None:
    good = {f"a{number}": text for number, text in enumerate(texts(12))}
    lines(here / "good.jsonl", good)
    items = list(good.items())
    bad = list(POISON.items())
    lines(here / "bad.jsonl", dict([*items[:3], *bad[:2], *items[3:8], bad[2], *items[8:], bad[3]]))
    assert extract("good.jsonl", "-o", "good/")[0] == 0
    code, said = extract("bad.jsonl", "-o", "run/")
    assert (code, said.splitlines()[:-1]) == (
        3,
        [
            "error: document a sentence of a megabyte is quarantined (size): 1,100,000 characters, more than the "
            "500,000 of --max-characters",
            "hint: the same command with larger limits reads it again",
            "error: document parentheses is quarantined (text): 0 of 50,000 characters are letters",
            "hint: its text is in the folder quarantine",
            "error: document digits is quarantined (text): 0 of 10,000 characters are letters",
            "error: document zero-width is quarantined (text): 559 of 1,019 characters are invisible ones, such as "
            "zero-width spaces",
            "documents    12 read",
            *[line for line in said.splitlines() if line.startswith("findings ")],
            "quarantined  4 (1 size, 3 text), in run/quarantine",
            "shards       1 of 1 done",
        ],
    )
    assert [raw for name, raw in content(here / "run").items() if name.startswith("findings/")] == list(
        content(here / "good").values()
    )
    [path] = (here / "run" / "quarantine").iterdir()
    kept = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert {record["id"]: record["text"] for record in kept} == POISON


def test_what_was_set_aside_is_retried_alone(extract: Call, here: Path) -> None:
    lines(here / "a.jsonl", {"short": SENTENCES[0], "long": " ".join(SENTENCES[:9]), "other": SENTENCES[1]})
    assert extract("a.jsonl", *PART, "--max-characters", 100)[0] == 3
    assert findings_of(here / "run", "long") == []
    [path] = (here / "run" / "quarantine").iterdir()
    assert extract(path, "-o", "retried/", "--max-characters", 1000)[0] == 0
    assert extract("a.jsonl", *PART, "--max-characters", 1000)[0] == 0
    assert findings_of(here / "retried", "long") == findings_of(here / "run", "long") != []
    assert not (here / "run" / "quarantine").exists()


def test_what_cannot_be_read_is_named(extract: Call, here: Path) -> None:
    (here / "broken.jsonl").write_text('{"id": "x", "text": "IL-4 induces IL-6."}\n{\n')
    code, said = extract("1.txt", "missing.txt", "broken.jsonl", *PART)
    assert (code, [line for line in said.splitlines() if line.startswith("error: ")]) == (
        3,
        [
            "error: no such file: missing.txt",
            "error: not JSON: Expecting property name enclosed in double quotes at column 2 (broken.jsonl, line 2)",
        ],
    )
    assert "unreadable   1, in run/unreadable" in said.splitlines()
    assert extract("missing.txt", "-o", "none/")[0] == 1


@pytest.mark.parametrize("share", ["4/3", "0/3", "x", "1", "1/", "/3", "-1/3", "1/0", "1.5/3"])
def test_no_part(extract: Call, share: str) -> None:
    assert extract(*FILES, *PART, "--shard", share) == (
        2,
        f"error: --shard {share} is no part of a whole\nhint: the first of ten is 1/10, the last 10/10\n",
    )


@pytest.mark.parametrize(
    "options",
    [
        ("--workers", "2"),
        ("--scheduler", "tcp://127.0.0.1:8786"),
        ("--shard", "1/2"),
        ("--slice", "5"),
        ("--max-seconds", "5"),
        ("--max-characters", "5"),
        ("--max-memory", "5"),
        ("--restart",),
    ],
)
def test_options_of_a_run_need_a_folder(extract: Call, here: Path, options: tuple[str, ...]) -> None:
    hint = "hint: name one with a slash at its end: -o findings/\n"
    assert extract("1.txt", *options) == (2, f"error: options of a corpus run need a folder\n{hint}")
    assert extract("1.txt", *options, "-o", "a.jsonl") == (
        2,
        f"error: options of a corpus run need a folder, not a.jsonl\n{hint}",
    )
    assert not (here / "a.jsonl").exists()


def test_a_folder_that_is_there_needs_no_slash(extract: Call, here: Path) -> None:
    (here / "run").mkdir()
    assert extract("1.txt", "-o", "run")[0] == 0
    assert status(here / "run") == "complete"


def test_misuse(extract: Call, here: Path) -> None:
    assert extract("-", *PART) == (
        2,
        "error: a corpus run reads its files more than once\nhint: write standard input to a file first\n",
    )
    assert extract("1.txt", *PART, "--restart", "--shard", "1/2")[0] == 2
    assert extract("1.txt", *PART, "--format", "tsv") == (
        2,
        "error: a corpus run writes jsonl or parquet, not tsv\nhint: extractor merge writes the others\n",
    )
    assert not (here / "run").exists()


def test_a_folder_of_a_run_needs_no_slash(extract: Call, here: Path) -> None:
    (here / "few.txt").write_text("IL-4 induces IL-6.")
    (here / "empty").mkdir()
    assert extract("few.txt", "-o", "empty")[0] == 0
    before = content(here / "empty")
    assert extract("few.txt", "-o", "empty")[0] == 0
    assert content(here / "empty") == before
    (here / "full").mkdir()
    (here / "full" / "notes.txt").write_text("mine")
    assert extract("few.txt", "-o", "full") == (1, "error: is a directory: full\nhint: name a file in it\n")
