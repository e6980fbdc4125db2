from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.runs.folder import Folder

ASKED = {"source": "pubmed", "query": "clusterin", "limit": 10}


def test_a_new_folder_and_its_run_again(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "deep" / "down")
    manifest = folder.begin(ASKED, anew=False)
    assert manifest == {"schema_version": 1, "asked": ASKED}
    folder.write_manifest(manifest | {"documents": 3})
    assert Folder(folder.path).begin(ASKED, anew=False) == manifest | {"documents": 3}
    assert sorted(path.name for path in folder.path.iterdir()) == ["manifest.json"]


def test_with_another_limit_it_is_the_same_run(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write_manifest(folder.begin(ASKED, anew=False))
    more = {**ASKED, "limit": 20}
    assert folder.begin(more, anew=False)["asked"] == more


def test_the_run_of_another_query(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write_manifest(folder.begin(ASKED, anew=False))
    with pytest.raises(ExtractorError) as raised:
        folder.begin({**ASKED, "query": "macrophages"}, anew=False)
    assert raised.value.what == f"{tmp_path} holds the run of another query (query: clusterin)"
    assert raised.value.hint == "name another folder, or begin anew in this one with --restart"


def test_anew(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    own = [folder.documents, folder.findings, folder.journal, folder.summary, folder.manifest]
    for path in (*own, tmp_path / "notes.txt"):
        path.write_text("x")
    assert folder.begin(ASKED, anew=True) == {"schema_version": 1, "asked": ASKED}
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("content", ["", "[]", '"x"', "{}", "no JSON"])
def test_a_manifest_that_is_none(tmp_path: Path, content: str) -> None:
    folder = Folder(tmp_path)
    folder.manifest.write_text(content)
    with pytest.raises(ExtractorError, match="no manifest of a run"):
        folder.begin(ASKED, anew=False)
    assert folder.manifest.read_text() == content


def test_documents_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_text("x")
    with pytest.raises(ExtractorError, match="of something else"):
        Folder(tmp_path).begin(ASKED, anew=False)


def test_a_file_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExtractorError, match="is no directory"):
        Folder(tmp_path / "file")


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.replace(folder.summary, "before")
    with pytest.raises(UnicodeEncodeError):
        folder.replace(folder.summary, "half a pair: \ud800")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"summary.md": "before"}


def test_the_manifest_is_for_people_too(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write_manifest({"asked": {"query": "TNF-α"}})
    assert "TNF-α" in folder.manifest.read_text(encoding="utf-8")
    assert json.loads(folder.manifest.read_bytes()) == {"asked": {"query": "TNF-α"}}
