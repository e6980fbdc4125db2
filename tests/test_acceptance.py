"""What has to hold, sentence by sentence: text alone, default model, public API.

A finding is written as it is read: "SB203580 -decreases TNF-α (production)", "IL-10 not +induces TNF-α". The findings
of a sentence are compared whole, so that one too many fails too.
"""

from __future__ import annotations

import pytest

from extractor.model import Finding
from extractor.pipeline import Extractor

FLAGSHIP = (
    "In particular, clusterin stimulated TNF-α secretion via the activations of ERK, JNK, and PI3K/Akt pathways in a "
    "time and dose-dependent manner."
)
SIGNS = {1: "+", -1: "-", 0: "0"}


def said(finding: Finding) -> str:
    """A finding in short."""
    sides = [f"{a.text} ({a.aspect})" if a.aspect else a.text for a in (finding.subject, finding.object)]
    negation = "not " if finding.negated else ""
    return f"{sides[0]} {negation}{SIGNS[finding.sign]}{finding.relation} {sides[1]}"


def read(extractor: Extractor, text: str) -> dict[str, Finding]:
    """The findings of a text by what they say."""
    findings = extractor.extract(text)
    told = {said(finding): finding for finding in findings}
    assert len(told) == len(findings), "a finding is made twice"
    return told


def test_but_not(extractor: Extractor) -> None:
    told = read(extractor, "TRAF6, but not TRAF2, activates NF-κB.")
    assert set(told) == {"TRAF6 +activates NF-κB", "TRAF2 not +activates NF-κB"}


@pytest.mark.parametrize(
    ("text", "finding", "cue"),
    [
        ("IL-10 failed to induce TNF-α.", "IL-10 not +induces TNF-α", "failed"),
        ("IL-10 had no effect on TNF-α expression.", "IL-10 not 0regulates TNF-α (expression)", "no"),
    ],
)
def test_what_failed_is_negated(extractor: Extractor, text: str, finding: str, cue: str) -> None:
    told = read(extractor, text)
    assert set(told) == {finding}
    assert getattr(told[finding].negation_cue, "text", None) == cue


def test_inhibition_turns_the_sign(extractor: Extractor) -> None:
    told = read(extractor, "Inhibition of p38 reduces IL-6 production.")
    assert set(told) == {"p38 +increases IL-6 (production)"}
    [finding] = told.values()
    assert finding.perturbation is not None
    assert finding.stated is not None
    assert (finding.perturbation.kind, finding.perturbation.text) == ("inhibition", "Inhibition")
    assert (finding.stated.relation, finding.stated.sign) == ("decreases", -1)
    assert [(step.text, step.sign) for step in finding.trace] == [("Inhibition", -1), ("reduces", -1)]


def test_a_control_is_no_finding(extractor: Extractor) -> None:
    assert not read(extractor, "siRNA against STAT3 reduced STAT3 levels.")


def test_an_inhibitor_and_what_it_inhibits(extractor: Extractor) -> None:
    told = read(extractor, "The MEK inhibitor U0126 blocked ERK phosphorylation.")
    assert set(told) == {"U0126 -decreases ERK (phosphorylation)", "U0126 -inhibits MEK"}
    assert not any(finding.perturbation or finding.stated for finding in told.values())


def test_lists_are_crossed(extractor: Extractor) -> None:
    told = read(extractor, "IL-1β, TNF-α, and LPS increase IL-6 and IL-8.")
    assert set(told) == {f"{a} +increases {b}" for a in ("IL-1β", "TNF-α", "LPS") for b in ("IL-6", "IL-8")}


def test_respectively(extractor: Extractor) -> None:
    told = read(extractor, "IL-4 and IFN-γ induced CD23 and HLA-DR, respectively.")
    assert set(told) == {"IL-4 +induces CD23", "IFN-γ +induces HLA-DR"}


def test_what_is_examined(extractor: Extractor) -> None:
    told = read(extractor, "We examined whether leptin induces IL-6.")
    assert set(told) == {"leptin +induces IL-6"}
    assert {(f.certainty, f.attribution) for f in told.values()} == {("hypothesis", "aim")}


def test_not_only(extractor: Extractor) -> None:
    told = read(extractor, "Not only IL-1 but also TNF-α induces IL-8.")
    assert set(told) == {"IL-1 +induces IL-8", "TNF-α +induces IL-8"}


def test_an_induced_production_is_abolished(extractor: Extractor) -> None:
    told = read(extractor, "LPS-induced TNF-α production was abolished by SB203580.")
    assert set(told) == {"LPS +increases TNF-α (production)", "SB203580 -decreases TNF-α (production)"}


def test_the_flagship(extractor: Extractor) -> None:
    told = read(extractor, FLAGSHIP)
    pathways = ("ERK", "JNK", "PI3K/Akt")
    assert set(told) == {
        "clusterin +increases TNF-α (secretion)",
        *(f"clusterin +activates {pathway}" for pathway in pathways),
    }
    finding = told["clusterin +increases TNF-α (secretion)"]
    assert (finding.trigger.text, finding.trigger.lemma, finding.rule) == (
        "stimulated",
        "stimulate",
        "activates/active",
    )
    assert [(m.argument.text, m.argument.aspect, m.negated) for m in finding.via] == [
        (pathway, "activation", False) for pathway in pathways
    ]
    assert set(finding.manner) == {"time-dependent", "dose-dependent"}
    assert (finding.certainty, finding.attribution) == ("asserted", "this_study")
    cues = (finding.negation_cue, finding.hedge_cue, finding.perturbation, finding.stated)
    assert cues == (None, None, None, None)
    assert not any(finding.context.values())
    assert {told[f"clusterin +activates {p}"].trigger.text for p in pathways} == {"activations"}


@pytest.mark.parametrize(
    "text",
    [
        "TNF-α, which plays a critical role in promoting macrophage chemotaxis, was measured.",
        "Together, these results suggest that clusterin stimulates the expression and secretion of TNF-α, which plays "
        "a critical role in promoting macrophage chemotaxis, via ERK, JNK, and PI3K/Akt pathways.",
    ],
)
def test_a_relative_clause(extractor: Extractor, text: str) -> None:
    finding = read(extractor, text)["TNF-α +promotes chemotaxis"]
    assert [item.text for item in finding.context["cell_type"]] == ["macrophage"]


def test_what_is_known(extractor: Extractor) -> None:
    told = read(extractor, "MMP-9 is known to be essential for tumor cell migration.")
    assert set(told) == {"MMP-9 +requires migration"}
    [finding] = told.values()
    assert (finding.attribution, finding.certainty) == ("background", "asserted")


@pytest.mark.parametrize("before", ["", "It was also found that "])
def test_chemoattractant(extractor: Extractor, before: str) -> None:
    told = read(extractor, before + "clusterin acts directly as a chemoattractant for macrophages.")
    assert set(told) == {"clusterin +chemoattracts macrophages"}
    assert [finding.manner for finding in told.values()] == [("direct",)]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("IL-6 expression was not affected by dexamethasone.", "dexamethasone not 0regulates IL-6 (expression)"),
        ("It cannot be excluded that leptin induces IL-6.", "leptin +induces IL-6"),
        ("A role of IL-10 in TNF-α expression cannot be excluded.", "IL-10 0regulates TNF-α (expression)"),
    ],
)
def test_not_affected_and_not_excluded(extractor: Extractor, text: str, finding: str) -> None:
    assert set(read(extractor, text)) == {finding}


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Here, we demonstrate that clusterin upregulates TNF-α.", "asserted"),
        ("These data show that clusterin upregulates TNF-α.", "asserted"),
        ("These data indicate that clusterin upregulates TNF-α.", "asserted"),
        ("Our experiments reveal that clusterin upregulates TNF-α.", "asserted"),
        ("We found that clusterin upregulates TNF-α.", "asserted"),
        ("These data suggest that clusterin upregulates TNF-α.", "probable"),
        ("Clusterin may upregulate TNF-α.", "possible"),
        ("These data raise the possibility that clusterin upregulates TNF-α.", "possible"),
        ("Clusterin, a putative activator of TNF-α, was measured.", "possible"),
    ],
)
def test_certainty(extractor: Extractor, text: str, certainty: str) -> None:
    told = read(extractor, text)
    assert {finding.casefold() for finding in told} <= {"clusterin +increases tnf-α", "clusterin +activates tnf-α"}
    assert [(f.certainty, f.attribution) for f in told.values()] == [(certainty, "this_study")]


# What was done to the subject turns the sign or does not; the words' own relation is kept.
@pytest.mark.parametrize(
    ("text", "finding", "kind", "stated"),
    [
        ("Knockdown of STAT3 reduced IL-6 expression.", "STAT3 +increases IL-6 (expression)", "knockdown", "decreases"),
        (
            "Knockout of STAT3 reduced IL-6 expression in mice.",
            "STAT3 +increases IL-6 (expression)",
            "knockout",
            "decreases",
        ),
        ("STAT3 deficiency reduced IL-6 expression.", "STAT3 +increases IL-6 (expression)", "deficiency", "decreases"),
        (
            "Loss of PTEN increased Akt phosphorylation.",
            "PTEN -decreases Akt (phosphorylation)",
            "deficiency",
            "increases",
        ),
        (
            "Absence of SOCS3 increased STAT3 phosphorylation.",
            "SOCS3 -decreases STAT3 (phosphorylation)",
            "deficiency",
            "increases",
        ),
        ("A p38 inhibitor reduced IL-6 production.", "p38 +increases IL-6 (production)", "inhibition", "decreases"),
        ("A TNF-α antagonist reduced IL-6 levels.", "TNF-α +increases IL-6 (level)", "antagonist", "decreases"),
        (
            "A neutralizing antibody against TNF-α reduced IL-6 secretion.",
            "TNF-α +increases IL-6 (secretion)",
            "neutralisation",
            "decreases",
        ),
        (
            "Dominant-negative MEK1 reduced IL-8 expression.",
            "MEK1 +increases IL-8 (expression)",
            "mutation",
            "decreases",
        ),
        (
            "Overexpression of PTEN reduced Akt phosphorylation.",
            "PTEN -decreases Akt (phosphorylation)",
            "overexpression",
            None,
        ),
        ("Addition of TNF-α increased IL-8 secretion.", "TNF-α +increases IL-8 (secretion)", "treatment", None),
    ],
)
def test_subject_forms(extractor: Extractor, text: str, finding: str, kind: str, stated: str | None) -> None:
    told = read(extractor, text)
    assert set(told) == {finding}
    assert getattr(told[finding].perturbation, "kind", None) == kind
    assert getattr(told[finding].stated, "relation", None) == stated


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        # what is said of the object turns the sign
        ("TNF-α caused suppression of IL-6.", {"TNF-α -inhibits IL-6"}),
        ("IL-10 induced downregulation of TNF-α.", {"IL-10 -inhibits TNF-α"}),
        ("Leptin induced activation of STAT3.", {"Leptin +activates STAT3 (activation)"}),
        ("MG132 prevents degradation of IκBα.", {"MG132 -inhibits IκBα (degradation)"}),
        # two findings in one noun phrase
        ("A20 blocks LPS-induced TNF-α.", {"A20 -inhibits TNF-α", "LPS +induces TNF-α"}),
        # a compound and what it inhibits, whichever is named first
        (
            "The p38 inhibitor SB203580 reduced IL-6 production.",
            {"SB203580 -inhibits p38", "SB203580 -decreases IL-6 (production)"},
        ),
        (
            "SB203580, a specific p38 inhibitor, reduced IL-6 production.",
            {"SB203580 -inhibits p38", "SB203580 -decreases IL-6 (production)"},
        ),
        # no effect is neither up nor down
        ("Leptin had no effect on IL-6.", {"Leptin not 0regulates IL-6"}),
        ("IL-6 secretion was unaffected by leptin.", {"leptin not 0regulates IL-6 (secretion)"}),
        # an induced secretion acts itself
        (
            "Clusterin-induced TNF-α secretion was found to play a critical role in migration.",
            {"Clusterin +increases TNF-α (secretion)", "TNF-α (secretion) +promotes migration"},
        ),
    ],
)
def test_signs(extractor: Extractor, text: str, findings: set[str]) -> None:
    assert set(read(extractor, text)) == findings
