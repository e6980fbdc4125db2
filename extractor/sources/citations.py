"""Citations: what every format that they are kept in comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.model import Document, Section

RETRACTED, NOTICE = "Retracted Publication", "Retraction of Publication"
"""The publication types of an article that was retracted, and of the notice that says so."""
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
    Of the metadata, what is None or empty is left out; the title is among them.
    """
    lines: list[str] = []
    sections: list[Section] = []
    at = 0
    squeezed = " ".join(title.split())
    for label, part in (("title", title), *abstract):
        line = " ".join(part.split())
        if line:
            sections.append(Section(section_label(label), at, at + len(line)))
            lines.append(line)
            at += len(line) + 1
    known = {"title": squeezed, **metadata}
    kept = {name: value for name, value in known.items() if value is not None and value not in ("", [], (), {})}
    return Document(doc_id, "\n".join(lines), tuple(sections), (), kept)


def section_label(label: str | None) -> str:
    """The label of a part of an abstract as sections have it: as written, but ``abstract`` where it names nothing."""
    squeezed = " ".join((label or "").split()).rstrip(":")
    return "abstract" if squeezed.casefold() in _UNNAMED else squeezed


def retraction(publication_types: Iterable[str], retracted_in: bool = False) -> bool | None:
    """Whether a citation is marked as retracted, None where nothing says so (a notice of retraction is not).

    ``retracted_in``: the citation names the notice that retracts it.
    """
    return True if retracted_in or RETRACTED in publication_types else None
