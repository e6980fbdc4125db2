"""The ids of a document's mentions.

A name that the document abbreviates has the id of its long form, and the long form that of its short one where nothing
else has it. A tie is broken by what else the document names. Ids that came with the document stay, as ours where the
table knows what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from extractor.identifiers import JOINT
from extractor.linking.choice import Decision, decide
from extractor.linking.keys import fold_number
from extractor.linking.lists import items
from extractor.linking.suspended import in_full
from extractor.linking.table import Entity, open_table
from extractor.model import Mention

_SHORT = {
    "GENE": frozenset({"gene", "family"}),
    "FAMILY": frozenset({"gene", "family"}),
    "CHEMICAL": frozenset({"chemical"}),
    "CELL_LINE": frozenset({"cell line"}),
}
_WELL_KNOWN = 18  # the worst rank of a chemical's short form that is believed though nothing has the long one


def link(sentences: Sequence[Sequence[Mention]], abbreviations: Mapping[str, str]) -> list[tuple[Mention, ...]]:
    """The mentions of a document, sentence by sentence, with ``id`` and ``name`` where they have one."""
    linker = Linker(abbreviations)
    named = [list(in_context(mentions)) for mentions in sentences]
    linker.meet(pair for pairs in named for pair in pairs)
    return [tuple(linker.linked(mention, name) for mention, name in pairs) for pairs in named]


def in_context(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
    """The mentions of a sentence with their names in full: "-6" behind "IL-1 and" is IL-6."""
    before = ""
    for mention in mentions:
        full = in_full(before, mention.text) if mention.label == "GENE" else None
        name = full or mention.text
        if mention.label in ("GENE", "FAMILY"):
            before = name
        yield mention, name


class Linker:
    """Links the mentions of one document. ``abbreviations`` are its short forms with their long ones."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._long = {fold_number(short): long for short, long in abbreviations.items()}
        self._short = {fold_number(long): short for short, long in abbreviations.items()}
        self._decided: dict[tuple[str, str], Decision] = {}
        self._named: set[str] = set()

    def meet(self, named: Iterable[tuple[Mention, str]]) -> None:
        """Takes note of what the document names, mentions with their names in full, so that ties can be broken."""
        for name, label, given in dict.fromkeys((name, m.label, m.id) for m, name in named):
            winner = self._decide(name, label).winner if given is None else open_table().entity(given)
            if winner is not None:
                self._named.add(winner.curie)
                if winner.kind == "family":
                    self._named.update(open_table().members(winner.curie))

    def linked(self, mention: Mention, name: str) -> Mention:
        """The mention, which is called ``name`` in full, with its id and the preferred name, or as it is."""
        if mention.id is not None:
            return known(mention)
        entity = self.decision(name, mention.label).winner
        return mention if entity is None else replace(mention, id=entity.curie, name=entity.name)

    def decision(self, name: str, label: str) -> Decision:
        """What a name means in this document, and why."""
        decided = self._decide(name, label)
        if not decided.tied:
            return decided
        named = [c.entity for c in decided.tied if c.entity.curie in self._named]
        if len(named) != 1:
            return decided
        return replace(decided, winner=named[0], reason=f"the document names {named[0].name} elsewhere")

    def _decide(self, name: str, label: str) -> Decision:
        key = (name, label)
        if key not in self._decided:
            self._decided[key] = self._of_forms(name, label)
        return self._decided[key]

    def _of_forms(self, name: str, label: str) -> Decision:
        """What the long form of a name means, or else the name itself, or the short form of it.

        A short form that the document explains otherwise than the tables do ("CAN", chronic allograft nephropathy) is
        not looked up by itself, unless it is a gene's.
        """
        folded = fold_number(name)
        long, short = self._long.get(folded), self._short.get(folded)
        if long is not None:
            spelled = self._whole(long, label)
            spelled = replace(spelled, name=name, reason=f"short for {long}: {spelled.reason}")
            return spelled if spelled.winner is not None else _of_short(name, label) or spelled
        own = self._whole(name, label)
        if own.winner is None and short is not None:
            abbreviated = _of_short(short, label)
            if abbreviated is not None:
                return replace(abbreviated, name=name, reason=f"abbreviated {short}: {abbreviated.reason}")
        return own

    def _whole(self, name: str, label: str) -> Decision:
        own = of_name(name, label)
        return own if own.winner is not None else self._spelled_out(own)

    def _spelled_out(self, own: Decision) -> Decision:
        """The decision on a name with the abbreviations in it written out, where that has a winner."""
        words = own.name.split(" ")
        longer = " ".join(self._long.get(fold_number(word), word) for word in words)
        if len(words) < 2 or longer == own.name:
            return own
        spelled = of_name(longer, own.label)
        return own if spelled.winner is None else replace(spelled, name=own.name, reason=f"{longer}: {spelled.reason}")


def _of_short(short: str, label: str) -> Decision | None:
    """What a short form means by itself, if it is a well-known name of a gene or a chemical."""
    decided = of_name(short, label)
    kinds = _SHORT.get(label, frozenset())
    sure = decided.winner is not None and decided.winner.kind in kinds
    return decided if sure and (label != "CHEMICAL" or decided.candidates[0].rank <= _WELL_KNOWN) else None


def known(mention: Mention) -> Mention:
    """A mention that came with an id, or several, with ours and their names; as it is where the table knows one not."""
    parts = [open_table().entity(curie) for curie in (mention.id or "").split(JOINT)]
    entities = [entity for entity in parts if entity is not None]
    if len(entities) < len(parts):
        return mention
    whole = _joined(entities)
    return replace(mention, id=whole.curie, name=mention.name or whole.name)


@lru_cache(maxsize=50_000)  # the same names come again in every document
def of_name(name: str, label: str) -> Decision:
    """What a name means by itself: one entity, or several that a slash joins."""
    decided = decide(name, label)
    if decided.winner is not None or decided.candidates:
        return decided
    parts = [decide(item, label) for item in items(name)]
    winners = [part.winner for part in parts if part.winner is not None]
    if not parts or len(winners) < len(parts):
        return decided
    form = " + ".join(part.form or part.name for part in parts)
    return replace(decided, form=form, winner=_joined(winners), reason="several in one word")


def joined_ids(mentions: Sequence[Mention]) -> tuple[str | None, str | None]:
    """The id and the name of what several mentions name together ("PI3K/Akt"); None for both if one has no id."""
    if any(m.id is None for m in mentions):
        return None, None
    return JOINT.join(m.id or "" for m in mentions), JOINT.join(m.name or m.text for m in mentions)


def _joined(parts: Sequence[Entity]) -> Entity:
    """One entity for several, with the ids and the names of all."""
    single = list(dict.fromkeys(parts))
    return Entity(JOINT.join(e.curie for e in single), JOINT.join(e.name for e in single), single[0].kind)
