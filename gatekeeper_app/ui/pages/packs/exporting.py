"""A pack of one's own: what goes into it, what it is called, on which terms it may be used."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.domain.own_criteria import OWN_STATE_NAMES, OwnState
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.packs.form import SUFFIX
from gatekeeper_app.services.packs.writing import PackWords, pack_of, write_pack
from gatekeeper_app.ui.save_copy import chosen_file, file_name
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.check_line import CheckLine
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class ExportCard(Card):
    """What is chosen stays chosen while the page is left and come back to."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(20, 14, 20, 16))
        self._bench = bench
        self._off: set[str] = set()  # retired ones and drafts begin unchosen, and whatever was switched off
        self._known: set[str] = set()
        self._shown: tuple[object, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        theme = bench.theme
        self._heading = HeadingLabel(theme, step="h3")
        self._lead = TextLabel(theme, tone="muted")
        self._list = Replaced(spacing=2)
        self.all, self.none = (
            Button(theme, kind="link", on_click=lambda: self._choose_all(on=True)),
            Button(theme, kind="link", on_click=lambda: self._choose_all(on=False)),
        )
        self.name, self.licence, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self._lines = (self.name, self.licence, self.note)
        self._labels = [TextLabel(theme, step="small", bold=True) for _line in self._lines]
        self.save = Button(theme, kind="primary", icon="file-up", on_click=self.choose_file)
        choosing = QWidget()
        flow = FlowLayout(choosing, spacing=16)
        flow.addWidget(self.all)
        flow.addWidget(self.none)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(4)
        form.addWidget(choosing)
        form.addWidget(self._list)
        for label, line, most in zip(self._labels, self._lines, (200, 200, 2_000), strict=True):
            line.setMaxLength(most)
            line.setMaximumWidth(theme.px(560))
            form.addSpacing(4)
            form.addWidget(label)
            form.addWidget(line)
        holder = QWidget()
        FlowLayout(holder).addWidget(self.save)
        form.addSpacing(8)
        form.addWidget(holder)
        for widget in (self._heading, self._lead, self._form):
            self.column.addWidget(widget)

    def refresh(self) -> None:
        say, contents = self._bench.tongue.say, self._bench.own.library.contents
        self._heading.setText(say(N_("Hand criteria on")))
        there = bool(contents.criteria or contents.categories)
        self._form.setVisible(there)
        self._lead.setText(
            say(
                N_(
                    "One file that others can read, check and take in. Categories and sources go with their criteria."
                )
                if there
                else N_("There is nothing of your own to hand on yet.")
            )
        )
        self.all.setText(say(N_("Choose all")))
        self.none.setText(say(N_("Choose none")))
        words = (
            N_("Name of the pack"),
            N_("Licence, for example CC BY 4.0"),
            N_("Note to those who take it in"),
        )
        for label, line, text in zip(self._labels, self._lines, words, strict=True):
            label.setText(say(text))
            line.setAccessibleName(say(text))
        self._show_list()
        self._show_count()

    def _show_list(self) -> None:
        tongue, contents = self._bench.tongue, self._bench.own.library.contents
        for key, own in contents.criteria.items():
            if key not in self._known and own.state is not OwnState.IN_USE:
                self._off.add(key)
        rows = [
            (key, f"{tongue.say(own.content.name) or key}   {key} · {tongue.say(OWN_STATE_NAMES[own.state])}")
            for key, own in contents.criteria.items()
        ]
        rows += [
            (key, f"{tongue.say(own.category.name) or key}   {key} · {tongue.say(N_('own category'))}")
            for key, own in contents.categories.items()
        ]
        self._off |= {key for key in contents.categories if key not in self._known}
        self._known |= {key for key, _words in rows}
        shown = (tuple(rows), self._bench.theme.text_size)
        if shown == self._shown:
            return
        self._shown = shown
        self._fill(rows)

    def _fill(self, rows: Sequence[tuple[str, str]]) -> None:
        self.boxes = {}
        column = self._list.fresh()
        for key, words in rows:
            line = CheckLine(self._bench.theme, words)
            box = line.box
            box.setObjectName(f"pack.{key}")
            box.setChecked(key not in self._off)
            box.toggled.connect(lambda on, name=key: self._choose(name, on=on))
            column.addWidget(line)
            self.boxes[key] = box
        self._list.show_fresh()

    def _choose(self, key: str, *, on: bool) -> None:
        (self._off.discard if on else self._off.add)(key)
        self._show_count()

    def _choose_all(self, *, on: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(on)

    def _show_count(self) -> None:
        count = sum(box.isChecked() for box in self.boxes.values())
        self.save.setText(self._bench.tongue.say(N_("Save the pack ({count})…"), count=count))
        self.save.setEnabled(bool(count))

    # ---- writing

    def choose_file(self) -> None:
        """Ask for a place and write there."""
        say = self._bench.tongue.say
        folder = Path(self._bench.settings.export_folder or Path.home())
        name = file_name(self.name.text()) or say(N_("Own criteria"))
        picked, _ = QFileDialog.getSaveFileName(
            self,
            say(N_("Save the pack")),
            str(folder / f"{name}{SUFFIX}"),
            f"{say(N_('Criteria packs'))} (*{SUFFIX})",
        )
        if picked:
            self.write(chosen_file(picked, SUFFIX))

    def write(self, path: Path) -> None:
        """Write what is chosen, off the window's thread."""
        bench, own = self._bench, self._bench.own.library
        chosen = [key for key, box in self.boxes.items() if box.isChecked()]
        criteria = [key for key in chosen if key in own.contents.criteria]
        categories = [key for key in chosen if key in own.contents.categories]
        words = PackWords(title=self.name.text(), licence=self.licence.text(), note=self.note.text())

        def work(_progress: object) -> int:
            return write_pack(pack_of(own, criteria, words, categories), path)

        def success(_size: int) -> None:
            bench.notice(bench.tongue.say(N_("The pack was saved: {file}."), file=str(path)))

        def failure(error: BaseException) -> bool:
            if isinstance(error, UserFacingError):
                bench.failed.emit(error)
                return True
            return False

        bench.jobs.start(work, success=success, failure=failure)
