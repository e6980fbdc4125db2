"""Tables with a header: a document a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import Any

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources.citations import citation_document
from extractor.sources.files import Source
from extractor.sources.rows import Row, likely_delimiter, read_rows
from extractor.wrapping import title_and_abstract

IDS = ("pmid", "id", "docid", "documentid", "pubmedid")
"""Columns that hold the ids, the first that there is; in these lists, names as `plain_name` makes them."""
TEXTS = ("text",)
TITLES = ("title", "articletitle")
ABSTRACTS = ("abstract", "abstracttext")
_KNOWN = {
    "pmid": "pmid",
    "pubmedid": "pmid",
    "doi": "doi",
    "pmcid": "pmcid",
    "journal": "journal",
    "journalbook": "journal",
    "journaltitle": "journal",
    "year": "year",
    "publicationyear": "year",
    "pubyear": "year",
    "publicationtypes": "publication_types",
    "publicationtype": "publication_types",
    "retracted": "retracted",
}
"""Columns that hold what all formats of citations have, and what it is called in the metadata."""
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a row has what: ``id``, and either ``text`` or ``title`` and ``abstract``; ``others`` by their names."""

    id: int
    text: int | None
    title: int | None
    abstract: int | None
    others: dict[str, int]


def read_table(
    stream: BufferedReader,
    source: Source,
    delimiter: str | None = None,
    text_column: str | None = None,
    id_column: str | None = None,
) -> Iterator[Document | InputError]:
    """A document of each row, an `InputError` for each that is none; empty rows are passed over.

    The first row names the columns, and tells the delimiter if it is None. The id is that of ``id_column``, or of the
    first of `IDS`; the text that of ``text_column``, or of ``text``, or it is made of ``title`` and ``abstract``, of
    which a citation may have neither. The other columns are metadata under their names, or under those that citations
    have in all formats. Raises `InputError` for a header without such columns.
    """
    rows = read_rows(stream, source, delimiter)
    header = next(rows, None)
    if header is None:
        raise InputError(f"empty file: {source.name}", "a table has the names of its columns in the first line")
    if isinstance(header, InputError):
        raise header
    columns = _columns(header, text_column, id_column)
    for row in rows:
        try:
            if isinstance(row, InputError):
                raise row
            yield _document(row, columns)
        except InputError as error:
            yield error


def begins_table(head: bytes) -> bool:
    """Whether a file that begins so is a table: its first line names a column of ids and one of titles or texts.

    Where commas or semicolons part the names, no blanks stand beside them: with these it is a sentence.
    """
    line, line_break, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    text = line.decode("utf-8", "replace").rstrip("\r")
    delimiter = likely_delimiter(text)
    try:
        cells = next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return False
    names = {plain_name(cell) for cell in cells}
    told = not names.isdisjoint(IDS) and not names.isdisjoint(TEXTS + TITLES + ABSTRACTS)
    return bool(line_break) and told and (delimiter == "\t" or all(cell == cell.strip() for cell in cells))


def plain_name(name: str) -> str:
    """A column's name without what people write differently: case, blanks, hyphens, underscores, slashes."""
    return "".join(c for c in name.casefold() if c.isalnum())


def _columns(header: Row, text_column: str | None, id_column: str | None) -> _Columns:
    names = [name.strip() for name in header.cells]
    listed = f"the columns are {', '.join(name or '(no name)' for name in names)}"
    twice = [name for i, name in enumerate(names) if name and name in names[:i]]
    if twice:
        raise InputError(f"two columns are called {twice[0]} ({header.where}); {listed}", "give each a name of its own")

    def named(wanted: str | None, option: str, candidates: tuple[str, ...]) -> int | None:
        if wanted is None:
            found = [i for name in candidates for i, other in enumerate(names) if plain_name(other) == name]
        else:
            found = [i for i, other in enumerate(names) if other == wanted]
            found = found or [i for i, other in enumerate(names) if plain_name(other) == plain_name(wanted)]
            if not found:
                raise InputError(f"no column {wanted} ({header.where}); {listed}", f"name one of these with {option}")
        return found[0] if found else None

    ids = named(id_column, "--id-column", IDS)
    if ids is None:
        raise InputError(f"no column that holds ids ({header.where}); {listed}", "name it with --id-column")
    text = named(text_column, "--text-column", TEXTS)
    title = abstract = None
    if text is None:
        title, abstract = named(None, "", TITLES), named(None, "", ABSTRACTS)
        if title is None and abstract is None:
            raise InputError(f"no column that holds text ({header.where}); {listed}", "name it with --text-column")
    return _Columns(ids, text, title, abstract, _others(names, {ids, text, title, abstract}))


def _others(names: list[str], taken: set[int | None]) -> dict[str, int]:
    """Where the metadata are, by what they are called."""
    others: dict[str, int] = {}
    for i, name in enumerate(names):
        known = _KNOWN.get(plain_name(name), name)
        if known == "pmid" or (name and i not in taken):
            others[name if known in others else known] = i
    return others


def _document(row: Row, columns: _Columns) -> Document:
    cells = row.cells
    doc_id = cells[columns.id].strip()
    if not doc_id:
        raise InputError(
            f"row without id ({row.where})", "give each row an id, or name another column with --id-column"
        )
    metadata: dict[str, Any] = {}
    for name, i in columns.others.items():
        value = cells[i].strip()
        if value:
            metadata[name] = _value(name, value)
    # as in other formats, what is empty or not retracted has no member
    metadata = {name: value for name, value in metadata.items() if value is not False and value != []}
    if columns.text is None:
        title, abstract = ("" if i is None else cells[i] for i in (columns.title, columns.abstract))
        return citation_document(doc_id, title, [(None, abstract)], metadata)
    text = cells[columns.text].strip()
    return Document(doc_id, text, title_and_abstract(text) if text else (), (), metadata)


def _value(name: str, cell: str) -> Any:
    """What a cell says, as other formats have it in their metadata; the words as they stand where it says else."""
    if name == "year" and _NUMBER.fullmatch(cell):
        return int(cell)
    if name == "publication_types":
        return [part.strip() for part in cell.split(";") if part.strip()]
    if name == "retracted":
        return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(
            cell.casefold(), cell
        )
    return cell
