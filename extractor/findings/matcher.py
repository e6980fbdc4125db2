"""From trigger words to matches: a subject and an object in the places that a rule names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.findings.apposed import bearers_beside
from extractor.findings.arguments import Arguments
from extractor.findings.directions import as_presupposed, by_role, restored, trigger_sign
from extractor.findings.edges import HYPHENS
from extractor.findings.graph import Graph
from extractor.findings.guards import Role, accompanies, can_act, refused, unfit
from extractor.findings.reading import Reading
from extractor.grammar import Grammar, Rule, TriggerEntry
from extractor.grammar.paths import Path
from extractor.grammar.paths import Step as PathStep
from extractor.model import Mention, Step

_MAX_LIST = 12
_VERBAL = frozenset({"dobj", "nsubjpass", "auxpass"})
_ONE_ITEM = frozenset({"/", "("})  # what stands between two names of one item of a list

Failure = Literal["", "voice", "ending", "has", "lacks", "subject", "object", "pair"]
"""The first condition of a rule that did not hold; ``pair``: both sides are found, but no two that fit."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits a trigger, with one reading of each argument. ``sign`` is the trigger's own."""

    rule: Rule
    lemma: str
    trigger: int
    subject: Reading
    object: Reading
    sign: int
    steps: tuple[Step, ...] = ()


@dataclass(slots=True)
class Attempt:
    """What became of a rule at a trigger; the sides are read up to the first condition that failed."""

    rule: Rule
    trigger: int
    failed: Failure = ""
    subjects: Sequence[Reading] = ()
    objects: Sequence[Reading] = ()
    matches: Sequence[Match] = ()


class Matcher:
    """Applies a grammar to sentences; holds no state between them."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def attempts(self, arguments: Arguments) -> Iterator[Attempt]:
        """Every rule of every trigger of the sentence, with its matches or the first condition that failed."""
        for i, entry in self.entries(arguments):
            if not misfit(arguments, i, entry):
                for rule in entry.rules:
                    yield self._attempt(arguments, i, entry, rule)

    def entries(self, arguments: Arguments) -> Iterator[tuple[int, TriggerEntry]]:
        """Every word that the grammar lists as a trigger, with each of its entries."""
        for i, word in enumerate(arguments.sentence.lower):
            for entry in self.grammar.triggers.get(word, ()):
                yield i, entry

    def matches(self, arguments: Arguments) -> list[Match]:
        """All matches of the sentence, in the order of their triggers."""
        found: list[Match] = []
        for i, entry in self.entries(arguments):
            if not misfit(arguments, i, entry):
                for rule in entry.rules:
                    if rule.bracket or _has_places(arguments.graph, i, rule):
                        found += self._attempt(arguments, i, entry, rule).matches
        return found

    def _attempt(self, arguments: Arguments, i: int, entry: TriggerEntry, rule: Rule) -> Attempt:
        graph = arguments.graph
        other = _other_form(graph, i, rule)
        if other:
            return Attempt(rule, i, other)
        if any(not graph.walk(i, path) for path in rule.has):
            return Attempt(rule, i, "has")
        if any(graph.walk(i, path) for path in rule.lacks):
            return Attempt(rule, i, "lacks")
        subjects = self._subjects(arguments, i, rule)
        if not subjects:
            return Attempt(rule, i, "subject")
        objects = self.readings(arguments, i, rule, "object")
        if not objects:
            return Attempt(rule, i, "object", subjects)
        matches = list(self._pair(arguments, i, entry, rule, subjects, objects))
        return Attempt(rule, i, "" if matches else "pair", subjects, objects, matches)

    def _subjects(self, arguments: Arguments, i: int, rule: Rule) -> list[Reading]:
        """What acts: who a bracket says that it is, or what stands in the subject's place, cells last."""
        named = arguments.lists.named_in_brackets(i) if rule.bracket else None
        if named is not None:
            place, token = named
            found = arguments.read(token, "subject", coordination=False) if place == rule.bracket else []
            return [r for r in found if can_act(r, rule, arguments)]
        beside = bearers_beside(arguments.sentence, arguments.mention_of, i) if rule.bracket else None
        if beside is not None:
            place, tokens = beside
            read = [arguments.read(k, "subject", coordination=False) for k in tokens] if place == rule.bracket else []
            return [r for found in read for r in found if can_act(r, rule, arguments)]
        found = self.readings(arguments, i, rule, "subject")
        return found or self.readings(arguments, i, rule, "subject", cells=True)

    @staticmethod
    def reached(arguments: Arguments, i: int, path: Path, role: Role, rule: Rule) -> list[Reading]:
        """All readings of the words that a path leads to, whether or not the rule can take them."""
        plural = arguments.sentence.tags[i] == "NNS" and not rule.symmetric  # "the inhibitors A and B"
        listed = rule.coordination or plural
        found: list[Reading] = []
        for target in arguments.graph.walk(i, path):
            if rule.bracket == "behind" and not path[0].down and target not in arguments.mention_of:
                continue  # "a tumor suppressor gene" is no name
            if role == "subject" and path[-1].down and accompanies(target, rule, arguments):
                continue
            # a modifier reaches the conjuncts of its noun only if the noun itself is meant
            own = arguments.read(target, role, coordination=False)
            # a "p53-dependent reporter" is read as p53, which is no noun's own name where *dependent* is the trigger
            alone = not path[-1].down and all(arguments.sentence.heads[r.token] == i for r in own)
            if not alone:
                readings = arguments.read(target, role, coordination=listed)
                readings = _within(_nearest(readings, i, path[-1], arguments), target, path[-1], arguments)
                presupposed = role == "object" and not path[-1].down and "amod" in path[-1].labels
                found += as_presupposed(readings, target, i, arguments) if presupposed else readings
        return found

    def readings(self, arguments: Arguments, i: int, rule: Rule, role: Role, *, cells: bool = False) -> list[Reading]:
        """The readings of the first path that leads to any; ``cells`` asks for cells in the subject's place."""
        for path in rule.subject if role == "subject" else rule.object:
            if not arguments.graph.walk(i, path):
                continue
            reached = self.reached(arguments, i, path, role, rule)
            found = [r for r in reached if not unfit(r, role, rule, arguments, cells=cells)]
            if found:
                return list({(r.mention, r.aspect): r for r in found}.values())[:_MAX_LIST]
        return []

    @staticmethod
    def _pair(
        arguments: Arguments,
        i: int,
        entry: TriggerEntry,
        rule: Rule,
        subjects: Sequence[Reading],
        objects: Sequence[Reading],
    ) -> Iterator[Match]:
        signed = trigger_sign(arguments, i, rule)
        listed = several(subjects)
        for a, b in combined(arguments, subjects, objects):
            if not refused(a, b, rule, arguments.sentence.lower[i], listed, arguments):
                sign, steps = by_role(signed, i, rule, a, arguments)
                yield Match(rule, entry.lemma, i, a, restored(b, entry.lemma, i, arguments), sign, steps)


def _other_form(graph: Graph, i: int, rule: Rule) -> Failure:
    """What of the trigger's form is not as the rule asks for it, if anything."""
    if rule.voice is not None and graph.voice(i) != rule.voice:
        return "voice"
    return "" if has_form(graph.sentence.lower[i], rule) else "ending"


def has_form(word: str, rule: Rule) -> bool:
    """Does a trigger in lower case end as the rule asks for it?"""
    return rule.ending is None or (rule.ending == "ing") == word.endswith("ing")


def _has_places(graph: Graph, i: int, rule: Rule) -> bool:
    """Is there a word where each side should stand? Most rules fail here, and it is cheap to ask."""
    return not _other_form(graph, i, rule) and all(
        any(graph.walk(i, path) for path in side) for side in (rule.subject, rule.object)
    )


def combined(
    arguments: Arguments, subjects: Sequence[Reading], objects: Sequence[Reading]
) -> list[tuple[Reading, Reading]]:
    """Each subject with each object, or one by one where *respectively* says so."""
    if "respectively" in arguments.sentence.lower:
        causes, targets = _joined(arguments, subjects), _joined(arguments, objects)
        if len(causes) == len(targets) > 1:
            return [(a, b) for one, other in zip(causes, targets, strict=True) for a in one for b in other]
    return [(a, b) for a in subjects for b in objects]


def _joined(arguments: Arguments, readings: Sequence[Reading]) -> list[list[Reading]]:
    """Readings in the order of a list, where "p50/p65" is one item and so is "IL-4 (interleukin 4)"."""
    s = arguments.sentence
    items: list[list[Reading]] = []
    for r in sorted(readings, key=lambda r: r.mention.start):
        between = s.text[items[-1][-1].mention.end - s.start : r.mention.start - s.start].strip() if items else ""
        if between in _ONE_ITEM:
            items[-1].append(r)
        else:
            items.append([r])
    return items


def several(subjects: Sequence[Reading]) -> set[Mention]:
    """The mentions of a list of subjects, none where there is only one."""
    return {r.mention for r in subjects} if len(subjects) > 1 else set()


def misfit(arguments: Arguments, i: int, entry: TriggerEntry) -> str:
    """Why a word is not the trigger that its form may be, "" if it is."""
    s = arguments.sentence
    tag = s.tags[i]
    mention = arguments.mention_of.get(i)
    if mention is not None and mention.label != "PROCESS":
        return "it is part of a name"
    if entry.companion and not any(s.lower[c] in entry.companion for c in s.children[i]):
        return f"the other word of “{entry.lemma}” does not hang on it"
    lists = arguments.words.lists
    thoughts = (c for c in s.children[i] if s.deps[c] == "dobj" and s.lower[c] in lists["thoughts"])
    if entry.lemma in lists["evidence-verbs"] and any(thoughts):
        return "it is evidence of something"  # "these data support the role of A"
    if entry.kind == "noun":
        return "" if tag[:2] == "NN" else f"a noun is asked for, its tag is {tag}"
    if entry.kind == "adjective":
        return "" if tag[:2] in ("JJ", "VB", "RB", "NN") else f"an adjective is asked for, its tag is {tag}"
    if any(s.deps[c] in _VERBAL for c in s.children[i]):
        return ""  # mistagged ("increase" as a noun), but built like a verb
    behind_hyphen = i > 0 and s.words[i - 1] in HYPHENS
    if tag[:2] == "VB" or (tag[:2] in ("JJ", "NN") and (behind_hyphen or s.lower[i].endswith(("ed", "ing")))):
        return ""
    return f"a verb is asked for, its tag is {tag}"


def _nearest(readings: list[Reading], trigger: int, step: PathStep, arguments: Arguments) -> list[Reading]:
    """ "A, B and C, an inhibitor of D": an apposition in the singular is to the name in front of it."""
    s = arguments.sentence
    if step.down or "appos" not in step.labels or s.tags[trigger] == "NNS":
        return readings
    before = [r for r in readings if r.mention.start < s.starts[trigger]]
    return [max(before, key=lambda r: r.mention.start)] if before else readings


def _within(readings: list[Reading], noun: int, step: PathStep, arguments: Arguments) -> list[Reading]:
    """A list as far as a modifier reaches, which is up to an article: "LPS-induced IL-6, and the loss of p53"."""
    if step.down or "amod" not in step.labels:
        return readings
    s = arguments.sentence
    own = [(c, s.children[c]) for c in arguments.lists.conjuncts(noun) if c > noun]
    closed = [
        c for c, below in own if any(s.deps[k] in ("det", "amod") and k not in arguments.mention_of for k in below)
    ]
    end = s.starts[min(closed)] if closed else s.end
    return [r for r in readings if r.mention.start < end]
