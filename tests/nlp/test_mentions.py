from __future__ import annotations

import re

import pytest

from extractor.nlp.abbreviations import find_definitions
from extractor.nlp.mentions import build_mentions
from extractor.nlp.spans import Candidate, Trust
from extractor.nlp.tokens import Tokens

_WORD = re.compile(r"\w+(?:-\w+)*\+?(?!\w)|\S")


def tokens(text: str) -> Tokens:
    words = list(_WORD.finditer(text))
    return Tokens(tuple(w[0] for w in words), tuple(w.start() for w in words))


def mentions(text: str, *entities: tuple[str, str], trust: Trust = Trust.FOUND) -> list[str]:
    """The mentions, as name|label, of a one-sentence text in which a model saw each entity once, at its first place."""
    found = [Candidate(text.index(name), text.index(name) + len(name), label, trust) for name, label in entities]
    (built,) = build_mentions(text, [tokens(text)], found, find_definitions(text))
    assert [m.text for m in built] == [text[m.start : m.end] for m in built]
    return [f"{m.text}|{m.label}" for m in built]


def test_a_name_found_once_is_found_everywhere() -> None:
    text = "Leptin binds here and leptin acts on leptins, not on proleptin."
    assert mentions(text, ("Leptin", "GENE")) == ["Leptin|GENE", "leptin|GENE"]


def test_short_plain_words_are_not_looked_for() -> None:
    assert mentions("The kit gene and a kit for kit users", ("kit", "GENE")) == ["kit|GENE"]


def test_one_name_has_one_type() -> None:
    text = "TNF alpha and TNF-alpha and TNFalpha rose"
    found = mentions(text, ("TNF alpha", "CHEMICAL"), ("TNF-alpha", "GENE"), ("TNFalpha", "GENE"))
    assert found == ["TNF alpha|GENE", "TNF-alpha|GENE", "TNFalpha|GENE"]


def test_a_gene_name_is_no_chemical() -> None:
    assert mentions("clusterin rose", ("clusterin", "CHEMICAL")) == ["clusterin|GENE"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("APC binds axin", "GENE"),
        ("the loss of APC mRNA", "GENE"),
        ("patients with APC died", "DISEASE"),
        ("a risk associated with APC", "DISEASE"),
    ],
)
def test_a_symbol_that_is_used_as_only_genes_are_is_a_gene(text: str, label: str) -> None:
    assert mentions(text, ("APC", "DISEASE")) == [f"APC|{label}"]


def test_an_abbreviation_that_is_explained_is_what_it_is_explained_as() -> None:
    text = "squamous cell carcinoma (SCC) and expression of SCC markers"
    assert mentions(text, ("squamous cell carcinoma", "DISEASE"))[1:] == ["SCC|DISEASE", "SCC|DISEASE"]


def test_a_chemical_is_no_gene() -> None:
    assert mentions("norepinephrine rose", ("norepinephrine", "GENE")) == ["norepinephrine|CHEMICAL"]
    assert mentions("bombesin-like rose", ("bombesin-like", "GENE")) == ["bombesin-like|GENE"]


def test_a_chemical_that_is_also_a_symbol_stays_one() -> None:
    assert mentions("LPS and CP rose", ("LPS", "CHEMICAL"), ("CP", "CHEMICAL")) == ["LPS|CHEMICAL", "CP|CHEMICAL"]


def test_a_long_form_is_one_mention_and_lends_its_type() -> None:
    text = "regulated upon activation, normal T cell expressed and secreted (RANTES) in T cells; RANTES rose"
    assert mentions(text, ("T cell", "CELL_TYPE"), ("T cells", "CELL_TYPE")) == [
        "regulated upon activation, normal T cell expressed and secreted|GENE",
        "RANTES|GENE",
        "T cells|CELL_TYPE",
        "RANTES|GENE",
    ]


def test_both_forms_have_the_type_that_most_votes_give() -> None:
    text = "glial fibrillary marker (GFM) and GFM in glia"
    assert mentions(text, ("glial fibrillary marker", "GENE")) == [
        "glial fibrillary marker|GENE",
        "GFM|GENE",
        "GFM|GENE",
    ]


def test_a_model_entity_over_a_whole_definition_is_two_mentions() -> None:
    text = "matrix metalloproteinase-9 (MMP-9) rose"
    assert mentions(text, (text[:-5], "GENE")) == ["matrix metalloproteinase-9|GENE", "MMP-9|GENE"]


def test_an_entity_that_goes_on_behind_a_definition_stays_whole() -> None:
    assert mentions("T helper (Th) cells rose", ("T helper (Th) cells", "CELL_TYPE")) == [
        "T helper (Th) cells|CELL_TYPE"
    ]


def test_a_name_around_a_bracket_is_one_mention() -> None:
    text = "interleukin (IL)-6 and IL-6 rose"
    assert mentions(text, ("interleukin", "GENE")) == ["interleukin (IL)-6|GENE", "IL-6|GENE"]


def test_an_abbreviation_of_no_entity_is_no_mention() -> None:
    assert mentions("the body mass index (BMI) and BMI rose") == []


def test_an_abbreviated_process() -> None:
    text = "epithelial-mesenchymal transition (EMT) and EMT"
    assert mentions(text) == ["epithelial-mesenchymal transition|PROCESS", "EMT|PROCESS", "EMT|PROCESS"]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("PI3K/Akt rose", [("PI3K/Akt", "GENE")], ["PI3K|GENE", "Akt|GENE"]),
        ("PDGF receptor-α rose", [("PDGF receptor-α", "GENE")], ["PDGF receptor-α|GENE"]),
        ("cyclin D1 rose", [("cyclin D1", "GENE")], ["cyclin D1|GENE"]),
        ("CD4+ T cells rose", [("CD4+ T cells", "CELL_TYPE")], ["CD4+ T cells|CELL_TYPE"]),
        ("dendritic cells rose", [("dendritic cells", "CHEMICAL")], ["dendritic cells|CELL_TYPE"]),
        ("these cells rose", [("cells", "CELL_TYPE")], ["cells|CELL_TYPE"]),
        ("these lines rose", [("lines", "CELL_LINE")], []),
        ("the protein rose", [("protein", "GENE")], []),
        ("V600E and rs3027 and S61 in Fig. 2", [("V600E", "GENE"), ("rs3027", "GENE"), ("S61", "GENE")], []),
        ("in Raw264.7 macrophages", [("macrophages", "CELL_TYPE")], ["Raw264.7|CELL_LINE", "macrophages|CELL_TYPE"]),
        ("hiv and HIV-1", [], ["HIV-1|ORGANISM"]),
        ("c-Src rose", [("c-Src", "CELL_TYPE")], ["c-Src|GENE"]),
        ("SB203580 acts", [("SB203580", "GENE")], ["SB203580|CHEMICAL"]),
        ("of chemotactic cytokines", [("cytokines", "GENE")], ["chemotactic cytokines|FAMILY"]),
        ("the chemokine RANTES rose", [("RANTES", "GENE")], ["RANTES|GENE"]),
        ("a Src tyrosine kinase", [("Src", "GENE")], ["Src|GENE"]),
        ("protein kinase C rose", [("protein kinase", "GENE")], ["protein kinase C|GENE"]),
        ("TNF-α secretion by apoptosis", [("TNF-α", "GENE")], ["TNF-α|GENE", "apoptosis|PROCESS"]),
        ("nerve growth factor", [("nerve growth factor", "GENE")], ["nerve growth factor|GENE"]),
        ("tumor cell migration", [("tumor cell", "CELL_TYPE")], ["tumor cell|CELL_TYPE", "migration|PROCESS"]),
        ("anti-IL-1 beta antibody", [("anti-IL-1 beta antibody", "GENE")], ["IL-1 beta|GENE"]),
        ("Anti-TNF-α antibody", [("Anti-TNF-α", "GENE")], ["TNF-α|GENE"]),
        ("Dominant negative Ras blocked it.", [("Dominant negative Ras", "GENE")], ["Ras|GENE"]),
        ("Human IL-10 blocked it.", [("Human IL-10", "GENE")], ["IL-10|GENE"]),
        ("in HepG2 cells", [("HepG2 cells", "CELL_TYPE")], ["HepG2 cells|CELL_LINE"]),
        ("in mature adipocytes", [], ["adipocytes|CELL_TYPE"]),
        ("MEK inhibitor", [("MEK inhibitor", "GENE")], ["MEK|GENE"]),
        ("leukotriene D4", [("leukotriene D4", "GENE")], ["leukotriene D4|CHEMICAL"]),
        (
            "restrictive cardiomyopathy",
            [("restrictive cardiomyopathy", "GENE")],
            ["restrictive cardiomyopathy|DISEASE"],
        ),
        ("regulating kinase 1", [("kinase", "GENE")], []),
        ("the human STAT3 gene", [("human STAT3 gene", "GENE")], ["STAT3|GENE"]),
        ("STAT3 protein", [("STAT3 protein", "GENE")], ["STAT3|GENE"]),
        ("C-reactive protein", [("C-reactive protein", "GENE")], ["C-reactive protein|GENE"]),
        ("STAT3 and anti-STAT3 serum", [("STAT3", "GENE")], ["STAT3|GENE", "STAT3|GENE"]),
        ("T cell-mediated", [("T cell-mediated", "GENE")], ["T cell|CELL_TYPE"]),
        ("a pro-survival gene", [("pro-survival", "GENE")], []),
        ("Co-expression of both", [("Co-expression", "GENE")], []),
        (
            "p38 mitogen-activated protein kinase (MAPK)",
            [("p38 mitogen-activated protein kinase", "GENE")],
            ["p38 mitogen-activated protein kinase|GENE", "MAPK|GENE"],
        ),
        ("basic fitness therapy (BFT) and BFT", [("BFT", "GENE")], []),
        ("insulin resistance", [("insulin", "GENE")], ["insulin resistance|PROCESS"]),
        ("IL-1 and -6 rose", [("IL-1 and -6", "GENE")], ["IL-1|GENE", "-6|GENE"]),
        ("IL-1α/β rose", [], ["IL-1α/β|GENE"]),
        ("CD8(+) T cells rose", [("T cells", "CELL_TYPE")], ["CD8(+) T cells|CELL_TYPE"]),
        ("CD8+ T cells rose", [("CD8", "GENE"), ("T cells", "CELL_TYPE")], ["CD8+ T cells|CELL_TYPE"]),
        ("cyclic AMP rose", [("AMP", "CHEMICAL")], ["cyclic AMP|CHEMICAL"]),
        ("a CAT reporter", [("CAT", "GENE")], []),
        ("catalase (CAT) rose", [("catalase", "GENE")], ["catalase|GENE", "CAT|GENE"]),
        ("in the S-phase", [("S-phase", "GENE")], []),
        ("SNU-449 and UDP-Gal", [("SNU-449", "GENE"), ("UDP-Gal", "GENE")], ["SNU-449|CELL_LINE", "UDP-Gal|CHEMICAL"]),
        ("Fas ligand acts", [("Fas", "GENE")], ["Fas ligand|GENE"]),
        ("in Tay-Sachs disease", [], ["Tay-Sachs disease|DISEASE"]),
        ("acute tubular necrosis", [("tubular necrosis", "DISEASE")], ["tubular necrosis|DISEASE"]),
        ("tumor progression", [("tumor", "DISEASE")], ["tumor progression|PROCESS"]),
        ("tumor metastasis", [("tumor metastasis", "DISEASE")], ["tumor metastasis|PROCESS"]),
    ],
)
def test_types_and_boundaries(text: str, entities: list[tuple[str, str]], expected: list[str]) -> None:
    assert mentions(text, *entities) == expected


def test_a_given_entity_stays_as_it_is() -> None:
    text = "(cells) and clusterin"
    given = mentions(text, ("(cells)", "MUTATION"), ("clusterin", "CHEMICAL"), trust=Trust.GIVEN)
    assert given == ["(cells)|MUTATION", "clusterin|CHEMICAL"]


def test_a_name_inside_one_token() -> None:
    text = "clusterin acts; clusterin-induced growth, clusterinase"
    start = text.index("clusterin-")
    words = tokens(text)
    (built,) = build_mentions(text, [words], [Candidate(0, 9, "GENE", Trust.FOUND)], [])
    assert [(m.start, m.text) for m in built][:2] == [(0, "clusterin"), (start, "clusterin")]
    assert len([m for m in built if m.label == "GENE"]) == 2


def test_each_sentence_has_its_own_mentions() -> None:
    text = "IL-6 rose. IL-6 fell."
    second = tokens(text[11:])
    sentences = [tokens(text[:10]), Tokens(second.words, tuple(s + 11 for s in second.starts))]
    built = build_mentions(text, sentences, [Candidate(0, 4, "GENE", Trust.FOUND)], [])
    assert [[(m.start, m.text) for m in ms] for ms in built] == [[(0, "IL-6")], [(11, "IL-6")]]


def test_listed_names_are_found_where_no_model_sees_them() -> None:
    assert mentions("Plerixafor and TSLP rose, BCR-ABL fell") == ["Plerixafor|CHEMICAL", "TSLP|GENE", "BCR-ABL|GENE"]


def test_listed_names_give_way_to_what_is_known() -> None:
    text = "the Notch1 locus and vorinostat hydroxamate"
    found = mentions(text, ("Notch1 locus", "TISSUE"), ("vorinostat hydroxamate", "CHEMICAL"))
    assert found == ["Notch1 locus|TISSUE", "vorinostat hydroxamate|CHEMICAL"]


def test_an_abbreviation_of_something_else_is_no_gene() -> None:
    assert mentions("the transient severe local pain (TSLP) and TSLP again") == []


def test_an_abbreviation_of_a_listed_name_is_found() -> None:
    assert mentions("empagliflozin (EMPA) fell; EMPA rose") == [
        "empagliflozin|CHEMICAL",
        "EMPA|CHEMICAL",
        "EMPA|CHEMICAL",
    ]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        (
            "Tumor associated macrophages secrete IL-10.",
            [("macrophages", "CELL_TYPE"), ("Tumor", "DISEASE")],
            "Tumor associated macrophages",
        ),
        (
            "Bone marrow-derived macrophages migrate.",
            [("macrophages", "CELL_TYPE"), ("Bone marrow", "TISSUE")],
            "Bone marrow-derived macrophages",
        ),
        ("In visceral adipocytes.", [("adipocytes", "CELL_TYPE"), ("visceral", "TISSUE")], "visceral adipocytes"),
        ("Of naive effector T cells.", [("T cells", "CELL_TYPE")], "naive effector T cells"),
        ("Of activated T cells.", [("T cells", "CELL_TYPE")], "T cells"),
        ("The lung and T cells.", [("T cells", "CELL_TYPE"), ("lung", "TISSUE")], "T cells"),
    ],
)
def test_cells_with_what_tells_them_from_others(text: str, entities: list[tuple[str, str]], expected: str) -> None:
    assert f"{expected}|CELL_TYPE" in mentions(text, *entities)
