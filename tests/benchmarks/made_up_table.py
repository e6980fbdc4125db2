"""A table of a few entities, for the benchmarks to ask."""

from __future__ import annotations

_SAME = (
    ("HGNC:11892", "NCBIGene:7124", "UniProt:P01375", "NCBIGene:21926", "NCBIGene:24835"),
    ("HGNC:6018", "NCBIGene:3569"),
    ("MONDO:0004979", "MESH:D001249"),
    ("CHEBI:15365", "MESH:D001241"),
    ("FPLX:ERK",),
)
_SPECIES = {
    "NCBIGene:7124": "NCBITaxon:9606",
    "NCBIGene:3569": "NCBITaxon:9606",
    "NCBIGene:21926": "NCBITaxon:10090",
    "NCBIGene:24835": "NCBITaxon:10116",
}
_NAMES = {
    "HGNC:11892": "TNF",
    "HGNC:6018": "IL6",
    "MONDO:0004979": "asthma",
    "CHEBI:15365": "aspirin",
    "FPLX:ERK": "ERK",
}


class MadeUpTable:
    """Answers as the package's table does."""

    def same(self, curie: str) -> frozenset[str]:
        return next((frozenset(group) for group in _SAME if curie in group), frozenset({curie}))

    def species(self, curie: str) -> str | None:
        return _SPECIES.get(curie)

    def name(self, curie: str) -> str | None:
        return next((_NAMES[other] for other in self.same(curie) if other in _NAMES), None)
