from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest

from extractor.nlp.simplify import simplify
from extractor.pipeline import Extractor
from tests.findings.trees import tree

needs_weights = pytest.mark.skipif(
    not (files("extractor") / "weights" / "config.cfg").is_file(), reason="the embedded model is not in this checkout"
)


def faces(text: str) -> str:
    """What the parser sees of words and mentions, the parse being of no account."""
    return " ".join(piece.text for piece in simplify(tree(" | ".join(f"{word} NN dep 1" for word in text.split()))))


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (
            "Curcumin Suppresses the Metastasis of Breast Tumors in Mice",
            "Curcumin suppresses the metastasis of breast tumors in mice",
        ),
        ("PROLIFERATION OF T2 CELLS WAS MEASURED .", "PROLIFERATION of T2 cells was measured ."),
        ("We used Western blots of Matrigel cultures .", "We used Western blots of Matrigel cultures ."),
        ("GENE:IL-6 Binds GENE:Smad and Blocks GENE:Akt", "TNF-alpha binds TNF-alpha and blocks TNF-alpha"),
        ("Binding of Smad", "Binding of Smad"),
    ],
    ids=["headline", "capitals", "names in a sentence", "mentions", "one word tells nothing"],
)
def test_headlines_are_read_like_sentences(words: str, seen: str) -> None:
    assert faces(words) == seen


@needs_weights
@pytest.mark.parametrize("written", [str, str.title, str.upper])
def test_a_title_says_the_same_however_it_is_written(written: Callable[[str], str]) -> None:
    title = (
        "curcumin suppresses the " + written("metastasis of tumors by inhibiting") + " STAT3 " + written("activation")
    )
    found = {(f.subject.text, f.sign, f.object.text.lower()) for f in Extractor().extract(title) if f.subject}
    assert found == {("curcumin", -1, "metastasis"), ("curcumin", -1, "stat3")}
