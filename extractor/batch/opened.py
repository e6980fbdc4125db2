"""The folder of a corpus run, opened to look at what is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from extractor.batch.place import Place, Record
from extractor.errors import InputError
from extractor.output.kept import ENDINGS, MANIFEST, missing_shards, read_manifest


@dataclass(frozen=True)
class Opened:
    """A run: its files, its manifest, and the records of the shards that have been read, in the run's order."""

    place: Place
    manifest: Mapping[str, Any]

    @property
    def path(self) -> Path:
        """The folder."""
        return self.place.path

    @property
    def shards(self) -> list[str]:
        """The keys of all shards, in the run's order."""
        return list(self.manifest["shards"])

    @cached_property
    def records(self) -> dict[str, Record]:
        """What became of the shards that have been read, as it was when this was first asked for."""
        found = ((key, self.place.record(key)) for key in self.shards)
        return {key: record for key, record in found if record is not None}

    @property
    def missing(self) -> int:
        """How many shards have not been read."""
        return len(self.shards) - len(self.records)

    @property
    def lacking(self) -> str:
        """How many have not, in words; empty where all have."""
        return missing_shards(self.missing, len(self.shards), self.path)


def open_run(folder: Path) -> Opened:
    """The run that a folder holds. Raises `InputError`, which says what else it holds, where there is none."""
    if not folder.is_dir():
        said = "is no folder" if folder.exists() else "no such folder"
        raise InputError(f"{said}: {folder}", "name the folder of a corpus run")
    manifest = read_manifest(folder)
    if manifest.get("kind") == "corpus run":
        try:
            return Opened(Place(folder, ENDINGS[manifest["asked"]["form"]]), manifest)
        except (KeyError, TypeError):
            pass
    elif "asked" in manifest:
        raise InputError(
            f"{folder} is a folder of extractor run, not of a corpus run",
            f"its manifest.json tells of it, and extractor summarise {folder} counts its findings",
        )
    elif (folder / ".lock").exists() and not (folder / MANIFEST).exists():
        raise InputError(
            f"the run in {folder} has not yet looked through its files",
            "wait a little; if it was stopped, the same command goes on",
        )
    raise InputError(f"no corpus run in {folder}", f"extractor extract FILE... -o {folder}/ makes one")
