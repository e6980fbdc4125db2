"""Linking of given mentions: are their ids those of the corpora?

    python benchmarks/linking.py FOLDER [--corpus NAME]… [--errors N] [--limit N] [--json FILE] [--compare FILE]

FOLDER holds corpora of entities with ids (`entity_corpora.py` tells the format). The mentions of a document, without
their ids, are given to the package, which links them as it links a user's. A link is right if it names the same entity
as one of the gold ids, in whatever database; genes of other species that are folded onto a human one are the same.
Printed are, for each corpus and label, and for genes by the species of the gold id:

P, R, F1   right of the linked, right of the gold, their harmonic mean
gold       mentions with an id in the corpus
known      of these, how many have an id that the table knows: what could be right
linked     of these, how many have an id from the package
right      how many have the right one
family     how many were linked to a family (FPLX), where the corpus has genes; wrong, unless the table says the same
several    how many have more than one id, in the corpus or from the package; one that is in both is enough
names …    the same rates, a name with its gold ids counted once a document, by its first mention

--errors lists the N commonest wrong and missed names a row, but for corpora that are for measuring only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from entity_corpora import (
    GoldDocument,
    GoldMention,
    Same,
    Table,
    corpus_files,
    is_held_out,
    is_known,
    is_right,
    read_corpus,
)
from saved_figures import RATES, load, parser_for, rates, save, table, telling_errors

from extractor.evaluation.report import Cell, Sheet, counted
from extractor.evaluation.score import Figures
from extractor.identifiers import JOINT
from extractor.linking import open_table
from extractor.model import Document, Mention
from extractor.nlp.annotate import Annotator

CORPORA = (
    "biored_traindev",
    "nlmgene_train",
    "gnormplus_train",
    "bc5cdr_traindev",
    "bc5cdr-test",
    "ncbidisease_traindev",
    "bioid_train_revision",
    "species_train",
)
COLUMNS = (*RATES, "gold", "known", "linked", "right", "family", "several", "names", *(f"names {r}" for r in RATES))
_SPECIES = {"NCBITaxon:9606": "human", "NCBITaxon:10090": "mouse and rat", "NCBITaxon:10116": "mouse and rat"}
_SHOWN_IDS = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A gold mention and the id that the package gave it. ``lost`` are mentions that it did not take."""

    document: str
    mention: GoldMention
    id: str | None
    lost: bool = False


def link(documents: Sequence[GoldDocument], annotator: Annotator) -> Iterator[Link]:
    """Every gold mention with the id that it gets when all of its document are given without ids."""
    given = (
        Document(d.id, d.text, entities=tuple(Mention(m.start, m.end, m.text, m.label) for m in d.mentions))
        for d in documents
    )
    for document, annotated in zip(documents, annotator.annotate(given, gate=lambda *_: False), strict=True):
        ids = {(m.start, m.end): m.id for sentence in annotated.sentences for m in sentence.mentions}
        for mention in document.mentions:
            place = (mention.start, mention.end)
            yield Link(document.id, mention, ids.get(place), place not in ids)


def row_name(mention: GoldMention, known: Table) -> str:
    """The row in which a mention counts: its label, of genes with the species of their gold ids."""
    if mention.type != "GENE" or not mention.ids:
        return mention.label
    species = {_SPECIES.get(known.species(curie) or "", "others") for curie in mention.ids}
    return f"{mention.label}, {next(name for name in ('human', 'mouse and rat', 'others') if name in species)}"


def by_row(links: Iterable[Link], known: Table) -> dict[str, list[Link]]:
    """The links whose mentions have gold ids, by row; a label that is divided has its own row too, and all have one."""
    leaves: dict[str, list[Link]] = {}
    labels: dict[str, list[Link]] = {}
    for each in links:
        if each.mention.ids:
            leaves.setdefault(row_name(each.mention, known), []).append(each)
            labels.setdefault(each.mention.label, []).append(each)
    rows: dict[str, list[Link]] = {}
    for label in sorted(labels):
        rows[label] = labels[label]
        rows |= {name: leaves[name] for name in sorted(leaves) if name.startswith(f"{label}, ")}
    if len(labels) > 1:
        rows["all"] = [each for label in labels.values() for each in label]
    return rows


def figures(links: Sequence[Link], same: Same) -> Figures:
    """How many of the links are right."""
    linked = [each for each in links if each.id is not None]
    right = sum(is_right(each.id, each.mention.ids, same) for each in linked if each.id is not None)
    return Figures(right, len(linked), right, len(links))


def first_mentions(links: Iterable[Link]) -> list[Link]:
    """The first of each name with the same gold ids in a document."""
    found: dict[tuple[str, str, tuple[str, ...]], Link] = {}
    for each in links:
        found.setdefault((each.document, each.mention.text, each.mention.ids), each)
    return list(found.values())


def cells(links: Sequence[Link], known: Table, same: Same) -> tuple[Cell, ...]:
    """The figures of a row, under `COLUMNS`."""
    score, names = figures(links, same), first_mentions(links)
    return (
        *rates(score),
        score.gold,
        sum(any(is_known(curie, known) for curie in each.mention.ids) for each in links),
        score.found,
        score.right_found,
        sum((each.id or "").startswith("FPLX:") for each in links),
        sum(len(each.mention.ids) > 1 or JOINT in (each.id or "") for each in links),
        len(names),
        *rates(figures(names, same)),
    )


def error_lines(links: Sequence[Link], known: Table, same: Same, most: int) -> Iterator[str]:
    """The commonest wrong and missed names of a row, each with its number of mentions."""
    linked = [each for each in links if each.id is not None]
    wrong = [each for each in linked if each.id is not None and not is_right(each.id, each.mention.ids, same)]
    missed = [each for each in links if each.id is None]
    for title, errors in (("wrong", wrong), ("missed", missed)):
        groups = Counter((each.mention.text, each.mention.label, each.mention.ids, each.id) for each in errors)
        yield f"  {title}: {counted(len(errors), 'mention')}, {counted(len(groups), 'group')}"
        for (text, label, gold, found), times in groups.most_common(most):
            ours = "" if found is None else f"  ≠ {_called(found, known)}"
            reason = "" if any(is_known(curie, known) for curie in gold) else "  (not in the table)"
            shown = " | ".join(_called(curie, known) for curie in gold[:_SHOWN_IDS])
            more = f" and {len(gold) - _SHOWN_IDS} more" if len(gold) > _SHOWN_IDS else ""
            yield f"  {times:5}  {text}  [{label}]  {shown}{more}{reason}{ours}"


def _called(curie: str, known: Table) -> str:
    name = known.name(curie)
    return curie if name is None else f"{curie} {name}"


def notes(links: Sequence[Link]) -> str:
    """What the table of a corpus leaves out."""
    without = [each for each in links if not each.mention.ids]
    linked = sum(each.id is not None for each in without)
    lost = sum(each.lost for each in links if each.mention.ids)
    return (
        f"{counted(len(without), 'mention')} without an id in the corpus, of which {linked:,} were linked; "
        f"{lost:,} with an id not taken, as they overlap others or cross the end of a sentence (missed).\n"
    )


def measure(
    corpus: str, documents: Sequence[GoldDocument], known: Table, errors: int, annotator: Annotator
) -> tuple[Sheet, str]:
    """The table of a corpus, and what to say below it."""
    same = cache(known.same)
    links = list(link(documents, annotator))
    rows = by_row(links, known)
    below = [notes(links)]
    if errors and is_held_out(corpus):
        below.append("Its errors are not listed: it is for measuring only.\n")
    elif errors:
        leaves = (name for name in rows if name != "all" and not any(n.startswith(f"{name}, ") for n in rows))
        for name in leaves:
            below.append("\n".join([f"{corpus}, {name}", *error_lines(rows[name], known, same, errors)]) + "\n")
    return Sheet(corpus, corpus, COLUMNS, {name: cells(row, known, same) for name, row in rows.items()}), "\n".join(
        below
    )


def main() -> None:
    """Reads the options, measures, prints."""
    parser = parser_for(__doc__ or "")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N wrong and N missed names a row")
    arguments = parser.parse_args()
    settings = {"limit": arguments.limit}
    sheets = []
    with telling_errors():
        before = load(arguments.compare, settings) if arguments.compare else {}
        known, annotator = open_table(), Annotator(entities="given")
        for corpus, path in corpus_files(arguments.folder, arguments.corpus, CORPORA):
            sheet, below = measure(corpus, read_corpus(path, arguments.limit), known, arguments.errors, annotator)
            print(table(sheet, before) + below, flush=True)
            sheets.append(sheet)
    if arguments.json:
        save(arguments.json, settings, sheets)


if __name__ == "__main__":
    main()
