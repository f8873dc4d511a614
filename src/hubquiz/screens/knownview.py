"""A picture of what is known, and the same as a table: each shows what the other is at."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact
from hubquiz.host.progress import State, counted
from hubquiz.host.scene import pies_words, scene_of
from hubquiz.i18n import _, ngettext
from hubquiz.screens.knownlooks import MARK, Legend, draw_mark, state_words
from hubquiz.screens.knownpicture import picture_of
from hubquiz.screens.words import grouped
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect, columns
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.markmap import MANY, MarkMap
from hubquiz.ui.widgets.table import Head, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hubquiz.host.progress import Standing
    from hubquiz.rounds.deck import Deck
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

FACT, RECALL, DUE, REVIEWS = range(4)

DAYS_UP_TO, MONTHS_UP_TO, YEAR = 45, 18, 365
"""Times up to so many days are told in days, up to so many months in months."""

NARROW = 820
"""Units of width, for text of the usual size, below which the table stands below the picture."""


FEWEST, GAIN = 5, 1.25
"""Rows that a table below the picture has at least, and how much larger a map is worth it."""


class FactTable(Table):
    """Facts with the mark of how each stands; the one that the picture is at stands on a tint."""

    look: Callable[[int], Standing]
    lead = 3
    tinted = False

    def pitch(self, style: Style) -> int:
        """So that a long fact can take two lines."""
        return max(super().pitch(style), 2 * style.face(Role.CAPTION).leading)

    def draw_line(self, canvas: Canvas, i: int, rect: Rect) -> None:
        """Draw the mark before the cells."""
        fact, style, theme = self.look(i), canvas.style, canvas.style.theme
        ground = theme.ground
        if self.tinted and i == self.index:
            ground = theme.accent_soft
            canvas.box(rect.inset(style.px(1)), ground, radius=style.corner)
        spot = (rect.x + style.gap(1.5) + style.px(MARK), rect.center.y)
        draw_mark(canvas, fact.state, fact.recall, spot, ground)
        super().draw_line(canvas, i, rect)


class KnownView(Box):
    """Legend, picture and table. `of_class` tells whose facts they are."""

    def __init__(
        self, deck: Deck, facts: Sequence[Standing], day: int, *, of_class: bool = False
    ) -> None:
        self.deck, self.facts, self.day, self.of_class = deck, facts, day, of_class
        self._items = list(deck.items.values())
        self._words: dict[int, str] = {}
        self._quiet = False
        self._order = list(range(len(facts)))
        self.scene = scene_of(deck)
        self._point_of = {
            at: place for place, point in enumerate(self.scene.points) for at in point.facts[::-1]
        }
        self.legend = Legend(counted("", facts), of_class=of_class)
        self.picture = picture_of(deck, self.scene, facts, self._looked)
        self.caption = Label(self._hint(), Role.CAPTION, ink="muted", most=2, name="caption")
        self.table = FactTable(
            self._heads(), len(facts), self._cells, on_sort=self.sort, name="facts"
        )
        self.table.look = lambda i: self.facts[self._order[i]]
        self.table.on_move = self._moved
        super().__init__([self.legend, self.picture, self.caption, self.table], name="known")
        self.sort(RECALL)

    def arrange(self) -> None:
        """Place the picture and the table side by side, or one above the other."""
        style = self.style
        top, room = self.rect.cut_top(self.legend.height(style, self.rect.w), style.gap(1.5))
        self.legend.place(top, style)
        beside = columns(room, [1, 1.12], style.gap(3))
        below = room.cut_top(room.h * 11 // 20, style.gap(1.5))
        left, right = below if self._is_better_below(room, beside[0], below) else beside
        face = style.face(Role.CAPTION)
        caption, left = left.cut_bottom(2 * face.leading, style.gap())
        self.caption.place(caption, style)
        self.picture.place(left, style)
        self.table.place(right, style)

    def _is_better_below(self, room: Rect, beside: Rect, below: tuple[Rect, Rect]) -> bool:
        """Whether the table should stand below: in a narrow room, or where a map gains by it."""
        style = self.style
        if room.w < style.px(NARROW) * style.text_scale:
            return True
        if not isinstance(self.picture, MarkMap) or below[1].h < FEWEST * self.table.pitch(style):
            return False
        aspect, high = self.picture.aspect, 2 * style.face(Role.CAPTION).leading + style.gap()
        now, then = (min(of.w / aspect, of.h - high) for of in (beside, below[0]))
        return then > GAIN * now

    # What it does

    def sort(self, column: int) -> None:
        """Sort by a column; by the one that it is sorted by already, the other way round."""
        before, down = self.table.sorted_by or (-1, False)
        down = not down if column == before else self._columns()[column] == REVIEWS
        self.table.sorted_by = (column, down)
        self.table.tinted = False
        self._order.sort(key=self._rank(column), reverse=down)
        self.table.show(len(self._order))

    def sort_next(self) -> None:
        """Sort by the next column: for the keys."""
        self.sort(((self.table.sorted_by or (-1, False))[0] + 1) % len(self.table.heads))

    def _rank(self, column: int) -> Callable[[int], tuple[float | str, int]]:
        name = self._columns()[column]
        return lambda at: (self._value(name, at), at)

    def _value(self, column: int, at: int) -> float | str:
        """Return what a fact is sorted by; what was never met comes last: it is no worry yet."""
        fact = self.facts[at]
        if column == FACT:
            return self.words(at).casefold()
        if column == REVIEWS:
            return fact.reviews
        if column == DUE:
            return math.inf if fact.due is None else fact.due
        return math.inf if fact.state is State.NEW else fact.recall

    def _columns(self) -> tuple[int, ...]:
        return (FACT, RECALL, REVIEWS) if self.of_class else (FACT, RECALL, DUE, REVIEWS)

    def _looked(self, points: Sequence[int]) -> None:
        """The picture looks at a point, or at a group of them: show the facts in the table."""
        if self._quiet:
            return
        here = {at for point in points for at in self.scene.points[point].facts}
        self._tell(points, here)
        row = next((row for row, at in enumerate(self._order) if at in here), None)
        self.table.tinted = row is not None
        if row is not None:
            self.table.show(len(self._order), index=row)

    def _moved(self, row: int) -> None:
        """The table is at a fact: look at it in the picture."""
        at = self._order[row]
        point = self._point_of.get(at)
        if point is not None:
            self._quiet = True  # it is the table that looks
            self.picture.look(point)
            self._quiet = False
        self.caption.text = self.words(at)
        self.table.tinted = True

    def _tell(self, points: Sequence[int], facts: Iterable[int]) -> None:
        group = counted("", [self.facts[at] for at in facts])
        places = ngettext("{n} place", "{n} places", len(points)).format(n=grouped(len(points)))
        name = self.scene.points[points[0]].name if len(points) == 1 else places
        parts = [
            f"{grouped(count)} {state_words(state, of_class=self.of_class)}"
            for state, count in group.counts.items()
            if count
        ]
        self.caption.text = f"{name}: {', '.join(parts)}"

    # What it shows

    def words(self, at: int) -> str:
        """Return a fact in words."""
        if at not in self._words:
            item = self._items[at]
            tell = self.deck.wording.tell
            self._words[at] = tell(item) if isinstance(item, Fact) else item.ask
        return self._words[at]

    def _heads(self) -> list[Head]:
        share, times = ("100%",), (grouped(max((fact.reviews for fact in self.facts), default=0)),)
        if self.of_class:
            return [
                Head(_("Fact")),
                Head(_("Last time"), align=Align.END, samples=share),
                Head(_("Answers"), align=Align.END, samples=times),
            ]
        days = {fact.due - self.day for fact in self.facts if fact.due is not None}
        waits = ("–", *sorted({wait_words(wait) for wait in days}))
        return [
            Head(_("Fact")),
            Head(_("Recall"), align=Align.END, samples=share),
            Head(_("Due"), align=Align.END, samples=waits),
            Head(_("Asked"), align=Align.END, samples=times),
        ]

    def _cells(self, row: int) -> list[str]:
        at = self._order[row]
        fact = self.facts[at]
        new = fact.state is State.NEW
        cells = [self.words(at), "–" if new else f"{fact.recall:.0%}"]
        if not self.of_class:
            cells.append("–" if fact.due is None else wait_words(fact.due - self.day))
        return [*cells, "–" if new else grouped(fact.reviews)]

    def _hint(self) -> str:
        if not self.scene.points:
            return _("Nothing in it can be shown as a picture.")
        if not self.of_class and all(fact.state is State.NEW for fact in self.facts):
            return _("Nothing was learnt of it yet. A review begins with the first facts.")
        if isinstance(self.picture, MarkMap) and len(self.scene.points) > MANY:
            return f"{pies_words()} {_('A click goes closer.')}"
        if self.scene.on_map:
            return _("The pack's places. Zoom with + and −, move with the arrows.")
        return _("The pack's things and words. Zoom with + and −; the arrows go round the ring.")


def wait_words(days: int) -> str:
    """Return in how many days, months or years a fact is due: no more exactly than it matters."""
    if days <= 0:
        return _("now")
    if days < DAYS_UP_TO:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    months = round(days / YEAR * 12)
    if months < MONTHS_UP_TO:
        return ngettext("{n} month", "{n} months", months).format(n=months)
    years = round(days / YEAR)
    return ngettext("{n} year", "{n} years", years).format(n=years)
