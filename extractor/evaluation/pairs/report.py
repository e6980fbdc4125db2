"""Scores against pair corpora as a table, as plain values and back, and the errors behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from extractor.errors import InputError
from extractor.evaluation.pairs.scores import Counts, JudgedPair, PairScore
from extractor.evaluation.report import Cell, Sheet
from extractor.model import Mention

_HEAD = ("corpus", "documents", "P", "R", "F", "sign", "negation F", "hedging F", "time")
_BORDER = re.compile(r"(?<=[.?!])\s+(?=[A-Z0-9(\[])|[\n\t]+")


@dataclass(frozen=True, slots=True)
class PairRow:
    """A line of the table. ``seconds`` is what the extraction took, None if it was not measured."""

    corpus: str
    score: PairScore
    seconds: float | None = None


def pair_table(rows: Sequence[PairRow], before: Sequence[PairRow] = ()) -> str:
    """The scores, a line a corpus; an undefined one is a dash.

    Given an earlier run, each figure has behind it in brackets by how much it is now higher.
    """
    old = {row.corpus: row for row in before}
    lines = [_HEAD, *((row.corpus, f"{row.score.documents:,}", *_cells(row, old.get(row.corpus))) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if i else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def _cells(row: PairRow, old: PairRow | None) -> Iterator[str]:
    earlier = _figures(old.score) if old else None
    for i, value in enumerate(_figures(row.score)):
        yield _figure(value) + (f" ({_change(value, earlier[i])})" if earlier else "")
    seconds = "–" if row.seconds is None else f"{row.seconds:.0f} s"
    if old and old.seconds is not None and row.seconds is not None:
        seconds += f" ({row.seconds - old.seconds:+.0f})"
    yield seconds


def _figures(score: PairScore) -> tuple[float | None, ...]:
    own = score.precision, score.recall, score.f1, score.sign_accuracy
    return *own, score.negation.f1, score.speculation.f1


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".removeprefix("0")


def _change(value: float | None, old: float | None) -> str:
    if value == old:
        return "="
    if value is None or old is None:
        return f"was {_figure(old)}"
    return f"{value - old:+.3f}".replace("0.", ".", 1)


def row_record(row: PairRow) -> dict[str, Any]:
    """The line as plain values, with every figure at full length; None stays None."""
    score = row.score
    return {
        "corpus": row.corpus,
        "documents": score.documents,
        **_counts_record(score),
        "sign_accuracy": score.sign_accuracy,
        "signed": score.signed,
        "sign_right": score.sign_right,
        "negation": _counts_record(score.negation),
        "speculation": _counts_record(score.speculation),
        "incomplete": score.incomplete,
        "elsewhere": score.elsewhere,
        "seconds": row.seconds,
    }


def _counts_record(counts: Counts) -> dict[str, Any]:
    figures = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    return {"tp": counts.tp, "fp": counts.fp, "fn": counts.fn, **figures}


def pair_sheet(row: PairRow) -> Sheet:
    """The line as a table of its own, with every figure at full length."""
    cells: dict[str, Cell] = {}
    for name, value in row_record(row).items():
        if isinstance(value, dict):
            cells |= {f"{name} {part}": figure for part, figure in value.items()}
        elif name != "corpus":
            cells[name] = value
    return Sheet("pairs", "corpus", tuple(cells), {row.corpus: tuple(cells.values())})


def row_of(record: Mapping[str, Any]) -> PairRow:
    """The line that `row_record` made plain; raises `InputError` for a record of another shape."""
    try:
        numbers = ("tp", "fp", "fn", "documents", "signed", "sign_right", "incomplete", "elsewhere")
        score = PairScore(**{name: record[name] for name in numbers})
        negation, speculation = _counts_of(record["negation"]), _counts_of(record["speculation"])
        return PairRow(record["corpus"], replace(score, negation=negation, speculation=speculation), record["seconds"])
    except (KeyError, TypeError) as error:
        raise InputError(f"no saved score: {error} is missing or of another kind", "save it with --json") from error


def _counts_of(record: Mapping[str, Any]) -> Counts:
    return Counts(record["tp"], record["fp"], record["fn"])


def pair_errors(judged: Iterable[JudgedPair], most: int) -> str:
    """The first ``most`` wrong and the first ``most`` missed pairs, a line each, with the text about them.

    Subject and object are marked as in the sentences of the grammar, ``{S:Aspirin}`` and ``{O:COX-1}``, where they do
    not overlap.
    """
    every = tuple(judged)
    wrong = (_error("wrong", pair) for pair in every if pair.wrong)
    missed = (_error("missed", pair) for pair in every if pair.missed)
    return "\n".join([*islice(wrong, most), *islice(missed, most)])


def pair_error_records(judged: Iterable[JudgedPair]) -> list[dict[str, Any]]:
    """Every wrong and every missed pair as plain values: its document, the entities, and what each side says."""
    return [
        {
            "kind": "wrong" if pair.wrong else "missed",
            "doc_id": pair.document.id,
            **{name: {"start": m.start, "end": m.end, "text": m.text} for name, m in _ends(pair)},
            "sign": pair.gold.sign if pair.gold else None,
            "found": [{"relation": finding.relation, "sign": finding.sign} for finding in pair.findings],
        }
        for pair in judged
        if pair.wrong or pair.missed
    ]


def _ends(pair: JudgedPair) -> tuple[tuple[str, Mention], ...]:
    return ("cause", pair.cause), ("target", pair.target)


def _error(kind: str, pair: JudgedPair) -> str:
    names = f"{pair.cause.text} → {pair.target.text}"
    said = [_sign(pair.gold.sign)] if pair.gold else [pair.findings[0].relation, _sign(pair.findings[0].sign)]
    return "  ".join((f"{kind:6}", pair.document.id, names, " ".join(said), _context(pair)))


def _sign(sign: int | None) -> str:
    return "" if sign is None else f"{sign:+d}" if sign else "0"


def _context(pair: JudgedPair) -> str:
    text = pair.document.text
    first, last = sorted((pair.cause, pair.target), key=lambda m: (m.start, m.end))
    end = max(first.end, last.end)
    low = max((m.end() for m in _BORDER.finditer(text) if m.end() <= first.start), default=0)
    border = _BORDER.search(text, end)
    high = border.start() if border else len(text)
    if first.end > last.start:
        shown = text[low:high]
    else:
        marks = (_marked(first, pair), text[first.end : last.start], _marked(last, pair))
        shown = text[low : first.start] + "".join(marks) + text[last.end : high]
    return " ".join(shown.split())


def _marked(mention: Mention, pair: JudgedPair) -> str:
    return f"{{{'S' if mention is pair.cause else 'O'}:{mention.text}}}"
