"""The README shows what really comes out. ``python tests/cli/test_readme.py`` writes it anew."""

from __future__ import annotations

import io
import json
import os
import re
from contextlib import redirect_stdout
from pathlib import Path
from unittest import mock

from extractor.cli.app import run
from extractor.model import Document
from extractor.output import to_record
from extractor.pipeline import Extractor
from extractor.sources import read_documents

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SENTENCE = re.compile(r"^> (In particular.*?)\n\n", re.DOTALL | re.MULTILINE)
RECORD = re.compile(
    r"(?<=<!-- flagship: written by python tests/cli/test_readme.py -->\n```json\n).*?(?=```\n)", re.DOTALL
)

EXPLAINED = re.compile(r'\$ extractor explain "([^"\n]*)"\n((?:(?!```).)*)(?=```\n<!-- /explain -->)', re.DOTALL)
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def flagship(readme: str) -> str:
    """The first record of the README's sentence in its abstract, small objects on a line."""
    [quoted] = SENTENCE.findall(readme)
    [document] = read_documents([ROOT / "corpora" / "clusterin"])
    assert isinstance(document, Document)
    findings = [found for found in Extractor().extract(document) if found.sentence.text == quoted.replace("\n> ", " ")]
    finding = findings[0]
    return "{\n" + ",\n".join(f'  "{name}": {shown(value)}' for name, value in to_record(finding).items()) + "\n}\n"


def shown(value: object) -> str:
    """JSON on a line, or a line an item where that is too long."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) <= 224:
        return line
    if isinstance(value, list):
        return "[\n    " + ",\n    ".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n  ]"
    assert isinstance(value, dict)
    items = (f'    "{name}": {json.dumps(item, ensure_ascii=False)}' for name, item in value.items())
    return "{\n" + ",\n".join(items) + "\n  }"


def test_readme_shows_the_real_record() -> None:
    readme = README.read_text(encoding="utf-8")
    record = RECORD.search(readme)
    assert record is not None
    assert json.loads(record[0]) == json.loads(flagship(readme)), "run python tests/cli/test_readme.py"


def explained(sentence: str) -> str:
    """What the command prints on a hundred columns."""
    held = io.BytesIO()
    stream = io.TextIOWrapper(held, encoding="utf-8", write_through=True)
    with redirect_stdout(stream), mock.patch.dict(os.environ, {"COLUMNS": "100"}):
        assert run(["explain", sentence]) == 0
    return held.getvalue().decode()


def test_readme_shows_what_explain_prints() -> None:
    [(sentence, shown)] = EXPLAINED.findall(README.read_text(encoding="utf-8"))
    # how often a rule was right changes with every count
    assert NUMBER.sub("N", shown) == NUMBER.sub("N", explained(sentence)), "run python tests/cli/test_readme.py"


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    text = RECORD.sub(lambda _: flagship(text), text, count=1)
    text = EXPLAINED.sub(lambda found: f'$ extractor explain "{found[1]}"\n{explained(found[1])}', text)
    README.write_text(text, encoding="utf-8")
