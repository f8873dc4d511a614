"""What is coming up, what was done and what was held, as bars and lines over days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.days import date_of
from hubquiz.host.progress import retention, spans, top_of
from hubquiz.i18n import _, ngettext
from hubquiz.screens.figure import Figure
from hubquiz.screens.split import Split
from hubquiz.screens.words import grouped
from hubquiz.ui.canvas import Align
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.bars import Bar, Bars
from hubquiz.ui.widgets.boxes import Panel, Row
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.plot import Axis, Plot, nice_ticks
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from hubquiz.host.progress import Progress
    from hubquiz.learning.log import Day
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

DAYS, WEEKS = 45, 400
"""Up to so many days a bar stands for a day or a week; beyond, for a month."""

MONTH = 30

MOST_POINTS = 120
"""A line has no more points than that: no more could be told apart."""

NARROW = 760

LOWEST, HIGH, HIGHEST = 96, 190, 260
"""Units of a chart's height: at least, where there is no limit, and at most."""


def step_of(progress: Progress) -> int:
    """Return how many days a bar stands for."""
    past = progress.day - progress.since + 1
    return 1 if past <= DAYS else 7 if past <= WEEKS else MONTH


class HeldPlot(Plot):
    """A line as tall as the bars beside it."""

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """As tall as bars."""
        return self.tall or style.px(HIGH)


class Noted(Panel):
    """A card with a chart and a note: beside the title, or below the chart."""

    beside = False

    def __init__(self, chart: Plot, title: str, note: str) -> None:
        self.note = Label(note if chart.shows else "", Role.CAPTION, ink="muted", most=2)
        super().__init__([chart, self.note], title=title, gap=0.5)

    def height(self, style: Style, width: int) -> int:
        """What it holds, with room around."""
        self.note.visible = not self.beside
        return super().height(style, width)

    def draw(self, canvas: Canvas) -> None:
        """Draw the card, the note beside its title."""
        super().draw(canvas)
        if not self.note.visible:
            style = canvas.style
            head = self.rect.inset(style.gap(2.5)).cut_top(style.face(Role.TITLE).leading)[0]
            canvas.text(head, self.note.text, Role.CAPTION, style.theme.muted, align=Align.END)

    def has_room(self, style: Style, width: int) -> bool:
        """Whether the note has room beside the title."""
        title = style.type.width(self.title, style.face(Role.TITLE))
        note = style.type.width(self.note.text, style.face(Role.CAPTION))
        return title + note + style.gap(2) <= width - 2 * style.gap(2.5)


class DaysView(ScrollColumn):
    """All of it; what chooses the time, `times`, stands above. If it can, it is all in sight."""

    def __init__(self, progress: Progress, times: Widget) -> None:
        self.charts: list[Plot] = [forecast(progress), history(progress), over_time(progress),
                                   promises(progress)]  # fmt: skip
        self._panels = [
            Noted(chart, title, note)
            for chart, (title, note) in zip(self.charts, _told(progress), strict=True)
        ]
        told = Row(figures(progress), gap=5)
        head = Split([told, times], [2, 1], gap=4, narrow=900, even=False)
        self._rows = [
            Split(self._panels[at : at + 2], [1, 1], gap=2, narrow=NARROW) for at in (0, 2)
        ]
        super().__init__([head, *self._rows], gap=2, name="days")

    def arrange(self) -> None:
        """Place it all, the charts as tall as there is room."""
        style = self.style
        wide = self.rect.w - 2 * style.px(5) - style.gap(1.5)
        card = wide if self._rows[0].stacked(style, wide) else (wide - style.gap(2)) // 2
        beside = all(panel.has_room(style, card) for panel in self._panels)
        for panel in self._panels:
            panel.beside = beside
        self._stretch(1)
        rest = self.rect.h - 2 * style.px(5) - self.height(style, wide)
        side_by_side = not self._rows[0].stacked(style, wide)
        each = 1 + rest // 2 if side_by_side else style.px(HIGH)
        least = round(style.px(LOWEST) * style.text_scale)
        self._stretch(max(min(each, style.px(HIGHEST)), least))
        super().arrange()

    def _stretch(self, tall: int) -> None:
        for chart in self.charts:
            chart.tall = tall


def _told(progress: Progress) -> list[tuple[str, str]]:
    """Return the title of each chart, and the note below it."""
    answers = {
        1: (_("Answers by day"), _("A bar is a day; what was right is full.")),
        7: (_("Answers by week"), _("A bar is a week; what was right is full.")),
    }
    month = (_("Answers by month"), _("A bar is 30 days; what was right is full."))
    return [
        (_("Due on the days to come"), _("What is overdue is due today.")),
        answers.get(step_of(progress), month),
        (_("Facts held"), _("Held is what you would most likely answer right on that day.")),
        (_("Remembered"), _("Bars are what was measured, lines what was promised.")),
    ]


def figures(progress: Progress) -> list[Widget]:
    """Return what it comes to in numbers."""
    total, kept = progress.total, retention(progress.total)
    share = f"{kept.measured:.0%}" if kept else "–"
    held = progress.over_time[-1][1] if progress.over_time else 0
    return [
        Figure(grouped(progress.due), _("due now"), name="due"),
        Figure(grouped(held), _("held now"), name="held"),
        Figure(grouped(total.reviews), _("answers in all"), name="answers"),
        Figure(share, _("remembered when asked again"), name="retention"),
    ]


def forecast(progress: Progress) -> Plot:
    """Return the reviews due on each of the next days."""
    counts = progress.forecast()

    def say(at: int) -> str:
        due = ngettext("{n} fact is due", "{n} facts are due", counts[at])
        return f"{date_words(progress.day + at)}: {due.format(n=grouped(counts[at]))}"

    top = top_of(counts)
    most = None if top is None else nice_ticks(0, top, whole=True)[-1]
    return Bars(
        [Bar(count) for count in counts],
        x=lambda at: _("today") if at < 1 else date_words(progress.day + at),
        y=Axis("{:,.0f}".format, least=0, most=most, whole=True),
        say=say,
        empty=_("Nothing is due in the days to come."),
        name="forecast",
    )


def history(progress: Progress) -> Plot:
    """Return the answers of each span of days, those that were right full."""
    parts = spans(progress, step_of(progress))

    def say(at: int) -> str:
        first, of = parts[at]
        words = _("{right} of {answers} right, {new} new")
        told = words.format(
            right=grouped(of.right), answers=grouped(of.reviews), new=grouped(of.fresh)
        )
        return f"{date_words(first)}: {told}"

    return Bars(
        [Bar(of.reviews, of.right) for _first, of in parts],
        x=lambda at: date_words(parts[round(at)][0]),
        say=say,
        empty=_("Nothing was asked in this time."),
        name="history",
    )


def over_time(progress: Progress) -> Plot:
    """Return how many facts were held on each day."""
    every = -(-len(progress.over_time) // MOST_POINTS) or 1
    told = progress.over_time[::-1][::every][::-1]
    points = [(float(day), float(held)) for day, held in told]

    def say(at: int) -> str:
        day, held = told[at]
        words = ngettext("{n} fact held", "{n} facts held", held)
        return f"{date_words(day)}: {words.format(n=grouped(held))}"

    # A line through a day alone says nothing; where none was ever held neither does one at 0.
    there = points if any(held for _day, held in points) else []
    return HeldPlot(
        there,
        x=Axis(date_words),
        y=Axis(grouped, least=0, whole=True),
        steps=True,
        say=say,
        empty=_("No fact was held in this time."),
        name="over-time",
    )


def promises(progress: Progress) -> Plot:
    """Return the share that was remembered of what was asked again, and what was promised."""
    parts = spans(progress, max(step_of(progress), 7))

    def say(at: int) -> str:
        first, of = parts[at]
        found = retention(of)
        if found is None:
            return f"{date_words(first)}: {_('nothing was asked again')}"
        words = _("{measured} of {n} remembered, {promised} promised")
        told = words.format(
            measured=f"{found.measured:.0%}",
            n=grouped(found.tested),
            promised=f"{found.promised:.0%}",
        )
        return f"{date_words(first)}: {told}"

    return Bars(
        [_promise(of) for _first, of in parts],
        x=lambda at: date_words(parts[round(at)][0]),
        y=Axis("{:.0%}".format, least=0, most=1),
        say=say,
        empty=_("No fact was asked again on a later day yet."),
        name="promises",
    )


def _promise(of: Day) -> Bar:
    found = retention(of)
    return Bar(found.measured, line=found.promised) if found else Bar(0)


def date_words(day: float) -> str:
    """Return a day as its date."""
    return f"{date_of(round(day)):%Y-%m-%d}"
