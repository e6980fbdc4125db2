from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.nlp.sentences import sentence_spans


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["IL-6 rose.", "TNF-α fell."],
        ["A title without a stop\n", "The abstract begins."],
        ["It was 5.3 vs. 4.1 (Fig. 2) in E. coli, i.e. more."],
        ["We saw S. cerevisiae et al. Smith in press."],
        ["Activation of protein kinase C.", "We show this."],
        ["It activates NF-kappa B.", "These factors bind.", "A was seen by J. A. Smith."],
        ["Is it so?", "(Yes.)", "p53 says so."],
        ["Cells were lysed.", "mTOR was active.", "7 days later they died."],
        ["It stopped growth.", "c-myc rose.", "β-catenin fell.", "beta-actin did not."],
        ["Approx. 5 mg, no. 7, was given."],
        ["It rose...", "It fell?!", "(Yes...)", "We are sure!!!"],
        [f"It is {'A.' * 300}", "We saw J. A. Smith."],  # more letters than anybody looks at
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == [part.strip() for part in parts]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("[Clusterin induces TNF-α].", ["Clusterin induces TNF-α"]),
        ("[Clusterin induces TNF-α.]", ["Clusterin induces TNF-α."]),
        (" [ Clusterin induces TNF-α (author's transl)] ", ["Clusterin induces TNF-α (author's transl)"]),
        ("[IL-6 rose. It fell].\nWe see.", ["IL-6 rose.", "It fell", "We see."]),
        ("[The [Ca2+]i of cells].", ["The [Ca2+]i of cells"]),
        ("[Ca2+] depends on [Mg2+]", ["[Ca2+] depends on [Mg2+]"]),
        ("[Ca2+] rose [in cells].", ["[Ca2+] rose [in cells]."]),
        ("A title [of two parts].", ["A title [of two parts]."]),
        ("[A title without an end.", ["[A title without an end."]),
        ("[]", []),
        ("[a\nb]", ["[a", "b]"]),
        ("IL-6 rose. TNF-α fell.(ABSTRACT TRUNCATED AT 250 WORDS)", ["IL-6 rose.", "TNF-α fell."]),
        ("IL-6 rose. TNF-α fell (ABSTRACT TRUNCATED AT 400 WORDS)\n", ["IL-6 rose.", "TNF-α fell"]),
        ("(ABSTRACT TRUNCATED)", []),
        ("IL-6 rose (ABSTRACT TRUNCATED AT 250 WORDS) again.", ["IL-6 rose (ABSTRACT TRUNCATED AT 250 WORDS) again."]),
    ],
)
def test_what_pubmed_adds_is_no_sentence(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [("." * 300_000, 1), ("?!" * 150_000, 1), ("β A. B. " * 120_000, 120_000)],
    ids=["stops", "marks", "initials"],
)
def test_time_grows_with_the_text(text: str, sentences: int) -> None:
    started = time.process_time()
    assert len(sentence_spans(text)) == sentences
    assert time.process_time() - started < 20  # about one second; minutes where it grows with the square


@given(st.text(max_size=80), st.integers(0, 10), st.integers(0, 90))
def test_spans_are_in_order_and_tight(text: str, low: int, high: int) -> None:
    low, high = min(low, len(text)), max(min(high, len(text)), min(low, len(text)))
    text = text.replace("[", "(")  # brackets around a line are left out
    spans = sentence_spans(text, low, high)
    assert all(low <= start < end <= high for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert "".join(text[s:e] for s, e in spans).split() == "".join(text[low:high]).split() or "".join(
        "".join(text[s:e].split()) for s, e in spans
    ) == "".join(text[low:high].split())
