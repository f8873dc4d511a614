"""Bars on the board: what was answered and how often, in one vote or in two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.screens.boardvalues import LETTERS
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect, stack
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Column
from hubquiz.ui.widgets.keycap import draw_cap
from hubquiz.ui.widgets.verdict import Verdict, draw_verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.screens.boardpictures import Shot
    from hubquiz.screens.boardvalues import Bar
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Colour

BAR, EARLIER = 12, 6
"""Units of a bar's height, and of a first vote's."""
MARK = 30
"""Units of the width before an answer, for its letter or its tick."""
BARS = 8
"""So many answers are told apart, unless fewer are asked for: more could not be read."""


def tallies(
    bars: Sequence[Bar],
    *,
    lettered: bool = False,
    of: int = 0,
    gain: bool = False,
    slim: bool = False,
    upto: int = BARS,
    pictures: Sequence[Shot] = (),
) -> Column:
    """Return bars for what was answered, and what they mean where there were two votes.

    Of more than `upto` the commonest are shown, in their order. With `gain`, the legend says how
    many were right in each vote: where an answer is given by one bar each. `slim` ones take a line.
    `pictures`, if there are any, are what the bars stand for.
    """
    letters = [LETTERS[i : i + 1] if lettered else "" for i in range(len(bars))]
    shown = sorted(range(len(bars)), key=lambda i: (not bars[i].right, -bars[i].count))[:upto]
    most = max([of, *(max(bar.count, bar.before or 0) for bar in bars)])
    rows: list[Widget] = [
        Tally(bars[i], most, letters[i], pictures[i] if len(pictures) == len(bars) else None)
        for i in sorted(shown)
    ]
    if slim:
        labels = [bar.label for bar in bars]
        return Column([Slim(bar, most, labels) for bar in bars], gap=0.5)
    if any(bar.before is not None for bar in bars):
        right = [bar for bar in bars if bar.right]
        counts = (sum(bar.before or 0 for bar in right), sum(bar.count for bar in right))
        rows.insert(0, Legend(counts if gain else None))
    return Tallies(rows)


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

    `most` is how many a whole bar is; 0 leaves the bar and the count out. A `picture` stands where
    the words would.
    """

    def __init__(self, bar: Bar, most: int, letter: str = "", picture: Shot | None = None) -> None:
        super().__init__()
        self.bar, self.most, self.letter, self.picture = bar, most, letter, picture

    @property
    def children(self) -> Sequence[Widget]:
        """The picture."""
        return (self.picture,) if self.picture is not None else ()

    @property
    def text(self) -> str:
        """The answer."""
        return self.bar.label

    def height(self, style: Style, width: int) -> int:
        """The words, and the bar below, or two."""
        wide = self._wide(style, width)
        if self.picture is not None:
            return self.picture.height(style, wide) + self._bars(style)
        words = style.type.block(self.bar.label, style.face(Role.LEAD), wide, 3)
        return max(words.height, style.px(MARK)) + self._bars(style)

    def arrange(self) -> None:
        """Place the picture."""
        if self.picture is not None:
            words = self.rect.cut_top(self.rect.h - self._bars(self.style))[0]
            inner = words.cut_left(self.style.px(MARK), self.style.gap())[1]
            self.picture.place(inner._replace(w=min(inner.w, inner.h * 2)), self.style)

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        style, theme, bar = canvas.style, canvas.style.theme, self.bar
        words, below = self.rect.cut_top(self.rect.h - self._bars(style))
        mark, inner = words.cut_left(style.px(MARK), style.gap())
        if bar.right:
            draw_verdict(canvas, mark, Verdict.RIGHT)
        elif self.letter:
            draw_cap(canvas, mark, self.letter, theme.muted)
        if self.most:
            end, inner = inner.cut_right(self._count_wide(style), style.gap())
            role = Role.TITLE if bar.right else Role.LEAD
            canvas.text(end, self.count, role, theme.text, align=Align.END)
        if self.picture is not None:
            self.picture.paint(canvas)
        else:
            ink = theme.text if bar.right else theme.muted
            canvas.text(inner, bar.label, Role.LEAD, ink, most=3)
        if self.most:
            self._draw_bars(canvas, below.cut_left(style.px(MARK), style.gap())[1])

    @property
    def count(self) -> str:
        """How many gave it, in one vote or in both."""
        return counted(self.bar)

    def _draw_bars(self, canvas: Canvas, room: Rect) -> None:
        """The bar, and a thinner one of a first vote above it."""
        style, theme, bar = canvas.style, canvas.style.theme, self.bar
        now, room = room.cut_bottom(style.px(BAR), style.px(2))
        colour = theme.right if bar.right else mix(theme.muted, theme.ground, 0.25)
        draw_part(canvas, now, bar.count, self.most, colour)
        if bar.before is not None:
            earlier = room.cut_bottom(style.px(EARLIER))[0]
            draw_part(canvas, earlier, bar.before, self.most, mix(colour, theme.ground, 0.45))

    def _bars(self, style: Style) -> int:
        """How tall the bars are, with the room above."""
        if not self.most:
            return 0
        return style.px(6 + BAR) + (style.px(2 + EARLIER) if self.bar.before is not None else 0)

    def _count_wide(self, style: Style) -> int:
        return style.type.width(self.count, style.face(Role.TITLE)) if self.most else 0

    def _wide(self, style: Style, width: int) -> int:
        count = self._count_wide(style) + style.gap() if self.most else 0
        return max(width - style.px(MARK) - style.gap() - count, 1)


class Slim(Widget):
    """An answer, its bar and how many gave it, on one line; `labels` are those of all lines."""

    def __init__(self, bar: Bar, most: int, labels: Sequence[str]) -> None:
        super().__init__()
        self.bar, self.most, self._labels = bar, most, labels

    @property
    def text(self) -> str:
        """The answer."""
        return self.bar.label

    @property
    def count(self) -> str:
        """How many gave it, in one vote or in both."""
        return counted(self.bar)

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """One line."""
        return style.face(Role.STRONG).leading

    def draw(self, canvas: Canvas) -> None:
        """Draw the line."""
        style, theme, bar = canvas.style, canvas.style.theme, self.bar
        face = style.face(Role.STRONG)
        mark, room = self.rect.cut_left(style.px(24), style.gap())
        if bar.right:
            draw_verdict(canvas, mark, Verdict.RIGHT)
        wide = max(style.type.width(label, face) for label in self._labels)
        label, room = room.cut_left(min(wide, room.w // 2), style.gap(1.5))
        canvas.text(label, bar.label, Role.STRONG, theme.text if bar.right else theme.muted)
        both = style.type.width("00" if bar.before is None else "00 → 00", face)
        end, room = room.cut_right(both, style.gap(1.5))
        canvas.text(end, self.count, Role.STRONG, theme.text, align=Align.END)
        colour = theme.right if bar.right else mix(theme.muted, theme.ground, 0.25)
        draw_part(canvas, room.middle(room.w, style.px(BAR)), bar.count, self.most, colour)


def counted(bar: Bar) -> str:
    """How many gave an answer, in one vote or in both."""
    return str(bar.count) if bar.before is None else f"{bar.before} → {bar.count}"


def draw_part(canvas: Canvas, room: Rect, count: int, most: int, colour: Colour) -> None:
    """Draw a bar of which `count` of `most` are filled."""
    theme = canvas.style.theme
    canvas.box(room, mix(theme.ground, theme.line, 0.6), radius=room.h // 2)
    if count and most:
        wide = max(room.w * count // most, room.h)
        canvas.box(room._replace(w=wide), colour, radius=room.h // 2)


class Legend(Widget):
    """Which bar is the first vote's and which the second's, perhaps with how many were right."""

    def __init__(self, right: tuple[int, int] | None = None) -> None:
        super().__init__()
        self.words = (_("First vote"), _("Second vote"))
        if right is not None:
            said = (_("First vote: {n} right"), _("Second vote: {n} right"))
            self.words = (said[0].format(n=right[0]), said[1].format(n=right[1]))

    @property
    def text(self) -> str:
        """Both."""
        return " · ".join(self.words)

    def height(self, style: Style, width: int) -> int:
        """One line, or two where they don't fit on one."""
        lines = 1 if sum(self._widths(style)) + style.gap(3) <= width else 2
        return style.face(Role.STRONG).leading * lines

    def draw(self, canvas: Canvas) -> None:
        """Draw a thin swatch and a thick one, each with its words."""
        style, theme, widths = canvas.style, canvas.style.theme, self._widths(canvas.style)
        leading = style.face(Role.STRONG).leading
        spots = [
            self.rect._replace(h=leading),
            Rect(self.rect.x, self.rect.y + leading, self.rect.w, leading)
            if self.rect.h > leading
            else Rect(self.rect.x + widths[0] + style.gap(3), self.rect.y, widths[1], leading),
        ]
        colours = (mix(theme.right, theme.ground, 0.45), theme.right)
        for spot, words, high, colour in zip(
            spots, self.words, (EARLIER, BAR), colours, strict=True
        ):
            swatch, rest = spot.cut_left(style.px(MARK), style.gap())
            tall = style.px(high)
            canvas.box(swatch.middle(swatch.w, tall), colour, radius=tall // 2)
            canvas.text(rest, words, Role.STRONG, theme.text)

    def _widths(self, style: Style) -> list[int]:
        mark = style.px(MARK) + style.gap()
        return [mark + style.type.width(each, style.face(Role.STRONG)) for each in self.words]
