"""Clauses behind *and* whose subject a parser took for one more item of a list in the clause before."""

from __future__ import annotations

from extractor.findings.edges import FINITE, SINGULAR, SUBJECTS, with_edges
from extractor.model import Sentence

_CLAUSES = frozenset({"conj", "ccomp", "advcl", "parataxis"})
_OPENED = SUBJECTS | {"csubj", "csubjpass", "expl", "mark"}
_IN_FRONT = frozenset({"aux", "auxpass", "neg", "advmod"})
_REDUCED = frozenset({"acl", "acl:relcl"})
_BEHIND = _REDUCED | {"nmod"}


def own_subjects(s: Sentence) -> Sentence:
    """ "A may be involved in B and C regulates D": two verbs share a subject only if *and* stands before the second."""
    for verb, dep in enumerate(s.deps):
        first = _first_of_group(s, verb) if dep in _CLAUSES and s.tags[verb][:1] == "V" else 0
        if first < 4 or s.tags[first - 1][:1] != "N" or any(s.deps[c] in _OPENED for c in s.children[verb]):
            continue
        below = {s.deps[c] for c in s.children[verb]}
        if s.tags[first] not in FINITE or (s.tags[verb] == "VBD" and "dobj" not in below):
            continue  # "A and B expressed in lung" has no finite verb
        found = _items(s, first - 1, verb)
        if found:
            item, behind = found[0 if s.tags[first] == "VBZ" or s.lower[first] in SINGULAR else -1]
            label = "nsubjpass" if "auxpass" in below else "nsubj"
            own = {item: (verb, label, s.tags[item])}
            s = with_edges(s, own if behind is None else own | {behind: (item, s.deps[behind], s.tags[behind])})
    return s


def _first_of_group(s: Sentence, verb: int) -> int:
    """The first word of *may not be* before a verb."""
    first = verb
    while first and s.heads[first - 1] == verb and s.deps[first - 1] in _IN_FRONT:
        first -= 1
    return first


def _items(s: Sentence, last: int, verb: int) -> list[tuple[int, int | None]]:
    """Items of lists that end with a word, inmost first, with what stands behind the item but hangs on the first."""
    found: list[tuple[int, int | None]] = []
    behind, node = last, last
    while s.tags[node][:1] != "V" or s.deps[node] in _REDUCED:
        if node in (verb, s.heads[node]):
            return []
        if node != last and s.deps[behind] in _BEHIND:
            items = [c for c in s.children[node] if c < behind and _is_last(s, c)]
            found += [(c, behind) for c in items[-1:]]
        if _is_last(s, node):
            found.append((node, None))
        behind, node = node, s.heads[node]
    return found if node < last and node != verb else []


def _is_last(s: Sentence, item: int) -> bool:
    """Does *and* join a noun to a list?"""
    if s.deps[item] != "conj" or s.tags[item][:1] != "N":
        return False
    left = item
    while any(c < left for c in s.children[left]):
        left = min(s.children[left])
    return left > 0 and s.lower[left - 1] in ("and", "but")


def phrases_in_front(s: Sentence) -> Sentence:
    """ "In producers DEX blocked A", "is raised by A, and B lowered C": a modifier of a noun has no preposition."""
    for i in s.labelled("compound"):
        noun = s.heads[i]
        verb = s.heads[noun]
        if s.deps[noun] not in SUBJECTS or verb < noun:
            continue
        if not any(s.deps[c] == "case" and c < i for c in s.children[i]):
            continue
        main = s.heads[verb] if s.deps[verb] == "conj" and s.heads[verb] < i else verb
        s = with_edges(s, {i: (main, "nmod", s.tags[i])})
    return s
