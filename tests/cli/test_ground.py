from __future__ import annotations

import json
from typing import Any

import pytest

Command = Any


def test_what_a_name_means_and_why(command: Command) -> None:
    said = command("ground", "TNF-α", "p38")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("TNF-α  HGNC:11892 TNF (gene): ")
    assert "NCBIGene:7124" in said.out
    assert "\np38  FPLX:p38 p38 (family): FamPlex's curated list goes before HGNC alias\n" in said.out
    assert "HGNC:2362 CRK (gene, NCBI Gene alias)" in said.out


def test_what_has_no_id(command: Command) -> None:
    said = command("ground", "nonsenseword", "ROS")
    assert said.out.startswith(
        "nonsenseword  no id: no table has the name\nROS  no id: 2 have the name by FamPlex's curated list\n  or"
    )


@pytest.mark.parametrize(
    ("label", "curie"), [("gene", "HGNC:10261"), ("chemical", "CHEBI:26523"), ("cell_type", None), ("disease", None)]
)
def test_a_type_chooses(command: Command, label: str, curie: str | None) -> None:
    (record,) = map(json.loads, command("ground", "--type", label, "--format", "jsonl", "ROS").out.splitlines())
    assert (record["text"], record["type"], record["id"]) == ("ROS", label.upper(), curie)


def test_a_record(command: Command) -> None:
    said = command("ground", "--type", "cell_line", "--format", "jsonl", "Raw264.7")
    (record,) = map(json.loads, said.out.splitlines())
    assert record == {
        "text": "Raw264.7",
        "type": "CELL_LINE",
        "id": "Cellosaurus:CVCL_0493",
        "name": "RAW 264.7",
        "kind": "cell line",
        "species": "NCBITaxon:10090",
        "form": "Raw264.7",
        "reason": "the only cell line of that name",
        "same": record["same"],
        "candidates": [
            {
                "id": "Cellosaurus:CVCL_0493",
                "name": "RAW 264.7",
                "kind": "cell line",
                "source": record["candidates"][0]["source"],
                "rank": record["candidates"][0]["rank"],
            }
        ],
    }


def test_names_from_standard_input(command: Command) -> None:
    said = command("ground", "--format", "jsonl", stdin="IL-6\n\n  clusterin \n")
    records = [json.loads(line) for line in said.out.splitlines()]
    assert [(r["text"], r["id"]) for r in records] == [("IL-6", "HGNC:6018"), ("clusterin", "HGNC:2095")]


def test_a_type_that_there_is_not(command: Command) -> None:
    said = command("ground", "--type", "protein", "TNF")
    assert (said.code, said.out) == (2, "")
    assert "'protein' is not one of 'gene'" in said.err
