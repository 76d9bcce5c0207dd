"""Procurements inside PDF documents, looked for by PDFium in a process of its own (`carried_worker`)."""

from pathlib import Path

import msgspec

from gatekeeper_app.adapters.documents.opening import read_content
from gatekeeper_app.adapters.documents.pdf_messages import Refusal, SentFiles
from gatekeeper_app.adapters.documents.refusals import CHOOSE_ANOTHER, NOT_TRUSTED, SAVE_AGAIN, refused
from gatekeeper_app.adapters.documents.separate_process import (
    REFUSAL,
    AnswerTooLongError,
    ProcessFellError,
    ProcessLimits,
    ProcessTooSlowError,
    answer_of,
)
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.protocols import Progress
from gatekeeper_app.services.reopening import CarriedFiles

LIMITS = ProcessLimits(silence=30.0, total=60.0, memory=1_500_000_000, answer=150_000_000)
_WORKER = "gatekeeper_app.adapters.documents.carried_worker"
_HEAD_WITHIN = 1024
_TRACES = (b"/EmbeddedFile", b"GatekeeperDigest")


def is_pdf(path: Path) -> bool:
    """Whether a file begins as a PDF does; False where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return b"%PDF-" in stream.read(_HEAD_WITHIN)
    except (OSError, ValueError):
        return False


def read_carried(path: Path, progress: Progress | None = None) -> CarriedFiles:
    """What a PDF carries. Raises `UnreadableInputError` for what is no PDF, needs a password, or takes too much."""
    content = read_content(path)
    if b"%PDF-" not in content[:_HEAD_WITHIN]:
        raise refused(path.name, N_("It is not a PDF."), CHOOSE_ANOTHER)
    return carried_in(content, path.name, progress)


def may_carry(path: Path) -> bool:
    """A quick look without a process: False where a PDF certainly shows no trace of a file inside."""
    content = read_content(path)
    return b"%PDF-" in content[:_HEAD_WITHIN] and any(trace in content for trace in _TRACES)


def carried_in(
    content: bytes, name: str, progress: Progress | None = None, limits: ProcessLimits = LIMITS
) -> CarriedFiles:
    """What the bytes of a PDF carry; raises as `read_carried` does, and what `progress` raises."""
    try:
        kind, answer = answer_of(_WORKER, content, limits, progress)
        if kind == REFUSAL:
            refusal = msgspec.msgpack.decode(answer, type=Refusal)
            raise refused(name, refusal.why, refusal.remedy)
        sent = msgspec.msgpack.decode(answer, type=SentFiles)
    except ProcessTooSlowError as error:
        raise refused(name, N_("Reading it takes too long."), NOT_TRUSTED) from error
    except (ProcessFellError, AnswerTooLongError) as error:
        raise refused(
            name, N_("It is damaged, or made so that reading it takes too much memory."), NOT_TRUSTED
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise refused(name, N_("The file is damaged."), SAVE_AGAIN) from error
    return CarriedFiles(contents=sent.contents, digest=sent.digest)
