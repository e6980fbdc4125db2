"""In what the making of two runs differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_PARTS = ("versions", "asked", "limits")
_PLAIN = ("form", "slice")  # the same findings, written in another way
_OPTIONS = {
    "stated": "as-stated",
    "least": "min-confidence",
    "seconds": "max-seconds",
    "characters": "max-characters",
    "memory": "max-memory",
}
"""What the command line calls settings that have another name in the manifest."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A setting that two runs do not have in common, and what each has."""

    name: str
    first: str
    second: str


def made_apart(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[Apart]:
    """The versions, options and limits in which the manifests of two runs differ, less what changes no finding.

    What only one of them tells is not compared: not every kind of run has all of it.
    """
    apart = {
        name: Apart(_OPTIONS.get(name, name), shown(one.get(name)), shown(other.get(name)))
        for one, other in _told(first, second)
        for name in {**one, **other}
        if name not in _PLAIN and one.get(name) != other.get(name)
    }
    return list(apart.values())  # each once: some are told in two places


def shown(value: object) -> str:
    """A setting for people."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, {}, [], ""):
        return "none"
    if isinstance(value, Mapping):
        said = [f"{name} {shown(inner)}" for name, inner in value.items() if inner not in (None, {}, [])]
        return ", ".join(said) or "none"
    if isinstance(value, float):
        return f"{value:g}"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _told(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    same_kind = first.get("kind") == second.get("kind")
    for part in _PARTS:
        if part in first and part in second and (same_kind or part == "versions"):
            yield dict(first[part]), dict(second[part])
