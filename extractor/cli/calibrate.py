"""``extractor grammar calibrate``: how often each rule is right, counted on annotated corpora."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.names import inventory_of, open_gold
from extractor.cli.options import Grammars, Models, Output, Quiet, Verbose
from extractor.cli.reading import all_findings
from extractor.cli.reporting import Reporter
from extractor.cli.scores import width, write
from extractor.errors import InputError

if TYPE_CHECKING:
    from extractor.calibration import Bin, Judged

Places = Annotated[
    list[Path],
    typer.Argument(
        metavar="GOLD...",
        show_default=False,
        help="Gold sets, as evaluate takes them, and corpora of pairs of given entities.",
    ),
]


def calibrate(
    gold: Places,
    output: Output = None,
    models: Models = None,
    grammar: Grammars = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Count how often the findings of each rule are right, which is what their confidence is made of.

    Writes the counts as JSON, and on standard error how well the confidences that they give hold for documents that
    were left out of the count.
    """
    with Reporter(quiet, verbose) as report:
        from extractor.calibration import count, reliability

        judged = [one for place in gold for one in _judged(place, models or [], grammar or [], report)]
        counts = count(judged)
        write(counts.model_dump_json(indent=1, exclude_defaults=True) + "\n", output)
        report.summary(
            f"{counts.all.judged:,} findings judged, {len(counts.rules)} rules\n\n{_table(reliability(judged))}"
        )
    return report.exit_code


def _judged(place: Path, models: Sequence[str], grammar: Sequence[Path], report: Reporter) -> Iterator[Judged]:
    from extractor.calibration import judged_by_gold, judged_by_pairs
    from extractor.evaluation.pairs import holds_pairs, read_pairs
    from extractor.pipeline import Extractor

    if place.is_file() and holds_pairs(place):
        extractor = Extractor(models, grammar, "given")
        corpus = read_pairs(place)
        found = all_findings((d.document for d in corpus), extractor, report)
        name = place.name.removesuffix(".gz").removesuffix(".jsonl")
        yield from judged_by_pairs(name, corpus, found, inventory_of(extractor.grammar))
    else:
        extractor = Extractor(models, grammar)
        gold = open_gold(place, extractor.grammar)
        if not gold.documents:
            raise InputError(f"no documents to extract from beside {gold.name}", "put documents.jsonl beside the gold")
        found = all_findings(gold.documents, extractor, report)
        yield from judged_by_gold(gold, found, inventory_of(extractor.grammar))


def _table(bins: Sequence[Bin]) -> str:
    from extractor.evaluation.report import Sheet, draw

    if not bins:
        return "too few documents to leave some out"
    rows = {f"{b.low:.1f} – {b.high:.1f}": (b.findings, b.mean, b.right) for b in bins}
    return draw(Sheet("documents left out", "confidence", ("findings", "mean", "right"), rows), width())
