"""Forms of trigger words."""

import pytest

from extractor.grammar.forms import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("induce", {"induce", "induces", "inducing", "induced"}),
        ("bind", {"bind", "binds", "binding", "bound"}),
        ("modify", {"modify", "modifies", "modifying", "modified"}),
        ("suppress", {"suppress", "suppresses", "suppressing", "suppressed"}),
        ("block", {"block", "blocks", "blocking", "blocked"}),
    ],
)
def test_verbs(lemma: str, expected: set[str]) -> None:
    assert set(verb_forms(lemma)) == expected


@pytest.mark.parametrize(
    ("lemma", "some"),
    [
        ("upregulate", {"up-regulated", "upregulates"}),
        ("stabilise", {"stabilized", "stabilising"}),
        ("catalyse", {"catalyzes"}),
        ("control", {"controlled", "controlling"}),
    ],
)
def test_spellings(lemma: str, some: set[str]) -> None:
    assert some <= set(verb_forms(lemma))


def test_a_word_with_re_gets_no_hyphen() -> None:
    assert not any("-" in form for form in verb_forms("reduce"))


@pytest.mark.parametrize(
    ("lemma", "plural"), [("inhibitor", "inhibitors"), ("synthesis", "syntheses"), ("activity", "activities")]
)
def test_nouns(lemma: str, plural: str) -> None:
    assert set(noun_forms(lemma)) == {lemma, plural}
