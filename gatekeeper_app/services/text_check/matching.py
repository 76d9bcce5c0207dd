"""Which criterion of the library a requirement of a document is about.

Both are taken as their words in base form, compounds with their parts ("kierrätysmuovi": kierrätys, muovi). A word
counts the more the fewer criteria have it. The likeness is the cosine of the two: 1 for the same words, 0 for none in
common.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gatekeeper_app.calculation.language.words import Words, folded_words
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.text_findings import TextRequirement
from gatekeeper_app.domain.wording import fill_all, values_of
from gatekeeper_app.i18n import Language, LocalizedText

LIKELY = 0.26
"""From here on a match counts as read from the document. Judged by hand on the green requirements of the six documents
in tests/corpus/tuning that are no bottlenecks, against the criteria of their categories: five of six matches from here
on are right, of those between the two limits every second one (`docs/document-check.md`)."""

GUESSED = 0.16
"""From here on it is shown as a guess, nothing is taken of it by itself."""

NOT_GREEN = 0.3
"""From here on a requirement counts that the check does not call green (a warranty, spare parts, substances): of some
150 such requirements in the same documents none that asks for something else comes so near to a criterion."""

_OF_NAME, _OF_TEXT, _OF_PURPOSE = 2.0, 1.0, 0.6
_OF_PART = 0.6
"""What a part of a compound counts beside the word."""

_UNKNOWN = 3.0
"""What a word counts that no criterion has: it speaks against every one of them."""

_SHORTEST = 3  # letters
_LONGEST = 2_000  # characters of a requirement


@dataclass(frozen=True, slots=True)
class Match:
    """A criterion and how alike it is to the requirement, 0 to 1."""

    criterion: Criterion
    likeness: float


@dataclass(frozen=True, slots=True)
class _Made:
    """Of one language: what each base form counts, and for each criterion its base forms and its length."""

    rarity: Mapping[str, float]
    criteria: Sequence[Mapping[str, float]]
    lengths: Sequence[float]


class CriterionMatcher:
    """Criteria made ready in the languages that are asked for. Slow when a language is first asked for: some hundredths
    of a second for each criterion."""

    def __init__(self, criteria: Iterable[Criterion], words: Words) -> None:
        self._criteria = tuple(criteria)
        self._words = words
        self._made: dict[Language, _Made] = {}

    def match(self, requirement: TextRequirement) -> Match | None:
        """The criterion most like a requirement, from `GUESSED` on."""
        if not self._criteria:
            return None
        language = requirement.language
        made = self._of(language)
        rarity = made.rarity
        asked = self._counted(((requirement.quote[:_LONGEST], 1.0),), language)
        length = math.sqrt(sum((share * rarity.get(base, _UNKNOWN)) ** 2 for base, share in asked.items()))
        if not length:
            return None
        best, place = max(
            (
                sum(share * each[base] * rarity[base] ** 2 for base, share in asked.items() if base in each)
                / (length * made.lengths[number] or 1.0),
                -number,
            )
            for number, each in enumerate(made.criteria)
        )
        return Match(self._criteria[-place], best) if best >= GUESSED else None

    def _of(self, language: Language) -> "_Made":
        known = self._made.get(language)
        if known is None:
            known = self._made[language] = self._read(language)
        return known

    def _read(self, language: Language) -> "_Made":
        texts = [list(_texts(criterion)) for criterion in self._criteria]
        self._words.analysers[language].learn(
            word
            for each in texts
            for text, _weight in each
            for word in folded_words(text.in_language(language))
        )
        criteria = [
            self._counted(((text.in_language(language), weight) for text, weight in each), language)
            for each in texts
        ]
        found = Counter(base for each in criteria for base in each)
        count = len(criteria)
        rarity = {base: math.log((count + 1) / number) for base, number in found.items()}
        lengths = [
            math.sqrt(sum((weight * rarity[base]) ** 2 for base, weight in each.items())) for each in criteria
        ]
        return _Made(rarity, criteria, lengths)

    def _counted(self, texts: Iterable[tuple[str, float]], language: Language) -> dict[str, float]:
        """Base form -> the most it counts in one of the texts."""
        analyser = self._words.analysers[language]
        result: dict[str, float] = {}
        for text, weight in texts:
            for word in self._words.telling(text):
                if len(word) < _SHORTEST or word.isdigit():
                    continue
                analysis = analyser.analyse(word)
                for base, share in ((analysis.bases[0], 1.0), *((part, _OF_PART) for part in analysis.parts)):
                    result[base] = max(result.get(base, 0.0), share * weight)
        return result


def _texts(criterion: Criterion) -> Iterable[tuple[LocalizedText, float]]:
    values = values_of(criterion, None)
    yield criterion.name, _OF_NAME
    for text in dict.fromkeys(criterion.text_for(level.ambition) for level in criterion.levels):
        yield fill_all(text, values), _OF_TEXT
    yield criterion.purpose, _OF_PURPOSE
