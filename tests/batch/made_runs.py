"""Folders of corpus runs, made by hand: what `extractor extract -o DIR/` leaves, without a model."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.batch.inputs import Input
from extractor.batch.latest import Dropped
from extractor.batch.place import Place, Record
from extractor.batch.plan import shards
from extractor.model import Finding
from extractor.output import FORMATS
from extractor.output.kept import ENDINGS
from extractor.output.whole import replacing, zipped

SLICE = 2
LIMITS = {"seconds": 60.0, "characters": 500_000, "memory": 2_000_000_000}
VERSIONS = {
    "extractor": "0.1.0",
    "package": "0123456789abcdef",
    "python": "3.11.7",
    "spacy": "3.8.2",
    "models": {},
    "grammar": {},
    "entities": "recognised",
}

Files = Mapping[str, Sequence[Sequence[Finding] | None]]
"""The findings of each shard of each file, of two documents each; None for a shard that has not been read."""


def numbered(finding: Finding, number: int, **changes: Any) -> Finding:
    """The finding as another one, of another document."""
    return replace(finding, id=f"{number:016x}", doc_id=str(number), **changes)


def made_run(path: Path, files: Files, form: str = "jsonl", **manifest: Any) -> Place:
    """A run over these files; members of ``manifest`` stand for those that it would have."""
    place = Place(path, ENDINGS[form])  # type: ignore[index]
    place.make()
    (path / ".lock").touch()
    inputs = [_input(name, len(parts)) for name, parts in files.items()]
    plan = shards(inputs, [Dropped()] * len(inputs), SLICE)
    parts = [part for each in files.values() for part in each]
    for shard, part in zip(plan, parts, strict=True):
        if part is not None:
            keep(place, shard.key, part, form)
    asked = {"entities": "recognised", "form": form, "stated": False, "least": None, "slice": SLICE, "reading": {}}
    place.write_manifest(
        {
            "schema_version": 1,
            "kind": "corpus run",
            "status": "incomplete" if None in parts else "complete",
            "begun": "2026-01-02T03:04:05+00:00",
            "changed": "2026-01-02T04:04:05+00:00",
            "asked": asked | manifest.pop("asked", {}),
            "limits": LIMITS | manifest.pop("limits", {}),
            "versions": VERSIONS | manifest.pop("versions", {}),
            "counts": {"superseded": 0, "deleted": 0, "documents": SLICE * len(parts)},
            "inputs": [_described(given) for given in inputs],
            "shards": [shard.key for shard in plan],
            **manifest,
        }
    )
    return place


def keep(place: Place, key: str, findings: Sequence[Finding], form: str = "jsonl", **record: Any) -> None:
    """Writes the findings of a shard, and what became of it."""
    target = place.findings(key)
    with replacing(target) as stream, zipped(stream, target) as plain:
        FORMATS[form].write(findings, plain)
    known = {"quarantined": {}, "unreadable": 0, "seconds": 0.5, **record}
    content = target.read_bytes()
    place.keep(
        Record(
            key=key,
            identity="",
            documents=SLICE,
            findings=len(findings),
            bytes=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            limits=LIMITS,
            **known,
        )
    )


def keys_of(place: Place) -> list[str]:
    return list(place.read_manifest()["shards"])


def _input(name: str, parts: int) -> Input:
    digest = hashlib.sha256(name.encode()).hexdigest()
    return Input(name, f"/corpus/{name}", "", digest, SLICE * parts, SLICE * parts, 0)


def _described(given: Input) -> dict[str, Any]:
    names = ("name", "path", "sha256", "items", "documents", "unreadable")
    return {name: getattr(given, name) for name in names}
