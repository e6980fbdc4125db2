"""From files to documents: one reader a format, all of them lazy."""

from __future__ import annotations

from extractor.sources.documents import open_source, read_documents
from extractor.sources.files import STDIN, Source, find_sources
from extractor.sources.jsonl import read_jsonl
from extractor.sources.text import read_text

__all__ = ["STDIN", "Source", "find_sources", "open_source", "read_documents", "read_jsonl", "read_text"]
