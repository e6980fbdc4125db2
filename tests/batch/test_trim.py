"""A run that new files replace and delete citations of comes to what a new run over all of them does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.batch import worker
from extractor.cli.app import run

CITATION = (
    '<PubmedArticle><MedlineCitation><PMID Version="1">{}</PMID><Article><ArticleTitle>{}</ArticleTitle></Article>'
    "</MedlineCitation></PubmedArticle>"
)
BASELINE = {
    101: "IL-4 induces IL-6.",
    102: "IL-10 inhibits TNF-alpha.",
    103: "Clusterin stimulates TNF-alpha secretion.",
    104: "p53 activates p21.",
    105: "1" * 300,
    106: "IL-13 represses IL-8.",
}
UPDATE = {102: "IL-10 does not inhibit TNF-alpha.", 107: "IFN-gamma induces STAT1."}


def write(path: Path, titles: dict[int, str], deleted: tuple[int, ...] = ()) -> Path:
    gone = "".join(f'<PMID Version="1">{pmid}</PMID>' for pmid in deleted)
    records = "".join(CITATION.format(*item) for item in titles.items())
    end = f"<DeleteCitation>{gone}</DeleteCitation>" if gone else ""
    path.write_text(f"<PubmedArticleSet>{records}{end}</PubmedArticleSet>", "utf-8")
    return path


def extract(folder: Path, *options: object) -> int:
    return run(["extract", *map(str, options), "-o", f"{folder}/", "--slice", "3", "-q"])


def content(folder: Path) -> dict[str, bytes]:
    """All that a run gives, by the places of the files."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    kept = ("findings", "quarantine", "unreadable")
    return {f"{p.parent.name}/{p.name}": p.read_bytes() for p in found if p.parent.name in kept}


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_as_if_read_anew(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    baseline = write(tmp_path / "baseline.xml", BASELINE)
    grown, anew = tmp_path / "grown", tmp_path / "anew"
    assert extract(grown, baseline, "--format", form) == 3
    update = write(tmp_path / "update.xml", UPDATE, deleted=(104, 105, 106))
    read = []
    real = worker._Reader.read
    monkeypatch.setattr(worker._Reader, "read", lambda self: read.append(self._shard.key) or real(self))
    assert extract(grown, baseline, update, "--format", form) == 0
    assert [key.partition("-")[0] for key in read] == ["update"]
    assert extract(anew, baseline, update, "--format", form) == 0
    assert content(grown) == content(anew)
    counts = [json.loads((folder / "manifest.json").read_bytes())["counts"] for folder in (grown, anew)]
    assert [{**count, "seconds": 0} for count in counts] == [
        {
            "superseded": 1,
            "deleted": 3,
            "documents": 4,
            "findings": 4,
            "unreadable": 0,
            "quarantined": {},
            "seconds": 0,
        }
    ] * 2


def test_what_comes_back_is_read_again(tmp_path: Path) -> None:
    baseline = write(tmp_path / "baseline.xml", BASELINE)
    update = write(tmp_path / "update.xml", {}, deleted=(101,))
    folder, anew = tmp_path / "run", tmp_path / "anew"
    extract(folder, baseline, update)
    write(update, {107: UPDATE[107]})  # another update under the same name, which deletes nothing
    extract(folder, baseline, update)
    extract(anew, baseline, update)
    assert content(folder) == content(anew)
