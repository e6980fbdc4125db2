"""The query languages of PubMed and Europe PMC, as far as tests need them: named queries with conditions round them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.servers.records import FIRST_YEAR, YEARS, date_of, exists

# The identifiers of a query, or a function that is told how often the query was searched for before
Found = Collection[int] | Callable[[int], Collection[int]]
Date = tuple[int, int, int]

_UIDS = re.compile(r"(\d+)(?:\s*:\s*(\d+))?\s*\[(?:uid|pmid)\]", re.I)
_DATE = r'"?(\d{4}(?:/\d{1,2}){0,2})"?\s*'
_FIELD = r"\[(?:pdat|dp|date - publication|publication date)\]"
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


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a query that is no words.

    Attributes:
        keep: Those of some identifiers, in rising order, that fulfil it.
        alone: What it finds alone; None: all that any query finds and that fulfils it.
    """

    keep: Callable[[Sequence[int]], Sequence[int]]
    alone: Sequence[int] | None = None


class Rejected(Exception):
    """The service answers this query with an error and status 200."""


@dataclass
class Search:
    """One evaluation of one query.

    Attributes:
        queries: Named queries, by text that is compared without regard to case and blanks.
        nth: How often a named query was searched for before.
        rejected: Queries that are answered with an error, and the error.
        condition: Reads a part as a condition, or not.
        used: The named queries that occurred.
        not_found: The words that occurred but name no query.
    """

    queries: Mapping[str, Found]
    nth: Callable[[str], int]
    rejected: Mapping[str, str]
    condition: Callable[[str], Condition | None]
    used: list[str] = field(default_factory=list)
    not_found: list[str] = field(default_factory=list)

    def found(self, term: str) -> tuple[Sequence[int], str]:
        """The identifiers that a query finds, in rising order, and the query as PubMed shows that it read it.

        Raises:
            Rejected: a part of the query is one of `rejected`.
        """
        term = term.strip()
        name = folded(term)
        if name in self.rejected:
            raise Rejected(self.rejected[name])
        if name in self.queries:
            self.used.append(name)
            return self.value(name), _shown(term)
        if condition := self.condition(bare(term)):
            return self.everything(condition), term
        if inner := _unwrapped(term):
            ids, shown = self.found(inner)
            return ids, f"({shown})"
        parts = split(term)
        if len(parts) > 1:
            return self.joined(parts)
        self.not_found.append(term)
        return (), _shown(term)

    def value(self, name: str) -> Sequence[int]:
        """What a named query finds now."""
        value = self.queries[name]
        return rising(value(self.nth(name)) if callable(value) else value)

    def everything(self, condition: Condition) -> Sequence[int]:
        """All that fulfils a condition."""
        if condition.alone is not None:
            return condition.alone
        return condition.keep(rising({one for name in self.queries for one in self.value(name)}))

    def joined(self, parts: list[tuple[str, str]]) -> tuple[Sequence[int], str]:
        """What parts of a query find together, read from left to right as PubMed does."""
        for end in range(min(9, len(parts) - 1), 1, -1):  # the name of a query may hold operators
            start = " ".join(filter(None, (word for part in parts[:end] for word in part)))
            if folded(start) in self.queries:
                parts = [("", start), *parts[end:]]
                break
        words = [n for n, (_, part) in enumerate(parts) if not self.condition(bare(part))]
        if words and all(operator == "AND" for operator, _ in parts[1 : words[0] + 1]):
            parts = [
                ("", parts[words[0]][1]),
                *(("AND", part) for _, part in parts[: words[0]]),
                *parts[words[0] + 1 :],
            ]
        ids, shown = self.found(parts[0][1])
        for operator, part in parts[1:]:
            condition = self.condition(bare(part))
            if operator == "AND" and condition:
                ids, shown = condition.keep(ids), f"{shown} AND {part}"
                continue
            others, read = self.found(part)
            one, other = set(ids), set(others)
            ids = rising(one & other if operator == "AND" else one | other if operator == "OR" else one - other)
            shown = f"{shown} {operator} {read}"
        return ids, shown


def folded(term: str) -> str:
    """A query for comparison."""
    return " ".join(term.casefold().split())


def rising(ids: Iterable[int]) -> Sequence[int]:
    """Identifiers in rising order, each once."""
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
    """Those that were published between two dates, both included; preprints have negative identifiers."""
    if first <= (FIRST_YEAR, 1, 1) and last >= (FIRST_YEAR + YEARS, 1, 1):
        return ids
    return [one for one in ids if first <= date_of(abs(one)) <= last]


def between(low: int, high: int) -> Condition:
    """A range of identifiers, or one; alone, one is found whatever the queries find."""
    return Condition(
        lambda ids: ids[bisect_left(ids, low) : bisect_right(ids, high)],
        None if low != high else (low,) if exists(low) else (),
    )


def pubmed_condition(term: str) -> Condition | None:
    """PubMed's `lo:hi[UID]`, `1[PMID]`, `2010:2012/06[pdat]`, and dates in quotation marks."""
    if match := _UIDS.fullmatch(term):
        return between(int(match[1]), int(match[2] or match[1]))
    if match := _DATES.fullmatch(term):
        first, last = parsed_date(match[1]), parsed_date(match[2] or match[1], last=True)
        return Condition(lambda ids: dated(ids, first, last))
    return None


def bare(term: str) -> str:
    """A term without the parentheses that enclose all of it."""
    term = term.strip()
    while inner := _unwrapped(term):
        term = inner
    return term


def split(term: str) -> list[tuple[str, str]]:
    """The parts of a query between the operators outside parentheses, each with the operator before it."""
    depth, start, parts, operator = 0, 0, list[tuple[str, str]](), ""
    for match in _TOKENS.finditer(term):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth and match[0] in ("AND", "OR", "NOT") and match.start():
            parts.append((operator, term[start : match.start()].strip()))
            operator, start = match[0], match.end()
    return [*parts, (operator, term[start:].strip())]


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


def _shown(term: str) -> str:
    """A word as PubMed shows that it searched for it."""
    return term if "[" in term or not term else f'"{term}"[All Fields]'.replace('""', '"')
