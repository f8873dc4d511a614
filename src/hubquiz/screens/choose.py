"""Choosing one of several, in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.dialog import Dialog
from hubquiz.ui.widgets.boxes import Column
from hubquiz.ui.widgets.button import Button, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.widget import Widget


class Choose(Dialog[int]):
    """Options one below another; its result is the index of the one taken.

    The `current` one is ticked; below 0, none is.
    """

    def __init__(self, title: str, options: Sequence[str], current: int = 0) -> None:
        super().__init__(title)
        self.options = list(options)
        self.current = current

    def content(self) -> list[Widget]:
        """A button for each option, the current one ticked."""
        return [Column([self._button(i) for i in range(len(self.options))], gap=0.25)]

    def build(self) -> None:
        """Begin at the current one, or at the first."""
        super().build()
        self.focus(self.find(f"option-{max(self.current, 0)}"))

    def _button(self, i: int) -> Widget:
        icon = "check" if i == self.current else ""
        tone = Tone.QUIET if i == self.current else Tone.PLAIN
        take = self._taker(i)
        name = f"option-{i}"
        return Button(self.options[i], take, icon=icon, tone=tone, align=Align.START, name=name)

    def _taker(self, i: int) -> Callable[[], None]:
        return lambda: self.close(i)
