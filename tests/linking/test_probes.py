"""What names mean under their types, from the table that comes with the package; nulls included."""

from __future__ import annotations

import pytest

from extractor.linking.linker import of_name

GENES = {
    "clusterin": "HGNC:2095",
    "TNF-α": "HGNC:11892",
    "TNF-alpha": "HGNC:11892",
    "tumor necrosis factor-α": "HGNC:11892",
    "TNF-α protein": "HGNC:11892",
    "IL-6": "HGNC:6018",
    "IL-6 mRNA": "HGNC:6018",
    "interleukin-6": "HGNC:6018",
    "human IL-6": "HGNC:6018",
    "IL-6 receptor": "HGNC:6019",
    "MCP-1": "HGNC:10618",
    "MIP-1β": "HGNC:10630",
    "RANTES": "HGNC:10632",
    "MMP-9": "HGNC:7176",
    "matrix metalloproteinase-9": "HGNC:7176",
    "p53": "HGNC:11998",
    "TGFβ1": "HGNC:11766",
    "IFN-γ": "HGNC:5438",
    "β-catenin": "HGNC:2514",
    "HIF-1α": "HGNC:4910",
    "E-cadherin": "HGNC:1748",
    "caspase-3": "HGNC:1504",
    "Bcl-2": "HGNC:990",
    "phospho-STAT3": "HGNC:11364",
    "cyclin D1": "HGNC:1582",
    "leptin": "HGNC:6553",
    "insulin": "HGNC:6081",
    "CD4": "HGNC:1678",
    "CAT": "HGNC:1516",
    "WAS": "HGNC:12731",
    "MET": "HGNC:7029",
    "ERK": "FPLX:ERK",
    "ERK1/2": "FPLX:ERK",
    "ERKs": "FPLX:ERK",
    "JNK": "FPLX:JNK",
    "PI3K": "FPLX:PI3K",
    "AKT": "FPLX:AKT",
    "p-Akt": "FPLX:AKT",
    "p38": "FPLX:p38",
    "NFkappaB": "FPLX:NFkappaB",
    "NF-κB": "FPLX:NFkappaB",
    "NF-κB pathway": "FPLX:NFkappaB",
    "Smad2/3": "FPLX:SMAD2_3",
    "MMPs": "FPLX:MMP",
    "collagen type I": "FPLX:COL1",
    "AMPK": "FPLX:AMPK",
    "PI3K/Akt": "FPLX:PI3K|FPLX:AKT",
    "MMP-2/9": "HGNC:7166|HGNC:7176",
    "STAT1/3": "HGNC:11362|HGNC:11364",
    # plain words, the name of another thing, and what no table has
    "was": None,
    "cat": None,
    "an": None,
    "cell": None,
    "map": None,
    "anti-IL-6 antibody": None,
    "Mdm2 inhibitor": None,
    "hypothetical protein XYZ-99": None,
}
CHEMICALS = {
    "LPS": "CHEBI:16412",
    "lipopolysaccharide": "CHEBI:16412",
    "lipopolysaccharides": "CHEBI:16412",
    "ROS": "CHEBI:26523",
    "reactive oxygen species": "CHEBI:26523",
    "aspirin": "CHEBI:15365",
    "dexamethasone": "CHEBI:41879",
    "hydrogen peroxide": "CHEBI:16240",
    "ethanol": "CHEBI:16236",
    "heparin": "CHEBI:28304",
    "ATP": "CHEBI:15422",
    "amphetamine": "CHEBI:2679",
    "amphetamines": "CHEBI:35338",
    "rapamycin": "CHEBI:9168",
    "celecoxib": "CHEBI:41423",
}
CELLS = {
    "macrophage": "CL:0000235",
    "macrophages": "CL:0000235",
    "T cell": "CL:0000084",
    "T cells": "CL:0000084",
    "T lymphocytes": "CL:0000084",
    "human monocytes": "CL:0000576",
    "dendritic cells": "CL:0000451",
}
LINES = {
    "Raw264.7": "Cellosaurus:CVCL_0493",
    "RAW 264.7 cells": "Cellosaurus:CVCL_0493",
    "RAW 264.7 macrophages": "Cellosaurus:CVCL_0493",
    "THP-1": "Cellosaurus:CVCL_0006",
    "THP-1 cells": "Cellosaurus:CVCL_0006",
    "HeLa": "Cellosaurus:CVCL_0030",
    "MCF7": "Cellosaurus:CVCL_0031",
}
OTHERS = {
    ("chemotaxis", "PROCESS"): "GO:0006935",
    ("apoptosis", "PROCESS"): "GO:0006915",
    ("angiogenesis", "PROCESS"): "GO:0001525",
    ("asthma", "DISEASE"): "MONDO:0004979",
    ("breast cancer", "DISEASE"): "MONDO:0007254",
    ("WAS", "DISEASE"): "MONDO:0010518",
    ("type 2 diabetes", "DISEASE"): "MONDO:0005148",
    ("liver", "TISSUE"): "UBERON:0002107",
    ("liver tissues", "TISSUE"): "UBERON:0002107",
    ("basement membrane", "CELLULAR_COMPONENT"): "GO:0005604",
    ("mice", "ORGANISM"): "NCBITaxon:10090",
    ("cat", "ORGANISM"): "NCBITaxon:9685",
    ("patients", "ORGANISM"): "NCBITaxon:9606",
    ("E. coli", "ORGANISM"): "NCBITaxon:562",
    # the type decides among the things that share a name
    ("ROS", "GENE"): "HGNC:10261",
    ("THP-1", "GENE"): "HGNC:4318",
    # the same words under a kind that fits less
    ("insulin", "CHEMICAL"): "CHEBI:145810",
    ("MCF-7", "CELL_TYPE"): "Cellosaurus:CVCL_0031",
}
PROBES = {
    **{(name, "GENE"): curie for name, curie in GENES.items()},
    **{(name, "CHEMICAL"): curie for name, curie in CHEMICALS.items()},
    **{(name, "CELL_TYPE"): curie for name, curie in CELLS.items()},
    **{(name, "CELL_LINE"): curie for name, curie in LINES.items()},
    **OTHERS,
}


@pytest.mark.parametrize(("name", "label"), PROBES, ids=[f"{name}, {label}" for name, label in PROBES])
def test_probe(name: str, label: str) -> None:
    winner = of_name(name, label).winner
    assert (winner.curie if winner else None) == PROBES[name, label]


def test_a_tie_has_no_id_and_says_so() -> None:
    decision = of_name("ROS", "ENTITY")
    assert decision.winner is None
    assert {c.entity.curie for c in decision.tied} == {"CHEBI:26523", "HGNC:10261"}
    assert decision.reason.startswith("2 have the name")


def test_a_label_that_is_no_type_of_ours_has_no_id() -> None:
    assert of_name("rose", "VAR").reason == "no table has the name"
    assert of_name("TNF", "PLACE").winner is None


@pytest.mark.parametrize("name", ["was", "map", "met"])
def test_small_words_are_no_genes_whatever_the_type(name: str) -> None:
    assert of_name(name, "ENTITY").winner is None
