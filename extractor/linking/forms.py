"""The ways in which a written name may stand in the table: without what only says what kind of thing it is, in American
spelling, with Latin letters for Greek ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.linking.keys import american, fold, singular

# A Greek letter of a symbol stands in the tables as a Latin one: TGFβ1 is TGFB1.
_LATIN = str.maketrans("αβγδεζηθικλμ", "abgdezhtiklm")
_SPECIES = r"the|a|an|human|humans?|murine|mouse|mice|rat|bovine|porcine|rabbit|chicken|canine"
_LEAD = {
    "gene": re.compile(
        rf"(?:(?i:{_SPECIES}|recombinant|endogenous|exogenous|wild-type|mutant|native|soluble|secreted|total|active|activated|"
        r"inactive|phosphorylated|unphosphorylated|phospho|cleaved|nuclear|cytosolic|cytoplasmic|membrane-bound|circulating|"
        r"serum|plasma|intracellular|extracellular|full-length|purified|synthetic)\s+"
        r"|[Pp]hospho-?(?=[A-Zα-ω\d])|p-(?=[A-Z][A-Za-z\d])|rh(?:u|-)?(?=[A-Z])|h(?=[A-Z]{3}))"
    ),
    "cell": re.compile(
        rf"(?i:{_SPECIES}|primary|cultured|isolated|purified|peripheral blood|circulating|adult|normal|activated"
        r"|resting)\s+"
    ),
}
_OTHER_LEAD = re.compile(rf"(?i:{_SPECIES})\s+")
_TAIL = {
    "gene": re.compile(
        r"[\s-]+(?:genes?|proteins?|polypeptides?|peptides?|m?RNAs?|cDNAs?|transcripts?|promoters?|enzymes?|molecules?"
        r"|antigens?|hormones?|family|cytokines?|chemokines?|isoforms?|subunits?|signal(?:l?ing|s)?|pathways?"
        r"|complex(?:es)?|proto-?oncogenes?|oncogenes?|oncoproteins?|tumou?r suppressors?|transcription factors?)$"
    ),
    "chemical": re.compile(
        r"\s+(?:drugs?|ions?|molecules?|compounds?|salts?|treatment|therapy|hydrochloride|supplements?)$"
    ),
    "cell": re.compile(
        r"[\s-]+(?:(?:cancer|tumou?r|carcinoma|leuka?emia|lymphoma|hepatoma|melanoma|monocytic|mouse|human|murine|derived"
        r"|macrophage-like|epithelial|endothelial|myeloid|myeloma|glioma|neuroblastoma|breast|colon|lung|prostate)\s+)*"
        r"(?:cells?|cell lines?|lines?|cultures?|macrophages?|monocytes?|fibroblasts?|myoblasts?|adipocytes?"
        r"|hepatocytes?|keratinocytes?|cardiomyocytes?|clones?)$"
    ),
    "disease": re.compile(r"\s+(?:patients?|cases?|lesions?|progression|development|pathogenesis|models?)$"),
    "organism": re.compile(r"\s+(?:strains?|mice|rats|spp?\.?|particles|models?)$"),
    "tissue": re.compile(r"\s+(?:tissues?|samples?|specimens?|sections?|biops(?:y|ies))$"),
    "process": re.compile(r"\s+(?:process|processes|events?|responses?|program|activity)$"),
    "component": re.compile(r"\s+(?:compartments?|fractions?|structures?)$"),
}
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
    for bare in _bared(name, kind):
        yield bare
        yield " ".join(american(word.lower()) for word in bare.split())
        if kind == "gene":
            yield bare.translate(_LATIN)


def _bared(name: str, kind: str) -> Iterator[str]:
    """The name, then with ever less around it."""
    tail = _TAIL.get(kind)
    for form in dict.fromkeys((name, _BRACKET.sub("", name))):
        yield form
        while (lead := _LEAD.get(kind, _OTHER_LEAD).match(form)) is not None and lead.end() < len(form):
            form = form[lead.end() :]
            yield form
        while tail is not None and (hit := tail.search(form)) is not None and hit.start() > 1:
            form = form[: hit.start()]
            yield form
        named = _CLASS_LEAD.match(form) if kind == "gene" else None
        if named is not None:
            yield form[named.end() :]
