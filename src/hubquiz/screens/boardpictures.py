"""Pictures on the board: those of a question, and those that were to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.values import Type
from hubquiz.ui.pictures import size_of
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.picture import draw_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hubquiz.quiz.shapes import Exhibit
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

    Find = Callable[[Exhibit], Path | None]

PICTURE = 180
"""Units of a picture's height, at least, while it is asked about."""


class Shot(Widget):
    """A picture in all the room that there is; `least` is its height in units, at least."""

    def __init__(self, path: Path | None, alt: str, least: float = PICTURE) -> None:
        super().__init__()
        self.path = path if path is not None and size_of(path) is not None else None
        self.alt, self.least = alt, least

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """What it needs at least."""
        return style.px(self.least)

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        draw_picture(canvas, self.rect, self.path, self.alt)


def shots_of(exhibits: Sequence[Exhibit | None], find: Find, least: float = PICTURE) -> list[Shot]:
    """Return the pictures among some exhibits."""
    pictures = [each for each in exhibits if each is not None and each.type is Type.PICTURE]
    return [Shot(find(each), each.alt, least) for each in pictures]
