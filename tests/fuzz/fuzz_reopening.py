"""Documents that carry a procurement, and what must hold of whatever is opened from a damaged one."""

import random
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from fuzz_properties import kept, told
from gatekeeper_app.adapters.documents.carried_worker import PasswordError, files_in
from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.report import Paragraph, Report
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.services.documents.carrying import with_procurement
from gatekeeper_app.services.reopening import CarriedFiles, reopened

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@cache
def carried_seeds() -> tuple[bytes, ...]:
    """One page each, with a sample inside."""
    return tuple(_document(name) for name in ("school-furniture", "school-furniture-worked"))


@cache
def sealed_seeds() -> tuple[bytes, ...]:
    """The files inside them."""
    return tuple(content for document in carried_seeds() for content in files_in(document).contents)


def _document(sample: str) -> bytes:
    report = Report(
        title="Perustelut",
        subtitle="",
        language="fi",
        author="",
        created_at=NOW,
        footer="",
        page_of="",
        blocks=(Paragraph(text="Sisältö."),),
    )
    whole = with_procurement(report, Shipped().sample(sample, "fi"), library_version="1")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        PdfWriter().write(whole, path)
        return path.read_bytes()


def read_carried(data: bytes, dice: random.Random) -> str:
    """In this process what the program does in one of its own."""
    try:
        sent = files_in(data)
    except (PasswordError, MemoryError):
        return "refused"
    return _opened(CarriedFiles(contents=sent.contents, digest=sent.digest), dice)


def read_sealed(data: bytes, dice: random.Random) -> str:
    return _opened(CarriedFiles(contents=(data,), digest="sha256:0"), dice)


def _opened(carried: CarriedFiles, dice: random.Random) -> str:
    """Refused in words, or opened as something that can be kept; what is in doubt is told in every language."""
    try:
        found = reopened(carried, "a.pdf", NOW)
    except UserFacingError as error:
        told(error)
        return "refused"
    kept(found.procurement, dice)
    for language in LANGUAGES:
        for doubt in found.doubts:
            doubt.in_language(language).encode("utf-8")
    return "read"
