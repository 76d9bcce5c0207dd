"""Which word of a document stands for which concept: by itself, in a phrase, as a figure, by its shape, and together
with the others of its passage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.conditions import Condition, holding
from gatekeeper_app.calculation.wording.figures import figures
from gatekeeper_app.calculation.wording.passages import Passage
from gatekeeper_app.calculation.wording.phrase_search import FoundPhrases, PhraseSearch, Stretch
from gatekeeper_app.calculation.wording.phrase_tables import PhraseRows
from gatekeeper_app.calculation.wording.ranges import Keys, first_of_each, ranges
from gatekeeper_app.calculation.wording.shares import Tell, side_by_side, untold
from gatekeeper_app.calculation.wording.standing import StandingConcepts, Surroundings
from gatekeeper_app.calculation.wording.words import CAPITALS, CODE, NAME, Words
from gatekeeper_app.domain.text_documents import BlockKind

Numbers = npt.NDArray[np.int32]

_KINDS = {
    BlockKind.HEADING: "K_HEADING",
    BlockKind.TABLE_ROW: "K_ROW",
    BlockKind.LIST_ITEM: "K_ITEM",
}
_SHORT = 5  # words
_COLON_REACH = 5
_PARTS = ("|", ":", "\n")
"""After them a word begins anew and is no name for its capital."""
_WORK_AT_ONCE = 1 << 18
"""Phrases tried together, about: bounds the memory of a long document."""
_PASSAGES_AT_ONCE = 2048


@dataclass
class Events:
    """The concepts met so far: first word, last word and concept of each."""

    concepts: Concepts
    word: list[Keys] = field(default_factory=list)
    last: list[Keys] = field(default_factory=list)
    concept: list[Keys] = field(default_factory=list)

    def note(self, word: Keys, concept: Keys | int, last: Keys | None = None) -> None:
        self.word.append(word)
        self.last.append(word if last is None else np.maximum(word, last))
        self.concept.append(
            np.full(len(word), concept, dtype=np.int64) if isinstance(concept, int) else concept
        )

    def arrays(self) -> tuple[Keys, Keys, Keys]:
        """First words, last words and concepts in the order of the words, each concept of a word once, with the last
        word it was first noted with."""
        word, last, concept = (np.concatenate(each) for each in (self.word, self.last, self.concept))
        _, unique = first_of_each(word * len(self.concepts) + concept)
        self.word, self.last, self.concept = [word[unique]], [last[unique]], [concept[unique]]
        return self.word[0], self.last[0], self.concept[0]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The concepts; by language the search for its phrases; the conditions by the concept they are anchored in."""

    concepts: Concepts
    searches: Sequence[PhraseSearch]
    conditions: Mapping[int, Sequence[Condition]]


def events(
    words: Words,
    pieces: Sequence[Passage],
    surroundings: Surroundings,
    knowledge: Knowledge,
    tell: Tell = untold,
) -> tuple[Numbers, Numbers, Numbers]:
    """Everything the words of a document stand for: first words, last words and concepts, in the order of the words.
    `tell` is told of the phrases."""
    concepts = knowledge.concepts
    found = Events(concepts)
    taken = _phrases(found, words, knowledge.searches, tell)
    _single(found, words, taken)
    figure_word, figure_concept = figures(words, concepts)
    found.note(figure_word, figure_concept)
    _shapes(found, words)
    _kinds(found, words, pieces)
    word, last, concept = found.arrays()
    standing = StandingConcepts(words.passage_of[word], concept, word, len(pieces), len(concepts))
    found.note(*holding(knowledge.conditions, standing, surroundings, len(pieces)))
    word, last, concept = found.arrays()
    return word.astype(np.int32), last.astype(np.int32), concept.astype(np.int32)


def _phrases(
    found: Events, words: Words, searches: Sequence[PhraseSearch], tell: Tell
) -> Mapping[int, set[int]]:
    """Notes the phrases; gives the words frozen expressions have taken out of all other concepts."""
    taken: dict[int, set[int]] = {}
    work = _work(words)
    parts: list[tuple[PhraseSearch, Keys]] = []
    for language, search in enumerate(searches):
        passages = np.flatnonzero((words.language_of == language) & (words.stops > words.firsts))
        parts += [(search, part) for part in _portions(passages, work)]
    for (search, _), (chosen, hits) in zip(
        parts, side_by_side(partial(_found, words), parts, tell), strict=True
    ):
        rows_of = search.rows
        found.note(chosen[hits.first], rows_of.concept[hits.phrase], chosen[hits.last])
        _take(taken, hits, rows_of, chosen)
    return taken


def _found(words: Words, part: tuple[PhraseSearch, Keys]) -> tuple[Keys, FoundPhrases]:
    """The words of some passages in one language, and the phrases among them."""
    search, passages = part
    sizes = words.stops[passages] - words.firsts[passages]
    chosen = ranges(words.firsts[passages], sizes)
    stops = np.cumsum(sizes)
    stretch = Stretch(
        passage=np.repeat(np.arange(len(passages), dtype=np.int64), sizes),
        row=words.row[chosen],
        lists=words.lists,
        form=partial(_form, words, chosen),
        firsts=stops - sizes,
        stops=stops,
    )
    return chosen, search.find(stretch)


def _form(words: Words, chosen: Keys, at: int) -> str:
    return words.lower(int(chosen[at]))


def _work(words: Words) -> Keys:
    """By passage: how much is tried for its words."""
    lists = words.lists
    of_row = 1 + lists.elements.sizes + lists.phrases.sizes + lists.of_concepts.sizes
    sums = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(of_row[words.row])])
    work: Keys = sums[words.stops] - sums[words.firsts]
    return work


def _portions(passages: Keys, work: Keys) -> Iterator[Keys]:
    """The passages in parts of about as much work as is done at once."""
    ends = np.cumsum(work[passages])
    start = 0
    while start < len(passages):
        before = int(ends[start - 1]) if start else 0
        stop = max(int(np.searchsorted(ends, before + _WORK_AT_ONCE)), start + 1)
        stop = min(stop, start + _PASSAGES_AT_ONCE)
        yield passages[start:stop]
        start = stop


def _take(taken: dict[int, set[int]], hits: FoundPhrases, rows: PhraseRows, chosen: Keys) -> None:
    frozen = np.flatnonzero(rows.takes_over[hits.phrase])
    for first, last, concept in zip(
        chosen[hits.first[frozen]].tolist(),
        chosen[hits.last[frozen]].tolist(),
        rows.concept[hits.phrase[frozen]].tolist(),
        strict=True,
    ):
        for covered in range(first, last + 1):
            taken.setdefault(covered, set()).add(concept)


def _single(found: Events, words: Words, taken: Mapping[int, set[int]]) -> None:
    word, concept = words.lists.concepts.of(words.row)
    if taken:
        covered = np.zeros(len(words.row), dtype=np.bool_)
        covered[list(taken)] = True
        kept = ~covered[word]
        doubtful = np.flatnonzero(~kept)
        kept[doubtful] = [
            number in taken[at]
            for at, number in zip(word[doubtful].tolist(), concept[doubtful].tolist(), strict=True)
        ]
        word, concept = word[kept], concept[kept]
    found.note(word, concept)


def _shapes(found: Events, words: Words) -> None:
    shape = words.distinct.shape[words.form]
    found.note(np.flatnonzero(shape == CODE), found.concepts["S_CODE"])
    found.note(np.flatnonzero(shape == CAPITALS), found.concepts["S_CAPITALS"])
    capital = np.flatnonzero(shape == NAME)
    capital = capital[capital > words.firsts[words.passage_of[capital]]]
    known = words.lists.concepts.sizes > 0
    parting = words.written_as(_PARTS)
    named = capital[~parting[words.form[capital - 1]] & ~known[words.row[capital]]]
    found.note(named, found.concepts["S_NAME"])


def _kinds(found: Events, words: Words, pieces: Sequence[Passage]) -> None:
    filled = words.stops > words.firsts
    kind_of = np.array([_KIND_NUMBERS[piece.kind] for piece in pieces], dtype=np.int64)
    for number, name in enumerate(_KINDS.values(), 1):
        found.note(words.firsts[filled & (kind_of == number)], found.concepts[name])
    short = filled & (words.stops - words.firsts <= _SHORT)
    found.note(words.firsts[short], found.concepts["K_SHORT"])
    colons = np.flatnonzero(words.written_as((":",))[words.form])
    place = words.passage_of[colons]
    near = place[colons - words.firsts[place] < _COLON_REACH]
    found.note(words.firsts[np.unique(near)], found.concepts["K_COLON"])
    ends = words.stops[filled] - 1
    found.note(ends[words.written_as(("?",))[words.form[ends]]], found.concepts["K_QUESTION"])


_KIND_NUMBERS = dict.fromkeys(BlockKind, 0) | {kind: at for at, kind in enumerate(_KINDS, 1)}
