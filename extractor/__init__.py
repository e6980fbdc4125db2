"""Reads PubMed abstracts and writes down what they claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Document", "Extractor", "Finding", "__version__"]

if TYPE_CHECKING:
    from extractor.model import Document, Finding
    from extractor.pipeline import Extractor


def __getattr__(name: str) -> Any:
    """Loads the public names when they are first used, so that `extractor --help` stays quick."""
    if name == "Extractor":
        from extractor.pipeline import Extractor

        return Extractor
    if name in ("Document", "Finding"):
        import extractor.model

        return getattr(extractor.model, name)
    raise AttributeError(f"module 'extractor' has no attribute {name!r}")
