"""The spaCy component: ``nlp.add_pipe("findings")``, then ``doc._.findings``."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from extractor.nlp.annotate import from_doc


class FindingsComponent:
    """Adds ``doc._.findings`` (a tuple of Finding, offsets into ``doc.text``) to parsed documents with entities."""

    def __init__(self, grammar: tuple[str, ...] = ()) -> None:
        self._reader = FindingReader(load_grammar([Path(p) for p in grammar]))
        if not Doc.has_extension("findings"):
            Doc.set_extension("findings", default=())

    def __call__(self, doc: Doc) -> Doc:
        doc._.findings = self._reader.read(from_doc(doc))
        return doc


@Language.factory("findings", default_config={"grammar": []})
def make_findings(nlp: Language, name: str, grammar: list[str]) -> FindingsComponent:
    """The component; ``grammar`` lists relation files of the user's own."""
    return FindingsComponent(tuple(grammar))
