"""Reading PubMed's XML: what is in it, how long it takes beside a bare parse, and the memory it takes.

    python benchmarks/reading.py FILE… [--rounds N]

FILE is a PubMed XML file (`.xml` or `.xml.gz`). Printed are, of each, the citations in it, those with an abstract, with
labelled parts and marked as retracted, the numbers that are taken back, and what could not be read; the time that it
takes to read them as documents beside that of `xml.etree.ElementTree.iterparse` going over the same file and making
nothing of it, by turns, unzipping included in both (medians, and the median of the ratios); and the most memory that a
process has held that did nothing but read.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from xml.etree import ElementTree

from extractor.model import Document
from extractor.sources import Deletion, read_items

ROOT = Path(__file__).parents[1]
COUNTED = ("citations", "abstracts", "structured", "retracted", "deleted", "errors")
RECORDS = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation")
PEAK = (
    "import resource, sys; from extractor.sources import read_items\n"
    "for item in read_items([sys.argv[1]]): pass\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == 'darwin' else 10)))"
)


def counts(path: Path) -> Counter[str]:
    """What a file holds, by the names of `COUNTED`."""
    found: Counter[str] = Counter()
    for item in read_items([path]):
        if isinstance(item, Document):
            labels = {section.label for section in item.sections} - {"title"}
            found["citations"] += 1
            found["abstracts"] += bool(labels)
            found["structured"] += bool(labels - {"abstract"})
            found["retracted"] += bool(item.metadata.get("retracted"))
        elif isinstance(item, Deletion):
            found["deleted"] += len(item.ids)
        else:
            found["errors"] += 1
            print(f"{item.what}: {item.hint}", file=sys.stderr)
    return found


def bare(path: Path) -> None:
    """The parse that any reader of the file has to do."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        for _, element in ElementTree.iterparse(stream):
            if element.tag in RECORDS:
                element.clear()


def ours(path: Path) -> None:
    """The file as documents."""
    for _ in read_items([path]):
        pass


def seconds(read: Callable[[Path], None], path: Path) -> float:
    """How long it takes."""
    start = time.perf_counter()
    read(path)
    return time.perf_counter() - start


def peak(path: Path) -> float:
    """The most memory, in MiB, of a process of its own."""
    command = [sys.executable, "-c", PEAK, str(path.resolve())]
    return float(subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout)


def main() -> None:
    """Reads the options, counts, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--rounds", type=int, default=11)
    arguments = parser.parse_args()
    width = max(len(path.name) for path in arguments.files)
    print(f"{'':{width}}", *(f"{name:>10}" for name in COUNTED))
    for path in arguments.files:
        found = counts(path)
        print(f"{path.name:{width}}", *(f"{found[name]:10,}" for name in COUNTED))
    print(f"\n{'':{width}}  iterparse       ours      ratio     memory")
    for path in arguments.files:
        rounds = [(seconds(bare, path), seconds(ours, path)) for _ in range(arguments.rounds)]
        base, spent = (median(times) for times in zip(*rounds, strict=True))
        ratio = median(mine / theirs for theirs, mine in rounds)
        print(f"{path.name:{width}} {base:8.2f} s {spent:8.2f} s {ratio:8.2f} × {peak(path):6.0f} MiB")


if __name__ == "__main__":
    main()
