"""What is wrong with a pack: each fault with its place, and how to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.i18n import _, ngettext
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.words import pretty_id
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.content.faults import Fault
    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.style import Style

_KEY = re.compile(r"\S+:")

PLACE = 150
"""Units for the words that say where a fault is."""


class FaultRow(Widget):
    """One fault: its place, what is wrong, and a mend."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self._place = (
            _("line {line}, column {column}").format(line=fault.line, column=fault.column)
            if fault.line
            else _("the file")
        )
        self._message = fault.message[:1].upper() + fault.message[1:]
        what_to_write = _KEY.match(fault.hint)  # to be typed as it stands
        self._hint = fault.hint if what_to_write else fault.hint[:1].upper() + fault.hint[1:]

    def height(self, style: Style, width: int) -> int:
        """As tall as its lines."""
        _place, room = self._split(style, width)
        high = style.type.block(self._message, style.face(Role.BODY), room, 6).height
        if self._hint:
            high += style.type.block(self._hint, style.face(Role.BODY), room, 4).height
        return high + style.gap(3)

    def draw(self, canvas: Canvas) -> None:
        """Draw it on a card with a mark."""
        style, theme = canvas.style, canvas.style.theme
        canvas.box(self.rect, theme.surface, border=theme.line, radius=style.corner)
        inner = self.rect.inset(style.gap(2), style.gap(1.5))
        mark, inner = inner.cut_left(style.px(22), style.gap(1.5))
        high = style.face(Role.BODY).leading
        canvas.icon(mark.cut_top(high)[0], "warning", theme.wrong, style.px(20))
        place, wide = self._split(style, self.rect.w)
        left, right = inner.cut_left(place, style.gap(2))
        canvas.text(left.cut_top(high)[0], self._place, Role.CAPTION, theme.muted)
        right = right.cut_left(wide)[0]
        used = style.type.block(self._message, style.face(Role.BODY), wide, 6).height
        top, rest = right.cut_top(used)
        canvas.text(top, self._message, Role.BODY, theme.text, most=6)
        if self._hint:
            canvas.text(rest, self._hint, Role.BODY, theme.accent, most=4)

    def _split(self, style: Style, width: int) -> tuple[int, int]:
        """Pixels for the place and for what is wrong."""
        wide = style.type.width(self._place, style.face(Role.CAPTION))
        place = max(round(style.px(PLACE) * style.text_scale), wide)
        rest = width - style.gap(4) - style.px(22) - style.gap(1.5) - place - style.gap(2)
        return place, max(rest, style.px(120))


class FaultsScreen(Page[None]):
    """All faults of a pack's file, and a way to read it again once they are mended."""

    name = "faults"
    wide = 960

    def __init__(self, desk: Desk, file: PackFile) -> None:
        super().__init__()
        self.desk = desk
        self.file = file

    def title(self) -> str:
        """The pack that can't be played."""
        return _("{pack} can't be played yet").format(pack=pretty_id(self.file.id))

    def tools(self) -> Sequence[Widget]:
        """Reading it again."""
        again = Button(_("Read again"), self.again, tone=Tone.PRIMARY, icon="again", name="again")
        self.default = again
        return [again]

    def make(self) -> None:
        """Make a row for each fault."""
        faults = self.desk.read(self.file).faults
        count = ngettext("{n} fault", "{n} faults", len(faults)).format(n=len(faults))
        said = _("{count} in {path}. Mend the file, then read it again.")
        lead = Label(said.format(count=count, path=self.file.path), Role.BODY, ink="muted")
        self._column = ScrollColumn([lead, *map(FaultRow, faults)], gap=1.25)
        self.scrolls = self._column
        self.add(self._column)
        self.shortcuts = [Shortcut("r", _("read the file again"), self.again)]
        self.focus(self.default)

    def fit(self, room: Rect) -> None:
        """Place the rows."""
        self._column.place(beside_bar(self.style, room), self.style)

    def again(self) -> None:
        """Read the file anew: leave if it is whole, else show what is left."""
        self.desk.forget(self.file)
        if self.desk.read(self.file).pack is not None:
            self.stage.toast(_("The pack is whole now."))
            self.close(None)
        else:
            self.rebuild()
