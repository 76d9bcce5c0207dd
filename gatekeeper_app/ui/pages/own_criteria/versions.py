"""The versions of an own criterion: when, by whom, why; two of them side by side; an earlier one taken up again."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.own_criteria import OwnCriterion, OwnVersion
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import formatted
from gatekeeper_app.services.criteria_comparison import differences
from gatekeeper_app.ui.comparison_view import ComparisonView
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_WRITTEN, _ORIGINAL = "written", "original"


class VersionsPart(QWidget):
    """Shown for one criterion at a time."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._own: OwnCriterion | None = None
        theme = bench.theme
        self._heading, self._compare_heading = HeadingLabel(theme, step="h3"), HeadingLabel(theme, step="h3")
        self._rows = Replaced(spacing=6)
        self.before, self.after = Combo(), Combo()
        self._labels = {
            combo: TextLabel(theme, step="small", bold=True) for combo in (self.before, self.after)
        }
        self.table = ComparisonView(bench)
        self._choice = QWidget()
        flow = FlowLayout(self._choice, spacing=16, row_spacing=8)
        for combo in (self.before, self.after):
            holder = QWidget()
            inner = QVBoxLayout(holder)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(3)
            inner.addWidget(self._labels[combo])
            inner.addWidget(combo)
            holder.setMinimumWidth(theme.px(240))
            flow.addWidget(holder)
            combo.currentIndexChanged.connect(lambda _place: self._compare())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._heading, self._rows, self._compare_heading, self._choice, self.table):
            column.addWidget(widget)

    def show_criterion(self, own: OwnCriterion) -> None:
        """Its versions, and what is written against what is in use (else against what it was made from)."""
        another = self._own is None or self._own.id != own.id
        self._own = own
        say, versions = self._bench.tongue.say, self._bench.own.library.versions(own.id)
        self._heading.setText(say(N_("Versions")))
        self._show_versions(own, versions)
        options = self._options(own, versions)
        keys = [key for key, _words in options]
        before = self.before.value if not another and self.before.value in keys else self._first(own, keys)
        after = self.after.value if not another and self.after.value in keys else _WRITTEN
        self._compare_heading.setText(say(N_("Side by side")))
        for combo, words, value in (
            (self.before, N_("On the left"), before),
            (self.after, N_("On the right"), after),
        ):
            self._labels[combo].setText(say(words))
            combo.setAccessibleName(say(words))
            combo.set_options(options, value)
        comparable = len(options) > 1
        for widget in (self._compare_heading, self._choice, self.table):
            widget.setVisible(comparable)
        if comparable:
            self._compare()

    def _show_versions(self, own: OwnCriterion, versions: Sequence[OwnVersion]) -> None:
        theme, tongue = self._bench.theme, self._bench.tongue
        column = self._rows.fresh()
        if not versions:
            column.addWidget(
                TextLabel(theme, tongue.say(N_("Nothing has been put in use yet.")), tone="muted")
            )
        for version in reversed(versions):
            when = formatted(version.at.astimezone(), tongue.language)
            words = tongue.say(
                N_("Version {number}, {time}, {author}"),
                number=version.number,
                time=when,
                author=version.author or version.origin,
            )
            lines = QWidget()
            inner = QVBoxLayout(lines)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(1)
            inner.addWidget(TextLabel(theme, words))
            if version.note:
                inner.addWidget(TextLabel(theme, version.note, step="small", tone="muted"))
            row = FoldingRow(spacing=12)
            row.add(lines, stretch=1, least=theme.px(220))
            if version.content != own.content:
                back = Button(theme, tongue.say(N_("Take up again")), kind="link")
                back.setObjectName(f"version.{version.number}")
                back.setAccessibleName(
                    tongue.say(N_("Take version {number} up again"), number=version.number)
                )
                back.clicked.connect(lambda _checked=False, number=version.number: self._take_up(number))
                row.add(back)
            column.addWidget(row)
        self._rows.show_fresh()

    def _take_up(self, number: int) -> None:
        own = self._own
        if own is not None:
            done = self._bench.own.change(lambda library: library.go_back_to(own, number))
            if done is not None:
                words = N_("What is written is version {number} again. Put it in use when it is ready.")
                self._bench.notice(self._bench.tongue.say(words, number=number), undoable=True)

    # ---- comparing

    def _options(self, own: OwnCriterion, versions: Sequence[OwnVersion]) -> list[tuple[str, str]]:
        say = self._bench.tongue.say
        options = []
        if own.based_on and own.based_on in self._bench.own.library.library.criteria:
            options.append((_ORIGINAL, say(N_("{id} of the library"), id=own.based_on)))
        options += [(str(each.number), say(N_("Version {number}"), number=each.number)) for each in versions]
        return [*options, (_WRITTEN, say(N_("What is written now")))]

    @staticmethod
    def _first(own: OwnCriterion, keys: Sequence[str]) -> str:
        in_use = str(own.version)
        if own.being_changed and in_use in keys:
            return in_use
        return _ORIGINAL if _ORIGINAL in keys else keys[0]

    def _content(self, key: str) -> Criterion | None:
        own = self._own
        if own is None:
            return None
        if key == _WRITTEN:
            return own.content
        if key == _ORIGINAL:
            return self._bench.own.library.library.criteria.get(own.based_on)
        versions = self._bench.own.library.versions(own.id)
        return next((each.content for each in versions if str(each.number) == key), None)

    def _compare(self) -> None:
        before, after = self._content(self.before.value), self._content(self.after.value)
        if before is not None and after is not None:
            self.table.show_differences(
                differences(before, after), self.before.currentText(), self.after.currentText()
            )
