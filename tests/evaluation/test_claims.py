"""What is compared of a record, and which records are none."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.evaluation.claims import FIELDS, Claim, gives
from extractor.evaluation.reading import Flaw, shaped
from tests.evaluation.small_claims import argument, claim, minimal, record, span


def context(kind: str, words: str, distance: str = "clause") -> dict[str, Any]:
    return {kind: [span(words, id=None, distance=distance)]}


SAID: dict[str, tuple[dict[str, Any], set[tuple[object, ...]]]] = {
    "boundary": ({}, {("subject", 0, 4), ("object", 14, 18)}),
    "relation": ({"relation": "regulates"}, {("regulates",)}),
    "sign": ({"sign": 0}, {(0,)}),
    "aspect": ({"object": argument("IL-8", "production")}, {("object", "production")}),
    "trigger": ({"trigger": span("inhibits")}, {(5, 13)}),
    "perturbation": ({"perturbation": span("IL-4", kind="knockdown")}, {("knockdown",)}),
    "stated": ({"stated": {"relation": "increases", "sign": 1}}, {(("increases", 1),)}),
    "negation": ({"negated": True}, {("negated",)}),
    "certainty": ({"certainty": "possible"}, {("possible",)}),
    "attribution": ({"attribution": "aim"}, {("aim",)}),
    "via": ({"via": [{**argument("STAT6"), "negated": True}]}, {(34, 39, None, True)}),
    "context": ({"context": context("cell_type", "monocytes")}, {("cell_type", 43, 52)}),
    "manner": ({"manner": ["direct", "rapid"]}, {("direct",), ("rapid",)}),
}


def test_every_field_has_an_example() -> None:
    assert list(SAID) == list(FIELDS)


@pytest.mark.parametrize("field", SAID)
def test_what_a_field_says(field: str) -> None:
    given, said = SAID[field]
    assert FIELDS[field](claim(**given)) == said


def test_what_is_not_said_is_empty() -> None:
    silent = {field for field, items in FIELDS.items() if not items(claim(trigger=None, sign=None))}
    assert silent == set(FIELDS) - {"boundary", "relation"}


def test_the_context_of_the_document_is_not_said() -> None:
    assert FIELDS["context"](claim(context=context("species", "monocytes", "document"))) == set()


def test_the_species_that_a_line_tells_is_not_said() -> None:
    line = context("cell_line", "monocytes")
    told = claim(context=line | context("species", "monocytes"))
    assert FIELDS["context"](told) == FIELDS["context"](claim(context=line)) != set()


@pytest.mark.parametrize("field", ["boundary", "relation"])
def test_the_least_record_gives_what_it_must(field: str) -> None:
    least = Claim.model_validate(minimal())
    assert gives(least, field)
    assert gives(claim(), field)


@pytest.mark.parametrize("field", sorted(FIELDS.keys() - {"boundary", "relation"}))
def test_the_least_record_gives_no_more(field: str) -> None:
    assert not gives(Claim.model_validate(minimal()), field)
    assert gives(claim(), field)


@pytest.mark.parametrize(
    ("rule", "construction"), [("inhibits/active", "active"), ("mine", None), ("mine/", None), (None, None)]
)
def test_construction(rule: str | None, construction: str | None) -> None:
    assert claim(rule=rule).construction == construction


def test_spans_are_named_by_field() -> None:
    via = [{**argument("STAT6", "production"), "negated": False}]
    full = claim(via=via, context=context("cell_type", "monocytes"), negation_cue=span("not"), hedge_cue=span("may"))
    assert {name: stretch.text for name, stretch in full.spans().items() if name != "sentence"} == {
        "subject": "IL-4",
        "object": "IL-8",
        "trigger": "inhibits",
        "negation_cue": "not",
        "hedge_cue": "may",
        "via[0]": "STAT6",
        "via[0].aspect_span": "production",
        "context.cell_type[0]": "monocytes",
    }


def test_turned_twice_is_the_same() -> None:
    one = claim()
    assert (one.turned().subject, one.turned().object) == (one.object, one.subject)
    assert one.turned().turned().model_dump() == one.model_dump()


def test_members_that_nothing_compares_are_left_alone() -> None:
    assert claim(mine={"a": 1}, confidence="high") == claim()


BAD: dict[str, dict[str, Any]] = {
    "doc_id: 7 is no string": {"doc_id": 7},
    "subject.start: -1 is less than 0": {"subject": {"start": -1, "end": 4}},
    'subject.start: "0" is no whole number': {"subject": {"start": "0", "end": 4}},
    "subject.end: 4.0 is no whole number": {"subject": {"start": 0, "end": 4.0}},
    "subject.end is missing": {"subject": {"start": 0}},
    "subject: null is no object": {"subject": None},
    "sign: 2 is more than 1": {"sign": 2},
    "sign: true is no whole number": {"sign": True},
    'negated: "yes" is neither true nor false': {"negated": "yes"},
    'certainty: "sure" is not one of asserted, probable, possible or hypothesis': {"certainty": "sure"},
    "stated.sign is missing": {"stated": {"relation": "inhibits"}},
    'via: "STAT6" is no array': {"via": "STAT6"},
    "via[0]: 3 is no object": {"via": [3]},
    "context: [] is no object": {"context": []},
    "context.dose[0].end is missing": {"context": {"dose": [{"start": 1}]}},
    "manner[1]: null is no string": {"manner": ["direct", None]},
    f'relation: ["{"x" * 38}… is no string': {"relation": ["x" * 99]},
}


@pytest.mark.parametrize("complaint", BAD)
def test_what_does_not_fit_is_told_in_the_words_of_json(complaint: str) -> None:
    with pytest.raises(Flaw) as caught:
        shaped(Claim, record(**BAD[complaint]))
    assert str(caught.value) == complaint


@pytest.mark.parametrize("name", ["doc_id", "subject", "relation", "object"])
def test_what_every_record_needs(name: str) -> None:
    least = minimal()
    del least[name]
    with pytest.raises(Flaw, match=f"^{name} is missing$"):
        shaped(Claim, least)
