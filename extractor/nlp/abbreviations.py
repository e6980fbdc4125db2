"""Abbreviations as a text defines them: "long form (SHORT)" and "SHORT (long form)".

Two finders. Ours aligns characters on the raw text after Schwartz and Hearst, so no tokenizer can hide a bracket from
it, and reads Greek letters, both orders, ``interleukin (IL)-6`` and ``(LPS)-induced``. scispaCy's works on tokens and
adds what it alone finds. Importing ``scispacy.abbreviation`` costs 4 ms once spaCy is loaded (it pulls in nothing
else); its two pure functions are called rather than its component, which would register extensions on every ``Doc``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Each Greek letter as the first letter of its name, which is how short forms take it up ("TNF-a" for "factor-α").
_GREEK_INITIAL = str.maketrans(
    "αβγδεζηθικλμνξοπρσςτυφχψω" + "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
    "abgdezetiklmnxoprsstupcpo" + "abgdezetiklmnxoprstupcpo",
)
_BRACKET = re.compile(r"\(([^()]{2,200})\)|\[([^\[\]()]{2,200})\]")
_SHORT = re.compile(r"[^\W_][\w\-–‐‑/+.'’]*(?: [\w\-–‐‑/+]+)?")
_ROMAN = re.compile(r"[IVXivx]+")
_NOT_SHORT = frozenset(
    """
    fig figs figure figures table tables ref refs eq eqs see and or vs not but the inc ltd usa uk supplementary appendix
    """.split()
)
_LEAD = re.compile(
    r"(?:also |hereafter |herein )?"
    r"(?:known as|called|termed|designated|abbreviated(?: as| to)?|referred to as|or|i\.e\.,?|hereafter)\s+"
)
_SPELLED = re.compile(r"[^\W\d_A-Z]{4}")
_WORD = re.compile(r"\S+")
# What makes the short form in brackets the first part of a longer name: "interleukin (IL)-6", "(IFN)-gamma".
_DESIGNATOR = re.compile(
    r"[-–‐‑]?(?:(?:kappa|κ)[- ]?B\d?|\d+\w{0,2}|[α-ω]\d?|(?<=[-–‐‑])(?:alpha|beta|gamma|delta|kappa|[A-Z]))(?!\w)"
)
_WINDOW_STOP = re.compile(r"[;:]\s|[)\]]\s|[)\]],")
MAX_SHORT = 12
_LOOK_BACK = 1_000  # characters before a bracket that are looked at: a long form has at most 17 words


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition. The spans are offsets into the text that was searched; ``long`` is the long form as written.

    Where a name goes on behind the bracket ("interleukin (IL)-6") both spans are that of the whole name.
    """

    short: str
    long: str
    short_start: int
    short_end: int
    long_start: int
    long_end: int


def find_definitions(text: str, start: int = 0, end: int | None = None) -> list[Definition]:
    """The abbreviations that ``text[start:end]``, one sentence, defines, in order; offsets count in ``text``."""
    end = len(text) if end is None else end
    found: list[Definition] = []
    for bracket in _BRACKET.finditer(text, start, end):
        inside, close = bracket.start() + 1, bracket.end() - 1
        low = max(start, inside - _LOOK_BACK)  # all of a sentence without an end for each bracket takes far too long
        definition = _long_before(text, low, inside, close) or _long_inside(text, low, inside, close)
        if definition is not None:
            found.append(definition)
            if definition.short_start >= inside and (whole := _continued(text, definition, bracket.end(), end)):
                found.append(whole)
    return found


def is_short_form(text: str) -> bool:
    """Can ``text`` be an abbreviation? No figures, roman numerals, statistics, or plain words."""
    letters = [c for c in text if c.isalpha()]
    return (
        2 <= len(text) <= MAX_SHORT
        and _SHORT.fullmatch(text) is not None
        and any(c.isupper() for c in letters)
        and 2 * len(letters) >= sum(c.isalnum() for c in text)
        and text.casefold() not in _NOT_SHORT
        and text.split()[0].casefold().rstrip(".") not in _NOT_SHORT
        and not _ROMAN.fullmatch(text)
        # "Sigma", "Calbiochem": a capital and small letters are a plain word, unless it is as short as "Clu"
        and not (len(text) > 4 and text[1:].isalpha() and text[1:].islower())
    )


def _fold(text: str) -> str:
    """``text`` in lower case with Greek letters as Latin ones, character by character."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_GREEK_INITIAL))


def _align(short: str, long: str) -> tuple[int, int] | None:
    """Where in ``long`` the long form of ``short`` begins, and how many of its characters begin a word there.

    From right to left every letter and figure of ``short`` is found in ``long``; the first one at the beginning of a
    word. None if they cannot all be found.
    """
    wanted = [c for c in _fold(short) if c.isalnum()]
    folded = _fold(long)
    at, initials = len(folded), 0
    for i in range(len(wanted) - 1, -1, -1):
        at -= 1
        while at >= 0 and (folded[at] != wanted[i] or (i == 0 and at > 0 and folded[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
        initials += at == 0 or not folded[at - 1].isalnum()
    return at, initials


def _long_before(text: str, start: int, inside: int, close: int) -> Definition | None:
    """A definition "long form (SHORT)" or "(SHORT; …)" for the bracket around ``text[inside:close]``."""
    inner = re.split(r"[;,=]", text[inside:close], maxsplit=1)[0].rstrip()
    lead = _LEAD.match(inner)
    offset = lead.end() if lead else len(inner) - len(inner.lstrip())
    short = inner[offset:].strip("\"'“”‘’-–")
    offset = inner.find(short, offset) if short else offset
    if not is_short_form(short):
        return None
    if not text[start : inside - 1].endswith((" ", "\t", "\u00a0")):
        return None  # "p21(CIP)" is one name
    size = sum(c.isalnum() for c in short)
    window = text[start : inside - 1].rstrip()
    opens = max((stop.end() for stop in _WINDOW_STOP.finditer(window)), default=0)
    words = list(_WORD.finditer(window, opens))[-min(size + 5, 2 * size) :]
    if not words:
        return None
    low = words[0].start()
    hit = _align(short, window[low:])
    if hit is None:
        return None
    begin = low + hit[0]
    if window.count("(", begin) != window.count(")", begin):
        begin = window.rfind(" ", 0, begin) + 1  # "N-(carboxymethyl)lysine", whose initials begin in the bracket
    long = window[begin:].rstrip("-–,")
    if not _plausible(short, long, hit[1]):
        return None
    begin += start
    return Definition(short, long, inside + offset, inside + offset + len(short), begin, begin + len(long))


def _long_inside(text: str, start: int, inside: int, close: int) -> Definition | None:
    """A definition "SHORT (long form)" or "SHORT (long form, …)"."""
    before = text[start : inside - 1].rstrip()
    word = re.search(r"[^\s()\[\],;/]+$", before)
    if word is None or not is_short_form(word[0]) or (before == word[0] and word[0].istitle()):
        return None
    short = word[0]
    inner = text[inside:close].split(";", 1)[0]
    for long in dict.fromkeys((inner.split(",", 1)[0].rstrip(), inner.rstrip())):
        hit = _align(short, long)
        if hit is None or hit[0] != 0 or not _plausible(short, long, hit[1]):
            continue
        size = sum(c.isalnum() for c in short)
        one_word = " " not in long
        # The reverse order is the riskier one: either most characters begin words, or one long word is spelled out.
        if 2 * hit[1] >= size if not one_word else (size >= 3 and len(long) >= 3 * size and long[0].islower()):
            begin = start + word.start()
            return Definition(short, long, begin, begin + len(short), inside, inside + len(long))
    return None


def _plausible(short: str, long: str, initials: int) -> bool:
    """Does an aligned pair look like a definition, given how many characters of the short form begin a word?"""
    size = sum(c.isalnum() for c in short)
    if len(long) <= len(short) or len(long.split()) > min(size + 5, 2 * size) or long.count("(") != long.count(")"):
        return False
    if short.casefold() in (w.casefold().strip("()[],;") for w in long.split()):
        return False
    if not _SPELLED.search(long):
        return False  # "IL-1B, CXCL8 (IL-8)" is a list of symbols
    return initials >= 2 or (size <= 4 and len(long.split()) <= 2)


def _continued(text: str, found: Definition, behind: int, end: int) -> Definition | None:
    """The definition of the whole name where it goes on behind the bracket: "interleukin (IL)-6"."""
    more = _DESIGNATOR.match(text, behind, end)
    if more is None:
        return None
    short, long = found.short + more[0], found.long + more[0]
    return Definition(short, long, found.long_start, more.end(), found.long_start, more.end())


def scispacy_definitions(doc: Doc) -> Iterator[Definition]:
    """The definitions that scispaCy's finder sees in ``doc``, one tokenised sentence; offsets into its text."""
    from scispacy.abbreviation import filter_matches, find_abbreviation

    opened: list[int] = []
    ranges: list[tuple[int, int, int]] = []
    for i, token in enumerate(doc):
        if token.text == "(":
            opened.append(i)
        elif token.text == ")" and opened:
            low = opened.pop()
            if low + 1 < i:
                ranges.append((0, low + 1, i))
    for long_candidate, short_candidate in filter_matches(ranges, doc):
        if not is_short_form(short_candidate.text) or short_candidate.text.endswith("-") or not len(long_candidate):
            continue
        short, long = find_abbreviation(long_candidate, short_candidate)
        if long is None or not len(long):
            continue
        hit = _align(short.text, long.text)
        if hit is not None and hit[0] == 0 and _plausible(short.text, long.text, hit[1]):
            yield Definition(short.text, long.text, short.start_char, short.end_char, long.start_char, long.end_char)


def all_definitions(doc: Doc) -> list[Definition]:
    """Ours, and those of scispaCy's for short forms that ours did not see; offsets into ``doc``'s text."""
    text = doc.text
    if "(" not in text and "[" not in text:
        return []
    found = find_definitions(text)
    known = {definition.short for definition in found}
    return [*found, *(d for d in scispacy_definitions(doc) if d.short not in known)]


def short_to_long(definitions: Sequence[Definition]) -> dict[str, str]:
    """Each short form with its long form; the first definition of a document wins."""
    table: dict[str, str] = {}
    for definition in definitions:
        table.setdefault(definition.short, definition.long)
    return table
