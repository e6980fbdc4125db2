"""A result that is not whole yet: what was fetched of it, and what of, beside the place where it will be."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from extractor.errors import ExtractorError
from extractor.fetch.record_file import Form, RecordFile
from extractor.output.whole import zipped


class Partial:
    """The file beside ``target`` that grows while records come, and becomes it once they are all there.

    ``asked`` says what it holds the results of; where such a file is there of something else, that is an
    `ExtractorError`, but for ``anew``, which throws it away. As a context it closes the file, which stays there unless
    `complete` was called or nothing is in it.
    """

    def __init__(self, target: Path, form: Form, asked: Mapping[str, object], anew: bool = False) -> None:
        if target.is_dir():
            raise ExtractorError(f"is a directory: {target}", "name a file in it")
        target = target.resolve() if target.is_symlink() else target
        if not target.parent.is_dir():
            raise ExtractorError(f"no such directory: {target.parent}", "make it first")
        self.path = target.with_name(f"{target.name}.part")
        self._target = target
        self._about = target.with_name(f"{target.name}.part.json")
        text = json.dumps(asked, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
        if not anew:
            self._check(text)
        self.records = RecordFile(self.path, form, anew)
        self._about.write_text(text, encoding="utf-8")
        self.resumed = len(self.records.known)
        self._complete = False

    def complete(self) -> None:
        """The last record has come: the file takes its place, zipped if the name ends in ``.gz``."""
        self.records.finish()
        if self._target.suffix.lower() == ".gz":
            packed = self._target.with_name(f".{self._target.name}.part")
            try:
                with (
                    open(self.path, "rb") as plain,
                    open(packed, "wb") as stream,
                    zipped(stream, self._target) as into,
                ):
                    shutil.copyfileobj(plain, into, 1 << 20)
                packed.replace(self._target)
            finally:
                packed.unlink(missing_ok=True)
            self.path.unlink()
        else:
            self.path.replace(self._target)
        self._about.unlink(missing_ok=True)
        self._complete = True

    def _check(self, asked: str) -> None:
        if not self.path.is_file() or not self.path.stat().st_size:
            return
        about = self._about.read_text(encoding="utf-8", errors="replace") if self._about.is_file() else ""
        if about != asked:
            raise ExtractorError(
                f"{self.path} is what a fetch of something else left", "name another place, or throw it away: --restart"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if not self.records.known and not self._complete:
            self.path.unlink()
            self._about.unlink(missing_ok=True)
        self.records.__exit__(kind, error, at)
