"""Items of a list that hang on the verb go to the object, and what is together with a thing is one more of it."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.findings.joined import comitatives, last_items, middle_items
from extractor.grammar import load_grammar
from tests.findings.trees import edges, text_of, tree

READER = FindingReader(load_grammar())


ITEMS = {
    "behind a second verb": (
        "Crocin NN nsubj 2 | improved VBD ROOT 0 | health NN dobj 2 | and CC cc 2 | reduced VBD conj 2"
        " | levels NNS dobj 5 | , , punct 2 | activation NN conj {} | and CC cc 8 | release NN conj 8",
        2,
        6,
    ),
    "behind the only verb": (
        "Crocin NN nsubj 2 | reduced VBD ROOT 0 | levels NNS dobj 2 | , , punct 2 | and CC cc 2 | release NN conj {}",
        2,
        3,
    ),
}


@pytest.mark.parametrize(("text", "said", "meant"), ITEMS.values(), ids=ITEMS)
def test_an_item_goes_to_the_object(text: str, said: int, meant: int) -> None:
    assert edges(last_items(tree(text.format(said)))) == edges(tree(text.format(meant)))


@pytest.mark.parametrize(
    "text",
    [
        # a predicate of its own
        "Crocin NN nsubj 2 | reduced VBD ROOT 0 | levels NNS dobj 2 | and CC cc 2 | it PRP nsubj 6 | drug NN conj 2",
        # no object to go to
        "Crocin NN nsubj 2 | acted VBD ROOT 0 | and CC cc 2 | release NN conj 2",
        # nothing says that it is a list
        "Crocin NN nsubj 2 | reduced VBD ROOT 0 | levels NNS dobj 2 | , , punct 2 | release NN conj 2",
        # the verb between the two may have it as its object
        "Crocin NN nsubj 2 | blocked VBD ROOT 0 | cells NNS dobj 2 | expressing VBG acl 3 | A NN dobj 4 | and CC cc 2"
        " | B NN conj 2",
    ],
)
def test_other_nouns_stay(text: str) -> None:
    sentence = tree(text)
    assert last_items(sentence) is sentence


BESIDE = {
    "an object": (
        "Drugs NNS nsubj 2 | induce VBP ROOT 0 | A NN dobj 2 | , , punct 2 | together RB advmod 7 | with IN case 7"
        " | B NN {}",
        "nmod 2",
        "conj 3",
    ),
    "a subject": (
        "A NN nsubj 6 | , , punct 6 | along IN case 5 | with IN case 5 | B NN {} | acts VBZ ROOT 0",
        "nmod 6",
        "conj 1",
    ),
    "the noun itself": (
        "A NN nsubj 6 | , , punct 1 | along IN case 5 | with IN case 5 | B NN {} | acts VBZ ROOT 0",
        "nmod 1",
        "conj 1",
    ),
}


@pytest.mark.parametrize(("text", "said", "meant"), BESIDE.values(), ids=BESIDE)
def test_together_with_is_and(text: str, said: str, meant: str) -> None:
    assert edges(comitatives(tree(text.format(said)))) == edges(tree(text.format(meant)))


@pytest.mark.parametrize(
    "text",
    [
        "Drugs NNS nsubj 2 | treat VBP ROOT 0 | cells NNS dobj 2 | with IN case 5 | A NN nmod 2",
        "Together RB advmod 3 | with IN case 3 | A NN nmod 4 | acts VBZ ROOT 0",
    ],
)
def test_with_alone_is_no_and(text: str) -> None:
    sentence = tree(text)
    assert comitatives(sentence) is sentence


def test_what_is_joined_to_an_agent_is_no_target() -> None:
    text = (
        "GENE:GATA-1 NN compound 6 | and CC cc 1 | GENE:EPO JJ nmod:npmod 5 | - HYPH punct 5 | mediated JJ conj 1"
        " | signals NNS ROOT 0"
    )
    assert not READER.read(text_of(text))


def test_both_are_found() -> None:
    text = (
        "CHEMICAL:Vinblastine NN nsubj 2 | induces VBZ ROOT 0 | GENE:HSF1 NN dobj 2 | together RB advmod 6"
        " | with IN case 6 | GENE:Bax NN nmod 2"
    )
    assert {f.object.text for f in READER.read(text_of(text))} == {"HSF1", "Bax"}


MIDDLE = {
    "of three": (
        "GENE:A NN nsubj 6 | , , punct 1 | GENE:B NN {} | and CC cc 1 | GENE:C NN conj 1 | act VBP ROOT 0",
        "appos 1",
    ),
    "with the rest on it": (
        "GENE:A NN nsubj 6 | , , punct 1 | GENE:B NN {} | and CC cc 3 | GENE:C NN conj 3 | act VBP ROOT 0",
        "appos 1",
    ),
    "of four": (
        "GENE:A NN nsubj 8 | , , punct 1 | GENE:B NN conj 1 | , , punct 1 | GENE:C NN {} | and CC cc 1"
        " | GENE:D NN conj 1 | act VBP ROOT 0",
        "appos 1",
    ),
}


@pytest.mark.parametrize(("text", "said"), MIDDLE.values(), ids=MIDDLE)
def test_a_name_in_the_middle_of_a_list_is_an_item(text: str, said: str) -> None:
    assert edges(middle_items(tree(text.format(said)))) == edges(tree(text.format("conj 1")))


@pytest.mark.parametrize(
    "text",
    [
        # an article opens an apposition
        "GENE:A NN nsubj 7 | , , punct 1 | a DT det 4 | GENE:kinase NN appos 1 | and CC cc 1 | GENE:C NN conj 1"
        " | act VBP ROOT 0",
        # a plural in front has two examples
        "GENE:kinases NNS nsubj 6 | , , punct 1 | GENE:B NN appos 1 | and CC cc 3 | GENE:C NN conj 3 | act VBP ROOT 0",
        # no name
        "inhibitor NN nsubj 7 | , , punct 1 | GENE:B NN appos 1 | , , punct 1 | and CC cc 1 | GENE:C NN conj 1"
        " | act VBP ROOT 0",
        # in brackets stands another name
        "GENE:A NN nsubj 7 | ( -LRB- punct 3 | GENE:B NN appos 1 | ) -RRB- punct 3 | and CC cc 1 | GENE:C NN conj 1"
        " | act VBP ROOT 0",
        # the list is over
        "GENE:A NN nsubj 6 | and CC cc 1 | GENE:C NN conj 1 | , , punct 1 | GENE:B NN appos 1 | act VBP ROOT 0",
    ],
)
def test_appositions_stay(text: str) -> None:
    sentence = tree(text)
    assert middle_items(sentence) is sentence
