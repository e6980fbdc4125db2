"""Reads the rule files, checks them, and compiles them into tables that are looked up by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path as FilePath
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from extractor.errors import GrammarError
from extractor.grammar.confidence import Confidences, load_confidences
from extractor.grammar.forms import noun_forms, verb_forms
from extractor.grammar.paths import Path, PathError, parse_path
from extractor.grammar.problems import caret, misshapen, problem
from extractor.grammar.schema import (
    Constructions,
    Frame,
    Lexicon,
    Qualifiers,
    Rejected,
    Relation,
    RelationEntry,
    TriggerSet,
    Vocabulary,
)

M = TypeVar("M", bound=BaseModel)
_HOME = files("extractor.grammar")
_DEFAULT_OBJECT = ">dobj"
_WITH_PREPOSITION = re.compile(r"(?P<words>[^\[]+?)\s*\[(?P<preps>[^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Rule:
    """A relation in one construction. ``subject`` and ``object`` are alternatives, tried in order."""

    id: str
    relation: str
    frame: str
    about: str
    kind: str
    voice: str | None
    ending: str | None
    has: tuple[Path, ...]
    lacks: tuple[Path, ...]
    subject: tuple[Path, ...]
    object: tuple[Path, ...]
    subject_form: str
    bracket: str
    coordination: bool
    cells: bool
    in_row: bool
    sign: int
    aspect: str | None
    symmetric: bool
    subject_types: frozenset[str]
    object_types: frozenset[str]


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """A trigger word with its rules; ``companion`` holds the forms of a second word that must stand by it."""

    lemma: str
    kind: str
    companion: frozenset[str]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A marked sentence of a rule file: ``because`` is None if it must be accepted."""

    owner: str
    text: str
    because: str | None
    relation: str | None
    frame: str | None


@dataclass(frozen=True)
class Grammar:
    """Everything that the matcher needs, compiled; ``written`` and ``constructions`` are what it was compiled from."""

    triggers: Mapping[str, tuple[TriggerEntry, ...]]
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]
    vocabulary: Vocabulary
    lexicon: Lexicon
    qualifiers: Qualifiers
    confidences: Confidences
    constructions: Constructions
    written: tuple[Relation, ...]
    files: tuple[str, ...]

    def relation(self, name: str) -> RelationEntry:
        """The inventory's entry of a relation."""
        return self.vocabulary.relations[name]


def load_grammar(paths: Sequence[FilePath] = ()) -> Grammar:
    """The grammar of the package, extended by the user's relation files.

    Raises GrammarError naming file, rule, field and place of what is wrong.
    """
    own = sorted((p for p in (_HOME / "rules").iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name)
    constructions = _own("constructions.yaml", Constructions)
    vocabulary = _own("vocabulary.yaml", Vocabulary)
    lexicon, qualifiers = _own("lexicon.yaml", Lexicon), _own("qualifiers.yaml", Qualifiers)
    sources = [(p.name, p.read_text("utf8")) for p in own] + [(str(p), _user_text(p)) for p in paths]
    entries = dict(vocabulary.relations)
    index: dict[str, list[TriggerEntry]] = {}
    rules: dict[str, Rule] = {}
    written: list[Relation] = []
    examples = [e for name, frame in constructions.frames.items() for e in _examples(name, frame, None, name)]
    for name, text in sources:
        relation = _read(name, text, Relation)
        written.append(relation)
        if relation.entry is not None:
            if relation.relation in vocabulary.relations:
                message = f"{relation.relation} is in the inventory already"
                raise problem(name, text, ("entry",), message, "leave `entry` out, or choose another name")
            entries[relation.relation] = relation.entry
        _check_names(name, text, relation, entries, constructions, lexicon)
        for number, triggers in enumerate(relation.triggers):
            for word, entry in _compile(name, text, number, relation, triggers, entries, constructions):
                index.setdefault(word, []).append(entry)
                rules.update({rule.id: rule for rule in entry.rules})
        examples += _examples(relation.relation, relation, relation.relation, None)
    return Grammar(
        {word: tuple(dict.fromkeys(found)) for word, found in index.items()},
        tuple(rules[k] for k in sorted(rules)),
        tuple(examples),
        Vocabulary(relations=entries, refine=vocabulary.refine),
        lexicon,
        qualifiers,
        load_confidences(),
        constructions,
        tuple(written),
        tuple(name for name, _ in sources),
    )


def _user_text(path: FilePath) -> str:
    try:
        return path.read_text("utf8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise GrammarError(f"{path}: cannot be read: {why}", "name a YAML file in UTF-8") from None


def _examples(owner: str, holder: Frame | Relation, relation: str | None, frame: str | None) -> Iterator[Example]:
    for text in holder.accepts:
        yield Example(owner, text, None, relation, frame)
    rejected: Rejected
    for rejected in holder.rejects:
        yield Example(owner, rejected.text, rejected.because, relation, frame)


def _compile(
    name: str,
    text: str,
    number: int,
    relation: Relation,
    triggers: TriggerSet,
    entries: Mapping[str, RelationEntry],
    constructions: Constructions,
) -> Iterator[tuple[str, TriggerEntry]]:
    """Each form of each trigger of a set, with its entry."""
    frames = [f for use in triggers.uses for f in constructions.sets.get(use, (use,))]
    entry = entries[triggers.relation or relation.relation]
    words = [("verb", w) for w in triggers.verbs]
    words += [("noun", w) for w in triggers.nouns] + [("adjective", w) for w in triggers.adjectives]
    for kind, written in words:
        match = _WITH_PREPOSITION.fullmatch(written)
        lemma = match["words"] if match else written
        asked = f">nmod[{match['preps']}]" if match else _DEFAULT_OBJECT

        def paths(field: str, written_paths: tuple[str, ...], asked: str = asked) -> tuple[Path, ...]:
            place = ("triggers", number, field)
            return tuple(_path(name, text, place, p.replace("@", asked)) for p in written_paths)

        rules = tuple(_rule(f, constructions.frames[f], relation, triggers, entry, paths) for f in frames)
        parts = lemma.split()
        head, companion = (parts[0], parts[1:]) if kind == "verb" else (parts[-1], parts[:-1])
        beside = frozenset(f for w in companion for f in noun_forms(w))
        forms = {"verb": verb_forms, "noun": noun_forms, "adjective": _one_form}[kind](head)
        for form in dict.fromkeys(forms):
            yield form, TriggerEntry(lemma, kind, beside, rules)


def _rule(
    frame_id: str,
    frame: Frame,
    relation: Relation,
    triggers: TriggerSet,
    entry: RelationEntry,
    paths: Callable[[str, tuple[str, ...]], tuple[Path, ...]],
) -> Rule:
    """A trigger set of a relation in one construction; ``paths`` reads the paths of a field."""
    target = triggers.relation or relation.relation
    return Rule(
        id=f"{target}/{frame_id}",
        relation=target,
        frame=frame_id,
        about=frame.about,
        kind=frame.kind,
        voice=frame.voice,
        ending=frame.ending,
        has=paths("uses", frame.has),
        lacks=paths("uses", frame.lacks),
        subject=paths("subject", triggers.subject or frame.subject),
        object=paths("object", triggers.object or frame.object),
        subject_form=frame.subject_form,
        bracket=frame.bracket,
        coordination=frame.coordination,
        cells=frame.cells,
        in_row=frame.in_row,
        sign=entry.sign if triggers.sign is None else triggers.sign,
        aspect=triggers.aspect,
        symmetric=entry.symmetric,
        subject_types=frozenset(frame.subject_types or relation.subject_types),
        object_types=frozenset(frame.object_types or relation.object_types),
    )


def _one_form(word: str) -> Iterator[str]:
    """An adjective has one form."""
    yield word


def _check_names(
    name: str,
    text: str,
    relation: Relation,
    entries: Mapping[str, RelationEntry],
    constructions: Constructions,
    lexicon: Lexicon,
) -> None:
    """References between files: relation, frames, word lists."""
    if relation.relation not in entries:
        hint = "`extractor grammar list` names them; describe a new one under `entry:`"
        raise problem(name, text, ("relation",), f"unknown relation {relation.relation!r}", hint)
    known = constructions.frames.keys() | constructions.sets.keys()
    for number, triggers in enumerate(relation.triggers):
        for use in triggers.uses:
            if use not in known:
                hint = "`extractor grammar list --constructions` names them"
                raise problem(name, text, ("triggers", number, "uses"), f"unknown construction {use!r}", hint, use)
        if triggers.relation is not None and triggers.relation not in entries:
            field = ("triggers", number, "relation")
            raise problem(
                name, text, field, f"unknown relation {triggers.relation!r}", "`extractor grammar list` names them"
            )
        for path in (triggers.subject or ()) + (triggers.object or ()):
            lists = {s.word_list for s in parse_path(path)} - {None} if "@" not in path and _is_path(path) else set()
            for missing in lists - lexicon.lists.keys():
                raise problem(name, text, ("triggers", number), f"unknown word list {missing!r}", "see lexicon.yaml")


def _is_path(path: str) -> bool:
    try:
        return bool(parse_path(path))
    except PathError:
        return False


def _path(name: str, text: str, field: tuple[str | int, ...], written: str) -> Path:
    try:
        return parse_path(written)
    except PathError as error:
        message = f"{error} (at character {error.position + 1} of the path)"
        raise problem(name, text, field, message, "docs/writing-rules.md describes the paths", written) from None


def _own(name: str, shape: type[M]) -> M:
    """A file of the package."""
    return _read(name, (_HOME / name).read_text("utf8"), shape)


def _read(name: str, text: str, shape: type[M]) -> M:
    """One YAML file as a checked value."""
    try:
        loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        raise GrammarError(f"{where}: no YAML: {error.problem}{caret(text, mark)}", "mend the line") from None
    try:
        return shape.model_validate(loaded)
    except ValidationError as error:
        raise misshapen(name, text, error) from None
