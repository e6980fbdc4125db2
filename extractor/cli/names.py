"""What the verbs that read and write annotations must know of the grammar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.evaluation.align import Inventory
    from extractor.evaluation.claims import Claim
    from extractor.evaluation.gold import Gold
    from extractor.grammar import Grammar
    from extractor.output.brat_names import Terms


def inventory_of(grammar: Grammar) -> Inventory:
    """The relations as an alignment must know them."""
    from extractor.evaluation.align import Inventory

    relations = grammar.vocabulary.relations
    families = {name: entry.family or name for name, entry in relations.items()}
    return Inventory(families, frozenset(name for name, entry in relations.items() if entry.symmetric))


def terms_of(grammar: Grammar) -> Terms:
    """Every name that a record may have in its fields."""
    from extractor.nlp.labels import TYPES
    from extractor.output.brat_names import Terms

    vocabulary, lexicon = grammar.vocabulary, grammar.lexicon
    aspects = [*lexicon.aspects, *(aspect for line in vocabulary.refine for aspect in line.aspects)]
    kinds = [words.kind or kind for kind, words in lexicon.perturbations.items()]
    return Terms(
        entities=TYPES,
        relations={name: entry.sign for name, entry in vocabulary.relations.items()},
        aspects=tuple(dict.fromkeys(aspects)),
        perturbations=tuple(dict.fromkeys(kinds)),
        manners=tuple(grammar.qualifiers.manner),
    )


def open_findings(place: Path, grammar: Grammar, gold: Gold) -> Sequence[Claim]:
    """Anybody's findings on the documents of a gold set: a file of JSON lines, or a folder as `open_gold` reads it."""
    from extractor.evaluation.brat import holds_brat
    from extractor.evaluation.gold import read_findings

    if not place.is_dir() and not holds_brat(place):
        return read_findings(place, grammar.vocabulary.relations, gold)
    claims = open_gold(place, grammar).claims
    elsewhere = sorted({claim.doc_id for claim in claims} - gold.doc_ids)
    if elsewhere:
        what = f"{place}: the document {elsewhere[0]} is not among the gold's documents"
        raise InputError(what, "score findings on the same documents")
    return claims


def open_gold(place: Path, grammar: Grammar) -> Gold:
    """The gold set of a place: of JSON lines, or a folder of brat's files. Raises `InputError`."""
    from extractor.evaluation.brat import holds_brat, read_brat_gold
    from extractor.evaluation.gold import read_gold
    from extractor.nlp.sections import document_sentences

    if holds_brat(place):
        return read_brat_gold(place, terms_of(grammar), document_sentences)
    return read_gold(place, grammar.vocabulary.relations)
