"""The path notation: where an argument stands, as seen from the trigger.

A path is a row of steps over dependency labels. ``>nsubj`` goes down to a dependent, ``<acl`` up to the governor if
the word hangs on it by that label. ``>nmod[of]`` asks for a case or mark word, ``>nmod[of|in]`` for one of several,
``|`` in the label for one of several labels, and ``<dobj{light}`` for a word of a list of the lexicon. A step with
``?`` may be left out. Example: ``<dobj{light} >nsubj`` is the subject of the light verb whose object the trigger
is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# The labels of the GENIA conversion to Universal Dependencies v1, which scispaCy's models and our own share.
LABELS = frozenset(
    """
    ROOT acl acl:relcl advcl advmod amod appos aux auxpass case cc cc:preconj ccomp compound compound:prt conj cop csubj
    csubjpass dep det det:predet dobj expl iobj list mark mwe neg nmod nmod:npmod nmod:poss nmod:tmod nsubj nsubjpass
    nummod parataxis punct xcomp
    """.split()
)
_STEP = re.compile(
    r"(?P<way>[<>])(?P<labels>[a-z:|A-Z]+)(?:\[(?P<words>[^\]]+)\])?(?:\{(?P<list>[a-z-]+)\})?(?P<optional>\?)?"
)


class PathError(ValueError):
    """A path that breaks the notation; ``position`` is the offset of the first wrong character."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path. ``words`` restricts the case or mark word, ``word_list`` the word that is reached."""

    down: bool
    labels: frozenset[str]
    words: frozenset[str] = frozenset()
    word_list: str | None = None
    optional: bool = False


Path = tuple[Step, ...]


@cache
def _shared(step: Step) -> Step:
    """One object for steps that are alike, so that a graph can keep where each leads."""
    return step


@cache  # hundreds of triggers share a few dozen paths
def parse_path(text: str) -> Path:
    """Reads the notation. Raises PathError with the position of what is wrong."""
    steps: list[Step] = []
    position = 0
    while position < len(text):
        if text[position] == " ":
            position += 1
            continue
        match = _STEP.match(text, position)
        if match is None or (match.end() < len(text) and text[match.end()] != " "):
            stop = position if match is None else match.end()
            raise PathError(f"no step can be read at {text[stop : stop + 12]!r}", stop)
        labels = frozenset(match["labels"].split("|"))
        for label in sorted(labels - LABELS):
            raise PathError(f"{label!r} is no dependency label", match.start("labels") + match["labels"].index(label))
        words = frozenset((match["words"] or "").split("|")) - {""}
        steps.append(_shared(Step(match["way"] == ">", labels, words, match["list"], bool(match["optional"]))))
        position = match.end()
    if not steps:
        raise PathError("a path needs at least one step", 0)
    return tuple(steps)


def written(path: Path) -> str:
    """A path in the notation that `parse_path` reads."""
    return " ".join(map(_step, path))


def _step(step: Step) -> str:
    words = f"[{'|'.join(sorted(step.words))}]" if step.words else ""
    listed = f"{{{step.word_list}}}" if step.word_list else ""
    return f"{'>' if step.down else '<'}{'|'.join(sorted(step.labels))}{words}{listed}{'?' * step.optional}"
