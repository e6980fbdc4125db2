"""What is told of a document before it is read."""

from __future__ import annotations

import pytest

from extractor.batch.limits import Limits, Refusal, refusal
from extractor.model import Document

ABSTRACT = (
    "Clusterin induces the secretion of TNF-α\n"
    "Tumour-infiltrating macrophages affect the growth of tumours. Here we show that clusterin induces the secretion "
    "of TNF-α in RAW264.7 cells, and that IL-4 (10 ng/ml, 24 h) inhibits it. IL-6 was not changed (p > 0.05)."
)
LIMITS = Limits(characters=100_000)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("a" * 100_001, Refusal("size", "100,001 characters, more than the 100,000 of --max-characters")),
        ("1234567890" * 1000, Refusal("text", "0 of 10,000 characters are letters")),
        ("12 345 " * 1000, Refusal("text", "0 of 5,000 characters are letters")),
        ("(" * 50_000, Refusal("text", "0 of 50,000 characters are letters")),
        ("a" * 3 + "(" * 197, Refusal("text", "3 of 200 characters are letters")),
        ("a" * 66 + "(" * 134, Refusal("text", "66 of 200 characters are letters or digits")),
        ("1234567890" * 2, Refusal("text", "0 of 20 characters are letters")),
        (" (" * 20, Refusal("text", "0 of 20 characters are letters")),
        (
            "\u200b".join("IL-4 induces IL-6"),
            Refusal("text", "16 of 31 characters are invisible ones, such as zero-width spaces"),
        ),
        (
            "\u200b".join("phosphorylation"),
            Refusal("text", "14 of 29 characters are invisible ones, such as zero-width spaces"),
        ),
        (f"{'(' * 5000}{ABSTRACT}", Refusal("text", "198 of 5,216 characters are letters or digits")),
        ("\u200b" * 5000, Refusal("text", "5,000 of 5,000 characters are invisible ones, such as zero-width spaces")),
        (
            "\u200b".join(ABSTRACT),
            Refusal("text", "256 of 472 characters are invisible ones, such as zero-width spaces"),
        ),
        ("\x01\x02" * 5000, Refusal("text", "0 of 10,000 characters are letters")),
        ("\ufffd" * 5000, Refusal("text", "0 of 5,000 characters are letters")),
        ("a" + "\u0301" * 5000, Refusal("text", "1 of 5,001 characters are letters")),
    ],
    ids=[
        "long",
        "digits",
        "numbers",
        "brackets",
        "no longer short, and few letters",
        "no longer short, and few letters and digits",
        "no letter",
        "no letter and blanks",
        "a short text with invisible ones between all others",
        "a word with invisible ones between all others",
        "brackets and an abstract",
        "invisible",
        "invisible between letters",
        "control characters",
        "replacement characters",
        "accents",
    ],
)
def test_refused(text: str, refused: Refusal) -> None:
    assert refusal(Document("1", text), LIMITS) == refused


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        " \n" * 5000,
        "1984.",
        "[...]\n",
        "1990-1994, 2001-200",
        " (" * 19,
        "A" + "(" * 198,
        "A" + " (" * 198,
        "IL-4 in\u200bdu\u200bces IL\u200b-6",
        "a" * 100_000,
        ABSTRACT,
        f"\ufeff{ABSTRACT}",
        ABSTRACT.replace("Tumour", "Tu\u00admour"),
        "Angles (°)\n" + "C1 O1 109.5 (2) H2A 1.02 (3)\n" * 100,
        "克拉斯特林诱导巨噬细胞分泌。" * 100,
        "क्लस्टरिन मैक्रोफेज को प्रेरित करता है। " * 100,
        "𝐂𝐥𝐮𝐬𝐭𝐞𝐫𝐢𝐧 induces 𝐓𝐍𝐅. " * 100,
    ],
    ids=[
        "empty",
        "blank",
        "long and blank",
        "a year for a title",
        "no title",
        "years for a title",
        "shortest but for blanks",
        "short, and a letter",
        "short but for blanks, and a letter",
        "a short text with a few invisible ones",
        "as long as may be",
        "abstract",
        "byte order mark",
        "soft hyphen",
        "table",
        "Chinese",
        "Hindi",
        "letters beyond the basic plane",
    ],
)
def test_read(text: str) -> None:
    assert refusal(Document("1", text), LIMITS) is None


def test_limits_are_those_that_are_documented() -> None:
    assert Limits() == Limits(seconds=60.0, characters=500_000, memory=2_000_000_000)
