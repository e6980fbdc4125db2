"""How well mentions are found in raw text, character by character, on corpora with their own label sets."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from labels import LABELS, cell_label
from spacy.language import Language

from extractor.nlp.sentences import sentence_spans

Span = tuple[int, int, str]
Finder = Callable[[list[str]], Iterator[set[Span]]]  # texts of documents -> their mentions


@dataclass
class NameScore:
    """Right, found and wanted mentions by type, and what was missed or made up."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    unjudged: Counter[str] = field(default_factory=Counter)

    def figures(self, label: str | None = None, leave_out: int = 0) -> tuple[float, float, float, int]:
        """Precision, recall, F (per cent), number wanted, of one type or of all, without ``leave_out`` mentions."""
        right, found, wanted = (
            sum(counts.values()) if label is None else counts[label] for counts in (self.right, self.found, self.wanted)
        )
        found -= leave_out
        precision, recall = 100 * right / max(found, 1), 100 * right / max(wanted, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9), wanted


def model_finder(nlp: Language) -> Finder:
    """Mentions by the model alone, one sentence at a time."""

    def find(texts: list[str]) -> Iterator[set[Span]]:
        with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in ("tok2vec_ner", "ner")]):
            for text in texts:
                cuts = sentence_spans(text)
                docs = nlp.pipe(text[low:high] for low, high in cuts)
                yield {
                    (low + e.start_char, low + e.end_char, e.label_)
                    for (low, _), doc in zip(cuts, docs, strict=True)
                    for e in doc.ents
                }

    return find


def documents(path: Path) -> Iterator[tuple[str, set[Span]]]:
    """Each text with its gold mentions in our labels; a cell is a type or a line by its words."""
    mapping = LABELS[path.name.replace("_", "-").split("-")[0]]
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            document = json.loads(line)
            text, spans = document["text"], set()
            for entity in document["entities"]:
                label = mapping.get(entity["label"])
                mention = text[entity["start"] : entity["end"]]
                if label is not None:
                    spans.add((entity["start"], entity["end"], cell_label(mention) if label == "CELL" else label))
            yield text, spans


def score_strict(find: Finder, path: Path, types: Iterable[str]) -> NameScore:
    """Spans and labels must match to the character; only ``types`` are looked at.

    ``unjudged`` counts the mentions made up of a type that touch no gold mention at all: of a type that the corpus does
    not annotate in full they may be right.
    """
    rows = list(documents(path))
    score, wanted_types = NameScore(), set(types)
    for (text, gold), found in zip(rows, find([text for text, _ in rows]), strict=True):
        gold = {span for span in gold if span[2] in wanted_types}
        found = {span for span in found if span[2] in wanted_types}
        score.right.update(label for *_, label in gold & found)
        score.found.update(label for *_, label in found)
        score.wanted.update(label for *_, label in gold)
        score.missed.update(f"{text[s:e]} {label}" for s, e, label in gold - found)
        score.spurious.update(f"{text[s:e]} {label}" for s, e, label in found - gold)
        score.unjudged.update(label for s, e, label in found if not any(s < b and a < e for a, b, _ in gold))
    return score


def score_overlap(find: Finder, path: Path, wanted_label: str, accepted: frozenset[str]) -> NameScore:
    """A gold ``wanted_label`` is found if a mention of an ``accepted`` type touches it.

    A mention is right if it touches any gold mention that maps to GENE (in JNLPBA a protein, DNA or RNA).
    """
    score = NameScore()
    with gzip.open(path, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    mapping = LABELS[path.name.replace("_", "-").split("-")[0]]
    for row, found in zip(rows, find([row["text"] for row in rows]), strict=True):
        text, spans = row["text"], {(e["start"], e["end"], e["label"]) for e in row["entities"]}
        genes = [(s, e) for s, e, label in found if label in accepted]
        anyhow = [(s, e) for s, e, label in spans if mapping.get(label) == "GENE"]
        for start, end, label in spans:
            if label == wanted_label:
                hit = any(s < end and start < e for s, e in genes)
                score.wanted["recall"] += 1
                score.right["recall"] += hit
                score.missed.update([] if hit else [text[start:end]])
        for start, end in genes:
            hit = any(s < end and start < e for s, e in anyhow)
            score.found["precision"] += 1
            score.right["precision"] += hit
            score.spurious.update([] if hit else [text[start:end]])
    return score
