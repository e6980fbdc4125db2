"""Which part of a document a sentence stands in, and where sentences must break."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractor.model import Document, Mention, Section
from extractor.nlp.sentences import sentence_spans
from extractor.wrapping import title_and_abstract

DEFAULT_LABEL = "abstract"


def document_sections(document: Document) -> tuple[Section, ...]:
    """The document's sections in order; without any, the first line is the title and the rest the abstract."""
    if document.sections:
        return tuple(sorted(document.sections, key=lambda s: (s.start, s.end)))
    return title_and_abstract(document.text)


def section_at(sections: Sequence[Section], offset: int) -> str:
    """The label of the section that contains ``offset``, the default between sections. ``sections`` are in order."""
    i = bisect_right(sections, offset, key=lambda s: s.start) - 1
    return sections[i].label if i >= 0 and offset < sections[i].end else DEFAULT_LABEL


def document_sentences(document: Document) -> list[tuple[int, int, str]]:
    """The sentences of a document as (start, end, section), none across a section's border or a line break.

    An entity that came with the document is never cut by a full stop inside it.
    """
    text, sections = document.text, document_sections(document)
    borders = sorted({0, len(text), *(b for s in sections for b in (s.start, s.end) if 0 < b < len(text))})
    spans: list[tuple[int, int]] = []
    for low, high in pairwise(borders):
        spans.extend(_joined(text, sentence_spans(text, low, high), document.entities))
    return [(start, end, section_at(sections, start)) for start, end in spans]


def _joined(text: str, spans: Sequence[tuple[int, int]], entities: Sequence[Mention]) -> list[tuple[int, int]]:
    """The spans, with those made one that an entity holds together on one line."""
    if not entities or len(spans) < 2:
        return list(spans)
    joined = [spans[0]]
    for start, end in spans[1:]:
        gap = joined[-1][1], start
        cut = any(m.start < gap[0] and m.end > gap[1] for m in entities) and not text[gap[0] : gap[1]].strip(
            " \t\u00a0"
        )
        if cut:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined
