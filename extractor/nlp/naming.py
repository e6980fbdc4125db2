"""One type for one name in a document: votes of the models, of abbreviations, of head nouns, and of gene names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.linking.keys import fold_number
from extractor.nlp.abbreviations import Definition
from extractor.nlp.chemicals import is_chemical_name
from extractor.nlp.class_words import is_class_phrase
from extractor.nlp.dictionary import sure_type
from extractor.nlp.gene_prior import may_name_gene, names_gene
from extractor.nlp.known_names import NOTHING, is_no_entity, known_type
from extractor.nlp.processes import is_process_word
from extractor.nlp.spans import Candidate, Places, Trust

# The last word of a name says what it is, whatever a model makes of the whole.
_HEADS = {
    "GENE": """
        protein proteins receptor receptors factor kinase antigen ligand interleukin synthase reductase phosphatase
        integrin caspase interferon hormone
    """,
    "CELL_TYPE": "cell cells neuron neurons platelet platelets",
    "DISEASE": """
        disease diseases disorder disorders syndrome cancer carcinoma lymphoma leukemia leukaemia arthritis diabetes
        sclerosis infection fibrosis melanoma
    """,
}
_BY_HEAD = {word: label for label, words in _HEADS.items() for word in words.split()}
_CELL = re.compile(r"(?:[a-z]cyte|blast|(?<!o)phage|[a-z]phil)s?$")
_VIRUS = re.compile(r"virus(?:es)?(?: type)?(?:[ -](?:\d|I{1,3})\w?)?$")
# "cardiomyopathy", "hepatitis", "anemia", "glioblastoma"
_ILLNESS = re.compile(
    r"(?:opath(?:y|ies)|[a-z]{3}itis|(?:an|ur|ycem|idem|ox|isch|uk|ip)a?emia|algia|[a-z]penia"
    r"|(?:carcin|sarc|lymph|aden|melan|gli|blast|myel|angi|hepat|mesotheli)omas?)$"
)
_LIPID_MEDIATOR = re.compile(
    r"(?:leukotriene|prostaglandin|thromboxane|lipoxin|resolvin|vitamin)s?(?: [A-K]\d{0,2}[a-zα]?)?", re.IGNORECASE
)
_ONCOGENE = re.compile(r"[cv]-[A-Za-z][a-z]{2}\d?")  # "c-Src", "v-abl"
_COMPOUND_CODE = re.compile(  # "SB203580", but not "AK027294", a sequence
    r"(?:SB|PD|LY|SP|U|AG|BAY|GW|SU|ICI|KT|ML|CGP|MK|Ro|BI|AZD|GSK|CP|CI|NSC|TAK|SCH|PF|FK|BMS|ABT|GDC|SKF)"
    r"[- ]?\d{3,6}[A-Z]?"
)
# What a name known as a gene's is never taken for on a model's word alone.
_OVERRULED = frozenset({"CHEMICAL", "DISEASE", "ORGANISM", "CELLULAR_COMPONENT", "TISSUE", "ENTITY", "CELL_LINE"})
# What a model takes chemicals and lines for whose names look like symbols.
_UNSURE = frozenset({"GENE"})


class Naming:
    """The types of a document's names. ``candidates`` are its entities after cleaning; given ones decide alone."""

    def __init__(self, text: str, candidates: Sequence[Candidate], definitions: Sequence[Definition]) -> None:
        self._same = {fold_number(d.short): fold_number(d.long) for d in definitions}
        self._votes: dict[str, Counter[str]] = {}
        self._given: dict[str, str] = {}
        self._settled: dict[str, str] = {}
        for c in candidates:
            key = self._key(text[c.start : c.end])
            if c.trust is Trust.GIVEN:
                self._given.setdefault(key, c.label)
            self._votes.setdefault(key, Counter())[c.label] += 1
        self._defined: dict[Definition, str | None] = {}
        places = Places(candidates)
        for d in definitions:
            self._vote_by_overlap(d, places)
        for d in definitions:
            self._defined[d] = self._define(d)

    def _key(self, name: str) -> str:
        key = fold_number(name)
        return self._same.get(key, key)

    def defines(self, name: str) -> bool:
        """Is it an abbreviation that the document explains?"""
        return fold_number(name) in self._same

    def label(self, name: str, default: str) -> str:
        """The type of ``name`` in this document, NOTHING if it is none; ``default`` if nothing is known of it."""
        key = self._key(name)
        fixed = self._given.get(key) or self._settled.get(key)
        if fixed is not None:
            return fixed
        votes = self._votes.get(key) or Counter({default: 1})
        self._settled[key] = label = _settle(name, votes)
        return label

    def of_definition(self, definition: Definition) -> str | None:
        """The type of both forms of an abbreviation; None if it abbreviates nothing that is a mention."""
        label = self._defined.get(definition)
        return None if label == NOTHING else label

    def _vote_by_overlap(self, d: Definition, places: Places) -> None:
        """A candidate that covers most of a long form, or ends with it, votes for its type."""
        votes = self._votes.setdefault(self._key(d.short), Counter())
        for c in places.touching(d.long_start, d.long_end):
            shared = min(c.end, d.long_end) - max(c.start, d.long_start)
            if 5 * shared >= 3 * (d.long_end - d.long_start) or c.end == d.long_end:
                votes[c.label] += 1

    def _define(self, d: Definition) -> str | None:
        key = self._key(d.short)
        if key in self._given:
            return self._given[key]
        if is_no_entity(d.long):
            label: str | None = NOTHING
        elif d.long.split()[-1].lower() == "transition" or is_process_word(d.long.split()[-1]):
            label = "PROCESS"
        elif names_gene(d.long) or names_gene(d.short) or _is_one_of_a_class(d):
            label = "GENE"
        else:
            votes = self._votes[key]
            label = _settle(d.long, votes) if votes or _head(d.long) else None
        if label is not None:
            self._settled[key] = label
        return label


def _is_one_of_a_class(d: Definition) -> bool:
    """Does a class phrase mean one gene, as its short form is a gene's ("mitogen-activated protein kinase (MAPK)")?"""
    if not is_class_phrase(d.long) or d.long.endswith("s"):
        return False
    return may_name_gene(d.short) or len(d.long.split()) > 2


def _head(name: str) -> str | None:
    """What the last word of a name of several words, or the end of a word, says that it is."""
    words = name.lower().split()
    if _CELL.search(words[-1]):
        return "CELL_TYPE"
    if _ILLNESS.search(words[-1]):
        return "DISEASE"
    if _VIRUS.search(name):
        return "ORGANISM"
    return _BY_HEAD.get(words[-1].strip("()-")) if len(words) > 1 else None


def _settle(name: str, votes: Counter[str]) -> str:
    """The type of a name from the votes for it, what its last word says, and what is known of gene names."""
    known = known_type(name)
    if known is not None:
        return known
    if _ONCOGENE.fullmatch(name):
        return "GENE"
    ranked = votes.most_common()
    best = ranked[0][0] if ranked else "ENTITY"
    if _LIPID_MEDIATOR.fullmatch(name) is not None:
        return "CHEMICAL"
    if _COMPOUND_CODE.fullmatch(name) and best not in ("CELL_LINE", "CELL_TYPE"):
        return "CHEMICAL"
    if best not in ("FAMILY", "PROCESS") and is_chemical_name(name):
        return "CHEMICAL"
    if best in ("GENE", "FAMILY", "CHEMICAL") and is_class_phrase(name):
        return "FAMILY"
    if best in _UNSURE and not may_name_gene(name) and (settled := sure_type(name)) is not None:
        return settled
    if best == "DISEASE" and is_process_word(name.split()[-1]):
        return "PROCESS"
    head = _head(name)
    if head is not None and (head, best) != ("CELL_TYPE", "CELL_LINE"):
        return head
    if best in _OVERRULED and names_gene(name):
        return "GENE"
    tied = [label for label, count in ranked if count == ranked[0][1]]
    return "GENE" if len(tied) > 1 and "GENE" in tied and may_name_gene(name) else best
