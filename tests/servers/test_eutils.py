from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.servers import faults
from tests.servers.eutils import KEY, NO_IDS, NOTHING, Eutils, changing
from tests.servers.messages import XML
from tests.servers.records import citation, date_of, of_shape
from tests.servers.terms import Reading

QUERIES = {"clusterin": range(1, 101), "il-6": [3, 5, 7]}


@pytest.fixture
def server() -> Iterator[Eutils]:
    with Eutils(QUERIES, cap=20, rejected={"bad": "Cannot do <that>"}) as running:
        yield running


def get(server: Eutils, name: str, **parameters: Any) -> requests.Response:
    return requests.get(f"{server.url}/{name}.fcgi", params={"db": "pubmed", **parameters}, timeout=5)


def post(server: Eutils, name: str, **parameters: Any) -> requests.Response:
    return requests.post(f"{server.url}/{name}.fcgi", data={"db": "pubmed", **parameters}, timeout=5)


def found(server: Eutils, **parameters: Any) -> dict[str, Any]:
    """The result of esearch, the same by GET and POST and in both forms."""
    as_json = get(server, "esearch", retmode="json", **parameters).json()["esearchresult"]
    root = ElementTree.fromstring(post(server, "esearch", **parameters).content)
    as_xml = {"count": root.findtext("Count"), "retmax": root.findtext("RetMax"), "retstart": root.findtext("RetStart")}
    assert as_xml == {name: as_json[name] for name in as_xml}
    assert [each.text for each in root.findall("IdList/Id")] == as_json["idlist"]
    assert root.findtext("QueryTranslation") == as_json["querytranslation"]
    return as_json  # type: ignore[no-any-return]


def pmids(answer: requests.Response) -> list[int]:
    return [int(each.text or "") for each in ElementTree.fromstring(answer.content).findall("*/*/PMID")]


def test_esearch_finds_the_latest_first(server: Eutils) -> None:
    assert found(server, term="clusterin", retmax=3, retstart=5) == {
        "count": "100",
        "retmax": "3",
        "retstart": "5",
        "idlist": ["95", "94", "93"],
        "translationset": [],
        "querytranslation": '"clusterin"[All Fields]',
    }
    assert len(found(server, term="clusterin")["idlist"]) == 20
    assert found(server, term="clusterin", retmax=0)["idlist"] == []
    assert server.searched == ["clusterin"] * 6


def test_esearch_splits_by_pmid(server: Eutils) -> None:
    result = found(server, term="((clusterin) AND 1:50[UID]) AND 49:80[uid]")
    assert (result["count"], result["idlist"]) == ("2", ["50", "49"])


def test_esearch_lists_no_more_than_the_cap(server: Eutils) -> None:
    result = found(server, term="clusterin", retmax=100_000)
    assert (result["count"], result["retmax"], result["idlist"][-1]) == ("100", "20", "81")
    assert result["warninglist"]["outputmessages"] == ["Restrictions achieved. start and count adjusted to 0, 20"]
    result = found(server, term="clusterin", retmax=5, retstart=19)
    assert result["idlist"] == ["81"]
    assert result["warninglist"]["outputmessages"] == ["Restrictions achieved. start and count adjusted to 19, 1"]


def test_esearch_beyond_the_cap_is_an_error_with_status_200(server: Eutils) -> None:
    in_xml = get(server, "esearch", term="clusterin", retstart=20)
    error = ElementTree.fromstring(in_xml.content).findtext("ERROR") or ""
    assert (in_xml.status_code, error.split(". ")[0]) == (
        200,
        "Search Backend failed: Exception:\n'retstart' cannot be larger than 19",
    )
    in_json = get(server, "esearch", term="clusterin", retstart=20, retmode="json")
    with pytest.raises(json.JSONDecodeError):  # the line break in it is bare
        in_json.json()
    assert json.loads(in_json.text, strict=False)["esearchresult"]["ERROR"] == error
    assert found(server, term="il-6", retstart=20)["idlist"] == []


def test_the_cap_of_ncbi() -> None:
    with Eutils({"many": range(1, 25_001)}) as server:
        result = found(server, term="many", retmax=10_000)
        assert (result["count"], len(result["idlist"]), result["idlist"][-1]) == ("25000", 9_999, "15002")


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("", [7, 5, 3]),
        ("pub_date", [7, 5, 3]),
        ("relevance", [5, 7, 3]),
        ("Author", sorted([3, 5, 7], key=lambda pmid: (citation(pmid).authors[0], -pmid))),
        ("JournalName", sorted([3, 5, 7], key=lambda pmid: (citation(pmid).journal[0], -pmid))),
    ],
)
def test_sorting(server: Eutils, sort: str, first: list[int]) -> None:
    assert found(server, term="il-6", sort=sort)["idlist"] == [str(pmid) for pmid in first]


def test_dates_as_parameters(server: Eutils) -> None:
    result = found(server, term="clusterin", mindate="2010", maxdate="2011/12", datetype="pdat", retmax=20)
    assert result["idlist"] == [str(pmid) for pmid in range(100, 0, -1) if 2010 <= date_of(pmid)[0] <= 2011]
    assert found(server, term="clusterin", mindate="2010")["count"] == "100"


def test_nothing_found(server: Eutils) -> None:
    result = found(server, term="clusterin AND asdfgh")
    assert result["count"] == "0"
    assert result["errorlist"] == {"phrasesnotfound": ["asdfgh"], "fieldsnotfound": []}
    assert result["warninglist"]["outputmessages"] == ["No items found."]
    in_xml = ElementTree.fromstring(get(server, "esearch", term='"as df"').content)
    assert in_xml.find("IdList") is not None
    assert [(each.tag, each.text) for each in in_xml.iterfind("WarningList/*")] == [
        ("QuotedPhraseNotFound", '"as df"'),
        ("OutputMessage", "No items found."),
    ]


def test_what_the_service_says_about_a_query() -> None:
    reading = Reading(
        translation='"neoplasms"[MeSH Terms] OR "cancer"[All Fields] & <more>',
        translated=(("cancer", '"neoplasms"[MeSH Terms]'),),
        no_fields=("foo",),
        ignored=("the",),
    )
    with Eutils({"the cancer[foo]": [1]}, readings={"the cancer[foo]": reading}) as server:
        result = found(server, term="(the cancer[foo]) AND 1:9[UID]")
        in_xml = ElementTree.fromstring(get(server, "esearch", term="the cancer[foo]").content)
    assert result["querytranslation"] == reading.translation
    assert result["translationset"] == [{"from": "cancer", "to": '"neoplasms"[MeSH Terms]'}]
    assert result["errorlist"] == {"phrasesnotfound": [], "fieldsnotfound": ["foo"]}
    assert result["warninglist"] == {"phrasesignored": ["the"], "quotedphrasesnotfound": [], "outputmessages": []}
    said = [(each.tag, each.text) for each in (*in_xml.iterfind("ErrorList/*"), *in_xml.iterfind("WarningList/*"))]
    assert said == [("FieldNotFound", "foo"), ("PhraseIgnored", "the")]
    assert in_xml.findtext("TranslationSet/Translation/From") == "cancer"


@pytest.mark.parametrize(("term", "error"), [("", NOTHING), (" ", NOTHING), ("bad AND il-6", "Cannot do <that>")])
def test_errors_of_esearch_come_with_status_200(server: Eutils, term: str, error: str) -> None:
    in_xml, in_json = get(server, "esearch", term=term), post(server, "esearch", term=term, retmode="json")
    assert (in_xml.status_code, in_json.status_code) == (200, 200)
    assert ElementTree.fromstring(in_xml.content).findtext("ERROR") == error
    assert in_json.json() == {"header": {"type": "esearch", "version": "0.3"}, "esearchresult": {"ERROR": error}}


def test_efetch_sends_records_in_the_order_asked(server: Eutils) -> None:
    answer = post(server, "efetch", id="9,2,70000000, 5,2", retmode="xml", rettype="abstract")
    assert (answer.status_code, answer.headers["Content-Type"], pmids(answer)) == (200, XML, [9, 2, 70_000_000, 5])
    lines = answer.text.splitlines()
    assert lines[0] == '<?xml version="1.0" ?>'
    assert lines[1].startswith('<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, ')
    assert server.fetched == server.asked == Counter([9, 2, 70_000_000, 5])


def test_efetch_leaves_out_what_does_not_exist() -> None:
    with Eutils(missing={5}) as server:
        assert pmids(get(server, "efetch", id="4,5,99999999,x,6")) == [4, 6]
        nothing = get(server, "efetch", id="99999999")
    assert (nothing.status_code, nothing.text.splitlines()[2]) == (200, "<PubmedArticleSet></PubmedArticleSet>")
    assert server.asked == Counter([4, 5, 99_999_999, 6, 99_999_999])
    assert server.fetched == Counter([4, 6])


@pytest.mark.parametrize("parameters", [{"id": "x"}, {"id": "0"}, {"id": ""}, {}])
def test_efetch_without_any_pmid(server: Eutils, parameters: dict[str, str]) -> None:
    answer = get(server, "efetch", **parameters)
    root = ElementTree.fromstring(answer.content)
    assert (answer.status_code, root.tag, root.findtext("ERROR")) == (400, "eFetchResult", NO_IDS)


def test_efetch_of_many_needs_post(server: Eutils) -> None:
    ids = ",".join(map(str, range(1, 202)))
    assert get(server, "efetch", id=ids).status_code == 414
    assert len(pmids(post(server, "efetch", id=ids))) == 201
    assert len(pmids(get(server, "efetch", id=ids.removesuffix(",201")))) == 200


def test_books_are_records_too(server: Eutils) -> None:
    book = of_shape("book")[0]
    assert pmids(get(server, "efetch", id=f"1,{book}")) == [1, book]


def test_the_history(server: Eutils) -> None:
    kept = found(server, term="il-6", usehistory="y", retmax=0)
    place = {"WebEnv": kept["webenv"], "query_key": kept["querykey"]}
    assert pmids(get(server, "efetch", **place)) == [7, 5, 3]
    assert pmids(get(server, "efetch", **place, retstart=1, retmax=1)) == [5]
    posted = ElementTree.fromstring(post(server, "epost", id="9,x,4", WebEnv=kept["webenv"]).content)
    assert [(each.tag, each.text) for each in posted.iter() if each.text] == [
        ("Id", "x"),
        ("QueryKey", "2"),
        ("WebEnv", kept["webenv"]),
    ]
    assert pmids(get(server, "efetch", WebEnv=kept["webenv"], query_key=2)) == [9, 4]
    server.forget()
    lost = get(server, "efetch", **place)
    root = ElementTree.fromstring(lost.content)
    assert (lost.status_code, root.findtext("ERROR")) == (200, "Unable to obtain query #1")


def test_the_history_holds_no_more_than_the_cap(server: Eutils) -> None:
    kept = found(server, term="clusterin", usehistory="y")
    place = {"WebEnv": kept["webenv"], "query_key": kept["querykey"]}
    assert pmids(get(server, "efetch", **place, retstart=18, retmax=10)) == [82, 81]
    beyond = get(server, "efetch", **place, retstart=20)
    assert beyond.status_code == 400
    assert "cannot be larger than 19" in beyond.text


def test_a_key_without_its_form_is_refused_and_repeated(server: Eutils) -> None:
    answer = get(server, "esearch", term="il-6", api_key="secret")
    said = {"error": "API key invalid", "api-key": "secret", "type": "client", "status": "unknown"}
    assert (answer.status_code, answer.json()) == (400, said)
    assert get(server, "esearch", term="il-6", api_key=KEY).status_code == 200


def test_other_addresses_and_databases(server: Eutils) -> None:
    assert get(server, "elink").status_code == 404
    assert "Invalid db name specified: pmc" in get(server, "esearch", db="pmc", term="x").text
    assert ElementTree.fromstring(get(server, "einfo").content).findtext("DbList/DbName") == "pubmed"
    assert get(server, "efetch", id="1", retmode="text").status_code == 400


def test_a_result_that_changes_between_searches() -> None:
    with Eutils({"a": changing([1, 2, 3], [1, 3], [1, 3, 9])}) as server:
        terms = ["(a) AND 1:100[UID]", "a", "a AND 2:100[UID]", "a"]
        answers = [get(server, "esearch", term=term, retmode="json").json()["esearchresult"] for term in terms]
    assert [each["idlist"] for each in answers] == [["3", "2", "1"], ["3", "1"], ["9", "3"], ["9", "3", "1"]]
    assert server.searches == Counter({"a": 4})


def test_an_error_in_the_root_that_the_caller_waits_for() -> None:
    with Eutils(QUERIES, faults=faults.first(3, faults.error_in_xml("no <luck>"))) as server:
        roots = [ElementTree.fromstring(get(server, name).content) for name in ("esearch", "efetch", "epost")]
    assert [(root.tag, root.findtext("ERROR")) for root in roots] == [
        ("eSearchResult", "no <luck>"),
        ("eFetchResult", "no <luck>"),
        ("ePostResult", "no <luck>"),
    ]


def test_what_a_failed_answer_held_is_asked_for_but_not_fetched() -> None:
    plan = faults.on("efetch.fcgi", faults.first(1, faults.cut()))
    with Eutils(QUERIES, faults=plan) as server:
        with pytest.raises(requests.RequestException):
            post(server, "efetch", id="1,2")
        post(server, "efetch", id="1,2")
    assert (server.asked, server.fetched) == (Counter({1: 2, 2: 2}), Counter({1: 1, 2: 1}))


def test_by_hand() -> None:
    command = [sys.executable, "-m", "tests.servers.eutils", "--records", "7", "--query", "x", "--query", "y"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        url = process.stdout.readline().strip()
        try:
            count = requests.get(f"{url}/esearch.fcgi?db=pubmed&term=y&retmode=json", timeout=5).json()
        finally:
            process.send_signal(2)
        said = process.communicate(timeout=10)[1]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/entrez/eutils", url)
    assert count["esearchresult"]["count"] == "7"
    assert said.splitlines()[-1].startswith("1 requests (200: 1), at most 1 in any second; 0 records fetched")
