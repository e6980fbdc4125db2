from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import ServiceError
from extractor.fetch.client import Passing
from extractor.fetch.europepmc import EuropePmc, _documents, europepmc_document
from extractor.fetch.service import Search
from extractor.model import Section
from tests.servers import europepmc as server_module
from tests.servers import faults
from tests.servers.core import result
from tests.servers.faults import Fault
from tests.servers.messages import Request, as_json
from tests.servers.records import citation, date_of, of_shape

pytestmark = pytest.mark.usefixtures("hurried")
Make = Callable[..., tuple[server_module.EuropePmc, EuropePmc]]


@pytest.fixture
def europe(monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Makes a server, and what asks it."""
    running = []

    def make(queries: dict[str, Any] | None = None, **options: Any) -> tuple[server_module.EuropePmc, EuropePmc]:
        server = server_module.EuropePmc(queries or {}, **options)
        running.append(server)
        server.__enter__()
        monkeypatch.setenv("EXTRACTOR_EUROPEPMC_URL", server.url)
        return server, EuropePmc()

    yield make
    for server in running:
        server.__exit__(None, None, None)


def listed(service: EuropePmc, query: str = "q", **options: Any) -> list[int]:
    return [int(pmid) for pmid in service.search(Search(query, **options)).ids]


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.fetch.europepmc._PAGE", 10)


@pytest.mark.usefixtures("small_pages")
@pytest.mark.parametrize("end", ["absent", "same"])
@pytest.mark.parametrize("number", [0, 1, 9, 10, 11, 25])
def test_a_result_of_any_size(europe: Make, number: int, end: str) -> None:
    server, service = europe({"q": range(1, number + 1)}, end=end, preprints=3)
    hits = service.search(Search("q"))
    assert (hits.count, hits.wanted, hits.translation, hits.notes) == (number, number, None, ())
    found = [int(pmid) for pmid in hits.ids]
    assert len(found) == number
    assert set(found) == set(range(1, number + 1))
    assert {request.method for request in server.requests} == {"POST"}
    assert {request.target for request in server.requests} == {"/europepmc/webservices/rest/searchPOST"}


@pytest.mark.usefixtures("small_pages")
@pytest.mark.parametrize("limit", [1, 9, 10, 11, 25, 26])
def test_the_limit(europe: Make, limit: int) -> None:
    server, service = europe({"q": range(1, 26)})
    everything = listed(service)
    before = len(server.requests)
    hits = service.search(Search("q", limit=limit))
    assert (hits.count, hits.wanted) == (25, min(limit, 25))
    assert list(map(int, hits.ids)) == everything[:limit]
    assert len(server.requests) - before == -(-min(limit, 25) // 10)


def test_the_query_is_one_part_of_what_is_asked(europe: Make) -> None:
    server, service = europe({"a": [1, 2, 3], "b": [3, 4]}, preprints=2)
    assert set(listed(service, "a OR b", since="1990-01-01", until="2024-12-31")) == {1, 2, 3, 4}
    assert server.searched == ["(a OR b) AND SRC:MED AND FIRST_PDATE:[1990-01-01 TO 2024-12-31]"]


@pytest.mark.parametrize(
    ("since", "until"),
    [("2000-01-01", "2001-12-31"), ("2020-06-01", None), (None, "1995-03-31"), ("2003-03-05", "2003-03-05")],
)
def test_dates(europe: Make, since: str | None, until: str | None) -> None:
    _, service = europe({"q": range(1, 2001)})
    days = {pmid: "{:04}-{:02}-{:02}".format(*date_of(pmid)) for pmid in range(1, 2001)}
    within = {pmid for pmid, day in days.items() if (since or "") <= day <= (until or "9")}
    assert set(listed(service, since=since, until=until)) == within


def test_the_order(europe: Make) -> None:
    _, service = europe({"q": range(1, 1500)})
    days = [date_of(pmid) for pmid in listed(service, order="date")]
    assert days == sorted(days, reverse=True)
    authors = [citation(pmid).authors[0] for pmid in listed(service, order="author")]
    assert authors == sorted(authors)
    assert len(listed(service, order="relevance")) == 1499
    with pytest.raises(ServiceError, match="does not put results in order of journals"):
        service.search(Search("q", order="journal"))


def test_what_comes_and_goes_while_it_is_listed(europe: Make) -> None:
    after = [*range(50, 2500), *range(9000, 9100)]
    _, service = europe({"q": lambda nth: range(1, 2501) if nth == 0 else after})
    found = listed(service)
    assert len(set(found)) == len(found)
    assert set(found) >= set(range(50, 2500))


def test_records(europe: Make) -> None:
    server, service = europe()
    found = service.fetch(["3", "1", "99999999", "3"])
    assert [(each.document, each.raw) for each in found] == [
        (europepmc_document(result(pmid, "core")), None) for pmid in (3, 1)
    ]
    assert len(server.requests) == 1


@pytest.mark.parametrize("number", [1, 200])
def test_a_batch(europe: Make, number: int) -> None:
    _, service = europe()
    assert service.batch == 200
    pmids = [str(pmid) for pmid in range(1, number + 1)]
    assert [each.document.id for each in service.fetch(pmids)] == pmids


def test_a_record_of_parts() -> None:
    [pmid] = of_shape("structured")
    made = citation(pmid)
    document = europepmc_document(result(pmid, "core"))
    assert document.sections[0] == Section("title", 0, len(made.title))
    assert [section.label for section in document.sections[1:]] == ["Background", "Methods", "Results", "Conclusions"]
    assert document.text.split("\n") == [made.title, *(part.xml for part in made.parts)]
    assert document.metadata == {
        "title": made.title,
        "pmid": str(pmid),
        **({"doi": made.doi} if made.doi else {}),
        **({"pmcid": made.pmcid} if made.pmcid else {}),
        "journal": made.journal[0],
        "year": made.year,
        "languages": ["eng"],
        "publication_types": list(made.types),
        "mesh": [
            {"name": name, "major": bool(qualifier), "qualifiers": [qualifier] if qualifier else []}
            for _, name, qualifier in made.mesh
        ],
        **({"keywords": list(made.keywords)} if made.keywords else {}),
    }


def test_a_record_with_markup() -> None:
    document = europepmc_document(
        {
            "id": "7",
            "title": "<i>CLU</i> &amp; CD4<sup>+</sup> cells.",
            "abstractText": "Where p<0.05 and n>3, H<sub>2</sub>O<sub>2</sub> &lt;rose&gt;.<h4>Results</h4>None.",
        }
    )
    assert document.text == "CLU & CD4+ cells.\nWhere p<0.05 and n>3, H2O2 <rose>.\nNone."
    assert [section.label for section in document.sections] == ["title", "abstract", "Results"]


def test_a_record_that_was_retracted() -> None:
    [pmid] = of_shape("retracted")
    assert europepmc_document(result(pmid, "core")).metadata["retracted"] is True


@pytest.mark.parametrize("empty", [None, "", [], {}])
def test_a_record_of_nothing(empty: object) -> None:
    names = ("title", "abstractText", "journalInfo", "pubTypeList", "meshHeadingList", "keywordList", "language", "doi")
    document = europepmc_document({"id": "7", **dict.fromkeys(names, empty)})
    assert (document.id, document.text, document.sections) == ("7", "", ())
    assert document.metadata == {"pmid": "7"}


# all but the one that asks for a second: see test_client
@pytest.mark.parametrize("fault", [*faults.mixed_json(), faults.cut_unframed(0.99)], ids=lambda fault: fault.name)
def test_nothing_of_what_goes_wrong_once_is_seen(europe: Make, fault: Fault) -> None:
    _, service = europe({"q": range(1, 1501)}, faults=lambda request: None if request.index % 2 else fault)
    assert set(listed(service)) == set(range(1, 1501))
    assert [each.document.id for each in service.fetch(["1", "2"])] == ["1", "2"]


def answers(value: object) -> Fault:
    return Fault("odd", lambda _: as_json(value))


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        (faults.error_in_json(404, "Invalid query"), "HOST refuses: Invalid query"),
        (faults.hollow(), "HOST refuses: a page without results"),
        (faults.html_page(), "an HTML page, “NCBI - WWW Error Blocked Diagnostic” (tried 8 times)"),
        (faults.empty(), "no right answer from HOST: an empty answer (tried 8 times)"),
        (faults.error_in_text("Sorry."), "no right answer from HOST: Sorry. (tried 8 times)"),
        (faults.cut_unframed(), "no right answer from HOST: JSON without its end (tried 8 times)"),
        (answers([]), "no right answer from HOST: no page of results (tried 8 times)"),
        (answers({"hitCount": 1, "resultList": {"result": [{}]}}), "results without ids (tried 8 times)"),
        (answers({"hitCount": 1, "resultList": {"result": [7]}}), "results without ids (tried 8 times)"),
        (answers({"hitCount": "1", "resultList": {}}), "HOST refuses: a page without results"),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
def test_what_is_said_of_what_stays_wrong(europe: Make, fault: Fault, what: str) -> None:
    server, service = europe(faults=faults.forever(fault))
    with pytest.raises(ServiceError) as caught:
        listed(service)
    assert what.replace("HOST", server.url.split("/")[2]) in caught.value.what


def test_a_record_of_another_form_is_refused(europe: Make) -> None:
    odd = {"id": "1", "journalInfo": ["Blood"]}
    _, service = europe(faults=faults.forever(answers({"hitCount": 1, "resultList": {"result": [odd]}})))
    with pytest.raises(ServiceError, match=r"a record of another form .*\(tried 3 times\)"):
        service.fetch(["1"])


def test_no_mark_where_there_should_be_more(europe: Make) -> None:
    def unmarked(request: Request) -> Fault | None:
        page = {"hitCount": 2500, "resultList": {"result": [result(pmid, "idlist") for pmid in range(1, 1001)]}}
        return answers(page) if request.index == 0 else None

    _, service = europe({"q": range(1, 2501)}, faults=unmarked)
    hits = service.search(Search("q"))
    assert (hits.wanted, len(list(hits.ids))) == (2500, 1000)  # that fewer are listed is for who reads them to say


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = ("title", "abstractText", "journalInfo", "pubYear", "pubTypeList", "commentCorrectionList", "meshHeadingList")


def outcome(record: dict[str, Any]) -> str:
    body = json.dumps({"hitCount": 1, "resultList": {"result": [{"id": "7", **record}]}}).encode()
    try:
        return ", ".join(document.id for document in _documents(body))
    except Passing as error:
        return "refused" if error.unlikely else error.reason


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=4))
def test_odd_records_are_read_or_refused(record: dict[str, Any]) -> None:
    assert outcome(record) in {"7", "refused"}
