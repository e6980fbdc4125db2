"""PubMed's XML, of today and of MEDLINE's times: from a citation's element to a `Document`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources.citations import Deletion, citation_document, retraction, squeezed

UNREAD = frozenset(
    {
        *("AuthorList", "InvestigatorList", "PersonalNameSubjectList", "GrantList", "DataBankList", "ChemicalList"),
        *("SupplMeshList", "GeneSymbolList", "CommentsCorrections", "ReferenceList", "History", "Pagination"),
        *("DateCreated", "DateCompleted", "DateRevised"),
    }
)
"""Elements of which at most the attributes are read: they are half of a record and more."""

_YEAR = re.compile(r"\b(1[5-9]|20)[0-9]{2}\b")
_LATER = re.compile(r"[2-9]|[1-9][0-9]{1,3}")
_RETRACTED_IN = frozenset({"RetractionIn", "RetractedandRepublishedIn"})
_NO_ABSTRACT = ("", "Abstract available from the publisher.")
_NO_PMID = "a citation has its number in <PMID>"


def article_document(element: Element, where: str) -> Document:
    """A ``<PubmedArticle>``: the citation, and what PubMed adds to it. Raises `InputError`."""
    citation = element.find("MedlineCitation")
    if citation is None:
        raise InputError(f"a <PubmedArticle> without <MedlineCitation> ({where})", "fetch the file again")
    return medline_document(citation, where, element.find("PubmedData"))


def medline_document(element: Element, where: str, data: Element | None = None) -> Document:
    """A ``<MedlineCitation>``; ``data`` is the ``<PubmedData>`` beside it. Raises `InputError` for one without PMID.

    The abstract is that of the article. Where it has none, the first English one of ``<OtherAbstract>`` takes its
    place; beside it they are not read, as they are translations, or say the same to other readers.
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
        "version": int(version) if _LATER.fullmatch(version) else None,
        "doi": _doi(article, data),
        "pmcid": _article_id(data, "pmc"),
        "vernacular_title": _words(article.find("VernacularTitle")),
        "journal": _words(_at(article, "Journal", "Title")) or _words(_at(element, "MedlineJournalInfo", "MedlineTA")),
        "year": _year(_at(article, "Journal", "JournalIssue", "PubDate"), article.find("ArticleDate")),
        "languages": _texts(article, "Language"),
        "publication_types": types,
        "mesh": list(_mesh(element)),
        "keywords": _keywords(element),
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
        "book": None if title == whole else squeezed(whole),
        "year": _year(_at(book, "Book", "PubDate"), book.find("ContributionDate")),
        "languages": _texts(book, "Language"),
        "publication_types": types,
        "keywords": _keywords(book),
        "retracted": retraction(types),
    }
    return citation_document(doc_id, title, _parts(book.find("Abstract")), metadata)


def deletion(element: Element, where: str) -> Deletion:
    """A ``<DeleteCitation>``, or ``<DeleteDocument>`` of books: PMIDs that are no longer in PubMed.

    Raises `InputError` for one of none, or of what is none.
    """
    numbers = tuple(_number(pmid, where) for pmid in element.findall("PMID"))
    if not numbers:
        raise InputError(f"a <{element.tag}> without PMID ({where})", "fetch the file again")
    return Deletion(numbers, where)


def _number(pmid: Element | None, where: str) -> str:
    number = (pmid.text or "").strip() if pmid is not None else ""
    if not (number.isascii() and number.isdecimal()):
        what = f"not a PMID: {number!r:.40}" if number else "citation without PMID"
        raise InputError(f"{what} ({where})", _NO_PMID)
    return number


def _abstract(article: Element, citation: Element) -> Iterator[tuple[str | None, str]]:
    own = list(_parts(article.find("Abstract")))
    if any(text.strip() for _, text in own):
        yield from own
        return
    for other in citation.findall("OtherAbstract"):
        parts = list(_parts(other))
        if other.get("Language", "eng") == "eng" and "".join(text for _, text in parts).strip() not in _NO_ABSTRACT:
            yield from parts
            return


def _parts(abstract: Element | None) -> Iterator[tuple[str | None, str]]:
    """The label and the text of each part of an abstract."""
    if abstract is not None:
        for part in abstract.findall("AbstractText"):
            yield part.get("Label"), _raw(part)


def _raw(element: Element | None) -> str:
    """The text, with what stands in tags within it, such as ``<sup>``."""
    if element is None:
        return ""
    return "".join(element.itertext()) if len(element) else element.text or ""


def _words(element: Element | None) -> str:
    return squeezed(_raw(element))


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


def _keywords(citation: Element) -> list[str]:
    """Those of authors and those of databases, a list each."""
    return [word for listed in citation.findall("KeywordList") for word in _texts(listed, "Keyword")]


def _year(*dates: Element | None) -> int | None:
    """The year of the first date that has one; ``<MedlineDate>`` holds one in words, such as ``1998 Dec-1999 Jan``."""
    for date in dates:
        if date is not None:
            found = _YEAR.search(date.findtext("Year") or date.findtext("MedlineDate") or "")
            if found:
                return int(found[0])
    return None


def _doi(article: Element, data: Element | None) -> str | None:
    for place in article.findall("ELocationID"):
        if place.get("EIdType") == "doi" and place.get("ValidYN") != "N" and place.text:
            return place.text.strip()
    return _article_id(data, "doi")


def _article_id(element: Element | None, kind: str) -> str | None:
    """An id of the article itself; those of the articles that it cites stand deeper."""
    listed = None if element is None else element.find("ArticleIdList")
    for item in () if listed is None else listed:
        if item.get("IdType") == kind:
            return (item.text or "").strip()
    return None


def _mesh(citation: Element) -> Iterator[dict[str, Any]]:
    """The headings: a descriptor each, and qualifiers behind it."""
    headings = citation.find("MeshHeadingList")
    for heading in () if headings is None else headings:
        names = [part.text for part in heading if part.text]
        if names:
            number = heading[0].get("UI")
            item: dict[str, Any] = {"id": f"MESH:{number}"} if number else {}
            item["name"] = names[0]
            item["major"] = "Y" in [part.get("MajorTopicYN") for part in heading]
            item["qualifiers"] = names[1:]
            yield item


def _retracted_in(citation: Element) -> bool:
    notes = citation.find("CommentsCorrectionsList")
    return notes is not None and not _RETRACTED_IN.isdisjoint([note.get("RefType") for note in notes])
