"""Themes: a few named colours, and the measures by which text can be read on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Colour = tuple[int, int, int]
Ink = Literal["text", "muted", "accent", "on_accent", "right", "wrong"]
"""The colours that text may have."""


def _rgb(code: str) -> Colour:
    value = int(code, 16)
    return value >> 16, value >> 8 & 255, value & 255


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one look.

    `ground` lies behind everything, `surface` is a card, `raised` what lies or hovers on a card.
    `line` parts, `edge` outlines what can be worked. `text` and `muted` are written on all three.
    `accent` calls (with `on_accent` written on it); the `_soft` ones are tints for a whole card.
    `shade` is how much of the light a shadow takes, from 0 to 255.
    """

    name: str
    ground: Colour
    surface: Colour
    raised: Colour
    line: Colour
    edge: Colour
    text: Colour
    muted: Colour
    accent: Colour
    on_accent: Colour
    accent_soft: Colour
    right: Colour
    right_soft: Colour
    wrong: Colour
    wrong_soft: Colour
    water: Colour
    land: Colour
    coast: Colour
    shade: int
    contrast: float

    @property
    def track(self) -> Colour:
        """The empty part of a bar, a slider or a ring."""
        return mix(self.ground, self.edge, 0.35)

    def ink(self, name: Ink) -> Colour:
        """The colour of text of that name."""
        colour: Colour = getattr(self, name)
        return colour


DARK = Theme(
    name="dark",
    ground=_rgb("11141B"),
    surface=_rgb("1A1F2A"),
    raised=_rgb("242B39"),
    line=_rgb("303849"),
    edge=_rgb("717C93"),
    text=_rgb("EFF2F7"),
    muted=_rgb("A9B3C5"),
    accent=_rgb("86A8FF"),
    on_accent=_rgb("0D1426"),
    accent_soft=_rgb("222F52"),
    right=_rgb("63D69A"),
    right_soft=_rgb("17362A"),
    wrong=_rgb("F2706A"),
    wrong_soft=_rgb("3E1F26"),
    water=_rgb("131C2B"),
    land=_rgb("34405A"),
    coast=_rgb("5A6B8E"),
    shade=110,
    contrast=4.5,
)

LIGHT = Theme(
    name="light",
    ground=_rgb("F3F1EB"),
    surface=_rgb("FFFFFF"),
    raised=_rgb("F7F5F0"),
    line=_rgb("DDD9CF"),
    edge=_rgb("7F8592"),
    text=_rgb("1A1E29"),
    muted=_rgb("5B6373"),
    accent=_rgb("2F56D0"),
    on_accent=_rgb("FFFFFF"),
    accent_soft=_rgb("E4EAFB"),
    right=_rgb("0F5C38"),
    right_soft=_rgb("DDF1E5"),
    wrong=_rgb("BC3530"),
    wrong_soft=_rgb("FBE4E1"),
    water=_rgb("DCE7F0"),
    land=_rgb("FBF8F0"),
    coast=_rgb("A9B4BC"),
    shade=36,
    contrast=4.5,
)

HIGH_CONTRAST = Theme(
    name="contrast",
    ground=_rgb("000000"),
    surface=_rgb("000000"),
    raised=_rgb("1A1A1A"),
    line=_rgb("BDBDBD"),
    edge=_rgb("FFFFFF"),
    text=_rgb("FFFFFF"),
    muted=_rgb("DCDCDC"),
    accent=_rgb("FFD83D"),
    on_accent=_rgb("000000"),
    accent_soft=_rgb("2B2400"),
    right=_rgb("6CFFA8"),
    right_soft=_rgb("00301A"),
    wrong=_rgb("FF9A92"),
    wrong_soft=_rgb("3A0A08"),
    water=_rgb("000000"),
    land=_rgb("3A3A3A"),
    coast=_rgb("FFFFFF"),
    shade=0,
    contrast=7.0,
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, HIGH_CONTRAST)}


def mix(a: Colour, b: Colour, part: float) -> Colour:
    """The colour `part` of the way from `a` (0) to `b` (1)."""
    return (
        round(a[0] + (b[0] - a[0]) * part),
        round(a[1] + (b[1] - a[1]) * part),
        round(a[2] + (b[2] - a[2]) * part),
    )


def luminance(colour: Colour) -> float:
    """Relative luminance from 0 (black) to 1 (white), as WCAG 2.2 defines it for sRGB."""
    r, g, b = (_linear(channel / 255) for channel in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: Colour, b: Colour) -> float:
    """The contrast ratio of WCAG 2.2, from 1 (none) to 21 (black on white)."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _linear(part: float) -> float:
    dark = part <= 0.04045  # noqa: PLR2004 - where sRGB's curve begins
    return part / 12.92 if dark else float(((part + 0.055) / 1.055) ** 2.4)
