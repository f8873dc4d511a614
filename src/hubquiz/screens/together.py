"""More than one: the ways to play a pack together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.screens import launch
from hubquiz.screens.menu import Menu, MenuItem
from hubquiz.screens.page import Page, beside_bar
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget


class TogetherScreen(Page[None]):
    """Several at this machine, or a show of hands in front of a projector."""

    name = "together"
    wide = 760

    def __init__(self, desk: Desk, file: PackFile) -> None:
        super().__init__()
        self.desk, self.file = desk, file

    def title(self) -> str:
        """What it is about."""
        return _("Play together")

    def make(self) -> None:
        """Make the entries."""
        items: list[Widget] = [
            MenuItem(
                "globe",
                _("A class of phones"),
                _("this window is the projector, and everyone answers on a phone of their own"),
                self.phones,
                cap="p",
                name="phones",
            ),
            MenuItem(
                "people",
                _("Several players here"),
                _("two to six players or teams at this keyboard, in turn or with buzzers"),
                self.seats,
                cap="s",
                name="seats",
            ),
            MenuItem(
                "expand",
                _("Show of hands"),
                _("the questions in large type, for a projector; you reveal"),
                self.present,
                cap="h",
                name="present",
            ),
        ]
        self._column = ScrollColumn([Menu(items, gap=1)])
        self.scrolls = self._column
        self.add(self._column)
        self.shortcuts = [
            Shortcut("p", _("a class of phones"), self.phones),
            Shortcut("s", _("several players here"), self.seats),
            Shortcut("h", _("show of hands"), self.present),
        ]
        self.focus(items[0])

    def fit(self, room: Rect) -> None:
        """Place them."""
        self._column.place(beside_bar(self.style, room), self.style)

    def phones(self) -> None:
        """Set up a class of phones."""
        if launch.is_whole(self.stage, self.desk, self.file):
            from hubquiz.screens.classsetup import ClassSetup  # noqa: PLC0415

            self.stage.push(ClassSetup(self.desk, self.file), lambda _result: self.close(None))

    def seats(self) -> None:
        """Set up a game of several at this machine."""
        if launch.is_whole(self.stage, self.desk, self.file):
            from hubquiz.screens.seats import SeatsScreen  # noqa: PLC0415

            self.stage.push(SeatsScreen(self.desk, self.file), lambda _result: self.close(None))

    def present(self) -> None:
        """Show questions for a show of hands."""
        from hubquiz.game.modes import RoundOf  # noqa: PLC0415
        from hubquiz.host.order import hands_up, order_of  # noqa: PLC0415

        usual = order_of(self.file, self.desk.preferences)
        mode = usual.mode if isinstance(usual.mode, RoundOf) else RoundOf()
        order = hands_up(replace(usual, mode=mode))
        launch.play(self.stage, self.desk, order, lambda _result: self.close(None))
