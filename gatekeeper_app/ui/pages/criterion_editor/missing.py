"""What is still missing in the criterion, as a list whose entries lead to their fields; the three tests above it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.i18n import LANGUAGES, N_
from gatekeeper_app.rules.three_tests import TEST_NAMES, TestName, TestResult
from gatekeeper_app.services.criteria_text.remarks import EMPTY
from gatekeeper_app.services.own.live_help import FieldRemark
from gatekeeper_app.ui.pages.criterion_editor.fields import Sheet
from gatekeeper_app.ui.pages.criterion_editor.places import name_of
from gatekeeper_app.ui.pages.criterion_editor.section import text_of
from gatekeeper_app.ui.widgets.listing import ListingView, Row
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.widgets.three_languages import IN_LANGUAGE, LANGUAGE_NAMES
from gatekeeper_app.ui.workbench import Workbench


class LiveTests(Box):
    """Bites, binds, is measured: as the text stands now. A test that changed is announced."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__("sunken", margins=(14, 10, 14, 10))
        self._bench = bench
        self._known: dict[TestName, bool] = {}
        self.lines: dict[TestName, tuple[QLabel, TextLabel, TextLabel]] = {}
        for name in TestName:
            sign, word = QLabel(), TextLabel(bench.theme, bold=True)
            reason = TextLabel(bench.theme, step="small")
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(word)
            words.addWidget(reason)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
            row.addLayout(words, 1)
            self.column.addLayout(row)
            self.lines[name] = (sign, word, reason)

    def show_tests(self, tests: tuple[TestResult, ...]) -> None:
        """Nothing for a preparatory measure, which stands outside the tests."""
        self.setVisible(bool(tests))
        say, changed = self._bench.tongue.say, []
        for test in tests:
            sign, word, reason = self.lines[test.name]
            icon, token = ("circle-check", "ok") if test.passed else ("triangle-alert", "warning")
            outcome = say(N_("passes")) if test.passed else say(N_("does not pass"))
            sign.setPixmap(self._bench.theme.pixmap(icon, token, 18))
            word.setText(say(TEST_NAMES[test.name]))
            word.setAccessibleName(f"{word.text()}: {outcome}")
            reason.setText(say(test.reason))
            if self._known.get(test.name, test.passed) != test.passed:
                changed.append(f"{word.text()}: {outcome}.")
            self._known[test.name] = test.passed
        if changed and self._bench.announcer is not None:
            self._bench.announcer.polite(" ".join(changed))

    def forget(self) -> None:
        """Another criterion: nothing to compare with."""
        self._known.clear()


class MissingList(QWidget):
    """`chosen` carries the place to go to."""

    chosen = Signal(str)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        theme = sheet.bench.theme
        self.heading = HeadingLabel(theme, step="h3")
        self.texts = TextLabel(theme, step="small", tone="muted")
        self.list = ListingView(theme)
        self.list.entered.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.texts)
        column.addWidget(self.list, 1)

    def refresh(self) -> None:
        tongue, helped = self._sheet.bench.tongue, self._sheet.draft.help
        rows: list[Row] = []
        for heading, remarks in (
            (N_("Must be mended before it can be used"), helped.blocking),
            (N_("Can be written later"), helped.gaps),
        ):
            grouped = self._grouped(remarks)
            if grouped:
                words = tongue.say(heading)
                rows.append(Row(key=heading, title=words, spoken=words, heading=True))
                rows += grouped
        count = sum(not row.heading for row in rows)
        self.heading.setText(
            tongue.say(N_("Still missing: {count}"), count=count)
            if count
            else tongue.say(N_("Nothing is missing"))
        )
        self.texts.setText(self._written())
        self.list.setAccessibleName(self.heading.text())
        self.list.show_rows(rows, self.list.current_key)

    def first(self) -> str:
        """The place most in need of mending; "" where nothing is missing."""
        return next((row.key for row in self.list.listing.rows if not row.heading), "")

    def _written(self) -> str:
        """How many texts are written in each language, those of the missing ones."""
        tongue = self._sheet.bench.tongue
        parts = []
        for language in LANGUAGES:
            written = self._sheet.draft.help.texts[language]
            name = tongue.say(LANGUAGE_NAMES[language])
            parts.append(
                tongue.say(N_("{language} {done}/{of}"), language=name, done=written.done, of=written.of)
            )
        return "   ".join(parts)

    def _grouped(self, remarks: tuple[FieldRemark, ...]) -> list[Row]:
        """One row for each text, whatever languages it lacks."""
        tongue = self._sheet.bench.tongue
        groups: dict[tuple[str, str], list[FieldRemark]] = {}
        for remark in remarks:
            groups.setdefault(text_of(remark), []).append(remark)
        rows = []
        for same in groups.values():
            first = same[0]
            languages = [tongue.say(IN_LANGUAGE[r.language]) for r in same if r.language is not None]
            if first.message.msgid == EMPTY and languages:
                line = ", ".join(languages) if len(languages) < len(LANGUAGES) else ""
                line = line or tongue.say(N_("in all languages"))
            else:
                line = " ".join(filter(None, (tongue.say(first.message), ", ".join(languages))))
            name = name_of(first.place, self._sheet.draft.content, tongue)
            icon, tone = ("octagon-alert", "error") if first.blocking else ("circle-dashed", "text_muted")
            rows.append(
                Row(
                    key=first.place,
                    title=name,
                    line=line,
                    icon=icon,
                    icon_tone=tone,
                    spoken=f"{name}: {line}",
                )
            )
        return rows
