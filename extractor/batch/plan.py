"""How a run's files are cut into shards. The same files give the same shards, whatever is done with them where."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from extractor.batch.inputs import Input
from extractor.batch.latest import Dropped
from extractor.sources.files import Source

_ODD = re.compile(r"[^\w.-]")  # what a shell or a file system may take for something else
_LONGEST = 100  # bytes, where a file system may take 255 for the whole name


@dataclass(frozen=True, slots=True)
class Piece:
    """Items of one file from ``start`` up to ``stop``, less ``left_out`` and ``second`` (see `Dropped`)."""

    name: str
    path: str
    sha256: str
    start: int
    stop: int
    left_out: tuple[int, ...] = ()
    second: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Shard:
    """What is read in one go and written to one file. ``key`` names that file; ``items`` counts what is to be read."""

    key: str
    pieces: tuple[Piece, ...]
    items: int

    @property
    def identity(self) -> str:
        """A hash of what is read: where it is the same, nothing needs to be read again."""
        return _hash([self.base, self.left_out])

    @property
    def base(self) -> str:
        """A hash of all but what is left out."""
        return _hash([(piece.sha256, piece.start, piece.stop, piece.second) for piece in self.pieces])

    @property
    def left_out(self) -> list[list[int]]:
        """What is left out of each piece."""
        return [list(piece.left_out) for piece in self.pieces]


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:16]


def shards(inputs: Sequence[Input], without: Sequence[Dropped], size: int) -> list[Shard]:
    """Slices of ``size`` items of large files, and small files together up to that many, in the order of the files."""
    made: list[Shard] = []
    names: dict[str, int] = {}
    deletions = {given.path: dropped.deletions for given, dropped in zip(inputs, without, strict=True)}
    for pieces in _grouped(inputs, without, size):
        key = _key(pieces)
        names[key] = names.get(key, 0) + 1
        if names[key] > 1:  # a copy of a file, whose documents are all there already
            key = f"{key}-{names[key]}"
        items = sum(_to_read(piece, deletions[piece.path]) for piece in pieces)
        made.append(Shard(key, tuple(pieces), items))
    return made


def bundles(todo: Sequence[Shard], workers: int) -> list[tuple[Shard, ...]]:
    """Shards that one worker reads one after the other.

    Slices of one file are together, since a file must be read up to where a slice begins; but bundles become smaller
    and smaller, so that no worker is left alone with the last.
    """
    if workers == 1:
        return [tuple(todo)] if todo else []
    made: list[tuple[Shard, ...]] = []
    at = 0
    while at < len(todo):
        most = max(1, (len(todo) - at) // (4 * workers))
        _, same = next(groupby(todo[at : at + most], key=lambda shard: shard.pieces[0].path))
        made.append(tuple(same))
        at += len(made[-1])
    return made


def _grouped(inputs: Sequence[Input], without: Sequence[Dropped], size: int) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    held = 0
    for given, dropped in zip(inputs, without, strict=True):
        if group and held + given.items > size:
            yield group
            group, held = [], 0
        if given.items <= size:
            group.append(_piece(given, dropped, 0, given.items))
            held += given.items
        else:
            yield from ([_piece(given, dropped, at, end)] for at, end in _slices(given.items, size))
    if group:
        yield group


def _slices(items: int, size: int) -> Iterator[tuple[int, int]]:
    """Slices of nearly the same size, none larger than ``size``."""
    number = -(-items // size)
    for i in range(number):
        yield items * i // number, items * (i + 1) // number


def _piece(given: Input, dropped: Dropped, start: int, stop: int) -> Piece:
    def here(numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(number for number in numbers if start <= number < stop)

    left_out = tuple(sorted((*here(dropped.superseded), *here(dropped.deleted))))
    return Piece(given.name, given.path, given.sha256, start, stop, left_out, here(dropped.second))


def _to_read(piece: Piece, deletions: Sequence[int]) -> int:
    taken_back = sum(piece.start <= number < piece.stop for number in deletions)
    return piece.stop - piece.start - len(piece.left_out) - taken_back


def _key(pieces: Sequence[Piece]) -> str:
    """A name that tells the file and where in it, and that no other content has."""
    first, last = pieces[0], pieces[-1]
    about = "".join(f"{piece.sha256}:{piece.start}" for piece in pieces)
    more = f"-and-{len(pieces) - 1}-more" if last is not first else ""
    stem = _ODD.sub("_", Source(first.name, Path(first.path)).stem).lstrip(".")  # which would hide it
    stem = stem.encode()[:_LONGEST].decode(errors="ignore") or "file"
    return f"{stem}{more}-{first.start:07}-{hashlib.sha256(about.encode()).hexdigest()[:8]}"
