from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

Command = Any


def test_list(command: Command) -> None:
    said = command("grammar", "list")
    assert (said.code, said.err) == (0, "")
    rows = {line.split()[0]: line.split()[1] for line in said.out.splitlines()}
    assert (rows["increases"], rows["decreases"], rows["binds"]) == ("+", "-", "0")


def test_list_constructions(command: Command) -> None:
    assert "passive-by" in command("grammar", "list", "--constructions").out


@pytest.mark.parametrize("name", ["inhibits", "inhibits/passive-by", "passive-by"])
def test_show(command: Command, name: str) -> None:
    said = command("grammar", "show", name)
    assert (said.code, said.err) == (0, "")
    assert "inhibits/passive-by" in said.out
    assert "accepts:" in said.out
    assert "{S:" in said.out


def test_show_what_is_not_there(command: Command) -> None:
    said = command("grammar", "show", "nonsense")
    assert (said.code, said.out) == (1, "")
    assert said.err == "error: no relation, construction or rule is called nonsense\nhint: extractor grammar list\n"


def test_broken_rule_file(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("relation: inhibits\nabout: [\n")
    for arguments in (("grammar", "list", "--grammar", path), ("grammar", "show", "inhibits", "--grammar", path)):
        said = command(*arguments)
        assert (said.code, said.out) == (1, "")
        assert str(path) in said.err
        assert "\nhint: " in said.err
