"""PubMed's query language, as far as tests need it: named queries with conditions round them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.servers.records import FIRST_YEAR, YEARS, date_of

# The PMIDs of a query, or a function that is told how often the query was searched for before
Found = Collection[int] | Callable[[int], Collection[int]]
Date = tuple[int, int, int]

_UIDS = re.compile(r"(\d+)(?:\s*:\s*(\d+))?\s*\[(?:uid|pmid)\]", re.I)
_DATE = r'"?(\d{4}(?:/\d{1,2}){0,2})"?\s*'
_FIELD = r"\[(?:pdat|dp|date - publication|publication date|crdt|edat|date - entry)\]"
_DATES = re.compile(rf"{_DATE}(?:{_FIELD})?\s*(?::\s*{_DATE})?{_FIELD}", re.I)
_TOKENS = re.compile(r'"[^"]*"|\[[^\]]*\]|[()]|[^\s()\["]+')


@dataclass(frozen=True, slots=True)
class Reading:
    """How PubMed read a query: what it says beside the identifiers.

    Attributes:
        translation: The query as searched; empty leaves it to the server.
        translated: Pairs of a part of the query and what it was translated to.
        not_found: Phrases that occur nowhere (`ErrorList/PhraseNotFound`).
        no_fields: Field tags that do not exist (`ErrorList/FieldNotFound`).
        ignored: Words that were left out (`WarningList/PhraseIgnored`).
        quoted_not_found: Phrases in quotation marks that occur nowhere.
        messages: `WarningList/OutputMessage`.
    """

    translation: str = ""
    translated: tuple[tuple[str, str], ...] = ()
    not_found: tuple[str, ...] = ()
    no_fields: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    quoted_not_found: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()


class Rejected(Exception):
    """The service answers this query with an error and status 200."""


@dataclass
class Search:
    """One evaluation of one query.

    Attributes:
        queries: Named queries, by text that is compared without regard to case and blanks.
        nth: How often a named query was searched for before.
        rejected: Queries that are answered with an error, and the error.
        used: The named queries that occurred.
        not_found: The words that occurred but name no query.
    """

    queries: Mapping[str, Found]
    nth: Callable[[str], int]
    rejected: Mapping[str, str] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    not_found: list[str] = field(default_factory=list)

    def found(self, term: str) -> tuple[Sequence[int], str]:
        """The PMIDs that a query finds, in rising order, and the query as it was read.

        Raises:
            Rejected: the query is one of `rejected`.
        """
        term = term.strip()
        name = folded(term)
        if name in self.rejected:
            raise Rejected(self.rejected[name])
        if name in self.queries:
            return self.named(name), _shown(term)
        if inner := _unwrapped(term):
            ids, shown = self.found(inner)
            return ids, f"({shown})"
        if split := _split(term):
            return self.joined(*split)
        if condition := _condition(term):
            return condition(self.everything()), term
        self.not_found.append(term)
        return (), _shown(term)

    def named(self, name: str) -> Sequence[int]:
        """The PMIDs of a named query."""
        self.used.append(name)
        return self.value(name)

    def value(self, name: str) -> Sequence[int]:
        """The PMIDs that a named query has now."""
        value = self.queries[name]
        return rising(value(self.nth(name)) if callable(value) else value)

    def everything(self) -> Sequence[int]:
        """All PMIDs of all queries."""
        return rising({pmid for name in self.queries for pmid in self.value(name)})

    def joined(self, left: str, operator: str, right: str) -> tuple[Sequence[int], str]:
        """What two parts of a query find together."""
        if operator == "AND":
            for query, other in ((left, right), (right, left)):
                if condition := _condition(_bare(other)):
                    ids, shown = self.found(query)
                    return condition(ids), f"{shown} AND {other}" if query is left else f"{other} AND {shown}"
        (some, left), (others, right) = self.found(left), self.found(right)
        one, other_ids = set(some), set(others)
        kept = one & other_ids if operator == "AND" else one | other_ids if operator == "OR" else one - other_ids
        return rising(kept), f"{left} {operator} {right}"


def folded(term: str) -> str:
    """A query for comparison."""
    return " ".join(term.casefold().split())


def rising(ids: Iterable[int]) -> Sequence[int]:
    """PMIDs in rising order, each once."""
    return ids if isinstance(ids, range) and ids.step == 1 else sorted(set(ids))


def parsed_date(text: str, *, last: bool = False) -> Date:
    """A date as `YYYY`, `YYYY/MM` or `YYYY/MM/DD`, or with hyphens; what is missing is the first, or last, possible.

    Raises:
        ValueError: it is no such date.
    """
    parts = [int(part) for part in re.split(r"[/-]", text.strip())]
    year, month, day = [*parts, *((9999, 12, 31) if last else (0, 1, 1))[len(parts) :]]
    return year, month, day


def dated(ids: Sequence[int], first: Date, last: Date) -> Sequence[int]:
    """The PMIDs whose records were published between two dates, both included."""
    if first <= (FIRST_YEAR, 1, 1) and last >= (FIRST_YEAR + YEARS, 1, 1):
        return ids
    return [pmid for pmid in ids if first <= date_of(pmid) <= last]


def _condition(term: str) -> Callable[[Sequence[int]], Sequence[int]] | None:
    """A range of PMIDs or of dates, as the function that keeps what is in it."""
    if match := _UIDS.fullmatch(term):
        low, high = int(match[1]), int(match[2] or match[1])
        return lambda ids: ids[bisect_left(ids, low) : bisect_right(ids, high)]
    if match := _DATES.fullmatch(term):
        first, last = parsed_date(match[1]), parsed_date(match[2] or match[1], last=True)
        return lambda ids: dated(ids, first, last)
    return None


def _bare(term: str) -> str:
    """A term without the parentheses that enclose all of it."""
    term = term.strip()
    while inner := _unwrapped(term):
        term = inner
    return term


def _unwrapped(term: str) -> str:
    """What stands within the parentheses that enclose all of a term, or nothing if none do."""
    if not (term.startswith("(") and term.endswith(")")):
        return ""
    depth = 0
    for match in _TOKENS.finditer(term):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth and match.end() < len(term):
            return ""
    return "" if depth else term[1:-1].strip()


def _split(term: str) -> tuple[str, str, str] | None:
    """A query at its last operator outside parentheses: PubMed reads from left to right."""
    depth, found = 0, None
    for match in _TOKENS.finditer(term):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth and match[0] in ("AND", "OR", "NOT") and match.start():
            found = match
    return (term[: found.start()].strip(), found[0], term[found.end() :].strip()) if found else None


def _shown(term: str) -> str:
    """A word as PubMed shows that it searched for it."""
    return term if "[" in term or not term else f'"{term}"[All Fields]'.replace('""', '"')
