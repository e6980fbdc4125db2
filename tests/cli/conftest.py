"""The command with a quick stand-in for the model: a finding for each document that does not fail."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor import pipeline
from extractor.cli.app import run
from extractor.errors import ExtractorError, InputError, ModelError
from extractor.grammar import Grammar, load_grammar
from extractor.model import AnnotatedDocument, Document, Finding
from extractor.pipeline import Outcome
from tests.evaluation.small_claims import FOUND, GOLD, gold_set, write


class Said(NamedTuple):
    """What a run of the command came to."""

    code: int
    out: str
    err: str


Command = Callable[..., Said]


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], full: Finding, bare: Finding
) -> Command:
    """Runs the command in this process; ``stdin`` is what is piped into it, None for a terminal."""

    class StandIn:
        made: Sequence[object] = ()

        def __init__(
            self, models: Sequence[str] = (), grammar: Sequence[Path] = (), entities: str = "recognised"
        ) -> None:
            if "missing" in models:
                raise ModelError("no such model: missing", "pip install it")
            self._grammar_paths = grammar

        @property
        def grammar(self) -> Grammar:
            return load_grammar(self._grammar_paths)

        def run(self, documents: Iterable[Document]) -> Iterator[Outcome]:
            for document in documents:
                if "unreadable" in document.text:
                    error = InputError(f"cannot be parsed: document {document.id}", "leave it out")
                    yield Outcome(document, None, (), error)
                    continue
                annotated = AnnotatedDocument(document, ())
                if "both" in document.text:
                    yield Outcome(
                        document, annotated, (replace(full, doc_id=document.id), replace(bare, doc_id=document.id))
                    )
                else:
                    yield Outcome(document, annotated, (replace(full, doc_id=document.id),))

    monkeypatch.setattr(pipeline, "Extractor", StandIn)

    def call(*arguments: object, stdin: str | None = None) -> Said:
        stream = io.TextIOWrapper(io.BytesIO((stdin or "").encode()))
        monkeypatch.setattr(stream, "isatty", lambda: stdin is None)
        monkeypatch.setattr("sys.stdin", stream)
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.fixture
def evaluate(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    """Runs ``extractor evaluate``, with the real extractor, beside the gold set ``gold`` and ``found.jsonl``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    gold_set(tmp_path / "gold", GOLD)
    write(tmp_path / "found.jsonl", FOUND)

    def call(*arguments: object, stdin: str = "") -> Said:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = run(["evaluate", *map(str, arguments)])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


__all__ = ["Command", "ExtractorError", "Said"]
