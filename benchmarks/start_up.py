"""Start-up: time and memory to the first painted frame, against a bare QMainWindow, in one run.

    python benchmarks/start_up.py [ROUNDS]

Both are started in turn as whole processes (`gatekeeper --exit-after-first-paint` reports itself; the bare
window reports in the same way), so that whatever else the machine does falls on both. A third figure is the time
until the workspace is open and Home shows what is in it.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)
def done():
    from gatekeeper_app.ui.first_paint import first_paint_report
    print(first_paint_report(), flush=True)
    application.quit()
application = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
application.exec()
"""

READY = """
from gatekeeper_app import app
from gatekeeper_app.settings import load
application = app.make_application()
window = app.MainWindow("light")
def fill():
    app.fill_window(window, application, load())
    window.bench.ready.connect(done)
    window.bench.troubled.connect(lambda: print(window.bench.trouble.error) or application.exit(1))
    app.open_workspace(window)
def done():
    from gatekeeper_app.ui.first_paint import first_paint_report
    print(first_paint_report(), flush=True)
    window.close()
    application.quit()
window.painted.connect(fill)
window.show()
application.exec()
"""


def run(arguments: list[str], home: Path) -> dict[str, float]:
    """One process; its own report."""
    environment = (
        {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"} | os.environ | {"GATEKEEPER_HOME": str(home)}
    )
    environment["PYTHONPATH"] = str(ROOT)
    finished = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=True, cwd=ROOT
    )
    report: dict[str, float] = json.loads(finished.stdout.splitlines()[-1])
    return report


def summary(reports: list[dict[str, float]]) -> dict[str, float]:
    times = sorted(report["milliseconds"] for report in reports)
    return {
        "median_ms": round(statistics.median(times), 1),
        "min_ms": times[0],
        "max_ms": times[-1],
        "peak_mib": round(max(report["peak_memory_bytes"] for report in reports) / 2**20, 1),
    }


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    kinds = {
        "bare_window": ["-c", BARE],
        "gatekeeper_first_paint": ["-m", "gatekeeper_app", "--exit-after-first-paint"],
        "gatekeeper_workspace_ready": ["-c", READY],
    }
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for arguments in kinds.values():  # once to fill caches, not counted
            run(arguments, home)
        reports: dict[str, list[dict[str, float]]] = {name: [] for name in kinds}
        for _ in range(rounds):
            for name, arguments in kinds.items():
                reports[name].append(run(arguments, home))
    results = {name: summary(found) for name, found in reports.items()}
    ratio = results["gatekeeper_first_paint"]["median_ms"] / results["bare_window"]["median_ms"]
    print(
        json.dumps(
            {
                "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
                "python": platform.python_version(),
                "load_average": os.getloadavg()[0],
                "rounds": rounds,
                **results,
                "first_paint_to_bare": round(ratio, 2),
            },
            indent=1,
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
