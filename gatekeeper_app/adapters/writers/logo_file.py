"""The letterhead as it may stand in documents: of whatever was given comes a small opaque picture, or a reason.

Pillow reads PNG and JPEG alone; of the file given nothing but its colours is passed on.
"""

import io
from dataclasses import dataclass
from functools import lru_cache

from gatekeeper_app.domain.colours import as_colour, passing_shade
from gatekeeper_app.domain.report import Letterhead
from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_, Message

ACCENT = "0e5468"
"""The colour of documents without a letterhead."""
MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 25_000_000
MAX_SIDES = (900, 450)
"""Width and height it is made smaller to: more than 300 dots an inch where it stands."""

_POINT = 0.75
"""Points to a dot of a picture at 96 dots an inch."""


@dataclass(frozen=True, slots=True)
class Logo:
    """Pixels of a logo: `png` is the file, `width` and `height` its size."""

    png: bytes
    width: int
    height: int

    def fitting(self, most_wide: float, most_high: float) -> tuple[float, float]:
        """Width and height in points within a room, in the picture's own shape; a small one is not blown up."""
        scale = min(most_wide / self.width, most_high / self.height, _POINT)
        return self.width * scale, self.height * scale


@lru_cache(maxsize=4)
def read_logo(data: bytes) -> Logo:
    """The picture in a PNG or JPEG file, on white, upright. Raises `UnreadableInputError`."""
    from PIL import Image, ImageOps

    if len(data) > MAX_BYTES:
        raise _refused(Message(N_("It is larger than {limit} megabytes."), {"limit": MAX_BYTES // 1024**2}))
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as given:
            if given.width * given.height > MAX_PIXELS:
                raise _refused(
                    Message(
                        N_("It has {width} × {height} pixels, which is too many."),
                        {"width": given.width, "height": given.height},
                    )
                )
            given.load()
            upright = ImageOps.exif_transpose(given)
    except UnreadableInputError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refused(Message(N_("It has far too many pixels."))) from error
    except Exception as error:  # whatever a damaged picture makes of its reader
        raise _refused(Message(N_("It is not a PNG or JPEG picture, or it is damaged."))) from error
    if upright.mode.startswith("I"):  # sixteen bits a point
        upright = upright.convert("I").point([value // 256 for value in range(65_536)], "L")
    clear = upright.convert("RGBA")
    flat = Image.new("RGB", clear.size, "white")
    flat.paste(clear, mask=clear.getchannel("A"))
    flat.thumbnail(MAX_SIDES, Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    flat.save(stream, "PNG", compress_level=9)
    return Logo(stream.getvalue(), flat.width, flat.height)


def checked_logo(data: bytes) -> bytes:
    """The picture as a PNG file to be kept. Raises `UnreadableInputError`."""
    return read_logo(data).png


def logo_or_none(data: bytes) -> Logo | None:
    """The picture; None for none and for what cannot be shown: a document is made without it then."""
    if not data:
        return None
    try:
        return read_logo(data)
    except UnreadableInputError:
        return None


def accent_of(letterhead: Letterhead | None) -> str:
    """The colour of headings and rules, "rrggbb"; never one too pale to be read."""
    colour = as_colour(letterhead.colour) if letterhead is not None else ""
    return passing_shade(colour).removeprefix("#") if colour else ACCENT


def _refused(why: Message) -> UnreadableInputError:
    return UnreadableInputError(
        what=Message(N_("The logo was not accepted.")),
        why=why,
        remedy=Message(N_("Choose a PNG or JPEG picture of an ordinary size.")),
    )
