"""From names to ids: the table of names, and the linker that chooses among its candidates."""

from extractor.linking.table import Candidate, Entity, Table, open_table

__all__ = ["Candidate", "Entity", "Table", "open_table"]
