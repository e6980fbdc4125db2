"""Who does what an infinitive or a gerund tells, where the verb above it has an object."""

from __future__ import annotations

from collections.abc import Container, Sequence

from extractor.model import Sentence


def controlled(s: Sentence, i: int, marker: str, controlling: Container[str]) -> tuple[int, ...]:
    """ "allowing NFAT to translocate", "prevents NFAT from activating IL-2": NFAT does it, if anything does."""
    head = s.heads[i]
    if s.deps[i] != "advcl":
        return ()
    if marker == "from" and s.tags[i] == "VBG":
        return tuple(c for c in s.children[head] if s.deps[c] in ("dobj", "nsubjpass") and c < i)
    if marker == "to" and s.lower[head] in controlling:
        return tuple(c for c in s.children[head] if s.deps[c] == "dobj" and c < i)
    return ()


def tells_how(s: Sentence, i: int, marker: str) -> bool:
    """ "X was induced by raising Y": somebody raised Y, and it was not X."""
    by = marker == "by" and s.tags[i] == "VBG" and s.deps[i] in ("advcl", "nmod")
    return by and any(s.deps[c] == "nsubjpass" for c in s.children[s.heads[i]])


def worker(s: Sentence, noun: int, markers: Sequence[str]) -> tuple[int, ...]:
    """Whose effect it is: *X* in "protective effect of X on Y by inhibiting Z"."""
    return tuple(c for c in s.children[noun] if s.deps[c] == "nmod" and markers[c] == "of" and c > noun)
