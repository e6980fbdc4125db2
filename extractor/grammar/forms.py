"""The forms of a trigger word: the grammar is looked up by what stands in the text, so no lemmatiser is needed."""

from __future__ import annotations

from collections.abc import Iterator

_IRREGULAR = {
    "bind": "binds binding bound",
    "lead": "leads leading led",
    "drive": "drives driving drove driven",
    "underlie": "underlies underlying underlay underlain",
    "undergo": "undergoes undergoing underwent undergone",
    "rise": "rises rising rose risen",
    "fall": "falls falling fell fallen",
    "overcome": "overcomes overcoming overcame",
    "cut": "cuts cutting cut",
    "show": "shows showing showed shown",
    "have": "has having had",
    "bring": "brings bringing brought",
    "give": "gives giving gave given",
    "make": "makes making made",
    "upset": "upsets upsetting upset",
    "withdraw": "withdraws withdrawing withdrew withdrawn",
    "override": "overrides overriding overrode overridden",
    "do": "does doing did done",
    "be": "is are was were been being",
    "become": "becomes becoming became",
    "find": "finds finding found",
    "know": "knows knowing knew known",
    "see": "sees seeing saw seen",
    "think": "thinks thinking thought",
    "go": "goes going went gone",
    "take": "takes taking took taken",
    "keep": "keeps keeping kept",
    "feed": "feeds feeding fed",
    "shed": "sheds shedding shed",
}
_DOUBLING = frozenset("abet abut trap cap tag blot clip flip stop knit equip program transmit".split())
_PREFIXES = ("up", "down", "over", "under", "trans", "co", "de", "re", "auto", "counter", "hyper", "hypo", "dis")
_UNHYPHENED = frozenset(
    "restore repress reduce reverse regulate require release rescue retard result restrict recruit delay "
    "decrease deplete destroy disrupt dissociate degrade decline compete confer contribute control cooperate "
    "counteract relieve render respond raise retain dispose dampen determine redistribute reactivate".split()
)


def verb_forms(lemma: str) -> Iterator[str]:
    """All forms of a verb in lower case, with the spellings "-ise"/"-ize" and "up-regulate"."""
    for spelled in _spellings(lemma):
        yield spelled
        if spelled in _IRREGULAR:
            yield from _IRREGULAR[spelled].split()
        elif spelled.endswith("e") and not spelled.endswith("ee"):
            yield from (spelled + "s", spelled[:-1] + "ing", spelled + "d")
        elif spelled.endswith("y") and spelled[-2] not in "aeou":
            yield from (spelled[:-1] + "ies", spelled + "ing", spelled[:-1] + "ied")
        elif spelled.endswith(("s", "sh", "ch", "x", "z")):
            yield from (spelled + "es", spelled + "ing", spelled + "ed")
        else:
            stem = spelled + spelled[-1] if spelled in _DOUBLING else spelled
            yield from (spelled + "s", stem + "ing", stem + "ed")
            if spelled.endswith("l"):
                yield from (spelled + "ling", spelled + "led")


def noun_forms(lemma: str) -> Iterator[str]:
    """Singular and plural of a noun in lower case, with spelling variants."""
    for spelled in _spellings(lemma):
        yield spelled
        if spelled.endswith("y") and spelled[-2] not in "aeou":
            yield spelled[:-1] + "ies"
        elif spelled.endswith("sis"):
            yield spelled[:-2] + "es"
        elif spelled.endswith(("s", "sh", "ch", "x", "z")):
            yield spelled + "es"
        else:
            yield spelled + "s"


def _spellings(lemma: str) -> Iterator[str]:
    variants = [lemma]
    for british, american in (
        ("isation", "ization"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("signalling", "signaling"),
        ("our", "or"),
    ):
        if lemma.endswith(british) or (british == "our" and "our" in lemma):
            variants.append(lemma.replace(british, american))
    for word in variants:
        yield word
        for prefix in _PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) > 3 and lemma not in _UNHYPHENED:
                yield f"{prefix}-{rest}"
