"""What a player still mixes up: pairs, and for each the facts of both that tell them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game.modes import Study
from hubquiz.host.contrast import Contrasts
from hubquiz.host.days import date_of
from hubquiz.host.learning import confusions
from hubquiz.host.order import ReviewOrder
from hubquiz.i18n import _, ngettext
from hubquiz.learning.log import APART
from hubquiz.screens import launch
from hubquiz.screens.nothing import Nothing
from hubquiz.screens.page import Page, beside_bar, is_narrow
from hubquiz.screens.picklist import PickList
from hubquiz.screens.words import dotted
from hubquiz.ui.geometry import Rect, columns
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Column, Panel, Row, Rule
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.rows import Line
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from hubquiz.host.contrast import Difference
    from hubquiz.host.desk import Desk
    from hubquiz.learning.log import Mixed, PairKey
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

MOST = 60
"""Questions of a review of these pairs, at most."""


class ConfusionsScreen(Page[None]):
    """The pairs, the most stubborn first; beside them what tells the chosen one apart."""

    name = "confusions"
    wide = 1160

    def __init__(self, desk: Desk, file: PackFile) -> None:
        super().__init__()
        self.desk = desk
        self.file = file
        self._contrasts = Contrasts(desk.deck(file))
        self._row = 0

    def title(self) -> str:
        """What it shows."""
        return _("What you mix up")

    def make(self) -> None:
        """Make the list, the facts beside it, and the way to a review of just these."""
        player = self.desk.player
        found = confusions(self.desk.store.learnt, player.id, self.file.reference) if player else {}
        self.pairs: list[tuple[PairKey, Mixed]] = list(found.items())
        self._row = min(self._row, max(len(self.pairs) - 1, 0))
        self.list = PickList(
            len(self.pairs), self._line, on_move=self._moved, two_lines=True, name="pairs"
        )
        self.list.index = self._row
        self.page = self.scrolls = ScrollColumn(gap=1.5, name="page")
        review = Button(
            _("Review just these"),
            self.review,
            tone=Tone.PRIMARY,
            icon="again",
            cap="r",
            name="review",
        )
        self._foot = Row([review])
        self._note = Label(
            _("A pair leaves the list when you have told it apart on two days."),
            Role.CAPTION,
            ink="muted",
            most=2,
        )
        self._nothing = Nothing(
            "check", _("Nothing is mixed up"), _("What you take for something else is listed here.")
        )
        self.add(self.list, self.page, self._note, self._foot, self._nothing)
        there = bool(self.pairs)
        for widget in (self.list, self.page, self._note, self._foot):
            widget.visible = there
        self._nothing.visible = not there
        if there:
            self.shortcuts = [Shortcut("r", _("review just these"), self.review)]
            self.focus(self.list)
            self._show()

    def fit(self, room: Rect) -> None:
        """Place the list and the facts side by side, or one above the other."""
        style = self.style
        self._nothing.place(room, style)
        foot, room = room.cut_bottom(style.touch, style.gap(1.5))
        wide = min(self._foot.width(style), foot.w)
        note, button = foot.cut_left(foot.w - wide - style.gap(2), style.gap(2))
        self._foot.place(button, style)
        self._note.place(note, style)
        if is_narrow(style, self.stage.size.w):
            left, right = room.cut_top(room.h * 2 // 5, style.gap(2))
        else:
            left, right = columns(room, [1, 1.2], style.gap(3))
        self.list.place(left, style)
        self.page.place(beside_bar(style, right), style)

    def resumed(self) -> None:
        """Show what is left after a review."""
        self.rebuild()

    # What it does

    def review(self) -> None:
        """Review these pairs and nothing else."""
        count = min(2 * len(self.pairs), MOST)
        order = ReviewOrder((self.file,), Study(questions=max(count, 1)), fresh=0, pairs=True)
        launch.begin(self.stage, self.desk, order)

    def _moved(self, row: int) -> None:
        self._row = row
        self._show()

    # What it shows

    def _line(self, row: int) -> Line:
        (_pack, one, other), mixed = self.pairs[row]
        return Line(f"{one} – {other}", dotted(told_of(mixed)))

    def _show(self) -> None:
        (_pack, one, other), _mixed = self.pairs[self._row]
        differences = self._contrasts.between(one, other)
        parts: list[Widget] = [Sides("", (one,), (other,), Role.TITLE)]
        for each in differences:
            parts += [Rule(), Sides(relation_words(each), each.one, each.other, Role.BODY)]
        if not differences:
            parts.append(Label(_("The pack says nothing that tells them apart."), ink="muted"))
        self.page.fill([Panel(parts, gap=1.5)])
        self.page.scroller.to(0)
        if self.page.placed:
            self.page.arrange()
            self.page.invalidate()


class Sides(Column):
    """What a relation says of one value, and of the other beside it."""

    def __init__(
        self, label: str, one: tuple[str, ...], other: tuple[str, ...], role: Role
    ) -> None:
        cells = [Upper(", ".join(side) or "–", role, most=6) for side in (one, other)]
        head = [Label(label, Role.LABEL, ink="muted")] if label else []
        super().__init__([*head, Row(cells, [1.0, 1.0], gap=2)], gap=0.25)


class Upper(Label):
    """Words that stand at the top of their row, however tall the others are."""

    def place(self, rect: Rect, style: Style) -> None:
        """At the top of the row that they are in."""
        top = self.parent.rect.y if self.parent is not None else rect.y
        super().place(rect._replace(y=top), style)


def relation_words(difference: Difference) -> str:
    """Return what is said of both: of what, if they are what the relation leads to."""
    if not difference.back:
        return difference.relation
    return _("{relation}: of these").format(relation=difference.relation)


def told_of(mixed: Mixed) -> tuple[str, ...]:
    """Return how often a pair was mixed up, when last, and how often it was told apart since."""
    times = ngettext("mixed up {n} time", "mixed up {n} times", mixed.times).format(n=mixed.times)
    last = _("last on {date}").format(date=f"{date_of(mixed.day):%Y-%m-%d}")
    apart = _("told apart on {n} of {of} days").format(n=mixed.apart, of=APART)
    return (times, last, apart) if mixed.apart else (times, last)
