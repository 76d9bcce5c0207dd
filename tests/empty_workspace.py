"""A workspace just made, as the bytes of a file.

Hundreds of tests begin with one. Making its tables revision by revision takes ten times as long as copying a file; that
they are made rightly is what `test_storage_opening.py` is about.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


@cache
def empty_workspace() -> bytes:
    """Made once in a process, by the program."""
    from gatekeeper_app.adapters.storage import schema

    with TemporaryDirectory() as folder:
        path = Path(folder) / "workspace.sqlite"
        schema.create(path)
        return path.read_bytes()


def put_empty_workspace(path: Path) -> None:
    """In the place of `schema.create`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(empty_workspace())
