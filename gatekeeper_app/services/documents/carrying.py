"""The procurement inside an internal document: its `.gatekeeper` file as an associated file of the PDF.

`services.reopening` reads it back; `docs/reopenable-pdf.md` describes it.
"""

from dataclasses import replace
from typing import Final

import msgspec

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Attachment, Report
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services import exchange

NAME: Final = f"procurement{exchange.SUFFIX}"
MEDIA_TYPE: Final = "application/json"
_INSIDE = N_("Inside this file")


class _Sealed(msgspec.Struct):
    digest: str = ""


def with_procurement(report: Report, procurement: Procurement, *, library_version: str) -> Report:
    """An internal document that carries the procurement it was made of. Where that is beyond what a file may hold, the
    document is made all the same, and its title page says why it carries none."""
    language = report.language
    try:
        return replace(report, attachments=(carried_procurement(procurement, language, library_version),))
    except NotPossibleNowError as error:
        name = Message(_INSIDE).in_language(language)
        words = Message(N_("Nothing. {reason}"), {"reason": error.why}).in_language(language)
        return replace(report, facts=(*report.facts, (name, words)))


def carried_procurement(procurement: Procurement, language: Language, library_version: str) -> Attachment:
    """The file an internal document carries. Raises `NotPossibleNowError` where the procurement is beyond what a file
    may hold."""
    content = exchange.write_bytes(procurement, library_version=library_version, with_digest=True)
    description = Message(
        N_("The procurement this document was made from, to be opened again with Gatekeeper")
    )
    told = Message(N_("The whole procurement with its names and estimates; Gatekeeper opens it."))
    return Attachment(
        name=NAME,
        media_type=MEDIA_TYPE,
        description=description.in_language(language),
        content=content,
        digest=msgspec.json.decode(content, type=_Sealed).digest,
        notice=(Message(_INSIDE).in_language(language), told.in_language(language)),
    )
