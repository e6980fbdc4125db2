"""Shards of which citations were superseded or deleted since: their findings leave, and nothing is read again.

A daily update of PubMed's replaces citations all over the baseline, in every third shard of a run.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from extractor.batch.inputs import CITATION, NAMED, Input, Rows, load
from extractor.batch.place import Place, Record
from extractor.batch.plan import Shard
from extractor.output.flat import COLUMNS
from extractor.output.parquet import read_rows, write_rows
from extractor.output.whole import replacing, sha256_of, zipped


def trim(shards: Sequence[Shard], inputs: Sequence[Input], place: Place) -> int:
    """Takes the findings of citations that no longer count out of shards; returns of how many shards.

    Only of shards that are the same but for that. They come out as if they had been read without these citations.
    """
    rows = {given.path: given for given in inputs}
    trimmed = 0
    for shard in shards:
        record = place.record(shard.key)
        if record is None or record.identity == shard.identity or record.base != shard.base:
            continue
        gone = _gone(record, shard, rows, place.index)
        if gone is not None:
            _rewrite(place, record, shard, gone)
            trimmed += 1
    return trimmed


def _gone(record: Record, shard: Shard, inputs: dict[str, Input], index: Path) -> set[str] | None:
    """The PMIDs of what the shard no longer holds, None where something has come back to it, or where they cannot be
    told.
    """
    found: set[str] = set()
    for before, piece in zip(record.left_out, shard.pieces, strict=True):
        if not set(before) <= set(piece.left_out):
            return None
        new = set(piece.left_out) - set(before)
        pmids = set(_pmids(load(inputs[piece.path], index), new)) if new else set()
        if len(pmids) < len(new):
            return None  # of an id that is no PMID, the index does not tell what it is
        found.update(pmids)
    return found


def _pmids(rows: Rows, items: Collection[int]) -> Iterator[str]:
    for item, key, kind in zip(rows["item"].tolist(), rows["key"].tolist(), rows["kind"].tolist(), strict=True):
        if item in items and kind == CITATION and key < NAMED:
            yield str(key)


def _rewrite(place: Place, record: Record, shard: Shard, gone: Collection[str]) -> None:
    """Writes the shard's files without these citations. Its record goes first: without it, it would be read again."""
    place.unrecord(shard.key)
    aside = _set_aside(place.quarantine(shard.key), gone)
    target = place.findings(shard.key)
    findings = _parquet(target, gone) if target.suffix == ".parquet" else _lines(target, gone)
    quarantined = Counter(record.quarantined)
    quarantined.subtract(aside)
    place.keep(
        replace(
            record,
            identity=shard.identity,
            left_out=shard.left_out,
            documents=record.documents - len(gone) + aside.total(),
            findings=findings,
            quarantined={reason: number for reason, number in quarantined.items() if number},
            bytes=target.stat().st_size,
            sha256=sha256_of(target),
        )
    )


def _lines(path: Path, gone: Collection[str]) -> int:
    """Leaves out findings from a file of JSON lines; returns how many stay."""
    kept = 0
    with gzip.open(path) as before, replacing(path) as stream, zipped(stream, path) as after:
        for line in before:
            if json.loads(line)["doc_id"] not in gone:
                after.write(line)
                kept += 1
    return kept


def _parquet(path: Path, gone: Collection[str]) -> int:
    """Leaves out findings from a Parquet file; returns how many stay."""
    rows = [row for row in read_rows(path) if row["doc_id"] not in gone]
    with replacing(path) as stream:
        write_rows(COLUMNS, rows, stream)
    return len(rows)


def _set_aside(path: Path, gone: Collection[str]) -> Counter[str]:
    """Leaves out documents that were set aside; returns how many these are, by the reason."""
    left: Counter[str] = Counter()
    if not path.is_file():
        return left
    kept = []
    with open(path, "rb") as stream:
        for line in stream:
            record = json.loads(line)
            if record["id"] in gone:
                left[record["quarantined"]["reason"]] += 1
            else:
                kept.append(line)
    if kept:
        with replacing(path) as stream:
            stream.writelines(kept)
    else:
        path.unlink()
    return left
