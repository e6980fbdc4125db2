"""What changed between two runs, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from extractor.batch.apart import Apart, made_apart
from extractor.batch.differences import Change, Counts, Differences
from extractor.corpus.drawing import table
from extractor.output.draw import printable
from extractor.output.kept import Kept
from extractor.output.table import effect_text

_MARKS: Mapping[Change, str] = {"won": "+", "lost": "-", "changed": "~"}
_SIDES = ("A", "B")


def as_json(first: Kept, second: Kept, found: Differences) -> str:
    """One object: both sides, in what their making differs, the counts in all and by rule."""
    sides = {name: _described(kept) for name, kept in zip(_SIDES, (first, second), strict=True)}
    record = {
        **sides,
        "made_apart": [asdict(apart) for apart in made_apart(first.manifest, second.manifest)],
        "total": _record(found.total),
        "rules": {rule: _record(counts) for rule, counts in found.rules.items()},
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def as_text(first: Kept, second: Kept, found: Differences, width: int, *, every: bool = False) -> str:
    """What the sides are, in what their making differs, and the counts by rule: those that differ, or ``every`` one."""
    return "\n".join(_parts(first, second, found, width, every))


def as_line(change: Change, finding: Mapping[str, Any]) -> str:
    """A finding that differs, on one line; it may be a record or a flat row."""
    flat = not isinstance(finding["subject"], Mapping)
    sentence = finding["sentence"] if flat else finding["sentence"]["text"]
    effect = effect_text(finding["relation"], finding["sign"], finding["negated"])
    claim = f"{_argument(finding, 'subject', flat)} {effect} {_argument(finding, 'object', flat)}"
    return printable(f"{_MARKS[change]} {finding['rule']}  {finding['doc_id']}  {claim}  {sentence}") + "\n"


def as_json_line(change: Change, finding: Mapping[str, Any]) -> str:
    """The same for programs."""
    return json.dumps({"change": change, "finding": finding}, ensure_ascii=False) + "\n"


def _parts(first: Kept, second: Kept, found: Differences, width: int, every: bool) -> Iterator[str]:
    numbers = found.total.first, found.total.second
    sides = zip(_SIDES, (first, second), numbers, strict=True)
    yield "".join(f"{name}  {kept.path}: {_counted(number, 'finding')}{_of(kept)}\n" for name, kept, number in sides)
    apart = made_apart(first.manifest, second.manifest)
    if apart:
        yield table(("made with", *_SIDES), _made(apart), width, words=_SIDES)
    files = _other_files(first, second)
    if files:
        yield files
    rows = {rule: counts for rule, counts in found.rules.items() if every or counts.differ}
    left_out = len(found.rules) - len(rows)
    columns = ("rule", "in A", "in B", "won", "lost", "changed")
    cells = [(rule or "none", *_figures(counts)) for rule, counts in rows.items()]
    note = f"no difference in {_counted(left_out, 'other rule')} (--all shows them)\n" if rows and left_out else ""
    yield table(columns, [*cells, ("all rules", *_figures(found.total))], width) + note


def _made(apart: Iterable[Apart]) -> Iterator[tuple[str, str, str]]:
    yield from ((each.name, each.first, each.second) for each in apart)


def _of(kept: Kept) -> str:
    """In how many documents a run has looked for findings, where its manifest tells, or how far it is."""
    if kept.missing:
        return f" in {len(kept.files):,} of {kept.shards:,} shards"
    number = _documents(kept)
    return "" if number is None else f" in {_counted(number, 'document')}"


def _documents(kept: Kept) -> int | None:
    number = kept.manifest.get("documents", kept.manifest.get("counts", {}).get("documents"))
    return number if isinstance(number, int) else None


def _other_files(first: Kept, second: Kept) -> str:
    """How many files only one of two corpus runs has read."""
    one, other = (
        {given["sha256"] for given in kept.manifest.get("inputs", ()) if kept.shards} for kept in (first, second)
    )
    if not first.shards or not second.shards or one == other:
        return ""
    return f"not of the same files: {len(one - other):,} only in A, {len(other - one):,} only in B\n"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _figures(counts: Counts) -> tuple[str, ...]:
    won, lost = (f"{mark}{number:,}" if number else "0" for mark, number in (("+", counts.won), ("−", counts.lost)))
    return f"{counts.first:,}", f"{counts.second:,}", won, lost, f"{counts.changed:,}"


def _record(counts: Counts) -> dict[str, int]:
    record = asdict(counts)
    return {"in_a": record.pop("first"), "in_b": record.pop("second"), **record}


def _described(kept: Kept) -> dict[str, Any]:
    return {
        "path": str(kept.path),
        "documents": _documents(kept),
        "missing_shards": kept.missing,
        "versions": kept.manifest.get("versions"),
    }


def _argument(finding: Mapping[str, Any], role: str, flat: bool) -> str:
    text, aspect = (
        (finding[role], finding[f"{role}_aspect"]) if flat else (finding[role]["text"], finding[role]["aspect"])
    )
    return f"{text} ({aspect})" if aspect else str(text)
