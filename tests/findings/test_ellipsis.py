"""Clauses without their verb take over what the full clause says, and nothing else does."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

Told = tuple[str, str, str, str | None]


def read(text: str) -> set[Told]:
    """Subject, relation, object and the cue of the negation."""
    return {
        (f.subject.text, f.relation, f.object.text, f.negation_cue.text if f.negation_cue else None)
        for f in READER.read(text_of(text))
    }


REDUCED = "CHEMICAL:Curcumin NN nsubj 2 | reduced VBD ROOT 0 | GENE:IL-6 NN dobj 2 | "
ACTS = (
    "GENE:SDF-1 NN nsubj 2 | acts VBZ ROOT 0 | as IN case 5 | a DT det 5 | chemoattractant NN nmod 2 | for IN case 7"
    " | CELL_TYPE:monocytes NNS nmod 5 | "
)
NEEDED = "GENE:SDF-1 NN nsubjpass 3 | is VBZ auxpass 3 | needed VBN ROOT 0 | for IN case 5 | PROCESS:entry NN nmod 3 | "
NOT_REDUCED = (
    "CHEMICAL:Curcumin NN nsubj 4 | did VBD aux 4 | not RB neg 4 | reduce VB ROOT 0 | GENE:IL-6 NN dobj 4 | , , punct 4"
    " | "
)
WAS_REDUCED = (
    "GENE:IL-6 NN nsubjpass 3 | was VBD auxpass 3 | reduced VBN ROOT 0 | by IN case 5 | CHEMICAL:curcumin NN nmod 3 | "
)

ELLIPTICAL: dict[str, tuple[str, Told]] = {
    "whereas C did not": (
        REDUCED + "whereas IN mark 6 | CHEMICAL:aspirin NN nsubj 6 | did VBD advcl 2 | not RB neg 6",
        ("aspirin", "decreases", "IL-6", "not"),
    ),
    "as did C": (
        REDUCED + "as IN mark 5 | did VBD advcl 2 | CHEMICAL:aspirin NN nsubj 5",
        ("aspirin", "decreases", "IL-6", None),
    ),
    "whereas C and D did not": (
        REDUCED + "whereas IN mark 8 | CHEMICAL:aspirin NN nsubj 8 | and CC cc 5 | CHEMICAL:ibuprofen NN conj 5"
        " | did VBD advcl 2 | not RB neg 8",
        ("ibuprofen", "decreases", "IL-6", "not"),
    ),
    "nor did C": (
        NOT_REDUCED + "nor CC cc 4 | did VBD conj 4 | CHEMICAL:aspirin NN nsubj 8",
        ("aspirin", "decreases", "IL-6", "nor"),
    ),
    "but C is not": (
        NEEDED + "but CC cc 3 | GENE:IL-8 NN nsubj 8 | is VBZ conj 3 | not RB neg 8",
        ("IL-8", "requires", "entry", "not"),
    ),
    "whereas C does not, of a noun": (
        ACTS + "whereas IN mark 10 | GENE:IL-8 NN nsubj 10 | does VBZ parataxis 2 | not RB neg 10",
        ("IL-8", "chemoattracts", "monocytes", "not"),
    ),
    "but C was not, of what was acted on": (
        WAS_REDUCED + "but CC cc 3 | GENE:IL-8 NN nsubj 8 | was VBD conj 3 | not RB neg 8",
        ("curcumin", "decreases", "IL-8", "not"),
    ),
}


@pytest.mark.parametrize(("text", "claim"), ELLIPTICAL.values(), ids=ELLIPTICAL)
def test_taken_over(text: str, claim: Told) -> None:
    assert claim in read(text)


@pytest.mark.parametrize("text", [text for text, _ in ELLIPTICAL.values()], ids=ELLIPTICAL)
def test_the_full_clause_keeps_its_own_claim(text: str) -> None:
    bare = text.split(" | whereas ")[0].split(" | but ")[0].split(" | as IN mark")[0].split(" | nor ")[0]
    assert len(read(bare)) == 1
    assert read(bare) < read(text)


def test_who_is_acted_on_is_not_made_to_act() -> None:
    text, _ = ELLIPTICAL["but C was not, of what was acted on"]
    assert {subject for subject, *_ in read(text)} == {"curcumin"}


NOT_TAKEN_OVER = {
    "a full clause with do": (
        REDUCED + "whereas IN mark 6 | CHEMICAL:aspirin NN nsubj 6 | did VBD advcl 2 | GENE:nothing NN dobj 6"
    ),
    "a full clause with be": (
        REDUCED + "and CC cc 2 | GENE:IL-8 NN nsubj 6 | was VBD conj 2 | in IN case 8 | plasma NN nmod 6"
    ),
    "a full clause with be and an adverb": (
        REDUCED + "and CC cc 2 | GENE:IL-8 NN nsubj 6 | was VBD conj 2 | there RB advmod 6"
    ),
    "a copula": REDUCED + "but CC cc 2 | CHEMICAL:aspirin NN nsubj 8 | is VBZ cop 8 | not RB neg 8 | cheap JJ conj 2",
    "an auxiliary of another verb": (
        REDUCED + "whereas IN mark 8 | CHEMICAL:aspirin NN nsubj 8 | did VBD aux 8 | not RB neg 8 | act VB advcl 2"
    ),
    "a clause without a subject": REDUCED + "but CC cc 2 | did VBD conj 2 | not RB neg 5",
    "a clause whose subject is no entity": (
        REDUCED + "whereas IN mark 6 | placebo NN nsubj 6 | did VBD advcl 2 | not RB neg 6"
    ),
    "the same entity": REDUCED + "but CC cc 2 | GENE:IL-6 NN nsubj 6 | did VBD conj 2 | not RB neg 6",
    "another kind of thing that was not": (
        WAS_REDUCED + "but CC cc 3 | CELL_TYPE:monocytes NNS nsubj 8 | were VBD conj 3 | not RB neg 8"
    ),
}


@pytest.mark.parametrize("text", NOT_TAKEN_OVER.values(), ids=NOT_TAKEN_OVER)
def test_not_taken_over(text: str) -> None:
    [claim] = read(text)
    assert claim[1:] == ("decreases", "IL-6", None)
    assert claim[0].lower() == "curcumin"


def test_a_participle_in_the_full_clause_is_not_carried() -> None:
    text = (
        "CHEMICAL:LPS NN nsubj 2 | increased VBD ROOT 0 | GENE:TNF-α NN dobj 2 | induced VBN acl 3 | by IN case 6"
        " | GENE:IL-1β NN nmod 4 | but CC cc 2 | CHEMICAL:curcumin NN nsubj 9 | did VBD conj 2 | not RB neg 9"
    )
    assert read(text) == {
        ("LPS", "increases", "TNF-α", None),
        ("IL-1β", "induces", "TNF-α", None),
        ("curcumin", "increases", "TNF-α", "not"),
    }
