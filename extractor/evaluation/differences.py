"""What is wrong with each finding, named: for people who mend rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.evaluation.align import Inventory, Pairing, by_document, differing, overlap
from extractor.evaluation.claims import FIELDS, Claim, gives

KINDS = ("missed", "spurious", "direction", "subject", "object", "kind of relation", *FIELDS)
"""Every name that a difference may have: a finding that is not there or should not be; one whose arguments are changed
over, or of which one is another; one of another family; and the fields in which matched findings may differ."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A gold finding, what was found in its place, and the ``kinds`` of what is wrong with that.

    Either may be None. What is neither missed nor spurious but of the wrong kind, direction or argument counts as both.
    """

    kinds: tuple[str, ...]
    gold: Claim | None
    found: Claim | None

    @property
    def claim(self) -> Claim:
        """The gold finding, or what was found where there is none."""
        claim = self.gold or self.found
        assert claim is not None
        return claim


def differences(pairing: Pairing, inventory: Inventory) -> tuple[Difference, ...]:
    """All that keeps the findings from being the gold, in the order of the text.

    A field that one of two records does not give is no difference: they may come from systems that read less.
    """
    found = [Difference(fields, gold, claim) for gold, claim in pairing.pairs if (fields := _told(gold, claim))]
    found += _unmatched(pairing.missed, pairing.spurious, inventory)
    return tuple(sorted(found, key=_place))


def _told(gold: Claim, found: Claim) -> tuple[str, ...]:
    return tuple(field for field in differing(gold, found) if gives(gold, field) and gives(found, field))


def _place(difference: Difference) -> tuple[str, int, int, str]:
    claim = difference.claim
    sentence = claim.sentence.start if claim.sentence else min(claim.subject.start, claim.object.start)
    return (claim.doc_id, sentence, claim.object.start, claim.model_dump_json())


def _unmatched(missed: Iterable[Claim], spurious: Iterable[Claim], inventory: Inventory) -> Iterator[Difference]:
    """Missed and spurious findings; two that are plainly about the same thing are one difference, the closest first."""
    golds, founds = by_document(missed), by_document(spurious)
    for doc_id in sorted({*golds, *founds}):
        left, right = golds.get(doc_id, []), founds.get(doc_id, [])
        likely = [(kind, one, other) for one in left for other in right if (kind := _confused(one, other, inventory))]
        for kind, one, other in sorted(likely, key=lambda three: KINDS.index(three[0])):
            if one in left and other in right:
                left.remove(one)
                right.remove(other)
                yield Difference((kind,), one, other)
        yield from (Difference(("missed",), claim, None) for claim in left)
        yield from (Difference(("spurious",), None, claim) for claim in right)


def _confused(gold: Claim, found: Claim, inventory: Inventory) -> str | None:
    subject, thing = overlap(gold.subject, found.subject), overlap(gold.object, found.object)
    turned = overlap(gold.subject, found.object) and overlap(gold.object, found.subject)
    either_way = bool({gold.relation, found.relation} & inventory.symmetric)
    if (subject and thing) or (turned and either_way):
        return "kind of relation"
    if turned:
        return "direction"
    if overlap(gold.trigger, found.trigger) and (subject or thing):
        if inventory.families[gold.relation] == inventory.families[found.relation]:
            return "object" if subject else "subject"
    return None
