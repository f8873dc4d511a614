"""The scores: who reached what, in which pack and mode, and how it went over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.ports import ROOM
from hubquiz.i18n import _
from hubquiz.screens.figure import Figure
from hubquiz.screens.nothing import Nothing
from hubquiz.screens.page import Page, beside_bar, is_narrow
from hubquiz.screens.split import Split
from hubquiz.screens.words import (
    day_words,
    grouped,
    mode_brief,
    mode_words,
    moment_words,
    pretty_id,
)
from hubquiz.ui.canvas import Align
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.boxes import Column, Panel, Row
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.plot import Axis, Plot
from hubquiz.ui.widgets.scroll import ScrollColumn
from hubquiz.ui.widgets.table import Head, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.host.desk import Desk
    from hubquiz.storage import Result
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

ALL = "*"
"""Stands for every player, pack or mode; a guest's id is empty."""


class ScoresScreen(Page[None]):
    """A table of results, newest first, with a plot of them; both by player, pack and mode."""

    name = "scores"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.results = list(reversed(desk.results()))
        self.player = desk.preferences.player
        self.pack = self.mode = ALL
        self._brief = False
        self._sort: tuple[int, bool] = (0, True)
        self._names = {"": _("Guest")} | {p.id: p.name for p in desk.store.players()}
        self._titles = {file.reference: desk.card(file) for file in desk.library.packs()}
        if not any(result.player == (self.player or None) for result in self.results):
            self.player = ALL

    def title(self) -> str:
        """What it shows."""
        return _("Scores")

    def tools(self) -> Sequence[Widget]:
        """The way to the classes, if any has played: they have reports instead of scores."""
        self._taught = any(game.body == ROOM for game in self.desk.store.games())
        if not self._taught:
            return ()
        return [Button(_("Classes"), self.classes, icon="people", name="classes")]

    def make(self) -> None:
        """Make the filters, the figures, the plot and the table."""
        self.shown = [result for result in self.results if self._wanted(result)]
        self.shown.sort(key=self._rank, reverse=self._sort[1])
        filters = [
            Button(self._name(self.player), self.ask_player, icon="person", name="player"),
            Button(self._pack_title(self.pack), self.ask_pack, icon="list", name="pack"),
            Button(self._mode_title(self.mode), self.ask_mode, icon="play", name="mode"),
        ]
        self._filters = Row(filters, [1.0] * len(filters), gap=1)
        self.table = Table(
            self._heads(),
            len(self.shown),
            self._cells,
            on_sort=self._sort_by,
            empty=_("No scores of this choice."),
            name="table",
        )
        self.table.sorted_by = self._sort
        self._plot = self._make_plot()
        first, second, third, fourth = self._figures()
        rows = [Row([first, second], [1.0, 1.0], gap=3), Row([third, fourth], [1.0, 1.0], gap=3)]
        parts = Split([Column(rows, gap=2), self._plot], [1, 2.4], gap=4, narrow=620)
        self._panel = Panel([parts])
        self._side = ScrollColumn([self._panel])
        self._nothing = Nothing("chart", _("No scores yet"), _("Play a round: it is kept here."))
        self.add(self._filters, self._side, self.table, self._nothing)
        self.shortcuts = [
            Shortcut("p", _("choose a player"), self.ask_player),
            Shortcut("k", _("choose a pack"), self.ask_pack),
            Shortcut("m", _("choose a mode"), self.ask_mode),
        ]
        if self._taught:
            self.shortcuts.append(Shortcut("c", _("look at the classes"), self.classes))
        self.focus(self.table)

    def fit(self, room: Rect) -> None:
        """Place the filters above; plot and table below, one above the other."""
        style = self.style
        filters, rest = room.cut_top(style.touch, style.gap(2))
        self._filters.place(filters, style)
        self._brief = is_narrow(style, self.stage.size.w)
        self._side.visible = bool(self.shown)
        self._filters.visible = self.table.visible = bool(self.results)
        self._nothing.visible = not self.results
        self._nothing.place(room, style)
        if self.shown:
            high = self._panel.height(style, rest.w) + 2 * style.px(5)
            plot, rest = rest.cut_top(min(high, rest.h // 2), style.gap(2))
            self._side.place(beside_bar(style, plot), style)
        self.table.place(rest, style)

    # What it does

    def ask_player(self) -> None:
        """Ask whose scores to show."""
        self._ask(_("Player"), self._players(), self._name, self.player, "player")

    def classes(self) -> None:
        """Look at what classes have played."""
        from hubquiz.screens.history import HistoryScreen  # noqa: PLC0415

        self.stage.push(HistoryScreen(self.desk))

    def ask_pack(self) -> None:
        """Ask for which pack."""
        packs = dict.fromkeys(result.pack for result in self.results)
        self._ask(_("Pack"), list(packs), self._pack_title, self.pack, "pack")

    def ask_mode(self) -> None:
        """Ask for which mode."""
        modes = dict.fromkeys(result.mode for result in self.results)
        self._ask(_("Mode"), sorted(modes), self._mode_title, self.mode, "mode")

    def _ask(
        self, title: str, names: list[str], say: Callable[[str], str], now: str, what: str
    ) -> None:
        from hubquiz.screens.choose import Choose  # noqa: PLC0415

        options = [ALL, *names]
        ask = Choose(title, [say(name) for name in options], options.index(now))

        def take(index: int | None) -> None:
            if index is not None:
                setattr(self, what, options[index])
                self.rebuild()

        self.stage.push(ask, take)

    def _sort_by(self, column: int) -> None:
        before, down = self._sort
        self._sort = (column, not down if column == before else True)
        self.rebuild()

    def _wanted(self, result: Result) -> bool:
        return (
            self.player in (ALL, result.player or "")
            and self.pack in (ALL, result.pack)
            and self.mode in (ALL, result.mode)
        )

    def _rank(self, result: Result) -> tuple[float | str, int]:
        key: float | str = (
            result.at,
            self._name(result.player or ""),
            self._pack_title(result.pack),
            result.mode,
            result.score,
            result.right / max(result.asked, 1),
        )[self._columns()[self._sort[0]]]
        return key, result.at

    # What it shows

    def _players(self) -> list[str]:
        played = dict.fromkeys(result.player or "" for result in self.results)
        return [name for name in self._names if name in played]

    def _name(self, player: str) -> str:
        return _("All players") if player == ALL else self._names.get(player, _("Guest"))

    def _pack_title(self, pack: str) -> str:
        if pack == ALL:
            return _("All packs")
        card = self._titles.get(pack)
        return card.title if card and card.title else pretty_id(pack.rsplit("/", 1)[-1])

    def _mode_title(self, mode: str) -> str:
        return _("All modes") if mode == ALL else mode_words(mode)

    def _columns(self) -> list[int]:
        """Which columns are shown: one that is the same in all rows says nothing."""
        fixed = (ALL, self.player, self.pack, self.mode, ALL, ALL)
        return [i for i, chosen in enumerate(fixed) if chosen == ALL]

    def _heads(self) -> list[Head]:
        heads = [
            Head(_("When"), 1.2),
            Head(_("Player"), 1.0),
            Head(_("Pack"), 1.5),
            Head(_("Mode"), 1.2),
            Head(_("Score"), 0.7, Align.END),
            Head(_("Right"), 0.7, Align.END),
        ]
        return [heads[i] for i in self._columns()]

    def _cells(self, i: int) -> Sequence[str]:
        result = self.shown[i]
        cells = (
            day_words(result.at) if self._brief else moment_words(result.at),
            self._name(result.player or ""),
            self._pack_title(result.pack),
            mode_brief(result.mode),
            grouped(result.score),
            f"{result.right} / {result.asked}",
        )
        return [cells[i] for i in self._columns()]

    def _figures(self) -> list[Widget]:
        shown = self.shown
        asked = sum(result.asked for result in shown)
        right = sum(result.right for result in shown)
        best = max((result.score for result in shown), default=0)
        seconds = round(sum(result.seconds for result in shown))
        return [
            Figure(grouped(len(shown)), _("games")),
            Figure(grouped(best), _("best score")),
            Figure(f"{100 * right // asked}%" if asked else "–", _("answered right")),
            Figure(_clock(seconds), _("time played")),
        ]

    def _make_plot(self) -> Plot:
        """Scores over time; in several modes scores can't be compared, so then the share right."""
        results = sorted((r for r in self.shown if r.asked), key=lambda result: result.at)
        one = len({result.mode for result in results}) == 1
        values = [r.score if one else 100 * r.right / r.asked for r in results]
        scores, shares = Axis(grouped, least=0), Axis("{:.0f}%".format, least=0, most=100)

        def say(i: int) -> str:
            value = grouped(values[i]) if one else f"{values[i]:.0f}%"
            return f"{moment_words(results[i].at)}: {value}"

        return LowPlot(
            [(float(result.at), value) for result, value in zip(results, values, strict=True)],
            x=Axis(day_words),
            y=scores if one else shares,
            say=say,
            name="plot",
        )


class LowPlot(Plot):
    """A plot that leaves room for the table below it."""

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """Lower than other plots."""
        return style.px(170)


def _clock(seconds: int) -> str:
    """A length of time in short: minutes and seconds, or hours and minutes."""
    minutes, rest = divmod(seconds, 60)
    hours, part = divmod(minutes, 60)
    return f"{hours}:{part:02} h" if hours else f"{minutes}:{rest:02}"
