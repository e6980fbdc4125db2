"""What an anaphor stands for, where that is beyond doubt; else it stands for nothing.

A pronoun that is the subject, or belongs to it, takes up the subject of the clause or sentence before ("Calpain-2 was
purified. Its activity …"). Elsewhere it takes up the object of a verb with the same subject ("MDM2 binds p53 and
promotes its degradation"), or the only entity that is left. A class word needs one entity of its class. Where two could
be meant, or where the subject before is no entity, nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from extractor.findings.anaphors import THINGS, Anaphor, anaphors, is_class_word
from extractor.findings.antecedents import (
    AUTHORS,
    Names,
    claimed,
    distinct,
    is_possessed,
    key,
    list_of_class,
    name_lists,
    number,
    one_of_class,
    whole,
)
from extractor.findings.arguments import Arguments
from extractor.findings.reading import Reading
from extractor.model import Mention, Sentence

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_CLAUSES = frozenset({"ROOT", "advcl", "ccomp", "xcomp", "acl", "acl:relcl", "parataxis", "csubj", "csubjpass"})
_JOINED = frozenset({"conj", "advcl", "xcomp", "dep", "acl"})
_REASONS = frozenset({"via", "through", "because of", "due to", "owing to", "by virtue of"})
_OPENING = frozenset({"the", "recombinant", "human"})
_OTHERS = frozenset(  # "its receptor" is somebody else; so is "its inhibitor", by its ending
    "ligand agonist antagonist antibody substrate target partner product gene homolog homologue protein variant "
    "analog analogue complex complexe".split()
)


def resolve(arguments: Arguments, before: Arguments | None, previous: Sentence | None) -> None:
    """Fills ``arguments.anaphors`` with what the anaphors of the sentence stand for.

    ``before`` reads the previous sentence, None if that was not parsed; ``previous`` is None if there is none.
    """
    resolver = _Resolver(arguments, before, previous)
    for anaphor in anaphors(arguments.graph, arguments.words, arguments.mention_of):
        names = resolver.names(anaphor)
        i = anaphor.token
        readings = tuple(Reading(name, i, i, coreference=anaphor.span) for name in names)
        said = resolver.said.get(i)
        if said is not None:  # "restores it": the phosphorylation, not only what is phosphorylated
            readings = tuple(replace(r, aspect=said.aspect, aspect_span=said.aspect_span) for r in readings)
        if readings:
            arguments.refer(i, readings)


class _Resolver:
    """Looks for antecedents in one sentence and the one before."""

    def __init__(self, arguments: Arguments, before: Arguments | None, previous: Sentence | None) -> None:
        self.arguments, self.before, self.previous = arguments, before, previous
        self.graph, self.sentence = arguments.graph, arguments.sentence
        self.said: dict[int, Reading] = {}

    def names(self, a: Anaphor) -> Names:
        """The antecedents, none if there is doubt."""
        if a.item:
            found = self._item(a)
        elif a.noun:
            found = self._class(a)
        else:
            found = self._pronoun(a)
        fits = all(self._could_be(m, a) for m in found) and number(found, a)
        return found if fits else ()

    def _item(self, a: Anaphor) -> Names:
        """ "the latter": of the list of two that stands nearest before."""
        own = [names for last, names in name_lists(self.arguments) if last < a.token]
        near = own[-1:] or ([names for _, names in name_lists(self.before)] if self.before else [])
        if len(near) != 1 or len(near[0]) != 2 or near[0][0].label != near[0][1].label:
            return ()
        return (near[0][0 if a.item == "former" else 1],)

    def _class(self, a: Anaphor) -> Names:
        """The one entity of the class, or the one list of such, in another clause or in the sentence before."""
        clause = self._predicate(a.token)[0]
        acting = self._acting(a, clause)
        beside = {key(r.mention) for r in acting}
        if any(is_possessed(r) and self._could_be(r.mention, a) for r in acting):
            return ()
        before = {i: m for i, m in self.arguments.mention_of.items() if i < a.token and self._could_be(m, a)}
        here = [m for i, m in before.items() if self._predicate(i)[0] != clause]
        if any(m not in here and key(m) not in beside for m in before.values()):
            return ()  # "a site in the X promoter regulates this gene": X, or another?
        for arguments, mentions in ((self.arguments, distinct(here, self.sentence)), (self.before, self._earlier(a))):
            fitting = [m for m in mentions if key(m) not in beside]
            if fitting:
                return one_of_class(a, fitting) if a.count == 1 else list_of_class(arguments, fitting)
        return ()

    def _pronoun(self, a: Anaphor) -> Names:
        s, i = self.sentence, a.token
        place = i
        if s.deps[i] == "nmod:poss":
            place = s.heads[i]
            if not self._is_said_of(place) or any(s.lower[c] == "own" for c in s.children[place]):
                return ()
            joined = self._coordinated(a, place)
            if joined is not None:
                return joined
        predicate, label, marker = self._predicate(place)
        if label in _SUBJECTS:
            return self._as_subject(a, predicate)
        if marker in _REASONS and s.deps[i] == "nmod:poss":
            return self._whole(self.graph.subjects(predicate)[0]) if self._has_partner(place) else ()
        return self._elsewhere(a, predicate, label)

    def _is_said_of(self, noun: int) -> bool:
        """Does the noun say something of its possessor (an aspect, a process, an effect) rather than name another?"""
        words, word = self.arguments.words, self.sentence.lower[noun]
        mention = self.arguments.mention_of.get(noun)
        if mention is not None:
            return mention.label == "PROCESS"
        if any(word in table for table in (words.aspects, words.wrappers, words.processes, words.lists["ability"])):
            return True
        one = word.removesuffix("s")
        other = one in _OTHERS or one.endswith(("or", "er"))
        return not other and (word in words.perturbing_nouns or word in words.effects)

    def _coordinated(self, a: Anaphor, noun: int) -> Names | None:
        """ "X and its effect": what stands in the phrase that the noun is joined to; None if there is no such."""
        s = self.sentence
        while s.deps[noun] == "nmod" and self.graph.markers[noun] == "of":  # "… and the analysis of its expression"
            noun = s.heads[noun]
        if s.deps[noun] != "conj" or s.tags[s.heads[noun]][:1] == "V":
            return None
        first = s.heads[noun]
        for c in s.children[first]:
            if s.deps[c] == "nmod:poss" and s.lower[c] == s.lower[a.token]:  # "its binding and its stability": the same
                return tuple(r.mention for r in self.arguments.anaphors.get(c, ()))
        joined = [i for i in range(a.token) if first in self._above(i)]
        names = self._fitting(a, joined)
        aside = self._fitting(a, (i for i in joined if self._is_aside(i, first)))  # "the interaction with X and its"
        return (() if aside else names) if names else None

    def _is_aside(self, i: int, noun: int) -> bool:
        """Does a word hang on a noun by another preposition than *of*?"""
        phrase = takewhile(lambda k: k != noun, self._above(i))
        return any(self.sentence.deps[k] == "nmod" and self.graph.markers[k] != "of" for k in phrase)

    def _as_subject(self, a: Anaphor, predicate: int) -> Names:
        """The subject of the clause that governs this one, of one before it, or of the sentence before."""
        s, graph = self.sentence, self.graph
        above = list(self._above(predicate))
        for i in above[1:]:
            subjects = [t for t in graph.subjects(i)[0] if t < a.token] if self._is_predicate(i) else []
            if set(subjects) & set(above):
                return ()
            if subjects and not all(s.lower[t] in AUTHORS and t not in self.arguments.anaphors for t in subjects):
                return self._whole(subjects, a)
        written = [
            i
            for i in range(a.token)
            if s.deps[i] in _SUBJECTS and s.tags[i] not in ("WDT", "WP") and s.lower[i] not in AUTHORS
        ]
        groups = {tuple(map(key, names)): names for names in (self._whole([i], a) for i in written)}
        if written:
            return next(iter(groups.values())) if len(groups) == 1 else ()
        return () if self._fitting(a, range(a.token)) else self._subject_before()

    def _elsewhere(self, a: Anaphor, predicate: int, label: str) -> Names:
        """Not the subject: the object of a verb that shares its subject, or the only entity that is left."""
        s, graph = self.sentence, self.graph
        own = graph.subjects(predicate)[0]
        if any(s.lower[t] in ("it", "they") for t in own):
            return ()
        if own and not any(c in own for c in s.children[predicate]):
            return self._shared_object(a, predicate, own)
        if own and min(own) > a.token:  # "Through its binding to Y, X …": X
            return self._whole(own) if s.deps[a.token] == "nmod:poss" else ()
        acting = self._acting(a, predicate)
        if any(is_possessed(r) for r in acting):
            return ()
        beside = {key(r.mention) for r in acting}
        if label == "dobj" and s.deps[a.token] == "dobj":
            parallel = self._parallel(a, predicate)
            if parallel is not None:
                return () if {key(m) for m in parallel} & beside else parallel
        left = [m for m in self._fitting(a, range(a.token)) if key(m) not in beside]
        if left:
            return tuple(left) if len(left) == 1 and not self._inside(left[0], predicate) else ()
        names = self._subject_before()
        return names if {key(m) for m in self._earlier(a)} - beside == {key(m) for m in names} else ()

    def _shared_object(self, a: Anaphor, predicate: int, own: tuple[int, ...]) -> Names:
        """ "X phosphorylates Y, thereby promoting its degradation": Y."""
        s, graph = self.sentence, self.graph
        i = predicate
        while s.deps[i] in _JOINED and s.heads[i] != i:
            i = s.heads[i]
            if s.tags[i][:1] != "V":
                continue
            if set(graph.subjects(i)[0]) != set(own) or graph.voice(i) == "passive":
                return ()
            edges = [e for e in graph.edges(i) if i < e.target < predicate]
            objects = [e.target for e in edges if e.label == "dobj"]
            objects = objects or [e.target for e in edges if e.label == "nmod" and e.marker in ("to", "with")]
            if objects:
                names = distinct((r.mention for t in objects for r in self.arguments.read(t, "object")), s)
                between = {key(m) for m in self._fitting(a, range(i + 1, predicate))}
                return tuple(names) if between <= {key(m) for m in names} else ()
        return ()

    def _parallel(self, a: Anaphor, predicate: int) -> Names | None:
        """ "A increases X, whereas B reduces it": the object of the clause before; None if there is no such object."""
        for i in self._above(predicate):
            edges = [e for e in self.graph.edges(i) if e.label == "dobj" and e.target < a.token]
            if i != predicate and edges:
                readings = [r for e in edges for r in self.arguments.read(e.target, "object")]
                names = tuple(distinct((r.mention for r in readings), self.sentence))
                self.said |= {a.token: readings[0]} if len(names) == 1 else {}
                return names
        return None

    def _subject_before(self) -> Names:
        """The subject of the previous sentence, if all its main clauses have the same; what opens an unparsed one."""
        if self.before is not None:
            found = [whole(self.before, subjects) for subjects in claimed(self.before)]
            keys = {tuple(map(key, names)) for names in found}
            return found[0] if len(keys) == 1 else ()
        named = [m for m in self.previous.mentions if m.label in THINGS] if self.previous else []
        if self.previous is None or len(distinct(named, self.previous)) != 1:
            return ()
        opening = self.previous.text[: named[0].start - self.previous.start].lower().split()
        return (named[0],) if set(opening) <= _OPENING else ()

    def _whole(self, subjects: Iterable[int], a: Anaphor | None = None) -> Names:
        """What a subject names; a possessive also takes up what a subject belongs to: "the function of X …, its …"."""
        found = whole(self.arguments, subjects)
        if found or a is None or self.sentence.deps[a.token] != "nmod:poss":
            return found
        owned = [r for t in subjects for r in self.arguments.read(t, "object")]
        below = self._fitting(a, (i for i in range(a.token) if set(subjects) & set(self._above(i))))
        return below if owned and len(below) == 1 and owned[0].mention == below[0] else ()

    def _earlier(self, a: Anaphor) -> list[Mention]:
        """The entities of the previous sentence that could be meant."""
        before = self.previous
        return distinct((m for m in before.mentions if self._could_be(m, a)), before) if before else []

    def _could_be(self, m: Mention, a: Anaphor) -> bool:
        """Is it of the right type, and more than a class word itself?"""
        word = m.text.lower() if m.label != "FAMILY" or m.text.lower() != m.text else m.text.split()[-1]
        return m.label in a.labels and not is_class_word(word, self.arguments.words)

    def _fitting(self, a: Anaphor, tokens: Iterable[int]) -> Names:
        """The entities among tokens that could be meant, each once."""
        mention_of = self.arguments.mention_of
        named = (m for i in tokens if (m := mention_of.get(i)) is not None and self._could_be(m, a))
        return tuple(distinct(named, self.sentence))

    def _acting(self, a: Anaphor, predicate: int) -> list[Reading]:
        """What acts in the anaphor's own clause: nothing does something to itself without "itself"."""
        subjects = [t for t in self.graph.subjects(predicate)[0] if t not in self._above(a.token)]
        return [r for t in subjects for r in self.arguments.read(t, "subject")]

    def _inside(self, mention: Mention, predicate: int) -> bool:
        return any(m == mention and self._predicate(i)[0] == predicate for i, m in self.arguments.mention_of.items())

    def _has_partner(self, noun: int) -> bool:
        return any(e.label == "nmod" and e.marker in ("to", "with", "on", "of") for e in self.graph.edges(noun))

    def _above(self, i: int) -> Iterator[int]:
        """A word and everything that governs it, upwards."""
        s = self.sentence
        yield i
        while s.heads[i] != i:
            i = s.heads[i]
            yield i

    def _is_predicate(self, i: int) -> bool:
        s = self.sentence
        if s.deps[i] in _CLAUSES or (s.deps[i] == "conj" and s.tags[i][:1] == "V"):
            return True
        return any(s.deps[c] in _SUBJECTS or s.deps[c] == "cop" for c in s.children[i])

    def _predicate(self, i: int) -> tuple[int, str, str]:
        """The predicate of the clause that a word stands in, and label and marker of its phrase there."""
        below = i
        for above in self._above(i):
            if above != i and self._is_predicate(above):
                return above, self.sentence.deps[below], self.graph.markers[below]
            below = above
        return below, "", ""
