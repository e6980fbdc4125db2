"""Whether a name is known to name a gene; only used to settle the type of a mention that has been found.

``data/gene_names.txt.gz`` holds folded names in two parts: long names and unambiguous symbols, which decide, and short
symbols, which only break a tie ("LPS" and "cAMP" are symbols of genes too). data/README.md says where they come from.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

from extractor.nlp.names import fold

_DATA = "gene_names.txt.gz"


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    raw = (files("extractor.nlp") / "data" / _DATA).read_bytes()
    decisive, _, weak = gzip.decompress(raw).decode("ascii").partition("\n\n")
    return frozenset(decisive.split("\n")), frozenset(weak.split("\n"))


def names_gene(name: str) -> bool:
    """Is ``name`` known as a gene's and hardly anything else's?"""
    key = fold(name)
    decisive, weak = _names()
    # a symbol of capitals as long as "RANTES" is hardly a word
    return key in decisive or (len(key) >= 5 and key in weak and sum(map(str.isupper, name)) >= 2)


def may_name_gene(name: str) -> bool:
    """Is ``name`` among the names and symbols of genes at all?"""
    key = fold(name)
    return key in _names()[0] or key in _names()[1]
