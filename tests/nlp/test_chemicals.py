"""Chemicals that no model has to see: by the list, by the ends of drug names, and by codes."""

from __future__ import annotations

import re

import pytest

from extractor.nlp.chemicals import find_chemicals, is_drug_name
from extractor.nlp.tokens import Tokens

_WORD = re.compile(r"\w+(?:-\w+)*|\S")


def chemicals(text: str) -> list[str]:
    words = list(_WORD.finditer(text))
    tokens = Tokens(tuple(w[0] for w in words), tuple(w.start() for w in words))
    return [text[start:end] for start, end in find_chemicals(tokens)]


@pytest.mark.parametrize(
    "name",
    """
    plerixafor, Tafamidis, vorinostat, empagliflozin, palmitate, butyrate, resveratrol, silica, monosodium urate,
    arsenic trioxide, entacapone, fulvestrant, peroxynitrite, 5-fluorouracil, N-acetylcysteine, retinoic acid
    """.split(","),
)
def test_listed_names(name: str) -> None:
    assert chemicals(f"Then {name.strip()} reduced it") == [name.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "the protein and its inhibitor in serum",
        "elements of a solution in water",
        "lipids and sugars",
        "an agonist of the hormone",
        "factor X and thrombin",
        "in a dole of acid",
        "palm itate",
    ],
)
def test_words_that_are_no_chemicals(text: str) -> None:
    assert chemicals(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "the glutamate receptor",
        "nitric oxide synthase",
        "a serotonin transporter",
        "dopamine neurons",
        "arginine methyltransferases",
        "calcium channels",
    ],
)
def test_the_first_part_of_another_name_is_no_chemical(text: str) -> None:
    assert chemicals(text) == []


def test_one_of_a_series() -> None:
    assert chemicals("calyculin A , latrunculin B and calyculin I") == ["calyculin A", "latrunculin B", "calyculin"]


def test_a_name_before_a_hyphen() -> None:
    assert chemicals("venetoclax-tolerant and glutamate-receptor and pioglitazone-like") == ["venetoclax"]


def test_the_longest_name_wins() -> None:
    assert chemicals("arsenic and arsenic trioxide and all-trans retinoic acid") == [
        "arsenic",
        "arsenic trioxide",
        "retinoic acid",
    ]


@pytest.mark.parametrize(
    "word",
    """
    tofacitinib Olaparib palbociclib dabrafenib alpelisib vismodegib venetoclax bortezomib dapagliflozin rosiglitazone
    sitagliptin rosuvastatin losartan enalapril propranolol fluconazole ciprofloxacin oxaliplatin docetaxel epirubicin
    clarithromycin amoxicillin remdesivir elexacaftor trastuzumab infliximab etanercept semaglutide
    """.split(),
)
def test_drug_names(word: str) -> None:
    assert is_drug_name(word)


@pytest.mark.parametrize(
    "word",
    """
    April april concept receptor accept tubulin globulin somatostatin cystatin precipitant thermostat hemostat protocol
    TINIB mab HMGCR-tinib pristine clear statin platin
    """.split(),
)
def test_words_that_only_end_so(word: str) -> None:
    assert not is_drug_name(word)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the IRAK4 inhibitor ND-2158 blocked", "ND-2158"),
        ("P22077 , a USP7 inhibitor", "P22077"),
        ("treated with GSK126 for", "GSK126"),
        ("administration of BX795 before", "BX795"),
        ("GW9662 - treated animals", "GW9662"),
    ],
)
def test_codes_of_compounds(text: str, code: str) -> None:
    assert code in chemicals(text)


@pytest.mark.parametrize(
    "text",
    [
        "ND-2158 rose",
        "A549 cells with an inhibitor",
        "an inhibitor in SKX8050 cells",
        "the U937 line and an inhibitor",
        "the BRAF V600E inhibitor",
        "the CD133 antagonist",
        "a P450 inhibitor",
        "the inhibitor ( GSE12345 )",
        "the inhibitor of PRMT5",
    ],
)
def test_codes_of_other_things(text: str) -> None:
    assert chemicals(text) == []
