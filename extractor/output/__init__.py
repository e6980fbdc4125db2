"""From findings to files: the record, and one writer a format."""

from __future__ import annotations

from extractor.output.flat import COLUMNS, flatten
from extractor.output.records import from_record, to_record
from extractor.output.types import FindingRecord
from extractor.output.writers import FORMATS, Format, format_named, format_of

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
]
