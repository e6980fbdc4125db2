"""What is wrong with PubMed's XML, or not PubMed's XML at all."""

from __future__ import annotations

import gzip
import io
import socket
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources import Deletion, Source, open_source, read_xml
from tests.sources.pubmed_records import ARTICLE, HEAD, article, articles, one, read

# Deletions, and records that cannot be read


def test_deletions() -> None:
    raw = articles(article(), "<DeleteCitation>\n<PMID Version='1'>7</PMID><PMID>8</PMID></DeleteCitation>\n")
    raw = raw.replace("</PubmedArticleSet>", "<DeleteDocument><PMID>9</PMID></DeleteDocument></PubmedArticleSet>")
    assert read(raw)[1:] == [Deletion(("7", "8"), "FILE, line 5"), Deletion(("9",), "FILE, line 7")]


@pytest.mark.parametrize(
    ("record", "what"),
    [
        (article(pmid=""), "citation without PMID (FILE, line 5)"),
        (article(pmid="<PMID> </PMID>"), "citation without PMID (FILE, line 5)"),
        (article(pmid="<PMID>PMC12</PMID>"), "not a PMID: 'PMC12' (FILE, line 5)"),
        (article(pmid="<PMID>١٢</PMID>"), "not a PMID: '١٢' (FILE, line 5)"),
        ("<PubmedArticle/>\n", "a <PubmedArticle> without <MedlineCitation> (FILE, line 5)"),
        (
            "<PubmedArticle><MedlineCitation><PMID>2</PMID></MedlineCitation></PubmedArticle>\n",
            "PMID 2 without <Article> (FILE, line 5)",
        ),
        ("<PubmedBookArticle/>\n", "a <PubmedBookArticle> without <BookDocument> (FILE, line 5)"),
        (
            "<PubmedBookArticle><BookDocument/></PubmedBookArticle>\n",
            "citation without PMID (FILE, line 5)",
        ),
        ("<DeleteCitation></DeleteCitation>\n", "a <DeleteCitation> without PMID (FILE, line 5)"),
        ("<DeleteCitation><PMID>x</PMID></DeleteCitation>\n", "not a PMID: 'x' (FILE, line 5)"),
        (article("<ArticleTitle>A &what; B</ArticleTitle>"), "an unknown entity &what;, in PMID 1 (FILE, line 5)"),
    ],
)
def test_a_record_that_cannot_be_read(record: str, what: str) -> None:
    found = read(articles(article(), record, ARTICLE))
    assert [item if isinstance(item, str) else item.id for item in found] == ["1", what, "7654321"]


def test_an_entity_where_nothing_is_read() -> None:
    inner = "<ArticleTitle>T.</ArticleTitle><AuthorList><Author><LastName>&what;</LastName></Author></AuthorList>"
    assert one(inner).text == "T."


def test_cut_off_anywhere() -> None:
    """What is whole comes; then one message, with the line and the PMID as far as they can be known."""
    raw = articles(ARTICLE, article(pmid="<PMID>22</PMID>")).encode()
    ends = [end + len("</PubmedArticle>") for end in _all(raw, b"</PubmedArticle>")]
    whole = read(raw)
    begun = raw.index(b"</PMID>", ends[0]) + len(b"</PMID>")
    line = raw[:begun].count(b"\n") + 1
    wrong = []
    for cut in range(raw.rindex(b">") + 1):
        found = read(raw[:cut])
        kept = sum(end <= cut for end in ends)
        message = str(found.pop())
        if found != whole[:kept] or not message.startswith("not XML: ") or "(FILE, line " not in message:
            wrong.append((cut, found, message))
        elif begun <= cut < ends[1] and f"within PMID 22, which begins on line {line})" not in message:
            wrong.append((cut, found, message))
    assert not wrong


def _all(raw: bytes, part: bytes) -> list[int]:
    return [at for at in range(len(raw)) if raw.startswith(part, at)]


@pytest.mark.parametrize("put", [b"", b"<", b"&", b"\0", b"\xff", b"<PMID>", b"</PMID>", b"&x;", b"<!--", b"<![CDATA["])
def test_damaged_anywhere(put: bytes) -> None:
    """Nothing but documents and messages ever comes, and the record before is as it was."""
    raw = articles(article(pmid="<PMID>22</PMID>"), ARTICLE).encode()
    begin = raw.index(b"</PubmedArticle>") + len(b"</PubmedArticle>")
    [first, _] = read(raw)
    assert [at for at in range(begin, len(raw)) if read(raw[:at] + put + raw[at + 1 :])[0] != first] == []


# Files of another kind


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (
            "<eSearchResult><Count>2</Count><IdList><Id>1</Id><Id>2</Id></IdList></eSearchResult>",
            "no records, but what NCBI's esearch answers (FILE, line 1)",
        ),
        (
            "<eSearchResult><ERROR>Empty term and query_key - nothing todo</ERROR></eSearchResult>",
            "no records, but an error of NCBI's esearch: Empty term and query_key - nothing todo (FILE, line 1)",
        ),
        ("<eSummaryResult><DocSum/></eSummaryResult>", "no records, but what NCBI's esummary answers (FILE, line 1)"),
        (
            "\n<eFetchResult><ERROR>ID list is empty!</ERROR></eFetchResult>",
            "no records, but an error of NCBI's efetch: ID list is empty! (FILE, line 2)",
        ),
        ("<pmc-articleset/>", "no XML that can be read: its root is <pmc-articleset> (FILE, line 1)"),
        ("<PubmedArticleSet><article/></PubmedArticleSet>", "no documents in FILE"),
        ("<collection><source/></collection>", "no documents in FILE"),
    ],
)
def test_files_of_another_kind(raw: str, what: str) -> None:
    assert read(raw) == [what]


def test_numbers_in_place_of_records() -> None:
    answer = io.BufferedReader(io.BytesIO(b"<eSearchResult><IdList/></eSearchResult>"))  # type: ignore[arg-type]
    [error] = read_xml(answer, Source("FILE", None))
    assert isinstance(error, InputError)
    assert "extractor fetch --pmids FILE" in error.hint


@pytest.mark.parametrize(
    "raw",
    [
        "<PubmedArticleSet/>",
        f"{HEAD}<PubmedArticleSet>\n</PubmedArticleSet>\n",
        "<PubmedBookArticleSet/>",
        "<MedlineCitationSet></MedlineCitationSet>",
    ],
)
def test_a_set_of_no_records_is_no_error(raw: str) -> None:
    assert read(raw) == []


# Through files


def test_a_gzip_file_that_ends_early(tmp_path: Path) -> None:
    """Every record that can be unzipped whole is read."""
    records = [
        article(f"<ArticleTitle>{n * n * 7919 % 99991}</ArticleTitle>", pmid=f"<PMID>{n}</PMID>")
        for n in range(1, 2000)
    ]
    zipped = gzip.compress(articles(*records).encode())
    path = tmp_path / "a.xml.gz"
    path.write_bytes(zipped[:-4])
    *documents, error = open_source(Source("FILE", path))
    assert [item.id for item in documents if isinstance(item, Document)] == [str(n) for n in range(1, 2000)]
    assert isinstance(error, InputError)
    assert error.what.startswith("broken gzip file: FILE (")


def test_a_gzip_file_that_ends_within_a_record(tmp_path: Path) -> None:
    records = [
        article(f"<ArticleTitle>{n * n * 7919 % 99991}</ArticleTitle>", pmid=f"<PMID>{n}</PMID>") for n in (1, 2)
    ]
    raw = articles(*records).encode()
    packer = zlib.compressobj(wbits=31)  # gzip's; flushed, so that all of these bytes come out
    whole = packer.compress(raw[: raw.index(b"</ArticleTitle>", raw.index(b"<PMID>2<"))]) + packer.flush(
        zlib.Z_SYNC_FLUSH
    )
    (tmp_path / "a.xml.gz").write_bytes(whole)
    first, error = open_source(Source("FILE", tmp_path / "a.xml.gz"))
    assert isinstance(first, Document)
    assert isinstance(error, InputError)
    line = raw[: raw.rindex(b"<PubmedArticle>")].count(b"\n") + 1
    assert error.what.endswith(f"end-of-stream marker was reached, within PMID 2, which begins on line {line})")


def test_utf16_is_refused_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(articles(ARTICLE).encode("utf-16"))
    [error] = open_source(Source("FILE", tmp_path / "a.xml"))
    assert isinstance(error, InputError)
    assert (error.what, "iconv -f UTF-16" in error.hint) == ("binary file: FILE", True)


def test_latin1_that_says_so(tmp_path: Path) -> None:
    raw = articles(article("<ArticleTitle>Protéine</ArticleTitle>")).replace('"1.0" ?', '"1.0" encoding="ISO-8859-1"?')
    (tmp_path / "a.xml").write_bytes(raw.encode("latin-1"))
    [document] = open_source(Source("FILE", tmp_path / "a.xml"))
    assert isinstance(document, Document)
    assert document.text == "Protéine"


SPY = """
import sys
touched = []
from extractor.sources import Source, read_xml
sys.addaudithook(lambda event, arguments: touched.append((event, arguments)))
from pathlib import Path
import io
stream = io.BufferedReader(io.BytesIO(sys.argv[1].encode()))
try:
    found = [item.what if hasattr(item, "what") else item.text for item in read_xml(stream, Source("FILE", None))]
except Exception as error:
    found = [error.what]
looked = [event for event, _ in touched if event in ("open", "os.open") or event.startswith(("socket.", "urllib."))]
print(found, looked)
"""


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ('<!DOCTYPE PubmedArticleSet SYSTEM "{at}">', ["T."]),
        ('<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" "{at}" [<!ELEMENT x ANY>]>', ["T."]),
        ('<!DOCTYPE PubmedArticleSet [<!ENTITY x SYSTEM "{at}">]>', ["the entity &x; is declared (FILE, line 1)"]),
        (
            '<!DOCTYPE PubmedArticleSet [<!ENTITY % x SYSTEM "{at}"> %x;]>',
            ["the entity &x; is declared (FILE, line 1)"],
        ),
        ('<?xml-stylesheet href="{at}"?>', ["T."]),
    ],
)
@pytest.mark.parametrize("place", ["file", "socket"])
def test_nothing_outside_is_touched(tmp_path: Path, head: str, found: list[str], place: str) -> None:
    (tmp_path / "x.dtd").write_text("<!ELEMENT x ANY>")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        at = f"file://{tmp_path}/x.dtd" if place == "file" else f"http://127.0.0.1:{server.getsockname()[1]}/x.dtd"
        raw = f"{head.format(at=at)}<PubmedArticleSet>{article('<ArticleTitle>T.</ArticleTitle>')}</PubmedArticleSet>"
        said = subprocess.run([sys.executable, "-c", SPY, raw], capture_output=True, text=True, check=True)
        assert said.stdout.strip() == f"{found} []"
        with pytest.raises(BlockingIOError):
            server.accept()


def test_a_bomb_of_entities_is_refused_at_once() -> None:
    lines = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 13)]
    bomb = f"<!DOCTYPE PubmedArticleSet [<!ENTITY e0 'x'>\n{''.join(lines)}]>\n"
    raw = f"{bomb}<PubmedArticleSet>{article('<ArticleTitle>&e12;</ArticleTitle>')}</PubmedArticleSet>"
    assert read(raw) == ["the entity &e0; is declared (FILE, line 1)"]
