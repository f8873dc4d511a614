"""A class at a pace of its own, on the wall: how to come in and how far it is, then what it knows.

Nobody is named, and what is right is told when it is over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hubquiz.i18n import _, ngettext
from hubquiz.screens.boardreveal import Swap
from hubquiz.screens.classlobby import Code
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import columns
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Box, Column
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.screens.boardvalues import Confusion
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.style import Style

WIDE, TALL = 720, 380
"""Units that it needs: it is set as large as the board allows."""


class Far(NamedTuple):
    """How far a class is: how many are through, of how many; and answers, of how many."""

    through: int
    players: int
    answers: int
    of: int


class Known(NamedTuple):
    """A fact: how many answered, and how many of them right."""

    fact: str
    right: int
    answered: int


class FarBar(Box):
    """How far the class is, or was, as a bar with its words below."""

    def __init__(self, far: Far, *, over: bool = False) -> None:
        self.bar = Progress(far.answers / max(far.of, 1), name="far")
        through = _("{n} of {of} are through").format(n=far.through, of=far.players)
        if over:
            through = ngettext("{n} took part", "{n} took part", far.players).format(n=far.players)
        self.through = Label(
            through if far.players else _("Nobody is here yet"), Role.TITLE, most=1,
            smaller=(Role.STRONG,), name="through",
        )  # fmt: skip
        answers = _("{n} of {of} answers").format(n=far.answers, of=far.of) if far.of else ""
        self.answers = Label(
            answers, Role.LEAD, ink="muted", align=Align.END, most=1, smaller=(Role.BODY,)
        )
        super().__init__([self.bar, self.through, self.answers])

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """The bar and a line."""
        return style.px(14) + style.gap() + style.face(Role.TITLE).leading

    def arrange(self) -> None:
        """The bar above; both words on one line."""
        style = self.style
        bar, line = self.rect.cut_top(style.px(14), style.gap())
        self.bar.place(bar, style)
        left, right = columns(line, [1.0, 1.0], style.gap(2))
        self.through.place(left, style)
        self.answers.place(right, style)


class PacedPoster(Box):
    """How to come in, how far the class is, and until when it is open."""

    def __init__(
        self, code: Sequence[Sequence[int]], address: str, pin: str, note: str, until: str, far: Far
    ) -> None:
        self.code = Code()
        self.code.show(code)
        self.address, self.pin, self.note, self.until = address, pin, note, until
        self.far = FarBar(far)
        super().__init__([self.code, self.far], name="paced")

    def width(self, style: Style) -> int:
        """What the address needs beside the code."""
        return style.px(WIDE)

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - it is laid out for a wall
        """The code, and how far it is below."""
        return style.px(TALL)

    def arrange(self) -> None:
        """The code at the left, how far it is below all."""
        code, _words, far = self._parts()
        self.code.place(code, self.style)
        self.far.place(far, self.style)

    def draw(self, canvas: Canvas) -> None:
        """Draw it all."""
        super().draw(canvas)
        style, theme = canvas.style, canvas.style.theme
        words = self._parts()[1]
        line, rest = words.cut_top(style.face(Role.HEAD).leading, style.gap(0.5))
        canvas.fitted(line, self.address, (Role.HERO, Role.HEAD, Role.TITLE), theme.text)
        line, rest = rest.cut_top(style.face(Role.HERO).leading, style.gap())
        label, digits = line.cut_left(
            style.type.width(_("PIN"), style.face(Role.HEAD)), style.gap(2)
        )
        canvas.text(label, _("PIN"), Role.HEAD, theme.muted)
        canvas.text(digits, f"{self.pin[:3]} {self.pin[3:]}", Role.HERO, theme.accent)
        line, rest = rest.cut_top(style.face(Role.TITLE).leading, style.gap())
        icon, said = line.cut_left(style.px(24), style.gap())
        canvas.icon(icon, "clock", theme.accent, style.px(24))
        canvas.fitted(said, self.until, (Role.TITLE, Role.STRONG), theme.text)
        canvas.text(rest, self.note, Role.BODY, theme.muted, stand=Align.START, most=3)

    def _parts(self) -> tuple[Rect, Rect, Rect]:
        """Where stand: the code, the words beside it, and how far it is below."""
        style = self.style
        high = self.far.height(style, self.rect.w)
        far, upper = self.rect.cut_bottom(high, style.gap(3))
        side = min(upper.h, upper.w * 2 // 5)
        code, words = upper.middle(upper.w, side).cut_left(side, style.gap(4))
        return code, words, far


class PacedEnd(Box):
    """What came of a class: how far it was, the facts it knows least, and what it mixed up."""

    def __init__(self, far: Far, facts: Sequence[Known], confused: Sequence[Confusion]) -> None:
        self.head = Label(_("That was it!"), Role.HEAD)
        self.far = FarBar(far, over=True)
        least: list[Widget] = [Label(_("Least known"), Role.LABEL, ink="accent")]
        least += [FactBar(each) for each in facts]
        if not facts:
            said = _("All was known.") if far.answers else _("Nothing was answered.")
            least = [Label(said, Role.LEAD, ink="muted")]
        self.parts: list[Widget] = [Column(least, gap=1)]
        if confused:
            mixed = [Label(_("Often confused"), Role.LABEL, ink="accent"), *map(Swap, confused)]
            self.parts.append(Column(mixed, gap=1))
        super().__init__([self.head, self.far, *self.parts], gap=2.5, name="paced-end")

    def width(self, style: Style) -> int:
        """What two columns of words need."""
        return style.px(WIDE)

    def height(self, style: Style, width: int) -> int:
        """All of it."""
        gap = style.gap(self.gap)
        top = self.head.height(style, width) + self.far.height(style, width)
        cells = columns(self.rect._replace(w=width), self._weights, gap * 2)
        pairs = zip(self.parts, cells, strict=True)
        return top + 2 * gap + max(part.height(style, cell.w) for part, cell in pairs)

    def arrange(self) -> None:
        """The words above, the lists side by side."""
        style, room = self.style, self.rect
        gap = style.gap(self.gap)
        for child in (self.head, self.far):
            top, room = room.cut_top(child.height(style, room.w), gap)
            child.place(top, style)
        cells = columns(room, self._weights, gap * 2)
        for part, cell in zip(self.parts, cells, strict=True):
            part.place(cell, style)

    @property
    def _weights(self) -> list[float]:
        return [1.5, 1.0][: len(self.parts)]


class FactBar(Widget):
    """A fact, and how many of those who answered knew it, in numbers and as a bar."""

    def __init__(self, known: Known) -> None:
        super().__init__()
        self.known = known

    @property
    def text(self) -> str:
        """It in words."""
        return f"{self.known.fact} {self._count}"

    def height(self, style: Style, width: int) -> int:
        """Its words, and the bar below."""
        words = style.type.block(
            self.known.fact, style.face(Role.BODY), self._wide(style, width), 2
        )
        return words.height + style.px(10)

    def draw(self, canvas: Canvas) -> None:
        """Draw the words, the numbers at the end, and the bar below."""
        style, theme, known = canvas.style, canvas.style.theme, self.known
        bar, words = self.rect.cut_bottom(style.px(6), style.px(4))
        left = words.cut_left(self._wide(style, words.w))[0]
        canvas.text(left, known.fact, Role.BODY, theme.text, most=2)
        canvas.text(words, self._count, Role.STRONG, theme.text, align=Align.END)
        canvas.box(bar, theme.track, radius=bar.h // 2)
        part = known.right / max(known.answered, 1)
        if part:
            full = bar._replace(w=max(round(bar.w * part), bar.h))
            canvas.box(full, theme.right, radius=bar.h // 2)

    @property
    def _count(self) -> str:
        return f"{self.known.right} / {self.known.answered}"

    def _wide(self, style: Style, width: int) -> int:
        end = style.type.width(self._count, style.face(Role.STRONG))
        return max(width - end - style.gap(2), 1)
