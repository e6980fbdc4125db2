from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from io import BufferedReader

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ExtractorError, InputError
from extractor.model import Document, Mention, Section
from extractor.output.bioc import write_bioc_json, write_bioc_xml
from extractor.sources import Source, read_bioc_json, read_xml
from tests.strategies import mentions, sections, texts

Read = Callable[[BufferedReader, Source], Iterator[Document | InputError]]
WRITERS = {"xml": write_bioc_xml, "json": write_bioc_json}
READERS: dict[str, Read] = {"xml": read_xml, "json": read_bioc_json}
FORMS = pytest.mark.parametrize("form", WRITERS)


def written(form: str, *documents: Document) -> bytes:
    stream = io.BytesIO()
    WRITERS[form](iter(documents), stream)
    assert not stream.closed
    return stream.getvalue()


def read_back(form: str, raw: bytes) -> list[Document | InputError]:
    stream = BufferedReader(io.BytesIO(raw))  # type: ignore[arg-type]
    return list(READERS[form](stream, Source("FILE", None)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(texts("\t\n\r"))
    metadata = draw(st.dictionaries(texts("\t\n\r"), texts("\t\n\r"), max_size=2))
    return Document(draw(texts()), text, draw(sections(text)), draw(mentions(text, named=True)), metadata)


@FORMS
@given(found=st.lists(documents(), min_size=1, max_size=3))
def test_round_trip(form: str, found: list[Document]) -> None:
    raw = written(form, *found)
    assert read_back(form, raw) == found
    assert written(form, *found) == raw


DOCUMENT = Document(
    "22",
    "TNF-α & <x>\nA\n\nB",
    (Section("title", 0, 11), Section("METHODS", 12, 13)),
    (Mention(0, 5, "TNF-α", "Gene", "NCBIGene:7124", "TNF"), Mention(13, 16, "\n\nB", "Species")),
    {"journal": "J"},
)


def test_xml() -> None:
    assert (
        written("xml", DOCUMENT).decode()
        == """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE collection SYSTEM "BioC.dtd">
<collection><source>extractor</source><date></date><key></key>
<document><id>22</id><infon key="journal">J</infon>
<passage><infon key="type">title</infon><offset>0</offset><text>TNF-α &amp; &lt;x&gt;</text>
<annotation id="1"><infon key="type">Gene</infon><infon key="identifier">7124</infon><infon key="name">TNF</infon>\
<location offset="0" length="5"/><text>TNF-α</text></annotation></passage>
<passage><infon key="type">METHODS</infon><offset>12</offset><text>A</text></passage>
<passage><offset>13</offset><text>

B</text>
<annotation id="2"><infon key="type">Species</infon><location offset="13" length="3"/><text>

B</text></annotation></passage>
</document>
</collection>
"""
    )


def test_json() -> None:
    [record] = json.loads(written("json", DOCUMENT))["documents"]
    assert [(part["offset"], part["text"], part["infons"]) for part in record["passages"]] == [
        (0, "TNF-α & <x>", {"type": "title"}),
        (12, "A", {"type": "METHODS"}),
        (13, "\n\nB", {}),
    ]
    assert record["passages"][0]["annotations"] == [
        {
            "id": "1",
            "infons": {"type": "Gene", "identifier": "7124", "name": "TNF"},
            "text": "TNF-α",
            "locations": [{"offset": 0, "length": 5}],
        }
    ]


@FORMS
def test_no_documents(form: str) -> None:
    with pytest.raises(InputError, match="no documents in FILE"):
        read_back(form, written(form))


def test_metadata_that_are_no_strings() -> None:
    document = Document("22", "A", metadata={"year": 2012, "authors": ["Ö", "B"]})
    assert read_back("json", written("json", document)) == [document]
    [read] = read_back("xml", written("xml", document))
    assert isinstance(read, Document)
    assert read.metadata == {"year": "2012", "authors": '["\\u00d6", "B"]'}


@pytest.mark.parametrize(
    ("form", "document", "reason"),
    [
        (
            "json",
            Document("7", "AB", (Section("a", 0, 2), Section("b", 1, 2))),
            "the section b at 1–2 overlaps another",
        ),
        ("xml", Document("7", "A", (), (Mention(0, 1, "A", "Gene", "GO:1;2"),)), "the id GO:1;2 would read back as"),
        ("json", Document("7", "A", metadata={"a": object()}), "its metadata are not JSON: Object of type object"),
        ("json", Document("7", "A", metadata={"a": float("nan")}), "its metadata are not JSON: Out of range"),
        ("xml", Document("7", "A\x0bB"), "it has the character U+000B, which XML cannot hold"),
        ("xml", Document("7", "A\uffff"), "it has the character U+FFFF, which XML cannot hold"),
    ],
)
def test_what_the_format_cannot_hold(form: str, document: Document, reason: str) -> None:
    with pytest.raises(ExtractorError) as caught:
        written(form, document)
    assert caught.value.what.startswith(f"document 7 cannot be written as BioC: {reason}")
    assert caught.value.hint
