"""Results of any size, whole, in spite of everything, and no faster than is allowed."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from extractor.fetch import client, eutils
from extractor.fetch.europepmc import EuropePmc
from extractor.fetch.eutils import PubMed
from extractor.fetch.pace import Pace
from tests.cli.conftest import Command
from tests.cli.fetching import content, environment, ids, names, short, start, wait_until
from tests.servers import europepmc, faults
from tests.servers.base import Server
from tests.servers.eutils import KEY, Eutils

MANY = range(1_000_007, 41_000_007, 1600)  # 25,000 records, over all the years of PubMed


def served(monkeypatch: pytest.MonkeyPatch, server: Server, key: str = KEY) -> None:
    for name in ("EXTRACTOR_EUTILS_URL", "EXTRACTOR_EUROPEPMC_URL", "NCBI_EMAIL", "NCBI_API_KEY"):
        monkeypatch.setenv(name, environment(server, key)[name])


def once(server: Server, pmids: range) -> bool:
    """Was each record sent once?"""
    return server.fetched == dict.fromkeys(pmids, 1)


def test_25000_hits_are_25000_records(tmp_path: Path) -> None:
    with Eutils({"clusterin": MANY}, records=short, enforce=True) as server:
        process = start(server, "clusterin", "-o", tmp_path / "all.jsonl")
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0
        assert said.decode().startswith("25,000 records (")
        assert sorted(ids(tmp_path / "all.jsonl")) == list(MANY)
        assert once(server, MANY)
        assert server.busiest() <= 10
        assert set(server.statuses()) == {200}
        assert len(server.requests) < 75
    assert names(tmp_path) == ["all.jsonl"]


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """More requests than there would be, and no pause between them."""
    monkeypatch.setattr(PubMed, "batch", 50)
    monkeypatch.setattr(EuropePmc, "batch", 50)
    monkeypatch.setattr("extractor.fetch.eutils.Pace", lambda _: Pace(1_000_000))
    monkeypatch.setattr("extractor.fetch.europepmc.Pace", lambda _: Pace(1_000_000))
    monkeypatch.setattr(client, "_FIRST_DELAY", 0.01)


KINDS = [fault for fault in faults.mixed() if fault.name != "status 429"]


@pytest.mark.usefixtures("hurried")
def test_the_same_where_one_answer_in_twenty_fails(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kinds = [*KINDS, faults.rate_limit(0), faults.dribble(0.1), faults.slow(0.1)]
    with Eutils({"clusterin": MANY}, records=short, faults=faults.rate(0.05, kinds, seed=74)) as server:
        served(monkeypatch, server)
        said = command("fetch", "clusterin", "-o", tmp_path / "all.jsonl")
        met = [entry.fault for entry in server.log if entry.fault]
        assert len(met) >= 25
        assert set(met) == {kind.name for kind in kinds}
        assert once(server, MANY)
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("25,000 records (")
    assert sorted(ids(tmp_path / "all.jsonl")) == list(MANY)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("source", ["pubmed", "europepmc"])
def test_every_third_answer_fails(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, source: str
) -> None:
    pmids, kinds = range(1, 3001), {"pubmed": KINDS, "europepmc": list(faults.mixed_json())}[source]
    plan = faults.every(3, kinds[0]), lambda request: kinds[request.index // 3 % len(kinds)]
    plans = {"faults": lambda request: plan[1](request) if plan[0](request) else None}
    server: Server
    if source == "pubmed":
        server = Eutils({"clusterin": pmids}, records=short, cap=500, **plans)
        monkeypatch.setattr(eutils, "_CAP", 500)
    else:
        server = europepmc.EuropePmc({"clusterin": pmids}, **plans)
    with server:
        served(monkeypatch, server)
        said = command("fetch", "clusterin", "-o", tmp_path / "all.jsonl", "--source", source)
        assert {entry.fault for entry in server.log if entry.fault} == {kind.name for kind in kinds}
    assert said.code == 0
    assert sorted(ids(tmp_path / "all.jsonl")) == list(pmids)


@pytest.mark.parametrize(
    ("name", "pmids", "batches"),
    [("all.jsonl", MANY, 17), ("all.xml", range(1, 3001), 2), ("all.jsonl.gz", range(1, 3001), 2)],
)
def test_killed_at_a_third_and_started_again(tmp_path: Path, name: str, pmids: range, batches: int) -> None:
    # the answer that it is killed over never comes, so nothing of it is fetched
    stalled = faults.on("efetch.fcgi", faults.at(batches, faults.slow(600)))
    with Eutils({"clusterin": pmids}, records=short, faults=stalled) as server:
        process = start(server, "clusterin", "-o", tmp_path / name)
        wait_until(lambda: sum(request.name == "efetch.fcgi" for request in server.requests) == batches + 1)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        assert names(tmp_path) == [f"{name}.part", f"{name}.part.json"]
        before = batches * 500
        assert sum(server.fetched.values()) == before
        again = start(server, "clusterin", "-o", tmp_path / name)
        _, said = again.communicate(timeout=120)
        assert again.returncode == 0
        assert said.decode().startswith(f"{len(pmids):,} records, {before:,} of them from before (")
        assert once(server, pmids)
    assert names(tmp_path) == [name]
    if name == "all.xml":
        assert [content(tmp_path / name).count(short(pmid).encode()) for pmid in pmids] == [1] * len(pmids)
    else:
        assert sorted(ids(tmp_path / name)) == list(pmids)


@pytest.mark.parametrize(("key", "limit", "number"), [("", 3, 6), (KEY, 10, 21)])
def test_never_above_the_limit_also_when_answers_fail(
    command: Command, monkeypatch: pytest.MonkeyPatch, key: str, limit: int, number: int
) -> None:
    monkeypatch.setattr(PubMed, "batch", 10)
    monkeypatch.setattr(client, "_FIRST_DELAY", 0.001)
    failing = faults.together(faults.every(4, faults.status(500)), faults.every(5, faults.reset()))
    with Eutils(faults=failing, enforce=True) as server:
        served(monkeypatch, server, key)
        pmids = "\n".join(str(pmid) for pmid in range(1, 10 * number))
        said = command("fetch", stdin=pmids)
        assert (said.code, len(ids(said.out))) == (0, 10 * number - 1)
        assert 2 <= server.busiest() <= limit
        assert set(server.statuses()) == {200, 500, 0}
        assert len(server.requests) > number
