"""What can go wrong with an answer, and when."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from email.utils import formatdate
from html import escape
from time import time
from typing import Literal

from tests.servers.messages import XML, Answer, Request, as_json, plain_text

Delivery = Literal["whole", "cut", "cut unframed", "cut chunked", "reset", "hang up"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong.

    Attributes:
        name: What the log calls it.
        answer: Makes the answer that is sent instead of the right one; None: the right one is sent.
        delivery: How the answer goes out.
        before: Seconds of silence before anything of the answer.
        during: Seconds that the body takes, in small pieces.
        kept: The share of the body that is sent when it is cut.
    """

    name: str
    answer: Callable[[Request], Answer] | None = None
    delivery: Delivery = "whole"
    before: float = 0.0
    during: float = 0.0
    kept: float = 0.5


Plan = Callable[[Request], Fault | None]


def status(code: int, body: str | None = None, content_type: str = "text/html; charset=UTF-8") -> Fault:
    """An answer with a status of 400 or above, with an HTML page unless told otherwise."""
    page = f"<html><head><title>{code}</title></head><body><h1>Error {code}</h1></body></html>\n"
    return Fault(f"status {code}", lambda _: Answer(code, (page if body is None else body).encode(), content_type))


def rate_limit(retry_after: str | int | None = 1, *, as_date: bool = False) -> Fault:
    """Status 429 as NCBI sends it: the body repeats the key of the request.

    Args:
        retry_after: Seconds for the Retry-After header, or its text as it is; None leaves it out.
        as_date: Send the seconds as an HTTP date.
    """

    def answer(request: Request) -> Answer:
        value = formatdate(time() + float(retry_after or 0), usegmt=True) if as_date else retry_after
        return too_many(request, 4, None if value is None else str(value))

    return Fault("status 429", answer)


def too_many(request: Request, count: int, retry_after: str | None = "2") -> Answer:
    """The answer to one request too many."""
    limit = "10" if request.key else "3"
    said = {"error": "API rate limit exceeded", "api-key": request.caller, "count": str(count), "limit": limit}
    headers = (("X-RateLimit-Limit", limit), ("X-RateLimit-Remaining", "0"))
    return as_json(said, 429, headers if retry_after is None else (*headers, ("Retry-After", retry_after)))


def bad_gateway() -> Fault:
    """Status 502 with the JSON of NCBI's gateway, which repeats the key too."""
    return Fault(
        "status 502",
        lambda request: as_json(
            {"error": "error forwarding request", "api-key": request.caller, "type": "ip", "status": "ok"}, 502
        ),
    )


def error_in_xml(message: str = "Search Backend failed: Database is not supported", code: int = 200) -> Fault:
    """An `<ERROR>` in the root element that the caller waits for, by default with status 200."""
    return Fault(f"error in XML, status {code}", lambda request: xml_error(request, message, code))


def xml_error(request: Request, message: str, code: int) -> Answer:
    """The document in which E-utilities report an error."""
    name = request.name.removesuffix(".fcgi")
    root = {"efetch": "eFetchResult", "epost": "ePostResult"}.get(name, "eSearchResult")
    public = {"efetch": "efetch 20131226", "epost": "epost 20090526"}.get(name, "esearch 20060628")
    kind = "eEfetchResult" if name == "efetch" else root  # NCBI's own slip
    return Answer(
        code,
        f"{doctype(kind, public)}<{root}>\n\t<ERROR>{escape(message, quote=False)}</ERROR>\n</{root}>\n".encode(),
        XML,
    )


def doctype(root: str, version: str) -> str:
    """The first two lines of what E-utilities send, but for records; `version` as in `esearch 20060628`."""
    service, day = version.split()
    dtd = f"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/{day}/{service}.dtd"
    return f'<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE {root} PUBLIC "-//NLM//DTD {version}//EN" "{dtd}">\n'


def error_in_text(message: str = "Error: Unable to obtain query #1") -> Fault:
    """An error as plain text with status 200."""
    return Fault("error in plain text", lambda _: plain_text(f"{message}\n", 200))


def html_page(code: int = 200) -> Fault:
    """A page for people where a program waits for XML or JSON."""
    page = (
        "<!DOCTYPE html>\n<html><head><title>NCBI - WWW Error Blocked Diagnostic</title></head>\n"
        "<body><h1>Server Error</h1><p>Your request could not be processed due to a problem on our Web server.</p>"
        "<hr><br></body></html>\n"
    )
    return Fault(f"HTML page, status {code}", lambda _: Answer(code, page.encode(), "text/html; charset=UTF-8"))


def slow(seconds: float) -> Fault:
    """The right answer after so many seconds of silence."""
    return Fault("slow", before=seconds)


def dribble(seconds: float) -> Fault:
    """The right answer at once, but its body takes so many seconds."""
    return Fault("dribble", during=seconds)


def cut(kept: float = 0.5) -> Fault:
    """Content-Length tells more than is sent, then the connection is closed."""
    return Fault("cut", delivery="cut", kept=kept)


def cut_unframed(kept: float = 0.5) -> Fault:
    """A cut body that nothing of HTTP shows: no Content-Length, the end is the end of the connection."""
    return Fault("cut, unframed", delivery="cut unframed", kept=kept)


def cut_chunked(kept: float = 0.5) -> Fault:
    """The connection is closed in the middle of a chunk."""
    return Fault("cut, chunked", delivery="cut chunked", kept=kept)


def empty() -> Fault:
    """Status 200 and no body at all."""
    return Fault("empty", lambda _: Answer(200, b"", XML))


def reset() -> Fault:
    """The connection is reset (RST) without any answer."""
    return Fault("reset", delivery="reset")


def hang_up() -> Fault:
    """The connection is closed in good order (FIN) without any answer."""
    return Fault("hang up", delivery="hang up")


def error_in_json(code: int = 500, message: str = "Internal error, please try again later") -> Fault:
    """An error of Europe PMC, with status 200."""
    return Fault("error in JSON", lambda _: as_json({"errCode": code, "errMsg": message}))


def hollow() -> Fault:
    """What Europe PMC sends when its search is out of order: status 200, and nothing but a version."""
    return Fault("hollow", lambda _: as_json({"version": "6.9"}))


def maintenance() -> Fault:
    """Status 503 in plain text, as of an address of Europe PMC that is being repaired."""
    return Fault("status 503", lambda _: plain_text("This API is temporarily unavailable due to maintenance.\n", 503))


def mixed() -> tuple[Fault, ...]:
    """Everything of E-utilities that a client mends by asking again, none of it slow."""
    errors = (bad_gateway(), rate_limit(1), error_in_xml(), error_in_text())
    return errors + _of_any_service()


def mixed_json() -> tuple[Fault, ...]:
    """Everything of Europe PMC that a client mends by asking again, none of it slow."""
    return (hollow(), maintenance(), *_of_any_service())


def _of_any_service() -> tuple[Fault, ...]:
    return (
        status(500),
        html_page(503),
        html_page(200),
        cut(),
        cut_unframed(),
        cut_chunked(),
        empty(),
        reset(),
        hang_up(),
    )


def listed(faults: Sequence[Fault | None]) -> Plan:
    """The first request meets the first of these, the second the second; those after the last meet none."""
    return lambda request: faults[request.index] if request.index < len(faults) else None


def every(n: int, fault: Fault) -> Plan:
    """Every n-th request, the n-th being the first that meets it."""
    return lambda request: fault if request.index % n == n - 1 else None


def at(index: int, fault: Fault) -> Plan:
    """One request, counted from 0."""
    return lambda request: fault if request.index == index else None


def first(n: int, fault: Fault) -> Plan:
    """The first n requests."""
    return lambda request: fault if request.index < n else None


def after(n: int, fault: Fault) -> Plan:
    """All requests but the first n."""
    return lambda request: fault if request.index >= n else None


def forever(fault: Fault) -> Plan:
    """All requests."""
    return lambda _: fault


def rate(fraction: float, faults: Sequence[Fault], seed: int = 0) -> Plan:
    """A share of the requests, at random, but the same ones for the same seed.

    Args:
        fraction: Between 0 and 1.
        faults: The fault is one of these.
        seed: Another seed, other requests.
    """

    def plan(request: Request) -> Fault | None:
        dice = random.Random(f"{seed}/{request.index}")
        return dice.choice(faults) if dice.random() < fraction else None

    return plan


def on(name: str, plan: Plan) -> Plan:
    """A plan for one address only, such as `efetch.fcgi`; its requests are counted from 0 by themselves."""
    return lambda request: plan(replace(request, index=request.nth)) if request.name == name else None


def together(*plans: Plan) -> Plan:
    """What the first plan says that says anything."""
    return lambda request: next((fault for plan in plans if (fault := plan(request))), None)
