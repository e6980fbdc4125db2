"""Names of genes that no model has to see."""

from __future__ import annotations

import re

import pytest

from extractor.nlp.symbols import find_symbols, is_gene_word
from extractor.nlp.tokens import Tokens

_WORD = re.compile(r"\w+(?:-\w+)*|\S")


def genes(text: str) -> list[str]:
    words = list(_WORD.finditer(text))
    tokens = Tokens(tuple(w[0] for w in words), tuple(w.start() for w in words))
    return [text[start:end] for start, end in find_symbols(tokens)]


@pytest.mark.parametrize(
    "word",
    """
    BCR-ABL PML-RARα EML4-ALK PP2A B-Raf Notch1 PI3Kγ TSLP IFN-α IL-12p40 PDGF-BB Socs3 Trpc6 TGFβ1 Bcl-xL HIF-1α CXCL12
    NF-κB GM-CSF PPAR-γ calpain calpains phospholamban interferon Interferon clusterin sirtuin frataxin RANTES IFN-alpha
    """.split(),
)
def test_words_that_name_genes(word: str) -> None:
    assert is_gene_word(word)


@pytest.mark.parametrize(
    "word",
    """
    CAD MS PCR NO II VIII AA COPD SNAP ANOVA PGE2 LTB4 CCl4 H2O2 CO2 Ser473 Arg147 min-1 100nM beta2 OR10 SDS-PAGE
    RT-PCR protein proteins insulin spatial vitamin protease chemokine growth HUVECs MAPs LPS HIV-1 THP-1 C23-C34 V600E
    In The Kinase mRNA tRNA NETs AMP-activated HDL-C cell death 1433
    """.split(),
)
def test_words_that_name_none(word: str) -> None:
    assert not is_gene_word(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acetyl-CoA carboxylase rose", ["acetyl-CoA carboxylase"]),
        ("the nerve growth factor receptor", ["nerve growth factor receptor"]),
        ("histone H3 and PP2A", ["histone H3", "PP2A"]),
        ("the G1 phase", []),
        ("it acts in acid 1", []),
        ("an arrest in the cortex in mice", []),
        ("CD16 cells", []),
        ("the PARK2 syndrome", []),
        ("Trpc6 - deficient mice", ["Trpc6"]),
        ("anti-TSLP or a Notch1-neutralizing antibody", ["TSLP", "Notch1"]),
    ],
)
def test_names_in_their_place(text: str, expected: list[str]) -> None:
    assert genes(text) == expected
