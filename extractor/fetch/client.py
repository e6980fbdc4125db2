"""Requests to a service that are asked again where that may help."""

from __future__ import annotations

import html
import json
import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import quote, quote_plus, urlsplit

import requests

from extractor.errors import ServiceError
from extractor.fetch.pace import Pace
from extractor.fetch.words import said

Read = TypeVar("Read")

_CONNECT, _SILENCE, _WHOLE = 15.0, 60.0, 300.0  # seconds: to connect, between two bytes, for an answer
_ATTEMPTS = 8
_FEW_ATTEMPTS = 3  # where no answer has ever come, so that the network may be missing, and for refusals
_FIRST_DELAY, _LONGEST_DELAY, _LONGEST_WAIT = 0.5, 30.0, 600.0
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_CHUNK = 1 << 16
_SHOWN = 200  # characters of what a service says


class Passing(Exception):
    """What went wrong with an answer, and may go right the next time.

    ``wait`` is how many seconds the service asks for. A ``refusal`` are the service's own words, and what is
    ``unlikely`` to pass came whole; neither is asked for often. ``answered`` tells whether the service said anything.
    ``reason`` may repeat what was sent: it is for `Client` only.
    """

    def __init__(
        self, reason: str, wait: float = 0.0, refusal: bool = False, unlikely: bool = False, answered: bool = True
    ) -> None:
        super().__init__(reason)
        self.reason, self.wait, self.answered = reason, wait, answered
        self.refusal, self.unlikely = refusal, refusal or unlikely


class Unreachable(ServiceError):
    """There is no way to the service, or it will not be asked: whatever it were asked, it would not answer."""


class Client:
    """Asks one service, at its pace, as one user.

    ``secrets`` are never in what it says. ``say`` is told what is asked again, why, and in how many seconds. ``hint``
    is what to do about a refusal.
    """

    def __init__(
        self,
        base: str,
        pace: Pace,
        secrets: tuple[str, ...] = (),
        say: Callable[[str, float], None] = lambda what, wait: None,
        sleep: Callable[[float], None] = time.sleep,
        hint: str = "check the query",
    ) -> None:
        from extractor import __version__

        self._base, self._pace, self._say, self._sleep = base.rstrip("/"), pace, say, sleep
        self._secrets, self._hint = _written(secrets), hint
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"findings-extractor/{__version__}"
        self._reached = False
        self.host = _host(base)

    def ask(self, path: str, form: Mapping[str, str], read: Callable[[bytes], Read], patient: bool = True) -> Read:
        """What ``read`` makes of the body that answers a form sent by POST, so that no key stands in an address.

        Asks again after what may pass: no connection, a status of 429 or 5xx, a body that is cut off, and whatever
        ``read`` raises `Passing` for; each time later, and never before the service allows it. That is over after
        a minute, or after seconds for who is not ``patient``. Raises `ServiceError` then, and for other refusals.
        """
        attempt = 0
        while True:
            attempt += 1
            try:
                return read(self._answer(path, form))
            except Passing as error:
                failure = error
            # no longer while it is handled: the trace of a later error would show it, and it may repeat the key
            reason = self.shown(failure.reason)
            if attempt >= self._attempts(failure, patient):
                raise self._given_up(failure, reason, attempt)
            wait = self._delay(attempt, failure.wait)
            self._say(f"{self.host}: {reason}; asking again in {wait:.1f} s", wait)
            self._sleep(wait)

    def _attempts(self, failure: Passing, patient: bool) -> int:
        known = failure.answered or self._reached
        return _ATTEMPTS if patient and known and not failure.unlikely else _FEW_ATTEMPTS

    def _given_up(self, failure: Passing, reason: str, attempts: int) -> ServiceError:
        if failure.refusal:
            return ServiceError(f"{self.host} refuses: {reason}", f"{self._hint}, or try again later")
        times = f"{reason} (tried {attempts} times)"
        if failure.answered:
            return ServiceError(f"no right answer from {self.host}: {times}", "try again later")
        return Unreachable(f"cannot reach {self.host}: {times}", "check the network, and try again")

    def shown(self, text: str) -> str:
        """A text without the secrets in it, and not too long."""
        for secret in self._secrets:
            text = text.replace(secret, "…")
        return f"{text[:_SHOWN]} …" if len(text) > _SHOWN else text

    def _delay(self, attempt: int, asked: float) -> float:
        """Twice as long each time, not to the millisecond, as others may have been turned away with us."""
        if asked > _LONGEST_WAIT:
            length = f"{asked / 60:,.0f} minutes" if asked < 7200 else f"{asked / 3600:,.0f} hours"
            raise Unreachable(f"{self.host} asks to wait for {length}", "try again then")
        return max(asked, min(_FIRST_DELAY * 2.0 ** (attempt - 1), _LONGEST_DELAY) * random.uniform(0.75, 1.25))

    def _answer(self, path: str, form: Mapping[str, str]) -> bytes:
        """The whole body of an answer with status 200."""
        with self._pace.turn():
            try:
                return self._body(f"{self._base}/{path}", form)
            except requests.exceptions.SSLError as error:
                if "CERTIFICATE_VERIFY_FAILED" not in str(error):
                    raise Passing("no secure connection", answered=False) from error
                raise Unreachable(
                    f"{self.host} does not prove who it is",
                    "a proxy may stand between: REQUESTS_CA_BUNDLE names its certificate",
                ) from error
            except requests.exceptions.Timeout as error:
                raise Passing("no answer in time", answered=False) from error
            except requests.exceptions.ConnectionError as error:
                raise Passing(_why(error), answered=False) from error
            except requests.exceptions.RequestException as error:
                raise Unreachable(
                    f"cannot ask {self.host}: {self.shown(str(error))}", "check the address and the proxy settings"
                ) from error

    def _body(self, address: str, form: Mapping[str, str]) -> bytes:
        # a redirection would be one more request, and might lead a key astray
        with self._session.post(
            address, data=dict(form), timeout=(_CONNECT, _SILENCE), stream=True, allow_redirects=False
        ) as answer:
            self._reached = True
            body = _whole(answer)
        if answer.status_code == 200:
            return body
        words = said(body)
        if answer.status_code in _PASSING or "error forwarding request" in words:
            raise Passing(f"status {answer.status_code}", _asked_wait(answer.headers.get("Retry-After")))
        raise ServiceError(
            f"{self.host} refuses with status {answer.status_code}: {self.shown(words) or 'it does not say why'}",
            self._hint,
        )


def _host(address: str) -> str:
    """The part of an address that names a service, without a user's name and password."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2] or address
    except ValueError:  # brackets that nobody closes: asking fails, and says so
        return address


def _whole(answer: requests.Response) -> bytes:
    """The body, once all of it has come. Raises `Passing`."""
    begun, pieces = time.monotonic(), []
    try:
        for piece in answer.iter_content(_CHUNK):
            pieces.append(piece)
            if time.monotonic() - begun > _WHOLE:
                raise Passing("the answer took too long")
    except requests.exceptions.ContentDecodingError as error:
        raise Passing("the answer came damaged") from error
    except requests.exceptions.RequestException as error:
        raise Passing("the answer broke off") from error
    return b"".join(pieces)


def _why(error: requests.exceptions.ConnectionError) -> str:
    """Why there is no connection, as far as one can tell."""
    text = str(error)
    if isinstance(error, requests.exceptions.ProxyError):
        return "the proxy does not let it through"
    if "NameResolution" in text:
        return "nobody knows its address"
    return "connection refused" if "refused" in text else "no connection"


def _written(secrets: tuple[str, ...]) -> tuple[str, ...]:
    """The secrets as they are, and as they are written in addresses, pages and JSON."""
    ways: tuple[Callable[[str], str], ...] = (str, quote, quote_plus, html.escape, lambda text: json.dumps(text)[1:-1])
    return tuple(dict.fromkeys(way(secret) for secret in secrets if secret for way in ways))


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
