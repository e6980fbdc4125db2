"""Lists of entities: what is joined to what, what is excepted, and where parsers go wrong about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from extractor.findings.graph import Graph
from extractor.model import Mention, Sentence, Span

_AGENTS = ("inducer", "activator", "inhibitor", "suppressor", "regulator", "mediator", "attractant", "promoter")
_BRACKET = 8  # words between a bracket and the role noun in it
_INSTEAD = frozenset({("rather", "than"), ("instead", "of")})
_VERSUS = frozenset({"versus", "vs", "vs."})
_SLASH = re.compile(r"\s?(?:\([^()]*\)\s?)?/\s?")
_PLACES = frozenset({"CELL_TYPE", "CELL_LINE", "TISSUE"})


def token_mentions(s: Sentence) -> dict[int, Mention]:
    """The mention that each token belongs to, for tokens that belong to one."""
    found: dict[int, Mention] = {}
    mentions = iter(s.mentions)
    mention = next(mentions, None)
    for i, start in enumerate(s.starts):
        while mention is not None and mention.end <= start:
            mention = next(mentions, None)
        if mention is not None and start < mention.end and mention.start < s.token_end(i):
            found[i] = mention
    return found


def contrasted(s: Sentence, i: int, between: str) -> Span | None:
    """ "rather than X", "instead of X": the cue, with nothing up to the word but tags that begin so."""
    for c in range(max(0, i - 5), i - 1):
        if s.lower[c : c + 2] in _INSTEAD and all(s.tags[k][:1] in between for k in range(c + 2, i)):
            return s.token_span(c, c + 1)
    return None


class Coordination:
    """The lists of one sentence; ``mention_of`` is from `token_mentions`."""

    def __init__(self, graph: Graph, mention_of: Mapping[int, Mention]) -> None:
        self.graph = graph
        self.sentence = graph.sentence
        self.mention_of = mention_of

    def conjuncts(self, i: int) -> list[int]:
        """A word's conjuncts, and a process that the parser joined to the cells behind it: only like is joined to like.

        "an inducer of TNF-α in macrophages and their migration" has the migration induced.
        """
        s = self.sentence
        found = [c for c in self.graph.conjuncts(i) if s.lower[min((c, *s.children[c])) - 1] not in _VERSUS]
        for c in list(found):
            beside = s.children[s.heads[c]] if s.deps[c] == "nmod" else ()
            for k in (*s.children[c], *beside):
                mention = self.mention_of.get(k)
                if k > c and s.deps[k] == "nmod" and mention is not None and mention.label in _PLACES:
                    found += [j for j in self.graph.conjuncts(k)[1:] if self._is_process(j)]
            if s.deps[c] == "nmod" and s.lower[s.heads[c]].endswith(_AGENTS):
                found += [j for j in s.children[s.heads[c]] if s.deps[j] == "conj" and self._is_process(j)]
        return found + [j for c in found for j in self._slashed(c) if j not in found]

    def _slashed(self, i: int) -> list[int]:
        """The other names of "PI3K/Akt/mTOR", which parsers take for modifiers of each other."""
        found: list[int] = []
        mention = self.mention_of.get(i)
        if mention is None:
            return found
        for step in (1, -1):
            beyond = self._behind_slash(mention, step)
            while beyond is not None:
                found += [self._last_tokens[beyond]] if beyond in self._last_tokens else []
                beyond = self._behind_slash(beyond, step)
        return found

    def _behind_slash(self, mention: Mention, step: int) -> Mention | None:
        """The next name of such a list to the right or left, told by the text alone: "c-sis/platelet-derived growth
        factor" is cut within its first word, and "PI 3-kinase (PI3K)/Akt" has a bracket in front of its slash.
        """
        s = self.sentence
        for other in s.mentions:
            left, right = (mention, other) if step > 0 else (other, mention)
            if left.end < right.start and _SLASH.fullmatch(s.text, left.end - s.start, right.start - s.start):
                return other
        return None

    @cached_property
    def _last_tokens(self) -> dict[Mention, int]:
        return {mention: i for i, mention in self.mention_of.items()}

    def _is_process(self, i: int) -> bool:
        mention = self.mention_of.get(i)
        return mention is not None and mention.label == "PROCESS"

    def named_in_brackets(self, i: int) -> tuple[str, int] | None:
        """Who a role noun is, where a bracket tells: ``behind`` it, "a COX-2 inhibitor (NS398)", or ``around`` it,
        "wortmannin (a PI3K inhibitor)"; with a token of the name.
        """
        s = self.sentence
        if s.words[i + 1 : i + 2] == ("(",) and i + 2 in self.mention_of:
            last = i + 2
            while self.mention_of.get(last + 1) == self.mention_of[i + 2]:
                last += 1
            return ("behind", i + 2) if s.words[last + 1 : last + 2] == (")",) else None
        opening = next((k for k in range(i, max(i - _BRACKET, 0), -1) if s.words[k] in ("(", ")")), None)
        if opening is None or s.words[opening] == ")" or opening - 1 not in self.mention_of:
            return None
        return ("around", opening - 1)

    def exception(self, i: int) -> Span | None:
        """The cue if a conjunct is excepted: "TRAF6, but not TRAF2"."""
        s = self.sentence
        for c in s.children[i]:
            if s.deps[c] == "neg" and c < i:
                return s.token_span(c)
        first = min((c for c in s.children[i] if s.deps[c] == "compound"), default=i) if s.deps[i] == "conj" else i
        window = range(max(0, min(first - 2, i - 4)), i)
        for c in window:
            if s.lower[c] == "not" and c and s.lower[c - 1] in ("but", ",", "and"):
                if all(s.tags[k][:1] != "V" for k in range(c, i)) and s.lower[c + 1 : c + 2] != ("only",):
                    return s.token_span(c)
        return contrasted(s, i, "NJDI")
