"""XML files of documents; the root tells which kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import Any
from xml.etree.ElementTree import Element

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources.bioc import bioc_document
from extractor.sources.files import Source
from extractor.sources.xml_elements import read_elements

Convert = Callable[[Element, str], Document]


def read_xml(stream: BufferedReader, source: Source) -> Iterator[Document | InputError]:
    """The documents of a file, an `InputError` for each that cannot be read. Raises `InputError` for a file of none."""
    found = False
    for item in read_elements(stream, source, {root: tag for root, (tag, _) in ROOTS.items()}):
        found = True
        try:
            yield ROOTS[item.root][1](item.element, f"{source.name}, line {item.line}")
        except InputError as error:
            yield error
    if not found:
        raise InputError(f"no documents in {source.name}", "the file is XML, but holds no document")


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


ROOTS: dict[str, tuple[str, Convert]] = {"collection": ("document", bioc_element)}
"""For each root that is understood, the tag of the elements that hold a document each, and how one is read."""
