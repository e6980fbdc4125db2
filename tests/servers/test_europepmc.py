from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.servers import faults
from tests.servers.europepmc import NO_QUERY, NO_SIZE, EuropePmc
from tests.servers.eutils import changing
from tests.servers.records import citation, date_of, of_shape

QUERIES = {"clusterin": range(1, 11), "a AND b": [3, 5, 7]}


@pytest.fixture
def server() -> Iterator[EuropePmc]:
    with EuropePmc(QUERIES, preprints=2, rejected={"bad": "Cannot"}) as running:
        yield running


def post(server: EuropePmc, query: str, **parameters: Any) -> Any:
    form = {"query": query, "format": "json", "pageSize": 100, **parameters}
    answer = requests.post(f"{server.url}/searchPOST", data=form, timeout=5)
    assert answer.status_code == 200
    return answer.json()


def ids(found: Any) -> list[str]:
    return [f"{one['source']}:{one['id']}" for one in found["resultList"]["result"]]


def walk(server: EuropePmc, query: str, size: int, **parameters: Any) -> list[list[str]]:
    """The pages of a result."""
    pages, mark = list[list[str]](), "*"
    while True:
        found = post(server, query, pageSize=size, cursorMark=mark, **parameters)
        pages.append(ids(found))
        follow = found.get("nextCursorMark")
        if follow in (None, mark):
            return pages
        mark = follow


def core(server: EuropePmc, shape: str) -> Any:
    found = post(server, f"EXT_ID:{of_shape(shape)[0]} AND SRC:MED", resultType="core")
    assert found["hitCount"] == 1
    return found["resultList"]["result"][0]


def test_the_answer_repeats_the_request(server: EuropePmc) -> None:
    found = post(server, "(a AND b) AND SRC:MED", resultType="idlist", sort="P_PDATE_D desc")
    request = {
        "queryString": "(a AND b) AND SRC:MED",
        "resultType": "idlist",
        "cursorMark": "*",
        "pageSize": 100,
        "sort": "P_PDATE_D desc",
        "synonym": False,
    }
    results = [
        {"id": "7", "source": "MED", "pmid": "7", "pmcid": "PMC1000007"},
        {"id": "5", "source": "MED", "pmid": "5"},
        {"id": "3", "source": "MED", "pmid": "3", "pmcid": "PMC1000003"},
    ]
    assert found == {"version": "6.9", "hitCount": 3, "request": request, "resultList": {"result": results}}


@pytest.mark.parametrize("size", [1, 3, 5, 6, 12, 13, 1000])
@pytest.mark.parametrize(
    "sort", ["", "P_PDATE_D desc", "P_PDATE_D asc", "AUTH_FIRST asc", "PUB_YEAR desc", "CITED desc"]
)
def test_pages_hold_each_record_once(server: EuropePmc, size: int, sort: str) -> None:
    pages = walk(server, "clusterin", size, sort=sort)
    seen = [one for page in pages for one in page]
    expected = {f"MED:{pmid}" for pmid in range(1, 11)} | {"PPR:PPR1000001", "PPR:PPR1000002"}
    assert (len(seen), set(seen)) == (12, expected)
    assert max(len(page) for page in pages) == min(size, 12)
    assert seen == [one for page in walk(server, "clusterin", 100, sort=sort) for one in page]


def test_dates_sort(server: EuropePmc) -> None:
    seen = walk(server, "clusterin AND SRC:MED", 4, sort="P_PDATE_D desc")
    years = [date_of(int(one.removeprefix("MED:"))) for page in seen for one in page]
    assert years == sorted(years, reverse=True)


def test_the_end_is_told_by_no_mark_or_by_the_same_mark() -> None:
    with EuropePmc(QUERIES) as server:
        assert [len(page) for page in walk(server, "clusterin", 5)] == [5, 5, 0]
        assert [len(page) for page in walk(server, "clusterin", 6)] == [6, 4]
        assert "nextCursorMark" not in post(server, "clusterin")
    with EuropePmc(QUERIES, end="same") as server:
        assert [len(page) for page in walk(server, "clusterin", 5)] == [5, 5, 0]
        assert [len(page) for page in walk(server, "clusterin", 6)] == [6, 4, 0]


def test_a_mark_stays_where_it_was_when_the_result_changes() -> None:
    with EuropePmc({"a": changing(range(1, 7), [*range(4, 10)])}) as server:
        pages = walk(server, "a", 2, sort="PUB_YEAR desc")
    assert pages == [["MED:6", "MED:5"], ["MED:4"]]


def test_marks_must_be_encoded(server: EuropePmc) -> None:
    mark = post(server, "clusterin", pageSize=2)["nextCursorMark"]
    assert set("+/=") & set(mark) == set("+/=")
    url = f"{server.url}/search?query=clusterin&format=json&cursorMark={mark}"
    assert requests.get(url, timeout=5).json() == {"version": "6.9"}


@pytest.mark.parametrize(
    ("query", "pmids"),
    [
        ("EXT_ID:5", [5]),
        ("EXT_ID:5 AND SRC:MED", [5]),
        ("(EXT_ID:5 OR EXT_ID:12345) AND SRC:MED", [5, 12345]),
        ("EXT_ID:(5 OR 12345 OR 99999999) AND SRC:MED", [5, 12345]),
        ("SRC:MED AND (a AND b)", [3, 5, 7]),
        ("(a AND b) AND SRC:MED AND EXT_ID:(5 OR 6)", [5]),
        ("(clusterin) AND SRC:MED AND FIRST_PDATE:[1993-01-01 TO 1995-12-31]", [3, 4, 5]),
        ("(clusterin) AND SRC:MED AND (FIRST_PDATE:[1993-01-01 TO 1995-12-31])", [3, 4, 5]),
        ("clusterin AND SRC:MED AND PUB_YEAR:1993", [3]),
        ("nothing known AND SRC:MED", []),
        ("EXT_ID:99999999 AND SRC:MED", []),
    ],
)
def test_what_a_query_finds(server: EuropePmc, query: str, pmids: list[int]) -> None:
    found = post(server, query)
    assert sorted(ids(found)) == sorted(f"MED:{pmid}" for pmid in pmids)
    assert found["hitCount"] == len(pmids)


def test_preprints_have_no_pmid(server: EuropePmc) -> None:
    found = post(server, "a AND b", resultType="core")["resultList"]["result"]
    preprints = [one for one in found if one["source"] == "PPR"]
    assert [sorted({"pmid", "journalInfo"} & one.keys()) for one in preprints] == [[], []]
    assert server.fetched == Counter([3, 5, 7])


@pytest.mark.parametrize(
    ("parameters", "answer"),
    [
        ({"query": ""}, {"errCode": 404, "errMsg": NO_QUERY}),
        ({"query": "a AND b", "pageSize": 1001}, {"errCode": 404, "errMsg": NO_SIZE}),
        ({"query": "a AND b", "pageSize": 0}, {"errCode": 404, "errMsg": NO_SIZE}),
        ({"query": "bad AND SRC:MED"}, {"errCode": 404, "errMsg": "Cannot"}),
        ({"query": "clusterin", "cursorMark": "no mark"}, {"version": "6.9"}),
        ({"query": "clusterin", "sort": "FIRST_DATE desc"}, {"version": "6.9"}),
    ],
)
def test_errors_come_with_status_200(server: EuropePmc, parameters: dict[str, Any], answer: dict[str, Any]) -> None:
    assert post(server, **parameters) == answer


def test_get(server: EuropePmc) -> None:
    url = f"{server.url}/search"
    asked = {"query": "a AND b", "format": "json", "resultType": "lite", "pageSize": "2"}
    found = requests.get(url, params=asked, timeout=5).json()
    assert len(ids(found)) == 2
    assert found["nextPageUrl"] == (
        f"{url}?query=a AND b&cursorMark={found['nextCursorMark']}&resultType=lite&pageSize=2&format=json"
    )
    assert requests.get(url, params={**asked, "query": "x" * 8_000}, timeout=5).status_code == 414
    assert requests.get(url, params={"query": "a AND b"}, timeout=5).text.startswith("<responseWrapper>")
    assert requests.get(f"{server.url}/searchPOST", timeout=5).status_code == 405
    assert requests.get(f"{server.url}/fields", timeout=5).status_code == 404


def test_core_records_say_what_the_citation_says(server: EuropePmc) -> None:
    made, found = citation(of_shape("structured")[0]), core(server, "structured")
    assert found["title"] == made.title
    assert (found["journalInfo"]["journal"]["title"], found["pubYear"]) == (made.journal[0], str(made.year))
    assert found["firstPublicationDate"] == f"{made.year}-{made.month:02}-{made.day:02}"
    assert found["pubTypeList"] == {"pubType": list(made.types)}
    headings = [each["descriptorName"] for each in found["meshHeadingList"]["meshHeading"]]
    assert headings == [name for _, name, _ in made.mesh]
    background, methods, results, conclusions = (part.xml for part in made.parts)
    assert found["abstractText"] == (
        f"<h4>Background</h4>{background}<h4>Methods</h4>{methods}"
        f"<h4>Results</h4>{results}<h4>Conclusions</h4>{conclusions}"
    )


def test_core_records_of_odd_shapes(server: EuropePmc) -> None:
    assert "<sup>-6</sup>" in core(server, "markup")["abstractText"]
    assert "abstractText" not in core(server, "no abstract")
    assert core(server, "translated")["language"] == "fre"
    assert "journalInfo" not in core(server, "book")
    retracted = core(server, "retracted")
    assert "Retracted Publication" in retracted["pubTypeList"]["pubType"]
    link = retracted["commentCorrectionList"]["commentCorrection"][0]
    assert (link["type"], link["id"]) == ("Retraction in", str(citation(int(retracted["id"])).retracted_by))


def test_lite_records_have_no_abstract(server: EuropePmc) -> None:
    one = post(server, "EXT_ID:5", resultType="lite")["resultList"]["result"][0]
    assert (one["journalTitle"], one["pubType"]) == (citation(5).journal[1], "journal article")
    assert "abstractText" not in one
    assert server.fetched == Counter()


@pytest.mark.parametrize(
    ("fault", "body"),
    [
        (faults.hollow(), {"version": "6.9"}),
        (faults.error_in_json(503, "busy"), {"errCode": 503, "errMsg": "busy"}),
    ],
)
def test_faults_in_json(fault: faults.Fault, body: dict[str, Any]) -> None:
    with EuropePmc(QUERIES, faults=[fault]) as server:
        assert post(server, "clusterin") == body


def test_maintenance_is_plain_text() -> None:
    with EuropePmc(QUERIES, faults=[faults.maintenance()]) as server:
        answer = requests.get(f"{server.url}/search", timeout=5)
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "text/plain; charset=UTF-8")
    with pytest.raises(json.JSONDecodeError):
        answer.json()
