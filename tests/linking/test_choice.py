from __future__ import annotations

import pytest

from extractor.linking.choice import decide


@pytest.mark.parametrize(
    ("name", "label", "curie"),
    [
        ("KIT", "GENE", "HGNC:6342"),
        ("TERT", "GENE", "HGNC:11730"),
        ("glucocorticoid receptor", "GENE", "HGNC:7978"),
        ("CD25", "GENE", "HGNC:6008"),
        ("pERK", "GENE", "FPLX:ERK"),
        ("Ca(2+)", "CHEMICAL", "CHEBI:22984"),
        ("H2O2", "CHEMICAL", "CHEBI:16240"),
        ("adriamycin", "CHEMICAL", "CHEBI:28748"),
        ("CD4+ T cells", "CELL_TYPE", "CL:0000624"),
        ("CD8(+) T lymphocytes", "CELL_TYPE", "CL:0000625"),
        ("HUVECs", "CELL_TYPE", "CL:0002618"),
        ("PC-3 cells", "CELL_LINE", "Cellosaurus:CVCL_0035"),
        ("chemotactic migration", "PROCESS", "GO:0006935"),
        ("tumor cell invasion", "PROCESS", "MESH:D009361"),
        ("basement membrane breakdown", "PROCESS", "GO:0034769"),
        ("rhesus monkeys", "ORGANISM", "NCBITaxon:9544"),
        ("nuclear", "CELLULAR_COMPONENT", "GO:0005634"),
        ("hepatic", "TISSUE", "UBERON:0002107"),
        ("convulsions", "DISEASE", "MESH:D012640"),
    ],
)
def test_what_a_name_means(name: str, label: str, curie: str) -> None:
    winner = decide(name, label).winner
    assert winner is not None
    assert winner.curie == curie


@pytest.mark.parametrize(
    ("name", "label", "curie", "reason"),
    [
        ("neuronal apoptosis", "PROCESS", "GO:0006915", "a kind of apoptotic process"),
        ("ovarian cancer cells", "CELL_TYPE", "CL:0001064", "a kind of malignant cell"),
        ("Runx3-deficient mice", "ORGANISM", "NCBITaxon:10090", "a kind of Mus musculus"),
    ],
)
def test_a_kind_of_something_says_so(name: str, label: str, curie: str, reason: str) -> None:
    decision = decide(name, label)
    assert decision.winner is not None
    assert (decision.winner.curie, decision.reason) == (curie, reason)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("p97", "GENE"),  # several genes have it, and no more sources speak for one than for another
        ("ARF", "GENE"),
        ("anti-IL-6 antibody", "GENE"),
        ("Mdm2 inhibitor", "GENE"),
        ("was", "GENE"),
        ("CPA", "CHEMICAL"),
        ("cellular", "CELL_TYPE"),
        ("survival", "PROCESS"),
        ("insulin resistance factor", "PROCESS"),
    ],
)
def test_no_id_where_a_name_means_several_things_or_nothing(name: str, label: str) -> None:
    assert decide(name, label).winner is None
