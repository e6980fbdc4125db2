"""Negation, certainty, attribution and manner of a match, each from the words that govern its trigger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.findings.certainty import PASSED, Certainty
from extractor.findings.coordination import contrasted
from extractor.findings.graph import Graph
from extractor.findings.lexicon import Words
from extractor.findings.manner import manners
from extractor.findings.matcher import Match
from extractor.grammar import Grammar
from extractor.model import Span

_SAME_CLAIM = frozenset({"xcomp", "dobj", "nmod", "nsubjpass", "nsubj", "amod", "acl", "advcl", "conj"})
_HAVE = frozenset({"has", "have", "had"})
_DENYING = frozenset({"neg", "det", "advmod", "amod", "cc:preconj", "cc", "dep", "mark", "case", "acomp"})
_INDEPENDENT = frozenset({"independent", "independently"})
_EVIDENCE = frozenset({"evidence", "indication", "indications", "proof", "sign", "signs", "hint"})
_CONTENTS = ("ccomp", "csubj", "csubjpass")
_CLAUSES = frozenset({"advcl", "xcomp", "acl"})
_ARGUMENTS = frozenset({"dobj", "nmod", "nsubjpass", "nsubj"})


Kind = Literal["negation", "hedge", "attribution"]


@dataclass(frozen=True, slots=True)
class Scope:
    """A cue and ``over``, the token that it is said of; None for a phrase that counts wherever it stands."""

    kind: Kind
    cue: Span
    over: int | None


@dataclass(frozen=True, slots=True)
class Qualification:
    """What the sentence says of a claim. The cues of ``scopes`` tell which word each of them is said of."""

    negation_cue: Span | None
    certainty: str
    hedge_cue: Span | None
    attribution: str
    manner: tuple[str, ...]
    scopes: tuple[Scope, ...] = ()


class Qualifiers:
    """Reads the qualifiers of the matches of one sentence."""

    def __init__(self, graph: Graph, words: Words, grammar: Grammar) -> None:
        self.graph, self.words, self.grammar = graph, words, grammar
        self.sentence = graph.sentence
        self.certainty = Certainty(graph, words)
        text = self.sentence.text.lower()
        self._text = text
        self._pseudo = [
            (at, at + len(phrase)) for phrase in grammar.qualifiers.pseudo_negation for at in _occurrences(text, phrase)
        ]

    def qualify(self, match: Match) -> Qualification:
        """All qualifiers of a match."""
        negation = self._negation(match)
        certainty, hedge = self._certainty(match)
        attribution, source = self._attribution(match, certainty)
        manner = manners(match, self._predicates(match), self.graph, self.words, self.grammar.qualifiers.manner)
        scopes = tuple(scope for scope in (negation, hedge, source) if scope is not None)
        denied, hedged = (scope.cue if scope else None for scope in (negation, hedge))
        return Qualification(denied, certainty, hedged, attribution, manner, scopes)

    def _chain(self, i: int, through: frozenset[str], limit: int = 8) -> list[int]:
        """A word and its governors as long as the labels are of the given ones."""
        s = self.sentence
        chain = [i]
        while s.deps[i] in through and s.heads[i] != i and len(chain) < limit:
            i = s.heads[i]
            chain.append(i)
        return chain

    def _predicates(self, match: Match) -> list[int]:
        """The trigger and the words that carry it in the same claim: light verb, copula's noun, "found to"."""
        s = self.sentence
        chain = self._chain(match.trigger, _SAME_CLAIM, 5)
        kept = [chain[0]]
        for i in chain[1:]:
            below = kept[-1]
            dep = s.deps[below]
            light = any(s.lower[i] in self.words.lists[name] for name in ("light", "seen", "showing"))
            noun_of_verb = s.tags[below][:1] == "N" and s.tags[i][:1] == "V" and light and dep in _ARGUMENTS
            infinitives = dep == "conj" and s.tags[below] == s.tags[i] == "VB"  # "failed to bind and activate"
            if dep == "xcomp" or noun_of_verb or infinitives:
                kept.append(i)
            elif dep == "advcl" and self.graph.has_own_subject(below):
                break  # "although A binds B, it fails to …": a clause of its own
            elif dep != "conj" and self._carries(i, dep):
                kept.append(i)
            else:
                break
        return kept

    def _carries(self, i: int, dep: str) -> bool:
        """Is what is denied of a word denied of what hangs on it: "the ability to", "not effective in", "failed to"?"""
        word, lists = self.sentence.lower[i], self.words.lists
        able = word in lists["able"] and dep in _CLAUSES  # "its ability to activate Y is not sufficient" denies nothing
        return able or word in lists["ability"] or word in self.words.negation.governors

    def _negation(self, match: Match) -> Scope | None:
        if self._only_names(match):
            return None
        presupposed = self._is_presupposed(match)
        for reading in (match.subject,) if presupposed else (match.subject, match.object):
            if reading.negation is not None:
                return Scope("negation", reading.negation, reading.token)
        s = self.sentence
        if match.lemma in self.words.negation.words:  # "T is independent of C" is itself a denial
            return Scope("negation", s.token_span(match.trigger), match.trigger)
        instead = contrasted(s, match.trigger, "RJD")
        if instead is not None:
            return Scope("negation", instead, match.trigger)
        return self._denied(match) or self._none_of(match, presupposed) or self._no_evidence(match)

    def _only_names(self, match: Match) -> bool:
        """In "but not by the COX-1 inhibitor X" nobody denies that X is one."""
        return match.rule.frame == "agent-compound" or (
            match.rule.frame == "agent-copula" and self.sentence.deps[match.trigger] == "dep"
        )

    def _is_presupposed(self, match: Match) -> bool:
        """In "inhibited LPS-induced A but not B" B is not inhibited; LPS induces both."""
        s = self.sentence
        noun = s.heads[match.trigger]
        if match.rule.frame == "passive-by" and s.deps[match.trigger] == "acl":
            return match.trigger > noun  # "but not the degradation of B induced by LPS"
        if match.rule.frame not in ("hyphen", "hyphen-adjective") or s.deps[match.trigger] != "amod":
            return False
        return s.deps[noun] in _ARGUMENTS and s.lower[s.heads[noun]] in self.grammar.triggers

    def _nor(self, i: int) -> int | None:
        """The *nor* that joins a predicate to the one in front of it: "neither increased nor decreased"."""
        s = self.sentence
        if s.deps[i] != "conj":
            return None
        joining = [c for c in s.children[s.heads[i]] if s.deps[c] == "cc" and s.heads[i] < c < i]
        return joining[-1] if joining and s.lower[joining[-1]] == "nor" else None

    def _denied(self, match: Match) -> Scope | None:
        """The cue over the trigger, or over a word that carries it: "does not", "fails to"."""
        s = self.sentence
        below = match.trigger
        for i in self._predicates(match):
            for c in s.children[i]:
                denying = s.deps[c] == "neg" or s.lower[c] in self.words.negation.words
                if denying and s.deps[c] in _DENYING and not self._is_pseudo(c) and s.lower[c] not in _INDEPENDENT:
                    return Scope("negation", s.token_span(c), i)
            nor = self._nor(i)
            if nor is not None:
                return Scope("negation", s.token_span(nor), i)
            if i != match.trigger and s.lower[i] in self.words.negation.governors:
                return Scope("negation", s.token_span(i), below)
            below = i
        return None

    def _none_of(self, match: Match, presupposed: bool) -> Scope | None:
        """The cue over an argument: "no cytokine", "neither A nor B"."""
        s = self.sentence
        cues = ("no",) if presupposed else ("no", "neither", "nor")
        for i in (match.subject.head, match.object.head, match.subject.token, match.object.token):
            for c in s.children[i]:
                if s.lower[c] in cues and s.deps[c] in ("neg", "det", "cc", "cc:preconj", "advmod"):
                    return Scope("negation", s.token_span(c), i)
        return None

    def _no_evidence(self, match: Match) -> Scope | None:
        """ "There was no evidence that A affects B"; "that A affects B was excluded"."""
        s = self.sentence
        top = self._predicates(match)[-1]
        noun = s.heads[top]
        if (
            s.deps[top] in _CONTENTS
            and s.lower[noun] == "excluded"
            and all(s.deps[c] != "neg" for c in s.children[noun])
        ):
            return Scope("negation", s.token_span(noun), top)
        if s.deps[top] not in ("ccomp", "acl", "acl:relcl") or s.lower[noun] not in _EVIDENCE:
            return None
        cues = (s.token_span(c) for c in s.children[noun] if s.lower[c] in ("no", "little"))
        return next((Scope("negation", cue, noun) for cue in cues), None)

    def _is_pseudo(self, i: int) -> bool:
        at = self.sentence.starts[i] - self.sentence.start
        return any(start <= at < end for start, end in self._pseudo)

    def _certainty(self, match: Match) -> tuple[str, Scope | None]:
        found = self.certainty.of(match)
        if found is None:
            return "asserted", None
        grade, cue, over = found
        return grade, Scope("hedge", self.sentence.token_span(cue), over)

    def _attribution(self, match: Match, certainty: str) -> tuple[str, Scope | None]:
        if certainty == "hypothesis":
            aim = self._phrase(self.words.aim.phrases)
            return "aim" if aim else "this_study", aim
        background = self.words.background
        s = self.sentence
        for i in self._own_chain(match.trigger):
            for c in (i, *s.children[i]):
                if s.lower[c] in background.words and (c == i or s.deps[c] != "conj"):
                    return "background", Scope("attribution", s.token_span(c), i)
            if self._was_reported(i):
                return "background", Scope("attribution", s.token_span(i), i)
        phrase = self._phrase(background.phrases)
        return "background" if phrase else "this_study", phrase

    def _phrase(self, phrases: tuple[str, ...]) -> Scope | None:
        """The first of the phrases that the sentence has, wherever it stands."""
        phrase = next((p for p in phrases if p in self._text), None)
        if phrase is None:
            return None
        start = self.sentence.start + self._text.index(phrase)
        return Scope("attribution", self.sentence.span(start, start + len(phrase)), None)

    def _own_chain(self, i: int) -> list[int]:
        """A word and its governors, but not those that it is only coordinated with by a clause of its own."""
        s = self.sentence
        chain = self._chain(i, PASSED)
        for place, j in enumerate(chain[:-1]):
            if s.deps[j] == "conj" and self.graph.has_own_subject(j):
                return chain[: place + 1]
        return chain

    def _was_reported(self, i: int) -> bool:
        """ "has been shown to": in the perfect, others have shown it."""
        s = self.sentence
        helpers = {s.lower[c] for c in s.children[i] if s.deps[c] in ("aux", "auxpass")}
        return s.lower[i] in self.words.background.governors and bool(helpers & _HAVE) and "been" in helpers


def _occurrences(text: str, phrase: str) -> list[int]:
    found, at = [], text.find(phrase)
    while at >= 0:
        found.append(at)
        at = text.find(phrase, at + 1)
    return found
