"""Lists that parsers cut in two: items that belong to the object, not to the verb in front of it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.findings.edges import FINITE, SUBJECTS, is_named, with_edges
from extractor.model import Sentence

_CLAUSAL = frozenset({"nsubj", "nsubjpass", "cop", "aux", "auxpass", "dobj", "mark", "case"})
_COMITATIVE = frozenset({"together", "along"})
_CHANGES = frozenset(
    "activation inactivation induction stimulation inhibition suppression repression increase decrease elevation "
    "reduction enhancement upregulation up-regulation downregulation down-regulation loss blockade".split()
)
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "nmod"})


def last_items(s: Sentence) -> Sentence:
    """ "attenuated the rise of A, activation of B and release of C": a noun is no second verb, but another object."""
    for noun in s.labelled("conj"):
        verb = s.heads[noun]
        if s.tags[noun][:1] != "N" or s.tags[verb][:1] != "V" or verb > noun:
            continue
        if any(s.deps[c] in _CLAUSAL for c in s.children[noun]) or _acts(s, noun):
            continue
        verbs = [verb, *(c for c in s.children[verb] if s.deps[c] == "conj" and s.tags[c][:1] == "V" and c < noun)]
        objects = [c for c in s.children[max(verbs)] if s.deps[c] == "dobj" and max(verbs) < c < noun]
        end = max([noun, *(c for c in s.children[noun] if s.deps[c] == "conj")])
        if objects and "CC" in s.tags[objects[-1] : end] and not _clause_between(s, objects[-1], noun):
            s = with_edges(s, {noun: (objects[-1], "conj", s.tags[noun])})
    return s


def _acts(s: Sentence, noun: int) -> bool:
    """Has the noun a verb of its own: behind it ("and A, given daily, lowered B"), or taken for its modifier?"""
    behind = next((k for k in range(noun + 1, len(s.words)) if s.tags[k] in FINITE), None)
    taken = (c for c in s.children[noun] if s.deps[c] == "amod" and s.lower[c].endswith("ed") and c > 0)
    if any(s.tags[c - 1][:1] == "N" for c in taken):
        return True
    return behind is not None and not any(s.deps[c] in SUBJECTS for c in s.children[behind])


def _clause_between(s: Sentence, first: int, last: int) -> bool:
    """Is there a verb with an object between two words, whose object the last one may be as well?"""
    verbs = [k for k in range(first + 1, last) if s.tags[k][:1] == "V"]
    return any(s.deps[c] == "dobj" and c < last for k in verbs for c in s.children[k])


def middle_items(s: Sentence) -> Sentence:
    """ "A, B and C": what stands bare between a name and the end of its list is another item, no apposition.

    "A, an inhibitor, and C" has an article there, and "the kinases, A and B" a plural in front.
    """
    if "appos" not in s.deps:
        return s
    for item in s.labelled("appos"):
        first = s.heads[item]
        if first > item or s.lower[first].endswith("s"):
            continue
        last = _last_item(s, item)
        own = any(s.deps[c] in ("det", "case", "nmod:poss") for c in s.children[item])
        if last is None or own or s.words[min((item, *s.children[item])) - 1] != ",":
            continue
        if all(is_named(s, k) for k in (first, item, last)):
            s = with_edges(s, {item: (first, "conj", s.tags[item])})
    return s


def _last_item(s: Sentence, item: int) -> int | None:
    """The noun behind the *and* of the list that an item stands in."""
    for head in (s.heads[item], item):
        joining = [c for c in s.children[head] if s.deps[c] == "cc" and s.lower[c] in ("and", "or")]
        if len(joining) == 1 and joining[0] > item:
            return next((c for c in s.children[head] if s.deps[c] == "conj" and c > joining[0]), None)
    return None


def comitatives(s: Sentence) -> Sentence:
    """ "A together with B", "A, along with B": B is one more of what A is one."""
    if _COMITATIVE.isdisjoint(s.lower):
        return s
    for noun in s.labelled("nmod"):
        head = s.heads[noun]
        start = next((c - 1 for c in s.children[noun] if s.deps[c] == "case" and s.lower[c] == "with"), -1)
        if start < 1 or s.lower[start] not in _COMITATIVE or s.tags[noun][:1] != "N":
            continue
        beside = start - 2 if s.words[start - 1] == "," else start - 1
        while beside >= 0 and beside != head and s.heads[beside] not in (head, beside):
            beside = s.heads[beside]
        if beside == head and s.tags[head][:1] == "N":
            s = with_edges(s, {noun: (head, "conj", s.tags[noun])})
        elif beside >= 0 and s.heads[beside] == head and s.deps[beside] in _ARGUMENTS and beside < start:
            s = with_edges(s, {noun: (beside, "conj", s.tags[noun])})
    return s


def changes(s: Sentence) -> Sentence:
    """ "Reduction of A levels and inhibition of B": a change is joined to the change, not to what it is of."""
    for noun in s.labelled("conj"):
        thing = s.heads[noun]
        change = s.heads[thing]
        if s.deps[thing] != "nmod" or not change < thing < noun:
            continue
        likes = s.lower[noun] in _CHANGES and s.lower[change] in _CHANGES and s.lower[thing] not in _CHANGES
        if likes and _is_of(s, thing) and any(c > noun and _is_of(s, c) for c in s.children[noun]):
            s = with_edges(s, {noun: (change, "conj", s.tags[noun])})
    return s


def _is_of(s: Sentence, i: int) -> bool:
    return s.deps[i] == "nmod" and any(s.deps[c] == "case" and s.lower[c] == "of" for c in s.children[i])


def loose_item(s: Sentence, markers: Sequence[str], i: int, last: int) -> int | None:
    """The last item of a list that the parser hung on the governor: an idle *and*, then a bare noun."""
    head = s.heads[i]
    # "an activator of Raf, MEK and, ultimately, ERK1/2"
    around = (*s.children[i], *(s.children[head] if s.tags[head][:1] == "N" and head < i else ()))
    ands = [c for c in around if s.deps[c] == "cc" and s.lower[c] in ("and", "or") and c > last]
    if not ands:
        return None
    for c in s.children[head]:
        unmarked = s.deps[c] in ("dep", "appos", "compound") or (s.deps[c] == "nmod" and not markers[c])
        if c > ands[0] and unmarked and s.tags[c][:1] == "N":
            return c
    return None
