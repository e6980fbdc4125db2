"""What is left where a fetch ends before its end, and what the next one makes of it."""

from __future__ import annotations

import gzip
import json
import os
import pty
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractor.cli.services import duration, progress
from extractor.fetch import client
from extractor.fetch.eutils import PubMed
from extractor.fetch.pace import Pace
from extractor.fetch.record_file import HEAD, TAIL
from tests.cli.conftest import Command
from tests.cli.fetching import content, environment, ids, names, sent, short, start, wait_until
from tests.servers import faults
from tests.servers.eutils import Eutils
from tests.servers.faults import Fault

FEW, MANY = range(1, 501), range(1, 3001)
STALLED = faults.on("efetch.fcgi", faults.at(2, faults.slow(600)))  # after a thousand records


def fetched(server: Eutils) -> int:
    """How many requests for records came."""
    return sum(request.name == "efetch.fcgi" for request in server.requests)


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Small requests, no pause between them, and a working directory of one's own."""
    monkeypatch.setattr(PubMed, "batch", 100)
    monkeypatch.setattr("extractor.fetch.eutils.Pace", lambda _: Pace(1_000_000))
    monkeypatch.setattr(client, "_FIRST_DELAY", 0.001)
    monkeypatch.chdir(tmp_path)


def ask(monkeypatch: pytest.MonkeyPatch, server: Eutils) -> None:
    for name in ("EXTRACTOR_EUTILS_URL", "NCBI_EMAIL", "NCBI_API_KEY"):
        monkeypatch.setenv(name, environment(server)[name])


@pytest.mark.usefixtures("asking")
@pytest.mark.parametrize(
    ("name", "fault", "what", "hint"),
    [
        ("a.jsonl", faults.status(503), "no right answer from HOST: status 503 (tried 8 times)", "try again later"),
        ("a.xml", faults.status(503), "no right answer from HOST: status 503 (tried 8 times)", "try again later"),
        (
            "a.jsonl.gz",
            faults.reset(),
            "cannot reach HOST: no connection (tried 8 times)",
            "check the network, and try again",
        ),
        ("a.jsonl", faults.rate_limit(7200), "HOST asks to wait for 2 hours", "try again then"),
    ],
)
def test_a_service_that_goes_down(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, fault: Fault, what: str, hint: str
) -> None:
    with Eutils({"clusterin": FEW}, faults=faults.on("efetch.fcgi", faults.after(2, fault))) as server:
        ask(monkeypatch, server)
        said = command("fetch", "clusterin", "-o", name)
        host = server.url.split("/")[2]
        kept = f"200 records so far in {name}.part: the same command goes on from there"
        assert (said.code, said.err) == (1, f"error: {what.replace('HOST', host)}\nhint: {hint}; {kept}\n")
        assert names(tmp_path) == [f"{name}.part", f"{name}.part.json"]
        server.plan = lambda _: None
        again = command("fetch", "clusterin", "-o", name)
        assert again.code == 0
        assert again.err.startswith("500 records, 200 of them from before (")
        assert server.fetched == dict.fromkeys(FEW, 1)
    assert names(tmp_path) == [name]
    whole = content(tmp_path / name)
    newest_first = list(FEW)[::-1]
    if name == "a.xml":
        assert whole == HEAD + sent(newest_first) + TAIL
    else:
        assert ids(whole) == newest_first


@pytest.mark.usefixtures("asking")
def test_a_service_that_was_never_there(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with Eutils() as server:
        ask(monkeypatch, server)
    begun = time.monotonic()
    said = command("fetch", "clusterin", "-o", "a.jsonl")
    host = server.url.split("/")[2]
    assert (said.code, said.err) == (
        1,
        f"error: cannot reach {host}: connection refused (tried 3 times)\nhint: check the network, and try again\n",
    )
    assert names(tmp_path) == []
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("name", ["a.jsonl", "a.xml.gz"])
def test_interrupted(tmp_path: Path, name: str) -> None:
    with Eutils({"clusterin": MANY}, records=short, faults=STALLED) as server:
        process = start(server, "clusterin", "-o", name, cwd=tmp_path)
        wait_until(lambda: fetched(server) == 3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        assert process.returncode == 130
        assert said.decode() == f"stopped; 1,000 records so far in {name}.part: the same command goes on from there\n"
        process = start(server, "clusterin", "-o", name, cwd=tmp_path)
        _, said = process.communicate(timeout=30)
        assert said.decode().startswith("3,000 records, 1,000 of them from before (")
        assert server.fetched == dict.fromkeys(MANY, 1)
    assert names(tmp_path) == [name]


def test_interrupted_before_anything_came(tmp_path: Path) -> None:
    with Eutils({"clusterin": MANY}, faults=faults.forever(faults.slow(600))) as server:
        process = start(server, "clusterin", "-o", "a.jsonl", cwd=tmp_path)
        wait_until(lambda: len(server.requests) == 1)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        assert (process.returncode, said) == (130, b"stopped\n")
    assert names(tmp_path) == []


@pytest.mark.usefixtures("asking")
def test_what_another_query_left(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    down = faults.on("efetch.fcgi", faults.after(2, faults.status(503)))
    with Eutils({"clusterin": FEW, "apoj": range(5, 8)}, records=short, faults=down) as server:
        ask(monkeypatch, server)
        assert command("fetch", "clusterin", "-o", "a.jsonl").code == 1
        left = (tmp_path / "a.jsonl.part").read_bytes()
        server.plan = lambda _: None
        for other in (["apoj"], ["clusterin", "--limit", "9"], ["clusterin", "--from", "2020"], ["--format", "xml"]):
            said = command("fetch", *other, "-o", "a.jsonl", stdin="1\n2\n")
            assert (said.code, said.err) == (
                1,
                "error: a.jsonl.part is what a fetch of something else left\n"
                "hint: name another place, or throw it away: --restart\n",
            )
        assert (tmp_path / "a.jsonl.part").read_bytes() == left
        said = command("fetch", "apoj", "-o", "a.jsonl", "--restart")
        assert (said.code, ids(tmp_path / "a.jsonl")) == (0, [7, 6, 5])
    assert names(tmp_path) == ["a.jsonl"]


@pytest.mark.usefixtures("asking")
def test_other_pmids_are_another_query(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with Eutils(faults=faults.on("efetch.fcgi", faults.after(1, faults.status(503)))) as server:
        ask(monkeypatch, server)
        pmids = "\n".join(map(str, range(1, 150)))
        assert command("fetch", "-o", "a.jsonl", stdin=pmids).code == 1
        server.plan = lambda _: None
        said = command("fetch", "-o", "a.jsonl", stdin="1\n2\n")
        assert said.err.startswith("error: a.jsonl.part is what a fetch of something else left")
        said = command("fetch", "-o", "a.jsonl", stdin=pmids)
        assert said.err.startswith("149 records, 100 of them from before (")
    assert ids(tmp_path / "a.jsonl") == list(range(1, 150))


@pytest.mark.parametrize("options", [[], ["--restart"]])
def test_two_processes_and_one_file(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: list[str]
) -> None:
    slow = faults.on("efetch.fcgi", faults.at(2, faults.slow(2.0)))
    with Eutils({"clusterin": MANY}, records=short, faults=slow) as server:
        ask(monkeypatch, server)
        process = start(server, "clusterin", "-o", tmp_path / "a.jsonl")
        wait_until(lambda: fetched(server) == 3)
        said = command("fetch", "clusterin", "-o", tmp_path / "a.jsonl", *options)
        assert (said.code, said.err) == (
            1,
            f"error: another process writes to {tmp_path}/a.jsonl.part\n"
            "hint: wait until it has ended, or name another place\n",
        )
        process.communicate(timeout=30)
        assert process.returncode == 0
        assert server.asked == dict.fromkeys(MANY, 1)
    assert ids(tmp_path / "a.jsonl") == list(MANY)[::-1]


def test_a_full_disk(tmp_path: Path) -> None:
    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))

    with Eutils({"clusterin": range(1, 1001)}) as server:
        process = start(server, "clusterin", "-o", "a.jsonl", cwd=tmp_path, preexec_fn=full)
        _, said = process.communicate(timeout=30)
        assert process.returncode == 1
        assert said.decode() == (
            "error: cannot write a.jsonl.part: file too large\nhint: mend that: the same command goes on from there\n"
        )
        process = start(server, "clusterin", "-o", "a.jsonl", cwd=tmp_path)
        _, said = process.communicate(timeout=30)
        assert (process.returncode, b"of them from before" in said) == (0, True)
    assert ids(tmp_path / "a.jsonl") == list(range(1000, 0, -1))


def test_a_place_where_nobody_may_write(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    with Eutils({"clusterin": MANY}) as server:
        ask(monkeypatch, server)
        said = command("fetch", "clusterin", "-o", "/proc/a.jsonl")
        assert (said.code, said.err.splitlines()[-1]) == (1, "hint: check the disk, and that you may write there")
        assert server.requests == ()
    said = command("fetch", "clusterin", "-o", "/dev/full")
    assert said.code == 1


def test_who_reads_on_may_stop(tmp_path: Path) -> None:
    with Eutils({"clusterin": MANY}, records=short) as server:
        shell = f"{sys.executable} -m extractor fetch clusterin | head -1; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", shell], env=environment(server), capture_output=True, timeout=30)
        assert fetched(server) < 6
    line, code = done.stdout.splitlines()
    assert (json.loads(line)["id"], code, done.stderr) == ("3000", b"0", b"")


@pytest.mark.usefixtures("asking")
def test_what_is_asked_again_is_said_if_one_asks_or_waits(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_FIRST_DELAY", 0.04)
    monkeypatch.setattr("extractor.cli.services._SOON", 0.055)
    plan = faults.on(
        "efetch.fcgi", lambda request: None if request.index % 3 == 2 else faults.status((500, 502)[request.index % 3])
    )
    shown = []
    for options in ([], ["-v"], ["-q"]):
        with Eutils({"clusterin": range(1, 9)}, faults=plan) as server:
            ask(monkeypatch, server)
            said = command("fetch", "clusterin", *options)
            lines = [line.partition(": ")[2].partition(" in ")[0] for line in said.err.splitlines() if "again" in line]
            shown.append((said.code, lines))
    soon, late = "status 500; asking again", "status 502; asking again"
    assert shown == [(0, [late]), (0, [soon, late]), (0, [])]


def terminal(server: Eutils, *arguments: object) -> str:
    """What a fetch shows on a terminal."""
    pid, end = pty.fork()
    if not pid:
        os.execve(
            sys.executable, [sys.executable, "-m", "extractor", "fetch", *map(str, arguments)], environment(server)
        )
    shown = b""
    while True:
        try:
            piece = os.read(end, 1 << 16)
        except OSError:
            piece = b""
        if not piece:
            break
        shown += piece
    assert os.waitpid(pid, 0)[1] == 0
    os.close(end)
    return shown.decode()


def test_progress_on_a_terminal(tmp_path: Path) -> None:
    slow = faults.on("efetch.fcgi", faults.forever(faults.slow(0.3)))
    with Eutils({"clusterin": MANY}, records=short, faults=slow) as server:
        shown = terminal(server, "clusterin", "-o", tmp_path / "a.jsonl")
    lines = shown.replace("\r\n", "\r\x1b[K").split("\r\x1b[K")
    counted = [line for line in lines if " of 3,000 records, " in line]
    assert [line.split()[0] for line in counted] == ["500", "1,000", "1,500", "2,000", "2,500", "3,000"]
    pattern = r"[\d,]+ of 3,000 records, [\d,.]+/s, \d+ s left"
    assert [line for line in counted if not re.fullmatch(pattern, line)] == []
    assert re.fullmatch(r"3,000 records \(\d\.\d s\)", [line for line in lines if line][-1])


def test_progress_in_a_log(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    now = [0.0]

    def clock() -> float:
        now[0] += 2.0
        return now[0]

    monkeypatch.setattr(time, "monotonic", clock)
    monkeypatch.setattr("extractor.fetch.eutils.PubMed.batch", 10)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr("extractor.fetch.eutils.Pace", lambda _: Pace(1_000_000))
    with Eutils({"clusterin": range(1, 101)}, records=short) as server:
        ask(monkeypatch, server)
        said = command("fetch", "clusterin", "-o", tmp_path / "a.jsonl")
    lines = said.err.splitlines()
    assert 2 < len(lines) < 9
    assert all(re.fullmatch(r"\d+ of 100 records, [\d.]+/s, \d+ (s|min) left", line) for line in lines[:-1])


@pytest.mark.parametrize(
    ("before", "done", "wanted", "seconds", "shown"),
    [
        (0, 0, 25_000, 0.0, "0 of 25,000 records"),
        (8_000, 0, 25_000, 5.0, "8,000 of 25,000 records"),
        (0, 500, 25_000, 1.0, "500 of 25,000 records, 500/s, 49 s left"),
        (24_000, 500, 25_000, 10.0, "24,500 of 25,000 records, 50/s, 10 s left"),
        (0, 5, 100, 10.0, "5 of 100 records, 0.5/s, 3 min left"),
        (0, 500, 1_000_000, 1.0, "500 of 1,000,000 records, 500/s, 33 min left"),
        (0, 100, 1_000_000, 1.0, "100 of 1,000,000 records, 100/s, 2.8 h left"),
        (90, 20, 100, 1.0, "100 of 100 records, 20/s, 0 s left"),
        (0, 1, 1, 0.0, "1 of 1 record, 1,000/s, 0 s left"),
    ],
)
def test_how_far_it_is(before: int, done: int, wanted: int, seconds: float, shown: str) -> None:
    assert progress(before, done, wanted, "record", seconds) == shown


@pytest.mark.parametrize(("seconds", "shown"), [(89.4, "89 s"), (90, "2 min"), (5399, "90 min"), (5400, "1.5 h")])
def test_duration(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


@pytest.mark.usefixtures("asking")
def test_packed_and_unpacked_are_the_same(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with Eutils({"clusterin": range(1, 101)}) as server:
        ask(monkeypatch, server)
        command("fetch", "clusterin", "-o", tmp_path / "a.jsonl")
        command("fetch", "clusterin", "-o", tmp_path / "b.jsonl.gz")
    assert gzip.decompress((tmp_path / "b.jsonl.gz").read_bytes()) == (tmp_path / "a.jsonl").read_bytes()
