"""Phrases that name a kind of gene product and no single one: "chemotactic cytokines", "growth factors"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.nlp.lexicon import sections
from extractor.nlp.tokens import Tokens, phrases

_LONGEST = 6
_DESIGNATOR = re.compile(r"[A-Z]|I{1,3}|IV|[1-9]\d?[a-zA-Zα-ω]?|[α-ωΑ-Ω]|alpha|beta|gamma|delta|epsilon|zeta|kappa")


@dataclass(frozen=True)
class _Lexicon:
    heads: frozenset[tuple[str, ...]]
    last_words: frozenset[str]
    modifiers: frozenset[tuple[str, ...]]
    nouns: frozenset[str]
    words: frozenset[str]
    void: frozenset[str]
    bare: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = sections("class_words.txt")
    heads = phrases(data["heads"])
    modifiers = phrases(data["modifiers"])
    void = frozenset(data["void"])
    last_words = frozenset(phrase[-1] for phrase in heads)
    inside = {word for entry in (*data["heads"], *data["modifiers"]) for word in entry.split()}
    nouns = frozenset(data["nouns"]) | last_words
    return _Lexicon(
        heads,
        last_words,
        modifiers,
        nouns,
        nouns | inside | void | frozenset(data["weak"]),
        void,
        frozenset(data["nouns"]),
    )


def is_class_phrase(text: str) -> bool:
    """Is every word of ``text`` a class word, the last a noun ("transcription factors"), so that no gene is named?"""
    words = text.lower().split()
    return bool(words) and words[-1] in _lexicon().nouns and all(word in _lexicon().words for word in words)


def is_void(text: str) -> bool:
    """Does ``text`` say no more than "gene", "protein", "promoter", or "kinase"?"""
    words = text.lower().split()
    return all(word in _lexicon().void for word in words) or (len(words) == 1 and words[0] in _lexicon().bare)


def find_classes(tokens: Tokens) -> list[tuple[int, int, str]]:
    """The class phrases of a sentence as (first token, last token, type), each as long as it goes, without overlap.

    A phrase is a FAMILY; with a letter or a figure behind it ("protein kinase C") it names one of them: a GENE.
    """
    lexicon = _lexicon()
    found: list[tuple[int, int, str]] = []
    for i, word in enumerate(tokens.lower):
        if word not in lexicon.last_words:
            continue
        first = tokens.phrase_before(i + 1, lexicon.heads, _LONGEST)
        if first == i + 1:
            continue
        while (before := tokens.phrase_before(first, lexicon.modifiers, 3)) < first:
            first = before
        if found and found[-1][1] >= first:
            found.pop()
        named = i + 1 < len(tokens.words) and _DESIGNATOR.fullmatch(tokens.words[i + 1]) is not None
        found.append((first, i + 1, "GENE") if named else (first, i, "FAMILY"))
    return found
