"""Pictures of every page for the manual and the README: `docs/screenshots/<page>-<theme>.png`, 1366 x 768.

The workspace is a throwaway one with the practice procurement, one worked through to its third contract year, the next
round started from it, and one read from a notice; the document check reads a draft and its next version, the survey
a folder of earlier ones (`samples/papers.py`); last comes a published notice, where the reference data lies beside
the repository. The clock stands still, so that pictures change only when the program
does. Language: the first argument (fi by default). The second names the pictures wanted, with commas; all without it.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"
NOTICE = (
    Path(os.environ.get("GATEKEEPER_SHARED", ROOT.parent / "shared"))
    / "data"
    / "notices"
    / "eforms_real"
    / "NLD_00191536-2024.xml"
)
NOON = datetime(2026, 11, 21, 12, 32, tzinfo=UTC)
THEMES = ("light", "dark")


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TZ"] = "Europe/Helsinki"
    time.tzset()
    home = tempfile.mkdtemp(prefix="gatekeeper-screenshots-")
    os.environ["GATEKEEPER_HOME"] = home
    wanted = frozenset(sys.argv[2].split(",")) if len(sys.argv) > 2 else frozenset()
    try:
        _take_all(Studio(sys.argv[1] if len(sys.argv) > 1 else "fi", Path(home), wanted))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0


class Studio:
    """A running program that is photographed. Pages are `Any`: each has parts of its own."""

    def __init__(self, language: str, home: Path, wanted: frozenset[str]) -> None:
        from gatekeeper_app import app
        from gatekeeper_app.settings import Settings

        self.home, self.language, self._wanted = home, language, wanted
        self.window = app.make_window(
            app.make_application(), Settings(theme="light").changed(language=language)
        )
        self.window.show()
        app.open_workspace(self.window)
        self.bench = self.window.bench
        self.wait(20_000, lambda: self.bench.gatekeeper is not None)
        assert self.bench.gatekeeper is not None, "the workspace did not open"
        self.shipped = self.bench.gatekeeper.shipped
        self.bench.desk.clock = lambda: NOON
        TARGET.mkdir(parents=True, exist_ok=True)

    @property
    def page(self) -> Any:
        return self.window.page

    def wait(self, milliseconds: int, until: Callable[[], bool] = lambda: False) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        for _ in range(milliseconds // 20):
            if until():
                break
            QTimer.singleShot(20, loop.quit)
            loop.exec()

    def take(self, name: str) -> None:
        """A picture of what is in sight, when all that goes on has ended."""
        self.wait(400)
        self.wait(60_000, lambda: not self.bench.jobs.busy)
        self.wait(200)
        if not self._wanted or name in self._wanted:
            self.window.grab().save(str(TARGET / f"{name}-{self.bench.settings.theme}.png"))

    def go(self, page: str, name: str) -> None:
        self.bench.go(page)
        self.take(name)

    def show(self, procurement_id: str, page: str, name: str) -> None:
        self.bench.desk.open(procurement_id)
        self.bench.opened.emit()
        self.go(page, name)

    def set_theme(self, theme: str) -> None:
        self.bench.set_settings(self.bench.settings.changed(theme=theme))


def _take_all(studio: Studio) -> None:
    from gatekeeper_app.services.renewal import started_from

    from samples import papers

    shipped, bench = studio.shipped, studio.bench
    notice = shipped.notice_reader.read(ROOT / "resources" / "samples" / "notice.xml", today=NOON.date())
    practice = shipped.sample()
    worked = shipped.sample("school-furniture-worked", studio.language)  # type: ignore[arg-type]
    renewed = replace(started_from(worked, NOON), id="screenshots-renewed", title=f"{worked.title} 2")
    for procurement in (notice, worked, renewed, practice):
        bench.desk.take(procurement)
    bench.opened.emit()
    draft = papers.written_draft(studio.home / "1", "Tarjouspyyntö kalusteet.docx", papers.DRAFT)
    mended = papers.written_draft(studio.home / "2", draft.name, papers.mended_draft())
    past = papers.written_folder(studio.home / "hankinnat")
    for theme in THEMES:
        studio.set_theme(theme)
        bench.desk.close()
        _home(studio)
        for page in ("procurements", "library", "models", "settings"):
            studio.go(page, page)
        pane = studio.page._pane
        pane.ensureWidgetVisible(studio.page.personal_data, 0, 40)
        studio.take("settings-data")
        _survey(studio, past)
        studio.show(notice.id, "new", "facts")
        for page in ("legal", "people", "plan", "outcome", "history"):
            studio.show(worked.id, page, page)
        _effects(studio, worked.id, practice.id)
        studio.show(renewed.id, "earlier", "last-round")
        studio.show(practice.id, "plan", "plan-practice")
        _walk(studio)
        _documents(studio, worked.id, practice.id)
    _check(studio, draft, mended)
    studio.set_theme("light")
    bench.go("walk")
    wide = studio.window.size()
    studio.window.resize(683, 384)
    studio.take("walk-narrow")
    studio.window.resize(wide)
    _published(studio)
    studio.window.close()


def _home(studio: Studio) -> None:
    studio.go("home", "home")
    for command, name in (("open_earlier", "home-earlier"), ("sample", "home-samples")):
        studio.bench.actions[command].trigger()
        studio.take(name)
    studio.page.choice.hide()


def _documents(studio: Studio, worked: str, practice: str) -> None:
    """What leaves the program: the justification of the practice procurement, and the answers for Hilma."""
    studio.go("export", "export")
    studio.show(worked, "export", "export-worked")
    studio.page.preview.search.words.setText("hankinta" if studio.language == "fi" else "a")
    studio.take("export-search")
    studio.bench.show_notice_answer("circularEconomy")
    studio.take("export-notice-answers")
    studio.page.preview.show_mode("pages")
    studio.bench.desk.open(practice)
    studio.bench.opened.emit()


def _effects(studio: Studio, worked: str, practice: str) -> None:
    """What weights decide, what is paid over the life and what is emitted; and a weight that decides nothing."""
    studio.show(practice, "effects", "weights-powerless")
    studio.show(worked, "effects", "weights")
    for part, name in (("cost", "life-cycle-cost"), ("carbon", "carbon")):
        studio.page.show_part(part)
        studio.take(name)
    studio.page.show_part("weights")


def _published(studio: Studio) -> None:
    """The comparison of a published notice; last, for it stays in the workspace."""
    if not NOTICE.is_file():
        return
    found = studio.shipped.notice_reader.read(NOTICE, today=NOON.date())
    studio.bench.desk.take(found)
    for theme in THEMES:
        studio.set_theme(theme)
        studio.show(found.id, "effects", "weights-notice")


def _walk(studio: Studio) -> None:
    from gatekeeper_app.domain.gates import Gate

    studio.bench.go("walk")
    walk = studio.page
    for gate, name in (
        (Gate.NEED, "walk-need"),
        (Gate.SPECIFICATION, "walk"),
        (Gate.AWARD, "walk-comparison"),
        (Gate.FOLLOW_UP, "walk-follow-up"),
    ):
        walk.go_to_gate(gate)
        studio.take(name)
    walk.go_to_gate(Gate.SPECIFICATION)
    studio.bench.actions["leave_out"].trigger()
    studio.take("walk-leave-out")
    walk.bar.fold()


def _survey(studio: Studio, past: Path) -> None:
    """The rules of the check and the survey: before and after a folder was read, and one procurement of it."""
    studio.go("check", "check")
    studio.bench.go("text_rules")
    studio.wait(60_000, lambda: studio.page.choice.count() > 0)
    studio.take("text-rules")
    studio.bench.go("survey")
    page = studio.page
    page.survey = None
    page.refresh()
    studio.take("survey-empty")
    page.read(past)
    studio.wait(60_000, lambda: page.survey is not None)
    studio.take("survey")
    page.results.open_procurement(page.results.procurements.lines.lines[-1].key)
    studio.take("survey-procurement")


def _check(studio: Studio, draft: Path, mended: Path) -> None:
    """The draft of the practice procurement, and what is done with its findings; then its next version."""
    studio.bench.go("document_check")
    page = studio.page

    def read(file: Path) -> None:
        page.open_path(str(file))
        studio.wait(60_000, lambda: not page.checker.busy)

    read(draft)
    card = page.view.findings.side.card
    for theme in THEMES:
        studio.set_theme(theme)
        page.view.show_view("findings")
        page.view.go_to_finding(2)
        studio.take("check-findings")
        card.dismiss.click()
        studio.take("check-pass-over")
        card.dismissing.left.emit()
        for view in ("requirements", "intake"):
            page.view.show_view(view)
            studio.take(f"check-{view}")
    read(mended)
    page.view.show_view("comparison")
    for theme in THEMES:
        studio.set_theme(theme)
        studio.take("check-comparison")


if __name__ == "__main__":
    sys.exit(main())
