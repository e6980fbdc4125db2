"""The abstract that the project starts from, read end to end with the default model."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extractor.model import Finding
from extractor.pipeline import Extractor

TEXT = Path(__file__).parents[1].joinpath("corpora/clusterin/clusterin.txt").read_text("utf8").rstrip("\n")


@cache
def findings() -> tuple[Finding, ...]:
    return tuple(Extractor().extract(TEXT))


def found(subject: str, object_: str, *, sign: int = 1, aspect: str | None = None, part: str = "") -> list[Finding]:
    """Findings between two names (ignoring case) in the sentence that holds ``part``."""
    return [
        f
        for f in findings()
        if f.subject.text.casefold() == subject.casefold()
        and f.object.text.casefold() == object_.casefold()
        and f.sign == sign
        and f.object.aspect == aspect
        and part in f.sentence.text
        and not f.negated
    ]


@pytest.mark.parametrize(
    ("object_", "aspect", "part"),
    [
        ("TNF-α", "secretion", "Clusterin induces the secretion"),
        ("matrix metalloproteinase-9", "expression", "In our previous study"),
        ("monocyte chemotactic protein-1", "expression", "Here, we demonstrate"),
        ("macrophage inflammatory protein-1β", "expression", "Here, we demonstrate"),
        ("regulated upon activation, normal T cell expressed and secreted", "expression", "Here, we demonstrate"),
        ("tumor necrosis factor-α", "expression", "Here, we demonstrate"),
        ("TNF-α", "secretion", "In particular"),
        ("chemotactic migration", None, "Clusterin induces the secretion"),
        ("TNF-α", None, "inducer of TNF-α"),
        ("chemotactic migration", None, "inducer of TNF-α"),
        ("chemoresistance", None, "induction of chemoresistance"),
    ],
)
def test_clusterin_raises(object_: str, aspect: str | None, part: str) -> None:
    assert found("clusterin", object_, aspect=aspect, part=part)


def test_expression_is_in_macrophages() -> None:
    [finding] = found("clusterin", "matrix metalloproteinase-9", aspect="expression")
    assert [c.text for c in finding.context["cell_type"] if c.distance == "clause"] == ["macrophages"]
    assert finding.attribution == "background"


def test_the_line_is_context() -> None:
    [finding] = found("clusterin", "tumor necrosis factor-α", aspect="expression")
    context = {kind: [c.text for c in items] for kind, items in finding.context.items() if items}
    assert context == {"cell_line": ["Raw264.7"], "cell_type": ["macrophages"], "species": ["Raw264.7"]}
    assert [item.id for item in finding.context["species"]] == ["NCBITaxon:10090"]


def test_tnf_drives_migration() -> None:
    assert [
        f
        for f in findings()
        if (f.subject.text, f.subject.aspect, f.object.text) == ("TNF-α", "secretion", "chemotactic migration")
    ]


@pytest.mark.parametrize("process", ["migration", "invasion"])
def test_mmp9_is_required(process: str) -> None:
    made = [
        f
        for f in findings()
        if f.subject.text == "MMP-9" and f.relation == "requires" and f.object.text.endswith(process)
    ]
    assert len(made) == 1
    assert [(m.argument.text, m.argument.aspect) for m in made[0].via] == [("basement membrane", "degradation")]
    assert made[0].attribution == "background"


def test_tumor_promotion_is_hedged() -> None:
    made = [
        f
        for f in findings()
        if "putative tumor-promoting" in f.sentence.text and "tumor" in f.object.text.lower() and f.sign == 1
    ]
    assert made
    assert {f.certainty for f in made if f.rule.endswith("hyphen-agent")} == {"possible"}


def test_every_span_slices_back() -> None:
    for f in findings():
        for argument in (f.subject, f.object, *(m.argument for m in f.via)):
            assert TEXT[argument.start : argument.end] == argument.text
        for span in (f.sentence, f.trigger, f.negation_cue, f.hedge_cue, f.subject.aspect_span, f.object.aspect_span):
            assert span is None or TEXT[span.start : span.end] == span.text


IDS = {
    "Clusterin": "HGNC:2095",
    "clusterin": "HGNC:2095",
    "TNF-α": "HGNC:11892",
    "tumor necrosis factor-α": "HGNC:11892",
    "monocyte chemotactic protein-1": "HGNC:10618",
    "macrophage inflammatory protein-1β": "HGNC:10630",
    "regulated upon activation, normal T cell expressed and secreted": "HGNC:10632",
    "matrix metalloproteinase-9": "HGNC:7176",
    "MMP-9": "HGNC:7176",
    "ERK": "FPLX:ERK",
    "JNK": "FPLX:JNK",
    "PI3K/Akt": "FPLX:PI3K|FPLX:AKT",
    "cytokines": "MESH:D016207",
    "macrophages": "CL:0000235",
    "Tumor associated macrophages": "MESH:D000084582",
    "basement membrane": "GO:0005604",
    "chemotactic migration": "GO:0006935",
    "chemotaxis": "GO:0006935",
    "migration": "GO:0016477",
    "invasion": "MESH:D009361",
    "metastasis": "MESH:D009362",
    "chemoresistance": "MESH:D019008",
    "tumor": "MONDO:0005070",
    "tumor progression": "MESH:D018450",
}


def test_every_argument_is_a_known_thing() -> None:
    assert {a.text: a.id for f in findings() for a in (f.subject, f.object)} == IDS
