"""Which entity a name of a type means: the candidates of the table, and the one that wins.

The entity type chooses the kinds of entities, the name's source the rank among them. Two of one rank are a tie, which
nothing but the rest of the document can break; without it, the name has no id.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.linking.broader import broader
from extractor.linking.forms import forms, keys
from extractor.linking.table import Candidate, Entity, Table, open_table

_ALL = ("gene", "family", "chemical", "cell type", "cell line", "tissue", "component", "organism", "disease", "process")
# The kinds that a name of a type may mean, those first that are asked first. What comes later is what the same words
# also call: insulin is given as a chemical, a granuloma as a tissue.
_KINDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "GENE": (("gene", "family"), ("chemical",), ("component",)),
    "FAMILY": (("family", "gene"), ("chemical",), ("component",)),
    "CHEMICAL": (("chemical",), ("gene", "family")),
    "CELL_TYPE": (("cell type",), ("cell line",), ("tissue",)),
    "CELL_LINE": (("cell line",), ("cell type",)),
    "TISSUE": (("tissue",), ("cell type", "component"), ("disease",)),
    "CELLULAR_COMPONENT": (("component",), ("tissue", "family"), ("cell type",), ("chemical",)),
    "ORGANISM": (("organism",),),
    "DISEASE": (("disease",), ("process",)),
    "PROCESS": (("process",), ("disease",)),
    "ENTITY": (_ALL,),
}
_GENES = frozenset({"gene", "family", "disease"})  # and diseases, which have genes' symbols
_LAST_CHOICE = 22  # a worse source is not believed where the kind is not the first that is asked
_LAST_OF_GENE = 20  # the worst source that is believed for the gene that a name is an isoform of
_SHORTEST_FREE = 3  # letters and figures of a name that may mean something of another kind than its type's
_SYMBOL = re.compile(r"(?!.*[a-z]{4}).*")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a name was looked up as: ``form`` is what stands in the table, ``candidates`` all that have that name and a
    kind that fits, best first; ``winner`` is None where ``reason`` says why.
    """

    name: str
    label: str
    form: str | None
    candidates: tuple[Candidate, ...]
    winner: Entity | None
    reason: str

    @property
    def tied(self) -> tuple[Candidate, ...]:
        """The candidates of the best rank, where they are several and none has won."""
        return _best(self.candidates) if self.winner is None else ()


def _best(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those of the best rank among candidates in order of rank."""
    return tuple(c for c in candidates if c.rank == candidates[0].rank)


@lru_cache(maxsize=50_000)  # the same names come again in every document
def decide(name: str, label: str) -> Decision:
    """What ``name`` means, ``label`` being its entity type.

    ENTITY leaves the kind open. Of a label that is no type of ours (a mutation, a place) nothing is known.
    """
    table = open_table()
    hit = _found(name, label, table)
    if hit is None:
        return _kind_of(name, label, table) or Decision(name, label, None, (), None, "no table has the name")
    kinds, form, found = hit
    first = _best(found)
    if len(first) == 1:
        return Decision(name, label, form, found, first[0].entity, _why(found, kinds))
    return Decision(name, label, form, found, None, f"{len(first)} have the name by {first[0].says}")


def _kind_of(name: str, label: str, table: Table) -> Decision | None:
    """What a name that no table has is a kind of, where only one thing comes into question."""
    for kinds in _KINDS.get(label, ())[:2]:
        for wider in broader(name, label):
            for form in forms(wider, label):
                found = _of_kinds(form, ("gene",) if label == "GENE" else kinds, table)
                first = _best(found)
                if len(first) == 1 and _is_kind(label, form, first[0]):
                    return Decision(name, label, form, found, first[0].entity, f"a kind of {first[0].entity.name}")
    return None


def _is_kind(label: str, form: str, candidate: Candidate) -> bool:
    """Is a candidate what a name is a kind of? A gene only by a good name, a family never by a gene's."""
    entity = candidate.entity
    if label in ("GENE", "FAMILY"):
        return candidate.rank <= _LAST_OF_GENE and entity.curie.startswith("HGNC:") == (label == "GENE")
    return entity.kind != "cell line" or any(map(str.isdigit, form)) or label == "CELL_LINE"


def _found(name: str, label: str, table: Table) -> tuple[tuple[str, ...], str, tuple[Candidate, ...]] | None:
    """The candidates of the first group of kinds that has any, with the form of the name that they have."""
    groups = _KINDS.get(label, ())
    for kinds in groups:
        for form in forms(name, label):
            found = _of_kinds(form, kinds, table)
            if found and (kinds is groups[0] or _is_believed(name, label, form, found)):
                return kinds, form, found
    return None


def _is_believed(name: str, label: str, form: str, found: Sequence[Candidate]) -> bool:
    """May a name mean something of another kind than its type's first?

    A chemical's symbol is no gene's (Ca2+, CPA), and "ovarian cancer cells" are no ovary.
    """
    kind = found[0].entity.kind
    if (label == "CHEMICAL" and _SYMBOL.fullmatch(form)) or (kind == "tissue" and len(form) + 1 < len(name)):
        return False
    if kind == "cell line" and any(map(str.isdigit, form)):
        return True
    return found[0].rank <= _LAST_CHOICE and sum(map(str.isalnum, form)) >= _SHORTEST_FREE


def _of_kinds(form: str, kinds: Sequence[str], table: Table) -> tuple[Candidate, ...]:
    """The candidates of the first key that has any of these kinds; no genes for a plain word that they are called."""
    wanted = [kind for kind in kinds if kind not in _GENES] if form in table.words else kinds
    for key in keys(form):
        found = tuple(c for c in table.named(key) if c.entity.kind in wanted)
        if found:
            return found
    return ()


def _why(found: Sequence[Candidate], kinds: Sequence[str]) -> str:
    if len(found) == 1:
        return f"the only {' or '.join(kinds) if len(kinds) < 3 else 'entity'} of that name"
    return f"{found[0].says} goes before {found[1].says}"
