from __future__ import annotations

from collections import Counter

import pytest

from tests.servers.records import date_of
from tests.servers.terms import Rejected, Search, bare, parsed_date, pubmed_condition, split

QUERIES = {"clusterin": range(1, 101), "tnf-alpha and macrophages": [3, 5, 9, 200], "il-6": [5, 7]}


def search(term: str) -> tuple[list[int], str, list[str]]:
    """What a term finds, how it is shown, and what is not found."""
    one = Search(QUERIES, Counter[str]().__getitem__, {"bad query": "no"}, pubmed_condition)
    ids, shown = one.found(term)
    return list(ids), shown, one.not_found


@pytest.mark.parametrize(
    ("term", "ids"),
    [
        ("IL-6", [5, 7]),
        ("  il-6 ", [5, 7]),
        ("((il-6))", [5, 7]),
        ("TNF-alpha  AND macrophages", [3, 5, 9, 200]),
        ("(il-6) AND 6:100[UID]", [7]),
        ("(il-6) AND (6:100[uid])", [7]),
        ("6:100[PMID] AND (il-6)", [7]),
        ("((clusterin) AND 1:50[UID]) AND 49:80[UID]", [49, 50]),
        ("(((clusterin) AND 1:50[UID]) AND 11:20[UID]) AND 13:14[UID]", [13, 14]),
        ("clusterin AND 1:50[UID] AND 49:80[UID]", [49, 50]),
        ("TNF-alpha AND macrophages AND 4:8[UID]", [5]),
        ("(TNF-alpha AND macrophages) AND (clusterin OR il-6)", [3, 5, 9]),
        ("il-6 OR (TNF-alpha AND macrophages)", [3, 5, 7, 9, 200]),
        ("il-6 NOT (TNF-alpha AND macrophages)", [7]),
        ("150:250[UID]", [200]),
        ("12345[uid]", [12345]),
        ("7[uid] OR 12345[uid] OR 99999999[uid]", [7, 12345]),
        ("il-6 AND 12345[uid]", []),
        ("il-6 AND il-99", []),
        ("il-6 OR il-99", [5, 7]),
        (" OR ".join(f"{n}[uid]" for n in range(1, 1001)), list(range(1, 1001))),
    ],
)
def test_what_a_term_finds(term: str, ids: list[int]) -> None:
    assert search(term)[0] == ids


@pytest.mark.parametrize(
    "term",
    [
        "clusterin AND 2010:2012[pdat]",
        "(clusterin) AND 2010/01:2012/12[dp]",
        '(clusterin) AND ("2010/01/01"[Date - Publication] : "2012/12/31"[Date - Publication])',
        '(clusterin) AND ("2010"[dp] : "2012"[dp])',
    ],
)
def test_dates(term: str) -> None:
    expected = [pmid for pmid in QUERIES["clusterin"] if 2010 <= date_of(pmid)[0] <= 2012]
    assert search(term)[0] == expected
    assert len(expected) == 9


def test_what_a_query_is_read_as() -> None:
    assert search("(il-6) AND 1:9[UID]")[1:] == ('("il-6"[All Fields]) AND 1:9[UID]', [])
    assert search('clusterin OR "no such thing"') == (
        list(range(1, 101)),
        '"clusterin"[All Fields] OR "no such thing"[All Fields]',
        ['"no such thing"'],
    )


@pytest.mark.parametrize("term", ["bad query", "(Bad  Query) AND 1:3[UID]", "il-6 OR bad query"])
def test_a_rejected_query_is_rejected_in_any_place(term: str) -> None:
    with pytest.raises(Rejected, match="no"):
        search(term)


def test_a_query_that_changes() -> None:
    seen = Counter[str]()
    one = Search({"a": lambda nth: [nth, 10]}, seen.__getitem__, {}, pubmed_condition)
    assert one.found("a AND 0:100[UID]")[0] == [0, 10]
    seen["a"] = 4
    assert one.found("a")[0] == [4, 10]
    assert one.used == ["a", "a"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2010", (2010, 1, 1), (2010, 12, 31)),
        ("2010/3", (2010, 3, 1), (2010, 3, 31)),
        ("2010-03-05", (2010, 3, 5), (2010, 3, 5)),
    ],
)
def test_dates_are_completed(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert (parsed_date(text), parsed_date(text, last=True)) == (first, last)


def test_operators_in_parentheses_brackets_and_quotation_marks_split_nothing() -> None:
    assert split('(a AND b) OR "c AND d" NOT x:[1 AND 2]') == [
        ("", "(a AND b)"),
        ("OR", '"c AND d"'),
        ("NOT", "x:[1 AND 2]"),
    ]
    assert bare("(((a) OR (b)))") == "(a) OR (b)"
