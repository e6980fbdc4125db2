"""The lexicon and the cues of the grammar as tables that are looked up by word form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TypeVar

from extractor.grammar import Grammar
from extractor.grammar.forms import noun_forms, verb_forms
from extractor.grammar.schema import CueSet

_VERB_LISTS = frozenset(
    {
        "light",
        "light-to",
        "seen",
        "object-control",
        "comitative",
        "producing",
        "presupposing",
        "occurring",
        "showing",
        "knowing",
        "answering",
        "acting",
        "bearing",
        "naming",
        "aiming",
        "bringing-about",
        "involving",
        "due",
        "exerting",
        "using",
    }
)
_NOUN_ENDINGS = ("ion", "ition", "ade", "ing", "ment", "ation", "tion", "e", "")
_LEAST = 4  # letters of a stem
T = TypeVar("T")


def _by_stem(nouns: Mapping[str, T]) -> dict[str, T]:
    """What nouns mean by what is left of them without an ending, of two with one stem the first: *inhibit*."""
    found: dict[str, T] = {}
    for noun, meaning in nouns.items():
        for stem in (noun.removesuffix(ending) for ending in _NOUN_ENDINGS if noun.endswith(ending)):
            if len(stem) >= _LEAST:
                found.setdefault(stem, meaning)
    return found


def _all_forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(f for w in words for spelled in (verb_forms, noun_forms) for f in spelled(w)) | frozenset(words)


def _beginnings(word: str) -> Iterator[str]:
    """A word with hyphens, and what stands before each of them: *dominant* of "dominant-negative"."""
    return accumulate(word.split("-"), lambda a, b: f"{a}-{b}")


class Cues:
    """A set of cues: single words, words that govern what they qualify (all forms), and phrases."""

    def __init__(self, cues: CueSet) -> None:
        self.words = frozenset(cues.words)
        self.governors = _all_forms(cues.governors)
        self.phrases = cues.phrases


class Words:
    """What a word form means to the argument reader and to the qualifiers."""

    def __init__(self, grammar: Grammar) -> None:
        lexicon = grammar.lexicon
        self._grammar = grammar
        self.aspects = {
            f.lower(): name
            for name, words in lexicon.aspects.items()
            for w in words
            if " " not in w
            for f in noun_forms(w)
        }
        self.perturbing_nouns = {
            f.lower(): (p.kind or kind, p.sign)
            for kind, p in lexicon.perturbations.items()
            for w in p.nouns
            for f in noun_forms(w)
        }
        self.perturbing_adjectives = {
            w: (p.kind or kind, p.sign)
            for kind, p in lexicon.perturbations.items()
            for w in (*p.adjectives, *p.suffixes)
        }
        self.perturbing_stems = _by_stem(self.perturbing_nouns)
        signs = {"up": 1, "down": -1, "either": 0}
        self.wrappers = {
            f.lower(): signs[k] for k, words in lexicon.wrappers.items() for w in words for f in noun_forms(w)
        }
        self.wrapping_stems = _by_stem(self.wrappers)
        self.change_adjectives = {w: signs[k] for k, words in lexicon.change_adjectives.items() for w in words}
        self.transparent = frozenset(f.lower() for w in lexicon.transparent for f in noun_forms(w))
        self.hosts = frozenset(f for w in lexicon.hosts for f in noun_forms(w))
        self.processes = frozenset(f for w in lexicon.processes for f in noun_forms(w))
        self.lists = {
            name: frozenset(f for w in words for f in (verb_forms(w) if name in _VERB_LISTS else noun_forms(w)))
            for name, words in lexicon.lists.items()
        }

    def tells_perturbation(self, lower: Sequence[str]) -> bool:
        """Can any of a sentence's words tell of a perturbation? Whether one does, the argument reader finds out."""
        return any(word in self._perturbing or word.startswith("anti") for word in lower) or any(
            a.removesuffix("ing") + b in self.perturbing_nouns
            for a, b in pairwise(lower)  # "knocking down"
        )

    @cached_property
    def _perturbing(self) -> frozenset[str]:
        """Nouns, adjectives or what they begin with, and gerunds."""
        begun = (begin for word in self.perturbing_adjectives for begin in _beginnings(word))
        lowering = (stem for stem, sign in self.wrapping_stems.items() if sign < 0)
        stems = (*self.perturbing_stems, *lowering)
        return frozenset((*self.perturbing_nouns, *begun, *(f"{stem}ing" for stem in stems)))

    @cached_property
    def effects(self) -> frozenset[str]:
        """Forms of the nouns that state an effect (triggers)."""
        triggers = self._grammar.triggers
        return frozenset(f for f, entries in triggers.items() if any(entry.kind == "noun" for entry in entries))

    @cached_property
    def negation(self) -> Cues:
        """Cues of negation."""
        return Cues(self._grammar.qualifiers.negation)

    @cached_property
    def hedges(self) -> dict[str, Cues]:
        """Cues of each grade of uncertainty."""
        return {grade: Cues(cues) for grade, cues in self._grammar.qualifiers.hedges.items()}

    @cached_property
    def background(self) -> Cues:
        """Cues of what was known before."""
        return Cues(self._grammar.qualifiers.background)

    @cached_property
    def aim(self) -> Cues:
        """Cues of what a study sets out to find."""
        return Cues(self._grammar.qualifiers.aim)
