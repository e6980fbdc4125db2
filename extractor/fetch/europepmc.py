"""PubMed's records from Europe PMC, which needs no key and answers in JSON."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from itertools import islice
from typing import Any

from extractor.errors import ServiceError
from extractor.fetch.client import Client, Passing
from extractor.fetch.pace import Pace
from extractor.fetch.service import Hits, Order, Record, Search
from extractor.fetch.words import said
from extractor.model import Document
from extractor.sources.citations import citation_document, retraction

ADDRESS = "https://www.ebi.ac.uk/europepmc/webservices/rest"
_PATH = "searchPOST"
_PAGE = 1000
_ORDERS: dict[Order, str] = {"date": "P_PDATE_D desc", "author": "AUTH_FIRST asc"}
_HEADING = re.compile(r"<h4>(.*?)</h4>", re.DOTALL | re.IGNORECASE)
# only the tags that abstracts have: "p<0.05 and n>3" is no tag
_TAG = re.compile(r"</?(?:h[1-6]|p|br|b|i|u|em|strong|sub|sup|span|div|ul|ol|li|title|sec|italic|bold)\b[^<>]*>", re.I)


class EuropePmc:
    """Europe PMC as a `extractor.fetch.service.Service`, its records of PubMed only: other ids are no PMIDs."""

    name, title = "europepmc", "Europe PMC"
    batch = 200

    def __init__(self, say: Callable[[str, float], None] = lambda what, wait: None) -> None:
        self._client = Client(os.environ.get("EXTRACTOR_EUROPEPMC_URL") or ADDRESS, Pace(10), (), say)

    def search(self, search: Search) -> Hits:
        """The PMIDs that a query finds, in Europe PMC's syntax, any number of them. Raises `ServiceError`."""
        form = {"query": _query(search), "resultType": "idlist", "pageSize": str(_PAGE)}
        if search.order in _ORDERS:
            form["sort"] = _ORDERS[search.order]
        elif search.order == "journal":
            raise ServiceError("Europe PMC does not put results in order of journals", "--sort date or author")
        first = self._ask(form | {"cursorMark": "*"})
        count = first["hitCount"]
        wanted = count if search.limit is None else min(count, search.limit)
        return Hits(count, wanted, islice(self._ids(form, first), search.limit))

    def fetch(self, ids: Sequence[str], patient: bool = True) -> list[Record]:
        """The records of PMIDs. Raises `ServiceError`."""
        query = f"({' OR '.join(f'EXT_ID:{doc_id}' for doc_id in ids)}) AND SRC:MED"
        form = {"query": query, "resultType": "core", "pageSize": str(_PAGE), "cursorMark": "*", "format": "json"}
        found = {document.id: document for document in self._client.ask(_PATH, form, _documents, patient)}
        return [Record(found[doc_id]) for doc_id in dict.fromkeys(ids) if doc_id in found]

    def _ids(self, form: Mapping[str, str], page: dict[str, Any]) -> Iterator[str]:
        seen: dict[str, None] = {}
        mark = "*"
        while True:
            new = [result["id"] for result in _results(page) if result["id"] not in seen]
            seen |= dict.fromkeys(new)
            yield from new
            following = page.get("nextCursorMark")
            if not _results(page) or following in (None, mark):
                return
            mark = str(following)
            page = self._ask({**form, "cursorMark": mark})

    def _ask(self, form: Mapping[str, str]) -> dict[str, Any]:
        return self._client.ask(_PATH, {**form, "format": "json"}, _page)


def _query(search: Search) -> str:
    parts = [f"({search.query})", "SRC:MED"]
    if search.since or search.until:
        parts.append(f"FIRST_PDATE:[{search.since or '1000'} TO {search.until or '3000'}]")
    return " AND ".join(parts)


def _page(body: bytes) -> dict[str, Any]:
    """A page of results. Raises `Passing` for what is none: Europe PMC tells errors with status 200."""
    try:
        page = json.loads(body)
    except ValueError as error:
        cut = body.lstrip().startswith(b"{")
        raise Passing("JSON without its end" if cut else said(body) or "an empty answer") from error
    if not isinstance(page, dict):
        raise Passing("no page of results")
    if "errMsg" in page:
        raise Passing(str(page["errMsg"]), refusal=True)
    if not isinstance(page.get("hitCount"), int) or not isinstance(page.get("resultList"), dict):
        raise Passing("a page without results", refusal=True)  # also what it says of a sort that it does not know
    if not all(isinstance(result, dict) and isinstance(result.get("id"), str) for result in _results(page)):
        raise Passing("results without ids")
    return page


def _documents(body: bytes) -> list[Document]:
    """The records of a page. Raises `Passing`."""
    try:
        return [europepmc_document(result) for result in _results(_page(body))]
    except (AttributeError, KeyError, TypeError) as error:  # a number, say, where there should be a list
        raise Passing(f"a record of another form ({error})", unlikely=True) from error


def _results(page: Mapping[str, Any]) -> list[Any]:
    results: list[Any] = page["resultList"].get("result") or []
    return results


def europepmc_document(result: Mapping[str, Any]) -> Document:
    """A record in Europe PMC's form ``core``, with the metadata that PubMed's have."""
    types = _listed(result, "pubTypeList", "pubType")
    corrections = _listed(result, "commentCorrectionList", "commentCorrection")
    journal = result.get("journalInfo") or {}
    year = str(journal.get("yearOfPublication") or result.get("pubYear") or "")
    language = result.get("language")
    metadata = {
        "pmid": result["id"],
        "doi": result.get("doi"),
        "pmcid": result.get("pmcid"),
        "journal": (journal.get("journal") or {}).get("title"),
        "year": int(year) if year.isdecimal() else None,
        "languages": [language] if language else [],
        "publication_types": types,
        "mesh": [_heading(heading) for heading in _listed(result, "meshHeadingList", "meshHeading")],
        "keywords": _listed(result, "keywordList", "keyword"),
        "retracted": retraction(types, any(note.get("type") == "Retraction in" for note in corrections)),
    }
    parts = _parts(result.get("abstractText") or "")
    return citation_document(result["id"], _plain(result.get("title") or ""), parts, metadata)


def _parts(abstract: str) -> list[tuple[str | None, str]]:
    """The parts of an abstract, each behind its heading: ``<h4>Background</h4>…``."""
    before, *headed = _HEADING.split(abstract)
    labels, texts = headed[::2], headed[1::2]
    parts = [(_plain(label), _plain(text)) for label, text in zip(labels, texts, strict=True)]
    return [(None, _plain(before)), *parts]


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", html))


def _heading(heading: Mapping[str, Any]) -> dict[str, Any]:
    qualifiers = _listed(heading, "meshQualifierList", "meshQualifier")
    marks = [heading.get("majorTopic_YN"), *(qualifier.get("majorTopic_YN") for qualifier in qualifiers)]
    names = [qualifier.get("qualifierName", "") for qualifier in qualifiers]
    return {"name": heading.get("descriptorName", ""), "major": "Y" in marks, "qualifiers": names}


def _listed(result: Mapping[str, Any], outer: str, inner: str) -> list[Any]:
    found: list[Any] = (result.get(outer) or {}).get(inner) or []
    return found
