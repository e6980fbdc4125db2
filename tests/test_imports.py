"""The rooms import in one direction: docs and CONTRIBUTING promise this table."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent / "extractor"
OWN = "extractor"

MAY_IMPORT: dict[str, set[str]] = {
    "__init__": {"model", "pipeline"},
    "__main__": {"cli"},
    "model": set(),
    "errors": set(),
    "identifiers": set(),
    "wrapping": {"model"},
    "sources": {"model", "errors", "identifiers", "wrapping"},
    "fetch": {"model", "errors", "sources", "output", "requests", "__init__"},
    "linking": {"model", "identifiers"},
    "nlp": {"linking", "model", "errors", "wrapping", "spacy", "scispacy", "numpy", "thinc", "threadpoolctl"},
    "grammar": {"model", "errors", "yaml", "pydantic", "jinja2"},
    "findings": {"model", "errors", "grammar", "nlp", "linking", "spacy"},
    "output": {"model", "errors", "identifiers", "wrapping", "pydantic", "typing_extensions", "rich", "pyarrow"},
    "evaluation": {"model", "errors", "sources", "output", "pydantic", "numpy", "scipy", "rich", "jinja2"},
    "pipeline": {"model", "errors", "nlp", "grammar", "findings", "output", "pandas"},
    "calibration": {"model", "grammar", "findings", "output", "evaluation"},
    "aggregation": {"model", "errors", "linking", "sources", "output", "evaluation", "pydantic", "rich"},
    "runs": {"model", "errors", "output", "aggregation", "__init__"},
    "corpus": {"model", "errors", "sources", "nlp", "output", "rich"},
    "batch": {
        "model",
        "errors",
        "identifiers",
        "sources",
        "corpus",
        "output",
        "pipeline",
        "runs",
        "nlp",
        "numpy",
        "distributed",
        "dask",
        "psutil",
        "pyarrow",
        "rich",
        "__init__",
    },
    "cli": {
        "typer",
        "model",
        "errors",
        "sources",
        "linking",
        "nlp",
        "grammar",
        "findings",
        "output",
        "evaluation",
        "pipeline",
        "calibration",
        "aggregation",
        "corpus",
        "fetch",
        "runs",
        "batch",
        "__init__",
    },
}


def rooms_of(module: Path) -> set[str]:
    """What a module imports: own rooms by name, other packages by theirs, without the standard library."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            names = [node.module or ""]
        for name in names:
            top, _, rest = name.partition(".")
            if top == OWN:
                found.add(rest.partition(".")[0] or "__init__")
            elif top not in sys.stdlib_module_names:
                found.add(top)
    return found


@pytest.mark.parametrize("module", sorted(HOME.rglob("*.py")), ids=lambda path: str(path.relative_to(HOME)))
def test_imports(module: Path) -> None:
    room = module.relative_to(HOME).with_suffix("").parts[0]
    assert rooms_of(module) - {room} <= MAY_IMPORT[room]
