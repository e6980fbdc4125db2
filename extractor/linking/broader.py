"""What a name without an entity of its own is a kind of: the apoptosis in "neuronal apoptosis", the T cells in "splenic
T lymphocytes", the line in "monocytic U937 cells".

Only where the words that go say which one is meant, of what cell or in what state, and never where one turns the
meaning round ("anti-apoptosis", "insulin resistance", "non-T cells").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_MOST = 4  # words that may go
_TURNS = re.compile(
    r"\b(?:anti|non|un|pre|pro|pseudo|de|re)-|\bnon\w|\banti\w|\b(?:of|factor|resistance|resistant|loss|lack|"
    r"inhibit\w*|deficien\w*|tolerance|block\w*|suppress\w*|regulat\w*|receptor|antigen|or|and|not)\b",
    re.IGNORECASE,
)
# The heads of processes that stay the same whatever cell or tissue they happen in
_PROCESS = re.compile(
    r"(?:apoptosis|(?:cell )?(?:migration|proliferation|adhesion|motility)|differentiation|"
    r"chemotaxis|angiogenesis|neovascularization|metastas[ie]s|autophagy|phagocytosis|senescence|inflammation|"
    r"cell death|cell growth|cell survival|cell viability|cell invasion|carcinogenesis|tumorigenesis|"
    r"degranulation|mineralization|transmigration|chemotactic migration|wound healing|"
    r"cell cycle progression|"
    r"oxidative stress|neurodegeneration|fibrosis)",
    re.IGNORECASE,
)
_OF_TUMOURS = re.compile(
    r"cancer|tumou?r|carcinoma|melanoma|glioma|sarcoma|leuka?emia|lymphoma|malignan|neoplas", re.IGNORECASE
)
_TUMOUR_HEADS = {"invasion": "tumor invasion", "progression": "tumor progression", "development": "tumor development"}
_FORMATION = re.compile(
    r"(?:lymphoma|leuka?emo|hepatocarcino|glioma|melanoma)genesis|hepatocellular carcinogenesis", re.IGNORECASE
)
_FAMILY = re.compile(
    r"(?:cytokines?|chemokines?|oncogenes?|adhesion molecules?|growth factors?|nuclear receptors?|"
    r"transcription factors?|kinases?|receptor tyrosine kinases?|integrins?|interleukins?|interferons?)",
    re.IGNORECASE,
)
_MALIGNANT = re.compile(
    r"(?:.*\b)?(?:\w*(?:carcinoma|sarcoma|melanoma|lymphoma|glioma|blastoma|myeloma|hepatoma|mesothelioma|leuka?emi[ac])s?"
    r"|cancer|tumou?r|HCC|CLL|AML|CML|malignant)[ -](?:\w+ )?(?:cells?|cell lines?|lines?)",
    re.IGNORECASE,
)
_PROTEIN = re.compile(r"\b(?:of|for|factor|receptor|antigen)\b")  # "nuclear factor of activated T cells" is no cell
_NO_ORGAN = re.compile(r"genetic|mitochondrial|DNA|oxidative|malignant|cell|cellular|tissue|membrane", re.IGNORECASE)
# what says nothing of its own
_NO_KINDS = frozenset(
    f"{word}{ending}"
    for word in ("cell", "cell line", "cells line", "line", "disease", "disorder", "syndrome", "infection", "lesion")
    for ending in ("", "s")
) | {"tissue", "tissues", "calf", "type"}
_ORGAN = {
    "hepatic": "liver", "renal": "kidney", "cardiac": "heart", "myocardial": "heart", "cerebral": "brain",
    "pulmonary": "lung", "gastric": "stomach", "retinal": "retina", "neurological": "nervous system",
}  # fmt: skip
_HARM = re.compile(
    r"(?P<organ>[\w-]+(?: [\w-]+)?) (?:injur(?:y|ies)|damage|dysfunction|impairment|toxicity|abnormalit(?:y|ies)|"
    r"involvement|complications?|disorders?|defects?|diseases?|lesions?)",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:primary|secondary|recurrent|advanced|early|late|early-stage|late-stage|end-stage|severe|mild|moderate|sporadic|"
    r"refractory|relapsed|symptomatic|asymptomatic|untreated|human|metastatic|invasive|aggressive|localized|localised|"
    r"experimental|established|progressive|persistent|transient|active|clinical|postoperative|isolated|unilateral|bilateral|"
    r"childhood|adult|adult-onset|late-onset|early-onset|pediatric|classical|typical|atypical|overt|incident|operable|"
    r"inoperable|unresectable|resected|newly diagnosed|nonmetastatic|non-metastatic|induced|\S+-induced|\S+-related|"
    r"\S+-associated|\S+-positive|\S+-negative)\s+",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:fetal|foetal|adult|embryonic|neonatal|normal|diseased|human|mouse|rat|murine|healthy)\s+", re.IGNORECASE
)
_ANIMAL = re.compile(
    r"(?:.*[\s/)-])(mice|mouse|rats?|rabbits?|pigs?|dogs?|monkeys?|zebrafish|patients?|women|men|children|infants|subjects|"
    r"volunteers|donors)",
    re.IGNORECASE,
)
_ISOFORM = re.compile(r"(\w{3}.*\d)(?:[- ]?(?:alpha|beta|gamma|[αβγ])|[ABab]|[vV]\d{1,2})")
_LINE_NAME = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])\S{3,}|Jurkat|HeLa|Raji|Vero|Daudi|Namalwa|CEM|MEL|Caco-2|Molt")
_NAMED_LINE = re.compile(r"(?:.*\s)?(?:cell[ -])?lines? (?P<name>\S.*)", re.IGNORECASE)


def broader(name: str, label: str) -> Iterator[str]:
    """Names of what ``name`` is a kind of, nearest first; none for a type whose names say all, or a turned meaning."""
    name = " ".join(name.split())
    rule = _RULES.get(label)
    if rule is not None:
        yield from dict.fromkeys(form for form in rule(name) if form != name)


def _shorter(name: str) -> Iterator[str]:
    """The name with ever fewer words in front, up to one that would turn the meaning."""
    words = name.split()
    for gone in range(1, min(len(words), _MOST + 1)):
        if _TURNS.search(" ".join(words[:gone])):
            return
        yield " ".join(words[gone:])


def _process(name: str) -> Iterator[str]:
    if _FORMATION.fullmatch(name):
        yield "carcinogenesis"
    head = name.rpartition(" ")[2].lower()
    if head in _TUMOUR_HEADS and _OF_TUMOURS.search(name) and not _TURNS.search(name):
        yield _TUMOUR_HEADS[head]
    yield from (form for form in _shorter(name) if _PROCESS.fullmatch(form))


def _family(name: str) -> Iterator[str]:
    yield from (form for form in _shorter(name) if _FAMILY.fullmatch(form))


def _cell(name: str) -> Iterator[str]:
    if _PROTEIN.search(name):
        return
    if _MALIGNANT.fullmatch(name) and not _TURNS.search(name):
        yield "malignant cell"
    elif (
        name.rpartition(" ")[2]
        .lower()
        .rstrip("s")
        .endswith(("cell", "cyte", "phage", "blast", "phil", "neuron", "line"))
    ):
        yield from (form for form in _shorter(name) if form.lower() not in _NO_KINDS)


def _line(name: str) -> Iterator[str]:
    named = _NAMED_LINE.fullmatch(name)
    if named is not None:
        yield named["name"]
    words = name.split()
    if len(words) > 1 and not _TURNS.search(name):
        yield from (word for word in words if _LINE_NAME.fullmatch(word))
        yield from (" ".join(pair) for pair in pairwise(words) if pair[1][:1].isdigit())
    yield from _cell(name)


def _disease(name: str) -> Iterator[str]:
    harm = _HARM.fullmatch(name)
    if harm is not None and not _NO_ORGAN.fullmatch(harm["organ"]):
        yield f"{_ORGAN.get(harm['organ'].lower(), harm['organ'])} disease"
    form = name
    while (state := _STATE.match(form)) is not None and state.end() < len(form):
        form = form[state.end() :]
        if form.lower() not in _NO_KINDS:
            yield form


def _tissue(name: str) -> Iterator[str]:
    form = _PLACED.sub("", name, count=1)
    if form.lower() not in _NO_KINDS:
        yield form


def _organism(name: str) -> Iterator[str]:
    animal = _ANIMAL.fullmatch(name)
    if animal is not None and " of " not in name and not name.lower().startswith(("anti", "non")):
        yield animal[1]


def _gene(name: str) -> Iterator[str]:
    isoform = _ISOFORM.fullmatch(name)
    if isoform is not None:
        yield isoform[1]


_RULES = {
    "PROCESS": _process,
    "FAMILY": _family,
    "CELL_TYPE": _cell,
    "CELL_LINE": _line,
    "DISEASE": _disease,
    "TISSUE": _tissue,
    "ORGANISM": _organism,
    "GENE": _gene,
}
