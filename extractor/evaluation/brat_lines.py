"""The lines of brat's annotation files that tell findings: events, their attributes, and notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from extractor.evaluation.reading import Flaw, Problems
from extractor.output.brat_names import (
    ANAPHOR,
    ATTRIBUTION,
    CERTAINTY,
    MANNER,
    NEGATED,
    OF,
    RULE,
    SIGN,
    SITE,
    STATED,
    STATED_SIGN,
    WORDS,
    Terms,
)
from extractor.sources.brat import Annotations, Line

_SIGNS = frozenset({"+1", "1", "-1", "0"})
_NUMBER = re.compile(r"[0-9]+$")
_MOST = 12


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its type, the id of its trigger, and by role, without the number that brat adds, what fills it."""

    name: str
    where: str
    kind: str
    trigger: str
    roles: dict[str, list[str]]

    def only(self, role: str) -> str:
        """The one annotation in a role; raises `Flaw` if there is none or there are several."""
        targets = self.roles.get(role, [])
        if len(targets) != 1:
            several = f"{role} comes {len(targets)} times; make an event for each"
            raise Flaw(f"{self.name}: {several if targets else f'{role} is missing'}")
        return targets[0]

    def allow(self, roles: Collection[str]) -> None:
        """Raises `Flaw` for a role that is not among these."""
        for role in self.roles:
            if role not in roles:
                raise Flaw(f"{self.name}: {role} is no role of {self.kind}")


@dataclass(slots=True)
class Events:
    """The events of a text, by id, those that are wrong, and what attributes and notes say of each."""

    whole: dict[str, Event] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)
    said: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    rules: dict[str, str] = field(default_factory=dict)


def read_events(found: Annotations, terms: Terms, problems: Problems) -> Events:
    """The events among the annotations of a text; what is wrong with them goes to the problems, a line each."""
    events = Events()
    for line in found.others:
        if line.name.startswith("E"):
            events.wrong.add(line.name)
            with problems.watch(line.where):
                event = _event(line, found, terms)
                if event.name in events.whole:
                    raise Flaw(f"a second event {line.name}")
                events.whole[event.name] = event
    events.wrong -= events.whole.keys()
    for line in found.others:
        with problems.watch(line.where):
            if line.name.startswith(("A", "M")):
                _attribute(line, events, terms)
            elif line.name.startswith(("R", "*")):
                raise Flaw(f"{line.name}: a relation; findings are events, with Subject and Object")
            elif line.name.startswith("#"):
                _note(line, events)
    return events


def _event(line: Line, found: Annotations, terms: Terms) -> Event:
    pairs = [part.partition(":") for part in line.body.split()]
    if not pairs or not all(one and other for one, _, other in pairs):
        raise Flaw(f"{line.name} is no event, which is written type:trigger role:annotation …")
    (kind, _, trigger), *arguments = pairs
    abouts = (*terms.aspects, *terms.perturbations, SITE, ANAPHOR)
    if not (kind in terms.relations or kind in WORDS or kind in abouts):
        hint = "extractor grammar list has the relations; --grammar adds yours"
        raise Flaw(f"{line.name}: unknown: {kind}, which is no relation, aspect or perturbation ({hint})")
    if trigger not in found.bound:
        raise Flaw(f"{line.name}: no annotation {trigger}, which should be its trigger")
    if found.bound[trigger].label != kind:
        raise Flaw(f"{line.name} is {kind}, but its trigger {trigger} is {found.bound[trigger].label}")
    roles: dict[str, list[str]] = {}
    for role, _, target in arguments:
        roles.setdefault(_NUMBER.sub("", role), []).append(target)
    event = Event(line.name, line.where, kind, trigger, roles)
    if kind not in terms.relations:
        event.allow(() if kind in WORDS else (OF,))
        if kind not in WORDS:
            event.only(OF)
    return event


def _attribute(line: Line, events: Events, terms: Terms) -> None:
    kind, target, value = (*line.body.split(maxsplit=2), "", "")[:3] if line.body.strip() else ("", "", "")
    name = f"{line.name}: {kind}"
    values = {
        CERTAINTY: ("asserted", "probable", "possible", "hypothesis"),
        ATTRIBUTION: ("this_study", "background", "aim"),
        SIGN: sorted(_SIGNS),
        STATED: tuple(terms.relations),
        STATED_SIGN: sorted(_SIGNS),
    }
    plain = _NUMBER.sub("", kind)
    if kind not in values and plain not in (NEGATED, MANNER):
        raise Flaw(f"{line.name}: unknown: {kind or 'nothing'}, which is no attribute of a finding")
    if target in events.wrong:
        return
    if target not in events.whole or events.whole[target].kind not in terms.relations:
        raise Flaw(f"{name}: {target or 'nothing'} is no finding")
    if plain != NEGATED and not value:
        raise Flaw(f"{name} has no value")
    if kind in values and value not in values[kind]:
        shown = ", ".join(values[kind][:_MOST]) + (", …" if len(values[kind]) > _MOST else "")
        raise Flaw(f"{name}: {value} is not one of {shown}")
    if kind in events.said[target]:
        raise Flaw(f"{name}: a second one of {target}")
    events.said[target][kind] = value


def _note(line: Line, events: Events) -> None:
    head, _, text = line.body.partition("\t")
    kind, _, target = head.partition(" ")
    if kind == RULE and text.strip():
        events.rules[target.strip()] = text.strip()
