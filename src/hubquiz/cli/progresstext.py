"""A player's progress as text: bars of blocks, which need no colour; of signs where none are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from hubquiz.host.days import date_of
from hubquiz.host.progress import State, by_relation, counted, retention, spans
from hubquiz.i18n import _, ngettext
from hubquiz.rounds.describe import title as kind_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hubquiz.host.progress import Group, Progress

BAR = 24
"""Columns of a bar."""

NAME, LONGEST = 24, 40
"""Columns of what a line is called; of a name, at most."""

WEEK = 7
MOST_WEEKS = 52
MOST_PAIRS = 10
"""So many of them are told."""

STEPS = " ▁▂▃▄▅▆▇█"
PLAIN_STEPS = " .:-=+*#@"

MARKS = {State.HELD: "█", State.SLIPPING: "▒", State.SLIPPED: "░", State.NEW: "·"}
PLAIN_MARKS = {State.HELD: "#", State.SLIPPING: "+", State.SLIPPED: "-", State.NEW: "."}


class Blocks:
    """Bars of blocks, or of plain signs where the output can't write those."""

    def __init__(self, encoding: str | None = None) -> None:
        """Look at what the standard output can write, or what `encoding` can."""
        try:
            (STEPS + "█▒░·").encode(encoding or sys.stdout.encoding or "ascii")
        except (LookupError, UnicodeEncodeError):
            self._marks, self._steps = PLAIN_MARKS, PLAIN_STEPS
        else:
            self._marks, self._steps = MARKS, STEPS

    def parts(self, group: Group, width: int = BAR) -> str:
        """Return a bar parted by the states of facts; a state with any has a sign."""
        left, at, bar = group.facts, 0, ""
        for state, count in group.counts.items():
            left -= count
            end = round(width * (group.facts - left) / max(group.facts, 1))
            end = min(max(end, at + (count > 0)), width)
            bar += self._marks[state] * (end - at)
            at = end
        return bar

    def key(self, state: State) -> str:
        """Return what a state looks like in a bar."""
        return self._marks[state]

    def line(self, values: Sequence[float], most: float | None = None) -> str:
        """Return values as a line of blocks, the highest a whole one; what is above 0 is seen."""
        top = most or max(values, default=0) or 1
        last = len(self._steps) - 1
        return "".join(
            self._steps[min(max(round(last * value / top), int(value > 0)), last)]
            for value in values
        )


def progress_text(title: str, player: str, progress: Progress, blocks: Blocks) -> Iterator[str]:
    """Yield the lines of it."""
    yield f"{title} · {player}"
    yield ""
    yield from _states(progress, blocks)
    yield ""
    if progress.total.reviews:
        yield from _time(progress, blocks)
    else:
        yield _("Nothing was learnt of it yet. See: hubquiz review")
    yield from _relations(progress, blocks)
    yield from _kinds(progress)
    yield from _pairs(progress)


def _states(progress: Progress, blocks: Blocks) -> Iterator[str]:
    whole = counted("", progress.facts)
    words = {
        State.HELD: _("held"),
        State.SLIPPING: _("slipping"),
        State.SLIPPED: _("slipped"),
        State.NEW: _("not met"),
    }
    yield f"  {blocks.parts(whole, 2 * BAR)}"
    told = (
        f"{blocks.key(state)} {count:,} {words[state]}" for state, count in whole.counts.items()
    )
    yield f"  {'   '.join(told)}"


def _time(progress: Progress, blocks: Blocks) -> Iterator[str]:
    """Yield what is coming up, what was done and what came of it; each as a line of blocks."""
    ahead = progress.forecast()
    # What is due now may be far more than on any day to come: it is told in figures.
    coming = blocks.line(ahead, max(ahead[1:]) or None)
    yield _line(_("Due, the next {n} days").format(n=len(ahead)), coming)
    now = ngettext("{n} fact is due now", "{n} facts are due now", ahead[0])
    week = _("{n} within a week").format(n=f"{sum(ahead[:WEEK]):,}")
    yield _line("", f"{now.format(n=f'{ahead[0]:,}')}; {week}")
    weeks = spans(progress, WEEK)[-MOST_WEEKS:]
    since = _("since {date}").format(date=f"{date_of(weeks[0][0]):%Y-%m-%d}")
    asked = [of.reviews for _first, of in weeks]
    done = f"{blocks.line(asked)}  {since}" if any(asked) else f"{_('none')}, {since}"
    yield _line(_("Answers by week"), done)
    held = [held for _day, held in progress.over_time][::-WEEK][:MOST_WEEKS][::-1]
    yield _line(_("Facts held"), blocks.line(held) + f"  {held[-1] if held else 0:,}")
    kept = retention(progress.total)
    if kept is None:
        yield _line(_("Remembered"), _("nothing was asked again on a later day yet"))
        return
    told = [retention(of) for _first, of in weeks]
    shares = blocks.line([found.measured if found else 0 for found in told], 1)
    said = _("{measured} of {n}, {promised} promised").format(
        measured=f"{kept.measured:.0%}", n=f"{kept.tested:,}", promised=f"{kept.promised:.0%}"
    )
    yield _line(_("Remembered"), f"{shares}  {said}" if shares.strip() else said)


def _relations(progress: Progress, blocks: Blocks) -> Iterator[str]:
    groups = by_relation(progress.facts)
    if groups:
        yield ""
        yield _("By relation")
    names = [group.name or _("written questions") for group in groups]
    width = _wide(names)
    for name, group in zip(names, groups, strict=True):
        held = f"{group.counts[State.HELD]:,} / {group.facts:,}"
        yield f"  {padded(name, width)}  {blocks.parts(group)}  {held}"


def _kinds(progress: Progress) -> Iterator[str]:
    if progress.kinds:
        yield ""
        yield _("By kind of question")
    kinds = sorted(progress.kinds.items(), key=lambda item: -item[1].reviews)
    most = max((len(f"{of.reviews:,}") for of in progress.kinds.values()), default=0)
    width = _wide(kind_title(kind) for kind, _of in kinds)
    for kind, of in kinds:
        count = f"{of.reviews:,}".rjust(most)
        asked = ngettext("{n} answer", "{n} answers", of.reviews).format(n=count)
        right = _("{share} right").format(share=f"{of.right / max(of.reviews, 1):.0%}")
        yield f"  {padded(kind_title(kind), width)}  {asked}, {right}"


def _pairs(progress: Progress) -> Iterator[str]:
    if progress.pairs:
        yield ""
        yield _("Still mixed up")
    for (_pack, one, other), mixed in list(progress.pairs.items())[:MOST_PAIRS]:
        times = ngettext("{n} time", "{n} times", mixed.times).format(n=mixed.times)
        yield f"  {one} – {other}: {times}, {date_of(mixed.day):%Y-%m-%d}"
    more = len(progress.pairs) - MOST_PAIRS
    if more > 0:
        yield "  " + _("and {n} more").format(n=f"{more:,}")


def _line(name: str, said: str) -> str:
    return f"{padded(name)}  {said}".rstrip()


def _wide(names: Iterable[str]) -> int:
    """Return how wide a column of names is: as wide as the widest, within limits."""
    return min(max(map(_columns, names), default=0), LONGEST)


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, width: int = NAME) -> str:
    """Return a text in so many columns: Chinese characters take two; what is too long is cut."""
    out, used = "", 0
    for letter in text:
        wide = 2 if east_asian_width(letter) in "WF" else 1
        if used + wide > width:
            break
        out, used = out + letter, used + wide
    return out + " " * (width - used)
