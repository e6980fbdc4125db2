"""Every rule of the scoring against pair corpora, on documents that can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.claims import Stretch
from extractor.evaluation.pairs import Pair, PairDocument, PairScore, ReadFinding, judge_pairs, score_pairs
from extractor.model import Document, Finding, Mention
from tests.evaluation.pair_corpora import SYMMETRIC, document, entity, finding, relation, right_finding, score


def counted(score: PairScore) -> tuple[int, int, int]:
    return score.tp, score.fp, score.fn


def test_right_wrong_and_missed(tmp_path: Path) -> None:
    gold = document(relation("a", "b"), relation("c", "d"), relation("a", "d"))
    result = score(tmp_path, [gold], [finding("a", "b"), finding("b", "a"), finding("c", "d")])
    assert counted(result) == (2, 1, 1)
    assert (result.documents, result.precision, result.recall, result.f1) == (1, 2 / 3, 2 / 3, 2 / 3)


def test_several_findings_of_one_pair_count_once(tmp_path: Path) -> None:
    result = score(tmp_path, [document(relation("a", "b"))], [finding("a", "b"), finding("a", "b"), finding("c", "d")])
    assert counted(result) == (1, 1, 0)


def test_findings_count_in_their_document_only(tmp_path: Path) -> None:
    gold = [document(relation("a", "b")), document(relation("a", "b"), doc_id=2)]
    found = [finding("a", "b", doc_id=2), finding("c", "d", doc_id="3")]
    result = score(tmp_path, gold, found)
    assert counted(result) == (1, 0, 1)
    assert (result.documents, result.elsewhere) == (2, 1)


def test_an_argument_stands_for_the_entity_that_it_overlaps_most(tmp_path: Path) -> None:
    gold = document(relation("a", "dk"), entities=["a", "d", "dk"])
    place = {"start": 36, "end": 47}  # "delta kinas"
    assert counted(score(tmp_path, [gold], [finding("a", "d", object=place)])) == (1, 0, 0)
    assert counted(score(tmp_path, [gold], [finding("a", "d")])) == (0, 1, 1)


@pytest.mark.parametrize("entities", ["ab", "ba"])
def test_of_two_overlapped_as_much_the_first_in_the_file_counts(tmp_path: Path, entities: str) -> None:
    places = {"a": (0, 5), "b": (8, 13)}
    listed = [{"id": e, "start": places[e][0], "end": places[e][1], "label": "GENE"} for e in entities]
    gold = document(relation("c", entities[0]), entities=[*listed, "c"])
    found = finding("c", "a", object={"start": 3, "end": 10})  # two characters of either
    assert counted(score(tmp_path, [gold], [found])) == (1, 0, 0)


def test_entities_of_one_span_are_one(tmp_path: Path) -> None:
    gold = document(relation("a", "b2"), relation("a", "b1"), entities=["a", entity("b1", "b"), entity("b2", "b")])
    assert counted(score(tmp_path, [gold], [finding("a", "b")])) == (1, 0, 0)
    assert counted(score(tmp_path, [gold], [])) == (0, 0, 1)


def test_findings_that_are_no_pair_of_entities_are_left_out(tmp_path: Path) -> None:
    gold = document(relation("a", "b"))
    nowhere = {"start": 19, "end": 20}
    found = [finding("a", "b", object=nowhere), finding("a", "a"), finding("a", "b", subject=None)]
    result = score(tmp_path, [gold], found)
    assert counted(result) == (0, 0, 1)
    assert result.incomplete == 1


def test_optional_pairs_are_neither_demanded_nor_wrong(tmp_path: Path) -> None:
    gold = document(relation("a", "b", optional=True), relation("c", "d"))
    assert counted(score(tmp_path, [gold], [finding("a", "b", -1)])) == (0, 0, 1)
    assert counted(score(tmp_path, [gold], [])) == (0, 0, 1)


@pytest.mark.parametrize("optional", [(True, False), (False, True)])
def test_a_pair_that_is_demanded_once_is_demanded(tmp_path: Path, optional: tuple[bool, bool]) -> None:
    gold = document(*(relation("a", "b", 1 if not o else -1, optional=o) for o in optional))
    result = score(tmp_path, [gold], [finding("a", "b")])
    assert (counted(result), result.sign_accuracy) == ((1, 0, 0), 1.0)


def test_the_first_of_two_demanded_counts(tmp_path: Path) -> None:
    gold = document(relation("a", "b", 1), relation("a", "b", -1, negated=True))
    result = score(tmp_path, [gold], [finding("a", "b")])
    assert (result.sign_right, result.signed, result.negation.fn) == (1, 1, 0)


def test_pairs_across_sentences_are_optional_unless_asked_for(tmp_path: Path) -> None:
    gold = document(relation("a", "b"), relation("a", "d", same_sentence=False))
    found = [finding("a", "b")]
    assert counted(score(tmp_path, [gold], found)) == (1, 0, 0)
    assert counted(score(tmp_path, [gold], found, same_sentence=False)) == (1, 0, 1)
    assert counted(score(tmp_path, [gold], [*found, finding("a", "d")], same_sentence=False)) == (2, 0, 0)


def test_symmetric_relations_count_where_direction_does_not(tmp_path: Path) -> None:
    gold, found = [document(relation("a", "b"))], [finding("b", "a", 0, relation="binds")]
    assert counted(score(tmp_path, gold, found)) == (0, 0, 1)
    assert counted(score(tmp_path, gold, found, undirected=True)) == (1, 0, 0)


def test_undirected_a_pair_counts_either_way_and_once(tmp_path: Path) -> None:
    gold = [document(relation("b", "a"), relation("a", "b"))]
    found = [finding("a", "b"), finding("b", "a"), finding("d", "c"), finding("c", "d")]
    assert counted(score(tmp_path, gold, found, undirected=True)) == (1, 1, 0)


def test_bare_pairs_have_no_direction_sign_or_negation(tmp_path: Path) -> None:
    gold = document() | {"pairs": [["b", "a"], ["c", "d"]]}
    del gold["relations"]
    result = score(tmp_path, [gold], [finding("a", "b", -1, negated=True), finding("c", "d", relation="binds")])
    assert counted(result) == (2, 0, 0)
    assert (result.signed, result.negation.f1, result.speculation.f1) == (0, None, None)


def test_one_right_sign_among_a_pairs_findings_is_enough(tmp_path: Path) -> None:
    gold = document(relation("a", "b", 1), relation("c", "d", -1), relation("b", "c", 0))
    found = [finding("a", "b", -1), finding("a", "b", 1), finding("c", "d", 1), finding("b", "c", 1)]
    result = score(tmp_path, [gold], found)
    assert (result.sign_right, result.signed, result.sign_accuracy) == (1, 2, 0.5)


def test_a_relation_without_sign_is_scored_as_a_pair_only(tmp_path: Path) -> None:
    gold = document({"cause": "a", "target": "b", "optional": False})
    result = score(tmp_path, [gold], [finding("a", "b", negated=True)])
    assert (counted(result), result.sign_accuracy, result.negation.precision) == ((1, 0, 0), None, None)


def test_negation_is_that_of_all_findings_of_a_right_pair(tmp_path: Path) -> None:
    gold = document(relation("a", "b", negated=True), relation("b", "c"), relation("c", "d", negated=True))
    gold["relations"].append(relation("d", "a", negated=True))
    no, yes = {"negated": True}, {"negated": False}
    found = [finding("a", "b", **no), finding("b", "c", **no), finding("c", "d", **no), finding("c", "d", **yes)]
    found += [finding("d", "a"), finding("d", "b", **no)]
    negation = score(tmp_path, [gold], found).negation
    assert (negation.tp, negation.fp, negation.fn, negation.f1) == (1, 1, 2, 0.4)


@pytest.mark.parametrize("certainty", ["probable", "possible", "hypothesis"])
def test_hedging_is_that_of_all_findings_of_a_right_pair(tmp_path: Path, certainty: str) -> None:
    gold = document(relation("a", "b", speculated=True), relation("b", "c"), relation("c", "d", speculated=True))
    gold["relations"].append(relation("d", "a", speculated=True))
    hedged = {"certainty": certainty}
    found = [finding("a", "b", **hedged), finding("b", "c", **hedged), finding("c", "d", **hedged), finding("c", "d")]
    speculation = score(tmp_path, [gold], [*found, finding("d", "a")]).speculation
    assert (speculation.tp, speculation.fp, speculation.fn) == (1, 1, 2)


def test_figures_that_would_divide_by_nothing_are_none(tmp_path: Path) -> None:
    empty = score(tmp_path, [document()], [])
    assert [empty.precision, empty.recall, empty.f1, empty.sign_accuracy, empty.negation.f1] == [None] * 5
    nothing_found = score(tmp_path, [document(relation("a", "b"))], [])
    assert (nothing_found.precision, nothing_found.recall, nothing_found.f1) == (None, 0.0, None)
    nothing_right = score(tmp_path, [document(relation("a", "b"))], [finding("c", "d")])
    assert (nothing_right.precision, nothing_right.recall, nothing_right.f1) == (0.0, 0.0, 0.0)


def test_our_own_findings_are_scored_as_they_are(full: Finding) -> None:
    subject, object_ = full.subject, full.object
    mentions = tuple(Mention(a.start, a.end, a.text, a.label) for a in (subject, object_))
    pair = Pair(*mentions, sign=1, speculated=True)
    gold = PairDocument(Document(full.doc_id, full.sentence.text, entities=mentions), mentions, (pair,))
    result = score_pairs([gold], [full], symmetric=())
    assert (result.f1, result.sign_accuracy, result.speculation.f1) == (1.0, 1.0, 1.0)


SPANS = st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda s: s[0] != s[1])


@st.composite
def gold_documents(draw: st.DrawFn) -> list[PairDocument]:
    """Documents of five entities that do not touch, with each pair at most once."""
    documents = []
    for number in range(draw(st.integers(1, 3))):
        mentions = tuple(Mention(4 * i, 4 * i + 3, "xxx", "GENE") for i in range(5))
        pairs = tuple(
            Pair(mentions[i], mentions[j], draw(st.sampled_from((-1, 0, 1))), draw(st.booleans()), draw(st.booleans()))
            for i, j in draw(st.lists(SPANS, unique=True, max_size=6))
        )
        documents.append(PairDocument(Document(str(number), "xxx " * 5, entities=mentions), mentions, pairs))
    return documents


def place() -> st.SearchStrategy[Stretch]:
    return st.tuples(st.integers(0, 18), st.integers(1, 5)).map(lambda s: Stretch(start=s[0], end=s[0] + s[1]))


FOUND = st.lists(
    st.builds(
        ReadFinding,
        doc_id=st.sampled_from("0123"),
        relation=st.sampled_from(("induces", "binds")),
        sign=st.sampled_from((-1, 0, 1)),
        negated=st.booleans(),
        certainty=st.sampled_from(("asserted", "possible")),
        subject=place(),
        object=place(),
    ),
    max_size=12,
)


@given(gold_documents(), FOUND, st.booleans(), st.randoms(use_true_random=False))
def test_order_does_not_matter(gold: list[PairDocument], found: list[ReadFinding], both: bool, chance: object) -> None:
    before = score_pairs(gold, found, symmetric=SYMMETRIC, undirected=both)
    chance.shuffle(gold)  # type: ignore[attr-defined]
    chance.shuffle(found)  # type: ignore[attr-defined]
    assert score_pairs(gold, found, symmetric=SYMMETRIC, undirected=both) == before


@given(gold_documents())
def test_gold_against_itself_is_perfect(gold: list[PairDocument]) -> None:
    found = [right_finding(d.document.id, pair) for d in gold for pair in d.pairs]
    result = score_pairs(gold, found, symmetric=SYMMETRIC)
    figures = [result.f1, result.sign_accuracy, result.negation.f1, result.speculation.f1]
    assert {figure for figure in figures if figure is not None} <= {1.0}
    assert result.tp == sum(len(d.pairs) for d in gold)


@given(gold_documents(), FOUND, FOUND)
def test_a_wrong_finding_never_raises_precision(
    gold: list[PairDocument], found: list[ReadFinding], more: list[ReadFinding]
) -> None:
    before = score_pairs(gold, found, symmetric=SYMMETRIC)
    for judged in judge_pairs(gold, more, symmetric=SYMMETRIC):
        if judged.wrong:
            after = score_pairs(gold, [*found, *judged.findings], symmetric=SYMMETRIC)  # type: ignore[list-item]
            assert (after.tp, after.fn) == (before.tp, before.fn)
            assert before.precision is None or (after.precision or 0.0) <= before.precision
