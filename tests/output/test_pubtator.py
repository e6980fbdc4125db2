from __future__ import annotations

import io
from io import BufferedReader

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ExtractorError
from extractor.model import Document, Mention, Section
from extractor.output.pubtator import write_pubtator
from extractor.sources import Source
from extractor.sources.pubtator import read_pubtator
from tests.strategies import mentions, texts, title_and_abstract


def written(*documents: Document) -> bytes:
    stream = io.BytesIO()
    write_pubtator(iter(documents), stream)
    assert not stream.closed
    return stream.getvalue()


def read_back(raw: bytes) -> list[object]:
    return list(read_pubtator(BufferedReader(io.BytesIO(raw)), Source("FILE", None)))  # type: ignore[arg-type]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    title, abstract = draw(st.one_of(st.tuples(texts("\t"), texts("\t")), st.tuples(st.just(""), texts("\t"))))
    if draw(st.booleans()):
        title, abstract = abstract, title
    text, sections = title_and_abstract(title, abstract)
    entities = draw(mentions(text))
    kept = tuple(mention for mention in entities if not set("\t\n") & set(mention.text))
    return Document(draw(st.from_regex(r"[\w.-][\w. -]{0,8}", fullmatch=True)), text, sections, kept)


@given(st.lists(documents(), max_size=3, unique_by=lambda document: document.id))
def test_round_trip(found: list[Document]) -> None:
    raw = written(*found)
    if found:
        assert read_back(raw) == found
        assert written(*found) == raw


def test_lines() -> None:
    entities = (
        Mention(8, 13, "TNF-α", "Gene", "NCBIGene:7124", "TNF"),
        Mention(17, 20, "flu", "Disease", "MESH:D007251"),
    )
    parts = (Section("title", 0, 5), Section("abstract", 6, 21))
    document = Document("1", "Title\nA TNF-α in flu.", parts, entities, {"year": 2012})
    assert written(document).decode() == (
        "1|t|Title\n1|a|A TNF-α in flu.\n1\t8\t13\tTNF-α\tGene\t7124\n1\t17\t20\tflu\tDisease\tMESH:D007251\n\n"
    )


def test_line_ends_at_the_end_fall_away() -> None:
    [document] = read_back(written(Document("7", "A\nB\n\n")))
    assert isinstance(document, Document)
    assert document.text == "A\nB"


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (Document("7", "A\nB\nC"), "its text has more than two lines"),
        (Document("7", "A\rB"), "its text has more than two lines"),
        (Document("7", "A\n "), "its title or its abstract is blank"),
        (Document("7", " "), "its title or its abstract is blank"),
        (Document("a|b", "A\nB"), "its id is blank, or has a bar"),
        (Document(" ", "A\nB"), "its id is blank, or has a bar"),
        (
            Document("7", "A\nB", entities=(Mention(0, 3, "A\nB", "Gene"),)),
            "the entity at 0–3 has a tab or a line break",
        ),
        (
            Document("7", "A\nB", entities=(Mention(0, 1, "A", "Ge\tne"),)),
            "the entity at 0–1 has a tab or a line break",
        ),
        (Document("7", "A\nB\n", entities=(Mention(2, 4, "B\n", "Gene"),)), "the entity at 2–4 has a tab"),
        (Document("7", "A\nB", entities=(Mention(0, 1, "A", "Gene", "GO:1;2"),)), "the id GO:1;2 would read back as"),
    ],
)
def test_what_the_format_cannot_hold(document: Document, reason: str) -> None:
    with pytest.raises(ExtractorError) as caught:
        written(document)
    assert caught.value.what.startswith(f"document {document.id} cannot be written as PubTator: {reason}")
    assert caught.value.hint
