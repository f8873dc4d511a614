"""Figures: one, large, with what it counts; and many, in rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect, columns, shares
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style


GAP = 2
"""Spacing steps between columns."""

NAMES = 0.3
"""The part of the width that names have at least."""


class Figure(Widget):
    """A number over its caption."""

    def __init__(self, value: str, caption: str, *, name: str = "") -> None:
        super().__init__(name=name)
        self.value = value
        self.caption = caption

    def width(self, style: Style) -> int:
        """As wide as the wider of the two."""
        value = style.type.width(self.value, style.face(Role.HEAD))
        return max(value, style.type.width(self.caption, style.face(Role.CAPTION)))

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """Both lines."""
        return style.face(Role.HEAD).leading + style.face(Role.CAPTION).leading

    def draw(self, canvas: Canvas) -> None:
        """Draw both lines."""
        theme = canvas.style.theme
        top, bottom = self.rect.cut_top(canvas.style.face(Role.HEAD).leading)
        canvas.text(top, self.value, Role.HEAD, theme.text)
        canvas.text(bottom, self.caption, Role.CAPTION, theme.muted)


class Figures(Widget):
    """Rows of a name and figures, under headings: the first row.

    Each column of figures is as wide as it needs; the names take the rest, in two lines if need be.
    """

    def __init__(self, rows: Sequence[Sequence[str]], *, name: str = "") -> None:
        super().__init__(name=name)
        self.rows = rows
        self.text = "\n".join(" · ".join(filter(None, row)) for row in rows)

    def height(self, style: Style, width: int) -> int:
        """The headings, and the rows below them."""
        return sum(self._heights(style, width))

    def draw(self, canvas: Canvas) -> None:
        """Draw them, a line between each two rows."""
        style, theme, y = canvas.style, canvas.style.theme, self.rect.y
        widths = self._widths(style, self.rect.w)
        for at, high in enumerate(self._heights(style, self.rect.w)):
            line = Rect(self.rect.x, y, self.rect.w, high)
            y += high
            if at:
                canvas.fill(line._replace(h=style.hair), theme.line)
            role, ink = (Role.BODY, theme.text) if at else (Role.LABEL, theme.muted)
            cells = columns(line, widths, style.gap(GAP))
            canvas.text(cells[0], self.rows[at][0], role, ink, most=2)
            for said, cell in zip(self.rows[at][1:], cells[1:], strict=True):
                canvas.text(cell, said, role, ink, align=Align.END)

    def _heights(self, style: Style, width: int) -> list[int]:
        name = self._widths(style, width)[0]
        room = style.gap(1)
        lines = [
            len(style.type.block(row[0], style.face(Role.BODY), name, 2).lines)
            for row in self.rows[1:]
        ]
        below = [max(many, 1) * style.face(Role.BODY).leading + room for many in lines]
        return [style.face(Role.LABEL).leading + room // 2, *below]

    def _widths(self, style: Style, width: int) -> list[int]:
        head, *rest = self.rows
        wide = style.type.width
        need = [
            max(
                [
                    wide(head[at], style.face(Role.LABEL)),
                    *(wide(row[at], style.face(Role.BODY)) for row in rest),
                ]
            )
            + 1
            for at in range(1, len(head))
        ]
        room = width - style.gap(GAP) * len(need)
        most = round(room * (1 - NAMES))
        if sum(need) > most:
            need = shares(most, need)
        return [room - sum(need), *need]
