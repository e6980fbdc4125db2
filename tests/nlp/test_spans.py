from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.nlp.spans import Candidate, Places, Trust, clean, slash_parts, trim, without_overlap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TNF-α", "TNF-α"),
        (" TNF-α, ", "TNF-α"),
        ("the IL-6", "IL-6"),
        ("(LPS)", "LPS"),
        ("TNF-α (TNF", "TNF-α"),
        ("HMG-I(Y)", "HMG-I(Y)"),
        ("p56(lck)", "p56(lck)"),
        ("CD4+", "CD4+"),
        ("CD4+ T cells", "CD4+ T cells"),
        ("Ca2+", "Ca2+"),
        ("p53-/-", "p53-/-"),
        ("GM-CSF +", "GM-CSF"),
        ("MMP-9)", "MMP-9"),
        ("[3H]thymidine", "[3H]thymidine"),
        ("(-", ""),
        ("IL-6-", "IL-6"),
        ("5'", "5'"),
    ],
)
def test_edges(text: str, expected: str) -> None:
    low, high = trim(text, 0, len(text))
    assert text[low:high] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PI3K/Akt", ["PI3K", "Akt"]),
        ("PI3K / Akt", ["PI3K", "Akt"]),
        ("JAK2/STAT3/Bcl-2", ["JAK2", "STAT3", "Bcl-2"]),
        ("TNF-α/β", ["TNF-α/β"]),
        ("C/EBP", ["C/EBP"]),
        ("ERK1/2", ["ERK1/2"]),
        ("C57BL/6J", ["C57BL/6J"]),
        ("serine/threonine", ["serine/threonine"]),
    ],
)
def test_slashes(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in slash_parts(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GST-YY1", "YY1"),
        ("Flag-SAP30", "SAP30"),
        ("HA-1", "HA-1"),
        ("JAK2V617F", "JAK2"),
        ("KRAS-G12D", "KRAS"),
        ("CD4", "CD4"),
        ("STAT3", "STAT3"),
    ],
)
def test_tags_and_exchanged_residues(text: str, expected: str) -> None:
    (kept,) = clean(text, [Candidate(0, len(text), "GENE", Trust.FOUND)])
    assert text[kept.start : kept.end] == expected


def test_of_overlapping_spans_the_most_trusted_then_the_longest_stays() -> None:
    model, longer = Candidate(0, 4, "GENE", Trust.FOUND), Candidate(2, 9, "CHEMICAL", Trust.FOUND)
    defined, apart = Candidate(8, 12, "GENE", Trust.DEFINED), Candidate(20, 22, "GENE", Trust.FOUND)
    assert without_overlap([model, longer, apart]) == [longer, apart]
    assert without_overlap([model, longer, defined, apart]) == [model, defined, apart]


def test_candidates_by_place() -> None:
    first, long, last = (Candidate(s, e, "GENE", Trust.FOUND) for s, e in ((0, 3), (1, 30), (20, 22)))
    places = Places([last, long, first])
    assert places.touching(3, 20) == [long]
    assert places.touching(2, 21) == [first, long, last]
    assert Places([]).touching(0, 9) == []


def test_given_spans_are_never_trimmed() -> None:
    kept = Candidate(0, 6, "GENE", Trust.GIVEN)
    assert clean("(IL-6)", [kept]) == [kept]


@given(st.text(alphabet=st.sampled_from(list("aB1 ()[]{}.,-+/'αthe\u200b\u0301")), max_size=25))
def test_trimming_is_final_and_inside(text: str) -> None:
    low, high = trim(text, 0, len(text))
    assert 0 <= low <= high <= len(text) or low >= high
    assert trim(text, low, high) == (low, high)
