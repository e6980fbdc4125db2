"""What changed between two runs, finding by finding: won, lost, or another record of the same id."""

from __future__ import annotations

import hashlib
import json
import re
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from extractor.errors import InputError
from extractor.output import flatten, from_record
from extractor.output.kept import Kept
from extractor.output.parquet import read_rows
from extractor.sources import Source, open_bytes
from extractor.sources.lines import Line, capped_lines

Change = Literal["won", "lost", "changed"]
Numbers = npt.NDArray[np.uint64]
Tick = Callable[[int], None]

_Item = Line | dict[str, Any]
"""A finding as it lies in a file: a line, or a row of Parquet."""
_OWN = re.compile(
    rb'\{"schema_version": \d+, "id": "([0-9a-f]{16})", .*, "rule": "([^"\\]*)", "confidence": [^,"]*\}', re.DOTALL
)
"""A record as the extractor writes it. Within a text there is a backslash before each quotation mark."""
_HINT = "a finding a line, as extractor extract writes them"
_EVERY = 10_000  # findings between two ticks


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings of a rule: how many ``first`` and ``second`` have, how many only the second has (``won``) or the first
    (``lost``), and how many ids have another record.
    """

    first: int
    second: int
    won: int
    lost: int
    changed: int

    @property
    def differ(self) -> bool:
        """Whether the sides do."""
        return bool(self.won or self.lost or self.changed)


@dataclass(frozen=True, slots=True)
class Differences:
    """What two sides do not have in common: by rule, in the order of names, and in all.

    ``lost`` are places in the first side, ``won`` and ``changed`` in the second, in whose order they are true.
    ``doubles`` are findings whose ids came before in their side (first, second); they count once.
    """

    rules: Mapping[str, Counts]
    total: Counts
    lost: npt.NDArray[np.bool_]
    won: npt.NDArray[np.bool_]
    changed: npt.NDArray[np.bool_]
    doubles: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Side:
    """The findings of a side by their ids, which ascend, each once: records as hashes, rules as numbers, and places."""

    ids: Numbers
    records: Numbers
    rules: npt.NDArray[np.uint32]
    places: npt.NDArray[np.int64]
    size: int


def differences(first: Kept, second: Kept, tick: Tick = lambda read: None) -> Differences:
    """Compares two sides, each read once; ``tick`` is told now and then how many findings have been read.

    Takes some 50 bytes of memory a finding. Where one side is in Parquet, the records are compared as flat rows. Raises
    `InputError` for what cannot be read.
    """
    names: dict[str, int] = {}
    flat = first.flat or second.flat
    one = _read(first, flat, names, tick, 0)
    other = _read(second, flat, names, tick, one.size)
    kept, at = _found(one.ids, other.ids)  # which of the first are in the second, and where
    same = np.zeros(len(other.ids), dtype=bool)
    same[at[kept]] = True
    changed = np.zeros(len(other.ids), dtype=bool)
    changed[at[kept]] = one.records[kept] != other.records[at[kept]]
    lost, won = ~kept, ~same
    columns = (
        _by_rule(one, np.ones(len(one.ids), dtype=bool), names),
        _by_rule(other, np.ones(len(other.ids), dtype=bool), names),
        _by_rule(other, won, names),
        _by_rule(one, lost, names),
        _by_rule(other, changed, names),
    )
    return Differences(
        {name: Counts(*(int(column[names[name]]) for column in columns)) for name in sorted(names)},
        Counts(*(int(column.sum()) for column in columns)),
        _in_place(one, lost),
        _in_place(other, won),
        _in_place(other, changed),
        (one.size - len(one.ids), other.size - len(other.ids)),
    )


def listed(first: Kept, second: Kept, found: Differences) -> Iterator[tuple[Change, dict[str, Any]]]:
    """The findings that differ, as records or, of a side in Parquet, as rows: those that were lost in their order, then
    the others in theirs. Of what has changed, it is the record of the second side. Both are read once more.
    """
    for place, item in enumerate(_findings(first)):
        if place < len(found.lost) and found.lost[place]:
            yield "lost", _record(item)
    for place, item in enumerate(_findings(second)):
        if place < len(found.won) and (found.won[place] or found.changed[place]):
            yield "won" if found.won[place] else "changed", _record(item)


def _read(kept: Kept, flat: bool, names: dict[str, int], tick: Tick, before: int) -> _Side:
    ids, records, rules = array("Q"), array("Q"), array("I")
    for item in _findings(kept):
        try:
            name, rule, content = _looked_at(item, flat)
            ids.append(_number(name))
            rules.append(names.setdefault(rule, len(names)))
            records.append(_hash(content))
        except (KeyError, TypeError, AttributeError) as error:
            where = item.where if isinstance(item, Line) else f"{kept.path}, row {len(rules) + 1:,}"
            raise InputError(f"no finding with its id and rule ({where})", _HINT) from error
        if len(ids) % _EVERY == 0:
            tick(before + len(ids))
    return _sorted(*(np.frombuffer(column, dtype=column.typecode) for column in (ids, records, rules)))


def _looked_at(item: _Item, flat: bool) -> tuple[str, str, bytes]:
    """The id and the rule of a finding, and all of it as bytes, of a row if ``flat``."""
    if isinstance(item, Line) and not flat:
        own = _OWN.fullmatch(item.raw)  # a tenth of the time that it takes to read the record
        if own is not None:
            return own[1].decode(), own[2].decode(), item.raw
    record = _record(item)
    content = item.raw if isinstance(item, Line) and not flat else _row(record, isinstance(item, dict))
    return record["id"], record["rule"] or "", content


def _findings(kept: Kept) -> Iterator[_Item]:
    for file in kept.files:
        yield from read_rows(file) if kept.flat else _lines(file)


def _lines(file: Path) -> Iterator[Line]:
    source = Source(str(file), file)
    with open_bytes(source, may_be_empty=True) as stream:
        for line in capped_lines(stream, source):
            if isinstance(line, InputError):
                raise line
            if line.raw.strip():
                yield line


def _record(item: _Item) -> dict[str, Any]:
    if isinstance(item, dict):
        return item
    try:
        record = json.loads(item.raw)
    except ValueError as error:
        raise InputError(f"no finding: not JSON ({item.where})", _HINT) from error
    if not isinstance(record, dict):
        raise InputError(f"no finding: no JSON object ({item.where})", _HINT)
    return record


def _row(record: Any, is_row: bool) -> bytes:
    """A finding as the same bytes, whether it came as a record or as a flat row."""
    return json.dumps(record if is_row else flatten(from_record(record)), sort_keys=True).encode()


def _number(value: str) -> int:
    """A number of 64 bits for an id: the number itself where it is one of 16 digits, as those of the extractor are."""
    if len(value) == 16:
        try:
            return int(value, 16)
        except ValueError:
            pass
    return _hash(value.encode("utf-8", "surrogatepass"))


def _hash(content: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest())


def _sorted(ids: Numbers, records: Numbers, rules: npt.NDArray[np.uint32]) -> _Side:
    order = np.argsort(ids, kind="stable")
    sorted_ids = ids[order]
    first = np.ones(len(ids), dtype=bool)
    np.not_equal(sorted_ids[1:], sorted_ids[:-1], out=first[1:])
    order = order[first]
    return _Side(sorted_ids[first], records[order], rules[order], order, len(ids))


def _found(ids: Numbers, among: Numbers) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int64]]:
    """Which of the ids are among others, and at which place those are; both ascend."""
    at = np.searchsorted(among, ids)
    inside = np.minimum(at, max(len(among) - 1, 0))
    if not len(among):
        return np.zeros(len(ids), dtype=bool), inside
    return among[inside] == ids, inside


def _by_rule(side: _Side, wanted: npt.NDArray[np.bool_], names: Mapping[str, int]) -> npt.NDArray[np.int64]:
    return np.bincount(side.rules[wanted], minlength=len(names))


def _in_place(side: _Side, wanted: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """What holds of findings by their ids, in the order in which these were read."""
    found = np.zeros(side.size, dtype=bool)
    found[side.places[wanted]] = True
    return found
