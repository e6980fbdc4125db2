"""All sources as one stream of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources.bioc_json import read_bioc_json
from extractor.sources.brat import annotation_files, read_brat
from extractor.sources.citations import Deletion, is_citation, second_document
from extractor.sources.files import Source, find_sources, open_bytes
from extractor.sources.formats import TABLES, Reading, chosen_format
from extractor.sources.jsonl import read_jsonl
from extractor.sources.medline import read_medline
from extractor.sources.pubtator import read_pubtator
from extractor.sources.tables import read_table
from extractor.sources.text import read_lines, read_text
from extractor.sources.xml_documents import read_xml

Item = Document | Deletion | InputError
"""What a reader may yield: a document, citations that are taken back, or what could not be read."""
Reader = Callable[[BufferedReader, Source], Iterator[Item]]

READERS: dict[str, Reader] = {
    "text": read_text,
    "lines": read_lines,
    "brat": read_brat,
    "jsonl": read_jsonl,
    "pubtator": read_pubtator,
    "xml": read_xml,
    "json": read_bioc_json,
    "medline": read_medline,
}
"""The readers, but for those of tables."""
_AS_IT_SAYS = Reading()
_LAST = "extractor corpus convert keeps the last version of each citation, and none that was deleted"


def read_items(paths: Iterable[str | Path], reading: Reading = _AS_IT_SAYS) -> Iterator[Item]:
    """All that files, directories, glob patterns and ``-`` hold, one after the other, read as it is asked for.

    What cannot be read comes as an `InputError` in its place, and the reading goes on. An id may come several times.
    """
    for source in find_sources(paths):
        if isinstance(source, InputError):
            yield source
        else:
            yield from open_source(source, reading)


def read_documents(paths: Iterable[str | Path], reading: Reading = _AS_IT_SAYS) -> Iterator[Document | InputError]:
    """The documents of `read_items`, each id once.

    A document whose id came before is an `InputError`, and so is each deletion of a citation that came before; one of a
    citation that did not is passed over. The ids are kept for that: some 100 bytes a document.
    """
    seen: set[str] = set()
    for source in find_sources(paths):
        if isinstance(source, InputError):
            yield source
            continue
        for item in open_source(source, reading):
            if isinstance(item, Document):
                yield _new(item, seen, source)
            elif isinstance(item, Deletion):
                yield from _too_late(item, seen)
            else:
                yield item


def _new(document: Document, seen: set[str], source: Source) -> Document | InputError:
    if document.id not in seen:
        seen.add(document.id)
        return document
    if is_citation(document):
        return InputError(f"a second record of PMID {document.id} ({source.name})", _LAST)
    return second_document(document, source.name)


def _too_late(deletion: Deletion, seen: set[str]) -> Iterator[InputError]:
    for doc_id in deletion.ids:
        if doc_id in seen:
            yield InputError(
                f"PMID {doc_id} was deleted from PubMed, and has been read before ({deletion.where})", _LAST
            )


def open_source(source: Source, reading: Reading = _AS_IT_SAYS) -> Iterator[Item]:
    """What one source holds, by the reader of its format (see `extractor.sources.formats`)."""
    try:
        with open_bytes(source, may_be_empty=bool(annotation_files(source))) as stream:
            form = chosen_format(source, stream.peek(), reading)
            if form in TABLES:
                delimiter = "\t" if form == "tsv" else None
                yield from read_table(stream, source, delimiter, reading.text_column, reading.id_column)
            else:
                yield from READERS[form](stream, source)
    except InputError as error:
        yield error
