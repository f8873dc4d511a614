"""Standings and the podium on the board: they name who is ahead, and nobody who is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
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
STEP = 200
"""Units of the first step's height, at least."""
WIDE = 560
"""Units that a list of names is wide, at most: a score belongs to its name."""


class RanksPoster(Box):
    """The best in a list, and below it who is to be praised besides."""

    def __init__(self, standing: Standing) -> None:
        best = max((rank.score for rank in standing.ranks), default=0)
        lines: list[Widget] = [
            Label(standing.title or _("Standings"), Role.HEAD, align=Align.MIDDLE, most=1)
        ]
        lines += [RankLine(rank, best) for rank in standing.ranks]
        lines += praise_lines(standing.praise)
        self._column = Column(lines, gap=1)
        super().__init__([self._column], name="standings")

    def height(self, style: Style, width: int) -> int:
        """All lines."""
        return self._column.height(style, min(width, style.px(WIDE)))

    def arrange(self) -> None:
        """Place them in the middle."""
        room = self.rect
        tall = min(self.height(self.style, room.w), room.h)
        self._column.place(room.middle(min(room.w, self.style.px(WIDE)), tall), self.style)


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


class PodiumPoster(Box):
    """The first three on steps, and the next ones below."""

    def __init__(self, standing: Standing) -> None:
        self.title = Label(standing.title or _("The podium"), Role.HEAD, align=Align.MIDDLE, most=1)
        self.steps = [Step(rank) for rank in standing.ranks[:PODIUM]]
        rest: list[Widget] = [RankLine(rank, 0) for rank in standing.ranks[PODIUM:]]
        self.rest = Column([*rest, *praise_lines(standing.praise)], gap=0.75)
        super().__init__([self.title, *self.steps, self.rest], name="podium")

    def height(self, style: Style, width: int) -> int:
        """The steps at their least, and the rest."""
        rest = self.rest.height(style, min(width, style.px(WIDE)))
        steps = style.px(STEP) if self.steps else 0
        return self.title.height(style, width) + steps + rest + 2 * style.gap(2)

    def arrange(self) -> None:
        """The best in the middle, the second at the left, the third at the right."""
        style = self.style
        top, room = self.rect.cut_top(self.title.height(style, self.rect.w), style.gap(2))
        self.title.place(top, style)
        wide = min(room.w, style.px(WIDE))
        below, room = room.cut_bottom(self.rest.height(style, wide), style.gap(2))
        self.rest.place(below.middle(wide, below.h), style)
        field = room.middle(wide, room.h)
        field = field.cut_bottom(min(field.h, style.px(STEP * 2)))[0]
        cells = columns(field, [1.0] * PODIUM, style.gap())
        order = (cells[1], cells[0], cells[2])
        for step, cell, part in zip(self.steps, order, STEPS, strict=False):
            name = step.name_height(style)
            tall = name + round((cell.h - name) * part)
            step.place(cell.cut_bottom(tall)[0], style)


class Step(Widget):
    """A step of the podium: the name above, the place and the score on it."""

    def __init__(self, rank: Rank) -> None:
        super().__init__()
        self.rank = rank

    @property
    def text(self) -> str:
        """Who stands there."""
        return self.rank.name

    def name_height(self, style: Style) -> int:
        """The room for the name, above the step."""
        return style.face(Role.LEAD).leading * 2 + style.px(4)

    def draw(self, canvas: Canvas) -> None:
        """Draw it; the first is the brightest, and has the cup."""
        style, theme, rank = canvas.style, canvas.style.theme, self.rank
        first = rank.place == 1
        name, block = self.rect.cut_top(self.name_height(style))
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
    return [Praise(icon, text) for icon, text in praise]


class Praise(Widget):
    """A sentence with an icon before it, in the middle."""

    def __init__(self, icon: str, text: str) -> None:
        super().__init__()
        self.icon, self.text = icon, text

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """One line."""
        return style.face(Role.BODY).leading

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        style, theme = canvas.style, canvas.style.theme
        side = style.px(20)
        text = style.type.shortened(
            self.text, style.face(Role.BODY), max(self.rect.w - side - style.gap(), 1)
        )
        wide = side + style.gap() + style.type.width(text, style.face(Role.BODY))
        icon, words = self.rect.middle(wide, self.rect.h).cut_left(side, style.gap())
        canvas.icon(icon, self.icon, theme.accent, side)
        canvas.text(words, text, Role.BODY, theme.text)
