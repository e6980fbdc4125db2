"""The dependency tree of a sentence, with the edges that a reader adds in thought.

"TNF-α, which was found to bind and activate TRAF2" has one subject on paper; here *found*, *bind* and *activate* all
have TNF-α as theirs. Rules then need no variant for relative clauses, coordination, control verbs or participles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from extractor.findings.control import controlled, tells_how, worker
from extractor.findings.edges import Edge
from extractor.findings.joined import loose_item
from extractor.findings.markers import bare_preposition, is_reciprocal, markers
from extractor.findings.voice import voice
from extractor.grammar.paths import Path, Step
from extractor.model import Sentence

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
_EVENTS = ("tion", "sion", "ment", "ing", "sis", "ance", "ence", "ity", "growth", "release", "uptake")
_HELD = frozenset({"dobj", "nmod", "conj", "compound"})
_WITHIN = frozenset({"in", "through", "by", "via", "due to"})
_OWNED = frozenset({"of", "for"})  # "a role for X in inhibiting Y"
_MEANS = frozenset({"by", "to", "through", "via", "thereby", "in", "for"})


class Graph:
    """Edges of one sentence; ``word_lists`` are the lexicon's named lists as sets of forms."""

    def __init__(self, sentence: Sentence, word_lists: Mapping[str, frozenset[str]]) -> None:
        self.sentence = sentence
        self.word_lists = word_lists
        self._subjects: dict[int, tuple[tuple[int, ...], str]] = {}
        self._edges: dict[int, tuple[Edge, ...]] = {}
        self._voices: dict[int, str] = {}
        self._walks: dict[tuple[int, int], tuple[int, ...]] = {}
        self._steps: dict[tuple[int, int], list[int]] = {}

    @cached_property
    def markers(self) -> tuple[str, ...]:
        """The case or mark word of each token, multi-word ones joined by a space."""
        return markers(self.sentence)

    def voice(self, i: int) -> str:
        """``passive`` or ``active``."""
        if i not in self._voices:
            self._voices[i] = voice(self.sentence, i)
        return self._voices[i]

    def _own_subjects(self, i: int) -> tuple[tuple[int, ...], str]:
        s = self.sentence
        own = tuple(c for c in s.children[i] if s.deps[c] in _SUBJECTS)
        label = s.deps[own[0]] if own else ""
        if own and s.lower[own[0]] in _RELATIVE and s.tags[own[0]] in ("WDT", "WP", "IN", "DT"):
            return (self._antecedent(i),), label
        return own, label

    def _antecedent(self, verb: int) -> int:
        """The noun that a relative clause is about."""
        s = self.sentence
        i = verb
        while s.deps[i] in ("conj", "xcomp", "ccomp") and s.heads[i] != i:
            i = s.heads[i]
        return s.heads[i]

    def subjects(self, i: int, depth: int = 0) -> tuple[tuple[int, ...], str]:
        """The understood subjects of a predicate and the label that they have there."""
        if i in self._subjects:
            return self._subjects[i]
        own, label = self._own_subjects(i)
        result = (own, label)
        if not own and depth < 6:
            borrowed = self._borrowed_subjects(i, depth)
            result = (borrowed, "nsubjpass" if self.voice(i) == "passive" else "nsubj")
        if depth == 0:
            self._subjects[i] = result
        return result

    def _borrowed_subjects(self, i: int, depth: int) -> tuple[int, ...]:
        s = self.sentence
        dep, head = s.deps[i], s.heads[i]
        doers = controlled(s, i, self.markers[i], self.word_lists["object-control"])
        if doers or tells_how(s, i, self.markers[i]):
            return doers
        if dep in ("conj", "advcl", "dep", "parataxis") and head != i:
            if dep != "conj" and not (s.tags[i] in ("VBG", "VBN", "VB") and self.markers[i] not in ("if", "whether")):
                return ()
            if dep == "dep" and s.tags[head][:1] != "V":
                reduced = s.tags[i] == "VBN" and s.tags[head][:1] == "N" and head < i and s.words[i - 2] == ","
                return (head,) if reduced else ()  # "ERK1, once phosphorylated by MEK, …"
            return self.subjects(head, depth + 1)[0]
        if dep in ("xcomp", "advcl", "acl") and s.lower[head] in self.word_lists["comitative"]:
            partners = tuple(c for c in s.children[head] if s.deps[c] == "nmod" and self.markers[c] == "with")
            return (*self.subjects(head, depth + 1)[0], *partners)
        if dep == "nmod" and s.tags[i] == "VBG":  # "acts by inhibiting X"
            return self.subjects(head, depth + 1)[0]
        if dep in ("xcomp", "ccomp") and head != i:
            if s.lower[head] in self.word_lists["object-control"]:
                objects = tuple(c for c in s.children[head] if s.deps[c] == "dobj")
                if objects:
                    return objects
            if dep == "xcomp":
                return self.subjects(head, depth + 1)[0]
        if dep == "acl":
            return self._noun_of_clause(i, head, depth)
        if dep == "acl:relcl":
            return () if any(s.lower[c] in _RELATIVE for c in s.children[i]) else (head,)
        return ()

    def _noun_of_clause(self, i: int, noun: int, depth: int) -> tuple[int, ...]:
        s = self.sentence
        if s.lower[noun] in self.word_lists["ability"] and self.markers[i] in ("to", "of", "in"):
            within = s.deps[noun] == "nmod" and self.markers[noun] in _WITHIN
            owners = tuple(
                c
                for c in s.children[noun]
                if s.deps[c] in ("nmod:poss", "compound") or (s.deps[c] == "nmod" and self.markers[c] in _OWNED)
                if not (within and s.tags[c] == "PRP$")  # "A and B differ in their ability to induce C"
            )
            return owners or (self.subjects(s.heads[noun], depth + 1)[0] if within or s.deps[noun] == "dobj" else ())
        if not self.markers[i]:
            return (noun,) if s.tags[i] in ("VBG", "VBN", "VBD", "JJ") else ()
        if self.markers[i] in _MEANS and depth < 4:  # "acts on X by inhibiting Y", "uses X to inhibit Y"
            verb = noun
            while s.deps[verb] in _HELD and s.heads[verb] != verb and s.tags[verb][:1] != "V":
                verb = s.heads[verb]
            said = s.tags[verb][:1] == "V" or any(s.deps[c] == "cop" for c in s.children[verb])
            if s.lower[noun] in self.word_lists["workings"] and (not said or self.markers[i] == "in"):
                return worker(s, noun, self.markers)  # "enhances the effect of X in inhibiting Y"
            return self.subjects(verb, depth + 1)[0] if said else ()  # "X is a key element in controlling Y"
        return ()

    def has_own_subject(self, i: int) -> bool:
        """Is a subject written with the word, so that it is a clause of its own?"""
        return any(self.sentence.deps[c] in ("nsubj", "nsubjpass") for c in self.sentence.children[i])

    def edges(self, i: int) -> tuple[Edge, ...]:
        """All dependents of a word, written and understood."""
        if i not in self._edges:
            self._edges[i] = tuple(self._make_edges(i))
        return self._edges[i]

    def _plain(self, i: int) -> list[Edge]:
        s = self.sentence
        found = []
        for c in s.children[i]:
            if s.deps[c] in _SUBJECTS or is_reciprocal(s, c):
                continue
            listed = s.deps[c] == "appos" and any(s.deps[k] == "cc" and i < k < c for k in s.children[i])
            found.append(Edge("conj" if listed else s.deps[c], self._owner(c), self.markers[c]))
            if s.lower[c] in ("response", "presence", "absence") and s.deps[c] == "nmod" and self.markers[c] == "in":
                found += [Edge("nmod", g, self.markers[g]) for g in s.children[c] if self.markers[g].startswith("in ")]
        return found

    def _owner(self, i: int) -> int:
        """Whom a relative possessive stands for: *L-selectin* in "L-selectin, whose shedding is triggered"."""
        s = self.sentence
        if s.lower[i] != "whose":
            return i
        clause = s.heads[i]
        while s.deps[clause] != "acl:relcl" and s.heads[clause] != clause:
            clause = s.heads[clause]
        before = i - 2 if i > 1 and s.words[i - 1] == "," else i - 1
        # the parser may take a relative clause for another; its noun still stands in front
        return s.heads[clause] if s.deps[clause] == "acl:relcl" else before if s.tags[before][:1] == "N" else i

    def _agent_behind_place(self, i: int) -> Iterator[Edge]:
        """ "Neutrophils are attracted to joints by CXCL8": the joints are by nobody."""
        s = self.sentence
        if any(self.markers[c] == "by" for c in s.children[i]):
            return
        for c in s.children[i]:
            if s.deps[c] == "nmod" and self.markers[c] != "by" and not s.lower[c].endswith(_EVENTS):
                yield from (
                    Edge("nmod", g, "by") for g in s.children[c] if s.deps[g] == "nmod" and self.markers[g] == "by"
                )

    def _make_edges(self, i: int) -> Iterator[Edge]:
        s = self.sentence
        subjects, label = self.subjects(i)
        yield from (Edge(label, t, "") for t in subjects if t != i)
        plain = self._plain(i)
        if s.tags[i][:1] == "V" and self.voice(i) == "passive":
            plain += self._agent_behind_place(i)
        yield from plain
        relative = self._relative_object(i)
        if relative is not None:
            yield Edge("dobj", relative, "")
        labels = {e.label for e in plain}
        if s.tags[i][:1] == "V" or s.tags[i][:2] in ("JJ", "NN"):
            yield from self._shared(i, labels, plain)

    def _relative_object(self, i: int) -> int | None:
        """ "the factor that X induces": *factor* is the object."""
        s = self.sentence
        if s.deps[i] != "acl:relcl" or self.voice(i) == "passive":
            return None
        objects = [c for c in s.children[i] if s.deps[c] == "dobj"]
        if objects and s.lower[objects[0]] not in _RELATIVE:
            return None
        own, _ = self._own_subjects(i)
        return s.heads[i] if own and s.heads[i] not in own else None

    def _shared(self, i: int, labels: set[str], plain: list[Edge]) -> Iterator[Edge]:
        """Objects and agents that coordinated predicates share: "binds and activates T", "induced and bound by C"."""
        s = self.sentence
        partners = [c for c in s.children[i] if s.deps[c] == "conj"]
        if s.deps[i] == "conj":
            partners.append(s.heads[i])
        voice = self.voice(i)
        for p in partners:
            if s.tags[p][:1] != s.tags[i][:1] or self.voice(p) != voice or (p > i and self.has_own_subject(p)):
                continue  # "A rose and B was lowered by C": the other clause is by itself
            bare = bare_preposition(s, i)
            apart = p > i and any(s.deps[c] == "auxpass" for c in s.children[p])  # "were lost and were found by C"
            for edge in self._plain(p):
                if edge.target <= max(i, p) or (apart and edge.marker == "by"):
                    continue
                if bare and edge.label == "dobj" and voice == "active":
                    yield Edge("nmod", edge.target, bare)
                if edge.label == "dobj" and voice == "active" and not labels & {"dobj", "ccomp", "xcomp", "nmod"}:
                    yield edge
                elif edge.label in ("nmod", "advcl") and edge.marker and self._takes(i, edge, voice, plain):
                    yield edge

    def _takes(self, i: int, edge: Edge, voice: str, plain: list[Edge]) -> bool:
        """Does a word share its partner's prepositional phrase? One behind both, and one it does not have."""
        if any(e.label == edge.label and e.marker == edge.marker for e in plain):
            return False
        if voice == "passive" and edge.marker == "by":
            return True
        nominal = self.sentence.tags[i][:2] in ("NN", "JJ")
        if edge.marker == "of" and any(e.label in ("compound", "nmod:poss") and e.target < i for e in plain):
            return False  # "calcium uptake and shuttling of NFATc1"
        return nominal and edge.marker in ("of", "for", "in", "by", "to", "on")

    def walk(self, start: int, path: Path) -> tuple[int, ...]:
        """All words that a path leads to, nearest first."""
        key = (start, id(path))  # the grammar keeps its paths, and rules share them
        if key not in self._walks:
            self._walks[key] = self._walk(start, path)
        return self._walks[key]

    def _walk(self, start: int, path: Path) -> tuple[int, ...]:
        ends = [start]
        for step in path:
            reached: list[int] = list(ends) if step.optional else []
            for i in ends:
                reached += self._step(i, step)
            if not reached:
                return ()
            ends = list(dict.fromkeys(reached)) if len(reached) > 1 else reached
        return tuple(i for i in ends if i != start)

    def _step(self, i: int, step: Step) -> list[int]:
        key = (i, id(step))  # paths share their steps, too
        if key not in self._steps:
            self._steps[key] = self._down(i, step) if step.down else self._up(i, step)
        return self._steps[key]

    def _down(self, i: int, step: Step) -> list[int]:
        if step.labels == {"conj"}:  # "between A and B or C": the parser may hang the last one on the second
            return self.conjuncts(i)[1:]
        return [e.target for e in self.edges(i) if e.label in step.labels and self._fits(e.target, e.marker, step)]

    def _up(self, i: int, step: Step) -> list[int]:
        s = self.sentence
        head = s.heads[i]
        if head == i:
            return []
        label, marker = s.deps[i], self.markers[i]
        while label == "conj" and s.heads[i] != i:  # a conjunct stands where its first one stands
            i = s.heads[i]
            head, label, marker = s.heads[i], s.deps[i], self.markers[i]
        return [head] if label in step.labels and head != i and self._fits(head, marker, step) else []

    def _fits(self, reached: int, marker: str, step: Step) -> bool:
        if step.words and marker not in step.words:
            return False
        word, listed = self.sentence.lower[reached], self.word_lists[step.word_list] if step.word_list else None
        return listed is None or word in listed or f"{word[:4]}*" in listed

    def conjuncts(self, i: int) -> list[int]:
        """A word and everything coordinated with it behind it."""
        s = self.sentence
        found = [i]
        for c in found:
            found += [k for k in s.children[c] if s.deps[k] == "conj"]
        loose = self.loose_conjunct(i, max(found))
        return found if loose is None else [*found, *self.conjuncts(loose)]

    def loose_conjunct(self, i: int, last: int) -> int | None:
        """The last item of a list that the parser hung on the governor."""
        return loose_item(self.sentence, self.markers, i, last)
