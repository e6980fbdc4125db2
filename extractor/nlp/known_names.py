"""Names whose type is beyond doubt (data/known_names.txt), so that no vote can change it.

Cell lines, viruses and a few other names are also found where no model sees them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.linking.keys import fold, fold_number
from extractor.nlp.lexicon import sections
from extractor.nlp.tokens import Tokens

NOTHING = "NOTHING"
_CELLS = re.compile(r"\s+(?:tumou?r |cancer )?(?:cells?|cell lines?|lines?)$")
_LONGEST = 10  # tokens of the longest name, hyphens counted


@dataclass(frozen=True)
class _Lexicon:
    types: Mapping[str, str]
    found: Mapping[str, str]
    beginnings: frozenset[str]
    no_entity: frozenset[str]


def _as_written(words: Sequence[str], key: str) -> bool:
    """Short names are codes, which have capitals or figures ("HIV", not "hiv")."""
    return len(key) > 6 or any(c.isupper() or c.isdigit() for word in words for c in word)


@cache
def _lexicon() -> _Lexicon:
    types: dict[str, str] = {}
    found: dict[str, str] = {}
    beginnings: set[str] = set()
    data = dict(sections("known_names.txt"))
    no_entity = frozenset(data.pop("heads of nothing"))
    for section, names in data.items():
        label = section.removeprefix("found ").upper()
        for name in names:
            types[fold(name)] = types[fold_number(name)] = label
            if section.startswith("found "):
                key = fold(name)
                found[key] = label
                beginnings.update(key[:n] for n in range(1, len(key)))
    return _Lexicon(types, found, frozenset(beginnings), no_entity)


@lru_cache(maxsize=50_000)  # a document asks several times for each of its names
def known_type(name: str) -> str | None:
    """The type of ``name``, NOTHING for a word that is no entity, None if it is not known."""
    types = _lexicon().types
    bare = _CELLS.sub("", name)  # "HepG2 cells" are HepG2
    return types.get(fold(name)) or types.get(fold_number(name)) or (types.get(fold(bare)) if bare != name else None)


def is_no_entity(long_form: str) -> bool:
    """Does the last word of an abbreviation's long form say that it is a method, a measure or an institution?"""
    last = long_form.split()[-1]
    return (last.islower() or last.istitle()) and last.lower() in _lexicon().no_entity


def find_known(tokens: Tokens) -> list[tuple[int, int, str]]:
    """The known names of a sentence as (first token, last token, type), the longest at each place."""
    lexicon = _lexicon()
    hits: list[tuple[int, int, str]] = []
    free = 0
    for i, first in enumerate(tokens.keys):
        if i < free or (first not in lexicon.beginnings and first not in lexicon.found):
            continue
        if not tokens.words[i][0].isalnum():
            continue
        key = ""
        best: tuple[int, str] | None = None
        for j in range(i, min(i + _LONGEST, len(tokens.words))):
            key += tokens.keys[j]
            if key in lexicon.found and tokens.words[j][-1].isalnum() and _as_written(tokens.words[i : j + 1], key):
                best = j, lexicon.found[key]
            if key not in lexicon.beginnings:
                break
        if best is not None:
            hits.append((i, *best))
            free = best[0] + 1
    return hits
