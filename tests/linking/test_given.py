"""Mentions of other origin: given with the documents, or found by somebody's model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

from extractor import Extractor
from extractor.linking.linker import known
from extractor.model import Mention
from extractor.nlp.annotate import from_doc

PUBTATOR = """1|t|Tnf induces Il6.
1|a|LPS increased TNF-alpha in RAW 264.7 cells.
1\t0\t3\tTnf\tGene\t21926
1\t12\t15\tIl6\tGene\t16193
1\t17\t20\tLPS\tChemical\tMESH:D008070
1\t31\t40\tTNF-alpha\tGene\t7124
1\t44\t53\tRAW 264.7\tCellLine\tCVCL:0493
"""


def test_ids_of_pubtator_become_ours(tmp_path: Path) -> None:
    from extractor.cli.app import run

    (tmp_path / "a.pubtator").write_text(PUBTATOR)
    out = tmp_path / "findings.jsonl"
    assert run(["extract", "-q", "--entities", "given", str(tmp_path / "a.pubtator"), "-o", str(out)]) == 0
    found = [json.loads(line) for line in out.read_text().splitlines()]
    assert [(f["subject"]["id"], f["object"]["id"], f["object"]["name"]) for f in found] == [
        ("HGNC:11892", "HGNC:6018", "IL6"),
        ("CHEBI:16412", "HGNC:11892", "TNF"),
    ]
    context: dict[str, list[dict[str, Any]]] = found[1]["context"]
    assert [item["id"] for item in context["cell_line"]] == ["Cellosaurus:CVCL_0493"]
    assert [item["id"] for item in context["species"]] == ["NCBITaxon:10090"]


# labels of the official scispaCy models: of BioNLP'13 CG, JNLPBA, BC5CDR, CRAFT, and of the core models
LABELS = {
    "GENE_OR_GENE_PRODUCT": ("TNF-α", "HGNC:11892"),
    "PROTEIN": ("IL-6", "HGNC:6018"),
    "DNA": ("IL-2 promoter", "HGNC:6001"),
    "GGP": ("p53", "HGNC:11998"),
    "CHEMICAL": ("ROS", "CHEBI:26523"),
    "CHEBI": ("dexamethasone", "CHEBI:41879"),
    "DISEASE": ("asthma", "MONDO:0004979"),
    "CL": ("macrophages", "CL:0000235"),
    "CELL_TYPE": ("T cells", "CL:0000084"),
    "TAXON": ("mice", "NCBITaxon:10090"),
    "CANCER": ("breast cancer", "MONDO:0007254"),
    "ENTITY": ("chemotaxis", "GO:0006935"),
}


@pytest.mark.parametrize("label", LABELS)
def test_entities_of_other_models_are_linked(label: str) -> None:
    text, curie = LABELS[label]
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": text}])  # type: ignore[attr-defined]
    (sentence,) = from_doc(nlp(f"We looked at {text} there.")).sentences
    assert curie in [m.id for m in sentence.mentions]


def test_a_finding_has_ids_and_names() -> None:
    (finding,) = Extractor().extract("Clusterin increased TNF-α secretion.")
    assert [(a.id, a.name) for a in (finding.subject, finding.object)] == [("HGNC:2095", "CLU"), ("HGNC:11892", "TNF")]


@pytest.mark.parametrize("form", ["pubtator", "bioc"])
def test_several_ids_in_one_are_written_and_read_again(tmp_path: Path, form: str) -> None:
    from extractor.cli.app import run
    from extractor.sources import read_documents

    (tmp_path / "a.txt").write_text("A title.\nMMP-2/9 was increased by TNF-α in HeLa cells.\n")
    there = tmp_path / ("b.pubtator" if form == "pubtator" else "b.xml")
    assert run(["annotate", "-q", "--format", form, str(tmp_path / "a.txt"), "-o", str(there)]) == 0
    (document,) = read_documents([str(there)])
    assert [m.id for m in document.entities if m.text == "MMP-2/9"] == ["HGNC:7166|HGNC:7176"]


def test_several_given_ids_become_ours() -> None:
    both = Mention(0, 19, "asthma/hypertension", "DISEASE", "MESH:D001249|MESH:D006973")
    assert (known(both).id, known(both).name) == ("MONDO:0004979|MONDO:0005044", "asthma|hypertensive disorder")
    one = Mention(0, 6, "asthma", "DISEASE", "MESH:D001249|Mine:1")
    assert known(one) == one
