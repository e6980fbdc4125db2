"""The words that mark what a phrase is to its governor: *of*, *by*, *in response to*."""

from __future__ import annotations

from extractor.model import Sentence


def markers(s: Sentence) -> tuple[str, ...]:
    """The case or mark word of each token in lower case, multi-word ones joined by a space, "" where there is none."""
    found = [""] * len(s.words)
    for c, dep in enumerate(s.deps):
        if dep in ("case", "mark") and s.tags[c] != "POS":
            words = [s.lower[k] for k in sorted((c, *(g for g in s.children[c] if s.deps[g] == "mwe")))]
            found[s.heads[c]] = " ".join((found[s.heads[c]], *words)) if found[s.heads[c]] else " ".join(words)
    for i, marker in enumerate(found):
        if not marker and s.deps[i] == "nmod":
            found[i] = _of_first(s, i, found)
    return tuple(_through_noun(s, i, marker) for i, marker in enumerate(found))


def _of_first(s: Sentence, i: int, found: list[str]) -> str:
    """In "via ERK, JNK and Akt pathways" the preposition may hang on the first name instead of the head."""
    first = next((c for c in s.children[i] if c < i and s.deps[c] in ("compound", "amod", "nmod:npmod")), None)
    return found[first] if first is not None else ""


def _through_noun(s: Sentence, i: int, marker: str) -> str:
    """ "to" of "in response to X" becomes "in response to"; X takes the place of *response*.

    "In the presence or absence of X" says that X makes no difference, and is left as it is.
    """
    head = s.heads[i]
    nouns = ("response", "presence", "absence")
    if s.deps[i] == "nmod" and marker in ("to", "of", "with") and s.lower[head] in nouns:
        outer = [s.lower[c] for c in s.children[head] if s.deps[c] == "case"]
        joined = any(s.deps[c] == "conj" and s.lower[c] in nouns for c in s.children[head])
        if outer == ["in"] and s.deps[head] == "nmod" and not joined:
            return f"in {s.lower[head]} {marker}"
    return marker


def is_reciprocal(s: Sentence, i: int) -> bool:
    """ "A and B interact with each other" names no partner but the two."""
    return s.lower[i - 1 : i + 1] in (("each", "other"), ("one", "another"))


def bare_preposition(s: Sentence, i: int) -> str:
    """The preposition of "binds to and activates T", whose noun comes with the other verb."""
    behind = i + 2 < len(s.words) and s.tags[i + 1] in ("IN", "TO") and s.tags[i + 2] == "CC"
    return s.lower[i + 1] if behind and s.heads[i + 1] == i else ""
