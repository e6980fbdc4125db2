"""NCBI's E-utilities for PubMed: esearch, efetch, epost and einfo.

By hand, to try the command line against it:

    python -m tests.servers.eutils --records 25000 --port 8080 --failing 0.05 --enforce
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from html import escape
from typing import Any

from tests.servers import faults
from tests.servers.articles import HEAD, TAIL, record
from tests.servers.base import Server
from tests.servers.by_hand import serve
from tests.servers.messages import XML, Answer, Request, as_json, plain_text
from tests.servers.records import citation
from tests.servers.results import search_error, search_result
from tests.servers.terms import Found, Reading, Rejected, Search, dated, folded, parsed_date, pubmed_condition

CAP = 9_999
KEY = "0123456789abcdef0123456789abcdef0123"  # one that has the right form
NOTHING = "Empty term and query_key - nothing todo"
NO_IDS = "ID list is empty! Possibly it has no correct IDs."
TOO_FAR = (
    "Search Backend failed: Exception:\n'retstart' cannot be larger than {last}. For PubMed, ESearch can only retrieve "
    "the first {cap:,} records matching the query. To obtain more than {cap:,} PubMed records, consider using EDirect "
    "that contains additional logic to batch PubMed search results automatically so that an arbitrary number can be "
    "retrieved. For details see https://www.ncbi.nlm.nih.gov/books/NBK25499/"
)


class Eutils(Server):
    """E-utilities over a small PubMed.

    Attributes:
        searches: How often each named query was searched for.
        searched: The term of each esearch, in order.
    """

    prefix = "/entrez/eutils"

    def __init__(
        self,
        queries: Mapping[str, Found] | None = None,
        *,
        records: Callable[[int], str | None] = record,
        missing: Collection[int] = (),
        readings: Mapping[str, Reading] | None = None,
        rejected: Mapping[str, str] | None = None,
        cap: int = CAP,
        ids_by_get: int = 200,
        **options: Any,
    ) -> None:
        """Make a server; the other options are those of `Server`.

        Args:
            queries: The PMIDs of each query, or a function of how often it was searched for before (see `changing`).
                Whatever else is searched for is a phrase that is not found; `AND lo:hi[UID]` and the like are obeyed.
            records: The XML of a PMID, or None where there is no record.
            missing: PMIDs that do not exist, beside those that `records` does not know.
            readings: What the service says about a query beside its PMIDs.
            rejected: Queries that are answered with an error and status 200, and that error.
            cap: Of any result only so many records can be listed or fetched through the history.
            ids_by_get: More than this by GET, and the address is too long.
        """
        super().__init__(**options)
        self.queries = {folded(term): found for term, found in (queries or {}).items()}
        self.readings = {folded(term): reading for term, reading in (readings or {}).items()}
        self.rejected = {folded(term): error for term, error in (rejected or {}).items()}
        self.records, self.missing, self.cap, self.ids_by_get = records, frozenset(missing), cap, ids_by_get
        self.searches: Counter[str] = Counter()
        self.searched: list[str] = []
        self._history: dict[str, list[Sequence[int]]] = {}

    def answer(self, request: Request) -> Answer:
        if request.key and not re.fullmatch(r"[0-9a-fA-F]{36}", request.key):
            said = {"error": "API key invalid", "api-key": request.key, "type": "client", "status": "unknown"}
            return as_json(said, 400)
        services = {
            "esearch.fcgi": self.esearch,
            "efetch.fcgi": self.efetch,
            "epost.fcgi": self.epost,
            "einfo.fcgi": self.einfo,
        }
        if request.name not in services:
            return plain_text("Not Found\n", 404)
        if (database := request.parameters.get("db", "")) != "pubmed" and request.name != "einfo.fcgi":
            return faults.xml_error(request, f"Invalid db name specified: {database}", 200)
        return services[request.name](request)

    def esearch(self, request: Request) -> Answer:
        """Search for a term."""
        asked = request.parameters
        term = asked.get("term", "").strip()
        with self.lock:
            self.searched.append(term)
        if not term:
            return search_error(request, NOTHING)
        search = Search(self.queries, self.searches.__getitem__, self.rejected, pubmed_condition)
        try:
            ids, shown = search.found(term)
            ids = _between(ids, asked)
        except Rejected as error:
            return search_error(request, str(error))
        with self.lock:
            self.searches.update(set(search.used))
        ids = ordered(ids, asked.get("sort", ""))
        start, most = _number(asked, "retstart", 0), _number(asked, "retmax", 20)
        if start >= self.cap and len(ids) > self.cap:
            return search_error(request, self.too_far())
        page = ids[start : min(start + most, self.cap)]
        found: dict[str, Any] = {"count": str(len(ids)), "retmax": str(len(page)), "retstart": str(start)}
        if asked.get("usehistory") == "y":
            found["webenv"], found["querykey"] = self.keep(asked.get("WebEnv", ""), ids)
        messages = [] if ids else ["No items found."]
        if start + most > self.cap:
            messages.append(f"Restrictions achieved. start and count adjusted to {start}, {max(0, self.cap - start)}")
        found["idlist"] = [str(pmid) for pmid in page]
        return search_result(request, found | self.said(term, shown, search, messages))

    def said(self, term: str, shown: str, search: Search, messages: Sequence[str]) -> dict[str, Any]:
        """How a query was read, with the names of the JSON."""
        terms = [folded(each) for each in (term, *search.used, *search.not_found)]
        reading = next((self.readings[each] for each in terms if each in self.readings), Reading())
        not_found = [each for each in search.not_found if folded(each) not in self.readings]
        errors = {
            "phrasesnotfound": [*reading.not_found, *(each for each in not_found if '"' not in each)],
            "fieldsnotfound": list(reading.no_fields),
        }
        warnings = {
            "phrasesignored": list(reading.ignored),
            "quotedphrasesnotfound": [*reading.quoted_not_found, *(each for each in not_found if '"' in each)],
            "outputmessages": [*reading.messages, *messages],
        }
        return {
            "translationset": [{"from": was, "to": became} for was, became in reading.translated],
            "querytranslation": reading.translation or shown,
            **({"errorlist": errors} if any(errors.values()) else {}),
            **({"warninglist": warnings} if any(warnings.values()) else {}),
        }

    def too_far(self) -> str:
        """The error of who asks for what is beyond the cap."""
        return TOO_FAR.format(last=self.cap - 1, cap=self.cap)

    def efetch(self, request: Request) -> Answer:
        """Send records, by PMID or from the history."""
        asked = request.parameters
        if "id" not in asked and "WebEnv" in asked:
            kept, key = self._history.get(asked["WebEnv"], []), _number(asked, "query_key", 0)
            if not 0 < key <= len(kept):
                return faults.xml_error(request, f"Unable to obtain query #{key}", 200)
            if _number(asked, "retstart", 0) >= self.cap and len(kept[key - 1]) > self.cap:
                return faults.xml_error(request, self.too_far(), 400)
        elif request.method == "GET" and len(_words(asked)) > self.ids_by_get:
            return plain_text("<html><body><h1>414 Request-URI Too Large</h1></body></html>\n", 414)
        elif not self.wanted(request):
            return faults.xml_error(request, NO_IDS, 400)
        if (asked.get("retmode", "xml"), asked.get("rettype", "")) not in {("xml", ""), ("xml", "abstract")}:
            return plain_text(f"No {asked.get('rettype')} as {asked.get('retmode')} here: ask for XML\n", 400)
        sent = [(pmid, xml) for pmid in self.wanted(request) if (xml := self.record(pmid))]
        body = "".join([HEAD, *(f"\n{xml}" for _, xml in sent), TAIL])
        return Answer(200, body.encode(), XML, ids=tuple(pmid for pmid, _ in sent))

    def record(self, pmid: int) -> str | None:
        """The XML of a record, or None where there is none."""
        return None if pmid in self.missing else self.records(pmid)

    def wanted(self, request: Request) -> Sequence[int]:
        asked = request.parameters
        if request.name != "efetch.fcgi":
            return ()
        if "id" in asked or "WebEnv" not in asked:
            return list(dict.fromkeys(int(word) for word in _words(asked) if word.isdecimal() and int(word)))
        kept, key = self._history.get(asked["WebEnv"], []), _number(asked, "query_key", 0)
        start, most = _number(asked, "retstart", 0), _number(asked, "retmax", 20)
        return kept[key - 1][start : min(start + most, self.cap)] if 0 < key <= len(kept) else ()

    def epost(self, request: Request) -> Answer:
        """Keep PMIDs in the history."""
        words = _words(request.parameters)
        wrong = [word for word in words if not word.isdecimal()]
        if not words or len(wrong) == len(words):
            return faults.xml_error(request, NO_IDS if words else "Empty ID list; Nothing to store", 400)
        ids = [int(word) for word in words if word.isdecimal()]
        environment, key = self.keep(request.parameters.get("WebEnv", ""), ids)
        invalid = "".join(f"<Id>{escape(word)}</Id>" for word in wrong)
        body = (
            faults.doctype("ePostResult", "epost 20090526")
            + "<ePostResult>"
            + (f"<InvalidIdList>{invalid}</InvalidIdList>" if wrong else "")
            + f"<QueryKey>{key}</QueryKey><WebEnv>{environment}</WebEnv></ePostResult>\n"
        )
        return Answer(200, body.encode(), XML)

    def einfo(self, request: Request) -> Answer:
        """Say what databases there are."""
        body = (
            faults.doctype("eInfoResult", "einfo 20190110")
            + "<eInfoResult><DbList><DbName>pubmed</DbName></DbList></eInfoResult>\n"
        )
        return Answer(200, body.encode(), XML)

    def keep(self, environment: str, ids: Sequence[int]) -> tuple[str, str]:
        """Put a result into the history; returns its environment and key."""
        with self.lock:
            environment = environment if environment in self._history else f"MCID_{len(self._history) + 1:024x}"
            kept = self._history.setdefault(environment, [])
            kept.append(ids)
            return environment, str(len(kept))

    def forget(self) -> None:
        """Lose the history, as NCBI does after some hours."""
        self._history.clear()


def changing(*results: Collection[int]) -> Callable[[int], Collection[int]]:
    """A query whose first search finds the first of these, the second the second; the last stays."""
    return lambda nth: results[min(nth, len(results) - 1)]


def ordered(ids: Sequence[int], sort: str) -> Sequence[int]:
    """PMIDs as esearch sorts them; without a wish, and by date, the highest comes first."""
    keys: dict[str, Callable[[int], object]] = {
        "relevance": lambda pmid: pmid * 2654435761 & 0xFFFFFFFF,
        "author": lambda pmid: (citation(pmid).authors[0], -pmid),
        "journalname": lambda pmid: (citation(pmid).journal[0], -pmid),
    }
    key = keys.get(sort.lower().replace("journal", "journalname") if sort.lower() == "journal" else sort.lower())
    return sorted(ids, key=key) if key else ids[::-1]  # type: ignore[arg-type]


def _between(ids: Sequence[int], asked: Mapping[str, str]) -> Sequence[int]:
    """Those published between the dates that were asked for; NCBI wants both."""
    if not (asked.get("mindate") and asked.get("maxdate")):
        return ids
    try:
        return dated(ids, parsed_date(asked["mindate"]), parsed_date(asked["maxdate"], last=True))
    except ValueError:
        raise Rejected("Invalid date") from None


def _words(asked: Mapping[str, str]) -> list[str]:
    """The identifiers of a request as they were written."""
    return re.findall(r"[^,\s]+", asked.get("id", ""))


def _number(asked: Mapping[str, str], name: str, default: int) -> int:
    value = asked.get(name, "")
    return int(value) if value.isdecimal() else default


if __name__ == "__main__":
    serve("tests.servers.eutils", Eutils, faults.mixed(), None)
