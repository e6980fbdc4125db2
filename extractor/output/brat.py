"""Documents with their entities as brat has them: a text and a file of annotations each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extractor.model import Document
from extractor.output.standoff import Lines, checked_text, write_files


def write_brat(documents: Iterable[Document], folder: Path) -> None:
    """``<id>.txt`` and ``<id>.ann`` of each document, in a folder that is made if need be.

    Characters that are not safe in a file's name become ``_``; a file that is there already, be it another document's,
    is an error and stays as it is. Sections, metadata, and names of entities without an id have no place in the format,
    nor have line ends at the end of a text, which no reader of text files keeps. Raises `ExtractorError`, which names
    the document, for what else would not read back the same.
    """
    for document in documents:
        text, lines = checked_text(document), Lines(document)
        for mention in document.entities:
            lines.entity(mention)
        write_files(document, text, lines.text(), folder)
