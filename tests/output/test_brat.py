from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ExtractorError
from extractor.model import Document, Mention
from extractor.output.brat import write_brat
from extractor.sources import read_documents
from extractor.sources.text import title_and_abstract
from tests.strategies import mentions, texts


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(texts("\t\n").map(lambda text: text.rstrip("\n")).filter(str.strip))
    doc_id = draw(st.from_regex(r"[\w-][\w.-]{0,8}", fullmatch=True))
    return Document(doc_id, text, title_and_abstract(text), draw(mentions(text, named=True)))


@given(st.lists(documents(), max_size=3, unique_by=lambda document: document.id.casefold()))
def test_round_trip(found: list[Document]) -> None:
    with TemporaryDirectory() as folder:
        write_brat(iter(found), Path(folder))
        paths = [Path(folder, f"{document.id}.txt") for document in found]
        assert list(read_documents(paths)) == found


def test_files(tmp_path: Path) -> None:
    entities = (Mention(0, 5, "TNF-α", "Gene", "NCBIGene:7124", "TNF"), Mention(9, 15, "mice\nA", "Species"))
    write_brat([Document("PMID:22/1", "TNF-α in mice\nA.", entities=entities)], tmp_path / "new" / "folder")
    written = {path.name: path.read_text() for path in (tmp_path / "new" / "folder").iterdir()}
    assert written == {
        "PMID_22_1.txt": "TNF-α in mice\nA.",
        "PMID_22_1.ann": ("T1\tGene 0 5\tTNF-α\nN1\tReference T1 NCBIGene:7124\tTNF\nT2\tSpecies 9 13;14 15\tmice A\n"),
    }


def test_line_ends_at_the_end_fall_away(tmp_path: Path) -> None:
    write_brat([Document("7", "A\r\n\n")], tmp_path)
    assert (tmp_path / "7.txt").read_bytes() == b"A"


def test_no_hidden_files(tmp_path: Path) -> None:
    write_brat([Document("..", "A")], tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"_..txt", "_..ann"}


@pytest.mark.parametrize("second", ["a/b", "a?b"])
def test_nothing_is_written_over(tmp_path: Path, second: str) -> None:
    with pytest.raises(ExtractorError) as caught:
        write_brat([Document("a/b", "A"), Document(second, "B")], tmp_path)
    assert caught.value.what == f"document {second} cannot be written: {tmp_path}/a_b.txt is there already"
    assert (tmp_path / "a_b.txt").read_text() == "A"


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExtractorError, match="document 7 cannot be written"):
        write_brat([Document("7", "A")], tmp_path / "file" / "folder")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (Document("7", "A\n", entities=(Mention(0, 2, "A\n", "Gene"),)), "an entity goes over the line end"),
        (Document("7", "\ufeffA"), "its text begins with a byte order mark"),
        (Document("7", "A\0"), "its text begins with a byte order mark or has a NUL"),
        (Document("7", " "), "its text is blank"),
        (Document("7", "A", entities=(Mention(0, 1, "A", "Cell type"),)), "the label 'Cell type' is empty or has a"),
        (Document("7", "A", entities=(Mention(0, 1, "A", ""),)), "the label '' is empty or has a blank"),
        (Document("7", "A", entities=(Mention(0, 1, "A", "Gene", "GO:1", "a\tb"),)), "the id GO:1 or its name 'a\\tb'"),
    ],
)
def test_what_the_format_cannot_hold(tmp_path: Path, document: Document, reason: str) -> None:
    with pytest.raises(ExtractorError) as caught:
        write_brat([document], tmp_path)
    assert caught.value.what.startswith(f"document 7 cannot be written as brat: {reason}")
    assert caught.value.hint
    assert list(tmp_path.iterdir()) == []
