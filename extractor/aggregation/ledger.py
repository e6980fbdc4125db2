"""The findings of each claim, in a few bytes each, so that those of very many papers fit into memory."""

from __future__ import annotations

import re
import struct
from typing import NamedTuple

from extractor.aggregation.statements import Statement
from extractor.aggregation.variants import Key, Variant, Variants, setting_key
from extractor.model import CONTEXT_KINDS

_ENTRY = struct.Struct("<QqdIIB")
_UNKNOWN = -1.0
_NEGATED, _HEDGED, _BACKGROUND, _ASKED, _LISTED = (1 << bit for bit in range(5))
_HASH = re.compile("[0-9a-f]{16}")
_PMID = re.compile("[1-9][0-9]{0,17}")


class Evidence(NamedTuple):
    """A finding, as far as it counts for a claim.

    One that is ``asked`` says only what a study wants to know, or supposes. ``settings`` are numbers of items of the
    context.
    """

    id: str
    doc_id: str
    sentence: int
    confidence: float | None
    negated: bool
    hedged: bool
    background: bool
    asked: bool
    settings: tuple[int, ...]

    @property
    def affirms(self) -> bool:
        """Whether it says that the claim holds, be it with a hedge."""
        return not (self.negated or self.asked)

    @property
    def denies(self) -> bool:
        """Whether it says that the claim does not hold."""
        return self.negated and not self.asked


class Ledger:
    """Packs findings and unpacks them.

    What is kept of one takes 33 bytes. Ids of the extractor's findings and PMIDs are numbers anyway; other ids, and
    the sets of things that contexts are made of, are kept once each.
    """

    def __init__(self) -> None:
        self._ids = _Listed()
        self._documents = _Listed()
        self._contexts: dict[tuple[int, ...], int] = {}
        self._sets: list[tuple[int, ...]] = []
        self._settings = Variants()

    def entry(self, said: Statement) -> bytes:
        """What is kept of a finding."""
        hashed, pmid = _HASH.fullmatch(said.id), _PMID.fullmatch(said.doc_id)
        flags = (
            said.negated * _NEGATED
            | (said.certainty != "asserted") * _HEDGED
            | (said.attribution == "background") * _BACKGROUND
            | (said.attribution == "aim" or said.certainty == "hypothesis") * _ASKED
            | (hashed is None) * _LISTED
        )
        return _ENTRY.pack(
            int(said.id, 16) if hashed else self._ids.number(said.id),
            int(said.doc_id) if pmid else -1 - self._documents.number(said.doc_id),
            _UNKNOWN if said.confidence is None else said.confidence,
            said.sentence.index,
            self._context(said),
            flags,
        )

    def _context(self, said: Statement) -> int:
        found = set()
        for kind in CONTEXT_KINDS:
            for item in said.context.get(kind, ()):
                found.add(self._settings.number(setting_key(kind, item.id, item.text), Variant(item.text, kind)))
        numbers = tuple(sorted(found))
        number = self._contexts.setdefault(numbers, len(self._sets))
        if number == len(self._sets):
            self._sets.append(numbers)
        return number

    def evidence(self, entries: bytes | bytearray) -> list[Evidence]:
        """The findings, each once, in an order that is not that in which they came."""
        found: dict[tuple[str, str], Evidence] = {}
        for entry in _ENTRY.iter_unpack(entries):
            one = self._read(*entry)
            known = found.get(one[:2])
            found[one[:2]] = one if known is None else min(one, known, key=self._order)
        return sorted(found.values(), key=lambda one: (one.doc_id, one.sentence, one.id))

    def _read(self, id: int, doc: int, confidence: float, sentence: int, context: int, flags: int) -> Evidence:
        return Evidence(
            self._ids.text(id) if flags & _LISTED else f"{id:016x}",
            str(doc) if doc > 0 else self._documents.text(-1 - doc),
            sentence,
            None if confidence == _UNKNOWN else confidence,
            bool(flags & _NEGATED),
            bool(flags & _HEDGED),
            bool(flags & _BACKGROUND),
            bool(flags & _ASKED),
            self._sets[context],
        )

    def _order(self, one: Evidence) -> tuple[object, ...]:
        """Which record of a finding is taken where files have several: the surest, or else any, but the same one."""
        unsure = 2.0 if one.confidence is None else 1 - one.confidence
        return unsure, one.sentence, one[4:8], sorted(map(self.setting, one.settings))

    def setting(self, number: int) -> Key:
        """Kind of an item of the context, its id, and what stands for it."""
        return self._settings.key(number)

    def setting_text(self, number: int) -> str:
        """What an item of the context is called most often."""
        return self._settings.usual(number).text


class _Listed:
    """Texts that are numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._texts: list[str] = []

    def number(self, text: str) -> int:
        number = self._numbers.setdefault(text, len(self._texts))
        if number == len(self._texts):
            self._texts.append(text)
        return number

    def text(self, number: int) -> str:
        return self._texts[number]
