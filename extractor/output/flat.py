"""Findings as flat rows, for tables, spreadsheets and data frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.model import CONTEXT_KINDS, Argument, Finding, Mechanism

Cell = str | int | float | bool | None

LIST_SEPARATOR = "; "

_ARGUMENT: dict[str, type] = {
    "": str,
    "_aspect": str,
    "_site": str,
    "_id": str,
    "_name": str,
    "_label": str,
    "_start": int,
    "_end": int,
}

COLUMNS: Mapping[str, type] = {
    "doc_id": str,
    "section": str,
    "sentence_index": int,
    **{f"subject{part}": kind for part, kind in _ARGUMENT.items()},
    "relation": str,
    "sign": int,
    **{f"object{part}": kind for part, kind in _ARGUMENT.items()},
    "trigger": str,
    "stated_relation": str,
    "stated_sign": int,
    "perturbation": str,
    "negated": bool,
    "negation_cue": str,
    "certainty": str,
    "hedge_cue": str,
    "attribution": str,
    "via": str,
    **dict.fromkeys(CONTEXT_KINDS, str),
    "manner": str,
    "rule": str,
    "confidence": float,
    "sentence": str,
    "id": str,
}
"""The columns of a row in order, each with the type of its cells; any cell may be None."""


def flatten(finding: Finding) -> dict[str, Cell]:
    """The finding as one row. Lists are joined by ``; ``; spans but those of subject and object are left out."""
    stated, perturbation = finding.stated, finding.perturbation
    cells: dict[str, Cell] = {
        "doc_id": finding.doc_id,
        "section": finding.section,
        "sentence_index": finding.sentence_index,
        **_argument("subject", finding.subject),
        "relation": finding.relation,
        "sign": finding.sign,
        **_argument("object", finding.object),
        "trigger": finding.trigger.text,
        "stated_relation": stated.relation if stated else None,
        "stated_sign": stated.sign if stated else None,
        "perturbation": perturbation.kind if perturbation else None,
        "negated": finding.negated,
        "negation_cue": finding.negation_cue.text if finding.negation_cue else None,
        "certainty": finding.certainty,
        "hedge_cue": finding.hedge_cue.text if finding.hedge_cue else None,
        "attribution": finding.attribution,
        "via": joined(mechanism_text(mechanism) for mechanism in finding.via),
        **{kind: joined(item.text for item in finding.context.get(kind, ())) for kind in CONTEXT_KINDS},
        "manner": joined(finding.manner),
        "rule": finding.rule,
        "confidence": finding.confidence,
        "sentence": finding.sentence.text,
        "id": finding.id,
    }
    return {column: cells[column] for column in COLUMNS}


def _argument(role: str, argument: Argument) -> dict[str, Cell]:
    return {
        role: argument.text,
        f"{role}_aspect": argument.aspect,
        f"{role}_site": argument.site.text if argument.site else None,
        f"{role}_id": argument.id,
        f"{role}_name": argument.name,
        f"{role}_label": argument.label,
        f"{role}_start": argument.start,
        f"{role}_end": argument.end,
    }


def argument_text(argument: Argument) -> str:
    """The entity, with aspect and site behind it: ``TNF-α (secretion)``, ``Akt (phosphorylation at Ser473)``."""
    about = " ".join(filter(None, (argument.aspect, f"at {argument.site.text}" if argument.site else "")))
    return f"{argument.text} ({about})" if about else argument.text


def mechanism_text(mechanism: Mechanism) -> str:
    """The mechanism, with ``not`` before it where the text denies it."""
    return ("not " if mechanism.negated else "") + argument_text(mechanism.argument)


def joined(texts: Iterable[str]) -> str | None:
    """Several texts in one cell, each once; None for none."""
    return LIST_SEPARATOR.join(dict.fromkeys(texts)) or None
