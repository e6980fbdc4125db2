"""What the gate keeps from the parser, and that no finding is lost by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.findings.assemble import FindingReader
from extractor.grammar import load_grammar
from extractor.grammar.check import to_document
from extractor.model import AnnotatedDocument, Document, Mention, Sentence
from extractor.pipeline import Extractor
from extractor.sources import read_documents
from tests.findings.trees import text_of, tree

ROOT = Path(__file__).parents[2]
READER = FindingReader(load_grammar())


def words(text: str) -> str:
    """A written tree of words without a real parse: the gate does not look at one."""
    return "\n".join(f"{word} NN dep 0" for word in text.split())


PURIFIED = "GENE:Calpain-2 was purified ."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("GENE:IL-4 inhibits GENE:IL-8 .", ""),
        ("He inhibits it .", "it names no entity"),
        ("GENE:IL-4 resembles GENE:IL-8 .", "none of its words is a trigger"),
        ("GENE:IL-4 inhibits growth .", "it names one entity, and none of the sentence before is taken up"),
    ],
)
def test_what_a_sentence_has_too_few_of(text: str, why: str) -> None:
    sentence = tree(words(text))
    assert (READER.gate.lacking(sentence, None), READER.gate.holds(sentence, None)) == (why, not why)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        # a trigger within a name
        ("GENE:migration +:inhibitory +:factor and GENE:IL-8 were seen .", False),
        ("DISEASE:asthma and PROCESS:angiogenesis +:inhibition of GENE:p53 were seen .", True),
        ("GENE:inhibitor was an inhibitor of GENE:p53 .", True),
        # two names of one entity
        ("GENE:IL-4 inhibits GENE:il-4 .", False),
        # who can act
        ("ORGANISM:patients decrease DISEASE:asthma .", False),
        ("TISSUE:muscle inhibits DISEASE:asthma .", False),
        ("ORGANISM:HTLV-I inhibits DISEASE:asthma .", True),
        ("CELL_TYPE:platelets inhibit DISEASE:asthma .", True),
        ("Depletion of CELL_LINE:HeLa inhibits DISEASE:asthma .", True),
        ("Attenuating TISSUE:muscle inhibits DISEASE:asthma .", True),
        ("Knocking down ORGANISM:mice inhibits DISEASE:asthma .", True),
        ("Dominant negative TISSUE:muscle inhibits DISEASE:asthma .", True),
        ("Anti-A CELLULAR_COMPONENT:membrane inhibits DISEASE:asthma .", True),
        ("TISSUE:muscle is associated with DISEASE:asthma .", True),
        # what is acted on
        ("CELLULAR_COMPONENT:nucleus inhibits ORGANISM:patients .", False),
        ("GENE:IL-4 inhibits ORGANISM:patients .", False),
        ("GENE:IL-4 translocates to the CELLULAR_COMPONENT:nucleus .", True),
        # a second word of the trigger, and the prepositions of its rules
        ("GENE:IL-4 leads GENE:IL-8 .", False),
        ("GENE:IL-4 leads to GENE:IL-8 .", True),
        ("GENE:IL-4 is the inhibitor GENE:IL-8 .", True),
    ],
)
def test_what_rules_can_take(text: str, holds: bool) -> None:
    assert READER.gate.holds(tree(words(text)), None) is holds


@pytest.mark.parametrize(
    ("before", "text", "wanted"),
    [
        (PURIFIED, "It cleaves GENE:vinculin .", {0, 1}),
        (PURIFIED, "He cleaves GENE:vinculin .", set()),
        (PURIFIED, "It cleaves vinculin .", set()),
        (PURIFIED.replace("GENE:", ""), "It cleaves GENE:vinculin .", set()),
        (PURIFIED, "GENE:MDM2 cleaves it and GENE:vinculin .", {0, 1}),
        (PURIFIED, "GENE:MDM2 cleaves GENE:vinculin .", {1}),
        (PURIFIED, "It cleaves ORGANISM:mice .", set()),
        ("GENE:MDM2 cleaves GENE:vinculin .", "We saw GENE:MDM2 .", {0}),
    ],
)
def test_what_may_be_referred_to_is_parsed_as_well(before: str, text: str, wanted: set[int]) -> None:
    assert READER.wanted(text_of(words(before), words(text)).sentences) == wanted


def test_nothing_before_a_part_of_the_text_is_referred_to() -> None:
    first, second = text_of(words(PURIFIED), words("It cleaves GENE:vinculin .")).sentences
    assert READER.wanted((replace(first, section="title"), second)) == frozenset()


def unparsed(sentence: Sentence) -> Sentence:
    return replace(sentence, tags=(), deps=(), heads=())


def differing(documents: Iterable[AnnotatedDocument], reader: FindingReader) -> list[str]:
    """The ids of parsed documents whose findings are others where only what is wanted has a parse."""
    found = []
    for document in documents:
        wanted = reader.wanted(tuple(map(unparsed, document.sentences)))
        gated = tuple(s if i in wanted else unparsed(s) for i, s in enumerate(document.sentences))
        if reader.read(document) != reader.read(replace(document, sentences=gated)):
            found.append(document.document.id)
    return found


@cache
def examples() -> tuple[AnnotatedDocument, ...]:
    """The sentences that rules must accept or reject, all parsed."""
    given_entities = Extractor(entities="given")
    documents = [to_document(i, example)[0] for i, example in enumerate(given_entities.grammar.examples)]
    return tuple(given_entities.annotator.annotate(documents))


@cache
def abstracts() -> tuple[AnnotatedDocument, ...]:
    """The abstracts that come with the package, all parsed."""
    folders = (ROOT / "corpora", *(ROOT / "annotations").glob("*/documents.jsonl"))
    documents = [d for d in read_documents(list(map(str, folders))) if isinstance(d, Document)]
    return tuple(Extractor().annotator.annotate(documents))


def test_no_example_and_no_abstract_loses_a_finding() -> None:
    assert differing((*examples(), *abstracts()), READER) == []


def test_some_of_the_abstracts_is_not_parsed() -> None:
    wanted = sum(len(READER.wanted(document.sentences)) for document in abstracts())
    assert 0 < wanted < 0.95 * sum(len(document.sentences) for document in abstracts())


def test_the_whole_pipeline_writes_the_same_with_and_without_the_gate() -> None:
    extractor = Extractor()
    documents = [document.document for document in abstracts()[:12]]
    assert [extractor.reader.read(annotated) for annotated in abstracts()[:12]] == [
        outcome.findings for outcome in extractor.run(documents)
    ]


def moved(sentence: Sentence, index: int, start: int) -> Sentence:
    """The sentence as it stands elsewhere in a document."""
    by = start - sentence.start
    mentions = tuple(replace(m, start=m.start + by, end=m.end + by) for m in sentence.mentions)
    starts = tuple(at + by for at in sentence.starts)
    return replace(
        sentence, index=index, start=start, end=sentence.end + by, section="abstract", starts=starts, mentions=mentions
    )


def joined(sentences: Iterable[Sentence]) -> AnnotatedDocument:
    """A document of sentences from anywhere."""
    made: list[Sentence] = []
    for sentence in sentences:
        made.append(moved(sentence, len(made), made[-1].end + 1 if made else 0))
    return AnnotatedDocument(Document("shuffled", " ".join(s.text for s in made)), tuple(made))


@cache
def sentences() -> tuple[Sentence, ...]:
    return tuple(s for document in (*examples(), *abstracts()) for s in document.sentences)


LABELS = ("GENE", "CHEMICAL", "PROCESS", "DISEASE", "CELL_TYPE", "TISSUE", "ORGANISM", "CELLULAR_COMPONENT")


@st.composite
def documents(draw: st.DrawFn) -> AnnotatedDocument:
    """Sentences in any order, with the types of their mentions drawn anew."""
    picked = draw(st.lists(st.integers(0, len(sentences()) - 1), min_size=1, max_size=5))

    def relabelled(m: Mention) -> Mention:
        return replace(m, label=draw(st.sampled_from((m.label, *LABELS))))

    return joined(
        replace(s, mentions=tuple(relabelled(m) for m in s.mentions)) for s in (sentences()[i] for i in picked)
    )


@settings(max_examples=300, deadline=None)
@given(documents())
def test_no_shuffled_document_loses_a_finding(document: AnnotatedDocument) -> None:
    assert differing([document], READER) == []
