"""Documents with their mentions and findings as a folder that brat opens, for people to correct.

What is lost on the way is what nobody corrects there: the sentence, the section, lemmas and confidences. `brat_names`
tells how a finding is spelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.model import Argument, Document, Finding, Mention
from extractor.output.brat_config import annotation_conf, visual_conf
from extractor.output.brat_names import (
    ANAPHOR,
    ATTRIBUTION,
    CERTAINTY,
    CONTEXT_TYPES,
    CUES,
    MANNER,
    NEGATED,
    NOT_VIA,
    OBJECT,
    OF,
    RULE,
    SIGN,
    SITE,
    STATED,
    STATED_SIGN,
    SUBJECT,
    VIA,
    WORDS,
    Terms,
    context_role,
)
from extractor.output.standoff import Lines, checked_text, file_name, write_files


class BratFolder:
    """A folder that is filled document by document; what is there already stays unless it is to be replaced.

    Raises `ExtractorError` where the grammar's names cannot be told from one another in brat's files.
    """

    def __init__(self, folder: Path, terms: Terms, *, replace: bool = False) -> None:
        for name in terms.ambiguous():
            what = f"brat has one name for each type, and {name} would be two"
            raise ExtractorError(what, "call the relation in your rules something else")
        self._folder, self._terms, self._replace = folder, terms, replace
        self._labels = dict.fromkeys(terms.entities)
        self._names: set[str] = set()

    def add(self, document: Document, findings: Iterable[Finding]) -> None:
        """Writes a document with its entities and findings; raises `ExtractorError` for one that cannot be written."""
        text, annotations = checked_text(document), annotate(document, findings, self._terms.relations)
        name = file_name(document).casefold()  # not all disks tell A from a
        write_files(document, text, annotations, self._folder, replace=self._replace and name not in self._names)
        self._names.add(name)
        self._labels |= dict.fromkeys(mention.label for mention in document.entities)

    def finish(self) -> None:
        """Writes the configuration; one that is there may be a person's, and stays unless it is to be replaced."""
        self._folder.mkdir(parents=True, exist_ok=True)
        contents = {
            "annotation.conf": annotation_conf(self._terms, self._labels),
            "visual.conf": visual_conf(self._terms),
        }
        for name, content in contents.items():
            if self._replace or not (self._folder / name).exists():
                (self._folder / name).write_text(content, encoding="utf-8", newline="")


def annotate(document: Document, findings: Iterable[Finding], signs: Mapping[str, int]) -> str:
    """The annotations of a document: its entities, then the findings, each after what it is made of.

    ``signs`` are those that the relations have by themselves; only others are written. Raises `ExtractorError` for what
    brat's files cannot hold.
    """
    writer = _Writer(document, signs)
    for finding in findings:
        writer.finding(finding)
    return writer.lines.text()


class _Writer:
    """Puts findings into lines; what several of them share is written once."""

    def __init__(self, document: Document, signs: Mapping[str, int]) -> None:
        self.lines = Lines(document)
        self._signs = signs
        self._entities: dict[tuple[str, int, int], str] = {}
        self._triggers: dict[tuple[str, int, int], str] = {}
        self._events: dict[tuple[str, str, str | None], str] = {}
        for mention in document.entities:
            self._entity(mention)

    def finding(self, finding: Finding) -> None:
        """Writes the event of a finding, with its attributes and the note."""
        trigger = self._trigger(finding.relation, finding.trigger.start, finding.trigger.end)
        event = self.lines.event(finding.relation, trigger, list(self._arguments(finding)))
        for kind, value in self._attributes(finding):
            self.lines.attribute(kind, event, value)
        self.lines.note(RULE, event, " ".join(finding.rule.split()))

    def _arguments(self, finding: Finding) -> Iterator[tuple[str, str]]:
        subject = self._argument(finding.subject)
        if finding.perturbation:
            done = finding.perturbation
            subject = self._event(done.kind, done.start, done.end, subject)
        yield SUBJECT, subject
        yield OBJECT, self._argument(finding.object)
        for item in finding.via:
            yield NOT_VIA if item.negated else VIA, self._argument(item.argument)
        for kind, items in finding.context.items():
            for place in items:
                yield context_role(kind, place.distance), self._setting(kind, place.start, place.end, place.id)
        for field, kind in CUES.items():
            cue = getattr(finding, field)
            if cue:
                yield kind, self._event(kind, cue.start, cue.end)

    def _attributes(self, finding: Finding) -> Iterator[tuple[str, str | None]]:
        if finding.sign != self._signs.get(finding.relation):
            yield SIGN, _signed(finding.sign)
        if finding.negated:
            yield NEGATED, None
        if finding.certainty != "asserted":
            yield CERTAINTY, finding.certainty
        if finding.attribution != "this_study":
            yield ATTRIBUTION, finding.attribution
        if finding.stated:
            yield STATED, finding.stated.relation
            if finding.stated.sign != self._signs.get(finding.stated.relation):
                yield STATED_SIGN, _signed(finding.stated.sign)
        for number, manner in enumerate(finding.manner, start=1):
            yield MANNER + (str(number) if number > 1 else ""), manner

    def _argument(self, argument: Argument) -> str:
        mention = Mention(argument.start, argument.end, "", argument.label, argument.id, argument.name)
        name = self._entity(mention)
        if argument.coreference:
            name = self._event(ANAPHOR, argument.coreference.start, argument.coreference.end, name)
        if argument.site:
            name = self._event(SITE, argument.site.start, argument.site.end, name)
        if argument.aspect:
            said = argument.aspect_span or argument  # an aspect without words is marked on the entity itself
            name = self._event(argument.aspect, said.start, said.end, name)
        return name

    def _setting(self, kind: str, start: int, end: int, curie: str | None) -> str:
        label = CONTEXT_TYPES[kind]
        if label in WORDS:
            return self._event(label, start, end)
        return self._entity(Mention(start, end, "", label, curie))

    def _entity(self, mention: Mention) -> str:
        key = (mention.label, mention.start, mention.end)
        if key not in self._entities:
            self._entities[key] = self.lines.entity(mention)
        return self._entities[key]

    def _trigger(self, kind: str, start: int, end: int) -> str:
        key = (kind, start, end)
        if key not in self._triggers:
            self._triggers[key] = self.lines.bound(*key)
        return self._triggers[key]

    def _event(self, kind: str, start: int, end: int, about: str | None = None) -> str:
        """The event of a type at a place about something; the same one for the same three."""
        trigger = self._trigger(kind, start, end)
        key = (kind, trigger, about)
        if key not in self._events:
            self._events[key] = self.lines.event(kind, trigger, [(OF, about)] if about else [])
        return self._events[key]


def _signed(sign: int) -> str:
    return f"{sign:+d}" if sign else "0"
