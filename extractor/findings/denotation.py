"""From a noun to the words that name what it stands for: examples, bearers of a role, parts, partners."""

from __future__ import annotations

from collections.abc import Container, Iterator

from extractor.findings.graph import Graph
from extractor.model import Mention, Sentence

_EXAMPLES = frozenset({"such as", "including", "like", "e.g.", "namely", "as", "include", "that is"})
_INSTANCES = frozenset({"such as", "including", "e.g.", "namely"})
_CONSISTING = frozenset("composed consisting consists comprising comprised comprises containing formed made".split())
_ENCODING = frozenset("encoding encode encodes encoded coding code codes".split())
_JOINS = frozenset("/-–+:")
_BESIDE = frozenset({"+", "t", "b", "nk", "positive", ")", "-", "–"})
_REPORTERS = frozenset({"luciferase", "reporter"})
_READ_OUT = _REPORTERS | {"activity", "activities", "expression"}
_DRIVING = frozenset({"dependent", "mediated", "driven"})
_ALIKE = frozenset({"same", "similar", "comparable", "equal"})
_DIRECTIONS = {"up": 1, "down": -1}


def named_examples(i: int, graph: Graph) -> Iterator[int]:
    """What a class word is exemplified or named by: "cytokines such as IL-6", "the chemokine CXCL12"."""
    s = graph.sentence
    for c in s.children[i]:
        if s.deps[c] in ("appos", "dep") and c > i and s.tags[c][:1] != "V":
            if not _is_role(c, graph):
                yield c
        elif s.deps[c] in ("nmod", "acl") and graph.markers[c] in _EXAMPLES and not _is_compared(i, c, graph):
            yield c


def _is_compared(i: int, other: int, graph: Graph) -> bool:
    """ "To a similar extent as X", "the same dose as X": X is no extent and no dose."""
    alike = any(graph.sentence.lower[c] in _ALIKE for c in graph.sentence.children[i])
    return alike and graph.markers[other] in ("as", "like")


def _is_role(i: int, graph: Graph) -> bool:
    """Does it tell only what something is to another? "3-MC, a ligand of AhR" is no AhR."""
    s = graph.sentence
    role = s.lower[i] == "ligand" or s.lower[i] in graph.word_lists["relatives"]
    return role and not any(s.deps[c] in ("appos", "dep") and c > i for c in s.children[i])


def is_relative(i: int, graph: Graph) -> bool:
    """Does the word in front make a noun another thing? "VDR target genes" are not VDR."""
    s = graph.sentence
    return i > 0 and s.lower[i - 1] == "target" and s.heads[i - 1] == i and s.deps[i - 1] == "compound"


def instances(i: int, graph: Graph) -> list[int]:
    """The examples of a class that has a name itself: "flavonoids such as quercetin"."""
    s = graph.sentence
    named = [c for c in s.children[i] if s.deps[c] == "nmod" and graph.markers[c] in _INSTANCES]
    return named + [c for c in s.children[i] if _is_listed(s, i, c)]


def _is_listed(s: Sentence, i: int, c: int) -> bool:
    """Does a bracket behind a plural list its members, "caspases (caspase-3, caspase-8 and caspase-9)"?"""
    if s.deps[c] not in ("appos", "dep") or c < i or not s.lower[i].endswith("s"):
        return False
    left = min([c, *s.children[c]])
    left += s.words[left] == "("
    listed = any(s.deps[k] in ("conj", "appos", "dep") and k > c and s.tags[k][:1] == "N" for k in s.children[c])
    return listed and s.words[left - 1] == "("


def bearers(i: int, graph: Graph) -> Iterator[int]:
    """Who a role noun is said to be: "X is an inhibitor that", "X, a drug that", "X was found as a drug that"."""
    s = graph.sentence
    yield from (c for c in s.children[i] if s.deps[c] == "nsubj" and c < i)
    head = s.heads[i]
    if s.deps[i] == "appos" and head < i:
        yield head
    elif s.deps[i] == "xcomp" or (s.deps[i] == "nmod" and graph.markers[i] == "as"):
        named = [c for c in s.children[head] if s.deps[c] == "dobj"]  # "we identified X as a factor that"
        yield from named or graph.subjects(head)[0]


def parts(i: int, graph: Graph) -> list[int]:
    """The parts in "a complex composed of A, B and C"."""
    s = graph.sentence
    verbs = [c for c in s.children[i] if s.deps[c] in ("acl", "acl:relcl") and s.lower[c] in _CONSISTING]
    edges = [e for c in verbs for e in graph.edges(c) if e.target > c]
    return [e.target for e in edges if e.label == "dobj" or (e.label == "nmod" and e.marker in ("of", "by"))]


def encoded(i: int, graph: Graph) -> list[int]:
    """What a gene is for: "genes encoding A and B", "a cDNA that codes for A"."""
    s = graph.sentence
    verbs = [c for c in s.children[i] if s.deps[c] in ("acl", "acl:relcl") and s.lower[c] in _ENCODING]
    edges = [e for c in verbs for e in graph.edges(c) if e.target > c]
    return [e.target for e in edges if e.label == "dobj" or (e.label == "nmod" and e.marker == "for")]


def partners(i: int, graph: Graph) -> list[int]:
    """Who else takes part in a binding: what acts in "the interaction of A with B induces C" is both."""
    return [e.target for e in graph.edges(i) if e.label == "nmod" and e.marker in ("with", "to") and e.target > i]


def in_one_word(s: Sentence, i: int, mention: Mention) -> Iterator[Mention]:
    """The further names of "Wnt/beta-catenin", where the tokenizer keeps it one word; brackets hold synonyms."""
    for m in s.mentions:
        if m.start > mention.end and m.end <= s.token_end(i) and m.label == mention.label:
            if s.text[mention.end - s.start : m.start - s.start] not in _JOINS:
                return
            yield m
            mention = m


def respondents(i: int, graph: Graph) -> list[int]:
    """Whose a sensitivity is: "the sensitivity of X to Y", "X's resistance"; in "Y resistance" Y is what it is to."""
    edges = [e for e in graph.edges(i) if e.label in ("nmod", "nmod:poss", "compound")]
    named = any(e.marker == "to" and e.target > i for e in edges)
    whose = [e.target for e in edges if e.label == "nmod:poss" or (e.marker == "of" and e.target > i)]
    return whose + [e.target for e in edges if named and e.label == "compound"]


def of_cells(c: int, i: int, graph: Graph, hosts: Container[str]) -> bool:
    """Does a word in front tell of what kind the cells behind it are: *CD4* in "CD4+ cell depletion"?"""
    s = graph.sentence
    following = next((k for k in range(c + 1, i) if s.lower[k] not in _BESIDE), i)
    held = s.lower[following] in hosts or s.lower[following].endswith(("cell", "cells"))
    return following < i and held and s.heads[following] == i


def direction(i: int, graph: Graph) -> int:
    """The sign of "up regulation" and "down regulation" in two words, else 0."""
    s = graph.sentence
    near = s.lower[i] == "regulation" and i > 0 and s.heads[i - 1] == i
    return _DIRECTIONS.get(s.lower[i - 1], 0) if near else 0


def affected(i: int, graph: Graph) -> list[int]:
    """What an effect is on."""
    return [e.target for e in graph.edges(i) if e.label == "nmod" and e.marker in ("on", "upon")]


def reported(i: int, graph: Graph) -> list[int]:
    """What a reporter tells of: *AhR* in "AhR-dependent luciferase activity"."""
    s = graph.sentence
    if s.lower[i] not in _READ_OUT or not any(s.lower[c] in _REPORTERS for c in (i, *s.children[i])):
        return []
    drivers = [c for c in s.children[i] if s.deps[c] == "amod" and s.lower[c] in _DRIVING]
    return [k for c in drivers for k in s.children[c] if s.deps[k] in ("nmod:npmod", "compound")]


def places(i: int, graph: Graph) -> list[int]:
    """Where what happens to an object happens: "X induced apoptosis in HeLa cells", hung on the verb or in front."""
    s = graph.sentence
    while s.deps[i] == "conj" and s.heads[i] < i:
        i = s.heads[i]
    head = s.heads[i]
    of_verb = s.deps[i] in ("dobj", "nsubjpass") and s.tags[head][:1] == "V"
    if not of_verb and s.deps[i] != "nmod":
        return []
    led = [c for c in s.children[head] if s.deps[c] == "nmod" and graph.markers[c] == "in"]
    front = min((c for c in s.children[head] if s.deps[c] == "nsubj"), default=-1) if of_verb else -1
    last = max(i, head) if of_verb else i
    return [c for c in led if c > last or c < front]
