"""From findings and documents to files: the record, and one writer a format."""

from __future__ import annotations

from extractor.output.bioc import write_bioc_json, write_bioc_xml
from extractor.output.brat import write_brat
from extractor.output.flat import COLUMNS, flatten
from extractor.output.pubtator import write_pubtator
from extractor.output.records import from_record, to_record
from extractor.output.types import FindingRecord
from extractor.output.writers import FORMATS, Format, format_named, format_of, write_documents

__all__ = [
    "COLUMNS",
    "FORMATS",
    "FindingRecord",
    "Format",
    "flatten",
    "format_named",
    "format_of",
    "from_record",
    "to_record",
    "write_bioc_json",
    "write_bioc_xml",
    "write_brat",
    "write_documents",
    "write_pubtator",
]
