"""What screens that show packs do with the one that is shown: see `packview.Acts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.order import ReviewOrder
from hubquiz.library.packs import PackFile
from hubquiz.screens import launch, shelving
from hubquiz.screens.page import Page

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk


class PackActs(Page[PackFile]):
    """A page whose result is the pack that was chosen; what has changed is told to it."""

    desk: Desk

    def take(self, file: PackFile) -> None:
        """Choose a pack, or show what is wrong with it."""
        if launch.is_whole(self.stage, self.desk, file):
            self.close(file)

    def begin(self, file: PackFile) -> None:
        """Begin a round of a pack at once."""
        if launch.is_whole(self.stage, self.desk, file):
            stage, desk = self.stage, self.desk
            self.close(file)
            launch.play_now(stage, desk, file)

    def learn(self, file: PackFile) -> None:
        """Look at the facts of a pack."""
        launch.learn(self.stage, self.desk, file)

    def together(self, file: PackFile) -> None:
        """Choose a pack, and see how it is played together."""
        if launch.is_whole(self.stage, self.desk, file):
            from hubquiz.screens.together import TogetherScreen  # noqa: PLC0415

            stage, desk = self.stage, self.desk
            self.close(file)
            stage.push(TogetherScreen(desk, file))

    def review(self, file: PackFile) -> None:
        """Review what is known of a pack."""
        if launch.is_whole(self.stage, self.desk, file):
            order = ReviewOrder((file,))
            launch.begin(self.stage, self.desk, order, lambda _over: self.reviewed(file))

    def progress(self, file: PackFile) -> None:
        """Look at what is known of a pack."""
        launch.progress(self.stage, self.desk, file, lambda _left: self.reviewed(file))

    def install(self, file: PackFile) -> None:
        """Install a loose file."""
        shelving.install(self.stage, self.desk, str(file.path), self.installed)

    def update_pack(self, file: PackFile) -> None:
        """Replace an installed pack by what a file holds."""
        shelving.ask_update(self.stage, self.desk, file, self.changed)

    def remove_pack(self, file: PackFile) -> None:
        """Remove an installed pack, if that is wanted."""
        shelving.remove(self.stage, self.desk, file, self.removed)

    def dropped(self, path: str) -> bool:
        """Take a file that was dropped on the window."""
        launch.bring(self.stage, self.desk, path, self.brought)
        return True

    def brought(self, file: PackFile | None) -> None:
        """Choose a file that was opened."""
        if file is not None:
            self.close(file)

    # What has happened

    def installed(self, file: PackFile) -> None:
        """A pack was installed."""
        self.changed(file)

    def changed(self, file: PackFile) -> None:
        """A pack was installed or updated."""

    def reviewed(self, file: PackFile) -> None:
        """A pack was reviewed, and more of it is known."""

    def removed(self) -> None:
        """A pack is gone."""
