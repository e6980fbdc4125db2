"""How files are cut into shards, and what these are called."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch.inputs import Input
from extractor.batch.latest import Dropped
from extractor.batch.plan import Piece, Shard, bundles, shards


def file(name: str, items: int, content: str | None = None) -> Input:
    return Input(name, f"/data/{name}", "", content or f"hash of {name}", items, items, 0)


def plan(files: Sequence[Input], size: int, without: dict[int, Dropped] | None = None) -> list[Shard]:
    dropped = [(without or {}).get(number, Dropped()) for number in range(len(files))]
    return shards(files, dropped, size)


def cuts(files: Sequence[Input], size: int) -> list[list[tuple[str, int, int]]]:
    return [[(piece.name, piece.start, piece.stop) for piece in shard.pieces] for shard in plan(files, size)]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([4], [[("f0", 0, 4)]]),
        ([5], [[("f0", 0, 5)]]),
        ([6], [[("f0", 0, 3)], [("f0", 3, 6)]]),
        ([11], [[("f0", 0, 3)], [("f0", 3, 7)], [("f0", 7, 11)]]),
        ([2, 3, 1], [[("f0", 0, 2), ("f1", 0, 3)], [("f2", 0, 1)]]),
        ([1, 6, 1], [[("f0", 0, 1)], [("f1", 0, 3)], [("f1", 3, 6)], [("f2", 0, 1)]]),
        ([0, 0, 5, 0], [[("f0", 0, 0), ("f1", 0, 0), ("f2", 0, 5), ("f3", 0, 0)]]),
    ],
)
def test_cuts(sizes: list[int], expected: list[list[tuple[str, int, int]]]) -> None:
    assert cuts([file(f"f{number}", size) for number, size in enumerate(sizes)], 5) == expected


SIZES = st.lists(st.integers(0, 40), max_size=12)


@given(SIZES, st.integers(1, 12))
def test_each_item_is_in_one_shard_and_in_order(sizes: list[int], size: int) -> None:
    files = [file(f"f{number}", items) for number, items in enumerate(sizes)]
    made = plan(files, size)
    covered = [(p.path, item) for shard in made for p in shard.pieces for item in range(p.start, p.stop)]
    assert covered == [(given.path, item) for given in files for item in range(given.items)]
    assert max((shard.items for shard in made), default=0) <= size
    assert sum(shard.items for shard in made) == sum(sizes)
    assert len({shard.key for shard in made}) == len(made)


def test_what_is_left_out_goes_with_its_slice() -> None:
    without = Dropped(superseded=(8, 1), deleted=(0, 3), second=(2, 9))
    first, second = plan([file("f", 10)], 5, {0: without})
    assert first.pieces == (Piece("f", "/data/f", "hash of f", 0, 5, (0, 1, 3), (2,)),)
    assert second.pieces == (Piece("f", "/data/f", "hash of f", 5, 10, (8,), (9,)),)
    assert (first.items, second.items) == (2, 4)


NAMES = [
    "a.jsonl",
    "a b.jsonl.gz",
    "pubmed25n0001.xml.gz",
    "weird $(rm -rf)'\"|;&*?.txt",
    "new\nline.txt",
    ".hidden.txt",
    "...txt",
    "β-catenin.txt",
    "語" * 80 + ".txt",
    "\U0001d6fc" * 60 + ".txt",
    "x" * 250 + ".txt",
    os.fsdecode(b"\xff\xfe.txt"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_key_is_a_name_for_a_file(name: str, tmp_path: Path) -> None:
    [alone] = plan([file(name, 1, "hash")], 5)
    together, _ = plan(
        [file(name, 5, "hash"), *(file(f"{number}.txt", 0) for number in range(999)), file("z.txt", 1)], 5
    )
    for key in (alone.key, together.key):
        path = tmp_path / f".{key}.jsonl.gz.4194304.part"
        path.touch()
        assert (path.parent, key[0] == ".", len(key.split())) == (tmp_path, False, 1)


def test_a_key_tells_the_file_and_where_in_it() -> None:
    made = plan([file("a b.xml.gz", 10), file("c.txt", 1), file("d.txt", 1)], 5)
    assert [shard.key[:-8] for shard in made] == ["a_b-0000000-", "a_b-0000005-", "c-and-1-more-0000000-"]
    assert len({shard.key[-8:] for shard in made}) == 3


def test_a_key_tells_the_content() -> None:
    assert [shard.key for shard in plan([file("a", 1, "x")], 5)] != [
        shard.key for shard in plan([file("a", 1, "y")], 5)
    ]


def test_copies_of_a_file_have_keys_of_their_own() -> None:
    same = [file("x/a.txt", 5, "same"), file("y/a.txt", 5, "same"), file("z/a.txt", 5, "same")]
    first, second, third = (shard.key for shard in plan(same, 5))
    assert (second, third) == (f"{first}-2", f"{first}-3")


BEFORE = file("a.jsonl", 10)


@pytest.mark.parametrize(
    ("given", "without", "is_same"),
    [
        (BEFORE, Dropped(), True),
        (replace(BEFORE, path="/other/disk/a.jsonl"), Dropped(), True),
        (replace(BEFORE, name="b.jsonl", path="/data/b.jsonl"), Dropped(), True),
        (replace(BEFORE, stamp="1:2"), Dropped(), True),
        (replace(BEFORE, sha256="other"), Dropped(), False),
        (BEFORE, Dropped(superseded=(3,)), False),
        (BEFORE, Dropped(deleted=(3,)), False),
        (BEFORE, Dropped(second=(3,)), False),
        (BEFORE, Dropped(superseded=(8,)), True),  # in the other slice
    ],
)
def test_identity(given: Input, without: Dropped, is_same: bool) -> None:
    before, after = plan([BEFORE], 5)[0], plan([given], 5, {0: without})[0]
    assert (after.identity == before.identity) == is_same


def test_what_is_left_out_is_no_part_of_the_base() -> None:
    before, after = plan([BEFORE], 5)[0], plan([BEFORE], 5, {0: Dropped(deleted=(3,), superseded=(1,))})[0]
    assert (after.base, after.key) == (before.base, before.key)
    assert (before.left_out, after.left_out) == ([[]], [[1, 3]])
    assert plan([BEFORE], 5, {0: Dropped(second=(3,))})[0].base != before.base


@given(SIZES, SIZES, st.integers(1, 12))
def test_files_behind_leave_the_shards_before_them(sizes: list[int], more: list[int], size: int) -> None:
    files = [file(f"f{number}", items) for number, items in enumerate([*sizes, *more])]
    before, after = plan(files[: len(sizes)], size), plan(files, size)
    assert after[: max(0, len(before) - 1)] == before[:-1]


def whole(made: Sequence[tuple[Shard, ...]]) -> list[str]:
    return [shard.key for bundle in made for shard in bundle]


@given(SIZES, st.integers(1, 12), st.integers(1, 8))
def test_bundles_hold_all_shards_in_order(sizes: list[int], size: int, workers: int) -> None:
    todo = plan([file(f"f{number}", items) for number, items in enumerate(sizes)], size)
    made = bundles(todo, workers)
    assert whole(made) == [shard.key for shard in todo]
    assert all(made)


def test_one_worker_reads_all_in_one_go() -> None:
    todo = plan([file("a", 40), file("b", 40)], 5)
    assert bundles(todo, 1) == [tuple(todo)]
    assert bundles([], 1) == []


def test_a_bundle_of_several_workers_is_of_one_file_and_the_last_ones_are_small() -> None:
    todo = plan([file("a", 40), file("b", 40), file("c", 2), file("d", 4)], 5)
    assert [[shard.key[0] for shard in bundle] for bundle in bundles(todo, 2)] == [
        *[["a", "a"]] * 2,
        *[["a"]] * 4,
        *[["b"]] * 8,
        ["c"],
        ["d"],
    ]
