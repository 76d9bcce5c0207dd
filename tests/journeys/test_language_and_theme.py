"""Language, theme and text size are switched while a page is open: every word follows, the focus stays."""

from contextlib import suppress
from functools import partial

from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.settings import TEXT_SIZES
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from running_program import PAGES, Program, controls
from words import left_over, said_in, words_in_sight


def switch(program: Program, **values: object) -> None:
    program.bench.set_settings(program.bench.settings.changed(**values))
    program.wait()


def test_the_judge_of_words_knows_the_languages() -> None:
    assert said_in("Mitä hankitaan?", "fi")
    assert said_in("What is being bought?", "en")
    assert not said_in("What is being bought?", "fi")


def test_every_word_of_every_page_follows_the_language(program: Program) -> None:
    program.open_sample()
    for page in PAGES:
        program.go(page)
        for language in ("sv", "en", "fi"):
            switch(program, language=language)
            with suppress(QtTimeoutError):  # the library's reading pane follows after a breath
                program.qtbot.waitUntil(partial(nothing_left_over, program.window, language), timeout=1000)
            assert not left_over(program.window, language), page
            assert sum(said_in(text, language) for text in words_in_sight(program.window)) >= 10
        assert program.window.windowTitle().endswith("Portinvartija")


def nothing_left_over(root: QWidget, language: Language) -> bool:
    return not left_over(root, language)


def test_every_gate_and_what_is_unfolded_at_it_follows_the_language(program: Program) -> None:
    program.open_sample()
    walk = program.walk
    for gate in GATES:
        walk.go_to_gate(gate)
        if not walk._criterion:
            continue
        walk.bar.ask_reason()
        walk.bar._on_record()
        walk.card.folded.open_follow_up()
        program.wait()
        other = {"fi": "sv", "sv": "en", "en": "fi"}[program.bench.tongue.language]
        switch(program, language=other)
        assert not left_over(program.window, other), gate
        walk.bar.fold()


def test_what_is_asked_and_answered_on_the_walk_follows_the_language(program: Program) -> None:
    program.open_sample()
    walk = program.walk
    walk.side.focus_finding(1)
    walk.accepting.ask(walk.side.groups[0])
    walk.accepting._on_accept()  # without a reason: a fault is shown
    walk.card.toggle_editor()
    for language in ("sv", "en", "fi"):
        switch(program, language=language)
        assert not left_over(program.window, language)
    assert walk.accepting.isVisible()


def test_focus_and_place_stay_where_they_are(program: Program) -> None:
    program.open_sample()
    program.resize(1100, 500)
    for page in PAGES:
        program.go(page)
        for share in (0.5, 1):
            reachable = [w for w in controls(program.page) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
            reachable[round(share * (len(reachable) - 1))].setFocus()
            program.wait()
            before, kind = corner(program), type(program.focus)
            look = another_look(program)
            if share == 1:  # the theme once a page: with all pages made, each time takes a second
                look.pop("theme")
            switch(program, **look)
            assert type(program.focus) is kind, (page, share)
            assert abs(corner(program).y() - before.y()) < 150, (page, share)


def another_look(program: Program) -> dict[str, str]:
    settings = program.bench.settings
    return {
        "theme": {"light": "dark", "dark": "light"}[settings.theme],
        "language": {"fi": "sv", "sv": "fi"}[settings.language],
    }


def corner(program: Program) -> QPoint:
    focus: QWidget = program.focus
    return focus.mapTo(program.window, QPoint(0, 0))


def test_theme_and_text_size_are_switched_on_every_page_without_a_complaint_of_qt(program: Program) -> None:
    program.open_sample()
    for page in PAGES:
        program.go(page)
        theme = another_look(program)["theme"]
        size = 100 if program.bench.settings.text_size == TEXT_SIZES[-1] else TEXT_SIZES[-1]
        switch(program, theme=theme, text_size=size)
        assert program.bench.theme.dark == (theme == "dark")
        assert program.frame.rail.isVisible() == (size < 200)
        corner_below = program.window.grab().toImage().pixelColor(4, program.window.height() - 4)
        edges = {program.bench.theme.colour(token).name() for token in ("sunken", "canvas", "surface")}
        assert corner_below.name() in edges


def test_the_languages_name_themselves(program: Program) -> None:
    entries = program.window.header._menu.actions()
    assert [entry.text() for entry in entries] == ["Suomi", "Svenska", "English"]
    assert len(entries) == len(LANGUAGES)
    entries[1].trigger()
    assert program.bench.tongue.language == "sv"
    assert [entry.isChecked() for entry in entries] == [False, True, False]


def test_a_text_of_ones_own_stays_in_the_language_it_was_written_in(program: Program) -> None:
    program.open_sample()
    card = program.walk.card
    criterion = card.criterion
    assert criterion is not None
    program.key(Qt.Key.Key_F2)
    program.type("Omin sanoin. ")
    program.focus.clearFocus()
    switch(program, language="sv")
    card.keep_text()
    procurement = program.bench.desk.procurement
    assert procurement is not None
    decision = procurement.decision(criterion.id)
    assert decision is not None
    assert set(decision.own_text) == {"fi"}
