"""Colours on white paper: how well they can be read (WCAG 2.2, contrast ratio), and the nearest shade that can."""

import re
from typing import Final

LEAST_CONTRAST: Final = 4.5
"""WCAG 2.2, 1.4.3 (AA): text of the usual size."""
_HEX = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_STEPS = 1_000


def as_colour(text: str) -> str:
    """ "#rrggbb" of a colour written as ``#0e5468``, ``0E5468`` or ``#abc``; empty for anything else."""
    given = text.strip()
    given = given if given.startswith("#") else f"#{given}"
    if not _HEX.fullmatch(given):
        return ""
    if len(given) == 4:
        given = "#" + "".join(2 * letter for letter in given[1:])
    return given.lower()


def contrast_on_white(colour: str) -> float:
    """Contrast ratio of a colour "#rrggbb" to white, 1 to 21."""
    return 1.05 / (_luminance(_channels(colour)) + 0.05)


def passing_shade(colour: str) -> str:
    """The colour itself where it can be read on white, else the lightest shade of it that can: the same hue, darker."""
    channels = _channels(colour)
    for step in range(_STEPS + 1):
        shade = "#" + "".join(f"{int(value * (_STEPS - step) / _STEPS):02x}" for value in channels)
        if contrast_on_white(shade) >= LEAST_CONTRAST:
            return shade if step else colour
    return "#000000"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(channels: tuple[int, int, int]) -> float:
    """Relative luminance, 0-1."""
    red, green, blue = (
        value / 255 / 12.92 if value <= 0.04045 * 255 else ((value / 255 + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
