"""From documents to annotated documents: sentences, tokens, entities, mentions, and parses where they are wanted.

Every sentence is its own spaCy ``Doc``, so nothing fuses across a sentence border, and a sentence that can hold no
finding is never parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extractor.linking.linker import link
from extractor.model import AnnotatedDocument, Document, Mention, Sentence
from extractor.nlp.abbreviations import Definition, all_definitions, short_to_long
from extractor.nlp.labels import entity_type, given_type
from extractor.nlp.mentions import build_mentions, given_mentions
from extractor.nlp.sections import document_sections, document_sentences, section_at
from extractor.nlp.simplify import simplify, spaces, unfold
from extractor.nlp.spans import Candidate, Trust
from extractor.nlp.tokens import Tokens, plain_hyphens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    from extractor.nlp.models import Pipelines

ENTITY_SOURCES = ("given", "recognised", "both")
MAX_PARSED_TOKENS = 400  # a longer "sentence" is a table or a list; its parse would be slow and worthless
# Recognisers hold some kB a token of one sentence. What is as long as half a paper without a full stop is kept from
# them, not cut into pieces for them, as that is simpler: without a parse no finding would come of what they name.
MAX_RECOGNISED_TOKENS = 2_000
# Tokenizers take the square of the time for a longer word of brackets, quotes or pictures. No real word has so many.
_LONGEST_WORD = 200
_LONGER_WORD = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")
_KEPT_STRINGS = 100_000
_BATCH_DOCUMENTS = 64
_BATCH_CHARACTERS = 200_000

Gate = Callable[[Sequence[Sentence]], Collection[int]]


@dataclass
class _Work:
    """A document on its way: its sentences, their tokenised texts, and what has been found so far."""

    document: Document
    spans: list[tuple[int, int, str]]
    docs: list[Doc]
    tokens: list[Tokens]
    definitions: list[Definition]
    found: list[Candidate] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    def annotated(self) -> AnnotatedDocument:
        return AnnotatedDocument(self.document, tuple(self.sentences), short_to_long(self.definitions))


class Annotator:
    """Annotates documents. ``models`` name the spaCy pipelines to use (none: the embedded one), loaded at first use.

    ``entities`` says where mentions come from: ``given`` with the documents and nowhere else, ``recognised`` in the
    text, or ``both``, where given ones win over recognised ones that overlap them. Raises ValueError for another word.
    """

    def __init__(self, models: Sequence[str] = (), entities: str = "recognised") -> None:
        if entities not in ENTITY_SOURCES:
            raise ValueError(f"entities must be one of {', '.join(ENTITY_SOURCES)}, not {entities!r}")
        self.models = tuple(models)
        self.entities = entities

    @cached_property
    def pipelines(self) -> Pipelines:
        """The loaded pipelines. Raises ModelError if one is missing or cannot be used."""
        from extractor.nlp.models import load_pipelines

        return load_pipelines(self.models, recognise=self.entities != "given")

    def annotate(self, documents: Iterable[Document], gate: Gate | None = None) -> Iterator[AnnotatedDocument]:
        """The annotated documents, in order, a bounded number of them in memory at a time.

        ``gate`` is given the sentences of a document, which then have words and mentions but no parse yet, and tells
        the places of those to parse; in the others, and in what is longer than MAX_PARSED_TOKENS, tags, deps and heads
        stay empty. In what is longer than MAX_RECOGNISED_TOKENS only what lists and definitions know is named. Raises
        ModelError at the first document if a pipeline is missing or cannot be used.
        """
        for batch in batches(documents):
            yield from self._annotate_batch(batch, gate)

    def _annotate_batch(self, batch: Sequence[Document], gate: Gate | None) -> list[AnnotatedDocument]:
        pipelines = self.pipelines
        with ExitStack() as zones:
            for nlp in {id(n): n for n in (pipelines.parser.nlp, *(r.nlp for r in pipelines.recognisers))}.values():
                # Words met first are kept, which makes tokenising four times as fast; with that many known, new ones
                # are forgotten after their batch, else memory would grow for as long as there are documents.
                if len(nlp.vocab.strings) > _KEPT_STRINGS:
                    zones.enter_context(nlp.memory_zone())
            works = [self._start(document) for document in batch]
            self._recognise(works)
            for work in works:
                self._mention(work)
            self._parse(works, gate)
            return [work.annotated() for work in works]

    def _start(self, document: Document) -> _Work:
        spans = document_sentences(document)
        nlp = self.pipelines.parser.nlp
        docs = [_tokenised(nlp, plain_hyphens(document.text[start:end])) for start, end, _ in spans]
        definitions = [
            _shifted(d, start) for doc, (start, _, _) in zip(docs, spans, strict=True) for d in all_definitions(doc)
        ]
        tokens = [_tokens(doc, start) for doc, (start, _, _) in zip(docs, spans, strict=True)]
        return _Work(document, spans, docs, tokens, definitions)

    def _recognise(self, works: Sequence[_Work]) -> None:
        """Let every recogniser add its entities to the documents it found them in."""
        for recogniser in self.pipelines.recognisers:
            own = recogniser.nlp is self.pipelines.parser.nlp
            docs = [[doc if own else _tokenised(recogniser.nlp, doc.text) for doc in work.docs] for work in works]
            recogniser.run([doc for many in docs for doc in many if len(doc) <= MAX_RECOGNISED_TOKENS])
            for work, many in zip(works, docs, strict=True):
                for doc, (start, _, _) in zip(many, work.spans, strict=True):
                    work.found.extend(_entities(doc.ents, start))

    def _mention(self, work: _Work) -> None:
        text = work.document.text
        entities = work.document.entities if self.entities != "recognised" else ()
        mentions = _mentions(text, work.tokens, work.found, entities, work.definitions, self.entities == "given")
        rows = zip(work.spans, work.tokens, mentions, strict=True)
        work.sentences = [
            Sentence(i, start, end, text[start:end], section, tokens.words, tokens.starts, mentions=named)
            for i, ((start, end, section), tokens, named) in enumerate(rows)
        ]

    def _parse(self, works: Sequence[_Work], gate: Gate | None) -> None:
        wanted = [
            (work, i)
            for work in works
            for i in (range(len(work.sentences)) if gate is None else sorted(gate(work.sentences)))
            if len(work.sentences[i].words) <= MAX_PARSED_TOKENS
        ]
        from spacy.tokens import Doc

        vocab = self.pipelines.parser.nlp.vocab
        pieces = [simplify(work.sentences[i]) for work, i in wanted]
        docs = [
            Doc(vocab, words=[p.text for p in made], spaces=spaces(made, work.sentences[i]))
            for (work, i), made in zip(wanted, pieces, strict=True)
        ]
        self.pipelines.parser.run(docs)
        for (work, i), made, doc in zip(wanted, pieces, docs, strict=True):
            work.sentences[i] = unfold(work.sentences[i], made, *_tree(doc))


def from_doc(doc: Doc) -> AnnotatedDocument:
    """The annotated document of a ``Doc`` that some spaCy pipeline has processed; its id is empty.

    Sentences are those of ``doc.sents`` (one, if the pipeline set none), entities those of ``doc.ents`` under our
    types. Without a parse, tags, deps and heads are empty.
    """
    document = Document("", doc.text)
    sections = document_sections(document)
    sents = [s for s in (doc.sents if doc.has_annotation("SENT_START") else [doc[:]]) if s.text.strip()]
    docs = [sent.as_doc() for sent in sents]
    tokens = [_tokens(part, sent.start_char) for part, sent in zip(docs, sents, strict=True)]
    definitions = [
        _shifted(d, sent.start_char) for part, sent in zip(docs, sents, strict=True) for d in all_definitions(part)
    ]
    mentions = _mentions(doc.text, tokens, list(_entities(doc.ents, 0)), (), definitions, given=False)
    sentences: list[Sentence] = []
    for i, (sent, words, named) in enumerate(zip(sents, tokens, mentions, strict=True)):
        start, end = words.starts[0], words.ends[-1]
        section = section_at(sections, start)
        sentence = Sentence(i, start, end, doc.text[start:end], section, words.words, words.starts, mentions=named)
        parsed = doc.has_annotation("DEP") and doc.has_annotation("TAG") and len(words.words) <= MAX_PARSED_TOKENS
        sentences.append(_parsed(sentence, sent) if parsed else sentence)
    return AnnotatedDocument(document, tuple(sentences), short_to_long(definitions))


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents, in order, as many together as `Annotator.annotate` works on at a time."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if len(batch) >= _BATCH_DOCUMENTS or size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _tokenised(nlp: Language, text: str) -> Doc:
    """The words of a sentence. Tokenizers keep the full stop on a last word of one letter, as if it were an initial:
    "by protein kinase C." would end in a word of which only half belongs to the name.
    """
    doc = nlp.make_doc(text) if len(text) <= _LONGEST_WORD else _in_pieces(nlp, text)
    last = doc[-1] if len(doc) else None
    if last is not None and len(last) == 2 and last.text[0].isalnum() and last.text[1] == ".":
        with doc.retokenize() as retokenizer:
            retokenizer.split(last, [last.text[0], "."], heads=[(last, 0), (last, 0)])
    return doc


def _in_pieces(nlp: Language, text: str) -> Doc:
    """A long text as a ``Doc``, of which words that are none are cut before the tokenizer sees them."""
    from spacy.tokens import Doc

    cuts = [match.end() for match in _LONGER_WORD.finditer(text)]
    if not cuts:
        return nlp.tokenizer(text)  # `make_doc` refuses what would be long for a parser; ours sees no such text
    pieces = [nlp.tokenizer(text[low:high]) for low, high in pairwise([0, *cuts, len(text)])]
    whole = Doc.from_docs(pieces, ensure_whitespace=False, attrs=["NORM"])
    assert whole is not None  # there are pieces
    return whole


def _tokens(doc: Doc, offset: int) -> Tokens:
    """The words of a sentence without its white space; ``offset`` is where the ``Doc`` begins in the document."""
    strings = doc.vocab.strings
    kept = [(plain_hyphens(strings[word]), at + offset) for word, at in doc.to_array(["ORTH", "IDX"]).tolist()]
    kept = [(word, start) for word, start in kept if not word.isspace()]
    return Tokens(tuple(word for word, _ in kept), tuple(start for _, start in kept))


def _entities(spans: Iterable[Span], offset: int) -> Iterator[Candidate]:
    for span in spans:
        label = entity_type(span.label_)
        if label is not None:
            yield Candidate(span.start_char + offset, span.end_char + offset, label, Trust.FOUND)


def _mentions(
    text: str,
    tokens: Sequence[Tokens],
    found: Sequence[Candidate],
    entities: Sequence[Mention],
    definitions: Sequence[Definition],
    given: bool,
) -> list[tuple[Mention, ...]]:
    """The mentions of each sentence with their ids; those of ``entities`` are what was given with them."""
    labels = [given_type(m.label) for m in entities]
    abbreviations = short_to_long(definitions)
    if given:
        return link(given_mentions(tokens, entities, labels), abbreviations)
    known = {(m.start, m.end): m for m in entities}
    fixed = [Candidate(m.start, m.end, label, Trust.GIVEN) for m, label in zip(entities, labels, strict=True)]
    built = build_mentions(text, tokens, [*found, *fixed], definitions)
    if known:
        built = [tuple(_with_id(m, known.get((m.start, m.end))) for m in mentions) for mentions in built]
    return link(built, abbreviations)


def _with_id(mention: Mention, given: Mention | None) -> Mention:
    return mention if given is None else replace(mention, id=given.id, name=given.name)


def _shifted(d: Definition, offset: int) -> Definition:
    return replace(
        d,
        short_start=d.short_start + offset,
        short_end=d.short_end + offset,
        long_start=d.long_start + offset,
        long_end=d.long_end + offset,
    )


def _tree(doc: Doc) -> tuple[list[str], list[str], list[int]]:
    """Tags, deps and heads, without an object a word."""
    strings = doc.vocab.strings
    columns: Any = doc.to_array(["TAG", "DEP", "HEAD"])
    tags, deps, _ = columns.T.tolist()
    ups = columns[:, 2].astype("int64").tolist()  # from a word to its head, below 0 to the left
    return [strings[tag] for tag in tags], [strings[dep] for dep in deps], [i + up for i, up in enumerate(ups)]


def _parsed(sentence: Sentence, span: Span) -> Sentence:
    """The sentence with the parse of ``span``, without its white space, which no head counts."""
    kept = [token for token in span if not token.is_space]
    place = {token.i: i for i, token in enumerate(kept)}
    heads: list[int] = []
    for i, token in enumerate(kept):
        head: Any = token.head
        while head.i not in place and head.head.i != head.i:
            head = head.head
        heads.append(place.get(head.i, i))
    return replace(
        sentence,
        tags=tuple(token.tag_ for token in kept),
        deps=tuple(token.dep_ for token in kept),
        heads=tuple(heads),
    )
