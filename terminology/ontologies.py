"""Cells, cell lines, tissues, diseases, processes, parts of cells, organisms: from the ontologies' own tables."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from lexicon import Lexicon, keys_of, natural
from wheels import Wheels

from extractor.linking.keys import fold

# diseases of animals, dispositions, types of neurons by their genes
_LEFT_OUT = re.compile(
    r"^obsolete\b|non-human|susceptib|\(Mmus\)"
    r"|, (?:dog|(?:domestic )?cat|horse|pig|sheep|cattle|rabbit|chicken|goat|mouse)$"
)
# Lines of banks and series, whose names are numbers or say which line was changed, and how
_SERIES = re.compile(
    r"[A-Z]{1,3}\d{4,}\w*|.*i\d{3}-[A-Z].*|.*[#/()\[\]{};:].*|.*-KO-.*|PCRP-.*|.{17,}|\d+|[A-Z]{2}\d{2,3}|[a-z ]+"
    r"|(?:HAP1|HEK293\w?|HCT116|HeLa|A549|CHO|MCF-7|U2OS|U-2 OS|NCI-60|Abcam|Ubigene)[- ].*"
    r"|.*\b(?:KO|clone|hybridoma|LCL|hESC|iPS\w*|MEF|mAb|\w*luc|Cas9|GFP)\b.*|\w+-[A-Z]\w+-[A-Z]\w+"
    r"|\d+[A-Z]\d+[A-Z]?|\d[A-Z]\d+|.*\d[A-Z]\d[A-Z]\d.*|\S+ \S+ \S+"
)
_SERIES_KEPT = re.compile(
    r"(?:U|T|H|A|SW|HT|CT|PC|LS|KG|GH|BV|CV|NS|EL|WI)-?\d+|HEK293\w?(?: F(?:T|S)?)?|HCT116|HeLa(?: S3| Tet-On)?"
    r"|CHO[- ]?(?:K1|S|DG44)?|MCF-?7|U2OS|U-2 OS|\d+[A-Z]\d"
)
# The accession of a line of Cellosaurus' first years: what papers mean by a name that later lines share
_EARLY = re.compile(r"CVCL_[01]\d{3}")
# GO's processes that say no more than another one of what they are about
_COMPOSED = re.compile(r"\b(?:regulation of|involved in|regulation by|via|modulation by|by host|by symbiont)\b")
# what an ontology calls a thing only in passing
_MAX_NAMES = 40


def add_terms(lexicon: Lexicon, wheels: Wheels) -> None:
    """CL, UBERON and MONDO, with what MONDO's terms are called in MeSH and the Disease Ontology."""
    for ontology, kind in (("CL", "cell type"), ("UBERON", "tissue"), ("MONDO", "disease")):
        for curie, term in wheels.ontology(ontology).items():
            if not curie.startswith(f"{ontology}:") or _LEFT_OUT.search(term["label"]):
                continue
            lexicon.add(curie, term["label"], kind, "term")
            for name in term.get("synonyms", ())[:_MAX_NAMES]:
                lexicon.call(curie, name, "synonym")
    _equate_diseases(lexicon, wheels)


def _equate_diseases(lexicon: Lexicon, wheels: Wheels) -> None:
    """One MONDO term for each disease of MeSH, OMIM and DOID: of several, the one that has its name."""
    claimed: dict[str, list[str]] = {}
    for term in wheels.json("mondo.json"):
        curie = f"MONDO:{term['id']}"
        if curie not in lexicon.entities:
            continue
        for name in term.get("synonyms", ())[:_MAX_NAMES]:
            lexicon.call(curie, name, "synonym")
        for other in term.get("xrefs", ()):
            if other["namespace"] in ("MESH", "OMIM", "DOID"):
                claimed.setdefault(f"{other['namespace']}:{other['id']}", []).append(curie)
    names = {f"MESH:{row[0]}": row[1] for row in wheels.rows("mesh_id_label_mappings.tsv")}
    doid = {term["id"]: term for term in wheels.json("doid.json")}
    names.update((ident, term["name"]) for ident, term in doid.items())
    for row in wheels.rows("mesh_mappings.tsv"):
        for curie in claimed.get(row[4], ()) if row[3] == "DOID" else ():
            lexicon.file(curie, f"MESH:{row[1]}")
    for other, curies in claimed.items():
        keys = keys_of(natural(names.get(other, "")))
        named = [c for c in curies if not frozenset(keys).isdisjoint(lexicon.entities[c].names)]
        for each in curies:
            lexicon.file(each, other)
        if not named and (len(curies) > 1 or not _may_be(names.get(other), lexicon.entities[curies[0]].name)):
            continue
        curie = (named or curies)[0]
        if other not in doid:
            lexicon.equate(curie, other)
        for name in doid.get(other, {}).get("synonyms", ())[:_MAX_NAMES]:
            lexicon.call(curie, name, "synonym")


def _may_be(heading: str | None, name: str) -> bool:
    """Can a heading be what a term is, although the term is not called so? Some references are to something broader."""
    return heading is None or not _stems(heading).isdisjoint(_stems(name))


def _stems(name: str) -> frozenset[str]:
    return frozenset(word[:5].lower() for word in re.findall(r"\w{4,}", name))


def add_gene_ontology(lexicon: Lexicon, wheels: Wheels) -> None:
    """GO's processes and parts of cells."""
    kinds = {"biological_process": "process", "cellular_component": "component"}
    for term in wheels.json("go.json"):
        kind = kinds.get(term["namespace"])
        if kind is None or _LEFT_OUT.search(term["name"]) or _COMPOSED.search(term["name"]):
            continue
        lexicon.add(term["id"], term["name"], kind, "term")
        for name in term.get("synonyms", ())[:_MAX_NAMES]:
            if not _COMPOSED.search(name):
                lexicon.call(term["id"], name, "synonym")


def add_cell_lines(lexicon: Lexicon, wheels: Wheels, species: Path) -> None:
    """Cellosaurus' lines that papers speak of; ``species`` lists those that are known to be no human ones."""
    taxa: dict[str, int] = {}
    for line in species.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            taxon, _, names = line.partition("\t")
            taxa.update({fold(name): int(taxon) for name in names.split(", ")})
    for ident, term in wheels.ontology("Cellosaurus").items():
        name = term["label"]
        early = bool(_EARLY.fullmatch(ident))
        if not early and _SERIES.fullmatch(name) and not _SERIES_KEPT.fullmatch(name) and fold(name) not in taxa:
            continue
        curie, source = f"Cellosaurus:{ident}", "cell line" if early else "later line"
        lexicon.add(curie, name, "cell line", source, taxa.get(fold(name)))
        if name.startswith("NCI-H"):  # which papers call H1299
            lexicon.call(curie, name.removeprefix("NCI-"), source)


def add_organisms(lexicon: Lexicon, wheels: Wheels) -> None:
    """The organisms that MeSH has a heading for, under NCBI's number, and what NCBI calls them."""
    taxonomy = wheels.ontology("NCBITaxon")
    headings = [row for row in wheels.rows("mesh_id_label_mappings.tsv") if len(row) > 4 and row[4]]
    several = Counter(number for row in headings for number in row[4].split("|"))
    own = {fold(e.name): curie for curie, e in lexicon.entities.items() if e.kind == "organism"}
    for ident, name, synonyms, _, numbers, *_ in headings:
        found = sorted(numbers.split("|"), key=int)
        named = [n for n in found if fold(taxonomy.get(f"NCBITaxon:{n}", {}).get("label", "")) == fold(name)]
        if len(found) > 1 and not named:
            found = [n for n in found if several[n] == 1][:1] or found[:1]
        curie = own.get(fold(name)) or f"NCBITaxon:{(named or found)[0]}"
        term = taxonomy.get(curie, {})
        lexicon.add(curie, term.get("label", name), "organism", "term")
        lexicon.equate(curie, f"MESH:{ident}")
        for other in filter(None, (name, *synonyms.split("|"))):
            lexicon.call(curie, other, "heading")
        for other in term.get("synonyms", ())[:_MAX_NAMES]:
            lexicon.call(curie, other, "synonym")
    for curie in [c for c in lexicon.entities if c.startswith("NCBITaxon:")]:
        genus, _, rest = lexicon.entities[curie].name.partition(" ")
        if rest and rest.islower() and " " not in rest:  # "E. coli"
            lexicon.call(curie, f"{genus[0]}. {rest}", "synonym")


def add_own(lexicon: Lexicon, path: Path, *, all_known: bool = True) -> None:
    """The names of this project's list: id, the table's name of it, and the names; "=ID" is the same in another table.

    An organism is added if need be. Raises SystemExit for an id that no table has (unless not ``all_known``), or that
    has another name.
    """
    wrong: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        curie, preferred, names = line.split("\t")
        if curie.startswith("NCBITaxon:"):
            lexicon.add(curie, preferred, "organism", "own")
        entity = lexicon.entities.get(curie)
        if entity is None and not all_known:
            continue
        if entity is None or entity.name != preferred:
            found = lexicon.known(curie)
            known = f"{found} {lexicon.entities[found].name}" if found else "in no table"
            wrong.append(f"{path}, line {number}: {curie} is not {preferred}, but {known}")
            continue
        for name in names.split(", "):
            if name.startswith("="):
                lexicon.equate(curie, name[1:])
            else:
                lexicon.call(curie, name, "own")
    if wrong:
        raise SystemExit("\n".join(wrong))
