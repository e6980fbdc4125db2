from __future__ import annotations

import gzip
import io
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document, Mention, Section
from extractor.output.bioc import write_bioc_json, write_bioc_xml
from extractor.output.brat import write_brat
from extractor.output.pubtator import write_pubtator
from extractor.sources import Source, read_documents
from extractor.sources.formats import format_of

DOCUMENT = Document(
    "22",
    "TNF-α in mice\nClusterin induces TNF-α.",
    (Section("title", 0, 13), Section("abstract", 14, 38)),
    (Mention(0, 5, "TNF-α", "Gene", "NCBIGene:7124"), Mention(9, 13, "mice", "Species", "NCBITaxon:10090")),
)
WRITERS = {"xml": write_bioc_xml, "json": write_bioc_json, "pubtator": write_pubtator}


def raw(form: str, document: Document) -> bytes:
    stream = io.BytesIO()
    WRITERS[form]([document], stream)
    return stream.getvalue()


def test_a_folder_of_all_formats(tmp_path: Path) -> None:
    expected = []
    for form in WRITERS:
        expected.append(replace(DOCUMENT, id=form))
        (tmp_path / f"{form}.{form}").write_bytes(raw(form, expected[-1]))
    expected.append(replace(DOCUMENT, id="brat"))
    write_brat(expected[-1:], tmp_path)
    (tmp_path / "gold.json").write_text("{}")
    (tmp_path / "plain.txt").write_text(DOCUMENT.text)
    expected.append(replace(DOCUMENT, id="plain", entities=()))
    found = list(read_documents([tmp_path]))
    assert {item.id: item for item in found if isinstance(item, Document)} == {item.id: item for item in expected}
    [error] = [item for item in found if isinstance(item, InputError)]
    assert error.what == f"no BioC: neither passages nor documents ({tmp_path}/gold.json, line 1)"


FORMS = {
    "medline": b"\nPMID- 7\nTI  - T.\n",
    "csv": b"pmid,title\n7,T.\n",
    "tsv": b"pmid\ttitle\n7\tT.\n",
    "xml": b"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>T.</ArticleTitle>"
    b"</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
    "pubtator": b"7|t|T.\n7|a|\n",
}
SEVENTH = ("7", "T.", (Section("title", 0, 2),))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["{}.txt", "{}.TXT.gz", "{}", "{}.dat", "{}.dat.gz"])
def test_what_a_name_leaves_open_is_seen(tmp_path: Path, form: str, name: str) -> None:
    path = tmp_path / name.format(form)
    path.write_bytes(gzip.compress(FORMS[form]) if name.endswith(".gz") else FORMS[form])
    [document] = read_documents([path])
    assert isinstance(document, Document)
    assert (document.id, document.text, document.sections) == SEVENTH


@pytest.mark.parametrize("form", FORMS)
def test_what_is_piped_in_is_seen(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FORMS[form])))
    [document] = read_documents(["-"])
    assert isinstance(document, Document)
    assert (document.id, document.text, document.sections) == SEVENTH


@pytest.mark.parametrize("pattern", ["", "*"])
def test_folders_and_patterns_find_all_formats(tmp_path: Path, pattern: str) -> None:
    for number, (form, content) in enumerate(FORMS.items()):
        suffix = {"medline": "nbib"}.get(form, form)
        content = content.replace(b"7", str(number).encode())
        (tmp_path / f"a.{suffix}.gz").write_bytes(gzip.compress(content))
    found = list(read_documents([tmp_path / pattern]))
    assert sorted(item.id for item in found if isinstance(item, Document)) == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b"<?xml version='1.0'?><x/>", "xml"),
        (b"\xef\xbb\xbf\r\n <!DOCTYPE PubmedArticleSet PUBLIC", "xml"),
        (b"<collection>", "xml"),
        (b"<PubmedArticleSet>", "xml"),
        (b"<PubmedArticleSet/>", "xml"),
        (b"<PubmedArticle>", "xml"),
        (b"<PubmedBookArticleSet>", "xml"),
        (b"<PubmedBookArticle\n", "xml"),
        (b'<MedlineCitation Status="MEDLINE">', "xml"),
        (b"<MedlineCitationSet>", "xml"),
        (b"<html lang=en>", "xml"),
        (b"<HTML>", "xml"),
        (b"<!doctype HTML>", "xml"),
        (b"PMID- 7\r\n", "medline"),
        (b"PMID\tTitle\r\n", "csv"),
        (b"7|t|T.", "pubtator"),
        (b"<?xmlish text", "text"),
        (b"<collections of cells", "text"),
        (b"<PubmedArticles> and what they say", "text"),
        (b"<html-like markup in abstracts", "text"),
        (b"<5% of patients", "text"),
        (b"PMID- based searches", "text"),
        (b"PMID 7 and others\n", "text"),
        (b"PMID, title and abstract of each\n", "text"),
        (b"The id,text and title\n", "text"),
        (b"7|t| begins no line here\n".replace(b"7", b"x"), "text"),
        (b"[Title of a translated article].\n", "text"),
    ],
)
def test_beginnings(head: bytes, form: str) -> None:
    assert format_of(Source("standard input", None), head) == form
    assert format_of(Source("a.txt", Path("a.txt")), head) == form
    assert format_of(Source("a.jsonl", Path("a.jsonl")), head) == "jsonl"


@pytest.mark.parametrize("page", [b"<html><body>502</body></html>", b"\n<!DOCTYPE html>\n<p>Sorry", b"<HTML lang=x>"])
@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("a.jsonl", "JSON lines"),
        ("a.json", "BioC"),
        ("a.nbib", "MEDLINE"),
        ("a.csv.gz", "a table"),
        ("a.tsv", "a table"),
        ("a.pubtator", "PubTator"),
    ],
)
def test_an_html_page(tmp_path: Path, name: str, called: str, page: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(page) if name.endswith(".gz") else page)
    [error] = read_documents([path])
    assert isinstance(error, InputError)
    assert error.what == f"an HTML page, not {called}: {path}"
    assert error.hint


@pytest.mark.parametrize("form", WRITERS)
def test_a_document_without_text_is_read_back(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"a.{form}"
    path.write_bytes(raw(form, Document("22", "")))
    assert list(read_documents([path])) == [Document("22", "")]


def test_a_document_without_text_is_read_back_from_brat(tmp_path: Path) -> None:
    write_brat([Document("22", "")], tmp_path)
    assert list(read_documents([tmp_path])) == [Document("22", "")]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("zipped", [False, True])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, form: str, zipped: bool) -> None:
    content = raw(form, DOCUMENT)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(content) if zipped else content)))
    assert list(read_documents(["-"])) == [DOCUMENT]
