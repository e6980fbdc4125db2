"""Sentence boundaries from the raw text, before anything is tokenised.

Splitting first lets every later stage work on one sentence at a time: the title never fuses with the
abstract, a sentence without a trigger is never parsed, and one endless sentence costs only itself.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.wrapping import whole_lines

# A possible boundary: final punctuation, closing quotes or brackets, white space, something that can open a sentence.
# It begins with the first of several stops only, else a run of them would be read once for each.
_BOUNDARY = re.compile(r"(?<![.?!])[.?!]+[\"'”’)\]]*(?P<gap>\s+)(?=[\"'“‘(\[]*(?P<next>[^\s\"'“‘(\[]\S*))")

# Words that end in a full stop in mid-sentence, without that full stop, case folded.
_ABBREVIATIONS = frozenset(
    """
    e.g i.e vs cf fig figs dr mr mrs ms prof st al approx resp ca eq eqs ref refs sp spp subsp ssp var cv str
    inc ltd co corp vol pp tab suppl ed eds i.v i.p s.c i.m p.o i.c.v i.g b.i.d t.i.d q.d a.m p.m v/v w/v etc viz aff
    """.split()
)
# Abbreviations only before a figure ("no. 5", "nos. 3").
_BEFORE_FIGURES = frozenset("no nos p ch sec".split())
_BRACKETED = re.compile(r"\s*\[(.*)\]\.?\s*", re.DOTALL)
_CUT_SHORT = re.compile(r"\(ABSTRACT\s+TRUNCATED(?:\s+AT\s+[0-9]+\s+WORDS)?\)\s*$")
_LOOK_BACK = 200  # characters before a full stop that are looked at for the words in front of it; real ones are shorter
_REMARK = 80  # characters at the end of a line that such a remark may have, with blanks
_LOWER_NAME = re.compile(r"[α-ω]|[cv]-[a-z]{3}|(?:alpha|beta|gamma|delta|kappa)-")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_LETTER_CLASSES = frozenset(
    "kinase vitamin hepatitis type class group factor protein cyclosporin cyclosporine influenza complex subunit "
    "cytochrome form part phase panel component apolipoprotein concanavalin staphylococcal immunoglobulin table "
    "calcineurin lipid".split()
)
# Words that open a sentence and no surname: "NF-kappa B. These factors", but "J. Smith".
_OPENERS = frozenset(
    """
    the a an this that these those such both either neither each all most some several many another other no our its
    their it they we he she there here in on at by to of for from with within without upon after before during under
    through via despite among between because since when while whereas where although though if as once thus hence then
    therefore however moreover furthermore additionally finally similarly conversely interestingly importantly
    surprisingly consistently further also and but or nor not only using
    """.split()
)


def _ends_sentence(text: str, stop: int, following: str) -> bool:
    """Is the full stop at ``stop`` the end of a sentence, given the word that follows it?"""
    opener = following[0]
    if opener.islower() and not any(c.isupper() or c.isdigit() for c in following.rstrip(".,;:)")):
        if _LOWER_NAME.match(following) is None:
            return False  # "p53", "mTOR" and "c-myc" may open a sentence, "and" may not
    if text[stop] != ".":
        return True
    low = max(0, stop - _LOOK_BACK)
    start = max(text.rfind(" ", low, stop), text.rfind("\n", low, stop), low - 1) + 1
    word = text[start:stop].lstrip("([\"'“‘")
    folded = word.casefold()
    if folded in _ABBREVIATIONS:
        return folded == "etc" and opener.isupper()
    if folded in _BEFORE_FIGURES and opener.isdigit():
        return False
    if _INITIAL.fullmatch(word) and opener.isupper():
        before = text[low:start].rstrip().rsplit(" ", 1)[-1].casefold()
        return before in _LETTER_CLASSES or following.rstrip(",").casefold() in _OPENERS  # but "J. Smith"
    return True


def _own_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A line without what PubMed adds: brackets around a translated title, a remark that an abstract was cut."""
    remark = _CUT_SHORT.search(text, max(start, end - _REMARK), end)
    if remark is not None:
        return start, remark.start()
    line = _BRACKETED.fullmatch(text, start, end)
    if line is None:
        return start, end
    depth = 0
    for i in range(*line.span(1)):
        depth += (text[i] == "[") - (text[i] == "]")
        if depth < 0:
            return start, end
    return line.span(1) if depth == 0 else (start, end)


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]``.

    Returns half-open ``(start, end)`` pairs in code points of ``text``, in order, without the white space around
    them. A line break ends a sentence but where the text was wrapped to a width; sentences that hold only white space
    are left out, and so is what PubMed adds: brackets around all of a line, and "(ABSTRACT TRUNCATED …)" at its end.
    """
    end = len(text) if end is None else end
    spans = []
    for line in whole_lines(text, start, end):
        first, last = _own_words(text, *line)
        cuts = [first]
        for match in _BOUNDARY.finditer(text, first, last):
            if _ends_sentence(text, match.start(), match["next"]):
                cuts.append(match.end("gap"))
        for low, high in pairwise([*cuts, last]):
            piece = text[low:high]
            if piece.strip():
                spans.append((low + len(piece) - len(piece.lstrip()), high - len(piece) + len(piece.rstrip())))
    return spans
