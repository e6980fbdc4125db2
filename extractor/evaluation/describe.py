"""A claim, and what differs between two, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from extractor.evaluation.claims import Claim, Setting, Side, Stretch, Through
from extractor.evaluation.differences import Difference
from extractor.output.draw import printable


def errors_text(differences: Iterable[Difference], texts: Mapping[str, str]) -> str:
    """Every difference with its sentence: what the gold says, what was found, and in what they differ."""
    return "\n".join("\n".join(_lines(difference, texts)) + "\n" for difference in differences)


def _lines(difference: Difference, texts: Mapping[str, str]) -> Iterator[str]:
    claim = difference.claim
    text = texts.get(claim.doc_id)
    yield f"{', '.join(difference.kinds)} ({printable(claim.doc_id)}{place(claim)})"
    sentence = sentence_text(claim, text)
    if sentence:
        yield f"  {printable(sentence)}"
    for name, one in (("gold", difference.gold), ("found", difference.found)):
        if one is not None:
            yield f"  {name + ':':6} {printable(phrase(one, text))}" + (f"  [{one.rule}]" if one.rule else "")
    if difference.gold is not None and difference.found is not None:
        for field in difference.kinds:
            if field in SAYS:
                was, should = (printable(SAYS[field](c, text)) or "–" for c in (difference.found, difference.gold))
                yield f"    {field}: {was}; should be {should}"


def place(claim: Claim) -> str:
    """Where a claim stands, for a person: the offset of its sentence, if the record tells."""
    return f", sentence at {claim.sentence.start}" if claim.sentence else ""


def sentence_text(claim: Claim, text: str | None) -> str | None:
    """The sentence of a claim, from the record or the document; None where neither has it."""
    if claim.sentence is None:
        return None
    return words(claim.sentence, text) if claim.sentence.text is not None or text is not None else None


def words(span: Stretch, text: str | None) -> str:
    """What stands at a stretch, or its offsets where nobody tells."""
    if span.text is not None:
        return span.text
    return text[span.start : span.end] if text is not None else f"{span.start}–{span.end}"


def phrase(claim: Claim, text: str | None) -> str:
    """The claim in one line: subject, relation, object, and what goes with it."""
    signs = {1: "↑", -1: "↓"}
    relation = claim.relation.replace("_", " ")
    effect = f"{signs[claim.sign]} {relation}" if claim.sign in signs else relation
    parts = [
        f"{argument(claim.subject, text)} – {'not ' if claim.negated else ''}{effect} – {argument(claim.object, text)}",
        *(part for field in ("via", "context", "manner", "perturbation") if (part := SAYS[field](claim, text))),
        *(value for value in (claim.certainty, claim.attribution) if value not in ("asserted", "this_study")),
    ]
    return "; ".join(parts)


def argument(side: Side, text: str | None) -> str:
    """An argument with its aspect: ``TNF-α (secretion)``."""
    return words(side, text) + (f" ({side.aspect})" if side.aspect else "")


def _mechanism(item: Through, text: str | None) -> str:
    return ("not via " if item.negated else "via ") + argument(item, text)


def _setting(kind: str, item: Setting, text: str | None) -> str:
    return f"{words(item, text)} [{kind.replace('_', ' ')}]"


def _context(claim: Claim, text: str | None) -> str:
    listed = ", ".join(_setting(kind, item, text) for kind, item in claim.settings())
    return f"in {listed}" if listed else ""


def _sign(sign: int | None) -> str:
    return {None: "", 1: "+1", -1: "−1", 0: "0"}[sign]


SAYS: Mapping[str, Callable[[Claim, str | None], str]] = {
    "boundary": lambda c, t: f"{words(c.subject, t)} … {words(c.object, t)}",
    "relation": lambda c, t: c.relation,
    "sign": lambda c, t: _sign(c.sign),
    "aspect": lambda c, t: f"{argument(c.subject, t)} … {argument(c.object, t)}",
    "trigger": lambda c, t: words(c.trigger, t) if c.trigger else "",
    "perturbation": lambda c, t: f"{words(c.perturbation, t)} [{c.perturbation.kind}]" if c.perturbation else "",
    "stated": lambda c, t: f"{c.stated.relation} {_sign(c.stated.sign)}" if c.stated else "",
    "negation": lambda c, t: "negated" if c.negated else "not negated",
    "certainty": lambda c, t: c.certainty,
    "attribution": lambda c, t: c.attribution,
    "via": lambda c, t: ", ".join(_mechanism(item, t) for item in c.via),
    "context": lambda c, t: _context(c, t),
    "manner": lambda c, t: ", ".join(c.manner),
}
"""What a claim says in each field, in words; ``t`` is the document's text, if there is one."""
