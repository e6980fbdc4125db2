"""What findings depend on besides the documents: where it is the same, they need not be extracted again."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Sequence
from importlib import metadata, resources
from pathlib import Path
from typing import TypedDict

from extractor import __version__


class Versions(TypedDict):
    """Versions and hashes (SHA-256, the first 16 digits)."""

    extractor: str
    package: str
    """Of all files of the package: its code, its grammar and the embedded model."""
    python: str
    spacy: str
    models: dict[str, str]
    """Pipelines in place of the embedded one: the version of an installed one, the hash of one in a folder."""
    grammar: dict[str, str]
    """Rule files besides the package's."""
    entities: str


def versions(models: Sequence[str], grammar: Sequence[Path], entities: str) -> Versions:
    """What the options and this installation come to. Raises OSError for a rule file that cannot be read."""
    home = Path(str(resources.files("extractor")))
    return {
        "extractor": __version__,
        "package": _hash(sorted(path for path in home.rglob("*") if _counts(path)), home),
        "python": platform.python_version(),
        "spacy": metadata.version("spacy"),
        "models": {name: _model(name) for name in models},
        "grammar": {str(path): _hash([path], path.parent) for path in grammar},
        "entities": entities,
    }


def _counts(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc"


def _model(name: str) -> str:
    folder = Path(name)
    if folder.is_dir():
        return _hash(sorted(path for path in folder.rglob("*") if path.is_file()), folder)
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"


def _hash(paths: Iterable[Path], home: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(home)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
