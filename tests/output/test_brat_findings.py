"""Findings as brat has them: the lines, the configuration that declares them, and what is not written over."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.model import Document, Finding, Mention, Span
from extractor.output.brat_config import annotation_conf, visual_conf
from extractor.output.brat_findings import BratFolder, annotate
from extractor.output.brat_names import Terms
from tests.conftest import SENTENCE

TERMS = Terms(
    ("GENE", "CELL_TYPE"),
    {"increases": 1, "decreases": -1, "regulates": 0},
    ("secretion", "activation"),
    ("knockdown",),
    ("dose-dependent", "direct"),
)
DOCUMENT = Document("22542553", SENTENCE)


def test_a_whole_finding(full: Finding) -> None:
    marked = replace(DOCUMENT, entities=(Mention(13, 22, "clusterin", "GENE", "HGNC:2095", "CLU"),))
    assert annotate(marked, [full], TERMS.relations).splitlines() == [
        "T1\tGENE 13 22\tclusterin",
        "N1\tReference T1 HGNC:2095\tCLU",
        "T2\tincreases 27 33\treduce",
        "T3\tAnaphor 13 22\tclusterin",
        "E1\tAnaphor:T3 Of:T1",
        "T4\tknockdown 0 9\tKnockdown",
        "E2\tknockdown:T4 Of:E1",
        "T5\tGENE 34 39\tTNF-α",
        "T6\tsecretion 40 49\tsecretion",
        "E3\tsecretion:T6 Of:T5",
        "T7\tGENE 54 57\tERK",
        "T8\tGENE 66 69\tJNK",
        "T9\tactivation 66 69\tJNK",
        "E4\tactivation:T9 Of:T8",
        "T10\tCELL_TYPE 73 84\tmacrophages",
        "N2\tReference T10 CL:0000235\t",
        "T11\tNegation_cue 62 65\tnot",
        "E5\tNegation_cue:T11",
        "T12\tHedge_cue 23 26\tmay",
        "E6\tHedge_cue:T12",
        "E7\tincreases:T2 Subject:E2 Object:E3 Via:T7 Not_via:E4 Cell_type:T10 Negation_cue:E5 Hedge_cue:E6",
        "A1\tCertainty E7 possible",
        "A2\tAttribution E7 background",
        "A3\tStated E7 decreases",
        "A4\tManner E7 dose-dependent",
        "#1\tRule E7\tdecreases/active",
    ]


def test_a_site_stands_between_the_entity_and_its_aspect(full: Finding) -> None:
    thing = replace(full.object, site=Span(50, 53, SENTENCE[50:53]), coreference=Span(0, 9, "Knockdown"))
    lines = annotate(DOCUMENT, [replace(full, object=thing)], TERMS.relations).splitlines()
    events = {line.split("\t")[1].partition(":")[0]: line.partition("\t")[0] for line in lines if line[0] == "E"}
    assert f"Of:{events['Site']}" in next(line for line in lines if "\tsecretion:" in line)
    assert next(line for line in lines if "\tSite:" in line).split(" Of:")[0].startswith(events["Site"])


def test_a_bare_finding_says_nothing_that_goes_without_saying(bare: Finding) -> None:
    *_, event, negated, note = annotate(DOCUMENT, [bare], TERMS.relations).splitlines()
    assert event == "E1\tregulates:T1 Subject:T2 Object:T3"
    assert (negated, note) == ("A1\tNegated E1", "#1\tRule E1\tregulates/active")


@pytest.mark.parametrize(("sign", "said"), [(0, []), (1, ["A1\tSign E1 +1"]), (-1, ["A1\tSign E1 -1"])])
def test_only_a_sign_that_is_not_the_relations_own_is_written(bare: Finding, sign: int, said: list[str]) -> None:
    lines = annotate(DOCUMENT, [replace(bare, sign=sign, negated=False)], TERMS.relations).splitlines()
    assert [line for line in lines if line.startswith("A")] == said


def test_what_findings_share_is_written_once(full: Finding) -> None:
    one = annotate(DOCUMENT, [full], TERMS.relations).splitlines()
    two = annotate(DOCUMENT, [full, full], TERMS.relations).splitlines()
    assert [line.partition("\t")[0] for line in two[len(one) :]] == ["E8", "A5", "A6", "A7", "A8", "#2"]


def declared(section: str) -> set[str]:
    """The first words of the lines of a section."""
    [body] = re.findall(rf"^\[{section}\]\n(.*?)(?=^\[|\Z)", annotation_conf(TERMS, ["GENE", "CELL_TYPE"]), re.M | re.S)
    return {line.split()[0] for line in body.splitlines() if line.strip() and not line.startswith(("<", "!"))}


def test_all_that_is_written_is_declared(full: Finding, bare: Finding) -> None:
    lines = annotate(DOCUMENT, [full, bare], TERMS.relations).splitlines()
    bodies = [line.partition("\t")[2] for line in lines]
    bound = {body.split()[0] for line, body in zip(lines, bodies, strict=True) if line.startswith("T")}
    assert bound <= declared("entities") | declared("events")
    assert not declared("entities") & declared("events")
    attributes = {body.split()[0] for line, body in zip(lines, bodies, strict=True) if line.startswith("A")}
    assert attributes <= declared("attributes")
    roles = {
        re.sub(r"\d+:.*|:.*", "", part) for body in bodies if re.match(r"\w+:T", body) for part in body.split()[1:]
    }
    assert roles <= set(re.findall(r"([A-Z]\w*)[?*]?:", annotation_conf(TERMS, ["GENE"])))
    assert {"Subject", "Object", "Via", "Not_via", "Of", "Cell_type", "Hedge_cue"} <= roles


def test_no_type_is_declared_twice() -> None:
    lines = [line.strip() for line in annotation_conf(TERMS, TERMS.entities).splitlines()]
    names = [line.split()[0] for line in lines if line and line[0] not in "<[#"]
    assert len(names) == len(set(names))


def test_relations_are_coloured_by_their_sign() -> None:
    colours = dict(re.findall(r"^(\w+)\tbgColor:(\S+)$", visual_conf(TERMS), re.M))
    assert len({colours["increases"], colours["decreases"], colours["regulates"]}) == 3


def test_a_folder(tmp_path: Path, full: Finding) -> None:
    folder = BratFolder(tmp_path / "new", TERMS)
    folder.add(replace(DOCUMENT, entities=(Mention(13, 22, "clusterin", "Gene"),)), [full])
    folder.finish()
    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert names == {"22542553.txt", "22542553.ann", "annotation.conf", "visual.conf"}
    # labels that came with the documents can be chosen too
    assert "\nENTITY\n" not in (tmp_path / "new" / "annotation.conf").read_text()
    assert "\nGene\n" in (tmp_path / "new" / "annotation.conf").read_text()


def test_nothing_is_written_over_unless_told(tmp_path: Path, full: Finding) -> None:
    for name in ("22542553.ann", "annotation.conf"):
        (tmp_path / name).write_text("mine")
    folder = BratFolder(tmp_path, TERMS)
    with pytest.raises(ExtractorError, match=r"22542553\.ann is there already"):
        folder.add(DOCUMENT, [full])
    folder.finish()
    assert {(tmp_path / name).read_text() for name in ("22542553.ann", "annotation.conf")} == {"mine"}
    told = BratFolder(tmp_path, TERMS, replace=True)
    told.add(DOCUMENT, [full])
    told.finish()
    assert "mine" not in {(tmp_path / name).read_text() for name in ("22542553.ann", "annotation.conf")}


@pytest.mark.parametrize("second", ["a?b", "A/b"])
def test_two_documents_never_share_a_file(tmp_path: Path, second: str) -> None:
    folder = BratFolder(tmp_path, TERMS, replace=True)
    folder.add(Document("a/b", "One."), [])
    if second == "A/b":  # the same file on some disks only
        (tmp_path / "A_b.txt").write_text("")
    with pytest.raises(ExtractorError, match="is there already"):
        folder.add(Document(second, "Two."), [])
    assert (tmp_path / "a_b.txt").read_text() == "One."


def test_names_that_brat_could_not_tell_apart(tmp_path: Path) -> None:
    with pytest.raises(ExtractorError, match="activation would be two"):
        BratFolder(tmp_path, replace(TERMS, relations={"activation": 1}))
