"""Why a sentence yields what it yields: what was found and by which words, what was left out, what was not read.

The claims are those that `extract` writes (`claims.py`); for every other pair of entities the rule is told that came
nearest, with the first of its conditions that failed (`misses.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.findings.anaphors import anaphors
from extractor.findings.arguments import Arguments
from extractor.findings.assemble import FindingReader
from extractor.findings.claimed import told
from extractor.findings.claims import Claim
from extractor.findings.lines import Line
from extractor.findings.misses import Misses, Party
from extractor.findings.pairs import grouped
from extractor.findings.trails import Trails
from extractor.linking.linker import Linker, in_context
from extractor.linking.telling import meaning, others
from extractor.model import AnnotatedDocument, Sentence


@dataclass(frozen=True)
class Asked:
    """What an explanation is to hold: ``pair`` names two entities, of which all is told; ``parse`` adds the tree."""

    pair: tuple[str, str] | None = None
    parse: bool = False


def explain_document(annotated: AnnotatedDocument, reader: FindingReader, asked: Asked = Asked()) -> Iterator[Line]:
    """The explanation of every sentence; with ``asked.pair`` of those that name both. All sentences may be parsed."""
    linker = Linker(annotated.abbreviations)
    linker.meet(named for sentence in annotated.sentences for named in in_context(sentence.mentions))
    for before, sentence in zip((None, *annotated.sentences), annotated.sentences, strict=False):
        yield from _sentence(annotated, sentence, before, reader, linker, asked)


def _sentence(
    annotated: AnnotatedDocument,
    sentence: Sentence,
    before: Sentence | None,
    reader: FindingReader,
    linker: Linker,
    asked: Asked,
) -> Iterator[Line]:
    unread = _unread(sentence, before, reader)
    note = [Line(f"not read: {unread}", depth=1)] if unread else []
    if not sentence.deps:
        if asked.pair is None:
            yield from (*_head(sentence), *note, Line())
        return
    arguments = reader.arguments(sentence, before)
    claims = [] if unread else reader.claims(annotated.document.id, arguments)
    read = _Read(arguments, claims, reader, annotated.abbreviations)
    if asked.pair is None:
        yield from (*_head(sentence), *_ids(sentence, linker), *(note or read.whole()))
    elif pairs := read.named(asked.pair):
        yield from (*_head(sentence), *note)
        yield from (line for a, b in pairs for line in read.pair(a, b))
    else:
        return
    if asked.parse:
        yield Line("parse", depth=1, style="head")
        yield from _parse(arguments)
    yield Line()


def _unread(s: Sentence, previous: Sentence | None, reader: FindingReader) -> str:
    """Why no finding is looked for in a sentence, "" if one is."""
    return reader.gate.lacking(s, previous) or ("" if s.deps else "it is too long to be parsed")


def _head(s: Sentence) -> Iterator[Line]:
    label = f"[{s.index}]"
    yield Line(s.text, label, column=len(label) + 1, style="title")
    labels = dict.fromkeys(m.label for m in s.mentions)
    named = (", ".join(m.text for m in s.mentions if m.label == label) + f" ({label})" for label in labels)
    if s.mentions:
        yield Line("; ".join(named), "entities", 1, 10)


def _ids(s: Sentence, linker: Linker) -> Iterator[Line]:
    """What each entity's name means, why, and what else it could have meant."""
    named = {(name, mention.label): (mention, name) for mention, name in in_context(s.mentions)}
    column = min(max((len(m.text) for m in s.mentions), default=0), 28) + 2
    if named:
        yield Line("ids", depth=1, style="head")
    for mention, name in named.values():
        decision = linker.decision(name, mention.label)
        if mention.id is not None and (decision.winner is None or decision.winner.curie != mention.id):
            yield Line(f"{mention.id}: given with the document", mention.text, 2, column)
            continue
        left = others(decision)
        also = f"; {'not' if decision.winner else 'or'} {left}" if left else ""
        yield Line(meaning(decision) + also, mention.text, 2, column)


class _Read:
    """What is told of a sentence that was parsed."""

    def __init__(
        self, arguments: Arguments, claims: Sequence[Claim], reader: FindingReader, abbreviations: Mapping[str, str]
    ) -> None:
        self.arguments, self.claims, self.grammar = arguments, claims, reader.grammar
        self.misses = Misses(arguments, reader.matcher, abbreviations)

    def whole(self) -> Iterator[Line]:
        """Anaphors, findings, what was left out, and the pairs that were not read."""
        for anaphor in anaphors(self.arguments.graph, self.arguments.words, self.arguments.mention_of):
            names = [r.mention.text for r in self.arguments.anaphors.get(anaphor.token, ())]
            yield Line(f"{anaphor.span.text} → {' and '.join(names) or 'nothing, in doubt'}", "refers", 1, 10)
        written = [claim for claim in self.claims if not claim.left_out]
        yield from self._claims("found" if written else "found nothing", written, heading=True)
        yield from self._claims("left out", [claim for claim in self.claims if claim.left_out])
        rows = list(grouped(self.misses.missed(self.claims), self.misses.parties))
        if rows:
            yield Line("not read", depth=1, style="head")
            column = min(max(len(pairs) for pairs, _ in rows), 28) + 2
            yield from (Line(reason, pairs, 2, column) for pairs, reason in rows)

    def _claims(self, title: str, claims: Sequence[Claim], heading: bool = False) -> Iterator[Line]:
        if claims or heading:
            yield Line(title, depth=1, style="head")
        for before, claim in pairwise((None, *claims)):
            if claim is not None:
                yield from told(claim, before, self.arguments, self.grammar, 2)

    def named(self, pair: tuple[str, str]) -> list[tuple[Party, Party]]:
        """The entities of two names: those that have the name, or else those whose name holds it."""
        found = []
        for name in map(str.casefold, pair):
            names = [(party, [m.text.casefold() for m in party.mentions]) for party in self.misses.parties]
            same = [party for party, own in names if name in own]
            found.append(same or [party for party, own in names if any(name in text for text in own)])
        return [(a, b) for a in found[0] for b in found[1] if a is not b]

    def pair(self, a: Party, b: Party) -> Iterator[Line]:
        """All that is known of a pair: the way between the two, what was found, and every attempt."""
        yield Line(f"{a.name} → {b.name}", depth=1, style="head")
        yield Line(Trails(self.arguments).nearest(a.tokens, b.tokens), "in the tree", 2, 13)
        is_of = self.misses.is_of
        for claim in self.claims:
            if is_of(claim, a, b) or is_of(claim, b, a):
                yield from told(claim, None, self.arguments, self.grammar, 2)
        yield from self._attempts(a, b)

    def _attempts(self, a: Party, b: Party) -> Iterator[Line]:
        """Every rule at every trigger, those between the two first."""
        s, between = self.arguments.sentence, self.misses.between(a, b)
        rows: dict[int, list[tuple[str, str]]] = {}
        for tried in self.misses.tried:
            row = (tried.attempt.rule.id, tried.reason(a.mentions, b.mentions))
            rows.setdefault(tried.attempt.trigger, []).append(row)
        for i, entry, reason in self.misses.unfit:
            rows.setdefault(i, []).append((f"{entry.lemma}, a {entry.kind}", reason))
        column = max((len(rule) for found in rows.values() for rule, _ in found), default=0) + 2
        for i in sorted(rows, key=lambda i: (i not in between, i)):
            where = "between the two" if i in between else "elsewhere"
            yield Line(f"“{s.words[i]}” ({s.tags[i]}, {where})", depth=2, style="claim")
            yield from (Line(reason, rule, 3, column) for rule, reason in rows[i])


def _parse(arguments: Arguments) -> Iterator[Line]:
    """The tree, indented by depth, in the order of the text, with the edges that a reader adds in thought."""
    s = arguments.sentence
    depth = [0] * len(s.words)
    for i in range(len(s.words)):
        j = i
        while s.heads[j] != j and depth[i] < 30:
            j = s.heads[j]
            depth[i] += 1
    words = ["  " * depth[i] + word for i, word in enumerate(s.words)]
    column = max(map(len, words)) + 2
    for i, word in enumerate(words):
        head = "" if s.heads[i] == i else f" < {s.words[s.heads[i]]}"
        added = [e for e in arguments.graph.edges(i) if s.heads[e.target] != i]
        thought = "".join(f"  +>{e.label} {s.words[e.target]}" for e in added)
        yield Line(f"{word.ljust(column)}{s.tags[i]:5} {s.deps[i]}{head}{thought}", depth=2, style="faint", whole=True)
