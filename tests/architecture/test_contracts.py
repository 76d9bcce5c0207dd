"""The rules of the house, executed."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "gatekeeper_app"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 400
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
REGISTRIES = re.compile(
    rb"pypi\.(org|python\.org)|pythonhosted\.org|registry\.(npmjs|yarnpkg)\.|deb\.debian\.org|archive\.ubuntu\.com"
    rb"|^\s*--(extra-)?index-url|^\s*--find-links",
    re.MULTILINE,
)
IN_REGISTRIES = (b"pypi", b"pythonhosted", b"registry.", b"debian", b"ubuntu", b"index-url", b"find-links")
"""One of these stands in whatever the pattern fits; looking for them takes no time in files of megabytes."""


def committed_files() -> list[Path]:
    """What git knows or would add; where there is no git, the tree without what is made in it."""
    git = shutil.which("git")
    listed = git and subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed and listed.returncode == 0:
        files = [ROOT / name.decode() for name in listed.stdout.split(b"\0") if name]
    else:
        files = [
            path
            for path in ROOT.rglob("*")
            if not any(
                part in ("build", "dist", "__pycache__") or (part.startswith(".") and part != ".ci")
                for part in path.relative_to(ROOT).parent.parts
            )
        ]
    return [path for path in files if path.is_file()]


def test_nobody_climbs_a_storey_and_every_room_keeps_its_door_shut() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--config", "pyproject.toml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", done.stdout)


def test_a_module_is_short_enough_to_be_read_at_a_sitting() -> None:
    assert MODULES
    lengths = {path.relative_to(ROOT).as_posix(): path.read_bytes().count(b"\n") for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_every_module_is_named_for_what_it_is() -> None:
    named = {path.stem for path in MODULES} | {path.name for path in PACKAGE.rglob("*") if path.is_dir()}
    assert not named & NAMES_THAT_SAY_NOTHING


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


def test_no_committed_file_names_a_package_registry() -> None:
    def names_one(content: bytes) -> bool:
        return any(word in content for word in IN_REGISTRIES) and REGISTRIES.search(content) is not None

    assert names_one(b"see https://" + b"pypi" + b".org/simple")
    assert not names_one(b"what pypi users call a registry")
    this_file = Path(__file__).resolve()
    naming = [
        path.relative_to(ROOT).as_posix()
        for path in committed_files()
        if path.resolve() != this_file and names_one(path.read_bytes())
    ]
    assert not naming


def test_every_locked_package_has_a_version_and_a_hash() -> None:
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert [lock.name for lock in locks] == [
        "requirements-build.lock",
        "requirements-dev.lock",
        "requirements.lock",
    ]
    for lock in locks:
        entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
        assert entries
        for entry in entries:
            assert re.match(r"[a-z0-9-]+==\d", entry), entry.splitlines()[0]
            assert "--hash=sha256:" in entry


def test_the_command_line_starts_without_qt_and_without_the_slow_libraries() -> None:
    code = (
        "import sys; from gatekeeper_app.__main__ import main; code = main(['check', '--help']);"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'PySide6', 'shiboken6', 'sqlalchemy', 'alembic', 'reportlab', 'pypdfium2'})); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
