"""``extractor summarise``: findings to claims, a row each."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.destination import open_output
from extractor.cli.options import FormatName, Grammars, Output, Quiet, Verbose, or_stdin
from extractor.cli.reading import count
from extractor.cli.reporting import FAILED, Reporter
from extractor.errors import ExtractorError, InputError

if TYPE_CHECKING:
    from extractor.aggregation.claims import Claims
    from extractor.aggregation.rows import Row

_TOLD = 20  # lines of a file that is something else

Findings = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Findings as extract and run write them (JSON lines, gzipped or not), folders of runs, or patterns; - is "
        "standard input, which is also read when there is no FILE.",
    ),
]
Form = Annotated[
    FormatName | None,
    typer.Option("--format", "-f", show_default=False, help="Default: what FILE of -o ends in, or else jsonl."),
]
About = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        help="Only claims about NAME: an id, or what texts call it; case and spelling of Greek do not matter. "
        "Repeatable.",
    ),
]
MinPapers = Annotated[int, typer.Option(min=1, metavar="N", help="Leave out claims that fewer papers are about.")]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        min=0, max=1, metavar="P", show_default=False, help="Leave out claims whose confidence is below P or unknown."
    ),
]
Conflicts = Annotated[bool, typer.Option("--conflicts", help="Only claims that something speaks against.")]
Limit = Annotated[
    int | None, typer.Option(min=1, metavar="N", show_default=False, help="The first N claims. Default: all.")
]


def summarise(
    files: Findings = None,
    output: Output = None,
    form: Form = None,
    about: About = None,
    min_papers: MinPapers = 1,
    min_confidence: MinConfidence = None,
    conflicts: Conflicts = False,
    limit: Limit = None,
    grammar: Grammars = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Count what findings say alike, and tell where they disagree.

    One row a claim: a subject, a relation, an object and its aspect; those in most papers come first. A line that holds
    no finding is reported and left out; the others still count.
    """
    sources = or_stdin(files)
    with Reporter(quiet, verbose) as report:
        from extractor.aggregation.claims import Claims, Wanted
        from extractor.aggregation.writers import WRITERS
        from extractor.output import FORMATS, format_of

        chosen = FORMATS[form] if form else format_of(output)
        if not chosen.text and output is None and sys.stdout.isatty():
            raise ExtractorError(f"{chosen.name} is not for a terminal", "name a file with -o, or pipe it on")
        claims = Claims(_symmetric(grammar or []))
        _count(sources, claims, report)
        if report.exit_code == FAILED:
            raise typer.Exit(FAILED)
        for name in about or []:
            if not claims.known(name):
                report.warn(f"no finding is about {name}")
        wanted = Wanted(min_papers, min_confidence, conflicts, tuple(about or []))
        with open_output(output) as stream:
            WRITERS[chosen.name](_counted(islice(claims.rows(wanted), limit), report), stream)
        written = f", {report.results:,} written" if report.results < len(claims) else ""
        report.summary(f"{count(report.succeeded, 'finding')}, {count(len(claims), 'claim')}{written}")
    return report.exit_code


def _symmetric(grammar: list[Path]) -> Collection[str]:
    """The relations without a direction; for the grammar's own, no rule is read."""
    from extractor.aggregation.relations import SYMMETRIC

    if not grammar:
        return SYMMETRIC
    from extractor.cli.names import inventory_of
    from extractor.grammar import load_grammar

    return inventory_of(load_grammar(grammar)).symmetric


def _count(sources: list[str], claims: Claims, report: Reporter) -> None:
    """Counts the findings of all files; what is none is reported, and not every line of a file of something else."""
    from extractor.aggregation.statements import BadLine, read_statements

    bad = stated = 0
    for item in read_statements(sources):
        if isinstance(item, InputError):
            bad += isinstance(item, BadLine)
            if bad <= _TOLD or not isinstance(item, BadLine):
                report.error(item)
        else:
            claims.add(item)
            stated += item.as_stated
            report.succeeded += 1
            report.progress(count(report.succeeded, "finding"))
    if bad > _TOLD:
        more = bad - _TOLD
        report.failed += more - 1
        report.error(InputError(f"{count(more, 'more line')} without a finding", "name files of findings only"))
    if stated:
        report.warn(f"{count(stated, 'finding')} not with the net effect but as stated: conflicts may be none")


def _counted(rows: Iterator[Row], report: Reporter) -> Iterator[Row]:
    for row in rows:
        report.results += 1
        yield row
