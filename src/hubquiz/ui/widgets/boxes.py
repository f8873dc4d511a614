"""Boxes that hold widgets: side by side, one below another, and on a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.geometry import Rect, columns, shares, stack
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style


class Box(Widget):
    """What holds other widgets; `gap` is in spacing steps."""

    def __init__(
        self, children: Sequence[Widget] = (), *, gap: float = 1.5, name: str = ""
    ) -> None:
        super().__init__(name=name)
        self._children = list(children)
        self.gap = gap

    @property
    def children(self) -> Sequence[Widget]:
        """What it holds."""
        return self._children

    def fill(self, children: Sequence[Widget]) -> None:
        """Hold these instead."""
        self._children = list(children)
        if self.owner is not None:
            for child in self._children:
                child.attach(self.owner, self)
        if self.placed:
            self.arrange()
            self.invalidate()

    def draw(self, canvas: Canvas) -> None:
        """Draw what it holds."""
        for child in self._children:
            child.paint(canvas)


class Column(Box):
    """One below another, each as tall as it needs."""

    def width(self, style: Style) -> int:
        """As wide as its widest."""
        return max((child.width(style) for child in self._children), default=0)

    def height(self, style: Style, width: int) -> int:
        """As tall as all of them."""
        shown = [child for child in self._children if child.visible]
        return sum(c.height(style, width) for c in shown) + style.gap(self.gap) * max(
            len(shown) - 1, 0
        )

    def arrange(self) -> None:
        """Place them from the top."""
        shown = [child for child in self._children if child.visible]
        heights = [child.height(self.style, self.rect.w) for child in shown]
        for child, rect in zip(
            shown, stack(self.rect, heights, self.style.gap(self.gap)), strict=True
        ):
            child.place(rect, self.style)


class Row(Box):
    """Side by side. Weight 0 gives a widget the width it likes; the others share the rest."""

    def __init__(
        self,
        children: Sequence[Widget] = (),
        weights: Sequence[float] = (),
        *,
        gap: float = 1.5,
        name: str = "",
    ) -> None:
        super().__init__(children, gap=gap, name=name)
        self.weights = list(weights)

    def width(self, style: Style) -> int:
        """As wide as all of them."""
        return sum(c.width(style) for c in self._children) + style.gap(self.gap) * (
            len(self._children) - 1
        )

    def height(self, style: Style, width: int) -> int:
        """As tall as its tallest."""
        pairs = zip(self._children, self._widths(style, width), strict=True)
        return max((child.height(style, w) for child, w in pairs), default=0)

    def arrange(self) -> None:
        """Place them from the left, in the middle of the height."""
        x = self.rect.x
        for child, w in zip(self._children, self._widths(self.style, self.rect.w), strict=True):
            h = min(child.height(self.style, w), self.rect.h)
            child.place(Rect(x, self.rect.y + (self.rect.h - h) // 2, w, h), self.style)
            x += w + self.style.gap(self.gap)

    def _widths(self, style: Style, width: int) -> list[int]:
        weights = self.weights or [0.0] * len(self._children)
        gaps = style.gap(self.gap) * max(len(self._children) - 1, 0)
        pairs = list(zip(self._children, weights, strict=True))
        fixed = [0 if weight else child.width(style) for child, weight in pairs]
        if sum(fixed) > width - gaps:  # too much for the row: each gives up its part
            fixed = shares(width - gaps, fixed)
        rest = Rect(0, 0, max(width - sum(fixed) - gaps, 0), 0)
        cells = columns(rest, [w for w in weights if w])
        return [cells.pop(0).w if w else f for f, w in zip(fixed, weights, strict=True)]


class Panel(Column):
    """A card with a title, around a column."""

    def __init__(
        self, children: Sequence[Widget] = (), *, title: str = "", gap: float = 1.5, name: str = ""
    ) -> None:
        super().__init__(children, gap=gap, name=name)
        self.title = title

    def height(self, style: Style, width: int) -> int:
        """What it holds, with room around."""
        return (
            super().height(style, width - 2 * style.gap(2.5))
            + 2 * style.gap(2.5)
            + self._head(style)
        )

    def arrange(self) -> None:
        """Place what it holds inside."""
        whole = self.rect
        self.rect = whole.inset(self.style.gap(2.5)).cut_top(self._head(self.style))[1]
        super().arrange()
        self.rect = whole

    def draw(self, canvas: Canvas) -> None:
        """Draw the card and what is on it."""
        style, theme = canvas.style, canvas.style.theme
        draw_card(canvas, self.rect)
        if self.title:
            head = self.rect.inset(style.gap(2.5)).cut_top(style.face(Role.TITLE).leading)[0]
            canvas.text(head, self.title, Role.TITLE, theme.text)
        super().draw(canvas)

    def _head(self, style: Style) -> int:
        return style.face(Role.TITLE).leading + style.gap(1.5) if self.title else 0


def draw_card(canvas: Canvas, rect: Rect) -> None:
    """A card to put things on."""
    theme = canvas.style.theme
    canvas.box(rect, theme.surface, border=theme.line, radius=canvas.style.large)


class Rule(Widget):
    """A thin line that parts what is above from what is below."""

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """As thin as a border."""
        return style.hair

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        canvas.fill(self.rect, canvas.style.theme.line)
