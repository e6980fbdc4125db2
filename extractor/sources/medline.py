"""MEDLINE's text format, which PubMed gives as ``.nbib``: a tag and a value a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from extractor.errors import InputError
from extractor.model import Document
from extractor.sources.citations import citation_document, retraction
from extractor.sources.files import Source
from extractor.sources.labels import labelled_parts
from extractor.sources.lines import Line, blocks

_FIELD = re.compile(r"([A-Z][A-Z0-9 ]{3})-(?: (.*))?")
_CONTINUED = " " * 6
_PMID = re.compile(r"([0-9]+)(?:\.([0-9]+))?")
_DOI = re.compile(r"(10\.\S+) \[doi\]")
_YEAR = re.compile(r"[0-9]{4}")
# Which of NLM's partners wrote another abstract stands before it; a publisher's is often no more than this sentence.
_ORIGIN = re.compile(r"(?:AAMC|AIDS|KIE|PIP|NASA|Publisher|plain-language-summary): ", re.IGNORECASE)
_NO_ABSTRACT = "Abstract available from the publisher."
_HINT = "a record has lines such as PMID- 22542553, those that go on begin with six blanks, and a blank line ends it"


def read_medline(stream: BufferedReader, source: Source) -> Iterator[Document | InputError]:
    """The citations of a file, an `InputError` for each that cannot be read. Raises `InputError` for a file of none.

    A record ends at a blank line, or where the next begins with its PMID. Of the tags, those that `citation_document`
    has a use for are read. Labels within an abstract become its parts, see `labelled_parts`.
    """
    found = False
    for block in blocks(stream, source, _begins):
        found = True
        try:
            if isinstance(block, InputError):
                raise block
            yield _document(_fields(block), block[0].where)
        except InputError as error:
            yield error
    if not found:
        raise InputError(f"empty file: {source.name}", _HINT)


def begins_medline(head: bytes) -> bool:
    """Whether a file that begins so is MEDLINE's: its first line is ``PMID- ``, and digits."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s*PMID- *[0-9]+(?:\.[0-9]+)?\s*(?:[\r\n]|$)", head) is not None


def _begins(line: Line, first: Line | None, blank: bool) -> bool:
    return blank or line.raw.startswith(b"PMID-")


def _fields(block: list[Line]) -> dict[str, list[str]]:
    """The values of each tag. Raises `InputError` for a line that neither has a tag nor goes on from the one before."""
    fields: dict[str, list[str]] = {}
    values: list[str] = []
    for line in block:
        text = line.text()
        tagged = _FIELD.fullmatch(text)
        if tagged:
            values = fields.setdefault(tagged[1].rstrip(), [])
            values.append((tagged[2] or "").strip())
        elif values and text.startswith(_CONTINUED):
            values[-1] = f"{values[-1]} {text.strip()}".strip()
        else:
            short = repr(text if len(text) <= 40 else text[:39] + "…")
            raise InputError(f"neither a tag nor the rest of a value: {short} ({line.where}{_pmid(fields)})", _HINT)
    return fields


def _pmid(fields: dict[str, list[str]]) -> str:
    return f", PMID {fields['PMID'][0]}" if "PMID" in fields else ""


def _document(fields: dict[str, list[str]], where: str) -> Document:
    def first(*tags: str) -> str:
        return next((value for tag in tags for value in fields.get(tag, ()) if value), "")

    said = first("PMID")
    numbered = _PMID.fullmatch(said)
    if not numbered:
        what = f"not a PMID: {said!r:.40}" if said else "record without PMID"
        raise InputError(f"{what} ({where})", _HINT)
    types = _all(fields, "PT")
    doi = next(filter(None, map(_DOI.search, fields.get("LID", []) + fields.get("AID", []))), None)
    year = _YEAR.search(first("DP"))
    metadata: dict[str, Any] = {
        "pmid": numbered[1],
        "version": int(numbered[2]) if numbered[2] and int(numbered[2]) > 1 else None,
        "doi": doi and doi[1],
        "pmcid": first("PMC"),
        "vernacular_title": first("TT"),
        "journal": first("JT", "TA"),
        "year": year and int(year[0]),
        "languages": _all(fields, "LA"),
        "publication_types": types,
        "mesh": [_heading(value) for value in _all(fields, "MH")],
        "keywords": [value.lstrip("*") for value in _all(fields, "OT")],
        "retracted": retraction(types, "RIN" in fields or "RRI" in fields),
    }
    abstract = labelled_parts(first("AB") or _other_abstract(fields))
    return citation_document(numbered[1], first("TI", "BTI", "TT"), abstract, metadata)


def _all(fields: dict[str, list[str]], tag: str) -> list[str]:
    return [value for value in fields.get(tag, ()) if value]


def _heading(value: str) -> dict[str, Any]:
    """``Clusterin/*pharmacology``: a heading and its qualifiers, a star before what the article is about."""
    name, *qualifiers = (part.lstrip("*") for part in value.split("/"))
    return {"name": name, "major": value.startswith("*") or "/*" in value, "qualifiers": qualifiers}


def _other_abstract(fields: dict[str, list[str]]) -> str:
    """The first English one of those that a record has instead of, or besides, the article's own."""
    others, languages = fields.get("OAB", []), fields.get("OABL", [])
    if len(languages) != len(others):
        languages = ["eng"] * len(others) if not languages else []
    for other, language in zip(others, languages, strict=False):
        text = _ORIGIN.sub("", other, count=1)
        if language == "eng" and text != _NO_ABSTRACT:
            return text
    return ""
