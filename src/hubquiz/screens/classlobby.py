"""The lobby on the wall: the code, the address and the PIN, and who has come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _, ngettext
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect, flow
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Colour

BLACK: Colour = (0, 0, 0)
WHITE: Colour = (255, 255, 255)
QUIET = 4
"""Light modules around a code (ISO/IEC 18004)."""
NARROW = 640
"""Units of width below which the code stands above the words."""
NAME = 30
"""Units of the height of a name that has come in."""


class Code(Widget):
    """A QR code, black on white whatever the theme, each module a whole number of pixels."""

    def __init__(self, name: str = "qr") -> None:
        super().__init__(name=name)
        self.modules: Sequence[Sequence[int]] = ()

    def show(self, modules: Sequence[Sequence[int]]) -> None:
        """Show another code."""
        if modules != self.modules:
            self.modules = modules
            self.invalidate()

    def height(self, style: Style, width: int) -> int:
        """As tall as wide."""
        return min(width, style.px(260))

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        count = len(self.modules)
        if not count:
            return
        side = max(min(self.rect.w, self.rect.h) // (count + 2 * QUIET), 1)
        whole = self.rect.middle(side * (count + 2 * QUIET), side * (count + 2 * QUIET))
        canvas.box(whole, WHITE, radius=canvas.style.corner)
        x, y = whole.x + side * QUIET, whole.y + side * QUIET
        for row, line in enumerate(self.modules):
            for column, dark in enumerate(line):
                if dark:
                    canvas.fill(Rect(x + column * side, y + row * side, side, side), BLACK)


class LobbyPoster(Widget):
    """All of the lobby, as large as the window."""

    def __init__(self) -> None:
        super().__init__(name="lobby")
        self.code = Code()
        self.pin = self.address = self.note = ""
        self.names: tuple[str, ...] = ()
        self.here = 0
        self.title = ""

    @property
    def children(self) -> Sequence[Widget]:
        """The code."""
        return (self.code,)

    def show(self, title: str, address: str, pin: str, note: str) -> None:
        """Say where to join; `note` is what there is to be known of it."""
        self.title, self.address, self.pin, self.note = title, address, pin, note
        self.invalidate()

    def people(self, names: Sequence[str], here: int) -> None:
        """Say who has come in."""
        self.names, self.here = tuple(names), here
        self.invalidate()

    def arrange(self) -> None:
        """Place the code."""
        self.code.place(self._places()[0], self.style)

    def draw(self, canvas: Canvas) -> None:
        """Draw it all."""
        style, theme = canvas.style, canvas.style.theme
        _code, words, crowd = self._places()
        self.code.paint(canvas)
        text = canvas.text
        top, rest = words.cut_top(style.face(Role.LEAD).leading)
        text(top, self.title, Role.LEAD, theme.muted)
        line, rest = rest.cut_top(style.face(Role.HEAD).leading * 3 // 2)
        canvas.fitted(line, self.address, (Role.HERO, Role.HEAD, Role.TITLE), theme.text)
        line, rest = rest.cut_top(style.face(Role.HERO).leading * 3 // 2)
        wide = style.type.width(_("PIN"), style.face(Role.HEAD))
        label, digits = line.cut_left(wide, style.gap(2))
        text(label, _("PIN"), Role.HEAD, theme.muted)
        spaced = f"{self.pin[:3]} {self.pin[3:]}"
        canvas.fitted(digits, spaced, (Role.HERO, Role.HEAD), theme.accent)
        if self.note:
            text(rest, self.note, Role.BODY, theme.muted, stand=Align.START, most=4)
        self._draw_crowd(canvas, crowd)

    def _draw_crowd(self, canvas: Canvas, room: Rect) -> None:
        style, theme = canvas.style, canvas.style.theme
        head, room = room.cut_top(style.face(Role.TITLE).leading, style.gap())
        said = ngettext("{n} is here", "{n} are here", self.here).format(n=self.here)
        canvas.text(head, said if self.names else _("Nobody is here yet"), Role.TITLE, theme.text)
        face, tall = style.face(Role.STRONG), style.px(NAME)
        widths = [style.type.width(name, face) + style.gap(3) for name in self.names]
        cells = flow(room, widths, tall, style.gap())
        shown = [cell for cell in cells if cell.bottom <= room.bottom]
        for name, cell in zip(self.names, shown, strict=False):
            canvas.box(cell, theme.accent_soft, radius=tall // 2)
            canvas.text(cell.inset(style.gap(1.5), 0), name, Role.STRONG, theme.text)
        more = len(self.names) - len(shown)
        if more:
            said = _("and {n} more").format(n=more)
            canvas.text(head, said, Role.LEAD, theme.muted, align=Align.END)

    def _places(self) -> tuple[Rect, Rect, Rect]:
        """Where stand: the code, the words, and who is here."""
        style, room = self.style, self.rect
        gap = style.gap(4)
        if room.w < style.px(NARROW):
            top, below = room.cut_top(room.h * 3 // 5, style.gap(2))
            code, words = top.cut_left(min(top.h, top.w * 2 // 5), style.gap(2))
            return code, words, below
        upper, crowd = room.cut_top(room.h * 62 // 100, style.gap(3))
        code, words = upper.cut_left(min(upper.h, room.w * 9 // 20), gap)
        return code, words, crowd
