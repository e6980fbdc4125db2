"""Accuracy against pair corpora, whose entities are given.

    python benchmarks/accuracy.py FOLDER… [FILE…] [--json FILE] [--compare FILE] [--errors N] [--all-sentences]
        [--min-confidence P]

Every JSON lines file in the folders (`.jsonl`, `.jsonl.gz`) that holds documents with `entities` and `relations` or
`pairs` is read by the extractor and scored (`extractor/evaluation/pairs` tells how, and the format). Printed is one
table: documents; precision, recall, F1 of the pairs; of the right ones how many signs are right, and the F1 of
negation and hedging; seconds of the extraction. `--json` saves a run, `--compare` shows what has changed since. With
`--min-confidence` findings below it are left out, as `extractor extract` leaves them out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError, InputError
from extractor.evaluation.pairs import (
    PairRow,
    holds_pairs,
    judge_pairs,
    pair_errors,
    pair_table,
    read_pairs,
    row_of,
    row_record,
    score_pairs,
)
from extractor.model import Finding
from extractor.pipeline import Extractor

ENDINGS = (".jsonl", ".jsonl.gz")


def corpora(paths: list[Path]) -> Iterator[Path]:
    """The pair corpora among the files and in the folders; says which files are none."""
    for path in paths:
        found = sorted(p for p in path.iterdir() if p.name.endswith(ENDINGS)) if path.is_dir() else [path]
        for file in found:
            if holds_pairs(file):
                yield file
            else:
                print(f"skipped {file}: no documents with entities and relations or pairs", file=sys.stderr)


def name_of(file: Path) -> str:
    """The file's name without its endings."""
    return file.name.removesuffix(".gz").removesuffix(".jsonl")


def measure(extractor: Extractor, file: Path, same_sentence: bool, errors: int, least: float) -> PairRow:
    """Extracts from a corpus, scores what is at least so confident, and prints the errors asked for."""
    gold = read_pairs(file)
    relations = extractor.grammar.vocabulary.relations
    symmetric = {name for name, entry in relations.items() if entry.symmetric}
    findings: list[Finding] = []
    start = time.perf_counter()
    for outcome in extractor.run(document.document for document in gold):
        findings += (f for f in outcome.findings if not least or (f.confidence or 0.0) >= least)
        if outcome.error is not None:
            print(f"{name_of(file)}: {outcome.error.what}", file=sys.stderr)
    seconds = time.perf_counter() - start
    score = score_pairs(gold, findings, symmetric=symmetric, same_sentence=same_sentence)
    if errors:
        judged = judge_pairs(gold, findings, symmetric=symmetric, same_sentence=same_sentence)
        print(f"{name_of(file)}\n{pair_errors(judged, errors)}\n")
    return PairRow(name_of(file), score, seconds)


def load(file: Path, same_sentence: bool) -> list[PairRow]:
    """A run that was saved; raises `InputError` for anything else, and for one that counted other pairs."""
    try:
        saved: Any = json.loads(file.read_text("utf8"))
        rows = [row_of(record) for record in saved["corpora"]]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(f"no saved run: {file} ({error})", "save one with --json") from error
    if saved.get("same_sentence") != same_sentence:
        raise InputError(f"{file} was saved {'with' if same_sentence else 'without'} --all-sentences", "compare like")
    return rows


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="folders and files")
    parser.add_argument("--json", type=Path, metavar="FILE", help="save the figures in FILE")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="show the differences from a saved run")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N wrong and N missed pairs a corpus")
    parser.add_argument("--min-confidence", type=float, default=0.0, metavar="P", help="leave out what is less certain")
    parser.add_argument("--all-sentences", action="store_true", help="demand pairs across sentences too")
    return parser.parse_args()


def main() -> None:
    """Reads the options, measures, prints."""
    arguments = options()
    same_sentence = not arguments.all_sentences
    try:
        before = load(arguments.compare, same_sentence) if arguments.compare else []
        extractor = Extractor(entities="given")
        extractor.extract("IL-6 induces STAT3.")  # the model is loaded before the clock starts
        rows = [
            measure(extractor, file, same_sentence, arguments.errors, arguments.min_confidence)
            for file in corpora(arguments.paths)
        ]
    except ExtractorError as error:
        sys.exit(f"error: {error.what}\nhint: {error.hint}")
    except OSError as error:
        sys.exit(f"error: cannot read {error.filename}: {error.strerror}")
    if not rows:
        sys.exit("error: no pair corpus among the files")
    print(pair_table(rows, before))
    if arguments.json:
        saved = {"same_sentence": same_sentence, "corpora": [row_record(row) for row in rows]}
        arguments.json.write_text(json.dumps(saved, indent=2) + "\n", "utf8")


if __name__ == "__main__":
    main()
