"""Every regular expression a document meets, fed with what would hurt it: none may take more than its share of time."""

import faulthandler
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

import pytest

from pattern_attacks import Attack, Expression, attacks_on, expressions_in, hardest, modules_of, time_of

ROOMS = (
    "gatekeeper_app.calculation.wording",
    "gatekeeper_app.calculation.language",
    "gatekeeper_app.rules.wording",
    "gatekeeper_app.services.text_check",
    "gatekeeper_app.services.survey",
    "gatekeeper_app.adapters.documents",
    "gatekeeper_app.adapters.notices",
    "gatekeeper_app.domain.text_documents",
    "gatekeeper_app.domain.text_findings",
)
SHORT, LONG = 2_000, 50_000
"""Characters. Between the two, time may grow as the text does (fourfold for four times as much), not as its square."""
MOST_GROWTH = 8
FLOOR = 5e-3
"""Seconds below which nothing is compared: a clock tells less."""
MOST_FOR_SHORT = 0.1
PATIENCE = 20
"""Seconds of processor time after which a single pattern is stopped."""

EXPRESSIONS = expressions_in(modules_of(*ROOMS))


class HangsError(Exception):
    pass


@contextmanager
def watched() -> Iterator[None]:
    """A pattern that hangs fails its test; where nothing can wake it, it ends the process and says where it was."""
    faulthandler.dump_traceback_later(PATIENCE * 20, exit=True)
    wakes = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise HangsError

    if wakes:
        before = signal.signal(signal.SIGVTALRM, stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        yield
    finally:
        if wakes:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)
        faulthandler.cancel_dump_traceback_later()


def growth(expression: Expression, attack: Attack, size: int, rounds: int) -> float:
    """How many times longer four times the text takes; 0 where that is next to nothing."""
    short = time_of(expression, attack, size, rounds)
    if short > MOST_FOR_SHORT:
        return float("inf")
    long = time_of(expression, attack, 4 * size, rounds)
    return long / max(short, FLOOR / MOST_GROWTH) if long > FLOOR else 0.0


def grows_too_fast(expression: Expression, attack: Attack, size: int) -> bool:
    """Measured again where it looks so: other programs disturb the clock."""
    return all(growth(expression, attack, size, rounds) > MOST_GROWTH for rounds in (1, 3))


def faults_of(expression: Expression) -> list[str]:
    about = f"{expression.place} {expression.pattern.pattern!r}"
    try:
        with watched():
            found, explodes = hardest(expression)
            if explodes:
                return [f"{about} explodes on {found[0]}"]
            tried = [(attack, SHORT) for attack in found] + [(attack, LONG // 4) for attack in found[:1]]
            fast = next((each for each in tried if grows_too_fast(expression, *each)), None)
            return [f"{about} grows too fast on {fast}"] if fast else []
    except HangsError:
        return [f"{about} hangs"]


def test_the_patterns_of_every_room_are_known() -> None:
    assert len(EXPRESSIONS) > 120
    places = {expression.place for expression in EXPRESSIONS}
    for module in ("wording.tokens", "stated_facts", "adapters.documents.rtf_reading", "survey.readings"):
        assert any(module in place for place in places)


def test_no_pattern_that_meets_a_document_is_written_where_the_walk_does_not_see_it() -> None:
    """Patterns stand in modules by name, in their lists and tables, or in the call that uses them."""
    seen = {expression.pattern.pattern for expression in EXPRESSIONS}
    for module in modules_of(*ROOMS):
        source = Path(str(module.__file__)).read_text("utf-8")
        for inside in re.findall(r"^ {4,}(?!re\.compile)\S.*= re\.compile\(", source, re.MULTILINE):
            pytest.fail(f"{module.__name__} compiles a pattern inside a function: {inside}")
    assert all(seen)


@pytest.mark.parametrize("part", range(8))
def test_no_pattern_takes_more_than_its_share_of_time(part: int) -> None:
    faults = [fault for expression in EXPRESSIONS[part::8] for fault in faults_of(expression)]
    assert faults == []


@pytest.mark.parametrize("name", ["Aino Aalto", "a" * 200, "a a " * 50, "((((", ".*.*.*", '\\\\"'])
def test_a_pattern_made_of_somebodys_name_is_as_quick(name: str) -> None:
    """Names are taken off passages of documents, too; whoever types one makes the pattern."""
    from gatekeeper_app.adapters.storage.names import _Written

    assert faults_of(Expression(_Written(name, "N.N.")._pattern, "storage.names", {"sub"})) == []


@pytest.mark.parametrize(
    "written",
    [
        r"(a+)+$",
        r"(a|a)*b",
        r"(\w+\s?)*:",
        r"\s*[-–]*\s*x",
        r"(?:a|ab|b)*c",
        r"\d+\d+\d+!",
        r"a*a*a*a*b",
        r"\[[^\]]*\]",
    ],
)
def test_a_pattern_that_can_be_hurt_is_found_out(written: str) -> None:
    """The measure itself: each of these is known to be slow on some text."""
    expression = Expression(re.compile(written), "test", {"search"})
    assert faults_of(expression), written


@pytest.mark.parametrize("written", [r"[a-z]+\d", r"(?<!\w)(\w+)-", r"a{1,20}b", r"\((?:x|y)\)"])
def test_a_pattern_that_cannot_be_hurt_is_left_in_peace(written: str) -> None:
    expression = Expression(re.compile(written), "test", {"match"})
    assert attacks_on(expression)
    assert faults_of(expression) == []
