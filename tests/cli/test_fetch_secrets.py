"""The key and the email are in no message, trace, address or file, whatever goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from extractor.fetch import client
from extractor.fetch.eutils import PubMed
from extractor.fetch.pace import Pace
from tests.cli.conftest import Command
from tests.cli.fetching import EMAIL, environment, names
from tests.servers import faults
from tests.servers.base import Server
from tests.servers.eutils import KEY, Eutils
from tests.servers.faults import Fault
from tests.servers.messages import Answer, Request, as_json

PARTS = (KEY[:12], KEY[-12:], EMAIL, quote_plus(EMAIL))


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("extractor.fetch.eutils.Pace", lambda _: Pace(1_000_000))
    monkeypatch.setattr(client, "_FIRST_DELAY", 0.0001)
    monkeypatch.chdir(tmp_path)


def shown(folder: Path, said: str) -> Iterator[str]:
    """Where parts of the key or the email are: in what was said, in the names and in the contents of files."""
    places = {"said": said, "names": "".join(names(folder))}
    places |= {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    return (f"{part} in {place}" for place, text in places.items() for part in PARTS if part in text)


def in_addresses(server: Server) -> list[str]:
    """The requests whose address, or a header, has a part of them."""
    lines = [f"{request.method} {request.target} {dict(request.headers)}" for request in server.requests]
    return [line for line in lines if any(part in line for part in PARTS) or not line.startswith("POST")]


def repeated(wrap: str, code: int = 200) -> Fault:
    """An answer that repeats all that was sent."""

    def answer(request: Request) -> Answer:
        sent = "&".join(f"{name}={value}" for name, value in request.parameters.items())
        return Answer(code, wrap.format(sent).encode(), "text/html")

    return Fault(f"repeats, {wrap[:12]} {code}", answer)


KINDS = [
    *(fault for fault in faults.mixed() if fault.name != "status 429"),
    faults.rate_limit(0),
    faults.rate_limit(7200),
    faults.status(400),
    faults.error_in_xml(f"API key {KEY} of {EMAIL} is no longer valid"),
    Fault("JSON", lambda request: as_json({"error": f"no such key: {request.key}", "email": EMAIL}, 400)),
    Fault("JSON, 200", lambda request: as_json({"api-key": request.key, "email": EMAIL})),
    *(
        repeated(wrap, code)
        for wrap in ("{}", "<html><title>{}</title></html>", "<eSearchResult><ERROR>{}</ERROR></eSearchResult>")
        for code in (200, 400, 503)
    ),
    repeated("<eSearchResult><IdList>{}"),
    repeated(f"{'x' * 180}{{}}"),
]


@pytest.mark.parametrize("fault", KINDS, ids=lambda fault: fault.name)
@pytest.mark.parametrize("plan", [faults.forever, lambda fault: faults.on("efetch.fcgi", faults.forever(fault))])
def test_on_every_kind_of_failure(
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    fault: Fault,
    plan: Callable[[Fault], faults.Plan],
) -> None:
    with Eutils({"clusterin": range(1, 4)}, faults=plan(fault)) as server:
        for name, value in environment(server).items():
            monkeypatch.setenv(name, value)
        said = command("fetch", "clusterin", "-o", "a.jsonl", "-vv")
        assert said.code == 1
        assert "\nextractor." in said.err  # the name of the error, at the end of its trace
        assert "a.jsonl" not in names(tmp_path)
        assert list(shown(tmp_path, said.err)) == []
        assert in_addresses(server) == []
        assert {(request.key, request.parameters["email"]) for request in server.requests} == {(KEY, EMAIL)}


def test_where_all_goes_well_and_where_it_is_broken_off(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(PubMed, "batch", 100)
    kinds = [fault if fault.name != "status 429" else faults.rate_limit(0) for fault in faults.mixed()]
    failing = faults.listed([each for kind in kinds for each in (kind, None)])
    down = faults.on("efetch.fcgi", faults.after(3, faults.status(400)))
    for name, plan in (("a.jsonl", failing), ("b.xml", failing), ("c.jsonl", faults.together(down, failing))):
        with Eutils({"clusterin": range(1, 2401)}, faults=plan) as server:
            for variable, value in environment(server).items():
                monkeypatch.setenv(variable, value)
            said = command("fetch", "clusterin", "-o", name, "-vv")
            assert said.out == ""
            assert "asking again" in said.err
            assert list(shown(tmp_path, said.err)) == []
            assert in_addresses(server) == []
    assert names(tmp_path) == ["a.jsonl", "b.xml", "c.jsonl.part", "c.jsonl.part.json"]


def test_no_network(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    for address in ("http://127.0.0.1:9", "http://no.such.host.invalid", "https://127.0.0.1:9", "nowhere", "http://["):
        monkeypatch.setenv("EXTRACTOR_EUTILS_URL", address)
        said = command("fetch", "clusterin", "-o", "a.jsonl", "-vv")
        assert said.code == 1
        assert list(shown(tmp_path, said.err)) == []
