"""Sites of modifications as people write of them: text alone, default model, public API."""

from __future__ import annotations

import pytest

from extractor.model import Finding
from extractor.pipeline import Extractor


def placed(findings: list[Finding]) -> set[tuple[str, str]]:
    """The arguments with a site."""
    arguments = [a for f in findings for a in (f.subject, f.object, *(m.argument for m in f.via))]
    return {(a.text, a.site.text) for a in arguments if a.site is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PDK1 phosphorylates Akt at Thr308.", {("Akt", "Thr308")}),
        ("PDK1-mediated phosphorylation of Akt at Thr308 was blocked by wortmannin.", {("Akt", "Thr308")}),
        ("Akt was phosphorylated at Thr308 by PDK1.", {("Akt", "Thr308")}),
        ("Insulin increases Akt phosphorylation at Ser473.", {("Akt", "Ser473")}),
        ("Ser473 phosphorylation of Akt increased GSK3 activity.", {("Akt", "Ser473")}),
        ("Insulin stimulated Akt Ser473 phosphorylation.", {("Akt", "Ser473")}),
        ("TNF-α induced serine phosphorylation of IRS-1.", {("IRS-1", "serine")}),
        ("Pak5 phosphorylates Ser112 in Bad.", {("Bad", "Ser112")}),
        ("PKA phosphorylates serine 133 of CREB.", {("CREB", "serine 133")}),
        ("EZH2 increases trimethylation of histone H3 at lysine 27.", {("histone H3", "lysine 27")}),
        ("IL-6 increased expression of phosphorylated STAT3 (Tyr705).", {("STAT3", "Tyr705")}),
        ("JAK2 phosphorylates STAT3 on tyrosine residues.", {("STAT3", "tyrosine residues")}),
        ("PKCδ induced phosphorylation of Smad2 at Ser-465/467.", {("Smad2", "Ser-465/467")}),
        ("Akt inhibits GSK3 by phosphorylating it at Ser9.", {("GSK3", "Ser9")}),
        (
            "Rapamycin blocked mTOR phosphorylation (S2448) and S6K phosphorylation (T389).",
            {("mTOR", "S2448"), ("S6K", "T389")},
        ),
        (
            "The serine/threonine kinase Akt phosphorylates FOXO1 at Thr24, Ser256, and Ser319.",
            {("FOXO1", "Thr24, Ser256, and Ser319")},
        ),
        ("Insulin activates eNOS via Akt phosphorylation at Ser473.", {("Akt", "Ser473")}),
    ],
)
def test_a_site(extractor: Extractor, text: str, expected: set[tuple[str, str]]) -> None:
    assert placed(list(extractor.extract(text))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A serine protease inhibitor reduced ERK phosphorylation.",
        "The tyrosine kinase Src phosphorylates caveolin-1.",
        "The T308 mutant of Akt reduced phosphorylation of GSK3.",
        "Rapamycin inhibits S6 phosphorylation.",
        "IL-6 induced STAT3 phosphorylation in K562 cells.",
        "IL-1 induces K63-linked ubiquitination of TRAF6.",
        "PKC phosphorylates MARCKS, and CaMKII activates CREB at Ser133.",
    ],
)
def test_no_site(extractor: Extractor, text: str) -> None:
    findings = list(extractor.extract(text))
    assert findings
    assert placed(findings) == set()
