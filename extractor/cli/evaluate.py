"""``extractor evaluate``: findings against gold."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.destination import open_output
from extractor.cli.options import Entities, Grammars, Models, Output, Quiet, Verbose
from extractor.cli.reporting import DONE, MISSED, Misuse, Reporter
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.evaluation.align import Inventory
    from extractor.evaluation.claims import Claim
    from extractor.evaluation.compare import Comparison
    from extractor.evaluation.differences import Difference
    from extractor.evaluation.gold import Gold
    from extractor.evaluation.score import Evaluation
    from extractor.pipeline import Extractor

Form = Literal["table", "json", "tsv"]
Corpus = Literal["findings", "pairs"]

GoldPlace = Annotated[
    Path,
    typer.Argument(metavar="GOLD", help="A folder with gold.jsonl and documents.jsonl, or a file of gold findings."),
]
FindingsFile = Annotated[
    Path | None,
    typer.Argument(
        metavar="FINDINGS",
        show_default=False,
        help="Findings to score, JSON lines from any system; - is standard input. Without it the gold's documents are "
        "extracted.",
    ),
]
Other = Annotated[
    Path | None,
    typer.Option(metavar="FINDINGS", show_default=False, help="Show what is won and lost against another run."),
]
FailUnder = Annotated[
    float | None,
    typer.Option(min=0, max=1, metavar="F1", show_default=False, help="Exit with 4 if the relaxed F1 is below it."),
]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the report is to hold and where it goes."""

    form: Form
    output: Path | None
    errors: bool
    html: Path | None
    fail_under: float | None


def evaluate(
    gold: GoldPlace,
    findings: FindingsFile = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="How to print the scores.")] = "table",
    errors: Annotated[
        bool, typer.Option("--errors", help="Add every finding that is missed, spurious or wrong.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="Write a page with the errors marked in the text."),
    ] = None,
    compare: Other = None,
    agreement: Annotated[
        bool, typer.Option("--agreement", help="GOLD and FINDINGS are two annotations: how well do they agree?")
    ] = False,
    corpus: Annotated[
        Corpus, typer.Option(help="What GOLD holds: findings, or given entities and pairs of them.")
    ] = "findings",
    fail_under: FailUnder = None,
    output: Output = None,
    models: Models = None,
    grammar: Grammars = None,
    entities: Annotated[Entities, typer.Option(help="Which entities to use when extracting.")] = "recognised",
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Score findings against gold annotations.

    Findings are matched one to one: strictly, if all fields agree, and relaxed, if arguments overlap and the relation
    is of the same family.
    """
    with Reporter(quiet, verbose) as report:
        asked = _Asked(form, output, errors, html, fail_under)
        _check(asked, findings, compare, agreement)
        from extractor.pipeline import Extractor

        extractor = Extractor(models or [], grammar or [], "given" if corpus == "pairs" else entities)
        if agreement:
            return _agreement(gold, findings, extractor, asked)
        return _scored(gold, findings, compare, extractor, asked, report)
    return report.exit_code


def _check(asked: _Asked, findings: Path | None, other: Path | None, agreement: bool) -> None:
    """Refuses what would be passed over in silence. Raises `Misuse`."""
    if agreement and (other or asked.errors or asked.html or asked.fail_under is not None):
        raise Misuse("--agreement has no gold: --compare, --errors, --fail-under and --html mean nothing with it")
    if asked.errors and (other or asked.form == "tsv"):
        raise Misuse("--errors has no place in a comparison or in TSV", "--format json or table, or --html FILE")
    if other is not None and str(other) == str(findings) == "-":
        raise Misuse("standard input can be read only once", "name a file for one of the two runs")


def _scored(
    place: Path, findings: Path | None, other: Path | None, extractor: Extractor, asked: _Asked, report: Reporter
) -> int:
    from extractor.evaluation.compare import compare
    from extractor.evaluation.differences import differences
    from extractor.evaluation.score import evaluate as score

    inventory = _inventory(extractor)
    gold = _gold(place, inventory)
    found = _found(gold, findings, inventory, extractor, report)
    evaluation = score(gold.claims, found, inventory, gold.doc_ids)
    wrong = differences(evaluation.pairing, inventory)
    text = _report(gold, evaluation, wrong, asked)
    if other is not None:
        before = _read(other, inventory, gold)
        text = _comparison(gold, compare(gold.claims, found, before, inventory, gold.doc_ids), asked)
    if asked.html is not None:
        from extractor.evaluation.html import render

        _write(render(gold.name, evaluation, wrong, gold.texts), asked.html)
    _write(text, asked.output)
    return _threshold(evaluation.relaxed.f1, asked, report)


def _report(gold: Gold, evaluation: Evaluation, wrong: Sequence[Difference], asked: _Asked) -> str:
    from extractor.evaluation.describe import errors_text
    from extractor.evaluation.report import as_json, as_text, as_tsv, sheets

    if asked.form == "json":
        return as_json(gold.name, evaluation, wrong, errors=asked.errors)
    if asked.form == "tsv":
        return as_tsv(sheets(evaluation, wrong))
    text = as_text(gold.name, evaluation, wrong, _width())
    return f"{text}\n{errors_text(wrong, gold.texts)}" if asked.errors else text


def _comparison(gold: Gold, comparison: Comparison, asked: _Asked) -> str:
    from extractor.evaluation.compare import changes_sheet, comparison_record, comparison_text
    from extractor.evaluation.report import as_tsv, dumped

    if asked.form == "json":
        return dumped(comparison_record(comparison))
    if asked.form == "tsv":
        return as_tsv([changes_sheet(comparison)])
    return comparison_text(comparison, gold.texts, _width())


def _agreement(first: Path, second: Path | None, extractor: Extractor, asked: _Asked) -> int:
    from extractor.evaluation.agreement import agreement, agreement_sheets
    from extractor.evaluation.gold import read_gold
    from extractor.evaluation.report import as_tsv, draw, dumped, rows_record

    if second is None:
        raise Misuse("--agreement needs two annotations", "extractor evaluate --agreement mine/ yours/")
    inventory = _inventory(extractor)
    golds = [read_gold(place, inventory.families) for place in (first, second)]
    apart = golds[0].doc_ids ^ golds[1].doc_ids
    if apart:
        what = f"not the same documents: {min(apart)} is in one of {first} and {second} only"
        raise ExtractorError(what, "compare annotations of the same documents")
    sheets = agreement_sheets(agreement(golds[0].claims, golds[1].claims, inventory))
    if asked.form == "json":
        _write(dumped({sheet.title: rows_record(sheet) for sheet in sheets}), asked.output)
    elif asked.form == "tsv":
        _write(as_tsv(sheets), asked.output)
    else:
        _write("\n".join(draw(sheet, _width()) for sheet in sheets), asked.output)
    return DONE


def _gold(place: Path, inventory: Inventory) -> Gold:
    from extractor.evaluation.gold import read_gold

    gold = read_gold(place, inventory.families)
    if not gold.claims:
        raise Misuse(f"no gold findings in {place}", "docs/evaluation.md tells what a record must hold")
    return gold


def _found(
    gold: Gold, findings: Path | None, inventory: Inventory, extractor: Extractor, report: Reporter
) -> Sequence[Claim]:
    """The findings to score: those of a file, or what the extractor reads in the gold's documents."""
    if findings is not None:
        return _read(findings, inventory, gold)
    if not gold.documents:
        hint = "put documents.jsonl beside the gold, or name a file of findings"
        raise Misuse(f"no documents to extract from beside {gold.name}", hint)
    from extractor.evaluation.claims import Claim
    from extractor.evaluation.report import counted
    from extractor.output import to_record

    claims: list[Claim] = []
    for outcome in extractor.run(gold.documents):
        if outcome.error is not None:
            raise outcome.error  # a score without a document would be of another gold set
        report.progress(outcome.document.id)
        claims += [Claim.model_validate(to_record(finding)) for finding in outcome.findings]
    report.summary(f"{counted(len(gold.documents), 'document')}, {counted(len(claims), 'finding')}")
    return claims


def _read(findings: Path, inventory: Inventory, gold: Gold) -> Sequence[Claim]:
    from extractor.evaluation.gold import read_findings

    return read_findings(findings, inventory.families, gold)


def _inventory(extractor: Extractor) -> Inventory:
    from extractor.evaluation.align import Inventory

    relations = extractor.grammar.vocabulary.relations
    families = {name: entry.family or name for name, entry in relations.items()}
    return Inventory(families, frozenset(name for name, entry in relations.items() if entry.symmetric))


def _threshold(f1: float | None, asked: _Asked, report: Reporter) -> int:
    if asked.fail_under is None or (f1 is not None and f1 >= asked.fail_under):
        return DONE
    reached = "undefined" if f1 is None else f"{f1:.3f}"
    report.warn(f"F1 is {reached}, under {asked.fail_under:g}")
    return MISSED


def _width() -> int:
    from extractor.output.draw import WIDTH

    return shutil.get_terminal_size((WIDTH, 24)).columns


def _write(text: str, path: Path | None) -> None:
    with open_output(path) as stream:
        stream.write(text.encode("utf-8"))
