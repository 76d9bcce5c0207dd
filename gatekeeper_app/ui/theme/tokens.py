"""Colours, type and spacing as tokens. `tests/unit/test_tokens.py` computes the contrasts anew."""

from typing import Final


class Colours:
    """One scheme. Values are ``#RRGGBB``; what each is for is said in docs/design.md.

    A plain class: it is made before the first frame, where a dataclass of this width would cost milliseconds.
    """

    __slots__ = (  # noqa: RUF023 - in the order of the design's table
        "canvas",
        "surface",
        "sunken",
        "raised",
        "text",
        "text_muted",
        "text_disabled",
        "accent",
        "accent_hover",
        "on_accent",
        "accent_tint",
        "field",
        "line",
        "line_control",
        "focus",
        "error",
        "error_tint",
        "warning",
        "warning_tint",
        "note",
        "note_tint",
        "ok",
        "ok_tint",
        "mark_active",
        "amb1",
        "amb2",
        "amb3",
    )

    canvas: str
    surface: str
    sunken: str
    raised: str
    text: str
    text_muted: str
    text_disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    field: str
    line: str
    line_control: str
    focus: str
    error: str
    error_tint: str
    warning: str
    warning_tint: str
    note: str
    note_tint: str
    ok: str
    ok_tint: str
    mark_active: str
    amb1: str
    amb2: str
    amb3: str

    def __init__(self, **values: str) -> None:
        for name in self.__slots__:
            setattr(self, name, values[name])

    def names(self) -> tuple[str, ...]:
        return self.__slots__


LIGHT: Final = Colours(
    canvas="#F3F5F4",
    surface="#FFFFFF",
    sunken="#E9EDEB",
    raised="#FFFFFF",
    text="#17211F",
    text_muted="#4A5754",
    text_disabled="#5C6966",
    accent="#0E5468",
    accent_hover="#0A4152",
    on_accent="#FFFFFF",
    accent_tint="#E0EEF2",
    field="#F0F7F9",
    line="#D3DAD7",
    line_control="#71807B",
    focus="#1B5FCC",
    error="#A01F2B",
    error_tint="#FBE9EA",
    warning="#7A4A00",
    warning_tint="#FDF1DA",
    note="#2A5788",
    note_tint="#E6EFF8",
    ok="#1C6340",
    ok_tint="#E3F2E9",
    mark_active="#FFF0C2",
    amb1="#B5CBD2",
    amb2="#5490A3",
    amb3="#0E3F4F",
)

DARK: Final = Colours(
    canvas="#121819",
    surface="#1B2224",
    sunken="#0D1213",
    raised="#232C2E",
    text="#E9EEEC",
    text_muted="#B2BEBA",
    text_disabled="#8C9894",
    accent="#86CBDE",
    accent_hover="#A6DAE8",
    on_accent="#06222B",
    accent_tint="#1C3740",
    field="#16292F",
    line="#343F40",
    line_control="#83908C",
    focus="#A9C9FF",
    error="#FFA19F",
    error_tint="#3B2022",
    warning="#F0C06A",
    warning_tint="#372B13",
    note="#9DC6EE",
    note_tint="#1A2D3F",
    ok="#8CD2A8",
    ok_tint="#193325",
    mark_active="#4A3D12",
    amb1="#3A5560",
    amb2="#5E9FB4",
    amb3="#BFE4EE",
)

# Sizes in pixels at 100 % and 96 dpi; shown in points (px x 0.75) times the user's text size.
TEXT_PX: Final = {
    "label": 12,
    "small": 13,
    "body": 14,
    "h3": 15,
    "reading": 16,
    "h2": 19,
    "h1": 24,
}
SEMIBOLD: Final = frozenset({"h3", "h2", "h1"})

SPACE: Final = (2, 4, 8, 12, 16, 24, 32, 48)
RADIUS_TAG: Final = 4
RADIUS_CONTROL: Final = 6
RADIUS_CARD: Final = 8
CONTROL_HEIGHT: Final = 34
PRIMARY_HEIGHT: Final = 36
ROW_HEIGHT: Final = 36
TARGET: Final = 24

# Window widths (logical pixels) at which panes fold, at 100 % text size.
WIDE: Final = 1180
MIDDLE: Final = 820
LOW: Final = 480
