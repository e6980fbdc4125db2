"""Citations: what every format that they are kept in comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.errors import InputError
from extractor.model import Document, Section

RETRACTED, NOTICE = "Retracted Publication", "Retraction of Publication"
"""The publication types of an article that was retracted, and of the notice that says so."""
_UNTITLED = frozenset({"", "[not available]", "[in process citation]", "[no title available]"})
_UNNAMED = frozenset({"", "unlabelled", "unlabeled", "unassigned", "abstract"})


@dataclass(frozen=True, slots=True)
class Deletion:
    """Citations that a file takes back: they are no longer in PubMed. ``where`` says in which file, on which line."""

    ids: tuple[str, ...]
    where: str


def citation_document(
    doc_id: str, title: str, abstract: Iterable[tuple[str | None, str]], metadata: Mapping[str, Any]
) -> Document:
    """A document of a title and the parts of an abstract, each with its label (None or ``UNLABELLED``: it has none).

    The text is the title and the parts, a line each; runs of white space, which files wrap and indent with, are one
    blank. Each is a section, called ``title``, ``abstract`` or by its label. A citation of neither has an empty text.
    Where the title is missing, or no more than a remark that it is, the vernacular one of the metadata takes its place.
    Of the metadata, what is None or empty is left out; the title is among them.
    """
    lines: list[str] = []
    sections: list[Section] = []
    at = 0
    title = squeezed(title)
    if title.rstrip(".").casefold() in _UNTITLED:
        title = squeezed(metadata.get("vernacular_title") or "")
    for label, part in (("title", title), *abstract):
        line = squeezed(part)
        if line:
            sections.append(Section(section_label(label), at, at + len(line)))
            lines.append(line)
            at += len(line) + 1
    known = {"pmid": metadata.get("pmid"), "title": title, **metadata}
    kept = {name: value for name, value in known.items() if value or value == 0}
    return Document(doc_id, "\n".join(lines), tuple(sections), (), kept)


def squeezed(text: str) -> str:
    """The text with one blank for each run of white space, and none around it."""
    if text.isprintable() and "  " not in text:  # as most are: of white space, only the blank is printable
        return text.strip()
    return " ".join(text.split())


def section_label(label: str | None) -> str:
    """The label of a part of an abstract as sections have it: as written, but ``abstract`` where it names nothing."""
    name = squeezed(label or "").rstrip(":")
    return "abstract" if name.casefold() in _UNNAMED else name


def retraction(publication_types: Iterable[str], retracted_in: bool = False) -> bool | None:
    """Whether a citation is marked as retracted, None where nothing says so (a notice of retraction is not).

    ``retracted_in``: the citation names the notice that retracts it.
    """
    return True if retracted_in or RETRACTED in publication_types else None


def is_citation(document: Document) -> bool:
    """Whether the id is the PMID of a citation, of which there may be several records, the last one the right one."""
    return document.metadata.get("pmid") == document.id


def second_document(document: Document, where: str) -> InputError:
    """What is wrong with an id that came before."""
    return InputError(
        f"a second document with the id {document.id} ({where})",
        "give each document an id of its own; a text file's id is its name without the ending",
    )
