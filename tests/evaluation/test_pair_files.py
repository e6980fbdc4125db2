"""Pair corpora and findings from files: what is wrong is said, all of it, and nothing is scored by halves."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import InputError
from extractor.evaluation.pairs import holds_pairs, read_findings, read_pairs
from tests.evaluation.pair_corpora import TEXT, document, entity, finding, relation, write


def without(record: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != name}


def problems(path: Path) -> list[str]:
    """What reading the corpus complains of, without the file's name, which every line must begin with."""
    with pytest.raises(InputError) as caught:
        read_pairs(path)
    lines = caught.value.what.splitlines()
    assert all(line.startswith(str(path)) for line in lines)
    return [line.removeprefix(str(path)) for line in lines]


def test_a_document_is_ready_for_the_extractor(tmp_path: Path) -> None:
    given = document(relation("a", "b", negated=True), entities=["d", "dk", "b", "a"])
    [read] = read_pairs(write(tmp_path / "gold.jsonl", [given]))
    assert (read.document.id, read.document.text) == ("1", TEXT)
    assert [m.text for m in read.document.entities] == ["Alpha", "beta", "delta kinase", "delta"]
    assert [m.text for m in read.entities] == ["delta", "delta kinase", "beta", "Alpha"]
    [pair] = read.pairs
    assert (pair.cause.text, pair.target.text, pair.sign, pair.negated) == ("Alpha", "beta", 1, True)


def test_gzip_and_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n" + json.dumps(document(doc_id=7)).encode() + b"\n\n"))
    assert [d.document.id for d in read_pairs(path)] == ["7"]


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        (without(document(), "id"), "id is missing"),
        (without(document(), "text"), "text is missing"),
        (without(document(), "entities"), "entities is missing"),
        (without(document(), "relations"), "relations is missing"),
        (document() | {"relations": {}}, "relations: {} is no array"),
        (document(entities=[without(entity("a"), "label")]), "entity 1: label is missing"),
        (document(entities=["a", entity("b") | {"start": "14"}]), 'entity 2: start: "14" is no whole number'),
        (document(entities=[entity("a", text="alpha")]), "entity 1: text: it says 'alpha', but 0–5 is 'Alpha'"),
        (document(entities=[entity("a", end=500)]), "entity 1: start, end: 0–500 is off the text, which has 49"),
        (document(entities=[entity("a", end=0)]), "entity 1: start, end: 0–0 is off the text"),
        (document(entities=["a", "a"]), "entity 2: id: a second entity a"),
        (document(relation("a", "z")), "relation 1: target: no entity is called z"),
        (document(relation("z", "a")), "relation 1: cause: no entity is called z"),
        (document(relation("a", "b", 2)), "relation 1: sign: 2 is more than 1"),
        (document(relation("a", "b", sign=True)), "relation 1: sign: true is no whole number"),
        (document(without(relation("a", "b"), "optional")), "relation 1: optional is missing"),
        (document(without(relation("a", "b"), "negated")), "relation 1: negated is missing"),
        (document(relation("a", "b", speculated=0)), "relation 1: speculated: 0 is neither true nor false"),
        (
            document(relation("a", "b", same_sentence="no")),
            'relation 1: same_sentence: "no" is neither true nor false',
        ),
        (document() | {"pairs": [["a", "z"]]}, "pair 1: ids[1]: no entity is called z"),
        (document() | {"pairs": [["a"]]}, "pair 1: ids: list should have at least 2 items"),
    ],
)
def test_a_bad_record_is_named_by_line_and_field(tmp_path: Path, record: dict[str, Any], complaint: str) -> None:
    [line] = problems(write(tmp_path / "gold.jsonl", [document(doc_id="0"), record]))
    assert line.startswith(", line 2")
    assert complaint in line


def test_all_problems_are_told_at_once_and_none_twice(tmp_path: Path) -> None:
    bad = document(relation("a", "b"), relation("a", "z"), entities=[entity("a", text="?"), "b"])
    lines = problems(write(tmp_path / "gold.jsonl", [bad, document(doc_id="2"), document(doc_id=2)]))
    assert [line.partition(":")[0] for line in lines] == [
        ", line 1, document 1, entity 1",
        ", line 1, document 1, relation 2",
        ", line 3",
    ]


def test_a_great_many_problems_are_counted(tmp_path: Path) -> None:
    lines = problems(write(tmp_path / "gold.jsonl", [{"id": str(i)} for i in range(1500)]))
    assert len(lines) == 21
    assert "1,480 more" in lines[-1]


def test_files_that_break_off(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(document()) + "\n" + json.dumps(document(doc_id="2"))[:80], encoding="utf-8")
    [line] = problems(path)
    assert line.startswith(", line 2")
    assert "ends in the middle" in line
    path.write_bytes(gzip.compress(json.dumps(document()).encode())[:-20])
    with pytest.raises(InputError, match="broken gzip"):
        read_pairs(path)


@pytest.mark.parametrize("content", ["", "\n\n", "[1]\n", "{}\n", "not JSON"])
def test_files_that_hold_no_documents(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    assert problems(path)
    assert not holds_pairs(path)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_pairs(tmp_path / "gold.jsonl")


def test_pair_corpora_are_told_from_other_files(tmp_path: Path) -> None:
    assert holds_pairs(write(tmp_path / "gold.jsonl", [document()]))
    assert not holds_pairs(write(tmp_path / "other.jsonl", [{"id": "1", "text": TEXT, "verdict": "correct"}]))


def test_findings_need_little(tmp_path: Path) -> None:
    record = finding("a", "b", doc_id=17)
    for name in ("sign", "negated", "certainty"):
        del record[name]
    [read] = read_findings(write(tmp_path / "found.jsonl", [record]))
    assert (read.doc_id, read.sign, read.negated, read.certainty) == ("17", None, False, "asserted")
    assert read_findings(write(tmp_path / "found.jsonl", [])) == ()


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        (without(finding("a", "b"), "doc_id"), "doc_id is missing"),
        (without(finding("a", "b"), "relation"), "relation is missing"),
        (finding("a", "b", sign=3), "sign: 3 is more than 1"),
        (finding("a", "b", negated="no"), 'negated: "no" is neither true nor false'),
        (finding("a", "b", subject="Alpha"), 'subject: "Alpha" is no object'),
        (finding("a", "b", object={"start": 3}), "object.end is missing"),
    ],
)
def test_bad_findings_are_named(tmp_path: Path, record: dict[str, Any], complaint: str) -> None:
    path = write(tmp_path / "found.jsonl", [finding("a", "b"), record])
    with pytest.raises(InputError) as caught:
        read_findings(path)
    assert caught.value.what.startswith(f"{path}, line 2: {complaint}")
