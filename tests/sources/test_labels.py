from __future__ import annotations

import pytest

from extractor.sources.labels import labelled_parts


@pytest.mark.parametrize(
    ("abstract", "parts"),
    [
        (
            "BACKGROUND: IL-6 is known. METHODS: We used mice (n = 6). RESULTS: IL-6 rose.",
            [("BACKGROUND", "IL-6 is known."), ("METHODS", "We used mice (n = 6)."), ("RESULTS", "IL-6 rose.")],
        ),
        (
            "AIMS/HYPOTHESIS: Why? MATERIALS AND METHODS: (Mice.) CONCLUSION(S): It rose.",
            [("AIMS/HYPOTHESIS", "Why?"), ("MATERIALS AND METHODS", "(Mice.)"), ("CONCLUSION(S)", "It rose.")],
        ),
        (
            "DESIGN, SETTING, AND PARTICIPANTS: A ward. AUTHORS' CONCLUSIONS: None.",
            [("DESIGN, SETTING, AND PARTICIPANTS", "A ward."), ("AUTHORS' CONCLUSIONS", "None.")],
        ),
        ("  OBJECTIVE: A.  RESULTS: B. ", [("OBJECTIVE", "A."), ("RESULTS", "B.")]),
    ],
)
def test_labels(abstract: str, parts: list[tuple[str, str]]) -> None:
    assert labelled_parts(abstract) == parts


@pytest.mark.parametrize(
    "abstract",
    [
        "",
        "RESULTS: only one label is not sure.",
        "It has an introduction. METHODS: A. RESULTS: B.",
        "Background: A. Results: B.",
        "TNF: a cytokine. IL-6: another. STAT3: a factor.",
        "RESULTS: in TNF: A. TNF RESULTS: B.",
        "RESULTS: we saw that CONCLUSIONS: differ.",
        "AND: A. OF THE: B.",
    ],
)
def test_what_is_not_sure_is_left_alone(abstract: str) -> None:
    assert labelled_parts(abstract) == [(None, abstract)]


def test_a_gene_behind_a_sentence_is_no_label() -> None:
    assert labelled_parts("METHODS: A. STAT: a protein. RESULTS: B.") == [
        ("METHODS", "A. STAT: a protein."),
        ("RESULTS", "B."),
    ]
