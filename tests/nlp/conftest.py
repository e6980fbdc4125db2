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
