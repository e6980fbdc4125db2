"""What a person has marked in brat, as claims. `extractor.output.brat_names` tells how findings are spelled there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from extractor.errors import InputError
from extractor.evaluation.brat_lines import Event, Events, read_events
from extractor.evaluation.claims import Claim
from extractor.evaluation.reading import Flaw, Problems, shaped
from extractor.model import Document
from extractor.output.brat_names import (
    ANAPHOR,
    ATTRIBUTION,
    CERTAINTY,
    CONTEXT_ROLES,
    CUES,
    MANNER,
    NEGATED,
    NOT_VIA,
    OBJECT,
    OF,
    SIGN,
    SITE,
    STATED,
    STATED_SIGN,
    SUBJECT,
    VIA,
    Terms,
)
from extractor.sources.brat import Annotations
from extractor.sources.standoff import place

Sentences = Callable[[Document], Iterable[tuple[int, int, str]]]
"""What cuts a document into sentences: start, end and section of each."""

_ROLES = frozenset({SUBJECT, OBJECT, VIA, NOT_VIA, *CONTEXT_ROLES, *CUES.values()})


def read_claims(
    document: Document, found: Annotations, terms: Terms, sentences: Sentences, problems: Problems
) -> list[Claim]:
    """The claims of a document in the order of the file; what is wrong goes to the problems, a line each."""
    spans: dict[str, Mapping[str, Any]] = {}
    for name, annotation in found.bound.items():
        try:
            [mention] = place([annotation], document.text)
            spans[name] = {"start": mention.start, "end": mention.end, "text": mention.text}
        except InputError as error:
            problems.say(error.what)
    claims: list[Claim] = []
    events = read_events(found, terms, problems)
    reader = _Reader(document, found, spans, events, terms, list(sentences(document)))
    for event in events.whole.values():
        if event.kind in terms.relations:
            with problems.watch(event.where), suppress(_Told):
                claims.append(reader.claim(event))
    return claims


class _Told(Exception):
    """A finding with something in it that is among the problems already."""


class _Reader:
    """Makes a claim of an event. Raises `Flaw`, which names the event and the role, or `_Told`."""

    def __init__(
        self,
        document: Document,
        found: Annotations,
        spans: Mapping[str, Mapping[str, Any]],
        events: Events,
        terms: Terms,
        sentences: list[tuple[int, int, str]],
    ) -> None:
        self._document, self._found, self._spans = document, found, spans
        self._events, self._terms, self._sentences = events, terms, sentences

    def claim(self, event: Event) -> Claim:
        """The claim of an event that is a finding."""
        event.allow(_ROLES)
        subject, perturbation = self._argument(event, SUBJECT, event.only(SUBJECT))
        trigger = self._span(event, "trigger", event.trigger)
        said = self._events.said.get(event.name, {})
        record = {
            "doc_id": self._document.id,
            "sentence": self._sentence(trigger["start"]),
            "subject": subject,
            "relation": event.kind,
            "object": self._argument(event, OBJECT, event.only(OBJECT))[0],
            "trigger": trigger,
            "perturbation": perturbation,
            "negated": NEGATED in said,
            "via": [
                self._argument(event, role, target)[0] | {"negated": role == NOT_VIA}
                for role in (VIA, NOT_VIA)
                for target in event.roles.get(role, ())
            ],
            "context": self._context(event),
            "rule": self._events.rules.get(event.name),
        }
        cues = {field: self._cue(event, kind) for field, kind in CUES.items()}
        return shaped(Claim, record | cues | self._values(event.kind, said))

    def _values(self, relation: str, said: Mapping[str, str]) -> dict[str, Any]:
        signs, stated = self._terms.relations, said.get(STATED)
        return {
            "sign": int(said.get(SIGN, signs[relation])),
            "stated": stated and {"relation": stated, "sign": int(said.get(STATED_SIGN, signs[stated]))},
            "certainty": said.get(CERTAINTY, "asserted"),
            "attribution": said.get(ATTRIBUTION, "this_study"),
            "manner": [value for kind, value in sorted(said.items()) if kind.startswith(MANNER)],
        }

    def _argument(self, event: Event, role: str, target: str) -> tuple[dict[str, Any], Mapping[str, Any] | None]:
        """The argument behind a chain of perturbation, aspect, site and anaphor, any of which may be left out."""
        where, chain = f"{event.name}: {role}", dict[int, Event]()
        while target in self._events.whole:
            step = self._events.whole[target]
            rank = self._rank(step)
            if rank is None:
                raise Flaw(f"{where}: {target} is {step.kind}, which is no argument")
            if rank == 0 and role != SUBJECT:
                raise Flaw(f"{where}: {target} is {step.kind}; only a subject is perturbed")
            if chain and rank <= max(chain):
                raise Flaw(f"{where}: {target}, {step.kind}, has no place within {chain[max(chain)].kind}")
            chain[rank] = step
            target = step.only(OF)
        entity = self._span(event, role, target)
        if target in self._found.triggers:
            raise Flaw(f"{where}: {target} is the trigger of an event, which should be named in its place")
        words = {rank: self._span(event, role, step.trigger) for rank, step in chain.items()}
        # an aspect without words of its own is marked on the entity itself
        about = {
            "aspect": chain[1].kind if 1 in chain else None,
            "aspect_span": words[1] if 1 in words and words[1] != entity else None,
            "site": words.get(2),
            "coreference": words.get(3),
        }
        return {**entity, **about}, {**words[0], "kind": chain[0].kind} if 0 in chain else None

    def _rank(self, event: Event) -> int | None:
        """Where in such a chain an event stands, from the outside; None if nowhere."""
        if event.kind in self._terms.perturbations:
            return 0
        if event.kind in self._terms.aspects:
            return 1
        return {SITE: 2, ANAPHOR: 3}.get(event.kind)

    def _context(self, event: Event) -> dict[str, list[Mapping[str, Any]]]:
        context: dict[str, list[Mapping[str, Any]]] = {}
        for role, (kind, distance) in CONTEXT_ROLES.items():
            for target in event.roles.get(role, ()):
                span = self._words(event, role, target)
                context.setdefault(kind, []).append({**span, "distance": distance})
        return context

    def _cue(self, event: Event, kind: str) -> Mapping[str, Any] | None:
        return self._words(event, kind, event.only(kind)) if kind in event.roles else None

    def _words(self, event: Event, role: str, target: str) -> Mapping[str, Any]:
        """Where an entity stands, or an event's trigger."""
        step = self._events.whole.get(target)
        return self._span(event, role, step.trigger if step else target)

    def _span(self, event: Event, role: str, target: str) -> Mapping[str, Any]:
        if target in self._events.wrong or (target in self._found.bound and target not in self._spans):
            raise _Told
        if target not in self._spans:
            raise Flaw(f"{event.name}: {role}: no annotation {target}")
        return self._spans[target]

    def _sentence(self, offset: int) -> dict[str, Any] | None:
        for start, end, _ in self._sentences:
            if start <= offset < end:
                return {"start": start, "end": end, "text": self._document.text[start:end]}
        return None
