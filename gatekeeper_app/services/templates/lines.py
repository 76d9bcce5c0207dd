"""The form all template files have: sections under a name in brackets, remarks after a hash sign.

    # a remark
    [opening]
    Text of the passage,
    over as many lines as it needs.

Strict: what is not understood is named with its line and not used.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from gatekeeper_app.domain.colours import as_colour
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.templates.values import TemplateFault

COLOUR: Final = "colour"
"""Below this name a line like ``#0e5468`` is no remark."""
MAX_BYTES: Final = 256 * 1024
_NAME = re.compile(r"\[([^\[\]]*)\]\s*")
_MARKED = re.compile(r"\\+[#\[]")
_LINE_ENDS = re.compile("\r\n|\r|\n")
# Control characters but the tab, half characters, and signs that turn the direction of what follows them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\ufff9-\ufffb\u2028\u2029\u200e\u200f\u061c\u202a-\u202e"
    "\u2066-\u2069]"
)
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`line` is that of the name, from 1; `lines` are the lines below it, without remarks, with the number of each."""

    name: str
    line: int
    lines: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """Its lines without empty ones at both ends; a backslash before ``#`` or ``[`` is taken away."""
        return "\n".join(_plain(line) for _number, line in self.lines).strip("\n").rstrip()

    @property
    def first(self) -> int:
        """The number of its first line with text."""
        return next((number for number, line in self.lines if line.strip()), self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """A file taken apart. Of a name that stands twice neither section is there."""

    sections: tuple[Section, ...] = ()
    faults: tuple[TemplateFault, ...] = ()


def sections_of(data: bytes, file: str) -> Sections:
    """The sections of a file. UTF-8, with or without a byte order mark, or UTF-16 with one; any line ends."""
    if len(data) > MAX_BYTES:
        message = Message(N_("The file is larger than {limit} kilobytes."), {"limit": MAX_BYTES // 1024})
        return Sections(faults=(TemplateFault(file=file, message=message),))
    text = decoded(data)
    if text is None:
        message = Message(N_("The file is not in UTF-8. Save it again and choose UTF-8 as its encoding."))
        return Sections(faults=(TemplateFault(file=file, message=message),))
    faults: list[TemplateFault] = []
    found: list[tuple[str, int, list[tuple[int, str]]]] = []
    stray = False
    for number, line in enumerate(_LINE_ENDS.split(text), 1):
        heading = name_of(line)
        if line.lstrip().startswith("#") and not (found and found[-1][0] == COLOUR and as_colour(line)):
            continue
        if heading is not None:
            found.append((heading, number, []))
        elif found:
            found[-1][2].append((number, line))
        elif line.strip() and not stray:
            stray = True
            words = Message(
                N_("This text comes before the first name in brackets and belongs to no passage.")
            )
            faults.append(TemplateFault(file=file, line=number, message=words))
    names = [name for name, _line, _lines in found]
    sections = []
    for name, line, lines in found:
        if names.count(name) > 1:
            words = Message(
                N_("“{name}” appears here more than once; none of them is used."), {"name": shown(name)}
            )
            faults.append(TemplateFault(file=file, line=line, message=words, passage=name))
        else:
            sections.append(Section(name=name, line=line, lines=tuple(lines)))
    return Sections(sections=tuple(sections), faults=tuple(faults))


def unknown(name: str, known: Iterable[str]) -> Message:
    """That nothing has this name, and which name may have been meant."""
    near = get_close_matches(name[:100], list(known), n=1, cutoff=0.6)
    if near:
        return Message(
            N_("There is nothing called “{name}”. Did you mean “{near}”?"),
            {"name": shown(name), "near": near[0]},
        )
    return Message(N_("There is nothing called “{name}”."), {"name": shown(name)})


def forbidden_line(section: Section) -> int | None:
    """The line with a character that cannot stand in a document; None where there is none."""
    return next((number for number, line in section.lines if _FORBIDDEN.search(line)), None)


def name_of(line: str) -> str | None:
    """The name in brackets a line consists of; None for any other line."""
    found = _NAME.fullmatch(line.strip())
    return found.group(1).strip().lower() if found is not None else None


def has_forbidden(text: str) -> bool:
    return any(_FORBIDDEN.search(line) for line in text.split("\n"))


def shown(text: str) -> str:
    """A name from a file as a message can bear it."""
    cut = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    return _FORBIDDEN.sub("\ufffd", cut)


def escaped(text: str) -> str:
    """A text as it stands in a file, so that none of its lines is a remark or a name."""
    return "\n".join(_marked(line) for line in text.split("\n"))


def _marked(line: str) -> str:
    bare = line.lstrip()
    if bare.startswith("#") or _NAME.fullmatch(bare.rstrip()) or _MARKED.match(bare):
        return line[: len(line) - len(bare)] + "\\" + bare
    return line


def _plain(line: str) -> str:
    line = line.replace("\t", " ")
    return line.replace("\\", "", 1) if _MARKED.match(line.lstrip()) else line


def decoded(data: bytes) -> str | None:
    """The text of a file; None where its encoding is not known."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
