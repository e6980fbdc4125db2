"""What an anaphor may take up of a sentence: names, lists of names, the subjects of its claims."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.findings.anaphors import Anaphor
from extractor.findings.arguments import Arguments
from extractor.findings.reading import Reading
from extractor.model import Mention, Sentence

Names = tuple[Mention, ...]

AUTHORS = frozenset("we i they it this study studies data results findings experiments analysis authors".split())
_RECEPTOR = re.compile(r".*(?:receptors?|[A-Z0-9]-?R[-\d]*(?:[ab]|alpha|beta|gamma|[α-ω])?)")


def whole(arguments: Arguments, subjects: Iterable[int]) -> Names:
    """The entities that a noun phrase names, none if any part of it names none: "X expression" is not X."""
    found: list[Mention] = []
    for t in subjects:
        for c in arguments.lists.conjuncts(t):
            name = _name(arguments, c)
            if name is None:
                return ()
            found.append(name)
    return tuple(distinct(found, arguments.sentence))


def _name(arguments: Arguments, i: int) -> Mention | None:
    s = arguments.sentence
    for k in (i, *(c for c in s.children[i] if s.deps[c] == "nmod:poss")):  # "Its activity …, and it …" goes on
        if k in arguments.anaphors:
            return arguments.anaphors[k][0].mention if len(arguments.anaphors[k]) == 1 else None
    if i in arguments.mention_of:
        return arguments.mention_of[i]
    if s.lower[i] in arguments.words.transparent:  # "the p53 protein"
        named = {
            arguments.mention_of[c] for c in s.children[i] if c in arguments.mention_of and s.deps[c] == "compound"
        }
        return named.pop() if len(named) == 1 else None
    return None


def is_possessed(r: Reading) -> bool:
    """Is it only somebody's, as in "the function of profilin"? A possessive behind it is then likely the same one's."""
    return r.token != r.head and r.perturbation is None


def claimed(arguments: Arguments) -> list[tuple[int, ...]]:
    """The subjects of the main clauses; of "we show that X …" those of what is shown."""
    s, graph = arguments.sentence, arguments.graph
    found: list[tuple[int, ...]] = []
    stack = list(s.labelled("ROOT"))
    while stack:
        i = stack.pop()
        subjects = graph.subjects(i)[0]
        shown = [c for c in s.children[i] if s.deps[c] == "ccomp"]
        if shown and all(s.lower[t] in AUTHORS for t in subjects):
            stack += shown
        else:
            found.append(subjects)
        stack += [c for c in s.children[i] if s.deps[c] in ("conj", "parataxis") and s.tags[c][:1] == "V"]
    return found


def name_lists(arguments: Arguments) -> list[tuple[int, Names]]:
    """The lists of entities of a sentence: last token and names."""
    s = arguments.sentence
    found = []
    for i in arguments.mention_of:
        if s.deps[i] != "conj":
            tokens = arguments.lists.conjuncts(i)
            names = distinct((m for t in tokens if (m := arguments.mention_of.get(t))), s)
            if len(names) > 1 and all(t in arguments.mention_of for t in tokens):
                found.append((max(tokens), tuple(names)))
    return found


def distinct(mentions: Iterable[Mention], s: Sentence) -> list[Mention]:
    """Each entity once; a name in brackets behind another is the same: "Sphingosine kinase 1 (SphK1)"."""
    found: dict[str, Mention] = {}
    ends = {m.end for m in s.mentions}
    for m in mentions:
        before = s.text[max(0, m.start - s.start - 2) : max(0, m.start - s.start)]
        if not (before == " (" and m.start - 2 in ends):
            found.setdefault(key(m), m)
    return list(found.values())


def key(m: Mention) -> str:
    """What two mentions of one entity share."""
    return m.text.casefold()


def _is_named(m: Mention, noun: str) -> bool:
    """Does the name itself tell the class? So many proteins are no receptors that a receptor's name has to."""
    return bool(_RECEPTOR.fullmatch(m.text)) if noun == "receptor" else m.text.lower().endswith(noun)


def number(names: Names, a: Anaphor) -> bool:
    """Do as many entities stand behind a word as it can stand for? A plural name is several."""
    plural = len(names) == 1 and names[0].text.endswith("s") and names[0].text[-2:-1].islower()
    if a.count == 1:
        return len(names) == 1 and (not plural or bool(a.noun))
    return len(names) == a.count if a.count else len(names) > 1 or plural


def one_of_class(a: Anaphor, fitting: list[Mention]) -> Names:
    """The only one whose name tells the class, else the only one at all."""
    named = [m for m in fitting if _is_named(m, a.noun)]
    if not named and a.noun != "receptor":
        named = fitting
    return tuple(named) if len(named) == 1 else ()


def list_of_class(arguments: Arguments | None, fitting: list[Mention]) -> Names:
    """The only list, if it has all that fit."""
    found = [names for _, names in name_lists(arguments)] if arguments else []
    return found[0] if len(found) == 1 and set(map(key, found[0])) == set(map(key, fitting)) else ()
