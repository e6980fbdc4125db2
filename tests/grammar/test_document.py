"""docs/relations.md, and the sentences that it gives as examples, with the default model."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.cli.app import run
from extractor.grammar import load_grammar
from extractor.pipeline import Extractor

PAGE = Path(__file__).parents[2] / "docs" / "relations.md"
ENTRIES = load_grammar().vocabulary.relations


@pytest.mark.parametrize("name", ENTRIES)
def test_the_example_yields_the_relation(extractor: Extractor, name: str) -> None:
    """The one finding of the sentence is between the two things that it names, one at each end."""
    entry = ENTRIES[name]
    findings = extractor.extract(entry.example)
    assert [(f.relation, f.sign, f.negated, f.certainty) for f in findings] == [(name, entry.sign, False, "asserted")]
    [finding] = findings
    words = re.findall(r"[^\s.]+", entry.example)
    assert finding.subject.text == words[0]
    assert finding.object.text in entry.example.split(finding.trigger.text)[1]


def test_the_page_is_what_the_command_writes(tmp_path: Path) -> None:
    written = tmp_path / "relations.md"
    assert run(["grammar", "document", "-o", str(written)]) == 0
    same = written.read_text("utf8") == PAGE.read_text("utf8")
    assert same, "run extractor grammar document -o docs/relations.md"


def test_links_lead_somewhere() -> None:
    text = PAGE.read_text("utf8")
    headings = {line.lstrip("# ").lower().replace(" ", "-") for line in text.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings
    assert all((PAGE.parent / name).is_file() for name in re.findall(r"\]\(([a-z-]+\.md)", text))


def test_relations_of_ones_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "relation: palmitoylates\n"
        "about: X adds a palmitoyl group to Y.\n"
        "entry: {sign: 1, about: adds a palmitoyl group, example: DHHC5 palmitoylates STAT3.}\n"
        'triggers: [{verbs: [palmitoylate, "act [on|upon]"], uses: [active], sign: -1, object: [">nmod[in|of]"]}]\n'
        "object_types: [GENE, CELL_LINE]\n"
        'accepts: ["{S:DHHC5} palmitoylates {O:STAT3}."]\n'
        'rejects: [{text: "{S:DHHC5} and {O:STAT3} are palmitoylated.", because: neither acts}]\n'
    )
    assert run(["grammar", "document", "--grammar", str(own)]) == 0
    said = capsys.readouterr()
    part = said.out.partition("### palmitoylates\n")[2].partition("## ")[0]
    assert "Adds a palmitoyl group." in part
    assert "| +1 | palmitoylates | – | – | – |" in part
    assert "| verbs: palmitoylate, act on/upon (sign −1; object with *in or of*) | [active](#active) |" in part
    assert "The object is a gene or cell line." in part
    assert said.err == ""
