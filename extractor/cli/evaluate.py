"""``extractor evaluate``: findings against gold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.evaluate_pairs import evaluate_pairs
from extractor.cli.names import inventory_of, open_findings, open_gold
from extractor.cli.options import Entities, Grammars, Models, Output, Quiet, Verbose
from extractor.cli.reading import all_findings
from extractor.cli.reporting import DONE, Misuse, Reporter
from extractor.cli.scores import Asked, Form, threshold, width, write
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.evaluation.claims import Claim
    from extractor.evaluation.compare import Comparison
    from extractor.evaluation.differences import Difference
    from extractor.evaluation.gold import Gold
    from extractor.evaluation.score import Evaluation
    from extractor.pipeline import Extractor

Corpus = Literal["findings", "pairs"]

GoldPlace = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD",
        help="A folder with gold.jsonl and documents.jsonl or with brat's files, or a file of gold findings.",
    ),
]
FindingsFile = Annotated[
    Path | None,
    typer.Argument(
        metavar="FINDINGS",
        show_default=False,
        help="Findings to score: JSON lines from any system, or a folder like GOLD; - is standard input. Without it "
        "the gold's documents are extracted.",
    ),
]
Other = Annotated[
    Path | None,
    typer.Option(metavar="FINDINGS", show_default=False, help="Show what is won and lost against another run."),
]
FailUnder = Annotated[
    float | None,
    typer.Option(
        min=0, max=1, metavar="F1", show_default=False, help="Exit with 4 if F1 (relaxed, or of pairs) is below it."
    ),
]


Shape = Annotated[Form, typer.Option("--format", "-f", help="How to print the scores.")]
Errors = Annotated[bool, typer.Option("--errors", help="Add every finding that is missed, spurious or wrong.")]
Page = Annotated[
    Path | None,
    typer.Option(metavar="FILE", show_default=False, help="Write a page with the errors marked in the text."),
]
Agreement = Annotated[
    bool, typer.Option("--agreement", help="GOLD and FINDINGS are two annotations: how well do they agree?")
]
Holds = Annotated[Corpus, typer.Option(help="What GOLD holds: findings, or given entities and pairs of them.")]
Undirected = Annotated[
    bool, typer.Option("--undirected", help="With --corpus pairs: it does not matter which entity acts.")
]
AllSentences = Annotated[
    bool, typer.Option("--all-sentences", help="With --corpus pairs: demand pairs across sentences too.")
]
Which = Annotated[Entities, typer.Option(help="Which entities to use when extracting; pairs are of given ones.")]


def evaluate(
    gold: GoldPlace,
    findings: FindingsFile = None,
    form: Shape = "table",
    errors: Errors = False,
    html: Page = None,
    compare: Other = None,
    agreement: Agreement = False,
    corpus: Holds = "findings",
    undirected: Undirected = False,
    all_sentences: AllSentences = False,
    fail_under: FailUnder = None,
    output: Output = None,
    models: Models = None,
    grammar: Grammars = None,
    entities: Which = "recognised",
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Score findings against gold annotations.

    Findings are matched one to one: strictly, if all fields agree, and relaxed, if arguments overlap and the relation
    is of the same family.
    """
    with Reporter(quiet, verbose) as report:
        asked = Asked(form, output, errors, html, fail_under)
        pairs = corpus == "pairs"
        _check(asked, findings, compare, agreement)
        _check_pairs(pairs, agreement or compare or html, undirected or all_sentences)
        from extractor.pipeline import Extractor

        extractor = Extractor(models or [], grammar or [], "given" if pairs else entities)
        if agreement:
            return _agreement(gold, findings, extractor, asked)
        if pairs:
            how = {"undirected": undirected, "same_sentence": not all_sentences}
            return evaluate_pairs(gold, findings, extractor, asked, report, how)
        return _scored(gold, findings, compare, extractor, asked, report)
    return report.exit_code


def _check(asked: Asked, findings: Path | None, other: Path | None, agreement: bool) -> None:
    """Refuses what would be passed over in silence. Raises `Misuse`."""
    if agreement and (other or asked.errors or asked.html or asked.fail_under is not None):
        raise Misuse("--agreement has no gold: --compare, --errors, --fail-under and --html mean nothing with it")
    if asked.errors and (other or asked.form == "tsv"):
        raise Misuse("--errors has no place in a comparison or in TSV", "--format json or table, or --html FILE")
    if other is not None and str(other) == str(findings) == "-":
        raise Misuse("standard input can be read only once", "name a file for one of the two runs")


def _check_pairs(pairs: bool, of_findings: object, of_pairs: bool) -> None:
    if pairs and of_findings:
        raise Misuse("--agreement, --compare and --html are about findings, not about --corpus pairs")
    if of_pairs and not pairs:
        raise Misuse("--undirected and --all-sentences mean something with --corpus pairs only")


def _scored(
    place: Path, findings: Path | None, other: Path | None, extractor: Extractor, asked: Asked, report: Reporter
) -> int:
    from extractor.evaluation.compare import compare
    from extractor.evaluation.differences import differences
    from extractor.evaluation.score import evaluate as score

    inventory, gold = inventory_of(extractor.grammar), _gold(place, extractor)
    # a wrong file is told of before the documents are extracted
    before = open_findings(other, extractor.grammar, gold) if other is not None else None
    found = _found(gold, findings, extractor, report)
    evaluation = score(gold.claims, found, inventory, gold.doc_ids)
    wrong = differences(evaluation.pairing, inventory)
    if before is None:
        text = _report(gold, evaluation, wrong, asked)
    else:
        text = _comparison(gold, compare(gold.claims, found, before, inventory, gold.doc_ids), asked)
    if asked.html is not None:
        from extractor.evaluation.html import render

        write(render(gold.name, evaluation, wrong, gold.texts), asked.html)
    write(text, asked.output)
    return threshold(evaluation.relaxed.f1, asked, report)


def _report(gold: Gold, evaluation: Evaluation, wrong: Sequence[Difference], asked: Asked) -> str:
    from extractor.evaluation.describe import errors_text
    from extractor.evaluation.report import as_json, as_text, as_tsv, sheets

    if asked.form == "json":
        return as_json(gold.name, evaluation, wrong, errors=asked.errors)
    if asked.form == "tsv":
        return as_tsv(sheets(evaluation, wrong))
    text = as_text(gold.name, evaluation, wrong, width())
    return f"{text}\n{errors_text(wrong, gold.texts)}" if asked.errors else text


def _comparison(gold: Gold, comparison: Comparison, asked: Asked) -> str:
    from extractor.evaluation.compare import changes_sheet, comparison_record, comparison_text
    from extractor.evaluation.report import as_tsv, dumped

    if asked.form == "json":
        return dumped(comparison_record(comparison))
    if asked.form == "tsv":
        return as_tsv([changes_sheet(comparison)])
    return comparison_text(comparison, gold.texts, width())


def _agreement(first: Path, second: Path | None, extractor: Extractor, asked: Asked) -> int:
    from extractor.evaluation.agreement import agreement, agreement_sheets
    from extractor.evaluation.report import as_tsv, draw, dumped, rows_record

    if second is None:
        raise Misuse("--agreement needs two annotations", "extractor evaluate --agreement mine/ yours/")
    golds = [open_gold(place, extractor.grammar) for place in (first, second)]
    apart = golds[0].doc_ids ^ golds[1].doc_ids
    if apart:
        what = f"not the same documents: {min(apart)} is in one of {first} and {second} only"
        raise ExtractorError(what, "compare annotations of the same documents")
    sheets = agreement_sheets(agreement(golds[0].claims, golds[1].claims, inventory_of(extractor.grammar)))
    if asked.form == "json":
        write(dumped({sheet.title: rows_record(sheet) for sheet in sheets}), asked.output)
    elif asked.form == "tsv":
        write(as_tsv(sheets), asked.output)
    else:
        write("\n".join(draw(sheet, width()) for sheet in sheets), asked.output)
    return DONE


def _gold(place: Path, extractor: Extractor) -> Gold:
    gold = open_gold(place, extractor.grammar)
    if not gold.claims:
        hint = "extractor annotate drafts some for you to correct; docs/annotating.md tells how"
        raise Misuse(f"no gold findings in {place}", hint)
    return gold


def _found(gold: Gold, findings: Path | None, extractor: Extractor, report: Reporter) -> Sequence[Claim]:
    """The findings to score: those of a file, or what the extractor reads in the gold's documents."""
    if findings is not None:
        return open_findings(findings, extractor.grammar, gold)
    if not gold.documents:
        hint = "put documents.jsonl beside the gold, or name a file of findings"
        raise Misuse(f"no documents to extract from beside {gold.name}", hint)
    from extractor.evaluation.claims import Claim
    from extractor.evaluation.report import counted
    from extractor.output import to_record

    found = all_findings(gold.documents, extractor, report)
    claims = [Claim.model_validate(to_record(finding)) for finding in found]
    report.summary(f"{counted(len(gold.documents), 'document')}, {counted(len(claims), 'finding')}")
    return claims
