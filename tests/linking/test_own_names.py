"""The table that is in the package was made from the lists that are beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.linking import open_table
from extractor.linking.forms import keys

LISTS = Path(__file__).parents[2] / "terminology"

pytestmark = pytest.mark.skipif(not LISTS.is_dir(), reason="the recipe of the table is in the repository only")


def lines(name: str) -> list[str]:
    return [line for line in (LISTS / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def test_every_own_name_is_in_the_table() -> None:
    rows = [line.split("\t") for line in lines("own_names.tsv")]
    asked = [(curie, name) for curie, _, names in rows for name in names.split(", ") if name[0] != "="]
    table = open_table()
    missing = [
        (curie, name)
        for curie, name in asked
        if curie not in [c.entity.curie for key in keys(name) for c in table.named(key)]
    ]
    assert (len(asked) > 1000, missing) == (True, [])


def test_every_id_has_the_name_that_the_list_gives() -> None:
    rows = [line.split("\t") for line in lines("own_names.tsv")]
    assert [(curie, open_table().name(curie)) for curie, _, _ in rows] == [(curie, name) for curie, name, _ in rows]


def test_small_words_are_in_the_table() -> None:
    words = {word.strip() for line in lines("no_names.txt") for word in line.split(",")} - {""}
    assert words <= open_table().words
