from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from entity_corpora import (
    GoldDocument,
    GoldMention,
    complete_types,
    corpus_files,
    gold_ids,
    is_held_out,
    is_known,
    is_right,
    read_corpus,
)

from extractor.errors import InputError
from tests.benchmarks.made_up_table import MadeUpTable

TEXT = "TNF in HeLa cells and mast cells."


@pytest.mark.parametrize(
    ("written", "label", "curies"),
    [
        ("7124", "Gene", ("NCBIGene:7124",)),
        ("7124(Tax:9606),21926(tax:10090)", "Gene", ("NCBIGene:7124", "NCBIGene:21926")),
        ("5594;5595,5594", "FamilyName", ("NCBIGene:5594", "NCBIGene:5595")),
        ("9606", "Species", ("NCBITaxon:9606",)),
        ("D001249|-1", "Disease", ("MESH:D001249",)),
        ("C536914+OMIM:114480", "CompositeMention", ("MESH:C536914", "OMIM:114480")),
        (" D012345 ", "Chemical", ("MESH:D012345",)),
        (" CVCL_0030", "CellLine", ("Cellosaurus:CVCL_0030",)),
        ("-1", "Chemical", ()),
        ("-", "Gene", ()),
        (None, "FamilyName", ()),
    ],
)
def test_ids_as_corpora_write_them(written: str | None, label: str, curies: tuple[str, ...]) -> None:
    assert gold_ids(written, label) == curies


def entity(start: int, end: int, label: str, **more: str | None) -> dict[str, object]:
    return {"start": start, "end": end, "text": TEXT[start:end], "label": label, **more}


def write(path: Path, *records: object) -> Path:
    with gzip.open(path, "wt", encoding="utf8") as stream:
        stream.writelines(json.dumps(record) + "\n" for record in records)
    return path


def test_a_corpus_is_read(tmp_path: Path) -> None:
    entities = [
        entity(22, 32, "Cell", ids=None),
        entity(0, 3, "Gene", ids="7124"),
        entity(0, 3, "Gene", ids="3569"),
        entity(7, 17, "Cell"),
        entity(4, 6, "Variant", ids="rs1"),
    ]
    path = write(tmp_path / "x.jsonl.gz", {"id": "1", "text": TEXT, "entities": entities}, {"id": "2"})
    assert read_corpus(path, limit=1) == [
        GoldDocument(
            "1",
            TEXT,
            (
                GoldMention(0, 3, "TNF", "Gene", "GENE", ("NCBIGene:7124", "NCBIGene:3569")),
                GoldMention(7, 17, "HeLa cells", "Cell", "CELL_LINE"),
                GoldMention(22, 32, "mast cells", "Cell", "CELL_TYPE"),
            ),
        )
    ]


@pytest.mark.parametrize(
    ("entities", "what"),
    [
        ([entity(0, 99, "Gene")], "line 1: start, end: 0–99 is off the text, which has 33 characters"),
        ([{"start": 0, "label": "Gene"}], "line 1: 'end' is missing or of another kind"),
    ],
)
def test_a_bad_corpus_is_told(tmp_path: Path, entities: list[object], what: str) -> None:
    path = write(tmp_path / "x.jsonl.gz", {"id": "1", "text": TEXT, "entities": entities})
    with pytest.raises(InputError) as raised:
        read_corpus(path)
    assert raised.value.what == f"{path}, {what}"


def test_corpora_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.jsonl.gz", "a.jsonl", "README.md"):
        (tmp_path / name).touch()
    usual = ("z", "a", "b")
    assert [name for name, _ in corpus_files(tmp_path, (), usual)] == ["a", "b"]
    assert list(corpus_files(tmp_path, ("b",), usual)) == [("b", tmp_path / "b.jsonl.gz")]


@pytest.mark.parametrize(("wanted", "what"), [(("c", "a"), "no corpus c in "), ((), "no corpus in ")])
def test_corpora_that_are_not_there(tmp_path: Path, wanted: tuple[str, ...], what: str) -> None:
    (tmp_path / "a.jsonl").touch()
    with pytest.raises(InputError) as raised:
        list(corpus_files(tmp_path, wanted, ("z",)))
    assert raised.value.what == f"{what}{tmp_path}"


@pytest.mark.parametrize(
    ("found", "gold", "right"),
    [
        ("HGNC:11892", ("NCBIGene:7124",), True),
        ("HGNC:11892", ("NCBIGene:21926",), True),
        ("HGNC:11892", ("NCBIGene:3569", "NCBIGene:24835"), True),
        ("HGNC:11892", ("NCBIGene:3569",), False),
        ("FPLX:ERK|HGNC:6018", ("NCBIGene:3569",), True),
        ("FPLX:ERK|HGNC:6018", ("NCBIGene:7124",), False),
        ("FPLX:ERK", ("NCBIGene:5594",), False),
        ("NCBITaxon:9606", ("NCBITaxon:9606",), True),
    ],
)
def test_right_is_the_same_entity_in_any_database(found: str, gold: tuple[str, ...], right: bool) -> None:
    assert is_right(found, gold, MadeUpTable().same) is right


def test_what_the_table_has_and_what_the_model_was_trained_on() -> None:
    table = MadeUpTable()
    assert [is_known(curie, table) for curie in ("NCBIGene:7124", "FPLX:ERK", "NCBIGene:1")] == [True, True, False]
    assert [is_held_out(name) for name in ("bc5cdr-test", "bc5cdr_traindev")] == [True, False]
    assert complete_types("gnormplus_train", frozenset({"GENE", "FAMILY"})) == {"GENE", "FAMILY"}
    assert complete_types("bionlp13cg-test", frozenset({"GENE", "DISEASE"})) == {"GENE"}
