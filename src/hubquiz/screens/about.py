"""What HubQuiz stands on, and on which terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz import paths
from hubquiz.i18n import _
from hubquiz.screens.page import Page, beside_bar
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Column, Panel
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget


class AboutScreen(Page[None]):
    """The licences of HubQuiz, of what it shows, and of what it is built on."""

    name = "about"
    wide = 760

    def title(self) -> str:
        """What it is."""
        return _("Licences")

    def make(self) -> None:
        """Make a panel for each group."""
        fonts, lands = "SIL Open Font License 1.1", _("public domain")
        shown = (
            ("Hub Sans", _("a modified Inter, © The Inter Project Authors"), fonts),
            ("Hub Sans SC", _("a modified Noto Sans CJK SC, © Adobe"), fonts),
            (_("Maps"), "Natural Earth", lands),
        )
        built = (
            ("pygame-ce", _("window, drawing and sound"), "LGPL 2.1"),
            ("SDL", _("beneath pygame-ce"), "zlib"),
            ("PyYAML", _("reading packs"), "MIT"),
            ("click", _("the command line"), "BSD 3-Clause"),
            ("appdirs", _("where files belong"), "MIT"),
        )
        own = (("HubQuiz", _("© the HubQuiz developers"), "MIT"),)
        path = _("The full texts are in {folder}").format(folder=paths.assets())
        self._column = ScrollColumn(
            [
                Panel([_line(*each) for each in own]),
                Panel([_line(*each) for each in shown], title=_("Fonts and maps")),
                Panel([_line(*each) for each in built], title=_("Built on")),
                Label(path, Role.CAPTION, ink="muted"),
            ],
            gap=2,
        )
        self.scrolls = self._column
        self.add(self._column)

    def fit(self, room: Rect) -> None:
        """Place the panels."""
        self._column.place(beside_bar(self.style, room), self.style)


def _line(name: str, what: str, licence: str) -> Widget:
    head = Label(f"{name} · {licence}", Role.STRONG)
    return Column([head, Label(what, Role.BODY, ink="muted")], gap=0)
