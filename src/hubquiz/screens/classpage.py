"""A page of a class that is open: it shows who comes and goes while it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.screens.page import Page

if TYPE_CHECKING:
    from hubquiz.host.classes import Class

LOOK_EVERY_MS = 100
"""How often it is looked whether the class has told something."""


class ClassPage(Page[None]):
    """What lies above the wall. A subclass calls `take` in `make`, once there is what it fills."""

    def __init__(self, room: Class) -> None:
        super().__init__()
        self.room = room

    def take(self) -> None:
        """Show what was told last, if it is not what is shown."""

    def build(self) -> None:
        """Make the page, and look now and then."""
        super().build()
        self.wake_at(self.now + LOOK_EVERY_MS)

    def update(self, now: int) -> None:
        """Take what the class has told."""
        super().update(now)
        self.room.poll()
        self.take()
        self.wake_at(now + LOOK_EVERY_MS)
