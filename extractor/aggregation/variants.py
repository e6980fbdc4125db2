"""Things under the names that texts give them: each a number, with what it is called most often."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from extractor.linking.keys import fold, fold_number

Key = tuple[str, str, str]
"""Kind of thing, id, and what stands for the id where there is none."""
_AMOUNTS = frozenset({"dose", "time"})


class Variant(NamedTuple):
    """How a finding calls a thing."""

    text: str
    label: str
    name: str | None = None


def thing_key(label: str, id: str | None, text: str) -> Key:
    """By what an argument is told from others: its id, or else its type, and its name without case and number."""
    return ("", id, "") if id is not None else (label, "", fold_number(text) or text.casefold())


def setting_key(kind: str, id: str | None, text: str) -> Key:
    """By what an item of the context is told from others of its kind; in amounts every point and sign counts."""
    if id is not None:
        return kind, id, ""
    if kind in _AMOUNTS:
        return kind, "", " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return thing_key(kind, None, text)


class Variants:
    """Things, numbered as they come, and how often they are called what."""

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}
        self._keys: list[Key] = []
        self._counts: list[dict[Variant, int]] = []
        self._usual: dict[int, Variant] = {}

    def number(self, key: Key, variant: Variant) -> int:
        """The number of a thing, which is called so once more."""
        number = self._numbers.setdefault(key, len(self._keys))
        if number == len(self._keys):
            self._keys.append(key)
            self._counts.append({})
        counts = self._counts[number]
        counts[variant] = counts.get(variant, 0) + 1
        self._usual.pop(number, None)
        return number

    def key(self, number: int) -> Key:
        """What the thing was told from others by."""
        return self._keys[number]

    def usual(self, number: int) -> Variant:
        """Text, type and name that are given most often, each for itself; of several the first in order."""
        if number not in self._usual:
            self._usual[number] = _usual(self._counts[number])
        return self._usual[number]

    def called(self, name: str) -> Iterator[int]:
        """The numbers of the things that have this id, or that any finding calls so."""
        wanted, id = fold(name), name.casefold()
        for number, ((_, known, _), counts) in enumerate(zip(self._keys, self._counts, strict=True)):
            names = (word for variant in counts for word in (variant.text, variant.name) if word)
            if known.casefold() == id or (wanted and any(fold(word) == wanted for word in names)):
                yield number


def _usual(counts: Mapping[Variant, int]) -> Variant:
    if len(counts) == 1:
        return next(iter(counts))
    texts, labels, names = Counter[str](), Counter[str](), Counter[str]()
    for variant, times in counts.items():
        texts[variant.text] += times
        labels[variant.label] += times
        if variant.name is not None:
            names[variant.name] += times
    return Variant(_most(texts), _most(labels), _most(names) if names else None)


def _most(counts: Counter[str]) -> str:
    # of the same word, that without the capital that begins a sentence
    return min(counts, key=lambda text: (-counts[text], text[1:], text[0].swapcase()))
