"""What acts, and what is acted on, is no mechanism of the act."""

from __future__ import annotations

from tests.findings.test_engine import read


def test_the_object_named_again_is_no_mechanism() -> None:
    text = (
        "GENE:Src NN nsubj 2 | regulates VBZ ROOT 0 | GENE:p27 NN compound 4 | stability NN dobj 2"
        " | through IN case 6 | phosphorylation NN nmod 2 | of IN case 8 | GENE:{} NN nmod 6"
    )
    again = read(text.format("p27"))
    assert {f.relation for f in again} >= {"phosphorylates"}
    assert not any(f.via for f in again)
    assert any(f.via for f in read(text.format("Akt")))
