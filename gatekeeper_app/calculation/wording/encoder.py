"""The network of the second reader: an encoder of the BERT kind (Devlin et al. 2019,
https://doi.org/10.18653/v1/N19-1423), in plain arithmetic.

Only the pieces of the passage itself are asked for in the end, so the last layer is gone through for them alone; all
others are looked at by them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Marks = npt.NDArray[np.bool_]
Pieces = tuple[list[int], list[int]]
"""Numbers of the pieces, and the role of each: own ones come first."""

PAD = 1
OWN = 0
_EPSILON = 1e-12
_MASKED = -1e4
_BLOCK = 32
"""Numbers of an embedding that share a scale."""
_ROWS_AT_ONCE = 64
"""Rows that stay in a processor's nearest memory while they are worked on."""


@dataclass(frozen=True, kw_only=True)
class EncoderLayer:
    """`weights` are by name (query, key, value, joined, wide, narrow), each inputs x outputs; `biases` likewise;
    `norms` are the gains and shifts after attention and after the wide step."""

    weights: dict[str, Array]
    biases: dict[str, Array]
    norms: tuple[tuple[Array, Array], tuple[Array, Array]]


@dataclass(frozen=True, kw_only=True)
class EncoderWeights:
    """`packed` and `scales`: embeddings of pieces, two numbers of four bits a byte, one scale for 32 numbers. `places`:
    by position; `roles`: of own, above, before, after; `last`: twice the width x rules."""

    packed: npt.NDArray[np.uint8]
    scales: npt.NDArray[np.float16]
    places: Array
    roles: Array
    norm: tuple[Array, Array]
    heads: int
    layers: tuple[EncoderLayer, ...]
    last: Array
    last_bias: Array


class Encoder:
    """Scores of passages in pieces."""

    def __init__(self, weights: EncoderWeights) -> None:
        self._packed, self._scales = weights.packed, weights.scales
        self._places, self._roles, self._norm = weights.places, weights.roles, weights.norm
        self._layers = [_Layer(layer, weights.heads) for layer in weights.layers]
        self._last, self._last_bias = weights.last, weights.last_bias

    def scores(self, batch: Sequence[Pieces]) -> Array:
        """Passages x rules. Passages are of about the same length: the shorter ones are filled up."""
        longest = max(len(numbers) for numbers, _ in batch)
        numbers = np.full((len(batch), longest), PAD, dtype=np.int64)
        roles = np.zeros((len(batch), longest), dtype=np.int64)
        for row, (pieces, role) in enumerate(batch):
            numbers[row, : len(pieces)] = pieces
            roles[row, : len(role)] = role
        padded = numbers == PAD
        state = self._embedded(numbers)
        state += self._places[:longest]
        state += self._roles[roles]
        state = _normed(state, self._norm)
        hidden = (padded * np.float32(_MASKED))[:, None, None, :] if padded.any() else None
        own = (roles == OWN) & ~padded
        for layer in self._layers[:-1]:
            state = layer.through(state, hidden)
        told = self._layers[-1].through_for(state, hidden, own)
        firsts = np.flatnonzero(np.diff(np.nonzero(own)[0], prepend=-1))
        mean = np.add.reduceat(told, firsts) / own.sum(axis=1, keepdims=True)
        most = np.maximum.reduceat(told, firsts)
        result: Array = np.concatenate([mean, most], axis=1).astype(np.float32) @ self._last + self._last_bias
        return result

    def _embedded(self, numbers: npt.NDArray[np.int64]) -> Array:
        """Rows of the packed embeddings: of each 32 numbers, the first 16 are the low halves of the bytes."""
        packed = self._packed[numbers].reshape(*numbers.shape, -1, _BLOCK // 2)
        halves = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32)
        halves -= 8
        halves *= self._scales[numbers].astype(np.float32)[..., None]
        return halves.reshape(*numbers.shape, -1)


class _Layer:
    """One layer: every piece looks at the others, then by itself. Weights of what is worked out together lie together;
    what nearness is multiplied with is in those of the query already, the half of `_twice_gelu` in the narrow ones."""

    def __init__(self, layer: EncoderLayer, heads: int) -> None:
        weights, biases = layer.weights, layer.biases
        self._heads = heads
        self._width = len(weights["query"])
        self._size = self._width // heads
        scale = np.float32(self._size**-0.5)
        self._asking = np.concatenate([weights["key"], weights["value"], weights["query"] * scale], axis=1)
        self._asking_bias = np.concatenate([biases["key"], biases["value"], biases["query"] * scale])
        self._joined, self._joined_bias = weights["joined"], biases["joined"]
        self._wide, self._wide_bias = weights["wide"], biases["wide"]
        self._narrow, self._narrow_bias = weights["narrow"] * np.float32(0.5), biases["narrow"]
        self._norms = layer.norms

    def through(self, state: Array, hidden: Array | None) -> Array:
        """`state`: passages x pieces x width. `hidden` is added to how near pieces are."""
        rows, places, width = state.shape
        flat = state.reshape(-1, width)
        asked = flat @ self._asking
        asked += self._asking_bias
        parts = asked.reshape(rows, places, 3, self._heads, self._size).transpose(2, 0, 3, 1, 4)
        looked = self._looked(parts[2], parts[0], parts[1], hidden)
        return self._after(flat, looked.reshape(-1, width)).reshape(rows, places, width)

    def through_for(self, state: Array, hidden: Array | None, asking: Marks) -> Array:
        """The same for the marked pieces alone, of every passage the first so many: marked pieces x width."""
        rows, places, width = state.shape
        told = state.reshape(-1, width) @ self._asking[:, : 2 * width]
        told += self._asking_bias[: 2 * width]
        parts = told.reshape(rows, places, 2, self._heads, self._size).transpose(2, 0, 3, 1, 4)
        own = state[asking]
        query = np.zeros((rows, int(asking.sum(axis=1).max()), width), dtype=np.float32)
        marked = asking[:, : query.shape[1]]
        query[marked] = own @ self._asking[:, 2 * width :] + self._asking_bias[2 * width :]
        turned = query.reshape(rows, -1, self._heads, self._size).transpose(0, 2, 1, 3)
        return self._after(own, self._looked(turned, parts[0], parts[1], hidden)[marked])

    def _looked(self, query: Array, key: Array, value: Array, hidden: Array | None) -> Array:
        """What pieces see of others: passages x asking pieces x width. Query, key and value are passages x heads x
        pieces x width of a head."""
        nearness: Array = query @ key.transpose(0, 1, 3, 2)
        if hidden is not None:
            nearness += hidden
        nearness -= nearness.max(axis=-1, keepdims=True)
        np.exp(nearness, out=nearness)
        seen: Array = nearness @ value
        seen /= nearness.sum(axis=-1, keepdims=True)
        rows, _, places, _ = seen.shape
        return seen.transpose(0, 2, 1, 3).reshape(rows, places, self._width)

    def _after(self, state: Array, looked: Array) -> Array:
        """What pieces (one a row) make of what they have seen."""
        joined: Array = looked @ self._joined
        joined += self._joined_bias
        joined += state
        state = _normed(joined, self._norms[0])
        wide: Array = state @ self._wide
        for start in range(0, len(wide), _ROWS_AT_ONCE):
            part = wide[start : start + _ROWS_AT_ONCE]
            part += self._wide_bias
            _twice_gelu(part)
        narrow: Array = wide @ self._narrow
        narrow += self._narrow_bias
        narrow += state
        return _normed(narrow, self._norms[1])


def _normed(state: Array, norm: tuple[Array, Array]) -> Array:
    """Changes the state."""
    state -= state.mean(axis=-1, keepdims=True)
    spread = np.einsum("...i,...i->...", state, state)[..., None] / np.float32(state.shape[-1])
    state /= np.sqrt(spread + np.float32(_EPSILON))
    state *= norm[0]
    state += norm[1]
    return state


def _twice_gelu(values: Array) -> None:
    """Twice what Hendrycks and Gimpel 2016 (https://arxiv.org/abs/1606.08415) give in the form with the hyperbolic
    tangent. Changes the values."""
    inner = values * values
    inner *= np.float32(0.044715 * 0.7978845608)
    inner += np.float32(0.7978845608)
    inner *= values
    np.tanh(inner, out=inner)
    inner += 1
    values *= inner
