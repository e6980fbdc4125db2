"""Writes the JSON Schemas of the records: ``python -m extractor.output.schema [FOLDER]``, docs unless told."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from extractor.output.claim_types import ClaimRecord
from extractor.output.types import DocumentRecord, FindingRecord


class _Untitled(GenerateJsonSchema):
    """Leaves out the titles that only repeat the fields' names."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


RECORDS: dict[str, Any] = {"finding": FindingRecord, "document": DocumentRecord, "claim": ClaimRecord}


def schema(name: str) -> str:
    """The JSON Schema (2020-12) of a ``finding``, a ``document`` or a ``claim``, as it stands in docs/."""
    described = TypeAdapter(RECORDS[name]).json_schema(schema_generator=_Untitled)
    if name == "finding":
        # a mechanism is an argument and more, but pydantic reads only a class's own docstrings
        definitions = described["$defs"]
        definitions["MechanismRecord"]["properties"] |= definitions["ArgumentRecord"]["properties"]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | described, indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> None:
    """Writes ``finding.schema.json``, ``document.schema.json`` and ``claim.schema.json`` into a folder."""
    for name in RECORDS:
        (folder / f"{name}.schema.json").write_text(schema(name), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
