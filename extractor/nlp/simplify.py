"""A simpler sentence for the parser, and the way back.

Names of many words, bracketed abbreviations and bracketed figures lead parsers astray, and none of them changes the
structure of the sentence. The parser sees one noun for each mention and no such brackets; its tree is then unfolded
onto the real tokens, so that nothing else needs to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.model import Mention, Sentence

_LONGEST_BRACKET = 16
# Every gene and chemical looks to the parser like one that it knows well: an odd name is not taken for a verb or an
# adjective, and what stands beside it is not either. Measured on three corpora: 0.6 to 2 points of F.
_STAND_INS = {"GENE": "TNF-alpha", "CHEMICAL": "dexamethasone"}
_CLOSING = {"(": ")", "[": "]"}
# Words of this many letters begin with a capital in a heading, and so do so many of them.
_LONG_WORD = 4
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Piece:
    """One word for the parser. It stands for the tokens ``first`` to ``last``; ``lead`` is the one that takes
    its place in the tree.

    ``trailing`` counts the tokens behind ``last`` that are left out: a bracket.
    """

    text: str
    first: int
    last: int
    lead: int
    trailing: int = 0


def simplify(sentence: Sentence) -> list[Piece]:
    """The words to parse, in order; every token belongs to one piece or trails one."""
    covered = _whole_mentions(sentence)
    labels = {m.start: m.label for m in sentence.mentions}
    headline = _is_headline(sentence, covered)
    pieces: list[Piece] = []
    i, n = 0, len(sentence.words)
    while i < n:
        bracket = _bracket(sentence, i, covered) if pieces else 0
        if bracket:
            pieces[-1] = replace(pieces[-1], trailing=pieces[-1].trailing + bracket)
            i += bracket
            continue
        last = covered.get(i, i)
        label = labels.get(sentence.starts[i], "") if i in covered else ""
        face = _STAND_INS.get(label) or _face(sentence, i, last, covered)
        if headline and pieces and face.isalpha():
            face = face.lower()
        pieces.append(Piece(face, i, last, _lead(sentence, i, last) if last > i else i))
        i = last + 1
    return _explained_lists(pieces, sentence, covered)


def _is_headline(s: Sentence, covered: dict[int, int]) -> bool:
    """ "Clusterin Induces the Secretion of TNF": are the words written as in a heading? Parsers take them for names."""
    named = {i for first, last in covered.items() for i in range(first, last + 1)}
    words = [w for i, w in enumerate(s.words) if i and i not in named and len(w) >= _LONG_WORD and w.isalpha()]
    return len(words) > 1 and sum(w[0].isupper() for w in words) >= _MOSTLY * len(words)


def _whole_mentions(s: Sentence) -> dict[int, int]:
    """First token to last token of each mention that begins and ends on tokens."""
    at_start = {start: i for i, start in enumerate(s.starts)}
    at_end = {start + len(word): i for i, (start, word) in enumerate(zip(s.starts, s.words, strict=True))}
    return {at_start[m.start]: at_end[m.end] for m in s.mentions if m.start in at_start and m.end in at_end}


def _bracket(s: Sentence, i: int, covered: dict[int, int]) -> int:
    """How many tokens from ``i`` are a bracket that can be left out: one mention, or nothing that is named."""
    closing = _CLOSING.get(s.words[i])
    if closing is None:
        return 0
    stop = next((j for j in range(i + 1, min(i + _LONGEST_BRACKET, len(s.words))) if s.words[j] == closing), 0)
    if not stop or any(w in _CLOSING for w in s.words[i + 1 : stop]):
        return 0
    inside = [m for m in s.mentions if s.starts[i] < m.start < s.starts[stop]]
    if not inside:
        return stop - i + 1
    alone = len(inside) == 1 and covered.get(i + 1, -1) == stop - 1
    return stop - i + 1 if alone and _ends_mention(s, i - 1) else 0


def _ends_mention(s: Sentence, i: int) -> bool:
    end = s.token_end(i)
    return any(m.end == end for m in s.mentions)


def _lead(s: Sentence, first: int, last: int) -> int:
    """The last token with a letter or figure."""
    return next((i for i in range(last, first, -1) if any(c.isalnum() for c in s.words[i])), first)


def _face(s: Sentence, first: int, last: int, covered: dict[int, int]) -> str:
    """What the parser sees: a mention's short form if one follows in brackets, else its last word."""
    if first == last:
        return s.words[first]
    behind = last + 2
    if s.words[last + 1 : last + 2] == ("(",) and covered.get(behind) == behind:
        return s.words[behind]
    return s.words[_lead(s, first, last)]


def _explained_lists(pieces: list[Piece], s: Sentence, covered: dict[int, int]) -> list[Piece]:
    """ "cytokines, that is, IL-6 and IL-8" is parsed as "cytokines, such as IL-6 and IL-8"."""
    for k in range(1, len(pieces) - 3):
        words = [piece.text.lower() for piece in pieces[k : k + 3]]
        if words == ["that", "is", ","] and pieces[k - 1].text == "," and pieces[k + 3].first in covered:
            such = [replace(pieces[k], text="such"), replace(pieces[k + 1], text="as", trailing=1)]
            return pieces[:k] + such + pieces[k + 3 :]
    return pieces


def spaces(pieces: Sequence[Piece], s: Sentence) -> list[bool]:
    """Whether white space follows each piece, for spaCy's ``Doc``."""
    found = []
    for piece in pieces:
        end = piece.last + piece.trailing
        found.append(end + 1 >= len(s.words) or s.starts[end + 1] > s.token_end(end))
    return found


def unfold(
    sentence: Sentence, pieces: Sequence[Piece], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> Sentence:
    """The sentence with the parse of its pieces (``heads`` are indices of pieces) on all of its tokens."""
    n = len(sentence.words)
    all_tags, all_deps, all_heads = ["NN"] * n, ["compound"] * n, list(range(n))
    for piece, tag, dep, head in zip(pieces, tags, deps, heads, strict=True):
        for i in range(piece.first, piece.last + 1) if piece.last > piece.first else ():
            all_heads[i] = piece.lead
            if not any(map(str.isalnum, sentence.words[i])):
                all_deps[i] = "punct"
        all_tags[piece.lead], all_deps[piece.lead], all_heads[piece.lead] = tag, dep, pieces[head].lead
        if piece.trailing:
            _hang_bracket(sentence, piece, all_tags, all_deps, all_heads)
    return sentence.parsed(all_tags, all_deps, all_heads)


def _hang_bracket(s: Sentence, piece: Piece, tags: list[str], deps: list[str], heads: list[int]) -> None:
    """What was left out hangs on the piece before it: a mention in apposition, anything else as a loose dependent."""
    inside = range(piece.last + 1, piece.last + piece.trailing + 1)
    ends = {m.end: m for m in s.mentions}
    for i in inside:
        mention: Mention | None = ends.get(s.token_end(i))
        heads[i] = piece.lead
        if not any(c.isalnum() for c in s.words[i]):
            deps[i], tags[i] = "punct", {"(": "-LRB-", ")": "-RRB-"}.get(s.words[i], ",")
        else:
            deps[i] = "appos" if mention is not None else "dep"
    for i in inside:  # the other words of a bracketed mention hang on its last one
        holder = next((m for m in s.mentions if m.start <= s.starts[i] and s.token_end(i) < m.end), None)
        if holder is not None:
            last = next((j for j in inside if s.token_end(j) == holder.end), None)
            if last is not None and deps[i] == "dep":
                heads[i], deps[i] = last, "compound"
