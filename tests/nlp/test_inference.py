from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.ml.models.tok2vec import (
    CharacterEmbed,
    MaxoutWindowEncoder,
    MishWindowEncoder,
    MultiHashEmbed,
    build_Tok2Vec_model,
)
from spacy.tokens import Doc
from thinc.api import NumpyOps, get_current_ops
from threadpoolctl import ThreadpoolController

from extractor.nlp.inference import distinct_words, hasten, one_thread, window_encoder

WIDTH = 16
TEXTS = (
    "IL-6 induces IL-6 in cells , and IL-6 rises .",
    "Cells die .",
    "",
    "TNF-α",
    " ".join(f"word{i % 40}" for i in range(900)),
)


def hash_embed(vectors: bool = False) -> Any:
    return MultiHashEmbed(WIDTH, ["NORM", "SHAPE", "SPACY"], [500, 100, 10], vectors)


def encoder() -> Any:
    return MaxoutWindowEncoder(width=WIDTH, window_size=1, maxout_pieces=3, depth=3)


@pytest.fixture(scope="module")
def docs() -> list[Doc]:
    nlp = spacy.blank("en")
    return [nlp.make_doc(text) for text in TEXTS]


def initialised(model: Any, docs: list[Doc]) -> Any:
    """``model`` with weights by chance, those of the norms and biases too, which start as ones and zeros."""
    model.initialize(docs)
    chance = np.random.default_rng(7)
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, chance.normal(size=node.get_param(name).shape).astype("f"))
    return model


def joined(rows: list[Any]) -> Any:
    return np.concatenate(rows)


class Counting(NumpyOps):
    """Counts the rows that are hashed."""

    rows = 0

    def hash(self, ids: Any, seed: int) -> Any:
        Counting.rows += len(ids)
        return super().hash(ids, seed)


def test_words_that_are_alike_are_embedded_once(docs: list[Doc]) -> None:
    embed = initialised(hash_embed(), docs)
    faster = distinct_words(embed)
    assert faster is not None
    plain = embed.predict(docs)
    for node in embed.walk():
        node.ops = Counting()
    once = faster.predict(docs)
    assert [len(rows) for rows in once] == [len(doc) for doc in docs]
    assert np.abs(joined(once) - joined(plain)).max() < 1e-5
    alike = {tuple(row) for doc in docs for row in doc.to_array(["NORM", "SHAPE", "SPACY"]).tolist()}
    assert Counting.rows == 3 * len(alike)  # a table for each attribute


def test_windows_are_encoded_as_they_were(docs: list[Doc]) -> None:
    model = initialised(build_Tok2Vec_model(hash_embed(), encoder()), docs)
    words = model.get_ref("embed").predict(docs)
    faster = window_encoder(model.get_ref("encode"))
    assert faster is not None
    got, plain = faster.predict(words), model.get_ref("encode").predict(words)
    assert [rows.shape for rows in got] == [rows.shape for rows in plain]
    assert np.abs(joined(got) - joined(plain)).max() < 1e-3 * np.abs(joined(plain)).max()


def test_a_sentence_is_encoded_as_it_would_be_alone(docs: list[Doc]) -> None:
    model = initialised(build_Tok2Vec_model(hash_embed(), encoder()), docs)
    words = model.get_ref("embed").predict(docs)
    faster = window_encoder(model.get_ref("encode"))
    assert faster is not None
    together, alone = faster.predict(words)[1], faster.predict(words[1:2])[0]
    assert np.abs(together - alone).max() < 1e-4


def test_training_is_spacys_own(docs: list[Doc]) -> None:
    model = initialised(build_Tok2Vec_model(hash_embed(), encoder()), docs)
    faster = window_encoder(model.get_ref("encode"))
    assert faster is not None
    words = model.get_ref("embed").predict(docs)
    rows, gradient = faster.begin_update(words)
    assert [d.shape for d in gradient(rows)] == [w.shape for w in words]


def test_of_nothing_comes_nothing() -> None:
    empty = [spacy.blank("en").make_doc("")]
    model = initialised(build_Tok2Vec_model(hash_embed(), encoder()), [spacy.blank("en").make_doc("a b")])
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec").model = model
    hasten(nlp)
    assert [rows.shape for rows in model.predict(empty)] == [(0, WIDTH)]


@pytest.mark.parametrize(
    "embed",
    [
        pytest.param(hash_embed(vectors=True), id="with vectors of a table"),
        pytest.param(CharacterEmbed(width=WIDTH, rows=100, nM=8, nC=4, include_static_vectors=False), id="letters"),
    ],
)
def test_an_embedding_that_looks_at_more_is_left_alone(embed: Any) -> None:
    assert distinct_words(embed) is None


@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(MishWindowEncoder(width=WIDTH, window_size=1, depth=2), id="another function"),
        pytest.param(MaxoutWindowEncoder(width=WIDTH, window_size=2, maxout_pieces=3, depth=2), id="wider windows"),
        pytest.param(hash_embed(), id="no encoder"),
    ],
)
def test_an_encoder_of_another_structure_is_left_alone(encode: Any) -> None:
    assert window_encoder(encode) is None


def test_only_the_pipeline_that_is_given_changes(docs: list[Doc]) -> None:
    ours, theirs = spacy.blank("en"), spacy.blank("en")
    for nlp in (ours, theirs):
        nlp.add_pipe("tok2vec").model = initialised(build_Tok2Vec_model(hash_embed(), encoder()), docs)
    current = get_current_ops()
    nodes = list(theirs.get_pipe("tok2vec").model.walk())
    before = [(node.name, node.ops) for node in nodes]
    hasten(ours)
    assert get_current_ops() is current
    assert [(node.name, node.ops) for node in theirs.get_pipe("tok2vec").model.walk()] == before
    model = ours.get_pipe("tok2vec").model
    assert [layer.name for layer in model.layers] == ["distinct_words", "window_encoder"]
    if type(current) is NumpyOps:  # Apple's, or a graphics card's, are kept
        assert {node.ops.use_blis for node in model.walk()} == {False}


def test_a_component_without_a_network_is_passed_over() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    hasten(nlp)
    assert [sentence.text for sentence in nlp("Akt rose. Cells died.").sents] == ["Akt rose.", "Cells died."]


def test_one_thread_within_and_as_many_as_before_afterwards() -> None:
    def counts() -> list[int]:
        return [library["num_threads"] for library in libraries.select(user_api="blas").info()]

    libraries = ThreadpoolController()
    with libraries.limit(limits=2, user_api="blas"):
        before = counts()
        with one_thread():
            within = counts()
        assert (within, counts()) == ([1] * len(before), before)
