"""Which format a source is in: by its name, and by how it begins where the name leaves it open."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.errors import InputError
from extractor.sources.brat import annotation_files
from extractor.sources.files import Source
from extractor.sources.pubtator import begins_pubtator

FORMATS = ("text", "lines", "jsonl", "xml", "json", "pubtator", "brat")
"""The formats that there is a reader for, by the names that ``--from`` takes."""
TABLES = ("csv", "tsv")
"""Those that have columns."""

_BLANK = b"\xef\xbb\xbf \t\r\n"
_XML = (b"<?xml", b"<!DOCTYPE", b"<collection")
# in a string, which is where the text of JSON lines is, the quotes would be escaped
_BIOC_JSON = re.compile(rb'\[\s*\{|\{(?s:.*)(?<!\\)"(?:documents|passages|PubTator3)"\s*:\s*\[')


@dataclass(frozen=True, slots=True)
class Reading:
    """How sources are to be read: in which format (one of `FORMATS`), and which columns of a table hold what.

    None stands for what the source itself tells: its name, how it begins, the names of its columns.
    """

    format: str | None = None
    text_column: str | None = None
    id_column: str | None = None


def chosen_format(source: Source, head: bytes, reading: Reading) -> str:
    """The format that was asked for, or else that of the source. Raises `InputError` if that does not fit."""
    form = reading.format or format_of(source, head)
    if form not in TABLES and (reading.text_column is not None or reading.id_column is not None):
        raise InputError(
            f"columns are named, but {source.name} is read as {form}", "only tables have columns: --from csv or tsv"
        )
    return form


def format_of(source: Source, head: bytes) -> str:
    """The name of the format. ``head`` are the bytes that the source begins with.

    A text with brat's annotations beside it is brat's; one whose first line is ``PMID|t|…`` is PubTator's, whatever its
    name. Where the name tells nothing, as for standard input, the first characters do: those of XML, ``{`` for JSON
    lines, or for BioC if the list of its documents or passages is in sight; all else is text. A bracket alone tells
    nothing, since titles of translated articles have one.
    """
    named = source.format
    if annotation_files(source):
        return "brat"
    if named in (None, "text") and begins_pubtator(head):
        return "pubtator"
    if named is not None:
        return named
    head = head.lstrip(_BLANK)
    if head.startswith(_XML):
        return "xml"
    if _BIOC_JSON.match(head):
        return "json"
    return "jsonl" if head.startswith(b"{") else "text"
