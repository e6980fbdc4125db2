"""How the labels of each public corpus map onto ours, and which of ours a corpus annotates in full."""

from __future__ import annotations

import re

TYPES = ("GENE", "CHEMICAL", "CELL_TYPE", "CELL_LINE", "TISSUE", "CELLULAR_COMPONENT", "ORGANISM", "DISEASE")

_ANATOMY = {
    "Cell": "CELL",
    "Cancer": "DISEASE",
    "Multi-tissue_structure": "TISSUE",
    "Tissue": "TISSUE",
    "Organ": "TISSUE",
    "Organism_substance": "TISSUE",
    "Organism_subdivision": "TISSUE",
    "Anatomical_system": "TISSUE",
    "Developing_anatomical_structure": "TISSUE",
    "Immaterial_anatomical_entity": "TISSUE",
    "Pathological_formation": "TISSUE",
    "Cellular_component": "CELLULAR_COMPONENT",
}
_CANCER_GENETICS = _ANATOMY | {
    "Gene_or_gene_product": "GENE",
    "Simple_chemical": "CHEMICAL",
    "Amino_acid": "CHEMICAL",
    "Organism": "ORGANISM",
}

# corpus -> (its label -> ours; "CELL" is settled by `cell_label`), labels left out are not ours
LABELS: dict[str, dict[str, str]] = {
    "bionlp13cg": _CANCER_GENETICS,
    "bionlp13pc": {
        "Gene_or_gene_product": "GENE",
        "Complex": "GENE",
        "Simple_chemical": "CHEMICAL",
        "Cellular_component": "CELLULAR_COMPONENT",
    },
    "anatem": _ANATOMY,
    "bc5cdr": {"Chemical": "CHEMICAL", "Disease": "DISEASE"},
    "biored": {
        "Gene": "GENE",
        "Disease": "DISEASE",
        "Chemical": "CHEMICAL",
        "Species": "ORGANISM",
        "CellLine": "CELL_LINE",
    },
    "jnlpba": {"protein": "GENE", "DNA": "GENE", "RNA": "GENE", "cell_type": "CELL", "cell_line": "CELL"},
    "gnormplus": {"Gene": "GENE", "FamilyName": "GENE"},
    "nlmgene": {"Gene": "GENE", "FamilyName": "GENE"},
    "ncbidisease": {
        "SpecificDisease": "DISEASE",
        "Modifier": "DISEASE",
        "DiseaseClass": "DISEASE",
        "CompositeMention": "DISEASE",
    },
    "bioid": {"CellLine": "CELL"},
    "species": {"Species": "ORGANISM"},
    "bc2gm": {"GENE": "GENE"},
    "epi11": {"Protein": "GENE"},
}

_ALL = frozenset(TYPES)
# What is not annotated in a corpus says nothing of these types; a teacher fills in the rest.
COMPLETE: dict[str, frozenset[str]] = {
    "bionlp13cg": _ALL - {"DISEASE"},  # of diseases only cancers are annotated
    "bionlp13pc": frozenset({"GENE", "CHEMICAL", "CELLULAR_COMPONENT"}),
    "anatem": frozenset({"CELL_TYPE", "CELL_LINE", "TISSUE", "CELLULAR_COMPONENT"}),
    "bc5cdr": frozenset({"CHEMICAL", "DISEASE"}),
    "biored": frozenset({"GENE", "CHEMICAL", "DISEASE"}),
    "jnlpba": frozenset({"GENE", "CELL_TYPE", "CELL_LINE"}),
    "gnormplus": frozenset({"GENE"}),
    "nlmgene": frozenset({"GENE"}),
    "ncbidisease": frozenset({"DISEASE"}),
    "bioid": frozenset(),
    "species": frozenset(),
    "bc2gm": frozenset({"GENE"}),
    "epi11": frozenset({"GENE"}),
}

_MARKER = re.compile(r"(?:CD\d+\w*|[A-Z][A-Za-z0-9]*)(?:[+−\-]|\(\+\)|high|low|lo|hi|bright|dim|pos|neg)+")
_CELL_KINDS = re.compile(
    r"(?:i?NKT?|[im]?DCs?|T[hH]\d+|Tc\d|i?Tregs?|iPSCs?|M\d|G\d|CD\d+\w*|Ig[GMEA]?\d?|HIV-?\d?\S*|TCR\S*|"
    r"Paneth|Kupffer|Sertoli|Leydig|Schwann|Langerhans|Purkinje|[0-9]+(?:st|nd|rd|th)?)"
)
_LINE_NAME = re.compile(r"[A-Z][A-Za-z]*[A-Z0-9-][\w./-]*|\d+[A-Z][\w.-]*|[A-Z]\w*\d[\w.-]*|[a-z]+[A-Z0-9][\w.-]*")
# Capitals alone are more often the initials of a kind (PBMC, HUVEC, EVT) than a line, but for these.
_NAMED_LINES = frozenset(
    """
    Jurkat HeLa Hela Daudi Raji Namalwa Molt Ramos Vero Calu CaCo Caco Hep COS Cos PC Saos Neuro Mino CHO HEK
    MDCK BHK NIH MCF MDA PEER CEM MEL HEL JY BJAB RAW RBL WEHI HSB HUT CTLL MOLT HL BPAE RKE LNCaP CaSki SiHa
    """.split()
)
_MODIFIER = re.compile(r"\S+-[a-z]{4,}s?")  # B-cell, p63-positive, EBV-infected
_LINE_WORD = re.compile(r"\b(?:sub)?lines?\b", re.I)


def cell_label(text: str) -> str:
    """CELL_LINE if a cell mention says so or holds what looks like the name of a line, else CELL_TYPE."""
    if _LINE_WORD.search(text):
        return "CELL_LINE"
    for word in re.sub(r"\(\S+\)", " ", text).replace("/", " ").split():
        word = word.strip("().,;")
        if _MODIFIER.fullmatch(word):
            continue
        if word in _NAMED_LINES or word.split("-")[0] in _NAMED_LINES:
            return "CELL_LINE"
        if (
            _MARKER.fullmatch(word)
            or _CELL_KINDS.fullmatch(word)
            or (word.rstrip("s").isalpha() and word.rstrip("s").isupper())
        ):
            continue
        if _LINE_NAME.fullmatch(word):
            return "CELL_LINE"
    return "CELL_TYPE"


# What a corpus of genes may call a gene although no single one is named: class words, alone or in a row.
_CLASS_WORDS = frozenset(
    """
    protein proteins gene genes mrna mrnas transcript transcripts cdna receptor receptors kinase kinases factor
    factors transcription transcriptional growth cytokine cytokines chemokine chemokines antibody antibodies antigen
    antigens monoclonal mab mabs hormone hormones enzyme enzymes ligand ligands molecule molecules adhesion surface
    cell-surface nuclear cellular signaling signalling regulatory binding dna-binding dna inflammatory
    proinflammatory pro-inflammatory anti-inflammatory oncogene oncogenes oncoprotein promoter promoters enhancer
    peptide peptides subunit subunits complex complexes domain domains element elements site sites sequence
    sequences heterodimer heterodimers homodimer homodimers activator activators repressor repressors inhibitor
    inhibitors membrane viral human murine mouse costimulatory fusion reporter plasmid plasmids construct constructs
    isoform isoforms protease proteases phosphatase phosphatases phosphoprotein phosphoproteins tyrosine serine
    serine/threonine threonine target family members member class region regions motif motifs exon intron chromosome
    polypeptide autoantibody autoantibodies immunoglobulins glycoprotein glycoproteins lymphokine lymphokines
    interleukins immunoglobulin a an the of cognate specific mutant tumor suppressor early immediate
    """.split()
)


_NAMES_OF_CLASS_WORDS = re.compile(
    r"[Gg]rowth hormones?$|[Pp]rotein kinase [A-Z]|[Bb]inding immunoglobulin protein|[Ss]uppressor of "
)


def is_class_phrase(text: str) -> bool:
    """Does the mention name no gene, but only a class ("transcription factors")?"""
    return not _NAMES_OF_CLASS_WORDS.match(text) and all(word.casefold() in _CLASS_WORDS for word in text.split())


_LEAD = re.compile(
    r"^(?:(?:human|murine|mouse|rat|bovine|recombinant|rh|endogenous|exogenous|purified|soluble|mutant|mutated|"
    r"wild-type|wild|type|total|active|activated|native|constitutive(?:ly active)?|nuclear|cytosolic|cytoplasmic|"
    r"intracellular|membrane-bound|"
    r"phosphorylated|transcription factors?|cytokines?|proto-oncogene|the|a|an)\s+)+"
)
_TAIL = re.compile(
    r"(?:\s+(?:genes?|mRNAs?|transcripts?|proteins?|cDNAs?|promoters?|RNA|polypeptide|molecules?|antibod(?:y|ies)|"
    r"gene promoter))+$"
)


def bare_name(start: int, end: int, text: str) -> tuple[int, int]:
    """The span of a gene mention ``text`` without modifiers before and class words behind; ``start`` is its offset."""
    lead = _LEAD.match(text)
    tail = _TAIL.search(text)
    low = lead.end() if lead else 0
    high = tail.start() if tail else len(text)
    return (start + low, start + high) if low < high else (start, end)
