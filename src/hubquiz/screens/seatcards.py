"""Those who sit at one machine: a card each with emblem, score and key, and whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.screens.words import grouped
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect, columns, stack
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Pressable, Widget
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.emblem import draw_emblem, emblem_colour
from hubquiz.ui.widgets.keycap import key_label
from hubquiz.ui.widgets.verdict import Verdict, draw_verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.game.floor import Place
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

WIDE = 236
"""Units of width that the cards take beside the question."""
TALL, LEAST = 96, 56
"""Units of a card's height, at most and at least."""
SLIM = 190
"""Units of a card's width below which its parts stand one below the other."""
FADED = 0.4
"""How much of its colour an emblem has of who may not answer any more."""


class SeatCard(Pressable):
    """A player: emblem, name and score; who may buzz presses it, or its key."""

    def __init__(self, index: int, key: str, on_press: Callable[[], object]) -> None:
        super().__init__(on_press, name=f"seat-{index}")
        self.index = index
        self.cap = key
        self.place_at: Place | None = None
        self.buzzes = False
        self.tells = False

    def show(self, place: Place, *, buzzes: bool, tells: bool) -> None:
        """Show how the player stands; `tells` whether it is known how the answer was."""
        self.place_at, self.tells = place, tells
        self.buzzes = buzzes and place.may
        self.enabled = self.buzzes
        self.invalidate()

    @property
    def text(self) -> str:
        """Whose card it is."""
        return self.place_at.player.name if self.place_at else ""

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """What it needs at least."""
        return max(style.px(LEAST), style.face(Role.STRONG).leading * 2 + style.gap())

    def draw(self, canvas: Canvas) -> None:
        """Draw the card; whose turn it is stands out by a thick border and a tint."""
        place = self.place_at
        if place is None:
            return
        style, theme = canvas.style, canvas.style.theme
        colour = emblem_colour(theme, self.index)
        fill = mix(theme.surface, colour, 0.16) if place.floor else theme.surface
        fill = mix(fill, theme.raised, self.glow.value)
        thick = max(style.px(3), 2) if place.floor else style.hair
        edge = colour if place.floor or self.buzzes else theme.line
        canvas.box(self.rect, fill, border=edge, radius=style.large, width=thick)
        inner = self.rect.inset(style.gap(1.25), style.px(6))
        if self.rect.w >= style.px(SLIM):
            self._draw_wide(canvas, inner, place)
        else:
            self._draw_slim(canvas, inner, place)

    def draw_focus(self, canvas: Canvas) -> None:
        """The ring, as round as the card."""
        out = self.style.px(3)
        canvas.box(
            self.rect.inset(-out),
            None,
            border=self.style.theme.accent,
            radius=self.style.large + out,
            width=max(self.style.px(2), 2),
        )

    def _draw_wide(self, canvas: Canvas, room: Rect, place: Place) -> None:
        style, theme = canvas.style, canvas.style.theme
        side = min(style.px(38), room.h)
        emblem, room = room.cut_left(side, style.gap(1.25))
        self._draw_emblem(canvas, emblem, place)
        side = min(style.px(44), room.h)
        if self._sign(place):
            end, room = room.cut_right(side, style.gap())
            self._draw_sign(canvas, end.middle(side, side), place)
        name, score = style.face(Role.STRONG).leading, style.face(Role.TITLE).leading
        top, bottom = room.middle(room.w, name + score).cut_top(name)
        ink = theme.muted if place.out else theme.text
        canvas.fitted(top, place.player.name, (Role.STRONG, Role.LABEL, Role.CAPTION), ink)
        canvas.text(bottom, grouped(place.score), Role.TITLE, ink)

    def _draw_slim(self, canvas: Canvas, room: Rect, place: Place) -> None:
        style, theme = canvas.style, canvas.style.theme
        ink = theme.muted if place.out else theme.text
        upper, lower = room.cut_top(room.h * 3 // 5)
        side = min(style.px(26), upper.h)
        left, upper = upper.cut_left(side, style.px(6))
        self._draw_emblem(canvas, left.middle(side, side), place)
        if self._sign(place):
            end, upper = upper.cut_right(min(style.px(30), upper.h), style.px(4))
            self._draw_sign(canvas, end.middle(end.w, end.w), place)
        canvas.fitted(upper, grouped(place.score), (Role.TITLE, Role.STRONG, Role.LABEL), ink)
        canvas.text(lower, place.player.name, Role.LABEL, ink)

    def _draw_emblem(self, canvas: Canvas, rect: Rect, place: Place) -> None:
        tried = place.answer is not None and not self.tells
        draw_emblem(canvas, rect, self.index, part=FADED if tried or place.out else 1.0)

    def _sign(self, place: Place) -> bool:
        return self.buzzes or place.answer is not None or place.out

    def _draw_sign(self, canvas: Canvas, rect: Rect, place: Place) -> None:
        """The key to be pressed; or what became of the answer."""
        style, theme = canvas.style, canvas.style.theme
        if self.buzzes:
            canvas.box(rect, theme.ground, border=theme.text, radius=style.small, width=style.hair)
            sizes = (Role.HEAD, Role.TITLE, Role.STRONG)
            fits = (role for role in sizes if style.face(role).leading <= rect.h)
            role = next(fits, Role.LABEL)
            canvas.text(rect, key_label(self.cap), role, theme.text, align=Align.MIDDLE)
        elif place.answer is not None:
            mark = place.answer.mark
            verdict = Verdict.RIGHT if mark.correct else Verdict.WRONG
            if not mark.counted or (not mark.correct and mark.credit > 0):
                verdict = Verdict.MISSED
            draw_verdict(canvas, rect, verdict)
        else:
            canvas.icon(rect, "door", theme.muted, min(rect.w, style.px(24)))


class SeatCards(Box):
    """The cards of all: one below the other beside the question, or side by side above it."""

    def __init__(self, keys: Sequence[str], on_buzz: Callable[[int], object]) -> None:
        self.cards = [SeatCard(i, key, self._buzzer(i)) for i, key in enumerate(keys)]
        self._on_buzz = on_buzz
        super().__init__(self.cards, gap=1, name="seats")

    def show(self, places: Sequence[Place], *, buzzes: bool, tells: bool) -> None:
        """Show how all stand; who has left has no card."""
        for card in self.cards[len(places) :]:
            card.visible = False
        for card, place in zip(self.cards, places, strict=False):
            card.show(place, buzzes=buzzes, tells=tells)

    def height(self, style: Style, width: int) -> int:
        """As a line."""
        return max((card.height(style, width) for card in self.cards), default=0)

    def arrange(self) -> None:
        """A column if it is taller than wide, else a line."""
        shown = [card for card in self.cards if card.visible]
        gap = self.style.gap(self.gap)
        if self.rect.h > self.rect.w:
            room = (self.rect.h - gap * (len(shown) - 1)) // max(len(shown), 1)
            cells = stack(self.rect, [min(room, self.style.px(TALL))] * len(shown), gap)
        else:
            cells = columns(self.rect, [1.0] * len(shown), gap)
        for card, cell in zip(shown, cells, strict=True):
            card.place(cell, self.style)

    def _buzzer(self, i: int) -> Callable[[], object]:
        return lambda: self._on_buzz(i)


class TurnLine(Widget):
    """Whose turn it is, in a sentence beside the player's emblem."""

    def __init__(self) -> None:
        super().__init__(name="turn")
        self.text = ""
        self.index: int | None = None

    def show(self, text: str, index: int | None) -> None:
        """Say it of the player of that place; None of nobody in particular."""
        if (text, index) != (self.text, self.index):
            self.text, self.index = text, index
            self.invalidate()

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """One line with room around."""
        return style.face(Role.TITLE).leading + style.gap(1.5)

    def draw(self, canvas: Canvas) -> None:
        """Draw a strip in the player's colour, the emblem and the words."""
        style, theme = canvas.style, canvas.style.theme
        colour = theme.accent if self.index is None else emblem_colour(theme, self.index)
        fill = mix(theme.ground, colour, 0.14)
        canvas.box(self.rect, fill, border=colour, radius=style.corner)
        room = self.rect.inset(style.gap(1.5), style.px(4))
        side = min(style.px(28), room.h)
        left, room = room.cut_left(side, style.gap(1.25))
        if self.index is None:
            canvas.icon(left, "people", colour, side)
        else:
            draw_emblem(canvas, left, self.index)
        canvas.fitted(room, self.text, (Role.TITLE, Role.STRONG, Role.LABEL), theme.text)
