"""The whole flow: documents in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ExtractorError, InputError
from extractor.findings.assemble import FindingReader
from extractor.grammar import Grammar, load_grammar
from extractor.model import AnnotatedDocument, Document, Finding

if TYPE_CHECKING:
    import pandas as pd

    from extractor.nlp.annotate import Annotator


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document; ``error`` is set, and ``annotated`` None, if it could not be read."""

    document: Document
    annotated: AnnotatedDocument | None
    findings: tuple[Finding, ...]
    error: ExtractorError | None = None


class Findings(list[Finding]):
    """Findings of one text, in its order."""

    def to_frame(self) -> pd.DataFrame:
        """A pandas DataFrame with a row a finding and the columns of the TSV output."""
        import pandas as pd

        from extractor.output.flat import COLUMNS, flatten

        return pd.DataFrame([flatten(finding) for finding in self], columns=list(COLUMNS))


class Extractor:
    """Reads findings from texts. The model is loaded at the first text.

    ``models`` names spaCy pipelines (none: the embedded one), ``grammar`` relation files that extend the package's,
    ``entities`` is ``given``, ``recognised`` or ``both``.
    """

    def __init__(self, models: Sequence[str] = (), grammar: Sequence[Path] = (), entities: str = "recognised") -> None:
        self._models, self._grammar_paths, self._entities = models, grammar, entities

    @cached_property
    def grammar(self) -> Grammar:
        """The compiled grammar; raises GrammarError."""
        return load_grammar(self._grammar_paths)

    @cached_property
    def reader(self) -> FindingReader:
        """Reads findings from annotated documents."""
        return FindingReader(self.grammar)

    @cached_property
    def annotator(self) -> Annotator:
        """Finds sentences, mentions and parses; raises ModelError."""
        from extractor.nlp.annotate import Annotator

        return Annotator(self._models, self._entities)

    def run(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """One outcome a document, in order, while the documents stream."""
        for annotated in self.annotator.annotate(documents, self.reader.wanted):
            try:
                yield Outcome(annotated.document, annotated, self.reader.read(annotated))
            except RecursionError:  # a parse of absurd depth; one document must not end the run
                error = InputError(f"document {annotated.document.id}: too deeply nested", "read it apart")
                yield Outcome(annotated.document, None, (), error)

    def extract(self, text: str | Document) -> Findings:
        """The findings of one text (title, newline, abstract) or document; raises what kept it from being read."""
        document = text if isinstance(text, Document) else Document("text", text)
        for outcome in self.run([document]):
            if outcome.error is not None:
                raise outcome.error
            return Findings(outcome.findings)
        return Findings()
