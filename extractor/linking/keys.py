"""Names reduced to keys, so that one thing written in several ways is one thing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi
    psi omega
""".split()
_LOWER = "αβγδεζηθικλμνξοπρστυφχψω"
# With the final sigma, the micro sign, and the symbol forms of theta, phi, beta and epsilon. Before any Unicode
# normalisation, which would turn some of these into letters of another alphabet.
_GREEK = str.maketrans(
    dict(zip(_LOWER, _LETTERS, strict=True))
    | dict(zip(_LOWER.upper(), _LETTERS, strict=True))
    | {"ς": "sigma", "µ": "mu", "ϑ": "theta", "ϕ": "phi", "ϐ": "beta", "ϵ": "epsilon"}
)


# British endings and letters with their American forms: opsonisation, remodelling, tumour, haemostasis, oedema, fibre
_SPELLINGS = (
    (re.compile(r"is(?=ation|ations|ed$|ing$)"), "iz"),
    (re.compile(r"(?<=[bdnv]e)ll(?=ing$|ed$)|(?<=na)ll(?=ing$)"), "l"),
    (re.compile(r"(?<=..)our(?=s?$|al$)"), "or"),
    (re.compile(r"ae(?=m|d|st)"), "e"),
    (re.compile(r"oe(?=dema|soph|str)"), "e"),
    (re.compile(r"fibre(?=s?$)"), "fiber"),
)


_LATIN = str.maketrans("αβγδεζηθικλμ", "abgdezhtiklm")


@lru_cache(maxsize=100_000)  # most words and names of a text are met again and again
def fold(text: str) -> str:
    """The key of a name: Greek letters by name, no case, no accents, letters and figures only.

    ``TNF-α``, ``TNF alpha`` and ``tnfalpha`` have one key. Empty for a text without letters and figures.
    """
    if text.isascii():
        if text.isalnum():
            return text.lower()
        return "".join(filter(str.isalnum, text.lower()))
    # once more behind it, for the Greek letters that normalisation brings to light ("𝛼", a mathematical alpha)
    plain = unicodedata.normalize("NFKD", text.translate(_GREEK)).casefold().translate(_GREEK)
    return "".join(c for c in plain if c.isalnum())


def latin(text: str) -> str:
    """A symbol with Latin letters for Greek ones, as the tables have it: TGFβ1 is TGFB1."""
    return text.translate(_LATIN)


def singular(text: str) -> str:
    """A name without the plural ending of its last word ("macrophages", "antibodies", "MMPs"), or as it is."""
    if len(text) < 4 or text[-1] != "s":
        return text
    if text[-2].isupper() or text[-2].isdigit():
        return text[:-1]
    if len(text) < 5 or text.endswith(("ss", "us", "is")):
        return text
    if text.endswith("ies") and len(text) > 5 and text[-6:-3].isalpha():
        return text[:-3] + "y"
    return text[:-1]


def fold_number(text: str) -> str:
    """The key of a name without its plural ending: "macrophages" and "macrophage" have one."""
    return fold(singular(text))


@lru_cache(maxsize=50_000)
def american(word: str) -> str:
    """A word in small letters in American spelling ("opsonisation" as "opsonization"); most are as they were."""
    for british, form in _SPELLINGS:
        word = british.sub(form, word)
    return word
