"""A folder of templates: read at need, changed text by text, never in the way of a document."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from gatekeeper_app.errors import (
    ChangedElsewhereError,
    NotPossibleNowError,
    UnreadableInputError,
    WrongUsageError,
)
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message
from gatekeeper_app.services.templates import composing, letterhead, lines
from gatekeeper_app.services.templates.passages import TEMPLATED, passages_of
from gatekeeper_app.services.templates.reading import fault_of, one_text, read_template, written
from gatekeeper_app.services.templates.values import (
    LETTERHEAD_FILE,
    SUFFIX,
    OwnLetterhead,
    OwnTemplate,
    TemplateFault,
    Templates,
)

MAX_LOGO_BYTES: Final = 5 * 1024 * 1024
_MOST_FILES = 500
_LANGUAGE: Language = "en"

CheckLogo = Callable[[bytes], bytes]
"""A picture checked and made anew as PNG; raises `UnreadableInputError`."""


class TemplateFolder:
    """The templates in a folder. `wanted`: somebody has chosen it, so that it is a fault where it cannot be read."""

    def __init__(self, folder: Path, check_logo: CheckLogo, *, wanted: bool = True) -> None:
        self.folder = folder
        self._check_logo = check_logo
        self._wanted = wanted

    # -- reading

    def read(self) -> Templates:
        """Everything in the folder. Nothing is raised: what cannot be used is among the faults."""
        names = {self.file_name(each, language): (each, language) for each, language in self._pairs()}
        try:
            with os.scandir(self.folder) as entries:
                present = sorted(
                    entry.name for entry, _count in zip(entries, range(_MOST_FILES), strict=False)
                    if entry.name.lower().endswith(SUFFIX) and not entry.name.startswith(".")
                )  # fmt: skip
        except OSError as error:
            return self._without(error)
        files, faults = dict[tuple[str, Language], OwnTemplate](), list[TemplateFault]()
        head = OwnLetterhead()
        for name in present:
            if name.lower() not in {*names, LETTERHEAD_FILE}:
                wrong = lines.unknown(name.lower(), [*names, LETTERHEAD_FILE])
                faults.append(TemplateFault(file=lines.shown(name), message=wrong))
                continue
            try:
                data = self._bytes(name, lines.MAX_BYTES)
            except OSError as error:
                message = Message(N_("The file was not read: {reason}."), {"reason": _reason(error)})
                faults.append(TemplateFault(file=name, message=message))
                continue
            if name.lower() == LETTERHEAD_FILE:
                head, found = letterhead.read_letterhead(data, self._logo)
            else:
                document, language = names[name.lower()]
                template = read_template(data, document, name)
                files[document, language], found = template, template.faults
            faults += found
        return Templates(files=files, letterhead=head, faults=tuple(faults))

    def _without(self, error: OSError) -> Templates:
        if not self._wanted and isinstance(error, FileNotFoundError):
            return Templates()
        message = Message(
            N_("The templates folder was not read: {reason}. Documents are made with the default texts."),
            {"reason": _reason(error)},
        )
        return Templates(faults=(TemplateFault(file=str(self.folder), message=message),))

    def _bytes(self, name: str, most: int) -> bytes:
        with (self.folder / name).open("rb") as stream:
            return stream.read(most + 1)

    def _logo(self, name: str) -> bytes:
        try:
            data = self._bytes(name, MAX_LOGO_BYTES)
        except OSError as error:
            raise UnreadableInputError(
                what=Message(N_("Documents are made without the logo.")),
                why=Message(
                    N_("The file {file} was not read: {reason}."), {"file": name, "reason": _reason(error)}
                ),
                remedy=Message(N_("Choose the logo again.")),
            ) from error
        return self._check_logo(data)

    def _pairs(self) -> Iterator[tuple[str, Language]]:
        return ((document, language) for document in TEMPLATED for language in LANGUAGES)

    @staticmethod
    def file_name(document: str, language: Language) -> str:
        return f"{document}.{language}{SUFFIX}"

    # -- changing

    def keep(self, document: str, language: Language, passage: str, text: str, before: str) -> str:
        """Put a text into the file of a document; an empty one gives the shipped words back. Returns the text as it is
        kept.

        Raises `WrongUsageError` for a text that cannot stand there, `ChangedElsewhereError` where it is no longer
        `before`, `NotPossibleNowError` where the file cannot be written.
        """
        known = {each.id: each for each in passages_of(document)}
        text = one_text(text, known[passage])
        wrong = fault_of(text, known[passage]) if text else None
        if wrong is not None:
            raise _refused(wrong)
        name = self.file_name(document, language)
        data = self._present(name)
        now = written(read_template(data, document, name), passage) if data else ""
        _same(now, before, name)
        content = _content(name, data) if data else composing.starting_file(document, language)
        self._put(name, content, composing.with_text(content, passage, text, tuple(known)))
        return text

    def keep_letterhead(self, name: str, text: str, before: str) -> str:
        """The same for a line of the letterhead."""
        text = letterhead.as_kept(name, text)
        wrong = letterhead.fault_of(name, text) if text else None
        if wrong is not None:
            raise _refused(wrong)
        data = self._present(LETTERHEAD_FILE)
        now = self.letterhead_lines(data).get(name, "")
        _same(now, before, LETTERHEAD_FILE)
        content = _content(LETTERHEAD_FILE, data) if data else letterhead.starting_letterhead(_LANGUAGE)
        self._put(LETTERHEAD_FILE, content, composing.with_text(content, name, text, letterhead.NAMES))
        return text

    def letterhead_lines(self, data: bytes | None = None) -> dict[str, str]:
        """What stands in the letterhead file by name, be it usable or not."""
        content = self._present(LETTERHEAD_FILE) if data is None else data
        read = lines.sections_of(content or b"", LETTERHEAD_FILE)
        return {section.name: section.text.strip() for section in read.sections}

    def take_logo(self, path: Path, before: str) -> str:
        """Check a picture, put it into the folder and name it in the letterhead; returns the name. A file that is there
        is never written over. Raises `UnreadableInputError` for what is no usable picture."""
        try:
            with path.open("rb") as stream:
                data = stream.read(MAX_LOGO_BYTES + 1)
        except OSError as error:
            raise NotPossibleNowError(
                what=Message(N_("The logo was not accepted.")),
                why=Message(
                    N_("The file {file} was not read: {reason}."),
                    {"file": path.name, "reason": _reason(error)},
                ),
                remedy=Message(N_("Choose another file.")),
            ) from error
        picture = self._check_logo(data)
        name = self._free_name(picture)
        if not (self.folder / name).exists():
            self._write(name, picture)
        return self.keep_letterhead(letterhead.LOGO, name, before)

    def _free_name(self, picture: bytes) -> str:
        """``logo.png``, or with a number where that is another picture."""
        for number in range(1, _MOST_FILES):
            name = "logo.png" if number == 1 else f"logo-{number}.png"
            try:
                if self._bytes(name, MAX_LOGO_BYTES) == picture:
                    return name
            except FileNotFoundError:
                return name
            except OSError:
                continue
        return f"logo-{secrets.token_hex(4)}.png"

    def _present(self, name: str) -> bytes:
        try:
            return self._bytes(name, lines.MAX_BYTES)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise _not_kept(name, error) from error

    def _put(self, name: str, before: str, after: str) -> None:
        if after != before:
            self._write(name, composing.to_bytes(after))

    def write_start(self, document: str, language: Language, folder: Path) -> Path:
        """Write a file to begin with into any folder. Raises `NotPossibleNowError`."""
        name = self.file_name(document, language)
        return TemplateFolder(folder, self._check_logo)._write(
            name, composing.to_bytes(composing.starting_file(document, language))
        )

    def _write(self, name: str, data: bytes) -> Path:
        """Whole or not at all."""
        beside = self.folder / f".gatekeeper-{secrets.token_hex(4)}.tmp"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                with beside.open("xb") as stream:
                    stream.write(data)
                    stream.flush()
                    os.fsync(stream.fileno())
                beside.replace(self.folder / name)
            finally:
                with suppress(OSError):
                    beside.unlink(missing_ok=True)
        except OSError as error:
            raise _not_kept(name, error) from error
        return self.folder / name


def _same(now: str, before: str, name: str) -> None:
    if now != before:
        raise ChangedElsewhereError(
            what=Message(N_("The text was not saved.")),
            why=Message(N_("Somebody has changed it in the file {file} in the meantime."), {"file": name}),
            remedy=Message(N_("Look at the text as it is now and change it again.")),
        )


def _content(name: str, data: bytes) -> str:
    content = lines.decoded(data)
    if content is None or len(data) > lines.MAX_BYTES:
        raise NotPossibleNowError(
            what=Message(N_("The text was not saved.")),
            why=Message(N_("The file {file} cannot be read as it is."), {"file": name}),
            remedy=Message(N_("Save it as UTF-8, or move it out of the folder.")),
        )
    return content.replace("\r\n", "\n").replace("\r", "\n")


def _refused(wrong: Message) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The text was not saved.")),
        why=wrong,
        remedy=Message(N_("Change it, or empty the field to get the default text back.")),
    )


def _not_kept(name: str, error: OSError) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The template file {file} was not written."), {"file": name}),
        why=Message(N_("The system reported: {reason}."), {"reason": _reason(error)}),
        remedy=Message(N_("Check the access rights of the folder, or choose another folder for templates.")),
    )


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
