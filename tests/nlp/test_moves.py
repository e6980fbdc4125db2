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

from extractor.nlp.moves import EntityMoves, batches

CLUSTERIN = Path(__file__).parents[2] / "corpora" / "clusterin" / "clusterin.txt"
WEIGHTS = Path(str(files("extractor") / "weights"))
Chance = Callable[[Any, int], None]
WORDS = ("IL-6", "acts", "on", "T", "cells", "(", ")", "\n", "of", "liver")


def recogniser(whole_numbers: Chance, seed: int, factory: str = "ner", **settings: Any) -> Any:
    """A pipeline of a recogniser; of one that can be read here, the weights are chance."""
    nlp = spacy.blank("en")
    nlp.add_pipe(factory, "ner", config=settings)
    gold = Doc(nlp.vocab, words=["IL-6", "acts", "on", "T", "cells"], ents=["B-GENE", "O", "O", "B-CELL", "I-CELL"])
    nlp.initialize(lambda: [Example(nlp.make_doc(gold.text), gold)] * 3)
    if factory == "ner" and not settings:
        whole_numbers(nlp.get_pipe("ner"), seed)
    return nlp


def sentences(nlp: Any, seed: int, count: int = 60) -> list[Doc]:
    chance = np.random.default_rng(seed)
    return [Doc(nlp.vocab, words=chance.choice(WORDS, size=chance.integers(1, 30)).tolist()) for _ in range(count)]


def entities(docs: Sequence[Doc]) -> list[list[tuple[int, int, str]]]:
    return [[(span.start, span.end, span.label_) for span in doc.ents] for doc in docs]


@pytest.mark.parametrize("seed", range(6))
def test_the_entities_are_spacys(whole_numbers: Chance, seed: int) -> None:
    nlp = recogniser(whole_numbers, seed)
    moves = EntityMoves.of(nlp.get_pipe("ner"))
    assert moves is not None
    ours, theirs = list(moves.pipe(sentences(nlp, seed))), list(nlp.get_pipe("ner").pipe(sentences(nlp, seed)))
    assert entities(ours) == entities(theirs)
    assert any(entities(ours))


@pytest.mark.skipif(not (WEIGHTS / "config.cfg").is_file(), reason="the embedded model is not in this checkout")
@pytest.mark.skipif(not CLUSTERIN.is_file(), reason="the corpus is not in this checkout")
def test_the_embedded_models_entities_are_spacys() -> None:
    nlp = spacy.load(WEIGHTS, exclude=["tok2vec", "tagger", "parser"])
    moves = EntityMoves.of(nlp.get_pipe("ner"))
    assert moves is not None
    lines = [line for line in CLUSTERIN.read_text(encoding="utf-8").replace(". ", ".\n").splitlines() if line]
    ours = [nlp.get_pipe("tok2vec_ner")(nlp.make_doc(line)) for line in lines]
    assert entities(list(moves.pipe(ours))) == entities([nlp(line) for line in lines])


def test_a_beam_is_left_to_spacy(whole_numbers: Chance) -> None:
    assert EntityMoves.of(recogniser(whole_numbers, 0, "beam_ner").get_pipe("ner")) is None


def test_another_network_is_left_to_spacy(whole_numbers: Chance) -> None:
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": True,
        "hidden_width": 8,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2", "width": 8, "depth": 1, "embed_size": 50}
        | {"window_size": 1, "maxout_pieces": 2, "subword_features": False, "pretrained_vectors": None},
    }
    assert EntityMoves.of(recogniser(whole_numbers, 0, model=model).get_pipe("ner")) is None


def test_batches_hold_about_as_many_words() -> None:
    vocab = spacy.blank("en").vocab
    docs = [Doc(vocab, words=["a"] * count) for count in (3, 2, 9, 1, 1)]
    assert [[len(doc) for doc in batch] for batch in batches(docs, 5)] == [[3, 2], [9], [1, 1]]
