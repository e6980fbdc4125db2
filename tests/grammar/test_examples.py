"""Every sentence that a rule must accept or reject, read with the default model."""

from extractor.grammar.check import check_examples
from extractor.pipeline import Extractor


def test_examples_hold() -> None:
    extractor = Extractor(entities="given")
    problems = check_examples(extractor.grammar, lambda documents: (o.findings for o in extractor.run(documents)))
    assert [f"{p.rule} {p.field}: {p.text} — {p.message}" for p in problems] == []
