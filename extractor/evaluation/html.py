"""An evaluation as a page: the tables, and every difference marked in its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from extractor.evaluation.claims import Claim
from extractor.evaluation.describe import SAYS, phrase, sentence_text
from extractor.evaluation.differences import Difference
from extractor.evaluation.report import Sheet, intervals_note, sheets, shown, size_of
from extractor.evaluation.score import Evaluation

_TEMPLATE = Path(__file__).with_name("report.html.jinja")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence and how to mark it; ``marks`` are class names such as ``gold subject``."""

    text: str
    marks: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A difference as the page shows it."""

    kinds: tuple[str, ...]
    rule: str
    pieces: tuple[Piece, ...]
    gold: str
    found: str
    fields: tuple[tuple[str, str, str], ...]


def render(name: str, evaluation: Evaluation, differences: Sequence[Difference], texts: Mapping[str, str]) -> str:
    """The page, whole: it needs no other file."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    tables = [_shown(sheet) for sheet in sheets(evaluation, differences) if sheet.rows]
    documents = [
        (doc_id, [_entry(difference, texts.get(doc_id)) for difference in group])
        for doc_id, group in groupby(differences, key=lambda difference: difference.claim.doc_id)
    ]
    return environment.from_string(_TEMPLATE.read_text("utf8")).render(
        name=name, size=size_of(evaluation), note=intervals_note(evaluation), tables=tables, documents=documents
    )


def _shown(sheet: Sheet) -> tuple[str, str, Sequence[str], list[tuple[str, list[str]]]]:
    return sheet.title, sheet.of, sheet.columns, [(name, list(map(shown, row))) for name, row in sheet.rows.items()]


def _entry(difference: Difference, text: str | None) -> Entry:
    gold, found = difference.gold, difference.found
    fields = [
        (kind, SAYS[kind](found, text), SAYS[kind](gold, text))
        for kind in difference.kinds
        if kind in SAYS and gold is not None and found is not None
    ]
    return Entry(
        kinds=difference.kinds,
        rule=found.rule or "" if found is not None else "",
        pieces=tuple(_pieces(difference, text)),
        gold=phrase(gold, text) if gold is not None else "",
        found=phrase(found, text) if found is not None else "",
        fields=tuple(fields),
    )


def _pieces(difference: Difference, text: str | None) -> Iterator[Piece]:
    """The sentence cut where a mark begins or ends."""
    claim = difference.claim
    sentence = sentence_text(claim, text)
    if sentence is None or claim.sentence is None:
        return
    marks: list[set[str]] = [set() for _ in sentence]
    for side, one in (("gold", difference.gold), ("found", difference.found)):
        if one is not None:
            _mark(marks, one, side, claim.sentence.start)
    for keys, group in groupby(range(len(sentence)), key=lambda i: frozenset(marks[i])):
        places = list(group)
        yield Piece(sentence[places[0] : places[-1] + 1], " ".join(sorted(keys)))


def _mark(marks: list[set[str]], claim: Claim, side: str, begin: int) -> None:
    for role in ("subject", "object", "trigger"):
        span = getattr(claim, role)
        if span is not None:
            for i in range(max(span.start - begin, 0), min(span.end - begin, len(marks))):
                marks[i] |= {side, role}
