"""What the tests of ``extractor fetch`` have in common."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.servers.articles import record
from tests.servers.base import Server
from tests.servers.eutils import KEY

EMAIL = "some+body@example.org"


def short(pmid: int) -> str:
    """A record that is quickly made and read."""
    number = f'<PMID Version="1">{pmid}</PMID>'
    article = "<Article><ArticleTitle>IL-4 inhibits IL-6.</ArticleTitle></Article>"
    return f"<PubmedArticle><MedlineCitation>{number}{article}</MedlineCitation></PubmedArticle>"


def sent(pmids: list[int] | range) -> bytes:
    """The records of an XML file, without what stands before and behind them."""
    return "".join(f"{record(pmid)}\n" for pmid in pmids).encode()


def content(path: Path) -> bytes:
    """What is in a file, unzipped."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def ids(text: str | bytes | Path) -> list[int]:
    """The ids of JSON lines."""
    lines = (content(text) if isinstance(text, Path) else text).splitlines()
    return [int(json.loads(line)["id"]) for line in lines]


def names(folder: Path) -> list[str]:
    """The files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def environment(server: Server | None = None, key: str = KEY) -> dict[str, str]:
    """The environment of a process that asks a server as somebody."""
    url = server.url if server else "http://127.0.0.1:9"
    both = {"EXTRACTOR_EUTILS_URL": url, "EXTRACTOR_EUROPEPMC_URL": url, "NCBI_EMAIL": EMAIL, "NCBI_API_KEY": key}
    return {**os.environ, **both, "PYTHONPATH": str(Path(__file__).parents[2])}


def start(server: Server, *arguments: object, **options: object) -> subprocess.Popen[bytes]:
    """A process of its own that fetches."""
    command = [sys.executable, "-m", "extractor", "fetch", *map(str, arguments)]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=environment(server), **{**pipes, **options})  # type: ignore[call-overload,no-any-return]


def wait_until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    """Returns once something holds; fails if it does not for too long."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited for too long"
        time.sleep(0.02)
