"""Constructions on trees written by hand: in response to, undergoing, shared agents, agents behind an object."""

from __future__ import annotations

import pytest

from tests.findings.test_engine import READER, read, told
from tests.findings.trees import text_of

DEGRADED = "GENE:p53 NN nsubjpass 3 | is VBZ auxpass 3 | degraded VBN ROOT 0 | in IN case 5 | "
RESPONSE = DEGRADED + "response NN nmod 3 | to TO case 7 | GENE:Wnt NN nmod 5"
PRESENCE = DEGRADED + "presence NN nmod 3 | of IN case 7 | GENE:Wnt NN nmod 5"
FALLS = (
    "GENE:p53 NN nsubj 2 | decreases VBZ ROOT 0 | in IN case 4 | response NN nmod 2 | to TO case 6 | GENE:Wnt NN nmod 4"
)
EITHER = DEGRADED + "presence NN nmod 3 | or CC cc 5 | absence NN conj 5 | of IN case 9 | GENE:Wnt NN nmod 5"
RESPONSE_BY = RESPONSE + " | by IN case 9 | GENE:Mdm2 NN nmod 3"


@pytest.mark.parametrize("text", [RESPONSE, PRESENCE], ids=["response", "presence"])
def test_what_is_there_does_it(text: str) -> None:
    assert told(read(text)) == [("Wnt", "degrades", -1, "p53", None, False)]


def test_what_changes_may_be_the_subject() -> None:
    assert told(read(FALLS)) == [("Wnt", "decreases", -1, "p53", None, False)]


def test_with_or_without_makes_no_difference() -> None:
    assert told(read(EITHER)) == []


def test_an_agent_is_what_does_it() -> None:
    assert [f.subject.text for f in read(RESPONSE_BY)] == ["Mdm2"]


BY = "by IN case {0} | GENE:p38 NN nmod {1}"
SENSITIVE = "GENE:ERK NN nsubj 3 | is VBZ cop 3 | {} JJ ROOT 0 | to TO case 5 | inhibition NN nmod 3 | " + BY.format(
    7, 5
)
UNDERGOES = "GENE:ERK NN nsubj 2 | {} VBZ ROOT 0 | phosphorylation NN dobj 2 | " + BY.format(5, 3)


@pytest.mark.parametrize("word", ["sensitive", "subject", "susceptible"])
def test_what_is_sensitive_to_a_change(word: str) -> None:
    assert told(read(SENSITIVE.format(word))) == [("p38", "inhibits", -1, "ERK", None, False)]


@pytest.mark.parametrize("word", ["undergoes", "requires"])
def test_what_undergoes_a_change(word: str) -> None:
    assert told(read(UNDERGOES.format(word))) == [("p38", "phosphorylates", 1, "ERK", None, False)]


@pytest.mark.parametrize("text", [SENSITIVE.format("close"), UNDERGOES.format("measures")], ids=["adjective", "verb"])
def test_other_words_say_nothing(text: str) -> None:
    assert told(read(text)) == []


@pytest.mark.parametrize("word", ["resistant", "refractory", "insensitive"])
def test_what_resists_a_change_does_not_undergo_it(word: str) -> None:
    assert told(read(SENSITIVE.format(word))) == [("p38", "inhibits", -1, "ERK", None, True)]


CAUSES = (
    "GENE:Fos NN nsubj 2 | causes VBZ ROOT 0 | a DT det 4 | {} NN dobj 2 | in IN case 7"
    " | GENE:IL-2 NN compound 7 | production NN nmod 4"
)
AFFECTS = (
    "GENE:p53 NN nsubj 2 | affects VBZ ROOT 0 | control NN dobj 2 | of IN case 6"
    " | CELL_TYPE:cell NN compound 6 | proliferation NN nmod 3"
)


@pytest.mark.parametrize("word", ["defect", "deficit", "block", "failure"])
def test_less_of_it(word: str) -> None:
    assert told(read(CAUSES.format(word)))[0] == ("Fos", "decreases", -1, "IL-2", "production", False)


def test_control_is_open() -> None:
    assert [(f.subject.text, f.sign, f.object.text) for f in read(AFFECTS)] == [("p53", 0, "cell")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "GENE:IL-6 NN nsubjpass 3 | was VBD auxpass 3 | activated VBN ROOT 0 | and CC cc 3 | induced VBN conj 3"
            " | by IN case 7 | GENE:TNF NN nmod 5",
            ["activated", "induced"],
        ),
        (
            "GENE:IL-6 NN nsubjpass 3 | was VBD auxpass 3 | downregulated VBN ROOT 0 | and CC cc 3 | was VBD auxpass 6"
            " | induced VBN conj 3 | by IN case 8 | GENE:TNF NN nmod 6",
            ["induced"],
        ),
    ],
    ids=["one auxiliary", "two auxiliaries"],
)
def test_shared_agents(sentence: str, expected: list[str]) -> None:
    assert [f.trigger.text for f in READER.read(text_of(sentence))] == expected


INHIBITS = (
    "CHEMICAL:Quercetin NN nsubj 2 | inhibits VBZ ROOT 0 | GENE:FLT3 NN compound 4 | phosphorylation NN dobj 2 | "
)

FOUND: dict[str, tuple[str, set[tuple[str, str, str]]]] = {
    "by somebody": (
        INHIBITS + "by IN case 6 | GENE:Pim-1 NN nmod 2",
        {("Quercetin", "decreases", "FLT3"), ("Pim-1", "phosphorylates", "FLT3")},
    ),
    "by a mechanism": (
        INHIBITS + "by IN case 9 | a DT det 9 | GENE:ERK NN nmod:npmod 8 | dependent JJ amod 9 | mechanism NN nmod 2",
        {("Quercetin", "decreases", "FLT3")},
    ),
    "by so much": (INHIBITS + "by IN case 7 | 50 CD nummod 7 | % NN nmod 2", {("Quercetin", "decreases", "FLT3")}),
}


@pytest.mark.parametrize(("sentence", "expected"), FOUND.values(), ids=FOUND)
def test_agents(sentence: str, expected: set[tuple[str, str, str]]) -> None:
    assert {(f.subject.text, f.relation, f.object.text) for f in READER.read(text_of(sentence))} == expected


def test_chelation_takes_away() -> None:
    text = (
        "CHEMICAL:Iron NN compound 2 | chelation NN nsubj 5 | by IN case 4 | CHEMICAL:curcumin NN nmod 2"
        " | suppresses VBZ ROOT 0 | PROCESS:autophagy NN dobj 5"
    )
    assert {t[:4] for t in told(read(text))} == {
        ("curcumin", "decreases", -1, "Iron"),
        ("Iron", "promotes", 1, "autophagy"),
        ("curcumin", "suppresses", -1, "autophagy"),
    }


def test_recovering_raises() -> None:
    text = "CHEMICAL:CS NN nsubj 2 | recovered VBD ROOT 0 | GENE:filaggrin NN compound 4 | expression NN dobj 2"
    assert told(read(text)) == [("CS", "increases", 1, "filaggrin", "expression", False)]


def test_the_object_named_again_is_no_mechanism() -> None:
    text = (
        "GENE:Src NN nsubj 2 | regulates VBZ ROOT 0 | GENE:p27 NN compound 4 | stability NN dobj 2"
        " | through IN case 6 | phosphorylation NN nmod 2 | of IN case 8 | GENE:{} NN nmod 6"
    )
    again = read(text.format("p27"))
    assert {f.relation for f in again} >= {"phosphorylates"}
    assert not any(f.via for f in again)
    assert any(f.via for f in read(text.format("Akt")))


WITH = " | is VBZ auxpass 4 | associated VBN ROOT 0 | with IN case {0} | "


@pytest.mark.parametrize(
    "text",
    [
        "TISSUE:Muscle NN compound 2 | mass NN nsubjpass 4" + WITH.format(6) + "DISEASE:pancreatitis NN nmod 4",
        "GENE:RCC2 NN compound 2 | expression NN nsubjpass 4" + WITH.format(6) + "rate NN nmod 4 | of IN case 8"
        " | ORGANISM:patients NNS nmod 6",
    ],
    ids=["in front", "behind"],
)
def test_where_it_is_correlates_with_nothing(text: str) -> None:
    assert told(read(text)) == []


@pytest.mark.parametrize("partner", ["ORGANISM:HTLV-1", "DISEASE:cancer"])
def test_others_do(partner: str) -> None:
    text = "GENE:RCC2 NN compound 2 | expression NN nsubjpass 4" + WITH.format(7) + f"{partner} NN compound 7"
    found = told(read(text + " | development NN nmod 4"))
    assert [(s, r, o) for s, r, _, o, _, _ in found] == [("RCC2", "associated_with", partner.split(":")[1])]


def test_the_body_itself_does() -> None:
    text = (
        "GENE:RCC2 NN nsubjpass 3 | is VBZ auxpass 3 | associated VBN ROOT 0 | with IN case 5 | TISSUE:muscle NN nmod 3"
    )
    assert [f.object.text for f in read(text)] == ["muscle"]


MEANS = {
    "a heading": (
        "Protective JJ amod 2 | effect NN ROOT 0 | of IN case 4 | CHEMICAL:curcumin NN nmod 2 | via IN mark 6"
        " | inhibiting VBG acl 2 | GENE:TNF NN dobj 6",
        {"curcumin"},
    ),
    "what another enhances": (
        "CHEMICAL:aspirin NN nsubj 2 | explains VBZ ROOT 0 | the DT det 4 | effect NN dobj 2 | of IN case 6"
        " | CHEMICAL:curcumin NN nmod 4 | in IN mark 8 | inhibiting VBG acl 4 | GENE:TNF NN dobj 8",
        {"curcumin"},
    ),
    "what another blocks by something": (
        "CHEMICAL:aspirin NN nsubj 2 | explains VBZ ROOT 0 | the DT det 4 | effect NN dobj 2 | of IN case 6"
        " | CHEMICAL:curcumin NN nmod 4 | by IN mark 8 | inhibiting VBG acl 4 | GENE:TNF NN dobj 8",
        {"aspirin"},
    ),
    "no effect": (
        "Treatment NN ROOT 0 | of IN case 3 | DISEASE:asthma NN nmod 1 | by IN mark 5 | inhibiting VBG acl 1"
        " | GENE:TNF NN dobj 5",
        set(),
    ),
}


@pytest.mark.parametrize(("text", "expected"), MEANS.values(), ids=MEANS)
def test_workers(text: str, expected: set[str]) -> None:
    assert {f.subject.text for f in READER.read(text_of(text)) if f.object.text == "TNF"} == expected
