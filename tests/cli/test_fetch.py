from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.fetch import client, eutils
from extractor.fetch.eutils import PubMed
from extractor.fetch.pace import Pace
from extractor.fetch.record_file import HEAD, TAIL
from extractor.model import Document
from extractor.output import write_documents
from extractor.sources import read_documents
from tests.cli.conftest import Command, Said
from tests.cli.fetching import content, environment, ids, names, sent, short
from tests.servers import europepmc
from tests.servers.base import Server
from tests.servers.eutils import Eutils, changing
from tests.servers.records import date_of
from tests.servers.terms import Reading

TEN = range(1, 11)


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pause between requests."""
    monkeypatch.setattr("extractor.fetch.eutils.Pace", lambda _: Pace(1_000_000))
    monkeypatch.setattr("extractor.fetch.europepmc.Pace", lambda _: Pace(1_000_000))
    monkeypatch.setattr(client, "_FIRST_DELAY", 0.001)


Start = Callable[..., Any]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Start]:
    """Starts a server, which is asked from then on; the files are in the working directory."""
    running: list[Server] = []
    monkeypatch.chdir(tmp_path)

    def start(queries: object = None, make: type[Any] = Eutils, **options: Any) -> Any:
        server = make(queries if queries is not None else {"clusterin": TEN}, **options)
        running.append(server)
        server.__enter__()
        for name in ("EXTRACTOR_EUTILS_URL", "EXTRACTOR_EUROPEPMC_URL", "NCBI_EMAIL", "NCBI_API_KEY"):
            monkeypatch.setenv(name, environment(server)[name])
        return server

    yield start
    for server in running:
        server.__exit__(None, None, None)


def timeless(said: Said) -> str:
    """What was said, without how long it took."""
    return "".join(
        line.rpartition(" (")[0] + "\n" if line.endswith(" s)\n") else line for line in said.err.splitlines(True)
    )


@pytest.mark.parametrize("name", [None, "a.jsonl", "a.jsonl.gz", "a", "a.txt"])
def test_documents(command: Command, serve: Start, tmp_path: Path, name: str | None) -> None:
    serve()
    said = command("fetch", "clusterin", *(["-o", name] if name else []))
    lines = content(tmp_path / name) if name else said.out.encode()
    assert (said.code, timeless(said)) == (0, "10 records\n")
    assert ids(lines) == list(TEN)[::-1]
    assert names(tmp_path) == ([name] if name else [])


@pytest.mark.parametrize(
    ("name", "form"), [(None, "xml"), ("a.xml", None), ("a.xml.gz", None), ("a.XML", None), ("a.jsonl", "xml")]
)
def test_what_pubmed_sent(command: Command, serve: Start, tmp_path: Path, name: str | None, form: str | None) -> None:
    serve({"clusterin": range(1, 101)})  # all shapes
    options = [*(["-o", name] if name else []), *(["--format", form] if form else [])]
    said = command("fetch", "clusterin", *options)
    xml = content(tmp_path / name) if name else said.out.encode()
    assert said.code == 0
    assert xml == HEAD + sent(list(range(100, 0, -1))) + TAIL


def test_the_xml_reads_back_as_the_documents(command: Command, serve: Start, tmp_path: Path) -> None:
    serve({"clusterin": range(1, 101)})
    command("fetch", "clusterin", "-o", "a.xml.gz")
    command("fetch", "clusterin", "-o", "a.jsonl")
    documents = [item for item in read_documents(["a.xml.gz"]) if isinstance(item, Document)]
    with open("b.jsonl", "wb") as stream:
        write_documents(documents, stream)
    assert (tmp_path / "b.jsonl").read_bytes() == (tmp_path / "a.jsonl").read_bytes()
    said = command("corpus", "stats", "a.xml.gz", "--format", "json")
    assert (said.code, json.loads(said.out)["counts"]["documents"]) == (0, 100)


def test_jsonl_in_a_place_for_xml(command: Command, serve: Start, tmp_path: Path) -> None:
    serve()
    assert command("fetch", "clusterin", "-o", "a.xml", "--format", "jsonl").code == 0
    assert ids(tmp_path / "a.xml") == list(TEN)[::-1]


def test_no_hits(command: Command, serve: Start, tmp_path: Path) -> None:
    reading = Reading('"clusterin"[All Fields] AND "xyzzy"[All Fields]', not_found=("xyzzy",), ignored=("the",))
    serve(readings={"the clusterin AND xyzzy": reading}, queries={"the clusterin AND xyzzy": []})
    for name, empty in (("a.jsonl", b""), ("a.xml", HEAD + TAIL)):
        said = command("fetch", "the clusterin AND xyzzy", "-o", name)
        assert said.code == 0
        assert timeless(said) == (
            'no hits; PubMed reads the query as "clusterin"[All Fields] AND "xyzzy"[All Fields]\n'
            "warning: PubMed: not found: xyzzy\n"
            "warning: PubMed: ignored: the\n"
            "0 records\n"
        )
        assert (tmp_path / name).read_bytes() == empty
    assert names(tmp_path) == ["a.jsonl", "a.xml"]


def test_words_that_were_left_out(command: Command, serve: Start) -> None:
    serve(readings={"clusterin": Reading('"clusterin"[MeSH]', ignored=("of",))})
    said = command("fetch", "clusterin", "-v")
    assert timeless(said) == (
        '10 hits; PubMed reads the query as "clusterin"[MeSH]\nwarning: PubMed: ignored: of\n10 records\n'
    )


def test_a_query_that_is_rejected(command: Command, serve: Start, tmp_path: Path) -> None:
    server = serve(rejected={"a AND (b": "Unbalanced parentheses"})
    said = command("fetch", "a AND (b", "-o", "a.jsonl")
    host = server.url.split("/")[2]
    assert (said.code, said.err) == (
        1,
        f"error: {host} refuses: Unbalanced parentheses\nhint: check the query, and NCBI_API_KEY, or try again later\n",
    )
    assert names(tmp_path) == []


def test_limit_order_and_dates(command: Command, serve: Start, tmp_path: Path) -> None:
    server = serve({"clusterin": range(1, 2001)})
    assert ids(command("fetch", "clusterin", "--limit", 3).out) == [2000, 1999, 1998]
    for order in ("relevance", "date", "author", "journal"):
        assert len(ids(command("fetch", "clusterin", "--limit", 3, "--sort", order).out)) == 3
    said = command("fetch", "clusterin", "--from", "2001", "--to", "2001-02")
    assert ids(said.out) == [pmid for pmid in range(2000, 0, -1) if (2001, 1) <= date_of(pmid)[:2] <= (2001, 2)]
    asked = server.requests[-2].parameters
    assert (asked["datetype"], asked["mindate"], asked["maxdate"]) == ("pdat", "2001/01/01", "2001/02/28")


def test_more_than_can_be_put_in_order(command: Command, serve: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    serve({"clusterin": range(1, 10_001)}, records=short)
    said = command("fetch", "clusterin", "--sort", "date")
    assert (said.code, said.err) == (
        1,
        "error: PubMed puts no more than 9,999 results in order, and there are 10,000\n"
        "hint: --limit 9999, or leave out --sort\n",
    )
    monkeypatch.setattr(PubMed, "batch", 5000)
    assert len(ids(command("fetch", "clusterin", "--sort", "date", "--limit", 9999).out)) == 9999


def test_pmids_from_a_file(command: Command, serve: Start, tmp_path: Path) -> None:
    server = serve()
    (tmp_path / "pmids.csv").write_bytes(b"\xef\xbb\xbfPMID\r\n7\r\n8\r\n7\r\n3\r\n")
    said = command("fetch", "--pmids", "pmids.csv", "-o", "a.jsonl")
    assert (said.code, timeless(said), ids(tmp_path / "a.jsonl")) == (0, "3 records\n", [7, 8, 3])
    assert [request.name for request in server.requests] == ["efetch.fcgi"]
    assert ids(command("fetch", "--pmids", "pmids.csv", "--limit", 2).out) == [7, 8]


@pytest.mark.parametrize("options", [[], ["--pmids", "-"]])
def test_pmids_from_standard_input(command: Command, serve: Start, options: list[str]) -> None:
    serve()
    assert ids(command("fetch", *options, stdin="7\n8\n").out) == [7, 8]


def test_lines_without_pmids_are_named(command: Command, serve: Start) -> None:
    serve()
    said = command("fetch", stdin="7\nTNF in 2012\n8\n")
    assert (said.code, ids(said.out)) == (3, [7, 8])
    assert timeless(said) == (
        "error: no PMID: TNF (standard input, line 2)\n"
        "hint: give PMIDs only, such as 22542553: one column of a table\n"
        "2 records; 1 failed\n"
    )


@pytest.mark.parametrize("stdin", ["", "# nothing\n", "PMID\n"])
def test_no_pmids(command: Command, serve: Start, stdin: str) -> None:
    serve()
    said = command("fetch", stdin=stdin)
    assert (said.code, said.err.splitlines()[0]) == (1, "error: no PMIDs in standard input")


def test_pmids_that_do_not_exist_are_named(command: Command, serve: Start, tmp_path: Path) -> None:
    serve(missing=[5])
    said = command("fetch", "-o", "a.jsonl", stdin="4 5 6 99999999")
    assert (said.code, ids(tmp_path / "a.jsonl")) == (3, [4, 6])
    assert timeless(said) == (
        "error: PMID 5: PubMed has no such record\n"
        "hint: it may be mistyped, or was deleted\n"
        "error: PMID 99999999: PubMed has no such record\n"
        "2 records; 2 failed\n"
    )
    assert names(tmp_path) == ["a.jsonl"]


@pytest.mark.parametrize("source", ["pubmed", "europepmc"])
def test_one_that_does_not_exist_alone(command: Command, serve: Start, tmp_path: Path, source: str) -> None:
    serve(make={"pubmed": Eutils, "europepmc": europepmc.EuropePmc}[source])
    said = command("fetch", "-o", "a.jsonl", "--source", source, stdin="99999999")
    assert (said.code, timeless(said).splitlines()[-1]) == (1, "0 records; 1 failed")
    assert names(tmp_path) == []


def test_one_record_that_always_fails(command: Command, serve: Start, tmp_path: Path) -> None:
    broken = "<PubmedArticle><MedlineCitation><PMID>7</PMID></MedlineCitation></PubmedArticle>"
    server = serve(records=lambda pmid: broken if pmid == 7 else short(pmid))
    said = command("fetch", "clusterin", "-o", "a.xml")
    host = server.url.split("/")[2]
    assert said.code == 3
    assert timeless(said) == (
        f"error: PMID 7: no right answer from {host}: PMID 7 without <Article> (what NCBI sent) (tried 3 times)\n"
        "hint: try again later\n9 records; 1 failed\n"
    )
    assert (tmp_path / "a.xml").read_bytes().count(b"<PubmedArticle>") == 9
    assert names(tmp_path) == ["a.xml"]


def test_what_came_and_went_is_said(command: Command, serve: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eutils, "_CAP", 5)
    for after, number in ((range(3, 20), 17), (range(1, 9), 8)):
        serve({"clusterin": changing(TEN, after)}, cap=5)
        said = command("fetch", "clusterin")
        assert (said.code, ids(said.out)) == (0, list(after)[::-1])
        assert timeless(said).splitlines()[0] == (
            f"warning: PubMed counted 10 records and then listed {number}: some came or went while they were fetched"
        )


def test_what_is_not_listed_by_far_has_failed(command: Command, serve: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eutils, "_CAP", 5)
    serve({"clusterin": changing(range(1, 101), range(1, 80))}, cap=5)
    said = command("fetch", "clusterin")
    assert (said.code, len(ids(said.out))) == (3, 79)
    assert timeless(said) == (
        "error: PubMed counted 100 records and then listed 79\n"
        "hint: some are missing: ask again later\n"
        "79 records; 1 failed\n"
    )


def test_from_europe_pmc(command: Command, serve: Start, tmp_path: Path) -> None:
    server = serve({"clusterin": range(1, 1501)}, europepmc.EuropePmc, preprints=5)
    said = command("fetch", "clusterin", "--source", "europepmc", "--from", "2000", "-o", "a.jsonl.gz", "-v")
    wanted = {pmid for pmid in range(1, 1501) if date_of(pmid)[0] >= 2000}
    assert (said.code, timeless(said)) == (0, f"{len(wanted):,} hits\n{len(wanted):,} records\n")
    assert set(ids(tmp_path / "a.jsonl.gz")) == wanted
    assert all(server.fetched[pmid] == 1 for pmid in wanted)
    assert not any("api_key" in request.parameters or "email" in request.parameters for request in server.requests)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["x", "--pmids", "a"], "a query and --pmids"),
        ([" "], "the query is empty"),
        ([], "nothing to fetch"),
        (["--pmids", "a", "--sort", "date"], "--from, --to and --sort are for queries"),
        (["x", "--from", "2020", "--to", "2019"], "--from 2020 is later than --to 2019"),
        (["x", "--from", "2020-13"], "--from 2020-13 is no date"),
        (["x", "--to", "2021-02-29"], "--to 2021-02-29 is no date"),
        (["x", "--to", "0000"], "--to 0000 is no date"),
        (["x", "--limit", "0"], "invalid value for '--limit': Input should be greater than or equal to 1"),
        (["x", "--source", "europepmc", "--format", "xml"], "europepmc sends no PubMed XML"),
        (["x", "--source", "europepmc", "-o", "a.xml"], "europepmc sends no PubMed XML"),
    ],
)
def test_misuse(command: Command, serve: Start, arguments: list[str], what: str) -> None:
    server = serve()
    said = command("fetch", *arguments)
    assert (said.code, said.err.splitlines()[0]) == (2, f"error: {what}")
    assert server.requests == ()


@pytest.mark.parametrize(("place", "what"), [("no/a.jsonl", "no such directory: no"), (".", "is a directory: .")])
def test_places_that_cannot_be(command: Command, serve: Start, place: str, what: str) -> None:
    server = serve()
    said = command("fetch", "clusterin", "-o", place)
    assert (said.code, said.err.splitlines()[0]) == (1, f"error: {what}")
    assert server.requests == ()


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [("2020", "2020/01/01", "2020/12/31"), ("2020-2", "2020/02/01", "2020/02/29"), ("2020/02/03", *["2020/02/03"] * 2)],
)
def test_dates_as_people_write_them(command: Command, serve: Start, date: str, first: str, last: str) -> None:
    server = serve()
    assert command("fetch", "clusterin", "--from", date, "--to", date).code == 0
    assert (server.requests[0].parameters["mindate"], server.requests[0].parameters["maxdate"]) == (first, last)
