"""The relations, the constructions and the cue words as a page for people (docs/relations.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from extractor.grammar.check import MARK
from extractor.grammar.load import Grammar
from extractor.grammar.schema import Frame, Refinement, RelationEntry, TriggerSet
from extractor.model import CONTEXT_KINDS, Finding

_SIGNS = {1: "+1", 0: "0", -1: "−1"}
_PREPOSITION = re.compile(r" \[([^\]]+)\]")
_BLANK_LINES = re.compile(r"\n{3,}")
_BEHIND = re.compile(r">nmod\[([^\]]+)\]")
_TYPES = {
    "GENE": "gene",
    "FAMILY": "gene family",
    "CHEMICAL": "chemical",
    "CELL_TYPE": "cell type",
    "CELL_LINE": "cell line",
    "TISSUE": "tissue",
    "CELLULAR_COMPONENT": "cell component",
    "ORGANISM": "species",
    "DISEASE": "disease",
    "PROCESS": "process",
    "ENTITY": "other entity",
}
_CONTEXTS = {
    "cell_type": "a cell type: *macrophages*",
    "cell_line": "a cell line: *RAW264.7*",
    "species": "a species: *rats*",
    "tissue": "a tissue or an organ: *liver*",
    "disease": "a disease: *breast cancer*",
    "dose": "an amount with its unit: *10 ng/ml*",
    "time": "a time with its unit: *24 h*",
}


@dataclass(frozen=True, slots=True)
class Row:
    """Trigger words that behave alike: ``words`` by kind, the constructions, and what is special about them."""

    words: tuple[tuple[str, str], ...]
    frames: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationPart:
    """A relation on the page. ``becomes`` are the refinements that lead to it from other relations."""

    name: str
    entry: RelationEntry
    finding: str
    rows: tuple[Row, ...]
    subjects: str
    objects: str
    becomes: tuple[Refinement, ...]


@dataclass(frozen=True, slots=True)
class ConstructionPart:
    """A construction on the page, with the relations and the sets that use it."""

    name: str
    frame: Frame
    relations: tuple[str, ...]
    sets: tuple[str, ...]


def render(grammar: Grammar, findings: Mapping[str, Iterable[Finding]]) -> str:
    """The page, in Markdown; ``findings`` are those of each relation's example sentence."""
    import jinja2

    environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    environment.filters |= {"sign": _SIGNS.__getitem__, "marked": _marked, "either": _either, "upper_first": _upper}
    template = environment.from_string(files(__package__).joinpath("relations.md.jinja").read_text("utf8"))
    relations = [_relation(name, grammar, findings.get(name, ())) for name in grammar.vocabulary.relations]
    page = template.render(
        relations=relations,
        constructions=list(_constructions(grammar)),
        sets=grammar.constructions.sets,
        refinements=[(_object(line), line) for line in grammar.vocabulary.refine],
        lexicon=grammar.lexicon,
        perturbations=[(p.kind or name, p) for name, p in grammar.lexicon.perturbations.items()],
        cues=grammar.qualifiers,
        contexts={kind: _CONTEXTS[kind] for kind in CONTEXT_KINDS},
        object=_object,
    )
    return _BLANK_LINES.sub("\n\n", page).rstrip("\n") + "\n"


def _relation(name: str, grammar: Grammar, findings: Iterable[Finding]) -> RelationPart:
    own = [t for file in grammar.written for t in file.triggers if (t.relation or file.relation) == name]
    lines = [line for line in grammar.vocabulary.refine if line.to == name and set(line.of) != {name}]
    limits = next((file for file in grammar.written if file.relation == name), None)
    return RelationPart(
        name=name,
        entry=grammar.relation(name),
        finding=next((_told(f) for f in findings if f.relation == name), ""),
        rows=tuple(_rows(own, grammar)),
        subjects=_types(limits.subject_types) if limits is not None else "",
        objects=_types(limits.object_types) if limits is not None else "",
        becomes=tuple(lines),
    )


def _rows(own: Iterable[TriggerSet], grammar: Grammar) -> Iterator[Row]:
    """A row for all words that are read alike."""
    sets = grammar.constructions.sets
    alike: dict[tuple[tuple[str, ...], tuple[str, ...]], dict[str, list[str]]] = {}
    for triggers in own:
        frames = tuple(dict.fromkeys(frame for use in triggers.uses for frame in sets.get(use, (use,))))
        words = alike.setdefault((frames, tuple(_notes(triggers))), {"verbs": [], "nouns": [], "adjectives": []})
        for kind, listed in words.items():
            listed += map(_written, getattr(triggers, kind))
    for (frames, notes), words in alike.items():
        yield Row(tuple((kind, ", ".join(listed)) for kind, listed in words.items() if listed), frames, notes)


def _notes(triggers: TriggerSet) -> Iterator[str]:
    """What is special about some words."""
    if triggers.sign is not None:
        yield f"sign {_SIGNS[triggers.sign]}"
    if triggers.aspect is not None:
        yield f"the object's {triggers.aspect}"
    for role, paths in (("subject", triggers.subject), ("object", triggers.object)):
        words = [match[1] for path in paths or () if (match := _BEHIND.fullmatch(path))]
        if words:
            yield f"{role} with *{_either(words[0].split('|'))}*"


def _constructions(grammar: Grammar) -> Iterator[ConstructionPart]:
    """The constructions that a relation uses."""
    users: dict[str, dict[str, None]] = {}
    for rule in grammar.rules:
        users.setdefault(rule.frame, {})[rule.relation] = None
    for name, frame in grammar.constructions.frames.items():
        if name in users:
            sets = tuple(key for key, held in grammar.constructions.sets.items() if name in held)
            relations = tuple(relation for relation in grammar.vocabulary.relations if relation in users[name])
            yield ConstructionPart(name, frame, relations, sets)


def _told(finding: Finding) -> str:
    """A finding in short."""
    sides = [f"{a.text} ({a.aspect})" if a.aspect else a.text for a in (finding.subject, finding.object)]
    return f"{sides[0]} – **{finding.relation}** – {sides[1]}, sign {_SIGNS[finding.sign]}"


def _written(word: str) -> str:
    """A trigger as it is read: "lead [to]" is *lead to*."""
    return _PREPOSITION.sub(lambda match: " " + match[1].replace("|", "/"), word)


def _marked(text: str) -> str:
    """An example with its subject in bold and its object in italics."""
    return MARK.sub(lambda match: {"S": "**{}**", "O": "*{}*"}[match["role"]].format(match["text"]), text)


def _object(line: Refinement) -> str:
    """What the object of a refinement is, in words."""
    types = f"a {_types(line.types)}" if line.types else ""
    if line.aspects:
        return f"the {_either(line.aspects)} of {types or 'something'}"
    return types or "anything else"


def _types(labels: Sequence[str]) -> str:
    return _either([_TYPES.get(label, label) for label in labels])


def _either(words: Sequence[str]) -> str:
    """*a*, *b* or *c*."""
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
