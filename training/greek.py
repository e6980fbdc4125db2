"""Greek letters put back: the corpora are ASCII, abstracts write TNF-α."""

from __future__ import annotations

import re
from random import Random

LETTERS = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "iota": "ι",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "omega": "ω",
    "sigma": "σ",
}
_NAME = re.compile(rf"(?<![a-z])({'|'.join(sorted(LETTERS, key=len, reverse=True))})(?![a-z])")


# Some corpora cut the letter down to its Latin look-alike: TNF-a, NF-kB, b-catenin, PPARg, TGF-b1.
_LOOKALIKE = {"a": "α", "b": "β", "g": "γ", "k": "κ"}
_CUT = re.compile(
    r"(?<=\bTNF-)a\b|(?<=\bTnf-)a\b|(?<=\bIFN-)[abg]\b|(?<=\bTGF-)b(?![a-z])|(?<=\bNF-)k(?=B)|(?<=\bNF)k(?=B)|(?<=\bI)k(?=B)|"
    r"\b[abg](?=-(?:catenin|actin|tubulin|syn|globin|secretase|arrestin|amyloid|SMA|cell))|(?<=\bPPAR)[abg]\b|"
    r"(?<=\bIL-1)[ab]\b|(?<=\bIL1)[ab]\b|(?<=\bPKC)[abg]\b|(?<=\bHIF-1)a\b|(?<=\bMIP-1)[ab]\b|(?<=\bPGC-1)a\b"
)


def restored(text: str) -> str:
    """The text with Greek letters where a corpus has cut them down to one Latin letter; its length stays the same."""
    return _CUT.sub(lambda m: _LOOKALIKE[m[0]], text)


def greek_word(word: str) -> str:
    """The word with every spelled-out Greek letter as the letter ("TNF-alpha" to "TNF-α", "NF-kappaB" to "NF-κB")."""
    return _NAME.sub(lambda m: LETTERS[m[1]], word)


def greek_text(text: str, entities: list[tuple[int, int, str]], rng: Random) -> tuple[str, list[tuple[int, int, str]]]:
    """Half of all texts get Greek letters throughout; spans move along."""
    if rng.random() < 0.5:
        return text, entities
    pieces, last, shifts = [], 0, []  # shifts: (old position, change from there on)
    for match in _NAME.finditer(text):
        # "NF-kappa B" is one name in print: "NF-κB"
        end = match.end() + (1 if re.match(r" B\b", text[match.end() :]) and match[1] == "kappa" else 0)
        pieces += [text[last : match.start()], LETTERS[match[1]]]
        shifts.append((end, 1 - (end - match.start())))
        last = end
    pieces.append(text[last:])

    def moved(position: int) -> int:
        return position + sum(change for at, change in shifts if at <= position)

    return "".join(pieces), [(moved(s), moved(e), label) for s, e, label in entities]
