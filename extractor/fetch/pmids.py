"""PMIDs as people have them in files: a line each, or with blanks or commas between, with or without ``PMID:``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from extractor.errors import InputError
from extractor.sources import Source, decode, open_bytes

_BETWEEN = re.compile(r"[\s,;\"']+")
_PMID = re.compile(r"(?:(?:pmid|pubmed)[:_]?)?0*([1-9][0-9]{0,8})(?:\.0)?", re.IGNORECASE)
_LABEL = re.compile(r"(?:pmid|pubmed|pubmed_?id)s?:?|id", re.IGNORECASE)


def read_pmids(source: Source) -> Iterator[str | InputError]:
    """The numbers in a file, each once; what stands behind a ``#`` is passed over.

    A word such as ``PMID`` may stand before a number, or at the head of a column; ``26062431.0``, which spreadsheets
    make of it, is one. A line with anything else in it is an `InputError`, and no number of it is taken: it may be a
    year. Raises `InputError` for a file that cannot be read.
    """
    with open_bytes(source, may_be_empty=True) as stream:
        yield from _numbers(stream, source)


def _numbers(stream: BufferedReader, source: Source) -> Iterator[str | InputError]:
    seen: set[str] = set()
    offset = 0
    for number, raw in enumerate(stream, start=1):
        where = f"{source.name}, line {number}"
        try:
            found = _of_line(decode(where, raw, offset), where)
        except InputError as error:
            yield error
        else:
            new = [pmid for pmid in dict.fromkeys(found) if pmid not in seen]
            seen.update(new)
            yield from new
        offset += len(raw)


def _of_line(line: str, where: str) -> list[str]:
    words = [word for word in _BETWEEN.split(line.partition("#")[0]) if word and not _LABEL.fullmatch(word)]
    pmids = [_PMID.fullmatch(word) for word in words]
    for word, pmid in zip(words, pmids, strict=True):
        if pmid is None:
            raise InputError(
                f"no PMID: {word:.40} ({where})", "give PMIDs only, such as 22542553: one column of a table"
            )
    return [pmid[1] for pmid in pmids if pmid is not None]
