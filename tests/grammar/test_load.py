"""Loading the grammar, and what it says of files that are wrong."""

from pathlib import Path

import pytest

from extractor.errors import GrammarError
from extractor.grammar import load_grammar

GOOD = """relation: increases
about: test
triggers:
  - verbs: [turbocharge]
    uses: [verb]
accepts: ["{S:A} turbocharges {O:B}."]
rejects: [{text: "{S:A} and {O:B} are turbocharged.", because: neither acts}]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(text, "utf8")
    return path


def test_every_rule_file_and_construction_accepts_and_rejects() -> None:
    grammar = load_grammar()
    owners = {(e.owner, e.because is None) for e in grammar.examples}
    names = {rule.frame for rule in grammar.rules} | {e.relation for e in grammar.examples if e.relation}
    assert {(n, kind) for n in names for kind in (True, False)} <= owners


def test_a_user_file_adds_triggers(tmp_path: Path) -> None:
    grammar = load_grammar([written(tmp_path, GOOD)])
    assert "turbocharged" in grammar.triggers
    assert "turbocharged" not in load_grammar().triggers


def test_a_new_relation_needs_an_entry(tmp_path: Path) -> None:
    text = GOOD.replace("relation: increases", "relation: boosts")
    with pytest.raises(GrammarError, match="unknown relation 'boosts'"):
        load_grammar([written(tmp_path, text)])
    entry = "entry: {sign: 1, about: lifts, example: A boosts B.}\n"
    assert "boosts" in load_grammar([written(tmp_path, text + entry)]).vocabulary.relations


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("uses: [verb]", "uses: [verbal]"), "unknown construction 'verbal'"),
        (("uses: [verb]", 'uses: [verb]\n    object: [">dobject"]'), "'dobject' is no dependency label"),
        (("about: test", "abuot: test"), "field about: is missing"),
        (("relation: increases", "relation: increases\nentree: {}"), "field entree: is no field of a rule file"),
        (
            ("relation: increases", "relation: increases\nentry: {sign: -1, about: lifts, example: A boosts B.}"),
            "field entry: increases is in the inventory already",
        ),
        (('accepts: ["{S:A} turbocharges {O:B}."]', "accepts: []"), "field accepts: at least one is asked for"),
        (("triggers:", "triggers: ]"), "no YAML"),
        (("verbs: [turbocharge]", "verbs: turbocharge"), "verbs: a list is asked for"),
    ],
)
def test_errors_name_file_and_place(tmp_path: Path, change: tuple[str, str], expected: str) -> None:
    with pytest.raises(GrammarError, match=expected) as caught:
        load_grammar([written(tmp_path, GOOD.replace(*change))])
    assert "mine.yaml:" in caught.value.what
    assert "^" in caught.value.what
    assert caught.value.hint


def test_a_file_without_fields(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match=r"mine\.yaml: fields are asked for"):
        load_grammar([written(tmp_path, "")])


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match=r"none\.yaml: cannot be read: No such file"):
        load_grammar([tmp_path / "none.yaml"])
