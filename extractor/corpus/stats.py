"""What a corpus holds, counted while its documents go by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields

from extractor.model import Document
from extractor.nlp.sections import document_sections, document_sentences

_PLAIN = frozenset({"title", "abstract"})


@dataclass(slots=True)
class Counts:
    """Counts of one file, or of all: documents unless a field's name says otherwise.

    ``structured``: the abstract has labelled parts. ``later_versions``: citations that PubMed gives a version above 1.
    ``doubles``: their id came before. ``deleted``: citations that the file takes back. ``failed``: what could not be
    read. ``words`` are parted by white space; ``characters`` are code points.
    """

    documents: int = 0
    with_abstract: int = 0
    without_abstract: int = 0
    without_text: int = 0
    structured: int = 0
    retracted: int = 0
    later_versions: int = 0
    with_mesh: int = 0
    with_doi: int = 0
    with_entities: int = 0
    doubles: int = 0
    deleted: int = 0
    failed: int = 0
    sentences: int = 0
    words: int = 0
    characters: int = 0

    def plus(self, other: Counts) -> Counts:
        """The sum of both, field by field."""
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(slots=True)
class Census:
    """A corpus as far as it has been read.

    Of documents only the ids are kept, so that a corpus of any size can be counted. ``files`` has the counts of each
    file, ``years`` to ``types`` how many documents have each; a document without a year, a journal or a language is in
    none of these.
    """

    files: dict[str, Counts] = field(default_factory=dict)
    years: Counter[int] = field(default_factory=Counter)
    journals: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    _elsewhere: Counts = field(default_factory=Counts)
    _ids: set[str] = field(default_factory=set)

    @property
    def total(self) -> Counts:
        """The counts of all files, and of what was asked for and is not there."""
        total = self._elsewhere
        for counts in self.files.values():
            total = total.plus(counts)
        return total

    def add(self, document: Document, file: str) -> None:
        """Counts a document of a file."""
        counts, known = self._of(file), document.metadata
        _count_text(document, counts)
        counts.documents += 1
        counts.retracted += known.get("retracted") is True
        version = known.get("version")
        counts.later_versions += isinstance(version, int) and version > 1
        counts.with_mesh += bool(known.get("mesh"))
        counts.with_doi += bool(known.get("doi"))
        counts.with_entities += bool(document.entities)
        counts.doubles += document.id in self._ids
        self._ids.add(document.id)
        year = year_of(document)
        if year is not None:
            self.years[year] += 1
        self.journals.update(_names([known.get("journal")]))
        self.languages.update(_names(known.get("languages")))
        self.types.update(_names(known.get("publication_types")))

    def take_back(self, number: int, file: str) -> None:
        """Counts citations that a file takes back; they may have come in another one, or not at all."""
        self._of(file).deleted += number

    def fail(self, file: str | None) -> None:
        """Counts what could not be read, in a file or instead of one."""
        (self._elsewhere if file is None else self._of(file)).failed += 1

    def _of(self, file: str) -> Counts:
        return self.files.setdefault(file, Counts())


def has_abstract(document: Document) -> bool:
    """Whether there is more to read than a title."""
    return any(
        section.label != "title" and document.text[section.start : section.end].strip()
        for section in document_sections(document)
    )


def is_structured(document: Document) -> bool:
    """Whether the document has parts with labels of their own, as *METHODS*."""
    return any(section.label not in _PLAIN for section in document.sections)


def year_of(document: Document) -> int | None:
    """The year that the document's metadata tell; those of BioC have it in digits."""
    year = document.metadata.get("year")
    if isinstance(year, str) and year.isdecimal():
        return int(year)
    return year if isinstance(year, int) else None


def _count_text(document: Document, counts: Counts) -> None:
    text = document.text
    abstract = has_abstract(document)
    counts.with_abstract += abstract
    counts.without_abstract += not abstract
    counts.without_text += not text.strip()
    counts.structured += is_structured(document)
    counts.sentences += len(document_sentences(document))
    counts.words += len(text.split())
    counts.characters += len(text)


def _names(value: object) -> set[str]:
    """The names of a list, each once: metadata of JSON lines may be anything."""
    return {name for name in value if isinstance(name, str) and name} if isinstance(value, list) else set()
