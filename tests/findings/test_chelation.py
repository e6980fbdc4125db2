"""What is chelated is gone, and what is recovered is there again."""

from __future__ import annotations

from tests.findings.test_engine import read, told


def test_chelation_takes_away() -> None:
    text = (
        "CHEMICAL:Iron NN compound 2 | chelation NN nsubj 5 | by IN case 4 | CHEMICAL:curcumin NN nmod 2"
        " | suppresses VBZ ROOT 0 | PROCESS:autophagy NN dobj 5"
    )
    assert {t[:4] for t in told(read(text))} == {
        ("curcumin", "decreases", -1, "Iron"),
        ("Iron", "promotes", 1, "autophagy"),
        ("curcumin", "suppresses", -1, "autophagy"),
    }


def test_recovering_raises() -> None:
    text = "CHEMICAL:CS NN nsubj 2 | recovered VBD ROOT 0 | GENE:filaggrin NN compound 4 | expression NN dobj 2"
    assert told(read(text)) == [("CS", "increases", 1, "filaggrin", "expression", False)]
