"""Gold sets and findings from files: whole, or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import InputError
from extractor.evaluation.claims import Claim, Stretch
from extractor.evaluation.reading import Flaw, Problems, read_objects, shaped
from extractor.model import Document
from extractor.sources import read_documents

GOLD, DOCUMENTS = "gold.jsonl", "documents.jsonl"
"""The two files of a gold set; either may be gzipped, with ``.gz`` behind its name."""

_HINT = "docs/output.md tells what every field holds; offsets are half-open and count Unicode code points"


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold set. ``documents`` is empty if only the findings are there: nothing can be extracted from it then."""

    name: str
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]

    @property
    def doc_ids(self) -> frozenset[str]:
        """The documents that were annotated, also those without a finding."""
        return frozenset({d.id for d in self.documents} | {c.doc_id for c in self.claims})

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each document that is there."""
        return {document.id: document.text for document in self.documents}


def read_gold(place: Path, relations: Collection[str]) -> Gold:
    """The gold set of a folder (``gold.jsonl``, ``documents.jsonl``), or of a file with its documents beside it.

    Raises `InputError`, which names file, line and field of all that is wrong.
    """
    file = _there(place / GOLD) if place.is_dir() else place
    if not file.exists():
        hint = f"a gold set is a file of findings, or a folder with {GOLD} and {DOCUMENTS}"
        raise InputError(f"no gold findings: {file}", hint)
    beside = _there(file.with_name(DOCUMENTS))
    documents = _documents(beside) if beside.is_file() else ()
    texts = {document.id: document.text for document in documents}
    return Gold(str(place), documents, _claims(file, relations, texts, texts.keys() or None))


def _there(file: Path) -> Path:
    zipped = file.with_name(f"{file.name}.gz")
    return zipped if zipped.is_file() and not file.is_file() else file


def read_findings(file: Path, relations: Collection[str], gold: Gold) -> tuple[Claim, ...]:
    """Anybody's findings on the documents of a gold set; ``-`` is standard input. Raises as `read_gold` does."""
    return _claims(file, relations, gold.texts, gold.doc_ids)


def _documents(file: Path) -> tuple[Document, ...]:
    documents, wrong = [], []
    for item in read_documents([file]):
        if isinstance(item, Document):
            documents.append(item)
        else:
            wrong.append(item)
    if wrong:
        raise InputError("\n".join(error.what for error in wrong), wrong[0].hint)
    return tuple(documents)


def _claims(
    file: Path, relations: Collection[str], texts: Mapping[str, str], known: Collection[str] | None
) -> tuple[Claim, ...]:
    problems = Problems(str(file))
    claims: list[Claim] = []
    lines: dict[str, int] = {}
    for number, record in read_objects(file, problems):
        with problems.watch(f"line {number}"):
            claim = shaped(Claim, record)
            for flaw in _flaws(claim, relations, texts, known):
                raise Flaw(flaw)
            if claim.id is not None and lines.setdefault(claim.id, number) != number:
                raise Flaw(f"id: {claim.id} stands in line {lines[claim.id]} too")
            claims.append(claim)
    problems.raise_any(_HINT)
    return tuple(claims)


def _flaws(
    claim: Claim, relations: Collection[str], texts: Mapping[str, str], known: Collection[str] | None
) -> Iterator[str]:
    """What is wrong with a claim: the field, and why."""
    if claim.relation not in relations:
        yield f"relation: unknown: {claim.relation} (extractor grammar list has them; --grammar adds yours)"
    if known is not None and claim.doc_id not in known:
        yield f"doc_id: {claim.doc_id} is not among the gold's documents"
    text, begin, whole = texts.get(claim.doc_id), 0, True
    if text is None and claim.sentence is not None:
        text, begin, whole = claim.sentence.text, claim.sentence.start, False
    for field, span in claim.spans().items():
        flaw = _misplaced(span, text, begin, whole)
        if flaw:
            yield f"{field}: {flaw}"


def _misplaced(span: Stretch, text: str | None, begin: int, whole: bool) -> str | None:
    """What is wrong with a span in a text that begins at an offset: the ``whole`` document, or only the sentence."""
    if span.start >= span.end:
        return f"ends at {span.end}, not behind its start, {span.start}"
    if text is None:
        return None
    start, end = span.start - begin, span.end - begin
    if not 0 <= start < end <= len(text):
        # an antecedent may stand in another sentence
        return f"{span.start}–{span.end} lies outside the text, which ends at {len(text)}" if whole else None
    if span.text is not None and text[start:end] != span.text:
        return f"the text at {span.start}–{span.end} is {text[start:end]!r}, not {span.text!r}"
    return None
