"""Errors of grammar files that point at their place."""

from __future__ import annotations

from typing import Any

import yaml

from extractor.errors import GrammarError


def caret(text: str, mark: Any) -> str:
    """The line of a YAML mark with a caret below its place; empty without a mark."""
    if mark is None or mark.line >= len(text.splitlines()):
        return ""
    return f"\n  {text.splitlines()[mark.line]}\n  {' ' * mark.column}^"


def problem(
    name: str, text: str, field: tuple[str | int, ...], message: str, hint: str, value: str | None = None
) -> GrammarError:
    """A GrammarError that names file, line, rule and field, and points at the place."""
    mark = _mark(text, field, value)
    rule = yaml.safe_load(text).get("relation") if isinstance(yaml.safe_load(text), dict) else None
    where = f"{name}:{mark.line + 1}" if mark else name
    what = f"{where}: rule {rule!r}, field {'.'.join(map(str, field)) or '(file)'}: {message}{caret(text, mark)}"
    return GrammarError(what, hint)


def _mark(text: str, field: tuple[str | int, ...], value: str | None) -> Any:
    """Where a field, or a value inside it, stands in the file."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for key in field:
        found = None
        if isinstance(node, yaml.MappingNode):
            found = next((v for k, v in node.value if k.value == str(key)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            found = node.value[key]
        if found is None:
            break
        node = found
    if value is not None and isinstance(node, yaml.SequenceNode):
        node = next((item for item in node.value if item.value == value), node)
    return node.start_mark if node is not None else None
