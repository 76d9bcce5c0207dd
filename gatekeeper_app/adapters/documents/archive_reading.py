"""Several documents in a ZIP, as portals for tenders hand them out: each under the name it has in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Protocol

from gatekeeper_app.adapters.documents.packages import MEGABYTE, SafeZip
from gatekeeper_app.adapters.documents.refusals import CHOOSE_ANOTHER, NOT_TRUSTED, refused, shown
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.protocols import Progress

MOST_DOCUMENTS = 200
LARGEST_DOCUMENT = 100 * MEGABYTE
MOST_BYTES = 500 * MEGABYTE
"""Of all files in an archive and in the archives in it."""
MOST_NESTED = 1
"""Archives within an archive; those within them are not opened."""

_UNTOLD = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_MOST_REMARKS = 20
_STEPS = 100  # of each file in the archive


@dataclass(slots=True)
class Allowance:
    """What may still be read, shared by an archive and those in it; `depth` is how deep in one another they stand."""

    files: int = MOST_DOCUMENTS
    bytes: int = MOST_BYTES
    depth: int = 0


class ReadDocuments(Protocol):
    def __call__(
        self, content: bytes, name: str, progress: Progress | None, allowance: Allowance
    ) -> tuple[TextDocument, ...]: ...


def read_archive(
    package: SafeZip, read: ReadDocuments, progress: Progress | None, allowance: Allowance
) -> tuple[TextDocument, ...]:
    """The documents in an archive and in the archives in it. What cannot be read is told by the first document's
    remarks; raises `UnreadableInputError` where nothing can, or where there is too much."""
    if allowance.depth > MOST_NESTED:
        raise refused(package.name, N_("It is an archive within an archive within an archive."), NOT_TRUSTED)
    names = [name for name in package.names if not _is_untold(name)]
    if not names:
        raise refused(package.name, N_("There are no documents in the archive."), CHOOSE_ANOTHER)
    documents: list[TextDocument] = []
    left_out: list[tuple[str, UnreadableInputError]] = []
    for index, name in enumerate(names):
        step = _step(progress, index, len(names))
        if step is not None:
            step(0, 1)
        allowance.files -= 1
        if allowance.files < 0:
            raise refused(
                package.name,
                N_("There are more than {limit} files in the archive."),
                N_("Unpack it and choose the documents one by one."),
                limit=MOST_DOCUMENTS,
            )
        shown_name = shown(name.replace("\\", "/"), limit=200)
        try:
            content = package.read(name, LARGEST_DOCUMENT)
        except UnreadableInputError as error:
            left_out.append((shown_name, error))
            continue
        allowance.bytes -= len(content)
        if allowance.bytes < 0:
            raise refused(
                package.name,
                N_("It unpacks to more than {limit} megabytes."),
                NOT_TRUSTED,
                limit=MOST_BYTES // MEGABYTE,
            )
        allowance.depth += 1
        try:
            documents.extend(read(content, shown_name, step, allowance))
        except UnreadableInputError as error:
            left_out.append((shown_name, error))
        finally:
            allowance.depth -= 1
    if not documents:
        raise left_out[0][1]
    remarks = tuple(
        Message(N_("{file} was not read. {reason}"), {"file": name, "reason": error.why})
        for name, error in left_out[:_MOST_REMARKS]
    )
    documents[0] = replace(documents[0], remarks=(*documents[0].remarks, *remarks))
    return tuple(documents)


def _step(progress: Progress | None, index: int, count: int) -> Callable[[int, int], None] | None:
    """Progress within one file as progress of the whole."""
    if progress is None:
        return None
    whole = progress

    def tell(done: int, total: int) -> None:
        part = _STEPS * done // total if total > 0 else 0
        whole(index * _STEPS + min(part, _STEPS), count * _STEPS)

    return tell


def _is_untold(name: str) -> bool:
    """Whether it is a file that systems add by themselves."""
    return name.startswith(_UNTOLD[0]) or PurePosixPath(name.replace("\\", "/")).name in _UNTOLD[1:]
