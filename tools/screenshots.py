"""Pictures of every page for the manual and the README: `docs/screenshots/<page>-<theme>.png`, 1366 x 768.

The workspace is a throwaway one with the practice procurement, one worked through to its third contract year, the next
round started from it, and one read from a notice; the clock stands still, so that pictures change only when the program
does. Language: the first argument (fi by default).
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

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"
NOON = datetime(2026, 11, 21, 12, 32, tzinfo=UTC)


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TZ"] = "Europe/Helsinki"
    time.tzset()
    home = tempfile.mkdtemp(prefix="gatekeeper-screenshots-")
    os.environ["GATEKEEPER_HOME"] = home
    try:
        _take_all(sys.argv[1] if len(sys.argv) > 1 else "fi")
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0


def _take_all(language: str) -> None:
    from gatekeeper_app import app
    from gatekeeper_app.domain.gates import Gate
    from gatekeeper_app.domain.procurements import Procurement
    from gatekeeper_app.services.renewal import started_from
    from gatekeeper_app.settings import Settings
    from PySide6.QtCore import QEventLoop, QTimer

    application = app.make_application()
    window = app.make_window(application, Settings(theme="light").changed(language=language))
    window.show()

    def wait(milliseconds: int, until: Callable[[], bool] = lambda: False) -> None:
        loop = QEventLoop()
        for _ in range(milliseconds // 20):
            if until():
                break
            QTimer.singleShot(20, loop.quit)
            loop.exec()

    app.open_workspace(window)
    bench = window.bench
    wait(20_000, lambda: bench.gatekeeper is not None)
    assert bench.gatekeeper is not None, "the workspace did not open"
    bench.desk.clock = lambda: NOON
    shipped = bench.gatekeeper.shipped
    notice = shipped.notice_reader.read(ROOT / "resources" / "samples" / "notice.xml", today=NOON.date())
    practice = shipped.sample()
    worked = shipped.sample("school-furniture-worked", language)  # type: ignore[arg-type]
    renewed = replace(started_from(worked, NOON), id="screenshots-renewed", title=f"{worked.title} 2")
    for procurement in (notice, worked, renewed, practice):
        bench.desk.take(procurement)
    bench.opened.emit()
    TARGET.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        bench.set_settings(bench.settings.changed(theme=theme))

        def take(name: str, theme: str = theme) -> None:
            wait(400)
            wait(20_000, lambda: not bench.jobs.busy)
            wait(200)
            window.grab().save(str(TARGET / f"{name}-{theme}.png"))

        def show(procurement: Procurement, page: str, name: str) -> None:
            bench.desk.open(procurement.id)
            bench.opened.emit()
            bench.go(page)
            take(name)

        bench.desk.close()
        bench.go("home")
        take("home")
        for command, name in (("open_earlier", "home-earlier"), ("sample", "home-samples")):
            bench.actions[command].trigger()
            take(name)
        window.page.choice.hide()  # type: ignore[union-attr]
        for page in ("procurements", "library", "models", "settings"):
            bench.go(page)
            take(page)
        pane = window.page._pane  # type: ignore[union-attr]
        pane.ensureWidgetVisible(window.page.personal_data, 0, 40)  # type: ignore[union-attr]
        take("settings-data")
        show(notice, "new", "facts")
        for page in ("legal", "people", "plan", "outcome", "history"):
            show(worked, page, page)
        show(renewed, "earlier", "last-round")
        show(practice, "plan", "plan-practice")
        bench.go("walk")
        walk = window.page
        assert walk is not None
        for gate, name in (
            (Gate.NEED, "walk-need"),
            (Gate.SPECIFICATION, "walk"),
            (Gate.AWARD, "walk-comparison"),
            (Gate.FOLLOW_UP, "walk-follow-up"),
        ):
            walk.go_to_gate(gate)  # type: ignore[attr-defined]
            take(name)
        walk.go_to_gate(Gate.SPECIFICATION)  # type: ignore[attr-defined]
        bench.actions["leave_out"].trigger()
        take("walk-leave-out")
        walk.bar.fold()  # type: ignore[attr-defined]
        bench.go("export")
        take("export")
    bench.set_settings(bench.settings.changed(theme="light"))
    bench.go("walk")
    window.resize(683, 384)
    wait(400)
    window.grab().save(str(TARGET / "walk-narrow-light.png"))
    window.close()


if __name__ == "__main__":
    sys.exit(main())
