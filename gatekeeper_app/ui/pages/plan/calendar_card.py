"""The days of the procurement as a file for any calendar."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.save_copy import chosen_file, file_name
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel

SUFFIX = ".ics"


class CalendarExport:
    """Asks for a place and writes there off the window's thread; remembers what was written last, and whether
    persons are to be named."""

    def __init__(self, page: ProcurementPage) -> None:
        self._page = page
        self.with_names = False
        self._written: tuple[str, Path, int] | None = None

    def words(self) -> str:
        """What was written of the open procurement, and where; "" before."""
        if self._written is None or self._written[0] != self._page.procurement.id:
            return ""
        return self._page.bench.tongue.say(
            N_("Entries saved into {file}: {count}."), file=str(self._written[1]), count=self._written[2]
        )

    def save(self) -> None:
        bench, procurement = self._page.bench, self._page.procurement
        say, gatekeeper = bench.tongue.say, bench.gatekeeper
        if gatekeeper is None:
            return
        folder = Path(bench.settings.export_folder or Path.home())
        name, _ = QFileDialog.getSaveFileName(
            self._page.window(),
            say(N_("Save as a calendar file")),
            str(folder / f"{file_name(procurement.title) or say(N_('Procurement'))}{SUFFIX}"),
            f"{say(N_('Calendar files'))} (*{SUFFIX})",
        )
        if not name:
            return
        path, language, today = chosen_file(name, SUFFIX), bench.tongue.language, bench.desk.today
        named = self.with_names

        def work(_progress: object) -> int:
            return gatekeeper.shipped.write_calendar(procurement, path, language, today, with_names=named)

        def success(count: int) -> None:
            self._written = (procurement.id, path, count)
            bench.notice(say(N_("Entries saved into {file}: {count}."), file=str(path), count=count))
            self._page.refresh()

        def failure(error: BaseException) -> bool:
            if isinstance(error, UserFacingError):
                bench.failed.emit(error)
                return True
            return False

        bench.jobs.start(work, success=success, failure=failure)


class CalendarCard(Card):
    """What goes into the file, whether persons are named, and where the last one is."""

    def __init__(self, page: ProcurementPage, export: CalendarExport) -> None:
        super().__init__(margins=(20, 14, 20, 16))
        theme, say = page.bench.theme, page.bench.tongue.say
        self.column.setSpacing(10)
        self.column.addWidget(HeadingLabel(theme, say(N_("To your calendar")), step="h3"))
        hint = N_(
            "The file holds the days of the procurement, open tasks and the checks of the contract, each with a "
            "reminder a week before. Saved again, it replaces what the calendar knows. Notes stay here."
        )
        self.column.addWidget(TextLabel(theme, say(hint), step="small", tone="muted"))
        row = FoldingRow(spacing=16, row_spacing=8)
        button = Button(theme, say(N_("Export to a calendar…")), icon="calendar-clock", on_click=export.save)
        button.setObjectName("plan-calendar")
        names = QCheckBox(say(N_("Name the persons, not only their roles")))
        names.setObjectName("plan-calendar-names")
        names.setChecked(export.with_names)
        names.toggled.connect(lambda named: setattr(export, "with_names", named))
        row.add(button)
        row.add(names)
        self.column.addWidget(row)
        words = export.words()
        if words:
            done = FoldingRow(spacing=8)
            sign = TextLabel(theme, wrap=False)
            sign.setPixmap(theme.pixmap("circle-check", "ok", 18))
            done.add(sign)
            done.add(TextLabel(theme, words), stretch=1, least=theme.px(200))
            self.column.addWidget(done)
