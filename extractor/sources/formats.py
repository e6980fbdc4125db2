"""Which format a source is in: by its name, and by how it begins where the name leaves it open."""

from __future__ import annotations

from extractor.sources.brat import annotation_files
from extractor.sources.files import Source
from extractor.sources.pubtator import begins_pubtator

_BLANK = b"\xef\xbb\xbf \t\r\n"


def format_of(source: Source, head: bytes) -> str:
    """The name of the format. ``head`` are the bytes that the source begins with.

    A text with brat's annotations beside it is brat's; one whose first line is ``PMID|t|…`` is PubTator's, whatever its
    name. Where the name tells nothing, as for standard input, ``{`` begins JSON lines; all else is text.
    """
    named = source.format
    if annotation_files(source):
        return "brat"
    if named in (None, "text") and begins_pubtator(head):
        return "pubtator"
    if named is not None:
        return named
    return "jsonl" if head.lstrip(_BLANK).startswith(b"{") else "text"
