from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import ServiceError
from extractor.fetch import eutils
from extractor.fetch.eutils import PubMed
from extractor.fetch.service import Order, Search
from extractor.sources import Source
from extractor.sources.xml_documents import read_xml
from tests.servers import faults
from tests.servers.articles import HEAD, TAIL, record
from tests.servers.eutils import KEY, NO_IDS, Eutils, changing
from tests.servers.faults import Fault
from tests.servers.messages import XML, Answer, plain_text
from tests.servers.records import LAST_PMID, date_of, of_shape
from tests.servers.terms import Reading

CAP = 20
pytestmark = pytest.mark.usefixtures("hurried")


@pytest.fixture
def pubmed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[Eutils, PubMed]]]:
    """Makes a server with a low cap, and what asks it."""
    running = []

    def make(queries: dict[str, Any] | None = None, **options: Any) -> tuple[Eutils, PubMed]:
        server = Eutils(queries or {}, cap=CAP, **options)
        running.append(server)
        server.__enter__()
        monkeypatch.setenv("EXTRACTOR_EUTILS_URL", server.url)
        monkeypatch.setattr(eutils, "_CAP", CAP)
        return server, PubMed()

    yield make
    for server in running:
        server.__exit__(None, None, None)


Make = Callable[..., tuple[Eutils, PubMed]]


def listed(service: PubMed, query: str = "q", **options: Any) -> list[int]:
    return [int(pmid) for pmid in service.search(Search(query, **options)).ids]


def test_a_search(pubmed: Make) -> None:
    readings = {"tnf": Reading('"tnf"[All Fields] OR "tumor"', ignored=("the",), not_found=("xyzzy",))}
    server, service = pubmed({"tnf": range(1, 8)}, readings=readings)
    hits = service.search(Search("tnf"))
    assert (hits.count, hits.wanted, list(hits.ids)) == (7, 7, list("7654321"))
    assert hits.translation == '"tnf"[All Fields] OR "tumor"'
    assert hits.notes == ("not found: xyzzy", "ignored: the")
    assert len(server.requests) == 1


def test_everything_that_pubmed_says_of_a_query(pubmed: Make) -> None:
    reading = Reading("", (), ("a",), ("b",), ("c",), ("d",), ("Spelling was mended.",))
    _, service = pubmed({"tnf": range(1, 8)}, readings={"tnf": reading})
    assert service.search(Search("tnf")).notes == (
        "not found: a",
        "no such field: b",
        "ignored: c",
        "not found as a phrase: d",
        "Spelling was mended",
    )


def test_nothing_found(pubmed: Make) -> None:
    _, service = pubmed()
    hits = service.search(Search("xyzzy"))
    assert (hits.count, hits.wanted, list(hits.ids)) == (0, 0, [])
    assert hits.translation == '"xyzzy"[All Fields]'
    assert hits.notes == ("not found: xyzzy",)


@pytest.mark.parametrize("limit", [1, 7, 19, 20, 21, 45, 99, 100, 101])
def test_the_limit(pubmed: Make, limit: int) -> None:
    server, service = pubmed({"q": range(1, 101)})
    hits = service.search(Search("q", limit=limit))
    assert (hits.count, hits.wanted) == (100, min(limit, 100))
    assert list(map(int, hits.ids)) == list(range(100, max(0, 100 - limit), -1))
    assert (len(server.requests) == 1) == (limit <= CAP)


@pytest.mark.parametrize("number", [0, 1, 19, 20, 21, 40, 41])
def test_about_the_cap(pubmed: Make, number: int) -> None:
    server, service = pubmed({"q": range(1, number + 1)})
    assert listed(service) == list(range(number, 0, -1))
    assert (len(server.requests) == 1) == (number <= CAP)


def test_any_set_is_found_whole_in_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[int] = []
    with Eutils({"q": lambda _: found}, cap=CAP) as server:
        monkeypatch.setenv("EXTRACTOR_EUTILS_URL", server.url)
        monkeypatch.setattr(eutils, "_CAP", CAP)
        service = PubMed()

        near = st.builds(range, st.integers(1, LAST_PMID // 2), st.integers(1, LAST_PMID // 2), st.integers(1, 10**6))
        clusters = st.builds(
            lambda start, size: set(range(start, start + size)), st.integers(1, 10**7), st.integers(0, 99)
        )
        scattered = st.sets(st.integers(1, LAST_PMID - 1), max_size=150)
        sets = st.one_of(
            clusters, scattered, st.builds(set.union, clusters, scattered), near.map(lambda r: set(r[:120]))
        )

        @settings(max_examples=40, deadline=None)
        @given(pmids=sets)
        def check(pmids: set[int]) -> None:
            found[:] = sorted(pmids)
            before = len(server.requests)
            hits = service.search(Search("q"))
            assert hits.count == hits.wanted == len(pmids)
            assert list(map(int, hits.ids)) == sorted(pmids, reverse=True)
            assert len(server.requests) - before <= 1 + 28 * (len(pmids) / 10 + 1)

        check()


def test_a_result_that_no_search_lists_is_listed_in_few_searches(pubmed: Make) -> None:
    server, service = pubmed({"q": range(1, 40_000_001, 80_000)})  # 500 records, 25 times the cap
    assert len(listed(service)) == 500
    assert len(server.requests) < 60


def test_what_comes_and_goes_while_it_is_listed(pubmed: Make) -> None:
    before, after = range(1, 101), [*range(3, 90), 500, 501]
    _, service = pubmed({"q": changing(before, after)})
    assert listed(service) == sorted(after, reverse=True)


@pytest.mark.parametrize("left", [[], [1], [7, 8, 9], range(1, 25)])
def test_most_of_it_goes_while_it_is_listed(pubmed: Make, left: list[int]) -> None:
    _, service = pubmed({"q": changing(range(1, 101), left)})
    assert listed(service) == sorted(left, reverse=True)


def test_ranges_that_are_not_obeyed(pubmed: Make) -> None:
    everything = "".join(f"<Id>{pmid}</Id>" for pmid in range(1, CAP + 1))
    stuck = f"<eSearchResult><Count>{CAP + 1}</Count><IdList>{everything}</IdList></eSearchResult>".encode()
    _, service = pubmed(faults=faults.forever(Fault("stuck", lambda _: Answer(200, stuck, XML))))
    with pytest.raises(ServiceError, match=r"PubMed counts 21 records of PMID 99999999"):
        listed(service)


@pytest.mark.parametrize(
    ("order", "sent"),
    [("relevance", "relevance"), ("date", "pub_date"), ("author", "Author"), ("journal", "JournalName")],
)
def test_the_order(pubmed: Make, order: Order, sent: str) -> None:
    server, service = pubmed({"q": range(1, 101)})
    found = listed(service, order=order, limit=10)
    assert server.requests[0].parameters["sort"] == sent
    assert len(set(found)) == 10
    assert (found == list(range(100, 90, -1))) == (order == "date")
    with pytest.raises(ServiceError) as caught:
        service.search(Search("q", order=order))
    assert caught.value.what == "PubMed puts no more than 20 results in order, and there are 100"
    assert caught.value.hint == "--limit 20, or leave out --sort"


@pytest.mark.parametrize(
    ("since", "until"),
    [("2000-01-01", "2001-12-31"), ("2020-06-01", None), (None, "1995-03-31"), ("2003-03-05", "2003-03-05")],
)
def test_dates(pubmed: Make, since: str | None, until: str | None) -> None:
    _, service = pubmed({"q": range(1, 2001)})
    days = {pmid: "{:04}-{:02}-{:02}".format(*date_of(pmid)) for pmid in range(1, 2001)}
    within = [pmid for pmid, day in days.items() if (since or "") <= day <= (until or "9")]
    assert listed(service, since=since, until=until) == within[::-1]


def own(pmids: list[int]) -> Any:
    """The documents of records as the server has them."""
    body = HEAD + "".join(filter(None, map(record, pmids))) + TAIL
    return list(read_xml(io.BufferedReader(io.BytesIO(body.encode())), Source("own", None)))  # type: ignore[arg-type]


def test_records(pubmed: Make) -> None:
    shapes = ("plain", "structured", "markup", "no abstract", "entities", "book", "retracted", "second version")
    pmids = [of_shape(shape)[0] for shape in shapes]
    server, service = pubmed()
    found = service.fetch([str(pmid) for pmid in pmids])
    assert [each.document for each in found] == own(pmids)
    assert [each.raw.decode() for each in found if each.raw] == [record(pmid) for pmid in pmids]
    [request] = server.requests
    assert (request.method, request.parameters["id"]) == ("POST", ",".join(map(str, pmids)))


def test_records_that_are_not_there_are_left_out(pubmed: Make) -> None:
    _, service = pubmed(missing=[2])
    assert [each.document.id for each in service.fetch(["1", "2", "3", "99999999"])] == ["1", "3"]
    assert service.fetch(["99999999"]) == []


@pytest.mark.parametrize("code", [200, 400])
def test_all_of_them_are_not_there(pubmed: Make, code: int) -> None:
    _, service = pubmed(faults=faults.forever(faults.error_in_xml(NO_IDS, code)))
    assert service.fetch(["99999999"]) == []


def test_records_that_nobody_asked_for_and_older_versions(pubmed: Make) -> None:
    first, second = (str(record(1)).replace('Version="1"', f'Version="{n}"', 1) for n in (1, 2))
    _, service = pubmed(records=lambda pmid: f"{second}{first}{record(2)}" if pmid == 1 else None)
    [found] = service.fetch(["1"])
    assert (found.document.metadata["version"], found.raw) == (2, second.encode())


def test_each_record_once(pubmed: Make) -> None:
    _, service = pubmed()
    assert [each.document.id for each in service.fetch(["2", "1", "2"])] == ["2", "1"]


# all but the one that asks for a second: see test_client
MIXED = [fault for fault in faults.mixed() if fault.name != "status 429"]


@pytest.mark.parametrize("fault", [*MIXED, faults.cut_unframed(0.99), faults.cut(0.99)], ids=lambda f: f.name)
def test_nothing_of_what_goes_wrong_once_is_seen(pubmed: Make, fault: Fault) -> None:
    _, service = pubmed({"q": [1, 2, 3]}, faults=faults.together(faults.at(0, fault), faults.at(2, fault)))
    assert listed(service) == [3, 2, 1]
    assert [each.document.id for each in service.fetch(["1", "2"])] == ["1", "2"]


def test_a_list_that_lacks_numbers_is_asked_for_again(pubmed: Make) -> None:
    body = b"<eSearchResult><Count>3</Count><IdList><Id>3</Id></IdList></eSearchResult>"
    other = b"<eSearchResult><Count>many</Count></eSearchResult>"
    words = b"<eSearchResult><Count>1</Count><IdList><Id>x</Id></IdList></eSearchResult>"
    bodies = [Fault("", lambda _, body=body: Answer(200, body, XML)) for body in (body, other, words)]  # type: ignore[misc]
    server, service = pubmed({"q": [1, 2, 3]}, faults=bodies)
    assert listed(service) == [3, 2, 1]
    assert len(server.requests) == 4


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        (faults.error_in_xml("Database is not supported"), "refuses: Database is not supported"),
        (faults.error_in_text("Error: no database"), "no right answer from HOST: Error: no database (tried 8 times)"),
        (faults.html_page(), "HOST: an HTML page, “NCBI - WWW Error Blocked Diagnostic” (tried 8 times)"),
        (faults.empty(), "no right answer from HOST: an empty answer (tried 8 times)"),
        (Fault("json", lambda _: plain_text('{"error":"no"}', 200)), "no right answer from HOST: no (tried 8 times)"),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
@pytest.mark.parametrize("service", ["esearch.fcgi", "efetch.fcgi"])
def test_what_is_said_of_what_stays_wrong(pubmed: Make, fault: Fault, what: str, service: str) -> None:
    server, service_of = pubmed(faults=faults.forever(fault))
    with pytest.raises(ServiceError) as caught:
        listed(service_of) if service == "esearch.fcgi" else service_of.fetch(["1"])
    host = server.url.split("/")[2]
    assert what.replace("HOST", host) in caught.value.what


def test_a_query_that_is_rejected(pubmed: Make) -> None:
    server, service = pubmed(rejected={"q)": "Unbalanced parentheses"})
    with pytest.raises(ServiceError) as caught:
        service.search(Search("q)"))
    assert caught.value.what.endswith(" refuses: Unbalanced parentheses")
    assert caught.value.hint == "check the query, or try again later"
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ("<PubmedArticle><MedlineCitation><Article/></MedlineCitation></PubmedArticle>", "citation without PMID"),
        (
            "<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>",
            "PMID 1 without <Article>",
        ),
        ("<PubmedArticle><MedlineCitation><PMID>1</MedlineCitation></PubmedArticle>", "not XML: mismatched tag"),
    ],
)
def test_a_record_that_cannot_be_read(pubmed: Make, xml: str, what: str) -> None:
    _, service = pubmed(records=lambda _: xml)
    with pytest.raises(ServiceError) as caught:
        service.fetch(["1"], patient=False)
    assert what in caught.value.what


@pytest.mark.parametrize(("key", "limit"), [(None, 3), ("", 3), (KEY, 10)])
def test_who_asks(monkeypatch: pytest.MonkeyPatch, pubmed: Make, key: str | None, limit: int) -> None:
    limits = []
    pace = eutils.Pace

    def noted(requests: int) -> Any:
        limits.append(requests)
        return pace(requests)

    monkeypatch.setattr(eutils, "Pace", noted)
    monkeypatch.setenv("NCBI_EMAIL", " me@example.org\n")
    monkeypatch.delenv("NCBI_API_KEY", raising=False)
    if key is not None:
        monkeypatch.setenv("NCBI_API_KEY", key)
    server, service = pubmed({"q": [1]})
    assert listed(service) == [1]
    service.fetch(["1"])
    assert limits == [limit]
    sent = {"tool": "findings-extractor", "email": "me@example.org", "db": "pubmed", "retmode": "xml"}
    sent |= {"api_key": key} if key else {}
    assert [dict(request.parameters) for request in server.requests] == [
        {**sent, "term": "q", "retmax": "20"},
        {**sent, "id": "1"},
    ]
    assert {(request.method, "?" in request.target) for request in server.requests} == {("POST", False)}


def test_a_key_that_is_none(monkeypatch: pytest.MonkeyPatch, pubmed: Make) -> None:
    monkeypatch.setenv("NCBI_API_KEY", "k3y")
    _, service = pubmed({"q": [1]})
    with pytest.raises(ServiceError) as caught:
        service.search(Search("q"))
    assert caught.value.what.endswith(" refuses with status 400: API key invalid")
    assert caught.value.hint == "check the query, and NCBI_API_KEY"
