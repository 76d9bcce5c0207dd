"""A second reader of the passages where the first is not sure: a small trained network that reads whole sentences.

The linear judge (`model`) counts what stands in a passage; this one reads its words in their order, with the heading
above and the sentences beside it, and knows words that no lexicon has. Its network (`encoder`) is the beginning of
multilingual-e5-small (Wang et al. 2024, MIT licence), trained further by `tools/train_second_reader.py` on
`tests/corpus`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gatekeeper_app.calculation.wording.encoder import OWN, Array, Encoder, EncoderWeights, Pieces
from gatekeeper_app.calculation.wording.reading import Reading
from gatekeeper_app.calculation.wording.shares import Tell, untold
from gatekeeper_app.calculation.wording.subwords import Subwords

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
"""Different passages of a document of ordinary length, those nearest a limit first ..."""
LEAST_ASKED = 0
"""... and of a long one: the first reader alone. In between the number falls evenly. One passage takes as long as all
else takes for ten thousand characters."""
ORDINARY_LENGTH, LONG = 250_000, 900_000
"""Characters up to which a document is ordinary, and from which it is long: some 120 and 400 pages."""
_BEGIN, _END = 0, 2
_ABOVE, _BEFORE, _AFTER = range(1, 4)
_PIECES_AT_ONCE = 1024
_LETTERS = 16
"""Letters of a text that hold a piece at least."""
_MOST_KNOWN = 20_000


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
    roles = [OWN] * len(numbers)
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


class SecondReader:
    """Scores of passages by rule. What it has read it remembers, up to a limit: documents repeat themselves."""

    def __init__(self, subwords: Subwords, weights: EncoderWeights, rules: tuple[str, ...]) -> None:
        self.rules = rules
        self._subwords = subwords
        self._encoder = Encoder(weights)
        self._known: dict[PassageText, Array] = {}

    def scores(self, passages: Sequence[PassageText], tell: Tell = untold) -> Array:
        """Passages x rules; the larger, the surer. The same whatever else is read along with a passage."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        fresh = sorted(
            ((cut(self._subwords, each), each) for each in set(passages) if each not in self._known),
            key=lambda each: (len(each[0][0]), each[0][0], each[0][1]),
        )
        read = 0
        for part in _batches(fresh):
            tell(read / len(fresh))
            rows = self._encoder.scores([pieces for pieces, _ in part])
            self._known.update(zip((passage for _, passage in part), rows, strict=True))
            read += len(part)
        if not passages:
            return np.zeros((0, len(self.rules)), dtype=np.float32)
        return np.stack([self._known[each] for each in passages])


def _batches(fresh: Sequence[tuple[Pieces, PassageText]]) -> Iterator[Sequence[tuple[Pieces, PassageText]]]:
    """Passages read at once, the shortest first: so many that the arithmetic is worth its beginning."""
    start = 0
    for stop in range(1, len(fresh) + 1):
        following = len(fresh[stop][0][0]) if stop < len(fresh) else _PIECES_AT_ONCE
        if (stop - start + 1) * following > _PIECES_AT_ONCE:
            yield fresh[start:stop]
            start = stop


def most_asked(characters: int) -> int:
    """How many different passages of a document with so many characters the second reader is asked about."""
    beyond = min(max(characters - ORDINARY_LENGTH, 0), LONG - ORDINARY_LENGTH)
    return MOST_ASKED - (MOST_ASKED - LEAST_ASKED) * beyond // (LONG - ORDINARY_LENGTH)


@dataclass(frozen=True, kw_only=True)
class SecondOpinion:
    """What the second reader adds to a score of the first: `share` of what its own exceeds `shift` by."""

    reader: SecondReader
    share: float
    shift: float

    def added(self, passages: Sequence[PassageText], tell: Tell = untold) -> Array:
        told: Array = np.float32(self.share) * (self.reader.scores(passages, tell) - np.float32(self.shift))
        return np.clip(told, np.float32(-MOST_SWAYED), np.float32(MOST_SWAYED))

    def weigh_in(self, reading: Reading, scores: Array, tell: Tell = untold) -> None:
        """Changes the scores (passages x rules, 0 the limit) of the passages the first reader is least sure of."""
        distance = np.abs(scores).min(axis=1, initial=np.inf)
        unsure = np.flatnonzero(distance < UNSURE)
        nearest = unsure[np.argsort(distance[unsure], kind="stable")]
        asked = self._asked(reading, nearest.tolist())
        if asked:
            scores[list(asked)] += self.added(list(asked.values()), tell)

    @staticmethod
    def _asked(reading: Reading, nearest: Iterable[int]) -> dict[int, PassageText]:
        """Those of the passages that are read: the first ones, and all that are the same as one of them."""
        most = most_asked(len(reading.document.text))
        different: set[PassageText] = set()
        own: set[str] = set()
        asked: dict[int, PassageText] = {}
        for number in nearest:
            piece = reading.passages[number]
            open_to_more = len(different) < most
            if open_to_more or reading.document.text[piece.start : piece.end] in own:
                text = passage_text(reading, number)
                if open_to_more:
                    different.add(text)
                    own.add(text.own)
                if text in different:
                    asked[number] = text
        return asked
