"""A result that is not whole yet: what was fetched of it, and what of, beside the place where it will be."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from extractor.errors import ExtractorError
from extractor.fetch.record_file import Form, RecordFile


class Partial:
    """The file beside ``target`` that grows while records come, and becomes it once they are all there.

    ``asked`` says what it holds the results of; where such a file is there of something else, that is an
    `ExtractorError`, but for ``anew``, which throws it away. As a context it closes the file, which stays there unless
    `complete` was called.
    """

    def __init__(self, target: Path, form: Form, asked: Mapping[str, object], anew: bool = False) -> None:
        if target.is_dir():
            raise ExtractorError(f"is a directory: {target}", "name a file in it")
        if not target.parent.is_dir():
            raise ExtractorError(f"no such directory: {target.parent}", "make it first")
        self.path = target.with_name(f"{target.name}.part")
        self._target, self._form = target, form
        self._about = target.with_name(f"{target.name}.part.json")
        if anew:
            self._remove()
        text = json.dumps(asked, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
        self._check(text)
        self.records = RecordFile(self.path, form)
        self._about.write_text(text, encoding="utf-8")
        self.resumed = len(self.records.known)

    def complete(self) -> None:
        """The last record has come: the file takes its place, zipped if the name ends in ``.gz``."""
        self.records.finish()
        if self._target.suffix.lower() == ".gz":
            packed = self._target.with_name(f".{self._target.name}.{os.getpid()}.part")
            try:
                with open(self.path, "rb") as plain, open(packed, "wb") as stream:
                    # neither name nor time in the header: the same records give the same bytes
                    with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as zipped:
                        shutil.copyfileobj(plain, zipped, 1 << 20)
                packed.replace(self._target)
            finally:
                with suppress(FileNotFoundError):
                    packed.unlink()
        else:
            self.path.replace(self._target)
        self._remove()

    def _check(self, asked: str) -> None:
        if not self.path.is_file() or not self.path.stat().st_size:
            return
        about = self._about.read_text(encoding="utf-8") if self._about.is_file() else ""
        if about != asked:
            raise ExtractorError(
                f"{self.path} holds a part of what another query found",
                "name another place, or throw it away with --restart",
            )

    def _remove(self) -> None:
        for path in (self.path, self._about):
            with suppress(FileNotFoundError):
                path.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.records.close()
