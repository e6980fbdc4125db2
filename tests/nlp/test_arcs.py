from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from extractor.nlp.arcs import ArcMoves

CLUSTERIN = Path(__file__).parents[2] / "corpora" / "clusterin" / "clusterin.txt"
WEIGHTS = Path(str(files("extractor") / "weights"))
Chance = Callable[[Any, int], None]
WORDS = ("IL-6", "acts", "on", "T", "cells", "(", ")", "and", "of", "liver")
DEPS = ["nsubj", "ROOT", "case", "compound", "nmod"]


def parsing(whole_numbers: Chance, seed: int, factory: str = "parser", **settings: Any) -> Any:
    """A pipeline of a parser; of one that can be read here, the weights are chance."""
    nlp = spacy.blank("en")
    nlp.add_pipe(factory, "parser", config=settings)
    gold = Doc(nlp.vocab, words=["IL-6", "acts", "on", "T", "cells"], heads=[1, 1, 4, 4, 1], deps=DEPS)
    nlp.initialize(lambda: [Example(nlp.make_doc(gold.text), gold)] * 30)  # labels seen less often are left out
    if factory == "parser" and not settings:
        whole_numbers(nlp.get_pipe("parser"), seed)
    return nlp


def sentences(nlp: Any, seed: int, count: int = 60) -> list[Doc]:
    chance = np.random.default_rng(seed)
    return [Doc(nlp.vocab, words=chance.choice(WORDS, size=chance.integers(1, 40)).tolist()) for _ in range(count)]


def trees(docs: Sequence[Doc]) -> list[list[tuple[int, str]]]:
    return [[(token.head.i, token.dep_) for token in doc] for doc in docs]


@pytest.mark.parametrize("seed", range(8))
def test_the_trees_are_spacys(whole_numbers: Chance, seed: int) -> None:
    nlp = parsing(whole_numbers, seed)
    moves = ArcMoves.of(nlp.get_pipe("parser"))
    assert moves is not None
    ours, theirs = list(moves.pipe(sentences(nlp, seed))), list(nlp.get_pipe("parser").pipe(sentences(nlp, seed)))
    assert trees(ours) == trees(theirs)
    assert [doc.has_annotation("DEP") for doc in ours] == [True] * len(ours)


@pytest.mark.skipif(not (WEIGHTS / "config.cfg").is_file(), reason="the embedded model is not in this checkout")
@pytest.mark.skipif(not CLUSTERIN.is_file(), reason="the corpus is not in this checkout")
def test_the_embedded_models_trees_are_spacys() -> None:
    nlp = spacy.load(WEIGHTS, exclude=["tok2vec_ner", "ner"])
    moves = ArcMoves.of(nlp.get_pipe("parser"))
    assert moves is not None
    lines = [line for line in CLUSTERIN.read_text(encoding="utf-8").replace(". ", ".\n").splitlines() if line]
    ours = [nlp.get_pipe("tagger")(nlp.get_pipe("tok2vec")(nlp.make_doc(line))) for line in lines]
    theirs = [nlp(line) for line in lines]
    assert trees(list(moves.pipe(ours))) == trees(theirs)
    assert [[token.tag_ for token in doc] for doc in ours] == [[token.tag_ for token in doc] for doc in theirs]


def test_a_beam_is_left_to_spacy(whole_numbers: Chance) -> None:
    assert ArcMoves.of(parsing(whole_numbers, 0, "beam_parser").get_pipe("parser")) is None


def test_words_that_the_parser_joins_are_left_to_spacy(whole_numbers: Chance) -> None:
    assert ArcMoves.of(parsing(whole_numbers, 0, learn_tokens=True).get_pipe("parser")) is None
