"""Servers to try the command line against by hand."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from tests.servers.base import Server
from tests.servers.faults import Fault, rate


def serve(module: str, make: Callable[..., Server], faults: tuple[Fault, ...], arguments: list[str] | None) -> None:
    """Serve until interrupted: each query finds all records."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=serve.__doc__)
    parser.add_argument("--records", type=int, default=25_000, help="how many records each query finds")
    parser.add_argument(
        "--query", action="append", help="a query that finds them; may be repeated (default: clusterin)"
    )
    parser.add_argument("--port", type=int, default=0, help="default: any that is free")
    parser.add_argument("--failing", type=float, default=0.0, help="the share of answers that fail, such as 0.05")
    parser.add_argument("--enforce", action="store_true", help="answer 429 above 3 requests a second (10 with a key)")
    given = parser.parse_args(arguments)
    queries: Mapping[str, Any] = {query: range(1, given.records + 1) for query in given.query or ["clusterin"]}
    with make(queries, faults=rate(given.failing, faults), enforce=given.enforce, port=given.port) as server:
        print(server.url, flush=True)
        print(f"queries: {', '.join(queries)}; Ctrl-C ends", file=sys.stderr)
        try:
            while True:
                time.sleep(1)
        except KeyboardInterrupt:
            print(f"\n{summary(server)}", file=sys.stderr)


def summary(server: Server) -> str:
    """What happened, in one line."""
    statuses = ", ".join(f"{status or 'none'}: {count}" for status, count in sorted(server.statuses().items()))
    fetched = f"{len(server.fetched):,} records fetched, none more than {max(server.fetched.values(), default=0)} times"
    return f"{len(server.requests)} requests ({statuses}), at most {server.busiest()} in any second; {fetched}"
