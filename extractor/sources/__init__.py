"""From files to documents: one reader a format, all of them lazy."""

from __future__ import annotations

from extractor.sources.bioc_json import read_bioc_json
from extractor.sources.brat import read_brat
from extractor.sources.citations import Deletion
from extractor.sources.documents import Item, open_source, read_documents, read_items
from extractor.sources.files import STDIN, Source, decode, find_sources, open_bytes
from extractor.sources.formats import FORMATS, Reading
from extractor.sources.jsonl import read_jsonl
from extractor.sources.medline import read_medline
from extractor.sources.pubtator import read_pubtator
from extractor.sources.tables import read_table
from extractor.sources.text import read_lines, read_text
from extractor.sources.xml_documents import read_xml

__all__ = [
    "FORMATS",
    "STDIN",
    "Deletion",
    "Item",
    "Reading",
    "Source",
    "decode",
    "find_sources",
    "open_bytes",
    "open_source",
    "read_bioc_json",
    "read_brat",
    "read_documents",
    "read_items",
    "read_jsonl",
    "read_lines",
    "read_medline",
    "read_pubtator",
    "read_table",
    "read_text",
    "read_xml",
]
