from __future__ import annotations

from pathlib import Path

from extractor import __version__
from extractor.runs.versions import versions


def test_the_installation() -> None:
    found = versions([], [], "recognised")
    assert found["extractor"] == __version__
    assert len(found["package"]) == 16
    assert found == versions([], [], "recognised")


def test_what_a_rule_file_and_a_model_hold(tmp_path: Path) -> None:
    rules, model = tmp_path / "mine.yaml", tmp_path / "model"
    model.mkdir()
    rules.write_text("relation: a")
    (model / "meta.json").write_text("{}")
    before = versions([str(model)], [rules], "both")
    rules.write_text("relation: b")
    after = versions([str(model)], [rules], "both")
    assert {name for name in before if before[name] != after[name]} == {"grammar"}  # type: ignore[literal-required]
    (model / "meta.json").write_text('{"version": "2"}')
    last = versions([str(model)], [rules], "both")
    assert {name for name in last if last[name] != after[name]} == {"models"}  # type: ignore[literal-required]


def test_installed_models() -> None:
    found = versions(["spacy", "no-such-model"], [], "recognised")
    assert found["models"] == {"spacy": found["spacy"], "no-such-model": "unknown"}
