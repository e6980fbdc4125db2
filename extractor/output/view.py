"""Which findings to write, and in which reading."""

from __future__ import annotations

from dataclasses import replace

from extractor.model import Finding


def as_stated(finding: Finding) -> Finding:
    """The finding with the relation and sign that the words say, in place of the net effect; ``stated`` stays."""
    if finding.stated is None:
        return finding
    return replace(finding, relation=finding.stated.relation, sign=finding.stated.sign)
