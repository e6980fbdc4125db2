"""Clauses and lists cut wrongly by a parser are put right, and like ones that are right stay as they are."""

from __future__ import annotations

import pytest

from extractor.findings.repair import repaired
from tests.findings.trees import tree

WRONG = {
    "clause as a subject": (
        "That IN mark 3 | IL-10 NN nsubj 3 | inhibits VBZ advcl 7 | TNF NN nsubjpass 7 | is VBZ auxpass 7"
        " | not RB neg 7 | excluded VBN ROOT 0",
        "That IN mark 3 | IL-10 NN nsubj 3 | inhibits VBZ csubjpass 7 | TNF NN dobj 3 | is VBZ auxpass 7"
        " | not RB neg 7 | excluded VBN ROOT 0",
    ),
    "clause as a subject, with its object": (
        "That IN mark 3 | IL-10 NN nsubj 3 | inhibits VBZ advcl 6 | TNF NN dobj 3 | is VBZ cop 6 | clear JJ ROOT 0",
        "That IN mark 3 | IL-10 NN nsubj 3 | inhibits VBZ csubj 6 | TNF NN dobj 3 | is VBZ cop 6 | clear JJ ROOT 0",
    ),
    "subject of a passive": (
        "IL-6 NN nsubj 3 | was VBD auxpass 3 | raised VBN ROOT 0",
        "IL-6 NN nsubjpass 3 | was VBD auxpass 3 | raised VBN ROOT 0",
    ),
    "object of the second gerund": (
        "Mutating VBG csubj 6 | p53 NN dobj 1 | or CC cc 1 | inhibiting VBG conj 1 | ERK NN nsubj 6"
        " | decreased VBD ROOT 0 | VEGF NN dobj 6",
        "Mutating VBG csubj 6 | p53 NN dobj 1 | or CC cc 1 | inhibiting VBG conj 1 | ERK NN dobj 4"
        " | decreased VBD ROOT 0 | VEGF NN dobj 6",
    ),
    "second object of a verb": (
        "HTPB NN nsubj 2 | inhibited VBD ROOT 0 | MMP2 NN dobj 2 | , , punct 2 | reduced VBD amod 7"
        " | complex NN compound 7 | formation NN dobj 2",
        "HTPB NN nsubj 2 | inhibited VBD ROOT 0 | MMP2 NN dobj 2 | , , punct 2 | reduced VBD conj 2"
        " | complex NN compound 7 | formation NN dobj 5",
    ),
    "second object behind an adverb": (
        "HTPB NN nsubj 2 | inhibited VBD ROOT 0 | MMP2 NN dobj 2 | and CC cc 2 | markedly RB advmod 6"
        " | reduced VBD amod 7 | migration NN dobj 2",
        "HTPB NN nsubj 2 | inhibited VBD ROOT 0 | MMP2 NN dobj 2 | and CC cc 2 | markedly RB advmod 6"
        " | reduced VBD conj 2 | migration NN dobj 6",
    ),
    "second object, joined to a part of the first": (
        "It PRP nsubj 2 | decreased VBD ROOT 0 | number NN dobj 2 | of IN case 5 | tubes NNS nmod 3 | and CC cc 5"
        " | increased VBN amod 8 | adhesion NN conj 5",
        "It PRP nsubj 2 | decreased VBD ROOT 0 | number NN dobj 2 | of IN case 5 | tubes NNS nmod 3 | and CC cc 5"
        " | increased VBD conj 2 | adhesion NN dobj 7",
    ),
    "participle without a hyphen": (
        "It PRP nsubj 2 | inhibited VBD ROOT 0 | the DT det 4 | LPS NN dobj 2 | induced VBD conj 2 | TNF NN compound 7"
        " | release NN dobj 5 | potently RB advmod 5",
        "It PRP nsubj 2 | inhibited VBD ROOT 0 | the DT det 7 | LPS NN nmod:npmod 5 | induced VBN amod 7"
        " | TNF NN compound 7 | release NN dobj 2 | potently RB advmod 2",
    ),
    "noun of a list of names": (
        "It PRP nsubjpass 3 | was VBD auxpass 3 | lowered VBN ROOT 0 | by IN case 5 | GENE:PI3K NN nmod 3 | and CC cc 5"
        " | GENE:MEK NN conj 5 | inhibitors NNS dep 5",
        "It PRP nsubjpass 3 | was VBD auxpass 3 | lowered VBN ROOT 0 | by IN case 8 | GENE:PI3K NN compound 8"
        " | and CC cc 5 | GENE:MEK NN conj 5 | inhibitors NNS nmod 3",
    ),
}


@pytest.mark.parametrize(("said", "meant"), WRONG.values(), ids=WRONG)
def test_put_right(said: str, meant: str) -> None:
    mended, right = repaired(tree(said)), tree(meant)
    assert (mended.deps, mended.heads, mended.tags) == (right.deps, right.heads, right.tags)


@pytest.mark.parametrize("meant", [meant for _, meant in WRONG.values()], ids=WRONG)
def test_what_is_put_right_stays(meant: str) -> None:
    sentence = tree(meant)
    assert repaired(sentence) is sentence


RIGHT = {
    "that as a determiner": (
        "That DT det 2 | factor NN nsubj 3 | inhibits VBZ ROOT 0 | TNF NN dobj 3"
    ),
    "clause without a subject of its own": (
        "That IN mark 2 | inhibits VBZ advcl 5 | TNF NN nsubj 5 | is VBZ cop 5 | clear JJ ROOT 0"
    ),
    "a place before the main clause": (
        "That IN mark 3 | IL-10 NN nsubj 3 | acts VBZ csubjpass 7 | daily RB advmod 3 | TNF NN nsubjpass 7"
        " | is VBZ auxpass 7 | seen VBN ROOT 0"
    ),
    "gerund with an object": (
        "Mutating VBG csubj 7 | p53 NN dobj 1 | or CC cc 1 | inhibiting VBG conj 1 | Akt NN dobj 4 | ERK NN nsubj 7"
        " | decreased VBD ROOT 0"
    ),
    "second object that is had": (
        "They PRP nsubj 2 | had VBD ROOT 0 | levels NNS dobj 2 | , , punct 2 | reduced VBN amod 6 | growth NN dobj 2"
    ),
    "second object with an article": (
        "It PRP nsubj 2 | inhibited VBD ROOT 0 | MMP2 NN dobj 2 | and CC cc 2 | the DT det 7 | reduced VBN amod 7"
        " | growth NN dobj 2"
    ),
    "one object": "It PRP nsubj 2 | restored VBD ROOT 0 | , , punct 2 | reduced VBN amod 5 | growth NN dobj 2",
    "second object of a verb in the present": (
        "It PRP nsubj 2 | causes VBZ ROOT 0 | pain NN dobj 2 | , , punct 2 | reduced VBN amod 6 | growth NN dobj 2"
    ),
    "item of a list": (
        "They PRP nsubj 2 | lack VBP ROOT 0 | IL-8 NN dobj 2 | and CC cc 3 | reduced VBN amod 6 | growth NN conj 3"
    ),
    "joined participle": (
        "It PRP nsubj 2 | inhibited VBD ROOT 0 | the DT det 4 | kinase NN dobj 2 | and CC cc 2 | induced VBD conj 2"
        " | release NN dobj 6"
    ),
    "list with a verb behind": (
        "GENE:PI3K NN nsubj 4 | and CC cc 1 | GENE:MEK NN conj 1 | matter VBP ROOT 0"
    ),
    "list with a further name behind": (
        "It PRP nsubj 2 | lowers VBZ ROOT 0 | GENE:PI3K NN dobj 2 | and CC cc 3 | GENE:MEK NN conj 3"
        " | GENE:ERK NN dep 3"
    ),
    "list of what is between": (
        "association NN ROOT 0 | between IN case 3 | GENE:p53 NN nmod 1 | and CC cc 3 | GENE:VEGF NN conj 3"
        " | levels NNS dep 3"
    ),
    "list with an adverb": (
        "It PRP nsubj 2 | lowers VBZ ROOT 0 | GENE:PI3K NN dobj 2 | and CC cc 3 | downstream JJ conj 3"
        " | activation NN dep 3"
    ),
    "list with a bracket": (
        "It PRP nsubj 2 | lowers VBZ ROOT 0 | GENE:PI3K NN dobj 2 | ( -LRB- punct 3 | and CC cc 3 | GENE:MEK NN conj 3"
        " | inhibitors NNS dep 3"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_left_alone(text: str) -> None:
    sentence = tree(text)
    assert repaired(sentence) is sentence
