"""A pack on a page of its own, where the window is too narrow to show it beside the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.screens.packacts import PackActs
from hubquiz.screens.packview import PackView
from hubquiz.screens.page import beside_bar
from hubquiz.screens.words import pretty_id

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.geometry import Rect

COMPLETE_AFTER_MS = 60


class PackPage(PackActs):
    """A pack, and what can be done with it; its result is the pack that was chosen."""

    name = "pack"
    wide = 860

    def __init__(self, desk: Desk, file: PackFile) -> None:
        super().__init__()
        self.desk = desk
        self.file = file
        self._incomplete = True

    def title(self) -> str:
        """What it is called."""
        card = self.desk.remembered(self.file)
        return (card.title if card else "") or pretty_id(self.file.id)

    def make(self) -> None:
        """Make its card."""
        self.view = PackView(self.desk, self)
        self.scrolls = self.view
        self.add(self.view)
        self.view.show(self.file, self.desk.look(self.file))
        self.default = self.find("choose")
        self.focus(self.default)
        self._incomplete = True
        self.wake_at(self.now + COMPLETE_AFTER_MS)

    def fit(self, room: Rect) -> None:
        """Place it."""
        self.view.place(beside_bar(self.style, room), self.style)

    def update(self, now: int) -> None:
        """Find what takes longer, once the rest is shown."""
        super().update(now)
        if self._incomplete and self.stage.top is self:
            self._incomplete = False
            self.view.complete()

    def installed(self, file: PackFile) -> None:
        """Choose it."""
        self.close(file)

    def changed(self, file: PackFile) -> None:
        """Show it as it is now."""
        self.file = file
        self.rebuild()

    def reviewed(self, file: PackFile) -> None:  # noqa: ARG002 - there is but the one
        """Tell what is known by now."""
        self.rebuild()

    def removed(self) -> None:
        """Go back to the others."""
        self.close(None)
