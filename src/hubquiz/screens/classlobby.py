"""The lobby on the wall: the code, the address and the PIN, and who has come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
SIZES = (
    (Role.STRONG, 30, 0.74),
    (Role.STRONG, 30, 0.62),
    (Role.STRONG, 28, 0.5),
    (Role.LABEL, 23, 0.5),
)
"""How names are set, the fewer the larger: their letters, the units of their height, and the part
of the window's height that is left to the code and the address."""


class Group(NamedTuple):
    """Those of a team who have come in, in the order of coming; no team, where there are none."""

    team: str
    names: tuple[str, ...]


class Chip(NamedTuple):
    """A name of somebody who is here, or of the team that they belong to."""

    text: str
    is_team: bool = False


class Code(Widget):
    """A QR code, black on white whatever the theme, each module a whole number of pixels.

    `at_left` has it begin where its room does, instead of standing in its middle.
    """

    def __init__(self, name: str = "qr", *, at_left: bool = False) -> None:
        super().__init__(name=name)
        self.at_left = at_left
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
        if self.at_left:
            whole = whole._replace(x=self.rect.x)
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
        self.code = Code(at_left=True)
        self.pin = self.address = self.note = ""
        self.groups: tuple[Group, ...] = ()
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

    def people(self, groups: Sequence[Group], here: int) -> None:
        """Say who has come in; `here` is how many they are."""
        self.groups, self.here = tuple(groups), here
        if self.placed:
            self.arrange()
        self.invalidate()

    @property
    def names(self) -> tuple[str, ...]:
        """Who has come in."""
        return tuple(name for group in self.groups for name in group.names)

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
        role, tall, _share = SIZES[self._size()]
        cells = self._cells(style, room, role, tall)
        chips = self._chips(len(cells))
        for chip, cell in zip(chips, cells, strict=False):
            fill, ink = (
                (theme.accent, theme.on_accent) if chip.is_team else (theme.accent_soft, theme.text)
            )
            canvas.box(cell, fill, radius=cell.h // (4 if chip.is_team else 2))
            canvas.text(cell.inset(style.gap(1.25), 0), chip.text, role, ink, align=Align.MIDDLE)
        more = len(self.names) - sum(not chip.is_team for chip in chips)
        if more:
            said = _("and {n} more").format(n=more)
            canvas.text(head, said, Role.LEAD, theme.muted, align=Align.END)

    def _chips(self, most: int) -> list[Chip]:
        """Who is shown: where not all can be, those who came last, so that each sees to be in."""
        chips: list[Chip] = []
        for group in self.groups:
            chips += [Chip(group.team, is_team=True)] if group.team else []
            chips += [Chip(name) for name in group.names]
        if len(chips) > most and not any(chip.is_team for chip in chips):
            return chips[::-1][:most]
        return chips[:most]

    def _cells(self, style: Style, room: Rect, role: Role, tall: float) -> list[Rect]:
        """Where the names stand that there is room for."""
        face = style.face(role)
        chips = self._chips(len(self.names) + len(self.groups))
        fit = self._flow(style, room, [style.type.width(each.text, face) for each in chips], tall)
        if len(fit) < len(chips):  # then others are shown, of other widths
            shown = self._chips(len(fit))
            fit = self._flow(
                style, room, [style.type.width(each.text, face) for each in shown], tall
            )
        return fit

    def _flow(self, style: Style, room: Rect, widths: Sequence[int], tall: float) -> list[Rect]:
        wide = [min(width + style.gap(2.5), room.w) for width in widths]
        cells = flow(room, wide, style.px(tall), style.px(6))
        return [cell for cell in cells if cell.bottom <= room.bottom]

    def _size(self) -> int:
        """The largest way to set the names in which all find room; else the smallest."""
        style = self.style
        for at, (role, tall, share) in enumerate(SIZES[:-1]):
            crowd = self._split(share)[2]
            room = crowd.cut_top(style.face(Role.TITLE).leading, style.gap())[1]
            if len(self._cells(style, room, role, tall)) == len(self.names) + sum(
                bool(group.team) for group in self.groups
            ):
                return at
        return len(SIZES) - 1

    def _places(self) -> tuple[Rect, Rect, Rect]:
        """Where stand: the code, the words, and who is here."""
        return self._split(SIZES[self._size()][2])

    def _split(self, share: float) -> tuple[Rect, Rect, Rect]:
        """The same, where the code and the words have so large a part of the height."""
        style, room = self.style, self.rect
        if room.w < style.px(NARROW):
            top, below = room.cut_top(room.h * 3 // 5, style.gap(2))
            code, words = top.cut_left(min(top.h, top.w * 2 // 5), style.gap(2))
            return code, words, below
        upper, crowd = room.cut_top(round(room.h * share), style.gap(2.5))
        beside = style.type.width(self.address, style.face(Role.HERO)) + style.gap(4)
        side = min(upper.h, max(room.w - beside, room.w * 36 // 100))
        code, words = upper.cut_left(side, style.gap(4))
        return code._replace(h=side), words, crowd
