"""The page of everything the buyer has added to the library."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.advice import NO_TEXT
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Source
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.own.categories import add_category, add_source
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.own_criteria.beginning import BeginningBox
from gatekeeper_app.ui.pages.own_criteria.category import CategoryPart
from gatekeeper_app.ui.pages.own_criteria.criterion import CriterionPart
from gatekeeper_app.ui.pages.own_criteria.listed import rows
from gatekeeper_app.ui.pages.own_criteria.organisation import OrganisationBox
from gatekeeper_app.ui.pages.own_criteria.source import SourcePart
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.theme.tokens import MIDDLE
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.listing import ListingView
from gatekeeper_app.ui.widgets.panes import ScrollPane
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_RAIL = 96
_LIST = 400
_WIDEST = 900


class OwnCriteriaPage(Page):
    """List left, the chosen entry right; where there is no room, one of them."""

    title = N_("Own criteria")
    of_own_library = True

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._chosen = ""
        self._reading = False
        self._variant = ""  # a variant that waits for the organisation's code
        self._then: Callable[[], object] | None = None
        theme = bench.theme
        self._standby = Standby(bench)
        self._heading = HeadingLabel(theme, step="h3")
        self._whose = Button(theme, kind="link", on_click=self._ask_organisation)
        self._lead = TextLabel(theme, tone="muted")
        self.new = Button(theme, icon="plus", on_click=lambda: self._with_code(self._begin))
        self.new_category = Button(theme, icon="folder", on_click=lambda: self._with_code(self._add_category))
        self.new_source = Button(theme, icon="file-text", on_click=lambda: self._with_code(self._add_source))
        self.packs = Button(theme, icon="package", on_click=lambda: bench.go("packs"))
        self.list = ListingView(theme)
        self.organisation = OrganisationBox(bench)
        self.beginning = BeginningBox(bench)
        self.back = Button(theme, kind="link", icon="arrow-left", on_click=self._back_to_list)
        self.criterion, self.category, self.source = (
            CriterionPart(bench),
            CategoryPart(bench),
            SourcePart(bench),
        )
        self._parts = (self.criterion, self.category, self.source)
        self._build()
        self.list.pointed.connect(self._point)
        self.list.entered.connect(self._enter_entry)
        self.organisation.named.connect(self._on_named)
        self.organisation.left.connect(self._on_left)
        self.beginning.begun.connect(bench.own.edit)
        self.beginning.left.connect(self._on_left)

    # ---- page

    def refresh(self) -> None:
        waiting = self._standby.show_state(needs_procurement=False)
        self._whole.setHidden(waiting)
        if waiting:
            return
        say, own = self.bench.tongue.say, self.bench.own.library
        organisation = own.organisation
        self._heading.setText(say(N_("Own criteria")))
        if organisation is None:
            self._whose.setText(say(N_("Choose the code of your organisation")))
        else:
            words = N_("Organisation: {code} {name}")
            self._whose.setText(say(words, code=organisation.code, name=organisation.name))
        for button, text in (
            (self.new, N_("New criterion")),
            (self.new_category, N_("New category")),
            (self.new_source, N_("New source")),
            (self.packs, N_("Criteria packs")),
            (self.back, N_("Back to the list")),
        ):
            button.setText(say(text))
        found = rows(own.contents, self.bench.tongue)
        self._lead.setText(say(self._lead_words(empty=not found)))
        self.list.setAccessibleName(say(N_("Own criteria, categories and sources")))
        if not any(row.key == self._chosen for row in found):
            self._chosen = next((row.key for row in found if not row.heading), "")
        self.list.show_rows(found, self._chosen)
        self.list.setVisible(bool(found))
        for box in (self.organisation, self.beginning):
            if not box.isHidden():
                box.refresh()
        self._show_chosen()
        self._fold()

    def _lead_words(self, *, empty: bool) -> str:
        damaged = self.bench.own.library.contents.damaged
        if damaged:
            return N_(
                "Some entries cannot be read any more and are left as they are; a backup may have them."
            )
        if empty:
            return N_(
                "Nothing of your own yet. Open a criterion of the library and make your own version of it, begin one "
                "from scratch, or take in a pack of another organisation."
            )
        return N_("Those in use stand in the library beside the shipped ones, and in the walk.")

    def enter(self) -> None:
        variant, entry = self.bench.own.take_asked_variant(), self.bench.own.take_asked_entry()
        if self._whole.isHidden():
            self._standby.button.setFocus()
        elif variant:
            self._variant = variant
            self._with_code(self._vary)
        elif entry:
            self._enter_entry(entry)
        elif not self.list.isHidden():
            self.list.setFocus()
        else:
            self.new.setFocus()

    def parent_page(self) -> str:
        return "library"

    def panes(self) -> tuple[QWidget, ...]:
        return (self._left, self._right)

    # ---- choosing

    def _point(self, entry_id: str) -> None:
        self._chosen = entry_id
        self._close_boxes()
        self._show_chosen()

    def _enter_entry(self, entry_id: str) -> None:
        self._chosen = entry_id
        self._reading = True
        self._close_boxes()
        self.refresh()
        self.list.choose(entry_id)
        if not self.criterion.isHidden():
            self.criterion.edit.setFocus()
        elif not self.category.isHidden():
            self.category.name.texts[self.bench.tongue.language].setFocus()
        elif not self.source.isHidden():
            self.source.name.texts[self.bench.tongue.language].setFocus()
        self._right_pane.verticalScrollBar().setValue(0)

    def _back_to_list(self) -> None:
        self._reading = False
        self._close_boxes()
        self._fold()
        self.list.setFocus()

    def _show_chosen(self) -> None:
        contents, chosen = self.bench.own.library.contents, self._chosen
        asking = not self.organisation.isHidden() or not self.beginning.isHidden()
        for part in self._parts:
            part.hide()
        if asking:
            return
        if chosen in contents.criteria:
            self.criterion.show_criterion(contents.criteria[chosen])
            self.criterion.show()
        elif chosen in contents.categories:
            self.category.show_category(contents.categories[chosen])
            self.category.show()
        elif chosen in contents.sources:
            self.source.show_source(contents.sources[chosen])
            self.source.show()

    # ---- making

    def _with_code(self, work: Callable[[], object]) -> None:
        """Do it, after the organisation has got its code where it has none."""
        if self.bench.own.library.organisation is not None:
            work()
            return
        self._then = work
        self._ask_organisation()

    def _ask_organisation(self) -> None:
        self._close_boxes()
        self._reading = True
        self.organisation.ask(suggested=self.bench.settings.buyer_name)
        self._show_chosen()
        self._fold()
        self.organisation.code.setFocus()

    def _on_named(self) -> None:
        then, self._then = self._then, None
        self._on_left()
        if then is not None:
            then()

    def _on_left(self) -> None:
        """Nothing is asked any more: back to what is chosen."""
        self._then, self._reading = None, False
        self._close_boxes()
        self.refresh()
        (self.list if not self.list.isHidden() else self.new).setFocus()

    def _close_boxes(self) -> None:
        self.organisation.hide()
        self.beginning.hide()

    def _vary(self) -> None:
        criterion_id, self._variant = self._variant, ""
        made = self.bench.own.change(lambda own: own.vary(criterion_id))
        if made is not None:
            self._chosen = made.id
            self.bench.own.edit(made.id)

    def _begin(self) -> None:
        self._close_boxes()
        self._reading = True
        self.beginning.ask()
        self._show_chosen()
        self._fold()
        self.beginning.category.setFocus()

    def _add_category(self) -> None:
        made = self.bench.own.change(lambda own: add_category(own, NO_TEXT, NO_TEXT))
        if made is not None:
            self._enter_entry(made.id)

    def _add_source(self) -> None:
        today = self.bench.own.library.today
        blank = Source(id="", title=NO_TEXT, address="", read_on=today, certainty=Certainty.VERIFIED)
        made = self.bench.own.change(lambda own: add_source(own, blank))
        if made is not None:
            self._enter_entry(made.id)

    # ---- form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        px = self.bench.theme.px
        beside = self.width() >= px(MIDDLE - _RAIL)
        asking = not self.organisation.isHidden() or not self.beginning.isHidden()
        something = asking or any(not part.isHidden() for part in self._parts)
        alone = self._reading and something and not beside
        self._left.setVisible(not alone)
        self._right.setVisible(alone or (beside and something))
        self.back.setVisible(not beside)
        self._left.setMaximumWidth(px(_LIST) if beside and something else 16_777_215)
        self._left.setMinimumWidth(px(_LIST) if beside and something else 0)
        self._content.setMaximumWidth(px(_WIDEST))

    def _build(self) -> None:
        theme = self.bench.theme
        self._left = QFrame()
        self._left.setProperty("line", "right")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(16, 16, 12, 8)
        left.setSpacing(8)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        for button in (self.new, self.packs, self.new_category, self.new_source):
            flow.addWidget(button)
        holder = QWidget()
        FlowLayout(holder).addWidget(self._whose)
        left.addWidget(self._heading)
        left.addWidget(holder)
        left.addWidget(self._lead)
        left.addWidget(buttons)
        left.addWidget(self.list, 1)
        left.addStretch(0)
        self._right_pane = ScrollPane(pane="surface", margins=(28, 18, 28, 28))
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        for widget in (self.back, self.organisation, self.beginning, *self._parts):
            inner.addWidget(widget)
        self.organisation.hide()
        self._right_pane.add_sheet(self._content)
        self._right = QFrame()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._right_pane)
        self._whole = QWidget()
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self._right, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._standby)
        outer.addWidget(self._whole)
        self._whole.hide()
        theme.changed.connect(self._fold)
