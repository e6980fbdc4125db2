"""Nouns around an object that turn its sign or leave it open."""

from __future__ import annotations

import pytest

from tests.findings.test_engine import read, told

CAUSES = (
    "GENE:Fos NN nsubj 2 | causes VBZ ROOT 0 | a DT det 4 | {} NN dobj 2 | in IN case 7"
    " | GENE:IL-2 NN compound 7 | production NN nmod 4"
)
AFFECTS = (
    "GENE:p53 NN nsubj 2 | affects VBZ ROOT 0 | control NN dobj 2 | of IN case 6"
    " | CELL_TYPE:cell NN compound 6 | proliferation NN nmod 3"
)


@pytest.mark.parametrize("word", ["defect", "deficit", "block", "failure"])
def test_less_of_it(word: str) -> None:
    assert told(read(CAUSES.format(word)))[0] == ("Fos", "decreases", -1, "IL-2", "production", False)


def test_control_is_open() -> None:
    assert [(f.subject.text, f.sign, f.object.text) for f in read(AFFECTS)] == [("p53", 0, "cell")]
