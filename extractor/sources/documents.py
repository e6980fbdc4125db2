"""All sources as one stream of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources.bioc_json import read_bioc_json
from extractor.sources.brat import read_brat
from extractor.sources.files import Source, find_sources, open_bytes
from extractor.sources.formats import format_of
from extractor.sources.jsonl import read_jsonl
from extractor.sources.pubtator import read_pubtator
from extractor.sources.text import read_text
from extractor.sources.xml_documents import read_xml

Reader = Callable[[BufferedReader, Source], Iterator[Document | InputError]]

READERS: dict[str, Reader] = {
    "text": read_text,
    "brat": read_brat,
    "jsonl": read_jsonl,
    "pubtator": read_pubtator,
    "xml": read_xml,
    "json": read_bioc_json,
}


def read_documents(paths: Iterable[str | Path]) -> Iterator[Document | InputError]:
    """The documents of files, directories, glob patterns and ``-``, one after the other, read as they are asked for.

    What cannot be read comes as an `InputError` in its place, and the reading goes on; a document whose id came before
    is one of these. The ids are kept for that: some 100 bytes a document.
    """
    seen: set[str] = set()
    for source in find_sources(paths):
        if isinstance(source, InputError):
            yield source
        else:
            for item in open_source(source):
                yield _new(item, seen, source) if isinstance(item, Document) else item


def _new(document: Document, seen: set[str], source: Source) -> Document | InputError:
    if document.id in seen:
        return InputError(
            f"a second document with the id {document.id} ({source.name})",
            "give each document an id of its own; a text file's id is its name without the ending",
        )
    seen.add(document.id)
    return document


def open_source(source: Source) -> Iterator[Document | InputError]:
    """The documents of one source, by the reader of its format (see `extractor.sources.formats`)."""
    try:
        with open_bytes(source) as stream:
            yield from READERS[format_of(source, stream.peek())](stream, source)
    except InputError as error:
        yield error
