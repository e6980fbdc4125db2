"""Entity corpora to spaCy training files, a sentence a Doc.

    python ner_data.py teacher CORPORA OUT                   CG alone, and chemicals with diseases alone
    python ner_data.py merged CORPORA OUT TEACHER...         everything, the gaps filled by the teachers

CORPORA is the folder with `*.jsonl.gz` (`{id, text, entities: [{start, end, label}]}`).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import spacy
from greek import greek_text, restored
from labels import COMPLETE, LABELS, bare_name, cell_label, is_class_phrase
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans
from tokenizer import build_tokenizer

from extractor.nlp.sentences import sentence_spans

Entity = tuple[int, int, str]
Row = tuple[str, list[Entity]]

TEACHING = ("bionlp13cg-train", "bc5cdr_traindev")
MERGED = {  # file stem, how often each epoch sees it
    "bionlp13cg-train": 4,
    "bionlp13pc-train": 1,
    "anatem-train": 2,
    "bc5cdr_traindev": 1,
    "biored_traindev": 1,
    "jnlpba-train": 1,
    "gnormplus_train": 1,
    "nlmgene_train": 1,
    "ncbidisease_traindev": 1,
    "epi11-train": 1,
    "bc2gm-train": 1,
    "species_train": 1,
    "bioid_train_revision": 1,
}
# Boundaries of these follow a convention of their own; where the teacher sees the mention, its span is taken.
_TEACHER_SPANS = {"jnlpba", "bc2gm"}
_SAMPLED = {"bc2gm": 0.5, "bioid": 0.15, "species": 0.4}
_CELLS = re.compile(r" cells?\b")  # some corpora leave it out of "HeLa cells"
UNSURE = "UNSURE"  # neither taught nor counted as outside
# JNLPBA's DNA holds promoters, sites and regions beside genes, its proteins hold domains.
_PART = re.compile(r"(?:terminus|termini|domains?|motifs?|sites?|regions?|elements?|sequences?|residues?|subunits?)$")
_SITE = re.compile(
    r"\b(?:sites?|elements?|regions?|promoters?|enhancers?|sequences?|motifs?|box(?:es)?|LTRs?|loc(?:us|i)|exons?|introns?|"
    r"DNA|constructs?|plasmids?|vectors?|repeats?|domains?|chromosomes?|bp|kb|[UR]\d|silencers?|fragments?|probes?|"
    r"oligonucleotides?|nucleotides?|operators?|TATA|CpG|copies|deletion|5'.*|3'.*)\b|^[-+]?\d+"
)


def corpus_name(stem: str) -> str:
    """`bionlp13cg-train` is of `bionlp13cg`."""
    return stem.replace("_", "-").split("-")[0]


def sentences(path: Path) -> Iterator[Row]:
    """Each sentence with its entities in our labels; an entity that crosses a boundary joins the sentences.

    What a corpus calls by a label of ours but is no name of that kind is labelled `UNSURE`.
    """
    name = corpus_name(path.name.split(".")[0])
    mapping = LABELS[name]
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            document = json.loads(line)
            text = restored(document["text"])
            entities = []
            for entity in document["entities"]:
                label = mapping.get(entity["label"])
                start, end = entity["start"], entity["end"]
                if label is None:
                    continue
                if label == "CELL":
                    label = cell_label(text[start:end])
                if label == "GENE" and is_class_phrase(text[start:end]):
                    label = UNSURE
                elif name in _TEACHER_SPANS and label == "GENE":
                    start, end = bare_name(start, end, text[start:end])
                if _is_site(entity["label"], text[start:end]):
                    label = UNSURE
                if label == "CELL_LINE" and (word := _CELLS.match(text, end)):
                    end = word.end()
                entities.append((start, end, label))
            spans = sentence_spans(text)
            for start, end, _ in entities:
                spans = _joined(spans, start, end)
            for low, high in spans:
                yield text[low:high], [(s - low, e - low, label) for s, e, label in entities if low <= s and e <= high]


def _is_site(label: str, mention: str) -> bool:
    if label == "DNA":
        return _SITE.search(mention) is not None
    return label == "protein" and _PART.search(mention) is not None


def _joined(spans: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    first = next((i for i, (low, high) in enumerate(spans) if low <= start < high), None)
    if first is None or end <= spans[first][1]:
        return spans
    last = next(i for i, (low, high) in enumerate(spans) if end <= high)
    return [*spans[:first], (spans[first][0], spans[last][1]), *spans[last + 1 :]]


def to_doc(nlp: Language, text: str, entities: list[Entity]) -> Doc:
    """A Doc with its entities; what does not begin and end on tokens, and what is unsure, is left unannotated."""
    doc = nlp.make_doc(text)
    spans, missing = [], []
    for start, end, label in entities:
        span = None if label == UNSURE else doc.char_span(start, end, label=label)
        if span is None:
            missing.append(doc.char_span(start, end, label=label, alignment_mode="expand"))
        else:
            spans.append(span)
    spans = filter_spans(spans)
    taken = {t.i for span in spans for t in span}
    free = [doc[i : i + 1] for span in missing if span for i in range(span.start, span.end) if i not in taken]
    doc.set_ents(spans, missing=filter_spans(free), default="outside")
    return doc


class Lexicon:
    """What the corpora themselves call each name, to check a teacher's guess by."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._counts: dict[str, Counter[str]] = {}
        for text, entities in rows:
            for start, end, label in entities:
                if label != UNSURE:
                    self._counts.setdefault(_key(text[start:end]), Counter())[label] += 1

    def agrees(self, mention: str, label: str) -> bool:
        """Is the mention, or at least its last word, most often of this label?"""
        counts = self._counts.get(_key(mention)) or self._counts.get(_key(mention.split()[-1]))
        return counts is not None and counts.most_common(1)[0][0] == label


def _key(mention: str) -> str:
    folded = mention.casefold()
    return folded[:-1] if folded.endswith("s") and len(folded) > 3 else folded


def _teacher(path: str) -> Language:
    nlp = spacy.load(path)
    nlp.tokenizer = build_tokenizer(nlp)  # training knows nothing of tokenizers, and stores spaCy's own
    return nlp


def guessed(rows: list[Row], teachers: list[Language]) -> list[list[Entity]]:
    """For each row what any of the teachers finds."""
    found: list[list[Entity]] = [[] for _ in rows]
    for teacher in teachers:
        for i, doc in enumerate(teacher.pipe((text for text, _ in rows), batch_size=256)):
            for e in doc.ents:
                label = cell_label(e.text) if e.label_ in ("CELL_TYPE", "CELL_LINE") else e.label_
                found[i].append((e.start_char, e.end_char, label))
    return found


def filled(name: str, rows: list[Row], guesses: list[list[Entity]], lexicon: Lexicon) -> Iterator[Row]:
    """Each row with what the teachers find of the types that the corpus does not annotate; a gold span always wins.

    A guess that the lexicon does not confirm is unsure.
    """
    complete, own_spans = COMPLETE[name], name not in _TEACHER_SPANS
    for (text, gold), found in zip(rows, guesses, strict=True):
        kept = []
        for start, end, label in gold:
            same = [g for g in found if g[0] < end and start < g[1] and g[2] == label]
            kept.append(same[0] if not own_spans and len(same) == 1 else (start, end, label))
        for start, end, label in dict.fromkeys(found):
            if any(start < e and s < end for s, e, _ in kept):
                continue
            if label in complete and own_spans:
                continue
            sure = label not in complete and lexicon.agrees(text[start:end], label)
            kept.append((start, end, label if sure else UNSURE))
        yield text, kept


def write(docs: Iterator[Doc], path: Path) -> None:
    """Stores the docs and says how many words and mentions there are."""
    store = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], docs=docs)
    path.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(path)
    print(f"{path}: {len(store)} sentences", flush=True)


def split(rows: list[Row], parts: int) -> tuple[list[Row], list[Row]]:
    """Sentences to train on, and one in ``parts`` to watch the training by."""
    return [row for i, row in enumerate(rows) if i % parts], rows[::parts]


def main(what: str, corpora: Path, out: Path, teachers: list[str]) -> None:
    """Writes the sets that ``what`` names: teacher or merged."""
    nlp = spacy.blank("en")
    nlp.tokenizer = build_tokenizer(nlp)
    rng = Random(7)

    def docs(rows: Iterable[Row]) -> Iterator[Doc]:
        return (to_doc(nlp, *greek_text(text, entities, rng)) for text, entities in rows)

    if what == "teacher":
        for stem in TEACHING:
            train, dev = split(list(sentences(corpora / f"{stem}.jsonl.gz")), 20)
            write(docs(train), out / corpus_name(stem) / "train.spacy")
            write(docs(dev), out / corpus_name(stem) / "dev.spacy")
    else:
        train, dev = merged(corpora, [_teacher(path) for path in teachers], rng)
        write(docs(train), out / "train.spacy")
        write(docs(dev), out / "dev.spacy")


def merged(corpora: Path, teachers: list[Language], rng: Random) -> tuple[list[Row], list[Row]]:
    """The sentences of all corpora to train on, CG's more often than the rest, and some to watch the training by."""
    read = {stem: list(sentences(corpora / f"{stem}.jsonl.gz")) for stem in MERGED}
    lexicon = Lexicon(row for rows in read.values() for row in rows)
    to_train: list[Row] = []
    to_watch: list[Row] = []
    for stem, times in MERGED.items():
        name = corpus_name(stem)
        rows = [row for row in read[stem] if rng.random() < _SAMPLED.get(name, 1)]
        train, dev = split(list(filled(name, rows, guessed(rows, teachers), lexicon)), 100)
        to_train += train * times
        to_watch += dev
        print(stem, len(rows), flush=True)
    rng.shuffle(to_train)
    return to_train, to_watch


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
