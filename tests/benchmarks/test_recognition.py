from __future__ import annotations

import pytest
import recognition
from entity_corpora import GoldDocument, GoldMention
from recognition import ids_sheet, rows_of, same_span, score, spans_sheet, summed, total_of, touches, with_right_id

from extractor.evaluation.score import Figures
from extractor.model import Mention
from tests.benchmarks.made_up_table import MadeUpTable

SAME = MadeUpTable().same
TNF = ("NCBIGene:7124",)


def gold(start: int, end: int, kind: str = "GENE", ids: tuple[str, ...] = ()) -> GoldMention:
    return GoldMention(start, end, "", "", kind, ids)


def found(start: int, end: int, label: str = "GENE", curie: str | None = None) -> Mention:
    return Mention(start, end, "", label, curie)


@pytest.mark.parametrize(
    ("ours", "strict", "touching"),
    [
        ([found(0, 5)], Figures(1, 1, 1, 2), Figures(1, 1, 1, 2)),
        ([found(0, 4)], Figures(0, 1, 0, 2), Figures(1, 1, 1, 2)),
        ([found(5, 10)], Figures(0, 1, 0, 2), Figures(0, 1, 0, 2)),
        ([found(4, 11)], Figures(0, 1, 0, 2), Figures(1, 1, 2, 2)),
        ([found(0, 2), found(3, 5)], Figures(0, 2, 0, 2), Figures(2, 2, 1, 2)),
        ([], Figures(0, 0, 0, 2), Figures(0, 0, 0, 2)),
    ],
)
def test_spans(ours: list[Mention], strict: Figures, touching: Figures) -> None:
    wanted = [gold(0, 5), gold(10, 15)]
    assert (score(wanted, ours, same_span), score(wanted, ours, touches)) == (strict, touching)


def test_texts_are_summed() -> None:
    assert summed([Figures(1, 2, 3, 4), Figures(10, 20, 30, 40)]) == Figures(11, 22, 33, 44)
    assert summed([]) == Figures(0, 0, 0, 0)


@pytest.mark.parametrize(
    ("corpus", "annotated", "rows", "total"),
    [
        ("bc5cdr-test", {"CHEMICAL", "DISEASE"}, ["CHEMICAL", "DISEASE"], ["CHEMICAL", "DISEASE"]),
        (
            "bionlp13cg-test",
            {"GENE", "DISEASE", "CELL_TYPE", "CELL_LINE"},
            ["GENE", "CELL_TYPE", "CELL_LINE", "DISEASE*", "GENE or FAMILY", "CELL_TYPE or CELL_LINE"],
            ["GENE or FAMILY", "CELL_TYPE or CELL_LINE"],
        ),
        ("biored_traindev", {"GENE", "CELL_LINE"}, ["GENE", "CELL_LINE*", "GENE or FAMILY"], ["GENE or FAMILY"]),
        ("species_train", {"ORGANISM"}, ["ORGANISM*"], []),
    ],
)
def test_rows_are_the_types_that_a_corpus_annotates(
    corpus: str, annotated: set[str], rows: list[str], total: list[str]
) -> None:
    made = rows_of(corpus, frozenset(annotated))
    assert (list(made), total_of(made)) == (rows, total)


def document(*mentions: GoldMention) -> GoldDocument:
    return GoldDocument("1", "", mentions)


def test_types_that_a_corpus_does_not_annotate_are_not_counted() -> None:
    documents = [document(gold(0, 5), gold(10, 15)), document()]
    ours = [(found(0, 5), found(10, 15, "FAMILY"), found(20, 25, "CHEMICAL")), (found(3, 4),)]
    sheet = spans_sheet("epi11-train", documents, ours)
    assert sheet.columns == recognition.SPAN_COLUMNS
    assert sheet.rows == {
        "GENE": (0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 2, 2),
        "GENE or FAMILY": (2 / 3, 1.0, 0.8, 2 / 3, 1.0, 0.8, 3, 2),
    }


def test_all_counts_a_pair_of_types_once() -> None:
    documents = [document(gold(0, 5), gold(10, 15, "CHEMICAL"))]
    sheet = spans_sheet("biored_traindev", documents, [(found(0, 5, "FAMILY"), found(10, 14, "CHEMICAL"))])
    assert sheet.rows["all"] == (0.5, 0.5, 0.5, 1.0, 1.0, 1.0, 2, 2)


@pytest.mark.parametrize(
    ("ours", "strict", "touching"),
    [
        (found(0, 5, curie="HGNC:11892"), True, True),
        (found(0, 4, curie="HGNC:11892"), False, True),
        (found(0, 5, curie="HGNC:6018"), False, False),
        (found(0, 5), False, False),
        (found(5, 9, curie="HGNC:11892"), False, False),
    ],
)
def test_the_id_must_be_right_too(ours: Mention, strict: bool, touching: bool) -> None:
    wanted = gold(0, 5, ids=TNF)
    fits = (with_right_id(same_span, SAME), with_right_id(touches, SAME))
    assert tuple(fit(wanted, ours) for fit in fits) == (strict, touching)


def test_what_has_no_gold_id_is_not_judged() -> None:
    documents = [document(gold(0, 5, ids=TNF), gold(10, 15, "FAMILY"))]
    ours = [
        found(0, 5, curie="HGNC:11892"),
        found(10, 15, "FAMILY", "FPLX:ERK"),  # touches only what has no id
        found(20, 25, curie="HGNC:6018"),  # where the corpus has nothing
        found(30, 35),
    ]
    sheet = ids_sheet("gnormplus_train", documents, [tuple(ours)], SAME)
    assert sheet is not None
    half = (0.5, 1.0, pytest.approx(2 / 3))
    assert sheet.rows == {"GENE": (*half, *half, 2, 1), "GENE or FAMILY": (*half, *half, 2, 1)}


def test_a_corpus_without_ids_has_no_table_of_them() -> None:
    assert ids_sheet("epi11-train", [document(gold(0, 5))], [()], SAME) is None
