"""Entity corpora to spaCy training files, a sentence a Doc.

    python ner_data.py teacher CORPORA OUT                   CG alone, and chemicals with diseases alone
    python ner_data.py merged CORPORA OUT TEACHER...         everything, the gaps filled by the teachers
    python ner_data.py test CORPORA OUT                      the sets that are only ever measured on

CORPORA is the folder with `*.jsonl.gz` (`{id, text, entities: [{start, end, label}]}`).
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from extractor.nlp.sentences import sentence_spans
from greek import greek_text
from labels import COMPLETE, LABELS, bare_name, cell_label, is_class_phrase
from tokenizer import build_tokenizer

Entity = tuple[int, int, str]
Row = tuple[str, list[Entity]]

MERGED = {  # file stem, how often each epoch sees it
    "bionlp13cg-train": 3,
    "bionlp13pc-train": 1,
    "anatem-train": 1,
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
_SAMPLED = {"bc2gm": 0.5, "bioid": 0.25, "species": 0.5}


def corpus_name(stem: str) -> str:
    """`bionlp13cg-train` is of `bionlp13cg`."""
    return stem.replace("_", "-").split("-")[0]


def sentences(path: Path) -> Iterator[Row]:
    """Each sentence with its entities in our labels; an entity that crosses a boundary joins the sentences."""
    name = corpus_name(path.name.split(".")[0])
    mapping = LABELS[name]
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            document = json.loads(line)
            text = document["text"]
            entities = []
            for entity in document["entities"]:
                label = mapping.get(entity["label"])
                start, end = entity["start"], entity["end"]
                if label is None:
                    continue
                if label == "CELL":
                    label = cell_label(text[start:end])
                if name in ("jnlpba", "bc2gm") and label == "GENE":
                    if is_class_phrase(text[start:end]):
                        continue
                    start, end = bare_name(start, end, text[start:end])
                entities.append((start, end, label))
            spans = sentence_spans(text)
            for start, end, _ in entities:
                spans = _joined(spans, start, end)
            for low, high in spans:
                yield text[low:high], [(s - low, e - low, label) for s, e, label in entities if low <= s and e <= high]


def _joined(spans: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    first = next((i for i, (low, high) in enumerate(spans) if low <= start < high), None)
    if first is None or end <= spans[first][1]:
        return spans
    last = next(i for i, (low, high) in enumerate(spans) if end <= high)
    return spans[:first] + [(spans[first][0], spans[last][1])] + spans[last + 1 :]


def to_doc(nlp: Language, text: str, entities: list[Entity], unsure: list[Entity] = []) -> Doc:
    """A Doc with its entities; what does not begin and end on tokens, and what is unsure, is left unannotated."""
    doc = nlp.make_doc(text)
    spans, missing = [], []
    for start, end, label in entities:
        span = doc.char_span(start, end, label=label)
        if span is None:
            missing.append(doc.char_span(start, end, label=label, alignment_mode="expand"))
        else:
            spans.append(span)
    missing += [doc.char_span(s, e, alignment_mode="expand") for s, e, _ in unsure]
    spans = filter_spans(spans)
    taken = {t.i for span in spans for t in span}
    missing = [span for span in filter_spans([m for m in missing if m is not None]) if not taken & {t.i for t in span}]
    doc.set_ents(spans, missing=missing, default="outside")
    return doc


def filled(name: str, rows: list[Row], teachers: list[Language]) -> Iterator[tuple[str, list[Entity], list[Entity]]]:
    """Each row with what the teachers find of the types that the corpus does not annotate; a gold span always wins."""
    complete = COMPLETE[name]
    guesses: list[list[Entity]] = [[] for _ in rows]
    for teacher in teachers:
        for i, doc in enumerate(teacher.pipe((text for text, _ in rows), batch_size=256)):
            guesses[i] += [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    for (text, gold), found in zip(rows, guesses, strict=True):
        if name == "bionlp13cg":
            yield text, gold, []
            continue
        kept, unsure = [], []
        for start, end, label in gold:
            same = [g for g in found if g[0] < end and start < g[1] and g[2] == label]
            kept.append(same[0] if name in _TEACHER_SPANS and len(same) == 1 else (start, end, label))
        for guess in dict.fromkeys(found):
            if any(guess[0] < e and s < guess[1] for s, e, _ in kept):
                continue
            if guess[2] in complete:
                if name in _TEACHER_SPANS:
                    unsure.append(guess)
            else:
                kept.append(guess)
        yield text, kept, unsure


def write(docs: Iterator[Doc], path: Path) -> None:
    """Stores the docs and says how many words and mentions there are."""
    store = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], docs=docs)
    path.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(path)
    print(f"{path}: {len(store)} sentences", flush=True)


def split(docs: list[Doc], parts: int, out: Path) -> None:
    """One sentence in ``parts`` watches the training, the rest trains."""
    write((doc for i, doc in enumerate(docs) if i % parts), out / "train.spacy")
    write((doc for i, doc in enumerate(docs) if i % parts == 0), out / "dev.spacy")


def main(what: str, corpora: Path, out: Path, teachers: list[str]) -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = build_tokenizer(nlp)
    rng = Random(7)

    def docs(stem: str, greek: bool = True) -> Iterator[Doc]:
        for text, entities in sentences(corpora / f"{stem}.jsonl.gz"):
            yield to_doc(nlp, *(greek_text(text, entities, rng) if greek else (text, entities)))

    if what == "teacher":
        for stem in ("bionlp13cg-train", "bc5cdr_traindev"):
            split(list(docs(stem)), 20, out / corpus_name(stem))
    elif what == "test":
        for stem in ("bionlp13cg-test", "jnlpba-test", "bc5cdr-test"):
            write(docs(stem, greek=False), out / f"{stem}.spacy")
    else:
        loaded = [spacy.load(path) for path in teachers]
        everything: list[Doc] = []
        for stem, times in MERGED.items():
            name = corpus_name(stem)
            rows = [row for row in sentences(corpora / f"{stem}.jsonl.gz") if rng.random() < _SAMPLED.get(name, 1)]
            complete = list(filled(name, rows, loaded))
            for _ in range(times):
                for text, entities, unsure in complete:
                    if unsure or len(text) < 15:
                        everything.append(to_doc(nlp, text, entities, unsure))
                    else:
                        everything.append(to_doc(nlp, *greek_text(text, entities, rng)))
            print(stem, len(rows), flush=True)
        rng.shuffle(everything)
        split(everything, 100, out)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
