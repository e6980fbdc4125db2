"""Tasks are done here, or by a dask cluster's workers, of which some may die."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from extractor.batch import engines
from extractor.batch.engines import Cluster, Engine, Here, Lost, engine
from extractor.errors import ExtractorError, InputError

GIGABYTE = 10**9


def silent() -> None:
    pass


@pytest.fixture(scope="module")
def cluster() -> Iterator[Engine]:
    pytest.importorskip("distributed")
    with engine(2, None, GIGABYTE) as found:
        yield found


# Workers cannot import the tests, so what they do is made in place and travels as it is.
def failing(number: int) -> Callable[[int], int]:
    def work(asked: int) -> int:
        if asked == number:
            from extractor.errors import InputError

            raise InputError("no such thing (a.txt, line 3)", "name another")
        return asked

    return work


def dying(flags: Path) -> Callable[[int], int]:
    """Each third task ends the process that it is first done in."""

    def work(asked: int) -> int:
        flag = flags / str(asked)
        if asked % 3 == 0 and not flag.exists():
            flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return asked * 2

    return work


def test_here() -> None:
    ticks: list[int] = []
    with engine(1, None, GIGABYTE) as found:
        assert isinstance(found, Here)
        done = found.run(lambda asked: asked * 2, [1, 2, 3], lambda: ticks.append(1))
        assert (list(done), len(ticks)) == ([2, 4, 6], 3)
        with pytest.raises(InputError):
            list(found.run(failing(2), [1, 2, 3], silent))


def test_a_cluster_does_all_tasks(cluster: Engine) -> None:
    ticks: list[int] = []
    assert (cluster.here, cluster.workers) == (False, 2)
    done = cluster.run(lambda asked: asked * 2, range(40), lambda: ticks.append(1))
    assert sorted(made for made in done if not isinstance(made, Lost)) == [number * 2 for number in range(40)]
    assert ticks
    assert list(cluster.run(abs, [], silent)) == []


def test_workers_are_other_processes(cluster: Engine) -> None:
    assert os.getpid() not in set(cluster.run(lambda _: os.getpid(), range(4), silent))


def test_an_error_of_a_task_arrives_whole(cluster: Engine) -> None:
    with pytest.raises(InputError) as error:
        list(cluster.run(failing(7), range(10), silent))
    assert (error.value.what, error.value.hint) == ("no such thing (a.txt, line 3)", "name another")
    assert list(cluster.run(abs, [-1], silent)) == [1]


def test_a_full_disk_arrives_as_such(cluster: Engine) -> None:
    def work(asked: int) -> int:
        raise OSError(28, "No space left on device", "/data/a.gz")

    with pytest.raises(OSError, match="No space left") as error:
        list(cluster.run(work, [1], silent))
    assert (error.value.errno, error.value.filename) == (28, "/data/a.gz")


def test_workers_that_die_lose_nothing(cluster: Engine, tmp_path: Path) -> None:
    done = list(cluster.run(dying(tmp_path), range(8), silent))
    assert sorted(made for made in done if not isinstance(made, Lost)) == [number * 2 for number in range(8)]
    assert sorted(flag.name for flag in tmp_path.iterdir()) == ["0", "3", "6"]


def test_a_task_is_given_up_in_the_end() -> None:
    """Twenty deaths of a worker would take minutes, so this one asks about their outcome alone."""
    killed = pytest.importorskip("distributed").KilledWorker

    class Killed:
        def result(self) -> Any:
            raise killed("read-1", SimpleNamespace(address="tcp://host:1"), 20)

    assert Cluster._result(Killed(), engines._TRIES - 1) is None  # type: ignore[arg-type]
    made = Cluster._result(Killed(), engines._TRIES)  # type: ignore[arg-type]
    assert made is not None
    assert isinstance(made[0], Lost)
    assert made[0].hint == "see the logs of the workers; more memory may help"


@pytest.mark.parametrize(("workers", "scheduler"), [(2, None), (1, "tcp://127.0.0.1:8786")])
def test_without_dask(monkeypatch: pytest.MonkeyPatch, workers: int, scheduler: str | None) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ExtractorError) as error, engine(workers, scheduler, GIGABYTE):
        pass
    assert error.value.what.startswith("more than one worker needs dask, which cannot be imported (")
    assert error.value.hint == "pip install 'findings-extractor[dask]', or leave --workers and --scheduler out"


def test_one_worker_needs_no_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with engine(1, None, GIGABYTE) as found:
        assert found.workers == 1


@pytest.mark.parametrize(
    ("scheduler", "why"),
    [
        ("tcp://127.0.0.1:1", "Timed out trying to connect"),
        ("nonsense", "missing port number"),
        ("foo://127.0.0.1:1", "unknown address scheme"),
        ("missing.json", "No such file or directory: 'missing.json'"),
        ("empty.json", "Expecting value"),
        ("other.json", "'address'"),
    ],
)
def test_a_scheduler_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scheduler: str, why: str
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.json").write_text("")
    (tmp_path / "other.json").write_text("{}")
    monkeypatch.setattr(engines, "_REACH", 0.5)
    with pytest.raises(ExtractorError) as error, engine(1, scheduler, GIGABYTE):
        pass
    assert error.value.what.startswith(f"no dask scheduler at {scheduler}: ")
    assert why in error.value.what
    assert error.value.hint == "give its address, tcp://HOST:PORT, or its --scheduler-file"


def test_a_scheduler_of_others(cluster: Engine, tmp_path: Path) -> None:
    """What Slurm and Kubernetes start: its address is given, or the file that it wrote; it goes on afterwards."""
    address = cluster._client.scheduler.address  # type: ignore[attr-defined]
    (tmp_path / "scheduler.json").write_text(json.dumps({"address": address}))
    for scheduler in (address, str(tmp_path / "scheduler.json")):
        with engine(1, scheduler, GIGABYTE) as found:
            assert sorted(found.run(abs, [-1, -2], silent), key=str) == [1, 2]
    assert list(cluster.run(abs, [-3], silent)) == [3]
