"""Speed as ratios, each pair measured in the same run on the same documents.

    python benchmarks/speed.py [FILE…] [--documents N] [--rounds N]

FILE is anything that `extractor extract` reads, such as PubMed's XML; without one the example abstract is read over and
over. Of the first N documents of each file (default: 400) printed are

* bare `nlp.pipe` with the embedded model over the same texts, loaded as spaCy loads it; the same with numpy's matrix
  products, which the extractor uses, in place of BLIS's; the extractor; and the extractor when every sentence is
  parsed, which must come to the same findings: by turns, medians of processor time, on one core;
* each stage's share of the extractor's time;
* start-up: `extractor --help` beside `import typer`, start to first finding beside loading spaCy and the model;
* a corpus run of the files, all of their documents, by one worker and by two: wall time, and the most memory that a
  worker held;
* how long all of PubMed would take on 16 cores.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"  # before numpy and spaCy are loaded

import psutil
import spacy
from thinc.api import NumpyOps, use_ops

from extractor.findings.assemble import FindingReader
from extractor.model import AnnotatedDocument, Document, Finding
from extractor.nlp.annotate import Annotator
from extractor.nlp.running import Runner
from extractor.pipeline import Extractor
from extractor.sources import read_documents

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "extractor/weights"
EXAMPLE = ROOT / "corpora/clusterin/clusterin.txt"
PUBMED_SENTENCES = 240e6
CORES = 16
MEGABYTE = 1 << 20
_STARTS = 7

Work = Callable[[], object]


@dataclass
class Stages:
    """Processor time by stage: that of the functions named, less that of those called within."""

    spent: Counter[str] = field(default_factory=Counter)
    _open: list[list[float]] = field(default_factory=list)

    def watch(self, owner: type, name: str, stage: str) -> None:
        """Counts the time of a method as that of a stage."""
        plain = getattr(owner, name)

        @wraps(plain)
        def timed(*args: Any, **options: Any) -> Any:
            begun, within = time.process_time(), [0.0]
            self._open.append(within)
            try:
                return plain(*args, **options)
            finally:
                self._open.pop()
                spent = time.process_time() - begun
                self.spent[stage] += spent - within[0]
                if self._open:
                    self._open[-1][0] += spent

        setattr(owner, name, timed)


def documents(files: Sequence[Path], number: int) -> list[Document]:
    """The first documents of each file that have a text."""
    if not files:
        text = EXAMPLE.read_text("utf8").strip()
        return [Document(str(i), text) for i in range(number)]
    read = ((item for item in read_documents([file]) if isinstance(item, Document) and item.text) for file in files)
    return [document for found in read for document in islice(found, number)]


def processor_time(work: Work) -> float:
    """Seconds of processor time."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def in_turns(works: Mapping[str, Work], rounds: int) -> dict[str, float]:
    """The median processor time of each, done one after the other, round by round."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            spent[name].append(processor_time(work))
    return {name: median(times) for name, times in spent.items()}


def with_numpy() -> spacy.Language:
    """The model as spaCy runs it, but for the library that multiplies matrices."""
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(WEIGHTS)
    for _, component in nlp.pipeline:
        for node in component.model.walk():
            node.ops = NumpyOps(use_blis=False)
    return nlp


def ungated(extractor: Extractor, found: Sequence[Document]) -> list[Finding]:
    """The findings where every sentence is parsed."""
    annotated = extractor.annotator.annotate(found)
    return [finding for document in annotated for finding in extractor.reader.read(document)]


def throughput(found: list[Document], rounds: int) -> float:
    """Prints what each way of reading costs; returns the extractor's sentences a second."""
    plain, numpy, extractor = spacy.load(WEIGHTS), with_numpy(), Extractor()
    texts = [document.text for document in found]
    gated = [finding for outcome in extractor.run(found) for finding in outcome.findings]  # also warms up
    same = "the same findings" if gated == ungated(extractor, found) else "OTHER FINDINGS"
    sentences, parsed = counted(extractor.annotator.annotate(found, extractor.reader.wanted))
    spent = in_turns(
        {
            "bare nlp.pipe": lambda: list(plain.pipe(texts)),
            "bare, numpy's products": lambda: list(numpy.pipe(texts)),
            "extractor": lambda: list(extractor.run(found)),
            "extractor, all parsed": lambda: ungated(extractor, found),
        },
        rounds,
    )
    bare, ours = spent["bare nlp.pipe"], spent["extractor"]
    print(f"{len(found):,} documents, {sentences:,} sentences, of which {parsed:,} parsed; {len(gated):,} findings")
    print(f"without the gate: {same}\n")
    for name, seconds in spent.items():
        rate = f"{len(found) / seconds:7.1f} abstracts/s {sentences / seconds:8.1f} sentences/s"
        print(f"{name:<24}{rate}   {bare / seconds:5.2f} × bare   {ours / seconds:5.2f} × extractor")
    return sentences / ours


def counted(annotated: Iterator[AnnotatedDocument]) -> tuple[int, int]:
    """How many sentences there are, and how many of them have a parse."""
    sentences = [bool(sentence.deps) for document in annotated for sentence in document.sentences]
    return len(sentences), sum(sentences)


def stages(found: list[Document]) -> None:
    """Prints each stage's share."""
    extractor = Extractor()
    extractor.extract(found[0])
    watched = Stages()
    watched.watch(Annotator, "_start", "sentences, words, abbreviations")
    watched.watch(Annotator, "_recognise", "entities (model)")
    watched.watch(Annotator, "_mention", "mentions and ids")
    watched.watch(Annotator, "_parse", "before and after the parser")
    watched.watch(FindingReader, "wanted", "gate")
    watched.watch(FindingReader, "read", "rules")
    models = [extractor.annotator.pipelines.parser, *extractor.annotator.pipelines.recognisers]
    parser = models[0]
    plain = Runner.run

    def run(self: Runner, docs: Sequence[Any]) -> None:
        stage = "tags and trees (model)" if self is parser else "entities (model)"
        before = watched.spent[stage]
        begun = time.process_time()
        plain(self, docs)
        watched.spent[stage] = before + time.process_time() - begun
        if watched._open:
            watched._open[-1][0] += time.process_time() - begun

    Runner.run = run  # type: ignore[method-assign]
    whole = processor_time(lambda: list(extractor.run(found)))
    Runner.run = plain  # type: ignore[method-assign]
    print("\nshare of the extractor's time")
    for stage, spent in watched.spent.most_common():
        print(f"  {stage:<34}{spent / whole:6.1%}")


def seconds(command: list[str]) -> float:
    """Wall time of a whole process."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - begun


def startup() -> None:
    """Prints start-up times of whole processes."""
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
    print()
    for name, command, base_name, base in pairs:
        spent = [(seconds(command), seconds(base)) for _ in range(_STARTS)]
        ours, reference = (median(times) for times in zip(*spent, strict=True))
        ratio = median(one / other for one, other in spent)
        print(f"{name:<24}{ours:7.2f} s   {ratio:.2f} × {base_name} ({reference:.2f} s)")


def scaling(files: Sequence[Path], slice_: int) -> None:
    """Prints wall time and memory of corpus runs by one worker and by two."""
    print()
    walls = []
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "extractor", "extract", *map(str, files), "-o", f"{folder}/run/", "-q"]
            begun = time.perf_counter()
            peak = watched_run([*command, "--workers", str(workers), "--slice", str(slice_)])
            walls.append(time.perf_counter() - begun)
        gain = f"   {walls[0] / walls[1]:.2f} × one worker" if workers == 2 else ""
        print(
            f"{f'{workers} workers' if workers > 1 else '1 worker':<24}{walls[-1]:7.1f} s{gain}   {peak:,} MB a worker"
        )


def watched_run(command: list[str]) -> int:
    """Runs a corpus run; returns the most memory that one of its workers held, in MB."""
    peak = 0
    with subprocess.Popen(command, cwd=ROOT) as process:
        whole = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                workers = [child for child in whole.children(True) if "spawn_main" in " ".join(child.cmdline())] or [
                    whole
                ]
                peak = max(peak, *(worker.memory_info().rss for worker in workers))
            except psutil.Error:
                pass  # it has ended in between
            time.sleep(1)  # looking takes time from the workers
    if process.returncode not in (0, 3):
        raise SystemExit(process.returncode)
    return peak // MEGABYTE


def main() -> None:
    """Reads the options, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slice", type=int, default=100, help="documents a shard of the corpus runs")
    arguments = parser.parse_args()
    files = [file.absolute() for file in arguments.files]
    found = documents(files, arguments.documents)
    sentences = throughput(found, arguments.rounds)
    stages(found)
    startup()
    if files:
        scaling(files, arguments.slice)
    hours = PUBMED_SENTENCES / sentences / CORES / 3600
    print(f"\nall of PubMed ({PUBMED_SENTENCES / 1e6:.0f} million sentences) on {CORES} cores: {hours:,.0f} hours")


if __name__ == "__main__":
    main()
