"""Names that no model and no list saw and that the table of names knows (extractor.linking).

What is looked up is chosen by what such names proved to be in annotated texts: names of several words, words that mean
one thing, codes of chemicals, and codes of cell lines beside a word that says so (data/dictionary.txt).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.linking import Candidate as Known
from extractor.linking import open_table
from extractor.linking.forms import keys
from extractor.linking.keys import fold
from extractor.nlp.class_words import is_class_phrase
from extractor.nlp.known_names import known_type
from extractor.nlp.lexicon import sections
from extractor.nlp.processes import may_end_process
from extractor.nlp.spans import Places
from extractor.nlp.tokens import Tokens

_LONGEST = 5  # tokens of the longest name, hyphens counted
_SHORTEST_WORD = 6  # letters of a name of one word
_LABELS = {
    "gene": "GENE",
    "family": "GENE",
    "chemical": "CHEMICAL",
    "cell type": "CELL_TYPE",
    "cell line": "CELL_LINE",
    "tissue": "TISSUE",
    "component": "CELLULAR_COMPONENT",
    "organism": "ORGANISM",
    "disease": "DISEASE",
}
# The worst rank (extractor.linking.table) of a name that is believed: in annotated texts at least six in ten of them,
# of names of several words and of single ones, are what the table says.
_PHRASES: Mapping[str, int] = {
    "GENE": 16,
    "CELL_TYPE": 18,
    "TISSUE": 16,
    "CELLULAR_COMPONENT": 18,
    "ORGANISM": 18,
    "DISEASE": 30,
}
_WORDS: Mapping[str, int] = {"TISSUE": 16, "ORGANISM": 18, "DISEASE": 18, "CELLULAR_COMPONENT": 5}
_COMPOUNDS = 18
_OWN = 4  # the rank of names that this project gives, most of them adjectives
_ADJECTIVE = re.compile(r"(?:ic|al|ous|ive|ar|ary|ory|oid|ed|ing|ine|eous)$")
_DOUBTED = 22  # a worse rank than this does not make a name mean two things
_WORD = re.compile(r"[A-Za-z][a-z]+(?:-[A-Za-z][a-z]+)*")
_PART = re.compile(r"[^\W_][\w'’+-]*|[-/]")
# "5-HT", "ara-CTP", "17beta-estradiol", not "3'-UTR"
_CODE = re.compile(r"(?=[^a-z]*[A-Z\d])(?=.*[A-Za-z].*[A-Za-z])[A-Za-z\d]+(?:-[A-Za-z\d]+)*")
_LINE = re.compile(r"(?=.*[A-Z])(?=.*[A-Z\d].*[A-Z\d])[A-Za-z\d][\w.-]{2,}")
_FULL_LINE = re.compile(r"(?=(?:.*[A-Z]){2})(?=(?:.*\d){2})[\w-]{5,}")


@dataclass(frozen=True)
class _Lexicon:
    edges: frozenset[str]
    no_names: frozenset[str]
    not_before: frozenset[str]
    behind: frozenset[str]
    before: frozenset[str]
    no_lines: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = sections("dictionary.txt")
    return _Lexicon(
        frozenset(data["edges"]),
        frozenset(fold(name) for name in data["no names"]),
        frozenset(data["not before"]),
        frozenset(data["lines behind"]),
        frozenset(data["lines before"]),
        frozenset(fold(word) for word in data["no lines"]),
    )


def find_named(tokens: Tokens, taken: Places) -> Iterator[tuple[int, int, str]]:
    """The names of a sentence that touch nothing of ``taken``, as offsets into its document with their types.

    At each place the longest name is meant.
    """
    if not tokens.words:
        return
    near = taken.touching(tokens.starts[0], tokens.ends[-1])
    covered = {i for c in near for i in tokens.covering(c.start, c.end)}
    run: list[int] = []
    for i, word in enumerate(tokens.words):
        if i in covered or _separates(word):
            if run:
                yield from _of_run(tokens, run)
                run = []
        else:
            run.append(i)
    if run:
        yield from _of_run(tokens, run)


@lru_cache(maxsize=50_000)  # most words of a text are met again and again
def _separates(word: str) -> bool:
    """Is ``word`` a mark, or one that no name begins or ends with?"""
    return _PART.fullmatch(word) is None or word.lower() in _lexicon().edges


def _of_run(tokens: Tokens, run: list[int]) -> Iterator[tuple[int, int, str]]:
    """The names among neighbouring words that could each be a part of one."""
    free = 0
    for at, i in enumerate(run):
        if at < free or tokens.words[i] in "-/":
            continue
        longest = _LONGEST if open_table().begins(fold(tokens.words[i])) else 1
        for end in range(min(at + longest, len(run)), at, -1):
            label = _label(tokens, i, run[end - 1])
            if label is not None and not (label == "DISEASE" and _goes_on(tokens, run[end - 1] + 1)):
                yield tokens.starts[i], tokens.ends[run[end - 1]], label
                free = end
                break


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Does token ``i`` behind a disease make it a part of the name of a virus or a toxin?"""
    return i < len(tokens.words) and tokens.lower[i] in _lexicon().not_before


def _label(tokens: Tokens, i: int, j: int) -> str | None:
    word = tokens.words[j]
    if word[-1] in "-/'’":
        return None
    if i == j:
        return _word_label(word) or ("CELL_LINE" if _is_line(tokens, i) else None)
    phrase = tokens.words[i]
    for k in range(i + 1, j + 1):
        phrase += tokens.words[k] if tokens.starts[k] == tokens.ends[k - 1] else " " + tokens.words[k]
    return _phrase_label(phrase)


@lru_cache(maxsize=50_000)
def _phrase_label(phrase: str) -> str | None:
    """The type of a name of several words, None if the table does not know it well enough."""
    last = phrase.split()[-1]
    if sum(map(str.isalpha, phrase)) < _SHORTEST_WORD or may_end_process(last.lower()) or is_class_phrase(phrase):
        return None
    if fold(phrase) in _lexicon().no_names:
        return None
    found = _named(phrase)
    label = _one_label(found)
    if label is None or found[0].rank > _PHRASES.get(label, -1) or (label == "GENE" and last.startswith("protein")):
        return None
    several = label == "GENE" and (found[0].entity.kind == "family" or last.endswith("s"))
    return "FAMILY" if several else label


@lru_cache(maxsize=50_000)
def _word_label(word: str) -> str | None:
    """The type of a name of one word, a code of a chemical among them."""
    if len(word) < 4 or fold(word) in _lexicon().no_names or known_type(word) is not None:
        return None
    if _WORD.fullmatch(word) and len(word) >= _SHORTEST_WORD and not may_end_process(word.lower()):
        found = _named(word)
        label = _one_label(found)
        if label is None or found[0].rank > _WORDS.get(label, -1) or _only_tells_kind(word, label, found[0].rank):
            return None
        return label
    if _CODE.fullmatch(word) and any(c.isdigit() or c == "-" for c in word):
        found = _named(word)
        if _one_label(found) == "CHEMICAL" and found[0].rank <= _COMPOUNDS:
            return "CHEMICAL"
    return None


@lru_cache(maxsize=50_000)
def sure_type(name: str) -> str | None:
    """CHEMICAL or CELL_LINE for a name that the table gives to nothing else, if it is no word of several meanings."""
    if _FULL_LINE.fullmatch(name) and is_line_name(name):
        return "CELL_LINE"
    found = _named(name)
    sure = len(name) > 3 and _one_label(found) == "CHEMICAL" and found[0].rank <= _COMPOUNDS
    return "CHEMICAL" if sure and {c.entity.kind for c in found} == {"chemical"} else None


def _only_tells_kind(word: str, label: str, rank: int) -> bool:
    """Is it an adjective, or a word for people, which have ids ("diabetic", "adolescents") but are found by models?"""
    return rank <= _OWN and (label == "ORGANISM" or _ADJECTIVE.search(word) is not None)


def _named(name: str) -> tuple[Known, ...]:
    table = open_table()
    return next((found for key in keys(name) if (found := table.named(key))), ())


def _one_label(found: tuple[Known, ...]) -> str | None:
    """The type that all candidates worth a thought have."""
    if not found:
        return None
    kinds = {c.entity.kind for c in found if c.rank <= max(_DOUBTED, found[0].rank)}
    labels = {_LABELS.get(kind) for kind in kinds}
    return labels.pop() if len(labels) == 1 else None


def _is_line(tokens: Tokens, i: int) -> bool:
    """Does the word ``i`` name a line of cells, as the words beside it or its shape say?"""
    word = tokens.words[i]
    if not is_line_name(word):
        return False
    lower, lexicon = tokens.lower, _lexicon()
    if _FULL_LINE.fullmatch(word):
        return True
    return not lexicon.behind.isdisjoint(lower[i + 1 : i + 3]) or (i > 0 and lower[i - 1] in lexicon.before)


@lru_cache(maxsize=50_000)
def is_line_name(word: str) -> bool:
    """Has a line of cells, and hardly anything else, this name, which has the shape of a code?"""
    if not _LINE.fullmatch(word) or fold(word) in _lexicon().no_lines:
        return False
    found = open_table().named(fold(word))
    return _one_label(found) == "CELL_LINE"
