"""Where results go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from extractor.errors import ExtractorError


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
    with _temporary(target) as stream, _zipped(stream, target) as plain:
        yield plain


@contextmanager
def _temporary(target: Path) -> Iterator[BinaryIO]:
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with open(temporary, "wb") as stream:
            yield stream
        temporary.replace(target)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


@contextmanager
def _zipped(stream: BinaryIO, target: Path) -> Iterator[BinaryIO]:
    if target.suffix.lower() != ".gz":
        yield stream
        return
    import gzip

    # neither name nor time in the header: the same findings give the same bytes
    with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as zipped:
        yield cast(BinaryIO, zipped)
