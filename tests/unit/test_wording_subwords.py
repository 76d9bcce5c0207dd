"""Sub-words against their definition, and the second reader as shipped: the same answer whatever is read with it."""

import unicodedata
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.wording.second_reader_file import open_second_reader
from gatekeeper_app.calculation.wording.second_reader import PassageText, SecondReader
from gatekeeper_app.calculation.wording.subwords import LONGEST_WORD, WORD_MARK, Subwords
from hypothesis import given
from hypothesis import strategies as st

Array = npt.NDArray[np.float32]

UNKNOWN = 0
LEAST_LIKELY = -20.0
"""A letter that stands in no piece: ten less than the rarest piece."""

pieces_of_words = st.dictionaries(
    st.text("abä▁", min_size=1, max_size=3), st.floats(-9, -1).map(lambda value: round(value, 2)), max_size=10
)


def numbered(scores: dict[str, float]) -> dict[str, tuple[int, float]]:
    """With one piece of the lowest score, so that every set has the same."""
    return {piece: (at + 1, score) for at, (piece, score) in enumerate({**scores, "☃": -10.0}.items())}


def cuts(word: str, known: dict[str, tuple[int, float]]) -> Iterator[tuple[list[str], float]]:
    """Every way to cut a word, and how likely it is: known pieces, and single letters that are none."""
    if not word:
        yield [], 0.0
        return
    for end in range(1, len(word) + 1):
        piece = word[:end]
        scores = [known[piece][1]] if piece in known else []
        if end == 1:
            scores.append(LEAST_LIKELY)
        if scores:
            for rest, score in cuts(word[end:], known):
                yield [piece, *rest], max(scores) + score


@given(pieces_of_words, st.text("abäx", min_size=1, max_size=7))
def test_a_word_is_cut_in_the_likeliest_of_all_ways(scores: dict[str, float], word: str) -> None:
    known = numbered(scores)
    by_number = dict(known.values()) | {UNKNOWN: LEAST_LIKELY}
    found = Subwords(known, UNKNOWN).numbers(word, 100)
    likeliest = max(score for _, score in cuts(WORD_MARK + word, known))
    assert sum(by_number[number] for number in found) == pytest.approx(likeliest)


@given(pieces_of_words, st.text("abäx", min_size=1, max_size=12))
def test_the_pieces_of_a_word_are_the_word_again(scores: dict[str, float], word: str) -> None:
    known = numbered(scores)
    names = {number: piece for piece, (number, _) in known.items()}
    left = WORD_MARK + word
    for number in Subwords(known, UNKNOWN).numbers(word, 100):
        piece = names.get(number, left[:1])  # an unknown piece stands for one letter
        assert left.startswith(piece)
        left = left.removeprefix(piece)
    assert left == ""


@given(pieces_of_words, st.text("aäb \n\u00a0\t", max_size=30), st.integers(0, 12))
def test_the_pieces_of_a_text_are_those_of_its_words_as_many_as_are_asked_for(
    scores: dict[str, float], text: str, limit: int
) -> None:
    subwords = Subwords(numbered(scores), UNKNOWN)
    of_words = [number for word in text.split() for number in subwords.numbers(word, 100)]
    assert subwords.numbers(text, 100) == of_words
    assert subwords.numbers(text, limit) == of_words[:limit]


@given(st.text(max_size=40))
def test_signs_that_look_the_same_are_read_the_same(text: str) -> None:
    subwords = Subwords(numbered({"▁a": -1.0, "a": -2.0, "ä": -2.0, "2": -3.0}), UNKNOWN)
    assert subwords.numbers(text, 200) == subwords.numbers(unicodedata.normalize("NFKC", text), 200)


def test_of_an_endless_word_only_the_beginning_is_read() -> None:
    subwords = Subwords(numbered({"▁": -1.0, "a": -2.0}), UNKNOWN)
    assert len(subwords.numbers("a" * 10_000, 10_000)) == LONGEST_WORD + 1


# ---- the second reader as shipped

SENTENCES = (
    "Laitteiden on oltava uusia ja käyttämättömiä.",
    "Myös kunnostetut laitteet hyväksytään.",
    "Alternativa anbud godtas inte.",
    "Only tenders for the whole will be considered.",
    "1 ²²² 000 € | ½ % | ①",
    "",
)
PASSAGES = [
    PassageText(own, above, before, after)
    for own in SENTENCES
    for above, before, after in (("", "", ""), ("3 Vaatimukset", SENTENCES[1], SENTENCES[0] * 9))
] + [PassageText("uusi " * number, after="ja") for number in (1, 7, 30, 90)]


FOLDER = paths.resources() / "wording"


@pytest.fixture(scope="module")
def together() -> Array:
    return np.array(open_second_reader(FOLDER).reader.scores(PASSAGES))


@pytest.fixture(scope="module")
def other() -> SecondReader:
    """Another reader of the same file, that remembers nothing of the first."""
    return open_second_reader.__wrapped__(FOLDER).reader


def test_a_passage_has_the_same_score_alone_as_among_others(together: Array, other: SecondReader) -> None:
    alone = np.concatenate([other.scores([passage]) for passage in reversed(PASSAGES)])[::-1]
    assert np.abs(alone - together).max() <= 1e-5
    assert np.isfinite(together).all()


def test_what_is_remembered_is_what_was_read(together: Array, other: SecondReader) -> None:
    """Again, in another order and some of them twice."""
    order = [*range(len(PASSAGES))[::-1], 0, 3, 3]
    again = other.scores([PASSAGES[at] for at in order])
    assert np.abs(again - together[order]).max() <= 1e-5
    assert (other.scores([PASSAGES[at] for at in order]) == again).all()


def test_what_stands_around_a_passage_is_read_with_it(together: Array) -> None:
    bare, among = PASSAGES.index(PassageText(SENTENCES[0])), 1
    assert PASSAGES[among].own == SENTENCES[0]
    assert np.abs(together[bare] - together[among]).max() > 0.01
