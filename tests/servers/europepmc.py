"""Europe PMC's REST service: search and searchPOST.

By hand, to try the command line against it:

    python -m tests.servers.europepmc --records 25000 --port 8081 --failing 0.05
"""

from __future__ import annotations

import base64
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal

from tests.servers import faults
from tests.servers.base import Server
from tests.servers.by_hand import serve
from tests.servers.core import result
from tests.servers.messages import XML, Answer, Request, as_json, plain_text
from tests.servers.records import citation, date_of, exists
from tests.servers.terms import Condition, Found, Rejected, Search, between, dated, folded, parsed_date

VERSION = {"version": "6.9"}
PREPRINTS = 1_000_000  # the first of their numbers, so that they are like no record of PubMed in these tests
NO_QUERY = "No search criteria provided. Please provide a search criteria which is less than 1500 characters."
NO_SIZE = "Invalid page size provided. Valid size is between 1 and 1000"
_RANGE = r"\[\s*(\S+)\s+TO\s+(\S+?)\s*\]"
_DATES = re.compile(rf"(?:FIRST_PDATE|FIRST_PDATE_D|PUB_YEAR|P_PDATE_D):(?:{_RANGE}|\"?([\d-]+)\"?)")
_IDS = re.compile(r"(?:EXT_ID|PMID):(?:\"?(\d+)\"?|\(([^()]*)\))")
_SORTS = re.compile(r"(P_PDATE_D|FIRST_PDATE_D|PUB_YEAR|AUTH_FIRST|CITED) (asc|desc)", re.I)


class EuropePmc(Server):
    """Europe PMC over a small literature."""

    prefix = "/europepmc/webservices/rest"

    def __init__(
        self,
        queries: Mapping[str, Found] | None = None,
        *,
        preprints: int = 0,
        missing: Collection[int] = (),
        rejected: Mapping[str, str] | None = None,
        end: Literal["absent", "same"] = "absent",
        longest: int = 8_000,
        **options: Any,
    ) -> None:
        """Make a server; the other options are those of `Server`.

        Args:
            queries: The PMIDs of each query, or a function of how often it was searched for before. Whatever else is
                searched for finds nothing; conditions such as `FIRST_PDATE:[2010-01-01 TO 2012-12-31]` are obeyed.
            preprints: Each query finds so many of them too, unless it asks for `SRC:MED`.
            missing: PMIDs that do not exist.
            rejected: Queries that are answered with an error and status 200, and that error.
            end: How the end of a result is told: on a page that is not full there is no `nextCursorMark`, or on an
                empty page it is the mark that was sent.
            longest: Longer addresses, in bytes, are refused.
        """
        super().__init__(**options)
        self.queries = {folded(term): self._with(found, preprints) for term, found in (queries or {}).items()}
        self.rejected = {folded(term): error for term, error in (rejected or {}).items()}
        self.missing, self.end, self.longest = frozenset(missing), end, longest
        self.searches: Counter[str] = Counter()
        self.searched: list[str] = []

    @staticmethod
    def _with(found: Found, preprints: int) -> Found:
        if callable(found):
            return lambda nth: [*found(nth), *range(-PREPRINTS - preprints, -PREPRINTS)]
        return [*found, *range(-PREPRINTS - preprints, -PREPRINTS)] if preprints else found

    def answer(self, request: Request) -> Answer:
        method = {"search": "GET", "searchPOST": "POST"}.get(request.name)
        if not method:
            return plain_text("", 404)
        if request.method != method:
            return plain_text("", 405)
        if len(request.target) > self.longest:
            return Answer(414, b"<html><head><title>414 Request-URI Too Large</title></head></html>\r\n", "text/html")
        return self.search(request)

    def search(self, request: Request) -> Answer:
        """One page of what a query finds."""
        asked = request.parameters
        query, sort = asked.get("query", "").strip(), asked.get("sort", "")
        with self.lock:
            self.searched.append(query)
        if not query:
            return _error(NO_QUERY)
        size = asked.get("pageSize", "25")
        if not size.isdecimal() or not 1 <= int(size) <= 1000:
            return _error(NO_SIZE)
        search = Search(self.queries, self.searches.__getitem__, self.rejected, self.condition)
        try:
            ids, _ = search.found(query)
        except Rejected as error:
            return _error(str(error))
        with self.lock:
            self.searches.update(set(search.used))
        keyed = _keyed([one for one in ids if one not in self.missing], sort)
        start = _position(keyed, asked.get("cursorMark", "*"), sort)
        if keyed is None or start is None:
            return as_json(VERSION)
        return self.page(request, keyed, start, int(size))

    def page(self, request: Request, keyed: Sequence[tuple[Any, int]], start: int, size: int) -> Answer:
        """The answer with the records from a position on."""
        asked, page = request.parameters, keyed[start : start + size]
        mark, kind = asked.get("cursorMark", "*"), asked.get("resultType", "lite")
        found: dict[str, Any] = {**VERSION, "hitCount": len(keyed)}
        if len(page) == size or self.end == "same":
            found["nextCursorMark"] = _mark(page[-1], asked.get("sort", "")) if page else mark
            if request.method == "GET":  # with its blanks as they are
                follow = f"&cursorMark={found['nextCursorMark']}&resultType={kind}&pageSize={size}&format=json"
                found["nextPageUrl"] = f"{self.url}/search?query={asked.get('query', '')}{follow}"
        if asked.get("format") != "json":
            xml = f"<responseWrapper><version>6.9</version><hitCount>{len(keyed)}</hitCount></responseWrapper>"
            return Answer(200, xml.encode(), XML)
        echo = {"queryString": asked.get("query", ""), "resultType": kind, "cursorMark": mark, "pageSize": size}
        found["request"] = {**echo, "sort": asked.get("sort", ""), "synonym": asked.get("synonym") == "true"}
        found["resultList"] = {"result": [result(one, kind) for _, one in page]}
        answer = as_json(found)
        ids = tuple(one for _, one in page if one > 0) if kind == "core" else ()
        return Answer(200, answer.body, answer.content_type, ids=ids)

    def condition(self, term: str) -> Condition | None:
        """`SRC:MED`, `EXT_ID:1`, `EXT_ID:(1 OR 2)`, and ranges of dates."""
        if term.upper() == "SRC:MED":
            return Condition(lambda ids: [one for one in ids if one > 0])
        if match := _DATES.fullmatch(term):
            first = parsed_date(match[1] or match[3])
            last = parsed_date(match[2] or match[3], last=True)
            return Condition(lambda ids: dated(ids, first, last))
        if match := _IDS.fullmatch(term):
            named = [int(each) for each in re.findall(r"\d+", match[1] or match[2])]
            if len(named) == 1:
                return between(named[0], named[0])
            return Condition(
                lambda ids: sorted(set(named).intersection(ids)), sorted({one for one in named if exists(one)})
            )
        return None


def _error(message: str) -> Answer:
    """Europe PMC's error: the status is in the body only."""
    return as_json({"errCode": 404, "errMsg": message})


def _keyed(ids: Sequence[int], sort: str) -> list[tuple[Any, int]] | None:
    """Identifiers with what they are sorted by, in that order; None if nothing can be sorted so."""
    match = _SORTS.fullmatch(sort.strip()) if sort else None
    if sort and not match:
        return None
    keyed = [(_key(one, match[1].upper() if match else ""), one) for one in ids]
    return sorted(keyed, reverse=match is not None and match[2].lower() == "desc")


def _key(one: int, field: str) -> Any:
    if not field:
        return one * 2654435761 & 0xFFFFFFFF
    if field == "AUTH_FIRST":
        return citation(abs(one)).authors[0]
    if field == "CITED":
        return citation(abs(one)).page % 50
    return date_of(abs(one))[: 1 if field == "PUB_YEAR" else 3]


def _mark(last: tuple[Any, int], sort: str) -> str:
    """The mark after a record. It has `+`, `/` and `=` in it, so that a client that does not encode them fails."""
    text = f"{sort}|{last[1]}"
    return base64.b64encode(b"\xfb\xff\xfe" + text.encode() + b" " * ((2 - len(text)) % 3)).decode()


def _position(keyed: Sequence[tuple[Any, int]] | None, mark: str, sort: str) -> int | None:
    """Where the page of a mark begins: after that record, or where it would be if it is gone; None if it is no mark."""
    if mark == "*" or keyed is None:
        return 0
    try:
        text = base64.b64decode(mark, validate=True).removeprefix(b"\xfb\xff\xfe").decode()
        sorted_by, last = text.rstrip().split("|")
        one = int(last)
    except ValueError:
        return None
    if sorted_by != sort:
        return None
    match = _SORTS.fullmatch(sort.strip()) if sort else None
    key = (_key(one, match[1].upper() if match else ""), one)
    if match and match[2].lower() == "desc":
        return len(keyed) - bisect_left(keyed[::-1], key)
    return bisect_right(keyed, key)


if __name__ == "__main__":
    serve("tests.servers.europepmc", EuropePmc, faults.mixed_json(), None)
