"""The files of findings that a path stands for: a folder of a run, or a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import InputError

FINDINGS = "findings.jsonl"
"""The findings in a folder of ``extractor run``."""
ENDINGS: Mapping[str, str] = {"jsonl": ".jsonl.gz", "parquet": ".parquet"}
"""What the names of a corpus run's files end in, by the format in which it writes findings."""
SHARDS = "findings"
"""The folder in that of a corpus run which holds these files."""
MANIFEST = "manifest.json"
"""What tells of a run, in its folder."""
_PARQUET_MAGIC = b"PAR1"


@dataclass(frozen=True, slots=True)
class Kept:
    """Files of findings, in their order, as JSON lines or, where they are ``flat``, as rows in Parquet.

    Of the ``shards`` of a corpus run some may be ``missing`` from them: those that have not been read yet. ``manifest``
    is that of the run, empty for a file.
    """

    path: Path
    files: tuple[Path, ...]
    flat: bool = False
    shards: int = 0
    manifest: Mapping[str, Any] = field(default_factory=dict)

    @property
    def missing(self) -> int:
        """How many shards have no file."""
        return max(0, self.shards - len(self.files))

    @property
    def lacking(self) -> str:
        """What is missing, in words; empty where nothing is."""
        return missing_shards(self.missing, self.shards, self.path)


def kept_findings(path: Path) -> Kept:
    """What a path stands for. Raises `InputError` for a folder without findings; a file may turn out to hold none."""
    if not path.is_dir():
        return Kept(path, (path,), is_parquet(path))
    manifest = read_manifest(path)
    if manifest.get("kind") == "corpus run":
        return _corpus_run(path, manifest)
    for file in (path / FINDINGS, path / f"{FINDINGS}.gz"):
        if file.is_file():
            return Kept(path, (file,), manifest=manifest)
    raise InputError(f"no {FINDINGS} in the directory {path}", "name the files in it")


def missing_shards(missing: int, shards: int, path: Path) -> str:
    """``3 of 12 shards are missing in DIR``, empty where none is."""
    return f"{missing:,} of {shards:,} shards {'is' if missing == 1 else 'are'} missing in {path}" if missing else ""


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a run's folder, of whatever kind; empty where there is none that can be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def is_parquet(path: Path) -> bool:
    """Whether a file begins as Parquet does. Nothing is read of pipes, which give their bytes only once."""
    try:
        if not path.is_file():
            return False
        with open(path, "rb") as stream:
            return stream.read(len(_PARQUET_MAGIC)) == _PARQUET_MAGIC
    except OSError:
        return False


def _corpus_run(path: Path, manifest: Mapping[str, Any]) -> Kept:
    try:
        ending, keys = ENDINGS[manifest["asked"]["form"]], list(manifest["shards"])
    except (KeyError, TypeError) as error:
        raise InputError(
            f"no manifest of a corpus run: {path / MANIFEST}", "make the run again, or name the files"
        ) from error
    files = (path / SHARDS / f"{key}{ending}" for key in keys)
    there = tuple(file for file in files if file.is_file())
    return Kept(path, there, ending == ENDINGS["parquet"], len(keys), manifest)
