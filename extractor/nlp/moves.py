"""The greedy decisions of spaCy's transition-based recogniser, for whole batches of sentences at a time.

spaCy decides state by state, and asks of each whether every move is valid. In a sentence that nobody has annotated few
things decide that, so the same decisions are made here for many sentences at once, from the same scores. spaCy's own
component does the work where its settings are others than those known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from extractor.nlp.inference import most

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Span

    Floats = NDArray[np.float32]
    Ints = NDArray[np.intp]
    Flags = NDArray[np.bool_]

_FEATURES = 3  # the next word; the open entity's first word; its last so far
_WORDS_AT_ONCE = 2_048


@dataclass(frozen=True)
class Scorer:
    """The network that scores a state by a few of its words.

    ``words`` gives the rows of a batch's words. ``features`` is (inner width, features × pieces × width), ``absent``
    (features, pieces × width) stands for a word that the state does not have, ``bias`` is (pieces × width); pieces lie
    one behind the other. ``weights`` and ``offsets`` make scores of moves of what is left of them.
    """

    words: Any
    features: Floats
    absent: Floats
    bias: Floats
    weights: Floats
    offsets: Floats

    @classmethod
    def of(cls, model: Any, features: int) -> Scorer | None:
        """That of a component's model; None if it is not one of so many features, two layers and no unseen moves."""
        import numpy as np

        refs = [model.maybe_get_ref(name) if model.has_ref(name) else None for name in ("tok2vec", "lower", "upper")]
        words, lower, upper = refs
        if words is None or lower is None or upper is None or not model.attrs.get("has_upper"):
            return None
        if model.attrs.get("unseen_classes") or lower.maybe_get_dim("nF") != features or lower.get_dim("nP") < 2:
            return None
        inner, width = lower.get_param("W"), lower.get_param("b").size
        return cls(
            words,
            np.ascontiguousarray(inner.transpose(3, 0, 2, 1).reshape(inner.shape[3], features * width)),
            np.ascontiguousarray(lower.get_param("pad")[0].transpose(0, 2, 1).reshape(features, width)),
            np.ascontiguousarray(lower.get_param("b").T.ravel()),
            np.ascontiguousarray(upper.get_param("W").T),
            upper.get_param("b"),
        )

    def parts(self, docs: Sequence[Doc]) -> Floats:
        """What each word adds to a state as each of its features: (1 + words, features, pieces × width).

        The first row is that of no word, so that words count from 1.
        """
        import numpy as np

        rows = self.words.predict(docs)
        parts = np.empty((1 + len(rows), self.features.shape[1]), np.float32)
        parts[0] = self.absent.ravel()
        np.matmul(rows, self.features, out=parts[1:])
        return parts.reshape(len(parts), *self.absent.shape)

    def scores(self, states: Floats) -> Floats:
        """(states, moves), from the summed parts of each state; they are changed."""
        scores: Floats = most(states, self.bias, len(self.weights)) @ self.weights
        scores += self.offsets
        return scores


def batches(docs: Iterable[Doc], words: int) -> Iterator[list[Doc]]:
    """``docs`` in batches of about so many words, in order, as what is computed of each word takes much memory."""
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        batch.append(doc)
        size += len(doc)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@dataclass(frozen=True)
class EntityMoves:
    """Names the entities of sentences as the component that it was made of would.

    Whether a word outside entities begins one depends on that word alone, so it is decided for all words at once; the
    entities that begin anywhere are then followed to their ends, a word each at a time.
    """

    name: str
    scorer: Scorer
    labels: tuple[str, ...]
    begin: Ints
    inside: Ints
    last: Ints
    unit: Ints
    outside: int

    @classmethod
    def of(cls, component: Any) -> EntityMoves | None:
        """Those of a spaCy ``ner``; None if it searches with a beam or its network is another."""
        import numpy as np

        scorer = Scorer.of(component.model, _FEATURES)
        if scorer is None or component.cfg["beam_width"] != 1:
            return None
        moves = [component.moves.get_class_name(i) for i in range(component.moves.n_moves)]
        labels = tuple(move[2:] for move in moves if move.startswith("B-"))
        wanted = [[f"{kind}-{label}" for label in labels] for kind in "BILU"]
        if not labels or "O" not in moves or not {name for names in wanted for name in names} <= set(moves):
            return None
        begin, inside, last, unit = (np.array([moves.index(name) for name in names]) for names in wanted)
        return cls(component.name, scorer, labels, begin, inside, last, unit, moves.index("O"))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 0) -> Iterator[Doc]:
        """Set the entities of ``docs``, none of which is empty or has any yet. ``batch_size`` is not asked."""
        for batch in batches(docs, _WORDS_AT_ONCE):
            for doc, spans in zip(batch, self._spans(batch), strict=True):
                if spans:
                    doc.set_ents(spans)
            yield from batch

    def _spans(self, docs: Sequence[Doc]) -> Iterator[list[Span]]:
        import numpy as np
        from spacy.tokens import Span

        parts = self.scorer.parts(docs)
        ends = list(accumulate(map(len, docs)))
        final = np.zeros(len(parts), bool)
        final[ends] = True
        space = np.concatenate([[True], *(doc.to_array(["IS_SPACE"]) != 0 for doc in docs)])
        label, begins = self._first_words(parts, final, space)
        stop = np.arange(1, len(parts) + 1)
        self._follow(parts, final, label, np.flatnonzero(begins), stop)
        for doc, end in zip(docs, ends, strict=True):
            first = end - len(doc) + 1
            spans: list[Span] = []
            reach = first
            for i in (np.flatnonzero(label[first : end + 1] >= 0) + first).tolist():
                if i >= reach:
                    reach = int(stop[i])
                    spans.append(Span(doc, i - first, reach - first, label=self.labels[label[i]]))
            yield spans

    def _first_words(self, parts: Floats, final: Flags, space: Flags) -> tuple[Ints, Flags]:
        """For each word, were no entity open: the label of the one that it begins (-1: none); is it longer than it?"""
        import numpy as np

        scores = self.scorer.scores(parts[:, 0] + (self.scorer.absent[1] + self.scorer.absent[2]))
        first = np.concatenate([self.begin, self.unit])
        label = np.full(scores.shape[1], -1)
        label[first] = np.tile(np.arange(len(self.labels)), 2)
        begins = np.isin(np.arange(len(label)), self.begin)
        scores[:, (label < 0) & (np.arange(len(label)) != self.outside)] = -np.inf
        scores[np.ix_(final, self.begin)] = -np.inf
        scores[np.ix_(space, first)] = -np.inf
        move = scores.argmax(axis=1)
        return label[move], begins[move]

    def _follow(self, parts: Floats, final: Flags, label: Ints, first: Ints, stop: Ints) -> None:
        """Write into ``stop``, for the ``first`` words of entities, the word behind their last."""
        at = first + 1
        while len(at):
            scores = self.scorer.scores(parts[at, 0] + parts[first, 1] + parts[at - 1, 2])
            row, kind = range(len(at)), label[first]
            on = (scores[row, self.inside[kind]] >= scores[row, self.last[kind]]) & ~final[at]
            stop[first[~on]] = at[~on] + 1
            first, at = first[on], at[on] + 1
