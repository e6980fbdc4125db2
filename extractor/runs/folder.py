"""The folder of a run over a query: documents, findings, a summary, and a manifest that tells what they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError
from extractor.output.whole import replacing

_ANOTHER = "name another folder, or begin anew in this one with --restart"


class Folder:
    """The files of a run in ``path``, which is made if need be. Raises `ExtractorError` where that cannot be."""

    def __init__(self, path: Path) -> None:
        if path.exists() and not path.is_dir():
            raise ExtractorError(f"is no directory: {path}", "name a folder for the run")
        path.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.documents = path / "documents.jsonl"
        self.findings = path / "findings.jsonl"
        self.summary = path / "summary.md"
        self.manifest = path / "manifest.json"
        self.journal = path / ".extracted.jsonl"

    def begin(self, asked: Mapping[str, Any], anew: bool) -> dict[str, Any]:
        """The manifest of the run that is kept here, or a new one; ``asked`` is the query and what goes with it.

        Raises `ExtractorError` where the folder holds something else. With another limit it is the same run, which
        grows.
        """
        if anew:
            self._remove()
        if not self.manifest.is_file():
            if self.documents.exists() or self.findings.exists():
                raise ExtractorError(f"{self.path} holds documents or findings of something else", _ANOTHER)
            return {"schema_version": 1, "asked": dict(asked)}
        try:
            known = json.loads(self.manifest.read_bytes())
            before = known["asked"]
        except (ValueError, KeyError, TypeError) as error:
            raise ExtractorError(f"no manifest of a run: {self.manifest}", _ANOTHER) from error
        changed = [name for name in asked if name != "limit" and before.get(name) != asked[name]]
        if changed:
            other = ", ".join(f"{name}: {before.get(name)}" for name in changed)
            raise ExtractorError(f"{self.path} holds the run of another query ({other})", _ANOTHER)
        return {**known, "asked": dict(asked)}

    def write_manifest(self, manifest: Mapping[str, Any]) -> None:
        """Writes it whole, or leaves the one that is there."""
        self.replace(self.manifest, json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")

    def replace(self, place: Path, text: str) -> None:
        """Writes a file of the folder whole, or leaves the one that is there."""
        with replacing(place) as stream:
            stream.write(text.encode("utf-8"))

    def _remove(self) -> None:
        for place in (self.journal, self.documents, self.findings, self.summary, self.manifest):
            with suppress(FileNotFoundError):
                place.unlink()
