"""How an effect comes about, as stated: rapidly, in a dose-dependent manner, a potent inhibitor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.findings.graph import Graph
from extractor.findings.lexicon import Words
from extractor.findings.matcher import Match

_MODIFIERS = frozenset({"advmod", "amod"})
_INSIDE = frozenset({"nmod:npmod", "punct", "compound", "amod", "conj", "cc", "dep", "advmod"})
_NOUNS = frozenset({"manner", "fashion", "way"})


def manners(
    match: Match, predicates: Iterable[int], graph: Graph, words: Words, cues: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The manners stated of a match, in the order of the grammar's list.

    ``predicates`` are the trigger and the words that carry it. Modifiers count that hang on these, or on the noun of
    change between the trigger and its object ("caused a marked reduction in").
    """
    s = graph.sentence
    places = {match.trigger, *predicates}
    verb = s.heads[match.trigger]
    if s.deps[match.trigger] == "nmod" and graph.markers[match.trigger] == "as" and s.tags[verb][:1] == "V":
        places.add(verb)  # "acts directly as an inhibitor"
    noun = match.object.noun
    if noun is not None and s.lower[noun] in words.wrappers:
        places.add(noun)
    said = {_written(c, graph) for i in places for c in _modifiers(i, graph)}
    for i, word in enumerate(s.lower):
        if word in _NOUNS and _clause_of(i, graph) in places:
            said |= {_written(c, graph) for c in s.children[i]}
    return tuple(name for name, forms in cues.items() if any(_has(phrase, form) for phrase in said for form in forms))


def _modifiers(i: int, graph: Graph) -> list[int]:
    """The modifiers of a word with those that are joined to them ("a rapid and transient increase")."""
    s = graph.sentence
    first = [c for c in s.children[i] if s.deps[c] in _MODIFIERS]
    return [c for modifier in first for c in graph.conjuncts(modifier)]


def _written(i: int, graph: Graph) -> str:
    """A modifier as it is written, hyphens closed: "dose-dependently"."""
    s = graph.sentence
    found, stack = [], [i]
    while stack:
        j = stack.pop()
        found.append(j)
        stack += [c for c in s.children[j] if s.deps[c] in _INSIDE]
    return " ".join(s.lower[j] for j in sorted(found)).replace(" - ", "-")


def _clause_of(i: int, graph: Graph) -> int:
    """The verb, or the noun of an effect, that a phrase "in a … manner" belongs to."""
    s = graph.sentence
    while s.tags[i][:1] != "V" and s.heads[i] != i:
        i = s.heads[i]
    return i


def _has(phrase: str, form: str) -> bool:
    """Does a phrase hold a cue? In "time and dose-dependent" both words share their ending."""
    if f" {form} " in f" {phrase} ":
        return True
    first, _, second = form.partition("-")
    return second == "dependent" and "dependent" in phrase and first in phrase.replace("-", " ").split()
