"""PMIDs as people have them in files: a line each, or with blanks or commas between, with or without ``PMID:``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from extractor.errors import InputError
from extractor.sources import Source, decode, open_bytes

_BETWEEN = re.compile(r"[\s,;]+")
_PMID = re.compile(r"(?:(?:pmid|pubmed)[:_]?)?0*([1-9][0-9]{0,8})(?:\.0)?", re.IGNORECASE)
_LABEL = re.compile(r"(?:pmid|pubmed|pubmed_?id)s?:?|id", re.IGNORECASE)


def read_pmids(source: Source) -> Iterator[str | InputError]:
    """The numbers in a file, each once, an `InputError` for what is none. What stands behind a ``#`` is passed over.

    A word such as ``PMID`` may stand before a number, or at the head of a column; ``26062431.0``, which spreadsheets
    make of it, is one. Raises `InputError` for a file that cannot be read.
    """
    with open_bytes(source, may_be_empty=True) as stream:
        yield from _numbers(stream, source)


def _numbers(stream: BufferedReader, source: Source) -> Iterator[str | InputError]:
    seen: set[str] = set()
    offset = 0
    for number, raw in enumerate(stream, start=1):
        where = f"{source.name}, line {number}"
        try:
            line = decode(where, raw, offset)
        except InputError as error:
            yield error
            continue
        finally:
            offset += len(raw)
        for word in _BETWEEN.split(line.partition("#")[0]):
            pmid = _PMID.fullmatch(word)
            if pmid and pmid[1] not in seen:
                seen.add(pmid[1])
                yield pmid[1]
            elif word and not pmid and not _LABEL.fullmatch(word):
                yield InputError(f"no PMID: {word:.40} ({where})", "a PMID is a number such as 22542553")
