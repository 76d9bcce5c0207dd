"""The letterhead file: logo, its words, colour and unit, in the form all template files have."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from gatekeeper_app.domain.colours import as_colour, contrast_on_white, passing_shade
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message
from gatekeeper_app.services.templates import lines
from gatekeeper_app.services.templates.values import LETTERHEAD_FILE, OwnLetterhead, TemplateFault

COLOUR: Final = lines.COLOUR
LOGO, UNIT, ALTERNATIVE = "logo", "unit", "alternative"
NAMES: Final[tuple[str, ...]] = (
    LOGO,
    COLOUR,
    *(f"{UNIT}.{language}" for language in LANGUAGES),
    *(f"{ALTERNATIVE}.{language}" for language in LANGUAGES),
)
LONGEST: Final[dict[str, int]] = {LOGO: 120, COLOUR: 20, UNIT: 150, ALTERNATIVE: 300}
_RATIO = "4.5"

LogoOf = Callable[[str], bytes]
"""The picture in a file beside the letterhead file, by its name. Raises `UserFacingError`."""


def as_kept(name: str, text: str) -> str:
    """A line as it is written into the file: a colour without the sign remarks begin with."""
    plain = " ".join(text.split("\n")).strip()
    return as_colour(plain).removeprefix("#") or plain if name == COLOUR else plain


def read_letterhead(data: bytes, logo_of: LogoOf) -> tuple[OwnLetterhead, tuple[TemplateFault, ...]]:
    """What the file says, and what was not used of it. A document is made without what is missing."""
    read = lines.sections_of(data, LETTERHEAD_FILE)
    found, faults = OwnLetterhead(), list(read.faults)
    for section in read.sections:
        text = section.text.strip()
        if section.name not in NAMES:
            wrong: Message | None = lines.unknown(section.name, NAMES)
        elif not text:
            continue
        else:
            wrong = fault_of(section.name, text)
        if wrong is None and section.name == LOGO:
            try:
                found = replace(found, logo=logo_of(text), logo_name=text)
            except UserFacingError as error:
                wrong = Message("{what} {why}", {"what": error.what, "why": error.why})
        elif wrong is None:
            found = _with(found, section.name, text)
        if wrong is not None:
            line = section.first if section.name in NAMES else section.line
            faults.append(TemplateFault(file=LETTERHEAD_FILE, line=line, message=wrong, passage=section.name))
    return found, tuple(faults)


def fault_of(name: str, text: str) -> Message | None:
    """Why a text cannot stand under a name of the letterhead; None where it can."""
    what = name.partition(".")[0]
    if lines.has_forbidden(text):
        return Message(
            N_("It contains a control character, or a character that changes the direction of writing.")
        )
    if "\n" in text:
        return Message(N_("It may have only one line."))
    if len(text) > LONGEST[what]:
        return Message(
            N_("It has {length} characters; the maximum is {limit}."),
            {"length": len(text), "limit": LONGEST[what]},
        )
    if what == COLOUR:
        return _colour_fault(text)
    if what == LOGO and (any(sign in text for sign in '/\\:*?"<>|') or text.startswith(".")):
        return Message(N_("It is not the name of a file in this folder."))
    return None


def _colour_fault(text: str) -> Message | None:
    colour = as_colour(text)
    if not colour:
        return Message(N_("A colour is written as 0e5468: red, green and blue in two digits each."))
    if passing_shade(colour) == colour:
        return None
    contrast = f"{int(contrast_on_white(colour) * 10) / 10:.1f}"  # never rounded up to what would do
    return Message(
        N_(
            "The colour {colour} is too pale to be read on white: its contrast is {contrast}, and at least "
            "{least} is needed. {shade} is the nearest readable shade."
        ),
        {"colour": colour, "contrast": contrast, "least": _RATIO, "shade": passing_shade(colour)},
    )


def _with(found: OwnLetterhead, name: str, text: str) -> OwnLetterhead:
    what, _dot, ending = name.partition(".")
    if what == COLOUR:
        return replace(found, colour=as_colour(text))
    language: Language = next(each for each in LANGUAGES if each == ending)
    if what == UNIT:
        return replace(found, units={**found.units, language: text})
    return replace(found, alternatives={**found.alternatives, language: text})


def starting_letterhead(language: Language) -> str:
    """A letterhead file to begin with, its remarks in a language."""
    told = {
        LOGO: N_("Name of a PNG or JPEG file in this folder."),
        COLOUR: N_("Colour of headings and lines, for example 0e5468. It must be readable on white."),
        UNIT: N_(
            "Name of the unit, in the language at the end of the key (fi, sv, en); it is shown below the "
            "contracting entity."
        ),
        ALTERNATIVE: N_("What the logo shows, for those who cannot see it."),
    }
    made = [f"# {Message(N_('Letterhead')).in_language(language)}"]
    for name in NAMES:
        what = name.partition(".")[0]
        if what in told:
            made += ["", f"# {Message(told.pop(what)).in_language(language)}"]
        made.append(f"[{name}]")
    return "\n".join([*made, ""])
