"""Negation, certainty, attribution, manner and mechanism: what governs a claim, and what only stands beside it."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from extractor.model import Finding
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def read(text: str) -> dict[str, Finding]:
    """The findings by the text of their object; where they share it, by that of their subject."""
    found = READER.read(text_of(text))
    objects = [f.object.text for f in found]
    return {f.subject.text if objects.count(f.object.text) > 1 else f.object.text: f for f in found}


def cue(f: Finding) -> str | None:
    return f.negation_cue.text if f.negation_cue else None


INHIBITS = "GENE:IL-4 NN nsubj 2 | inhibits VBZ ROOT 0 | GENE:IL-8 NN dobj 2"

NEGATED: dict[str, tuple[str, dict[str, str | None]]] = {
    "not": (
        "GENE:IL-4 NN nsubj 4 | does VBZ aux 4 | not RB neg 4 | inhibit VB ROOT 0 | GENE:IL-8 NN dobj 4",
        {"IL-8": "not"},
    ),
    "not of one verb": (
        "GENE:IL-4 NN nsubj 4 | does VBZ aux 4 | not RB neg 4 | inhibit VB ROOT 0 | GENE:IL-8 NN dobj 4 | but CC cc 4"
        " | increases VBZ conj 4 | GENE:IL-6 NN dobj 7",
        {"IL-8": "not", "IL-6": None},
    ),
    "failed to, of both infinitives": (
        "GENE:IL-4 NN nsubj 2 | failed VBD ROOT 0 | to TO mark 4 | inhibit VB xcomp 2 | GENE:IL-8 NN dobj 4"
        " | or CC cc 4 | increase VB conj 4 | GENE:IL-6 NN dobj 7",
        {"IL-8": "failed", "IL-6": "failed"},
    ),
    "failed, of another clause": (
        "Although IN mark 3 | GENE:p38 NN nsubj 3 | inhibits VBZ advcl 7 | GENE:IL-8 NN dobj 3"
        " | , , punct 7 | it PRP nsubj 7"
        " | failed VBD ROOT 0",
        {"IL-8": None},
    ),
    "unable to": (
        "GENE:IL-4 NN nsubj 3 | is VBZ cop 3 | unable JJ ROOT 0 | to TO mark 5 | inhibit VB xcomp 3"
        " | GENE:IL-8 NN dobj 5",
        {"IL-8": "unable"},
    ),
    "neither nor": (
        "Neither CC cc:preconj 2 | GENE:IL-4 NN nsubj 5 | nor CC cc 2 | GENE:IL-13 NN conj 2 | inhibits VBZ ROOT 0"
        " | GENE:IL-8 NN dobj 5",
        {"IL-4": "Neither", "IL-13": "Neither"},
    ),
    "no evidence that": (
        "There EX expl 2 | was VBD ROOT 0 | no DT neg 4 | evidence NN nsubj 2 | that IN mark 7 | GENE:IL-4 NN nsubj 7"
        " | inhibits VBZ ccomp 4 | GENE:IL-8 NN dobj 7",
        {"IL-8": "no"},
    ),
    "evidence that": (
        "There EX expl 2 | was VBD ROOT 0 | new JJ amod 4 | evidence NN nsubj 2 | that IN mark 7 | GENE:IL-4 NN nsubj 7"
        " | inhibits VBZ ccomp 4 | GENE:IL-8 NN dobj 7",
        {"IL-8": None},
    ),
    "no effect": (
        "GENE:IL-4 NN nsubj 2 | had VBD ROOT 0 | no DT neg 4 | effect NN dobj 2 | on IN case 6 | GENE:IL-8 NN nmod 4",
        {"IL-8": "no"},
    ),
    "no of another noun": (INHIBITS + " | in IN case 6 | no DT neg 6 | time NN nmod 2", {"IL-8": None}),
    "a subject rather than another": (
        "GENE:IL-4 NN nsubj 5 | rather RB cc 1 | than IN mwe 2 | GENE:IL-13 NN conj 1 | inhibits VBZ ROOT 0"
        " | GENE:IL-8 NN dobj 5",
        {"IL-4": None, "IL-13": "rather than"},
    ),
    "a subject instead of a third": (
        "Instead RB case 3 | of IN mwe 1 | GENE:IL-13 NN nmod 6 | , , punct 6 | GENE:IL-4 NN nsubj 6"
        " | inhibits VBZ ROOT 0 | GENE:IL-8 NN dobj 6",
        {"IL-8": None},
    ),
    "not only": (
        "GENE:IL-4 NN nsubj 4 | not RB neg 4 | only RB advmod 4 | inhibits VBZ ROOT 0 | GENE:IL-8 NN dobj 4"
        " | but CC cc 4 | increases VBZ conj 4 | GENE:IL-6 NN dobj 7",
        {"IL-8": None, "IL-6": None},
    ),
    "no longer": (
        "GENE:IL-4 NN nsubj 4 | no RB neg 3 | longer RB advmod 4 | inhibits VBZ ROOT 0 | GENE:IL-8 NN dobj 4",
        {"IL-8": None},
    ),
    "cannot be excluded": (
        "That IN mark 3 | GENE:IL-4 NN nsubj 3 | inhibits VBZ csubjpass 8 | GENE:IL-8 NN dobj 3 | can MD aux 8"
        " | not RB neg 8 | be VB auxpass 8 | excluded VBN ROOT 0",
        {"IL-8": None},
    ),
}


@pytest.mark.parametrize(("text", "cues"), NEGATED.values(), ids=NEGATED)
def test_negation(text: str, cues: dict[str, str | None]) -> None:
    assert {key: cue(f) for key, f in read(text).items()} == cues


def test_of_a_verb_rather_than_another_only_that_is_denied() -> None:
    text = (
        "GENE:IL-4 NN nsubj 2 | increased VBD ROOT 0 | rather RB cc 2 | than IN mwe 3 | inhibited VBD conj 2"
        " | GENE:IL-8 NN dobj 5"
    )
    found = READER.read(text_of(text))
    assert {f.trigger.text: cue(f) for f in found} == {"increased": None, "inhibited": "rather than"}


WHETHER = (
    "We PRP nsubj 2 | examined VBD ROOT 0 | whether IN mark 5 | GENE:IL-4 NN nsubj 5 | inhibits VBZ ccomp 2"
    " | GENE:IL-8 NN dobj 5 | and CC cc 5 | "
)
MAY = "GENE:IL-4 NN nsubj 3 | may MD aux 3 | inhibit VB ROOT 0 | GENE:IL-8 NN dobj 3"

CERTAIN: dict[str, tuple[str, dict[str, tuple[str, str | None]]]] = {
    "plain": (INHIBITS, {"IL-8": ("asserted", None)}),
    "modal of one of two verbs": (
        MAY + " | and CC cc 3 | increases VBZ conj 3 | GENE:IL-6 NN dobj 6",
        {"IL-8": ("possible", "may"), "IL-6": ("asserted", None)},
    ),
    "modal of the second verb": (
        INHIBITS + " | and CC cc 2 | may MD aux 6 | increase VB conj 2 | GENE:IL-6 NN dobj 6",
        {"IL-8": ("asserted", None), "IL-6": ("possible", "may")},
    ),
    "whether, of both verbs": (
        WHETHER + "increases VBZ conj 5 | GENE:IL-6 NN dobj 8",
        {"IL-8": ("hypothesis", "whether"), "IL-6": ("hypothesis", "whether")},
    ),
    "could not": (
        "GENE:IL-4 NN nsubj 4 | could MD aux 4 | not RB neg 4 | inhibit VB ROOT 0 | GENE:IL-8 NN dobj 4",
        {"IL-8": ("asserted", None)},
    ),
    "could": (MAY.replace("may", "could"), {"IL-8": ("possible", "could")}),
    "presupposed in front of a noun": (
        "CHEMICAL:LPS NN nmod:npmod 3 | - HYPH punct 3 | induced VBN amod 4 | GENE:IL-6 NN nsubj 6 | may MD aux 6"
        " | inhibit VB ROOT 0 | GENE:IL-8 NN dobj 6",
        {"IL-6": ("asserted", None), "IL-8": ("possible", "may")},
    ),
    "suggest that": (
        "Data NNS nsubj 2 | suggest VBP ROOT 0 | that IN mark 5 | GENE:IL-4 NN nsubj 5 | inhibits VBZ ccomp 2"
        " | GENE:IL-8 NN dobj 5",
        {"IL-8": ("probable", "suggest")},
    ),
    "show that": (
        "Data NNS nsubj 2 | show VBP ROOT 0 | that IN mark 5 | GENE:IL-4 NN nsubj 5 | inhibits VBZ ccomp 2"
        " | GENE:IL-8 NN dobj 5",
        {"IL-8": ("asserted", None)},
    ),
    "the gravest": (
        "Data NNS nsubj 2 | suggest VBP ROOT 0 | that IN mark 6 | GENE:IL-4 NN nsubj 6 | may MD aux 6"
        " | inhibit VB ccomp 2 | GENE:IL-8 NN dobj 6",
        {"IL-8": ("possible", "may")},
    ),
    "a hedge in a side clause": (
        INHIBITS + " | , , punct 2 | suggesting VBG advcl 2 | that IN mark 8 | cells NNS nsubj 8 | rest VBP ccomp 5",
        {"IL-8": ("asserted", None)},
    ),
    "a hedge that has the claim as a reason": (
        "We PRP nsubj 2 | suggest VBP ROOT 0 | caution NN dobj 2 | as IN mark 6 | GENE:IL-4 NN nsubj 6"
        " | inhibits VBZ advcl 2 | GENE:IL-8 NN dobj 6",
        {"IL-8": ("asserted", None)},
    ),
    "a putative agent": (
        "The DT det 3 | putative JJ amod 3 | GENE:IL-4 NN nsubj 4 | inhibits VBZ ROOT 0 | GENE:IL-8 NN dobj 4",
        {"IL-8": ("possible", "putative")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), CERTAIN.values(), ids=CERTAIN)
def test_certainty(text: str, expected: dict[str, tuple[str, str | None]]) -> None:
    assert {key: (f.certainty, f.hedge_cue.text if f.hedge_cue else None) for key, f in read(text).items()} == expected


KNOWN = (
    "GENE:IL-4 NN nsubjpass 3 | is VBZ auxpass 3 | known VBN ROOT 0 | to TO mark 5 | inhibit VB xcomp 3"
    " | GENE:IL-8 NN dobj 5"
)
SHOWN = (
    "GENE:IL-4 NN nsubjpass 4 | has VBZ aux 4 | been VBN auxpass 4 | shown VBN ROOT 0 | to TO mark 6"
    " | inhibit VB xcomp 4 | GENE:IL-8 NN dobj 6"
)
THAT = " | that IN mark 5 | GENE:IL-4 NN nsubj 5 | inhibits VBZ ccomp 2 | GENE:IL-8 NN dobj 5"

ATTRIBUTED: dict[str, tuple[str, dict[str, str]]] = {
    "plain": (INHIBITS, {"IL-8": "this_study"}),
    "known": (KNOWN, {"IL-8": "background"}),
    "known, of both verbs": (
        KNOWN + " | and CC cc 5 | increase VB conj 5 | GENE:IL-6 NN dobj 8",
        {"IL-8": "background", "IL-6": "background"},
    ),
    "known, not of a clause with its own subject": (
        KNOWN + " | and CC cc 3 | GENE:IL-13 NN nsubj 9 | increases VBZ conj 3 | GENE:IL-6 NN dobj 9",
        {"IL-8": "background", "IL-6": "this_study"},
    ),
    "previously": (
        "GENE:IL-4 NN nsubj 3 | previously RB advmod 3 | inhibited VBD ROOT 0 | GENE:IL-8 NN dobj 3",
        {"IL-8": "background"},
    ),
    "previously, of another noun": (
        INHIBITS + " | in IN case 7 | previously RB advmod 6 | frozen VBN amod 7 | cells NNS nmod 2",
        {"IL-8": "this_study"},
    ),
    "has been shown": (SHOWN, {"IL-8": "background"}),
    "was shown": (
        SHOWN.replace("has VBZ aux 4", "here RB advmod 4").replace("been VBN", "was VBD"),
        {"IL-8": "this_study"},
    ),
    "they examined whether": (WHETHER.replace("We", "They") + "so RB advmod 5", {"IL-8": "this_study"}),
    "we examined whether": (
        "Here RB advmod 3 | we PRP nsubj 3 | examined VBD ROOT 0 | whether IN mark 6 | GENE:IL-4 NN nsubj 6"
        " | inhibits VBZ ccomp 3 | GENE:IL-8 NN dobj 6",
        {"IL-8": "aim"},
    ),
    "a hypothesis with an aim phrase": ("We PRP nsubj 2 | hypothesized VBD ROOT 0" + THAT, {"IL-8": "aim"}),
    "a hypothesis without one": ("They PRP nsubj 2 | hypothesized VBD ROOT 0" + THAT, {"IL-8": "this_study"}),
    "an aim phrase without a hypothesis": (
        INHIBITS + " | used VBN acl 3 | to TO mark 6 | test VB advcl 4 | drugs NNS dobj 6",
        {"IL-8": "this_study"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTED.values(), ids=ATTRIBUTED)
def test_attribution(text: str, expected: dict[str, str]) -> None:
    assert {key: f.attribution for key, f in read(text).items()} == expected
