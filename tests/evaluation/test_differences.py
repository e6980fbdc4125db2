"""What is wrong with findings, by name; and how it is written out."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given

from extractor.evaluation.align import pair_relaxed
from extractor.evaluation.claims import FIELDS, Claim
from extractor.evaluation.describe import SAYS, errors_text, phrase
from extractor.evaluation.differences import KINDS, Difference, differences
from tests.evaluation.small_claims import INVENTORY, TEXT, argument, claim, minimal, patient, random_sets, span


def wrong(gold: list[Claim], found: list[Claim]) -> tuple[Difference, ...]:
    return differences(pair_relaxed(gold, found, INVENTORY), INVENTORY)


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        ({"relation": "increases"}, "relation"),
        ({"sign": 1}, "sign"),
        ({"object": argument("IL-8", "production")}, "aspect"),
        ({"object": span("IL-8 production")}, "boundary"),
        ({"trigger": span("via")}, "trigger"),
        ({"perturbation": span("IL-4", kind="knockdown")}, "perturbation"),
        ({"stated": {"relation": "increases", "sign": 1}}, "stated"),
        ({"negated": True}, "negation"),
        ({"certainty": "probable"}, "certainty"),
        ({"attribution": "background"}, "attribution"),
        ({"via": [argument("STAT6")]}, "via"),
        ({"context": {"cell_type": [span("monocytes")]}}, "context"),
        ({"manner": ["direct"]}, "manner"),
        ({"relation": "binds"}, "kind of relation"),
        ({"subject": argument("STAT6")}, "subject"),
        ({"object": argument("STAT6")}, "object"),
        ({"subject": argument("IL-8"), "object": argument("IL-4")}, "direction"),
        ({"relation": "binds", "subject": argument("IL-8"), "object": argument("IL-4")}, "kind of relation"),
    ],
)
def test_one_thing_is_wrong(found: dict[str, Any], kind: str) -> None:
    gold, read = claim(), claim(**found)
    assert wrong([gold], [read]) == (Difference((kind,), gold, read),)


def test_every_kind_has_its_words() -> None:
    assert set(SAYS) == set(FIELDS) <= set(KINDS)


def test_what_has_nothing_in_common_is_missed_and_spurious() -> None:
    gold, found = claim(), claim("LPS", "p38", "binds")
    assert wrong([gold], [found]) == (Difference(("missed",), gold, None), Difference(("spurious",), None, found))
    other_trigger = claim("IL-4", "STAT6", trigger=span("via"))
    assert {d.kinds for d in wrong([gold], [other_trigger])} == {("missed",), ("spurious",)}


def test_the_closest_stand_for_each_other() -> None:
    gold = [claim(), claim("STAT6", "IL-8")]
    found = [claim("IL-8", "IL-4"), claim("STAT6", "IL-8", "binds", relation="binds")]
    assert Counter(d.kinds for d in wrong(gold, found)) == Counter([("direction",), ("kind of relation",)])


def test_a_field_that_is_not_given_is_not_wrong() -> None:
    full = claim(negated=True, via=[argument("STAT6")])
    assert wrong([full], [Claim.model_validate(minimal())]) == ()
    assert [d.kinds for d in wrong([full], [Claim.model_validate(minimal(negated=False))])] == [("negation",)]


@patient
@given(random_sets(), random_sets())
def test_nothing_is_told_twice(gold: list[Claim], found: list[Claim]) -> None:
    pairing = pair_relaxed(gold, found, INVENTORY)
    apart = [d for d in differences(pairing, INVENTORY) if not set(d.kinds) & set(FIELDS)]
    assert sum(d.gold is not None for d in apart) == len(pairing.missed)
    assert sum(d.found is not None for d in apart) == len(pairing.spurious)
    assert {kind for d in apart for kind in d.kinds} <= set(KINDS)


def test_differences_are_in_the_order_of_the_text() -> None:
    gold = [claim("LPS", "p38", "binds"), claim(doc_id="a"), claim("STAT6", "monocytes"), claim()]
    told = [(d.claim.doc_id, d.claim.subject.text) for d in wrong(gold, [])]
    assert told == [("a", "IL-4"), ("d", "IL-4"), ("d", "STAT6"), ("d", "LPS")]


def test_phrase() -> None:
    full = claim(
        object=argument("IL-8", "production"),
        negated=True,
        via=[argument("STAT6") | {"negated": True}],
        context={"cell_type": [span("monocytes")]},
        manner=["direct"],
        perturbation=span("IL-4", kind="knockdown"),
        certainty="possible",
        attribution="aim",
    )
    assert phrase(full, None) == (
        "IL-4 – not ↓ inhibits – IL-8 (production); not via STAT6; in monocytes [cell type]; direct; IL-4 [knockdown]; "
        "possible; aim"
    )


def test_phrase_of_the_least_record() -> None:
    least = Claim.model_validate(minimal("IL-4", "IL-8", "associated_with"))
    assert phrase(least, TEXT) == "IL-4 – associated with – IL-8"
    assert phrase(least, None) == "0–4 – associated with – 14–18"


def test_errors_in_words() -> None:
    gold = [claim(via=[argument("STAT6")], rule=None), claim("LPS", "p38", "binds", rule=None)]
    assert errors_text(wrong(gold, [claim(negated=True)]), {"d": TEXT}) == (
        "negation, via (d, sentence at 0)\n"
        "  IL-4 inhibits IL-8 production via STAT6 in monocytes.\n"
        "  gold:  IL-4 – ↓ inhibits – IL-8; via STAT6\n"
        "  found: IL-4 – not ↓ inhibits – IL-8  [inhibits/active]\n"
        "    negation: negated; should be not negated\n"
        "    via: –; should be via STAT6\n"
        "\n"
        "missed (d, sentence at 54)\n"
        "  LPS may not bind p38 kinase.\n"
        "  gold:  LPS – ↓ binds – p38\n"
    )


def test_errors_of_records_without_sentences() -> None:
    missed = wrong([Claim.model_validate(minimal())], [])
    assert errors_text(missed, {"d": TEXT}) == "missed (d)\n  gold:  IL-4 – inhibits – IL-8\n"


def test_no_terminal_obeys_what_a_record_says() -> None:
    told = errors_text(wrong([claim(manner=["a\x1b[31m\nb"])], []), {"d": TEXT})
    assert "\x1b" not in told
    assert told.count("\n") == 3
