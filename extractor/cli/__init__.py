"""The command ``extractor``. Nothing here imports spaCy, pandas or rich before a verb needs it."""

from __future__ import annotations

from extractor.cli.app import main

__all__ = ["main"]
