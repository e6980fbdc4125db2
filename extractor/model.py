"""The values that flow from room to room.

All offsets are half-open and count Unicode code points of the document's text, which is title, newline and abstract
joined once and never edited again: ``document.text[span.start:span.end] == span.text`` holds for every span.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document: ``title``, ``abstract`` or the label of a structured abstract's part."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A named thing in the text. ``label`` is an entity type, ``id`` a CURIE, ``name`` the normalised name."""

    start: int
    end: int
    text: str
    label: str
    id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read. ``entities`` are mentions that came with it (their ids are CURIEs or None)."""

    id: str
    text: str
    sections: tuple[Section, ...] = ()
    entities: tuple[Mention, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sentence:
    """One parsed sentence.

    ``words``, ``starts`` (document offsets), ``tags`` (Penn Treebank), ``deps`` (Universal Dependencies v1) and
    ``heads`` (index of the governor, a root's own index) have one item a token. ``mentions`` lie within the
    sentence, in order of start, and do not overlap. An unparsed sentence has no words.
    """

    index: int
    start: int
    end: int
    text: str
    section: str
    words: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    deps: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, left to right."""
        below: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                below[head].append(i)
        return tuple(tuple(b) for b in below)

    @cached_property
    def _by_label(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for i, dep in enumerate(self.deps):
            found.setdefault(dep, []).append(i)
        return found

    def labelled(self, dep: str) -> Sequence[int]:
        """The tokens with this label, in order."""
        return self._by_label.get(dep, ())

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(word.lower() for word in self.words)

    def parsed(self, tags: Iterable[str], deps: Iterable[str], heads: Iterable[int]) -> Sentence:
        """The sentence with another parse."""
        return Sentence(
            self.index,
            self.start,
            self.end,
            self.text,
            self.section,
            self.words,
            self.starts,
            tuple(tags),
            tuple(deps),
            tuple(heads),
            self.mentions,
        )

    def token_end(self, i: int) -> int:
        """Document offset behind token ``i``."""
        return self.starts[i] + len(self.words[i])

    def span(self, start: int, end: int) -> Span:
        """The span of two document offsets inside the sentence."""
        return Span(start, end, self.text[start - self.start : end - self.start])

    def token_span(self, first: int, last: int | None = None) -> Span:
        """The span of a token, or of all tokens from ``first`` to ``last`` inclusive."""
        return self.span(self.starts[first], self.token_end(first if last is None else last))


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with its sentences. ``abbreviations`` maps each short form to its long form as defined in the text."""

    document: Document
    sentences: tuple[Sentence, ...]
    abbreviations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that states a relation, with the lemma that the grammar lists it under."""

    text: str
    lemma: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stated:
    """The relation as the words say it, where that is not the net effect."""

    relation: str
    sign: int


@dataclass(frozen=True, slots=True)
class Perturbation:
    """What was done to the subject: knockdown, inhibition, treatment, …, and the words that say so."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Argument:
    """An entity in a role. ``aspect`` is what of it is meant (expression, secretion, activity, …), None if unsaid;
    ``site`` the residue at which it is modified.
    """

    text: str
    start: int
    end: int
    label: str
    id: str | None = None
    name: str | None = None
    aspect: str | None = None
    aspect_span: Span | None = None
    site: Span | None = None
    coreference: Span | None = None


@dataclass(frozen=True, slots=True)
class Mechanism:
    """An argument that an effect goes through, or is said not to go through."""

    argument: Argument
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ContextItem:
    """Where a finding holds. ``distance`` is ``clause``, ``sentence`` or ``document``."""

    text: str
    start: int
    end: int
    id: str | None
    distance: str


CONTEXT_KINDS = ("cell_type", "cell_line", "species", "tissue", "disease", "dose", "time")


@dataclass(frozen=True, slots=True)
class Step:
    """One word's contribution to the sign, for `explain`; not part of the record."""

    text: str
    role: str
    sign: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One stated claim; docs/output.md says what every field means."""

    id: str
    doc_id: str
    section: str
    sentence_index: int
    sentence: Span
    subject: Argument
    object: Argument
    relation: str
    sign: int
    trigger: Trigger
    stated: Stated | None
    perturbation: Perturbation | None
    negated: bool
    negation_cue: Span | None
    certainty: str
    hedge_cue: Span | None
    attribution: str
    via: tuple[Mechanism, ...]
    context: Mapping[str, Sequence[ContextItem]]
    manner: tuple[str, ...]
    rule: str
    confidence: float | None = None
    trace: tuple[Step, ...] = ()
