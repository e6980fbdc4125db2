from __future__ import annotations

import io
import tracemalloc
from typing import Any
from xml.etree import ElementTree

import pytest

from extractor.errors import InputError
from extractor.sources import Source
from extractor.sources.xml_elements import LARGEST, read_elements
from tests.made_up import made_up

HERE = Source("FILE", None)
WANTED = {"set": ("doc", "gone"), "doc": ("doc",)}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE set SYSTEM "http://127.0.0.1:9/set.dtd">\n'
DOCS = (
    '<doc n="1"><PMID>11</PMID><text>TNF-α &lt; <i>p53</i> &amp; IL&#x2011;6</text></doc>',
    "<doc><PMID>12</PMID>\n  <text><![CDATA[<a> & b]]> &alpha;&nbsp;</text><!-- a remark -->\n</doc>",
    "<gone/>",
)
MIB = 1 << 20


class Trickle(io.RawIOBase):
    """Gives so many bytes at a time."""

    def __init__(self, raw: bytes, size: int) -> None:
        self._stream, self._size = io.BytesIO(raw), size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        some = self._stream.read(min(self._size, len(buffer)))
        buffer[: len(some)] = some
        return len(some)


def whole(*parts: str) -> bytes:
    return "\n".join((f"{HEAD}<set>", *parts, "</set>\n")).encode()


def shown(item: object) -> tuple[object, ...] | str:
    if isinstance(item, InputError):
        assert item.hint
        return item.what
    return (item.root, ElementTree.tostring(item.element, "unicode"), item.line, item.first, item.last)  # type: ignore[attr-defined]


def read(raw: bytes, size: int = MIB, wanted: Any = WANTED, **how: Any) -> list[tuple[object, ...] | str]:
    """What comes out; an exception is the last, as its message."""
    found = []
    try:
        for item in read_elements(io.BufferedReader(Trickle(raw, size)), HERE, wanted, **how):
            found.append(shown(item))
    except InputError as error:
        found.append(shown(error))
    return found


def expected(raw: bytes, *docs: tuple[str, str]) -> list[tuple[object, ...]]:
    """As what documents must come, from how they are written and what is read."""
    found = []
    for written, seen in docs:
        first = raw.index(written.encode())
        last = first + max(written.encode().rfind(b"</"), 0)
        if written.endswith("/>"):
            last = first + len(written.encode())
        found.append(("set", seen, raw[:first].count(b"\n") + 1, first, last))
    return found


SEEN = (
    '<doc n="1"><PMID>11</PMID><text>TNF-α &lt; <i>p53</i> &amp; IL\u20116</text></doc>',
    "<doc><PMID>12</PMID>\n  <text>&lt;a&gt; &amp; b α\xa0</text>\n</doc>",
    "<gone />",
)


@pytest.mark.parametrize("size", [1, 2, 7, 64, MIB])
def test_elements_and_where_they_stand(size: int) -> None:
    raw = whole(*DOCS)
    assert read(raw, size) == expected(raw, *zip(DOCS, SEEN, strict=True))


@pytest.mark.parametrize("size", [1, 7, MIB])
@pytest.mark.parametrize("between", ["", "\n", " \r\n\t", "\ufeff"])
def test_files_behind_one_another(size: int, between: str) -> None:
    first, second = whole(DOCS[0]).strip() + between.encode(), whole(DOCS[1])
    found = read(first + second, size)
    [before], [(root, seen, line, begin, end)] = (
        expected(first, (DOCS[0], SEEN[0])),
        expected(second, (DOCS[1], SEEN[1])),
    )
    lines = first.count(b"\n")
    assert found == [before, (root, seen, line + lines, begin + len(first), end + len(first))]


@pytest.mark.parametrize("size", [1, 7, MIB])
def test_roots_that_are_elements_themselves(size: int) -> None:
    raw = b"<doc/><doc>\n<id>2</id></doc><set/><set></set><doc><doc>3</doc></doc>\n<!-- the end -->"
    assert read(raw, size) == [
        ("doc", "<doc />", 1, 0, 6),
        ("doc", "<doc>\n<id>2</id></doc>", 1, 6, 22),
        ("doc", "<doc><doc>3</doc></doc>", 2, raw.index(b"<doc><doc>"), raw.index(b"</doc>\n<!--")),
    ]


@pytest.mark.parametrize("size", [1, MIB])
def test_sets_within_one_another(size: int) -> None:
    raw = b"<set><set/><set><doc>1</doc></set><other><doc>2</doc></other></set><doc>3</doc>"
    assert [item[1] for item in read(raw, size)] == ["<doc>1</doc>", "<doc>2</doc>", "<doc>3</doc>"]


@pytest.mark.parametrize("size", [1, 7, MIB])
def test_what_is_not_read_is_passed_over(size: int) -> None:
    inner = '<doc><PMID>1</PMID><list n="2">a<b/>&alpha;&nothing;</list>&beta;<c/></doc>'
    nested = "<doc><list><list>a</list>b<c>d</c></list><c>e</c></doc>"
    found = read(whole(inner, nested, DOCS[0]), size, unread={"list", "c"})
    assert [item[1] for item in found] == [
        '<doc><PMID>1</PMID><list n="2" />β<c /></doc>',
        "<doc><list />b<c /><c /></doc>",
        SEEN[0],
    ]


def test_reading_is_lazy() -> None:
    stream = made_up((whole("")[:-7], 1), (b"<doc>1</doc>\n", 10**9))
    found = read_elements(stream, HERE, WANTED)
    assert [shown(next(found))[1], shown(next(found))[1]] == ["<doc>1</doc>", "<doc>1</doc>"]


# What is broken


@pytest.mark.parametrize("size", [1, MIB])
def test_cut_off_anywhere(size: int) -> None:
    """What is whole comes as it is; then one message, which says where."""
    raw = whole(*DOCS)
    sound = expected(raw, *zip(DOCS, SEEN, strict=True))
    ends = [raw.index(written.encode()) + len(written.encode()) for written in DOCS]
    wrong = []
    for cut in range(raw.rindex(b">") + 1):
        found = read(raw[:cut], size)
        kept = sum(end <= cut for end in ends)
        message = str(found.pop())
        if found != sound[:kept] or not message.startswith("not XML: ") or "(FILE, line " not in message:
            wrong.append((raw[:cut], found, message))
    assert not wrong


@pytest.mark.parametrize(
    ("cut", "what"),
    [
        ("<PMID>11</PMID><te", "not XML: it breaks off (FILE, line 4, within PMID 11, which begins on line 4)"),
        ("<PMID>11</P", "not XML: it breaks off (FILE, line 4, within a <doc>, which begins on line 4)"),
        ("<PMID>1", "not XML: it breaks off (FILE, line 4, within a <doc>, which begins on line 4)"),
        ("<set", "not XML: it breaks off (FILE, line 3)"),
        ("<set>\n", "not XML: it breaks off (FILE, line 4)"),
        ("<?x", "not XML: it breaks off (FILE, line 1)"),
    ],
)
def test_where_it_breaks_off(cut: str, what: str) -> None:
    raw = whole(*DOCS).decode()
    assert read(raw[: raw.index(cut) + len(cut)].encode())[-1] == what


@pytest.mark.parametrize(
    "put", [b"", b"<", b">", b"&", b"/", b'"', b"]]>", b"\0", b"\xff", b"\xce", b"<doc>", b"</doc>", b"&x;"]
)
def test_damaged_anywhere(put: bytes) -> None:
    """Nothing but elements and messages ever comes, and what stands before the damage is not touched."""
    raw = whole(*DOCS)
    sound = expected(raw, *zip(DOCS, SEEN, strict=True))
    ends = [raw.index(written.encode()) + len(written.encode()) for written in DOCS]
    wrong = []
    for at in range(len(raw)):
        kept = sum(end <= at for end in ends)
        found = read(raw[:at] + put + raw[at + 1 :])
        if found[:kept] != sound[:kept]:
            wrong.append((at, found))
    assert not wrong


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (
            b"<set><doc><id>7</id>\xe1</doc></set>",
            "not UTF-8: byte 0xe1 at offset 20 (FILE, line 1, within document 7, which begins on line 1)",
        ),
        (
            b"<set>\n<doc>\x0b</doc></set>",
            "not XML: not well-formed (invalid token) (FILE, line 2, within a <doc>, which begins on line 2)",
        ),
        (b"<set>\n<doc></set>", "not XML: mismatched tag (FILE, line 2, within a <doc>, which begins on line 2)"),
        (b"<set/>\nand so on", "not XML: syntax error (FILE, line 2)"),
        (b"<set></set></set>", "not XML: not well-formed (invalid token) (FILE, line 1)"),
        (b"text", "not XML: syntax error (FILE, line 1)"),
        (b"", "not XML: it breaks off (FILE, line 1)"),
        (
            b'<?xml version="1.0" encoding="UTF-16"?><set/>',
            "not XML: encoding specified in XML declaration is incorrect (FILE, line 1)",
        ),
        (b'<?xml version="1.0" encoding="klingon"?><set/>', "not XML: unknown encoding: klingon (FILE, line 1)"),
        (b"<other/>", "no XML that can be read: its root is <other> (FILE, line 1)"),
        (b"<set/>\n<other/>", "no XML that can be read: its root is <other> (FILE, line 2)"),
        (b"<html><body>502</body></html>", "an HTML page, not a file of documents (FILE, line 1)"),
        (b"<!DOCTYPE html>\n<HTML lang=en>", "an HTML page, not a file of documents (FILE, line 2)"),
    ],
)
@pytest.mark.parametrize("size", [1, MIB])
def test_what_cannot_be_read(raw: bytes, what: str, size: int) -> None:
    assert read(raw, size) == [what]


def test_a_page_that_is_no_xml() -> None:
    assert read(b"<!doctype html>\n<p>Bad gateway") == ["an HTML page, not a file of documents (FILE, line 1)"]


# Encodings


@pytest.mark.parametrize(
    ("said", "coded"),
    [
        ("ISO-8859-1", "latin-1"),
        ("iso-8859-7", "iso-8859-7"),
        ("windows-1252", "cp1252"),
        ("UTF-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
    ],
)
def test_encodings(said: str, coded: str) -> None:
    letter = "ε" if coded == "iso-8859-7" else "é"
    content = f'<?xml version="1.0" encoding="{said}"?>\n<set><doc>{letter}</doc></set>'
    assert read(content.encode(coded))[0][1] == f"<doc>{letter}</doc>"


# What XML could do, and does not


@pytest.mark.parametrize(
    ("declared", "named"),
    [
        ('<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">', "a"),
        ('<!ENTITY ext SYSTEM "file:///etc/hostname">', "ext"),
        ('<!ENTITY ext SYSTEM "http://127.0.0.1:9/x">', "ext"),
        ('<!ENTITY % par SYSTEM "http://127.0.0.1:9/x.dtd"> %par;', "par"),
    ],
)
def test_entities_that_are_declared(declared: str, named: str) -> None:
    raw = f"<set><doc>1</doc></set>\n<!DOCTYPE set [\n{declared}]>\n<set><doc>&{named};</doc></set>".encode()
    found = read(raw)
    assert [item if isinstance(item, str) else item[1] for item in found] == [
        "<doc>1</doc>",
        f"the entity &{named}; is declared (FILE, line 3)",
    ]


@pytest.mark.parametrize("head", ["", HEAD, '<!DOCTYPE set PUBLIC "-//A//B" "set.dtd" [<!ELEMENT doc ANY>]>'])
def test_an_unknown_entity_costs_its_element_only(head: str) -> None:
    raw = f"{head}<set>\n<doc><id>1</id>\n&nothing;<b>&more;</b></doc>\n<doc>&Alpha;</doc>\n</set>".encode()
    line = raw[: raw.index(b"&nothing;")].count(b"\n") + 1
    first, second = read(raw)
    assert first == f"an unknown entity &nothing;, in document 1 (FILE, line {line})"
    assert second[1] == "<doc>Α</doc>"


def test_an_unknown_entity_and_then_the_end() -> None:
    assert read(b"<set>\n<doc>&a;") == [
        "an unknown entity &a;, in a <doc> (FILE, line 2)",
        "not XML: it breaks off (FILE, line 2, within a <doc>, which begins on line 2)",
    ]


# What is too large


@pytest.mark.parametrize("size", [1, 7, MIB])
def test_too_large(size: int) -> None:
    large = "<doc><PMID>5</PMID><a>" + "text <b/>" * 200 + "</a></doc>"
    raw = whole(DOCS[0], large, DOCS[1])
    found = read(raw, size, largest=500)
    before, behind = expected(raw, (DOCS[0], SEEN[0]), (DOCS[1], SEEN[1]))
    message = "more than 500 bytes, in PMID 5 (FILE, line 5)"
    seen = ElementTree.tostring(ElementTree.XML(large), "unicode")
    assert found == [before, *([message] if size < MIB else expected(raw, (large, seen))), behind]


@pytest.mark.parametrize(
    ("size", "fill"),
    [
        (200 * MIB, b"Clusterin induces TNF-alpha secretion by macrophages in a dose-dependent manner. " * 50),
        (32 * MIB, b"<Author><LastName>Nobody</LastName><Affiliation>Nowhere, Institute of.</Affiliation></Author>\n"),
    ],
)
def test_memory_stays_small_while_a_large_element_streams_by(size: int, fill: bytes) -> None:
    head, tail = whole(DOCS[0], "<doc><PMID>5</PMID><text>|</text></doc>", DOCS[1]).split(b"|")
    stream = made_up((head, 1), (fill, size // len(fill)), (tail, 1))
    tracemalloc.start()
    try:
        found = [shown(item) for item in read_elements(stream, HERE, WANTED)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [item if isinstance(item, str) else item[1] for item in found] == [
        SEEN[0],
        f"more than {LARGEST:,} bytes, in PMID 5 (FILE, line 5)",
        SEEN[1],
    ]
    assert peak < 150 * MIB


@pytest.mark.parametrize("begun", [b'<doc n="', b"<doc><!-- ", b"<doc n='1' "])
def test_a_tag_that_never_ends(begun: bytes) -> None:
    stream = made_up((b"<set><doc>1</doc>\n" + begun, 1), (b"a=''   " * 100, 10**9))
    found = read_elements(stream, HERE, WANTED)
    assert shown(next(found))[1] == "<doc>1</doc>"
    with pytest.raises(InputError) as said:
        next(found)
    assert said.value.what.startswith("not XML: ")


# Files of none


@pytest.mark.parametrize(
    ("raw", "messages"),
    [
        (b"<set/>", []),
        (b"<set>\n</set><set><!-- none --></set>", []),
        (b"<set/><doc>1</doc>", None),
        (b"<set>\n<other/></set>", ["no documents in FILE"]),
        (b"<empty/>", ["no documents in FILE"]),
        (b"<empty/><set/>", []),
    ],
)
def test_files_of_none(raw: bytes, messages: list[str] | None) -> None:
    wanted = {**WANTED, "empty": ()}
    assert read(raw, wanted=wanted, may_be_empty=("set",)) == (
        read(raw, wanted=wanted) if messages is None else messages
    )
    assert [item for item in read(raw, wanted=wanted) if isinstance(item, str)] == []
