"""How facts look by what is remembered of them: form, filling and colour, and the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.progress import State
from hubquiz.i18n import _
from hubquiz.screens.words import grouped
from hubquiz.ui.geometry import Rect, flow
from hubquiz.ui.marks import stamp
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from hubquiz.host.progress import Group
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.marks import Shape
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Colour, Ink, Theme

LOOKS: dict[State, tuple[Shape, Ink]] = {
    State.HELD: ("disc", "right"),
    State.SLIPPING: ("diamond", "accent"),
    State.SLIPPED: ("triangle", "wrong"),
    State.NEW: ("ring", "muted"),
}
"""No two have the same form."""

MARK = 7
"""Units from the middle of a mark in a text to its edge."""


def state_words(state: State, *, of_class: bool = False) -> str:
    """Return how a fact stands, in words: in a player's memory, or in a class."""
    if of_class:
        return {
            State.HELD: _("known"),
            State.SLIPPING: _("half known"),
            State.SLIPPED: _("not known"),
            State.NEW: _("not asked"),
        }[state]
    return {
        State.HELD: _("held"),
        State.SLIPPING: _("slipping"),
        State.SLIPPED: _("slipped"),
        State.NEW: _("not met"),
    }[state]


def usual_filling(state: State) -> float:
    """Return how a state's mark is filled where it stands for the state itself."""
    return {State.HELD: 1.0, State.SLIPPING: 0.6, State.SLIPPED: 0.3, State.NEW: 0.0}[state]


def draw_mark(
    canvas: Canvas, state: State, full: float, spot: tuple[float, float], ground: Colour
) -> None:
    """Draw a mark around a spot."""
    shape, ink = LOOKS[state]
    style = canvas.style
    image = stamp(shape, full, style.px(MARK), style.theme.ink(ink), ground)
    canvas.surface.blit(image, (spot[0] - image.width / 2, spot[1] - image.height / 2))


class Legend(Widget):
    """What each mark stands for, and how many facts stand so."""

    def __init__(self, group: Group, *, of_class: bool = False, name: str = "legend") -> None:
        super().__init__(name=name)
        self.group = group
        self._said = [
            (state, f"{grouped(count)} {state_words(state, of_class=of_class)}")
            for state, count in group.counts.items()
        ]
        self.text = " · ".join(said for _state, said in self._said)

    def height(self, style: Style, width: int) -> int:
        """As many lines as it takes."""
        cells = self._cells(style, Rect(0, 0, width, 0))
        return cells[-1].bottom

    def draw(self, canvas: Canvas) -> None:
        """Draw each mark with its words."""
        style, theme = canvas.style, canvas.style.theme
        cells = self._cells(style, self.rect)
        for (state, said), cell in zip(self._said, cells, strict=True):
            left, words = cell.cut_left(style.px(2 * MARK + 2), style.gap())
            middle = left.center
            draw_mark(canvas, state, usual_filling(state), middle, theme.ground)
            canvas.text(words, said, Role.STRONG, theme.text)

    def _cells(self, style: Style, room: Rect) -> list[Rect]:
        face = style.face(Role.STRONG)
        mark = style.px(2 * MARK + 2) + style.gap()
        widths = [mark + style.type.width(said, face) + 1 for _state, said in self._said]
        return flow(room, widths, face.leading, style.gap(3))


class Shares(Widget):
    """A name, a bar of its facts by state, and how many of them are held."""

    def __init__(self, group: Group, said: str) -> None:
        super().__init__()
        self.group = group
        self.text = said
        held = group.counts[State.HELD]
        self.value = f"{grouped(held)} / {grouped(group.facts)}"

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """A line of words, and the bar."""
        return style.face(Role.BODY).leading + style.px(14)

    def draw(self, canvas: Canvas) -> None:
        """Draw the words above the bar."""
        style, theme = canvas.style, canvas.style.theme
        words, bar = self.rect.cut_top(style.face(Role.BODY).leading, style.px(2))
        wide = style.type.width(self.value, style.face(Role.STRONG)) + 1
        end, name = words.cut_right(wide, style.gap())
        canvas.text(name, self.text, Role.BODY, theme.text)
        canvas.text(end, self.value, Role.STRONG, theme.text)
        draw_shares(canvas, bar.cut_top(style.px(10))[0], self.group, theme)


def draw_shares(canvas: Canvas, bar: Rect, group: Group, theme: Theme) -> None:
    """Draw a bar parted by state; the worse, the lower, so that it can be read without colours."""
    at, done = bar.x, 0
    for place, (state, count) in enumerate(group.counts.items()):
        done += count
        end = bar.x + round(bar.w * done / max(group.facts, 1))
        high = max(round(bar.h * (1 - 0.25 * place)), 1)
        _shape, ink = LOOKS[state]
        colour = theme.track if state is State.NEW else theme.ink(ink)
        gap = 1 if count and end < bar.right else 0
        canvas.fill(Rect(at, bar.bottom - high, max(end - at - gap, 0), high), colour)
        at = end
