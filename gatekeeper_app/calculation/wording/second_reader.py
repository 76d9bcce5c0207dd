"""A second reader of the passages where the first is not sure: a small trained network that reads whole sentences.

The linear judge (`model`) counts what stands in a passage; this one reads its words in their order, with the heading
above and the sentences beside it, and knows words that no lexicon has. It is an encoder of the BERT kind (Devlin et al.
2019, https://doi.org/10.18653/v1/N19-1423): its beginning is that of multilingual-e5-small (Wang et al. 2024, MIT
licence), trained further by `tools/train_second_reader.py` on `tests/corpus`. Here it is only used, in plain
arithmetic without a library of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.reading import Reading
from gatekeeper_app.calculation.wording.subwords import Subwords

Array = npt.NDArray[np.float32]
Pieces = tuple[list[int], list[int]]
"""Numbers of the pieces, and the role of each."""

OWN_PIECES = 56
ABOVE_PIECES = 16
BESIDE_PIECES = 12
"""Pieces read of a passage, of what stands above it, and of each neighbour: as in training."""
UNSURE = 2.0
"""How near the limit of a rule a score must be for the second reader to be asked: about a sixth of the lines of
ordinary documents. Asking about more of them found nothing more (docs/wording.md)."""
MOST_SWAYED = 2.5
"""What it can add or take at most: of what the first reader is sure, it stays sure."""
MOST_ASKED = 200
"""Passages of a document: those nearest a limit, so that a book of a thousand pages is read in seconds too."""
_BEGIN, _PAD, _END = 0, 1, 2
_OWN, _ABOVE, _BEFORE, _AFTER = range(4)
_EPSILON = 1e-12
_MASKED = -1e4
_BATCH = 8
"""Passages read at once: as many as stay in a processor's nearest memory."""
_LETTERS = 16
"""Letters of a text that hold a piece at least."""
_MOST_KNOWN = 20_000
_BLOCK = 32
"""Numbers of an embedding that share a scale."""


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage as the second reader sees it: its text, what stands above it, the sentences before and after it."""

    own: str
    above: str = ""
    before: str = ""
    after: str = ""


def passage_text(reading: Reading, number: int) -> PassageText:
    """A passage of a reading with what it is read in the light of."""
    piece = reading.passages[number]

    def joined(others: Iterable[int]) -> str:
        texts = (reading.passages[other] for other in others)
        return " / ".join(reading.document.text[each.start : each.end] for each in texts)

    return PassageText(
        own=reading.document.text[piece.start : piece.end],
        above=joined(piece.above),
        before=joined(other for other in piece.beside if other < number),
        after=joined(other for other in piece.beside if other > number),
    )


def cut(subwords: Subwords, passage: PassageText) -> Pieces:
    """A passage in pieces: its own first, then what it is read in the light of."""
    numbers = [_BEGIN, *subwords.numbers(passage.own, OWN_PIECES), _END]
    roles = [_OWN] * len(numbers)
    for role, text, limit, tail in (
        (_ABOVE, passage.above, ABOVE_PIECES, True),
        (_BEFORE, passage.before, BESIDE_PIECES, True),
        (_AFTER, passage.after, BESIDE_PIECES, False),
    ):
        room = limit * _LETTERS
        pieces = subwords.numbers(text[-room:] if tail else text[:room], room)
        pieces = pieces[-limit:] if tail else pieces[:limit]
        if pieces:
            numbers += [*pieces, _END]
            roles += [role] * (len(pieces) + 1)
    return numbers, roles


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


class SecondReader:
    """Scores of passages by rule. What it has read it remembers, up to a limit: documents repeat themselves."""

    def __init__(self, subwords: Subwords, weights: EncoderWeights, rules: tuple[str, ...]) -> None:
        self.rules = rules
        self._subwords = subwords
        self._weights = weights
        self._known: dict[PassageText, Array] = {}

    def scores(self, passages: Sequence[PassageText]) -> Array:
        """Passages x rules; the larger, the surer. The same whatever else is read along with a passage."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        fresh = sorted(
            ((cut(self._subwords, each), each) for each in set(passages) if each not in self._known),
            key=lambda each: (len(each[0][0]), each[0][0], each[0][1]),
        )
        for start in range(0, len(fresh), _BATCH):
            part = fresh[start : start + _BATCH]
            for (_, passage), row in zip(part, self._read([pieces for pieces, _ in part]), strict=True):
                self._known[passage] = row
        if not passages:
            return np.zeros((0, len(self.rules)), dtype=np.float32)
        return np.stack([self._known[each] for each in passages])

    def _read(self, batch: Sequence[Pieces]) -> Array:
        weights = self._weights
        longest = max(len(numbers) for numbers, _ in batch)
        numbers = np.full((len(batch), longest), _PAD, dtype=np.int64)
        roles = np.zeros((len(batch), longest), dtype=np.int64)
        for row, (pieces, role) in enumerate(batch):
            numbers[row, : len(pieces)] = pieces
            roles[row, : len(role)] = role
        padded = numbers == _PAD
        placed: Array = self._embedded(numbers) + weights.places[:longest] + weights.roles[roles]
        state = _normed(placed, weights.norm)
        mask = (padded * np.float32(_MASKED))[:, None, None, :]
        for layer in weights.layers:
            state = _through(layer, state, mask, weights.heads)
        own = ((roles == _OWN) & ~padded)[:, :, None]
        mean = (state * own).sum(axis=1) / own.sum(axis=1)
        most = np.where(own, state, np.float32(_MASKED)).max(axis=1)
        result: Array = np.concatenate([mean, most], axis=1) @ weights.last + weights.last_bias
        return result

    def _embedded(self, numbers: npt.NDArray[np.int64]) -> Array:
        """Rows of the packed embeddings: of each 32 numbers, the first 16 are the low halves of the bytes."""
        packed = self._weights.packed[numbers].reshape(*numbers.shape, -1, _BLOCK // 2)
        halves = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
        scaled = halves * self._weights.scales[numbers].astype(np.float32)[..., None]
        result: Array = scaled.reshape(*numbers.shape, -1)
        return result


def _through(layer: EncoderLayer, state: Array, mask: Array, heads: int) -> Array:
    """One layer: every piece looks at the others, then by itself."""
    rows, places, width = state.shape
    size = width // heads

    def turned(name: str) -> Array:
        flat = state.reshape(-1, width) @ layer.weights[name] + layer.biases[name]
        result: Array = flat.reshape(rows, places, heads, size).transpose(0, 2, 1, 3)
        return result

    nearness: Array = turned("query") @ turned("key").transpose(0, 1, 3, 2)
    nearness *= np.float32(size**-0.5)
    nearness += mask
    nearness -= nearness.max(axis=-1, keepdims=True)
    np.exp(nearness, out=nearness)
    nearness /= nearness.sum(axis=-1, keepdims=True)
    looked = (nearness @ turned("value")).transpose(0, 2, 1, 3).reshape(-1, width)
    joined = looked @ layer.weights["joined"] + layer.biases["joined"]
    state = _normed(np.add(state, joined.reshape(state.shape)), layer.norms[0])
    wide = _gelu(state.reshape(-1, width) @ layer.weights["wide"] + layer.biases["wide"])
    narrow = wide @ layer.weights["narrow"] + layer.biases["narrow"]
    return _normed(np.add(state, narrow.reshape(state.shape)), layer.norms[1])


def _normed(state: Array, norm: tuple[Array, Array]) -> Array:
    centred = state - state.mean(axis=-1, keepdims=True)
    spread = np.einsum("...i,...i->...", centred, centred)[..., None] / np.float32(state.shape[-1])
    result: Array = centred / np.sqrt(spread + np.float32(_EPSILON))
    result *= norm[0]
    result += norm[1]
    return result


def _gelu(values: Array) -> Array:
    """Hendrycks and Gimpel 2016 (https://arxiv.org/abs/1606.08415), in its form with the hyperbolic tangent."""
    inner = values * values
    inner *= np.float32(0.044715)
    inner += 1
    inner *= values
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= values
    inner *= np.float32(0.5)
    return inner


@dataclass(frozen=True, kw_only=True)
class SecondOpinion:
    """What the second reader adds to a score of the first: `share` of what its own exceeds `shift` by."""

    reader: SecondReader
    share: float
    shift: float

    def added(self, passages: Sequence[PassageText]) -> Array:
        told: Array = np.float32(self.share) * (self.reader.scores(passages) - np.float32(self.shift))
        return np.clip(told, np.float32(-MOST_SWAYED), np.float32(MOST_SWAYED))

    def weigh_in(self, reading: Reading, scores: Array) -> None:
        """Changes the scores (passages x rules, 0 the limit) of the passages the first reader is least sure of."""
        distance = np.abs(scores).min(axis=1, initial=np.inf)
        unsure = np.flatnonzero(distance < UNSURE)
        if len(unsure) > MOST_ASKED:
            nearest = np.argsort(distance[unsure], kind="stable")[:MOST_ASKED]
            unsure = np.sort(unsure[nearest])
        if len(unsure):
            scores[unsure] += self.added([passage_text(reading, number) for number in unsure.tolist()])
