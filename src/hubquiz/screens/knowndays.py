"""What is coming up, what was done and what was held, as bars and lines over days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.days import date_of
from hubquiz.host.progress import AHEAD, retention, spans
from hubquiz.i18n import _, ngettext
from hubquiz.screens.figure import Figure
from hubquiz.screens.split import Split
from hubquiz.screens.words import grouped
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.bars import Bar, Bars
from hubquiz.ui.widgets.boxes import Column, Panel, Row
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.plot import Axis, Plot
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.host.progress import Progress
    from hubquiz.learning.log import Day
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

DAYS, WEEKS = 45, 400
"""Up to so many days a bar stands for a day or a week; beyond, for a month."""

MONTH = 30

MOST_POINTS = 120
"""A line has no more points than that: no more could be told apart."""

NARROW = 760


def step_of(progress: Progress) -> int:
    """Return how many days a bar stands for."""
    past = progress.day - progress.since + 1
    return 1 if past <= DAYS else 7 if past <= WEEKS else MONTH


class HeldPlot(Plot):
    """A line as tall as the bars beside it."""

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """As tall as bars."""
        return style.px(190)


def days_view(progress: Progress, above: Sequence[Widget]) -> ScrollColumn:
    """Return all of it; `above` stands first."""
    upper = [Panel([forecast(progress)], title=_("Due on the days to come")),
             Panel([history(progress)], title=_("Answers by day"))]  # fmt: skip
    lower = [Panel([over_time(progress)], title=_("Facts held")),
             Panel([promises(progress)], title=_("Remembered: promised and measured"))]  # fmt: skip
    return ScrollColumn(
        [
            *above,
            Row(figures(progress), [1.0] * 4, gap=2),
            Split(upper, [1, 1], gap=2, narrow=NARROW),
            Split(lower, [1, 1], gap=2, narrow=NARROW),
        ],
        gap=2,
        name="days",
    )


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


def forecast(progress: Progress) -> Widget:
    """Return the reviews due on each of the next days."""
    counts = progress.forecast()

    def say(at: int) -> str:
        due = ngettext("{n} fact is due", "{n} facts are due", counts[at])
        return f"{date_words(progress.day + at)}: {due.format(n=grouped(counts[at]))}"

    ahead = ngettext("the next {n} day", "the next {n} days", AHEAD).format(n=AHEAD)
    return Bars(
        [Bar(count) for count in counts],
        x=lambda at: _("today") if at < 1 else ahead,
        say=say,
        empty=_("Nothing is due in the days to come."),
        name="forecast",
    )


def history(progress: Progress) -> Widget:
    """Return the answers of each span of days, those that were right full."""
    parts = spans(progress, step_of(progress))

    def say(at: int) -> str:
        first, of = parts[at]
        words = _("{right} of {answers} right, {new} new")
        told = words.format(
            right=grouped(of.right), answers=grouped(of.reviews), new=grouped(of.fresh)
        )
        return f"{date_words(first)}: {told}"

    bars = Bars(
        [Bar(of.reviews, of.right) for _first, of in parts],
        x=lambda at: date_words(parts[round(at)][0]),
        say=say,
        empty=_("Nothing was asked in this time."),
        name="history",
    )
    each = {
        1: _("A bar is a day; what was right is full."),
        7: _("A bar is a week; what was right is full."),
    }
    month = _("A bar is 30 days; what was right is full.")
    return _with_note(bars, each.get(step_of(progress), month))


def over_time(progress: Progress) -> Widget:
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
    plot = HeldPlot(
        there,
        x=Axis(date_words),
        y=Axis(grouped, least=0),
        steps=True,
        say=say,
        empty=_("No fact was held in this time."),
        name="over-time",
    )
    return _with_note(plot, _("Held is what you would most likely answer right on that day."))


def promises(progress: Progress) -> Widget:
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

    bars = Bars(
        [_promise(of) for _first, of in parts],
        x=lambda at: date_words(parts[round(at)][0]),
        y=Axis("{:.0%}".format, least=0, most=1),
        say=say,
        empty=_("No fact was asked again on a later day yet."),
        name="promises",
    )
    return _with_note(bars, _("Bars are what was measured, lines what was promised."))


def _promise(of: Day) -> Bar:
    found = retention(of)
    return Bar(found.measured, line=found.promised) if found else Bar(0)


def _with_note(widget: Widget, note: str) -> Widget:
    return Column([widget, Label(note, Role.CAPTION, ink="muted", most=2)], gap=0.5)


def date_words(day: float) -> str:
    """Return a day as its date."""
    return f"{date_of(round(day)):%Y-%m-%d}"
