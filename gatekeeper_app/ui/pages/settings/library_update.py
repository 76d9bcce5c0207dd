"""What a newer library would change, and the choice to use it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.library_updates import ChangedCriterion, LibraryUpdate
from gatekeeper_app.ui.comparison_view import ComparisonView
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_FEW = 40  # criteria named at first


class _Fold(QWidget):
    """A line with a count; what it counts below, made when it is unfolded."""

    def __init__(self, bench: Workbench, fill: Callable[[QVBoxLayout], None]) -> None:
        super().__init__()
        self._bench, self._fill = bench, fill
        self.button = DisclosureButton(bench.theme)
        self._body = Replaced(spacing=6)
        self._body.setContentsMargins(26, 0, 0, 6)
        self._body.hide()
        self.button.toggled.connect(self._on_toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)

    def show_line(self, words: str, count: int) -> None:
        self.button.setText(f"{words}: {count}")
        self.setVisible(bool(count))
        if count and self.button.isChecked():
            self._on_toggled(on=True)

    def fold(self) -> None:
        self.button.setChecked(False)

    def _on_toggled(self, on: bool) -> None:
        if on:
            self._fill(self._body.fresh())
            self._body.show_fresh()
        self._body.setVisible(on)


class UpdateBox(Box):
    """Out of sight until a file has been looked into. `take` uses it."""

    def __init__(self, bench: Workbench, take: Callable[[LibraryUpdate], object]) -> None:
        super().__init__("field")
        self._bench, self._take = bench, take
        self.update_found: LibraryUpdate | None = None
        theme = bench.theme
        self.heading = HeadingLabel(theme, step="h3")
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = TextLabel(theme)
        self.new = _Fold(bench, lambda column: self._names(column, self._found.new))
        self.changed = _Fold(bench, self._fill_changed)
        self.withdrawn = _Fold(bench, lambda column: self._names(column, self._found.withdrawn))
        self.touched = _Fold(bench, self._fill_touched)
        self.variants = _Fold(bench, self._fill_variants)
        self.take_button = Button(theme, kind="primary", icon="check", on_click=self._on_take)
        self.cancel = Button(theme, on_click=self.close_box)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=10)
        flow.addWidget(self.take_button)
        flow.addWidget(self.cancel)
        for part in (
            self.heading,
            self.words,
            self.new,
            self.changed,
            self.withdrawn,
            self.touched,
            self.variants,
            buttons,
        ):
            self.column.addWidget(part)
        self.hide()

    @property
    def _found(self) -> LibraryUpdate:
        assert self.update_found is not None
        return self.update_found

    def show_update(self, update: LibraryUpdate) -> None:
        """What would change; nothing has."""
        self.update_found = update
        for fold in self._folds:
            fold.fold()
        self.refresh()
        self.show()
        self.heading.setFocus()
        if self._bench.announcer is not None:
            self._bench.announcer.polite(f"{self.heading.text()}. {self.words.text()}")

    def close_box(self) -> None:
        self.update_found = None
        self.hide()

    def set_busy(self, *, busy: bool) -> None:
        self.take_button.setEnabled(not busy)
        self.cancel.setEnabled(not busy)

    @property
    def _folds(self) -> tuple[_Fold, ...]:
        return (self.new, self.changed, self.withdrawn, self.touched, self.variants)

    def refresh(self) -> None:
        say, update = self._bench.tongue.say, self.update_found
        same = update is not None and update.same
        self.cancel.setText(say(N_("Close")) if same else say(N_("Cancel")))
        self.take_button.setText(say(N_("Use this library")))
        for fold, words, found in (
            (self.new, N_("New criteria"), update and update.new),
            (self.changed, N_("Changed criteria"), update and update.changed),
            (self.withdrawn, N_("Withdrawn criteria"), update and update.withdrawn),
            (self.touched, N_("Open procurements with decisions on these"), update and update.touched),
            (self.variants, N_("Own versions made from these"), update and update.variants),
        ):
            fold.show_line(say(words), len(found or ()))
        if update is None:
            return
        self.heading.setText(say(N_("Library {version}"), version=update.version))
        self.take_button.setHidden(update.same)
        if update.same:
            self.words.setText(say(N_("This is the library in use.")))
        else:
            self.words.setText(
                say(
                    N_(
                        "It takes the place of {current}. Decisions keep the wording they were taken on, and you can "
                        "go back to the library of the program."
                    ),
                    current=update.current,
                )
            )

    # ---- what is folded

    def _names(self, column: QVBoxLayout, criteria: Sequence[Criterion]) -> None:
        say = self._bench.tongue.say
        self._lines(column, [f"{each.id}  {say(each.name)}" for each in criteria])

    def _lines(self, column: QVBoxLayout, lines: Sequence[str]) -> None:
        theme, say = self._bench.theme, self._bench.tongue.say
        for line in lines[:_FEW]:
            column.addWidget(TextLabel(theme, line))
        if len(lines) > _FEW:
            column.addWidget(TextLabel(theme, say(N_("and {count} more"), count=len(lines) - _FEW)))

    def _fill_changed(self, column: QVBoxLayout) -> None:
        for each in self._found.changed:
            self._add_changed(column, each)

    def _add_changed(self, column: QVBoxLayout, each: ChangedCriterion) -> None:
        """The name of a criterion; its differences side by side where they are asked for."""
        say = self._bench.tongue.say

        def fill(inner: QVBoxLayout) -> None:
            table = ComparisonView(self._bench)
            table.show_differences(each.differences, say(N_("In use now")), say(N_("In the file")))
            inner.addWidget(table)

        fold = _Fold(self._bench, fill)
        column.addWidget(fold)
        fold.show_line(f"{each.after.id}  {say(each.after.name)}", len(each.differences))

    def _fill_touched(self, column: QVBoxLayout) -> None:
        say = self._bench.tongue.say
        lines = []
        for each in self._found.touched:
            parts = [each.title or say(N_("Unnamed procurement"))]
            if each.changed:
                parts.append(say(N_("changed: {ids}"), ids=", ".join(each.changed)))
            if each.withdrawn:
                parts.append(say(N_("withdrawn: {ids}"), ids=", ".join(each.withdrawn)))
            lines.append("   ".join(parts))
        self._lines(column, lines)

    def _fill_variants(self, column: QVBoxLayout) -> None:
        say = self._bench.tongue.say
        self._lines(
            column,
            [f"{each.id}  {say(each.content.name)} ({each.based_on})" for each in self._found.variants],
        )

    def _on_take(self) -> None:
        if self.update_found is not None:
            self._take(self.update_found)
