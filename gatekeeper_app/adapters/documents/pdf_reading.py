"""PDF documents, read by PDFium in a process of its own (`pdf_worker`)."""

import msgspec

from gatekeeper_app.adapters.documents.pdf_messages import Refusal, SentDocument
from gatekeeper_app.adapters.documents.refusals import NOT_TRUSTED, SAVE_AGAIN, SPLIT, refused
from gatekeeper_app.adapters.documents.separate_process import (
    REFUSAL,
    AnswerTooLongError,
    ProcessFellError,
    ProcessLimits,
    ProcessTooSlowError,
    answer_of,
)
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.protocols import Progress

LIMITS = ProcessLimits()
_WORKER = "gatekeeper_app.adapters.documents.pdf_worker"


def read_pdf(
    content: bytes, name: str, progress: Progress | None = None, limits: ProcessLimits = LIMITS
) -> TextDocument:
    """The document, form "pdf". A block's `place` is its left, upper, right and lower edge in points from the upper
    left corner of its page.

    Raises `UnreadableInputError` for a scan without text, a password, a damaged file, and one that takes too much time
    or memory; and what `progress` raises.
    """
    try:
        kind, answer = answer_of(_WORKER, content, limits, progress)
        if kind == REFUSAL:
            refusal = msgspec.msgpack.decode(answer, type=Refusal)
            raise refused(name, refusal.why, refusal.remedy, **refusal.facts)
        sent = msgspec.msgpack.decode(answer, type=SentDocument)
    except ProcessTooSlowError as error:
        raise refused(name, N_("Reading it takes too long."), SPLIT) from error
    except AnswerTooLongError as error:
        raise refused(name, N_("It has more text than any document."), SPLIT) from error
    except ProcessFellError as error:
        raise refused(
            name, N_("It is damaged, or made so that reading it takes too much memory."), NOT_TRUSTED
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise refused(name, N_("The file is damaged."), SAVE_AGAIN) from error
    return TextDocument(
        name=name,
        form="pdf",
        text=sent.text,
        blocks=sent.blocks,
        pages=sent.pages,
        remarks=tuple(Message(msgid, dict(facts)) for msgid, facts in sent.remarks),
    )
