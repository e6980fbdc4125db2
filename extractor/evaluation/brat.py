"""Gold sets that are folders of brat's files."""

from __future__ import annotations

from pathlib import Path

from extractor.errors import InputError
from extractor.evaluation.brat_claims import Sentences, read_claims
from extractor.evaluation.claims import Claim
from extractor.evaluation.gold import GOLD, Gold
from extractor.evaluation.reading import Problems
from extractor.model import Document
from extractor.output.brat_names import Terms
from extractor.sources import find_sources, open_source
from extractor.sources.brat import annotation_files, read_annotations
from extractor.sources.files import Source

_HINT = "docs/annotating.md tells how findings are marked; offsets are half-open and count Unicode code points"


def holds_brat(place: Path) -> bool:
    """Whether a folder has brat's annotations, and no ``gold.jsonl``, or a file is of them."""
    if not place.is_dir():
        return place.suffix == ".ann"
    return not any((place / f"{GOLD}{zipped}").exists() for zipped in ("", ".gz")) and any(place.rglob("*.ann"))


def read_brat_gold(place: Path, terms: Terms, sentences: Sentences) -> Gold:
    """The gold set of a folder of brat's files, or of one: a finding is an event that is called as a relation.

    Raises `InputError`, which names file, line and field of all that is wrong, also a text without annotations.
    """
    problems = Problems()
    documents: dict[str, Document] = {}
    claims: list[Claim] = []
    for source in find_sources([place]):
        if isinstance(source, InputError):
            problems.say(source.what)
        elif source.format == "text":
            document = _document(source, problems)
            if document is None:
                continue
            if document.id in documents:
                problems.say(f"a second document with the id {document.id} ({source.name})")
            documents[document.id] = document
            claims += read_claims(document, read_annotations(annotation_files(source)), terms, sentences, problems)
    problems.raise_any(_HINT)
    return Gold(str(place), tuple(documents.values()), tuple(claims))


def _document(source: Source, problems: Problems) -> Document | None:
    if not annotation_files(source):
        problems.say(f"no annotations beside {source.name}; where nothing is found in a text, they are an empty file")
        return None
    for item in open_source(source):
        if isinstance(item, Document):
            return item
        if isinstance(item, InputError):
            problems.say(item.what)
    return None
