"""What gives a claim its sign and what does not: names of roles, what aims, what is presupposed; what denies it."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

Told = tuple[str, str, int, str, str | None, bool]


def read(text: str) -> list[Told]:
    found = READER.read(text_of(text))
    return [(f.subject.text, f.trigger.text, f.sign, f.object.text, f.object.aspect, f.negated) for f in found]


CLAIMS: dict[str, tuple[str, list[Told]]] = {
    "a tumor suppressor by name": (
        "The DT det 4 | GENE:p53 NN compound 4 | tumor NN compound 4 | suppressor NN nsubj 5 | raises VBZ ROOT 0"
        " | GENE:p21 NN dobj 5",
        [("p53", "raises", 1, "p21", None, False)],
    ),
    "a tumor suppressor complex": (
        "The DT det 5 | GENE:TSC1 NN compound 5 | tumor NN compound 5 | suppressor NN compound 5 | complex NN nsubj 6"
        " | lowers VBZ ROOT 0 | GENE:mTOR NN dobj 6",
        [("TSC1", "lowers", -1, "mTOR", None, False)],
    ),
    "a suppressor of something else": (
        "The DT det 3 | GENE:p53 NN compound 3 | suppressor NN nsubj 4 | raises VBZ ROOT 0 | GENE:p21 NN dobj 4",
        [("p53", "raises", -1, "p21", None, False)],
    ),
    "attenuating": (
        "Attenuating VBG csubj 4 | GENE:p53 NN compound 3 | expression NN dobj 1 | lowered VBD ROOT 0"
        " | GENE:p21 NN dobj 4",
        [("p53", "lowered", 1, "p21", None, False)],
    ),
    "one gerund or the other": (
        "Silencing VBG csubj 6 | GENE:p53 NN dobj 1 | or CC cc 1 | inhibiting VBG conj 1 | GENE:ERK NN nsubj 6"
        " | lowered VBD ROOT 0 | GENE:p21 NN dobj 6",
        [("p53", "lowered", 1, "p21", None, False), ("ERK", "lowered", 1, "p21", None, False)],
    ),
    "an inhibitor that targets": (
        "CHEMICAL:Sorafenib NN nsubj 4 | is VBZ cop 4 | an DT det 4 | inhibitor NN ROOT 0 | that WDT nsubj 6"
        " | targets VBZ acl:relcl 4 | GENE:RAF NN dobj 6",
        [("Sorafenib", "targets", -1, "RAF", None, False)],
    ),
    "a drug that targets": (
        "CHEMICAL:Sorafenib NN nsubj 4 | is VBZ cop 4 | a DT det 4 | drug NN ROOT 0 | that WDT nsubj 6"
        " | targets VBZ acl:relcl 4 | GENE:RAF NN dobj 6",
        [("Sorafenib", "targets", 0, "RAF", None, False)],
    ),
    "an inhibitor that affects": (
        "CHEMICAL:Sorafenib NN nsubj 4 | is VBZ cop 4 | an DT det 4 | inhibitor NN ROOT 0 | that WDT nsubj 6"
        " | affects VBZ acl:relcl 4 | GENE:RAF NN dobj 6",
        [("Sorafenib", "affects", 0, "RAF", None, False)],
    ),
    "before the participle": (
        "Reduced VBN amod 6 | GENE:VEGF NN nmod:npmod 4 | - HYPH punct 4 | induced VBN amod 6 | GENE:IL-8 NN compound 6"
        " | secretion NN nsubj 7 | persisted VBD ROOT 0",
        [("VEGF", "induced", 1, "IL-8", "secretion", False)],
    ),
    "behind the participle": (
        "GENE:VEGF NN nmod:npmod 3 | - HYPH punct 3 | induced VBN amod 6 | reduced VBN amod 6 | GENE:IL-8 NN compound 6"
        " | secretion NN nsubj 7 | persisted VBD ROOT 0",
        [("VEGF", "induced", -1, "IL-8", "secretion", False)],
    ),
    "a potentiating effect": (
        "The DT det 3 | potentiating NN compound 3 | effect NN nsubj 8 | of IN case 5 | GENE:IL-4 NN nmod 3 "
        " | on IN case 7 | GENE:IL-8 NN nmod 3 | persisted VBD ROOT 0",
        [("IL-4", "effect", 1, "IL-8", None, False)],
    ),
    "reversal": (
        "CHEMICAL:PP242 NN nsubj 2 | caused VBD ROOT 0 | reversal NN dobj 2 | of IN case 6 | GENE:deptor NN compound 6"
        " | suppression NN nmod 3",
        [("PP242", "caused", 1, "deptor", None, False)],
    ),
    "growth arrest": (
        "GENE:p10 NN nsubj 2 | caused VBD ROOT 0 | CELL_TYPE:T-cell NN compound 5 | cycle NN compound 5"
        " | arrest NN dobj 2",
        [("p10", "caused", -1, "T-cell", None, False)],
    ),
    "derepression": (
        "GENE:E2F3 NN nsubj 2 | derepressed VBD ROOT 0 | GENE:Arf NN dobj 2",
        [("E2F3", "derepressed", 1, "Arf", None, False)],
    ),
    "induced degradation": (
        "The DT det 2 | degradation NN nsubj 8 | of IN case 4 | GENE:IkBa NN nmod 2 | induced VBN acl 4 | by IN case 7"
        " | GENE:TNF NN nmod 5 | persisted VBD ROOT 0",
        [("TNF", "induced", 1, "IkBa", "degradation", False)],
    ),
    "inhibition of what is induced": (
        "The DT det 2 | inhibition NN nsubj 8 | of IN case 4 | GENE:ERK NN nmod 2 | induced VBN acl 4 | by IN case 7"
        " | GENE:EGF NN nmod 5 | persisted VBD ROOT 0",
        [("EGF", "induced", 1, "ERK", None, False)],
    ),
    "degradation of what is activated": (
        "The DT det 2 | degradation NN nsubj 8 | of IN case 4 | GENE:ERK NN nmod 2 | activated VBN acl 4 | by IN case 7"
        " | GENE:EGF NN nmod 5 | persisted VBD ROOT 0",
        [("EGF", "activated", 1, "ERK", None, False)],
    ),
    "neither verb, active": (
        "GENE:Leptin NN nsubj 3 | neither CC cc:preconj 3 | increased VBD ROOT 0 | nor CC cc 3 | decreased VBD conj 3"
        " | GENE:IL-6 NN dobj 3",
        [("Leptin", "increased", 1, "IL-6", None, True), ("Leptin", "decreased", -1, "IL-6", None, True)],
    ),
    "neither verb, passive": (
        "GENE:IL-6 NN nsubj 4 | was VBD auxpass 4 | neither CC cc:preconj 4 | increased VBN ROOT 0 | nor CC cc 4"
        " | decreased VBN conj 4 | by IN case 8 | GENE:leptin NN nmod 6",
        [("leptin", "increased", 1, "IL-6", None, True), ("leptin", "decreased", -1, "IL-6", None, True)],
    ),
    "a verb behind a denial": (
        "GENE:Leptin NN nsubj 4 | did VBD aux 4 | not RB neg 4 | increase VB ROOT 0 | GENE:IL-8 NN dobj 4 | but CC cc 4"
        " | decreased VBD conj 4 | GENE:IL-6 NN dobj 7",
        [("Leptin", "increase", 1, "IL-8", None, True), ("Leptin", "decreased", -1, "IL-6", None, False)],
    ),
    "excepted from what is lowered, not from what is induced": (
        "It PRP nsubj 2 | lowered VBD ROOT 0 | GENE:TNF NN nmod:npmod 5 | - HYPH punct 5 | induced VBN amod 6"
        " | GENE:IL-6 NN dobj 2 | but CC cc 6 | not RB neg 9 | GENE:IL-8 NN conj 6",
        [("TNF", "induced", 1, "IL-6", None, False), ("TNF", "induced", 1, "IL-8", None, False)],
    ),
    "excepted from what is induced": (
        "We PRP nsubj 2 | saw VBD ROOT 0 | GENE:TNF NN nmod:npmod 5 | - HYPH punct 5 | induced VBN amod 6"
        " | GENE:IL-6 NN dobj 2 | but CC cc 6 | not RB neg 9 | GENE:IL-8 NN conj 6",
        [("TNF", "induced", 1, "IL-6", None, False), ("TNF", "induced", 1, "IL-8", None, True)],
    ),
    "excepted, with what induces it": (
        "It PRP nsubj 2 | lowered VBD ROOT 0 | GENE:IL-4 NN dobj 2 | but CC cc 3 | not RB neg 6 | GENE:IL-6 NN conj 3"
        " | induced VBN acl 6 | by IN case 9 | GENE:TNF NN nmod 7",
        [("TNF", "induced", 1, "IL-6", None, False)],
    ),
    "not by the inhibitor": (
        "It PRP nsubjpass 3 | was VBD auxpass 3 | lowered VBN ROOT 0 | not RB neg 8 | by IN case 8"
        " | GENE:COX-1 NN compound 8 | inhibitor NN compound 8 | CHEMICAL:SC-560 NN nmod 3",
        [("SC-560", "inhibitor", -1, "COX-1", None, False)],
    ),
    "no inhibitor": (
        "CHEMICAL:Aspirin NN nsubj 4 | is VBZ cop 4 | no DT neg 4 | inhibitor NN ROOT 0 | of IN case 6"
        " | GENE:COX-1 NN nmod 4",
        [("Aspirin", "inhibitor", -1, "COX-1", None, True)],
    ),
    "excepted before a long name": (
        "GENE:TPO NN nsubj 2 | induced VBD ROOT 0 | GENE:IL-6 NN dobj 2 | but CC cc 5 | not RB cc 3 | the DT det 11"
        " | GENE:EPO NN compound 11 | +:( NN compound 11 | +:E NN compound 11 | +:) NN punct 11 | +:receptor NN conj 3",
        [("TPO", "induced", 1, "IL-6", None, False), ("TPO", "induced", 1, "EPO ( E ) receptor", None, True)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "claims"), CLAIMS.values(), ids=CLAIMS)
def test_claims(text: str, claims: list[Told]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("main", "certainty"),
    [("not RB neg 7 | excluded VBN ROOT 0", "possible"), ("now RB advmod 7 | excluded VBN ROOT 0", "asserted")],
    ids=["not excluded", "excluded"],
)
def test_what_cannot_be_excluded_is_possible(main: str, certainty: str) -> None:
    clause = (
        "That IN mark 3 | GENE:IL-10 NN nsubj 3 | inhibits VBZ advcl 7 | GENE:TNF NN nsubjpass 7 | is VBZ auxpass 7"
    )
    [finding] = READER.read(text_of(f"{clause} | {main}"))
    assert (finding.sign, finding.negated, finding.certainty) == (-1, certainty == "asserted", certainty)


RESTORED = (
    "GENE:TNF NN nsubj 2 | {verb} VBD ROOT 0 | the DT det 5 | {adjective} VBN amod 5 | levels NNS dobj 2"
    " | of IN case 7 | GENE:IL-6 NN nmod 5"
)
RESCUED = "GENE:TNF NN nsubj 2 | {verb} VBD ROOT 0 | the DT det 4 | loss NN dobj 2 | of IN case 6 | GENE:IL-6 NN nmod 4"

SIGNS: dict[str, tuple[str, tuple[str, int]]] = {
    "restored what was reduced": (RESTORED.format(verb="restored", adjective="reduced"), ("increases", 1)),
    "lowered what was elevated": (RESTORED.format(verb="lowered", adjective="elevated"), ("decreases", -1)),
    "rescued a loss": (RESCUED.format(verb="rescued"), ("induces", 1)),
    "induced a loss": (RESCUED.format(verb="induced"), ("inhibits", -1)),
}


@pytest.mark.parametrize(("sentence", "expected"), SIGNS.values(), ids=SIGNS)
def test_restored(sentence: str, expected: tuple[str, int]) -> None:
    [finding] = [f for f in READER.read(text_of(sentence)) if f.rule.endswith("/active")]
    assert (finding.relation, finding.sign) == expected


LED = "GENE:TNF NN nsubj 2 | led VBD ROOT 0 | to TO case {noun} | "

SIGNS: dict[str, tuple[str, list[tuple[str, int]]]] = {
    "decreased": (
        LED.format(noun=6) + "decreased VBN amod 6 | GENE:STAT3 NN compound 6 | activation NN nmod 2",
        [("inhibits", -1)],
    ),
    "increased": (
        LED.format(noun=6) + "increased VBN amod 6 | GENE:STAT3 NN compound 6 | activation NN nmod 2",
        [("activates", 1)],
    ),
    "decreased inhibition": (
        LED.format(noun=5) + "decreased VBN amod 5 | inhibition NN nmod 2 | of IN case 7 | GENE:STAT3 NN nmod 5",
        [("induces", 1)],
    ),
    "another adjective": (
        LED.format(noun=6) + "rapid JJ amod 6 | GENE:STAT3 NN compound 6 | activation NN nmod 2",
        [("activates", 1)],
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), SIGNS.values(), ids=SIGNS)
def test_verb_and_noun_say_the_same(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert [(f.relation, f.sign) for f in READER.read(text_of(sentence))] == expected


def test_what_is_decreased_is_what_somebody_does() -> None:
    sentence = (
        "Decreased VBN amod 2 | phosphorylation NN nsubjpass 8 | of IN case 4 | GENE:STAT3 NN nmod 2"
        " | by IN case 6 | GENE:JAK2 NN nmod 2 | was VBD auxpass 8 | seen VBN ROOT 0"
    )
    assert [(f.relation, f.sign) for f in READER.read(text_of(sentence))] == [("phosphorylates", 1)]
