"""A small pipeline made on the spot: it names what its patterns say and parses without sense, but with every label."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PATTERNS = {
    "GENE": ["TNF-α", "IL-6", "MMP-9", "Akt", "PI3K", "clusterin", "STAT3"],
    "CHEMICAL": ["LPS", "insulin"],
    "Cell": ["macrophages", "T cell"],
    "DISEASE": ["tumor"],
}


def save_pipeline(path: Path, patterns: dict[str, list[str]] | None = PATTERNS, parse: bool = True) -> Path:
    """Save a pipeline under ``path``: a tagger and parser of three words' experience, and an entity ruler."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp: Any = spacy.blank("en")
    nlp.tokenizer.infix_finditer = None
    nlp.tokenizer.token_match = None
    if parse:
        nlp.add_pipe("tagger")
        nlp.add_pipe("parser")
        words = "IL-6 strongly induces expression of TNF in cells".split()
        gold = Doc(
            nlp.vocab,
            words=words,
            tags="NN RB VBZ NN IN NN IN NNS".split(),
            heads=[2, 2, 2, 2, 5, 3, 7, 2],
            deps="nsubj advmod ROOT dobj case nmod case nmod".split(),
        )
        examples = [Example(nlp.make_doc(gold.text), gold)] * 30  # labels seen less often are left out
        nlp.initialize(lambda: examples)
    if patterns is not None:
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": k, "pattern": p} for k, names in patterns.items() for p in names])
    nlp.to_disk(path)
    return path


@pytest.fixture(scope="session")
def save() -> Callable[..., Path]:
    return save_pipeline


@pytest.fixture(scope="session")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(save_pipeline(tmp_path_factory.mktemp("pipelines") / "small"))


def give_whole_numbers(component: Any, seed: int) -> None:
    """Give a parser or recogniser a network of small whole numbers by chance.

    It makes moves that no trained one makes, and its sums are the same in whatever order they are taken.
    """
    import numpy as np
    from thinc.api import Model

    chance = np.random.default_rng(seed)
    words = component.model.get_ref("tok2vec")
    rows = chance.integers(-2, 3, size=(97, words.get_dim("nO"))).astype("f")

    def forward(model: Any, docs: Any, is_train: bool) -> Any:
        return np.concatenate([rows[[token.orth % 97 for token in doc]] for doc in docs]), None

    component.model.replace_node(words, Model("chance", forward, dims={"nO": rows.shape[1]}))
    for layer in ("lower", "upper"):
        node = component.model.get_ref(layer)
        for name in node.param_names:
            node.set_param(name, chance.integers(-3, 4, size=node.get_param(name).shape).astype("f"))


@pytest.fixture(scope="session")
def whole_numbers() -> Callable[[Any, int], None]:
    return give_whole_numbers
