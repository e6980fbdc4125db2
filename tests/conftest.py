"""Values that tests of several rooms share."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from extractor.model import (
    Argument,
    ContextItem,
    Finding,
    Mechanism,
    Perturbation,
    Span,
    Stated,
    Step,
    Trigger,
)
from extractor.pipeline import Extractor

# a shell that starts the tests in the background has SIGINT ignored, and so would have the commands that they interrupt
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
SENTENCE = "Knockdown of clusterin may reduce TNF-α secretion via ERK but not JNK in macrophages."


def at(text: str) -> Span:
    """Where a text stands in the example sentence."""
    start = SENTENCE.index(text)
    return Span(start, start + len(text), text)


def argument(text: str, label: str = "GENE", **known: object) -> Argument:
    """The entity of the example sentence as an argument."""
    span = at(text)
    return Argument(span.text, span.start, span.end, label, **known)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default model and grammar, loaded once."""
    return Extractor()


@pytest.fixture
def full() -> Finding:
    """A finding with something in every field."""
    cell, knockdown, trigger = at("macrophages"), at("Knockdown"), at("reduce")
    return Finding(
        id="0a1b2c3d",
        doc_id="22542553",
        section="abstract",
        sentence_index=3,
        sentence=Span(0, len(SENTENCE), SENTENCE),
        subject=argument("clusterin", id="HGNC:2095", name="CLU", coreference=at("clusterin")),
        object=argument("TNF-α", aspect="secretion", aspect_span=at("secretion")),
        relation="increases",
        sign=1,
        trigger=Trigger(trigger.text, "reduce", trigger.start, trigger.end),
        stated=Stated("decreases", -1),
        perturbation=Perturbation("knockdown", knockdown.text, knockdown.start, knockdown.end),
        negated=False,
        negation_cue=at("not"),
        certainty="possible",
        hedge_cue=at("may"),
        attribution="background",
        via=(Mechanism(argument("ERK")), Mechanism(argument("JNK", aspect="activation"), negated=True)),
        context={"cell_type": (ContextItem(cell.text, cell.start, cell.end, "CL:0000235", "clause"),)},
        manner=("dose-dependent",),
        rule="decreases/active",
        confidence=0.75,
        trace=(Step("reduce", "trigger", -1),),
    )


@pytest.fixture
def bare() -> Finding:
    """A finding with nothing that may be missing."""
    trigger = at("reduce")
    return Finding(
        id="ffff0000",
        doc_id="other",
        section="title",
        sentence_index=0,
        sentence=Span(0, len(SENTENCE), SENTENCE),
        subject=argument("clusterin"),
        object=argument("TNF-α"),
        relation="regulates",
        sign=0,
        trigger=Trigger(trigger.text, "reduce", trigger.start, trigger.end),
        stated=None,
        perturbation=None,
        negated=True,
        negation_cue=None,
        certainty="asserted",
        hedge_cue=None,
        attribution="this_study",
        via=(),
        context={},
        manner=(),
        rule="regulates/active",
    )
