"""Scores findings against a pair corpus.

A finding's argument stands for the entity that it overlaps most (twice the overlap, divided by both lengths); entities
of one span are one. A pair counts once a document, however many findings link it. Findings with an argument that is no
entity are left out, as the corpus says nothing of them; those that link an entity with itself too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.evaluation.pairs.corpus import Pair, PairDocument
from extractor.evaluation.pairs.findings import Place, Statement
from extractor.evaluation.rates import harmonic_mean, share
from extractor.model import Document, Mention

_Key = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, wrong and missed; the figures are None where they would divide by nothing."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right."""
        return share(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """The share of what is there that was found."""
        return share(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None if one of them is, 0 if one of them is 0."""
        return harmonic_mean(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class PairScore(Counts):
    """How well findings agree with a pair corpus.

    ``signed`` is the number of right pairs whose sign the corpus tells, ``sign_right`` that of those with a finding of
    this sign. ``incomplete`` findings lack an argument, those ``elsewhere`` are of documents that the corpus has not.
    """

    documents: int = 0
    signed: int = 0
    sign_right: int = 0
    negation: Counts = field(default_factory=Counts)
    speculation: Counts = field(default_factory=Counts)
    incomplete: int = 0
    elsewhere: int = 0

    @property
    def sign_accuracy(self) -> float | None:
        """The share of ``sign_right`` in ``signed``."""
        return share(self.sign_right, self.signed)


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two entities that the corpus links (``gold``), or findings (``findings``), or both."""

    document: Document
    cause: Mention
    target: Mention
    gold: Pair | None
    findings: tuple[Statement, ...]

    @property
    def right(self) -> bool:
        """Found, and demanded."""
        return bool(self.findings) and self.gold is not None and not self.gold.optional

    @property
    def wrong(self) -> bool:
        """Found, but not in the corpus."""
        return self.gold is None

    @property
    def missed(self) -> bool:
        """Demanded, but not found."""
        return not self.findings and self.gold is not None and not self.gold.optional


def judge_pairs(
    gold: Iterable[PairDocument],
    findings: Iterable[Statement],
    *,
    symmetric: Collection[str],
    undirected: bool = False,
    same_sentence: bool = True,
) -> Iterator[JudgedPair]:
    """Every pair that the corpus or a finding links, a document after the other, the findings' first.

    ``symmetric`` names the relations that say nothing of a direction: they are left out unless ``undirected``, where
    it does not matter which entity acts, as it never does in a corpus of bare pairs. With ``same_sentence`` pairs
    across sentences are optional.
    """
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for finding in findings:
        said[finding.doc_id].append(finding)
    for document in gold:
        ordered = document.directed and not undirected
        here = [c for c in said.get(document.document.id, ()) if not (ordered and c.relation in symmetric)]
        yield from _judge(
            document, _gold_pairs(document, ordered, same_sentence), _found_pairs(document, here, ordered)
        )


def score_pairs(
    gold: Sequence[PairDocument],
    findings: Iterable[Statement],
    *,
    symmetric: Collection[str],
    undirected: bool = False,
    same_sentence: bool = True,
) -> PairScore:
    """Counts what `judge_pairs` (see there) finds. Sign, negation and hedging are those of the right pairs."""
    every = tuple(findings)
    judged = tuple(judge_pairs(gold, every, symmetric=symmetric, undirected=undirected, same_sentence=same_sentence))
    right = [(pair.gold, pair.findings) for pair in judged if pair.right and pair.gold is not None]
    told = [(pair, findings) for pair, findings in right if pair.sign is not None]
    signed = [any(c.sign == pair.sign for c in findings) for pair, findings in told if pair.sign]
    ids = {document.document.id for document in gold}
    return PairScore(
        tp=len(right),
        fp=sum(pair.wrong for pair in judged),
        fn=sum(pair.missed for pair in judged),
        documents=len(gold),
        signed=len(signed),
        sign_right=sum(signed),
        negation=_counts((pair.negated, all(c.negated for c in findings)) for pair, findings in told),
        speculation=_counts((pair.speculated, _hedged(findings)) for pair, findings in told),
        incomplete=sum(c.subject is None or c.object is None for c in every),
        elsewhere=sum(c.doc_id not in ids for c in every),
    )


def _judge(
    document: PairDocument, gold: Mapping[_Key, Pair], found: Mapping[_Key, Sequence[Statement]]
) -> Iterator[JudgedPair]:
    entities = {(m.start, m.end): m for m in reversed(document.entities)}
    for key in [*found, *(key for key in gold if key not in found)]:
        cause, target = (entities[span] for span in key)
        yield JudgedPair(document.document, cause, target, gold.get(key), tuple(found.get(key, ())))


def _gold_pairs(document: PairDocument, ordered: bool, same_sentence: bool) -> dict[_Key, Pair]:
    """Of several pairs of the same two entities the first demanded one."""
    pairs: dict[_Key, Pair] = {}
    for pair in document.pairs:
        if same_sentence and not pair.same_sentence:
            pair = replace(pair, optional=True)
        key = _key(pair.cause, pair.target, ordered)
        if key not in pairs or pairs[key].optional:
            pairs[key] = pair
    return pairs


def _found_pairs(document: PairDocument, findings: Iterable[Statement], ordered: bool) -> dict[_Key, list[Statement]]:
    pairs: dict[_Key, list[Statement]] = {}
    for finding in findings:
        subject, object_ = _entity_at(document.entities, finding.subject), _entity_at(document.entities, finding.object)
        if subject is None or object_ is None:
            continue
        key = _key(subject, object_, ordered)
        if key[0] != key[1]:
            pairs.setdefault(key, []).append(finding)
    return pairs


def _key(cause: Mention, target: Mention, ordered: bool) -> _Key:
    ends = (cause.start, cause.end), (target.start, target.end)
    return ends if ordered else (min(ends), max(ends))


def _entity_at(entities: Iterable[Mention], place: Place | None) -> Mention | None:
    """The entity that a place overlaps most, the first of several; None if it overlaps none."""
    if place is None:
        return None
    best, most, out_of = None, 0, 1
    for entity in entities:
        overlap = min(place.end, entity.end) - max(place.start, entity.start)
        lengths = (place.end - place.start) + (entity.end - entity.start)
        if overlap > 0 and overlap * out_of > most * lengths:  # fractions, compared without rounding
            best, most, out_of = entity, overlap, lengths
    return best


def _hedged(findings: Sequence[Statement]) -> bool:
    return all(finding.certainty != "asserted" for finding in findings)


def _counts(gold_and_said: Iterable[tuple[bool, bool]]) -> Counts:
    tally = list(gold_and_said)
    return Counts(tally.count((True, True)), tally.count((False, True)), tally.count((True, False)))
