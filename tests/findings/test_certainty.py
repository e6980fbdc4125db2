"""What a sentence takes for granted is not hedged with the rest of it."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())

EFFECT = "The DT det 2 | effect NN {role} | of IN case 4 | GENE:IL-4 NN nmod 2 | on IN case 6 | GENE:IL-8 NN nmod 2 | "

SCOPES: dict[str, tuple[str, dict[str, tuple[str, str | None]]]] = {
    "a subject of what may be": (
        EFFECT.format(role="nsubj 8") + "may MD aux 8 | harm VB ROOT 0 | DISEASE:arthritis NN dobj 8",
        {"IL-8": ("asserted", None)},
    ),
    "a subject that may not be there": (
        EFFECT.format(role="nsubj 8") + "may MD aux 8 | occur VB ROOT 0",
        {"IL-8": ("possible", "may")},
    ),
    "what may be explained": (
        "This DT nsubj 3 | may MD aux 3 | explain VB ROOT 0 | inhibition NN dobj 3 | of IN case 6 | GENE:IL-8 NN nmod 4"
        " | by IN case 8 | GENE:IL-4 NN nmod 4",
        {"IL-8": ("asserted", None)},
    ),
    "what may be caused": (
        "This DT nsubj 3 | may MD aux 3 | support VB ROOT 0 | inhibition NN dobj 3 | of IN case 6 | GENE:IL-8 NN nmod 4"
        " | by IN case 8 | GENE:IL-4 NN nmod 4",
        {"IL-8": ("possible", "may")},
    ),
    "beside a question": (
        "We PRP nsubj 2 | asked VBD ROOT 0 | whether IN mark 5 | GENE:IL-10 NN nsubj 5 | affects VBZ ccomp 2"
        " | GENE:IL-4 NN dobj 5 | which WDT nsubj 8 | inhibits VBZ acl:relcl 6 | GENE:IL-8 NN dobj 8",
        {"IL-4": ("hypothesis", "whether"), "IL-8": ("asserted", None)},
    ),
    "beside a suggestion": (
        "We PRP nsubj 2 | suggest VBP ROOT 0 | that IN mark 5 | GENE:IL-10 NN nsubj 5 | affects VBZ ccomp 2"
        " | GENE:IL-4 NN dobj 5 | which WDT nsubj 8 | inhibits VBZ acl:relcl 6 | GENE:IL-8 NN dobj 8",
        {"IL-4": ("probable", "suggest"), "IL-8": ("probable", "suggest")},
    ),
    "an open mechanism": (
        "We PRP nsubj 2 | investigated VBD ROOT 0 | the DT det 4 | mechanism NN dobj 2 | by IN case 6"
        " | which WDT nmod 8 | GENE:IL-4 NN nsubj 8 | inhibits VBZ acl:relcl 4 | GENE:IL-8 NN dobj 8",
        {"IL-8": ("hypothesis", "investigated")},
    ),
    "a reason": (
        "Cells NNS nsubj 3 | may MD aux 3 | rest VB ROOT 0 | because IN mark 6 | GENE:IL-4 NN nsubj 6"
        " | inhibits VBZ advcl 3 | GENE:IL-8 NN dobj 6",
        {"IL-8": ("asserted", None)},
    ),
    "is implicated": (
        "GENE:IL-4 NN nsubjpass 3 | is VBZ auxpass 3 | implicated VBN ROOT 0 | in IN case 5 | GENE:IL-8 NN nmod 3",
        {"IL-8": ("possible", "implicated")},
    ),
    "has been implicated": (
        "GENE:IL-4 NN nsubjpass 4 | has VBZ aux 4 | been VBN auxpass 4 | implicated VBN ROOT 0 | in IN case 6"
        " | GENE:IL-8 NN nmod 4",
        {"IL-8": ("asserted", None)},
    ),
    "is implicated in doing": (
        "GENE:IL-4 NN nsubjpass 3 | is VBZ auxpass 3 | implicated VBN ROOT 0 | in IN mark 5 | inhibiting VBG advcl 3"
        " | GENE:IL-8 NN dobj 5",
        {"IL-8": ("possible", "implicated")},
    ),
    "poorly understood": (
        EFFECT.format(role="nsubjpass 9") + "is VBZ auxpass 9 | poorly RB advmod 9 | understood VBN ROOT 0",
        {"IL-8": ("hypothesis", "understood")},
    ),
    "well understood": (
        EFFECT.format(role="nsubjpass 9") + "is VBZ auxpass 9 | well RB advmod 9 | understood VBN ROOT 0",
        {"IL-8": ("asserted", None)},
    ),
    "unclear": (
        EFFECT.format(role="nsubj 8") + "is VBZ cop 8 | unclear JJ ROOT 0",
        {"IL-8": ("hypothesis", "unclear")},
    ),
    "found that it could": (
        "We PRP nsubj 2 | found VBD ROOT 0 | that IN mark 6 | GENE:IL-4 NN nsubj 6 | could MD aux 6 "
        "| inhibit VB ccomp 2 | GENE:IL-8 NN dobj 6",
        {"IL-8": ("asserted", None)},
    ),
    "likely to": (
        "GENE:IL-4 NN nsubj 3 | is VBZ cop 3 | likely JJ ROOT 0 | to TO mark 5 | inhibit VB xcomp 3"
        " | GENE:IL-8 NN dobj 5",
        {"IL-8": ("probable", "likely")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SCOPES.values(), ids=SCOPES)
def test_scope(text: str, expected: dict[str, tuple[str, str | None]]) -> None:
    found = READER.read(text_of(text))
    cues = {f.object.text: (f.certainty, f.hedge_cue.text if f.hedge_cue else None) for f in found}
    assert {key: cues.get(key) for key in expected} == expected


CLAUSE = (
    "We PRP nsubj 2 | {verb} VBD ROOT 0 | {mark} IN mark 5 | GENE:TNF NN nsubj 5 | activates VBZ ccomp 2"
    " | GENE:ERK NN dobj 5"
)

GRADES = {
    ("determined", "that"): "asserted",
    ("determined", "whether"): "hypothesis",
    ("assessed", "that"): "asserted",
    ("hypothesized", "that"): "hypothesis",
    ("suggested", "that"): "probable",
}


@pytest.mark.parametrize(("verb", "mark"), GRADES)
def test_what_is_told_with_that(verb: str, mark: str) -> None:
    [finding] = READER.read(text_of(CLAUSE.format(verb=verb, mark=mark)))
    assert finding.certainty == GRADES[verb, mark]


@pytest.mark.parametrize("verb", ["identified", "shown", "detected"])
def test_what_was_not_seen_is_denied(verb: str) -> None:
    sentence = (
        f"We PRP nsubj 4 | have VBP aux 4 | not RB neg 4 | {verb} VBN ROOT 0 | phosphorylation NN dobj 4 | of IN case 7"
        " | GENE:STAT3 NN nmod 5 | by IN case 9 | GENE:MST2 NN nmod 5"
    )
    assert [(f.relation, f.negated) for f in READER.read(text_of(sentence))] == [("phosphorylates", True)]


ABLE = {
    "not effective in": (
        "CHEMICAL:aspirin NN nsubj 4 | was VBD cop 4 | not RB neg 4 | effective JJ ROOT 0 | in IN mark 6"
        " | inhibiting VBG advcl 4 | PROCESS:apoptosis NN dobj 6",
        True,
    ),
    "ineffective in": (
        "CHEMICAL:aspirin NN nsubj 3 | was VBD cop 3 | ineffective JJ ROOT 0 | in IN mark 5 | inhibiting VBG advcl 3"
        " | PROCESS:apoptosis NN dobj 5",
        True,
    ),
    "did not succeed in": (
        "CHEMICAL:aspirin NN nsubj 4 | did VBD aux 4 | not RB neg 4 | succeed VB ROOT 0 | in IN mark 6"
        " | inhibiting VBG advcl 4 | PROCESS:apoptosis NN dobj 6",
        True,
    ),
    "effective in": (
        "CHEMICAL:aspirin NN nsubj 3 | was VBD cop 3 | effective JJ ROOT 0 | in IN mark 5 | inhibiting VBG advcl 3"
        " | PROCESS:apoptosis NN dobj 5",
        False,
    ),
    "an ability that does not suffice": (
        "The DT det 2 | ability NN nsubj 10 | of IN case 4 | CHEMICAL:aspirin NN nmod 2 | to TO mark 6"
        " | inhibit VB acl 2 | PROCESS:apoptosis NN dobj 6 | is VBZ cop 10 | not RB neg 10 | sufficient JJ ROOT 0",
        False,
    ),
}


@pytest.mark.parametrize(("text", "negated"), ABLE.values(), ids=ABLE)
def test_abilities(text: str, negated: bool) -> None:
    [finding] = READER.read(text_of(text))
    assert finding.subject.text == "aspirin"
    assert finding.negated is negated


ASKED = {
    "a question": (
        "Does VBZ aux 3 | GENE:TNF NN nsubj 3 | inhibit VB ROOT 0 | GENE:IL-4 NN dobj 3 | ? . punct 3",
        ["hypothesis"],
    ),
    "a question about what is known": (
        "Is VBZ cop 6 | inhibition NN nsubj 6 | of IN case 4 | GENE:IL-4 NN nmod 2 | by IN case 7 | bad JJ ROOT 0"
        " | GENE:TNF NN nmod 2 | ? . punct 6",
        ["asserted"],
    ),
    "an answer and a question": (
        "GENE:TNF NN nsubj 2 | inhibits VBZ ROOT 0 | GENE:IL-4 NN dobj 2 | : : punct 2 | why WRB dep 2 | ? . punct 2",
        ["asserted"],
    ),
    "while": (
        "GENE:TNF NN nsubj 3 | may MD aux 3 | act VB ROOT 0 | while IN mark 5 | inhibiting VBG advcl 3"
        " | GENE:IL-4 NN dobj 5",
        ["possible"],
    ),
    "while another does": (
        "It PRP nsubj 3 | may MD aux 3 | act VB ROOT 0 | while IN mark 6 | GENE:TNF NN nsubj 6 | inhibits VBZ advcl 3"
        " | GENE:IL-4 NN dobj 6",
        ["asserted"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ASKED.values(), ids=ASKED)
def test_what_is_asked(text: str, expected: list[str]) -> None:
    assert [f.certainty for f in READER.read(text_of(text))] == expected
