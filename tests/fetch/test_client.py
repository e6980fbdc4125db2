from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from email.utils import formatdate
from urllib.parse import quote_plus

import pytest
import requests

from extractor.errors import ServiceError
from extractor.fetch import client as module
from extractor.fetch.client import Client, Passing, Unreachable
from extractor.fetch.pace import Pace
from tests.servers import faults
from tests.servers.base import Server
from tests.servers.faults import Fault, Plan
from tests.servers.messages import Answer, Request, plain_text

BODY = "The whole body, to its end. " * 40
KEY, EMAIL = "0123456789abcdef0123456789abcdef0123", "some+body@example.org"


class Echo(Server):
    def answer(self, request: Request) -> Answer:
        return plain_text(BODY, 200)


class Asking:
    """A client of a server, which notes what it says and how long it would wait."""

    def __init__(self, server: Server | str) -> None:
        self.waits: list[float] = []
        self.said: list[tuple[str, float]] = []
        self.client = Client(
            server if isinstance(server, str) else server.url,
            Pace(1000),
            (KEY, EMAIL, ""),
            lambda what, wait: self.said.append((what, wait)),
            self.waits.append,
            "mind the query",
        )

    def ask(self, patient: bool = True, read: Callable[[bytes], str] | None = None) -> str:
        return self.client.ask("efetch.fcgi", {"api_key": KEY, "email": EMAIL}, read or whole, patient)

    def fails(self, patient: bool = True, read: Callable[[bytes], str] | None = None) -> ServiceError:
        with pytest.raises(ServiceError) as caught:
            self.ask(patient, read)
        return caught.value


def whole(body: bytes) -> str:
    if body.decode() != BODY:
        raise Passing("not whole")
    return body.decode()


def asked(plan: Plan | Sequence[Fault | None]) -> tuple[Asking, int]:
    """What becomes of one question under a plan, and how many requests that takes; the right answer must come."""
    with Echo(faults=plan) as server:
        asking = Asking(server)
        assert asking.ask() == BODY
        return asking, len(server.requests)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (faults.status(500), "status 500"),
        (faults.status(408), "status 408"),
        (faults.bad_gateway(), "status 502"),
        (faults.html_page(503), "status 503"),
        (faults.html_page(200), "not whole"),
        (faults.cut(), "the answer broke off"),
        (faults.cut(0.0), "the answer broke off"),
        (faults.cut_chunked(), "the answer broke off"),
        (faults.cut_unframed(), "not whole"),
        (faults.empty(), "not whole"),
        (faults.error_in_text(), "not whole"),
        (faults.reset(), "no connection"),
        (faults.hang_up(), "no connection"),
        (
            Fault("zipped badly", lambda _: Answer(200, b"x" * 40, "text/plain", (("Content-Encoding", "gzip"),))),
            "the answer came damaged",
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
def test_what_may_pass_is_asked_again(fault: Fault, reason: str) -> None:
    asking, number = asked([fault])
    assert number == 2
    [(what, wait)] = asking.said
    assert what == f"{asking.client.host}: {reason}; asking again in {wait:.1f} s"
    assert asking.waits == [wait]
    assert 0.375 <= wait <= 0.625


@pytest.mark.parametrize("options", [{"chunked": True}, {"compress": True}, {"chunked": True, "compress": True}])
def test_framings(options: dict[str, bool]) -> None:
    with Echo(**options) as server:  # type: ignore[arg-type]
        assert Asking(server).ask() == BODY


def test_a_service_that_is_down_is_asked_for_a_minute() -> None:
    with Echo(faults=faults.forever(faults.status(500))) as server:
        asking = Asking(server)
        error = asking.fails()
        assert (error.what, error.hint) == (
            f"no right answer from {asking.client.host}: status 500 (tried 8 times)",
            "try again later",
        )
        assert len(server.requests) == 8
    assert [round(wait / plain, 0) for wait, plain in zip(asking.waits, (0.5, 1, 2, 4, 8, 16, 30), strict=True)] == [
        1.0
    ] * 7


@pytest.mark.parametrize(
    ("plan", "patient", "refused"),
    [(faults.forever(faults.status(500)), False, False), (faults.forever(faults.empty()), True, True)],
)
def test_few_times_for_the_impatient_and_for_what_the_service_says_itself(
    plan: Plan, patient: bool, refused: bool
) -> None:
    def read(body: bytes) -> str:
        raise Passing("Database is not supported", refusal=True)

    with Echo(faults=plan) as server:
        asking = Asking(server)
        error = asking.fails(patient, read)
        assert len(server.requests) == 3
    if refused:
        assert error.what == f"{asking.client.host} refuses: Database is not supported"
        assert error.hint == "mind the query, or try again later"


@pytest.mark.parametrize(
    ("header", "low", "high"),
    [
        ("7", 7, 7),
        (" 7 ", 7, 7),
        ("0", 0.375, 0.625),
        ("soon", 0.375, 0.625),
        ("-5", 0.375, 0.625),
        (None, 0.375, 0.625),
        (formatdate(0, usegmt=True), 0.375, 0.625),
        ("600", 600, 600),
    ],
)
def test_nobody_is_asked_before_the_time(header: str | None, low: float, high: float) -> None:
    asking, number = asked([faults.rate_limit(header)])
    assert number == 2
    [wait] = asking.waits
    assert low <= wait <= high


@pytest.mark.parametrize("naive", [False, True])
def test_the_time_may_be_a_date(naive: bool) -> None:
    date = formatdate(time.time() + 60, usegmt=True)
    asking, _ = asked([faults.rate_limit(date.replace("GMT", "-0000") if naive else date)])
    [wait] = asking.waits
    assert 55 <= wait <= 60


@pytest.mark.parametrize(("seconds", "length"), [(3600, "60 minutes"), (10**9, "277,778 hours")])
def test_for_hours_nobody_waits(seconds: int, length: str) -> None:
    with Echo(faults=faults.forever(faults.rate_limit(seconds))) as server:
        asking = Asking(server)
        error = asking.fails()
        assert len(server.requests) == 1
    assert isinstance(error, Unreachable)
    assert (error.what, error.hint) == (f"{asking.client.host} asks to wait for {length}", "try again then")
    assert asking.waits == []


@pytest.mark.parametrize(
    ("limit", "fault", "reason"),
    [
        ("_SILENCE", faults.slow(1.0), "no answer in time"),
        ("_SILENCE", faults.dribble(10.0), "the answer broke off"),
        ("_WHOLE", faults.dribble(0.6), "the answer took too long"),
    ],
)
def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch, limit: str, fault: Fault, reason: str) -> None:
    monkeypatch.setattr(module, limit, 0.15)
    asking, number = asked([fault])
    assert number == 2
    assert reason in asking.said[0][0]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (faults.status(400, '{"error":"API key invalid"}'), "400: API key invalid"),
        (faults.status(404), "404: an HTML page, “404”"),
        (faults.status(403, "Forbidden\n"), "403: Forbidden"),
        (faults.status(414, ""), "414: it does not say why"),
        (faults.error_in_xml("Invalid db", 400), "400: Invalid db"),
        (Fault("moved", lambda _: Answer(301, b"", "", (("Location", "http://127.0.0.1:9/"),))), "301: it does not"),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
def test_refusals_are_believed(fault: Fault, words: str) -> None:
    with Echo(faults=faults.forever(fault)) as server:
        asking = Asking(server)
        error = asking.fails()
        assert len(server.requests) == 1
    assert error.what.startswith(f"{asking.client.host} refuses with status {words}")
    assert error.hint == "mind the query"


def test_no_network(closed: str) -> None:
    asking = Asking(closed)
    error = asking.fails()
    assert isinstance(error, Unreachable)
    assert (error.what, error.hint) == (
        f"cannot reach {asking.client.host}: connection refused (tried 3 times)",
        "check the network, and try again",
    )
    assert len(asking.waits) == 2


def test_a_network_that_was_there_is_waited_for() -> None:
    with Echo() as server:
        asking = Asking(server)
        asking.ask()
    error = asking.fails()
    assert isinstance(error, Unreachable)
    assert error.what.endswith("connection refused (tried 8 times)")


@pytest.fixture
def closed() -> str:
    """An address at which nobody listens."""
    with Echo() as server:
        return server.url


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (requests.exceptions.SSLError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed"), "does not prove who it is"),
        (requests.exceptions.SSLError("[SSL: UNEXPECTED_EOF_WHILE_READING]"), "no secure connection (tried 3 times)"),
        (requests.exceptions.ConnectTimeout(), "no answer in time (tried 3 times)"),
        (requests.exceptions.ProxyError(), "the proxy does not let it through (tried 3 times)"),
        (requests.exceptions.ConnectionError("NameResolutionError(…)"), "nobody knows its address (tried 3 times)"),
        (requests.exceptions.InvalidSchema(f"No adapters for {KEY}"), "cannot ask nowhere: No adapters for …"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_other_failures(monkeypatch: pytest.MonkeyPatch, error: Exception, what: str) -> None:
    def post(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(requests.Session, "post", post)
    failure = Asking("https://nowhere/eutils").fails()
    assert isinstance(failure, Unreachable)
    assert what in failure.what


def test_an_address_without_a_scheme() -> None:
    assert Asking("nowhere").fails().what.startswith("cannot ask nowhere: Invalid URL 'nowhere/efetch.fcgi'")


def test_a_user_in_the_address_is_not_shown(closed: str) -> None:
    asking = Asking(closed.replace("//", "//user:secret@"))
    assert "secret" not in asking.fails().what
    assert "secret" not in str(asking.said)


ECHOES = {
    "itself": KEY,
    "in an address": f"http://127.0.0.1/efetch.fcgi?api_key={KEY}&email={quote_plus(EMAIL)}",
    "in JSON": f'{{"error":"invalid key {KEY}","of":"{EMAIL}"}}',
    "in XML": f"<eFetchResult><ERROR>{KEY} {EMAIL}</ERROR></eFetchResult>",
    "in a page": f"<html><title>{KEY}</title></html>",
    "where it is cut off": "x" * 190 + KEY,
    "where nobody reads on": "x" * 9990 + KEY,
}


@pytest.mark.parametrize("echo", ECHOES.values(), ids=ECHOES)
@pytest.mark.parametrize("code", [200, 400, 500])
@pytest.mark.parametrize("refusal", [False, True])
def test_what_the_service_repeats_of_the_key_and_the_email_is_said_nowhere(echo: str, code: int, refusal: bool) -> None:
    def read(body: bytes) -> str:
        try:
            raise ValueError(body)
        except ValueError as error:
            raise Passing(module.said(body), refusal=refusal) from error

    with Echo(faults=faults.forever(faults.status(code, echo))) as server:
        asking = Asking(server)
        error = asking.fails(read=read)
        asked = list(server.requests)
    shown = "".join(traceback.format_exception(error)) + error.hint + str(asking.said)
    assert "tried" in shown or "refuses" in shown
    assert KEY[:12] not in shown
    assert EMAIL not in shown
    assert quote_plus(EMAIL) not in shown
    assert {request.method for request in asked} == {"POST"}
    assert {request.target for request in asked} == {"/efetch.fcgi"}


def test_what_interrupts_a_wait_shows_no_key() -> None:
    with Echo(faults=faults.forever(faults.rate_limit(900))) as server:
        error = Asking(server).fails()
    assert KEY[:12] not in "".join(traceback.format_exception(error))
    assert error.__context__ is None


def test_how_a_client_calls_itself() -> None:
    with Echo() as server:
        Asking(server).ask()
        [request] = server.requests
    assert request.headers["user-agent"].startswith("findings-extractor/")


def test_every_attempt_counts_for_the_pace() -> None:
    slept: list[float] = []
    plan = [faults.status(500), faults.cut(), faults.reset(), None, None]
    with Echo(faults=plan) as server:
        asking = Client(server.url, Pace(2, sleep=slept.append), sleep=lambda _: None)
        asking.ask("x", {}, whole)
        asking.ask("x", {}, whole)
        assert len(server.requests) == 5
    assert len(slept) == 3
