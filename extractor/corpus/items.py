"""What the files of a corpus hold, with the file that it is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.errors import InputError
from extractor.sources import Item, Reading, find_sources, open_source


def items_by_file(paths: Iterable[str | Path], reading: Reading) -> Iterator[tuple[str | None, Item]]:
    """The file's name with each thing in it, as `extractor.sources.read_items` yields them.

    The name is None where no file was found to read.
    """
    for source in find_sources(paths):
        if isinstance(source, InputError):
            yield None, source
        else:
            for item in open_source(source, reading):
                yield source.name, item
