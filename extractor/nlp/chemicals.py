"""Names of chemicals and drugs, found by a list, by the endings of drug names, and by the shape of company codes.

``data/chemical_names.txt.gz`` holds names that mean hardly anything but a chemical, ``data/drug_stems.txt`` the endings
that the World Health Organization gives to the names of drugs of one kind (INN stems), for drugs newer than the list.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from extractor.linking.keys import fold
from extractor.nlp.gene_prior import may_name_gene
from extractor.nlp.known_names import known_type
from extractor.nlp.lexicon import sections
from extractor.nlp.tokens import Tokens

_DATA = "chemical_names.txt.gz"
_LONGEST = 5  # tokens of the longest name, hyphens counted
_CODE = re.compile(r"[A-Z]{1,4}-?\d{3,6}[A-Za-z]?")
# Codes of genes, of cell lines, of records in data bases, and variants ("V600E")
_NO_COMPOUND = re.compile(
    r"(?:CD|ZNF|KIAA|GPR|IL|GP|NM|NP|XM|GSE|GSM|PDB|ATCC|NCT|CRL|CCL|CVCL|PRJN|HPA|HEK|HCT|HCC|SW|NCI|RPMI|IPI"
    r"|SMMC|BEL|SGC|BT|COLO)-?\d|P-?450|[ACDEFGHIKLMNPQRSTVWY]\d{3,4}[ACDEFGHIKLMNPQRSTVWYX]$"
)
_MEMBER = re.compile(r"[A-HJ-Z]\d{0,2}")  # no "I", which counts
_SHORTEST_DRUG = 6  # letters
_SHORTEST_SURE = 6  # letters of a name that overrules a model
_WINDOW = 4  # tokens on either side in which a word must say that a code is a compound


@dataclass(frozen=True)
class _Lexicon:
    stems: tuple[str, ...]
    no_drugs: frozenset[str]
    beside_codes: frozenset[str]
    treated: frozenset[str]
    cells: frozenset[str]
    not_before: frozenset[str]
    not_before_ends: tuple[str, ...]


@cache
def _lexicon() -> _Lexicon:
    data = sections("drug_stems.txt")
    return _Lexicon(
        data["stems"],
        frozenset(data["no drugs"]),
        frozenset(data["beside codes"]),
        frozenset(data["treated"]),
        frozenset(data["cells"]),
        frozenset(data["not before"]),
        data["not before, ends"],
    )


@cache
def _names() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The listed names of one word, those of several, and the first words of the latter."""
    raw = (files("extractor.nlp") / "data" / _DATA).read_bytes()
    single, _, several = gzip.decompress(raw).decode("ascii").partition("\n\n")
    names = several.split("\n")
    return frozenset(single.split("\n")), frozenset(names), frozenset([name.partition(" ")[0] for name in names])


@lru_cache(maxsize=50_000)  # most words of a text are met again and again
def _first(word: str) -> tuple[bool, int, bool]:
    """Can a longer name begin with ``word``, how many of its letters are a name, and can it be a compound's code?"""
    if len(word) < 2 or not word[0].isalnum():
        return False, 0, False
    firsts = _names()[2]
    code = _CODE.fullmatch(word) is not None and not _NO_COMPOUND.match(word)
    code = code and not may_name_gene(word) and known_type(word) is None
    return fold(word) in firsts, len(word) if _is_name(word) else _named_part(word), code


def _is_name(word: str) -> bool:
    return (fold(word) in _names()[0] and word[-1].isalnum()) or is_drug_name(word)


def _named_part(word: str) -> int:
    """How many letters of ``word`` are a name before a hyphen and a plain word ("venetoclax-tolerant")."""
    name, _, rest = word.rpartition("-")
    plain = len(rest) > 4 and rest.isalpha() and rest.islower()
    return len(name) if plain and name.isalpha() and not _is_part_of(rest) and _is_name(name) else 0


def find_chemicals(tokens: Tokens) -> list[tuple[int, int]]:
    """The places of the chemicals of a sentence, as offsets into its document, the longest at each place.

    What is only the first part of another name is none: "glutamate receptor", "nitric oxide synthase".
    """
    found: list[tuple[int, int]] = []
    free = 0
    for i, word in enumerate(tokens.words):
        if i < free:
            continue
        begins, size, code = _first(word)
        last = _listed(tokens, i) if begins else None
        if last is None and not size and not (code and _is_called_compound(tokens, i)):
            continue
        if last is None and size == len(word) and _is_member(tokens, i + 1):
            last = i + 1
        end = tokens.starts[i] + (size or len(word)) if last is None else tokens.ends[last]
        free = (i if last is None else last) + 1
        if free == len(tokens.words) or not _is_part_of(tokens.lower[free]):
            found.append((tokens.starts[i], end))
    return found


def is_chemical_name(name: str) -> bool:
    """Is ``name``, one word or several, a drug's or a chemical's, which is no gene's, and not too short to be sure?"""
    if len(name) < _SHORTEST_SURE:
        return False
    words = name.split()
    if len(words) == 2 and _MEMBER.fullmatch(words[1]):
        words.pop()
    return " ".join(map(fold, words)) in _names()[len(words) > 1] or is_drug_name(name)


def is_drug_name(word: str) -> bool:
    """Does ``word`` end as the names of drugs do ("tofacitinib", "Olaparib")?"""
    lower = word.lower()
    lexicon = _lexicon()
    return (
        len(lower) > _SHORTEST_DRUG
        and lower.endswith(lexicon.stems)
        and lower.isascii()
        and lower.isalpha()
        and (word.islower() or word.istitle())
        and lower not in lexicon.no_drugs
    )


def _listed(tokens: Tokens, i: int) -> int | None:
    """The last token of the longest listed name of several words that begins with token ``i``."""
    names = _names()[1]
    best: int | None = None
    key = tokens.keys[i]
    for j in range(i + 1, min(i + _LONGEST, len(tokens.words))):
        if tokens.starts[j] > tokens.ends[j - 1]:
            key += " "
        key += tokens.keys[j]
        if key in names and tokens.words[j][-1].isalnum():
            best = j
    return best


def _is_called_compound(tokens: Tokens, i: int) -> bool:
    """Does a word near the code ``i`` ("ND-2158") say that it is a compound?"""
    lower, lexicon = tokens.lower, _lexicon()
    behind = lower[i + 1 : i + 3]
    if not lexicon.cells.isdisjoint(behind):
        return False
    given = i > 1 and lower[i - 1] in ("with", "of") and lower[i - 2] in lexicon.treated
    if given or (len(behind) == 2 and behind[0] in ("-", "–") and behind[1] == "treated"):
        return True
    near = lower[max(i - _WINDOW, 0) : i + 1 + _WINDOW]
    return not lexicon.beside_codes.isdisjoint(near)


def _is_member(tokens: Tokens, i: int) -> bool:
    """Does token ``i`` tell which of a series the name before it means ("calyculin A")?"""
    return i < len(tokens.words) and _MEMBER.fullmatch(tokens.words[i]) is not None


def _is_part_of(word: str) -> bool:
    """Does ``word`` behind a chemical's name say that a gene or a cell is named, of which the chemical is a part?"""
    return word in _lexicon().not_before or word.endswith(_lexicon().not_before_ends)
