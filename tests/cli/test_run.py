from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.fetch import client
from tests.cli.conftest import Command
from tests.servers import faults
from tests.servers.europepmc import EuropePmc
from tests.servers.eutils import KEY, Eutils

PMIDS = range(1000, 1030)


@pytest.fixture
def pubmed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Eutils]:
    with Eutils({"clusterin": PMIDS}) as server:
        monkeypatch.setenv("EXTRACTOR_EUTILS_URL", server.url)
        monkeypatch.setenv("NCBI_API_KEY", KEY)
        yield server


def ids(path: Path, name: str) -> list[str]:
    return [json.loads(line)[name] for line in path.read_text(encoding="utf-8").splitlines()]


def test_documents_findings_summary_manifest(command: Command, pubmed: Eutils, tmp_path: Path) -> None:
    folder = tmp_path / "clusterin"
    said = command("run", "clusterin", "-o", folder)
    assert (said.code, said.out) == (0, "")
    assert f"30 documents, 30 findings in {folder}: 30 fetched, 30 extracted, 30 new findings" in said.err
    assert sorted(path.name for path in folder.iterdir()) == [
        ".extracted.jsonl",
        "documents.jsonl",
        "findings.jsonl",
        "manifest.json",
        "summary.md",
    ]
    newest_first = [str(pmid) for pmid in reversed(PMIDS)]
    assert ids(folder / "documents.jsonl", "id") == newest_first
    assert ids(folder / "findings.jsonl", "doc_id") == newest_first
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["asked"]["query"] == "clusterin"
    assert (manifest["hits"], manifest["documents"], manifest["findings"]) == (30, 30, 30)
    assert manifest["translation"] == '"clusterin"[All Fields]'
    assert (folder / "summary.md").read_text().startswith("# clusterin\n")


def test_again_it_does_nothing_and_says_so(command: Command, pubmed: Eutils, tmp_path: Path) -> None:
    command("run", "clusterin", "-o", tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.name != "manifest.json"}
    # a model that is missing would be an error, were it loaded
    said = command("run", "clusterin", "-o", tmp_path)
    assert said.code == 0
    assert said.err.startswith(f"nothing new: 30 documents, 30 findings in {tmp_path} (")
    assert {path: path.read_bytes() for path in before} == before
    assert set(pubmed.asked.values()) == {1}


def test_only_what_is_new_is_fetched_and_extracted(command: Command, pubmed: Eutils, tmp_path: Path) -> None:
    command("run", "clusterin", "--limit", 10, "-o", tmp_path)
    first = (tmp_path / "findings.jsonl").read_bytes()
    said = command("run", "clusterin", "--limit", 15, "-o", tmp_path)
    assert "15 documents, 15 findings" in said.err
    assert "5 fetched, 5 extracted, 5 new findings" in said.err
    assert (tmp_path / "findings.jsonl").read_bytes().startswith(first)
    assert set(pubmed.asked.values()) == {1}
    assert len(pubmed.asked) == 15


def test_what_changed_is_extracted_again(command: Command, pubmed: Eutils, tmp_path: Path) -> None:
    command("run", "clusterin", "-o", tmp_path)
    lines = (tmp_path / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    changed = json.loads(lines[3])
    changed["text"] += " both"  # of such a text the stand-in has two findings
    lines[3] = json.dumps(changed)
    (tmp_path / "documents.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = command("run", "clusterin", "-o", tmp_path)
    assert "30 documents, 31 findings" in said.err
    assert "0 fetched, 1 extracted, 2 new findings" in said.err
    assert ids(tmp_path / "findings.jsonl", "doc_id").count(changed["id"]) == 2


def test_with_other_rules_everything_is_extracted_again(command: Command, pubmed: Eutils, tmp_path: Path) -> None:
    rules = tmp_path / "mine.yaml"
    rules.write_text("relation: regulates\ntriggers: {}\n")
    command("run", "clusterin", "-o", tmp_path / "run")
    said = command("run", "clusterin", "-o", tmp_path / "run", "--grammar", rules)
    assert "0 fetched, 30 extracted, 30 new findings" in said.err
    assert len(ids(tmp_path / "run" / "findings.jsonl", "doc_id")) == 30


def test_another_query_in_the_same_folder(command: Command, pubmed: Eutils, tmp_path: Path) -> None:
    pubmed.queries["tnf"] = [1, 2]
    command("run", "clusterin", "-o", tmp_path)
    said = command("run", "tnf", "-o", tmp_path)
    assert said.code == 1
    assert said.err == (
        f"error: {tmp_path} holds the run of another query (query: clusterin)\n"
        "hint: name another folder, or begin anew in this one with --restart\n"
    )
    assert command("run", "tnf", "-o", tmp_path, "--restart").code == 0
    assert ids(tmp_path / "documents.jsonl", "id") == ["2", "1"]


def test_no_hits(command: Command, pubmed: Eutils, tmp_path: Path) -> None:
    said = command("run", "nonsense", "-o", tmp_path)
    assert said.code == 0
    assert said.err.startswith(
        'no hits; PubMed reads the query as "nonsense"[All Fields]\nwarning: PubMed: not found: nonsense\n'
    )
    assert "0 documents, 0 findings" in said.err
    assert (tmp_path / "summary.md").is_file()


def test_a_pmid_that_does_not_exist(command: Command, pubmed: Eutils, tmp_path: Path) -> None:
    (tmp_path / "pmids").write_text("1000\n99999999\n")
    said = command("run", "--pmids", tmp_path / "pmids", "-o", tmp_path / "run")
    assert said.code == 3
    assert said.err.startswith("error: PMID 99999999: PubMed has no such record\n")
    assert ids(tmp_path / "run" / "findings.jsonl", "doc_id") == ["1000"]


def test_europepmc(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with EuropePmc({"clusterin": PMIDS}, preprints=3) as server:
        monkeypatch.setenv("EXTRACTOR_EUROPEPMC_URL", server.url)
        said = command("run", "clusterin", "--source", "europepmc", "-o", tmp_path)
        assert said.code == 0
    assert sorted(ids(tmp_path / "findings.jsonl", "doc_id")) == [str(pmid) for pmid in PMIDS]


def test_the_service_fails(command: Command, pubmed: Eutils, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(client, "_FIRST_DELAY", 0.001)
    pubmed.plan = faults.on("efetch.fcgi", faults.forever(faults.status(503)))
    said = command("run", "clusterin", "-o", tmp_path)
    assert said.code == 1
    assert f"stopped: the same command goes on in {tmp_path}" in said.err
    pubmed.plan = faults.listed([])
    assert command("run", "clusterin", "-o", tmp_path).code == 0


def test_killed_and_run_again_with_the_real_model(pubmed: Eutils, tmp_path: Path) -> None:
    def start(folder: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "extractor", "run", "clusterin", "-q", "-o", str(folder)]
        return subprocess.Popen(command, env=os.environ)

    killed = start(tmp_path / "killed")
    journal = tmp_path / "killed" / ".extracted.jsonl"
    until = time.monotonic() + 60
    while killed.poll() is None and time.monotonic() < until:
        if journal.is_file() and journal.read_bytes().count(b"\n") > 3:
            killed.send_signal(signal.SIGKILL)
        time.sleep(0.005)
    assert killed.wait() in (0, -signal.SIGKILL)
    assert start(tmp_path / "killed").wait() == 0
    assert start(tmp_path / "whole").wait() == 0
    assert (tmp_path / "killed" / "findings.jsonl").read_bytes() == (tmp_path / "whole" / "findings.jsonl").read_bytes()
    assert set(ids(tmp_path / "whole" / "findings.jsonl", "doc_id")) <= {str(pmid) for pmid in PMIDS}
    assert len(ids(tmp_path / "whole" / "findings.jsonl", "doc_id")) > 30
    assert set(pubmed.fetched.values()) == {2}  # once for each folder
