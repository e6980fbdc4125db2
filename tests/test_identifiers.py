from __future__ import annotations

import pytest

from extractor.identifiers import native_identifier, read_identifier


@pytest.mark.parametrize(
    ("value", "label", "curie"),
    [
        ("7124", "Gene", "NCBIGene:7124"),
        ("7124", "GeneOrGeneProduct", "NCBIGene:7124"),
        ("21926(Tax:10090)", "Gene", "NCBIGene:21926"),
        ("3553;3552", "Gene", "NCBIGene:3553"),
        ("9606", "Species", "NCBITaxon:9606"),
        ("10090", "OrganismTaxon", "NCBITaxon:10090"),
        ("MESH:D003924", "Disease", "MESH:D003924"),
        ("D003924|D003920", "Disease", "MESH:D003924"),
        ("FPLX:PI3K|FPLX:AKT", "Gene", "FPLX:PI3K|FPLX:AKT"),
        ("FPLX:PI3K|-", "Gene", "FPLX:PI3K"),
        ("OMIM:114480", "Disease", "OMIM:114480"),
        ("C053541", "Chemical", "MESH:C053541"),
        ("CHEBI:15365", "Chemical", "CHEBI:15365"),
        ("CVCL_0030", "CellLine", "Cellosaurus:CVCL_0030"),
        ("CVCL:0030", "CellLine", "Cellosaurus:CVCL_0030"),
        ("rs334", "SNP", "dbSNP:rs334"),
        ("tmVar:p|SUB|V|600|E;HGVS:p.V600E;VariantGroup:0;RS#:113488022", "ProteinMutation", "dbSNP:rs113488022"),
        ("tmVar:p|SUB|V|600|E;HGVS:p.V600E", "ProteinMutation", None),
        ("HGVS:p.V600E;CorrespondingGene:673", "Mutation", None),
        ("c|DEL|5382|C", "DNAMutation", None),
        ("7124", "Chemical", None),
        ("7124", "Unheard", None),
        ("MESH:-", "Disease", None),
        ("-", "Gene", None),
        ("-1", "Disease", None),
        ("", "Gene", None),
    ],
)
def test_read_identifier(value: str, label: str, curie: str | None) -> None:
    assert read_identifier(value, label) == curie


@pytest.mark.parametrize(
    ("curie", "label", "native"),
    [
        ("NCBIGene:7124", "Gene", "7124"),
        ("NCBIGene:7124", "Chemical", "NCBIGene:7124"),
        ("MESH:D003924", "Disease", "MESH:D003924"),
        ("NCBITaxon:9606", "Species", "9606"),
        ("Cellosaurus:CVCL_0030", "CellLine", "CVCL_0030"),
        ("dbSNP:rs334", "SNP", "rs334"),
        ("HGNC:2095", "Gene", "HGNC:2095"),
    ],
)
def test_native_identifier(curie: str, label: str, native: str) -> None:
    assert native_identifier(curie, label) == native
    assert read_identifier(native, label) == curie
