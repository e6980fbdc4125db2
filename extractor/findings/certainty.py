"""How sure a claim is said to be: the hedges whose scope it lies in.

A cue is over a claim if it is said of the trigger, or of a word that has the claim as its content. What is taken for
granted is not hedged with the rest: "effects of X on Y may explain Z", "whether A affects B, which inhibits C".
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.findings.graph import Graph
from extractor.findings.lexicon import Words
from extractor.findings.matcher import Match

PASSED = frozenset(
    {
        "xcomp",
        "ccomp",
        "advcl",
        "conj",
        "nmod",
        "dobj",
        "nsubj",
        "nsubjpass",
        "acl",
        "acl:relcl",
        "amod",
        "dep",
        "parataxis",
        "csubj",
        "csubjpass",
    }
)
"""Labels by which a word hangs on one that says something of it."""
_SUBJECTS = ("nsubj", "nsubjpass")
_SIDE_CLAUSES = frozenset(
    {"as", "since", "because", "although", "though", "while", "whereas", "when", "after", "before"}
)
_HEDGED_NOUNS = frozenset({"putative", "potential", "possible"})
_CUE_LABELS = ("aux", "advmod", "mark", "amod")
_DOUBTED = frozenset({"poorly", "not", "n't", "little", "incompletely", "insufficiently", "less"})
_MANNERS = frozenset({"mechanism", "mechanisms", "extent", "way", "ways", "manner"})
_CONTENTS = ("ccomp", "xcomp", "csubj", "csubjpass")
_EXCLUDING = frozenset({"exclude", "excluded", "ruled", "discounted", "dismissed"})
_ASKING = frozenset("do does did is are was were can could may might will would should has have".split())
_LIMIT = 8
_UNHEDGED_FRAMES = ("hyphen", "hyphen-adjective")
_GRADES = ("hypothesis", "possible", "probable")


class Certainty:
    """Reads the certainty of the matches of one sentence."""

    def __init__(self, graph: Graph, words: Words) -> None:
        self.graph, self.words, self.sentence = graph, words, graph.sentence

    def of(self, match: Match) -> tuple[str, int, int] | None:
        """Grade, cue and the word that the cue is said of, of the strongest hedge; None if the claim is asserted."""
        if match.rule.frame in _UNHEDGED_FRAMES and self.sentence.deps[match.trigger] == "amod":
            return None  # "may protect from C3b-mediated lysis" presupposes that C3b mediates it
        found: dict[str, tuple[int, int]] = {}
        for grade, cue, over in self._hedges(match):
            found.setdefault(grade, (cue, over))
        return next(((grade, *found[grade]) for grade in _GRADES if grade in found), None)

    def _hedges(self, match: Match) -> Iterator[tuple[str, int, int]]:
        chain = self._scope(match.trigger)
        aside = False
        for below, i in zip((match.trigger, *chain), chain, strict=False):
            aside = aside or (i != below and self._is_aside(below, i))
            if not aside:
                yield from self._beside(i, below)
            if self._governs(i, below) if i != match.trigger else self._implicates(i):
                # "we suggest that A activates B, which inhibits C" suggests both
                yield from ((grade, i, below) for grade in self._grades_of(i) if not aside or grade == "probable")
        if not aside and self._is_asked(chain):
            yield "hypothesis", 0, chain[-1]
        for reading in (match.subject, match.object):
            for c in self.sentence.children[reading.head]:
                if self.sentence.lower[c] in _HEDGED_NOUNS:
                    yield "possible", c, reading.head

    def _is_asked(self, chain: list[int]) -> bool:
        """ "Is X associated with Y?" asks it, "Is the inhibition of X by Y reversible?" does not."""
        s = self.sentence
        if s.words[-1] != "?" or s.lower[0] not in _ASKING or s.heads[chain[-1]] != chain[-1]:
            return False
        return all(s.deps[i] not in _SUBJECTS for i in chain)

    def _scope(self, trigger: int) -> list[int]:
        """The trigger and its governors, as far as what is said of them is said of the claim too."""
        s = self.sentence
        chain = [trigger]
        while len(chain) < _LIMIT:
            i = chain[-1]
            head = s.heads[i]
            if s.deps[i] not in PASSED or head == i or self._is_presupposed(i, head):
                break
            chain.append(head)
        return chain

    def _is_presupposed(self, i: int, head: int) -> bool:
        s = self.sentence
        if s.deps[i] == "advcl":
            beside = s.lower[i - 1] == "while" and s.tags[i] == "VBG"  # "may promote X while preventing Y"
            return self.graph.markers[i] in _SIDE_CLAUSES and not beside
        # "may explain the effect of X on Y": there is one
        return s.deps[i] in ("dobj", "nmod", "advcl", "ccomp") and s.lower[head] in self.words.lists["presupposing"]

    def _is_aside(self, clause: int, noun: int) -> bool:
        """A relative clause adds what is known, but for "the mechanism by which"."""
        return self.sentence.deps[clause] == "acl:relcl" and self.sentence.lower[noun] not in _MANNERS

    def _beside(self, i: int, below: int) -> Iterator[tuple[str, int, int]]:
        """Modals, adverbs and *whether* that are said of a word of the scope, reached from the word ``below``."""
        s = self.sentence
        at_trigger = i == below
        if not at_trigger and s.deps[below] in _SUBJECTS and not self._is_about_existence(i):
            return  # "inhibition of X by Y may serve to …"
        for c in s.children[i]:
            if s.deps[c] not in _CUE_LABELS or self._is_no_hedge(c, i):
                continue
            if not at_trigger and s.deps[c] == "amod" and s.deps[below] != "amod":
                continue
            if not at_trigger and s.deps[below] == "conj" and not self._is_shared(c, below):
                continue
            yield from ((grade, c, i) for grade, cues in self.words.hedges.items() if s.lower[c] in cues.words)

    def _is_about_existence(self, i: int) -> bool:
        return self.sentence.lower[i] in self.words.lists["occurring"]

    def _is_shared(self, cue: int, below: int) -> bool:
        """A modal of one coordinated verb is not over the other; *whether* is, unless that has its own subject."""
        return self.sentence.deps[cue] == "mark" and not self.graph.has_own_subject(below)

    def _is_no_hedge(self, cue: int, verb: int) -> bool:
        """ "could not detect", "could be shown", "we found that X could inhibit Y": what was possible was done."""
        s = self.sentence
        if s.lower[cue] != "could":
            return False
        shown = self.words.lists["showing"]
        found = s.deps[verb] == "ccomp" and s.lower[s.heads[verb]] in shown
        return found or s.lower[verb] in shown or any(s.deps[c] == "neg" for c in s.children[verb])

    def _grades_of(self, i: int) -> Iterator[str]:
        s = self.sentence
        yield from (grade for grade, cues in self.words.hedges.items() if s.lower[i] in cues.governors)
        doubted = {s.lower[c] for c in s.children[i]} & _DOUBTED
        if s.lower[i] in _EXCLUDING and any(s.deps[c] == "neg" for c in s.children[i]):
            yield "possible"
        if doubted and s.lower[i] in self.words.lists["knowing"]:
            yield "hypothesis"

    def _governs(self, i: int, below: int) -> bool:
        """Does a hedging word have the claim as its content, rather than in a side clause?"""
        s = self.sentence
        dep = s.deps[below]
        if s.lower[i] in self.words.lists["knowing"]:
            return dep in (*_SUBJECTS, "dobj", "nmod", "ccomp", "advcl", "acl")
        if s.lower[i] == "implicated":
            return self._implicates(i)
        if s.tags[i][:1] == "V":
            if dep in _CONTENTS:  # "we determined whether A activates B" is open, "that A does" is not
                said = any(s.deps[c] == "mark" and s.lower[c] == "that" for c in s.children[below])
                return not (said and s.lower[i] in self.words.lists["answering"])
            return dep in ("dobj", "nsubjpass") and s.lower[i] in self.words.hedges["hypothesis"].governors
        if s.tags[i][:1] == "J" and dep == "nsubj":  # "its effects are unclear"
            return s.lower[i] in self.words.hedges["hypothesis"].governors
        return dep in ("acl", "acl:relcl", "nmod", *_CONTENTS) and s.tags[i][:1] in ("N", "J")

    def _implicates(self, i: int) -> bool:
        """ "X is implicated in Y"; in the perfect it was others who did so, and it is background."""
        s = self.sentence
        return s.lower[i] == "implicated" and "been" not in {s.lower[c] for c in s.children[i]}
