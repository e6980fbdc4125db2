from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.output.kept import Kept, is_parquet, kept_findings, read_manifest

KEYS = ["b-1", "a-2", "c-3"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def corpus_run(form: str, ending: str, there: list[str]) -> dict[str, object]:
    manifest: dict[str, object] = {"kind": "corpus run", "asked": {"form": form}, "shards": KEYS}
    Path("out/findings").mkdir(parents=True)
    Path("out/manifest.json").write_text(json.dumps(manifest))
    for key in there:
        Path(f"out/findings/{key}{ending}").touch()
    return manifest


@pytest.mark.parametrize(("form", "ending"), [("jsonl", ".jsonl.gz"), ("parquet", ".parquet")])
def test_a_corpus_run_has_its_files_in_its_order(form: str, ending: str) -> None:
    manifest = corpus_run(form, ending, [*KEYS, "stranger"])
    files = tuple(Path(f"out/findings/{key}{ending}") for key in KEYS)
    kept = kept_findings(Path("out"))
    assert kept == Kept(Path("out"), files, form == "parquet", 3, manifest)
    assert (kept.missing, kept.lacking) == (0, "")


@pytest.mark.parametrize(
    ("there", "lacking"),
    [
        (["c-3", "b-1"], "1 of 3 shards is missing in out"),
        (["c-3"], "2 of 3 shards are missing in out"),
        ([], "3 of 3 shards are missing in out"),
    ],
)
def test_shards_that_have_not_been_read(there: list[str], lacking: str) -> None:
    corpus_run("jsonl", ".jsonl.gz", there)
    kept = kept_findings(Path("out"))
    assert [file.name for file in kept.files] == [f"{key}.jsonl.gz" for key in KEYS if key in there]
    assert kept.lacking == lacking


@pytest.mark.parametrize("name", ["findings.jsonl", "findings.jsonl.gz"])
def test_the_run_of_a_query(name: str) -> None:
    Path("run").mkdir()
    Path("run", name).touch()
    assert kept_findings(Path("run")) == Kept(Path("run"), (Path("run", name),))
    Path("run/manifest.json").write_text('{"asked": {"query": "clusterin"}}')
    manifest = {"asked": {"query": "clusterin"}}
    assert kept_findings(Path("run")) == Kept(Path("run"), (Path("run", name),), manifest=manifest)


def test_a_file_stands_for_itself() -> None:
    Path("f.jsonl").write_text("{}\n")
    Path("f.table").write_bytes(b"PAR1...PAR1")
    assert kept_findings(Path("f.jsonl")) == Kept(Path("f.jsonl"), (Path("f.jsonl"),))
    assert kept_findings(Path("f.table")) == Kept(Path("f.table"), (Path("f.table"),), flat=True)
    assert kept_findings(Path("none")) == Kept(Path("none"), (Path("none"),))


def test_a_folder_without_findings() -> None:
    Path("none").mkdir()
    with pytest.raises(InputError) as raised:
        kept_findings(Path("none"))
    assert (raised.value.what, raised.value.hint) == (
        "no findings.jsonl in the directory none",
        "name the files in it",
    )


@pytest.mark.parametrize("manifest", [{}, {"asked": {}}, {"asked": {"form": "tsv"}, "shards": []}, {"asked": None}])
def test_a_manifest_that_breaks_off(manifest: dict[str, object]) -> None:
    Path("out").mkdir()
    Path("out/manifest.json").write_text(json.dumps({"kind": "corpus run", **manifest}))
    with pytest.raises(InputError, match=r"^no manifest of a corpus run: out/manifest\.json$"):
        kept_findings(Path("out"))


@pytest.mark.parametrize("content", ["", "[]", '"x"', "no JSON"])
def test_manifests_that_are_none(content: str) -> None:
    Path("manifest.json").write_text(content)
    assert read_manifest(Path()) == {}


def test_no_byte_of_a_pipe_is_read() -> None:
    os.mkfifo("pipe")  # opened by nobody else, it would keep the test waiting
    assert not is_parquet(Path("pipe"))
