"""In what form a gene acts: the form is said of its product, or of what it is made from."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from tests.findings.trees import text_of

READER = FindingReader(load_grammar())


def told(text: str) -> set[tuple[str, str, int]]:
    return {(f.subject.text, f.object.text, f.sign) for f in READER.read(text_of(text))}


SAID: dict[str, tuple[str, set[tuple[str, str, int]]]] = {
    "antisense RNA": (
        "Antisense JJ amod 3 | GENE:myb NN compound 3 | RNA NN nsubj 4 | reduced VBD ROOT 0 | GENE:IL-6 NN dobj 4",
        {("myb", "IL-6", 1)},
    ),
    "transdominant protein": (
        "Transdominant JJ amod 3 | GENE:Rev NN compound 3 | protein NN nsubj 4 | inhibits VBZ ROOT 0"
        " | GENE:Tat NN dobj 4",
        {("Rev", "Tat", 1)},
    ),
    "behind the name": (
        "GENE:Tax NN compound 2 | protein NN nsubj 6 | deficient JJ amod 2 | in IN case 5 | binding NN nmod 3"
        " | induces VBZ ROOT 0 | GENE:IL-2 NN dobj 6",
        {("Tax", "IL-2", 1)},
    ),
    "an inhibitor is no product": (
        "Antisense JJ amod 3 | GENE:myb NN compound 3 | inhibitor NN nsubj 4 | reduced VBD ROOT 0"
        " | GENE:IL-6 NN dobj 4",
        {("myb", "IL-6", 1)},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_in_what_form(text: str, expected: set[tuple[str, str, int]]) -> None:
    assert told(text) == expected
