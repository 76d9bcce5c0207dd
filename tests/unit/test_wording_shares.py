"""Long checks in parts: words found for a whole text at once, arrays in order, progress, and ending on demand."""

import gc
import threading
from pathlib import Path

import numpy as np
import pytest
from gatekeeper_app.adapters.documents.plain_text import read_plain_text
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.calculation.wording.ranges import ascending, first_of_each, numbered
from gatekeeper_app.calculation.wording.shares import between, side_by_side, undisturbed
from gatekeeper_app.calculation.wording.standing import as_bits, bits_by_row
from gatekeeper_app.calculation.wording.tokens import token_arrays, tokens
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.rules.wording.further import OF_FIGURES
from gatekeeper_app.rules.wording.judge import WordingJudge
from hypothesis import given
from hypothesis import strategies as st

CORPUS = Path(__file__).parents[1] / "corpus"
numbers = st.lists(st.integers(0, 9) | st.integers(0, 2**62), max_size=30)


class Enough(Exception):  # noqa: N818 - somebody's wish
    """Raised by who is told of progress."""


@pytest.fixture(scope="module")
def judge() -> WordingJudge:
    return Shipped().wording


@pytest.fixture(scope="module")
def document() -> TextDocument:
    text = (CORPUS / "tuning" / "doc_fi_a.tsv").read_text("utf-8")
    lines = [line.partition("\t")[2].replace("⏎", "\n") for line in text.splitlines()]
    return read_plain_text("\n\n".join(lines).encode(), "a.md", markdown=True)


@given(st.text("ab1 2.,:/%€|;\n_-²½٣①äÅ𝟙😀\ud800+?§") | st.text())
def test_the_words_of_a_whole_text_are_those_found_one_by_one(text: str) -> None:
    single, together = tokens(text), token_arrays(text)
    assert [together.distinct[number] for number in together.form.tolist()] == single.forms
    assert together.starts.tolist() == single.starts
    assert together.ends.tolist() == single.ends
    assert list(together.distinct) == list(dict.fromkeys(single.forms))


def test_words_at_the_seams_of_a_long_text_are_whole() -> None:
    text = "kunnostettu 1.2:3/4 " * 20_000 + "x" * 300_000
    single, together = tokens(text), token_arrays(text)
    assert len(together.distinct) == 3
    assert together.starts.tolist() == single.starts
    assert together.ends.tolist() == single.ends


@given(numbers)
def test_places_are_given_in_ascending_order_of_their_numbers(values: list[int]) -> None:
    found = ascending(np.array(values, dtype=np.int64)).tolist()
    assert found == sorted(range(len(values)), key=values.__getitem__)


@given(numbers)
def test_each_number_is_given_once_with_where_it_is_first_met(values: list[int]) -> None:
    found, first = first_of_each(np.array(values, dtype=np.int64))
    assert found.tolist() == sorted(set(values))
    assert first.tolist() == [values.index(each) for each in found.tolist()]


@given(st.lists(st.integers(0, 19), max_size=30))
def test_numbers_are_numbered_by_their_order(values: list[int]) -> None:
    found, place = numbered(np.array(values, dtype=np.int64), 20)
    assert found.tolist() == sorted(set(values))
    assert [found.tolist()[each] for each in place.tolist()] == values


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 99)), max_size=40))
def test_the_places_of_each_row_are_bits(pairs: list[tuple[int, int]]) -> None:
    rows, places = (np.array([pair[part] for pair in pairs], dtype=np.int64) for part in (0, 1))
    expected = {row: sum({1 << place for other, place in pairs if other == row}) for row, _ in pairs}
    assert bits_by_row(rows, places, 100) == expected
    assert all(
        as_bits(np.array([each >> at & 1 for at in range(100)]) > 0) == each for each in expected.values()
    )


def test_parts_are_given_in_their_order_whoever_is_done_first() -> None:
    second_done = threading.Event()

    def work(part: int) -> int:
        if part == 1:
            second_done.set()
        elif part == 0:
            second_done.wait(timeout=1)
        return part * 10

    shares: list[float] = []
    assert list(side_by_side(work, range(4), shares.append)) == [0, 10, 20, 30]
    assert shares == [0, 0.25, 0.5, 0.75]


def test_parts_not_yet_begun_are_left_when_somebody_has_had_enough() -> None:
    begun: list[int] = []

    def tell(_share: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        list(side_by_side(begun.append, range(1000), tell))
    assert len(begun) < 1000


def test_a_fault_in_one_part_is_not_lost() -> None:
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(lambda part: 1 // part, (1, 0, 2)))


def test_a_stretch_of_a_work_is_told_as_a_share_of_the_whole() -> None:
    told: list[float] = []
    between(between(told.append, 0.5, 1), 0, 0.5)(1)
    assert told == [0.75]


def test_the_collector_sleeps_while_work_is_undisturbed_and_wakes_again_after_a_fault() -> None:
    slept: list[bool] = []

    def work() -> None:
        with undisturbed():
            slept.append(not gc.isenabled())
            raise Enough

    with pytest.raises(Enough):
        work()
    assert slept == [True]
    assert gc.isenabled()


def test_a_collector_that_slept_already_is_not_woken() -> None:
    gc.disable()
    try:
        with undisturbed():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_check_tells_how_far_it_has_come_to_the_end(judge: WordingJudge, document: TextDocument) -> None:
    told: list[tuple[int, int]] = []
    check = judge.check(document, progress=lambda done, total: told.append((done, total)))
    shares = [done for done, _ in told]
    assert shares == sorted(set(shares))
    assert shares[0] == 0
    assert told[-1][0] == told[-1][1]
    assert len(told) > 10
    assert check == judge.check(document)


@pytest.mark.parametrize("share", [0, 20, 45, 60, 80, 90])
def test_a_check_ends_where_it_is_told_to(judge: WordingJudge, document: TextDocument, share: int) -> None:
    def enough(done: int, total: int) -> None:
        if 100 * done >= share * total:
            raise Enough

    with pytest.raises(Enough):
        judge.check(document, progress=enough)
    assert gc.isenabled()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_conditions_of_figures_are_left_out_where_none_stands_and_nowhere_else(
    judge: WordingJudge, language: str
) -> None:
    lines = (CORPUS / "further" / f"{language}.tsv").read_text("utf-8").splitlines()
    text = "\n\n".join(line.partition("\t")[2].replace("⏎", "\n") for line in lines)
    reading = judge.reader.read(read_plain_text(text.encode(), "x.txt"))
    assert judge.further is not None
    everything = [(hit.passage, hit.name, hit.spans) for hit in judge.further.find(reading)]
    fewer = [(hit.passage, hit.name, hit.spans) for hit in judge.further.find(reading, OF_FIGURES)]
    gone = set(everything) - set(fewer)
    assert set(fewer) <= set(everything)
    assert gone
    for passage, name, _ in gone:
        piece = reading.passages[passage]
        assert name in OF_FIGURES
        assert not any(sign.isdecimal() for sign in reading.document.text[piece.start : piece.end])
