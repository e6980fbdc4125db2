"""PubMed's XML, of today and of MEDLINE's times: from a citation's element to a `Document`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources.citations import Deletion, citation_document, retraction

_YEAR = re.compile(r"\b(1[5-9]|20)[0-9]{2}\b")
_NO_PMID = "a citation has its number in <PMID>"


def article_document(element: Element, where: str) -> Document:
    """A ``<PubmedArticle>``: the citation, and what PubMed adds to it. Raises `InputError`."""
    citation = element.find("MedlineCitation")
    if citation is None:
        raise InputError(f"a <PubmedArticle> without <MedlineCitation> ({where})", "fetch the file again")
    return medline_document(citation, where, element.find("PubmedData"))


def medline_document(element: Element, where: str, data: Element | None = None) -> Document:
    """A ``<MedlineCitation>``; ``data`` is the ``<PubmedData>`` beside it. Raises `InputError` for one without PMID.

    The abstract is that of the article. Where it has none, an English one of ``<OtherAbstract>`` takes its place, as
    the others are translations, or written for other readers.
    """
    pmid = element.find("PMID")
    article = element.find("Article")
    doc_id = _number(pmid, where)
    if pmid is None or article is None:
        raise InputError(f"PMID {doc_id} without <Article> ({where})", "fetch the file again")
    types = _texts(article.find("PublicationTypeList"), "PublicationType")
    version = pmid.get("Version", "1")
    metadata = {
        "pmid": doc_id,
        "version": int(version) if version.isdecimal() and version != "1" else None,
        "doi": _doi(article, data),
        "pmcid": _article_id(data, "pmc"),
        "vernacular_title": _words(article.find("VernacularTitle")),
        "journal": _words(_at(article, "Journal", "Title")) or _words(_at(element, "MedlineJournalInfo", "MedlineTA")),
        "year": _year(_at(article, "Journal", "JournalIssue", "PubDate"), article.find("ArticleDate")),
        "languages": _texts(article, "Language"),
        "publication_types": types,
        "mesh": list(_mesh(element)),
        "keywords": _texts(element.find("KeywordList"), "Keyword"),
        "retracted": retraction(types, _retracted_in(element)),
    }
    title = article.find("ArticleTitle")
    return citation_document(doc_id, _raw(title), _abstract(article, element), metadata)


def book_document(element: Element, where: str) -> Document:
    """A ``<PubmedBookArticle>``: a book, or a chapter of one, whose title is then the document's."""
    book = element.find("BookDocument")
    if book is None:
        raise InputError(f"a <PubmedBookArticle> without <BookDocument> ({where})", "fetch the file again")
    doc_id = _number(book.find("PMID"), where)
    types = _texts(book, "PublicationType")
    whole = _raw(_at(book, "Book", "BookTitle"))
    title = _raw(book.find("ArticleTitle")) or whole
    metadata = {
        "pmid": doc_id,
        "doi": _article_id(book, "doi"),
        "vernacular_title": _words(book.find("VernacularTitle")),
        "book": None if title == whole else " ".join(whole.split()),
        "year": _year(_at(book, "Book", "PubDate"), book.find("ContributionDate")),
        "languages": _texts(book, "Language"),
        "publication_types": types,
        "keywords": _texts(book.find("KeywordList"), "Keyword"),
        "retracted": retraction(types),
    }
    return citation_document(doc_id, title, _parts(book.find("Abstract")), metadata)


def deletion(element: Element, where: str) -> Deletion:
    """A ``<DeleteCitation>``, or ``<DeleteDocument>`` of books: PMIDs that are no longer in PubMed."""
    return Deletion(tuple(_number(pmid, where) for pmid in element.iterfind("PMID")), where)


def _number(pmid: Element | None, where: str) -> str:
    number = (pmid.text or "").strip() if pmid is not None else ""
    if not number.isdecimal():
        raise InputError(f"{'not a PMID: ' + number if number else 'citation without PMID'} ({where})", _NO_PMID)
    return number


def _abstract(article: Element, citation: Element) -> Iterator[tuple[str | None, str]]:
    own = list(_parts(article.find("Abstract")))
    if any(text.strip() for _, text in own):
        yield from own
        return
    for other in citation.iterfind("OtherAbstract"):
        if other.get("Language", "eng") == "eng":
            yield from _parts(other)
            return


def _parts(abstract: Element | None) -> Iterator[tuple[str | None, str]]:
    """The label and the text of each part of an abstract."""
    if abstract is not None:
        for part in abstract.iterfind("AbstractText"):
            yield part.get("Label"), _raw(part)


def _raw(element: Element | None) -> str:
    """The text, with what stands in tags within it, such as ``<sup>``."""
    if element is None:
        return ""
    return "".join(element.itertext()) if len(element) else element.text or ""


def _words(element: Element | None) -> str:
    return " ".join(_raw(element).split())


def _at(element: Element, *path: str) -> Element | None:
    """The first element down a path of tags, step by step, which is several times as fast as a path with slashes."""
    found: Element | None = element
    for tag in path:
        found = None if found is None else found.find(tag)
    return found


def _texts(element: Element | None, tag: str) -> list[str]:
    if element is None:
        return []
    return [words for words in map(_words, element.findall(tag)) if words]


def _year(*dates: Element | None) -> int | None:
    """The year of the first date that has one; ``<MedlineDate>`` holds one in words, such as ``1998 Dec-1999 Jan``."""
    for date in dates:
        if date is not None:
            found = _YEAR.search(date.findtext("Year") or date.findtext("MedlineDate") or "")
            if found:
                return int(found[0])
    return None


def _doi(article: Element, data: Element | None) -> str | None:
    for place in article.iterfind("ELocationID"):
        if place.get("EIdType") == "doi" and place.get("ValidYN") != "N":
            return (place.text or "").strip()
    return _article_id(data, "doi")


def _article_id(element: Element | None, kind: str) -> str | None:
    """An id of the article itself; those of the articles that it cites stand deeper."""
    listed = None if element is None else element.find("ArticleIdList")
    for item in () if listed is None else listed:
        if item.get("IdType") == kind:
            return (item.text or "").strip()
    return None


def _mesh(citation: Element) -> Iterator[dict[str, Any]]:
    headings = citation.find("MeshHeadingList")
    for heading in () if headings is None else headings:
        descriptor, *qualifiers = heading
        number = descriptor.get("UI")
        yield {
            **({"id": f"MESH:{number}"} if number else {}),
            "name": descriptor.text or "",
            "major": any(part.get("MajorTopicYN") == "Y" for part in heading),
            "qualifiers": [qualifier.text or "" for qualifier in qualifiers],
        }


def _retracted_in(citation: Element) -> bool:
    notes = citation.find("CommentsCorrectionsList")
    return notes is not None and any(note.get("RefType") == "RetractionIn" for note in notes)
