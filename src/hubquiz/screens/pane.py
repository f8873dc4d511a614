"""A pane: a column that a screen scrolls with its own keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.widgets.scroll import NOTCH, ScrollColumn

if TYPE_CHECKING:
    from hubquiz.ui.geometry import Rect


class Pane(ScrollColumn):
    """A column behind a view, with more ways to scroll it."""

    def by(self, notches: int) -> bool:
        """Scroll so far down, or up; true if it moved."""
        offset = self.scroller.offset + notches * self.style.px(NOTCH)
        return self._moved(self.scroller.to(offset))

    def reveal(self, rect: Rect) -> None:
        """Scroll until the rectangle can be seen; of a large one, a good part is enough."""
        view = self.scroller.view
        seen = rect.clip(view).h
        if rect.h < view.h // 2 or seen < view.h // 3:
            super().reveal(rect)

    def show(self, top: int, bottom: int) -> None:
        """Scroll no farther than needed to see what lies there, in pixels of what it holds."""
        side = self.style.px(5)
        self._moved(self.scroller.show(top + side, bottom + side, side))
