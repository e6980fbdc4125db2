"""XML files of documents; the root tells which kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import Any, NoReturn
from xml.etree.ElementTree import Element

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources.bioc import bioc_document
from extractor.sources.citations import Deletion
from extractor.sources.files import Source
from extractor.sources.pubmed_xml import UNREAD, article_document, book_document, deletion, medline_document
from extractor.sources.xml_elements import read_elements

Convert = Callable[[Element, str], Document | Deletion]


def read_xml(stream: BufferedReader, source: Source) -> Iterator[Document | Deletion | InputError]:
    """The documents of a file, an `InputError` for each that cannot be read.

    Where a file of PubMed's takes citations back, that comes as a `Deletion`. Raises `InputError` for a file of none,
    unless it is one of PubMed's with nothing in it, which is what a query without hits leaves.
    """
    known = {**ROOTS, **_ANSWERS}
    for item in read_elements(stream, source, known, unread=UNREAD, may_be_empty=_SETS):
        if isinstance(item, InputError):
            yield item
            continue
        try:
            yield known[item.root][item.element.tag](item.element, f"{source.name}, line {item.line}")
        except InputError as error:
            yield error


def bioc_element(element: Element, where: str) -> Document:
    """BioC's ``<document>`` as a `Document`; see `extractor.sources.bioc`. Raises `InputError`."""
    record = _infons(element)
    record |= {"id": element.findtext("id"), "passages": [_part(passage) for passage in element.iterfind("passage")]}
    return bioc_document(record | {"annotations": _annotations(element)}, where)


def _part(element: Element) -> dict[str, Any]:
    """A passage or a sentence as plain values."""
    record = _infons(element)
    record |= {"offset": element.findtext("offset"), "text": _text(element)}
    record |= {"sentences": [_part(sentence) for sentence in element.iterfind("sentence")]}
    return record | {"annotations": _annotations(element)}


def _annotations(element: Element) -> list[dict[str, Any]]:
    return [
        {
            "id": item.get("id"),
            "text": _text(item),
            "locations": [dict(location.items()) for location in item.iterfind("location")],
        }
        | _infons(item)
        for item in element.iterfind("annotation")
    ]


def _text(element: Element) -> str | None:
    """The text, with what stands in tags within it, such as ``<sup>``."""
    text = element.find("text")
    return None if text is None else "".join(text.itertext())


def _infons(element: Element) -> dict[str, Any]:
    return {"infons": {infon.get("key", ""): infon.text or "" for infon in element.iterfind("infon")}}


def _answer(element: Element, where: str) -> NoReturn:
    """What E-utilities answer besides records, and is sometimes kept in their place."""
    service = element.tag.removesuffix("Result").lower()
    error = " ".join((element.findtext("ERROR") or "").split())
    if error:
        raise InputError(f"no records, but an error of NCBI's {service}: {error} ({where})", "fetch the file again")
    raise InputError(
        f"no records, but what NCBI's {service} answers ({where})",
        "extractor fetch QUERY gets the records, extractor fetch --pmids FILE those of PMIDs, one a line",
    )


_PUBMED: dict[str, Convert] = {
    "PubmedArticle": article_document,
    "PubmedBookArticle": book_document,
    "DeleteCitation": deletion,
    "DeleteDocument": deletion,
}
ROOTS: dict[str, dict[str, Convert]] = {
    "PubmedArticleSet": _PUBMED,
    "PubmedBookArticleSet": _PUBMED,
    "PubmedArticle": _PUBMED,
    "PubmedBookArticle": _PUBMED,
    "MedlineCitationSet": {"MedlineCitation": medline_document, "DeleteCitation": deletion},
    "MedlineCitation": {"MedlineCitation": medline_document},
    "collection": {"document": bioc_element},
}
"""For each root that is understood, the tags of the elements that hold a document each, and how one is read."""
_SETS = ("PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet")
_ANSWERS: dict[str, dict[str, Convert]] = {
    root: {root: _answer}
    for root in ("eFetchResult", "eSearchResult", "eSummaryResult", "ePostResult", "eLinkResult", "eInfoResult")
}
