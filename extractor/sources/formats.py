"""Which format a source is in: by its name, and by how it begins where the name leaves it open."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.errors import InputError
from extractor.sources.brat import annotation_files
from extractor.sources.files import Source
from extractor.sources.medline import begins_medline
from extractor.sources.pubtator import begins_pubtator
from extractor.sources.tables import begins_table

FORMATS = ("text", "lines", "jsonl", "xml", "json", "medline", "csv", "tsv", "pubtator", "brat")
"""The formats that there is a reader for, by the names that ``--from`` takes."""
TABLES = ("csv", "tsv")
"""Those that have columns."""

_CALLED = {
    "jsonl": "JSON lines",
    "json": "BioC",
    "medline": "MEDLINE",
    "csv": "a table",
    "tsv": "a table",
    "pubtator": "PubTator",
    "brat": "a text",
}
_BLANK = b"\xef\xbb\xbf \t\r\n"
_HTML = re.compile(rb"(?i:<html|<!doctype\s+html)[\s>]")
_XML = re.compile(
    rb"<\?xml\s|<!DOCTYPE\s|<(?:collection|Pubmed(?:Book)?Article(?:Set)?|MedlineCitation(?:Set)?)[\s/>]|"
    + _HTML.pattern
)
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
    if form in _CALLED and _HTML.match(head.lstrip(_BLANK)):
        raise InputError(
            f"an HTML page, not {_CALLED[form]}: {source.name}",
            "a server may have sent it in place of the file: fetch it again",
        )
    return form


def format_of(source: Source, head: bytes) -> str:
    """The name of the format. ``head`` are the bytes that the source begins with.

    A text with brat's annotations beside it is brat's. Where the name tells nothing, as for standard input, and for
    texts, how it begins does: MEDLINE's and PubTator's first line, the first tag of XML (or of an HTML page, which the
    reader of XML tells from it), a table's header. Only where the name tells nothing, ``{`` is for JSON lines, or for
    BioC if the list of its documents or passages is in sight; all else is text. A bracket alone tells nothing, since
    titles of translated articles have one.
    """
    named = source.format
    if annotation_files(source):
        return "brat"
    if named in (None, "text"):
        named = _begun(head) or named
    if named is not None:
        return named
    head = head.lstrip(_BLANK)
    if _BIOC_JSON.match(head):
        return "json"
    return "jsonl" if head.startswith(b"{") else "text"


def _begun(head: bytes) -> str | None:
    """The format that a file is in which begins so, if no text would."""
    if begins_pubtator(head):
        return "pubtator"
    if begins_medline(head):
        return "medline"
    if _XML.match(head.lstrip(_BLANK)):
        return "xml"
    return "csv" if begins_table(head) else None
