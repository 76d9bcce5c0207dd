"""What a page is, and the registry the window makes pages from, lazily."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.workbench import Workbench


class Page(QWidget):
    """Base of all pages.

    `refresh` shows the present state; it is called when the page comes into sight, after every change while it is
    in sight, and after a change of language or theme. `panes` are what F6 walks through, in reading order.
    """

    title = ""  # msgid, shown in the window's title and the header
    of_own_library = False  # undo and the saved state are about the buyer's own library

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.setProperty("pane", "canvas")

    def refresh(self) -> None:
        """Show the present state."""

    def enter(self) -> None:
        """The page comes into sight: put the focus on its main thing."""

    def finish(self) -> None:
        """The window closes: let go of what is open."""

    def heading(self) -> str:
        """The header's words; by default the title."""
        return self.bench.tongue.say(self.title)

    def parent_page(self) -> str:
        """The page one step up in the breadcrumb; empty at the top."""
        return ""

    def parent_title(self) -> str:
        """The words of that step; by default the parent's entry in the rail."""
        place = next((spec.place for spec in PAGES if spec.id == self.parent_page()), "")
        return self.bench.tongue.say(place)

    def panes(self) -> tuple[QWidget, ...]:
        return (self,)


class PageOfProcurement(Page):
    """Base of the pages of the open procurement: its title is the heading, the list of procurements one step up."""

    def heading(self) -> str:
        procurement = self.bench.desk.procurement if self.bench.gatekeeper is not None else None
        return (procurement.title if procurement is not None else "") or self.bench.tongue.say(
            N_("Unnamed procurement")
        )

    def parent_page(self) -> str:
        return "procurements"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """`place`: the msgid of the rail's entry; empty for pages that are reached from others. `under` is the rail
    entry that is marked while the page is in sight. `tab`: the msgid of a page of the open procurement among its
    tabs; `only_renewed`: only where it was started from an earlier one."""

    id: str
    factory: str  # "module:Class", imported when first needed
    place: str = ""
    icon: str = ""
    under: str = ""
    tab: str = ""
    only_renewed: bool = False
    at_foot: bool = False

    def make(self, bench: Workbench) -> Page:
        module, _, name = self.factory.partition(":")
        page: Page = getattr(import_module(module), name)(bench)
        return page


_PAGES = "gatekeeper_app.ui.pages"

PAGES: tuple[PageSpec, ...] = (
    PageSpec(id="home", factory=f"{_PAGES}.home:HomePage", place=N_("Home"), icon="house"),
    PageSpec(
        id="procurements",
        factory=f"{_PAGES}.procurements:ProcurementsPage",
        place=N_("Procurements"),
        icon="folder-open",
    ),
    PageSpec(id="new", factory=f"{_PAGES}.facts:FactsPage", under="procurements", tab=N_("Basic facts")),
    PageSpec(
        id="earlier",
        factory=f"{_PAGES}.earlier:EarlierPage",
        under="procurements",
        tab=N_("Last round"),
        only_renewed=True,
    ),
    PageSpec(id="walk", factory=f"{_PAGES}.walk:WalkPage", under="procurements", tab=N_("Gates")),
    PageSpec(
        id="document_check",
        factory=f"{_PAGES}.document_check:DocumentCheckPage",
        under="procurements",
        tab=N_("Document check"),
    ),
    PageSpec(
        id="effects",
        factory=f"{_PAGES}.effects:EffectsPage",
        under="procurements",
        tab=N_("Weights, cost, carbon"),
    ),
    PageSpec(id="legal", factory=f"{_PAGES}.legal:LegalPage", under="procurements", tab=N_("Legal frame")),
    PageSpec(id="people", factory=f"{_PAGES}.people:PeoplePage", under="procurements", tab=N_("People")),
    PageSpec(id="plan", factory=f"{_PAGES}.plan:PlanPage", under="procurements", tab=N_("Schedule")),
    PageSpec(id="outcome", factory=f"{_PAGES}.outcome:OutcomePage", under="procurements", tab=N_("Outcome")),
    PageSpec(id="history", factory=f"{_PAGES}.history:HistoryPage", under="procurements", tab=N_("History")),
    PageSpec(id="export", factory=f"{_PAGES}.export:ExportPage", under="procurements", tab=N_("Documents")),
    PageSpec(
        id="check", factory=f"{_PAGES}.document_check:FreeCheckPage", place=N_("Check"), icon="file-search"
    ),
    PageSpec(id="text_rules", factory=f"{_PAGES}.text_rules:TextRulesPage", under="check"),
    PageSpec(id="survey", factory=f"{_PAGES}.survey:SurveyPage", under="check"),
    PageSpec(id="library", factory=f"{_PAGES}.library:LibraryPage", place=N_("Library"), icon="book-open"),
    PageSpec(id="models", factory=f"{_PAGES}.models:ModelsPage", under="library"),
    PageSpec(id="own", factory=f"{_PAGES}.own_criteria:OwnCriteriaPage", under="library"),
    PageSpec(id="own_editor", factory=f"{_PAGES}.criterion_editor:CriterionEditorPage", under="library"),
    PageSpec(id="packs", factory=f"{_PAGES}.packs:PacksPage", under="library"),
    PageSpec(
        id="settings",
        factory=f"{_PAGES}.settings:SettingsPage",
        place=N_("Settings"),
        icon="settings",
        at_foot=True,
    ),
)
