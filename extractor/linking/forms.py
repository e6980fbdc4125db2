"""The ways in which a written name may stand in the table: without what only says what kind of thing it is, in American
spelling, with Latin letters for Greek ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.linking.keys import american, fold, latin, singular

_SPECIES = r"the|a|an|human|humans?|murine|mouse|mice|rat|bovine|porcine|rabbit|chicken|canine"
_LEAD = {
    "gene": re.compile(
        rf"(?:(?i:{_SPECIES}|recombinant|endogenous|exogenous|wild-type|mutant|native|soluble|secreted|total|active|activated|"
        r"inactive|phosphorylated|unphosphorylated|phospho|cleaved|nuclear|cytosolic|cytoplasmic|membrane-bound|circulating|"
        r"serum|plasma|intracellular|extracellular|full-length|purified|synthetic)\s+"
        r"|[Pp]hospho-?(?=[A-Zα-ω\d])|p-(?=[A-Z][A-Za-z\d])|rh(?:u|-)?(?=[A-Z])|h(?=[A-Z][A-Za-z\d]{2})"
        r"|s(?=(?:TLR|TNF|IL|CD|ICAM|VCAM|VEGF|Fas|RAGE)[\d-]?))"
    ),
    "cell": re.compile(
        rf"(?i:{_SPECIES}|primary|cultured|isolated|purified|peripheral|blood|circulating|adult|neonatal|fetal|normal|healthy"
        r"|activated|stimulated|resting|unstimulated|tumou?r-infiltrating|wild-type|transgenic|splenic|tonsillar|autologous"
        r"|allogeneic|donor-derived|bone marrow-derived|monocyte-derived|patient-derived|(?!CD\d)\S+-(?:deficient|null"
        r"|infected|treated|transfected|stimulated|expressing|overexpressing|transduced)|\S+[( ]?[-+]/-\)?)\s+"
    ),
}
_OTHER_LEAD = re.compile(rf"(?i:{_SPECIES})\s+")
_TAIL = {
    "gene": re.compile(
        r"[\s-]+(?:genes?|proteins?|polypeptides?|peptides?|m?RNAs?|cDNAs?|transcripts?|promoters?|enzymes?|molecules?"
        r"|antigens?|hormones?|family|cytokines?|chemokines?|isoforms?|subunits?|signal(?:l?ing|s)?|pathways?"
        r"|complex(?:es)?|proto-?oncogenes?|oncogenes?|oncoproteins?|tumou?r suppressors?|transcription factors?"
        r"|expression|levels?|activity|loci|locus|alleles?)$|\s*\(?[-+]/[-+]\)?$"
    ),
    "chemical": re.compile(
        r"\s+(?:drugs?|ions?|molecules?|compounds?|salts?|treatment|therapy|supplements?|levels?|concentrations?"
        r"|hydrochloride|hydrobromide|mesylate|maleate|fumarate|tartrate|besylate)$"
    ),
    "cell": re.compile(
        r"[\s-]+(?:(?:cancer|tumou?r|carcinoma|leuka?emia|lymphoma|hepatoma|melanoma|monocytic|mouse|human|murine|derived"
        r"|macrophage-like|epithelial|endothelial|myeloid|myeloma|glioma|neuroblastoma|breast|colon|lung|prostate)\s+)*"
        r"(?:cells?|cell lines?|lines?|cultures?|macrophages?|monocytes?|fibroblasts?|myoblasts?|adipocytes?"
        r"|hepatocytes?|keratinocytes?|cardiomyocytes?|clones?|lymphoblasts?)$"
    ),
    "disease": re.compile(r"\s+(?:patients?|cases?|lesions?|progression|development|pathogenesis|models?)$"),
    "organism": re.compile(r"\s+(?:strains?|mice|rats|spp?\.?|particles|models?)$"),
    "tissue": re.compile(r"\s+(?:tissues?|samples?|specimens?|sections?|biops(?:y|ies))$"),
    "process": re.compile(r"\s+(?:process|processes|events?|responses?|program|activity)$"),
    "component": re.compile(r"\s+(?:compartments?|fractions?|structures?)$"),
}
# "T cell lines" are T cells
_GROUP = re.compile(r"\s+(?:lines?|clones?|cultures?|populations?|subpopulations?|subsets?|lineages?|compartments?)$")
# "pERK" is ERK with phosphate, not PERK
_PHOSPHATE = re.compile(
    r"p(?=(?:ERK|Erk|AKT|Akt|STAT|Stat|SMAD|Smad|JNK|MAPK|MEK|CREB|EGFR|FAK|AMPK|IRS|Src|S6|p38|p65|IκB)\d?)"
)
# letters that are an element only if the second is small: "PB" is phenobarbital, "NA" noradrenaline
_NO_ELEMENTS = frozenset({"NA", "LI", "PB", "FE", "CD", "CU", "MN", "ZN", "MG", "CA"})
_CELL_WITHOUT = re.compile(r"\b(CD\d+[a-z]?)(?:\(-\)|[-−])(?=\s|$)")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7"}
_NUMERAL = re.compile(r"(?<=\S )(?:type[\s-]+)?\b(VII|VI|IV|V|I{1,3})\b")
_ARABIC = re.compile(r"\btype[\s-]+(?=\d)")
# Orders of words that mean the same: "receptor for X", "type II X", "cancer of the X", "subunit of X"
_ORDERS = {
    "gene": (
        (re.compile(r"receptors? for (?:the )?(.+)"), r"\1 receptor"),
        (re.compile(r"(type \S+) (.+)"), r"\2 \1"),
        (re.compile(r"(.+) (type \S+)"), r"\2 \1"),
        (re.compile(r"(.+ subunit) of (?:the )?(.+)"), r"\2 \1"),
        (re.compile(r"(alpha|beta|gamma|delta|[αβγδ])[ -](?:chain|subunit) of (?:the )?(.+)"), r"\2 \1"),
    ),
    "disease": (
        (re.compile(r"(\w+) of (?:the )?(.+)"), r"\2 \1"),
        (re.compile(r"(.+) (?:tumou?r|neoplasia)s?"), r"\1 neoplasm"),
        (re.compile(r"(?:infection with|infection by) (.+)"), r"\1 infection"),
    ),
}
# a Greek letter that lost its script: b-catenin, interferon-g
_LOST_GREEK = re.compile(r"^([abgd])(?=-[a-z]{4})|(?<=[A-Za-z\d]-)([abgd])(?=\d?$)")
_GREEK_NAMES = {"a": "alpha", "b": "beta", "g": "gamma", "d": "delta"}
_RECEPTOR = re.compile(r"(\S+)[- ]receptors?[- ]?(α|β|γ|δ|alpha|beta|gamma|delta)", re.IGNORECASE)  # PDGFRA
_KIND_OF = {
    "GENE": "gene",
    "FAMILY": "gene",
    "CHEMICAL": "chemical",
    "CELL_LINE": "cell",
    "CELL_TYPE": "cell",
    "DISEASE": "disease",
    "ORGANISM": "organism",
    "TISSUE": "tissue",
    "PROCESS": "process",
    "CELLULAR_COMPONENT": "component",
}
# What the words in front of a bare name tell of its kind: "chemokine CCL5", "transcription factor NF-κB"
_CLASS_LEAD = re.compile(
    r"(?:(?:the\s+)?(?:[a-z-]+\s+){0,2}?(?:protein|gene|cytokine|chemokine|kinase|receptor|hormone|enzyme|oncogene|"
    r"transcription factor))\s+(?=\S*[A-Zα-ω\d])"
)
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


def forms(name: str, label: str) -> Iterator[str]:
    """The written forms of ``name``, as it stands first, each once; ``label`` is its entity type."""
    yield from dict.fromkeys(form for form in _forms(" ".join(name.split()), label) if form)


def keys(form: str) -> tuple[str, ...]:
    """The keys under which a form is looked up: as it stands, and without its plural ending."""
    return tuple(dict.fromkeys((fold(form), fold(singular(form)))))


def _forms(name: str, label: str) -> Iterator[str]:
    kind = _KIND_OF.get(label, "")
    if kind == "chemical" and name in _NO_ELEMENTS:
        return
    if kind == "gene" and (phosphate := _PHOSPHATE.match(name)) is not None:
        name = name[phosphate.end() :]
    elif kind == "cell":
        name = _CELL_WITHOUT.sub(r"\1negative", name)  # a key has no sign
    bares = tuple(dict.fromkeys(_bared(name, kind)))
    for bare in bares:
        yield bare
        yield " ".join(american(word.lower()) for word in bare.split())
        if kind == "gene":
            yield latin(bare)
    for bare in bares:
        yield from _otherwise(bare, kind)


def _otherwise(name: str, kind: str) -> Iterator[str]:
    """The name in another order of words, with Arabic figures, with its Greek letters."""
    for order, other in _ORDERS.get(kind, ()):
        if (hit := order.fullmatch(name)) is not None:
            yield hit.expand(other)
    yield _NUMERAL.sub(lambda m: _ROMAN[m[1]], name)
    yield _ARABIC.sub("", name)
    if kind == "gene":
        if (part := _RECEPTOR.fullmatch(name)) is not None:
            yield f"{part[1]}R{latin(part[2][0])}"
        yield _LOST_GREEK.sub(lambda m: _GREEK_NAMES[m[1] or m[2]], name)


def _bared(name: str, kind: str) -> Iterator[str]:
    """The name, then with ever less around it."""
    tail = _TAIL.get(kind)
    for form in dict.fromkeys((name, _BRACKET.sub("", name))):
        yield form
        while (lead := _LEAD.get(kind, _OTHER_LEAD).match(form)) is not None and lead.end() < len(form):
            form = form[lead.end() :]
            yield form
        if kind == "cell" and (group := _GROUP.search(form)) is not None:
            yield form[: group.start()]
        while tail is not None and (hit := tail.search(form)) is not None and hit.start() > 1:
            form = form[: hit.start()]
            yield form
        named = _CLASS_LEAD.match(form) if kind == "gene" else None
        if named is not None:
            yield form[named.end() :]
