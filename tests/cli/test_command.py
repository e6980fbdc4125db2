"""The command as a whole, as the shell sees it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

Command = Any

ROOT = Path(__file__).parents[2]
VERBS = (
    *("fetch", "extract", "run", "merge", "summarise", "explain", "ground", "annotate", "evaluate"),
    *("grammar", "corpus", "runs"),
)
RULES = ("check", "list", "show", "calibrate", "document")
CORPORA = ("stats", "validate", "convert")
RUNS = ("show", "diff")


def python(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], text=True, capture_output=True, timeout=120, **options)


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_all_verbs(command: Command, option: str) -> None:
    said = command(option)
    assert (said.code, said.err) == (0, "")
    listed = re.findall(r"^  (\w+)  +[A-Z]", said.out.partition("Commands:")[2], re.MULTILINE)
    assert tuple(listed) == VERBS
    assert listed_below(command, "grammar", option) == RULES
    assert listed_below(command, "corpus", option) == CORPORA
    assert listed_below(command, "runs", option) == RUNS


def listed_below(command: Command, group: str, option: str) -> tuple[str, ...]:
    listed = command(group, option).out.partition("Commands:")[2]
    return tuple(re.findall(r"^  (\w+)  +[A-Z]", listed, re.MULTILINE))


@pytest.mark.parametrize(
    "verb",
    [
        *((verb,) for verb in VERBS),
        *(("grammar", verb) for verb in RULES),
        *(("corpus", verb) for verb in CORPORA),
        *(("runs", verb) for verb in RUNS),
    ],
)
def test_every_verb_has_help_and_is_documented(command: Command, verb: tuple[str, ...]) -> None:
    assert command(*verb, "--help").code == 0
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    assert any(f"extractor {' '.join(verb)}" in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize("arguments", [(), ("grammar",), ("corpus",), ("runs",)])
def test_without_a_verb(command: Command, arguments: tuple[str, ...]) -> None:
    said = command(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Usage: extractor")


def test_version(command: Command) -> None:
    said = command("--version")
    assert (said.code, said.out.split()[0]) == (0, "extractor")


def test_version_is_that_of_the_distribution() -> None:
    from extractor import __version__

    assert f'\nversion = "{__version__}"\n' in (ROOT / "pyproject.toml").read_text()


def modules(*arguments: str) -> set[str]:
    """The modules that a start of Python loads."""
    seen = python("-X", "importtime", *arguments)
    assert seen.returncode == 0
    return {line.rsplit("|", 1)[1].strip() for line in seen.stderr.splitlines() if "|" in line} - {"imported package"}


def test_help_imports_nothing_heavy() -> None:
    """How long it takes is shown by `benchmarks/speed.py`; here it is what it loads, which no busy machine changes."""
    loaded = modules("-m", "extractor", "--help")
    beyond = loaded - modules("-c", "import typer")
    packages = {name.partition(".")[0] for name in beyond} - {"extractor", "typer"}
    assert packages <= set(sys.stdlib_module_names)
    assert packages & {"sqlite3", "hashlib", "gzip", "xml", "html", "csv", "multiprocessing", "asyncio"} == set()
    ours = {name for name in loaded if name.startswith("extractor.")}
    assert {name for name in ours if not re.match(r"extractor\.(cli\b|errors$)", name)} == set()
    assert "extractor.cli.app" in ours


def test_reader_that_leaves_early() -> None:
    script = (
        "import sys; from extractor.cli.reporting import Reporter; from extractor.cli.destination import open_output\n"
        "with Reporter() as report:\n"
        "    with open_output(None) as stream:\n"
        "        for number in range(100_000): stream.write(b'line\\n' * 10)\n"
        "sys.exit(report.exit_code)"
    )
    done = subprocess.run(
        ["bash", "-c", f'set -o pipefail; {sys.executable} -c "$0" | head -n 1', script],
        text=True,
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "line\n", "")


def test_interrupt(tmp_path: Path) -> None:
    pipe = tmp_path / "never.txt"
    os.mkfifo(pipe)
    running = subprocess.Popen(
        [sys.executable, "-m", "extractor", "extract", str(pipe), "-o", str(tmp_path / "out.jsonl")],
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".out.jsonl.*.part")) and time.monotonic() < deadline:
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    # Python ends by the signal itself where the interrupt fell into an exec(), as in an import; shells call both 130
    assert running.returncode in (130, -signal.SIGINT)
    assert err == ""
    assert [path.name for path in tmp_path.iterdir()] == ["never.txt"]
