"""An HTTP/1.1 server of this machine that logs its requests, measures their rate, and fails as planned."""

from __future__ import annotations

import gzip
import select
import socket
import struct
import threading
import time
import traceback
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from tests.servers.faults import Fault, Plan, listed, too_many
from tests.servers.messages import Answer, Entry, Request, plain_text

PIECES = 20


class Server:
    """A server that answers while its `with` block lasts.

    Attributes:
        log: One entry a request, in the order in which they arrived.
        asked: How often each record was asked for, whatever the answer.
        fetched: How often each record was in an answer that went out right and complete.
    """

    prefix = ""

    def __init__(
        self,
        *,
        faults: Plan | Sequence[Fault | None] = (),
        enforce: bool = False,
        limits: tuple[int, int] = (3, 10),
        chunked: bool = False,
        compress: bool = False,
        port: int = 0,
    ) -> None:
        """Make a server; it listens from here on, and answers inside `with`.

        Args:
            faults: Which request meets which fault.
            enforce: Answer 429 to more requests a second than the limit.
            limits: Requests a second without and with a key.
            chunked: Send bodies in chunks, without Content-Length.
            compress: Send bodies with gzip to those who accept it.
            port: 0 takes any that is free.
        """
        self.plan: Plan = faults if callable(faults) else listed(list(faults))
        self.enforce, self.limits, self.chunked, self.compress = enforce, limits, chunked, compress
        self.log: list[Entry] = []
        self.asked: Counter[int] = Counter()
        self.fetched: Counter[int] = Counter()
        self.stopping = threading.Event()
        self.lock = threading.Lock()
        self._requests: list[Request] = []
        self._seen: Counter[str] = Counter()
        self._http = _Listener(("127.0.0.1", port), _handler(self))
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        """The address that clients are given, without a slash at the end."""
        return f"http://127.0.0.1:{self._http.server_address[1]}{self.prefix}"

    @property
    def requests(self) -> tuple[Request, ...]:
        """All requests so far, those that are still being answered too."""
        return tuple(self._requests)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.hang_up()
        self._http.server_close()
        self._thread.join()

    def answer(self, request: Request) -> Answer:
        """The right answer to a request; each service has its own."""
        raise NotImplementedError

    def wanted(self, request: Request) -> Sequence[int]:
        """The records that a request asks for."""
        return ()

    def busiest(self, window: float = 1.0) -> int:
        """The largest number of requests, of all kinds, that arrived within any so many seconds."""
        times = sorted(request.at for request in self._requests)
        return max((bisect_left(times, start + window) - n for n, start in enumerate(times)), default=0)

    def statuses(self) -> Counter[int]:
        """How often each status was sent; 0 stands for no answer at all."""
        return Counter(entry.status for entry in self.log)

    def register(self, at: float, method: str, target: str, headers: dict[str, str], form: str) -> Request:
        """Note a request and give it its number."""
        parts = urlsplit(target)
        parameters: dict[str, str] = {}
        for name, value in parse_qsl(parts.query, keep_blank_values=True) + parse_qsl(form, keep_blank_values=True):
            parameters[name] = f"{parameters[name]},{value}" if name in parameters else value
        with self.lock:
            index = len(self._requests)
            request = Request(index, self._seen[parts.path], at, method, parts.path, parameters, headers, target)
            self._seen[parts.path] += 1
            self._requests.append(request)
        return request

    def over_limit(self, request: Request) -> int:
        """How many requests of this caller came in the second up to this one, if that is too many, else 0."""
        with self.lock:
            recent = self._requests[max(0, request.index - 200) : request.index + 1]
        count = sum(each.caller == request.caller and request.at - each.at < 1.0 for each in recent)
        return count if count > self.limits[bool(request.key)] else 0

    def respond(self, request: Request) -> tuple[Answer, Fault]:
        """The answer to a request and what goes wrong with it."""
        fault = self.plan(request) or Fault("")
        with self.lock:
            self.asked.update(self.wanted(request))
        if fault.answer:
            return fault.answer(request), fault
        if self.enforce and (count := self.over_limit(request)):
            return too_many(request, count), fault
        try:
            return self.answer(request), fault
        except Exception as error:  # a slip of ours: a test that meets it must see what it was
            traceback.print_exc()
            return plain_text(f"{type(error).__name__}: {error}\n", 599), fault


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.open: set[socket.socket] = set()
        super().__init__(address, handler)

    def hang_up(self) -> None:
        """Close what connections are left, so that their threads end."""
        for connection in list(self.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it went by itself

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no news."""


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Bound(_Handler):
        owner = server

    return Bound


class _Handler(BaseHTTPRequestHandler):
    owner: Server
    server: _Listener
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Finatra", ""
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.server.open.add(self.connection)

    def finish(self) -> None:
        self.server.open.discard(self.connection)
        super().finish()

    def parse_request(self) -> bool:
        self.arrived = time.monotonic()
        return super().parse_request()

    def log_message(self, format: str, *args: object) -> None:
        """The log is the server's."""

    def do_GET(self) -> None:
        self.handle_form("")

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.handle_form(form)

    def handle_form(self, form: str) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = self.owner.register(self.arrived, self.command, self.path, headers, form)
        answer, fault = self.owner.respond(request)
        sent = 0 if fault.delivery in ("reset", "hang up") else answer.status
        with self.owner.lock:
            self.owner.log.append(Entry(request, sent, fault.name))
        if fault.before:
            self.owner.stopping.wait(fault.before)
        if fault.delivery == "whole":
            self.send_whole(answer, fault)
        else:
            self.break_off(answer, fault)

    def head(self, answer: Answer, *framing: tuple[str, str]) -> bytes:
        """The status line and the headers."""
        phrase = self.responses.get(answer.status, ("",))[0]
        lines = [f"HTTP/1.1 {answer.status} {phrase}", f"Date: {self.date_time_string()}", "Server: Finatra"]
        if answer.content_type:
            lines.append(f"Content-Type: {answer.content_type}")
        lines += [f"{name}: {value}" for name, value in (*answer.headers, *framing)]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def send_whole(self, answer: Answer, fault: Fault) -> None:
        """Send everything; what the answer holds counts as fetched once its last piece goes to a client that waits."""
        body, framing = answer.body, list[tuple[str, str]]()
        if self.owner.compress and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 1)
            framing.append(("Content-Encoding", "gzip"))
        if self.owner.chunked:
            framing.append(("Transfer-Encoding", "chunked"))
            body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body) if body else b"0\r\n\r\n"
        else:
            framing.append(("Content-Length", str(len(body))))
        message = self.head(answer, *framing)
        if fault.during:
            message, body = self.dribble(message, body, fault.during)
        if self.gone():
            self.close_connection = True
            return
        with self.owner.lock:
            self.owner.fetched.update(answer.ids)
        try:
            self.wfile.write(message + body)
        except OSError:
            self.close_connection = True
            with self.owner.lock:
                self.owner.fetched.subtract(answer.ids)

    def dribble(self, head: bytes, body: bytes, seconds: float) -> tuple[bytes, bytes]:
        """Send the head and all but the last piece of the body, slowly; returns what is left."""
        step = max(1, -(-len(body) // PIECES))
        self.wfile.write(head)
        while len(body) > step:
            self.wfile.write(body[:step])
            body = body[step:]
            self.owner.stopping.wait(seconds / PIECES)
        return b"", body

    def gone(self) -> bool:
        """Has the client closed the connection?"""
        readable, _, _ = select.select([self.connection], [], [], 0)
        try:
            return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)
        except OSError:
            return True

    def break_off(self, answer: Answer, fault: Fault) -> None:
        """Send a part of the answer, or nothing, and close the connection."""
        self.close_connection = True
        body = answer.body[: int(len(answer.body) * fault.kept)]
        if fault.delivery == "cut":
            self.wfile.write(self.head(answer, ("Content-Length", str(len(answer.body)))) + body)
        elif fault.delivery == "cut unframed":
            self.wfile.write(self.head(answer, ("Connection", "close")) + body)
        elif fault.delivery == "cut chunked":
            head = self.head(answer, ("Transfer-Encoding", "chunked"))
            self.wfile.write(head + b"%x\r\n" % len(answer.body) + body)
        elif fault.delivery == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
