"""Word lists in the package: text files of named sections with comma-separated entries."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The sections of ``data/<name>``, each with its entries in file order.

    A line "head: a, b" gives the single entry ``head: a, b``; other lines are cut at the commas. Entries of a section
    named twice are joined.
    """
    found: dict[str, list[str]] = {}
    entries: list[str] = []
    text = (files("extractor.nlp") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            entries = found.setdefault(line.strip("[]"), [])
        elif ": " in line:
            entries.append(line)
        else:
            entries.extend(entry for part in line.split(",") if (entry := part.strip()))
    return {section: tuple(words) for section, words in found.items()}
