from __future__ import annotations

import pytest

from extractor.aggregation import relations
from extractor.aggregation.relations import SYMMETRIC, Form, denies, opposite
from extractor.grammar import load_grammar

VOCABULARY = load_grammar().vocabulary.relations


def test_the_tables_agree_with_the_vocabulary() -> None:
    assert {name for name, entry in VOCABULARY.items() if entry.symmetric} == SYMMETRIC
    others = {"binding", "association", "expression"}
    families = {name: entry.family for name, entry in VOCABULARY.items() if entry.family in others}
    assert families == relations._FAMILIES
    modifications = {name for name, entry in VOCABULARY.items() if entry.family == "modification"}
    assert modifications - relations._CONCERNS.keys() == set()
    assert relations._CONCERNS.keys() - VOCABULARY.keys() == set()
    assert relations._ONLY_ITSELF - VOCABULARY.keys() == set()


def test_the_aspects_are_those_of_the_lexicon() -> None:
    aspects = set(load_grammar().lexicon.aspects)
    assert {*relations._USUAL, *relations._TURNED} - aspects == {"protein", "activation"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Form("increases", 1, "secretion"), Form("decreases", -1, "secretion"), True),
        (Form("increases", 1, "secretion"), Form("decreases", -1, "mRNA"), False),
        # what is not said may be how much there is, or how active it is, but not where it is
        (Form("induces", 1, None), Form("decreases", -1, "secretion"), True),
        (Form("inhibits", -1, "localisation"), Form("induces", 1, None), False),
        (Form("inhibits", -1, "localisation"), Form("translocates", 1, None), True),
        (Form("regulates", 0, None), Form("inhibits", -1, None), False),
        # more degradation is less of it
        (Form("activates", 1, "degradation"), Form("stabilises", 1, None), True),
        (Form("activates", 1, "degradation"), Form("degrades", -1, None), False),
        (Form("activates", 1, "degradation"), Form("inhibits", -1, None), False),
        # to phosphorylate is to raise phosphorylation, whatever becomes of the activity
        (Form("phosphorylates", 1, None), Form("inhibits", -1, None), False),
        (Form("phosphorylates", 1, None), Form("decreases", -1, "phosphorylation"), True),
        (Form("increases", 1, "dephosphorylation"), Form("phosphorylates", 1, None), True),
        (Form("associated_with", 1, None), Form("associated_with", -1, None), True),
        (Form("associated_with", -1, None), Form("increases", 1, None), False),
        (Form("expressed_in", 1, None), Form("expressed_in", -1, None), True),
        (Form("sensitises", 1, None), Form("inhibits", -1, None), True),
    ],
)
def test_opposite(one: Form, other: Form, expected: bool) -> None:
    assert (opposite(one, other), opposite(other, one)) == (expected, expected)


@pytest.mark.parametrize(
    ("denial", "claim", "expected"),
    [
        (Form("induces", 1, None), Form("increases", 1, "secretion"), True),
        (Form("induces", 1, None), Form("decreases", -1, "secretion"), False),
        (Form("increases", 1, "mRNA"), Form("increases", 1, "protein"), False),
        # no effect at all
        (Form("regulates", 0, None), Form("decreases", -1, None), True),
        # no increase: there may be a change
        (Form("increases", 1, None), Form("regulates", 0, None), False),
        (Form("requires", 1, None), Form("requires", 1, None), True),
        (Form("requires", 1, None), Form("induces", 1, None), False),
        (Form("mediates", 1, None), Form("induces", 1, None), False),
        (Form("binds", 0, None), Form("binds", 0, None), True),
        (Form("binds", 0, None), Form("associated_with", 0, None), False),
        (Form("associated_with", 0, None), Form("associated_with", -1, None), True),
    ],
)
def test_denies(denial: Form, claim: Form, expected: bool) -> None:
    assert denies(denial, claim) == expected
