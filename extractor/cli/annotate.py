"""``extractor annotate``: documents to annotations that a person corrects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.destination import open_output
from extractor.cli.options import (
    EntitySource,
    Files,
    From,
    Grammars,
    IdColumn,
    Lines,
    Models,
    Quiet,
    TextColumn,
    Verbose,
    or_stdin,
    reading_of,
)
from extractor.cli.reading import count, documents, outcomes
from extractor.cli.reporting import FAILED, Misuse, Reporter
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.model import Document
    from extractor.output.brat_findings import BratFolder
    from extractor.pipeline import Outcome

Form = Literal["jsonl", "brat", "bioc", "pubtator"]
DRAFT, DOCUMENTS = "draft.jsonl", "documents.jsonl"
_ENDINGS: dict[str, Form] = {"": "jsonl", ".jsonl": "jsonl", ".xml": "bioc", ".json": "bioc", ".pubtator": "pubtator"}

Place = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PLACE",
        show_default=False,
        help=f"Where to write: a folder, or for all but brat a file. JSON lines come with {DOCUMENTS} beside them; in "
        f"a folder they are called {DRAFT}.",
    ),
]
FormOption = Annotated[
    Form | None,
    typer.Option(
        "--format",
        "-f",
        show_default=False,
        help="jsonl and brat hold findings, bioc and pubtator only what they are about. Default: what PLACE ends in, "
        "or else jsonl.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write over files that are there; they may have been corrected.")]


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is to be written, and where. ``documents`` is None where they are there already, or have no place."""

    form: Form
    output: Path | None
    documents: Path | None
    force: bool


def annotate(
    files: Files = None,
    source_format: From = None,
    lines: Lines = False,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    output: Place = None,
    form: FormOption = None,
    force: Force = False,
    models: Models = None,
    grammar: Grammars = None,
    entities: EntitySource = "recognised",
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Draft annotations for a person to correct, which evaluate then takes as gold.

    A document that cannot be read or written is reported and left out; the others still come out.
    """
    sources = or_stdin(files)
    reading = reading_of(source_format, lines, text_column, id_column)
    with Reporter(quiet, verbose) as report:
        draft = _draft(output, form, force, sources)
        from extractor.pipeline import Extractor

        extractor = Extractor(models or [], grammar or [], entities)
        read = outcomes(extractor, documents(sources, reading, report, entities), report)
        if draft.form == "brat":
            from extractor.cli.names import terms_of
            from extractor.output.brat_findings import BratFolder

            assert draft.output is not None
            _brat(read, BratFolder(draft.output, terms_of(extractor.grammar), replace=force), report)
        elif draft.form == "jsonl":
            _jsonl(read, draft, report)
        else:
            _mentions(read, draft, report)
        what = "finding" if draft.form in ("brat", "jsonl") else "mention"
        report.summary(f"{count(report.succeeded, 'document')}, {count(report.results, what)}")
    return report.exit_code


def _draft(output: Path | None, form: Form | None, force: bool, sources: list[str]) -> _Draft:
    """Settles what the files are, and that nothing is lost by writing them."""
    if form is None:
        ending = "" if output is None or output.is_dir() else _bare(output).suffix.lower()
        if ending not in _ENDINGS:
            raise Misuse(f"what is {output} to be?", "--format jsonl, brat, bioc or pubtator; a folder has no ending")
        form = _ENDINGS[ending]
    if form == "brat" and (output is None or output.is_file()):
        raise Misuse("brat's files go into a folder", "-o FOLDER")
    beside = None
    if form == "jsonl" and output is not None:
        output = output / DRAFT if output.is_dir() or not output.suffix else output
        beside = output.with_name(DOCUMENTS)
        if beside.resolve() in {Path(source).resolve() for source in sources}:
            beside = None  # they are read from there
    if output is not None and not force:
        _refuse(sorted(output.rglob("*.ann")) if form == "brat" else [path for path in (output, beside) if path])
    return _Draft(form, output, beside, force)


def _bare(path: Path) -> Path:
    return path.with_suffix("") if path.suffix.lower() == ".gz" else path


def _refuse(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_file():  # a device or a pipe loses nothing
            hint = "it may have been corrected: write to another place, or over it with --force"
            raise ExtractorError(f"is there already: {path}", hint)


def _jsonl(read: Iterable[Outcome], draft: _Draft, report: Reporter) -> None:
    """Findings, and beside them the documents they are about, which makes the two a gold set."""
    from extractor.output import FORMATS, write_documents

    if draft.output is not None:
        draft.output.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        findings = opened.enter_context(open_output(draft.output))
        texts = opened.enter_context(open_output(draft.documents)) if draft.documents else None
        for outcome in read:
            FORMATS["jsonl"].write(outcome.findings, findings)
            if texts is not None:
                write_documents([outcome.document], texts)
            report.results += len(outcome.findings)
        _end_if_failed(report)


def _brat(read: Iterable[Outcome], folder: BratFolder, report: Reporter) -> None:
    for outcome in read:
        try:
            folder.add(_marked(outcome), outcome.findings)
            report.results += len(outcome.findings)
        except ExtractorError as error:
            report.error(error)
    _end_if_failed(report)
    folder.finish()


def _mentions(read: Iterable[Outcome], draft: _Draft, report: Reporter) -> None:
    """The documents with what findings could be about, in formats that have no place for findings."""
    from extractor.output import write_bioc_json, write_bioc_xml
    from extractor.output.documents import write_flat_pubtator

    def marked() -> Iterator[Document]:
        for outcome in read:
            document = _marked(outcome)
            report.results += len(document.entities)
            yield document

    with open_output(draft.output) as stream:
        if draft.form == "pubtator":
            for document in marked():
                try:
                    write_flat_pubtator([document], stream)
                except ExtractorError as error:
                    report.error(error)
                    report.results -= len(document.entities)
        elif draft.output is not None and _bare(draft.output).suffix.lower() == ".json":
            write_bioc_json(marked(), stream)
        else:
            write_bioc_xml(marked(), stream)
        _end_if_failed(report)


def _marked(outcome: Outcome) -> Document:
    """The document with all mentions that were found in it as its entities."""
    assert outcome.annotated is not None
    mentions = (mention for sentence in outcome.annotated.sentences for mention in sentence.mentions)
    return replace(outcome.document, entities=tuple(dict.fromkeys(mentions)))


def _end_if_failed(report: Reporter) -> None:
    """Leaves files that were there before as they were, if nothing has come out."""
    if report.exit_code == FAILED:
        raise typer.Exit(FAILED)
