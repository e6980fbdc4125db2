from __future__ import annotations

from extractor.linking.linker import Linker, joined_ids, link
from extractor.model import Mention


def mention(text: str, label: str, curie: str | None = None, name: str | None = None) -> Mention:
    return Mention(0, len(text), text, label, curie, name)


def ids(mentions: list[Mention], abbreviations: dict[str, str] | None = None) -> list[str | None]:
    (linked,) = link([mentions], abbreviations or {})
    return [m.id for m in linked]


def test_both_forms_of_an_abbreviation_share_an_id() -> None:
    short = {"CAN": "chronic allograft nephropathy", "MCP-1": "monocyte chemotactic protein-1"}
    assert ids([mention("monocyte chemotactic protein-1", "GENE"), mention("MCP-1", "GENE")], short) == [
        "HGNC:10618",
        "HGNC:10618",
    ]


def test_a_short_form_means_what_the_document_says() -> None:
    assert ids([mention("ROS", "GENE")]) == ["HGNC:10261"]
    assert ids([mention("ROS", "CHEMICAL")], {"ROS": "reactive oxygen species"}) == ["CHEBI:26523"]
    assert ids([mention("ROS", "GENE")], {"ROS": "reactive oxygen species"}) == ["CHEBI:26523"]


def test_a_disease_that_nothing_has_is_not_looked_up_by_its_initials() -> None:
    names = [mention("CAN", "DISEASE"), mention("chronic allograft nephropathy of mine", "DISEASE")]
    assert ids(names, {"CAN": "chronic allograft nephropathy of mine"}) == [None, None]
    assert ids([mention("CAN", "DISEASE")]) != [None]


def test_an_abbreviation_inside_a_name_is_written_out() -> None:
    assert ids([mention("CGRP receptor", "GENE")], {"CGRP": "insulin"}) != [None]
    assert ids([mention("XYZ receptor", "GENE")], {"XYZ": "insulin"}) == ["HGNC:6091"]
    assert ids([mention("XYZ receptor", "GENE")]) == [None]


def test_a_tie_is_broken_by_what_else_the_document_names() -> None:
    tied = next(c for c in ("p40", "p60", "p75", "p28") if Linker({}).decision(c, "GENE").tied)
    candidates = [c.entity for c in Linker({}).decision(tied, "GENE").tied]
    assert ids([mention(tied, "GENE")]) == [None]
    assert ids([mention(tied, "GENE"), mention(candidates[0].name, "GENE")]) == [candidates[0].curie] * 2
    both = [mention(tied, "GENE"), *(mention(c.name, "GENE") for c in candidates)]
    assert ids(both)[0] is None


def test_given_ids_become_ours_and_unknown_ones_stay() -> None:
    given = [
        mention("Tnf", "GENE", "NCBIGene:21926"),
        mention("asthma", "DISEASE", "MESH:D001249", "Asthma"),
        mention("IL-6", "GENE", "Mine:6"),
    ]
    (linked,) = link([given], {})
    assert [(m.id, m.name) for m in linked] == [
        ("HGNC:11892", "TNF"),
        ("MONDO:0004979", "Asthma"),
        ("Mine:6", None),
    ]


def test_names_and_ids_joined_by_a_slash() -> None:
    parts = (mention("PI3K", "GENE", "FPLX:PI3K", "PI3K"), mention("Akt", "GENE", "FPLX:AKT", "AKT"))
    assert joined_ids(parts) == ("FPLX:PI3K|FPLX:AKT", "PI3K|AKT")
    assert joined_ids((parts[0], mention("Xyz", "GENE"))) == (None, None)


def test_mentions_keep_their_places() -> None:
    first = Mention(3, 6, "IL6", "GENE")
    assert link([[first], []], {}) == [(Mention(3, 6, "IL6", "GENE", "HGNC:6018", "IL6"),), ()]


def test_a_suspended_name_is_linked_in_full() -> None:
    first, second, third = mention("IL-1β", "GENE"), mention("-6", "GENE"), mention("-8", "GENE")
    assert ids([first, second, third]) == ["HGNC:5992", "HGNC:6018", "HGNC:6025"]
    assert ids([mention("IL-4", "GENE"), mention("TNF-α", "GENE"), second])[2] is None
    assert ids([second]) == [None]
