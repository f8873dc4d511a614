"""The reveal on the board: what was answered, what is right and why, and what was confused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.quiz.shapes import Arrange, Pair, Pick, Point
from hubquiz.screens.boardask import Chart
from hubquiz.screens.boardvalues import LETTERS, Bar
from hubquiz.screens.prompt import Prompt
from hubquiz.screens.reveal import remark_block
from hubquiz.screens.views.point import region_around
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect, stack
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Box, Column, draw_card
from hubquiz.ui.widgets.keycap import draw_cap
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.mapview import Marker
from hubquiz.ui.widgets.verdict import Verdict, draw_verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.quiz.shapes import Shape
    from hubquiz.screens.boardvalues import Confusion, Shown
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

SIDE = 46
"""The part of the width, in per cent, that what is right and why stand in."""
NARROW = 620
"""Units of width below which they stand below."""
REMARKS = 2
"""So many remarks are told, or one less beside confusions: few lines are large ones."""
BAR = 12
"""Units of a bar's height."""
CONFUSED = 3
"""So many confusions are told, the commonest."""


class RevealPoster(Box):
    """What was answered at the left, what is right and why at the right."""

    def __init__(self, shown: Shown) -> None:
        self.prompt = Prompt(shown.asked.prompt, shown.asked.over)
        self.given = given_of(shown)
        self.told = Told(shown)
        super().__init__([self.prompt, self.given, self.told], name="reveal")

    def height(self, style: Style, width: int) -> int:
        """All of it."""
        return max(rect.bottom for rect in self._places(style, Rect(0, 0, width, 0)))

    def arrange(self) -> None:
        """Place them."""
        for child, place in zip(self.children, self._places(self.style, self.rect), strict=True):
            child.place(place, self.style)

    def _places(self, style: Style, rect: Rect) -> tuple[Rect, Rect, Rect]:
        prompt = rect._replace(h=self.prompt.height(style, rect.w))
        top = prompt.bottom + style.gap(2)
        room = Rect(rect.x, top, rect.w, max(rect.bottom - top, 0))
        if rect.w < style.px(NARROW):
            told = room._replace(h=self.told.height(style, room.w))
            below = told.bottom + style.gap(2)
            given = Rect(room.x, below, room.w, self._tall(style, room.w, rect.bottom - below))
            return prompt, given, told
        if not self.given.height(style, room.w):
            wide = room.middle(min(room.w, style.px(NARROW)), room.h)
            return prompt, room._replace(h=0), wide._replace(h=self.told.height(style, wide.w))
        right, left = room.cut_right(room.w * SIDE // 100, style.gap(3))
        left = left._replace(h=self._tall(style, left.w, room.h))
        return prompt, left, right._replace(h=self.told.height(style, right.w))

    def _tall(self, style: Style, width: int, room: int) -> int:
        """A map takes all the room there is, as bars do within reason."""
        least = self.given.height(style, width)
        return max(least, room if isinstance(self.given, Chart) else min(room, least * 8 // 5))


def given_of(shown: Shown) -> Widget:
    """What was answered, as bars or on a map; without answers, the shape with its key."""
    shape = shown.shape or shown.asked.shape
    if isinstance(shape, Point) and shown.place is not None:
        return _chart(shape, shown.place, shown.pins)
    if shown.spread:
        most = max((max(bar.count, bar.before or 0) for bar in shown.spread), default=0)
        lettered = isinstance(shape, Pick)
        return Tallies(
            [
                Tally(bar, most, LETTERS[i : i + 1] if lettered else "")
                for i, bar in enumerate(shown.spread)
            ]
        )
    return _unveiled(shape)


def _chart(shape: Point, place: tuple[float, float], pins: Sequence[tuple[float, float]]) -> Widget:
    chart = Chart(shape, region_around([place, *pins]))
    chart.show([*(Marker(pin, "", "dot", "wrong") for pin in pins), Marker(place, "", "right")])
    return chart


def _unveiled(shape: Shape) -> Widget:
    """The key, where nobody was asked in a way that could be counted."""
    match shape:
        case Pick(choices=choices, key=key):
            bars = [_plain(text, right=i in key) for i, text in enumerate(choices)]
            return Tallies([Tally(bar, 0, LETTERS[i : i + 1]) for i, bar in enumerate(bars)])
        case Pair(left=left, right=right, key=key):
            lines = [f"{a} — {right[j]}" for a, j in zip(left, key, strict=True)]
            return Tallies([Tally(_plain(line), 0) for line in lines])
        case Arrange(items=items, key=key):
            lines = [f"{n}. {items[i]}" for n, i in enumerate(key, 1)]
            return Tallies([Tally(_plain(line), 0) for line in lines])
        case _:
            return Column()


def _plain(label: str, *, right: bool = True) -> Bar:
    return Bar(label, 0, right)


class Tallies(Column):
    """Bars one below another, apart as far as there is room."""

    def __init__(self, bars: Sequence[Widget]) -> None:
        super().__init__(bars, gap=1.25)

    def arrange(self) -> None:
        """Share what is left among the gaps."""
        bars, style = self.children, self.style
        heights = [bar.height(style, self.rect.w) for bar in bars]
        spare = max(self.rect.h - sum(heights), 0) // max(len(bars) - 1, 1)
        gap = min(max(spare, style.gap(self.gap)), style.gap(5))
        for bar, place in zip(bars, stack(self.rect, heights, gap), strict=True):
            bar.place(place, style)


class Tally(Widget):
    """An answer, how many gave it, and whether it is right: by a tick, not by colour alone.

    `most` is the largest count of all; 0 leaves the bar and the count out.
    """

    def __init__(self, bar: Bar, most: int, letter: str = "") -> None:
        super().__init__()
        self.bar, self.most, self.letter = bar, most, letter

    def height(self, style: Style, width: int) -> int:
        """The words, and the bar below."""
        words = style.type.block(self.bar.label, style.face(Role.LEAD), self._wide(style, width), 3)
        return max(words.height, style.px(30)) + (style.px(6 + BAR) if self.most else 0)

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        style, theme, bar = canvas.style, canvas.style.theme, self.bar
        words, below = self.rect.cut_top(self.rect.h - (style.px(6 + BAR) if self.most else 0))
        mark, inner = words.cut_left(style.px(30), style.gap())
        if bar.right:
            draw_verdict(canvas, mark, Verdict.RIGHT)
        elif self.letter:
            draw_cap(canvas, mark, self.letter, theme.muted)
        if self.most:
            end, inner = inner.cut_right(self._count_wide(style), style.gap())
            role = Role.TITLE if bar.right else Role.LEAD
            canvas.text(end, self._count(), role, theme.text, align=Align.END)
        ink = theme.text if bar.right else theme.muted
        canvas.text(inner, bar.label, Role.LEAD, ink, most=3)
        if self.most:
            self._draw_bar(canvas, below.cut_bottom(style.px(BAR))[0])

    def _draw_bar(self, canvas: Canvas, room: Rect) -> None:
        """The bar; of a first vote, a line above it."""
        style, theme, bar = canvas.style, canvas.style.theme, self.bar
        _spared, room = room.cut_left(style.px(30), style.gap())
        canvas.box(room, mix(theme.ground, theme.line, 0.6), radius=room.h // 2)
        colour = theme.right if bar.right else mix(theme.muted, theme.ground, 0.25)
        if bar.count:
            wide = max(room.w * bar.count // self.most, room.h)
            canvas.box(room._replace(w=wide), colour, radius=room.h // 2)
        if bar.before is not None:
            x = room.x + room.w * bar.before // self.most
            post = Rect(x - style.px(2), room.y - style.px(3), style.px(4), room.h + style.px(6))
            canvas.box(post, theme.text, border=theme.ground, radius=style.px(2))

    def _count(self) -> str:
        if self.bar.before is None:
            return str(self.bar.count)
        return f"{self.bar.before} → {self.bar.count}"

    def _count_wide(self, style: Style) -> int:
        return style.type.width(self._count(), style.face(Role.TITLE)) if self.most else 0

    def _wide(self, style: Style, width: int) -> int:
        count = self._count_wide(style) + style.gap() if self.most else 0
        return max(width - style.px(30) - style.gap() - count, 1)


class Told(Box):
    """A card with what is right, why, and what was taken for what."""

    def __init__(self, shown: Shown) -> None:
        lines: list[Widget] = []
        listed = shown.spread and isinstance(shown.asked.shape, Pair | Arrange)
        if shown.head or not listed:
            head = Label(shown.head or _("The answer"), Role.LABEL, ink="right")
            lines += [head, Label(shown.key, Role.TITLE)]
        most = REMARKS - bool(shown.confused)
        lines += [remark_block(remark) for remark in shown.because[:most]]
        if shown.confused:
            lines.append(Label(_("Often confused"), Role.LABEL, ink="accent"))
            lines += [Swap(each) for each in shown.confused[:CONFUSED]]
        self._column = Column(lines, gap=1)
        super().__init__([self._column])

    def height(self, style: Style, width: int) -> int:
        """What is told, with room around."""
        return self._column.height(style, width - style.gap(4)) + style.gap(3.5)

    def arrange(self) -> None:
        """Place it inside."""
        self._column.place(self.rect.inset(self.style.gap(2), self.style.gap(1.75)), self.style)

    def draw(self, canvas: Canvas) -> None:
        """Draw the card and what is told."""
        draw_card(canvas, self.rect)
        super().draw(canvas)


class Swap(Widget):
    """What was right, what was taken for it, and how often."""

    def __init__(self, confusion: Confusion) -> None:
        super().__init__()
        self.confusion = confusion

    @property
    def text(self) -> str:
        """It in words."""
        return _("{taken} for {right}").format(
            taken=self.confusion.taken, right=self.confusion.right
        )

    def height(self, style: Style, width: int) -> int:
        """Its lines."""
        return style.type.block(
            self.text, style.face(Role.BODY), self._wide(style, width), 2
        ).height

    def draw(self, canvas: Canvas) -> None:
        """Draw the words, and the count at the end."""
        style, theme = canvas.style, canvas.style.theme
        left = self.rect.cut_left(self._wide(style, self.rect.w))[0]
        canvas.text(left, self.text, Role.BODY, theme.text, stand=Align.START, most=2)
        end = self.rect.cut_right(self._end(style))[0]
        first = end._replace(h=style.face(Role.BODY).leading)
        canvas.text(first, self._count, Role.STRONG, theme.muted, align=Align.END)

    @property
    def _count(self) -> str:
        return f"{self.confusion.count}×"

    def _end(self, style: Style) -> int:
        return style.type.width(self._count, style.face(Role.STRONG))

    def _wide(self, style: Style, width: int) -> int:
        return max(width - self._end(style) - style.gap(), 1)
