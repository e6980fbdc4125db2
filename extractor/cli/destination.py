"""Where results go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from extractor.errors import ExtractorError


def is_coloured(path: Path | None) -> bool:
    """May the results have colours: do they go to a terminal whose user has not asked for none (``NO_COLOR``)?"""
    return path is None and sys.stdout is not None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


@contextmanager
def open_output(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that is there, whole, only if all went well; gzipped if its name ends in ``.gz``.

    The file is written under a temporary name beside its place. Raises `ExtractorError` for a place that cannot be.
    """
    if path is None:
        if sys.stdout is None:
            raise ExtractorError("standard output is closed", "name a file with -o")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = path.resolve()
    if target.is_dir():
        raise ExtractorError(f"is a directory: {path}", "name a file in it")
    if not target.parent.is_dir():
        raise ExtractorError(f"no such directory: {path.parent}", "make it first")
    if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced
        with open(target, "wb") as special:
            yield special
        return
    from extractor.output.whole import replacing, zipped

    with replacing(target) as stream, zipped(stream, target) as plain:
        yield plain
