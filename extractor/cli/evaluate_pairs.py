"""``extractor evaluate --corpus pairs``: findings against pairs of given entities."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.reading import all_findings
from extractor.cli.reporting import Reporter
from extractor.cli.scores import Asked, threshold, write

if TYPE_CHECKING:
    from extractor.evaluation.pairs import JudgedPair, PairDocument, PairRow, Statement
    from extractor.model import Finding
    from extractor.pipeline import Extractor


def evaluate_pairs(
    corpus: Path,
    findings: Path | None,
    extractor: Extractor,
    asked: Asked,
    report: Reporter,
    how: Mapping[str, bool],
) -> int:
    """Scores the findings of a file, or what the extractor reads, and returns the exit code.

    ``how`` are the options of `extractor.evaluation.pairs.score_pairs`. Raises `ExtractorError`.
    """
    from extractor.cli.names import inventory_of
    from extractor.evaluation.pairs import PairRow, judge_pairs, read_findings, read_pairs, score_pairs

    gold = read_pairs(corpus)
    found: Sequence[Statement]
    if findings is not None:
        found, seconds = read_findings(findings), None
    else:
        found, seconds = _extracted(gold, extractor, report)
    symmetric = inventory_of(extractor.grammar).symmetric
    score = score_pairs(gold, found, symmetric=symmetric, **how)
    if score.elsewhere:
        report.warn(f"{score.elsewhere:,} of {len(found):,} findings are of documents that the corpus has not")
    row = PairRow(corpus.name.removesuffix(".gz").removesuffix(".jsonl"), score, seconds)
    judged = tuple(judge_pairs(gold, found, symmetric=symmetric, **how)) if asked.errors else ()
    write(_report(row, judged, asked), asked.output)
    return threshold(score.f1, asked, report)


def _extracted(gold: Sequence[PairDocument], extractor: Extractor, report: Reporter) -> tuple[Sequence[Finding], float]:
    """The findings in the corpus's documents, and the seconds that it took."""
    from extractor.evaluation.report import counted

    begun = time.perf_counter()
    found = all_findings((document.document for document in gold), extractor, report)
    report.summary(f"{counted(len(gold), 'document')}, {counted(len(found), 'finding')}")
    return found, time.perf_counter() - begun


def _report(row: PairRow, judged: Sequence[JudgedPair], asked: Asked) -> str:
    from extractor.evaluation.pairs import pair_error_records, pair_errors, pair_sheet, pair_table, row_record
    from extractor.evaluation.report import as_tsv, dumped

    if asked.form == "json":
        errors = {"errors": pair_error_records(judged)} if asked.errors else {}
        return dumped(row_record(row) | errors)
    if asked.form == "tsv":
        return as_tsv([pair_sheet(row)])
    table = pair_table([row]) + "\n"
    wrong = pair_errors(judged, len(judged))
    return f"{table}\n{wrong}\n" if wrong else table
