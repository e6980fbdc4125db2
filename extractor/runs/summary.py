"""What was found, for people: a page in Markdown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.aggregation.claims import Claims
from extractor.aggregation.statements import statement_of

_CLAIMS, _PAPERS = 25, 10
_ARROWS = {1: "+", -1: "−", 0: ""}


@dataclass(slots=True)
class _Counts:
    """Findings of one kind: how many, how many of them negated or not asserted, and in which documents."""

    findings: int = 0
    negated: int = 0
    hedged: int = 0
    documents: set[str] = field(default_factory=set)

    def count(self, finding: Mapping[str, Any]) -> None:
        self.findings += 1
        self.negated += finding["negated"]
        self.hedged += finding["certainty"] != "asserted"
        self.documents.add(finding["doc_id"])

    @property
    def cells(self) -> tuple[str, ...]:
        return _figures(self.findings, len(self.documents), self.negated, self.hedged)


_COUNTS = ("findings", "papers", "negated", "hedged")


def summarised(documents: Path, findings: Path, manifest: Mapping[str, Any]) -> str:
    """The page about a run: its numbers, its relations, the claims and the papers with most findings, retractions.

    Claims are told apart as `extractor.aggregation` does; one of which some findings are negated and others not has
    both numbers.
    """
    total = _Counts()
    relations: dict[str, _Counts] = {}
    claims = Claims()
    papers: Counter[str] = Counter()
    for finding in _lines(findings):
        relation = _signed(finding["relation"], finding["sign"])
        for counts in (total, relations.setdefault(relation, _Counts())):
            counts.count(finding)
        claims.add(statement_of(finding))
        papers[finding["doc_id"]] += 1
    shown = _Documents(documents, papers)
    return "\n".join(
        [
            *_head(manifest),
            *_table(("", ""), _numbers(shown, total)),
            *_titled("Relations", ("relation", *_COUNTS), [(name, *c.cells) for name, c in _most(relations)]),
            *_titled("Claims in most papers", ("subject", "relation", "object", *_COUNTS), _claim_rows(claims)),
            *_titled("Papers with most findings", ("PMID", "year", "title", "findings"), shown.most()),
            *_titled("Retracted", ("PMID", "year", "title", "findings"), shown.retracted),
        ]
    )


class _Documents:
    """What the page tells of documents."""

    def __init__(self, path: Path, papers: Counter[str]) -> None:
        self.number = self.without_abstract = 0
        self.retracted: list[Sequence[str]] = []
        self._papers = papers
        wanted = {doc_id for doc_id, _ in papers.most_common(_PAPERS)}
        self._rows: dict[str, Sequence[str]] = {}
        for document in _lines(path):
            self.number += 1
            self.without_abstract += all(section["label"] == "title" for section in document["sections"])
            doc_id, about = document["id"], document["metadata"]
            row = (doc_id, str(about.get("year", "")), about.get("title", ""), f"{papers[doc_id]:,}")
            if about.get("retracted"):
                self.retracted.append(row)
            if doc_id in wanted:
                self._rows[doc_id] = row

    def most(self) -> list[Sequence[str]]:
        """The papers with most findings."""
        return [self._rows[doc_id] for doc_id, _ in self._papers.most_common(_PAPERS) if doc_id in self._rows]


def _head(manifest: Mapping[str, Any]) -> Iterator[str]:
    asked = manifest["asked"]
    yield f"# {_plain(asked['query'] or 'PMIDs')}"
    yield ""
    searched = f"{manifest['service']}, searched {manifest['searched'][:10]}: {manifest['hits']:,} hits"
    limit = f", at most {asked['limit']:,} of them wanted" if asked["limit"] else ""
    translation = f"; the query was read as `{manifest['translation']}`" if manifest["translation"] else ""
    yield f"{searched}{limit}{translation}."
    yield ""


def _numbers(shown: _Documents, total: _Counts) -> list[Sequence[str]]:
    return [
        ("documents", f"{shown.number:,}"),
        ("without abstract", f"{shown.without_abstract:,}"),
        ("with findings", f"{len(total.documents):,}"),
        ("findings", f"{total.findings:,}"),
        ("negated", f"{total.negated:,}"),
        ("hedged", f"{total.hedged:,}"),
    ]


def _claim_rows(claims: Claims) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for row in islice(claims.rows(), _CLAIMS):
        target = f"{row.object.text} ({row.aspect})" if row.aspect else row.object.text
        figures = _figures(row.findings, row.papers, row.negated, row.hedged)
        rows.append((row.subject.text, _signed(row.relation, row.sign), target, *figures))
    return rows


def _most(counts: Mapping[str, _Counts]) -> list[tuple[str, _Counts]]:
    return sorted(counts.items(), key=lambda item: (-item[1].findings, item[0]))


def _signed(relation: str, sign: int) -> str:
    return f"{relation} {_ARROWS[sign]}".rstrip()


def _figures(findings: int, papers: int, negated: int, hedged: int) -> tuple[str, ...]:
    return tuple(f"{number:,}" for number in (findings, papers, negated, hedged))


def _titled(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if rows:
        yield from ("", f"## {title}", "")
        yield from _table(columns, rows)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{'|'.join('---:' if column in _COUNTS else '---' for column in columns)}|"
    for row in rows:
        yield f"| {' | '.join(map(_plain, row))} |"


def _plain(cell: str) -> str:
    """A cell without what would end it, or be taken for markup."""
    return " ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def _lines(path: Path) -> Iterator[Any]:
    with open(path, "rb") as stream:
        for line in stream:
            yield json.loads(line)
