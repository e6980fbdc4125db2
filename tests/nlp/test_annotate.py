from __future__ import annotations

import gzip
import time
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.model import AnnotatedDocument, Document, Mention, Section, Sentence
from extractor.nlp.annotate import MAX_PARSED_TOKENS, MAX_RECOGNISED_TOKENS, Annotator, _tokenised, from_doc

CLUSTERIN = Path(__file__).parents[2] / "corpora" / "clusterin" / "clusterin.txt"
WEIGHTS = Path(str(files("extractor") / "weights"))
needs_weights = pytest.mark.skipif(
    not (WEIGHTS / "config.cfg").is_file(), reason="the embedded model is not in this checkout"
)
ABSTRACTS = Path(__file__).parents[3] / "shared" / "data" / "pubmed" / "genia1999.xml.gz"
TEXT = "IL-6 in macrophages\nClusterin induces  TNF-α secretion. Akt and MMP-9 rose (n = 3)."


def names(sentence: Sentence) -> list[str]:
    return [f"{m.text}|{m.label}" for m in sentence.mentions]


def check(document: AnnotatedDocument) -> None:
    """Every span slices, words and heads fit, mentions lie inside in order without overlap."""
    text = document.document.text
    for i, sentence in enumerate(document.sentences):
        assert sentence.index == i
        assert text[sentence.start : sentence.end] == sentence.text
        assert [text[s : s + len(w)] for s, w in zip(sentence.starts, sentence.words, strict=True)] == list(
            sentence.words
        )
        assert not any(word.isspace() for word in sentence.words)
        assert len(sentence.tags) == len(sentence.deps) == len(sentence.heads)
        assert len(sentence.tags) in (0, len(sentence.words))
        assert all(0 <= head < len(sentence.words) for head in sentence.heads)
        at = sentence.start
        for mention in sentence.mentions:
            assert at <= mention.start < mention.end <= sentence.end
            assert text[mention.start : mention.end] == mention.text == mention.text.strip()
            at = mention.end


@pytest.fixture(scope="module")
def annotator(pipeline: str) -> Annotator:
    return Annotator([pipeline])


@pytest.fixture(scope="module")
def both(pipeline: str) -> Annotator:
    return Annotator([pipeline], "both")


def test_sentences_words_and_mentions(annotator: Annotator) -> None:
    (document,) = annotator.annotate([Document("1", TEXT)])
    check(document)
    assert [(s.section, s.text) for s in document.sentences] == [
        ("title", "IL-6 in macrophages"),
        ("abstract", "Clusterin induces  TNF-α secretion."),
        ("abstract", "Akt and MMP-9 rose (n = 3)."),
    ]
    assert document.sentences[1].words == ("Clusterin", "induces", "TNF-α", "secretion", ".")
    assert len(document.sentences[1].heads) == 5
    assert [names(s) for s in document.sentences] == [
        ["IL-6|GENE", "macrophages|CELL_TYPE"],
        ["Clusterin|GENE", "TNF-α|GENE"],  # no model names clusterin here
        ["Akt|GENE", "MMP-9|GENE"],
    ]


def test_the_last_letter_of_a_sentence_is_a_word(pipeline: str) -> None:
    text = "IL-6 activates protein kinase C. It rose at 37 C."
    given = Document("1", text, entities=(Mention(0, 4, "IL-6", "GENE"), Mention(15, 31, "protein kinase C", "GENE")))
    (document,) = Annotator([pipeline], "given").annotate([given])
    check(document)
    assert [s.words[-2:] for s in document.sentences] == [("C", "."), ("C", ".")]


def test_the_gate_sees_mentions_and_saves_the_parse(annotator: Annotator) -> None:
    seen: list[Sentence] = []

    def gate(sentences: Sequence[Sentence]) -> set[int]:
        seen.extend(sentences)
        return {s.index for s in sentences if "TNF-α" in s.words}

    (document,) = annotator.annotate([Document("1", TEXT)], gate)
    assert [(bool(s.words), s.tags, s.deps, s.heads) for s in seen] == [(True, (), (), ())] * 3
    assert [names(s) for s in seen] == [names(s) for s in document.sentences]
    assert [bool(s.tags) for s in document.sentences] == [False, True, False]


def test_a_monstrous_sentence_is_not_parsed(annotator: Annotator) -> None:
    text = "IL-6 " * (MAX_PARSED_TOKENS + 1)
    (document,) = annotator.annotate([Document("1", text)])
    check(document)
    assert [len(s.words) for s in document.sentences] == [MAX_PARSED_TOKENS + 1]
    assert document.sentences[0].heads == ()


def test_half_a_paper_without_a_stop_is_not_shown_to_recognisers(annotator: Annotator) -> None:
    longest = f"of clusterin and IL-6 {'and so on ' * MAX_RECOGNISED_TOKENS}".split()[:MAX_RECOGNISED_TOKENS]
    texts = " ".join(longest), " ".join([*longest, "more"])
    shown, kept = annotator.annotate([Document(str(i), text) for i, text in enumerate(texts)])
    check(kept)
    assert [len(s.words) for d in (shown, kept) for s in d.sentences] == [len(longest), len(longest) + 1]
    assert names(shown.sentences[0]) == ["clusterin|GENE", "IL-6|GENE"]
    assert names(kept.sentences[0]) == ["clusterin|GENE"]  # a list knows it


def test_a_sentence_may_be_longer_than_any_that_spacy_would_read(annotator: Annotator) -> None:
    text = "IL-6 rose and fell " * 60_000
    (document,) = annotator.annotate([Document("1", text)])
    assert [(len(s.words), s.end) for s in document.sentences] == [(240_000, len(text) - 1)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"Here {'(' * 450}IL-6 rose.", ["Here", *"(" * 450, "IL-6", "rose", "."]),
        (f"{'a' * 401} rose  in kinase C.", ["a" * 200, "a" * 200, "a", "rose", "in", "kinase", "C", "."]),
        (f"{'a' * 200} can't rise {'b' * 201}", ["a" * 200, "ca", "n't", "rise", "b" * 200, "b"]),
        (f"{'a' * 200} rose.", ["a" * 200, "rose", "."]),
    ],
    ids=["brackets", "two cuts", "one cut", "no cut"],
)
def test_a_word_that_is_none_is_cut(annotator: Annotator, text: str, words: list[str]) -> None:
    (document,) = annotator.annotate([Document("1", text)])
    check(document)
    assert [word for sentence in document.sentences for word in sentence.words] == words


def test_sentences_with_a_cut_word_keep_what_the_tokenizer_knows() -> None:
    import spacy

    nlp = spacy.blank("en")
    text = f"It can't rise {'x' * 450}"
    doc = _tokenised(nlp, text)
    assert doc.text == text
    assert [token.norm_ for token in doc][:4] == ["it", "can", "not", "rise"]


def test_time_grows_with_a_word_that_is_none(annotator: Annotator) -> None:
    text = f"IL-6 rose {'(' * 50_000} in {'<' * 50_000} macrophages."
    started = time.process_time()
    (document,) = annotator.annotate([Document("1", text)])
    assert [len(s.words) for s in document.sentences] == [100_005]
    assert time.process_time() - started < 60  # a few seconds; many minutes where it grows with the square


def test_nothing_in_nothing_out(annotator: Annotator) -> None:
    assert list(annotator.annotate([])) == []
    assert [d.sentences for d in annotator.annotate([Document("1", ""), Document("2", " \r\n ")])] == [(), ()]


def test_order_is_kept_and_batches_do_not_matter(annotator: Annotator) -> None:
    documents = [
        Document(str(i), f"IL-6 {'rose and fell ' * (i % 7)}in {i} macrophages. Akt fell.") for i in range(150)
    ]
    together = list(annotator.annotate(documents))
    assert [d.document.id for d in together] == [d.id for d in documents]
    assert together == [next(annotator.annotate([d])) for d in documents]


def test_documents_are_taken_as_they_are_needed(annotator: Annotator) -> None:
    taken: list[int] = []

    def endless() -> Iterator[Document]:
        i = 0
        while True:
            taken.append(i)
            yield Document(str(i), "IL-6 rose.")
            i += 1

    stream = annotator.annotate(endless())
    assert next(stream).document.id == "0"
    assert len(taken) < 100


def test_given_entities_only(pipeline: str) -> None:
    entities = (
        Mention(0, 4, "IL-6", "Protein", "HGNC:6018"),
        Mention(0, 2, "IL", "Protein"),
        Mention(5, 10, "V600E", "Var"),
    )
    (document,) = Annotator([pipeline], "given").annotate([Document("1", "IL-6 V600E in macrophages.", (), entities)])
    check(document)
    assert document.sentences[0].mentions == (
        Mention(0, 4, "IL-6", "GENE", "HGNC:6018", "IL6"),
        Mention(5, 10, "V600E", "VAR"),
    )


def test_given_entities_win_over_recognised_ones(annotator: Annotator, both: Annotator) -> None:
    entities = (Mention(0, 9, "IL-6 rose", "Complex", "X:1"),)
    document = Document("1", "IL-6 rose in macrophages.", (), entities)
    (won,) = both.annotate([document])
    assert names(won.sentences[0]) == ["IL-6 rose|GENE", "macrophages|CELL_TYPE"]
    assert won.sentences[0].mentions[0].id == "X:1"
    (recognised,) = annotator.annotate([document])
    assert names(recognised.sentences[0]) == ["IL-6|GENE", "macrophages|CELL_TYPE"]


def test_sections_are_those_of_the_document(annotator: Annotator) -> None:
    sections = (Section("title", 0, 4), Section("RESULTS", 5, 9))
    (document,) = annotator.annotate([Document("1", "IL-6 rose", sections)])
    assert [(s.section, s.text) for s in document.sentences] == [("title", "IL-6"), ("RESULTS", "rose")]


def test_abbreviations_are_listed(annotator: Annotator) -> None:
    text = "tumor necrosis factor-α (TNF-α) and lipopolysaccharide (LPS)-induced death"
    (document,) = annotator.annotate([Document("1", text)])
    assert document.abbreviations == {"TNF-α": "tumor necrosis factor-α", "LPS": "lipopolysaccharide"}


def test_an_unknown_source_of_entities() -> None:
    with pytest.raises(ValueError, match="given, recognised, both"):
        Annotator(entities="all")


def test_a_doc_of_any_pipeline(pipeline: str) -> None:
    import spacy

    nlp = spacy.load(pipeline)
    document = from_doc(nlp("IL-6 rises in tumor\n Akt is  up in macrophages ."))
    check(document)
    assert all(sentence.tags for sentence in document.sentences)
    assert [n for s in document.sentences for n in names(s)] == [
        "IL-6|GENE",
        "tumor|DISEASE",
        "Akt|GENE",
        "macrophages|CELL_TYPE",
    ]
    bare = from_doc(spacy.blank("en")("IL-6 rises."))
    assert [(s.words, s.tags, s.section) for s in bare.sentences] == [(("IL-6", "rises", "."), (), "abstract")]
    assert from_doc(spacy.blank("en")("")).sentences == ()


_ODD = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(list("αβκΔ\r\n \t().,;/-+[]A1\u200b\u0301\U0001d6fc\U0001f9ec\u00a0\u2028")),
    ),
    max_size=120,
)
_NAMES = st.sampled_from(
    ["TNF-α", "IL-6 (", "PI3K/Akt", "tumor progression", "(LPS)-induced", "interleukin (IL)-6", "\r\n"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(_ODD, _NAMES), max_size=8).map(" ".join))
def test_any_text_at_all(annotator: Annotator, text: str) -> None:
    for document in annotator.annotate([Document("1", text)]):
        check(document)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_ODD, start=st.integers(0, 100), size=st.integers(1, 40))
def test_any_given_entity_at_all(both: Annotator, text: str, start: int, size: int) -> None:
    entity = Mention(min(start, len(text)), min(start + size, len(text)), text[start : start + size], "Gene")
    document = Document("1", text, (), (entity,) if entity.start < entity.end else ())
    for annotated in both.annotate([document]):
        assert [m.text for s in annotated.sentences for m in s.mentions] == [
            text[m.start : m.end] for s in annotated.sentences for m in s.mentions
        ]


GENES = (
    *("Clusterin", "clusterin", "TNF-α", "tumor necrosis factor-α", "MMP-9", "matrix metalloproteinase-9", "MCP-1"),
    *("monocyte chemotactic protein-1", "MIP-1β", "macrophage inflammatory protein-1β", "RANTES"),
    *("ERK", "JNK", "PI3K", "Akt"),
)
PROCESSES = (
    *("chemotactic migration", "migration", "invasion", "metastasis", "tumor progression", "chemoresistance"),
    "chemotaxis",
)


@pytest.fixture(scope="module")
def embedded() -> Annotator:
    return Annotator()


@needs_weights
@pytest.mark.skipif(not CLUSTERIN.is_file(), reason="the corpus is not in this checkout")
def test_the_clusterin_abstract(embedded: Annotator) -> None:
    (document,) = embedded.annotate([Document("22525582", CLUSTERIN.read_text(encoding="utf-8"))])
    check(document)
    found = {f"{m.text}|{m.label}" for s in document.sentences for m in s.mentions}
    long_form = "regulated upon activation, normal T cell expressed and secreted"
    # either is right: the line alone, or the macrophages that it is made of
    line = found & {"Raw264.7|CELL_LINE", "Raw264.7 macrophages|CELL_LINE"}
    assert len(line) == 1
    assert found - line == {
        *(f"{name}|GENE" for name in (*GENES, long_form)),
        *(f"{name}|PROCESS" for name in PROCESSES),
        *(f"{name}|CELL_TYPE" for name in ("macrophages", "macrophage", "tumor cell", "tumor cells")),
        *("Tumor associated macrophages|CELL_TYPE", "basement membrane|CELLULAR_COMPONENT"),
        *("cytokines|FAMILY", "chemotactic cytokines|FAMILY", "tumor|DISEASE"),
    }


@needs_weights
@pytest.mark.skipif(not ABSTRACTS.is_file(), reason="the abstracts are not beside this checkout")
def test_real_abstracts(embedded: Annotator) -> None:
    documents: list[Document] = []
    with gzip.open(ABSTRACTS) as file:
        for _, element in ElementTree.iterparse(file):
            if element.tag == "PubmedArticle":
                texts = ["".join(e.itertext()) for e in element.iter() if e.tag in ("ArticleTitle", "AbstractText")]
                documents.append(Document(element.findtext(".//PMID") or "", "\n".join(texts)))
                element.clear()
            if len(documents) == 60:
                break
    annotated = list(embedded.annotate(documents, gate=lambda sentences: {0}))
    assert len(annotated) == len(documents)
    for document in annotated:
        check(document)
