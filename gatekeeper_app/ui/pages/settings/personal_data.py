"""Settings, Personal data: whose names the workspace holds, and taking one off everywhere, asked for twice."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.personal_data import NameTrace, pseudonym
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.reading_order import focus_kept
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_SHOWN = 12


class PersonalDataCard(Card):
    """Names only: the program keeps no other personal data of anybody by itself."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(20, 14, 20, 14))
        self._bench = bench
        self._asked = ""
        self._all = False
        self._heading = HeadingLabel(bench.theme, step="h3")
        self._lead = TextLabel(bench.theme, tone="muted")
        self.listing = Replaced(spacing=6)
        for part in (self._heading, self._lead, self.listing):
            self.column.addWidget(part)
        for signal in (bench.ready, bench.troubled, bench.closed):
            signal.connect(self.refresh)

    def refresh(self) -> None:
        say = self._bench.tongue.say
        self._heading.setText(say(N_("Personal data")))
        self._lead.setText(
            say(
                N_(
                    "The names below stand in this workspace: people named in procurements, and who signed the "
                    "history. Nothing is sent anywhere. A name can be taken off everywhere; what was done and "
                    "decided stays, with the role. Backups and exported files made earlier still hold it."
                )
            )
        )
        gatekeeper = self._bench.gatekeeper
        traces: tuple[NameTrace, ...] = ()
        if gatekeeper is not None:
            try:
                traces = tuple(gatekeeper.desk.store.names())
            except UserFacingError as error:
                self._bench.failed.emit(error)
        with focus_kept(self):
            self._fill(traces)

    def _fill(self, traces: tuple[NameTrace, ...]) -> None:
        theme, say = self._bench.theme, self._bench.tongue.say
        column = self.listing.fresh()
        if not traces:
            column.addWidget(TextLabel(theme, say(N_("The workspace holds no names."))))
        for trace in traces if self._all else traces[:_SHOWN]:
            column.addWidget(self._row(trace))
            if trace.name == self._asked:
                column.addWidget(self._question(trace))
        rest = len(traces) - _SHOWN
        if rest > 0 and not self._all:
            more = Button(
                theme, say(N_("Show {count} more"), count=rest), kind="link", on_click=self._show_all
            )
            more.setObjectName("names-more")
            column.addWidget(more)
        self.listing.show_fresh()

    def _row(self, trace: NameTrace) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(TextLabel(theme, trace.name, bold=True))
        where = say(
            N_("named in procurements: {procurements} · signed entries of the history: {signed}"),
            procurements=trace.procurements,
            signed=trace.signed,
        )
        lines.addWidget(TextLabel(theme, where, step="small", tone="muted"))
        row = FoldingRow(spacing=12)
        row.add(words, stretch=1, least=theme.px(220))
        off = Button(
            theme, say(N_("Take the name off…")), kind="link", on_click=partial(self._ask, trace.name)
        )
        off.setObjectName(f"name-{trace.name}")
        off.setAccessibleName(say(N_("Take the name off: {name}"), name=trace.name))
        row.add(off)
        return row

    def _question(self, trace: NameTrace) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        row = FoldingRow(spacing=12)
        words = say(
            N_("“{name}” will be exchanged for a made-up word everywhere. This cannot be undone."),
            name=trace.name,
        )
        row.add(TextLabel(theme, words, tone="warning"), stretch=1, least=theme.px(240))
        sure = Button(theme, say(N_("Take it off everywhere")), on_click=partial(self._take_off, trace.name))
        sure.setObjectName("name-sure")
        cancel = Button(theme, say(N_("Cancel")), kind="link", on_click=partial(self._ask, ""))
        cancel.setObjectName("name-cancel")
        row.add(sure)
        row.add(cancel)
        return row

    def _ask(self, name: str) -> None:
        self._asked = "" if self._asked == name else name
        self.refresh()
        found = self.findChild(QWidget, "name-cancel")
        if self._asked and found is not None:
            found.setFocus()

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    def _take_off(self, name: str) -> None:
        """In a job: every document is read. An open procurement is read anew afterwards."""
        bench = self._bench
        gatekeeper = bench.gatekeeper
        if gatekeeper is None:
            return
        desk, instead = gatekeeper.desk, pseudonym(bench.tongue.say(N_("name taken off")))
        self._asked = ""
        if bench.settings.actor == name:
            bench.set_settings(bench.settings.changed(actor=""))

        def done(count: int) -> None:
            gatekeeper.own.reload_if_changed()
            if desk.procurement is not None:
                desk.open(desk.procurement.id)
                bench.edited.emit()
            self.refresh()
            bench.notice(bench.tongue.say(N_("The name was taken off {count} procurements."), count=count))

        def failed(error: BaseException) -> bool:
            if isinstance(error, UserFacingError):
                bench.failed.emit(error)
                return True
            return False

        actor = desk.actor
        bench.jobs.start(
            lambda _p: desk.store.take_off_name(name, instead, actor), success=done, failure=failed
        )
