"""A style: one theme at one scale, from which every widget takes its colours, sizes and letters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING

from hubquiz.ui.fonts import Weight
from hubquiz.ui.text import Face
from hubquiz.ui.theme import THEMES

if TYPE_CHECKING:
    from hubquiz.ui.geometry import Size
    from hubquiz.ui.look import Look
    from hubquiz.ui.text import Typesetter
    from hubquiz.ui.theme import Theme

LEAST_SCALE, MOST_SCALE = 0.8, 4.0


class Role(Enum):
    """What letters are for: size in units, weight, and line height as a multiple of the size."""

    CAPTION = (14, Weight.REGULAR, 1.4)
    LABEL = (14, Weight.SEMIBOLD, 1.4)
    BODY = (17, Weight.REGULAR, 1.45)
    STRONG = (17, Weight.SEMIBOLD, 1.45)
    LEAD = (20, Weight.REGULAR, 1.4)
    TITLE = (22, Weight.SEMIBOLD, 1.35)
    HEAD = (30, Weight.SEMIBOLD, 1.3)
    HERO = (52, Weight.SEMIBOLD, 1.15)

    __hash__ = object.__hash__  # looked up for every text drawn: by identity, which is what it is


def scale_for(size: Size) -> float:
    """Pixels to the unit for a window: 1 at 1280×720, by area, no more than its sides allow."""
    by_area = sqrt(size.w * size.h / (1280 * 720))
    return min(max(min(by_area, size.w / 960, size.h / 620), LEAST_SCALE), MOST_SCALE)


@dataclass(frozen=True)
class Style:
    """One theme at one scale. `scale` is pixels to the unit; `type` sets its text."""

    theme: Theme
    scale: float
    text_scale: float
    motion: bool
    type: Typesetter

    def px(self, units: float) -> int:
        """So many units in whole pixels: at least one, unless none is asked for."""
        return max(round(units * self.scale), 1) if units > 0 else 0

    def gap(self, steps: float = 1) -> int:
        """So many steps of the one spacing unit (8), in pixels."""
        return self.px(8 * steps)

    def face(self, role: Role) -> Face:
        """The letters of a role at this scale."""
        return self._faces[role]

    @cached_property
    def _faces(self) -> dict[Role, Face]:
        out = {}
        for role in Role:
            units, weight, leading = role.value
            px = max(round(units * self.scale * self.text_scale), 9)
            out[role] = Face(px, weight, round(px * leading))
        return out

    @cached_property
    def hair(self) -> int:
        """The thickness of a border."""
        return max(round(1.25 * self.scale), 1)

    @cached_property
    def small(self) -> int:
        """The corner of a key cap or a tick box."""
        return self.px(6)

    @cached_property
    def corner(self) -> int:
        """The corner of buttons and fields."""
        return self.px(10)

    @cached_property
    def large(self) -> int:
        """The corner of cards and dialogs."""
        return self.px(14)

    @cached_property
    def touch(self) -> int:
        """The least height of what a finger is to hit."""
        return max(self.px(44), round(self.face(Role.BODY).leading * 1.6))


def style_for(size: Size, look: Look, typesetter: Typesetter, scale: float = 0.0) -> Style:
    """The style of a window of that size; `scale`, if given, overrules what the size suggests."""
    theme = THEMES.get(look.theme) or THEMES["dark"]
    return Style(theme, scale or scale_for(size), look.text_scale, look.motion, typesetter)
