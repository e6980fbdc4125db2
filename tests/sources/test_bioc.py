from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import InputError
from extractor.model import Document, Mention, Section
from extractor.sources import Source, read_bioc_json, read_documents, read_xml

TEXT = "TNF-α in mice\nClusterin induces TNF-α."
SECTIONS = (Section("title", 0, 13), Section("abstract", 14, 38))
XML = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE collection SYSTEM "BioC.dtd">
<collection><source>PubTator</source><date></date><key>x.key</key><infon key="a">b</infon>
{}</collection>"""
DOCUMENT_XML = """<document><id>22</id><infon key="journal">J</infon>
  <passage><infon key="type">title</infon><offset>0</offset><text>TNF-α in mice</text>
    <annotation id="1"><infon key="identifier">7124</infon><infon key="type">Gene</infon><infon key="name">TNF</infon>
      <location offset="0" length="5"/><text>TNF-α</text></annotation>
  </passage>
  <passage><infon key="section_type">ABSTRACT</infon><infon key="type">paragraph</infon><offset>14</offset>
    <text>Clusterin induces TNF-α.</text>
    <annotation id="2"><infon key="type">Gene</infon><infon key="NCBI GENE">1191</infon>
      <location offset="14" length="9"/><text>Clusterin</text></annotation>
    <relation id="R1"><infon key="type">induces</infon><node refid="1" role="a"/></relation>
  </passage>
</document>
"""
DOCUMENT = Document(
    "22",
    TEXT,
    SECTIONS,
    (Mention(0, 5, "TNF-α", "Gene", "NCBIGene:7124", "TNF"), Mention(14, 23, "Clusterin", "Gene", "NCBIGene:1191")),
    {"journal": "J"},
)


def annotation(start: object = 0, end: int = 5, text: object = "TNF-α", **infons: Any) -> dict[str, Any]:
    length = end - start if isinstance(start, int) else 5
    infons = {"type": "Gene"} | infons
    return {"id": "7", "infons": infons, "text": text, "locations": [{"offset": start, "length": length}]}


def passage(offset: object, text: object, *annotations: object, **infons: Any) -> dict[str, Any]:
    return {"offset": offset, "infons": infons, "text": text, "annotations": list(annotations)}


def record(*annotations: object, **members: Any) -> dict[str, Any]:
    parts = [passage(0, TEXT[:13], *annotations, type="title"), passage(14, TEXT[14:], type="abstract")]
    return {"id": "22", "infons": {}, "passages": parts} | members


def read(path: Path, content: object) -> list[Document | InputError]:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return list(read_documents([path]))


def one(path: Path, content: object) -> Document:
    [document] = read(path, content)
    assert isinstance(document, Document), document
    return document


def wrong(path: Path, item: object) -> str:
    """What is said of a bad document, when a good one before and one behind it still come out."""
    lines = ",\n".join(json.dumps(document) for document in (record(id="1"), item, record(id="3")))
    before, error, behind = read(path, f'{{"documents": [\n{lines}]}}')
    assert isinstance(before, Document)
    assert isinstance(behind, Document)
    assert isinstance(error, InputError)
    assert error.hint
    return error.what.replace(str(path), "FILE")


def test_xml(tmp_path: Path) -> None:
    assert one(tmp_path / "a.xml", XML.format(DOCUMENT_XML)) == DOCUMENT


def test_tags_within_a_text_leave_their_words(tmp_path: Path) -> None:
    content = XML.format(DOCUMENT_XML.replace("<text>TNF-α in mice", "<text>TNF-<b>α</b> in<!-- 3 --> <i>mice</i>"))
    assert one(tmp_path / "a.xml", content) == DOCUMENT


def test_xml_in_another_encoding(tmp_path: Path) -> None:
    content = XML.replace("UTF-8", "ISO-8859-7").format(DOCUMENT_XML)
    (tmp_path / "a.xml").write_bytes(content.encode("iso-8859-7"))
    assert list(read_documents([tmp_path / "a.xml"])) == [DOCUMENT]


@pytest.mark.parametrize(
    "shape",
    ['{{"source": "PMC", "documents": [{}]}}', '{{"PubTator3": [{}]}}', "[{}]", "{}", '[{{"documents": [{}]}}]'],
)
def test_shapes_of_json(tmp_path: Path, shape: str) -> None:
    gene = annotation(identifier="7124", name="TNF", valid=True)
    content = shape.format(json.dumps(record(gene, infons={"year": 2012})))
    expected = Document("22", TEXT, SECTIONS, DOCUMENT.entities[:1], {"year": 2012})
    assert one(tmp_path / "a.json", content) == expected


def test_documents_one_behind_the_other(tmp_path: Path) -> None:
    found = read(tmp_path / "a.json", json.dumps(record()) + "\n" + json.dumps(record(id=23)))
    assert [item.id for item in found if isinstance(item, Document)] == ["22", "23"]


@pytest.mark.parametrize("content", [XML.format(DOCUMENT_XML), json.dumps([record()]), json.dumps(record())])
def test_content_tells_the_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    (tmp_path / "zipped").write_bytes(gzip.compress(content.replace("22", "23").encode()))
    found = read_documents(["-", tmp_path / "zipped"])
    assert [(item.id, item.text) for item in found if isinstance(item, Document)] == [("22", TEXT), ("23", TEXT)]


@pytest.mark.parametrize("text", ["[A title in brackets]\nText.", "<p> less than 0.05\nText.", '[{"text"}]'[:1]])
def test_text_that_looks_alike_is_text(tmp_path: Path, text: str) -> None:
    assert one(tmp_path / "a", text).text == text


def test_json_lines_may_speak_of_documents(tmp_path: Path) -> None:
    line = json.dumps({"id": "1", "text": 'It has "documents": [ in it.', "documents": 3})
    assert one(tmp_path / "a", line).text == 'It has "documents": [ in it.'


@pytest.mark.parametrize(
    ("passages", "text", "sections"),
    [
        ([passage(0, "A"), passage(1, "B", type="B")], "AB", (Section("B", 1, 2),)),
        ([passage(0, "A"), passage(4, "B")], "A\n  B", ()),
        ([passage(2, "A", type="Title")], "  A", (Section("title", 2, 3),)),
        ([passage(0, "A"), passage(2, ""), passage(2, None, type="abstract")], "A", ()),
        ([passage("2", "B", type="b"), passage("0", "A", type="a")], "A\nB", (Section("a", 0, 1), Section("b", 2, 3))),
    ],
)
def test_layout(tmp_path: Path, passages: list[Any], text: str, sections: tuple[Section, ...]) -> None:
    document = one(tmp_path / "a.json", record(passages=passages))
    assert (document.text, document.sections) == (text, sections)


def test_sentences_in_place_of_a_text(tmp_path: Path) -> None:
    parts = {"offset": 14, "infons": {"type": "abstract"}, "sentences": [passage(14, "One."), passage(19, "TNF-α.")]}
    parts["sentences"][1]["annotations"] = [annotation(19, 24)]
    document = one(tmp_path / "a.json", record(passages=[passage(0, TEXT[:13], type="title"), parts]))
    assert document.text == "TNF-α in mice\nOne. TNF-α."
    assert document.sections == (Section("title", 0, 13), Section("abstract", 14, 25))
    assert document.entities == (Mention(19, 24, "TNF-α", "Gene"),)


def test_several_locations(tmp_path: Path) -> None:
    item = annotation(text="Clusterin TNF-α") | {
        "locations": [{"offset": 32, "length": 5}, {"offset": 14, "length": 9}]
    }
    assert one(tmp_path / "a.json", record(annotations=[item])).entities == (Mention(14, 37, TEXT[14:37], "Gene"),)


def test_bytes_are_counted_where_all_agree_so(tmp_path: Path) -> None:
    parts = [
        passage(0, TEXT[:13], annotation(0, 6), annotation(10, 14, "mice"), type="title"),
        passage(15, TEXT[14:], annotation(33, 39), type="abstract"),
    ]
    document = one(tmp_path / "a.json", record(passages=parts))
    assert (document.text, document.sections) == (TEXT, SECTIONS)
    assert [(mention.start, mention.text) for mention in document.entities] == [
        (0, "TNF-α"),
        (9, "mice"),
        (32, "TNF-α"),
    ]
    parts[0]["annotations"][0]["locations"][0]["length"] = 5
    [error] = read(tmp_path / "a.json", record(passages=parts))
    assert isinstance(error, InputError)
    assert error.what.startswith("annotation 7 says 'mice', but 10–14 is 'ice\\n' (")


@pytest.mark.parametrize(
    ("item", "what"),
    [
        (record(annotation(1, 6)), "annotation 7 says 'TNF-α', but 1–6 is 'NF-α ' (FILE, line 3, document 22)"),
        (
            record(annotation(40, 45)),
            "annotation 7 is off the text: 40–45 of 38 characters (FILE, line 3, document 22)",
        ),
        (record(annotation("x")), "offset of annotation 7 is no whole number: 'x' (FILE, line 3, document 22)"),
        (record(annotation(1.5)), "offset of annotation 7 is no whole number: 1.5 (FILE, line 3, document 22)"),
        (record(annotation(None)), "offset of annotation 7 is missing (FILE, line 3, document 22)"),
        (record(annotation(5, 5)), "annotation 7 ends before it starts: 5–5 (FILE, line 3, document 22)"),
        (record(annotation() | {"locations": []}), "annotation 7 has no location (FILE, line 3, document 22)"),
        (record(annotation() | {"locations": [3]}), "locations are no list of objects (FILE, line 3, document 22)"),
        (record(annotation(type=None)), "annotation 7 has no type (FILE, line 3, document 22)"),
        (record(annotation(text=3)), "text is not a string (FILE, line 3, document 22)"),
        (record(annotation(type="\ud800")), "half a surrogate pair at character 0 (FILE, line 3, document 22)"),
        (record(3), "annotations are no list of objects (FILE, line 3, document 22)"),
        (record(infons=[]), "infons are no object (FILE, line 3, document 22)"),
        (record(passages=[passage(0, "")]), "document without text (FILE, line 3, document 22)"),
        (record(passages=[passage(None, "A")]), "offset of passage 1 is missing (FILE, line 3, document 22)"),
        (
            record(passages=[passage(0, "AB"), passage(1, "C")]),
            "passage 2 begins at 1, within the one before, which ends at 2 (FILE, line 3, document 22)",
        ),
        (record(passages=[passage(10**9, "A")]), "passage 1 begins at 1000000000 (FILE, line 3, document 22)"),
        (record(id=None), "document without id (FILE, line 3)"),
        ({"id": "1", "text": "A"}, "no BioC: neither passages nor documents (FILE, line 3)"),
        (7, "no BioC: neither an object nor a list (FILE, line 3)"),
    ],
)
def test_bad_document(tmp_path: Path, item: object, what: str) -> None:
    assert wrong(tmp_path / "a.json", item) == what


@pytest.mark.parametrize(
    ("behind", "what"),
    [
        (', {"id": "2", "pass', "not JSON: Unterminated string starting at (FILE, line 2)"),
        (',\n{"id": "2" "x": 3}]}', 'not JSON: " where , or } should be (FILE, line 3)'),
        ("", "not JSON: it ends where , or ] should be (FILE, line 2)"),
        ("; 3", "not JSON: ; where , or ] should be (FILE, line 2)"),
        (", " + "[" * 9, "no BioC: too many brackets within each other (FILE, line 2)"),
        ("]} and more", "not JSON: Expecting value (FILE, line 2)"),
    ],
)
def test_broken_json(tmp_path: Path, behind: str, what: str) -> None:
    path = tmp_path / "a.json"
    before, error = read(path, '{"documents": [\n' + json.dumps(record()) + behind)
    assert isinstance(before, Document)
    assert isinstance(error, InputError)
    assert error.what.replace(str(path), "FILE") == what


def test_json_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'{"documents": [{"id": "\xe1"}]}')
    [error] = read_documents([path])
    assert isinstance(error, InputError)
    assert error.what == f"not UTF-8: byte 0xe1 at offset 23 ({path})"


def other(doc_id: str) -> str:
    passages = "<passage><offset>0</offset><text>A</text></passage>"
    return f"<document><id>{doc_id}</id>{passages}</document>\n"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (
            XML.format(DOCUMENT_XML + other("1"))[:-20],
            "not XML: it breaks off (FILE, line 16, within document 1, which begins on line 16)",
        ),
        (XML.format(DOCUMENT_XML)[:-13], "not XML: it breaks off (FILE, line 16)"),
        (
            XML.format(DOCUMENT_XML + "<document></id>"),
            "not XML: mismatched tag (FILE, line 16, within a <document>, which begins on line 16)",
        ),
    ],
)
def test_broken_xml(tmp_path: Path, content: str, what: str) -> None:
    path = tmp_path / "a.xml"
    first, *_, error = read(path, content)
    assert first == DOCUMENT
    assert isinstance(error, InputError)
    assert error.what.replace(str(path), "FILE") == what


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("<html><body/></html>", "an HTML page, not a file of documents (FILE, line 1)"),
        ("<collection/>", "no documents in FILE"),
        ("not XML", "not XML: syntax error (FILE, line 1)"),
        ('<?xml version="1.0" encoding="GBK"?><collection/>', "not XML: multi-byte encodings are not supported"),
        (
            '<!DOCTYPE collection [\n<!ENTITY a "aaaa">\n<!ENTITY b "&a;&a;">]>\n<collection>&b;</collection>',
            "the entity &a; is declared (FILE, line 2)",
        ),
        (
            '<!DOCTYPE collection [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<collection>&a;</collection>',
            "the entity &a; is declared (FILE, line 1)",
        ),
    ],
)
def test_xml_that_is_refused(tmp_path: Path, content: str, what: str) -> None:
    path = tmp_path / "a.xml"
    [error] = read(path, content)
    assert isinstance(error, InputError)
    assert error.hint
    assert error.what.replace(str(path), "FILE").startswith(what)


def test_bad_document_among_xml(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    bad = DOCUMENT_XML.replace('offset="14" length="9"', 'offset="14"')
    before, error, behind = read(path, XML.format(other("1") + bad + other("3")))
    assert isinstance(before, Document)
    assert isinstance(behind, Document)
    assert isinstance(error, InputError)
    assert error.what == f"length of annotation 2 is missing ({path}, line 5, document 22)"


MANY_XML = XML.format("".join(other(str(i)) for i in range(5000)))
MANY_JSON = json.dumps({"documents": [record(id=i) for i in range(1000)]})


@pytest.mark.parametrize(("reader", "content"), [(read_xml, MANY_XML), (read_bioc_json, MANY_JSON)])
def test_reading_is_lazy(reader: Any, content: str) -> None:
    stream = io.BufferedReader(io.BytesIO(content.encode()))  # type: ignore[arg-type]
    first = next(reader(stream, Source("FILE", None)))
    assert isinstance(first, Document)
    assert stream.tell() < len(content) / 2
