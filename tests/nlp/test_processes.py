from __future__ import annotations

import pytest

from extractor.linking.keys import american
from extractor.nlp.class_words import find_classes, is_class_phrase
from extractor.nlp.processes import find_processes
from extractor.nlp.tokens import Tokens


def tokens(text: str) -> Tokens:
    words = text.split()
    starts: list[int] = []
    at = 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return Tokens(tuple(words), tuple(starts))


def processes(text: str, **mentions: str) -> list[str]:
    """The processes of a text whose mentions are given as label=phrase."""
    t = tokens(text)
    labels: dict[int, tuple[str, int]] = {}
    for label, phrase in mentions.items():
        words = tuple(phrase.split())
        for i in range(len(t.words)):
            if t.words[i : i + len(words)] == words:
                labels[i + len(words) - 1] = (label, i)
    return [" ".join(t.words[i : j + 1]) for i, j, _ in find_processes(t, labels)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("promotes migration and invasion", ["migration", "invasion"]),
        ("the chemotactic migration of macrophages", ["chemotactic migration"]),
        (
            "induces angiogenesis , pyroptosis and lymphangiogenesis",
            ["angiogenesis", "pyroptosis", "lymphangiogenesis"],
        ),
        ("via basement membrane breakdown", []),
        ("promotes mitochondrial fusion and kidney development", ["mitochondrial fusion", "kidney development"]),
        ("sister chromatid cohesion and mitotic exit", ["sister chromatid cohesion", "mitotic exit"]),
        ("raises blood pressure and protein synthesis", ["blood pressure", "protein synthesis"]),
        ("tumor growth and development of tubes", ["growth"]),
        ("the development of a method , complex formation", []),
        ("gene expression and insulin secretion", []),
        ("cell cycle arrest and cell death", ["cell cycle arrest", "cell death"]),
        ("blocks cell proliferation", ["cell proliferation"]),
        ("ROS generation", ["ROS generation"]),
        ("reactive oxygen species production", ["reactive oxygen species production"]),
        ("insulin resistance", ["insulin resistance"]),
        ("epithelial - mesenchymal transition", ["epithelial - mesenchymal transition"]),
        ("epithelial-to-mesenchymal transition", ["epithelial-to-mesenchymal transition"]),
        ("chemoresistance and inflammation", ["chemoresistance", "inflammation"]),
        ("inflammatory responses", ["inflammatory responses"]),
        ("the pathogenesis of synthesis by analysis", []),
        ("TNF-α secretion and IL-6 production", []),
        ("ERK phosphorylation , expression , progression and formation", []),
        ("a growth factor", []),
        ("apoptosis - inducing factor", []),
        ("migration inhibitory factor", []),
        ("cell adhesion molecule", []),
        ("focal adhesion", []),
        ("overall survival", []),
        ("migration assays", []),
        ("airway hyperresponsiveness and hyperpermeability", ["airway hyperresponsiveness", "hyperpermeability"]),
        ("mucus hypersecretion , not hypersecretion of IL-6", ["mucus hypersecretion"]),
        ("opsonisation and opsonization", ["opsonisation", "opsonization"]),
        ("neovascularisation , haemostasis and bone remodelling", ["neovascularisation", "haemostasis", "remodelling"]),
        ("class switching and axonal transport", ["class switching", "axonal transport"]),
        ("tumour progression", ["tumour progression"]),
        ("macrophage polarisation", ["macrophage polarisation"]),
        ("hypertension and hyperactivity of hypoxia", []),
        ("oxidative phosphorylation , not phosphorylation", ["oxidative phosphorylation"]),
        ("tumor cell killing", ["tumor cell killing"]),
        ("immune evasion of the parasite", ["immune evasion"]),
        ("glucose transport and the class of switching", []),
    ],
)
def test_processes(text: str, expected: list[str]) -> None:
    assert processes(text) == expected


@pytest.mark.parametrize(
    ("british", "form"),
    [
        ("opsonisation", "opsonization"),
        ("tumour", "tumor"),
        ("signalling", "signaling"),
        ("haemolysis", "hemolysis"),
        ("fibres", "fibers"),
        ("killing", "killing"),
        ("four", "four"),
        ("analysis", "analysis"),
        ("swelling", "swelling"),
    ],
)
def test_british_spelling(british: str, form: str) -> None:
    assert american(british) == form


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        ("tumor cell migration", {"CELL_TYPE": "tumor cell"}, ["migration"]),
        ("macrophage chemotaxis", {"CELL_TYPE": "macrophage"}, ["chemotaxis"]),
        ("macrophage polarization", {"CELL_TYPE": "macrophage"}, ["polarization"]),
        ("neuron death", {"CELL_TYPE": "neuron"}, ["death"]),
        ("breast cancer progression", {"DISEASE": "breast cancer"}, ["breast cancer progression"]),
        ("cisplatin resistance", {"CHEMICAL": "cisplatin"}, ["cisplatin resistance"]),
        ("virus ( HIV ) replication", {"ORGANISM": "HIV"}, ["replication"]),
        ("drug ( cisplatin ) resistance", {"CHEMICAL": "cisplatin"}, []),
        ("IL-6 accumulation", {"GENE": "IL-6"}, []),
        ("osteoclast development", {"CELL_TYPE": "osteoclast"}, ["development"]),
        ("brain development", {"TISSUE": "brain"}, ["brain development"]),
        ("glycogen metabolism", {"CHEMICAL": "glycogen"}, ["glycogen metabolism"]),
        ("cAMP formation", {"CHEMICAL": "cAMP"}, []),
        ("actin organization", {"GENE": "actin"}, []),
    ],
)
def test_processes_beside_mentions(text: str, mentions: dict[str, str], expected: list[str]) -> None:
    assert processes(text, **mentions) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("secretion of cytokines", ["cytokines"]),
        ("of chemotactic cytokines , that", ["chemotactic cytokines"]),
        ("growth factors and their growth factor receptors", ["growth factors", "growth factor receptors"]),
        ("pro - inflammatory cytokines", ["pro - inflammatory cytokines"]),
        ("protein and receptor levels", []),
        ("protein kinase C activity", ["protein kinase C"]),
    ],
)
def test_class_phrases(text: str, expected: list[str]) -> None:
    t = tokens(text)
    assert [" ".join(t.words[i : j + 1]) for i, j, _ in find_classes(t)] == expected


@pytest.mark.parametrize("text", ["transcription factors", "Cytokines", "protein kinase", "receptor", "growth factor"])
def test_class_phrases_name_no_gene(text: str) -> None:
    assert is_class_phrase(text)


@pytest.mark.parametrize("text", ["Src", "tyrosine", "TNF receptor", "integrins", "", "growth", "nuclear factor κB"])
def test_names_are_no_class_phrases(text: str) -> None:
    assert not is_class_phrase(text)
