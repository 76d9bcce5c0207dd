"""Opening the procurement an internal document carries in itself (`documents.carrying` puts it there).

A PDF comes back from anywhere: the file inside may be gone, changed, damaged, or another one. What can be read is
opened, and what is in doubt is said. `docs/reopenable-pdf.md` describes it.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import UnreadableInputError, UserFacingError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.i18n.messages import InLanguage
from gatekeeper_app.services import exchange
from gatekeeper_app.services.salvage import PART_NAMES, Loss, salvaged

_AS_WRITTEN = N_("Ask for the document as the program wrote it, or for the .gatekeeper file.")
_COMPARE = N_(
    "Compare it with the document before you rely on it, or ask for the document as it was written."
)
_NAMED = 6  # parts named of those nobody knows about


class Carrying(StrEnum):
    """Whether a document carries a procurement. GONE: it was written with one."""

    NOTHING = "nothing"
    GONE = "gone"
    THERE = "there"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedFiles:
    """What was found in a document: the files that may be procurements, and the digest the document itself gives of
    the one it was written with (empty: none)."""

    contents: tuple[bytes, ...] = ()
    digest: str = ""

    @property
    def state(self) -> Carrying:
        if self.contents:
            return Carrying.THERE
        return Carrying.GONE if self.digest else Carrying.NOTHING


@dataclass(frozen=True, slots=True)
class _Joined:
    parts: Sequence[InLanguage]
    between: str

    def in_language(self, language: Language) -> str:
        return self.between.join(part.in_language(language) for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """The procurement. `doubts` say what was changed or lost; without any it is the one the document was made of."""

    procurement: Procurement
    doubts: tuple[Message, ...] = ()

    def warning(self, name: str) -> UserFacingError | None:
        """The doubts as what is shown; nothing is raised, the procurement can be used. `name` is the document's."""
        if not self.doubts:
            return None
        return UnreadableInputError(
            what=Message(
                N_("The procurement in {name} was read as a copy that cannot be fully trusted."),
                {"name": name},
            ),
            why=Message("{doubts}", {"doubts": _Joined(self.doubts, " ")}),
            remedy=Message(_COMPARE),
        )


def reopened(carried: CarriedFiles, name: str, now: datetime) -> Reopened:
    """The procurement a document carries. `now` stands for the time it was begun where that is lost.

    Raises `UnreadableInputError` where it carries none, several, one of a newer version, or nothing of it can be
    read. One that is in doubt keeps its id; whoever puts it into a workspace gives it another.
    """
    if not carried.contents:
        raise _nothing(name, gone=bool(carried.digest))
    contents = list(dict.fromkeys(carried.contents))
    if len(contents) > 1:
        raise _refused(
            name,
            Message(
                N_("It carries {count} different procurements: documents were joined together."),
                {"count": len(contents)},
            ),
            N_("Save the one you mean from the attachment list in a PDF reader, and open that file."),
        )
    content = contents[0]
    try:
        procurement = exchange.read_bytes(content, name=name)
    except UnreadableInputError as refusal:
        left = salvaged(content, now)
        if left is None:
            raise _refused(name, refusal.why, refusal.remedy.msgid) from refusal
        doubts = [_damage(damaged=left.damaged), *_losses(left.lost)]
        return Reopened(procurement=left.procurement, doubts=tuple(doubts))
    return Reopened(procurement=procurement, doubts=tuple(_alterations(content, carried.digest)))


def _alterations(content: bytes, digest_outside: str) -> list[Message]:
    """What the digests tell of a document that can be read."""
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    with suppress(ValueError):  # places nothing is read from may hold what is no JSON
        document = json.loads(text)
        inside = document.get("digest")
        given = {digest for digest in (inside, digest_outside) if digest}
        if not given:
            return [Message(N_("It has no checksum, so it is impossible to tell whether it was changed."))]
        if given == {exchange.digest_of(document)}:
            return []
    return [Message(N_("It was changed after the document was written, so it may say something different."))]


def _damage(*, damaged: bool) -> Message:
    if damaged:
        return Message(N_("The file inside the document was damaged; what was intact was read."))
    return Message(
        N_("Some entries were changed into something the program cannot read; the others were read.")
    )


def _losses(lost: Sequence[Loss]) -> Iterator[Message]:
    known = [_loss(loss) for loss in lost if not loss.unknown]
    unknown = [_loss(loss) for loss in lost if loss.unknown]
    if known:
        yield Message(N_("Lost or incomplete: {parts}."), {"parts": _Joined(known, ", ")})
    if len(unknown) > _NAMED:
        yield Message(
            N_("It is no longer possible to tell what was here: {parts}, and {count} other parts."),
            {"parts": _Joined(unknown[:_NAMED], ", "), "count": len(unknown) - _NAMED},
        )
    elif unknown:
        sentence = N_("It is no longer possible to tell what was here: {parts}.")
        yield Message(sentence, {"parts": _Joined(unknown, ", ")})


def _loss(loss: Loss) -> Message:
    part = Message(PART_NAMES.get(loss.attribute, loss.attribute))
    return Message(N_("{part} ({count})"), {"part": part, "count": loss.count}) if loss.count else part


def _nothing(name: str, *, gone: bool) -> UnreadableInputError:
    if gone:
        return _refused(
            name,
            Message(N_("It was written with a procurement inside, but the attachment has been taken out.")),
            _AS_WRITTEN,
        )
    return _refused(
        name,
        Message(N_("It carries no procurement. Only internal documents of this program carry one.")),
        N_("Choose another file, or have the text of this one checked in the document check."),
    )


def _refused(name: str, why: Message, remedy: str) -> UnreadableInputError:
    what = Message(N_("No procurement can be opened from {name}."), {"name": name})
    return UnreadableInputError(what=what, why=why, remedy=Message(remedy))
