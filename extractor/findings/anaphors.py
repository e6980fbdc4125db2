"""The words of a sentence that may stand for an entity named elsewhere: "it", "its", "this protein", "the latter".

Here is settled what is an anaphor at all and what would fit it; `coreference` looks for what it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from extractor.findings.graph import Graph
from extractor.findings.lexicon import Words
from extractor.model import Mention, Sentence, Span

MOLECULES = frozenset({"GENE", "FAMILY", "CHEMICAL", "ENTITY"})
THINGS = MOLECULES | {"PROCESS", "DISEASE"}
_CLASSES = {
    "class-gene": frozenset({"GENE", "FAMILY"}),
    "class-chemical": frozenset({"CHEMICAL"}),
    "class-molecule": frozenset({"GENE", "FAMILY", "CHEMICAL"}),
    "class-process": frozenset({"PROCESS"}),
    "class-disease": frozenset({"DISEASE"}),
    "class-cell": frozenset({"CELL_TYPE", "CELL_LINE"}),
}
_FAINT = frozenset({"class-process", "class-disease", "class-cell"})  # "the disease" is often the paper's topic
_ONE = frozenset({"it", "its"})
_SEVERAL = frozenset({"they", "their", "them"})
_ITEMS = frozenset({"former", "latter"})
_REFERRING = _ONE | _SEVERAL | _ITEMS | {"both"}
_POINTERS = frozenset({"this", "these", "the", "both", "neither"})
_IDLE = frozenset({"det", "predet", "case", "cc:preconj", "neg", "mark", "punct", "nummod", "advmod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ABLE = frozenset({"able", "unable", "sufficient", "insufficient", "capable", "incapable"})
_REPORTED = frozenset({"found", "shown", "known", "reported", "thought", "believed", "suggested", "demonstrated"})


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word that refers. ``count``: 1 stands for one entity, 2 for exactly two, 0 for several (two or more).

    ``noun`` is the class word in lower case, "" for a pronoun; ``item`` is *former* or *latter*, or "".
    """

    token: int
    span: Span
    labels: frozenset[str]
    count: int = 1
    noun: str = ""
    item: str = ""


def may_refer(sentence: Sentence, words: Words) -> bool:
    """Is there a word that can refer? A look at words alone, so that it can be asked before the parse."""
    lower = sentence.lower
    if not _REFERRING.isdisjoint(lower):
        return True
    return any(word in _POINTERS and is_class_word(following, words) for word, following in pairwise(lower))


def taken_up(sentence: Sentence, previous: Sentence | None) -> Sentence | None:
    """The previous sentence, if it names anything and is in the same part of the text: titles are taken up by name."""
    if previous is None or previous.section != sentence.section or not previous.mentions:
        return None
    return previous


def is_class_word(word: str, words: Words) -> bool:
    """Is it a word such as *kinase* or *drugs*, in lower case?"""
    return any(word in words.lists[name] for name in _CLASSES)


def anaphors(graph: Graph, words: Words, mention_of: Mapping[int, Mention]) -> Iterator[Anaphor]:
    """The anaphors of a parsed sentence, in order."""
    s = graph.sentence
    for i, word in enumerate(s.lower):
        if i in mention_of and mention_of[i].text.lower() != word:
            continue
        if word in _ONE or word in _SEVERAL:
            if s.tags[i][:3] == "PRP" and not _says_nothing(graph, i):
                yield Anaphor(i, s.token_span(i), THINGS if word in _ONE else MOLECULES, int(word in _ONE))
        elif word == "both" and s.deps[i] in _SUBJECTS:
            yield Anaphor(i, s.token_span(i), MOLECULES, 2)
        elif word in _ITEMS and s.deps[i] not in ("amod", "compound", "advmod"):
            if i and s.lower[i - 1] == "the":
                yield Anaphor(i, s.token_span(i - 1, i), THINGS, item=word)
        elif s.tags[i][:2] == "NN":  # also where it was taken for a name: "the chemokine"
            found = _class_phrase(graph, i, words)
            if found is not None:
                yield found


def _says_nothing(graph: Graph, i: int) -> bool:
    """Is "it" only there for the grammar: "it is known that", "it was found to", "it is X that"?"""
    s = graph.sentence
    if s.lower[i] != "it":
        return False
    if s.deps[i] == "expl":
        return True
    if s.deps[i] not in _SUBJECTS:
        return False
    predicate = s.heads[i]
    below = {s.deps[c] for c in s.children[predicate] if s.deps[c] != "advcl" or c > i}  # "Although X binds, it is"
    if "csubj" in below or (below & {"ccomp"} and s.tags[predicate] in ("VBN", "JJ", "NN", "VBZ", "VBD")):
        return not _states(graph, predicate)
    if s.lower[predicate] in _REPORTED and "xcomp" in below:
        return True
    if s.tags[predicate][:2] == "JJ" and "cop" in below and below & {"xcomp", "advcl", "ccomp", "acl"}:
        return s.lower[predicate] not in _ABLE
    return "cop" in below and any(
        s.deps[c] in ("acl:relcl", "acl", "ccomp") and s.lower[k] == "that"
        for c in s.children[predicate]
        for k in s.children[c]
    )


def _states(graph: Graph, predicate: int) -> bool:
    """ "It requires that …" has a subject that does something; "it appears that …", "it is shown that …" have none."""
    s = graph.sentence
    seeming = s.lower[predicate] in ("appears", "appeared", "seems", "seemed", "follows", "turns", "turned")
    return graph.voice(predicate) == "active" and not seeming and s.tags[predicate] in ("VBZ", "VBD")


def _class_phrase(graph: Graph, i: int, words: Words) -> Anaphor | None:
    """ "this kinase", "the drug", "both proteins": a class word with nothing beside it that would name another."""
    s = graph.sentence
    word = s.lower[i]
    fitting = [name for name in _CLASSES if word in words.lists[name]]
    if not fitting or s.deps[i] in ("compound", "amod", "nmod:npmod", "name", "appos", "nmod:poss"):
        return None
    item, pointer = "", None
    for c in s.children[i]:
        if s.lower[c] in _POINTERS and c < i:
            pointer = c
        elif s.deps[c] == "amod" and s.lower[c] in _ITEMS:
            item = s.lower[c]
        elif s.deps[c] not in _IDLE or (s.deps[c] == "nummod" and s.lower[c] not in ("two", "2")):
            return None
    if pointer is None or (i + 1 < len(s.words) and s.tags[i + 1][:1] == "N"):
        return None
    determiner = s.lower[pointer]
    span = s.token_span(pointer, i)
    if fitting[0] in _FAINT:
        cells = fitting[0] == "class-cell"  # of one kind, but many
        return (
            Anaphor(i, span, _CLASSES[fitting[0]], noun=word) if determiner == ("these" if cells else "this") else None
        )
    if item or determiner in ("the", "this"):
        if s.tags[i] != "NN" or (determiner == "this" and item):
            return None
        return Anaphor(i, span, _CLASSES[fitting[0]], noun=word, item=item)
    two = determiner != "these" or any(s.deps[c] == "nummod" for c in s.children[i])
    return Anaphor(i, span, _CLASSES[fitting[0]], 2 if two else 0, word)
