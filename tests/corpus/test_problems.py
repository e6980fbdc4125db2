from __future__ import annotations

import pytest

from extractor.corpus.problems import KINDS, Problem, problems_of
from extractor.model import Document, Mention, Section


def of(text: str) -> list[Problem]:
    """The problems of a document with a title and that abstract."""
    end = len(text) + 6
    return list(problems_of(Document("1", f"Title\n{text}", (Section("title", 0, 5), Section("abstract", 6, end)))))


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("TNF\ufffd", "replacement", "a replacement character (U+FFFD) at 9, for one that was lost"),
        ("a\x07b", "control", "the control character U+0007 at 7"),
        ("a\x85b", "control", "the control character U+0085 at 7"),
        ("cafÃ©", "mojibake", "“Ã©” at 9, which was “é” before it was read as another encoding"),
        ("TNF-Î±", "mojibake", "“Î±” at 10, which was “α” before it was read as another encoding"),
        ("37 Â°C", "mojibake", "“Â°” at 9, which was “°” before it was read as another encoding"),
        ("it â€“ so", "mojibake", "“â€“” at 9, which was “–” before it was read as another encoding"),
        ("eï¬€ect", "mojibake", "“ï¬€” at 7, which was “ﬀ” before it was read as another encoding"),
        ("H<sub>2</sub>O", "markup", "“<sub>” at 7, which is markup"),
        ("p &lt; 0.05", "markup", "“&lt;” at 8, which is markup"),
        ("&#x3b1;", "markup", "“&#x3b1;” at 6, which is markup"),
        ("cafe\u0301", "not_nfc", "not composed (NFC) at 9: “fe\u0301”"),
        ("So. (ABSTRACT TRUNCATED AT 250 WORDS)", "cut_off", "cut off: “(ABSTRACT TRUNCATED AT 250 WORDS)” at 10"),
    ],
)
def test_characters(text: str, kind: str, what: str) -> None:
    assert of(text) == [Problem(kind, what)]


@pytest.mark.parametrize(
    "text",
    [
        "TNF-α, café, São Paulo, naïve, Ångström, 37 °C",
        "“À la carte”, dit-il à “Ça” — été—“oui”",
        "p < 0.05 and q > 0.1; a<b; x <y> z",
        "R&D; AT&T; Smith & Jones; &nosuchname;",
        "tabs\tand\nlines\r\nare text",
        "two\u00a0words",
        "",
    ],
)
def test_text_that_is_right(text: str) -> None:
    assert [problem for problem in of(text) if problem.kind != "no_abstract"] == []


@pytest.mark.parametrize(
    ("document", "found"),
    [
        (Document("1", " \n"), [Problem("no_text", "no text")]),
        (Document("1", ""), [Problem("no_text", "no text")]),
        (Document("1", "A", (Section("title", 0, 1),)), [Problem("no_abstract", "no abstract")]),
        (Document("1", "A"), [Problem("no_title", "no title")]),
        (Document("1", "A\nB"), []),
    ],
)
def test_parts(document: Document, found: list[Problem]) -> None:
    assert list(problems_of(document)) == found


@pytest.mark.parametrize(
    ("sections", "what"),
    [
        (((0, 1), (2, 9)), "section abstract is off the text: 2–9 of 3 characters"),
        (((0, 2), (1, 3)), "section abstract begins at 1, within title, which ends at 2"),
        (((1, 0), (2, 3)), "section title is off the text: 1–0 of 3 characters"),
    ],
)
def test_sections(sections: tuple[tuple[int, int], ...], what: str) -> None:
    (a, b), (c, d) = sections
    document = Document("1", "A\nB", (Section("title", a, b), Section("abstract", c, d)))
    assert Problem("sections", what) in list(problems_of(document))


@pytest.mark.parametrize(
    ("mention", "covered"),
    [(Mention(0, 1, "B", "Gene"), "A"), (Mention(2, 9, "B 2", "Gene"), "B"), (Mention(-1, 1, "B", "Gene"), "")],
)
def test_entities(mention: Mention, covered: str) -> None:
    [problem] = problems_of(Document("1", "A\nB", entities=(Mention(0, 1, "A", "Gene"), mention)))
    place = f"{mention.start}–{mention.end}"
    assert problem == Problem(
        "entities", f"the entity {mention.text!r} says that it is at {place}, which is {covered!r}"
    )


def test_each_kind_once() -> None:
    assert [problem.kind for problem in of("\x01\x02 Ã© Ã©")] == ["control", "mojibake"]


def test_errors_say_what_to_do() -> None:
    assert [name for name, kind in KINDS.items() if kind.error and not kind.hint] == ["unreadable"]
    assert [name for name, kind in KINDS.items() if kind.error and kind.usual] == []
