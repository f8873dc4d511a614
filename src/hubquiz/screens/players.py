"""Who plays: a guest, or someone whose scores are kept under a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.host import players
from hubquiz.i18n import _, ngettext
from hubquiz.screens.page import Page
from hubquiz.screens.picklist import PickList
from hubquiz.screens.words import day_words, dotted
from hubquiz.ui.dialog import Ask, confirm
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.boxes import Row
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.rows import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.host.desk import Desk
    from hubquiz.storage import Player
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget

LONGEST_NAME = 40


class PlayersScreen(Page[None]):
    """The players, the guest first. Enter, or a double click, lets one play from now on."""

    name = "players"
    wide = 760

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def title(self) -> str:
        """What it asks."""
        return _("Who plays?")

    def tools(self) -> Sequence[Widget]:
        """Adding a player."""
        return [Button(_("New player"), self.add_player, icon="plus", name="new")]

    def make(self) -> None:
        """Make the list, and what can be done with the one it stands at."""
        self.players: list[Player | None] = [None, *self.desk.store.players()]
        self._games: dict[str | None, int] = {}
        for result in self.desk.results():
            self._games[result.player] = self._games.get(result.player, 0) + 1
        self.list = PickList(
            len(self.players),
            self._line,
            self.switch,
            on_move=lambda _i: self._offer(),
            two_lines=True,
            name="players",
        )
        current = self.desk.player
        self.list.index = self.players.index(current) if current in self.players else 0
        self._play = Button(
            _("Play as this one"), lambda: self.switch(self.list.index), icon="check", name="switch"
        )
        self._rename = Button(_("Rename"), self.rename, icon="pencil", name="rename")
        self._delete = Button(
            _("Delete"), self.delete, tone=Tone.DANGER, icon="trash", name="delete"
        )
        self._foot = Row([self._play, self._rename, self._delete], [1.3, 1.0, 1.0])
        self.add(self.list, self._foot)
        self.shortcuts = [
            Shortcut("n", _("add a player"), self.add_player),
            Shortcut("r", _("rename the player"), self.rename),
            Shortcut("delete", _("delete the player"), self.delete),
        ]
        self._offer()
        self.focus(self.list)

    def fit(self, room: Rect) -> None:
        """Place the list, and the actions below it."""
        style = self.style
        high = min(self.list.height(style, room.w), room.h - style.touch - style.gap(2))
        rows, rest = room.cut_top(high, style.gap(2))
        self.list.place(rows, style)
        self._foot.place(rest.cut_top(style.touch)[0], style)

    # What it does

    def switch(self, index: int) -> None:
        """Play as that one from now on."""
        self._become(self.players[index])
        self.close(None)

    def add_player(self) -> None:
        """Ask for a name, and play as its owner."""
        ask = Ask(_("New player"), label=_("Name"), ok=_("Add"), longest=LONGEST_NAME)
        self.stage.push(ask, self._add)

    def rename(self) -> None:
        """Ask for another name."""
        player = self._chosen
        if player is None:
            return
        ask = Ask(
            _("Rename {name}").format(name=player.name),
            label=_("Name"),
            text=player.name,
            ok=_("Rename"),
            longest=LONGEST_NAME,
        )
        self.stage.push(ask, lambda name: self._call(player, name))

    def delete(self) -> None:
        """Ask before a player is forgotten."""
        player = self._chosen
        if player is None:
            return
        ask = confirm(
            _("Delete {name}?").format(name=player.name),
            _("All games, scores and what is known of this player's learning go too."),
            _("Delete"),
            danger=True,
        )
        self.stage.push(ask, lambda yes: self._drop(player) if yes else None)

    @property
    def _chosen(self) -> Player | None:
        return self.players[self.list.index]

    def _become(self, player: Player | None) -> None:
        self.desk.prefer(replace(self.desk.preferences, player=player.id if player else ""))

    def _add(self, name: str | None) -> None:
        if not name:
            return
        if self._taken(name):
            self.stage.toast(_("There is a player of that name."))
            return
        self._become(self.desk.store.add_player(name, self.desk.clock()))
        self.rebuild()

    def _call(self, player: Player, name: str | None) -> None:
        if not name or name == player.name:
            return
        if self._taken(name):
            self.stage.toast(_("There is a player of that name."))
            return
        self.desk.store.rename_player(player.id, name)
        self.rebuild()

    def _drop(self, player: Player) -> None:
        players.forget(self.desk, player)
        self.rebuild()

    def _taken(self, name: str) -> bool:
        return any(p is not None and p.name.casefold() == name.casefold() for p in self.players)

    # What it shows

    def _offer(self) -> None:
        own = self._chosen is not None
        self._rename.enabled = self._delete.enabled = own

    def _line(self, i: int) -> Line:
        player = self.players[i]
        here = player == self.desk.player
        count = self._games.get(player.id if player else None, 0)
        games = ngettext("{n} game", "{n} games", count).format(n=count)
        end = _("plays now") if here else ""
        icon = "check" if here else "person"
        if player is None:
            return Line(_("Guest"), dotted((games, _("no name is kept"))), end, icon)
        since = _("since {day}").format(day=day_words(player.created))
        return Line(player.name, dotted((games, since)), end, icon)
