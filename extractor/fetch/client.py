"""Requests to a service that are asked again where that may help."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import urlsplit

import requests

from extractor.errors import ServiceError
from extractor.fetch.pace import Pace

Read = TypeVar("Read")

_CONNECT, _SILENCE, _WHOLE = 15.0, 60.0, 300.0  # seconds: to connect, between two bytes, for an answer
_ATTEMPTS = 7
_FEW_ATTEMPTS = 3  # where no answer has come yet, so that the network may be missing, and for refusals
_FIRST_DELAY, _LONGEST_DELAY, _LONGEST_WAIT = 0.5, 30.0, 600.0
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_CHUNK = 1 << 16


class Passing(Exception):
    """What went wrong with an answer, and may go right the next time.

    ``wait`` is how many seconds the service asks for. A ``refusal`` are the service's own words, which are soon
    believed; ``answered`` tells whether it said anything.
    """

    def __init__(self, reason: str, wait: float = 0.0, refusal: bool = False, answered: bool = True) -> None:
        super().__init__(reason)
        self.reason, self.wait, self.refusal, self.answered = reason, wait, refusal, answered


class Unreachable(ServiceError):
    """There is no way to the service: whatever it were asked, it would not answer."""


class Client:
    """Asks one service, at its pace, as one user.

    ``secrets`` are never in what it says. ``say`` is told what is asked again, and why.
    """

    def __init__(
        self,
        base: str,
        pace: Pace,
        secrets: tuple[str, ...] = (),
        say: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        from extractor import __version__

        self._base, self._pace, self._say, self._sleep = base.rstrip("/"), pace, say, sleep
        self._secrets = tuple(secret for secret in secrets if secret)
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"findings-extractor/{__version__}"
        self._reached = False
        self.host = urlsplit(base).netloc.rpartition("@")[2]

    def ask(self, path: str, form: Mapping[str, str], read: Callable[[bytes], Read]) -> Read:
        """What ``read`` makes of the body that answers a form sent by POST, so that no key stands in an address.

        Asks again after what may pass: no connection, a status of 429 or 5xx, a body that is cut off, and whatever
        ``read`` raises `Passing` for; each time later, and never before the service allows it. Raises `ServiceError`
        when it does not pass, and for other refusals.
        """
        attempt = 0
        while True:
            attempt += 1
            try:
                body = self._answer(path, form)
                self._reached = True
                return read(body)
            except Passing as failure:
                reason = self.hidden(failure.reason)
                if attempt >= (_ATTEMPTS if self._reached and not failure.refusal else _FEW_ATTEMPTS):
                    raise self._given_up(failure, reason, attempt) from failure
                wait = self._delay(attempt, failure.wait)
                self._say(f"{self.host}: {reason}; asking again in {wait:.1f} s")
                self._sleep(wait)

    def _given_up(self, failure: Passing, reason: str, attempts: int) -> ServiceError:
        if failure.refusal:
            return ServiceError(f"{self.host} refuses: {reason}", "check how the query is written")
        times = f"{reason}, {attempts} times"
        if failure.answered:
            return ServiceError(f"no right answer from {self.host}: {times}", "try again later")
        return Unreachable(f"cannot reach {self.host}: {times}", "check the network, and try again")

    def hidden(self, text: str) -> str:
        """A text without the secrets in it."""
        for secret in self._secrets:
            text = text.replace(secret, "…")
        return text

    def _delay(self, attempt: int, asked: float) -> float:
        """Twice as long each time, not to the millisecond, as others may have been turned away with us."""
        if asked > _LONGEST_WAIT:
            raise ServiceError(
                f"{self.host} asks to wait for {asked / 60:,.0f} minutes",
                "try again then: what was fetched is not lost",
            )
        return max(asked, min(_FIRST_DELAY * 2.0 ** (attempt - 1), _LONGEST_DELAY) * random.uniform(0.75, 1.25))

    def _answer(self, path: str, form: Mapping[str, str]) -> bytes:
        """The whole body of an answer with status 200."""
        with self._pace.turn():
            try:
                return self._body(f"{self._base}/{path}", form)
            except requests.exceptions.SSLError as error:
                raise ServiceError(
                    f"no secure connection to {self.host}",
                    "a proxy may stand between: REQUESTS_CA_BUNDLE names its certificate",
                ) from error
            except requests.exceptions.Timeout as error:
                raise Passing("no answer in time", answered=False) from error
            except requests.exceptions.ChunkedEncodingError as error:
                raise Passing("the answer broke off") from error
            except requests.exceptions.ContentDecodingError as error:
                raise Passing("the answer came damaged") from error
            except requests.exceptions.ConnectionError as error:
                raise Passing("no connection", answered=False) from error
            except requests.exceptions.RequestException as error:
                raise ServiceError(
                    f"cannot ask {self.host}: {type(error).__name__}", "check the address and the proxy settings"
                ) from error

    def _body(self, address: str, form: Mapping[str, str]) -> bytes:
        begun = time.monotonic()
        # a redirection would be one more request, and might lead a key astray
        with self._session.post(
            address, data=dict(form), timeout=(_CONNECT, _SILENCE), stream=True, allow_redirects=False
        ) as answer:
            pieces = []
            for piece in answer.iter_content(_CHUNK):
                pieces.append(piece)
                if time.monotonic() - begun > _WHOLE:
                    raise Passing("the answer took too long")
            body = b"".join(pieces)
        if answer.status_code == 200:
            return body
        if answer.status_code in _PASSING or b"error forwarding request" in body:
            raise Passing(f"status {answer.status_code}", _asked_wait(answer.headers.get("Retry-After")))
        said = self.hidden(" ".join(body[:300].decode("utf-8", "replace").split()))
        raise ServiceError(
            f"{self.host} refuses with status {answer.status_code}: {said or 'it does not say why'}",
            "check the query, and NCBI_API_KEY if you have one",
        )


def _asked_wait(header: str | None) -> float:
    """Seconds of a ``Retry-After``, which is a number of them or a date; 0 where there is none."""
    if not header:
        return 0.0
    if header.strip().isdecimal():
        return float(header)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
