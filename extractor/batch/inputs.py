"""What the files of a run hold, without their texts: which documents, of which version, and what is deleted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extractor.batch.place import write_json
from extractor.corpus.versions import version_of
from extractor.model import Document
from extractor.output.whole import replacing
from extractor.sources.brat import annotation_files
from extractor.sources.citations import Deletion, is_citation
from extractor.sources.documents import Item, open_source
from extractor.sources.files import Source
from extractor.sources.formats import Reading

DOCUMENT, CITATION, DELETION = range(3)
"""The kinds of rows: a document, a citation that a later record may replace, a citation that is taken back."""
ROW = np.dtype([("item", "<u4"), ("key", "<u8"), ("version", "<u2"), ("kind", "u1")])
"""A row of an index: the number of the item in its file, the id as a number (`key_of`), its version and its kind."""
Rows = npt.NDArray[np.void]
NAMED = 1 << 63
"""Keys from here on are hashes of ids; below, they are PMIDs."""

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """A file of a run. ``items`` are documents, deletions and what could not be read; ``sha256`` is of its bytes.

    ``stamp`` tells cheaply whether it may have changed: sizes and times (ns) of it and of the annotations beside it.
    """

    name: str
    path: str
    stamp: str
    sha256: str
    items: int
    documents: int
    unreadable: int

    @property
    def source(self) -> Source:
        """The file as it is read; messages call it by the name that the command line gave it."""
        return Source(self.name, Path(self.path))


def key_of(doc_id: str) -> int:
    """A number of 64 bits for an id: a PMID itself, for others a hash that has the highest bit set."""
    if doc_id.isascii() and doc_id.isdecimal() and doc_id[0] != "0" and len(doc_id) < 19:
        return int(doc_id)
    return int.from_bytes(hashlib.blake2b(doc_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()) | NAMED


def known(name: str, path: str, reading: Reading, folder: Path) -> Input | None:
    """What is known of a file from an earlier reading, None where there was none or it has changed since.

    A file with another time than then is the same if its bytes are.
    """
    place = _place(path, folder)
    try:
        record = json.loads(place.read_bytes())
        given = Input(**record["input"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    stamp = _stamp(path)
    # of a file that could not be opened there is no hash: whether it can be now does not show in its time
    same = given.sha256 and stamp and (given.stamp == stamp or given.sha256 == _sha256(path))
    if not same or record["reading"] != asdict(reading) or len(load(given, folder)) != record["rows"]:
        return None
    return replace(given, name=name, stamp=stamp)


def index(name: str, path: str, reading: Reading, folder: Path) -> Input:
    """Reads a file once and keeps its index in ``folder``; one that is known already is only looked up.

    A file that cannot be read has one item, which is unreadable. Safe to run in several processes at a time.
    """
    before = known(name, path, reading, folder)
    if before is not None:
        return before
    place, stamp = _place(path, folder), _stamp(path)
    rows, items, unreadable = _read(open_source(Source(name, Path(path)), reading))
    documents = int(np.count_nonzero(rows["kind"] != DELETION))
    made = Input(name, path, stamp, _sha256(path), items, documents, unreadable)
    with replacing(place.with_suffix(".npy")) as stream:
        np.save(stream, rows, allow_pickle=False)
    # behind the rows, of which it says that they are there
    write_json(place, {"input": asdict(made), "reading": asdict(reading), "rows": len(rows)})
    return made


def load(given: Input, folder: Path) -> Rows:
    """The index of a file, a `ROW` for each document and each deletion, in their order."""
    try:
        table: Rows = np.load(_place(given.path, folder).with_suffix(".npy"), allow_pickle=False)
    except (OSError, ValueError):
        return np.zeros(0, dtype=ROW)
    return table


def _read(items: Iterable[Item]) -> tuple[Rows, int, int]:
    """The rows of all items, how many items there are, and how many of them could not be read."""
    rows: list[tuple[int, int, int, int]] = []
    number = unreadable = 0
    for item in items:
        if isinstance(item, Document):
            kind = CITATION if is_citation(item) else DOCUMENT
            rows.append((number, key_of(item.id), min(max(version_of(item), 0), 0xFFFF), kind))
        elif isinstance(item, Deletion):
            rows.extend((number, key_of(doc_id), 0, DELETION) for doc_id in item.ids)
        else:
            unreadable += 1
        number += 1
    return np.array(rows, dtype=ROW), number, unreadable


def _place(path: str, folder: Path) -> Path:
    return folder / f"{hashlib.sha256(path.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}.json"


def _files(path: str) -> list[Path]:
    """The file, and the annotations that are read with it."""
    return [Path(path), *annotation_files(Source(path, Path(path)))]


def _stamp(path: str) -> str:
    try:
        found = [file.stat() for file in _files(path)]
    except OSError:
        return ""
    return " ".join(f"{each.st_size}:{each.st_mtime_ns}" for each in found)


def _sha256(path: str) -> str:
    digest = hashlib.sha256()
    try:
        for file in _files(path):
            with open(file, "rb") as stream:
                while block := stream.read(_BLOCK):
                    digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()
