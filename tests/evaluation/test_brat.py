"""Folders of brat's files as gold: nothing is lost there and back, and what is wrong is named by its line."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.cli.names import open_gold, terms_of
from extractor.errors import InputError
from extractor.evaluation.brat import holds_brat
from extractor.evaluation.claims import FIELDS, Claim
from extractor.grammar import Grammar, load_grammar
from extractor.model import CONTEXT_KINDS, Document, Finding
from extractor.output import from_record, to_record
from extractor.output.brat_findings import BratFolder
from extractor.sources import read_documents

ROOT = Path(__file__).parents[2]
SETS = sorted(path.parent for path in (ROOT / "annotations").glob("*/gold.jsonl"))


@cache
def grammar() -> Grammar:
    return load_grammar()


def write(folder: Path, documents: list[Document], findings: list[Finding]) -> Path:
    brat = BratFolder(folder, terms_of(grammar()))
    for document in documents:
        brat.add(document, [finding for finding in findings if finding.doc_id == document.id])
    brat.finish()
    return folder


def plain(claim: Claim) -> dict[str, Any]:
    """All that brat's files keep of a claim, which is more than is compared; lists of which the order says nothing."""
    kept = claim.model_dump(exclude={"id"})
    kept["via"] = sorted(kept["via"], key=repr)
    kept["manner"] = sorted(kept["manner"])
    kept["context"] = {kind: sorted(items, key=repr) for kind, items in kept["context"].items() if items}
    return kept


@pytest.mark.parametrize("gold", SETS, ids=lambda folder: folder.name)
def test_a_gold_set_comes_back_the_same(gold: Path, tmp_path: Path) -> None:
    before = open_gold(gold, grammar())
    records = [json.loads(line) for line in (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    after = open_gold(write(tmp_path, list(before.documents), [from_record(r) for r in records]), grammar())
    assert {(d.id, d.text) for d in after.documents} == {(d.id, d.text.rstrip("\n")) for d in before.documents}
    order = sorted(before.claims, key=lambda claim: claim.doc_id)
    assert [plain(claim) for claim in sorted(after.claims, key=lambda claim: claim.doc_id)] == [plain(c) for c in order]


TEXT = "αβ γδ\nThe quick brown fox, which jumps over the lazy dog. It runs."
SENTENCES = [(0, 5), (6, 57), (58, 66)]


@st.composite
def spans(draw: st.DrawFn, low: int = 0, high: int = len(TEXT)) -> dict[str, Any]:
    start = draw(st.integers(low, high - 1))
    end = draw(st.integers(start + 1, high))
    return {"start": start, "end": end, "text": TEXT[start:end]}


@st.composite
def arguments(draw: st.DrawFn) -> dict[str, Any]:
    label, aspect = draw(st.sampled_from(("GENE", "CELL_TYPE", "odd"))), draw(st.none() | st.sampled_from(ASPECTS))
    entity = draw(spans())
    said = draw(st.none() | spans()) if aspect else None
    if said and said["start"] == entity["start"] and said["end"] == entity["end"]:
        said = None  # words that are the entity's own are none of the aspect's
    identity = draw(st.sampled_from(((None, None), ("HGNC:1", "one"), ("HGNC:2", None))))
    about = dict(zip(("id", "name"), identity, strict=True))
    return (
        entity
        | about
        | {"label": label, "aspect": aspect, "aspect_span": said}
        | {"site": draw(st.none() | spans()), "coreference": draw(st.none() | spans())}
    )


ASPECTS = terms_of(grammar()).aspects
RELATIONS = sorted(terms_of(grammar()).relations)
SIGNS = st.sampled_from((-1, 0, 1))
STATED = st.fixed_dictionaries({"relation": st.sampled_from(RELATIONS), "sign": SIGNS})


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    index, (start, end) = draw(st.sampled_from(list(enumerate(SENTENCES))))
    kinds = st.sampled_from(terms_of(grammar()).perturbations)
    distance = st.sampled_from(("clause", "sentence", "document"))
    settings_ = st.lists(
        spans().flatmap(lambda s: distance.map(lambda d: {**s, "id": None, "distance": d})), max_size=2
    )
    via = st.lists(arguments().flatmap(lambda a: st.booleans().map(lambda n: {**a, "negated": n})), max_size=3)
    return {
        "id": "",
        "doc_id": draw(st.sampled_from(("a", "b"))),
        "section": "abstract",
        "sentence": {"index": index, "start": start, "end": end, "text": TEXT[start:end]},
        "subject": draw(arguments()),
        "relation": draw(st.sampled_from(RELATIONS)),
        "sign": draw(SIGNS),
        "object": draw(arguments()),
        "trigger": draw(spans(start, end)) | {"lemma": ""},
        "stated": draw(st.none() | STATED),
        "perturbation": draw(st.none() | spans().flatmap(lambda s: kinds.map(lambda k: {**s, "kind": k}))),
        "negated": draw(st.booleans()),
        "negation_cue": draw(st.none() | spans()),
        "certainty": draw(st.sampled_from(("asserted", "probable", "possible", "hypothesis"))),
        "hedge_cue": draw(st.none() | spans()),
        "attribution": draw(st.sampled_from(("this_study", "background", "aim"))),
        "via": draw(via),
        "context": {kind: draw(settings_) for kind in CONTEXT_KINDS},
        "manner": draw(st.lists(st.sampled_from(("direct", "weak", "made-up")), max_size=7)),
        "rule": draw(st.sampled_from(("annotated/active", "induces/hyphen"))),
        "confidence": None,
    }


@settings(deadline=None, max_examples=60)
@given(st.lists(records(), max_size=4))
def test_any_finding_comes_back_the_same(given_records: list[dict[str, Any]]) -> None:
    findings = [from_record(record) for record in given_records]  # type: ignore[arg-type]
    with TemporaryDirectory() as folder:
        gold = open_gold(write(Path(folder), [Document("a", TEXT), Document("b", TEXT)], findings), grammar())
    before = sorted((Claim.model_validate(to_record(f)) for f in findings), key=lambda c: c.doc_id)
    # an entity may hold sentences together that were two before
    assert [plain(claim) | {"sentence": None} for claim in gold.claims] == [
        plain(c) | {"sentence": None} for c in before
    ]
    assert [items(c) for c in gold.claims for items in FIELDS.values()] == [
        items(c) for c in before for items in FIELDS.values()
    ]


ANN = """\
T1	GENE 0 4	IL-4
T2	GENE 20 24	IL-8
T3	production 25 35	production
E1	production:T3 Of:T2
T4	knockdown 39 48	knockdown
E2	knockdown:T4 Of:T1
T5	decreases 8 16	inhibits
E3	decreases:T5 Subject:T1 Object:E1
A1	Certainty E3 possible
#1	Rule E3	annotated/active
#2	AnnotatorNotes E3	not so sure
"""
BRAT_TEXT = "IL-4 \n  inhibits    IL-8 production by knockdown."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1.txt").write_text(BRAT_TEXT, encoding="utf-8")
    (tmp_path / "1.ann").write_text(ANN, encoding="utf-8")
    return tmp_path


def test_what_a_person_wrote(folder: Path) -> None:
    gold = open_gold(folder, grammar())
    [claim] = gold.claims
    assert (claim.subject.text, claim.relation, claim.sign, claim.object.text) == ("IL-4", "decreases", -1, "IL-8")
    assert (claim.object.aspect, claim.certainty, claim.rule) == ("production", "possible", "annotated/active")
    assert claim.sentence is not None
    assert (claim.sentence.start, claim.sentence.end) == (8, len(BRAT_TEXT))
    assert open_gold(folder / "1.ann", grammar()).claims == gold.claims


def test_only_entities_are_entities_of_the_documents(folder: Path) -> None:
    [document] = read_documents([folder])
    assert isinstance(document, Document)
    assert [mention.text for mention in document.entities] == ["IL-4", "IL-8"]


def test_a_text_without_findings_is_annotated_too(folder: Path) -> None:
    (folder / "2.txt").write_text("Nothing.")
    (folder / "2.ann").write_text("")
    assert open_gold(folder, grammar()).doc_ids == {"1", "2"}


def test_gold_as_json_lines_goes_before_brat(folder: Path) -> None:
    assert holds_brat(folder)
    (folder / "gold.jsonl").write_text("")
    assert not holds_brat(folder)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("Object:E1", "Object:T99", "line 8: E3: Object: no annotation T99"),
        ("Object:E1", "Object:E99", "line 8: E3: Object: no annotation E99"),
        (" Object:E1", "", "line 8: E3: Object is missing"),
        ("Subject:T1", "Subject:T1 Subject2:T2", "line 8: E3: Subject comes 2 times; make an event for each"),
        ("Object:E1", "Objekt:E1", "line 8: E3: Objekt is no role of decreases"),
        (
            "Object:E1",
            "Object:T3",
            "line 8: E3: Object: T3 is the trigger of an event, which should be named in its place",
        ),
        ("Object:E1", "Object:E3", "line 8: E3: Object: E3 is decreases, which is no argument"),
        ("Object:E1", "Object:E2", "line 8: E3: Object: E2 is knockdown; only a subject is perturbed"),
        ("Of:T2", "Of:E1", "line 8: E3: Object: E1, production, has no place within production"),
        ("E1\tproduction:T3 Of:T2", "E1\tproduction:T3", "line 4: E1: Of is missing"),
        ("Of:T2", "Of:T2 Via:T1", "line 4: E1: Via is no role of production"),
        ("decreases:T5", "decreases:T9", "line 8: E3: no annotation T9, which should be its trigger"),
        ("decreases:T5", "increases:T5", "line 8: E3 is increases, but its trigger T5 is decreases"),
        ("decreases:T5 S", "S", "line 8: E3: unknown: Subject, which is no relation, aspect or perturbation "),
        ("decreases:T5", "decreases", "line 8: E3 is no event, which is written type:trigger role:annotation …"),
        ("E3\tdecreases", "E2\tdecreases", "line 8: a second event E2"),
        (
            "Certainty E3 possible",
            "Certainty E3 sure",
            "line 9: A1: Certainty: sure is not one of asserted, probable, ",
        ),
        ("Certainty E3 possible", "Certainty E3", "line 9: A1: Certainty has no value"),
        ("Certainty E3 possible", "Certainty", "line 9: A1: Certainty: nothing is no finding"),
        ("Certainty E3 possible", "", "line 9: A1: unknown: nothing, which is no attribute of a finding"),
        ("Certainty E3", "Sureness E3", "line 9: A1: unknown: Sureness, which is no attribute of a finding"),
        ("Certainty E3", "Certainty E1", "line 9: A1: Certainty: E1 is no finding"),
        ("A1\tC", "A2\tCertainty E3 probable\nA1\tC", "line 10: A1: Certainty: a second one of E3"),
        (
            "#1\tRule E3\t",
            "R1\tbinds Arg1:T1 Arg2:T2\t",
            "line 10: R1: a relation; findings are events, with Subject and",
        ),
    ],
)
def test_what_is_wrong_is_named_by_its_line(folder: Path, old: str, new: str, complaint: str) -> None:
    assert old in ANN
    (folder / "1.ann").write_text(ANN.replace(old, new, 1), encoding="utf-8")
    [line, *others] = complaints(folder)
    assert line.startswith(f"{folder / '1.ann'}, {complaint}")
    assert [other for other in others if "line 9: A1: Certainty: E3 is no finding" not in other] == []


def complaints(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        open_gold(folder, grammar())
    assert caught.value.hint
    return caught.value.what.splitlines()


def test_offsets_that_do_not_fit_are_told_once(folder: Path) -> None:
    bad = ANN.replace("production 25 35", "production 25 34").replace("Object:E1", "Object:E1 Via:E1")
    (folder / "1.ann").write_text(bad, encoding="utf-8")
    assert complaints(folder) == [
        f"T3 says 'production', but 25–34 is 'productio' ({folder / '1.ann'}, line 3)",
    ]


def test_all_files_are_told_of_at_once(folder: Path) -> None:
    (folder / "1.ann").write_text(ANN.replace("Subject:T1 ", ""), encoding="utf-8")
    (folder / "2.txt").write_text("Nothing.")
    (folder / "3.txt").write_text("Nothing.")
    (folder / "3.ann").write_text("T1\tGENE 0 7\tnothing\n")
    (folder / "more").mkdir()
    (folder / "more" / "1.txt").write_text("Nothing.")
    (folder / "more" / "1.ann").write_text("")
    assert complaints(folder) == [
        f"{folder / '1.ann'}, line 8: E3: Subject is missing",
        f"no annotations beside {folder / '2.txt'}; where nothing is found in a text, they are an empty file",
        f"T1 says 'nothing', but 0–7 is 'Nothing' ({folder / '3.ann'}, line 1)",
        f"a second document with the id 1 ({folder / 'more' / '1.txt'})",
    ]


def test_the_example_in_the_documentation(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "annotating.md").read_text(encoding="utf-8")
    text = page.partition('This is what "')[2].partition('" looks like')[0]
    lines = [line.removeprefix("    ") for line in page.splitlines() if line.startswith("    ") and "\t" in line]
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    (tmp_path / "1.ann").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    [claim] = open_gold(tmp_path, grammar()).claims
    assert (claim.subject.text, claim.relation, claim.object.text) == ("STAT3", "increases", "IL-6")
    assert (claim.object.aspect, claim.perturbation and claim.perturbation.kind) == ("secretion", "knockdown")
    assert (claim.negated, claim.stated and claim.stated.sign, claim.construction) == (True, -1, "active")
    (tmp_path / "1.ann").write_text("".join(f"{line}\n" for line in lines).replace(" Object:E2", ""), encoding="utf-8")
    [complaint] = complaints(tmp_path)
    assert f"error: annotations/mine/{complaint.removeprefix(f'{tmp_path}/')}" in page


def test_more_manners_than_brat_offers_are_kept(folder: Path) -> None:
    more = "".join(f"A{i}\tManner{i} E3 m{i}\n" for i in range(2, 9))
    (folder / "1.ann").write_text(ANN + more, encoding="utf-8")
    [claim] = open_gold(folder, grammar()).claims
    assert claim.manner == tuple(f"m{i}" for i in range(2, 9))


def test_a_document_that_is_read_back_has_the_text_that_was_written(tmp_path: Path) -> None:
    document = replace(Document("x", TEXT), metadata={"year": 2001})
    gold = open_gold(write(tmp_path, [document], []), grammar())
    assert [d.text for d in gold.documents] == [TEXT]
