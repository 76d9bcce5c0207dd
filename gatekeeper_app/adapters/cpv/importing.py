"""The official full list is taken over: read with limits, kept in the user's folder, whole or not at all."""

import csv
import io
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from gatekeeper_app.adapters.cpv.table import read_table
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import LANGUAGES, N_, Message
from gatekeeper_app.services.cpv import CpvEntry, CpvImport

HEADER = ("code", *LANGUAGES, *(f"words_{language}" for language in LANGUAGES))


def import_list(path: Path, target: Path) -> CpvImport:
    """Read a list of CPV codes and keep it at `target` in the form of the shipped list.

    Raises `UnreadableInputError` for a file that is no such list and `NotPossibleNowError` where it cannot be
    kept; a list that was imported before is then still there as it was.
    """
    table = read_table(path)
    _write(_form(table.entries.values()), target)
    return CpvImport(
        file=target,
        codes=len(table.entries),
        languages=table.languages,
        mended=table.mended,
        skipped=table.skipped,
    )


def _form(entries: Iterable[CpvEntry]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    writer.writerow(HEADER)
    for entry in sorted(entries, key=lambda entry: entry.code):
        names = (entry.name.in_language(language) for language in LANGUAGES)
        words = (", ".join(entry.words.get(language, ())) for language in LANGUAGES)
        writer.writerow((entry.code, *names, *words))
    return stream.getvalue().encode("utf-8")


def _write(data: bytes, target: Path) -> None:
    beside = target.with_name(f".cpv-{secrets.token_hex(4)}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise NotPossibleNowError(
            what=Message(N_("The CPV list could not be kept.")),
            why=Message(
                N_("The folder {folder} cannot be written: {reason}."),
                {"folder": str(target.parent), "reason": error.strerror or type(error).__name__},
            ),
            remedy=Message(
                N_("Free some space or check the rights of the folder, and import the list again.")
            ),
        ) from error
