"""The engine on trees written by hand: no model, so what fails here is the engine."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from extractor.model import AnnotatedDocument, Document, Finding
from tests.findings.trees import tree

READER = FindingReader(load_grammar())


def read(text: str) -> list[Finding]:
    sentence = tree(text)
    return list(READER.read(AnnotatedDocument(Document("d", sentence.text), (sentence,))))


def told(findings: list[Finding]) -> list[tuple[str, str, int, str, str | None, bool]]:
    return [(f.subject.text, f.relation, f.sign, f.object.text, f.object.aspect, f.negated) for f in findings]


ACTIVE = """
GENE:IL-4 NN nsubj 2
inhibits VBZ ROOT 0
GENE:IL-8 NN compound 4
production NN dobj 2
"""


def test_active_with_aspect() -> None:
    assert told(read(ACTIVE)) == [("IL-4", "decreases", -1, "IL-8", "production", False)]


def test_trigger_and_rule_are_told() -> None:
    [finding] = read(ACTIVE)
    assert (finding.trigger.text, finding.trigger.lemma, finding.rule) == ("inhibits", "inhibit", "inhibits/active")


PERTURBED = """
Inhibition NN nsubj 4
of IN case 3
GENE:p38 NN nmod 1
reduces VBZ ROOT 0
GENE:IL-6 NN compound 6
production NN dobj 4
"""


def test_perturbation_turns_the_sign_and_what_was_said_is_kept() -> None:
    [finding] = read(PERTURBED)
    assert told([finding]) == [("p38", "increases", 1, "IL-6", "production", False)]
    assert finding.stated is not None
    assert (finding.stated.relation, finding.stated.sign) == ("decreases", -1)
    assert finding.perturbation is not None
    assert (finding.perturbation.kind, finding.perturbation.text) == ("inhibition", "Inhibition")
    assert [(s.text, s.role, s.sign) for s in finding.trace] == [
        ("Inhibition", "perturbation", -1),
        ("reduces", "trigger", -1),
    ]


CONTROL = """
siRNA NN nsubj 4
against IN case 3
GENE:STAT3 NN nmod 1
reduced VBD ROOT 0
GENE:STAT3 NN compound 6
levels NNS dobj 4
"""


def test_a_control_is_no_finding() -> None:
    assert read(CONTROL) == []


EXCEPTED = """
GENE:TRAF6 NN nsubj 7
, , punct 1
but CC cc 1
not RB neg 5
GENE:TRAF2 NN conj 1
, , punct 1
activates VBZ ROOT 0
GENE:NF-κB NN dobj 7
"""


def test_only_the_excepted_conjunct_is_negated() -> None:
    assert told(read(EXCEPTED)) == [
        ("TRAF6", "activates", 1, "NF-κB", None, False),
        ("TRAF2", "activates", 1, "NF-κB", None, True),
    ]


CROSS = """
GENE:IL-1β NN nsubj 5
, , punct 1
CHEMICAL:LPS NN conj 1
also RB advmod 5
increase VBP ROOT 0
GENE:IL-6 NN dobj 5
and CC cc 6
GENE:IL-8 NN conj 6
"""


def test_lists_are_crossed() -> None:
    assert {(f.subject.text, f.object.text) for f in read(CROSS)} == {
        ("IL-1β", "IL-6"),
        ("IL-1β", "IL-8"),
        ("LPS", "IL-6"),
        ("LPS", "IL-8"),
    }


def test_respectively_pairs_them() -> None:
    text = CROSS + "respectively RB advmod 5\n"
    assert {(f.subject.text, f.object.text) for f in read(text)} == {("IL-1β", "IL-6"), ("LPS", "IL-8")}


RELATIVE = """
CHEMICAL:SB203580 NN nsubj 5
, , punct 1
which WDT nsubj 4
blocks VBZ acl:relcl 1
reduced VBD ROOT 0
GENE:IL-6 NN dobj 5
"""


def test_a_relative_pronoun_is_looked_through() -> None:
    text = RELATIVE.replace("blocks VBZ acl:relcl 1", "blocks VBZ acl:relcl 1\nGENE:p38 NN dobj 4")
    text = text.replace(" 5\n", " 6\n").replace("GENE:IL-6 NN dobj 5", "GENE:IL-6 NN dobj 6")
    assert {(f.subject.text, f.sign, f.object.text) for f in read(text)} == {
        ("SB203580", -1, "p38"),
        ("SB203580", -1, "IL-6"),
    }


FAILED = """
GENE:IL-10 NN nsubj 2
failed VBD ROOT 0
to TO mark 4
induce VB xcomp 2
GENE:TNF-α NN dobj 4
"""


def test_failing_to_is_a_negation() -> None:
    [finding] = read(FAILED)
    assert finding.negated
    assert finding.negation_cue is not None
    assert finding.negation_cue.text == "failed"


@pytest.mark.parametrize(
    ("cue", "certainty"), [("may", "possible"), ("might", "possible"), ("can", "asserted"), ("will", "asserted")]
)
def test_modals(cue: str, certainty: str) -> None:
    text = ACTIVE.replace("inhibits VBZ ROOT 0", f"{cue} MD aux 3\ninhibit VB ROOT 0")
    text = text.replace("nsubj 2", "nsubj 3").replace("compound 4", "compound 5").replace("dobj 2", "dobj 3")
    assert [f.certainty for f in read(text)] == [certainty]


def test_an_unparsed_sentence_yields_nothing() -> None:
    sentence = tree(ACTIVE)
    bare = AnnotatedDocument(
        Document("d", sentence.text),
        (type(sentence)(0, 0, sentence.end, sentence.text, "abstract", sentence.words, sentence.starts),),
    )
    assert READER.read(bare) == ()


GARDEN_PATH = """
siRNA NN ROOT 0
against IN case 5
GENE:STAT3 NN compound 5
reduced VBN amod 5
GENE:IL-6 NN nmod 1
"""


def test_a_verb_taken_for_a_modifier_is_found_again() -> None:
    [finding] = read(GARDEN_PATH)
    assert told([finding]) == [("STAT3", "increases", 1, "IL-6", None, False)]
    assert finding.perturbation is not None
    assert finding.perturbation.kind == "knockdown"


TWO_VERBS = """
CHEMICAL:curcumin NN nsubj 2
inhibited VBD ROOT 0
PROCESS:proliferation NN dobj 2
and CC cc 3
induced VBN amod 6
PROCESS:apoptosis NN conj 3
"""


def test_the_second_of_two_verbs_is_no_modifier() -> None:
    assert told(read(TWO_VERBS)) == [
        ("curcumin", "suppresses", -1, "proliferation", None, False),
        ("curcumin", "promotes", 1, "apoptosis", None, False),
    ]


def test_a_hyphenated_participle_stays_a_modifier() -> None:
    text = TWO_VERBS.replace("induced VBN amod 6", "GENE:IL-6 NN nmod:npmod 7\n- HYPH punct 7\ninduced VBN amod 8")
    text = text.replace("PROCESS:apoptosis NN conj 3", "PROCESS:apoptosis NN conj 3")
    assert ("curcumin", "suppresses", -1, "apoptosis", None, False) in told(read(text))


LEADS_TO = """
GENE:IL-10 NN nsubj 2
caused VBD ROOT 0
inhibition NN dobj 2
of IN case 5
GENE:IL-6 NN nmod 3
"""


def test_causing_an_inhibition_is_said_as_inhibiting() -> None:
    [finding] = read(LEADS_TO)
    assert (finding.relation, finding.sign, finding.stated) == ("inhibits", -1, None)


def test_a_double_negative_keeps_what_was_said() -> None:
    [finding] = read(LEADS_TO.replace("caused", "reduced"))
    assert finding.sign == 1
    assert finding.stated is not None
    assert finding.stated.sign == -1


ROLES = {
    "is": (
        "CHEMICAL:LY29 NN nsubj 4 | is VBZ cop 4 | an DT det 4 | inhibitor NN ROOT 0 | that WDT nsubj 6"
        " | blocks VBZ acl:relcl 4 | GENE:Akt NN dobj 6"
    ),
    "in apposition": (
        "CHEMICAL:LY29 NN nsubj 9 | , , punct 1 | a DT det 4 | inhibitor NN appos 1 | that WDT nsubj 6"
        " | blocks VBZ acl:relcl 4 | GENE:Akt NN dobj 6 | , , punct 1 | failed VBD ROOT 0"
    ),
}


@pytest.mark.parametrize("text", ROLES.values(), ids=ROLES)
def test_what_a_role_noun_does_its_bearer_does(text: str) -> None:
    assert told(read(text)) == [("LY29", "inhibits", -1, "Akt", None, False)]


def test_a_role_noun_of_nobody_does_nothing() -> None:
    text = "We PRP nsubj 2 | added VBD ROOT 0 | inhibitors NNS dobj 2 | that WDT nsubj 5 | block VBP acl:relcl 3"
    assert not read(text + " | GENE:Akt NN dobj 5 | and CC cc 2 | CHEMICAL:LY29 NN nsubj 9 | failed VBD conj 2")


def test_a_class_and_its_named_members_act() -> None:
    text = (
        "CHEMICAL:Flavonoids NNS nsubj 5 | such JJ case 4 | as IN mwe 2 | CHEMICAL:quercetin NN nmod 1"
        " | inhibit VBP ROOT 0 | GENE:Akt NN dobj 5"
    )
    assert {f.subject.text for f in read(text)} == {"Flavonoids", "quercetin"}


CELLS_ACT = "CELL_TYPE:Platelets NNS nsubj 2 | increase VBP ROOT 0 | GENE:VEGF NN compound 4 | expression NN dobj 2"


def test_cells_act_as_the_agents_of_a_clause() -> None:
    assert told(read(CELLS_ACT)) == [("Platelets", "increases", 1, "VEGF", "expression", False)]


@pytest.mark.parametrize(
    "text",
    [
        CELLS_ACT.replace("increase", "express"),
        "CELL_TYPE:Platelet NN compound 2 | counts NNS nsubj 3 | increase VBP ROOT 0 | GENE:VEGF NN dobj 3",
        "treating VBG amod 2 | CELL_TYPE:Platelets NNS nsubj 3 | increases VBZ ROOT 0 | GENE:VEGF NN dobj 3",
        "CELL_TYPE:Platelets NNS compound 2 | increase NN ROOT 0 | of IN case 4 | GENE:VEGF NN nmod 2",
    ],
    ids=["what they make themselves", "their number", "what we do to them", "another construction"],
)
def test_cells_that_do_not_act(text: str) -> None:
    assert not [f for f in read(text) if f.subject.label == "CELL_TYPE" and f.relation != "expressed_in"]


def test_the_predicate_s_noun_hands_on_its_subject() -> None:
    text = (
        "GENE:MMP-9 NN nsubj 4 | is VBZ cop 4 | a DT det 4 | factor NN ROOT 0 | in IN mark 6 | inhibiting VBG acl 4"
        " | GENE:VEGF NN dobj 6"
    )
    assert told(read(text)) == [("MMP-9", "inhibits", -1, "VEGF", None, False)]


TOGETHER = {
    "with each other": (
        "GENE:RB NN nsubj 4 | and CC cc 1 | GENE:E2F1 NN conj 1 | interact VBP ROOT 0 | with IN case 7 | each DT det 7"
        " | other JJ nmod 4"
    ),
    "a preposition that waits for its noun": (
        "GENE:RB NN nsubj 2 | binds VBZ ROOT 0 | to TO nmod 2 | and CC cc 2 | frees VBZ conj 2 | GENE:E2F1 NN dobj 5"
    ),
    "in front of the noun": (
        "The DT det 5 | GENE:RB NN compound 5 | and CC cc 2 | GENE:E2F1 NN conj 2 | complex NN nsubj 6"
        " | formed VBD ROOT 0"
    ),
    "interactions": (
        "Interactions NNS nsubj 6 | between IN case 3 | GENE:RB NN nmod 1 | and CC cc 3 | GENE:E2F1 NN conj 3"
        " | persisted VBD ROOT 0"
    ),
}


@pytest.mark.parametrize("text", TOGETHER.values(), ids=TOGETHER)
def test_partners(text: str) -> None:
    assert ("RB", "binds", 0, "E2F1", None, False) in told(read(text))


def test_partners_of_a_third() -> None:
    text = (
        "The DT det 5 | GENE:RB NN compound 5 | and CC cc 2 | GENE:E2F1 NN conj 2 | interaction NN nsubj 8"
        " | with IN case 7 | GENE:MEK NN nmod 5 | persisted VBD ROOT 0"
    )
    assert ("RB", "E2F1") not in {(f.subject.text, f.object.text) for f in read(text)}


def test_what_has_once_been_done_to_a_subject() -> None:
    text = (
        "GENE:ERK1 NN nsubj 8 | , , punct 1 | once IN advmod 4 | phosphorylated VBN dep 1 | by IN case 6"
        " | GENE:MEK NN nmod 4"
        " | , , punct 1 | migrates VBZ ROOT 0"
    )
    assert told(read(text)) == [("MEK", "phosphorylates", 1, "ERK1", None, False)]


def test_a_method_does_nothing() -> None:
    text = "Purification NN nsubj 4 | of IN case 3 | GENE:SUMO-1 NN nmod 1 | modified VBD ROOT 0 | GENE:IkB NN dobj 4"
    assert not read(text)


SUPPORT = "CHEMICAL:LY29 NN nsubj 2 | supports VBZ ROOT 0 | {} | of IN case 5 | GENE:Akt NN nmod 3"


def test_evidence_is_no_support() -> None:
    assert not read(SUPPORT.format("role NN dobj 2"))
    assert told(read(SUPPORT.format("expression NN dobj 2"))) == [("LY29", "increases", 1, "Akt", "expression", False)]
