"""Whole corpora: what is in them, what is wrong with them, and the last version of every document."""

from __future__ import annotations
