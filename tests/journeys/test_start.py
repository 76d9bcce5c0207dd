"""The start: the window is painted before anything slow is imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

from gatekeeper_app.ui.main_window import MainWindow
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
SLOW = (
    "sqlalchemy",
    "reportlab",
    "alembic",
    "babel",
    "numpy",
    "pypdfium2",
    "msgspec",
    "defusedxml",
    "gatekeeper_app.adapters",
    "gatekeeper_app.bootstrap",
    "gatekeeper_app.services",
)
PROGRAM = """
import json, sys
from PySide6.QtCore import QTimer
from gatekeeper_app import app, settings

seen = {}
application = app.make_application()
window = app.MainWindow(settings.load().theme)

def painted():
    seen["at the first frame"] = sorted(sys.modules)
    app.fill_window(window, application, settings.load())
    seen["with Home in sight"] = sorted(sys.modules)
    QTimer.singleShot(0, application.quit)

window.painted.connect(painted)
window.show()
application.exec()
window.close()
print(json.dumps(seen))
"""


def test_only_light_modules_are_loaded_before_the_first_frame_and_for_home(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "GATEKEEPER_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    for moment, modules in seen.items():
        heavy = [
            name for name in modules if any(name == slow or name.startswith(f"{slow}.") for slow in SLOW)
        ]
        assert not heavy, moment
    pages = [name for name in seen["at the first frame"] if name.startswith("gatekeeper_app.ui.pages")]
    assert not pages


def test_the_program_reports_its_first_frame(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "GATEKEEPER_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "gatekeeper_app", "--exit-after-first-paint"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["milliseconds"] > 0


def test_the_window_is_no_larger_than_its_screen(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(5000, 4000)
    window.fit_screen()
    room = window.screen().availableSize()
    assert (window.width(), window.height()) == (room.width(), room.height())
    window.resize(640, 400)
    window.fit_screen()
    assert (window.width(), window.height()) == (640, 400)
