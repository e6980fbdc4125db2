"""Who bears a role that is named beside a name, told by commas and brackets where the parser loses it.

"the approval of peramivir, a novel neuraminidase inhibitor" and "the COX-2 inhibitor, NS-398, but not aspirin": what
stands between two commas names the same thing again. An article opens it, so no list is mistaken for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.model import Mention, Sentence

_ARTICLES = frozenset({"a", "an", "another"})
_OPENING = frozenset({"both", "two", "three", "four", "all"})
_DASHES = frozenset({",", "-", "–", "—", ":"})
_CLOSING = frozenset({",", ".", ";", ")", ":", "("})
_WITHIN = ("N", "J", "C", "R", "V", "H")  # tags of words between an article and its noun, by first letter
_LONG = 12  # words of a phrase
_SEPARATORS = frozenset({",", "and", "or", "and/or", ";"})

Mentions = Mapping[int, Mention]


def bearers_beside(s: Sentence, mention_of: Mentions, i: int) -> tuple[str, list[int]] | None:
    """The names that a role noun is an apposition to (``around``), or that stand behind it (``behind``)."""
    before = _before(s, mention_of, i)
    if before:
        return ("around", before)
    behind = _in_bracket(s, mention_of, i) or _behind(s, mention_of, i)
    return ("behind", behind) if behind else None


def _before(s: Sentence, mention_of: Mentions, i: int) -> list[int]:
    """ "X (5 mg), a novel T inhibitor": the name in front of the comma, or the list that ends there."""
    if i + 1 in mention_of and s.tags[i] != "NNS":
        return []  # "LPS, a T inhibitor U0126"
    opening = _opening(s, i, _OPENING if s.tags[i] == "NNS" else _ARTICLES)
    if opening is None or opening < 2 or s.words[opening - 1] not in _DASHES:
        return []
    last = _over_bracket(s, opening - 2)
    if last not in mention_of:
        return []
    return _list_up_to(s, mention_of, last) if s.tags[i] == "NNS" else [last]


def _opening(s: Sentence, i: int, words: frozenset[str]) -> int | None:
    """The word that opens a noun's phrase, if it is one of some."""
    for k in range(i - 1, max(i - _LONG, -1), -1):
        if s.lower[k] in words:
            return k
        if s.tags[k][:1] not in _WITHIN and s.words[k] not in (",", "/", "(", ")"):
            return None
        if s.tags[k] in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _over_bracket(s: Sentence, last: int) -> int:
    """The word in front of a bracket that closes at a word, else the word."""
    if s.words[last] != ")":
        return last
    opening = next((k for k in range(last, max(last - _LONG, 0), -1) if s.words[k] == "("), None)
    return last if opening is None else opening - 1


def _list_up_to(s: Sentence, mention_of: Mentions, last: int) -> list[int]:
    """The names of a list that ends at one, which is a list only if *and* or *or* joins it."""
    found, joined, k = [last], False, last
    while k > 0:
        mention = mention_of.get(k)
        while k > 0 and mention is not None and mention_of.get(k - 1) == mention:
            k -= 1
        k -= 1
        while k > 0 and s.lower[k] in _SEPARATORS:
            joined |= s.lower[k] in ("and", "or")
            k -= 1
        if k < 0 or k not in mention_of or k in found:
            break
        if mention_of[k].label != mention_of[last].label or s.lower[k + 1] not in _SEPARATORS:
            break
        found.append(k)
    return found[::-1] if joined else []


def _phrase_end(s: Sentence, i: int) -> int:
    """The last word of "inhibitor" or "inhibitor of COX-2"."""
    if s.lower[i + 1 : i + 2] not in (("of",), ("for",)):
        return i
    k = i + 1
    while k + 1 < min(len(s.words), i + _LONG) and s.tags[k + 1][:1] in ("N", "J", "D", "C", "H"):
        k += 1
    return k


def _behind(s: Sentence, mention_of: Mentions, i: int) -> list[int]:
    """ "the T inhibitor, X, blocked …": a name between commas behind one role noun."""
    end = _phrase_end(s, i)
    if s.tags[i] == "NNS" or s.words[end + 1 : end + 2] != (",",) or end + 2 not in mention_of:
        return []
    if _opening(s, i, _ARTICLES | {"the"}) is None or any(s.deps[c] == "nsubj" for c in s.children[i]):
        return []
    if any(mention_of[k].label == mention_of[end + 2].label for k in range(i + 1, end + 1) if k in mention_of):
        return []  # "an inhibitor of the receptor, c-FMS"
    last = end + 2
    while mention_of.get(last + 1) == mention_of[end + 2]:
        last += 1
    return [last] if s.words[last + 1 : last + 2] and s.words[last + 1] in _CLOSING else []


def _in_bracket(s: Sentence, mention_of: Mentions, i: int) -> list[int]:
    """ "inhibitors of T (X, Y and Z)": a bracket with nothing but names of another kind than T."""
    end = _phrase_end(s, i)
    if s.words[end + 1 : end + 2] != ("(",) or s.tags[i] != "NNS" or end not in mention_of:
        return []
    found: dict[Mention, int] = {}
    for k in range(end + 2, min(len(s.words), end + 4 * _LONG)):
        if s.words[k] == ")" and k not in mention_of:
            each = s.lower[k + 1 : k + 2] in (("and",), ("or",))  # "inhibitors of T (X) and U (Y)"
            return [] if each or any(m.label == mention_of[end].label for m in found) else list(found.values())
        if k in mention_of:
            found[mention_of[k]] = k
        elif s.lower[k] not in _SEPARATORS:
            return []
    return []
