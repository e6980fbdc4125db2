"""Which sentences can hold a finding at all, told before they are parsed.

Every condition here follows from one that the matcher, the guards or the argument reader make anyway, and each is asked
by hash look-ups: a word that is a trigger and no part of a name; the words that the paths of one of its rules ask for;
two entities that this rule can take as its subject and its object. Nothing that is read is lost by it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.findings.anaphors import may_refer, taken_up
from extractor.findings.guards import CELLS, NOT_AGENTS, is_virus, takes_object
from extractor.findings.lexicon import Words
from extractor.findings.matcher import has_form
from extractor.grammar import Grammar, Rule
from extractor.grammar.paths import Path
from extractor.model import Mention, Sentence

_Ways = tuple[tuple[frozenset[str], ...], ...]
"""The paths to one side of a rule: for each of its steps that ask for a word, the words of which one must be there."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a rule takes as its two sides."""

    subject_types: frozenset[str]
    object_types: frozenset[str]
    treatment: bool
    symmetric: bool
    cells: bool


@dataclass(frozen=True, slots=True)
class _Use:
    """A rule of a trigger form by what can be asked of words: each of ``sides`` needs one of its ways."""

    companion: frozenset[str]
    sides: tuple[_Ways, ...]
    taken: _Taken


class Gate:
    """Tells what sentences can hold a finding of one grammar."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self.words = words
        self.triggers = grammar.triggers
        self._known: dict[str, tuple[_Use, ...]] = {}  # of the forms that texts have had so far

    def wanted(self, sentences: Sequence[Sentence]) -> frozenset[int]:
        """The places of a document's sentences that must be parsed: those that can hold a finding, and what such a
        one may refer to.
        """
        wanted: set[int] = set()
        for i, (previous, sentence) in enumerate(pairwise((None, *sentences))):
            if sentence is not None and self.holds(sentence, previous):
                wanted.add(i)
                if taken_up(sentence, previous) and may_refer(sentence, self.words):
                    wanted.add(i - 1)
        return frozenset(wanted)

    def holds(self, sentence: Sentence, previous: Sentence | None) -> bool:
        """Can the sentence hold a finding? ``previous`` is None before the first."""
        if self.lacking(sentence, previous):
            return False
        forms = _unnamed(sentence, self.triggers)
        return bool(forms) and self._fit(forms, sentence, self._meant(sentence, previous))

    def lacking(self, sentence: Sentence, previous: Sentence | None) -> str:
        """What a sentence has too few of to hold a finding: names or triggers; "" if it has enough of both."""
        if not sentence.mentions:
            return "it names no entity"
        if self.triggers.keys().isdisjoint(sentence.lower):
            return "none of its words is a trigger"
        if len(sentence.mentions) == 1 and len(self._meant(sentence, previous)) == 1:
            return "it names one entity, and none of the sentence before is taken up"
        return ""

    def _meant(self, sentence: Sentence, previous: Sentence | None) -> tuple[Mention, ...]:
        """What the sentence names, and what its anaphors may stand for of the one before."""
        before = taken_up(sentence, previous)
        referring = before is not None and may_refer(sentence, self.words)
        return sentence.mentions + (before.mentions if before is not None and referring else ())

    def _fit(self, forms: Sequence[str], sentence: Sentence, named: Sequence[Mention]) -> bool:
        """Is there a rule with all its words, and two entities that it takes?"""
        there = frozenset(sentence.lower)
        if self._takes(forms, there, named, perturbed=False):
            return True
        return self.words.tells_perturbation(sentence.lower) and self._takes(forms, there, named, perturbed=True)

    def _takes(self, forms: Sequence[str], there: frozenset[str], named: Sequence[Mention], *, perturbed: bool) -> bool:
        known: dict[_Taken, bool] = {}
        for use in (use for form in forms for use in self._uses(form)):
            if use.taken not in known:
                known[use.taken] = self._has_pair(use.taken, named, perturbed)
            if known[use.taken] and _has_words(use, there):
                return True
        return False

    def _has_pair(self, taken: _Taken, named: Sequence[Mention], perturbed: bool) -> bool:
        objects = [m for m in named if takes_object(m.label, taken.object_types, taken.symmetric)]
        subjects = [m for m in named if not taken.subject_types or m.label in taken.subject_types]
        return any(
            not _is_same(a, b) and (able or b.label == "PROCESS" or taken.cells)
            for a in subjects
            if (able := self._can_act(a, taken, perturbed)) or a.label in CELLS
            for b in objects
        )

    def _can_act(self, mention: Mention, taken: _Taken, perturbed: bool) -> bool:
        """Can some reading of the mention act: by itself, or since the sentence tells of something done to it?"""
        if perturbed or taken.symmetric:
            return True
        if taken.treatment:
            return mention.label == "CHEMICAL"
        if mention.label not in NOT_AGENTS or mention.text.lower() in self.words.lists["conditions"]:
            return True
        return is_virus(mention)

    def _uses(self, form: str) -> tuple[_Use, ...]:
        """The rules of a trigger form, each kind once, those that ask for the fewest words first."""
        if form not in self._known:
            rules = ((entry, rule) for entry in self.triggers[form] for rule in entry.rules if has_form(form, rule))
            uses = {_Use(entry.companion, tuple(self._sides(rule)), _taken(rule)): None for entry, rule in rules}
            self._known[form] = tuple(sorted(uses, key=lambda use: len(use.sides)))
        return self._known[form]

    def _sides(self, rule: Rule) -> Iterator[_Ways]:
        """The ways of whatever of a rule's conditions asks for words; one that has a way without any asks for none."""
        sides = [*((path,) for path in rule.has), rule.object]
        if not rule.bracket:  # where a bracket tells who acts, no path does
            sides.append(rule.subject)
        for paths in sides:
            ways = tuple(dict.fromkeys(tuple(self._asked(path)) for path in paths))
            if all(ways):
                yield ways

    def _asked(self, path: Path) -> Iterator[frozenset[str]]:
        """The words of which a path needs one, for each step that needs any; of a phrase its longest word."""
        for step in path:
            if step.words and not step.optional:
                yield frozenset(max(phrase.split(), key=len) for phrase in step.words)
            listed = self.words.lists[step.word_list] if step.word_list and not step.optional else ()
            if listed and not any(word.endswith("*") for word in listed):
                yield frozenset(listed)


def _unnamed(sentence: Sentence, forms: Container[str]) -> list[str]:
    """The words among ``forms`` that are no part of a name, each once; processes may be triggers."""
    found: dict[str, None] = {}
    for i, word in enumerate(sentence.lower):
        if word in forms and word not in found:
            start = sentence.starts[i]
            mention = next((m for m in sentence.mentions if m.end > start), None)
            if mention is None or mention.start >= start + len(word) or mention.label == "PROCESS":
                found[word] = None
    return list(found)


def _is_same(one: Mention, other: Mention) -> bool:
    """Are two mentions certainly of the same entity?"""
    return one.text.casefold() == other.text.casefold() or (one.id is not None and one.id == other.id)


def _taken(rule: Rule) -> _Taken:
    treatment = rule.subject_form == "treatment"
    return _Taken(rule.subject_types, rule.object_types, treatment, rule.symmetric, rule.cells)


def _has_words(use: _Use, there: frozenset[str]) -> bool:
    if use.companion and there.isdisjoint(use.companion):
        return False
    return all(any(all(not there.isdisjoint(words) for words in way) for way in ways) for ways in use.sides)
