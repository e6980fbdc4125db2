"""The command with a quick stand-in for the model: a finding for each document that does not fail."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from extractor import pipeline
from extractor.cli.app import run
from extractor.errors import ExtractorError, InputError, ModelError
from extractor.model import Document, Finding
from extractor.pipeline import Outcome


@dataclass(frozen=True)
class Said:
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

        def run(self, documents: Iterable[Document]) -> Iterator[Outcome]:
            for document in documents:
                if "unreadable" in document.text:
                    error = InputError(f"cannot be parsed: document {document.id}", "leave it out")
                    yield Outcome(document, None, (), error)
                elif "both" in document.text:
                    yield Outcome(
                        document, None, (replace(full, doc_id=document.id), replace(bare, doc_id=document.id))
                    )
                else:
                    yield Outcome(document, None, (replace(full, doc_id=document.id),))

    monkeypatch.setattr(pipeline, "Extractor", StandIn)

    def call(*arguments: object, stdin: str | None = None) -> Said:
        stream = io.TextIOWrapper(io.BytesIO((stdin or "").encode()))
        monkeypatch.setattr(stream, "isatty", lambda: stdin is None)
        monkeypatch.setattr("sys.stdin", stream)
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


__all__ = ["Command", "ExtractorError", "Said"]
