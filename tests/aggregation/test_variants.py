from __future__ import annotations

import pytest

from extractor.aggregation.variants import Key, Variant, Variants, setting_key, thing_key


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (thing_key("GENE", "HGNC:11892", "TNF-α"), ("", "HGNC:11892", "")),
        (thing_key("GENE", None, "TNF-α"), ("GENE", "", "tnfalpha")),
        (thing_key("GENE", None, "tnf alpha"), ("GENE", "", "tnfalpha")),
        (thing_key("CELL_TYPE", None, "Macrophages"), ("CELL_TYPE", "", "macrophage")),
        # nothing is left of these but themselves
        (thing_key("ENTITY", None, "--"), ("ENTITY", "", "--")),
        (setting_key("cell_type", "CL:0000235", "macrophages"), ("cell_type", "CL:0000235", "")),
        (setting_key("cell_type", None, "Macrophages"), ("cell_type", "", "macrophage")),
        (setting_key("dose", None, "1.5  µM"), ("dose", "", "1.5 μm")),
        (setting_key("dose", None, "15 µM"), ("dose", "", "15 μm")),
    ],
)
def test_keys(key: Key, expected: Key) -> None:
    assert key == expected


def test_what_is_most_usual() -> None:
    things, key = Variants(), thing_key("GENE", "HGNC:11892", "")
    for text, label, name in (
        ("TNF-α", "GENE", "TNF"),
        ("TNF", "GENE", None),
        ("cachectin", "CHEMICAL", None),
        ("TNF", "GENE", None),
    ):
        number = things.number(key, Variant(text, label, name))
    assert things.usual(number) == Variant("TNF", "GENE", "TNF")
    things.number(key, Variant("TNF-α", "GENE", "TNF"))
    # as often: the first in order
    assert things.usual(number) == Variant("TNF", "GENE", "TNF")
    things.number(key, Variant("TNF-α", "GENE", "TNF"))
    assert things.usual(number) == Variant("TNF-α", "GENE", "TNF")


def test_a_word_is_called_without_the_capital_of_a_sentence() -> None:
    things, key = Variants(), thing_key("GENE", None, "clusterin")
    for text in ("Clusterin", "clusterin"):
        number = things.number(key, Variant(text, "GENE"))
    assert things.usual(number).text == "clusterin"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hgnc:11892", [0]),
        ("TNF alpha", [0, 1]),
        ("tnf", [0]),
        ("cachectin", [0]),
        ("HGNC", []),
        ("--", []),
    ],
)
def test_what_a_name_means(name: str, expected: list[int]) -> None:
    things = Variants()
    things.number(("", "HGNC:11892", ""), Variant("TNF-α", "GENE", "TNF"))
    things.number(("CHEMICAL", "", "tnfalpha"), Variant("TNF-α", "CHEMICAL"))
    things.number(("", "HGNC:11892", ""), Variant("cachectin", "GENE"))
    things.number(("ENTITY", "", "+"), Variant("+", "ENTITY"))
    assert list(things.called(name)) == expected
