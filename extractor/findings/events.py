"""What happens to an entity, and to which: aspects, changes, effects, processes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.findings.denotation import affected as of_effect
from extractor.findings.denotation import named_examples, partners, places
from extractor.findings.reading import TREATED, Reading
from extractor.model import Step

if TYPE_CHECKING:
    from extractor.findings.arguments import Arguments

_PRODUCTS = {"mrna": "mRNA", "mrnas": "mRNA", "protein": "protein", "transcript": "mRNA", "promoter": "transcription"}
_MODIFIED = (
    "phosphorylation",
    "ubiquitination",
    "sumoylation",
    "acetylation",
    "methylation",
    "glycosylation",
    "secretion",
)
_MADE = frozenset({"mRNA", "protein"})
_KEPT = frozenset({"degradation", "stability", "cleavage"})  # "mRNA degradation" is degradation
_PARTNERS = frozenset({"GENE", "FAMILY", "CHEMICAL", "ENTITY"})
_WHERE = frozenset({"of", "in"})


class Events:
    """Reads the nouns for what happens in one sentence."""

    def __init__(self, arguments: Arguments) -> None:
        self.arguments = arguments
        self.graph, self.words, self.sentence = arguments.graph, arguments.words, arguments.sentence

    def aspect(self, i: int, word: str, role: str, depth: int) -> list[Reading]:
        """What an aspect noun is of: *secretion* of TNF-α."""
        aspect, span = self.words.aspects[word], self.sentence.token_span(i)
        kind = i - 1 if i and self.sentence.lower[i - 1] in _PRODUCTS and i - 1 in self.sentence.children[i] else None
        if kind is not None and aspect not in _KEPT:  # "protein levels", "COX-2 mRNA and protein levels"
            aspect, span = _PRODUCTS[self.sentence.lower[kind]], self.sentence.token_span(kind)
            other = self.sentence.heads[i]
            if self.sentence.deps[i] in ("conj", "dep") and self.sentence.lower[other] in _PRODUCTS:
                inner = self.arguments.first(self.arguments.complements(other), role, depth)
                return [replace(r, aspect=aspect, aspect_span=span, noun=i) for r in inner]
        elif aspect == "level" and i and self.words.aspects.get(self.sentence.lower[i - 1]) in _MODIFIED:
            aspect, span = self.words.aspects[self.sentence.lower[i - 1]], self.sentence.token_span(i - 1)
        inner = self.arguments.first(self.arguments.complements(i), role, depth)
        if aspect == "binding" and inner:
            known = {r.mention for r in inner}
            found = self.arguments.first(partners(i, self.graph), role, depth)
            others = [r for r in found if r.mention not in known and r.mention.label in _PARTNERS]
            # "binding of A to the B promoter" is no transcription of B
            inner += [replace(r, aspect=None, aspect_span=None) if r.aspect == "transcription" else r for r in others]
        formed = word in self.words.processes and role == "object"  # "tube formation" is a process of the tube
        readings = []
        for r in inner:
            if r.mention.label in TREATED and aspect not in ("level", "localisation"):
                readings += [r] if formed else []
            else:
                # "stability of VEGF mRNA" is stability, "levels of VEGF mRNA" is mRNA
                inner_one = r.aspect is not None and (r.aspect not in _MADE or aspect in ("level", "expression"))
                readings.append(
                    replace(r, noun=i) if inner_one else replace(r, aspect=aspect, aspect_span=span, noun=i)
                )
        return readings

    def wrapped(self, i: int, sign: int, role: str, depth: int) -> list[Reading]:
        """What a change noun is of: *inhibition* of TNF-α, *changes* in TNF-α (0)."""
        step = Step(self.sentence.words[i], "wrapper", sign)
        span = self.sentence.token_span(i)
        places = self.arguments.complements(i)
        if role == "object" and any(self.graph.markers[c] == "of" for c in places):
            places = [c for c in places if c > i]  # "Tax induction of NF-κB" is by Tax
        inner = self.arguments.first(places, role, depth)
        activity = self.sentence.lower[i].rstrip("s").endswith("activation") and sign > 0
        doers = self.arguments.perturbations.doers(i, depth) if role == "subject" and inner else []
        changed = [
            replace(
                r,
                sign=r.sign * sign,
                steps=(step, *r.steps),
                noun=i,
                aspect=r.aspect or ("activation" if activity and r.mention.label != "PROCESS" else None),
                aspect_span=r.aspect_span or (span if activity and r.mention.label != "PROCESS" else None),
            )
            for r in inner
        ]
        return [*changed, *doers]

    def affected(self, i: int, role: str, depth: int) -> list[Reading]:
        """What an effect is on: who blocks "the inhibitory effect of X on Y" raises Y, and does nothing to X."""
        s, lists = self.sentence, self.words.lists
        up = [c for c in s.children[i] if s.deps[c] == "amod" and s.lower[c] in lists["sign-up"]]
        down = [c for c in s.children[i] if s.deps[c] == "amod" and s.lower[c] in lists["sign-down"]]
        step = Step(s.words[next(iter(up + down), i)], "wrapper", bool(up) - bool(down))
        on = self.arguments.first(of_effect(i, self.graph), role, depth)
        named = [] if on else self.arguments.first(list(named_examples(i, self.graph)), role, depth)
        return named or [replace(r, sign=r.sign * step.sign, steps=(step, *r.steps), noun=i) for r in on]

    def process(self, i: int, role: str, depth: int) -> list[Reading]:
        """What a process is of; "cell death in HeLa cells" is of HeLa cells, also where these hang on the verb."""
        a = self.arguments
        found = a.first(a.complements(i), role, depth)
        if any(r.mention.text.lower() not in self.words.lists["generic"] for r in found):
            return found
        behind = [c for c in a.complements(i, _WHERE) if c > i and self.sentence.deps[c] == "nmod"]
        held = a.first([*behind, *places(i, self.graph)], role, depth)
        return [r for r in held if r.mention.label in TREATED] or found
