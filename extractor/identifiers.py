"""The ids that public corpora and PubTator write beside an entity, to CURIEs and back.

What an id means depends on the entity's label: ``7124`` of a gene is ``NCBIGene:7124``, of a species it is a taxon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CURIE = re.compile(r"[A-Za-z][\w.-]*:[^\s:][^\s]*")
_SEVERAL = re.compile(r"[;|,+]")
_RS_NUMBER = re.compile(r"(?:^|[;|,])\s*(?:RS#:|rs)([0-9]+)(?=$|[;|,])")
JOINT = "|"
"""Between the ids of an entity that is several: "FPLX:PI3K|FPLX:AKT"."""
# what PubTator's tmVar writes of a mutation says what changed, not which entry of a database it is
_NO_DATABASE = frozenset({"tmvar", "hgvs", "variantgroup", "correspondinggene", "correspondingspecies"})


@dataclass(frozen=True, slots=True)
class _Scheme:
    labels: frozenset[str]
    native: re.Pattern[str]
    prefix: str


_SCHEMES = (
    _Scheme(
        frozenset("gene protein geneprotein geneorprotein geneorgeneproduct geneproduct ggp".split()),
        re.compile(r"([0-9]+)(?:\(Tax:[0-9]+\))?"),
        "NCBIGene:",
    ),
    _Scheme(frozenset("species organism organismtaxon taxon strain".split()), re.compile(r"([0-9]+)"), "NCBITaxon:"),
    _Scheme(
        frozenset(
            "disease diseaseorphenotypicfeature specificdisease diseaseclass modifier compositemention chemical "
            "chemicalentity drug".split()
        ),
        re.compile(r"([CD][0-9]{6,9})"),
        "MESH:",
    ),
    _Scheme(frozenset({"cellline"}), re.compile(r"CVCL[_:](\w+)"), "Cellosaurus:CVCL_"),
)


def is_curie(value: str) -> bool:
    """Whether an id has the form ``PREFIX:local`` and so says what an entity is."""
    return _CURIE.fullmatch(value) is not None


def read_identifier(value: str, label: str) -> str | None:
    """The CURIE of an id as files have it, None where it names no entry of a database that is plain to tell.

    ``label`` is the entity's, as given. Of several ids (``3553;3552``) it is the first, but CURIEs joined by ``|`` stay
    together, as the linker writes them of what a slash joins. CURIEs stay as they are; bare
    numbers are NCBI's of a gene or a species, ``D003924`` is MeSH's of a disease or a chemical, ``CVCL_0030`` is a cell
    line of Cellosaurus. A mutation has an id only where dbSNP gave it one.
    """
    number = _RS_NUMBER.search(value)
    if number:
        return f"dbSNP:rs{number[1]}"
    joined = value.split(JOINT)
    if len(joined) > 1 and all(is_curie(part) and read_identifier(part, label) == part for part in joined):
        return value
    first = _SEVERAL.split(value, maxsplit=1)[0].strip()
    folded = "".join(c for c in label.casefold() if c.isalnum())
    for scheme in _SCHEMES:
        native = scheme.native.fullmatch(first) if folded in scheme.labels else None
        if native:
            return scheme.prefix + native[1]
    prefix, _, local = first.partition(":")
    return first if is_curie(first) and local not in ("-", "-1") and prefix.casefold() not in _NO_DATABASE else None


def native_identifier(curie: str, label: str) -> str:
    """A CURIE as PubTator writes it: without its prefix where the label tells it, but with ``MESH:``.

    ``read_identifier(native_identifier(curie, label), label)`` is the CURIE again, but for those that no file in this
    form can hold: one with a separator in it reads as several.
    """
    prefix, _, local = curie.partition(":")
    return local if prefix != "MESH" and read_identifier(local, label) == curie else curie
