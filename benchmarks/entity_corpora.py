"""Public corpora of entities, as the benchmarks read them, and what is known of each.

A corpus is a file of JSON lines, gzipped or not, a document a line:

    {"id", "text", "entities": [{"start", "end", "label", "ids"}]}

Offsets are half-open and count code points. ``ids`` may be missing, null or ``-1``; of genes and species they are
NCBI's bare numbers, of chemicals and diseases MeSH's and OMIM's, of cell lines Cellosaurus's, several with one of
``|,;+`` between them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

sys.path.append(str(Path(__file__).parents[1] / "training"))  # whose scripts know the corpora by name

from labels import COMPLETE, cell_label
from ner_data import MERGED

from extractor.errors import InputError
from extractor.evaluation.reading import Flaw, Problems, read_objects
from extractor.identifiers import JOINT, read_identifier
from extractor.nlp.labels import entity_type

ENDINGS = (".jsonl.gz", ".jsonl")
_SEVERAL = re.compile(r"[|,;+]")
_TAXON = re.compile(r"\(tax:[0-9]+\)", re.IGNORECASE)
_GENES = frozenset({"GENE", "FAMILY"})
_HINT = "a document a line: id, text, entities (start, end, label, ids); offsets in code points"

Same = Callable[[str], frozenset[str]]


class Table(Protocol):
    """What the benchmarks ask the package's table of names."""

    def same(self, curie: str) -> frozenset[str]:
        """Every CURIE, of any database, that names the same entity, the given one among them."""

    def species(self, curie: str) -> str | None:
        """The taxon of a gene, None of an unknown one."""

    def name(self, curie: str) -> str | None:
        """The name that the table prefers, None of an unknown one."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """An annotated entity: ``label`` is the corpus's, ``type`` ours, ``ids`` CURIEs, none if no database has it."""

    start: int
    end: int
    text: str
    label: str
    type: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and its annotated entities of our types, in order of place."""

    id: str
    text: str
    mentions: tuple[GoldMention, ...]


def corpus_files(folder: Path, wanted: Sequence[str], usual: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Names and files of the ``wanted`` corpora, or of the ``usual`` ones that the folder has.

    Raises `InputError` for one that is wanted and not there, and where nothing is found.
    """
    there = {p.name.removesuffix(e): p for e in ENDINGS for p in folder.glob(f"*{e}")}
    missing = [name for name in wanted if name not in there]
    if missing:
        raise InputError(
            f"no corpus {', '.join(missing)} in {folder}", f"there are {', '.join(sorted(there)) or 'none'}"
        )
    names = [name for name in wanted or usual if name in there]
    if not names:
        raise InputError(f"no corpus in {folder}", "name a folder with files NAME.jsonl.gz, and --corpus NAME")
    yield from ((name, there[name]) for name in names)


def is_held_out(corpus: str) -> bool:
    """Whether the embedded model was trained without the corpus."""
    return corpus not in MERGED


def complete_types(corpus: str, annotated: frozenset[str]) -> frozenset[str]:
    """The ``annotated`` types that the corpus annotates in full, so that what is found besides is wrong."""
    complete = COMPLETE.get(corpus.replace("_", "-").split("-")[0], frozenset())
    return annotated & (complete | _GENES if "GENE" in complete else complete)


def read_corpus(path: Path, limit: int | None = None) -> list[GoldDocument]:
    """The first ``limit`` documents, or all. Raises `InputError` that tells all that is wrong with the file."""
    problems = Problems(str(path))
    documents: list[GoldDocument] = []
    for number, record in islice(read_objects(path, problems), limit):
        with problems.watch(f"line {number}"):
            documents.append(_document(record))
    problems.raise_any(_HINT)
    return documents


def _document(record: dict[str, Any]) -> GoldDocument:
    try:
        text = record["text"]
        found: dict[tuple[int, int, str], GoldMention] = {}
        for entity in record["entities"]:
            mention = _mention(text, entity)
            if mention is not None:
                place = (mention.start, mention.end, mention.label)
                ids = found[place].ids if place in found else ()
                found[place] = _with_more_ids(mention, ids)
    except (KeyError, TypeError) as error:
        raise Flaw(f"{error} is missing or of another kind") from error
    return GoldDocument(str(record.get("id")), text, tuple(found[place] for place in sorted(found)))


def _mention(text: str, entity: dict[str, Any]) -> GoldMention | None:
    start, end, label = entity["start"], entity["end"], entity["label"]
    if not 0 <= start < end <= len(text):
        raise Flaw(f"start, end: {start}–{end} is off the text, which has {len(text)} characters")
    words, kind = text[start:end], entity_type(label)
    if kind is None:
        return None
    if label.casefold() == "cell":  # which takes in lines
        kind = cell_label(words)
    return GoldMention(start, end, words, label, kind, gold_ids(entity.get("ids"), label))


def _with_more_ids(mention: GoldMention, ids: tuple[str, ...]) -> GoldMention:
    every = tuple(dict.fromkeys((*ids, *mention.ids)))
    return GoldMention(mention.start, mention.end, mention.text, mention.label, mention.type, every)


def gold_ids(written: str | None, label: str) -> tuple[str, ...]:
    """The CURIEs of what a corpus writes as the ids of an entity; what is no id of a database is left out."""
    database = "Gene" if entity_type(label) in _GENES else label
    parts = (_TAXON.sub("", part).strip() for part in _SEVERAL.split(written or ""))
    curies = (read_identifier(part, database) for part in parts)
    return tuple(dict.fromkeys(curie for curie in curies if curie is not None))


def is_right(found: str, gold: Iterable[str], same: Same) -> bool:
    """Whether an id, or one of several that the package joins, names one of the gold ids' entities in any database."""
    return any(not same(curie).isdisjoint(gold) for curie in found.split(JOINT))


def is_known(curie: str, table: Table) -> bool:
    """Whether the table has the entity of an id, under this id or another one."""
    return table.name(curie) is not None or len(table.same(curie)) > 1
