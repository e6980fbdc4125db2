from __future__ import annotations

from extractor.model import Document, Mention, Section
from extractor.nlp.sections import document_sections, document_sentences, section_at


def sentences(document: Document) -> list[tuple[str, str]]:
    return [(document.text[start:end], label) for start, end, label in document_sentences(document)]


def test_the_first_line_is_the_title() -> None:
    assert sentences(Document("1", "A title\nOne. Two.")) == [
        ("A title", "title"),
        ("One.", "abstract"),
        ("Two.", "abstract"),
    ]


def test_one_line_is_an_abstract() -> None:
    assert sentences(Document("1", "One. Two.")) == [("One.", "abstract"), ("Two.", "abstract")]


def test_sections_break_sentences_and_label_them() -> None:
    text = "Title here METHODS cells were RESULTS grown"
    given = (Section("RESULTS", 30, 43), Section("METHODS", 11, 29))
    assert sentences(Document("1", text, given)) == [
        ("Title here", "abstract"),
        ("METHODS cells were", "METHODS"),
        ("RESULTS grown", "RESULTS"),
    ]


def test_a_section_ends_before_its_end() -> None:
    sections = (Section("title", 0, 5), Section("abstract", 6, 9))
    assert [section_at(sections, i) for i in (0, 4, 5, 6, 9)] == ["title", "title", "abstract", "abstract", "abstract"]


def test_a_given_entity_is_not_cut() -> None:
    text = "We used St. John extract. It helped."
    entity = Mention(8, 24, "St. John extract", "CHEMICAL")
    plain = "Growth of S. A yeast grew. It did."
    assert sentences(Document("1", text, (), (entity,)))[0][0] == "We used St. John extract."
    inside = Mention(10, 20, plain[10:20], "ORGANISM")
    assert sentences(Document("1", plain, (), (inside,)))[0][0] == "Growth of S. A yeast grew."


def test_an_entity_across_a_line_break_does_not_join_lines() -> None:
    entity = Mention(2, 7, "b\ncd", "GENE")
    assert len(document_sentences(Document("1", "a b\ncd e", (), (entity,)))) == 2


def test_no_text_no_sentences() -> None:
    assert document_sentences(Document("1", "")) == []
    assert document_sentences(Document("1", " \n ")) == []
    assert document_sections(Document("1", "")) == (Section("abstract", 0, 0),)
