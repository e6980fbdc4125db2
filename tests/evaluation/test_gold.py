"""Gold sets and findings from files: read whole, or refused with all that is wrong; and the gold sets that are here."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from extractor.errors import InputError
from extractor.evaluation.claims import Claim
from extractor.evaluation.gold import Gold, read_findings, read_gold
from extractor.pipeline import Extractor
from tests.evaluation.small_claims import INVENTORY, TEXT, argument, gold_set, minimal, place, record, span, write

ROOT = Path(__file__).parents[2]
RELATIONS = INVENTORY.families
GOLD = Gold("gold", (), (Claim.model_validate(minimal()),))


def complaints(read: Callable[[], object]) -> list[str]:
    """What is said of each line that is wrong, without the file's name."""
    with pytest.raises(InputError) as caught:
        read()
    assert caught.value.hint
    return [line.partition("gold.jsonl, ")[2] for line in caught.value.what.splitlines()]


def test_folder(tmp_path: Path) -> None:
    gold = read_gold(gold_set(tmp_path, [record()]), RELATIONS)
    assert (gold.name, gold.doc_ids, gold.texts) == (str(tmp_path), {"d"}, {"d": TEXT})
    assert gold.claims == (Claim.model_validate(record()),)
    assert read_gold(tmp_path / "gold.jsonl", RELATIONS).claims == gold.claims


def test_documents_without_findings_are_annotated_too(tmp_path: Path) -> None:
    gold_set(tmp_path, [record()])
    write(tmp_path / "documents.jsonl", [{"id": "d", "text": TEXT}, {"id": "e", "text": "Nothing."}])
    assert read_gold(tmp_path, RELATIONS).doc_ids == {"d", "e"}


def test_gold_without_documents(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path / "mine.jsonl", [minimal()]), RELATIONS)
    assert (gold.documents, gold.doc_ids) == ((), {"d"})


def test_gzipped(tmp_path: Path) -> None:
    gold = read_gold(gold_set(tmp_path, [record()]), RELATIONS)
    for name in ("gold.jsonl", "documents.jsonl"):
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress((tmp_path / name).read_bytes()))
        (tmp_path / name).unlink()
    assert read_gold(tmp_path, RELATIONS) == gold
    assert read_gold(tmp_path / "gold.jsonl.gz", RELATIONS).claims == gold.claims


def test_blank_lines_and_empty_files(tmp_path: Path) -> None:
    path = tmp_path / "found.jsonl"
    path.write_text("\n  \n" + json.dumps(minimal()))
    assert len(read_findings(path, RELATIONS, GOLD)) == 1
    path.write_text("")
    assert read_findings(path, RELATIONS, GOLD) == ()


@pytest.mark.parametrize("name", ["", "gold.jsonl", "nowhere/gold.jsonl"])
def test_what_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"no gold findings: .*gold\.jsonl"):
        read_gold(tmp_path / name, RELATIONS)


BAD: dict[str, dict[str, Any]] = {
    "subject: the text at 1–5 is 'L-4 ', not 'IL-4'": record(subject={"start": 1, "end": 5, "text": "IL-4"}),
    f"object: 80–99 lies outside the text, which ends at {len(TEXT)}": record(object={"start": 80, "end": 99}),
    "trigger: ends at 5, not behind its start, 13": record(trigger={"start": 13, "end": 5}),
    "trigger: ends at 5, not behind its start, 5": record(trigger={"start": 5, "end": 5}),
    "sentence: the text at 0–4 is 'IL-4', not 'IL-8'": record(sentence={"start": 0, "end": 4, "text": "IL-8"}),
    "via[0]: the text at 0–4 is 'IL-4', not 'STAT6'": record(via=[{"start": 0, "end": 4, "text": "STAT6"}]),
    "object.aspect_span: the text at 0–4 is 'IL-4', not 'production'": record(
        object={**argument("IL-8", "production"), "aspect_span": {"start": 0, "end": 4, "text": "production"}}
    ),
    "context.cell_type[0]: the text at 0–4 is 'IL-4', not 'monocytes'": record(
        context={"cell_type": [{"start": 0, "end": 4, "text": "monocytes"}]}
    ),
    "relation: unknown: greets (extractor grammar list has them; --grammar adds yours)": record(relation="greets"),
    "id: one stands in line 1 too": record(id="one"),
    "doc_id: e is not among the gold's documents": record(doc_id="e"),
    "subject is missing": {key: value for key, value in record().items() if key != "subject"},
    "sign: 2 is more than 1": record(sign=2),
    'negated: "yes" is neither true nor false': record(negated="yes"),
}


@pytest.mark.parametrize("complaint", BAD)
def test_a_bad_record_is_named_by_line_and_field(tmp_path: Path, complaint: str) -> None:
    records = [record(id="one"), BAD[complaint], record()]
    assert complaints(lambda: read_gold(gold_set(tmp_path, records), RELATIONS)) == [f"line 2: {complaint}"]
    good = read_gold(gold_set(tmp_path / "good", [record()]), RELATIONS)
    found = write(tmp_path / "gold.jsonl", records)
    assert complaints(lambda: read_findings(found, RELATIONS, good)) == [f"line 2: {complaint}"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{]", "line 2: not JSON: Expecting property name enclosed in double quotes at column 2"),
        ("[1, 2]", "line 2: no JSON object"),
        ('"text"', "line 2: no JSON object"),
        (r'{"manner": ["\ud800"]}', "line 2: not Unicode: half a surrogate pair"),
        ('{"doc_id": ' + "[" * 100_000, "line 2: not JSON: maximum recursion depth exceeded"),
    ],
)
def test_a_line_that_is_no_record(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(minimal())}\n{line}\n{json.dumps(minimal())}\n", encoding="utf-8")
    [said] = complaints(lambda: read_findings(path, RELATIONS, GOLD))
    assert said.startswith(complaint)


def test_a_file_that_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    whole = json.dumps(minimal()) + "\n"
    path.write_text(whole + whole[:-20])
    assert complaints(lambda: read_findings(path, RELATIONS, GOLD)) == [
        "line 2: the file ends in the middle of this record"
    ]
    path.write_bytes(gzip.compress(whole.encode() * 9)[:-12])
    with pytest.raises(InputError, match="broken gzip file"):
        read_findings(path, RELATIONS, GOLD)


@pytest.mark.parametrize(
    ("raw", "what"), [(b"\0\1", "binary file"), (b"{}\nTNF-\xe1\n", "not UTF-8: byte 0xe1 .*line 2")]
)
def test_a_file_that_is_no_text(tmp_path: Path, raw: bytes, what: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(raw)
    with pytest.raises(InputError, match=what):
        read_findings(path, RELATIONS, GOLD)


def test_all_that_is_wrong_is_said_at_once_but_not_without_end(tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", [minimal(sign=2)] * 3)
    assert complaints(lambda: read_gold(path, RELATIONS)) == [f"line {i}: sign: 2 is more than 1" for i in (1, 2, 3)]
    path = write(tmp_path / "gold.jsonl", [minimal(sign=2)] * 1500)
    with pytest.raises(InputError) as caught:
        read_gold(path, RELATIONS)
    *_, last = lines = caught.value.what.splitlines()
    assert (len(lines), last) == (21, f"{path}: 1,480 more")


def test_a_message_is_one_line_that_no_terminal_obeys(tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", [minimal("IL-4", "IL-8", "a\n\x1b[31mb")])
    [said] = complaints(lambda: read_gold(path, RELATIONS))
    assert said.startswith("line 1: relation: unknown: a  [31mb (")


def test_without_the_document_the_sentence_tells_whether_offsets_are_right(tmp_path: Path) -> None:
    second = record("LPS", "p38", "binds")
    path = write(tmp_path / "gold.jsonl", [second])
    assert len(read_gold(path, RELATIONS).claims) == 1
    # an antecedent may stand in another sentence, of which nothing is known here
    write(path, [second | {"subject": argument("IL-4") | {"coreference": span("LPS")}}])
    assert len(read_gold(path, RELATIONS).claims) == 1
    write(path, [second | {"subject": place("LPS") | {"text": "TNF"}}])
    assert complaints(lambda: read_gold(path, RELATIONS)) == ["line 1: subject: the text at 54–57 is 'LPS', not 'TNF'"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"id": "d"}', "document without text (.*documents.jsonl, line 2, document d)"),
        ('{"id": "0", "text": "Once more."}', "a second document with the id 0 (.*documents.jsonl)"),
        ('{"id": "d", "text": "IL', "not JSON: .* (.*documents.jsonl, line 2)"),
        ("[]", "no JSON object but an array (.*documents.jsonl, line 2)"),
    ],
)
def test_bad_documents(tmp_path: Path, line: str, complaint: str) -> None:
    gold_set(tmp_path, [record()])
    (tmp_path / "documents.jsonl").write_text('{"id": "0", "text": "Nothing."}\n' + line, encoding="utf-8")
    with pytest.raises(InputError, match=complaint.replace("(", r"\(").replace(")", r"\)")):
        read_gold(tmp_path, RELATIONS)


@cache
def relations() -> frozenset[str]:
    return frozenset(Extractor().grammar.vocabulary.relations)


SETS = sorted(path.parent for path in (ROOT / "annotations").glob("*/gold.jsonl"))
HERE = pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)


def test_there_are_gold_sets() -> None:
    assert ROOT / "annotations" / "clusterin" in SETS


@HERE
def test_every_offset_and_field_of_the_gold_is_right(folder: Path) -> None:
    gold = read_gold(folder, relations())
    assert gold.documents
    assert {claim.doc_id for claim in gold.claims} <= gold.texts.keys()


@HERE
def test_every_gold_record_is_a_whole_record(folder: Path) -> None:
    schema = json.loads((ROOT / "docs" / "finding.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    records = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    for side in (a for r in records for a in (r["subject"], r["object"], *r["via"])):
        side.setdefault("site", None)  # the gold is older than this field
    wrong = [(r["id"], error.json_path, error.message) for r in records for error in validator.iter_errors(r)]
    assert wrong == []
    assert len({r["id"] for r in records}) == len(records)


@HERE
def test_sections_and_sentences_of_the_gold_are_those_of_the_documents(folder: Path) -> None:
    documents = {document.id: document for document in read_gold(folder, relations()).documents}
    records = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    sections = {(d.id, s.label, s.start, s.end) for d in documents.values() for s in d.sections}
    off = [
        r["id"]
        for r in records
        for sentence in [r["sentence"]]
        if not any(
            (doc_id, label) == (r["doc_id"], r["section"]) and start <= sentence["start"] < sentence["end"] <= end
            for doc_id, label, start, end in sections
        )
    ]
    assert off == []


@HERE
def test_sentences_of_the_gold_are_numbered_in_order(folder: Path) -> None:
    records = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    places = {(r["doc_id"], r["sentence"]["start"], r["sentence"]["end"], r["sentence"]["index"]) for r in records}
    apart = [
        (one, other)
        for one in places
        for other in places
        if one < other and one[0] == other[0] and not (one[2] <= other[1] and one[3] < other[3])
    ]
    assert apart == []


@HERE
def test_what_the_gold_says_stands_in_its_sentence(folder: Path) -> None:
    outside = [
        (claim.id, field)
        for claim in read_gold(folder, relations()).claims
        for field, stretch in claim.spans().items()
        if claim.sentence is not None
        if not claim.sentence.start <= stretch.start < stretch.end <= claim.sentence.end
        if not (field in ("subject", "object") and getattr(claim, field).coreference is not None)
    ]
    assert outside == []
