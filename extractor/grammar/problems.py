"""Errors of grammar files that point at their place."""

from __future__ import annotations

from typing import Any

import yaml
from pydantic import ValidationError

from extractor.errors import GrammarError


def caret(text: str, mark: Any) -> str:
    """The line of a YAML mark with a caret below its place; empty without a mark."""
    if mark is None or mark.line >= len(text.splitlines()):
        return ""
    return f"\n  {text.splitlines()[mark.line]}\n  {' ' * mark.column}^"


_SAYS = {
    "missing": "is missing",
    "extra_forbidden": "is no field of a rule file",
    "tuple_type": "a list is asked for, in brackets: [one, another]",
    "string_type": "a text is asked for",
    "too_short": "at least one is asked for",
    "model_type": "fields are asked for, each `name: value`",
}


def misshapen(name: str, text: str, error: ValidationError) -> GrammarError:
    """What is wrong with the shape of a file, the first thing only: the rest often follows from it."""
    first = error.errors()[0]
    said = _SAYS.get(first["type"], first["msg"][:1].lower() + first["msg"][1:])
    hint = "see docs/writing-rules.md for the fields of a rule file"
    return problem(name, text, tuple(first["loc"]), said, hint)


def problem(
    name: str, text: str, field: tuple[str | int, ...], message: str, hint: str, value: str | None = None
) -> GrammarError:
    """A GrammarError that names file, line, rule and field, and points at the place."""
    mark = _mark(text, field, value)
    loaded = yaml.safe_load(text)
    rule = loaded.get("relation") if isinstance(loaded, dict) else None
    where = name if mark is None else f"{name}:{mark.line + 1}"
    parts = [f"rule {rule!r}"] if rule else []
    parts += [f"field {'.'.join(map(str, field))}"] if field else []
    what = ": ".join(filter(None, (where, ", ".join(parts), message)))
    return GrammarError(what + caret(text, mark), hint)


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
