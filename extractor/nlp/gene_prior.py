"""Whether a name is known to name a gene.

``data/gene_names.txt.gz`` holds folded names in three parts: long names and unambiguous symbols, which decide, short
symbols, which only break a tie ("LPS" and "cAMP" are symbols of genes too), and names of families and complexes.
data/README.md says where they come from.
"""

from __future__ import annotations

import gzip
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.resources import files

from extractor.linking.keys import fold

_DATA = "gene_names.txt.gz"


@cache
def _names() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    raw = (files("extractor.nlp") / "data" / _DATA).read_bytes()
    decisive, weak, families = gzip.decompress(raw).decode("ascii").split("\n\n")
    return frozenset(decisive.split("\n")), frozenset(weak.split("\n")), frozenset(families.split("\n"))


def names_gene(name: str) -> bool:
    """Is ``name`` known as a gene's and hardly anything else's?"""
    key = fold(name)
    decisive, weak, _ = _names()
    # a symbol of capitals as long as "RANTES" is hardly a word
    return key in decisive or (len(key) >= 5 and key in weak and sum(map(str.isupper, name)) >= 2)


def may_name_gene(name: str) -> bool:
    """Is ``name`` among the names and symbols of genes at all?"""
    key = fold(name)
    return key in _names()[0] or key in _names()[1]


@cache
def _in_order() -> list[str]:
    decisive, _, families = _names()
    return sorted(decisive | families)


@lru_cache(maxsize=50_000)  # most words of a text are met again and again
def begins_name(key: str) -> bool:
    """Does a longer name that `is_decisive` or `is_family` knows begin with ``key``?"""
    names = _in_order()
    after = bisect_right(names, key)
    return after < len(names) and names[after].startswith(key)


def is_decisive(key: str) -> bool:
    """Is the folded name ``key`` one that means hardly anything but a gene?"""
    return key in _names()[0]


def is_symbol(key: str) -> bool:
    """Is the folded name ``key`` a short symbol, which may mean something else as well?"""
    return key in _names()[1]


def is_family(key: str) -> bool:
    """Is the folded name ``key`` that of a family or a complex ("calpain", "PP2A")?"""
    return key in _names()[2]
