"""What a rule found at a trigger, on both sides, and why it did not take a certain pair, for `explain`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.findings.arguments import Arguments
from extractor.findings.guards import Role, refused, unfit
from extractor.findings.matcher import Attempt, Matcher, combined, several
from extractor.findings.reading import Reading
from extractor.grammar.paths import Path, written
from extractor.model import Mention

_EARLY = ("voice", "ending", "has", "lacks")
_SHOWN = 3  # of the paths and words of a side

# How near an attempt came to a pair.
BOTH, REACHED, BACKWARDS, OPEN, TAKEN, CUT, NEITHER, EARLY = 8, 7, 6, 5, 4, 3, 2, 1

Names = Collection[Mention]
"""All mentions of an entity."""


@dataclass(frozen=True)
class Side:
    """What stands in a role: readings that the rule takes, those that it cannot take and why, and words without any."""

    role: Role
    taken: Sequence[Reading]
    cut: Sequence[tuple[Reading, str]]
    idle: Sequence[str]
    paths: Sequence[Path]

    def has(self, names: Names) -> bool:
        """Is the entity taken?"""
        return any(r.mention in names for r in self.taken)

    def reason(self, names: Names) -> str:
        """Why the entity, which stands there, cannot be taken; "" if it does not stand there."""
        found = ((r.mention.text, reason) for r, reason in self.cut if r.mention in names)
        return next((f"{name} stands as {self.role}, but {reason}" for name, reason in found), "")

    @property
    def filled(self) -> bool:
        """Does any word stand there, be it an entity or not?"""
        return bool(self.taken or self.cut or self.idle)

    def __str__(self) -> str:
        if self.taken:
            return f"{self.role} {listed(r.mention.text for r in self.taken)}"
        if self.cut:
            return f"{self.role} {self.cut[0][0].mention.text}, but {self.cut[0][1]}"
        if self.idle:
            return f"{self.role} {listed(f'“{word}”' for word in self.idle)}, no entity"
        more = ", …" if len(self.paths) > _SHOWN else ""
        return f"no {self.role} at {', '.join(map(written, self.paths[:_SHOWN]))}{more}"


class Tried:
    """An attempt of a rule at a trigger. What stands on its sides is looked up when it is asked for."""

    def __init__(self, attempt: Attempt, arguments: Arguments, matcher: Matcher) -> None:
        self.attempt, self.arguments, self.matcher = attempt, arguments, matcher

    @cached_property
    def subject(self) -> Side:
        """What stands as the subject."""
        return self._side("subject", self.attempt.subjects)

    @cached_property
    def object(self) -> Side:
        """What stands as the object, also where there was no subject to go with it."""
        a = self.attempt
        found = a.objects or self.matcher.readings(self.arguments, a.trigger, a.rule, "object")
        return self._side("object", found)

    def _side(self, role: Role, taken: Sequence[Reading]) -> Side:
        a, arguments = self.attempt, self.arguments
        paths = a.rule.subject if role == "subject" else a.rule.object
        known = {r.mention for r in taken}
        cut: dict[Mention, tuple[Reading, str]] = {}
        idle: dict[str, None] = {}
        for path in paths:
            for reading in self.matcher.reached(arguments, a.trigger, path, role, a.rule):
                if reading.mention not in known:
                    later = f"a path before {written(path)} leads to another"
                    reason = unfit(reading, role, a.rule, arguments) or later
                    cut.setdefault(reading.mention, (reading, reason))
            for i in arguments.graph.walk(a.trigger, path):
                if not arguments.read(i, role):
                    idle[arguments.sentence.words[i]] = None
        return Side(role, taken, list(cut.values()), list(idle)[:_SHOWN], paths)

    @property
    def early(self) -> bool:
        """Did it end before a side was read?"""
        return self.attempt.failed in _EARLY

    def nearness(self, a: Names, b: Names) -> int:
        """How near it came to have ``a`` act on ``b``; 0 is not at all."""
        if self.early:
            return EARLY
        subject, object_ = self.subject, self.object
        if subject.has(a) and object_.has(b):
            return BOTH
        placed = subject.has(a) or bool(subject.reason(a)), object_.has(b) or bool(object_.reason(b))
        if all(placed):
            return REACHED
        if subject.has(b) and object_.has(a):
            return BACKWARDS
        if subject.has(a) or object_.has(b):
            return TAKEN if (object_ if subject.has(a) else subject).taken else OPEN
        return CUT if any(placed) else NEITHER

    def reason(self, a: Names, b: Names) -> str:
        """The first condition that kept the rule from having ``a`` act on ``b``."""
        if self.early:
            return self._early()
        subject, object_ = self.subject, self.object
        near = self.nearness(a, b)
        if near == BOTH:
            return self._refused(a, b)
        for side, names in ((subject, a), (object_, b)):
            if near != BACKWARDS and (reason := side.reason(names)):
                return reason
        if subject.taken and object_.taken:
            taken = (listed(r.mention.text for r in side.taken) for side in (subject, object_))
            return f"takes {' → '.join(taken)}"
        return f"{subject}; {object_}"

    def _early(self) -> str:
        a, graph, s = self.attempt, self.arguments.graph, self.arguments.sentence
        if a.failed == "voice":
            return f"asks for the {a.rule.voice}, this is {graph.voice(a.trigger)}"
        if a.failed == "ending":
            return "asks for a form in -ing" if a.rule.ending == "ing" else "takes no form in -ing"
        if a.failed == "has":
            missing = next(path for path in a.rule.has if not graph.walk(a.trigger, path))
            return f"needs {written(missing)}, nothing is there"
        path, ends = next((path, ends) for path in a.rule.lacks if (ends := graph.walk(a.trigger, path)))
        return f"excludes {written(path)}, “{s.words[ends[0]]}” is there"

    def _refused(self, a: Names, b: Names) -> str:
        subjects, objects = self.attempt.subjects, self.attempt.objects
        combinations = combined(self.arguments, subjects, objects)
        pairs = [(x, y) for x, y in combinations if x.mention in a and y.mention in b]
        if not pairs:
            return "“respectively” pairs them with others"
        word = self.arguments.sentence.lower[self.attempt.trigger]
        reasons = [refused(x, y, self.attempt.rule, word, several(subjects), self.arguments) for x, y in pairs]
        return f"both stand in place, but {reasons[0]}" if all(reasons) else "matches"


def listed(names: Iterator[str]) -> str:
    """Names in a row, each once."""
    return ", ".join(dict.fromkeys(names))
