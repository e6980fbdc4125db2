"""The state of a corpus run as a table for people and as one JSON object."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor.batch.apart import shown
from extractor.batch.state import File, State
from extractor.corpus.drawing import table

MOST = 10
"""Files, and shards that are being read, that the table shows unless told to show all."""

_LABEL = 14
_MOST_MINUTES, _MOST_SECONDS = 90, 90


def as_json(state: State) -> str:
    """All that is known of it."""
    record = asdict(state)
    record["shards"] = {"all": state.shards, "done": state.done, "reading": len(state.reading), "left": state.left}
    del record["done"]
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def as_text(state: State, width: int, *, every: bool = False) -> str:
    """The run, what is being read, and the files, no wider than ``width`` as far as names and figures allow.

    Of many files ``every`` shows all, else those that have been begun come first, then those that are not done.
    """
    return "\n".join(_parts(state, width, every))


def _parts(state: State, width: int, every: bool) -> Iterator[str]:
    yield "".join(f"{name:<{_LABEL}}{said}\n" for name, said in _rows(state) if said)
    if state.reading:
        readers = state.reading if every else state.reading[:MOST]
        rows = [(r.key, f"{r.documents:,}", f"{r.findings:,}", r.process) for r in readers]
        columns = ("being read", "documents", "findings", "by")
        yield table(columns, rows, width, words=("by",)) + _more(len(state.reading) - len(rows), "shard")
    files = _chosen(state, every)
    cells = [(name, f"{file.documents:,}", f"{file.done:,} of {file.shards:,}") for name, file in _named(files)]
    yield table(("file", "documents", "shards done"), cells, width) + _more(len(state.files) - len(cells), "file")


def _rows(state: State) -> Iterator[tuple[str, str]]:
    yield "run", f"{state.folder}: {state.status}"
    yield "begun", _when(state.begun)
    yield "last change", _when(state.changed)
    reading = f", {len(state.reading):,} being read" if state.reading else ""
    left = f", {state.left:,} left" if state.left else ""
    yield "shards", f"{state.done:,} of {state.shards:,} done{reading}{left}"
    yield "documents", f"{state.documents:,} read"
    each = f", {state.findings / state.documents:.1f} a document" if state.documents else ""
    yield "findings", f"{state.findings:,}{each}"
    yield from _set_aside(state)
    if state.rate is not None:
        yield "rate", f"{state.rate:,.1f} documents/s a worker"
        yield "time left", _left(state) if state.done < state.shards else ""
    yield from _made(state.made)


def _set_aside(state: State) -> Iterator[tuple[str, str]]:
    """What was not read, and where it is."""
    aside = sum(state.quarantined.values())
    why = ", ".join(f"{number:,} {reason}" for reason, number in state.quarantined.items())
    yield "quarantined", f"{aside:,} ({why}), in {Path(state.folder, 'quarantine')}" if aside else ""
    yield "unreadable", f"{state.unreadable:,}, in {Path(state.folder, 'unreadable')}" if state.unreadable else ""
    superseded, deleted = state.left_out["superseded"], state.left_out["deleted"]
    yield "superseded", f"{superseded:,} replaced by a later record" if superseded else ""
    yield "deleted", f"{deleted:,} citations" if deleted else ""


def _left(state: State) -> str:
    seconds, readers = state.seconds_left or 0.0, len(state.reading)
    many = f", {_duration(seconds / readers)} for the {readers:,} that read now" if readers > 1 else ""
    return f"about {_duration(seconds)} for one worker{many}"


def _made(made: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the findings were made with."""
    versions, asked, limits = made["versions"], made["asked"], made["limits"]
    yield (
        "made with",
        f"extractor {versions['extractor']} (package {versions['package']}), spaCy {versions['spacy']}, "
        f"Python {versions['python']}",
    )
    yield "models", shown(versions["models"]) if versions["models"] else "the embedded one"
    yield "grammar", f"the package's{', ' + shown(versions['grammar']) if versions['grammar'] else ''}"
    stated = ", as stated" if asked["stated"] else ""
    least = "" if asked["least"] is None else f", of confidence {asked['least']:g} and more"
    yield "entities", asked["entities"]
    yield "written as", f"{asked['form']}{stated}{least}"
    yield (
        "limits",
        f"{limits['seconds']:g} s and {limits['characters']:,} characters a document, "
        f"{limits['memory'] / 1e9:.3g} GB a worker",
    )


def _chosen(state: State, every: bool) -> list[File]:
    if every or len(state.files) <= MOST:
        return list(state.files)
    # those that were begun, those that were not, those that are done
    return sorted(state.files, key=lambda file: (file.done == file.shards, not file.done))[:MOST]


def _named(files: list[File]) -> Iterator[tuple[str, File]]:
    """Files by their names without the folder that all of them are in."""
    try:
        folder = os.path.commonpath([os.path.dirname(file.name) for file in files])
    except ValueError:  # there are none, or some are absolute and some are not
        folder = ""
    for file in files:
        yield file.name.removeprefix(os.path.join(folder, "")), file


def _more(number: int, what: str) -> str:
    return f"and {number:,} more {what}{'' if number == 1 else 's'} (--all shows them)\n" if number > 0 else ""


def _when(moment: str) -> str:
    then = datetime.fromisoformat(moment)
    seconds = (datetime.now(UTC) - then).total_seconds()
    return f"{then.astimezone(UTC):%Y-%m-%d %H:%M} UTC, {_duration(max(0.0, seconds))} ago"


def _duration(seconds: float) -> str:
    """``45 s``, ``12 min``, ``3.5 h`` or ``2.5 days``."""
    if seconds < _MOST_SECONDS:
        return f"{seconds:.0f} s"
    if seconds < 60 * _MOST_MINUTES:
        return f"{seconds / 60:.0f} min"
    hours = seconds / 3600
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.{1 if hours < 240 else 0}f} days"
