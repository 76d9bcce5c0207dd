"""Settings, Database: which one holds the workspace, the address of a server, its password, a connection tried out."""

import os

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app import paths
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services.database_address import VARIABLE, parse
from gatekeeper_app.services.databases import DatabaseAccess, DatabaseState, WorkspacePlace, chosen_place
from gatekeeper_app.ui.pages.settings.rows import SettingRow, TextSetting
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_ADDRESS, _PASSWORD = N_("Address of a server"), N_("Password")


class DatabaseCard(Card):
    """The address is kept like every setting; another workspace is opened only when asked to."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(20, 14, 20, 14))
        self._bench = bench
        self._said: Message | UserFacingError | None = None
        theme = bench.theme
        self._heading = HeadingLabel(theme, step="h3")
        self.in_use = TextLabel(theme)
        self.address = TextSetting(bench, lambda settings: settings.database, self._set_address)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(1000)
        self.keep = Button(theme, on_click=lambda: self._keep_password(for_good=True))
        self.keep_now = Button(theme, on_click=lambda: self._keep_password(for_good=False))
        self.password.returnPressed.connect(self.keep.click)
        self.check = Button(theme, on_click=self._check)
        self.state = TextLabel(theme)
        self.reopen_box = Box("note")
        self.reopen_words = TextLabel(theme)
        self.reopen = Button(theme, kind="primary", on_click=bench.reopen)
        self.rows = (
            SettingRow(
                bench,
                self.address,
                label=_ADDRESS,
                hint=N_("Empty: a file of your own. An address has no password in it."),
            ),
            SettingRow(
                bench,
                self._password_control(),
                label=_PASSWORD,
                hint=N_("Kept in the keyring of this computer, never in a file."),
            ),
        )
        self._build()
        for signal in (bench.ready, bench.troubled, bench.closed):
            signal.connect(self.refresh)

    def _password_control(self) -> QWidget:
        control = QWidget()
        column = QVBoxLayout(control)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.password)
        column.addWidget(_in_a_row(self.keep, self.keep_now))
        return control

    def _build(self) -> None:
        self.column.addWidget(self._heading)
        self.column.addWidget(self.in_use)
        for row in self.rows:
            self.column.addWidget(row)
        self.column.addWidget(_in_a_row(self.check))
        self.column.addWidget(self.state)
        self.reopen_box.column.addWidget(self.reopen_words)
        self.reopen_box.column.addWidget(_in_a_row(self.reopen))
        self.column.addWidget(self.reopen_box)

    # ---- what is shown

    @property
    def place_text(self) -> str:
        """Where the workspace in use lies; where none is open, where the one asked for does."""
        place = self._in_use() or self._chosen()
        return place.text if place is not None else self._bench.settings.database

    def refresh(self) -> None:
        say = self._bench.tongue.say
        self._heading.setText(say(N_("Database")))
        for row in self.rows:
            row.say()
        place, chosen = self._in_use(), self._chosen()
        shown = place or chosen
        self.in_use.setText(self._words(shown))
        ordered = chosen is not None and chosen.by_environment
        self.address.show_setting()
        self.address.line.setEnabled(not ordered)
        self.address.line.setAccessibleName(say(_ADDRESS))
        self.address.line.setPlaceholderText("postgresql://user@server.example/gatekeeper")
        on_server = chosen is not None and chosen.shared
        self.rows[1].setVisible(on_server)
        self.check.setVisible(on_server)
        self.password.setAccessibleName(say(_PASSWORD))
        self.keep.setText(say(N_("Keep in the keyring")))
        self.keep_now.setText(say(N_("Use for this session only")))
        self.check.setText(say(N_("Check the connection")))
        self._show_said()
        another = chosen is not None and (place is None or place.text != chosen.text)
        waiting = another and (place is not None or self._bench.trouble is not None)
        self.reopen_box.setVisible(waiting)
        self.reopen_words.setText(
            say(N_("The other workspace is used when it is opened, at the latest at the next start."))
        )
        self.reopen.setText(say(N_("Open it now")))

    def _words(self, place: WorkspacePlace | None) -> str:
        say = self._bench.tongue.say
        if place is None:
            return say(N_("The address in use cannot be understood."))
        if place.file is not None:
            return say(N_("In use: a file of your own. Only you work in it."))
        if place.by_environment:
            return say(
                N_("In use: {place}. Set for this computer by {variable}; the settings do not change it."),
                place=place.text,
                variable=VARIABLE,
            )
        return say(N_("In use: {place}. Others may be working in it at the same time."), place=place.text)

    def _in_use(self) -> WorkspacePlace | None:
        gatekeeper = self._bench.gatekeeper
        return gatekeeper.place if gatekeeper is not None else None

    def _chosen(self) -> WorkspacePlace | None:
        try:
            return chosen_place(os.environ, self._bench.settings.database, paths.workspace())
        except UserFacingError:
            return None

    def _show_said(self) -> None:
        said = self._said
        if said is None:
            self.state.hide()
            return
        if isinstance(said, UserFacingError):
            text = said.in_language(self._bench.tongue.language)
        else:
            text = self._bench.tongue.say(said)
        self.state.set_tone("error" if isinstance(said, UserFacingError) else "ok")
        self.state.setText(text)
        self.state.show()

    def _tell(self, said: Message | UserFacingError | None) -> None:
        self._said = said
        self._show_said()
        announcer = self._bench.announcer
        if said is not None and announcer is not None:
            announcer.polite(self.state.text())

    # ---- what is done

    def _set_address(self, text: str) -> str:
        if text:
            try:
                text = str(parse(text))
            except UserFacingError as error:
                return error.in_language(self._bench.tongue.language)
        if text != self._bench.settings.database:
            self._tell(None)
            self._bench.set_settings(self._bench.settings.changed(database=text))
            self.refresh()
        return ""

    def _keep_password(self, *, for_good: bool) -> None:
        place, password = self._chosen(), self.password.text()
        databases = self._bench.databases
        if place is None or place.address is None or databases is None:
            return
        address = str(place.address)

        def work(_progress: object) -> Message:
            access = databases()
            if not for_good:
                access.use_password_now(address, password)
                return Message(N_("The password is used until the program is closed."))
            access.keep_password(address, password)
            if not password:
                return Message(N_("The password was taken out of the keyring."))
            return Message(N_("The password is in the keyring."))

        def done(message: Message) -> None:
            self.password.clear()
            self._tell(message)

        self._bench.jobs.start(work, success=done, failure=self._failed)

    def _check(self) -> None:
        place, password = self._chosen(), self.password.text()
        databases = self._bench.databases
        if place is None or place.address is None or databases is None:
            return
        address = str(place.address)
        self._tell(Message(N_("Reaching the server…")))
        self.check.setEnabled(False)

        def work(_progress: object) -> DatabaseState:
            access: DatabaseAccess = databases()
            return access.check(address, password)

        def done(state: DatabaseState) -> None:
            self.check.setEnabled(True)
            self._tell(_result(state))

        def failed(error: BaseException) -> bool:
            self.check.setEnabled(True)
            return self._failed(error)

        self._bench.jobs.start(work, success=done, failure=failed)

    def _failed(self, error: BaseException) -> bool:
        if isinstance(error, UserFacingError):
            self._tell(error)
            return True
        return False


def _result(state: DatabaseState) -> Message:
    """What was found, and what stands in the way."""
    places: dict[str, Argument] = {"server": state.server, "count": state.procurements}
    if not state.known:
        return Message(
            N_("{server} answers, but its workspace was made with a newer version of the program."), places
        )
    if not state.may_write:
        return Message(N_("{server} answers, but this user may not write to the workspace there."), places)
    if not state.revision:
        return Message(N_("{server} answers. The workspace is made there when it is opened."), places)
    if not state.encrypted:
        return Message(N_("{server} answers, not encrypted. Procurements there: {count}."), places)
    return Message(N_("{server} answers, encrypted. Procurements there: {count}."), places)


def _in_a_row(*buttons: Button) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, spacing=10)
    for button in buttons:
        flow.addWidget(button)
    return row
