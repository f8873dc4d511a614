"""When a class at a pace of one's own closes: choosing it, and saying it."""

from __future__ import annotations

from time import localtime, strftime
from typing import TYPE_CHECKING

from hubquiz.host.closing import Closing, days_ahead
from hubquiz.i18n import _
from hubquiz.screens.choices import choice
from hubquiz.screens.words import moment_words
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.field import Field
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.screens.classdraft import Draft
    from hubquiz.ui.widget import Widget

MINUTES = (10, 20, 30, 45, 60)
DAYS = (1, 2, 3, 7, 14)
BY_HAND, AFTER_MINUTES, AT_TIME, AFTER_DAYS = range(4)
USUAL = (Closing(), Closing(minutes=30), Closing(time="20:00"), Closing(days=1))
"""What each way to close is, until something else is chosen."""


def closing_rows(draft: Draft, now: Callable[[], int]) -> list[Widget]:
    """Choosing when it closes; `now` is the time in ms since the epoch."""
    closing = draft.pacing.closing
    way = way_of(closing)
    said = Label(closing_words(closing, now()), Role.CAPTION, ink="muted", most=2, name="closing")

    def take(chosen: Closing, *, reshape: bool = False) -> None:
        draft.pace(closing=chosen, reshape=reshape)
        said.text = closing_words(chosen, now())

    ways = Segmented(
        [_("By hand"), _("In minutes"), _("At a time"), _("In days")],
        way,
        lambda i: take(USUAL[i], reshape=True),
        label=_("It closes"),
        name="closes",
    )
    rows: list[Widget] = [ways]
    if way == AFTER_MINUTES:
        rows.append(
            choice(
                _("Minutes"),
                "minutes",
                MINUTES,
                closing.minutes,
                str,
                lambda n: take(Closing(minutes=n)),
            )
        )
    elif way == AFTER_DAYS:
        rows.append(
            choice(_("Days"), "days", DAYS, closing.days, str, lambda n: take(Closing(days=n)))
        )
    elif way == AT_TIME:
        rows.append(TimeField(closing.time, lambda text: take(Closing(time=text))))
    return [*rows, said]


class TimeField(Field):
    """A time of the day, as `HH:MM`; `on_time` is told each that is one."""

    def __init__(self, time: str, on_time: Callable[[str], object]) -> None:
        super().__init__(
            time, longest=5, accept="0123456789:：.".__contains__, on_change=self._take, name="time"
        )
        self._on_time = on_time

    def _take(self, text: str) -> None:
        time = text.replace("：", ":").replace(".", ":")
        try:
            Closing(time=time)
        except ValueError:
            return
        if time:
            self._on_time(time)


def way_of(closing: Closing) -> int:
    """Which way to close it is."""
    if closing.time:
        return AT_TIME
    return AFTER_MINUTES if closing.minutes else AFTER_DAYS if closing.days else BY_HAND


def closing_words(closing: Closing, now: int) -> str:
    """When it closes if it opens now."""
    closes = closing.at(now)
    if closes is None:
        return _("You end it when you like; answers count until then.")
    return _("Open until {time}; what was answered by then counts.").format(
        time=until_words(closes, now)
    )


def until_words(ms: int, now: int) -> str:
    """A moment as one says it: its time today, tomorrow, or with its date."""
    clock, days = strftime("%H:%M", localtime(ms / 1000)), days_ahead(ms, now)
    if days == 0:
        return _("today, {time}").format(time=clock)
    if days == 1:
        return _("tomorrow, {time}").format(time=clock)
    return moment_words(ms)
