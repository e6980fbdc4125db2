"""``extractor grammar``: the rules, checked, listed and shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.destination import open_output
from extractor.cli.options import Grammars, Models, Output, Quiet, Verbose
from extractor.cli.reporting import FAILED, Reporter
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.grammar import Example, Grammar, Rule
    from extractor.model import Document, Finding

_SIGNS = {1: "+", -1: "-", 0: "0"}


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", show_default=False, help="Rule files of your own, checked with the package's."),
    ] = None,
    models: Models = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> int:
    """Check rule files against their schema, and run every sentence that rules accept or reject.

    Prints the sentences that do not hold; exit code 1 if there are any.
    """
    with Reporter(quiet, verbose) as report:
        from extractor.grammar.check import check_examples
        from extractor.pipeline import Extractor

        extractor = Extractor(models or [], files or [], "given")

        def read(documents: Iterable[Document]) -> Iterator[tuple[Finding, ...]]:
            return (outcome.findings for outcome in extractor.run(documents))

        grammar = extractor.grammar
        problems = check_examples(grammar, read)
        _write(f"{problem.rule}, {problem.field}: {problem.message}\n  {problem.text}" for problem in problems)
        held = len(grammar.examples) - len(problems)
        report.summary(f"{len(grammar.rules)} rules, {held} of {len(grammar.examples)} sentences hold")
        if problems:
            return FAILED
    return report.exit_code


def list_relations(
    constructions: Annotated[
        bool, typer.Option("--constructions", help="The constructions, which relations use, in place of the relations.")
    ] = False,
    grammar: Grammars = None,
) -> int:
    """List the relations: name, sign, number of rules, and what each says."""
    with Reporter() as report:
        from extractor.grammar import load_grammar

        loaded = load_grammar(grammar or [])
        _write(_constructions(loaded) if constructions else _relations(loaded))
    return report.exit_code


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A relation, a construction or a rule.")],
    grammar: Grammars = None,
) -> int:
    """Show a relation, a construction or a rule, with the sentences that it accepts and rejects."""
    with Reporter() as report:
        from extractor.grammar import load_grammar

        loaded = load_grammar(grammar or [])
        rules = [rule for rule in loaded.rules if name in (rule.id, rule.relation, rule.frame)]
        if not rules and name not in loaded.vocabulary.relations:
            raise ExtractorError(f"no relation, construction or rule is called {name}", "extractor grammar list")
        _write(_shown(name, rules, loaded))
    return report.exit_code


def document(output: Output = None, models: Models = None, grammar: Grammars = None, quiet: Quiet = False) -> int:
    """Write a page, in Markdown, about all relations and what they are read from.

    Their words, constructions and examples, with the findings that the examples yield, and all other cue words.
    """
    with Reporter(quiet) as report:
        from extractor.grammar.document import render
        from extractor.model import Document
        from extractor.pipeline import Extractor

        extractor = Extractor(models or [], grammar or [])
        entries = extractor.grammar.vocabulary.relations.items()
        outcomes = extractor.run(Document(name, entry.example) for name, entry in entries)
        page = render(extractor.grammar, {outcome.document.id: outcome.findings for outcome in outcomes})
        with open_output(output) as stream:
            stream.write(page.encode())
    return report.exit_code


def _write(lines: Iterable[str]) -> None:
    with open_output(None) as stream:
        for line in lines:
            stream.write((line + "\n").encode("utf-8"))


def _columns(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Rows with each column but the last padded to its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _relations(grammar: Grammar) -> Iterator[str]:
    rules = [rule.relation for rule in grammar.rules]
    entries = grammar.vocabulary.relations.items()
    return _columns([(name, _SIGNS[entry.sign], str(rules.count(name)), entry.about) for name, entry in entries])


def _constructions(grammar: Grammar) -> Iterator[str]:
    frames = {rule.frame: rule for rule in grammar.rules}
    return _columns([(name, rule.kind, rule.about) for name, rule in sorted(frames.items())])


def _shown(name: str, rules: list[Rule], grammar: Grammar) -> Iterator[str]:
    entry = grammar.vocabulary.relations.get(name)
    if entry is not None:
        yield f"{name} ({_SIGNS[entry.sign]}): {entry.about}"
        yield f"  example: {entry.example}"
        elsewhere = (("INDRA", entry.indra), ("Biolink", entry.biolink), ("BEL", entry.bel))
        yield from (f"  {vocabulary}: {term}" for vocabulary, term in elsewhere if term)
    if rules:
        ids = {rule.id for rule in rules}
        words = {e.lemma for entries in grammar.triggers.values() for e in entries if ids & {r.id for r in e.rules}}
        yield f"  triggers: {', '.join(sorted(words))}"
        yield "  rules:"
        yield from _columns([(f"    {rule.id}", rule.about) for rule in rules])
    names = {name, *(part for rule in rules if rule.id == name for part in (rule.relation, rule.frame))}
    yield from _examples([example for example in grammar.examples if example.owner in names])


def _examples(examples: list[Example]) -> Iterator[str]:
    accepted = [f"    {example.text}" for example in examples if example.because is None]
    rejected = [f"    {example.text}  ({example.because})" for example in examples if example.because is not None]
    yield from ["  accepts:", *accepted] if accepted else []
    yield from ["  rejects:", *rejected] if rejected else []
