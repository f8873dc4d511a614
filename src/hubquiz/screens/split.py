"""Parts of a page: side by side where there is room, else one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.screens.page import is_narrow
from hubquiz.ui.geometry import Rect, columns, stack
from hubquiz.ui.widgets.boxes import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget


class Split(Box):
    """Widgets side by side by their weights, each as tall as the tallest and as `least` pixels.

    If they are not `even`, each is only as tall as it needs.
    Below `narrow` units of width (None: as a page is) they stand one below the other.
    """

    def __init__(
        self,
        children: Sequence[Widget],
        weights: Sequence[float],
        *,
        gap: float = 4,
        narrow: float | None = None,
        even: bool = True,
        name: str = "",
    ) -> None:
        super().__init__(children, gap=gap, name=name)
        self.weights = list(weights)
        self.narrow = narrow
        self.even = even
        self.least = 0

    def stacked(self, style: Style, width: int) -> bool:
        """Whether they stand one below the other at that width."""
        if self.narrow is None:
            return is_narrow(style, width)
        return width < style.px(self.narrow) * style.text_scale

    def height(self, style: Style, width: int) -> int:
        """As tall as the tallest, or all together."""
        gap = style.gap(self.gap)
        if self.stacked(style, width):
            heights = [child.height(style, width) for child in self._children]
            return sum(heights) + gap * (len(heights) - 1)
        cells = columns(Rect(0, 0, width, 0), self.weights, gap)
        tall = (c.height(style, cell.w) for c, cell in zip(self._children, cells, strict=True))
        return max(self.least, *tall)

    def arrange(self) -> None:
        """Place them."""
        style, gap = self.style, self.style.gap(self.gap)
        if self.stacked(style, self.rect.w):
            heights = [child.height(style, self.rect.w) for child in self._children]
            cells = stack(self.rect, heights, gap)
        else:
            cells = columns(self.rect, self.weights, gap)
        if not self.even:
            pairs = zip(self._children, cells, strict=True)
            cells = [cell._replace(h=child.height(style, cell.w)) for child, cell in pairs]
        for child, cell in zip(self._children, cells, strict=True):
            child.place(cell, style)
