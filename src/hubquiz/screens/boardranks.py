"""Standings and the podium on the board: they name who is ahead, and nobody who is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.screens.reveal import Marked
from hubquiz.screens.words import grouped
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import columns
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Box, Column
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.screens.boardvalues import Rank, Standing
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

LINE = 44
"""Units of a line of the standings."""
STEPS = (1.0, 0.78, 0.62)
"""How tall the steps of the podium are, the first place's first."""
PODIUM = 3
STEP = 190
"""Units of the first step's height, at least."""
WIDE, BESIDE = 560, 380
"""Units that a list of names is wide, at most: a score belongs to its name; and what is beside."""
NARROW = 700
"""Units of width below which what is beside stands below."""


class Sides(Box):
    """A title, the main thing below it, and what is said besides: at its side or below it."""

    def __init__(self, title: str, main: Widget, side: Sequence[Widget], *, name: str) -> None:
        self.title = Label(title, Role.HEAD, align=Align.MIDDLE, most=1)
        self.main, self.side = main, Column(side, gap=1)
        super().__init__([self.title, main, self.side], gap=2, name=name)

    def height(self, style: Style, width: int) -> int:
        """All of it."""
        head = self.title.height(style, width) + style.gap(self.gap)
        main, side = self._widths(style, width)
        tall = self.main.height(style, main)
        if not self.side.children:
            return head + tall
        beside = self.side.height(style, side)
        if self._stacked(style, width):
            return head + tall + style.gap(self.gap) + beside
        return head + max(tall, beside)

    def arrange(self) -> None:
        """The title above; the rest in the middle of what is left."""
        style = self.style
        top, room = self.rect.cut_top(self.title.height(style, self.rect.w), style.gap(self.gap))
        main, side = self._widths(style, self.rect.w)
        tall = min(self._most(self.main.height(style, main), room.h), room.h)
        if not self.side.children or self._stacked(style, self.rect.w):
            below = self.side.height(style, side) if self.side.children else 0
            gap = style.gap(self.gap) if below else 0
            tall = max(min(tall, room.h - below - gap), 0)
            whole = room.middle(main, tall + gap + below)
            first, rest = whole.cut_top(tall, gap)
            self.side.place(rest, style)
        else:
            whole = room.middle(main + style.gap(5) + side, tall)
            first, rest = whole.cut_left(main, style.gap(5))
            beside = min(self.side.height(style, side), rest.h)
            self.side.place(rest.middle(rest.w, beside), style)
        self.title.place(top, style)
        self.main.place(first, style)

    def _most(self, least: int, room: int) -> int:  # noqa: ARG002 - who wants more says so
        """How tall the main thing is made."""
        return least

    def _stacked(self, style: Style, width: int) -> bool:
        return width < style.px(NARROW)

    def _widths(self, style: Style, width: int) -> tuple[int, int]:
        """How wide the main thing and its side are."""
        if not self.side.children or self._stacked(style, width):
            whole = min(width, style.px(WIDE))
            return whole, whole
        both = min(width, style.px(WIDE + BESIDE)) - style.gap(5)
        side = both * BESIDE // (WIDE + BESIDE)
        return both - side, side


class RanksPoster(Sides):
    """The best in a list, and beside it who is to be praised besides."""

    def __init__(self, standing: Standing) -> None:
        best = max((rank.score for rank in standing.ranks), default=0)
        lines = Column([RankLine(rank, best) for rank in standing.ranks], gap=1)
        title = standing.title or _("Standings")
        super().__init__(title, lines, praise_lines(standing.praise), name="standings")


class RankLine(Widget):
    """A place, a name, a score, and a bar that tells how near they are."""

    def __init__(self, rank: Rank, best: int) -> None:
        super().__init__()
        self.rank, self.best = rank, best

    @property
    def text(self) -> str:
        """Whose line it is."""
        return self.rank.name

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """One line."""
        return style.px(LINE)

    def draw(self, canvas: Canvas) -> None:
        """Draw the line; the bar ends where the score begins."""
        style, theme, rank = canvas.style, canvas.style.theme, self.rank
        canvas.box(self.rect, theme.surface, border=theme.line, radius=style.corner)
        score = "0" * len(grouped(max(rank.score, self.best)))
        end, inner = self.rect.cut_right(
            style.type.width(score, style.face(Role.TITLE)) + style.gap(3)
        )
        if self.best > 0 and rank.score > 0:
            bar = inner._replace(w=max(inner.w * rank.score // self.best, style.px(LINE)))
            canvas.box(bar, theme.accent_soft, border=theme.accent, radius=style.corner)
        end = end.inset(style.gap(1.5), 0)
        canvas.text(end, grouped(rank.score), Role.TITLE, theme.text, align=Align.END)
        inner = inner.inset(style.gap(1.5), 0)
        place, inner = inner.cut_left(style.px(28), style.gap())
        canvas.text(place, str(rank.place), Role.STRONG, theme.muted, align=Align.MIDDLE)
        if rank.note:
            wide = min(style.type.width(rank.note, style.face(Role.LABEL)), inner.w // 2)
            note, inner = inner.cut_right(wide, style.gap(2))
            canvas.text(note, rank.note, Role.LABEL, theme.muted, align=Align.END)
        canvas.fitted(inner, rank.name, (Role.LEAD, Role.BODY, Role.CAPTION), theme.text)


class PodiumPoster(Sides):
    """The first three on steps, and beside them the next ones and who is to be praised."""

    def __init__(self, standing: Standing) -> None:
        rest: list[Widget] = [RankLine(rank, 0) for rank in standing.ranks[PODIUM:]]
        self.steps = Steps(standing.ranks[:PODIUM])
        title = standing.title or _("The podium")
        side = [*rest, *praise_lines(standing.praise)]
        super().__init__(title, self.steps, side, name="podium")

    def _most(self, least: int, room: int) -> int:
        """Steps may be twice as tall."""
        return min(room, least * 2)


class Steps(Box):
    """The best in the middle, the second at the left, the third at the right."""

    def __init__(self, ranks: Sequence[Rank]) -> None:
        self.steps = [Step(rank) for rank in ranks]
        super().__init__(self.steps, name="steps")

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """At their least."""
        return style.px(STEP) if self.children else 0

    def arrange(self) -> None:
        """As tall as their places: equals stand equally high."""
        style = self.style
        cells = columns(self.rect, [1.0] * PODIUM, style.gap())
        order = (cells[1], cells[0], cells[2])
        for step, cell in zip(self.steps, order, strict=False):
            name = name_height(style)
            tall = name + round((cell.h - name) * STEPS[step.rank.place - 1])
            step.place(cell.cut_bottom(tall)[0], style)


def name_height(style: Style) -> int:
    """The room for a name, above its step."""
    return style.face(Role.LEAD).leading * 2 + style.px(4)


class Step(Widget):
    """A step of the podium: the name above, the place and the score on it."""

    def __init__(self, rank: Rank) -> None:
        super().__init__()
        self.rank = rank

    @property
    def text(self) -> str:
        """Who stands there."""
        return self.rank.name

    def draw(self, canvas: Canvas) -> None:
        """Draw it; the first is the brightest, and has the cup."""
        style, theme, rank = canvas.style, canvas.style.theme, self.rank
        first = rank.place == 1
        name, block = self.rect.cut_top(name_height(style))
        name = name.cut_top(name.h - style.px(4))[0]
        canvas.fitted(name, rank.name, (Role.LEAD, Role.BODY, Role.CAPTION), theme.text,
                      align=Align.MIDDLE)  # fmt: skip
        fill = theme.accent if first else mix(theme.accent_soft, theme.accent, 0.12)
        ink = theme.on_accent if first else theme.text
        canvas.box(block, fill, border=theme.accent, radius=style.corner)
        figure = block.middle(block.w, min(block.h, style.px(92)))
        high, low = figure.cut_top(figure.h * 3 // 5)
        if first:
            canvas.icon(high, "trophy", ink, min(high.h, style.px(46)))
        else:
            canvas.text(high, str(rank.place), Role.HEAD, ink, align=Align.MIDDLE)
        canvas.text(low, grouped(rank.score), Role.TITLE, ink, align=Align.MIDDLE)


def praise_lines(praise: Sequence[tuple[str, str]]) -> list[Widget]:
    """A line for each, with its icon."""
    return [Marked(icon, text, Role.LEAD) for icon, text in praise]
