"""What holds for any text: spans slice back, the same input gives the same findings, nothing crashes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.model import Document, Finding, Span
from extractor.pipeline import Extractor, Outcome

GENIA = Path(__file__).parents[2] / "shared/data/pubmed/genia1999.xml.gz"
WORDS = (
    "IL-6 TNF-α NF-κB clusterin induces inhibits activation of by via not may , . ( ) / - cells and the siRNA "
    "phosphorylates phosphorylation at on Ser473 Tyr-705 serine residues T308 "
    "\u200b 𝛼 é\n"
).split(" ")


@cache
def extractor() -> Extractor:
    return Extractor()


def spans(finding: Finding) -> Iterator[Span]:
    """Every span of a finding."""
    arguments = [finding.subject, finding.object, *(m.argument for m in finding.via)]
    for a in arguments:
        yield Span(a.start, a.end, a.text)
    yield Span(finding.trigger.start, finding.trigger.end, finding.trigger.text)
    yield finding.sentence
    optional = [
        finding.negation_cue,
        finding.hedge_cue,
        *(a.aspect_span for a in arguments),
        *(a.site for a in arguments),
        *(a.coreference for a in arguments),
    ]
    yield from (s for s in optional if s is not None)
    if finding.perturbation is not None:
        yield Span(finding.perturbation.start, finding.perturbation.end, finding.perturbation.text)
    for items in finding.context.values():
        yield from (Span(c.start, c.end, c.text) for c in items)


def off(outcome: Outcome) -> list[Span]:
    """Spans of an outcome that do not slice back to their text, or leave their sentence (antecedents may)."""
    text = outcome.document.text
    return [
        s
        for f in outcome.findings
        for s in spans(f)
        if text[s.start : s.end] != s.text
        or not (f.sentence.start <= s.start <= s.end <= f.sentence.end or s.start in antecedents(f))
    ]


def antecedents(finding: Finding) -> set[int]:
    """Where the arguments begin that an anaphor stands for."""
    arguments = (finding.subject, finding.object, *(m.argument for m in finding.via))
    return {a.start for a in arguments if a.coreference is not None}


def genia(count: int) -> Iterator[Document]:
    """Real abstracts, as title, newline, abstract."""
    with gzip.open(GENIA) as stream:
        citations = (e for _, e in ElementTree.iterparse(stream) if e.tag == "MedlineCitation")
        for i, citation in enumerate(islice(citations, count)):
            title = citation.find(".//ArticleTitle")
            parts = ["".join(p.itertext()) for p in citation.iterfind(".//AbstractText")]
            if title is not None:
                yield Document(str(i), "".join(title.itertext()) + "\n" + " ".join(parts))


@pytest.mark.skipif(not GENIA.exists(), reason="the development corpora are not here")
def test_spans_of_real_abstracts_slice_back() -> None:
    outcomes = list(extractor().run(genia(150)))
    assert [s for o in outcomes for s in off(o)] == []
    assert sum(len(o.findings) for o in outcomes) > 150
    assert [o.error for o in outcomes if o.error] == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    [outcome] = extractor().run([Document("d", text)])
    assert off(outcome) == []


def test_the_company_of_a_document_changes_nothing() -> None:
    texts = [
        "IL-4 inhibits IL-8 production.",
        "LPS-induced TNF-α secretion was blocked by SB203580.",
        "",
        "p53 activates p21.",
    ]
    documents = [Document(str(i), text) for i, text in enumerate(texts)]
    together = [o.findings for o in extractor().run(documents)]
    assert together == [next(extractor().run([d])).findings for d in documents]
    assert sum(map(len, together)) >= 3
