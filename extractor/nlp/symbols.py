"""Names of genes that no model saw, found by HGNC's and FamPlex's names and by the shape of the word.

A symbol has a capital or a figure and four letters and figures at least: shorter ones mean too many other things
("CAD", "NO", "MS"). Names in small letters are found if they mean hardly anything else ("phospholamban").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.linking.keys import fold, latin
from extractor.nlp.class_words import is_class_phrase, is_void
from extractor.nlp.gene_prior import begins_name, is_decisive, is_family, is_symbol
from extractor.nlp.known_names import known_type
from extractor.nlp.lexicon import sections
from extractor.nlp.tokens import Tokens

_LONGEST = 5  # tokens of the longest name, hyphens counted
_SHORTEST_WORD = 6  # letters of a name in small letters
_SHORTEST_NAME = 8  # letters and figures of a name of several words
_SHAPE = re.compile(r"[^\W_][^\W_'’-]*(?:-[^\W_]+){0,3}")
# What tells one form of a gene product from another behind its symbol: PI3Kγ, IL-12p40, PDGF-BB
_FORM = re.compile(r"-?(?:[α-ω]\d?|(?<=-)(?:alpha|beta|gamma|delta|AA|AB|BB)|p\d\d)$")
# Lipids, amino acids with a place, amounts, and a participle behind a symbol, which have the shape of symbols
_NO_SYMBOL = re.compile(
    r"(?:PG|LT|TX)[A-K]\d|[A-Z]?[a-z]?\d+(?:[munp]?[MLg]|kDa|min|h)|(?:OR|HR|RR|CI|PC|LQT|DFNB|NPHP)\d+|min-1"
    r"|(?:Ser|Thr|Tyr|Lys|Arg|Cys|His|Asp|Glu|Asn|Gln|Pro|Gly|Ala|Val|Leu|Ile|Met|Phe|Trp)-?\d{2,}"
    r"|(?:alpha|beta|gamma|delta)-?\d|cleaved-.*|.*-[a-z]{2,}ed"
)
# "anti-TSLP", "Notch1-neutralizing"
_PARTS = re.compile(r"(?:[Aa]nti-)?(.+?)(?:-[a-z]{5,})?")


@dataclass(frozen=True)
class _Lexicon:
    no_symbols: frozenset[str]
    no_words: frozenset[str]
    not_before: frozenset[str]
    not_first: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = sections("symbols.txt")
    return _Lexicon(
        frozenset(fold(word) for word in data["no symbols"]),
        frozenset(data["no words"]),
        frozenset(data["not before"]),
        frozenset(data["not first"]),
    )


def find_symbols(tokens: Tokens) -> list[tuple[int, int]]:
    """The places of the genes of a sentence, as offsets into its document, the longest at each place."""
    found: list[tuple[int, int]] = []
    free = 0
    for i, word in enumerate(tokens.words):
        if i < free:
            continue
        last = _worded(tokens, i)
        inner = _inner(word) if last is None else (0, len(word))
        if inner is None:
            continue
        last = i if last is None else last
        free = last + 1
        if last + 1 == len(tokens.words) or tokens.lower[last + 1] not in _lexicon().not_before:
            end = tokens.ends[last] if last > i else tokens.starts[i] + inner[1]
            found.append((tokens.starts[i] + inner[0], end))
    return found


@lru_cache(maxsize=50_000)  # most words of a text are met again and again
def _inner(word: str) -> tuple[int, int] | None:
    """Where in ``word`` a gene's name stands: all of it, or what "anti-" and a word behind a hyphen leave of it."""
    if is_gene_word(word):
        return 0, len(word)
    part = _PARTS.fullmatch(word)
    return part.span(1) if part is not None and is_gene_word(part[1]) else None


def is_gene_word(word: str) -> bool:
    """Does ``word`` alone name a gene ("Socs3", "PI3Kγ", "BCR-ABL", "phospholamban")?"""
    if len(word) < 3 or not _SHAPE.fullmatch(word) or not any(c.isalpha() for c in word):
        return False
    if word[1:].islower() and word.isalpha() and word.isascii():
        return _is_plain_name(word)
    return (
        not _NO_SYMBOL.fullmatch(word) and known_type(word) in (None, "GENE") and (_is_symbol(word) or _is_fusion(word))
    )


def _is_plain_name(word: str) -> bool:
    """Is a word without figures and inner capitals a gene's or a family's name?"""
    lower = word.lower()
    if len(word) < _SHORTEST_WORD or lower in _lexicon().no_words or is_void(lower) or is_class_phrase(lower):
        return False
    return is_decisive(lower) or is_family(lower) or (lower.endswith("s") and is_family(lower[:-1]))


def _is_symbol(word: str) -> bool:
    if _is_listed_symbol(word):
        return True
    form = _FORM.search(word)
    return form is not None and form.start() >= 3 and _is_listed_symbol(word[: form.start()])


def _is_listed_symbol(word: str) -> bool:
    """Is ``word`` listed, and long or odd enough to be no abbreviation of something else?"""
    keys = {fold(word), fold(latin(word))}
    if min(map(len, keys)) < 4 or not keys.isdisjoint(_lexicon().no_symbols):
        return False
    if any(is_decisive(key) or is_family(key) for key in keys):
        return True
    odd = any(c.isdigit() for c in word) or (sum(map(str.isupper, word)) >= 2 and not word.endswith("s"))
    return odd and any(is_symbol(key) for key in keys)


def _is_fusion(word: str) -> bool:
    """Is ``word`` made of two symbols ("BCR-ABL", "PML-RARα")? Each may be as short as three letters."""
    sides = word.split("-")
    return len(sides) == 2 and all(_is_side(side) for side in sides)


def _is_side(side: str) -> bool:
    key = fold(side)
    return (
        len(side) >= 3
        and side[0].isupper()
        and not side[1:].islower()
        and not side[1:].isdigit()
        and key not in _lexicon().no_symbols
        and known_type(side) in (None, "GENE")
        and (is_symbol(key) or is_decisive(key) or _is_symbol(side))
    )


def _worded(tokens: Tokens, i: int) -> int | None:
    """The last token of the longest listed name of several words that begins with token ``i``."""
    if not _may_begin(tokens.words[i]):
        return None
    best: int | None = None
    key = tokens.keys[i]
    for j in range(i + 1, min(i + _LONGEST, len(tokens.words))):
        word = tokens.words[j]
        if not _may_go_on(word):
            break
        key += tokens.keys[j]
        if len(key) < _SHORTEST_NAME or not word[-1].isalnum() or tokens.lower[j] in _lexicon().not_first:
            continue
        if is_decisive(key) or is_family(key):
            best = j
    return best


@lru_cache(maxsize=50_000)
def _may_begin(word: str) -> bool:
    shaped = _SHAPE.fullmatch(word) is not None and len(word) > 2 and word.lower() not in _lexicon().not_first
    return shaped and begins_name(fold(word))


@lru_cache(maxsize=50_000)
def _may_go_on(word: str) -> bool:
    return word in ("-", "/") or _SHAPE.fullmatch(word) is not None
