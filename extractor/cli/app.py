"""The verbs under one command, and what their ends mean to the shell."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from extractor.cli.annotate import annotate
from extractor.cli.calibrate import calibrate
from extractor.cli.corpus import convert, stats, validate
from extractor.cli.evaluate import evaluate
from extractor.cli.explain import explain
from extractor.cli.extract import extract
from extractor.cli.fetch import fetch
from extractor.cli.grammar import check, document, list_relations, show
from extractor.cli.ground import ground
from extractor.cli.merge import merge
from extractor.cli.reporting import USAGE, Misuse, say_error
from extractor.cli.run import run as run_query
from extractor.cli.runs import diff
from extractor.cli.runs import show as show_run
from extractor.cli.summarise import summarise

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_EPILOG = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some documents failed, 4 a threshold was missed."


def _version(asked: bool) -> None:
    if asked:
        from extractor import __version__

        typer.echo(f"extractor {__version__}")
        raise typer.Exit


def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Reads PubMed abstracts and writes down what they claim."""


def build() -> typer.Typer:
    """The command with all its verbs; making it parses no options and loads no model."""
    plain = {"rich_markup_mode": None, "add_completion": False, "no_args_is_help": True}
    app = typer.Typer(**plain, context_settings=_SETTINGS, pretty_exceptions_enable=False)  # type: ignore[arg-type]
    app.callback(epilog=_EPILOG)(root)
    app.command(context_settings=_SETTINGS)(fetch)
    app.command(context_settings=_SETTINGS)(extract)
    app.command("run", context_settings=_SETTINGS)(run_query)
    app.command(context_settings=_SETTINGS)(merge)
    app.command(context_settings=_SETTINGS)(summarise)
    app.command(context_settings=_SETTINGS)(explain)
    app.command(context_settings=_SETTINGS)(ground)
    app.command(context_settings=_SETTINGS)(annotate)
    app.command(context_settings=_SETTINGS)(evaluate)
    rules = typer.Typer(**plain, context_settings=_SETTINGS, help="Check, list, show and calibrate the rules.")  # type: ignore[arg-type]
    rules.command("check", context_settings=_SETTINGS)(check)
    rules.command("list", context_settings=_SETTINGS)(list_relations)
    rules.command("show", context_settings=_SETTINGS)(show)
    rules.command("calibrate", context_settings=_SETTINGS)(calibrate)
    rules.command("document", context_settings=_SETTINGS)(document)
    app.add_typer(rules, name="grammar")
    corpora = typer.Typer(**plain, context_settings=_SETTINGS, help="Count, check and convert documents.")  # type: ignore[arg-type]
    corpora.command("stats", context_settings=_SETTINGS)(stats)
    corpora.command("validate", context_settings=_SETTINGS)(validate)
    corpora.command("convert", context_settings=_SETTINGS)(convert)
    app.add_typer(corpora, name="corpus")
    runs = typer.Typer(**plain, context_settings=_SETTINGS, help="Tell how far a corpus run is, and compare two.")  # type: ignore[arg-type]
    runs.command("show", context_settings=_SETTINGS)(show_run)
    runs.command("diff", context_settings=_SETTINGS)(diff)
    app.add_typer(runs, name="runs")
    return app


def run(arguments: Sequence[str]) -> int:
    """Runs the command; returns the exit code (see `extractor.cli.reporting`)."""
    try:
        code = build()(list(arguments), prog_name="extractor", standalone_mode=False)
    except Misuse as error:
        say_error(error.what, error.hint)
        return USAGE
    except typer.TyperException as error:
        return _usage_error(error)
    except (typer.Abort, KeyboardInterrupt):
        return 130
    return code if isinstance(code, int) else 0


def _usage_error(error: typer.TyperException) -> int:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error, file=sys.stderr)
        return USAGE
    path = context.command_path if context is not None else "extractor"
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    message = message.replace("Value error, ", "")
    say_error(message[:1].lower() + message[1:].rstrip("."), f"{path} --help lists what it takes")
    return USAGE


def main() -> None:
    """Runs the command on the program's arguments and exits."""
    sys.exit(run(sys.argv[1:]))
