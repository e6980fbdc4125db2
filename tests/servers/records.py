"""Made-up PubMed records in the real shapes: any PMID has one, always the same.

The shape, the year and all the words follow from the PMID, so that a test can say what it expects:
`citation(pmid)` is the record as data, `record(pmid)` as the XML that efetch sends.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from typing import TypeVar

from tests.servers import vocabulary as words

# Of a hundred records so many have this shape
SHARES = {
    "plain": 59,
    "structured": 12,
    "markup": 6,
    "no abstract": 5,
    "entities": 4,
    "translated": 3,
    "medline date": 3,
    "several": 2,
    "other abstract": 2,
    "retracted": 2,
    "book": 1,
    "second version": 1,
}
TYPES = {
    "translated": ("English Abstract", "Journal Article"),
    "retracted": ("Journal Article", "Retracted Publication"),
}
_SHAPES = tuple(name for name, share in SHARES.items() for _ in range(share))
T = TypeVar("T")
FIRST_YEAR, YEARS = 1990, 35
LAST_PMID = 90_000_000  # nothing exists above


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of an abstract; `xml` has its markup and entities, label and category may be empty."""

    xml: str
    label: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A record; titles and parts are XML, everything else is plain text.

    Attributes:
        shape: One of `SHARES`.
        vernacular: The title in its own language, or nothing.
        journal: Title, abbreviation, ISSN and country.
        authors: Last name and fore name.
        types: The publication types.
        mesh: Identifier, descriptor and qualifier; the qualifier may be empty.
        other: Paragraphs of the abstract in another language.
        retracted_by: The PMID of the retraction, or 0.
    """

    pmid: int
    shape: str
    title: str
    vernacular: str
    language: str
    parts: tuple[Part, ...]
    other: tuple[Part, ...]
    year: int
    month: int
    day: int
    journal: tuple[str, str, str, str]
    volume: int
    page: int
    doi: str
    pmcid: str
    authors: tuple[tuple[str, str], ...]
    types: tuple[str, ...]
    mesh: tuple[tuple[str, str, str], ...]
    keywords: tuple[str, ...]
    version: int
    retracted_by: int

    @property
    def plain_title(self) -> str:
        """The title as a reader sees it."""
        return plain(self.title)

    @property
    def plain_parts(self) -> tuple[str, ...]:
        """The paragraphs as a reader sees them, without their labels."""
        return tuple(plain(part.xml) for part in self.parts)


def plain(xml: str) -> str:
    """XML as a reader sees it: without tags and entities."""
    return html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", xml))


def exists(pmid: int) -> bool:
    """Is there a record with this PMID?"""
    return 0 < pmid < LAST_PMID


def shape_of(pmid: int) -> str:
    """What is odd about a record; the hundred records that follow one another have the shares exactly."""
    return _SHAPES[pmid * 37 % 100]


def of_shape(shape: str, n: int = 1, start: int = 1) -> list[int]:
    """The first n PMIDs from `start` on whose record has this shape."""
    return list(islice(_of_shape(shape, start), n))


def _of_shape(shape: str, start: int) -> Iterator[int]:
    return (pmid for pmid in count(start) if shape_of(pmid) == shape)


def date_of(pmid: int) -> tuple[int, int, int]:
    """Year, month and day of publication: the years from 1990 to 2024 by turns."""
    return FIRST_YEAR + pmid % YEARS, 1 + pmid // YEARS % 12, 1 + pmid // (YEARS * 12) % 28


class _Dice:
    """Numbers that look random and follow from the PMID; much faster than seeding `random.Random`."""

    def __init__(self, pmid: int) -> None:
        self.state = pmid * 2654435761 & 0xFFFFFFFF

    def below(self, n: int) -> int:
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n

    def pick(self, choices: tuple[T, ...]) -> T:
        return choices[self.below(len(choices))]


def citation(pmid: int) -> Citation:
    """The record of a PMID as data.

    Raises:
        KeyError: there is none.
    """
    if not exists(pmid):
        raise KeyError(pmid)
    dice, shape = _Dice(pmid), shape_of(pmid)
    names = _names(dice)
    year, month, day = date_of(pmid)
    title, parts = dice.pick(words.TITLES).format_map(names), _parts(dice, names, shape)
    title, vernacular = _titles(title, names, shape)
    types = TYPES.get(shape) or ("Journal Article", *(("Review",) if dice.below(12) == 0 else ()))
    journal = dice.pick(words.JOURNALS)
    return Citation(
        pmid=pmid,
        shape=shape,
        title=title,
        vernacular=vernacular,
        language="fre" if vernacular else "eng",
        parts=parts,
        other=(Part(f"{names['A']} estimula la secreción de {names['B']}."),) if shape == "other abstract" else (),
        year=year,
        month=month,
        day=day,
        journal=journal,
        volume=1 + year - 1980,
        page=1 + dice.below(1900),
        doi=f"10.5555/{journal[2].replace('-', '')}.{year}.{pmid}" if dice.below(10) else "",
        pmcid=f"PMC{pmid + 1_000_000}" if dice.below(3) == 0 else "",
        authors=tuple((dice.pick(words.LAST_NAMES), dice.pick(words.FORE_NAMES)) for _ in range(1 + dice.below(5))),
        types=types,
        mesh=tuple(words.MESH[(pmid + n) % len(words.MESH)] for n in range(2 + dice.below(3))),
        keywords=(dice.pick(words.KEYWORDS),) if dice.below(3) == 0 else (),
        version=2 if shape == "second version" else 1,
        retracted_by=pmid + 1 if shape == "retracted" else 0,
    )


def _titles(title: str, names: dict[str, str], shape: str) -> tuple[str, str]:
    """The title and the vernacular title that a record of a shape has."""
    if shape == "markup":
        return f"<i>{names['A']}</i> and CD4<sup>+</sup> cells: {title}", ""
    if shape == "translated":
        return f"[{title}]", f"Rôle de {names['A']} dans les cellules."
    return title, ""


def _names(dice: _Dice) -> dict[str, str]:
    """What stands in the places of the sentences; a name with `_` begins with a capital if it is a word."""
    a, b = dice.pick(words.GENE_NAMES), dice.pick(words.GENE_NAMES)
    while a == b:
        b = dice.pick(words.GENE_NAMES)
    names = {"A": a, "B": b, "kinase": dice.pick(words.KINASES), "chemical": dice.pick(words.CHEMICALS)}
    names |= {"cells": dice.pick(words.CELLS), "disease": dice.pick(words.DISEASES)}
    names |= {f"{place}_": _capital(name) for place, name in names.items()}
    number = 20 + dice.below(400)
    return names | {"number": str(number), "part": str(number // 3), "value": str(1 + dice.below(90))}


def _capital(name: str) -> str:
    return name if name == "iNOS" or name[1].isdigit() else name[0].upper() + name[1:]


def _sentences(dice: _Dice, names: dict[str, str], templates: tuple[str, ...], n: int) -> str:
    """So many different sentences, in the order of the templates from a random one on."""
    start = dice.below(len(templates))
    return " ".join(templates[(start + at) % len(templates)].format_map(names) for at in range(n))


def _parts(dice: _Dice, names: dict[str, str], shape: str) -> tuple[Part, ...]:
    if shape == "no abstract":
        return ()
    background = _sentences(dice, names, words.BACKGROUND, 1)
    methods = _sentences(dice, names, words.METHODS, 1)
    results = _sentences(dice, names, words.RESULTS, 1 + dice.below(5))
    conclusions = _sentences(dice, names, words.CONCLUSIONS, 1)
    if shape == "structured":
        labels = ("BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS")
        texts = (background, methods, results, conclusions)
        return tuple(Part(text, label, label) for text, label in zip(texts, labels, strict=True))
    if shape == "several":
        return (Part(f"{background} {methods}"), Part(results), Part(conclusions))
    if shape == "markup":
        results += f" The mRNA of <i>{names['B']}</i> rose with 10<sup>-6</sup> M H<sub>2</sub>O<sub>2</sub>."
    if shape == "entities":
        results = f"{results} {words.NUMBERED.format_map(names)}".replace("-alpha", "-&#x3b1;").replace(
            "-beta", "-&#946;"
        )
    return (Part(f"{background} {methods} {results} {conclusions}"),)
