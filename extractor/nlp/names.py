"""Names reduced to keys, so that one thing written in several ways is one thing."""

from __future__ import annotations

import unicodedata

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


def fold_number(text: str) -> str:
    """The key of a name without a plural s at its end ("macrophages", "macrophage")."""
    key = fold(text)
    if len(key) >= 5 and key.endswith("s") and not key.endswith(("ss", "us", "is")) and text[-1] == "s":
        return key[:-1]
    return key
