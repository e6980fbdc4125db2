"""Runs the components of a pipeline that do one job, the fastest that decide alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.nlp.arcs import ArcMoves
from extractor.nlp.inference import one_thread
from extractor.nlp.moves import EntityMoves

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_DOCS_AT_ONCE = 512


@dataclass(frozen=True)
class Runner:
    """A loaded pipeline and those of its components that do one job, in order."""

    nlp: Language
    components: tuple[Any, ...]

    def run(self, docs: Sequence[Doc]) -> None:
        """Annotate ``docs`` in place. They go in order of length, so that a batch holds docs alike."""
        in_order = sorted((doc for doc in docs if len(doc)), key=len)
        with one_thread():
            for component in self.components:
                if hasattr(component, "pipe"):
                    for _ in component.pipe(in_order, batch_size=_DOCS_AT_ONCE):
                        pass
                else:
                    for doc in in_order:
                        component(doc)


def faster(component: Any, factory: str, alone: bool) -> Any:
    """What decides as ``component`` does, only sooner, or ``component`` itself.

    Where a recogniser is not ``alone``, spaCy's own knows how to leave what others have named.
    """
    if factory == "parser":
        return ArcMoves.of(component) or component
    if factory == "ner" and alone:
        return EntityMoves.of(component) or component
    return component
