from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.wrapping import title_and_abstract, whole_lines

TITLE = "Clusterin induces the secretion of TNF-α and the chemotactic migration of macrophages."
ABSTRACT = (
    "Tumor associated macrophages are often found in tumors. Clusterin stimulated TNF-α secretion via the activation "
    "of ERK, JNK and PI3K/Akt pathways in a dose-dependent manner, and MMP-9 rose in the Raw264.7 cells that IL-6 and "
    "NF-κB had activated. Clusterin plays a role in the recruitment of macrophages."
)


def lines(text: str) -> list[str]:
    return [text[start:end].replace("\n", " ") for start, end in whole_lines(text, 0, len(text))]


@pytest.mark.parametrize("width", range(60, 100))
def test_wrapped_lines_are_whole_again(width: int) -> None:
    wrapped = textwrap.fill(ABSTRACT, width, break_on_hyphens=False)
    # a break may follow a full stop, where it parts nothing that belongs together
    assert " ".join(lines(wrapped)) == ABSTRACT
    assert all(line.endswith(".") for line in lines(wrapped))


@pytest.mark.parametrize("width", range(50, 80))
def test_a_wrapped_title_is_a_title(width: int) -> None:
    text = "\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in (TITLE, ABSTRACT))
    title, abstract = title_and_abstract(text)
    assert (title.label, abstract.label) == ("title", "abstract")
    assert text[title.start : title.end].replace("\n", " ") == TITLE
    assert (abstract.start, abstract.end) == (title.end + 1, len(text))


@pytest.mark.parametrize(
    "parts",
    [
        ["Clusterin induces TNF-α", "it is secreted by macrophages"],  # short lines are not wrapped ones
        ["We studied the role that clusterin plays in tumor growth", "Clusterin rose."],
        ["We studied the role of", "", "clusterin"],
        ["The secretion of TNF-α rose in macrophages and in monocytes.", "and so on"],
        ["Aims of the study of clusterin in macrophages and in monocytes:", "to tell"],
    ],
)
def test_other_lines_stay_apart(parts: list[str]) -> None:
    assert lines("\n".join(parts)) == [part for part in parts if part]


@given(st.text(alphabet="a b\n\rC.,of the", max_size=200))
def test_nothing_is_lost(text: str) -> None:
    spans = whole_lines(text, 0, len(text))
    assert "".join(text[start:end] for start, end in spans).split() == text.split() or "".join(
        text[start:end] for start, end in spans
    ) == text.replace("\n", "").replace("\r", "")
