"""A corpus read through for what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.corpus.problems import KINDS, Problem, problems_of
from extractor.model import Document
from extractor.sources import Deletion
from extractor.sources.citations import is_citation

_AGAIN = Problem("double", "a second document with this id")
_CITATION_AGAIN = Problem("second_record", "another record of a PMID that came before")


@dataclass(slots=True)
class Inspection:
    """What was found so far: how many documents have a problem of each kind, and the first that has.

    Of the documents only the ids are kept.
    """

    documents: int = 0
    numbers: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    @property
    def errors(self) -> int:
        """Problems that are errors."""
        return sum(number for kind, number in self.numbers.items() if KINDS[kind].error)

    @property
    def notes(self) -> int:
        """Problems that are none."""
        return self.numbers.total() - self.errors

    def look(self, document: Document) -> list[Problem]:
        """The problems of the next document."""
        self.documents += 1
        found = list(problems_of(document))
        if document.id in self._ids:
            again = _CITATION_AGAIN if is_citation(document) else _AGAIN
            found.insert(0, again)
        self._ids.add(document.id)
        for problem in found:
            self._count(problem.kind, document.id)
        return found

    def take_back(self, deletion: Deletion) -> Iterator[tuple[str, Problem]]:
        """The citations that came before they are deleted, each with the problem that this is."""
        for doc_id in deletion.ids:
            if doc_id in self._ids:
                self._count("deleted", doc_id)
                yield doc_id, Problem("deleted", "deleted from PubMed after it came")

    def fail(self) -> None:
        """Counts what could not be read."""
        self.numbers["unreadable"] += 1

    def _count(self, kind: str, doc_id: str) -> None:
        self.numbers[kind] += 1
        self.first.setdefault(kind, doc_id)
