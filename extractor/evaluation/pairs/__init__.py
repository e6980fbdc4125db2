"""Findings against pair corpora: read both, score, and print the table and the errors."""

from __future__ import annotations

from extractor.evaluation.claims import ReadFinding
from extractor.evaluation.pairs.corpus import Pair, PairDocument, holds_pairs, read_pairs
from extractor.evaluation.pairs.findings import Statement, read_findings
from extractor.evaluation.pairs.report import (
    PairRow,
    pair_error_records,
    pair_errors,
    pair_sheet,
    pair_table,
    row_of,
    row_record,
)
from extractor.evaluation.pairs.scores import Counts, JudgedPair, PairScore, judge_pairs, score_pairs

__all__ = [
    "Counts",
    "JudgedPair",
    "Pair",
    "PairDocument",
    "PairRow",
    "PairScore",
    "ReadFinding",
    "Statement",
    "holds_pairs",
    "judge_pairs",
    "pair_error_records",
    "pair_errors",
    "pair_sheet",
    "pair_table",
    "read_findings",
    "read_pairs",
    "row_of",
    "row_record",
    "score_pairs",
]
