"""Recognition of mentions, and of mentions with their ids, on public corpora.

    python benchmarks/recognition.py FOLDER [--corpus NAME]… [--limit N] [--spans] [--json FILE] [--compare FILE]

FOLDER holds corpora of entities (`entity_corpora.py` tells the format). The package finds the mentions in the bare
texts. Only types that a corpus annotates are counted. Printed are, for each corpus and type:

P, R, F1     strict: to the character, and of this type
touching …   relaxed: a mention that shares a character with a gold mention of this type, and the other way round
found, gold  mentions

The package tells families from genes, and lines from types of cells; most corpora do not. So there is a row in which
both count as one type, on both sides, and *all* is the sum of these and of the other types that the corpus annotates in
full. A type with a star is not annotated in full: much of what counts as wrong there is not.

Where a corpus has ids, a second table tells how many mentions were found with the right id (`linking.py` tells what is
right): with the gold span, or touching it. Gold mentions without an id, and what touches only such, are left out.
`--spans` leaves the table out.

Figures on a corpus that the embedded model was trained on are no measure of how it does on new texts; they serve to
compare two runs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from entity_corpora import (
    GoldDocument,
    GoldMention,
    Same,
    complete_types,
    corpus_files,
    is_held_out,
    is_right,
    read_corpus,
)
from saved_figures import RATES, load, parser_for, rates, save, table, telling_errors

from extractor.evaluation.report import Sheet, counted
from extractor.evaluation.score import Figures
from extractor.model import Document, Mention
from extractor.nlp.annotate import Annotator
from extractor.nlp.labels import TYPES

CORPORA = (
    "bionlp13cg-test",
    "jnlpba-test",
    "bc5cdr-test",
    "anatem-train",
    "biored_traindev",
    "bionlp13pc-train",
    "epi11-train",
    "gnormplus_train",
    "nlmgene_train",
    "ncbidisease_traindev",
)
SPAN_COLUMNS = (*RATES, *(f"touching {rate}" for rate in RATES), "found", "gold")
ID_COLUMNS = (*RATES, *(f"touching {rate}" for rate in RATES), "linked", "gold")
_PAIRS = (("GENE", "FAMILY"), ("CELL_TYPE", "CELL_LINE"))  # a corpus of the first often has the second in it
Found = list[tuple[Mention, ...]]  # the mentions of each document
Fits = Callable[[GoldMention, Mention], bool]


def find(documents: Iterable[GoldDocument], annotator: Annotator) -> Found:
    """What the package finds in the texts."""
    bare = (Document(d.id, d.text) for d in documents)
    return [
        tuple(m for sentence in annotated.sentences for m in sentence.mentions)
        for annotated in annotator.annotate(bare, gate=lambda *_: False)
    ]


def rows_of(corpus: str, annotated: frozenset[str]) -> dict[str, frozenset[str]]:
    """The rows of a corpus that annotates these types: a name and the types that count in it."""
    complete = complete_types(corpus, annotated)
    rows: dict[str, frozenset[str]] = {}
    for kind in (kind for kind in TYPES if kind in annotated):
        rows[kind if kind in complete else f"{kind}*"] = frozenset({kind})
    for pair in _PAIRS:
        if pair[0] in annotated:
            rows[" or ".join(pair) + ("" if pair[0] in complete else "*")] = frozenset(pair)
    return rows


def total_of(rows: dict[str, frozenset[str]]) -> list[str]:
    """The rows whose sum is *all*: those of types annotated in full, a pair instead of its parts."""
    full = {name: types for name, types in rows.items() if not name.endswith("*")}
    return [name for name, types in full.items() if not any(types < others for others in full.values())]


def score(gold: Sequence[GoldMention], found: Sequence[Mention], fits: Fits) -> Figures:
    """How many of the found mentions fit a gold one, and the other way round."""
    right_found = sum(any(fits(g, f) for g in gold) for f in found)
    right_gold = sum(any(fits(g, f) for f in found) for g in gold)
    return Figures(right_found, len(found), right_gold, len(gold))


def summed(every: Iterable[Figures]) -> Figures:
    """The figures of all texts together."""
    counts = [(f.right_found, f.found, f.right_gold, f.gold) for f in every]
    return Figures(*(sum(column) for column in zip(*counts, strict=True))) if counts else Figures(0, 0, 0, 0)


def same_span(gold: GoldMention, found: Mention) -> bool:
    """To the character."""
    return (gold.start, gold.end) == (found.start, found.end)


def touches(gold: GoldMention, found: Mention) -> bool:
    """By one character at least."""
    return gold.start < found.end and found.start < gold.end


def with_right_id(fits: Fits, same: Same) -> Fits:
    """That the spans fit and the id is one of the gold ids."""
    return lambda gold, found: fits(gold, found) and found.id is not None and is_right(found.id, gold.ids, same)


def spans_sheet(corpus: str, documents: Sequence[GoldDocument], found: Found) -> Sheet:
    """The table of spans and types."""
    rows = rows_of(corpus, frozenset(m.type for d in documents for m in d.mentions))
    scores: dict[str, tuple[Figures, Figures]] = {}
    for name, types in rows.items():
        gold = [_once(m for m in d.mentions if m.type in types) for d in documents]
        ours = [[m for m in mentions if m.label in types] for mentions in found]
        scores[name] = _strict_and_touching(gold, ours, same_span, touches)
    return _sheet(corpus, SPAN_COLUMNS, scores, total_of(rows))


def ids_sheet(corpus: str, documents: Sequence[GoldDocument], found: Found, same: Same) -> Sheet | None:
    """The table of spans with ids; None of a corpus without ids."""
    rows = rows_of(corpus, frozenset(m.type for d in documents for m in d.mentions if m.ids))
    scores: dict[str, tuple[Figures, Figures]] = {}
    for name, types in rows.items():
        gold = [[m for m in d.mentions if m.type in types and m.ids] for d in documents]
        ours = [
            [m for m in mentions if m.label in types and m.id is not None and _can_be_judged(m, document)]
            for document, mentions in zip(documents, found, strict=True)
        ]
        fits = (with_right_id(same_span, same), with_right_id(touches, same))
        scores[name] = _strict_and_touching(gold, ours, *fits)
    return _sheet(f"{corpus}, ids", ID_COLUMNS, scores, total_of(rows)) if rows else None


def _once(mentions: Iterable[GoldMention]) -> list[GoldMention]:
    """One mention a span, where two labels of a corpus are one of our types."""
    return list({(m.start, m.end): m for m in mentions}.values())


def _can_be_judged(mention: Mention, document: GoldDocument) -> bool:
    """Whether the corpus has an id there, or nothing at all, which it says is no name."""
    touched = [gold for gold in document.mentions if touches(gold, mention)]
    return not touched or any(gold.ids for gold in touched)


def _strict_and_touching(
    gold: Sequence[Sequence[GoldMention]], found: Sequence[Sequence[Mention]], strict: Fits, touching: Fits
) -> tuple[Figures, Figures]:
    pairs = list(zip(gold, found, strict=True))
    return summed(score(g, f, strict) for g, f in pairs), summed(score(g, f, touching) for g, f in pairs)


def _sheet(
    title: str, columns: Sequence[str], scores: dict[str, tuple[Figures, Figures]], total: Sequence[str]
) -> Sheet:
    if len(total) > 1:
        parts = zip(*(scores[name] for name in total), strict=True)
        strict, touching = (summed(part) for part in parts)
        scores = scores | {"all": (strict, touching)}
    return Sheet(
        title, title, columns, {name: (*rates(s), *rates(t), s.found, s.gold) for name, (s, t) in scores.items()}
    )


def measure(corpus: str, documents: Sequence[GoldDocument], annotator: Annotator, same: Same | None) -> list[Sheet]:
    """The tables of a corpus; says on standard error how long it took."""
    start = time.perf_counter()
    found = find(documents, annotator)
    seconds = time.perf_counter() - start
    print(f"{corpus}: {counted(len(documents), 'document')}, {seconds:.0f} s", file=sys.stderr)
    spans = spans_sheet(corpus, documents, found)
    ids = ids_sheet(corpus, documents, found, same) if same is not None else None
    return [spans] if ids is None else [spans, ids]


def ids_of_table() -> Same:
    """What the package's table knows of ids."""
    from extractor.linking import open_table

    return cache(open_table().same)


def main() -> None:
    """Reads the options, measures, prints."""
    parser = parser_for(__doc__ or "")
    parser.add_argument("--spans", action="store_true", help="no ids")
    arguments = parser.parse_args()
    settings = {"limit": arguments.limit}
    sheets: list[Sheet] = []
    with telling_errors():
        before = load(arguments.compare, settings) if arguments.compare else {}
        same = None if arguments.spans else ids_of_table()
        annotator = Annotator()
        for corpus, path in corpus_files(arguments.folder, arguments.corpus, CORPORA):
            made = measure(corpus, read_corpus(path, arguments.limit), annotator, same)
            trained = "held out" if is_held_out(corpus) else "NOT held out: the model was trained on it"
            print(f"{corpus} ({trained})")
            print("\n".join(table(sheet, before) for sheet in made), flush=True)
            sheets += made
    if arguments.json:
        save(arguments.json, settings, sheets)


if __name__ == "__main__":
    main()
