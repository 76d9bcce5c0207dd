"""The colours a reader with weak sight depends on, computed anew by WCAG 2.2 from the shipped tokens."""

import re

import pytest
from gatekeeper_app.ui.theme import tokens
from gatekeeper_app.ui.theme.tokens import DARK, LIGHT, Colours

SCHEMES = {"light": LIGHT, "dark": DARK}
GROUNDS = ("surface", "canvas", "sunken", "raised", "field")
SEVERITIES = ("error", "warning", "note", "ok")


def luminance(colour: str) -> float:
    """Relative luminance, 0-1 (WCAG 2.2)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def of(scheme: str, colour: str, ground: str) -> float:
    colours = SCHEMES[scheme]
    return ratio(getattr(colours, colour), getattr(colours, ground))


def test_the_ratio_is_computed_as_the_guideline_computes_it() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert ratio("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_token_is_a_colour_and_both_schemes_have_the_same(scheme: str) -> None:
    colours = SCHEMES[scheme]
    assert colours.names() == LIGHT.names()
    assert len(colours.names()) == 27
    for name in colours.names():
        assert re.fullmatch(r"#[0-9A-F]{6}", getattr(colours, name)), name


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", ["text", "text_muted", "accent"])
def test_words_can_be_read_on_every_ground(colour: str, ground: str, scheme: str) -> None:
    assert of(scheme, colour, ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["surface", "canvas", "sunken"])
def test_even_what_cannot_be_used_now_can_be_read(ground: str, scheme: str) -> None:
    assert of(scheme, "text_disabled", ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("severity", SEVERITIES)
def test_a_severity_can_be_read_on_the_page_and_on_its_tint(severity: str, scheme: str) -> None:
    for ground in ("surface", "canvas", "sunken", "raised", f"{severity}_tint"):
        assert of(scheme, severity, ground) >= 4.5, ground
    assert of(scheme, "text", f"{severity}_tint") >= 4.5
    assert of(scheme, severity, "mark_active") >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("colour", "ground"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("accent_hover", "surface"),
        ("accent", "accent_tint"),
        ("text", "accent_tint"),
        ("text_muted", "accent_tint"),
        ("text", "mark_active"),
    ],
)
def test_words_can_be_read_where_colours_meet(colour: str, ground: str, scheme: str) -> None:
    assert of(scheme, colour, ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", ["line_control", "focus"])
def test_the_edge_of_a_control_and_the_focus_ring_can_be_seen(colour: str, ground: str, scheme: str) -> None:
    assert of(scheme, colour, ground) >= 3


# Worst ratio (light, dark) over the grounds, as the design language gives it.
DESIGNED = [
    ("text", ("surface", "canvas", "sunken"), 14.0, 13.8),
    ("text_muted", ("surface", "canvas", "sunken"), 6.4, 8.4),
    ("text_disabled", ("surface", "canvas", "sunken"), 4.8, 5.4),
    ("accent", ("surface", "canvas", "sunken"), 7.1, 8.9),
    ("on_accent", ("accent",), 8.4, 9.1),
    ("on_accent", ("accent_hover",), 11.1, 10.9),
    ("text", ("accent_tint",), 13.9, 10.7),
    ("text", ("field",), 15.2, 12.9),
    ("accent", ("accent_tint",), 7.1, 7.0),
    ("line_control", ("surface", "canvas", "sunken"), 3.5, 4.3),
    ("focus", ("surface", "canvas", "sunken"), 5.0, 7.5),
    ("error", ("error_tint",), 6.6, 7.7),
    ("warning", ("warning_tint",), 6.7, 8.2),
    ("note", ("note_tint",), 6.4, 7.9),
    ("ok", ("ok_tint",), 6.2, 7.7),
    ("text", ("mark_active",), 14.5, 9.1),
]


@pytest.mark.parametrize(("colour", "grounds", "light", "dark"), DESIGNED)
def test_the_contrasts_are_those_of_the_design(
    colour: str, grounds: tuple[str, ...], light: float, dark: float
) -> None:
    for scheme, designed in (("light", light), ("dark", dark)):
        worst = min(of(scheme, colour, ground) for ground in grounds)
        assert worst >= designed - 0.05, f"{scheme}: {worst:.2f}"


@pytest.mark.parametrize(("colours", "steps"), [(LIGHT, (2.1, 3.2)), (DARK, (2.7, 2.2))], ids=SCHEMES)
def test_the_three_ambitions_differ_in_lightness_so_that_they_survive_grey(
    colours: Colours, steps: tuple[float, float]
) -> None:
    first, second = ratio(colours.amb1, colours.amb2), ratio(colours.amb2, colours.amb3)
    assert (first, second) == (pytest.approx(steps[0], abs=0.1), pytest.approx(steps[1], abs=0.1))


def test_type_starts_at_twelve_pixels_and_targets_at_twenty_four() -> None:
    assert min(tokens.TEXT_PX.values()) == 12
    assert tokens.TEXT_PX["body"] == 14
    assert tokens.TEXT_PX["reading"] == 16
    assert tokens.TARGET >= 24
    assert min(tokens.CONTROL_HEIGHT, tokens.PRIMARY_HEIGHT, tokens.ROW_HEIGHT) >= tokens.TARGET
