"""The files that tell brat which types, roles and attributes there are, and how to draw them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.output.brat_names import (
    ANAPHOR,
    ATTRIBUTION,
    CERTAINTY,
    CONTEXT_ROLES,
    CONTEXT_TYPES,
    CUES,
    MANNER,
    NEGATED,
    NOT_VIA,
    OBJECT,
    OF,
    SIGN,
    SITE,
    STATED,
    STATED_SIGN,
    SUBJECT,
    VIA,
    WORDS,
    Terms,
)

_SIGNS = "+1|-1|0"
_MOST_MANNERS = 4  # attributes to choose from in brat; a record with more is written and read all the same


def annotation_conf(terms: Terms, labels: Iterable[str]) -> str:
    """``annotation.conf``. ``labels`` are the entity types."""
    entities = list(labels)
    return "\n".join(
        [
            "# Entities are marked as such. All else is an event: findings, which are called as their relations,",
            "# and what is said of an argument or stands by. Sign and Stated_sign are only for signs that are not",
            "# those of the relation.",
            "",
            "[entities]",
            *entities,
            "",
            "[relations]",
            "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
            "",
            "[events]",
            *_events(terms, entities),
            "",
            "[attributes]",
            *_attributes(terms),
            "",
        ]
    )


def _events(terms: Terms, entities: Sequence[str]) -> Iterator[str]:
    forms = (*terms.aspects, SITE, ANAPHOR)
    anything, subject = "|".join((*entities, *forms)), "|".join((*entities, *forms, *terms.perturbations))
    roles = [f"{SUBJECT}:{subject}", f"{OBJECT}:{anything}", f"{VIA}*:{anything}", f"{NOT_VIA}*:{anything}"]
    roles += [f"{role}*:{CONTEXT_TYPES[kind]}" for role, (kind, _) in CONTEXT_ROLES.items()]
    roles += [f"{cue}?:{cue}" for cue in CUES.values()]
    yield f"<roles>={', '.join(roles)}"
    yield f"<argument>={OF}:{anything}"
    yield f"<named>={OF}:{'|'.join(entities)}"
    yield f"<placed>={OF}:{'|'.join((*entities, ANAPHOR))}"
    for title, names, arguments in (
        ("Finding", terms.relations, "<roles>"),
        ("Aspect", terms.aspects, "<argument>"),
        ("Perturbation", terms.perturbations, "<argument>"),
        ("Other", [ANAPHOR], "<named>"),
    ):
        yield f"!{title}"
        yield from (f" {name}\t{arguments}" for name in names)
    yield f" {SITE}\t<placed>"
    yield from (f" {name}" for name in sorted(WORDS))


def _attributes(terms: Terms) -> Iterator[str]:
    yield f"<finding>=Arg:{'|'.join(terms.relations)}"
    yield f"{NEGATED}\t<finding>"
    values = {
        CERTAINTY: "probable|possible|hypothesis",
        ATTRIBUTION: "background|aim",
        SIGN: _SIGNS,
        STATED: "|".join(terms.relations),
        STATED_SIGN: _SIGNS,
    }
    manners = "|".join(terms.manners)
    values |= {MANNER + (str(i) if i > 1 else ""): manners for i in range(1, _MOST_MANNERS + 1)}
    yield from (f"{name}\t<finding>, Value:{listed}" for name, listed in values.items())


def visual_conf(terms: Terms) -> str:
    """``visual.conf``: what raises is green, what lowers red; roles have short labels where there is little room."""
    colours = {1: "#9be79b", -1: "#f5a3a3", 0: "#c9c9c9"}
    abouts = dict.fromkeys((*terms.aspects, *terms.perturbations, SITE, ANAPHOR, *sorted(WORDS)), "#f3ecc8")
    entities = dict.fromkeys(terms.entities, "#bcd2f7")
    findings = {name: colours[sign] for name, sign in terms.relations.items()}
    return "\n".join(
        [
            "[labels]",
            f"{SUBJECT} | {SUBJECT} | S",
            f"{OBJECT} | {OBJECT} | O",
            f"{NOT_VIA} | Not via",
            *(f"{role} | {role.replace('_', ' ')}" for role in CONTEXT_ROLES if "_" in role),
            "",
            "[drawing]",
            "SPAN_DEFAULT\tfgColor:black, bgColor:#e8e8e8, borderColor:darken",
            "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5",
            *(f"{name}\tbgColor:{colour}" for name, colour in (findings | abouts | entities).items()),
            f"{NEGATED}\tbox:crossed",
            "",
        ]
    )
