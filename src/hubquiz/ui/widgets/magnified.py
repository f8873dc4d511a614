"""A widget set as large as its room allows, to be read from far away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Canvas
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Owner

STEP = 0.94
"""Each scale that is tried is so much of the last."""
LEAST = 0.45
"""What does not fit at this scale is cut off: it could not be read anyhow."""


class Magnified(Widget):
    """Shows a widget at the largest scale, up to `most` times the usual, at which it fits.

    It is to be looked at: nothing in it has the focus or takes an event.
    """

    def __init__(self, inner: Widget, *, most: float = 2.4, name: str = "") -> None:
        super().__init__(name=name)
        self.inner = inner
        self.most = most
        self._larger: Style

    def show(self, inner: Widget) -> None:
        """Show another widget."""
        self.inner = inner
        if self.owner is not None:
            inner.attach(self.owner, self)
        if self.placed:
            self.arrange()
        self.invalidate()

    def attach(self, owner: Owner, parent: Widget | None = None) -> None:
        """Join a screen, with what is shown."""
        super().attach(owner, parent)
        self.inner.attach(owner, self)

    def seen(self) -> Iterator[Widget]:
        """What is shown and all that lies in it: for tests, and for who reads it out."""
        yield from self.inner.walk()

    def width(self, style: Style) -> int:
        """As wide as what is shown, at its largest."""
        return self.inner.width(magnified(style, self.most))

    def height(self, style: Style, width: int) -> int:
        """As tall as what is shown, at its largest."""
        return self.inner.height(magnified(style, self.most), width)

    def arrange(self) -> None:
        """Choose the scale, and place what is shown."""
        times = self.most
        while times > LEAST and not self._fits(times):
            times *= STEP
        self._larger = magnified(self.style, times)
        self.inner.place(self.rect, self._larger)

    def draw(self, canvas: Canvas) -> None:
        """Draw it at its scale, and nothing beyond its room."""
        with canvas.clipped(self.rect):
            self.inner.paint(Canvas(canvas.surface, self._larger))

    def _fits(self, times: float) -> bool:
        style = magnified(self.style, times)
        wide = self.inner.width(style)
        return wide <= self.rect.w and self.inner.height(style, self.rect.w) <= self.rect.h


def magnified(style: Style, times: float) -> Style:
    """A style in which everything is so many times as large, whatever the person's text size."""
    return replace(style, scale=style.scale * times, text_scale=1.0)
