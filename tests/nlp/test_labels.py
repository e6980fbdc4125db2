from __future__ import annotations

import pytest

from extractor.nlp.labels import TYPES, entity_type, given_type


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("GENE_OR_GENE_PRODUCT", "GENE"),
        ("Gene_or_gene_product", "GENE"),
        ("GGP", "GENE"),
        ("Protein", "GENE"),
        ("PROTEIN", "GENE"),
        ("DNA", "GENE"),
        ("GENE-Y", "GENE"),
        ("GENE-N", "GENE"),
        ("Complex", "GENE"),
        ("FamilyName", "FAMILY"),
        ("SIMPLE_CHEMICAL", "CHEMICAL"),
        ("AMINO_ACID", "CHEMICAL"),
        ("CHEBI", "CHEMICAL"),
        ("Chemical", "CHEMICAL"),
        ("CELL", "CELL_TYPE"),
        ("CL", "CELL_TYPE"),
        ("cell_line", "CELL_LINE"),
        ("CellLine", "CELL_LINE"),
        ("MULTI_TISSUE_STRUCTURE", "TISSUE"),
        ("ORGAN", "TISSUE"),
        ("PATHOLOGICAL_FORMATION", "TISSUE"),
        ("CELLULAR_COMPONENT", "CELLULAR_COMPONENT"),
        ("TAXON", "ORGANISM"),
        ("Species", "ORGANISM"),
        ("CANCER", "DISEASE"),
        ("DiseaseOrPhenotypicFeature", "DISEASE"),
        ("SO", "ENTITY"),
        ("GO", "ENTITY"),
        ("ENTITY", "ENTITY"),
        ("PERSON", None),
        ("CARDINAL", None),
        ("", None),
    ],
)
def test_public_labels_map_onto_ours(label: str, expected: str | None) -> None:
    assert entity_type(label) == expected


@pytest.mark.parametrize("label", TYPES)
def test_our_own_labels_stay(label: str) -> None:
    assert entity_type(label) == label


@pytest.mark.parametrize(("label", "expected"), [("Mutation", "MUTATION"), ("chemical", "CHEMICAL"), (" ", "ENTITY")])
def test_a_given_label_is_never_dropped(label: str, expected: str) -> None:
    assert given_type(label) == expected
