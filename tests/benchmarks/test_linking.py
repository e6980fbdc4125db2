from __future__ import annotations

from collections.abc import Iterator

import linking
import pytest
from entity_corpora import GoldDocument, GoldMention
from linking import Link, by_row, cells, error_lines, first_mentions, link, measure, notes, row_name

from extractor.evaluation.report import Sheet
from extractor.model import AnnotatedDocument, Document, Mention, Sentence
from extractor.nlp.annotate import Annotator
from tests.benchmarks.made_up_table import MadeUpTable

TABLE = MadeUpTable()
TNF, IL6 = ("NCBIGene:7124",), ("NCBIGene:3569",)


def a_link(text: str, ids: tuple[str, ...], found: str | None, *, label: str = "Gene", at: int = 0) -> Link:
    kind = {"Gene": "GENE", "FamilyName": "FAMILY", "Disease": "DISEASE"}[label]
    return Link("1", GoldMention(at, at + len(text), text, label, kind, ids), found)


LINKS = [
    a_link("TNF", TNF, "HGNC:11892"),
    a_link("TNF", TNF, "HGNC:11892", at=10),
    a_link("cachectin", TNF, "HGNC:6018", at=20),
    a_link("Tnf", ("NCBIGene:21926",), "HGNC:11892", at=40),
    a_link("ERK", ("NCBIGene:5594", "NCBIGene:5595"), "FPLX:ERK", at=50),
    a_link("ERK", (), "FPLX:ERK", label="FamilyName", at=60),
    a_link("BSF-2", IL6, None, at=70),
    a_link("asthma", ("MESH:D001249",), "MONDO:0004979", label="Disease", at=80),
]


@pytest.mark.parametrize(
    ("label", "kind", "ids", "row"),
    [
        ("Gene", "GENE", TNF, "Gene, human"),
        ("Gene", "GENE", ("NCBIGene:24835",), "Gene, mouse and rat"),
        ("Gene", "GENE", ("NCBIGene:21926", "NCBIGene:7124"), "Gene, human"),
        ("Gene", "GENE", ("NCBIGene:1",), "Gene, others"),
        ("FamilyName", "FAMILY", TNF, "FamilyName"),
        ("Disease", "DISEASE", ("MESH:D001249",), "Disease"),
    ],
)
def test_rows_are_labels_and_species(label: str, kind: str, ids: tuple[str, ...], row: str) -> None:
    assert row_name(GoldMention(0, 1, "x", label, kind, ids), TABLE) == row


def test_mentions_without_gold_ids_are_in_no_row() -> None:
    assert {name: len(links) for name, links in by_row(LINKS, TABLE).items()} == {
        "Disease": 1,
        "Gene": 6,
        "Gene, human": 4,
        "Gene, mouse and rat": 1,
        "Gene, others": 1,
        "all": 7,
    }


def test_figures_of_a_row() -> None:
    row = dict(zip(linking.COLUMNS, cells(by_row(LINKS, TABLE)["Gene"], TABLE, TABLE.same), strict=True))
    assert row == {
        "P": 3 / 5,
        "R": 3 / 6,
        "F1": pytest.approx(6 / 11),
        "gold": 6,
        "known": 5,
        "linked": 5,
        "right": 3,
        "family": 1,
        "several": 1,
        "names": 5,
        "names P": 2 / 4,
        "names R": 2 / 5,
        "names F1": pytest.approx(4 / 9),
    }


def test_a_name_counts_by_its_first_mention() -> None:
    first = a_link("TNF", TNF, None)
    other_gold, other_document = a_link("TNF", IL6, None), Link("2", first.mention, None)
    every = [first, a_link("TNF", TNF, "HGNC:11892", at=9), other_gold, other_document]
    assert first_mentions(every) == [first, other_gold, other_document]


def test_errors_are_grouped_by_what_is_wrong() -> None:
    links = [*by_row(LINKS, TABLE)["Gene"], a_link("BSF-2", IL6, None, at=90), a_link("x", ("NCBIGene:1",), None)]
    assert list(error_lines(links, TABLE, TABLE.same, 2)) == [
        "  wrong: 2 mentions, 2 groups",
        "      1  cachectin  [Gene]  NCBIGene:7124 TNF  ≠ HGNC:6018 IL6",
        "      1  ERK  [Gene]  NCBIGene:5594 | NCBIGene:5595  (not in the table)  ≠ FPLX:ERK ERK",
        "  missed: 3 mentions, 2 groups",
        "      2  BSF-2  [Gene]  NCBIGene:3569 IL6",
        "      1  x  [Gene]  NCBIGene:1  (not in the table)",
    ]


def test_what_is_counted_aside() -> None:
    lost = Link("1", LINKS[0].mention, None, lost=True)
    assert notes([*LINKS, lost]) == (
        "1 mention without an id in the corpus, of which 1 were linked; "
        "1 with an id not taken, as they overlap others or cross the end of a sentence (missed).\n"
    )


class Linking(Annotator):
    """Links every TNF, in documents that it keeps, and takes no mention that ends after 20."""

    def annotate(self, documents: object, gate: object = None) -> Iterator[AnnotatedDocument]:
        self.given: list[Document] = []
        for d in documents:  # type: ignore[attr-defined]
            self.given.append(d)
            kept = [m for m in d.entities if m.end <= 20]
            linked = (Mention(m.start, m.end, m.text, m.label, "HGNC:11892" if m.text == "TNF" else None) for m in kept)
            yield AnnotatedDocument(d, (Sentence(0, 0, len(d.text), d.text, "", mentions=tuple(linked)),))


DOCUMENT = GoldDocument(
    "1",
    "TNF, IL-6 in asthma. TNF",
    (
        GoldMention(0, 3, "TNF", "Gene", "GENE", TNF),
        GoldMention(5, 9, "IL-6", "Gene", "GENE"),
        GoldMention(21, 24, "TNF", "Gene", "GENE", TNF),
    ),
)


def test_mentions_are_given_without_their_ids() -> None:
    annotator = Linking(entities="given")
    first, second, third = DOCUMENT.mentions
    assert list(link([DOCUMENT], annotator)) == [
        Link("1", first, "HGNC:11892"),
        Link("1", second, None),
        Link("1", third, None, lost=True),
    ]
    assert annotator.given == [
        Document(
            "1",
            DOCUMENT.text,
            entities=(Mention(0, 3, "TNF", "Gene"), Mention(5, 9, "IL-6", "Gene"), Mention(21, 24, "TNF", "Gene")),
        )
    ]


@pytest.mark.parametrize(
    ("corpus", "last"),
    [
        ("gnormplus_train", "  missed: 1 mention, 1 group\n      1  TNF  [Gene]  NCBIGene:7124 TNF\n"),
        ("bc5cdr-test", "Its errors are not listed: it is for measuring only.\n"),
    ],
)
def test_errors_of_corpora_for_measuring_are_not_shown(corpus: str, last: str) -> None:
    sheet, below = measure(corpus, [DOCUMENT], TABLE, 9, Linking(entities="given"))
    figures = (1.0, 0.5, pytest.approx(2 / 3), 2, 2, 1, 1, 0, 0, 1, 1.0, 1.0, 1.0)
    assert sheet == Sheet(corpus, corpus, linking.COLUMNS, {"Gene": figures, "Gene, human": figures})
    assert below.endswith(last)
