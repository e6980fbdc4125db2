"""Where shards are read: in this process, or by the workers of a dask cluster, one that is started here or another."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from distributed import Client, Future

Asked = TypeVar("Asked")
Made = TypeVar("Made")
Tick = Callable[[], None]

_LOOK = 0.5  # seconds between looks at what workers have done
_AHEAD = 3  # tasks a core that a cluster knows of: it hands them out itself, and few are lost with it
_REACH = 30  # seconds in which a scheduler must answer
_TRIES = 10  # for a task whose workers die
_START = "run it again; with fewer workers, if memory is short"
_DEAF = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"  # a terminal's Ctrl-C is for the process alone
_SPARE = 2.0  # a nanny's limit of memory, times the worker's own, which acts first and knows why


class Lost(ExtractorError):
    """A task that no worker has lived through."""


class Engine(Protocol):
    """Does tasks, in any order."""

    here: bool
    """Whether it is this process that does them."""

    @property
    def workers(self) -> int:
        """How many tasks are done at a time."""
        ...

    def prepare(self, work: Callable[[], object]) -> None:
        """Has each worker do something before its first task, if it comes to it; what becomes of it is not told."""
        ...

    def run(self, work: Callable[[Asked], Made], tasks: Sequence[Asked], tick: Tick) -> Iterator[Made | Lost]:
        """What comes of each task, as it comes; ``tick`` is called now and then.

        Raises what a task raises.
        """
        ...


class Here:
    """This process."""

    here = True
    workers = 1

    def prepare(self, work: Callable[[], object]) -> None:
        pass  # its first task comes at once

    def run(self, work: Callable[[Asked], Made], tasks: Sequence[Asked], tick: Tick) -> Iterator[Made | Lost]:
        for task in tasks:
            yield work(task)
            tick()


class Cluster:
    """A dask cluster's workers. They must see the files by the same paths."""

    here = False

    def __init__(self, client: Client) -> None:
        self._client = client
        self._prepared: list[Future[Any]] = []  # a task that nobody holds is dropped

    def prepare(self, work: Callable[[], object]) -> None:
        for worker in self._client.nthreads():
            self._prepared.append(self._client.submit(work, pure=False, workers=[worker], allow_other_workers=True))

    @property
    def workers(self) -> int:
        """How many tasks are done at a time; more may join."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def run(self, work: Callable[[Asked], Made], tasks: Sequence[Asked], tick: Tick) -> Iterator[Made | Lost]:
        waiting = list(reversed(tasks))
        running: dict[Future[Any], tuple[Asked, int]] = {}
        try:
            while waiting or running:
                while waiting and len(running) < _AHEAD * self.workers:
                    task = waiting.pop()
                    running[self._submit(work, task)] = (task, 1)
                for future in self._done(running):
                    task, tries = running.pop(future)
                    result = self._result(future, tries)
                    if result is None:
                        running[self._submit(work, task)] = (task, tries + 1)
                    else:
                        yield result[0]
                tick()
        finally:
            self._client.cancel(list(running), force=True)

    def _submit(self, work: Callable[[Asked], Made], task: Asked) -> Future[Any]:
        return self._client.submit(work, task, pure=False)

    def _done(self, running: dict[Future[Any], Any]) -> list[Future[Any]]:
        from distributed import wait

        try:
            return list(wait(list(running), timeout=_LOOK, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            return []

    @staticmethod
    def _result(future: Future[Any], tries: int) -> tuple[Any] | None:
        """What came of a task, None if it is to be tried again. A worker that dies has not failed: see `worker`."""
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            return (future.result(),)
        except (KilledWorker, FutureCancelledError) as error:
            if tries < _TRIES:
                return None
            return (Lost(f"every worker died: {error}", "see the logs of the workers; more memory may help"),)


@contextmanager
def engine(workers: int, scheduler: str | None, memory: int) -> Iterator[Engine]:
    """The engine for so many workers on this machine, or for those of a scheduler (an address, or a file that has it).

    ``memory`` is a worker's cap in bytes. Raises `ExtractorError` where dask is missing or a scheduler cannot be
    reached.
    """
    if workers == 1 and scheduler is None:
        yield Here()
        return
    try:
        import dask
        import distributed
    except ImportError as error:
        raise ExtractorError(
            f"more than one worker needs dask, which cannot be imported ({error})",
            "pip install 'findings-extractor[dask]', or leave --workers and --scheduler out",
        ) from error
    with dask.config.set(_CONFIG):
        if scheduler is not None:
            with _connected(scheduler) as client:
                yield Cluster(client)
            return
        try:
            cluster = distributed.LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                memory_limit=int(_SPARE * memory),
                dashboard_address=":0",  # any port: there may be other clusters
                silence_logs=logging.CRITICAL,
                preload=[_DEAF],
            )
        except RuntimeError as error:  # a process that died before it could say why
            raise ExtractorError(f"the workers could not be started ({error})", _START) from error
        with cluster, distributed.Client(cluster) as client:
            yield Cluster(client)


def _connected(scheduler: str) -> Client:
    import distributed

    try:
        return distributed.Client(_address(scheduler), timeout=_REACH)
    except (OSError, ValueError, KeyError, TypeError, TimeoutError) as error:
        raise ExtractorError(
            f"no dask scheduler at {scheduler}: {error}", "give its address, tcp://HOST:PORT, or its --scheduler-file"
        ) from error


def _address(scheduler: str) -> str:
    """The address itself, or the one that a file holds. Raises ValueError, KeyError, TypeError and OSError.

    For a file that is not there, and for some addresses that are none, dask would wait for ever.
    """
    from distributed.comm.addressing import parse_address, parse_host_port
    from distributed.comm.registry import get_backend

    address = scheduler
    if scheduler.endswith(".json"):
        address = str(json.loads(Path(scheduler).read_bytes())["address"])
    scheme, location = parse_address(address)
    get_backend(scheme)
    if scheme in ("tcp", "tls"):
        parse_host_port(location)
    return address


_CONFIG = {
    # a document that kills workers is found after a few deaths (see worker.py), which are no reason to give up before
    "distributed.scheduler.allowed-failures": 20,
    # workers hold no results, so there is nothing to spill, and one that waits for memory would wait for ever
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": 0.95,
    # dask has memory given back as soon as it is free, which batches then ask for again: a sixth of the time
    "distributed.nanny.pre-spawn-environ": dict.fromkeys(
        ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"
    ),
    # what a worker tells of itself a hundred times a second takes half of its time from who reads in the same process
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "2s",
    "distributed.admin.system-monitor.gil.enabled": False,
}
