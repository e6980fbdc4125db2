from __future__ import annotations

from pathlib import Path

import pytest
from saved_figures import load, save, table

from extractor.errors import InputError
from extractor.evaluation.report import Sheet

OLD = Sheet("c", "c", ("F1", "gold", "P"), {"GENE": (0.5, 1000, None), "CELL": (0.25, 4, 0.5)})
NEW = Sheet(
    "c", "c", ("F1", "gold", "P"), {"GENE": (0.75, 1200, 0.5), "CELL": (0.2504, 4, 0.499), "TISSUE": (0.5, 1, None)}
)


def test_a_run_beside_an_earlier_one(tmp_path: Path) -> None:
    save(tmp_path / "old.json", {"limit": None}, [OLD])
    before = load(tmp_path / "old.json", {"limit": None})
    assert [line.split() for line in table(NEW, before).splitlines()[2:]] == [
        ["GENE", "0.750", "(+0.250)", "1,200", "(+200)", "0.500", "(was", "–)"],
        ["CELL", "0.250", "4", "0.499", "(-0.001)"],
        ["TISSUE", "0.500", "1", "–"],
    ]


def test_a_table_that_the_earlier_run_has_not_stands_alone() -> None:
    assert [line.split() for line in table(NEW, {}).splitlines()[2:]] == [
        ["GENE", "0.750", "1,200", "0.500"],
        ["CELL", "0.250", "4", "0.499"],
        ["TISSUE", "0.500", "1", "–"],
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "no saved run: "),
        ("[]", "no saved run: "),
        ('{"settings": {"limit": 5}, "tables": {}}', "was saved with {'limit': 5}, not with {'limit': None}"),
    ],
)
def test_what_cannot_be_compared_is_told(tmp_path: Path, content: str | None, what: str) -> None:
    path = tmp_path / "old.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(InputError) as raised:
        load(path, {"limit": None})
    assert what in raised.value.what
