"""The alignment is one to one, as large as can be, and the best of the largest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.align import Inventory, Pairing, differing, fit, pair_relaxed, pair_strict
from extractor.evaluation.claims import FIELDS, Claim, Side
from tests.evaluation.small_claims import INVENTORY, argument, claim, patient, random_claims, random_sets, span

Aligner = Callable[[Sequence[Claim], Sequence[Claim], Inventory], Pairing]
ALIGNERS = pytest.mark.parametrize("align", [pair_relaxed, pair_strict])


def numbered(claims: Sequence[Claim]) -> list[Claim]:
    return [one.model_copy(update={"id": str(i)}) for i, one in enumerate(claims)]


def may_pair(align: Aligner, one: Claim, other: Claim) -> bool:
    return bool(align([one], [other], INVENTORY).pairs)


def agreed(one: Claim, other: Claim) -> int:
    """In how many fields two claims of one pair agree, the better way round."""
    turn = bool({one.relation, other.relation} & INVENTORY.symmetric)
    fitted = fit(one, other, turn=turn)
    assert fitted is not None
    return len(FIELDS) - len(differing(one, fitted))


def best(align: Aligner, gold: Sequence[Claim], found: Sequence[Claim]) -> tuple[int, int]:
    """Most pairs and most agreement of all alignments there are, tried one by one."""
    if not gold:
        return (0, 0)
    first, *rest = gold
    tried = [best(align, rest, found)]
    for i, other in enumerate(found):
        if first.doc_id == other.doc_id and may_pair(align, first, other):
            pairs, agreement = best(align, rest, [*found[:i], *found[i + 1 :]])
            tried.append((pairs + 1, agreement + agreed(first, other)))
    return max(tried)


@ALIGNERS
@patient
@given(gold=random_sets(), found=random_sets())
def test_each_finding_is_in_one_place(align: Aligner, gold: list[Claim], found: list[Claim]) -> None:
    gold, found = numbered(gold), numbered(found)
    pairing = align(gold, found, INVENTORY)
    assert Counter(c.id for c in [*(g for g, _ in pairing.pairs), *pairing.missed]) == Counter(c.id for c in gold)
    assert Counter(c.id for c in [*(f for _, f in pairing.pairs), *pairing.spurious]) == Counter(c.id for c in found)


@ALIGNERS
@patient
@given(gold=random_sets(4), found=random_sets(4))
def test_no_alignment_is_better(align: Aligner, gold: list[Claim], found: list[Claim]) -> None:
    pairing = align(gold, found, INVENTORY)
    agreement = sum(len(FIELDS) - len(differing(g, f)) for g, f in pairing.pairs)
    assert (len(pairing.pairs), agreement) == best(align, gold, found)


@patient
@given(random_claims(), random_claims())
def test_what_matches_strictly_matches(one: Claim, other: Claim) -> None:
    assert may_pair(pair_relaxed, one, other) or not may_pair(pair_strict, one, other)


@ALIGNERS
@patient
@given(one=random_claims())
def test_only_symmetric_relations_may_be_turned(align: Aligner, one: Claim) -> None:
    apart = one.model_copy(update={"object": Side(start=20, end=22)})
    assert may_pair(align, apart, apart.turned()) == (one.relation in INVENTORY.symmetric)


@ALIGNERS
def test_documents_are_kept_apart(align: Aligner) -> None:
    assert not may_pair(align, claim(), claim(doc_id="other"))


def test_a_relation_of_the_family_stands_for_another() -> None:
    assert may_pair(pair_relaxed, claim(), claim(relation="increases"))
    assert not may_pair(pair_strict, claim(), claim(relation="increases"))
    assert not may_pair(pair_relaxed, claim(), claim(relation="associated_with"))


@pytest.mark.parametrize(("start", "end", "touches"), [(18, 29, False), (17, 29, True), (0, 14, False), (0, 15, True)])
def test_arguments_overlap_if_they_share_a_character(start: int, end: int, touches: bool) -> None:
    other = claim(object={"start": start, "end": end})
    assert may_pair(pair_relaxed, claim(), other) == touches
    assert not may_pair(pair_strict, claim(), other)


def test_the_claim_of_a_symmetric_relation_is_turned_to_its_gold() -> None:
    gold = claim(relation="binds")
    [(_, found)] = pair_strict([gold], [gold.turned()], INVENTORY).pairs
    assert (found.subject, found.object) == (gold.subject, gold.object)


def test_nested_names_are_turned_the_better_way() -> None:
    gold = claim("p38", "p38 kinase", "binds")
    assert may_pair(pair_strict, gold, gold.turned())


@patient
@given(st.permutations([claim(), claim(object=argument("IL-8", "production")), claim(negated=True)]))
def test_of_equal_places_those_that_say_the_same_are_paired(found: list[Claim]) -> None:
    gold = [claim(negated=True), claim()]
    pairing = pair_relaxed(gold, found, INVENTORY)
    assert [differing(g, f) for g, f in pairing.pairs] == [(), ()]
    assert [c.object.aspect for c in pairing.spurious] == ["production"]


@ALIGNERS
def test_two_poor_pairs_are_better_than_a_perfect_one(align: Aligner) -> None:
    other: dict[str, Any] = {
        "relation": "increases",
        "sign": 1,
        "trigger": span("via"),
        "negated": True,
        "certainty": "possible",
        "attribution": "aim",
        "manner": ["direct"],
        "via": [span("STAT6")],
    }
    perfect = claim()
    left, right = claim(subject={"start": 0, "end": 1}, **other), claim(subject={"start": 3, "end": 4}, **other)
    pairing = align([perfect, left], [perfect, right], INVENTORY)
    poor = ((left, perfect), (perfect, right))
    assert pairing.pairs == (poor if align is pair_relaxed else ((perfect, perfect),))
