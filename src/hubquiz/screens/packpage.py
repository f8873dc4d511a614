"""A pack on a page of its own, where the window is too narrow to show it beside the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.screens import launch, shelving
from hubquiz.screens.packview import PackView
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.words import pretty_id

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.geometry import Rect

COMPLETE_AFTER_MS = 60


class PackPage(Page["PackFile"]):
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

    def dropped(self, path: str) -> bool:
        """Take a file that was dropped on the window."""
        launch.bring(self.stage, self.desk, path, self._brought)
        return True

    # What it does: see `packview.Acts`

    def take(self, file: PackFile) -> None:
        """Choose it, or show its faults."""
        if launch.is_whole(self.stage, self.desk, file):
            self.close(file)

    def begin(self, file: PackFile) -> None:
        """Begin a round of it at once."""
        if launch.is_whole(self.stage, self.desk, file):
            stage, desk = self.stage, self.desk
            self.close(file)
            launch.play_now(stage, desk, file)

    def learn(self, file: PackFile) -> None:
        """Look at its facts."""
        launch.learn(self.stage, self.desk, file)

    def install(self, file: PackFile) -> None:
        """Install a loose file, and choose it."""
        shelving.install(self.stage, self.desk, str(file.path), self.close)

    def update_pack(self, file: PackFile) -> None:
        """Replace it by what a file holds."""
        shelving.ask_update(self.stage, self.desk, file, self._changed)

    def remove_pack(self, file: PackFile) -> None:
        """Remove it, if that is wanted."""
        shelving.remove(self.stage, self.desk, file, lambda: self.close(None))

    def _brought(self, file: PackFile | None) -> None:
        if file is not None:
            self.close(file)

    def _changed(self, file: PackFile) -> None:
        self.file = file
        self.rebuild()
