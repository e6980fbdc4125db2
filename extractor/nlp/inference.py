"""The arithmetic of spaCy's small networks, for reading only: the same numbers in fewer and faster passes.

Training needs every intermediate result, reading none, so what spaCy keeps for it is left out here. Only layers whose
structure is known are replaced, and only in pipelines that were loaded for us; whatever else there is runs as it is,
and so does everything that trains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

    Floats = NDArray[np.float32]
    Ids = NDArray[np.uint64]

_ROWS_AT_ONCE = 384  # of a layer's input; with what is computed from them they stay in the processor's cache
_EMBEDDING = frozenset({"extract_features", "ints-getitem", "hashembed", "maxout", "layernorm", "dropout"})
_PACKING = frozenset({"list2ragged", "ragged2list"})
_CONVOLUTION = ("expand_window", "maxout", "layernorm", "dropout")
_MIX = 0x9E3779B97F4A7C15  # odd, so that multiplying by it loses no bit of a row's hash
_EPSILON = 1e-8  # spaCy's, in its layer norm


def hasten(nlp: Language) -> None:
    """Let the networks of ``nlp`` use numpy's matrix products, and faster layers where their structure is known.

    Only a pipeline that is ours alone may be given: it is changed, and not to be saved.
    """
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is None or not hasattr(model, "walk"):
            continue
        for node in list(model.walk()):
            for ref, faster in (("embed", distinct_words), ("encode", window_encoder)):
                plain = node.maybe_get_ref(ref) if node.has_ref(ref) else None
                replacement = faster(plain) if plain is not None else None
                if replacement is not None:
                    model.replace_node(plain, replacement)
        _use_numpy(model)


def _use_numpy(model: Any) -> None:
    """Numpy's matrix products in place of BLIS's, which are slower by far; Apple's and a graphics card's stay."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for node in model.walk():
        if type(node.ops) is NumpyOps:
            node.ops = ops


@contextmanager
def one_thread() -> Iterator[None]:
    """Matrix products take one thread within, as many as before afterwards.

    They are small, so that more threads gain little, get in the way of other processes, and could sum in another order.
    """
    with _threads().limit(limits=1, user_api="blas"):
        yield


@cache
def _threads() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@dataclass(frozen=True, slots=True)
class _Rows:
    """What an embedding asks a ``Doc`` for."""

    rows: Ids

    def to_array(self, _: Sequence[str]) -> Ids:
        return self.rows


def distinct_words(embed: Any) -> Any | None:
    """``embed``, computed once for all words of a batch that have the same attributes; None if it looks at more."""
    from thinc.model import Model

    leaves = [node for node in embed.walk() if not node.layers]
    names = {leaf.name for leaf in leaves}
    if not {"extract_features", "hashembed"} <= names or names - _EMBEDDING - _PACKING:
        return None
    columns = next(leaf.attrs["columns"] for leaf in leaves if leaf.name == "extract_features")

    def forward(model: Any, docs: Sequence[Doc], is_train: bool) -> Any:
        if is_train or not any(map(len, docs)):
            return model.layers[0](docs, is_train)
        return _embedded(model.layers[0], docs, columns), _no_gradient

    return Model("distinct_words", forward, layers=[embed], dims={"nO": embed.maybe_get_dim("nO")})


def _embedded(embed: Any, docs: Sequence[Doc], columns: list[int | str]) -> list[Floats]:
    import numpy as np

    rows = np.concatenate([doc.to_array(columns).reshape(len(doc), len(columns)) for doc in docs])
    keys = rows[:, 0].copy()
    for column in rows.T[1:]:
        keys *= np.uint64(_MIX)
        keys += column
    _, first, where = np.unique(keys, return_index=True, return_inverse=True)
    (vectors,) = embed.predict([_Rows(rows[first])])
    return np.split(vectors[where], np.cumsum([len(doc) for doc in docs])[:-1])


def window_encoder(encode: Any) -> Any | None:
    """``encode``, without what only training needs; None if it is no row of maxout layers over windows of three."""
    from thinc.model import Model

    leaves = [node for node in encode.walk(order="dfs_pre") if not node.layers]
    depth, rest = divmod(len(leaves), len(_CONVOLUTION))
    if rest or not depth or tuple(leaf.name for leaf in leaves) != _CONVOLUTION * depth or "pad" not in encode.attrs:
        return None
    if sum(node.name.startswith("residual(") and len(node.layers) == 1 for node in encode.walk()) != depth:
        return None
    windows, maxouts, norms = leaves[::4], leaves[1::4], leaves[2::4]
    if any(leaf.attrs["window_size"] != 1 for leaf in windows) or any(leaf.get_dim("nP") < 2 for leaf in maxouts):
        return None
    layers = [Convolution.of(maxout, norm) for maxout, norm in zip(maxouts, norms, strict=True)]
    pad = encode.attrs["pad"]

    def forward(model: Any, docs: Any, is_train: bool) -> Any:
        if is_train or not isinstance(docs, list) or not any(map(len, docs)):
            return model.layers[0](docs, is_train)
        return _encoded(layers, docs, pad), _no_gradient

    return Model("window_encoder", forward, layers=[encode], dims={"nO": encode.maybe_get_dim("nO")})


def _encoded(layers: Sequence[Convolution], docs: Sequence[Floats], pad: int) -> list[Floats]:
    import numpy as np

    # between sentences as many rows of zeros as layers look across, so that none sees its neighbours
    gap = pad + 1
    starts = [gap]
    for doc in docs:
        starts.append(starts[-1] + len(doc) + pad)
    x = np.zeros((starts[-1] + 1, docs[0].shape[1]), np.float32)
    for start, doc in zip(starts, docs, strict=False):
        x[start : start + len(doc)] = doc
    y = np.zeros_like(x)
    for layer in layers:
        layer.add(x, y)
        x, y = y, x
    return [x[start : start + len(doc)] for start, doc in zip(starts, docs, strict=False)]


def _no_gradient(_: Any) -> list[Any]:
    return []


@dataclass(frozen=True)
class Convolution:
    """A layer of a window encoder: a maxout of each row and its two neighbours, a norm, and the row itself added.

    ``weights`` is (3 × width, pieces × width) and ``bias`` (pieces × width), one piece behind the other, so that the
    maximum of pieces is one of whole rows.
    """

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats

    @classmethod
    def of(cls, maxout: Any, norm: Any) -> Convolution:
        """With the weights of spaCy's layers."""
        import numpy as np

        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        by_piece = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
        return cls(by_piece, np.ascontiguousarray(bias.T.ravel()), norm.get_param("G"), norm.get_param("b"))

    def add(self, x: Floats, y: Floats) -> None:
        """Write the output for ``x`` into ``y``; both have a row of zeros before the first row and after the last."""
        import numpy as np
        from numpy.lib.stride_tricks import as_strided

        rows, width = len(x) - 2, x.shape[1]
        windows = as_strided(x, (rows, 3 * width), x.strides, writeable=False)
        size = min(rows, _ROWS_AT_ONCE)
        around = np.empty((size, 3 * width), np.float32)
        pieces = np.empty((size, self.weights.shape[1]), np.float32)
        for low in range(0, rows, size):
            count = min(size, rows - low)
            np.copyto(around[:count], windows[low : low + count])
            best = most(np.matmul(around[:count], self.weights, out=pieces[:count]), self.bias, width)
            _normalise(best)
            best *= self.gain
            best += self.shift
            np.add(x[low + 1 : low + 1 + count], best, out=y[low + 1 : low + 1 + count])


def most(scores: Floats, bias: Floats, width: int) -> Floats:
    """The maxout of ``scores`` (rows × (pieces × ``width``), a piece behind the other) with ``bias``, added to them."""
    import numpy as np

    scores += bias
    best: Floats = np.maximum(scores[:, :width], scores[:, width : 2 * width])
    for low in range(2 * width, scores.shape[1], width):
        np.maximum(best, scores[:, low : low + width], out=best)
    return best


def _normalise(rows: Floats) -> None:
    """Give each row mean 0 and variance 1."""
    import numpy as np

    rows -= rows.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", rows, rows)
    spread /= rows.shape[1]
    spread += _EPSILON
    np.sqrt(spread, out=spread)
    rows /= spread[:, None]
