"""``extractor ground``: names looked up from the shell."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from extractor.cli.destination import is_coloured, open_output
from extractor.cli.options import Output, or_stdin

if TYPE_CHECKING:
    from extractor.linking.choice import Decision

_Type = Literal[
    "gene",
    "family",
    "chemical",
    "cell_type",
    "cell_line",
    "tissue",
    "cellular_component",
    "organism",
    "disease",
    "process",
]
_MARGIN = 2


def ground(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT",
            show_default=False,
            help="Names as a text has them; - is standard input, a name a line, also read when there is no TEXT.",
        ),
    ] = None,
    label: Annotated[
        _Type | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            show_default=False,
            help="What the names are: gene, family, chemical, cell_type, cell_line, tissue, cellular_component, "
            "organism, disease or process. Default: the best of all.",
        ),
    ] = None,
    format_name: Annotated[
        Literal["text", "jsonl"], typer.Option("--format", help="For people, or a JSON object a name.")
    ] = "text",
    output: Output = None,
) -> int:
    """Show what names mean: id, preferred name, why, and what else is called so.

    A name without an id is one that no table has, or that means several things alike; --type often tells which.
    """
    from extractor.linking.linker import of_name

    decisions = (of_name(name, label.upper() if label else "ENTITY") for name in _names(or_stdin(names)))
    colour = is_coloured(output)
    with open_output(output) as stream:
        for line in _text(decisions, colour) if format_name == "text" else map(_json, decisions):
            stream.write(f"{line}\n".encode())
    return 0


def _names(given: Iterable[str]) -> Iterator[str]:
    for name in given:
        if name != "-":
            yield name
            continue
        for line in sys.stdin.buffer:  # what is no UTF-8 is no name either
            if line.strip():
                yield line.decode(errors="replace").strip()


def _text(decisions: Iterable[Decision], colour: bool) -> Iterator[str]:
    """What is told of each name, the first line with the id."""
    from extractor.cli.layout import laid_out
    from extractor.cli.scores import width
    from extractor.findings.lines import Line
    from extractor.linking.telling import meaning, others

    for decision in decisions:
        column = len(decision.name) + _MARGIN
        lines = [Line(meaning(decision), decision.name, column=column, style="claim")]
        same = _same(decision)
        if same:
            lines.append(Line(", ".join(same), "also", 1, len("also") + 1))
        if left := others(decision):
            lines.append(Line(left, "not" if decision.winner else "or", 1, len("also") + 1))
        yield "\n".join(laid_out(line, width(), colour) for line in lines)


def _json(decision: Decision) -> str:
    winner = decision.winner
    record: dict[str, Any] = {
        "text": decision.name,
        "type": decision.label,
        "id": winner.curie if winner else None,
        "name": winner.name if winner else None,
        "kind": winner.kind if winner else None,
        "species": winner.species if winner else None,
        "form": decision.form,
        "reason": decision.reason,
        "same": _same(decision),
        "candidates": [
            {"id": c.entity.curie, "name": c.entity.name, "kind": c.entity.kind, "source": c.says, "rank": c.rank}
            for c in decision.candidates
        ],
    }
    return json.dumps(record, ensure_ascii=False)


def _same(decision: Decision) -> list[str]:
    """The ids that other data bases have for the winner."""
    from extractor.linking import open_table

    return sorted(open_table().same(decision.winner.curie) - {decision.winner.curie}) if decision.winner else []
