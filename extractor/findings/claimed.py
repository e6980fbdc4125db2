"""What `explain` tells of a claim: its words, the ways to its arguments, signs, cues, and where it holds."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.findings.arguments import Arguments
from extractor.findings.claims import Claim
from extractor.findings.confidence import estimate
from extractor.findings.lines import Line
from extractor.findings.qualifiers import Kind
from extractor.findings.trails import Trails
from extractor.grammar import Grammar
from extractor.model import Argument, Finding

SIGNS = {1: "+", -1: "−", 0: "0"}
_COLUMN = 12


def told(claim: Claim, before: Claim | None, arguments: Arguments, grammar: Grammar, depth: int) -> Iterator[Line]:
    """The lines of a claim; of one by the same rule at the same trigger as that ``before``, those that differ."""
    f = claim.finding
    sides = f"{_argument(f.subject)} —{f.relation} ({SIGNS[f.sign]})→ {_argument(f.object)}"
    yield Line(sides + (", negated" if f.negated else ""), depth=depth, style="claim")
    details = _details(claim, arguments, grammar)
    if claim.left_out:
        details = {"left out": claim.left_out, **{k: details[k] for k in ("rule", "trigger", "subject", "object")}}
    elif before is not None and (before.finding.trigger, before.finding.rule) == (f.trigger, f.rule):
        above = _details(before, arguments, grammar)
        details = {k: text or "none" for k, text in details.items() if text != above[k]}
        details = {"rule": f"{f.rule}, as above" + (" but for" if details else ""), **details}
    for label, text in details.items():
        if text:
            yield Line(text, label, depth + 1, _COLUMN)


def _details(claim: Claim, arguments: Arguments, grammar: Grammar) -> dict[str, str]:
    """What is told under each label, "" where there is nothing to tell."""
    f, match, trails = claim.finding, claim.match, Trails(arguments)
    own = claim.origin == "rule"  # only then do the rule's paths lead from the trigger to its arguments
    return {
        "rule": f"{f.rule}: {match.rule.about}",
        "trigger": f"{f.trigger.text} ({f.trigger.lemma})",
        "taken over": "by a clause that leaves out its verb" if claim.origin == "ellipsis" else "",
        "subject": trails.to(match.trigger, match.subject, match.rule.subject if own else ()) + _at(f.subject),
        "object": trails.to(match.trigger, match.object, match.rule.object if own else ()) + _at(f.object),
        "sign": _signs(f),
        "as stated": f"{f.stated.relation} ({SIGNS[f.stated.sign]})" if f.stated else "",
        "status": "; ".join(_status(claim, trails)),
        "via": ", ".join(("not " if m.negated else "") + _argument(m.argument) + _at(m.argument) for m in f.via),
        "manner": ", ".join(f.manner),
        "context": ", ".join(_contexts(f)),
        "confidence": _confidence(f, grammar),
    }


def _argument(a: Argument) -> str:
    return a.text + (f" [{a.aspect}]" if a.aspect else "")


def _at(a: Argument) -> str:
    """The site of its modification."""
    return f" at {a.site.text}" if a.site else ""


def _signs(f: Finding) -> str:
    """Each word's part in the sign, and what they come to if there are several."""
    trace = " × ".join(f"{step.text} [{step.role}] {SIGNS[step.sign]}" for step in f.trace)
    return trace + (f" = {SIGNS[f.sign]}" if len(f.trace) > 1 else "")


def _status(claim: Claim, trails: Trails) -> Iterator[str]:
    """Negation, certainty and attribution, each with its cue and the word that the cue is said of."""
    f = claim.finding
    said: tuple[tuple[Kind, str], ...] = (
        ("negation", "negated" if f.negated else "not negated"),
        ("hedge", f.certainty),
        ("attribution", f.attribution.replace("_", " ")),
    )
    for kind, value in said:
        scope = next((s for s in claim.qualification.scopes if s.kind == kind), None)
        if scope is None:
            yield value
        elif scope.over is None:
            yield f"{value} by “{scope.cue.text}”, anywhere in the sentence"
        else:
            yield f"{value} by “{scope.cue.text}” {_over(scope.over, claim, trails)}"


def _over(i: int, claim: Claim, trails: Trails) -> str:
    """How a cue comes to count for a claim: by the trigger, by an argument, or by a word above the trigger."""
    match, word = claim.match, trails.word(i)
    if i == match.trigger:
        return f"at the trigger “{word}”"
    for role, reading in (("subject", match.subject), ("object", match.object)):
        if i in (reading.token, reading.head):
            return f"at the {role} “{word}”"
    return f"at “{word}”: {trails.between(i, match.trigger)}"


def _contexts(f: Finding) -> Iterator[str]:
    for kind, items in f.context.items():
        for item in items:
            far = "" if item.distance == "clause" else f" of the {item.distance}"
            yield f"{item.text} ({kind.replace('_', ' ')}{far})"


def _confidence(f: Finding, grammar: Grammar) -> str:
    """The probability, and the counts that it rests on."""
    if f.confidence is None:
        return ""
    known = estimate(f, grammar.confidences)
    basis = f" ({known.basis}: {known.tally.right} of {known.tally.judged} right)" if known else ""
    return f"{f.confidence:.2f}{basis}"
