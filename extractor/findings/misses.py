"""The pairs of a sentence that no finding is about, and how near the rules came to each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.findings.arguments import Arguments
from extractor.findings.claims import Claim
from extractor.findings.guards import CELLS, NOT_ACTED_ON, NOT_AGENTS
from extractor.findings.matcher import Matcher, misfit
from extractor.findings.trails import legs
from extractor.findings.tried import BACKWARDS, BOTH, EARLY, NEITHER, OPEN, REACHED, Tried
from extractor.grammar import TriggerEntry
from extractor.model import Argument, Mention

_PLACES = NOT_AGENTS - CELLS - {"DISEASE"}


@dataclass(frozen=True)
class Party:
    """An entity of a sentence, with all its mentions and tokens, those of words that stand for it among them."""

    mentions: tuple[Mention, ...]
    tokens: tuple[int, ...]
    name: str


@dataclass(frozen=True)
class Miss:
    """A pair without a finding, the first condition that failed, and how near the rule came (`tried.py`)."""

    subject: Party
    object: Party
    reason: str
    near: int = 0


class Misses:
    """Looks through all attempts of the rules at one sentence."""

    def __init__(self, arguments: Arguments, matcher: Matcher, abbreviations: Mapping[str, str]) -> None:
        self.arguments, self.matcher = arguments, matcher
        self.parties = parties(arguments, abbreviations)
        self.tried = [Tried(attempt, arguments, matcher) for attempt in matcher.attempts(arguments)]
        self._acted_on = {label for rule in matcher.grammar.rules for label in rule.object_types}

    @cached_property
    def unfit(self) -> list[tuple[int, TriggerEntry, str]]:
        """The words that are triggers by their form only, each with the reason."""
        entries = self.matcher.entries(self.arguments)
        return [(i, entry, reason) for i, entry in entries if (reason := misfit(self.arguments, i, entry))]

    def missed(self, claims: Sequence[Claim]) -> Iterator[Miss]:
        """Each pair of entities that could be subject and object and that no claim is about."""
        for a in self.parties:
            for b in self.parties:
                if any(self.is_of(claim, a, b) for claim in claims):
                    continue
                nearest = self._nearest(a, b)
                near = 0 if nearest is None else nearest.nearness(a.mentions, b.mentions)
                if near == BOTH or (near == REACHED and a is not b):
                    yield Miss(a, b, self._reason(a, b, nearest), near)
                elif a is not b and self._could_be(a.mentions[0], b.mentions[0]):
                    turned = any(self.is_of(claim, b, a) and not claim.left_out for claim in claims)
                    reason = "found the other way round only" if turned else self._reason(a, b, nearest)
                    yield Miss(a, b, reason, 0 if turned else near)

    @staticmethod
    def is_of(claim: Claim, a: Party, b: Party) -> bool:
        """Does a claim have one entity act on the other?"""
        return _is(a, claim.finding.subject) and _is(b, claim.finding.object)

    def _could_be(self, a: Mention, b: Mention) -> bool:
        """Are the two of types that rules take as subject and object?"""
        if a.label in _PLACES or (a.label in CELLS and b.label != "PROCESS"):
            return False
        return b.label not in NOT_ACTED_ON or b.label in self._acted_on

    def _reason(self, a: Party, b: Party, nearest: Tried | None) -> str:
        if nearest is not None:
            s, attempt = self.arguments.sentence, nearest.attempt
            return f"“{s.words[attempt.trigger]}” {attempt.rule.id}: {nearest.reason(a.mentions, b.mentions)}"
        if self._joined(a, b):
            return "they stand in one list"
        between = self.between(a, b)
        for i, _, reason in self.unfit:
            if i in between and i not in self.arguments.mention_of:
                word = self.arguments.sentence.words[i]
                return f"“{word}” is no trigger here: {reason}"
        return "no trigger links them"

    def _nearest(self, a: Party, b: Party) -> Tried | None:
        """The attempt that came nearest, of those whose trigger lies between the two or governs them."""
        if self._joined(a, b):
            relevant = [t for t in self.tried if t.nearness(a.mentions, b.mentions) >= BACKWARDS]
        else:
            relevant = [t for t in self.tried if self._links(t, a, b)]
        return max(relevant, key=lambda t: self._closeness(t, a, b), default=None)

    def _links(self, tried: Tried, a: Party, b: Party) -> bool:
        near, trigger = tried.nearness(a.mentions, b.mentions), tried.attempt.trigger
        if near >= BACKWARDS or trigger in self.between(a, b):
            return True
        return near > NEITHER and trigger in self._over(a, b)

    def _closeness(self, tried: Tried, a: Party, b: Party) -> tuple[int, bool, int]:
        near, trigger = tried.nearness(a.mentions, b.mentions), tried.attempt.trigger
        if near <= OPEN and not tried.attempt.matches and trigger in self._used:
            near = EARLY  # that another construction did not fit does not matter any more
        filled = 0 if tried.early else tried.subject.filled + tried.object.filled
        return (near, trigger in self.between(a, b), filled)

    @cached_property
    def _used(self) -> set[int]:
        """The triggers at which a rule matched."""
        return {tried.attempt.trigger for tried in self.tried if tried.attempt.matches}

    def _joined(self, a: Party, b: Party) -> bool:
        return any(not row.isdisjoint(a.tokens) and not row.isdisjoint(b.tokens) for row in self._lists)

    @cached_property
    def _lists(self) -> list[frozenset[int]]:
        """The words that are joined to each other."""
        rows = (frozenset(self.arguments.lists.conjuncts(i)) for i in range(len(self.arguments.sentence.words)))
        return [row for row in rows if len(row) > 1]

    def between(self, a: Party, b: Party) -> set[int]:
        """The words on the way from one to the other through the tree, the shortest that there is."""
        s, graph = self.arguments.sentence, self.arguments.graph
        ways = []
        for i in a.tokens:
            for j in b.tokens:
                up, down = legs(graph, i, j)
                ways.append({i, j, *up, *(s.heads[k] for k in up), *down, *(s.heads[k] for k in down)})
        return min(ways, key=len) - {*a.tokens, *b.tokens}

    def _over(self, a: Party, b: Party) -> set[int]:
        """The words that govern both."""
        s = self.arguments.sentence
        found = []
        for i in (a.tokens[0], b.tokens[0]):
            above = {i}
            while s.heads[i] not in above:
                i = s.heads[i]
                above.add(i)
            found.append(above)
        return found[0] & found[1]


def parties(arguments: Arguments, abbreviations: Mapping[str, str]) -> list[Party]:
    """The entities of a sentence in its order, one for all mentions of a name or of its abbreviation."""
    tokens: dict[Mention, list[int]] = {m: [] for m in arguments.sentence.mentions}
    for i, mention in arguments.mention_of.items():
        tokens[mention].append(i)
    for i, readings in arguments.anaphors.items():
        for reading in readings:
            tokens.setdefault(reading.mention, []).append(i)
    named: dict[tuple[str, str], list[Mention]] = {}
    for mention, own in tokens.items():
        if own:
            name = abbreviations.get(mention.text, mention.text).casefold()
            named.setdefault((name, mention.label), []).append(mention)
    return [
        Party(
            tuple(found), tuple(i for mention in found for i in tokens[mention]), min((m.text for m in found), key=len)
        )
        for found in named.values()
    ]


def _is(party: Party, argument: Argument) -> bool:
    """Is an argument the entity, or a name that it is part of ("PI3K/Akt")?"""
    return any(m.start < argument.end and argument.start < m.end for m in party.mentions)
