from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.nlp.abbreviations import Definition, all_definitions, find_definitions, short_to_long
from extractor.nlp.sentences import sentence_spans

CLUSTERIN = Path(__file__).parents[2] / "corpora" / "clusterin" / "clusterin.txt"


def pairs(text: str) -> list[tuple[str, str]]:
    return [(d.short, d.long) for d in find_definitions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("matrix metalloproteinase-9 (MMP-9) was", [("MMP-9", "matrix metalloproteinase-9")]),
        ("phosphatidylinositol 3-kinase (PI3K)", [("PI3K", "phosphatidylinositol 3-kinase")]),
        ("and tumor necrosis factor-α (TNF-α) in", [("TNF-α", "tumor necrosis factor-α")]),
        ("tumor necrosis factor alpha (TNF-α)", [("TNF-α", "tumor necrosis factor alpha")]),
        ("nuclear factor-κB (NF-kB; p65)", [("NF-kB", "nuclear factor-κB")]),
        ("lipopolysaccharide (LPS)-induced death", [("LPS", "lipopolysaccharide")]),
        ("with LPS (lipopolysaccharide) or", [("LPS", "lipopolysaccharide")]),
        ("with LPS (lipopolysaccharide, 10 ng/ml)", [("LPS", "lipopolysaccharide")]),
        ("endothelial progenitor cells (EPCs)", [("EPCs", "endothelial progenitor cells")]),
        ("matrix metalloproteinase-9 (also known as MMP-9)", [("MMP-9", "matrix metalloproteinase-9")]),
        ("of N-(carboxymethyl)lysine (CML) in", [("CML", "N-(carboxymethyl)lysine")]),
        ("Dexamethasone- (Dex-) induced", [("Dex", "Dexamethasone")]),
        ("with [lipopolysaccharide (LPS), 1 µg/ml]", [("LPS", "lipopolysaccharide")]),
        ("tumor necrosis factor [TNF] was", [("TNF", "tumor necrosis factor")]),
        (
            "RANTES (regulated upon activation, normal T cell expressed and secreted) is",
            [("RANTES", "regulated upon activation, normal T cell expressed and secreted")],
        ),
    ],
)
def test_both_orders(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_a_name_that_goes_on_behind_the_bracket() -> None:
    text = "secreted interleukin (IL)-6 and interferon (IFN)-γ"
    assert short_to_long(find_definitions(text)) == {
        "IL": "interleukin",
        "IL-6": "interleukin-6",
        "IFN": "interferon",
        "IFN-γ": "interferon-γ",
    }
    whole = next(d for d in find_definitions(text) if d.short == "IL-6")
    assert text[whole.short_start : whole.short_end] == "interleukin (IL)-6"


@pytest.mark.parametrize(
    "text",
    [
        "in five groups (n = 5) of",
        "as shown (Fig. 1) in a figure",
        "probability (P < 0.05)",
        "was added (A) to all",
        "in patients of stage three (III)",
        "type one (I)",
        "interleukin (10 ng/ml)",
        "in the United States (see Table 2)",
        "CLU (Calbiochem, CA) was",
        "cells (and others)",
        "TNF-α (TNF-α)",
        "were obtained from Sigma (Sigma, St. Louis)",
        "()",
        "(((",
        "(PI3K)",
        "of IL-1B, CXCL8 (IL-8) and",
        "the inhibitors p21(CIP)",
    ],
)
def test_no_nonsense(text: str) -> None:
    assert pairs(text) == []


def test_the_first_definition_wins() -> None:
    first, second = Definition("A1", "alpha one", 0, 2, 3, 12), Definition("A1", "another one", 0, 2, 3, 12)
    assert short_to_long([first, second]) == {"A1": "alpha one"}


@pytest.mark.skipif(not CLUSTERIN.is_file(), reason="the corpus is not in this checkout")
def test_the_clusterin_abstract() -> None:
    text = CLUSTERIN.read_text(encoding="utf-8")
    found = [d for start, end in sentence_spans(text) for d in find_definitions(text, start, end)]
    assert short_to_long(found) == {
        "MMP-9": "matrix metalloproteinase-9",
        "MCP-1": "monocyte chemotactic protein-1",
        "MIP-1β": "macrophage inflammatory protein-1β",
        "RANTES": "regulated upon activation, normal T cell expressed and secreted",
        "TNF-α": "tumor necrosis factor-α",
    }


def test_what_only_scispacy_sees_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    from extractor.nlp import abbreviations

    monkeypatch.setattr(abbreviations, "find_definitions", lambda text: [])
    doc = spacy.blank("en")("Monocyte chemotactic protein (MCP) and the probability (P < 0.05).")
    assert short_to_long(all_definitions(doc)) == {"MCP": "Monocyte chemotactic protein"}


def test_scispacy_finds_no_other_pairs_where_ours_finds_them() -> None:
    import spacy

    doc = spacy.blank("en")("Monocyte chemotactic protein-1 (MCP-1) and interleukin (IL)-6 act (n = 3).")
    assert all_definitions(doc) == find_definitions(doc.text)


@pytest.mark.parametrize("blanks", [0, 2_000])
def test_a_long_form_is_looked_for_near_its_bracket(blanks: int) -> None:
    far = "tumor necrosis factor" + " " * blanks
    text = f"{'of cells, ' * 500}{far} (TNF) and {'x ' * 2_000}LPS (lipopolysaccharide)"
    found = [("TNF", "tumor necrosis factor")] if not blanks else []
    assert pairs(text) == [*found, ("LPS", "lipopolysaccharide")]


def test_time_grows_with_the_sentence() -> None:
    text = "alpha beta (AB) " * 20_000
    started = time.process_time()
    assert len(find_definitions(text)) == 20_000
    assert time.process_time() - started < 60  # about one second; minutes where it grows with the square


@given(st.text(alphabet=st.sampled_from(list("aAbBτΤ1 ()[];,-–=ß\u0130é\U0001d6fc\u0301")), max_size=60))
def test_spans_slice_to_the_forms(text: str) -> None:
    for d in find_definitions(text):
        if d.short_start != d.long_start:
            assert text[d.short_start : d.short_end] == d.short
            assert text[d.long_start : d.long_end] == d.long
