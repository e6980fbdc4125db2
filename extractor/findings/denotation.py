"""From a noun to the words that name what it stands for: examples, bearers of a role, parts, partners."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.findings.graph import Graph
from extractor.model import Mention, Sentence

_EXAMPLES = frozenset({"such as", "including", "like", "e.g.", "namely", "as", "include", "that is"})
_INSTANCES = frozenset({"such as", "including", "e.g.", "namely"})
_CONSISTING = frozenset("composed consisting consists comprising comprised comprises containing formed made".split())
_JOINS = frozenset("/-–+:")


def named_examples(i: int, graph: Graph) -> Iterator[int]:
    """What a class word is exemplified or named by: "cytokines such as IL-6", "the chemokine CXCL12"."""
    s = graph.sentence
    for c in s.children[i]:
        if s.deps[c] in ("appos", "dep") and c > i and s.tags[c][:1] != "V":
            yield c
        elif s.deps[c] in ("nmod", "acl") and graph.markers[c] in _EXAMPLES:
            yield c


def instances(i: int, graph: Graph) -> list[int]:
    """The examples of a class that has a name itself: "flavonoids such as quercetin"."""
    s = graph.sentence
    return [c for c in s.children[i] if s.deps[c] == "nmod" and graph.markers[c] in _INSTANCES]


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
