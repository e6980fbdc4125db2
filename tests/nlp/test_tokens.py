from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.nlp.tokens import plain_hyphens
from extractor.pipeline import Extractor

needs_weights = pytest.mark.skipif(
    not (files("extractor") / "weights" / "config.cfg").is_file(), reason="the embedded model is not in this checkout"
)
SENTENCE = "NF-κB activation was down-regulated by anti-IL-6 antibody in CD4+CD25- T cells, but not by IL-10."


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("IL‐10‐induced", "IL-10-induced"),
        ("TNF‑α–induced", "TNF-α-induced"),
        ("Runx3−/− mice", "Runx3-/- mice"),
        ("the kinase – a target – was", "the kinase – a target – was"),
        ("the kinase—a target—was", "the kinase—a target—was"),
    ],
)
def test_one_hyphen_for_all(printed: str, plain: str) -> None:
    assert plain_hyphens(printed) == plain


@given(st.text(alphabet="aB1 ‐‑−–—-"))
def test_offsets_stay(text: str) -> None:
    plain = plain_hyphens(text)
    assert len(plain) == len(text)
    assert plain_hyphens(plain) == plain


@needs_weights
@pytest.mark.parametrize("hyphen", ["‐", "‑", "–", "−"])
def test_what_publishers_print_for_a_hyphen_changes_nothing(hyphen: str) -> None:
    extractor = Extractor()
    plain = extractor.extract(SENTENCE)
    printed = extractor.extract(SENTENCE.replace("-", hyphen))
    assert plain
    for one, other in zip(plain, printed, strict=True):
        for was, now in ((one.subject, other.subject), (one.object, other.object)):
            assert was is not None
            assert now is not None
            assert replace(was, text=was.text.replace("-", hyphen)) == now
        assert (one.relation, one.sign, one.negated) == (other.relation, other.sign, other.negated)
        assert other.trigger.text == SENTENCE.replace("-", hyphen)[other.trigger.start : other.trigger.end]
