"""Where the phrases of a lexicon stand in the words of many passages, all of them looked for at once.

What a phrase fits is told by `lexicon.matched`: from its anchor outward, every element at the nearest word that its gap
allows. Here the same is done with arrays; only where one phrase of concepts feeds another do they take turns.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon, WordMeaning, matched
from gatekeeper_app.calculation.wording.phrase_tables import (
    NONE,
    PhraseRows,
    PhraseTables,
    SingleConcepts,
    WordLists,
)
from gatekeeper_app.calculation.wording.ranges import Keys, Lists, first_of_each

_ALL = slice(None)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of passages in one language. By word: `passage` counted from 0, `row` of `lists`; `form` gives its form
    in lower case. `firsts` and `stops` of the words by passage."""

    passage: Keys
    row: Keys
    lists: WordLists
    form: Callable[[int], str]
    firsts: Keys
    stops: Keys


@dataclass(frozen=True, slots=True)
class FoundPhrases:
    """First and last word and the number of each phrase found, in the order they are tried."""

    first: Keys
    last: Keys
    phrase: Keys

    def chosen(self, which: npt.NDArray[np.bool_] | Keys) -> "FoundPhrases":
        return FoundPhrases(self.first[which], self.last[which], self.phrase[which])

    def joined(self, other: "FoundPhrases") -> "FoundPhrases":
        return FoundPhrases(
            np.concatenate([self.first, other.first]),
            np.concatenate([self.last, other.last]),
            np.concatenate([self.phrase, other.phrase]),
        )


class _Standing:
    """Which words fit which elements."""

    def __init__(self, stretch: Stretch, elements: int, met: Keys) -> None:
        """`met`: the elements that may stand anywhere."""
        self._passage = stretch.passage
        self._words = len(stretch.row)
        self._end = np.int64(elements) * self._words
        seen = np.zeros(elements, dtype=np.bool_)
        seen[met] = True
        present = np.flatnonzero(seen)
        self._place = np.full(elements, NONE, dtype=np.int64)
        self._place[present] = np.arange(len(present))
        self._in_passage = np.zeros((len(stretch.firsts), len(present) + 1), dtype=np.bool_)
        self._padded = np.array([self._end])

    @property
    def _keys(self) -> Keys:
        return self._padded[:-1]

    def add(self, word: Keys, element: Keys) -> None:
        """Words that fit elements."""
        keys = np.sort(element * self._words + word)
        self._padded = np.sort(np.concatenate([keys, self._padded]), kind="stable")
        self._in_passage[self._passage[word], self._place[element]] = True

    def in_passage(self, passage: Keys, element: Keys) -> npt.NDArray[np.bool_]:
        """Whether any word of a passage fits an element."""
        result: npt.NDArray[np.bool_] = self._in_passage[passage, self._place[element]]
        return result

    def next(self, element: Keys, start: Keys, stop: Keys) -> Keys:
        """The first word from `start` on, before `stop`, that fits; `NONE` where none does."""
        base = element * self._words
        found = self._padded[np.searchsorted(self._keys, base + start)] - base
        return np.where(found < stop, found, NONE)

    def last(self, element: Keys, least: Keys, end: Keys) -> Keys:
        """The last word up to `end`, not before `least`, that fits; `NONE` where none does."""
        base = element * self._words
        at = np.searchsorted(self._keys, base + end, side="right") - 1
        found = np.where(at >= 0, self._padded[at], NONE) - base
        return np.where(found >= least, found, NONE)

    def has(self, word: Keys, element: Keys) -> npt.NDArray[np.bool_]:
        key = element * self._words + word
        result: npt.NDArray[np.bool_] = self._padded[np.searchsorted(self._keys, key)] == key
        return result


class PhraseSearch:
    """The search for the phrases of one lexicon; made ready when words of its language are first met."""

    def __init__(self, lexicon: ConceptLexicon, concepts: int) -> None:
        """`concepts`: how many there are."""
        self._lexicon = lexicon
        self._concepts = concepts

    @cached_property
    def _tables(self) -> PhraseTables:
        return PhraseTables(self._lexicon, self._concepts, len(self._lexicon.table.patterns))

    @cached_property
    def _single(self) -> SingleConcepts:
        return SingleConcepts(self._lexicon, self._concepts, len(self._lexicon.table.patterns))

    @cached_property
    def rows(self) -> PhraseRows:
        return self._tables.rows

    def concepts(self, patterns: Lists) -> Lists:
        """By word that these patterns fit: the concepts it stands for by itself."""
        return self._single.of(patterns)

    def words(self, patterns: Lists) -> WordLists:
        """What words are that these patterns fit."""
        return self._tables.words(patterns, self.concepts(patterns))

    def find(self, stretch: Stretch) -> FoundPhrases:
        """The phrases of words, then those of concepts."""
        base, spoken_of = self.rows.concepts_from, self._tables.spoken_of
        word, element = stretch.lists.elements.of(stretch.row)
        own_at, own = stretch.lists.concepts.of(stretch.row)
        told = spoken_of[own]
        word, element = np.concatenate([word, own_at[told]]), np.concatenate([element, own[told] + base])
        met = np.concatenate([element, np.flatnonzero(spoken_of) + base])
        standing = _Standing(stretch, self._tables.elements, met)
        standing.add(word, element)
        anchor, phrase = self._possible(stretch, standing, stretch.lists.phrases)
        plain = self._matched(stretch, standing, anchor, phrase)
        return plain.joined(self._of_concepts(stretch, standing, plain))

    def _of_concepts(self, stretch: Stretch, standing: _Standing, plain: FoundPhrases) -> FoundPhrases:
        """Phrases that have concepts for elements: the words' own and those of the phrases found before."""
        rows = self.rows
        made_at, made = _distinct(plain.first, rows.concept[plain.phrase])
        told = self._tables.spoken_of[made]
        new = told & ~standing.has(made_at, made + rows.concepts_from)
        standing.add(made_at[new], made[new] + rows.concepts_from)
        anchor, phrase = self._possible(stretch, standing, stretch.lists.of_concepts)
        more_anchor, more_phrase = self._anchored_in(made_at, made)
        allowed = self._allowed(standing, stretch.passage[more_anchor], more_phrase)
        anchor = np.concatenate([anchor, more_anchor[allowed]])
        phrase = np.concatenate([phrase, more_phrase[allowed]])
        found = self._matched(stretch, standing, anchor, phrase)
        feeding = self._tables.chained[rows.concept[found.phrase]]
        feeding[feeding] = ~standing.has(
            found.first[feeding], rows.concept[found.phrase[feeding]] + rows.concepts_from
        )
        if not feeding.any():
            return found
        again = np.zeros(len(stretch.firsts), dtype=np.bool_)
        again[stretch.passage[found.first[feeding]]] = True
        result = found.chosen(~again[stretch.passage[found.first]])
        for passage in np.flatnonzero(again).tolist():
            here = stretch.passage[anchor] == passage
            made_here = stretch.passage[made_at] == passage
            result = result.joined(
                self._in_turn(
                    stretch,
                    passage,
                    list(zip(anchor[here].tolist(), phrase[here].tolist(), strict=True)),
                    list(zip(made_at[made_here].tolist(), made[made_here].tolist(), strict=True)),
                )
            )
        return result

    def _anchored_in(self, word: Keys, concept: Keys) -> tuple[Keys, Keys]:
        """The phrases anchored in concepts that phrases gave to words, in the order the words got their first."""
        place, phrase = self._tables.by_concept.of(concept)
        if not len(place):
            return place, phrase
        words, met = np.unique(word, return_index=True)
        order = np.lexsort((place, met[np.searchsorted(words, word[place])]))
        return word[place][order], phrase[order]

    def _possible(self, stretch: Stretch, standing: _Standing, anchored: Lists) -> tuple[Keys, Keys]:
        """The anchors, and the phrases anchored in them (`anchored`, by row) whose second element stands in the
        same passage."""
        anchor, phrase = anchored.of(stretch.row)
        allowed = self._allowed(standing, stretch.passage[anchor], phrase)
        return anchor[allowed], phrase[allowed]

    def _allowed(self, standing: _Standing, passage: Keys, phrase: Keys) -> npt.NDArray[np.bool_]:
        """Whether the second element of phrases stands in the passages they are looked for in."""
        second = self.rows.second[phrase]
        alone: npt.NDArray[np.bool_] = second == NONE
        return alone | standing.in_passage(passage, second)

    def _matched(self, stretch: Stretch, standing: _Standing, anchor: Keys, phrase: Keys) -> FoundPhrases:
        """Those of the phrases that stand around their anchors."""
        rows = self.rows
        first, last = anchor.copy(), anchor.copy()
        passage = stretch.passage[anchor]
        alive = np.ones(len(anchor), dtype=np.bool_)
        for step in range(1, int(rows.count.max(initial=0))):
            todo = np.flatnonzero(alive & (rows.anchor[phrase] + step < rows.count[phrase]))
            if not len(todo):
                break
            at = rows.begin[phrase[todo]] + rows.anchor[phrase[todo]] + step
            start = last[todo] + 1
            stop = np.minimum(start + rows.gaps[at] + 1, stretch.stops[passage[todo]])
            last[todo] = standing.next(rows.elements[at], start, stop)
            alive[todo] = last[todo] != NONE
        for step in range(1, int(rows.count.max(initial=0))):
            todo = np.flatnonzero(alive & (rows.anchor[phrase] >= step))
            if not len(todo):
                break
            at = rows.begin[phrase[todo]] + rows.anchor[phrase[todo]] - step
            end = first[todo] - 1
            least = np.maximum(end - rows.gaps[at + 1], stretch.firsts[passage[todo]])
            first[todo] = standing.last(rows.elements[at], least, end)
            alive[todo] = first[todo] != NONE
        return FoundPhrases(first[alive], last[alive], phrase[alive])

    def _in_turn(
        self,
        stretch: Stretch,
        passage: int,
        tried: Sequence[tuple[int, int]],
        made: Sequence[tuple[int, int]],
    ) -> FoundPhrases:
        """Phrases of concepts in a passage where one may stand on what another has found."""
        lexicon = self._lexicon
        start, stop = int(stretch.firsts[passage]), int(stretch.stops[passage])
        meanings: list[WordMeaning] = [lexicon.meaning(stretch.form(at)) for at in range(start, stop)]
        more: dict[int, list[int]] = {}
        for word, concept in made:
            more.setdefault(word - start, []).append(concept)
        found: list[tuple[int, int, int]] = []
        for word, number in tried:
            phrase = lexicon.phrases[number]
            span = matched(phrase, word - start, (0, stop - start), meanings, more)
            if span is not None:
                found.append((span[0] + start, span[1] + start, number))
                more.setdefault(span[0], []).append(phrase.concept)
        table = np.array(found, dtype=np.int64).reshape(-1, 3)
        return FoundPhrases(table[_ALL, 0], table[_ALL, 1], table[_ALL, 2])


def _distinct(word: Keys, concept: Keys) -> tuple[Keys, Keys]:
    """Each concept of a word once, in the order first met."""
    size = int(concept.max(initial=0)) + 1
    _, first = first_of_each(word * size + concept)
    first.sort()
    return word[first], concept[first]
