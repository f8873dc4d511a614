"""A table: a heading, and rows of cells under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.events import Press
from hubquiz.ui.geometry import columns, shares
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.rows import Line, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.geometry import Rect


LEAST_FREE = 0.4
"""The columns that are not as wide as they need have at least so much of the width."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its heading, its share of the width, and where its cells stand.

    With `samples`, the widest of what its cells may say, it takes as much as these need; the other
    columns share what is left.
    """

    title: str
    weight: float = 1.0
    align: Align = Align.START
    samples: tuple[str, ...] = ()


class Table(RowList):
    """Rows of cells, as `cells(i)` says. A click on a heading tells `on_sort` which."""

    lead: float = 0
    """Spacing steps that are kept free before the first column."""

    def __init__(
        self,
        heads: Sequence[Head],
        count: int,
        cells: Callable[[int], Sequence[str]],
        on_press: Callable[[int], object] | None = None,
        *,
        on_sort: Callable[[int], object] | None = None,
        name: str = "",
        empty: str = "",
    ) -> None:
        super().__init__(
            count, lambda i: Line(" · ".join(cells(i))), on_press, name=name, empty=empty
        )
        self.heads = list(heads)
        self.cells = cells
        self.on_sort = on_sort
        self.sorted_by: tuple[int, bool] | None = None
        """Which column the rows are sorted by, and whether downward: shown by an arrow."""

    @property
    def body(self) -> Rect:
        """Where the rows are: below the heading."""
        return self.rect.cut_top(self._head_height)[1]

    def handle(self, event: Event) -> bool:
        """Sort by a heading, or what a list does."""
        if isinstance(event, Press) and event.y < self.body.y and self.on_sort is not None:
            for i, rect in enumerate(self._columns(self.rect)):
                if rect.x <= event.x < rect.right:
                    self.on_sort(i)
            return True
        return super().handle(event)

    def draw(self, canvas: Canvas) -> None:
        """Draw the heading and the rows in sight."""
        theme = canvas.style.theme
        head = self.rect.cut_top(self._head_height)[0]
        for i, (column, rect) in enumerate(zip(self.heads, self._columns(head), strict=True)):
            arrow = {(i, True): " ↓", (i, False): " ↑"}.get(self.sorted_by or (-1, False), "")
            canvas.text(rect, column.title + arrow, Role.LABEL, theme.muted, align=column.align)
        line = head._replace(y=head.bottom - canvas.style.hair, h=canvas.style.hair)
        canvas.fill(line, theme.edge)
        super().draw(canvas)

    def draw_line(self, canvas: Canvas, i: int, rect: Rect) -> None:
        """Draw the cells of row `i`."""
        theme = canvas.style.theme
        cells = zip(self.heads, self.cells(i), self._columns(rect), strict=True)
        for j, (head, text, cell) in enumerate(cells):
            ink = theme.muted if j and head.align is Align.START else theme.text
            if head.samples:
                canvas.text(cell, text, Role.BODY, ink, align=head.align)
            else:  # what is too long for its line takes two smaller ones
                canvas.fitted(cell, text, (Role.BODY, Role.CAPTION), ink, align=head.align)

    @property
    def _head_height(self) -> int:
        return self.style.face(Role.LABEL).leading + self.style.gap(1.5)

    def _columns(self, rect: Rect) -> list[Rect]:
        bar = self.style.gap(1.5) if self.scroller.most and rect.w == self.rect.w else 0
        room = rect.cut_right(bar)[1] if bar else rect
        room = room.inset(self.style.gap(1.5), 0).cut_left(self.style.gap(self.lead))[1]
        gap = self.style.gap(1.5)
        return columns(room, self._widths(room.w - gap * (len(self.heads) - 1)), gap)

    def _widths(self, room: int) -> list[float]:
        """The columns' widths: what is needed, but so that the others have their part."""
        fixed = [self._needed(head) for head in self.heads]
        free = [0.0 if head.samples else head.weight for head in self.heads]
        most = round(room * (1 - LEAST_FREE)) if any(free) else room
        if sum(fixed) > most:
            fixed = shares(most, fixed)
        part = max(room - sum(fixed), 0) / (sum(free) or 1)
        return [wide + part * weight for wide, weight in zip(fixed, free, strict=True)]

    def _needed(self, head: Head) -> int:
        if not head.samples:
            return 0
        width, face = self.style.type.width, self.style.face
        title = head.title + (" ↓" if self.on_sort is not None else "")
        cells = (width(sample, face(Role.BODY)) for sample in head.samples)
        return max(width(title, face(Role.LABEL)), *cells) + 1
