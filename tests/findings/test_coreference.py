"""Anaphors on trees written by hand: what they stand for, and where they must stand for nothing."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.findings.explain import explain_document
from extractor.grammar import load_grammar
from extractor.model import Finding
from extractor.pipeline import Extractor
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

Told = tuple[str, str, str, tuple[str, ...]]


def told(findings: tuple[Finding, ...] | list[Finding]) -> list[Told]:
    return [(f.subject.text, f.relation, f.object.text, _anaphors(f)) for f in findings]


def _anaphors(finding: Finding) -> tuple[str, ...]:
    return tuple(a.coreference.text for a in (finding.subject, finding.object) if a.coreference)


def read(*trees: str) -> list[Told]:
    return told(READER.read(text_of(*trees)))


PURIFIED = """
GENE:Calpain-2 NN nsubjpass 3
was VBD auxpass 3
purified VBN ROOT 0
"""
PURIFIED_BY_US = """
We PRP nsubj 2
purified VBD ROOT 0
GENE:Calpain-2 NN dobj 2
"""
TWO_PURIFIED = """
GENE:Calpain-2 NN nsubjpass 5
and CC cc 1
GENE:talin NN conj 1
were VBD auxpass 5
purified VBN ROOT 0
"""
BINDS = """
GENE:MDM2 NN nsubj 2
binds VBZ ROOT 0
GENE:p53 NN dobj 2
"""
IT_CLEAVES = """
It PRP nsubj 2
cleaves VBZ ROOT 0
GENE:vinculin NN dobj 2
"""
ITS_ACTIVITY = """
Its PRP$ nmod:poss 2
activity NN nsubjpass 4
was VBD auxpass 4
stimulated VBN ROOT 0
by IN case 6
CHEMICAL:calcium NN nmod 4
"""


def test_it_is_the_subject_of_the_sentence_before() -> None:
    assert read(PURIFIED, IT_CLEAVES) == [("Calpain-2", "cleaves", "vinculin", ("It",))]


def test_its_is_the_subject_of_the_sentence_before() -> None:
    assert read(PURIFIED, ITS_ACTIVITY) == [("calcium", "activates", "Calpain-2", ("Its",))]


def test_the_antecedent_keeps_its_place_and_type() -> None:
    document = text_of(PURIFIED, IT_CLEAVES)
    [finding] = READER.read(document)
    subject = finding.subject
    assert document.document.text[subject.start : subject.end] == subject.text == "Calpain-2"
    assert (subject.label, finding.sentence_index) == ("GENE", 1)
    assert subject.coreference is not None
    assert document.document.text[subject.coreference.start : subject.coreference.end] == "It"


def test_of_two_names_it_is_the_subject() -> None:
    assert ("MDM2", "cleaves", "vinculin", ("It",)) in read(BINDS, IT_CLEAVES)


@pytest.mark.parametrize(
    "before", [PURIFIED_BY_US, TWO_PURIFIED, PURIFIED.replace("GENE:", "CELL_TYPE:"), PURIFIED.replace("GENE:", "")]
)
def test_it_is_nothing_without_one_fitting_subject(before: str) -> None:
    assert read(before, IT_CLEAVES) == []


def test_nothing_is_taken_up_over_a_sentence_or_from_a_title() -> None:
    assert read(PURIFIED, "It PRP nsubj 2\nworked VBD ROOT 0", IT_CLEAVES) == []
    document = text_of(PURIFIED, IT_CLEAVES)
    title, sentence = document.sentences
    moved = type(document)(document.document, (type(title)(**{**vars(title), "section": "title"}), sentence))
    assert READER.read(moved) == ()


def test_a_subject_that_says_something_of_an_entity_is_no_entity() -> None:
    before = """
        GENE:Calpain-2 NN compound 2
        expression NN nsubjpass 4
        was VBD auxpass 4
        measured VBN ROOT 0
    """
    assert read(before, IT_CLEAVES) == []


def test_an_empty_it_is_nothing() -> None:
    known = """
        It PRP nsubjpass 3
        is VBZ auxpass 3
        known VBN ROOT 0
        to TO mark 5
        inhibit VB xcomp 3
        GENE:vinculin NN dobj 5
    """
    assert read(PURIFIED, known) == []


BUT_IT = """
CHEMICAL:sorafenib NN nsubj 2
blocks VBZ ROOT 0
GENE:B-Raf NN dobj 2
but CC cc 2
it PRP nsubj 6
increases VBZ conj 2
GENE:Mcl-1 NN dobj 6
"""


def test_it_is_the_subject_of_the_clause_before() -> None:
    assert ("sorafenib", "increases", "Mcl-1", ("it",)) in read(BUT_IT)


ALTHOUGH_IT = """
Although IN mark 3
GENE:MyD88 NN nsubj 3
binds VBZ advcl 6
it PRP nsubj 6
is VBZ cop 6
defective JJ ROOT 0
in IN case 9
its PRP$ nmod:poss 9
ability NN nmod 6
to TO mark 11
induce VB acl 9
GENE:NF-κB NN dobj 11
"""


def test_it_is_the_subject_of_a_clause_in_front() -> None:
    assert ("MyD88", "induces", "NF-κB") in {found[:3] for found in read(ALTHOUGH_IT)}


SHARED = """
GENE:GSK-3β NN nsubj 2
phosphorylates VBZ ROOT 0
GENE:β-catenin NN dobj 2
, , punct 2
thereby RB advmod 6
promoting VBG advcl 2
its PRP$ nmod:poss 8
degradation NN dobj 6
"""


def test_its_is_the_object_of_a_verb_with_the_same_subject() -> None:
    assert ("GSK-3β", "induces", "β-catenin", ("its",)) in read(SHARED)


def test_its_is_nothing_where_the_object_is_a_list() -> None:
    listed = SHARED.replace("\n, , punct 2", "\nGENE:Axin NN conj 3").replace("thereby RB advmod 6", "also RB advmod 6")
    assert all(not anaphors for *_, anaphors in read(listed))


OWN = """
GENE:p53 NN nsubj 2
increases VBZ ROOT 0
its PRP$ nmod:poss 4
expression NN dobj 2
"""


def test_nothing_acts_on_itself_by_coreference() -> None:
    assert read(OWN) == []
    assert read(PURIFIED.replace("Calpain-2", "p53"), OWN) == []


def test_its_receptor_is_another() -> None:
    receptor = OWN.replace("expression", "receptor")
    assert read(PURIFIED, receptor) == []


COORDINATED = """
Expression NN nsubj 8
of IN case 3
GENE:Stat6 NN nmod 1
and CC cc 1
its PRP$ nmod:poss 6
inhibition NN conj 1
were VBD auxpass 8
studied VBN ROOT 0
"""


def test_its_belongs_to_what_it_is_joined_to() -> None:
    text = COORDINATED.replace("were VBD auxpass 8", "by IN case 8\nCHEMICAL:curcumin NN nmod 6\nwere VBD auxpass 10")
    text = text.replace("nsubj 8", "nsubj 10")
    assert read(text) == [("curcumin", "inhibits", "Stat6", ("its",))]


PARALLEL = """
GENE:HuR NN nsubj 2
increases VBZ ROOT 0
GENE:VEGF NN compound 4
mRNA NN dobj 2
, , punct 2
whereas IN mark 8
CHEMICAL:curcumin NN nsubj 8
reduces VBZ advcl 2
it PRP dobj 8
"""


def test_it_as_an_object_is_the_object_before_with_what_is_said_of_it() -> None:
    document = text_of(PARALLEL)
    [finding] = [f for f in READER.read(document) if f.object.coreference]
    assert told([finding]) == [("curcumin", "decreases", "VEGF", ("it",))]
    assert finding.object.aspect == "mRNA"


THE_DRUG = """
The DT det 2
drug NN nsubj 3
inhibits VBZ ROOT 0
GENE:IL-6 NN dobj 3
"""
GIVEN = """
Patients NNS nsubj 2
took VBD ROOT 0
CHEMICAL:metformin NN dobj 2
"""


@pytest.mark.parametrize("phrase", ["The drug", "This compound", "This inhibitor"])
def test_a_class_word_is_the_only_one_of_its_class(phrase: str) -> None:
    determiner, noun = phrase.split()
    text = THE_DRUG.replace("The", determiner).replace("drug", noun)
    assert read(GIVEN, text) == [("metformin", "inhibits", "IL-6", (phrase,))]


@pytest.mark.parametrize(
    ("old", "new"), [("drug", "kinase"), ("drug", "receptor"), ("The", "A"), ("drug NN", "drugs NNS"), ("The", "Each")]
)
def test_a_class_word_of_another_class_or_number_is_nothing(old: str, new: str) -> None:
    assert read(GIVEN, THE_DRUG.replace(old, new)) == []


def test_a_class_word_is_nothing_where_two_could_be_meant() -> None:
    assert read(GIVEN + "with IN case 5\nCHEMICAL:aspirin NN nmod 3", THE_DRUG) == []


def test_a_class_word_with_a_name_beside_it_is_that_name() -> None:
    text = THE_DRUG.replace("drug NN nsubj 3", "CHEMICAL:curcumin NN compound 3\ndrug NN nsubj 4")
    text = text.replace("det 2", "det 3").replace("dobj 3", "dobj 4")
    assert [anaphors for *_, anaphors in read(GIVEN, text)] == [()]


def test_a_name_that_tells_the_class_goes_before_others() -> None:
    before = BINDS.replace("MDM2", "JNK-kinase")
    text = THE_DRUG.replace("drug", "kinase")
    assert ("JNK-kinase", "inhibits", "IL-6", ("The kinase",)) in read(before, text)


BOTH = """
Both DT det 2
proteins NNS nsubj 3
inhibit VBP ROOT 0
GENE:IL-6 NN dobj 3
"""


@pytest.mark.parametrize("phrase", ["Both proteins", "These proteins"])
def test_a_list_of_two_is_both(phrase: str) -> None:
    text = BOTH.replace("Both", phrase.split()[0])
    assert read(TWO_PURIFIED, text) == [
        ("Calpain-2", "inhibits", "IL-6", (phrase,)),
        ("talin", "inhibits", "IL-6", (phrase,)),
    ]


def test_two_names_that_are_no_list_are_not_both() -> None:
    assert all(not anaphors for *_, anaphors in read(BINDS, BOTH))


def test_neither_denies_both() -> None:
    text = BOTH.replace("Both", "Neither").replace("proteins NNS", "protein NN")
    findings = READER.read(text_of(TWO_PURIFIED, text))
    assert [(f.subject.text, f.negated) for f in findings] == [("Calpain-2", True), ("talin", True)]


THEY = """
They PRP nsubj 2
inhibit VBP ROOT 0
GENE:IL-6 NN dobj 2
"""


def test_they_are_a_list_and_never_one_name() -> None:
    assert [subject for subject, *_ in read(TWO_PURIFIED, THEY)] == ["Calpain-2", "talin"]
    assert read(PURIFIED, THEY) == []


LATTER = """
GENE:HDAC6 NN nsubj 2
binds VBZ ROOT 0
GENE:cortactin NN dobj 2
and CC cc 3
GENE:α-tubulin NN conj 3
, , punct 2
and CC cc 2
the DT det 9
latter NN nsubjpass 11
is VBZ auxpass 11
acetylated VBN conj 2
by IN case 13
GENE:αTAT1 NN nmod 11
"""


def test_the_latter_and_the_former_are_of_a_list_of_two() -> None:
    assert ("αTAT1", "acetylates", "α-tubulin", ("the latter",)) in read(LATTER)
    assert ("αTAT1", "acetylates", "cortactin", ("the former",)) in read(LATTER.replace("latter", "former"))


def test_the_latter_of_three_is_nothing() -> None:
    text = LATTER.replace(", , punct 2", "GENE:actin NN conj 3")
    assert all(not anaphors for *_, anaphors in read(text))


@pytest.mark.parametrize("phrase", ["This effect", "These findings", "These results"])
def test_effects_and_findings_are_no_arguments(phrase: str) -> None:
    determiner, noun = phrase.split()
    text = THE_DRUG.replace("The", determiner).replace("drug", noun)
    assert all(not anaphors for *_, anaphors in read(GIVEN, text))


def test_explain_shows_what_an_anaphor_stands_for() -> None:
    assert "refers    It → Calpain-2" in map(
        str.strip, map(str, explain_document(text_of(PURIFIED, IT_CLEAVES), READER))
    )


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Calpain-2 was purified to homogeneity. Its proteolytic activity was stimulated by calcium.",
            ("calcium", "activates", "Calpain-2", ("Its",)),
        ),
        (
            "Metformin was given to mice. The drug inhibited mTOR signaling.",
            ("Metformin", "inhibits", "mTOR", ("The drug",)),
        ),
    ],
)
def test_from_text_to_record(extractor: Extractor, text: str, expected: Told) -> None:
    assert expected in told(extractor.extract(text))
