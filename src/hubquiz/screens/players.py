"""Who plays: a guest, or someone whose scores are kept under a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.host.players import standings
from hubquiz.i18n import _, ngettext
from hubquiz.screens import playeracts
from hubquiz.screens.packview import Wrapped
from hubquiz.screens.page import Page
from hubquiz.screens.picklist import PickList
from hubquiz.screens.words import day_words, dotted, grouped
from hubquiz.ui.dialog import Ask
from hubquiz.ui.screen import Shortcut
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
    wide = 960

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def title(self) -> str:
        """What it asks."""
        return _("Who plays?")

    def tools(self) -> Sequence[Widget]:
        """Adding a player, and taking one in from a file."""
        take = Button(_("From a file"), self.take_in, icon="folder", name="import")
        return [take, Button(_("New player"), self.add_player, icon="plus", name="new")]

    def dropped(self, path: str) -> bool:
        """Take in the file of a player that was dropped on the window."""
        playeracts.take_in(self.stage, self.desk, path, self.rebuild)
        return True

    def make(self) -> None:
        """Make the list, and what can be done with the one it stands at."""
        self.players: list[Player | None] = [None, *self.desk.store.players()]
        self._games: dict[str | None, int] = {}
        for result in self.desk.results():
            self._games[result.player] = self._games.get(result.player, 0) + 1
        self._facts = {
            player.id: sum(one.facts for one in standings(self.desk, player))
            for player in self.desk.store.players()
        }
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
        play = Button(
            _("Play as this one"), lambda: self.switch(self.list.index), icon="check", name="switch"
        )
        rename = Button(_("Rename"), self.rename, icon="pencil", name="rename")
        save = Button(_("Save to a file"), self.export, icon="file", name="export")
        merge = Button(_("Add another’s learning"), self.merge, icon="people", name="merge")
        forget = Button(_("Forget"), self.forget, tone=Tone.DANGER, icon="trash", name="forget")
        self._own = [rename, save, merge, forget]
        self._foot = Wrapped([play, *self._own])
        self.add(self.list, self._foot)
        self.shortcuts = [
            Shortcut("n", _("add a player"), self.add_player),
            Shortcut("i", _("take in a player from a file"), self.take_in),
            Shortcut("r", _("rename the player"), self.rename),
            Shortcut("x", _("save what the player has learnt to a file"), self.export),
            Shortcut("m", _("add another player’s learning"), self.merge),
            Shortcut("delete", _("forget the player"), self.forget),
        ]
        self._offer()
        self.focus(self.list)

    def fit(self, room: Rect) -> None:
        """Place the list, and the actions below it."""
        style = self.style
        foot = self._foot.height(style, room.w)
        high = min(self.list.height(style, room.w), room.h - foot - style.gap(2))
        rows, rest = room.cut_top(high, style.gap(2))
        self.list.place(rows, style)
        self._foot.place(rest.cut_top(foot)[0], style)

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

    def take_in(self) -> None:
        """Ask for a player's file, and add what it holds."""
        playeracts.ask_import(self.stage, self.desk, self.rebuild)

    def export(self) -> None:
        """Write all that the player has learnt to a file."""
        if self._chosen is not None:
            playeracts.export(self.stage, self.desk, self._chosen)

    def merge(self) -> None:
        """Add what another player has learnt to what this one has."""
        if self._chosen is not None:
            playeracts.ask_merge(self.stage, self.desk, self._chosen, self.rebuild)

    def forget(self) -> None:
        """Forget the player for good, if that is wanted."""
        if self._chosen is not None:
            playeracts.ask_forget(self.stage, self.desk, self._chosen, self.rebuild)

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

    def _taken(self, name: str) -> bool:
        return any(p is not None and p.name.casefold() == name.casefold() for p in self.players)

    # What it shows

    def _offer(self) -> None:
        for button in self._own:
            button.enabled = self._chosen is not None

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
        count = self._facts[player.id]
        said = ngettext("{n} fact learnt", "{n} facts learnt", count)
        facts = said.format(n=grouped(count)) if count else ""
        return Line(player.name, dotted((games, facts, since)), end, icon)
