"""PubMed through NCBI's E-utilities: esearch for numbers, efetch for records."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from xml.etree.ElementTree import Element

from extractor.errors import InputError, ServiceError
from extractor.fetch.client import Client, Passing
from extractor.fetch.pace import Pace
from extractor.fetch.service import Hits, Order, Record, Search
from extractor.fetch.words import said
from extractor.model import Document
from extractor.sources.files import Source
from extractor.sources.pubmed_xml import UNREAD
from extractor.sources.xml_documents import ROOTS
from extractor.sources.xml_elements import Found, read_elements

ADDRESS = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
_CAP = 9_999
_HIGHEST = 99_999_999
_ORDERS: dict[Order, str] = {"relevance": "relevance", "date": "pub_date", "author": "Author", "journal": "JournalName"}
_NONE_OF_THEM = "ID list is empty"  # said also of numbers that are no record's
_RESULT = {"eSearchResult": ("eSearchResult",), "eFetchResult": ("eFetchResult",)}


@dataclass(frozen=True, slots=True)
class _Answer:
    count: int
    ids: tuple[str, ...]
    translation: str | None
    notes: tuple[str, ...]


class PubMed:
    """PubMed as a `extractor.fetch.service.Service`.

    ``NCBI_API_KEY`` in the environment allows ten requests a second instead of three; ``NCBI_EMAIL`` is how NCBI can
    reach the user. Both are sent in the body of requests and are said nowhere.
    """

    name, title = "pubmed", "PubMed"
    batch = 500

    def __init__(self, say: Callable[[str, float], None] = lambda what, wait: None) -> None:
        key, email = (os.environ.get(name, "").strip() for name in ("NCBI_API_KEY", "NCBI_EMAIL"))
        base = os.environ.get("EXTRACTOR_EUTILS_URL") or ADDRESS
        hint = f"check the query{', and NCBI_API_KEY' * bool(key)}"
        self._client = Client(base, Pace(10 if key else 3), (key, email), say, hint=hint)
        own = {"tool": "findings-extractor", "email": email, "api_key": key, "db": "pubmed", "retmode": "xml"}
        self._form = {name: value for name, value in own.items() if value}

    def search(self, search: Search) -> Hits:
        """The PMIDs that a query finds, any number of them. Raises `ServiceError`.

        esearch lists no more than 9,999. A larger result is cut into ranges of PMIDs, each asked for on its own, from
        the highest down; no order of NCBI's can be kept then.
        """
        first = self._search(search, search.query, _CAP if search.limit is None else min(search.limit, _CAP))
        wanted = first.count if search.limit is None else min(first.count, search.limit)
        if wanted <= _CAP:
            ids = iter(first.ids[:wanted])
        elif search.order is not None:
            raise ServiceError(
                f"PubMed puts no more than {_CAP:,} results in order, and there are {first.count:,}",
                f"--limit {_CAP}, or leave out --sort",
            )
        else:
            ids = islice(self._halves(search, 1, _HIGHEST, first.count), search.limit)
        return Hits(first.count, wanted, ids, first.translation, first.notes)

    def _halves(self, search: Search, low: int, high: int, count: int) -> Iterator[str]:
        """The PMIDs from ``low`` to ``high``, which are too many to be listed, from the highest down.

        How many are in the lower half follows from the upper one: if they are too many too, they are not asked for.
        """
        middle = (low + high) // 2
        upper = self._between(search, middle + 1, high)
        yield from self._part(search, middle + 1, high, upper)
        left = count - upper.count
        if left > _CAP and low < middle:
            yield from self._halves(search, low, middle, left)
        else:
            yield from self._part(search, low, middle, self._between(search, low, middle))

    def _part(self, search: Search, low: int, high: int, answer: _Answer) -> Iterator[str]:
        if answer.count <= _CAP:
            yield from sorted(answer.ids, key=int, reverse=True)
        elif low < high:
            yield from self._halves(search, low, high, answer.count)
        else:
            raise ServiceError(f"PubMed counts {answer.count:,} records of PMID {low}", "try again later")

    def _between(self, search: Search, low: int, high: int) -> _Answer:
        return self._search(search, f"({search.query}) AND {low}:{high}[UID]", _CAP)

    def _search(self, search: Search, term: str, most: int) -> _Answer:
        form = {**self._form, "term": term, "retmax": str(most)}
        if search.order is not None:
            form["sort"] = _ORDERS[search.order]
        if search.since or search.until:
            dates = {"mindate": search.since or "1000", "maxdate": search.until or "3000"}
            form |= {"datetype": "pdat"} | {name: date.replace("-", "/") for name, date in dates.items()}
        return self._client.ask("esearch.fcgi", form, lambda body: _listed(body, most))

    def fetch(self, ids: Sequence[str], patient: bool = True) -> list[Record]:
        """The records of PMIDs, each of the latest version. Raises `ServiceError`."""
        form = self._form | {"id": ",".join(ids)}
        asked = set(ids)
        try:
            found = self._client.ask("efetch.fcgi", form, _records, patient)
        except ServiceError as error:
            if _NONE_OF_THEM in error.what:
                return []
            raise
        latest: dict[str, Record] = {}
        for record in found:
            doc_id, version = record.document.id, record.document.metadata.get("version", 1)
            known = latest.get(doc_id)
            if doc_id in asked and (known is None or known.document.metadata.get("version", 1) < version):
                latest[doc_id] = record
        return [latest[doc_id] for doc_id in dict.fromkeys(ids) if doc_id in latest]


def _listed(body: bytes, most: int) -> _Answer:
    """What esearch found. Raises `Passing` for what is no whole answer, or one of errors."""
    result = _result(body, "eSearchResult")
    count = (result.findtext("Count") or "").strip()
    ids = tuple((item.text or "").strip() for item in result.iterfind("IdList/Id"))
    if not count.isdecimal() or len(ids) < min(int(count), most) or not all(map(str.isdecimal, ids)):
        raise Passing("an answer that lacks numbers")
    notes = [
        *(f"not found: {_text(item)}" for item in result.iterfind("ErrorList/PhraseNotFound")),
        *(f"no such field: {_text(item)}" for item in result.iterfind("ErrorList/FieldNotFound")),
        *(f"ignored: {_text(item)}" for item in result.iterfind("WarningList/PhraseIgnored")),
        *(f"not found as a phrase: {_text(item)}" for item in result.iterfind("WarningList/QuotedPhraseNotFound")),
        *(_text(item).rstrip(".") for item in result.iterfind("WarningList/OutputMessage") if count != "0"),
    ]
    translation = " ".join((result.findtext("QueryTranslation") or "").split())
    return _Answer(int(count), tuple(dict.fromkeys(ids)), translation or None, tuple(notes))


def _records(body: bytes) -> list[Record]:
    """What efetch sent. Raises `Passing` for what is no whole answer, or one of errors."""
    records = []
    for item in _elements(body, {**_RESULT, "PubmedArticleSet": ROOTS["PubmedArticleSet"]}):
        if item.root in _RESULT:
            raise _refusal(item.element)
        try:
            document = ROOTS[item.root][item.element.tag](item.element, "what NCBI sent")
        except InputError as error:
            raise Passing(error.what, unlikely=True) from error
        if isinstance(document, Document):
            records.append(Record(document, body[item.first : body.index(b">", item.last) + 1]))
    return records


def _result(body: bytes, root: str) -> Element:
    for item in _elements(body, _RESULT):
        if item.element.find("ERROR") is not None:
            raise _refusal(item.element)
        if item.root == root:
            return item.element
    raise Passing("an answer to something else")


def _elements(body: bytes, wanted: Mapping[str, Collection[str]]) -> Iterator[Found]:
    """The elements of an answer. Raises `Passing` for one that is cut off, or is none."""
    try:
        for item in read_elements(io.BytesIO(body), Source("what NCBI sent", None), wanted, unread=UNREAD):
            if isinstance(item, InputError):
                raise item
            yield item
    except InputError as error:
        raise Passing(said(body) or (error.what if body.strip() else "an empty answer")) from error


def _refusal(element: Element) -> Passing:
    return Passing(_text(element.find("ERROR")) or "it does not say why", refusal=True)


def _text(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
