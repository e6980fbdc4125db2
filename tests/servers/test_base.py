from __future__ import annotations

import socket
import time
from collections import Counter

import pytest
import requests

from tests.servers import faults
from tests.servers.base import Server
from tests.servers.faults import Fault
from tests.servers.messages import Answer, Request, as_json, plain_text

BODY = "The whole body, to its end. " * 40


class Echo(Server):
    def answer(self, request: Request) -> Answer:
        return plain_text(BODY, 200)

    def wanted(self, request: Request) -> tuple[int, ...]:
        return (7,)


class Broken(Server):
    def answer(self, request: Request) -> Answer:
        raise ValueError("a slip")


class Mirror(Server):
    def answer(self, request: Request) -> Answer:
        return as_json({"path": request.path, **request.parameters})


def outcome(fault: Fault) -> str:
    """What a plain client sees of a fault: the exception, or status and how much of the body."""
    with Echo(faults=[fault]) as server:
        try:
            answer = requests.get(f"{server.url}/efetch.fcgi", params={"api_key": "k3y"}, timeout=5)
        except requests.RequestException as error:
            return type(error).__name__
        return f"{answer.status_code} {'whole' if answer.text == BODY else repr(answer.text[:30])}"


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        (Fault("nothing"), "200 whole"),
        (faults.status(500), "500 '<html><head><title>500</title>'"),
        (faults.status(418, "no tea", "text/plain"), "418 'no tea'"),
        (faults.slow(0.01), "200 whole"),
        (faults.dribble(0.05), "200 whole"),
        (faults.cut(), "ChunkedEncodingError"),
        (faults.cut_chunked(), "ChunkedEncodingError"),
        (faults.cut_unframed(0.01), f"200 {BODY[:11]!r}"),
        (faults.empty(), "200 ''"),
        (faults.reset(), "ConnectionError"),
        (faults.hang_up(), "ConnectionError"),
        (faults.error_in_text("Error: no"), "200 'Error: no\\n'"),
        (faults.html_page(), "200 '<!DOCTYPE html>\\n<html><head><t'"),
        (faults.html_page(503), "503 '<!DOCTYPE html>\\n<html><head><t'"),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
def test_what_a_client_sees_of_a_fault(fault: Fault, seen: str) -> None:
    assert outcome(fault) == seen


def test_a_reset_is_no_hanging_up() -> None:
    causes = []
    for fault in (faults.reset(), faults.hang_up()):
        with Echo(faults=[fault]) as server, pytest.raises(requests.ConnectionError) as caught:
            requests.get(server.url, timeout=5)
        causes.append(str(caught.value))
    assert "Connection reset by peer" in causes[0]
    assert "Remote end closed connection without response" in causes[1]


def test_the_rate_limit_repeats_the_key_and_says_when_to_come_back() -> None:
    plan = [faults.rate_limit(7), faults.rate_limit(60, as_date=True), faults.rate_limit(None)]
    with Echo(faults=plan) as server:
        answers = [requests.get(server.url, params={"api_key": "k3y"}, timeout=5) for _ in plan]
    said = {"error": "API rate limit exceeded", "api-key": "k3y", "count": "4", "limit": "10"}
    assert [(answer.status_code, answer.json()) for answer in answers] == [(429, said)] * 3
    assert answers[0].headers["Retry-After"] == "7"
    assert answers[1].headers["Retry-After"].endswith(" GMT")
    assert "Retry-After" not in answers[2].headers


def test_bad_gateway_repeats_the_key_too() -> None:
    with Echo(faults=[faults.bad_gateway()]) as server:
        answer = requests.get(server.url, params={"api_key": "k3y"}, timeout=5)
    assert (answer.status_code, answer.json()["api-key"]) == (502, "k3y")


def test_only_what_went_out_whole_counts_as_fetched() -> None:
    class Numbered(Echo):
        def answer(self, request: Request) -> Answer:
            return Answer(200, BODY.encode(), "text/plain", ids=(request.index,))

    plan = [None, faults.cut(), faults.status(500), faults.cut_unframed(), faults.slow(0.01), faults.reset(), None]
    with Numbered(faults=plan) as server:
        for _ in plan:
            try:
                requests.get(server.url, timeout=5)
            except requests.RequestException:
                continue
        assert server.fetched == Counter({0: 1, 4: 1, 6: 1})
        assert server.asked == Counter({7: len(plan)})
        met = [entry.fault for entry in server.log]
    assert met == ["", "cut", "status 500", "cut, unframed", "slow", "reset", ""]
    assert server.statuses() == Counter({200: 5, 500: 1, 0: 1})


def test_what_a_client_no_longer_waits_for_is_not_fetched() -> None:
    class Numbered(Echo):
        def answer(self, request: Request) -> Answer:
            return Answer(200, BODY.encode(), "text/plain", ids=(request.index,))

    with Numbered(faults=[faults.slow(0.3), faults.dribble(0.6)]) as server:
        for _ in range(2):
            with pytest.raises(requests.RequestException):
                raw(server.url, timeout=0.1)
        time.sleep(0.9)
        assert server.fetched == Counter()


def raw(url: str, timeout: float) -> bytes:
    """All that a server sends, with one limit of time for all of it."""
    end = time.monotonic() + timeout
    with requests.get(url, timeout=timeout, stream=True) as answer:
        parts = []
        for part in answer.iter_content(64):
            parts.append(part)
            if time.monotonic() > end:
                raise requests.Timeout
        return b"".join(parts)


def test_parameters_come_from_the_address_and_from_the_form() -> None:
    with Mirror() as server:
        session = requests.Session()
        by_get = session.get(f"{server.url}/a/b.fcgi?term=TNF-%CE%B1+%5Buid%5D&empty=", timeout=5).json()
        by_post = session.post(f"{server.url}/c?db=pubmed", data={"id": ["1", "2"]}, timeout=5).json()
    assert by_get == {"path": "/a/b.fcgi", "term": "TNF-α [uid]", "empty": ""}
    assert by_post == {"path": "/c", "db": "pubmed", "id": "1,2"}
    assert [(each.index, each.nth, each.method) for each in server.requests] == [(0, 0, "GET"), (1, 0, "POST")]


@pytest.mark.parametrize("options", [{"chunked": True}, {"compress": True}, {"chunked": True, "compress": True}])
def test_other_framings(options: dict[str, bool]) -> None:
    with Echo(**options) as server:  # type: ignore[arg-type]
        answer = requests.get(server.url, timeout=5)
    assert answer.text == BODY
    assert answer.headers.get("Transfer-Encoding") == ("chunked" if "chunked" in options else None)
    assert answer.headers.get("Content-Encoding") == ("gzip" if "compress" in options else None)


def test_one_connection_serves_many_requests() -> None:
    with Mirror() as server, requests.Session() as session:
        ports = set()
        for _ in range(5):
            with session.get(server.url, timeout=5, stream=True) as answer:
                assert answer.raw.connection
                ports.add(answer.raw.connection.sock.getsockname()[1])
                answer.content  # noqa: B018
    assert len(ports) == 1


def test_the_busiest_second() -> None:
    with Echo() as server:
        for pause in (0, 0, 0.3, 0):
            time.sleep(pause)
            requests.get(server.url, timeout=5)
        assert server.busiest() == 4
        assert server.busiest(0.2) == 2
    assert Echo().busiest() == 0


def test_the_limit_is_enforced_for_each_caller() -> None:
    with Echo(enforce=True, limits=(3, 5)) as server:
        without = [requests.get(server.url, timeout=5).status_code for _ in range(5)]
        keyed = [requests.get(server.url, params={"api_key": "k"}, timeout=5).status_code for _ in range(7)]
    assert without == [200, 200, 200, 429, 429]
    assert keyed == [200] * 5 + [429] * 2


def test_a_slip_of_the_server_is_seen(capfd: pytest.CaptureFixture[str]) -> None:
    with Broken() as server:
        answer = requests.get(server.url, timeout=5)
    assert (answer.status_code, answer.text) == (599, "ValueError: a slip\n")
    assert "a slip" in capfd.readouterr().err


def test_it_ends_while_a_client_waits() -> None:
    with Echo(faults=faults.forever(faults.slow(60))) as server:
        address = server.url.removeprefix("http://").split(":")
        socket.create_connection((address[0], int(address[1]))).close()
        waiting = socket.create_connection((address[0], int(address[1])))
        waiting.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
        started = time.monotonic()
    waiting.close()
    assert time.monotonic() - started < 2
    with pytest.raises(requests.ConnectionError):
        requests.get(server.url, timeout=1)
