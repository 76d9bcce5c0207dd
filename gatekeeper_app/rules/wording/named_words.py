"""Which of the words that made a finding are named to the reader: those somebody understands without the model.

A model counts everything: that a row begins with a number, that "pcs" stands in it, that "with" comes before a
material. Such words are named only where nothing else speaks. A figure is named with its unit ("12 kk") or with the
name it belongs to ("ISO 14001").
"""

from collections.abc import Sequence

from gatekeeper_app.calculation.wording.concepts import KINDS, NUMBERS, SHAPES, Concepts
from gatekeeper_app.calculation.wording.reading import Reading

_MOST = 4
"""Words named of a passage, figures that belong to one of them apart."""
_SHORTEST = 3
"""Letters of a word that is understood although no lexicon knows it."""
_UNITS = "U_"
_SIGNS = frozenset({"%", "€"})
_LINKS_WRITTEN = """
ja sekä tai eli että joka jota jonka jossa josta joiden jotka niin näin kuin myös sen sitä siitä
siinä niitä niiden niissä tämä tämän tässä nämä näiden kun jos mikä mitä kukin kutakin tuo olla
och eller samt att som med vid till från för den det dem detta dessa denna där här när om men också
inom efter under över mot hos sig sin sitt sina deras dess vara tas varje
and the with from into onto than that this these those which their its per upon when where have has
had they them are was were been being will would does did done here there of by as to in on at do
"""
_LINKS = frozenset(_LINKS_WRITTEN.split())
"""Words that only join others."""
_SPEAKING = ("NEG", "MUST", "MAY", "REFUSE", "ONLY", "WISH", "EXCEPT", "ALSO", "INSTEAD", "NEW")
"""Concepts that short words and joining ones are named for."""
_PIECES = frozenset(
    {"kpl", "st", "styck", "stycken", "pcs", "pc", "pieces", "kappaletta", "erä", "nro", "nr", "no."}
)


class NamedWords:
    def __init__(self, concepts: Concepts) -> None:
        figures = {*NUMBERS, *SHAPES, *KINDS}
        self._telling = {
            number
            for number, name in enumerate(concepts.ids)
            if name not in figures and not name.startswith(_UNITS)
        }
        self._reference = concepts["N_REFERENCE"]
        self._speaking = {concepts.numbers[name] for name in _SPEAKING if name in concepts.numbers}
        self._counts_something = {
            number for number, name in enumerate(concepts.ids) if name in NUMBERS and name != "N_PLAIN"
        }
        self._units = {number for number, name in enumerate(concepts.ids) if name.startswith(_UNITS)}

    def chosen(self, reading: Reading, ranked: Sequence[int]) -> tuple[int, ...]:
        """Of the words of a passage, by number in the reading and the one that speaks most first, those to be named, in
        the order of the text."""
        named: list[int] = []
        for word in ranked:
            if len(named) >= _MOST:
                break
            if self._understood(reading, word):
                named.append(word)
        if not named:
            return tuple(sorted(ranked[:_MOST]))
        result = set(named)
        for word in named:
            if self._is_unit(reading, word):
                result.add(word - 1)
            elif _is_figure(reading, word) and self._is_unit(reading, word + 1):
                result.add(word + 1)
        result.update(word for word in ranked if word - 1 in result and _belongs_to_the_name(reading, word))
        return tuple(sorted(result))

    def _understood(self, reading: Reading, word: int) -> bool:
        form = reading.forms[word]
        lower = form.lower()
        if lower in _PIECES:
            return False
        concepts = reading.concepts_of(word)
        if _is_figure(reading, word):
            return self._reference in concepts or self._is_unit(reading, word + 1)
        if lower in _LINKS or (len(form) < _SHORTEST and not form.isupper()):
            return not self._speaking.isdisjoint(concepts) or self._is_unit(reading, word)
        if not self._telling.isdisjoint(concepts):
            return True
        if lower in _SIGNS or not self._units.isdisjoint(concepts):
            return self._is_unit(reading, word)
        return len(form) >= _SHORTEST and any(sign.isalpha() for sign in form)

    def _is_unit(self, reading: Reading, word: int) -> bool:
        """Whether it is the unit of the figure before it."""
        before = word - 1
        return (
            before >= 0
            and _same_passage(reading, before, word)
            and (_is_figure(reading, before) or self._is_number_word(reading, before))
            and self._counts(reading, word)
        )

    def _is_number_word(self, reading: Reading, word: int) -> bool:
        return not self._counts_something.isdisjoint(reading.concepts_of(word))

    def _counts(self, reading: Reading, word: int) -> bool:
        form = reading.forms[word].lower()
        if form in _PIECES:
            return False
        return form in _SIGNS or not self._units.isdisjoint(reading.concepts_of(word))


def _is_figure(reading: Reading, word: int) -> bool:
    form = reading.forms[word]
    return form[0].isdigit() and not any(sign.isalpha() for sign in form)


def _belongs_to_the_name(reading: Reading, word: int) -> bool:
    """Whether it is a figure with only a space between it and the word before: "ISO 14001", not "kettle, 2"."""
    return _is_figure(reading, word) and bool(reading.starts[word] == reading.ends[word - 1] + 1)


def _same_passage(reading: Reading, word: int, other: int) -> bool:
    return max(word, other) < len(reading.forms) and bool(
        reading.passage_of[word] == reading.passage_of[other]
    )
