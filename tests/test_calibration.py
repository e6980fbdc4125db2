"""Which findings a corpus can judge, and what is counted of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extractor.calibration import Judged, count, judged_by_gold, judged_by_pairs, reliability
from extractor.evaluation.align import Inventory
from extractor.evaluation.claims import Claim
from extractor.evaluation.gold import Gold
from extractor.evaluation.pairs import Pair, PairDocument
from extractor.model import Document, Finding, Mention
from extractor.output import to_record

INVENTORY = Inventory(
    {"increases": "regulation", "regulates": "regulation", "expressed_in": "expression", "binds": "binding"},
    frozenset({"binds"}),
)


def corpus(finding: Finding, *, sign: int = 1, optional: bool = False, linked: int = 5) -> list[PairDocument]:
    """The finding's pair, and ``linked`` pairs of its two types all in all."""
    sides = (finding.subject, finding.object)
    one, two = (Mention(side.start, side.end, side.text, side.label) for side in sides)
    pair = Pair(one, two, sign, optional=optional)
    document = Document(finding.doc_id, finding.sentence.text, entities=(one, two))
    other = replace(document, id="elsewhere")
    demanded = linked - (not optional)
    return [
        PairDocument(document, (one, two), (pair,)),
        PairDocument(other, (one, two), (Pair(one, two, sign),) * demanded),
    ]


def rights(finding: Finding, gold: list[PairDocument]) -> list[bool]:
    return [one.right for one in judged_by_pairs("c", gold, [finding], INVENTORY)]


def test_a_pair_is_right_with_its_sign_and_negation(full: Finding) -> None:
    assert rights(full, corpus(full)) == [True]
    assert rights(full, corpus(full, sign=0)) == [True]
    assert rights(full, corpus(full, sign=-1)) == [False]
    assert rights(replace(full, negated=True), corpus(full)) == [False]


def test_what_the_corpus_has_not_is_wrong_only_if_it_could_have_it(full: Finding) -> None:
    turned = replace(full, subject=full.object, object=full.subject)
    assert rights(turned, corpus(full)) == [False]
    assert rights(turned, corpus(full, linked=4)) == []
    assert rights(replace(turned, relation="expressed_in"), corpus(full)) == []
    assert rights(replace(turned, relation="binds"), corpus(full)) == []
    assert rights(full, corpus(full, optional=True)) == []


def test_gold_findings_judge_all(full: Finding, bare: Finding) -> None:
    gold = Gold("annotations/some", (), (Claim.model_validate(to_record(full)),))
    wrong = replace(full, id="another", sign=-1)
    judged = list(judged_by_gold(gold, [full, bare], INVENTORY))
    assert [(one.right, one.corpus) for one in judged] == [(True, "some"), (False, "some")]
    assert [one.right for one in judged_by_gold(gold, [wrong], INVENTORY)] == [False]


def judged(finding: Finding, right: int, wrong: int) -> list[Judged]:
    verdicts = [True] * right + [False] * wrong
    return [Judged(replace(finding, doc_id=f"{finding.rule}{i}"), verdict, "c") for i, verdict in enumerate(verdicts)]


def test_counts_of_rules_and_constructions(full: Finding, bare: Finding) -> None:
    counts = count([*judged(full, 3, 1), *judged(bare, 1, 1)])
    assert (counts.all.right, counts.all.judged) == (4, 6)
    assert counts.constructions["active"] == counts.all
    assert (counts.rules["decreases/active"].right, counts.rules["decreases/active"].judged) == (3, 4)
    assert counts.corpora == {"c": 6}


def test_only_conditions_that_matter_are_kept(full: Finding) -> None:
    plain = replace(full, certainty="asserted")
    counts = count([*judged(plain, 45, 5), *judged(full, 10, 30)])
    assert set(counts.rules["decreases/active"].conditions) == {"hedged"}
    alike = count([*judged(plain, 45, 5), *judged(full, 36, 4)])
    assert not alike.rules["decreases/active"].conditions


def test_reliability_leaves_documents_out(full: Finding, bare: Finding) -> None:
    bins = reliability([*judged(full, 180, 20), *judged(bare, 20, 180)])
    assert [(b.low, b.high, b.findings) for b in bins] == [(0.0, 0.3, 200), (0.8, 0.9, 200)]
    assert [b.right for b in bins] == pytest.approx([0.1, 0.9])
    assert [b.mean for b in bins] == pytest.approx([0.1, 0.9], abs=0.05)


def test_the_calibration_of_the_package_can_be_run_on_its_own_gold(capsys: pytest.CaptureFixture[str]) -> None:
    from extractor.cli.app import run
    from extractor.grammar.confidence import Confidences

    annotations = Path(__file__).parent.parent / "annotations"
    assert run(["grammar", "calibrate", str(annotations / "clusterin"), str(annotations / "constructions")]) == 0
    said = capsys.readouterr()
    counts = Confidences.model_validate_json(said.out)
    assert list(counts.corpora) == ["clusterin", "constructions"]
    assert counts.corpora["clusterin"] > 20
    assert "confidence  findings   mean  right" in said.err


def test_one_document_cannot_be_left_out(full: Finding) -> None:
    assert reliability([Judged(full, True, "c")]) == []


def test_nothing_to_calibrate_on(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from extractor.cli.app import run

    assert run(["grammar", "calibrate", str(tmp_path / "none")]) == 1
    assert "no gold findings" in capsys.readouterr().err
