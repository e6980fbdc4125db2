from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.model import Document, Finding, Section
from extractor.output import FORMATS, write_documents
from extractor.runs.summary import summarised

MANIFEST: dict[str, Any] = {
    "asked": {"query": "clusterin AND macrophages", "limit": None},
    "service": "PubMed",
    "searched": "2026-11-22T20:03:17+00:00",
    "hits": 1234,
    "translation": '"clusterin"[All Fields]',
}


def page(folder: Path, documents: Sequence[Document], findings: Sequence[Finding], **manifest: Any) -> str:
    with open(folder / "d", "wb") as stream:
        write_documents(documents, stream)
    with open(folder / "f", "wb") as stream:
        FORMATS["jsonl"].write(findings, stream)
    return summarised(folder / "d", folder / "f", MANIFEST | manifest)


def citation(doc_id: str, title: str, **metadata: Any) -> Document:
    sections = (Section("title", 0, len(title)), Section("abstract", len(title) + 1, len(title) + 3))
    return Document(doc_id, f"{title}\nA.", sections, (), {"title": title, **metadata})


def test_a_page(tmp_path: Path, bare: Finding) -> None:
    first = replace(bare, doc_id="1", negated=False, certainty="asserted", relation="increases", sign=1)
    subject, target = first.subject, replace(first.object, aspect=None)
    first = replace(first, object=target)
    findings = [
        first,
        replace(first, doc_id="2", negated=True),
        replace(first, id="b", doc_id="2", subject=replace(subject, text=subject.text.upper()), certainty="possible"),
        replace(first, id="c", doc_id="2", object=replace(target, aspect="secretion"), relation="decreases", sign=-1),
    ]
    documents = [
        citation("1", "One | two", year=2011),
        citation("2", "A <title>", year=2012, retracted=True),
        Document("3", "No abstract", (Section("title", 0, 11),)),
    ]
    name, other = subject.text, target.text
    assert page(tmp_path, documents, findings).splitlines() == [
        "# clusterin AND macrophages",
        "",
        'PubMed, searched 2026-11-22: 1,234 hits; the query was read as `"clusterin"[All Fields]`.',
        "",
        "|  |  |",
        "|---|---|",
        "| documents | 3 |",
        "| without abstract | 1 |",
        "| with findings | 2 |",
        "| findings | 4 |",
        "| negated | 1 |",
        "| hedged | 1 |",
        "",
        "## Relations",
        "",
        "| relation | findings | papers | negated | hedged |",
        "|---|---:|---:|---:|---:|",
        "| increases + | 3 | 2 | 1 | 1 |",
        "| decreases − | 1 | 1 | 0 | 0 |",
        "",
        "## Claims in most papers",
        "",
        "| subject | relation | object | findings | papers | negated | hedged |",
        "|---|---|---|---:|---:|---:|---:|",
        f"| {name} | increases + | {other} | 3 | 2 | 1 | 1 |",
        f"| {name} | decreases − | {other} (secretion) | 1 | 1 | 0 | 0 |",
        "",
        "## Papers with most findings",
        "",
        "| PMID | year | title | findings |",
        "|---|---|---|---:|",
        "| 2 | 2012 | A &lt;title> | 3 |",
        "| 1 | 2011 | One \\| two | 1 |",
        "",
        "## Retracted",
        "",
        "| PMID | year | title | findings |",
        "|---|---|---|---:|",
        "| 2 | 2012 | A &lt;title> | 3 |",
    ]


def test_nothing_found(tmp_path: Path) -> None:
    manifest = {"hits": 0, "translation": None, "asked": {"query": "", "limit": 5}}
    assert page(tmp_path, [], [], **manifest).splitlines()[:3] == [
        "# PMIDs",
        "",
        "PubMed, searched 2026-11-22: 0 hits, at most 5 of them wanted.",
    ]
