"""What a corpus holds as tables for people, as lines for spreadsheets and as one JSON object."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from extractor.corpus.drawing import Form, table
from extractor.corpus.stats import Census, Counts
from extractor.output.draw import printable

TOP = 10
"""Journals and publication types that a table shows; JSON and TSV have all of them."""
_BINS = 16
_STEPS = (1, 5, 10, 20, 50, 100, 1000)
_BAR = 40
_EIGHTHS = " ▏▎▍▌▋▊▉"

_NAMES = {
    "documents": "documents",
    "with_abstract": "with abstract",
    "structured": "  in labelled parts",
    "without_abstract": "without abstract",
    "without_text": "  without any text",
    "retracted": "retracted",
    "later_versions": "later versions",
    "doubles": "doubles",
    "with_mesh": "with MeSH headings",
    "with_doi": "with a DOI",
    "with_entities": "with entities",
    "deleted": "deleted",
    "failed": "failed",
}
_OUTSIDE = frozenset({"deleted", "failed"})
"""Counts of what is not among the documents."""
_TEXT = ("sentences", "words", "characters")
_OF_FILES = {
    "documents": "documents",
    "with_abstract": "abstracts",
    "structured": "structured",
    "retracted": "retracted",
    "deleted": "deleted",
    "failed": "failed",
}


def rendered(census: Census, form: Form, width: int) -> str:
    """In one of the forms below; ``width`` is for the table."""
    if form == "table":
        return as_text(census, width)
    return as_json(census) if form == "json" else as_tsv(census)


def as_text(census: Census, width: int) -> str:
    """All tables, one under the other, no wider than ``width`` as far as the figures allow."""
    return "\n".join(_tables(census, width))


def as_json(census: Census) -> str:
    """One object with a member a table."""
    return json.dumps(as_record(census), ensure_ascii=False, indent=2) + "\n"


def as_tsv(census: Census) -> str:
    """One value a line: section, name, value."""
    lines = ["section\tname\tvalue"]
    for section, name, value in _values(as_record(census)):
        lines.append(f"{section}\t{printable(name)}\t{'' if value is None else value}")
    return "\n".join(lines) + "\n"


def as_record(census: Census) -> dict[str, Any]:
    """The counts as plain values: names with their number of documents, the most frequent first, years in order."""
    total = census.total
    counts = asdict(total)
    years = sorted(census.years)
    return {
        "counts": {name: counts[name] for name in _NAMES},
        "text": {name: counts[name] for name in _TEXT},
        "years": {
            "first": years[0] if years else None,
            "last": years[-1] if years else None,
            "unknown": total.documents - census.years.total(),
            "documents": {str(year): census.years[year] for year in years},
        },
        "journals": _ranked(census.journals),
        "publication_types": _ranked(census.types),
        "languages": _ranked(census.languages),
        "files": {file: {name: getattr(counts, name) for name in _OF_FILES} for file, counts in census.files.items()},
    }


def _values(record: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str, object]]:
    for name, value in record.items():
        below = f"{path}/{name}" if path else name
        if path == "files":
            yield from ((f"{path}/{column}", name, number) for column, number in value.items())
        elif isinstance(value, dict):
            yield from _values(value, below)
        else:
            yield path, name, value


def _ranked(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _tables(census: Census, width: int) -> Iterator[str]:
    total = census.total
    yield table(("corpus", "number", "share"), _overview(total), width)
    rows = [(name, f"{getattr(total, name):,}", _mean(getattr(total, name), total.documents)) for name in _TEXT]
    yield table(("text", "number", "a document"), rows, width)
    if census.years:
        yield _years(census.years, total.documents, width)
    for name, counter in (
        (f"journal ({len(census.journals):,} in all)", census.journals),
        (f"publication type ({len(census.types):,} in all)", census.types),
        ("language", census.languages),
    ):
        if counter:
            yield table((name, "documents", "share"), _top(counter, total.documents), width)
    if len(census.files) > 1:
        yield _files(census.files, width)


def _overview(total: Counts) -> Iterator[tuple[str, ...]]:
    for name, shown in _NAMES.items():
        number = getattr(total, name)
        yield shown, f"{number:,}", "" if name in _OUTSIDE else _share(number, total.documents)


def _top(counter: Counter[str], documents: int) -> Iterator[tuple[str, ...]]:
    for name, number in list(_ranked(counter).items())[:TOP]:
        yield name, f"{number:,}", _share(number, documents)


def _files(files: Mapping[str, Counts], width: int) -> str:
    """A row a file, without the folder that all of them are in."""
    try:
        folder = os.path.commonpath([os.path.dirname(file) for file in files])
    except ValueError:  # some are absolute and some are not
        folder = ""
    rows = (
        (file.removeprefix(os.path.join(folder, "")), *(f"{getattr(counts, name):,}" for name in _OF_FILES))
        for file, counts in files.items()
    )
    return table(("file", *_OF_FILES.values()), rows, width)


def _years(years: Counter[int], documents: int, width: int) -> str:
    """A histogram, each bar a span of as many years as keep it short."""
    first, last = min(years), max(years)
    step = next(step for step in _STEPS if last // step - first // step < _BINS or step == _STEPS[-1])
    bins = dict.fromkeys(range(first // step * step, last + 1, step), 0)
    for year, number in years.items():
        bins[year // step * step] += number
    rows = {str(low) if step == 1 else f"{low}–{low + step - 1}": number for low, number in bins.items()}
    unknown = documents - years.total()
    if unknown:
        rows["unknown"] = unknown
    room = min(_BAR, max(width - 24, 8))
    most = max(rows.values())
    cells = ((name, f"{number:,}", _bar(number / most * room)) for name, number in rows.items())
    return table((f"year ({first}–{last})" if first != last else "year", "documents", ""), cells, width)


def _bar(length: float) -> str:
    """A bar to an eighth of a column; whatever is not nothing can be seen."""
    eighths = round(length * 8) or (1 if length else 0)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _share(number: int, of: int) -> str:
    return f"{number / of:.1%}".replace("%", " %") if of else "–"


def _mean(number: int, of: int) -> str:
    return f"{number / of:,.1f}" if of else "–"
