"""Which format a source is in: by its name, and by how it begins where the name leaves it open."""

from __future__ import annotations

import re

from extractor.sources.brat import annotation_files
from extractor.sources.files import Source
from extractor.sources.pubtator import begins_pubtator

_BLANK = b"\xef\xbb\xbf \t\r\n"
_XML = (b"<?xml", b"<!DOCTYPE", b"<collection")
# in a string, which is where the text of JSON lines is, the quotes would be escaped
_BIOC_JSON = re.compile(rb'\[\s*\{|\{(?s:.*)(?<!\\)"(?:documents|passages|PubTator3)"\s*:\s*\[')


def format_of(source: Source, head: bytes) -> str:
    """The name of the format. ``head`` are the bytes that the source begins with.

    A text with brat's annotations beside it is brat's; one whose first line is ``PMID|t|…`` is PubTator's, whatever its
    name. Where the name tells nothing, as for standard input, the first characters do: those of XML, ``{`` for JSON
    lines, or for BioC if the list of its documents or passages is in sight; all else is text. A bracket alone tells
    nothing, since titles of translated articles have one.
    """
    named = source.format
    if annotation_files(source):
        return "brat"
    if named in (None, "text") and begins_pubtator(head):
        return "pubtator"
    if named is not None:
        return named
    head = head.lstrip(_BLANK)
    if head.startswith(_XML):
        return "xml"
    if _BIOC_JSON.match(head):
        return "json"
    return "jsonl" if head.startswith(b"{") else "text"
