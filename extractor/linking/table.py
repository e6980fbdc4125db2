"""The table of names (names.sqlite), which terminology/build.py makes from public sources.

It is opened read-only at the first look-up and stays on the disk: there is nothing to load. A name is looked up by its
key (see extractor.linking.keys.fold).
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import as_file, files
from typing import NamedTuple

_FILE = "names.sqlite"
_MAPPED = 1 << 28  # bytes of the file that are read as memory, which is half as fast again; more than it has
_NAMED = """
    SELECT source, space, local, entity.name, kind, species
    FROM name JOIN entity ON entity.id = name.entity WHERE key = ?
"""
_KEPT = 200_000  # entities and keys kept in memory; texts name the same things again and again


class Entity(NamedTuple):
    """A thing with an id.

    ``kind`` is the table's word for what it is ("gene", "cell line"), ``species`` the CURIE of its taxon where that is
    not a matter of course.
    """

    curie: str
    name: str
    kind: str
    species: str | None = None


class Candidate(NamedTuple):
    """An entity that has a looked-up name.

    The lower ``rank``, the more a text means it; ``says`` is where the name is from, in words.
    """

    entity: Entity
    rank: int
    says: str


class Table:
    """The names and ids in a file of terminology/build.py's. Raises sqlite3.Error if it is none."""

    def __init__(self, path: str) -> None:
        # immutable: no lock is taken, so that any number of processes read it, also from a disk that allows no writing
        self._db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._db.execute(f"PRAGMA mmap_size = {_MAPPED}")
        self._named = lru_cache(_KEPT)(self._look_up)
        self._entity = lru_cache(_KEPT)(self._read)
        self._number = lru_cache(_KEPT)(self._find)
        self._begun = lru_cache(_KEPT)(self._begin)
        self._held = lru_cache(_KEPT)(self._hold)

    @cached_property
    def _sources(self) -> Mapping[int, tuple[int, str]]:
        return {i: (rank, says) for i, rank, says in self._db.execute("SELECT id, rank, says FROM source")}

    @cached_property
    def _kinds(self) -> Mapping[int, str]:
        return dict(self._db.execute("SELECT id, name FROM kind").fetchall())

    @cached_property
    def _spaces(self) -> Mapping[int, tuple[str, int]]:
        return {i: (prefix, width) for i, prefix, width in self._db.execute("SELECT id, prefix, width FROM space")}

    @cached_property
    def _places(self) -> Mapping[str, tuple[int, int, range]]:
        """For each prefix its number, the figures of its ids, and the entities that have it."""
        rows = self._db.execute("SELECT prefix, id, width, first, behind FROM space")
        return {prefix: (i, width, range(first, behind)) for prefix, i, width, first, behind in rows}

    @cached_property
    def _others(self) -> Mapping[int, list[str]]:
        """The CURIEs of other data bases by entity; read as a whole, as an index would be a tenth of the table."""
        found: dict[int, list[str]] = {}
        for space, local, entity in self._db.execute("SELECT space, local, entity FROM same"):
            found.setdefault(entity, []).append(self._curie(space, local))
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Words that in small letters name no gene, although genes are called so ("was", "cat")."""
        return frozenset(word for (word,) in self._db.execute("SELECT word FROM word"))

    @property
    def about(self) -> Mapping[str, str]:
        """The versions of the sources."""
        return dict(self._db.execute("SELECT what, value FROM about").fetchall())

    def named(self, key: str) -> tuple[Candidate, ...]:
        """What has the name with this key, in order of rank; empty if nothing has."""
        return self._named(key)

    def begins(self, key: str) -> bool:
        """Does the key of any longer name begin with ``key``?"""
        return self._begun(key)

    def entity(self, curie: str) -> Entity | None:
        """What a CURIE means, also one of another data base ("NCBIGene:7124"), None if the table has it not."""
        number = self._number(curie)
        return None if number is None else self._entity(number)

    def name(self, curie: str) -> str | None:
        """The preferred name of what a CURIE means."""
        entity = self.entity(curie)
        return entity.name if entity else None

    def species(self, curie: str) -> str | None:
        """The CURIE of the species that a CURIE belongs to ("NCBIGene:21926" to the mouse), None if it is not known."""
        prefix, local = self._split(curie)
        other = self._other(prefix, local)
        if other is not None:
            return _taxon(other[1])
        entity = self.entity(curie)
        return (entity.species or ("NCBITaxon:9606" if prefix == "HGNC" else None)) if entity else None

    def same(self, curie: str) -> frozenset[str]:
        """All CURIEs under which data bases have what ``curie`` means, itself among them.

        Genes of mouse and rat mean the human one; MeSH has melanocytic nevi under "Nevus, Pigmented".
        """
        number = self._number(curie)
        if number is None:
            return frozenset({curie})
        return frozenset({curie, self._entity(number).curie, *self._others.get(number, ())})

    def members(self, curie: str) -> frozenset[str]:
        """The genes and subfamilies of a family or complex, as CURIEs; empty for anything else."""
        number = self._number(curie)
        return self._held(number) if number else frozenset()

    def _hold(self, family: int) -> frozenset[str]:
        rows = self._db.execute("SELECT entity FROM member WHERE family = ?", (family,))
        return frozenset(self._entity(member).curie for (member,) in rows)

    def _begin(self, key: str) -> bool:
        row = self._db.execute("SELECT key FROM name WHERE key > ? LIMIT 1", (key,)).fetchone()
        return row is not None and row[0].startswith(key)

    def _look_up(self, key: str) -> tuple[Candidate, ...]:
        rows = self._db.execute(_NAMED, (key,)).fetchall()
        if not rows:
            return ()
        sources = self._sources
        found = [Candidate(self._made(*entity), *sources[source]) for source, *entity in rows]
        return tuple(sorted(found, key=lambda c: (c.rank, c.entity.curie))) if len(found) > 1 else tuple(found)

    def _read(self, number: int) -> Entity:
        query = "SELECT space, local, name, kind, species FROM entity WHERE id = ?"
        return self._made(*self._db.execute(query, (number,)).fetchone())

    def _made(self, space: int, local: int | str, name: str, kind: int, species: int | None) -> Entity:
        return Entity(self._curie(space, local), name, self._kinds[kind], _taxon(species))

    def _curie(self, space: int, local: int | str) -> str:
        prefix, width = self._spaces[space]
        return f"{prefix}:{local:0{width}d}" if isinstance(local, int) and width else f"{prefix}:{local}"

    def _split(self, curie: str) -> tuple[str, int | str]:
        """The prefix of a CURIE and the rest, as a number where the table keeps one."""
        prefix, _, local = curie.partition(":")
        width = self._places[prefix][1] if prefix in self._places else 0
        whole = local.isascii() and local.isdigit() and local == str(int(local)).zfill(width)
        return prefix, int(local) if whole else local

    def _find(self, curie: str) -> int | None:
        """The entity that a CURIE means, by its number."""
        prefix, local = self._split(curie)
        if prefix not in self._places:
            return None
        own = self._places[prefix][2]
        wanted = (isinstance(local, str), local)
        at = bisect_left(own, wanted, key=self._place)
        if at < len(own) and self._place(own[at]) == wanted:
            return own[at]
        other = self._other(prefix, local)
        return other[0] if other else None

    def _place(self, number: int) -> tuple[bool, int | str]:
        (local,) = self._db.execute("SELECT local FROM entity WHERE id = ?", (number,)).fetchone()
        return isinstance(local, str), local

    def _other(self, prefix: str, local: int | str) -> tuple[int, int | None] | None:
        """The entity that another data base's id means, and the number of the species that the id belongs to."""
        if prefix not in self._places:
            return None
        query = "SELECT entity, species FROM same WHERE space = ? AND local = ? AND exact"
        found: tuple[int, int | None] | None = self._db.execute(query, (self._places[prefix][0], local)).fetchone()
        return found


def _taxon(number: int | None) -> str | None:
    return None if number is None else f"NCBITaxon:{number}"


@cache
def open_table() -> Table:
    """The table that comes with the package."""
    with as_file(files("extractor.linking") / _FILE) as path:
        return Table(str(path))
