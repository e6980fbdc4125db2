"""From trigger words to matches: a subject and an object in the places that a rule names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.findings.arguments import Arguments
from extractor.findings.reading import Reading
from extractor.grammar import Grammar, Rule, TriggerEntry
from extractor.grammar.paths import Path
from extractor.grammar.paths import Step as PathStep
from extractor.model import Step

_MAX_LIST = 12
_NOT_AGENTS = frozenset({"CELL_TYPE", "CELL_LINE", "TISSUE", "ORGANISM", "CELLULAR_COMPONENT", "DISEASE"})
_CELLS = frozenset({"CELL_TYPE"})
_NOT_ACTED_ON = frozenset({"CELLULAR_COMPONENT", "ORGANISM"})
_DIRECTED = frozenset({"amod", "advmod", "compound:prt"})
_VERBAL = frozenset({"dobj", "nsubjpass", "auxpass"})


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits a trigger, with one reading of each argument. ``sign`` is the trigger's own."""

    rule: Rule
    lemma: str
    trigger: int
    subject: Reading
    object: Reading
    sign: int
    steps: tuple[Step, ...] = ()


@dataclass
class Attempt:
    """What became of a rule at a trigger, for `explain`."""

    rule: Rule
    trigger: int
    failed: str = ""
    matches: list[Match] = field(default_factory=list)


class Matcher:
    """Applies a grammar to sentences; holds no state between them."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def attempts(self, arguments: Arguments) -> Iterator[Attempt]:
        """Every rule of every trigger of the sentence, with its matches or the first condition that failed."""
        sentence = arguments.sentence
        for i, word in enumerate(sentence.lower):
            for entry in self.grammar.triggers.get(word, ()):
                if self._fits_word(arguments, i, entry):
                    for rule in entry.rules:
                        yield self._attempt(arguments, i, entry, rule)

    def matches(self, arguments: Arguments) -> list[Match]:
        """All matches of the sentence, in the order of their triggers."""
        return [m for attempt in self.attempts(arguments) for m in attempt.matches]

    @staticmethod
    def _fits_word(arguments: Arguments, i: int, entry: TriggerEntry) -> bool:
        s = arguments.sentence
        tag = s.tags[i]
        mention = arguments.mention_of.get(i)
        if mention is not None and mention.label != "PROCESS":
            return False
        if entry.companion and not any(s.lower[c] in entry.companion for c in s.children[i]):
            return False
        if entry.kind == "noun":
            return tag[:2] == "NN"
        if entry.kind == "adjective":
            return tag[:2] in ("JJ", "VB", "RB", "NN")
        if any(s.deps[c] in _VERBAL for c in s.children[i]):
            return True  # mistagged ("increase" as a noun), but built like a verb
        behind_hyphen = i > 0 and s.words[i - 1] in ("-", "–", "‐", "‑")
        return tag[:2] == "VB" or (tag[:2] in ("JJ", "NN") and (behind_hyphen or s.lower[i].endswith(("ed", "ing"))))

    def _attempt(self, arguments: Arguments, i: int, entry: TriggerEntry, rule: Rule) -> Attempt:
        graph = arguments.graph
        attempt = Attempt(rule, i)
        if rule.voice is not None and graph.voice(i) != rule.voice:
            attempt.failed = f"voice is not {rule.voice}"
        elif rule.ending is not None and (rule.ending == "ing") != arguments.sentence.lower[i].endswith("ing"):
            attempt.failed = f"the form in -ing is {'not there' if rule.ending == 'ing' else 'another construction'}"
        elif any(not graph.walk(i, path) for path in rule.has):
            attempt.failed = "a word that the construction needs is not there"
        elif any(graph.walk(i, path) for path in rule.lacks):
            attempt.failed = "a word that the construction excludes is there"
        else:
            subjects = self._subjects(arguments, i, rule)
            objects = self._readings(arguments, i, rule.object, "object", rule) if subjects else []
            if not subjects:
                attempt.failed = "no entity stands where the subject should"
            elif not objects:
                attempt.failed = "no entity stands where the object should"
            else:
                attempt.matches = list(self._pair(arguments, i, entry, rule, subjects, objects))
                attempt.failed = "" if attempt.matches else "subject and object are the same entity"
        return attempt

    def _subjects(self, arguments: Arguments, i: int, rule: Rule) -> list[Reading]:
        """What acts: who a bracket says that it is, or what stands in the subject's place, cells last."""
        named = arguments.lists.named_in_brackets(i) if rule.bracket else None
        if named is not None:
            place, token = named
            found = arguments.read(token, "subject", coordination=False) if place == rule.bracket else []
            return [r for r in found if _can_act(r, rule, arguments)]
        found = self._readings(arguments, i, rule.subject, "subject", rule)
        return found or self._readings(arguments, i, rule.subject, "subject", rule, cells=True)

    @staticmethod
    def _readings(
        arguments: Arguments, i: int, paths: tuple[Path, ...], role: str, rule: Rule, *, cells: bool = False
    ) -> list[Reading]:
        """The readings of the first path that leads to any; ``cells`` asks for cells in the subject's place."""
        listed = rule.coordination or arguments.sentence.tags[i] == "NNS"  # "the inhibitors A and B"
        for path in paths:
            found: list[Reading] = []
            for target in arguments.graph.walk(i, path):
                # a modifier reaches the conjuncts of its noun only if the noun itself is meant
                alone = not path[-1].down and not arguments.read(target, role, coordination=False)
                if not alone:
                    readings = arguments.read(target, role, coordination=listed)
                    found += _within(_nearest(readings, i, path[-1], arguments), target, path[-1], arguments)
            if role == "subject":
                found = [r for r in found if (r.mention.label in _CELLS if cells else _can_act(r, rule, arguments))]
                allowed = rule.subject_types
            else:
                named = rule.object_types
                found = [
                    r
                    for r in found
                    if r.mention.label not in _NOT_ACTED_ON or rule.symmetric or r.mention.label in named
                ]
                allowed = rule.object_types
            found = [r for r in found if not allowed or r.mention.label in allowed]
            if found:
                return list({(r.mention, r.aspect): r for r in found}.values())[:_MAX_LIST]
        return []

    def _pair(
        self,
        arguments: Arguments,
        i: int,
        entry: TriggerEntry,
        rule: Rule,
        subjects: list[Reading],
        objects: list[Reading],
    ) -> Iterator[Match]:
        pairs = [(a, b) for a in subjects for b in objects]
        if "respectively" in arguments.sentence.lower and len(subjects) == len(objects) > 1:
            pairs = list(zip(subjects, objects, strict=True))
        sign, steps = self._trigger_sign(arguments, i, rule)
        listed = {r.mention for r in subjects} if len(subjects) > 1 else set()
        for a, b in pairs:
            if a.mention == b.mention or a.mention.text.casefold() == b.mention.text.casefold() or b.mention in listed:
                continue
            if rule.relation == "binds" and (_is_quantity(a) or _is_quantity(b)):
                continue  # "ARHI expression is associated with increased acetylation" binds nothing
            if (a.mention.id or "a") == (b.mention.id or "b") or not _may_act_on(a, b, rule, arguments):
                continue
            yield Match(rule, entry.lemma, i, a, b, sign, steps)

    def _trigger_sign(self, arguments: Arguments, i: int, rule: Rule) -> tuple[int, tuple[Step, ...]]:
        """The trigger's sign; a neutral one may get it from its modifiers ("negatively regulates")."""
        s, lists = arguments.sentence, arguments.words.lists
        own = (Step(s.words[i], "trigger", rule.sign),)
        if rule.sign or rule.relation not in ("regulates", "mediates", "associated_with"):
            return rule.sign, own
        linked = rule.relation == "associated_with"
        for c in s.children[i]:
            for name, sign in (("sign-up", 1), ("sign-down", -1)):
                word = s.lower[c]
                if s.deps[c] in _DIRECTED and word in lists[name] and (not linked or word in lists["slope"]):
                    return sign, (*own, Step(s.words[c], "direction", sign))
        return 0, own


def _is_quantity(reading: Reading) -> bool:
    """Is it an amount, an activity or a change of the entity that is meant, and not the entity itself?"""
    bare = reading.noun is not None and reading.aspect is None  # "a variant of CEP290"
    return bool(reading.steps) or bare or reading.aspect not in (None, "binding", "protein", "localisation")


def _nearest(readings: list[Reading], trigger: int, step: PathStep, arguments: Arguments) -> list[Reading]:
    """ "A, B and C, an inhibitor of D": an apposition in the singular is to the name in front of it."""
    s = arguments.sentence
    if step.down or "appos" not in step.labels or s.tags[trigger] == "NNS":
        return readings
    before = [r for r in readings if r.mention.start < s.starts[trigger]]
    return [max(before, key=lambda r: r.mention.start)] if before else readings


def _within(readings: list[Reading], noun: int, step: PathStep, arguments: Arguments) -> list[Reading]:
    """A list as far as a modifier reaches, which is up to an article: "LPS-induced IL-6, and the loss of p53"."""
    if step.down or "amod" not in step.labels:
        return readings
    s = arguments.sentence
    own = [(c, s.children[c]) for c in arguments.lists.conjuncts(noun) if c > noun]
    closed = [
        c for c, below in own if any(s.deps[k] in ("det", "amod") and k not in arguments.mention_of for k in below)
    ]
    end = s.starts[min(closed)] if closed else s.end
    return [r for r in readings if r.mention.start < end]


def _may_act_on(subject: Reading, thing: Reading, rule: Rule, arguments: Arguments) -> bool:
    """Cells act by themselves on processes only ("regulatory T cells suppress proliferation")."""
    return _can_act(subject, rule, arguments) or thing.mention.label == "PROCESS"


def _can_act(reading: Reading, rule: Rule, arguments: Arguments) -> bool:
    """Can the reading be what acts? After a treatment it must be one; places do nothing by themselves."""
    if rule.subject_form == "treatment":
        return reading.perturbation is not None or reading.mention.label == "CHEMICAL"
    name, lists = reading.mention.text.lower(), arguments.words.lists
    if name in lists["residues"] and reading.aspect is None:
        return False  # "tyrosine phosphorylation" tells where, not by what
    if name in lists["conditions"]:
        return True
    return reading.mention.label not in _NOT_AGENTS or reading.perturbation is not None or rule.symmetric
