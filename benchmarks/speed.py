"""Speed as ratios, each pair measured in the same run.

    python benchmarks/speed.py [FILE] [--documents N]

FILE is a PubMed XML file (`.xml` or `.xml.gz`); without one the example abstract is read over and over. Printed are
texts a second of bare `nlp.pipe` with the embedded model and of the extractor end to end; the time that the rules take
beside the sentences, entities and parses that they read; the time of `extractor --help` beside `import typer`, and the
time from start to the first finding beside loading spaCy and the model.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from xml.etree import ElementTree

import spacy

from extractor.model import Document
from extractor.pipeline import Extractor

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "extractor/weights"
EXAMPLE = ROOT / "corpora/clusterin/clusterin.txt"


def pubmed_texts(path: Path) -> Iterator[str]:
    """Title, newline, abstract of each citation that has an abstract."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        for _, element in ElementTree.iterparse(stream):
            if element.tag == "MedlineCitation":
                title = element.find(".//ArticleTitle")
                parts = ["".join(part.itertext()) for part in element.iterfind(".//Abstract/AbstractText")]
                if title is not None and parts:
                    yield "".join(title.itertext()) + "\n" + " ".join(parts)
                element.clear()


def seconds(command: list[str], times: int = 5) -> float:
    """Median wall time of a whole process."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        spent.append(time.perf_counter() - start)
    return median(spent)


def throughput(texts: list[str]) -> None:
    """Bare `nlp.pipe` and the extractor over the same texts, one process, models loaded beforehand."""
    nlp = spacy.load(WEIGHTS)
    extractor = Extractor()
    extractor.extract(texts[0])
    start = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    bare = time.perf_counter() - start
    start = time.perf_counter()
    findings = sum(len(o.findings) for o in extractor.run(Document(str(i), t) for i, t in enumerate(texts)))
    ours = time.perf_counter() - start
    print(f"bare nlp.pipe      {len(texts) / bare:8.1f} texts/s")
    print(f"extractor          {len(texts) / ours:8.1f} texts/s   {bare / ours:.2f} × bare, {findings} findings")


def matching(texts: list[str]) -> None:
    """The rules, and of them the matching alone, beside the model, on the same texts in the same run."""
    extractor = Extractor()
    extractor.extract(texts[0])
    documents = [Document(str(i), text) for i, text in enumerate(texts)]
    start = time.perf_counter()
    annotated = list(extractor.annotator.annotate(documents, extractor.reader.wanted))
    model = time.perf_counter() - start
    start = time.perf_counter()
    for document in annotated:
        extractor.reader.read(document)
    rules = time.perf_counter() - start
    sentences, matches = 0, 0.0
    for document in annotated:
        for previous, sentence in pairwise((None, *document.sentences)):
            if sentence is not None and sentence.deps:
                arguments = extractor.reader.arguments(sentence, previous)
                start = time.perf_counter()
                extractor.reader.matcher.matches(arguments)
                matches += time.perf_counter() - start
                sentences += 1
    for name, spent in (("all rules", rules), ("matching alone", matches)):
        each = 1000 * spent / sentences
        print(f"{name:18} {each:8.2f} ms a parsed sentence   {spent / model:.3f} × the model")


def startup() -> None:
    """Start-up times of whole processes."""
    python = sys.executable
    load = f"import spacy; spacy.load({str(WEIGHTS)!r})"
    pairs = [
        ("extractor --help", [python, "-m", "extractor", "--help"], "import typer", [python, "-c", "import typer"]),
        (
            "start to first finding",
            [python, "-m", "extractor", "extract", str(EXAMPLE)],
            "load spaCy and the model",
            [python, "-c", load],
        ),
    ]
    for name, command, base_name, base in pairs:
        ours, reference = seconds(command), seconds(base)
        print(f"{name:22} {ours:6.2f} s   {ours / reference:.2f} × {base_name} ({reference:.2f} s)")


def main() -> None:
    """Reads the options, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--documents", type=int, default=300)
    arguments = parser.parse_args()
    if arguments.file is None:
        texts = [EXAMPLE.read_text("utf8").strip()] * arguments.documents
    else:
        texts = [t for _, t in zip(range(arguments.documents), pubmed_texts(arguments.file), strict=False)]
    throughput(texts)
    matching(texts)
    startup()


if __name__ == "__main__":
    main()
