"""How an effect comes about: the adverbs and adjectives of its own words, and the mechanisms that it goes through."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from extractor.model import Finding
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def on(text: str, thing: str = "IL-8") -> Finding:
    """The finding whose object is the given one."""
    [finding] = [f for f in READER.read(text_of(text)) if f.object.text == thing]
    return finding


INHIBITS = "GENE:IL-4 NN nsubj 2 | inhibits VBZ ROOT 0 | GENE:IL-8 NN dobj 2 | "
INCREASE = (
    "GENE:IL-4 NN nsubj 2 | caused VBD ROOT 0 | a DT det 7 | rapid JJ amod 7 | and CC cc 4 | transient JJ conj 4"
    " | increase NN dobj 2 | in IN case 9 | GENE:IL-8 NN nmod 7"
)
ACTS = (
    "GENE:IL-4 NN nsubj 2 | acts VBZ ROOT 0 | directly RB advmod 2 | as IN case 6 | an DT det 6 | inhibitor NN nmod 2"
    " | of IN case 8 | GENE:IL-8 NN nmod 6"
)

MANNERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "none": (INHIBITS + "too RB advmod 2", ()),
    "adverb": (INHIBITS + "rapidly RB advmod 2", ("rapid",)),
    "adverb with a hyphen": (
        INHIBITS + "dose NN nmod:npmod 6 | - HYPH punct 6 | dependently RB advmod 2",
        ("dose-dependent",),
    ),
    "adverb of the other verb": (
        INHIBITS + "and CC cc 2 | grows VBZ conj 2 | rapidly RB advmod 5",
        (),
    ),
    "adjectives of an agent noun": (
        "GENE:IL-4 NN nsubj 7 | is VBZ cop 7 | a DT det 7 | potent JJ amod 7 | and CC cc 4 | selective JJ conj 4"
        " | inhibitor NN ROOT 0 | of IN case 9 | GENE:IL-8 NN nmod 7",
        ("specific", "significant"),
    ),
    "adjective of another noun": (
        "GENE:IL-4 NN nsubj 4 | is VBZ cop 4 | an DT det 4 | inhibitor NN ROOT 0 | of IN case 6 | GENE:IL-8 NN nmod 4"
        " | with IN case 9 | strong JJ amod 9 | taste NN nmod 4",
        (),
    ),
    "joined adjectives of a change": (INCREASE, ("transient", "rapid")),
    "adverb of the verb that carries a noun": (ACTS, ("direct",)),
    "a manner": (
        INHIBITS + "in IN case 8 | a DT det 8 | dose NN nmod:npmod 7 | dependent JJ amod 8 | manner NN nmod 2",
        ("dose-dependent",),
    ),
    "a manner of two words": (
        INHIBITS + "in IN case 11 | a DT det 11 | time NN nmod:npmod 10 | and CC cc 6 | dose NN conj 6"
        " | - HYPH punct 10 | dependent JJ amod 11 | manner NN nmod 2",
        ("time-dependent", "dose-dependent"),
    ),
    "a manner of another clause": (
        INHIBITS + "and CC cc 2 | grows VBZ conj 2 | in IN case 8 | rapid JJ amod 8 | manner NN nmod 5",
        (),
    ),
}


@pytest.mark.parametrize(("text", "expected"), MANNERS.values(), ids=MANNERS)
def test_manner(text: str, expected: tuple[str, ...]) -> None:
    assert on(text).manner == expected


VIA: dict[str, tuple[str, list[tuple[str, bool]]]] = {
    "none": (INHIBITS + "in IN case 5 | GENE:STAT6 NN compound 6 | mice NNS nmod 2", []),
    "via": (INHIBITS + "via IN case 5 | GENE:STAT6 NN nmod 2", [("STAT6", False)]),
    "via a list": (
        INHIBITS + "via IN case 5 | GENE:STAT6 NN nmod 2 | and CC cc 5 | GENE:JAK1 NN conj 5",
        [("STAT6", False), ("JAK1", False)],
    ),
    "via a pathway with a slash": (
        INHIBITS
        + "via IN case 8 | GENE:PI3K NN compound 8 | / : punct 8 | GENE:Akt NN compound 8 | pathways NNS nmod 2",
        [("PI3K / Akt", False)],
    ),
    "via one and not another": (
        INHIBITS + "via IN case 5 | GENE:STAT6 NN nmod 2 | but CC cc 5 | not RB neg 9 | via IN case 9"
        " | GENE:STAT3 NN conj 5",
        [("STAT6", False), ("STAT3", True)],
    ),
    "not via": (INHIBITS + "not RB neg 6 | via IN case 6 | GENE:STAT6 NN nmod 2", [("STAT6", True)]),
    "through one rather than another": (
        INHIBITS + "through IN case 5 | GENE:STAT6 NN nmod 2 | rather RB cc 5 | than IN mwe 6 | through IN case 9"
        " | GENE:STAT3 NN conj 5",
        [("STAT6", False), ("STAT3", True)],
    ),
    "rather than through": (
        INHIBITS + "rather RB advmod 7 | than IN mwe 4 | through IN case 7 | GENE:STAT3 NN nmod 2",
        [("STAT3", True)],
    ),
    "independently of": (
        INHIBITS + "independently RB advmod 2 | of IN case 6 | GENE:STAT6 NN nmod 4",
        [("STAT6", True)],
    ),
    "in a manner that depends on it": (
        INHIBITS + "in IN case 7 | GENE:STAT6 NN nmod:npmod 6 | dependent JJ amod 7 | manner NN nmod 2",
        [("STAT6", False)],
    ),
    "in a manner that does not": (
        INHIBITS + "in IN case 7 | GENE:STAT6 NN nmod:npmod 6 | independent JJ amod 7 | manner NN nmod 2",
        [("STAT6", True)],
    ),
    "by doing": (
        INHIBITS + "by IN mark 5 | activating VBG advcl 2 | GENE:STAT6 NN dobj 5",
        [("STAT6", False)],
    ),
    "by doing what is no molecule": (
        INHIBITS + "by IN mark 5 | activating VBG advcl 2 | CELL_TYPE:monocytes NNS dobj 5",
        [],
    ),
    "while doing": (INHIBITS + "while IN mark 5 | activating VBG advcl 2 | GENE:STAT6 NN dobj 5", []),
    "through a route": (
        INHIBITS + "through IN case 6 | GENE:STAT6 NN compound 6 | injection NN nmod 2",
        [],
    ),
    "through a place": (INHIBITS + "through IN case 5 | TISSUE:skin NN nmod 2", []),
}


@pytest.mark.parametrize(("text", "expected"), VIA.values(), ids=VIA)
def test_via(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(m.argument.text, m.negated) for m in on(text).via] == expected


THROUGH = INHIBITS + "via IN case 5 | activation NN nmod 2 | of IN case 7 | GENE:STAT6 NN nmod 5"


def test_a_mechanism_that_states_an_effect_is_a_claim_of_its_own() -> None:
    [mechanism] = on(THROUGH).via
    assert (mechanism.argument.text, mechanism.argument.aspect) == ("STAT6", "activation")
    own = on(THROUGH, "STAT6")
    assert (own.subject.text, own.relation, own.trigger.text, own.object.aspect) == (
        "IL-4", "activates", "activation", None
    )  # fmt: skip


@pytest.mark.parametrize(
    ("names", "acted_on"),
    [
        ("GENE:PI3K NN compound 10 | / , cc 7 | GENE:Akt NN conj 7 | pathway NN nmod 5", ["PI3K / Akt"]),
        (
            "GENE:Ras NN compound 12 | / , cc 7 | GENE:MEK NN conj 7 | / , cc 7 | GENE:ERK NN conj 7"
            " | pathway NN nmod 5",
            ["Ras", "MEK", "ERK"],
        ),
    ],
    ids=["a pathway", "a cascade"],
)
def test_names_that_a_slash_joins_in_a_mechanism(names: str, acted_on: list[str]) -> None:
    found = READER.read(text_of(THROUGH.replace("GENE:STAT6 NN nmod 5", names)))
    assert [f.object.text for f in found] == ["IL-8", *acted_on]
    assert [m.argument.text for m in found[0].via] == [" / ".join(acted_on)]


@pytest.mark.parametrize(
    "text",
    [
        THROUGH.replace("activation", "signalling"),
        THROUGH.replace("via IN case 5 | activation NN nmod 2 | of IN case 7 | GENE:STAT6 NN nmod 5", "")
        + "not RB neg 6 | via IN case 6 | activation NN nmod 2 | of IN case 8 | GENE:STAT6 NN nmod 6",
    ],
    ids=["a noun of no effect", "denied"],
)
def test_other_mechanisms_are_not(text: str) -> None:
    assert [f.object.text for f in READER.read(text_of(text))] == ["IL-8"]
