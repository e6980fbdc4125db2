"""At which residue an argument is modified: "phosphorylates Akt at Ser473", "lysine 9 methylation of histone H3".

Parsers hang such places on any word, so what counts is the order of the words: a site stands at the word that states
the modification, or at the name of what is modified, with no verb between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from extractor.findings.arguments import Arguments
from extractor.findings.reading import TREATED, Reading
from extractor.findings.sites import Site, sites
from extractor.model import Span

_STATES = re.compile(
    r".*(?:phosphoryl|ubiquitin|ubiquityl|ubiquitinyl|sumoyl|neddyl|acetyl|methyl|glycosyl|palmitoyl|nitrosyl|hydroxyl"
    r"|ribosyl)at(?:ions?|es?|ed|ing)|.*cleav(?:ages?|es?|ed|ing)|proteolysis"
)
_MODIFIED = re.compile(r"p-|phospho|.*-phosphorylated\b", re.IGNORECASE)
_PART_OF_NOUN = frozenset({"amod", "acl", "compound", "nmod:npmod"})
_PLACES = frozenset({"at", "on", "in", "within", "including", "namely"})
_SOME = frozenset({"both", "all", "each", "either", "one", "two", "three", "several", "some", "many"})
_SELF = frozenset({"site", "sites", "residue", "residues", "position", "positions", "motif"})
_FAR = 7  # words between a preposition and its site: "at its highly conserved C-terminal residue Ser473"

_MARK = r"(?:[(\[]\s?)?(?:(?:at|on) )?(?:p-?|phospho-?)?"
_BEHIND_NAME = re.compile(rf"(?:['’]s?)?(?: \([^()]*\))?\s?[-–]?{_MARK}")
_BEHIND_WORD = re.compile(rf"\s?(?=[(\[]){_MARK}")
_NAME_BEHIND = re.compile(
    r"\s?[)\]]?(?:[\s-]phosphorylated)?\s(?:(?:residues?|sites?)\s)?(?:(?:of|in|on|within)\s(?:[\w-]+\s){0,4})?(?:p-|phospho-)?"
)
_WORD_BEHIND = re.compile(r"\s?[)\]]?[\s–-]{0,2}(?:(?:residues?|sites?)\s)?(?:(?:auto|hyper)-)?")
_LISTED = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:,|and\b|or\b|as well as\b)(?:[\s,]+[\w-]+){0,3}\s*")


class Modified:
    """Finds the sites of modifications in one sentence."""

    def __init__(self, arguments: Arguments) -> None:
        self._arguments, self._s = arguments, arguments.sentence

    def site(self, reading: Reading, trigger: int | None = None) -> Span | None:
        """The site at which an argument is modified, None if none is named.

        ``trigger`` is the word that states the modification; without one the argument's aspect does, or its name.
        """
        word = self._word(reading, trigger)
        if (word is None and not self._is_modified_by_name(reading)) or not self._sites:
            return None
        here = reading.coreference or reading.mention
        place = Span(here.start, here.end, here.text)
        ranked = [
            (not site.numbered, rank, abs(site.start - place.start), site)
            for site in self._sites
            if (rank := self._rank(site, place, word)) is not None
        ]
        best = min(ranked, key=lambda found: found[:3], default=None)
        return None if best is None else self._own(best[3], place)

    @cached_property
    def _sites(self) -> list[Site]:
        """The sites of the sentence, but for what is only named like one: "tyrosine kinase", "the T308 mutant"."""
        return [site for site in sites(self._s) if not self._is_of_a_noun(site)]

    def _is_of_a_noun(self, site: Site) -> bool:
        s = self._s
        if any(m.label in TREATED and m.start < site.end and site.start < m.end for m in s.mentions):
            return True  # "K562"
        i = bisect_left(s.starts, site.end)
        while i < len(s.words) and s.words[i] in ("-", "–", ")"):
            i += 1
        if i == len(s.words) or self._text(site.end, s.starts[i]).strip(" )-–"):
            return False
        named = self._arguments.mention_of.get(i)
        if named is not None and site.numbered:
            return named.label in TREATED  # else "Ser473 Akt"
        return s.tags[i][:2] == "NN" and s.lower[i] not in _SELF and not _STATES.fullmatch(s.lower[i])

    def _word(self, reading: Reading, trigger: int | None) -> int | None:
        """The word that states the modification."""
        s, span = self._s, reading.aspect_span
        if reading.aspect and span and _STATES.fullmatch(reading.aspect) and s.start <= span.start < s.end:
            return bisect_left(s.starts, span.start)
        return trigger

    def _is_modified_by_name(self, reading: Reading) -> bool:
        """ "phospho-STAT3 (Tyr705)"."""
        i = reading.token
        texts = (reading.mention.text, self._s.words[i], self._s.words[i - 1] if i else "")
        return reading.coreference is None and any(_MODIFIED.match(text) for text in texts)

    def _rank(self, site: Site, place: Span, word: int | None) -> int | None:
        """How closely a site stands with an argument at a place; None if it is not its own."""
        if place.start < site.end and site.start < place.end:
            shared = min(place.end, site.end) - max(place.start, site.start)
            return 0 if site.numbered and place.end - place.start - shared > 1 else None  # "H3K27"
        if any(m.start < site.start < m.end or m.start < site.end < m.end for m in self._s.mentions):
            return None  # part of another name
        if place.end <= site.start and _BEHIND_NAME.fullmatch(self._text(place.end, site.start)):
            return 1
        if site.end <= place.start and _NAME_BEHIND.fullmatch(self._text(site.end, place.start)):
            return None if self._is_broken(site.end, place.start) else 1
        return 2 if word is not None and self._is_at(site, word, place) else None

    def _is_at(self, site: Site, word: int, place: Span) -> bool:
        """Does a site belong to the word that states a modification of what stands at a place?"""
        s = self._s
        if site.end <= s.starts[word]:
            return bool(_WORD_BEHIND.fullmatch(self._text(site.end, s.starts[word])))
        if _BEHIND_WORD.fullmatch(self._text(s.token_end(word), site.start)):
            return True
        first = place.start < site.start and not self._is_broken(s.token_end(word), site.start, word)
        return first and self._is_led(site, word) and not (site.numbered and self._in_list(place, site))

    def _is_broken(self, start: int, end: int, word: int = -1) -> bool:
        """Is there between two places a verb, or, behind a ``word``, one that states another modification?"""
        s = self._s
        for i in range(bisect_left(s.starts, start), bisect_left(s.starts, end)):
            joined = s.deps[i] == "conj" and s.heads[i] == word  # "phosphorylates and inactivates"
            if s.tags[i][:2] in ("VB", "MD") and s.deps[i] not in _PART_OF_NOUN and not joined:
                return True
            if word >= 0 and _STATES.fullmatch(s.lower[i]) and s.lower[min(i + 1, len(s.words) - 1)] not in _SELF:
                return True
        return False

    def _is_led(self, site: Site, word: int) -> bool:
        """Does a preposition of place lead to a site: "at its hydrophobic motif (Thr389)"?"""
        s = self._s
        last = bisect_left(s.starts, site.start) - 1
        for i in range(last, max(word, last - _FAR), -1):
            if s.lower[i] == "of" and s.lower[i - 1] in _SOME:
                continue  # "on both of its serines"
            if s.tags[i] in ("IN", "TO") or s.lower[i] in _PLACES:
                return s.lower[i] in _PLACES and s.lower[i - 1] != "not"
        return False

    def _in_list(self, place: Span, site: Site) -> bool:
        """Does the next name of a list stand before the site, which then is that one's: "Akt and GSK3β at Ser9"?"""
        if "respectively" in self._s.lower:
            return False
        gaps = (
            self._text(place.end, m.start)
            for m in self._s.mentions
            if place.end <= m.start < site.start and m.label not in TREATED
        )
        gap = next((gap for gap in gaps if not gap.endswith("(")), "")  # in brackets stands the name's short form
        return _LISTED.fullmatch(gap) is not None

    def _own(self, site: Site, place: Span) -> Span | None:
        """The site, or the argument's own one of several: "S6K1 and Akt at Thr389 and Ser473, respectively"."""
        if "respectively" not in self._s.lower or len(site.items) == 1:
            return self._s.span(site.start, site.end)
        listed = [m for m in self._s.mentions if m.label not in TREATED]
        names = [m for m in listed if m.start < site.start][-len(site.items) :]
        own = [item for m, item in zip(names, site.items, strict=False) if m.start == place.start]
        return own[0] if own else None

    def _text(self, start: int, end: int) -> str:
        return self._s.text[start - self._s.start : end - self._s.start]
