"""The walk-throughs of pages in docs/, run from these, with the default model.

``python tests/cli/test_walkthrough.py`` writes what the commands print anew.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

import pytest

from extractor.cli.app import run

ROOT = Path(__file__).parents[2]
PAGES = {"writing-rules.md": 5, "corpus.md": 4, "summarise.md": 2, "scaling.md": 3}
"""The pages of docs/ that are run, with how many blocks each has at least."""
BLOCK = re.compile(
    r"(?P<head><!-- run by tests/cli/test_walkthrough.py(?:: (?P<name>\S+))? -->\n```\w+\n)(?P<body>.*?)```", re.DOTALL
)
SECONDS = re.compile(r"\(\d+\.\d s\)")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def printed(command: str) -> str:
    """What a command of the page writes to both streams."""
    program, *arguments = shlex.split(command)
    assert program == "extractor"
    held = io.BytesIO()
    stream = io.TextIOWrapper(held, encoding="utf-8", write_through=True)
    with redirect_stdout(stream), redirect_stderr(stream), mock.patch.dict(os.environ, {"COLUMNS": "100"}):
        code = run(arguments)
    said = held.getvalue().decode()
    return said if code == 0 else f"{said}$ echo $?\n{code}\n"


def blocks(page: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each block that is run with what should stand in it; files are written and commands run in its order."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("annotations").symlink_to(ROOT / "annotations")
        for block in BLOCK.finditer(page):
            if block["name"] is not None:
                path = Path(block["name"])
                path.parent.mkdir(exist_ok=True)
                path.write_text(block["body"], encoding="utf-8")
                yield block, block["body"]
            else:
                commands = re.findall(r"^\$ (extractor .*)$", block["body"], re.MULTILINE)
                yield block, "".join(f"$ {command}\n{printed(command)}" for command in commands)


def words(text: str) -> list[str]:
    """A transcript without its numbers."""
    return NUMBER.sub("N", SECONDS.sub("", text)).split()


def numbers(text: str) -> list[float]:
    """The numbers of a transcript, without how long it took."""
    return [float(number) for number in NUMBER.findall(SECONDS.sub("", text))]


@pytest.mark.parametrize(("page", "least"), PAGES.items())
def test_the_walk_through(page: str, least: int) -> None:
    ran = list(blocks((ROOT / "docs" / page).read_text(encoding="utf-8")))
    assert len(ran) > least
    for block, real in ran:
        assert words(block["body"]) == words(real), "run python tests/cli/test_walkthrough.py"
        # rules come and go, and another processor may turn a parse or two
        assert numbers(block["body"]) == pytest.approx(numbers(real), rel=0.05, abs=0.05)


def renewed(page: str) -> str:
    """The page with what the commands print now."""
    bodies = {}
    for found, new in blocks(page):
        same = SECONDS.sub("", new) == SECONDS.sub("", found["body"])  # another time alone is no news
        bodies[found.start()] = found["body"] if same else new
    return BLOCK.sub(lambda block: f"{block['head']}{bodies[block.start()]}```", page)


if __name__ == "__main__":
    for place in (ROOT / "docs" / page for page in PAGES):
        place.write_text(renewed(place.read_text(encoding="utf-8")), encoding="utf-8")
