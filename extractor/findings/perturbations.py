"""What was done to an entity that acts: "knockdown of X", "X-deficient mice", "dominant-negative X", "inhibiting X"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.findings.denotation import bearers, named_examples
from extractor.findings.reading import TREATED, Reading
from extractor.model import Perturbation, Sentence, Span

if TYPE_CHECKING:
    from extractor.findings.arguments import Arguments

_AGAINST = frozenset({"targeting", "against", "directed", "specific", "neutralizing", "neutralising", "blocking"})
_BY_ITS_NAME = frozenset({"inhibition", "antagonist", "treatment", "neutralisation"})
_DONE_BY = frozenset({"inhibition", "deficiency"})
_AGENTS = frozenset({"CHEMICAL", "GENE"})
_BY = frozenset({"by", "with"})
_ROLES = ("or", "er", "ist", "ligand")  # who does it: "inhibitor", "antagonist"
_NAMED = frozenset({"CHEMICAL", "GENE", "ENTITY"})
_FRONT = ("compound", "amod", "nmod:poss")
_WITH = frozenset({"with", "by", "to"})
_GIVING = frozenset(  # what with
    "treating incubating stimulating exposing infecting transfecting culturing feeding re-feeding injecting adding "
    "using giving administering applying cross-linking crosslinking ligating".split()
)
_BEARING = frozenset("rna rnas mrna cdna cdnas protein proteins gene genes construct constructs".split())
_SIGNALLING = frozenset("pathway pathways cascade cascades machinery".split())  # "the CD4 transduction pathway"


class Perturbations:
    """Reads the perturbed entities of one sentence."""

    def __init__(self, arguments: Arguments) -> None:
        self.arguments = arguments
        self.graph, self.words, self.sentence = arguments.graph, arguments.words, arguments.sentence

    def of_noun(self, i: int, word: str, depth: int) -> list[Reading]:
        """ "Knockdown of X", "X siRNA", "treatment of cells with X"; "the X inhibitor Y" is Y itself."""
        kind, sign = self.words.perturbing_nouns[word]
        if kind == "neutralisation" and self.agonistic(i):
            kind, sign = "treatment", 1
        a = self.arguments
        names = [*named_examples(i, self.graph), *(bearers(i, self.graph) if word.rstrip("s").endswith(_ROLES) else ())]
        named = [r for c in names for r in a.read(c, "subject", depth + 1)]
        named = [r for r in named if r.mention.label in _NAMED and r.perturbation is None]
        if named and kind in _BY_ITS_NAME:
            return named
        if self._of_tumors(i):
            return a.first(self._bearer_in_front(i), "subject", depth)
        inner = a.first(a.complements(i), "subject", depth)
        if kind == "treatment" and not inner:  # "stimulation by X"
            inner = a.first(a.complements(i, _WITH), "subject", depth)
        if kind == "treatment" and any(r.mention.label in TREATED for r in inner):
            agents = a.first(a.complements(i, _WITH), "subject", depth) or inner  # of whom, and with what
            infected = word.startswith("infect")
            inner = [
                r for r in agents if r.mention.label not in TREATED or (infected and r.mention.label == "ORGANISM")
            ]
        # "siRNA in macrophages" is against something else
        inner = [r for r in inner if r.mention.label not in TREATED or self.graph.markers[r.token] != "in"]
        if not inner:
            against = [c for c in self.sentence.children[i] if self.sentence.lower[c] in _AGAINST]
            inner = [r for c in against for r in self._below(c, depth)]
        doers = self.doers(i, depth) if inner and kind in _DONE_BY else []
        return [*_done(inner, kind, sign, self.sentence.token_span(i)), *doers]

    def agonistic(self, i: int) -> bool:
        """Does an antibody activate what it binds: "an agonistic antibody against X", "stimulatory anti-X"?"""
        s = self.sentence
        noun = s.heads[i] if s.deps[i] in _FRONT else i
        front = [c for c in s.children[noun] if s.deps[c] in _FRONT and c < noun]
        first = min((k for c in front for k in (c, *s.children[c])), default=noun)
        return any(s.lower[k] in self.words.lists["agonistic"] for k in range(first, noun))

    def doers(self, i: int, depth: int) -> list[Reading]:
        """By what something is done: in "inhibition of X by Y reduces Z" it is Y that begins."""
        behind = [e.target for e in self.graph.edges(i) if e.label == "nmod" and e.marker in _BY and e.target > i]
        found = self.arguments.first(behind, "subject", depth)
        return [r for r in found if r.mention.label in _AGENTS and r.perturbation is None and not r.steps]

    def _of_tumors(self, i: int) -> bool:
        """A tumor suppressor is a kind of gene; nothing is done to a tumor or to what is named in front of it."""
        word = self.sentence.lower[i].rstrip("s")
        return word.endswith(_ROLES) and i > 0 and self.sentence.lower[i - 1] in self.words.lists["suppressed"]

    def _bearer_in_front(self, i: int) -> list[int]:
        """Who is called a tumor's suppressor: "the p53 tumor suppressor" is p53."""
        s = self.sentence
        heads = (i, i - 1, *((s.heads[i],) if s.deps[i] == "compound" else ()))
        named = [c for c in self.arguments.mention_of if c < i - 1 and s.heads[c] in heads and s.deps[c] in _FRONT]
        return [max(named)] if named else []

    def _below(self, i: int, depth: int) -> list[Reading]:
        targets = [e.target for e in self.graph.edges(i) if e.label in ("dobj", "nmod", "nmod:npmod")]
        return self.arguments.first(targets, "subject", depth)

    def of_gerund(self, i: int, role: str, depth: int) -> list[Reading]:
        """ "Inhibiting X", "treating cells with X", "raising X"; what comes of another gerund, X may not have done."""
        word = self.sentence.lower[i]
        edges = self.graph.edges(i)
        objects = [e.target for e in edges if e.label == "dobj" and e.target > i]
        if word in _GIVING:
            objects = [e.target for e in edges if e.label == "nmod" and e.marker in ("with", "to")] + objects
        known = self._doing(word)
        if known is None and i + 1 < len(self.sentence.words):  # "knocking down X" is a knockdown
            known = self.words.perturbing_nouns.get(word.removesuffix("ing") + self.sentence.lower[i + 1])
            # the parser may see no object behind the particle
            objects = objects or [e.target for e in edges if known and e.label == "nmod" and e.target == i + 2]
        if known is None and word not in _GIVING and self._wraps(word) is None:
            return []
        inner = self.arguments.first(objects, role, depth)
        return _done(inner, *known, self.sentence.token_span(i)) if known else inner

    def _doing(self, word: str) -> tuple[str, int] | None:
        """What a gerund does, as the noun of the same stem says it: *inhibiting* is inhibition."""
        if not word.endswith("ing"):
            return None
        known = self.words.perturbing_stems.get(word.removesuffix("ing"))
        sign = self._wraps(word)
        return known or (("inhibition", sign) if sign is not None and sign < 0 else None)  # "attenuating X"

    def _wraps(self, word: str) -> int | None:
        """The sign of the change noun of a gerund's stem: *raising*, *attenuating*; None if there is none."""
        return self.words.wrapping_stems.get(word.removesuffix("ing"))

    def of_owner(self, i: int, role: str, depth: int) -> list[Reading]:
        """What is missing or in excess in a host: "X-deficient mice", "cells lacking X", "X knockdown cells"."""
        s = self.sentence
        for c in s.children[i] if role == "subject" else ():
            word = s.lower[c]
            if s.deps[c] in ("amod", "acl", "compound", "dep") and word in self.words.perturbing_adjectives:
                kind, sign = self.words.perturbing_adjectives[word]
                labels = ("nmod:npmod", "compound", "dobj", "nmod")
                owners = [e.target for e in self.graph.edges(c) if e.label in labels]
                if s.deps[c] in ("amod", "compound"):  # "STAT3 deficient mice"
                    owners += [k for k in s.children[i] if s.deps[k] == "compound" and k == c - 1]
            elif s.deps[c] == "compound" and word in self.words.perturbing_nouns and c not in self.arguments.mention_of:
                if self._of_tumors(c) or s.lower[i] in _SIGNALLING:
                    continue
                kind, sign = self.words.perturbing_nouns[word]
                owners = [k for k in s.children[c] if s.deps[k] == "compound"]
                owners += [k for k in s.children[i] if s.deps[k] == "compound" and k < c]
            else:
                continue
            inner = self.arguments.first(owners, role, depth)
            if inner:
                return _done(inner, kind, sign, s.token_span(c))
        return []

    def form(self, i: int) -> tuple[str, int, Span] | None:
        """The form in which an acting gene is, by an adjective of one word or two: "a dominant negative X"."""
        s = self.sentence
        for c in _in_phrase(s, i):
            first = s.children[c][0] if s.children[c] and s.children[c][0] < c else c
            if first == c and c - 1 in s.children[s.heads[c]] and s.deps[c - 1] == "amod":
                first = c - 1  # the parser hangs both words on the noun
            if s.deps[c] != "amod" or first in self.arguments.mention_of:
                continue
            for begin in (first, c) if first == c - 1 else (first,):
                word = "-".join(s.lower[k] for k in range(begin, c + 1) if s.tags[k] != "HYPH")
                kind, sign = self.words.perturbing_adjectives.get(word, ("", 0))
                if kind and (s.heads[c] == i or sign):
                    return kind, sign, s.token_span(begin, c)
        return None

    def in_form(self, i: int, readings: list[Reading]) -> list[Reading]:
        """Acting genes behind a noun that has the form: "a dominant negative mutant of X"."""
        form = self.form(i) if self.sentence.lower[i] not in self.words.lists["property"] else None
        if form is None or form[0] != "mutation" or not form[1]:
            return readings  # hosts are read by their owners, effects are no forms
        between = self.sentence.lower[readings[0].token : readings[-1].token] if readings else ()
        listed = "and" in between or "or" in between  # in "a dominant negative form of X, Y" the form is Y
        kind, _, span = form
        return [
            _done([r], *form)[0]
            if (listed or r is readings[0])
            and (r.perturbation is None or (r.perturbation.kind == kind and r.perturbation.start != span.start))
            else r
            for r in readings
        ]

    def of_form(self, i: int, reading: Reading, role: str) -> Reading:
        """An acting gene in another form than its own: "dominant-negative Ras", "mutant p53", "silencing p53"."""
        s = self.sentence
        if role != "subject":
            return reading
        form = self.form(i)
        if form is not None:
            return _done([reading], *form)[0]
        for c in s.children[i]:
            gerund = s.deps[c] in ("compound", "amod") and c == i - 1 and s.lower[c].endswith("ing")
            if gerund and not s.children[c] and c not in self.arguments.mention_of:
                doing = self._doing(s.lower[c])
                if doing is not None and doing[1] < 0:  # the parser took it for a noun
                    return _done([reading], *doing, s.token_span(c))[0]
        return reading


def _in_phrase(s: Sentence, i: int) -> Iterator[int]:
    """What stands by a name, and by the product or the form that bears it: "mutant Ras", "antisense Ras RNA"."""
    yield from s.children[i]
    noun = i
    while s.deps[noun] == "compound" and s.heads[noun] > noun:
        noun = s.heads[noun]
        if s.lower[noun] in _BEARING:
            yield from (c for c in s.children[noun] if s.deps[c] == "amod" and c < i)


def _done(readings: Iterable[Reading], kind: str, sign: int, span: Span) -> list[Reading]:
    perturbation = Perturbation(kind, span.text, span.start, span.end)
    return [r if _says_it_again(kind, r) else r.perturbed(perturbation, sign) for r in readings]


def _says_it_again(kind: str, reading: Reading) -> bool:
    """In "a neutralising anti-X antibody" X is neutralised, once."""
    return kind == "neutralisation" and reading.perturbation is not None and reading.perturbation.kind == kind
