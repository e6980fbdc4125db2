"""The greedy decisions of spaCy's arc-eager parser, for whole batches of sentences at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.nlp.moves import Scorer, batches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Ints = NDArray[np.intp]

_WORDS_AT_ONCE = 4_096  # each takes 12 kB
FEATURES = 8  # next two words; top three of the stack; last left child of the next word and the top; last right one
SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
_KINDS = {"S": SHIFT, "D": REDUCE, "L": LEFT, "R": RIGHT, "B": BREAK}


class States:
    """The parser's states of several sentences. Words count from 1 through all of them; 0 stands for none.

    Of each sentence: the words on the ``stack`` (three zeros below them, ``top`` is the place of the last) and those
    ``back`` in front of the buffer (two zeros below them, ``held`` the place of the last), the first word not read yet,
    ``next``, and ``stop``, behind its last.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        import numpy as np

        count, words, longest = len(lengths), 1 + sum(lengths), max(lengths)
        self.stop = np.cumsum(lengths) + 1
        self.next = self.stop - np.array(lengths)
        self.stack = np.zeros((count, longest + 3), np.intp)
        self.back = np.zeros((count, longest + 2), np.intp)
        self.top = np.full(count, 2)
        self.held = np.full(count, 1)
        self.head, self.move = np.zeros(words, np.intp), np.zeros(words, np.intp)
        self.left, self.right, self.elder = (np.zeros(words, np.intp) for _ in range(3))
        self.starts, self.returned = np.zeros(words + 1, bool), np.zeros(words, bool)

    def look(self, rows: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """For the sentences ``rows``: the next word and the one behind it, the top of the stack, how many are left."""
        import numpy as np

        held, following, stop = self.held[rows], self.next[rows], self.stop[rows]
        read = held - 1
        first = np.where(read > 0, self.back[rows, held], following)
        second = np.where(read > 1, self.back[rows, held - 1], following + 1 - np.minimum(read, 1))
        first[first >= stop] = 0
        second[second >= stop] = 0
        return first, second, self.stack[rows, self.top[rows]], stop - following + read

    def features(self, rows: Ints, first: Ints, second: Ints, top: Ints) -> Ints:
        """(sentences, FEATURES): the words by which a state is scored."""
        import numpy as np

        place = self.top[rows]
        lower, third = self.stack[rows, place - 1], self.stack[rows, np.maximum(place - 2, 0)]
        return np.stack([first, second, top, lower, third, self.left[first], self.left[top], self.right[top]], axis=1)

    def valid(self, first: Ints, second: Ints, top: Ints, remain: Ints) -> NDArray[np.bool_]:
        """(sentences, 5): which kinds of moves a state allows."""
        import numpy as np

        empty, starts = top == 0, self.starts[first]
        arc = ~empty & (remain > 0) & ~starts
        shift = empty | ((remain > 1) & ~starts & ~self.returned[first])
        split = (remain > 1) & (second == first + 1) & ~self.starts[second]
        return np.stack([shift, ~empty, arc, arc, split], axis=1)

    def do(self, rows: Ints, kind: Ints, move: Ints, first: Ints, second: Ints, top: Ints) -> None:
        """Make the ``move``, which is of ``kind``, in each of the sentences ``rows``."""
        self.starts[second[kind == BREAK]] = True
        left, right = kind == LEFT, kind == RIGHT
        self._left(first[left], top[left], move[left])
        head, child = top[right], first[right]
        self.elder[child], self.right[head] = self.right[head], child
        self.head[child], self.move[child] = head, move[right]
        drops = left | (kind == REDUCE)
        returns = (kind == REDUCE) & (self.head[top] == 0) & (self.top[rows] > 3)
        self.top[rows[drops]] -= 1
        self._return(rows[returns], top[returns])
        self._push(rows[right | (kind == SHIFT)], first[right | (kind == SHIFT)])

    def _left(self, head: Ints, child: Ints, move: Ints) -> None:
        """Hang ``child``, the top, on the next word instead of on the head that it may have."""
        former = self.head[child]
        had = former > 0
        self.right[former[had]] = self.elder[child[had]]
        self.left[head] = child
        self.head[child], self.move[child] = head, move
        self.returned[head] = False

    def _return(self, rows: Ints, words: Ints) -> None:
        self.returned[words] = True
        self.held[rows] += 1
        self.back[rows, self.held[rows]] = words

    def _push(self, rows: Ints, words: Ints) -> None:
        again = self.held[rows] > 1
        self.held[rows[again]] -= 1
        self.next[rows[~again]] += 1
        self.top[rows] += 1
        self.stack[rows, self.top[rows]] = words


@dataclass(frozen=True)
class ArcMoves:
    """Parses sentences as the component that it was made of would. ``kinds`` are those of its moves."""

    name: str
    scorer: Scorer
    kinds: Ints
    labels: tuple[str, ...]

    @classmethod
    def of(cls, component: Any) -> ArcMoves | None:
        """Those of a spaCy ``parser``; None if its settings, network or labels are others than those known here."""
        import numpy as np

        scorer = Scorer.of(component.model, FEATURES)
        if scorer is None or component.cfg["beam_width"] != 1:
            return None
        moves = [component.moves.get_class_name(i) for i in range(component.moves.n_moves)]
        labels = tuple(move[2:] for move in moves)
        if {move[0] for move in moves} != set(_KINDS) or "subtok" in labels or any("||" in label for label in labels):
            return None
        return cls(component.name, scorer, np.array([_KINDS[move[0]] for move in moves]), labels)

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 0) -> Iterator[Doc]:
        """Set the heads and labels of ``docs``, none of which is empty or has any yet. ``batch_size`` is not asked."""
        for batch in batches(docs, _WORDS_AT_ONCE):
            self._parse(batch)
            yield from batch

    def _parse(self, docs: Sequence[Doc]) -> None:
        import numpy as np

        parts = self.scorer.parts(docs)
        states = States([len(doc) for doc in docs])
        columns = np.arange(FEATURES)
        rows = np.arange(len(docs))
        while True:
            first, second, top, remain = states.look(rows)
            going = (top > 0) | (remain > 0)
            if not going.all():
                rows, first, second, top, remain = (x[going] for x in (rows, first, second, top, remain))
            if not len(rows):
                break
            words = states.features(rows, first, second, top)
            scores = self.scorer.scores(np.einsum("ijk->ik", parts[words, columns]))
            scores[~states.valid(first, second, top, remain)[:, self.kinds]] = -np.inf
            move = scores.argmax(axis=1)
            states.do(rows, self.kinds[move], move, first, second, top)
        self._write(docs, states)

    def _write(self, docs: Sequence[Doc], states: States) -> None:
        import numpy as np

        strings = docs[0].vocab.strings
        label = np.array([strings.add(label) for label in self.labels], np.uint64)[states.move]
        label[states.head == 0] = strings.add("ROOT")
        up = np.where(states.head > 0, states.head - np.arange(len(states.head)), 0).astype(np.int64)
        arcs: Any = np.stack([up.view(np.uint64), label], axis=1)
        for doc, end in zip(docs, states.stop.tolist(), strict=True):
            doc.from_array(["HEAD", "DEP"], arcs[end - len(doc) : end])
