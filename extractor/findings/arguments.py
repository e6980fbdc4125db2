"""From the word in an argument's place to the entities that are meant, with aspect, sign and perturbation.

"Inhibition of TNF-α secretion" stands for TNF-α; what is said of it is *secretion* (its aspect), and the phrase
turns the sign. Coordination, apposition and modifiers are settled here once, for all rules.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.findings.coordination import Coordination, token_mentions
from extractor.findings.denotation import (
    bearers,
    direction,
    encoded,
    in_one_word,
    instances,
    is_relative,
    named_examples,
    of_cells,
    parts,
    reported,
    respondents,
)
from extractor.findings.events import Events
from extractor.findings.graph import Graph
from extractor.findings.lexicon import Words
from extractor.findings.perturbations import Perturbations
from extractor.findings.reading import TREATED, Reading
from extractor.findings.sites import beside, is_site
from extractor.model import Mention, Perturbation, Sentence, Span, Step

_MAX_DEPTH = 6
_NAMED = frozenset({"GENE", "CHEMICAL", "DISEASE", "PROCESS", "CELL_LINE", "FAMILY"})
_OWNERS = ("compound", "nmod:poss", "amod", "nmod:npmod", "name", "dep")
_OF = frozenset({"of", "for", "to", "in", "against", "from", "between", "among", "with", "on"})
_DOSES = frozenset({"concentration", "concentrations", "dose", "doses", "amount", "amounts", "dosage"})
_ANSWERS = frozenset({"response", "responses"})
_OF_ONLY = frozenset({"of"})
_EVENT_ENDINGS = ("tion", "sion", "ment", "ing", "sis", "tions", "ance", "ence", "ure", "ity", "ings")
_WHOLES = frozenset({"GENE", "FAMILY", "ENTITY"})


class Arguments:
    """Reads the arguments of one sentence. ``anaphors`` has the readings of words that stand for entities, by token."""

    def __init__(self, graph: Graph, words: Words) -> None:
        self.graph = graph
        self.words = words
        self.sentence: Sentence = graph.sentence
        self.mention_of = token_mentions(self.sentence)
        self.lists = Coordination(graph, self.mention_of)
        self.perturbations = Perturbations(self)
        self.events = Events(self)
        self.anaphors: dict[int, tuple[Reading, ...]] = {}
        self._known: dict[tuple[int, str, int, bool], list[Reading]] = {}

    def refer(self, i: int, readings: tuple[Reading, ...]) -> None:
        """Lets an anaphor stand for entities."""
        self.anaphors[i] = readings
        self._known.clear()

    def read(self, i: int, role: str, depth: int = 0, coordination: bool = True) -> list[Reading]:
        """All readings of the word in an argument's place, with its conjuncts. ``role``: subject, object or via."""
        if depth > 1:
            return self._read(i, role, depth, coordination)
        key = (i, role, depth, coordination)
        if key not in self._known:  # many rules look at the same place
            self._known[key] = self._read(i, role, depth, coordination)
        return list(self._known[key])

    def _read(self, i: int, role: str, depth: int, coordination: bool) -> list[Reading]:
        readings: list[Reading] = []
        conjuncts = self.lists.conjuncts(i) if coordination else [i]
        cue: Span | None = None
        for c in sorted(conjuncts):
            if c != i and self.sentence.tags[c][:1] == "V" and c not in self.mention_of and not self._both_do(i, c):
                continue
            found = [r if depth or r.head == i else replace(r, head=i) for r in self._one(c, role, depth)]
            cue = self.lists.exception(c) or cue  # "but not IL-1, IL-2, or IL-6": the rest of the list is excepted too
            readings += [replace(r, negation=cue) for r in found] if cue else found
        return self._shared_aspect(list({(r.mention, r.aspect): r for r in readings}.values()), conjuncts)

    def _both_do(self, i: int, other: int) -> bool:
        """Are two joined words both gerunds, as in "mutating A or inhibiting B"?"""
        return self.sentence.tags[i] == self.sentence.tags[other] == "VBG"

    def _shared_aspect(self, readings: list[Reading], conjuncts: list[int]) -> list[Reading]:
        """In "p38 and ERK phosphorylation" the aspect is of both, although only the last one carries it."""
        if len(conjuncts) < 2 or len(readings) < 2 or readings[-1].aspect is None or readings[-1].aspect_span is None:
            return readings
        last = readings[-1]
        if last.aspect_span is None or last.aspect_span.start < last.mention.end or last.head in self._aspect_heads():
            return readings
        return [
            replace(r, aspect=last.aspect, aspect_span=last.aspect_span, steps=last.steps)
            if r.aspect is None and r.mention.label == last.mention.label and r.mention.end <= last.mention.start
            else r
            for r in readings
        ]

    def _aspect_heads(self) -> frozenset[int]:
        return frozenset(i for i, w in enumerate(self.sentence.lower) if w in self.words.aspects)

    def _one(self, i: int, role: str, depth: int) -> list[Reading]:
        if depth > _MAX_DEPTH:
            return []
        if i in self.anaphors:
            return [self._modified(i, reading) for reading in self.anaphors[i]]
        mention = self.mention_of.get(i)
        whole = self._of_site(i, mention, role, depth)
        if whole is not None:
            return whole
        if mention is not None:
            return self._mentioned(i, mention, role, depth)
        readings = self._unnamed(i, self.sentence.lower[i], role, depth)
        if not readings and role == "object":
            readings = self.first(reported(i, self.graph), role, depth)
        if role == "subject":
            readings = self.perturbations.in_form(i, readings)
        return [self._modified(i, r) for r in readings]

    def _of_site(self, i: int, mention: Mention | None, role: str, depth: int) -> list[Reading] | None:
        """Whose residue a site is: "serine 473 of Akt" means Akt. None for what is no site, or may be a gene."""
        other = mention is not None and mention.label != "GENE"
        site = is_site(mention.text, mention.label) if mention else is_site(self.sentence.words[i])
        if not site or (self.sentence.deps[i] in _OWNERS and not other):
            return None
        own = [c for c in self.complements(i) if mention is None or self.mention_of.get(c) != mention]
        whole = self.first(own + beside(i, self.graph), role, depth)
        whole = [r for r in whole if r.mention.label in _WHOLES]
        return whole if whole or mention is None or other else None

    def _unnamed(self, i: int, word: str, role: str, depth: int) -> list[Reading]:
        """The readings of a word that is no entity, by what kind of word it is."""
        lists = self.words.lists
        if role == "subject" and (word in lists["stretches"] or word in lists["methods"]):
            return []  # what the promoter of X does is not done by X, nor is what the detection of X shows
        sign = self.words.wrappers.get(word) or direction(i, self.graph)
        undirected = role == "object" and self.words.wrappers.get(word) == 0
        if word in lists["responding"]:
            return self.first(respondents(i, self.graph), role, depth)
        if role == "object" and word in lists["effects"]:  # to block the effect of X is nothing done to X
            return self.events.affected(i, role, depth)
        if self.sentence.tags[i] == "VBG" and role != "object":
            return self.perturbations.of_gerund(i, role, depth)
        if word in self.words.perturbing_nouns and role == "subject":
            return self.perturbations.of_noun(i, word, depth)
        if word in self.words.aspects:
            return self.events.aspect(i, word, role, depth)
        if sign or undirected:
            return self.events.wrapped(i, sign, role, depth)
        return self._noun(i, word, role, depth)

    def _mentioned(self, i: int, mention: Mention, role: str, depth: int) -> list[Reading]:
        reading = Reading(mention, i, i)
        s = self.sentence
        if mention.start > s.starts[i] and s.lower[i].startswith(("anti-", "anti")):
            if role == "subject" and mention.label in TREATED:
                return []  # an antitumor effect is none of the tumor's
            word = s.token_span(i)
            kind, sign = ("treatment", 1) if self.perturbations.agonistic(i) else ("neutralisation", -1)
            perturbation = Perturbation(kind, word.text, word.start, word.end)
            reading = replace(reading, sign=sign, perturbation=perturbation, steps=(Step(word.text, role, sign),))
        if mention.label in ("FAMILY", "CELL_TYPE") or mention.label == "ENTITY":
            names = [*named_examples(i, self.graph), *(c for c in s.children[i] if s.deps[c] == "nsubj")]
            named = [r for c in names for r in self.read(c, role, depth + 1)]
            named = [r for r in named if r.mention.label in _NAMED and r.mention != mention]
            if named:
                return named
        reading = self.perturbations.of_form(i, reading, role)
        owned = self.perturbations.of_owner(i, role, depth)
        if owned and mention.label in ("CELL_TYPE", "CELL_LINE", "ORGANISM", "TISSUE"):
            return owned
        also = [Reading(m, i, i) for m in in_one_word(s, i, mention)]
        listed = [r for c in instances(i, self.graph) for r in self.read(c, role, depth + 1)]
        named = [r for r in listed if r.mention.label == mention.label]
        return [*(self._modified(i, r) for r in (reading, *also)), *named]

    def _modified(self, i: int, reading: Reading) -> Reading:
        """A change adjective in front turns or keeps the sign: "reduced expression of X"."""
        s = self.sentence
        if s.lower[i] in _DOSES:
            return reading  # a low concentration of a drug is still the drug
        for c in s.children[i]:
            if (
                s.deps[c] in ("amod", "advmod")
                and s.lower[c] in self.words.change_adjectives
                and c not in self.mention_of
            ):
                if any(s.deps[g] in ("nmod:npmod", "compound", "nmod") for g in s.children[c]):
                    continue
                if s.lower[c + 1] in _DOSES:
                    continue  # "low dose rapamycin"
                sign = self.words.change_adjectives[s.lower[c]]
                reading = replace(
                    reading, sign=reading.sign * sign, steps=(Step(s.words[c], "modifier", sign), *reading.steps)
                )
        return reading

    def complements(self, i: int, prepositions: frozenset[str] = _OF) -> list[int]:
        """The words that say of what: "of X" first, else what stands in front."""
        s = self.sentence
        behind: list[int] = []
        front: list[int] = []
        for edge in self.graph.edges(i):
            if edge.label == "nmod" and edge.marker in prepositions:
                (behind if edge.marker == "of" else front).append(edge.target)
            elif s.lower[edge.target] in self.words.lists["residues"]:
                continue  # "STAT3 tyrosine phosphorylation" is of STAT3
            elif edge.label in _OWNERS and edge.target < i and s.tags[edge.target] not in ("DT", "CD"):
                named = edge.label != "amod" or edge.target in self.mention_of
                if named and not of_cells(edge.target, i, self.graph, self.words.hosts):
                    front.append(edge.target)
        if behind:  # "activation of the enhancer in B cells" is none of the cells
            front = [c for c in front if not (self.graph.markers[c] == "in" and c > i and self._is_tissue(c))]
        listed = {self.graph.loose_conjunct(c, c) for c in front}
        # "its nuclear import" is of what *its* stands for; the place comes last
        own = sorted(
            (c for c in front if c not in listed), key=lambda c: (self._is_site(c), c > i, self._is_place(c), -c)
        )
        return own + behind if self._in_bearers(behind, own) else behind + own

    def _in_bearers(self, behind: list[int], own: list[int]) -> bool:
        """Does *of* only tell where: "glucose uptake of tumors" is of glucose, "the LMP1 gene of EBV" is LMP1."""
        where = [self.mention_of.get(c) for c in behind]
        first = self.mention_of.get(own[0]) if own and self.sentence.deps[own[0]] == "compound" else None
        named = first is not None and first.label not in TREATED
        return named and bool(where) and all(m is not None and m.label in TREATED for m in where)

    def _is_site(self, i: int) -> bool:
        mention = self.mention_of.get(i)  # "VEGFR2 Y1175 phosphorylation" is of VEGFR2
        return mention is not None and is_site(mention.text, mention.label)

    def _is_tissue(self, i: int) -> bool:
        mention = self.mention_of.get(i)
        return mention is not None and mention.label in TREATED

    def _is_place(self, i: int) -> bool:
        mention = self.mention_of.get(i)
        return mention is not None and mention.label == "CELLULAR_COMPONENT"

    def first(self, candidates: list[int], role: str, depth: int) -> list[Reading]:
        """The readings of the first candidate that has any."""
        for c in candidates:
            found = self.read(c, role, depth + 1)
            if found:
                return found
        return []

    def _noun(self, i: int, word: str, role: str, depth: int) -> list[Reading]:
        """A head noun that is no entity: looked through if it may be, or read by what modifies it."""
        owned = self.perturbations.of_owner(i, role, depth)
        if owned:
            return owned
        named = [r for c in named_examples(i, self.graph) for r in self.read(c, role, depth + 1)]
        if named and self.sentence.tags[i][:1] == "N":
            return named
        if word in self.words.hosts or word.endswith(("cell", "cells")):  # "Tcells"
            held = self.first(self.complements(i, _OF_ONLY), role, depth)
            return [r for r in held if r.mention.label in TREATED or r.perturbation is not None]
        subjects = list(bearers(i, self.graph))
        if subjects and role == "subject":  # "X is a protein that …": the protein is X
            return self.first(subjects, role, depth)
        if is_relative(i, self.graph):
            return []
        if word in self.words.transparent:
            answer = role == "object" and word in _ANSWERS  # "the response to X" is not X's
            places = (
                self.complements(i, _OF - {"to"} if answer else _OF),
                parts(i, self.graph),
                encoded(i, self.graph),
                subjects,
            )
            found = next((r for r in (self.first(p, role, depth) for p in places) if r), [])
            changed = word in self.words.perturbing_nouns  # "a variant of X" is not X itself
            return [replace(r, noun=i) for r in found] if changed else found
        if word in self.words.processes and role == "object":
            return self.events.process(i, role, depth)
        if role == "object" and word in self.words.lists["relatives"]:
            return []  # a target of X is another thing
        if self.sentence.tags[i][:1] in ("N", "J"):
            front = [c for c in self.complements(i) if self.sentence.deps[c] != "nmod"]
            behind = self.complements(i, _OF_ONLY) if role == "object" or word.endswith(_EVENT_ENDINGS) else []
            found = self.first(front, role, depth) or self.first(behind, role, depth)
            found = [
                r
                for r in found
                if r.mention.label not in TREATED or word.endswith(_EVENT_ENDINGS) or r.noun is not None
            ]  # "tumor grade"
            return found or self.first(subjects, role, depth)  # "X is a Y-inducible gene": the gene is X
        return []
