"""Directions of triggers: a neutral one gets its sign from the words around it."""

from __future__ import annotations

from extractor.findings.arguments import Arguments
from extractor.findings.reading import Reading
from extractor.grammar import Rule
from extractor.model import Step

_DIRECTED = frozenset({"amod", "advmod", "compound", "compound:prt"})
_NEUTRAL = frozenset({"regulates", "mediates", "associated_with"})

Signed = tuple[int, tuple[Step, ...]]


def trigger_sign(arguments: Arguments, i: int, rule: Rule) -> Signed:
    """The trigger's sign; a neutral one may get it from its modifiers ("negatively regulates")."""
    s, lists = arguments.sentence, arguments.words.lists
    own = (Step(s.words[i], "trigger", rule.sign),)
    if rule.sign and rule.frame == "noun-light-verb":
        return _changed(arguments, i, rule.sign, own)
    if rule.sign or rule.relation not in _NEUTRAL:
        return rule.sign, own
    linked = rule.relation == "associated_with"
    for c in s.children[i]:
        for name, sign in (("sign-up", 1), ("sign-down", -1)):
            word = s.lower[c]
            if s.deps[c] in _DIRECTED and word in lists[name] and (not linked or word in lists["slope"]):
                return sign, (*own, Step(s.words[c], "direction", sign))
    return 0, own


def _changed(arguments: Arguments, i: int, sign: int, own: tuple[Step, ...]) -> Signed:
    """What somebody brings about is the noun with its adjective: "led to decreased activation" lowers it."""
    s, signs = arguments.sentence, arguments.words.change_adjectives
    for c in s.children[i]:
        if s.deps[c] == "amod" and s.lower[c] in signs and c not in arguments.mention_of:
            return sign * signs[s.lower[c]], (*own, Step(s.words[c], "direction", signs[s.lower[c]]))
    return sign, own


def by_role(signed: Signed, i: int, rule: Rule, subject: Reading, arguments: Arguments) -> Signed:
    """What aims at something does to it what the noun says that it does: "an inhibitor that targets Raf"."""
    s, lists = arguments.sentence, arguments.words.lists
    sign, steps = signed
    if sign or rule.relation != "regulates" or s.lower[i] not in lists["aiming"]:
        return signed
    for name, role in (("role-up", 1), ("role-down", -1)):
        if s.lower[subject.head] in lists[name] and subject.perturbation is None:
            return role, (*steps, Step(s.words[subject.head], "direction", role))
    return signed


def restored(thing: Reading, lemma: str, i: int, arguments: Arguments) -> Reading:
    """Who restores reduced levels, or rescues a loss, turns them back up."""
    if thing.sign > 0 or lemma not in arguments.words.lists["restoring"]:
        return thing
    return thing.modified(-1, (*thing.steps, Step(arguments.sentence.words[i], "direction", -1)))


def as_presupposed(readings: list[Reading], noun: int, trigger: int, arguments: Arguments) -> list[Reading]:
    """In "reduced VEGF-induced growth" it is not VEGF that reduces: what stands before the participle is left out."""
    s, signs = arguments.sentence, arguments.words.change_adjectives
    before = [c for c in s.children[noun] if c < trigger and s.deps[c] == "amod" and s.lower[c] in signs]
    for c in before:
        readings = [_without(r, s.words[c], signs[s.lower[c]]) for r in readings]
    return readings


def _without(reading: Reading, word: str, sign: int) -> Reading:
    for k, step in enumerate(reading.steps):
        if step.role == "modifier" and step.text == word:
            return reading.modified(sign, (*reading.steps[:k], *reading.steps[k + 1 :]))
    return reading
