"""What is compared of a finding: the record's fields, of which anybody's JSONL may leave out most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from extractor.model import CONTEXT_KINDS

Item = tuple[object, ...]

Sign = Annotated[int, Field(ge=-1, le=1)]  # a Literal would take true for 1


def _named(value: object) -> object:
    """A number that serves as an id, as text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Id = Annotated[str, BeforeValidator(_named), Field(min_length=1)]

T = TypeVar("T")
Several = Annotated[tuple[T, ...], Field(strict=False)]
"""A tuple that may come as a JSON array."""


class _Read(BaseModel):
    """Members that nothing here compares are left alone; numbers written as text and the like are errors."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class Stretch(_Read):
    """A stretch of the document: code points ``start`` to ``end``, and what stands there, if the record tells."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str | None = None


class Side(Stretch):
    """An argument."""

    aspect: str | None = None
    aspect_span: Stretch | None = None
    site: Stretch | None = None
    coreference: Stretch | None = None


class Through(Side):
    """An argument of ``via``."""

    negated: bool = False


class Said(_Read):
    """The relation as the words say it."""

    relation: str
    sign: Sign


class Interference(Stretch):
    """What was done to the subject."""

    kind: str


class Setting(Stretch):
    """One item of the context."""

    distance: str = "sentence"


class ReadFinding(_Read):
    """The least that is scored of a finding, as files of any system have it.

    ``subject`` and ``object`` are None where it has none. A ``sign`` that is not told is never right; a finding that
    tells neither ``negated`` nor ``certainty`` is asserted.
    """

    doc_id: Id
    subject: Stretch | None = None
    relation: str
    sign: Sign | None = None
    object: Stretch | None = None
    negated: bool = False
    certainty: str = "asserted"


class Claim(ReadFinding):
    """A finding, gold or found. Needed are ``doc_id``, ``subject``, ``relation`` and ``object``.

    ``model_fields_set`` tells what the record gave; the rest has the value that stands for "not said".
    """

    id: str | None = None
    doc_id: str
    sentence: Stretch | None = None
    subject: Side
    object: Side
    trigger: Stretch | None = None
    stated: Said | None = None
    perturbation: Interference | None = None
    negation_cue: Stretch | None = None
    certainty: Literal["asserted", "probable", "possible", "hypothesis"] = "asserted"
    hedge_cue: Stretch | None = None
    attribution: Literal["this_study", "background", "aim"] = "this_study"
    via: Several[Through] = ()
    context: Mapping[str, Several[Setting]] = Field(default_factory=dict)
    manner: Several[str] = ()
    rule: str | None = None

    @property
    def construction(self) -> str | None:
        """What stands behind the slash of the rule's id; None where there is none."""
        return self.rule.partition("/")[2] or None if self.rule else None

    def spans(self) -> dict[str, Stretch]:
        """Every stretch of text that the record names, by the field that it stands in."""
        found: dict[str, Stretch | None] = {
            "sentence": self.sentence,
            "trigger": self.trigger,
            "perturbation": self.perturbation,
            "negation_cue": self.negation_cue,
            "hedge_cue": self.hedge_cue,
        }
        sides = {"subject": self.subject, "object": self.object}
        sides |= {f"via[{i}]": item for i, item in enumerate(self.via)}
        for name, side in sides.items():
            found[name] = side
            found |= {f"{name}.{part}": getattr(side, part) for part in ("aspect_span", "site", "coreference")}
        for kind, items in self.context.items():
            found |= {f"context.{kind}[{i}]": item for i, item in enumerate(items)}
        return {name: span for name, span in found.items() if span is not None}

    def settings(self) -> Iterator[tuple[str, Setting]]:
        """Kind and item of the context that the sentence says, in the order of the kinds.

        Not what is inferred: from the whole document, or from a cell line that is of a species.
        """
        lines = {_place(item) for item in self.context.get("cell_line", ())}
        for kind in CONTEXT_KINDS:
            for item in self.context.get(kind, ()):
                if item.distance != "document" and not (kind == "species" and _place(item) in lines):
                    yield kind, item

    def turned(self) -> Claim:
        """The same claim with subject and object changed over, which says the same of a symmetric relation."""
        return self.model_copy(update={"subject": self.object, "object": self.subject})


def _place(span: Stretch | None) -> Item:
    return () if span is None else (span.start, span.end)


def _only(present: bool, *value: object) -> frozenset[Item]:
    return frozenset({value}) if present else frozenset()


FIELDS: Mapping[str, Callable[[Claim], frozenset[Item]]] = {
    "boundary": lambda c: frozenset({("subject", *_place(c.subject)), ("object", *_place(c.object))}),
    "relation": lambda c: frozenset({(c.relation,)}),
    "sign": lambda c: _only(c.sign is not None, c.sign),
    "aspect": lambda c: frozenset(
        (role, side.aspect) for role, side in (("subject", c.subject), ("object", c.object)) if side.aspect
    ),
    "trigger": lambda c: _only(c.trigger is not None, *_place(c.trigger)),
    "perturbation": lambda c: _only(c.perturbation is not None, c.perturbation and c.perturbation.kind),
    "stated": lambda c: _only(c.stated is not None, c.stated and (c.stated.relation, c.stated.sign)),
    "negation": lambda c: _only(c.negated, "negated"),
    "certainty": lambda c: _only(c.certainty != "asserted", c.certainty),
    "attribution": lambda c: _only(c.attribution != "this_study", c.attribution),
    "via": lambda c: frozenset((*_place(m), m.aspect, m.negated) for m in c.via),
    "context": lambda c: frozenset((kind, *_place(item)) for kind, item in c.settings()),
    "manner": lambda c: frozenset((manner,) for manner in c.manner),
}
"""What a claim says in each field that is compared: a set of items, empty where it says nothing.

The context that is inferred is left out, from the whole document or from a cell line. Cues, sites, ids and
confidences are not compared.
"""

_MEMBERS = {
    "boundary": ("subject", "object"),
    "negation": ("negated",),
}


def gives(claim: Claim, field: str) -> bool:
    """Whether the record has the members that the field is read from."""
    if field == "aspect":
        return all("aspect" in side.model_fields_set for side in (claim.subject, claim.object))
    return claim.model_fields_set.issuperset(_MEMBERS.get(field, (field,)))
