"""Genes, families and complexes: HGNC, FamPlex, NCBI Gene, and the mouse's and the rat's genes by their orthologues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lexicon import Lexicon, curie_of
from wheels import Wheels

from extractor.linking.keys import fold

HUMAN, MOUSE, RAT = 9606, 10090, 10116
# what no abstract claims anything of
_LEFT_OUT = frozenset(
    {"pseudogene", "immunoglobulin pseudogene", "T cell receptor pseudogene", "RNA, transfer", "fragile site", "region"}
    | {"endogenous retrovirus", "phenotype only", "virus integration site", "readthrough"}
)
# a gene of the mouse or the rat that nobody has studied: "Gm32661", "0610005C13Rik", "LOC108349077"
_UNSTUDIED = re.compile(r"Gm\d+|.*Rik|LOC\d+|RGD\d+|AABR\d+.*|Olf?r\d+|Vmn\d+r\d+|[A-Z]{2}\d{6}")
_BRACKET = re.compile(r"\s*\([^)]*\)|\s+molecule$|\s+\[[^]]*\]")
_WITHDRAWN = re.compile(r"symbol withdrawn, see \[(HGNC:\d+)\]")
_NO_DESIGNATION = re.compile(
    r"^(?:epididymis|testis|testicular|renal|cervical|proliferation|hypothetical|uncharacterized|LOW QUALITY|putative|"
    r"tumor antigen|serologically|human|protein)\b.*|.*\b(?:variant|isoform|clone|homolog|homologue)\b.*"
)


def add_genes(lexicon: Lexicon, wheels: Wheels) -> None:
    """HGNC's genes with what HGNC calls them, and their ids in other data bases."""
    rows = list(wheels.table("hgnc_entries.tsv"))
    orthologues: dict[str, list[str]] = {}
    for row in rows:
        if row["Status"] != "Approved" or row["Locus type"] in _LEFT_OUT:
            continue
        curie, symbol = row["HGNC ID"], row["Approved symbol"]
        lexicon.add(curie, symbol, "gene", "symbol")
        for other, prefix in (
            ("NCBI Gene ID(supplied by NCBI)", "NCBIGene:"),
            ("UniProt ID(supplied by UniProt)", "UniProt:"),
        ):
            for ident in filter(None, row[other].split(", ")):
                lexicon.equate(curie, prefix + ident, HUMAN)
        for other in ("Mouse genome database ID(supplied by MGI)", "Rat genome database ID(supplied by RGD)"):
            for ident in filter(None, row[other].split(", ")):
                orthologues.setdefault(ident, []).append(curie)
        for name in {row["Approved name"], _BRACKET.sub("", row["Approved name"])}:
            lexicon.call(curie, name, "gene name")
        for name in filter(None, row["Alias symbols"].split(", ")):
            lexicon.call(curie, name, "alias")
        for name in filter(None, row["Previous symbols"].split(", ")):
            lexicon.call(curie, name, "previous")
    for row in rows:
        moved = _WITHDRAWN.match(row["Approved name"])
        if moved and moved[1] in lexicon.entities:
            lexicon.call(moved[1], row["Approved symbol"], "previous")
    _equate_orthologues(lexicon, wheels, orthologues)


def _equate_orthologues(lexicon: Lexicon, wheels: Wheels, orthologues: Mapping[str, list[str]]) -> None:
    """Each gene of mouse and rat to its human one; of several, to that with its symbol, or that begins so (Gh: GH1)."""
    for member, prefix, species in (("mgi_entries.tsv", "MGI", MOUSE), ("rgd_entries.tsv", "RGD", RAT)):
        symbols = {f"{prefix}:{row['ID']}": row["symbol"].upper() for row in wheels.table(member)}
        for own, humans in orthologues.items():
            if own.startswith(f"{prefix}:"):
                symbol = symbols.get(own, "")
                names = {curie: lexicon.entities[curie].name for curie in humans}
                best = max(humans, key=lambda c: (names[c] == symbol, bool(symbol) and names[c].startswith(symbol)))
                lexicon.equate(best, own, species)


def add_famplex(lexicon: Lexicon, wheels: Wheels) -> None:
    """FamPlex's families and complexes with their members, and the curated names of both and of single genes."""
    for row in wheels.rows("famplex/entities.csv"):
        if row:
            lexicon.add(f"FPLX:{row[0]}", row[0], "family", "family")
    symbols = {e.name: c for c, e in lexicon.entities.items() if e.kind == "gene"}
    for kind, ident, _, other_kind, family in filter(None, wheels.rows("famplex/relations.csv")):
        member = symbols.get(ident) if kind == "HGNC" else f"{kind}:{ident}"
        if other_kind == "FPLX" and member in lexicon.entities and f"FPLX:{family}" in lexicon.entities:
            lexicon.members.add((f"FPLX:{family}", member))
    for database, ident, family in filter(None, wheels.rows("famplex/equivalences.csv")):
        if database == "MESH" and f"FPLX:{family}" in lexicon.entities:
            lexicon.equate(f"FPLX:{family}", f"MESH:{ident}")


def add_curated(lexicon: Lexicon, wheels: Wheels) -> None:
    """The names that FamPlex collected from texts and grounded by hand, for what is in the lexicon by then."""
    symbols = {e.name: c for c, e in lexicon.entities.items() if e.kind == "gene"}
    for text, *grounded in wheels.rows("grounding/grounding_map.csv"):
        for database, ident in zip(grounded[::2], grounded[1::2], strict=False):
            curie = symbols.get(ident) if database == "HGNC" else lexicon.known(curie_of(database, ident))
            if curie is not None:
                lexicon.call(curie, text, "curated")
                break


def add_ncbi(lexicon: Lexicon, wheels: Wheels) -> None:
    """NCBI's aliases and names of human genes."""
    for gene in wheels.ncbi_genes(HUMAN):
        curie = lexicon.known(f"NCBIGene:{gene['GeneID']}")
        if curie is None:
            continue
        for name in _aliases(gene):
            lexicon.call(curie, name, "gene alias")
        for name in _designations(gene):
            lexicon.call(curie, name, "designation")


def add_animals(lexicon: Lexicon, wheels: Wheels) -> None:
    """The genes of mouse and rat, folded onto the human one where there is an orthologue."""
    mouse = {gene["Symbol"]: gene for gene in wheels.ncbi_genes(MOUSE)}
    for member, prefix, species, comma in (
        ("mgi_entries.tsv", "MGI", MOUSE, "|"),
        ("rgd_entries.tsv", "RGD", RAT, ";"),
    ):
        for row in wheels.table(member):
            own, symbol = f"{prefix}:{row['ID']}", row["symbol"]
            if "withdrawn" in symbol or _UNSTUDIED.fullmatch(symbol):
                continue
            gene = mouse.get(symbol) if species == MOUSE else None
            curie = lexicon.known(own)
            if curie is not None:
                lexicon.call(curie, symbol, "animal symbol")
            elif gene is not None:
                curie = own
                lexicon.add(own, symbol, "gene", "animal symbol", species)
            else:
                continue
            if gene is not None:
                lexicon.equate(curie, f"NCBIGene:{gene['GeneID']}", species)
            for name in filter(None, (row["synonyms"] or "").split(comma)):
                lexicon.call(curie, name, "animal alias")
            for name in (*_aliases(gene), *_designations(gene)) if gene else ():
                lexicon.call(curie, name, "animal alias")


def _aliases(gene: dict[str, str]) -> Iterator[str]:
    yield from (name for name in gene["Aliases"].split(", ") if len(name) > 1)


def _designations(gene: dict[str, str]) -> Iterator[str]:
    for name in (gene["description"], *gene["other_designations"].split("|")):
        if len(fold(name)) > 4 and not _NO_DESIGNATION.fullmatch(name):
            yield name
