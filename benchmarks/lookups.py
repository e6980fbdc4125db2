"""Look-ups in the table of names: how many a second, the time of opening, and memory, all in one run.

    python benchmarks/lookups.py [--names N]

Looked up are N names of the table, drawn at random with a fixed seed: each once (first) and once more (again); N draws
from them in which the k-th is k times as rare as the first, which is how texts name things; and N names that the table
does not have. Beside them stand a bare SELECT on the same file through sqlite3, which fetches the rows and makes
nothing of them, and a dict that holds all answers in memory; the last column is how much longer than the dict each
takes; all are medians of three rounds. Opening is timed with one look-up, memory is the most that a process has held
(of Linux only); both are medians of processes of their own.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from statistics import median

import extractor.linking
from extractor.linking import open_table

ROOT = Path(__file__).parents[1]
FILE = Path(extractor.linking.__file__).with_name("names.sqlite")
_SEED = 7
_ROUNDS = 3
# what a process has held at the most; getrusage would count what its parent held, too
_PEAK = "print(next(int(line.split()[1]) / 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))"
_OPENING = (
    "import sys, time; from extractor.linking import open_table; start = time.perf_counter()\n"
    "table = open_table(); table.named('tnfalpha'); print(1000 * (time.perf_counter() - start))"
)
_IDLE = f"import sys; from extractor.linking import open_table\n{_PEAK}"
_WORKING = (
    "import sys; from extractor.linking import open_table\n"
    "table = open_table(); keys = sys.stdin.read().split('\\n')\n"
    f"for key in keys: table.named(key)\n{_PEAK}"
)


def connected() -> sqlite3.Connection:
    """The file, opened as the package opens it."""
    return sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True)


def drawn(names: int) -> list[str]:
    """Keys of the table, at random and in random order."""
    keys = [key for (key,) in connected().execute("SELECT DISTINCT key FROM name ORDER BY key")]
    return Random(_SEED).sample(keys, min(names, len(keys)))


def bare_select() -> Callable[[str], object]:
    """A look-up that fetches rows and no more."""
    connection = connected()
    return lambda key: connection.execute("SELECT entity, source FROM name WHERE key = ?", (key,)).fetchall()


def rate(look_up: Callable[[str], object], keys: Iterable[str], times: int) -> float:
    """Look-ups a second of processor time, which other programs change least."""
    start = time.process_time()
    for key in keys:
        look_up(key)
    return times / (time.process_time() - start)


def of_processes(code: str, given: str = "", times: int = 5) -> float:
    """The median of the number that a program prints."""
    command = [sys.executable, "-c", code]
    runs = (
        subprocess.run(command, input=given, check=True, capture_output=True, text=True, cwd=ROOT) for _ in range(times)
    )
    return median(float(run.stdout) for run in runs)


def rates(keys: Sequence[str], unknown: Sequence[str], as_texts: Sequence[str]) -> dict[str, float]:
    """Look-ups a second of each kind, with nothing kept from before."""
    number = len(keys)
    open_table.cache_clear()
    found = {"the table, as texts name": rate(open_table().named, as_texts, number)}
    open_table.cache_clear()
    table = open_table()
    for name, asked in (("first", keys), ("again", keys), ("unknown names", unknown)):
        found[f"the table, {name}"] = rate(table.named, asked, number)
    answers = {key: table.named(key) for key in keys}
    return found | {
        "a bare SELECT": rate(bare_select(), keys, number),
        "a bare SELECT, unknown names": rate(bare_select(), unknown, number),
        "a dict": rate(answers.get, keys, number),
    }


def print_rates(keys: Sequence[str]) -> None:
    """The table of look-ups, medians of some rounds."""
    unknown = [f"{key}{'x' * 9}" for key in keys]
    as_texts = Random(_SEED).choices(keys, [1 / k for k in range(1, len(keys) + 1)], k=len(keys))
    rounds = [rates(keys, unknown, as_texts) for _ in range(_ROUNDS)]
    found = {name: median(each[name] for each in rounds) for name in rounds[0]}
    print(f"{len(keys):,} names of a file of {FILE.stat().st_size / 2**20:.1f} MiB")
    print(f"\n{'':30} {'look-ups/s':>12} {'× the dict':>12}")
    for name, each in found.items():
        print(f"{name:30} {each:12,.0f} {found['a dict'] / each:12.1f}")


def main() -> None:
    """Reads the options, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=200_000, metavar="N")
    arguments = parser.parse_args()
    keys = drawn(arguments.names)
    print_rates(keys)
    print(f"\nopening and a look-up       {of_processes(_OPENING):8.2f} ms")
    idle, working = of_processes(_IDLE, times=3), of_processes(_WORKING, "\n".join(keys), times=3)
    print(f"memory, {len(keys):,} look-ups   {working:8.0f} MiB, {working - idle:.0f} more than before opening")


if __name__ == "__main__":
    main()
