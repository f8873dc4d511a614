"""The reveal on the board: what was answered, what is right and why, and what was confused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed
from hubquiz.screens.boardask import Chart
from hubquiz.screens.boardpictures import shots_of
from hubquiz.screens.boardsure import sure_rows
from hubquiz.screens.boardtally import BARS, Tallies, Tally, tallies
from hubquiz.screens.boardvalues import Bar
from hubquiz.screens.prompt import Prompt
from hubquiz.screens.reveal import remark_block
from hubquiz.screens.views.point import region_around
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Box, Column, Row, draw_card
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.mapview import Marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.quiz.shapes import Shape
    from hubquiz.screens.boardpictures import Find, Shot
    from hubquiz.screens.boardvalues import Confusion, Shown
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

SIDE = 46
"""The part of the width, in per cent, that what is right and why stand in."""
NARROW = 620
"""Units of width below which they stand below."""
REMARKS = 2
"""So many remarks are told, or one less beside confusions: few lines are large ones."""
THUMB, SHOWN = 58, 130
"""Units of the height of a picture that was to choose from, and of one that was asked about."""
FEW = 6
"""So many answers are told apart where they could be any words."""
GLANCE, WIDE = 90, "\u2e80"
"""Characters of a confusion that is told at all, and from where on a character counts twice."""
CONFUSED = 3
"""So many confusions are told, the commonest."""


class RevealPoster(Box):
    """What was answered at the left, what is right and why at the right."""

    def __init__(self, shown: Shown, find: Find) -> None:
        self.prompt = Prompt(shown.asked.prompt, shown.asked.over)
        self.given = given_of(shown, find)
        self.told = Told(shown, find)
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
        return max(least, room if isinstance(self.given, Located) else min(room, least * 8 // 5))


def given_of(shown: Shown, find: Find) -> Widget:
    """What was answered, as bars or on a map; without answers, the shape with its key."""
    shape = shown.shape or shown.asked.shape
    if isinstance(shape, Point) and shown.place is not None:
        return Located(_chart(shape, shown.place, shown.pins), _bars(shown, shape, find))
    return _bars(shown, shape, find) if shown.spread else _unveiled(shape, find)


def _bars(shown: Shown, shape: Shape | None, find: Find) -> Column:
    """Bars for what was answered: with letters, unless the choices were asked in several ways."""
    one = isinstance(shape, Pick) and not shape.several
    lettered = isinstance(shape, Pick) and len(shown.spread) == len(shape.choices)
    return tallies(
        shown.spread,
        lettered=lettered,
        of=shown.of if isinstance(shape, Pair | Arrange | Point) else 0,
        gain=one or isinstance(shape, Estimate | Typed),
        slim=isinstance(shape, Point),
        pictures=_thumbs(shape, find) if lettered else (),
        upto=FEW if isinstance(shape, Pick | Typed) and not lettered else BARS,
    )


def _chart(shape: Point, place: tuple[float, float], pins: Sequence[tuple[float, float]]) -> Chart:
    chart = Chart(shape, region_around([place, *pins]))
    chart.show([*(Marker(pin, "", "dot", "wrong") for pin in pins), Marker(place, "", "right")])
    return chart


def _thumbs(shape: Shape | None, find: Find) -> list[Shot]:
    """The pictures that were to choose from; none where words were."""
    if not isinstance(shape, Pick) or None in shape.pictures:
        return []
    return shots_of(shape.pictures, find, THUMB)


def _unveiled(shape: Shape | None, find: Find) -> Widget:
    """The key, where nobody was asked in a way that could be counted."""
    match shape:
        case Pick(choices=choices, key=key):
            bars = [_plain(text, right=i in key) for i, text in enumerate(choices)]
            return tallies(bars, lettered=True, pictures=_thumbs(shape, find))
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


class Located(Box):
    """A map in all the room there is, and how far off the answers were below it."""

    def __init__(self, chart: Chart, bars: Column) -> None:
        self.chart, self.bars = chart, bars
        super().__init__([chart, bars] if bars.children else [chart], gap=2)

    def height(self, style: Style, width: int) -> int:
        """Both, the map at its least."""
        return sum(child.height(style, width) for child in self.children) + style.gap(self.gap)

    def arrange(self) -> None:
        """The bars at the bottom."""
        room = self.rect
        if self.bars.children:
            tall = min(self.bars.height(self.style, room.w), room.h)
            below, room = room.cut_bottom(tall, self.style.gap(self.gap))
            self.bars.place(below, self.style)
        self.chart.place(room, self.style)


class Told(Box):
    """A card with what is right, why, and what was taken for what."""

    def __init__(self, shown: Shown, find: Find) -> None:
        lines: list[Widget] = []
        pictures = shots_of(shown.asked.exhibits, find, SHOWN)
        if pictures:
            lines.append(Row(pictures, [1.0] * len(pictures)))
        listed = shown.spread and isinstance(shown.asked.shape, Pair | Arrange)
        if not listed:
            lines += [Label(_("The answer"), Role.LABEL, ink="right"), Label(shown.key, Role.TITLE)]
        asked = shown.sure is not None and any(shown.sure.right + shown.sure.wrong)
        swaps = [swap for swap in map(Swap, shown.confused) if swap.is_short]
        most = REMARKS - bool(swaps or asked)
        lines += [remark_block(remark) for remark in shown.because[:most]]
        if swaps:
            lines.append(Label(_("Often confused"), Role.LABEL, ink="accent"))
            lines += swaps[: CONFUSED - asked]
        if shown.sure is not None and asked:
            lines.append(Label(_("How sure they were"), Role.LABEL, ink="accent"))
            lines.append(Column(sure_rows(shown.sure), gap=0.5))
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

    @property
    def is_short(self) -> bool:
        """Whether it is read at a glance; sentences are not, and their bars tell as much."""
        return sum(1 + (char > WIDE) for char in self.text) <= GLANCE

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
