"""Chemicals and the rest of MeSH: ChEBI's entities, MeSH's headings and supplementary records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from lexicon import MAX_LENGTH, Lexicon, curie_of, keys_of, natural
from wheels import Wheels

# a formula, a systematic name, an ion, a residue: no reader would write it
_SYSTEMATIC = re.compile(
    r".*(?:\d.*){7}|.*[\[{].*|.*\(\d?[+-]\)$|.*\b(?:residue|group|cation|anion)$|(?:.*,){4}.*|.{36,}|(?:[A-Z][a-z]{2}-)+[A-Z][a-z]{2}|.*\b(?:zwitterion|microRNA|analog|derivative)\b.*"
)
_CELLS = re.compile(r" Cells?(?: Line)?$")  # "THP-1 Cells" are THP-1
_LONGEST_SUPPLEMENT = 28  # characters of a supplementary record's further name; longer ones are systematic
_PROTEIN_OF = re.compile(r"(.+?) (?:protein|gene product|gene), (human|mouse|rat)(?: mouse)?")
# "Claudin-1" and "Prothrombin" are one protein each; "Claudins", "Antigens" and "Lyases" are many
_ONE_PROTEIN = re.compile(
    r"(?!(?:Coenzyme A|Complement C4|Apolipoproteins .|Phosphodiesterase I|Receptors, Interleukin-\d+)$)"
    r"(?:.*\d.*|.*(?<!ase)(?<!s)|.*(?:us|is)$)"
)
# A heading in the plural is many proteins, except where MeSH turns the words of one: "Receptors, Thrombin"
_CLASS = re.compile(r"(?!Receptors, |.*\d).*(?<![us])s$")
# what a salt's name has behind the drug's
_SALT = re.compile(
    r" (?:(?:di)?hydrochloride|hydrobromide|fumarate|hemifumarate|sulfate|maleate|citrate|mesylate|tartrate|succinate|"
    r"phosphate|acetate|besylate|tosylate|sodium|potassium|calcium|bromide)$",
    re.IGNORECASE,
)
# cell lines, transformed ones, cultured cells, clones, hybrids, cultured tumour cells, tumour lines, feeder cells
_NO_ENTITIES = frozenset({"D002460", "D002461", "D002478", "D002999", "D006822", "D014407", "D045744", "D061252"})
_KINDS = (
    ("cell line", ("A11.251",)),
    ("cell type", ("A11.",)),
    ("tissue", tuple(f"A{n:02d}" for n in (*range(1, 11), 12, 14, 15, 16, 17))),
    ("disease", ("C0", "C1", "C2", "F03", "F01.145.113")),
    ("gene", ("D12.776", "D08")),
    ("chemical", ("D01", "D02", "D03", "D04", "D09", "D10", "D12.125", "D12.644.456", "D12.644.641")),
    ("gene", ("D12.644", "D06.472.699", "D23.529", "D23.050")),
    ("chemical", ("D",)),
    ("process", tuple(f"G{n:02d}" for n in (*range(2, 14), 16))),
)


def kind_of(trees: Iterable[str]) -> str | None:
    """The kind of a heading by its tree numbers, None for one that is no entity (a method, a place) or an organism."""
    trees = list(trees)
    if any(t.startswith("A11.284") for t in trees):
        return "component"
    if any(t.startswith("C23.550") for t in trees) and any(t.startswith("G") for t in trees):
        return "process"
    for kind, beginnings in _KINDS:
        if any(t.startswith(beginnings) for t in trees):
            return kind
    return None


def add_chebi(lexicon: Lexicon, wheels: Wheels) -> None:
    """ChEBI's entities that have a role, kinds of their own, or a number elsewhere, under names that people write."""
    entries = wheels.json("chebi.json")
    used = {parent for e in entries for parent in e.get("relations", {}).get("is_a", ())}
    used.update(f"CHEBI:{row[1]}" for row in wheels.rows("cas_to_chebi.tsv"))
    used.update(f"CHEBI:{row[0]}" for row in wheels.rows("chebi_to_chembl.tsv"))
    used.update(row[4] for row in wheels.rows("mesh_mappings.tsv") if row[3] == "CHEBI")
    for entry in entries:
        known = entry["id"] in used or "has_role" in entry.get("relations", {})
        if known and not _SYSTEMATIC.fullmatch(entry["name"]):
            lexicon.add(entry["id"], entry["name"], "chemical", "chemical")


_Names = Mapping[str, Mapping[str, set[str]]]  # the CURIEs that have a name, by kind and key


class Mesh:
    """MeSH's headings and supplementary records, each folded onto the entity that is the same thing."""

    def __init__(self, lexicon: Lexicon, wheels: Wheels) -> None:
        self._lexicon, self._wheels = lexicon, wheels
        self._trees: dict[str, list[str]] = {}
        self._mapped: dict[str, list[str]] = {}
        cas = {row[0]: f"CHEBI:{row[1]}" for row in wheels.rows("cas_to_chebi.tsv")}
        for row in wheels.rows("mesh_mappings.tsv"):
            self._mapped.setdefault(row[1], []).append(curie_of(row[3], row[4]))
        for row in wheels.rows("mesh_cas_mappings.tsv"):
            if row[1] in cas:
                self._mapped.setdefault(row[0], []).append(cas[row[1]])
        self._symbols = {e.name: c for c, e in lexicon.entities.items() if e.kind == "gene"}

    def add_headings(self) -> None:
        """All headings that name an entity."""
        own = self._own_names()
        for ident, name, synonyms, trees, *_ in self._wheels.rows("mesh_id_label_mappings.tsv"):
            self._trees[ident] = trees.split("|")
            kind = kind_of(self._trees[ident])
            if kind is not None and ident not in _NO_ENTITIES:
                self._add(ident, name, [s for s in synonyms.split("|") if s], kind, own, "heading")

    def add_supplement(self) -> None:
        """The supplementary records: chemicals and rare diseases; proteins only as names of genes."""
        own = self._own_names()
        for ident, name, synonyms, parents, *_ in self._wheels.rows("mesh_supp_id_label_mappings.tsv"):
            others = [s for s in synonyms.split("|") if s]
            protein = _PROTEIN_OF.fullmatch(name)
            if protein is not None:
                self._add_protein(ident, protein, others)
                continue
            above = [t for parent in parents.split(",") for t in self._trees.get(parent, ())]
            kind = kind_of(above)
            if kind in ("chemical", "disease") and not (kind == "chemical" and _SYSTEMATIC.fullmatch(name)):
                self._add(ident, name, others, kind, own, "supplement")

    def _add(
        self,
        ident: str,
        name: str,
        synonyms: list[str],
        kind: str,
        own: _Names,
        source: str,
    ) -> None:
        curie = self._same(ident, name, synonyms, kind, own)
        if curie is None:
            curie = f"MESH:{ident}"
            self._lexicon.add(curie, name, kind, source)
        else:
            source = "mapped" if source == "heading" else source
            self._lexicon.equate(curie, f"MESH:{ident}")
            self._lexicon.call(curie, name, source)
        longest = _LONGEST_SUPPLEMENT if source == "supplement" else MAX_LENGTH
        for other in synonyms:
            if len(other) <= longest and not _SYSTEMATIC.fullmatch(other):
                self._lexicon.call(curie, other, source)
        if ident.startswith("D"):  # a peptide hormone, too, is a chemical of ChEBI's
            self._file(ident, [name, *synonyms], "chemical" if kind == "gene" else kind, own)

    def _file(self, ident: str, names: Iterable[str], kind: str, own: _Names) -> None:
        """Notes what else is called as a heading is: MeSH has melanocytic nevus under Nevus, Pigmented."""
        names = list(names)
        if kind == "chemical" and (drug := _SALT.sub("", names[0])) != names[0]:
            names.append(drug)  # MeSH has many a drug under its salt only
        for name in names:
            for curie in own.get(kind, {}).get(keys_of(natural(name))[0], ()):
                self._lexicon.file(curie, f"MESH:{ident}")

    def _same(self, ident: str, name: str, synonyms: list[str], kind: str, own: _Names) -> str | None:
        """What a record is the same as: by a mapping of the sources, or as it has the first name of one thing only."""
        known = self._lexicon.known(f"MESH:{ident}")
        if known is not None:
            return known
        for curie in self._mapped.get(ident, ()):
            found = self._lexicon.known(curie)
            if found is not None and self._lexicon.entities[found].kind in (kind, "family" if kind == "gene" else kind):
                return found
        names = own.get(kind, {})
        name = _CELLS.sub("", name) if kind == "cell line" else name
        for key in keys_of(natural(name)):
            if len(named := names.get(key, ())) == 1 and not self._is_narrower(next(iter(named)), name):
                return next(iter(named))
        most = self._most_named(synonyms, names) if kind in ("gene", "chemical") else None
        return None if most and self._is_narrower(most, name) else most

    def _is_narrower(self, curie: str, name: str) -> bool:
        """Is an entity a single gene, but the heading many (Transcription Factors, which some call RUNX1)?"""
        return curie.startswith("HGNC:") and _CLASS.fullmatch(name) is not None

    def _most_named(self, synonyms: Iterable[str], names: Mapping[str, set[str]]) -> str | None:
        """The gene or family that has most of a heading's other names."""
        votes = Counter(c for s in synonyms for key in {*keys_of(natural(s))} for c in names.get(key, ()))
        ranked = votes.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) < 2 or ranked[0][1] > ranked[1][1]) else None

    def _own_names(self) -> dict[str, dict[str, set[str]]]:
        first = ("own", "curated", "family", "symbol", "gene name", "term", "chemical")
        plain = {kind: self._lexicon.keys([kind], first) for kind in ("chemical", "disease", "process", "component")}
        plain["cell type"] = self._lexicon.keys(["cell type"], (*first, "synonym"))
        plain["tissue"] = self._lexicon.keys(["tissue"], first)
        plain["cell line"] = self._lexicon.keys(["cell line"], ("cell line",))
        plain["gene"] = self._lexicon.keys(["gene", "family"], (*first, "alias", "gene alias", "designation"))
        return plain

    def fold_proteins(self) -> None:
        """Headings of one protein, each onto the only gene that any source calls so; classes have several, or none.

        A heading in the plural is a class (Peroxidases), and so are enzymes without a number (Pyruvate Decarboxylase).
        """
        owners: dict[str, set[str]] = {}
        for curie, entity in self._lexicon.entities.items():
            if curie.startswith(("HGNC:", "FPLX:")):
                for key, source in (*entity.names.items(), *entity.blurred.items()):
                    if source not in ("animal alias", "animal symbol"):
                        owners.setdefault(key, set()).add(curie)
        proteins = [c for c, e in self._lexicon.entities.items() if c.startswith("MESH:D") and e.kind == "gene"]
        for curie in proteins:
            entity = self._lexicon.entities[curie]
            found = {human for key in {*entity.names, *entity.blurred} for human in owners.get(key, ())}
            first = {human for key in keys_of(natural(entity.name)) for human in owners.get(key, ())}
            found = first if len(first) == 1 else found
            if len(found) == 1 and _ONE_PROTEIN.fullmatch(natural(entity.name)):
                self._lexicon.merge(curie, found.pop())

    def _add_protein(self, ident: str, protein: re.Match[str], others: list[str]) -> None:
        mapped = [self._lexicon.known(c) for c in self._mapped.get(ident, ())]
        curie = next((c for c in mapped if c), None) or self._symbols.get(protein[1].upper())
        if curie is None:
            return
        self._lexicon.equate(curie, f"MESH:{ident}")
        for other in others:
            more = _PROTEIN_OF.fullmatch(other)
            name = more[1] if more else other.rpartition(", ")[0] or other
            if not _SYSTEMATIC.fullmatch(name):
                self._lexicon.call(curie, name, "supplement")
