"""Home: the game's face. One key leads straight into a round."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hubquiz.host.reminding import clock_notice, due
from hubquiz.i18n import _, ngettext
from hubquiz.screens.art import Mark
from hubquiz.screens.banner import Banner
from hubquiz.screens.figure import Figure
from hubquiz.screens.menu import Menu, MenuItem
from hubquiz.screens.packcard import BigButton, PackCard
from hubquiz.screens.page import Page, beside_bar, page_area
from hubquiz.screens.split import Split
from hubquiz.screens.words import (
    difficulty_words,
    dotted,
    grouped,
    mode_brief,
    mode_words,
    pretty_id,
)
from hubquiz.ui.geometry import Rect
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Column, Row
from hubquiz.ui.widgets.button import Button, IconButton, Tone
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.host.cards import Card
    from hubquiz.host.desk import Desk
    from hubquiz.host.order import Order, ReviewOrder
    from hubquiz.library.packs import PackFile
    from hubquiz.storage import Game
    from hubquiz.ui.geometry import Size
    from hubquiz.ui.widget import Widget

LATER_MS = 30
"""What takes time is done so long after home is shown: a pack that is not known yet is read, and an
unfinished game is looked at."""


class Home(Page[None]):
    """The chosen pack and the round that is set up, and the ways to everything else.

    With an `order`, home goes straight into that, and is what the player comes back to.
    """

    name = "home"

    def __init__(self, desk: Desk, order: Order | ReviewOrder | None = None) -> None:
        super().__init__()
        self.desk = desk
        self._order = order
        self._later: int | None = None
        self._looked = False
        self._notices = [notice.sentence for notice in desk.store.take_notices()]
        self._clock = clock_notice(desk)
        self.file = self.desk.usual()

    # Making it

    def build(self) -> None:
        """Make the name, the pack's card and the menu."""
        self._mark = Mark()
        self._word = Label("HubQuiz", Role.HEAD, most=1)
        self._help = IconButton("help", self.help, hint=_("Keys"), name="help")
        self._split = Split([self._pack_card(), self._menu()], [1.65, 1.0], gap=3, narrow=760)
        self._column = ScrollColumn([*self._banners(), self._split], gap=2.5)
        self.scrolls = self._column
        self.add(self._column, self._mark, self._word, self._help)
        self.shortcuts = [
            Shortcut(key, meaning, action) for key, meaning, action in self._ways() if meaning
        ]
        self.default = self.find("play")
        self.focus(self.default)
        if self._order is not None or self._unsure:
            self.stage.wake_at(self.now)

    def layout(self, size: Size) -> None:
        """Place the name above; below it card and menu, as tall as the window or scrolled."""
        style = self.style
        area = page_area(style, size, self.wide)
        bar, room = area.cut_top(style.touch, style.gap(2.5))
        mark, rest = bar.cut_left(self._mark.width(style), style.gap(1.5))
        end, rest = rest.cut_right(style.touch, style.gap())
        self._mark.place(mark, style)
        self._word.place(rest, style)
        self._help.place(end, style)
        inner = beside_bar(style, room)
        banners = Column(self._column.children[:-1], gap=self._column.gap)
        taken = banners.height(style, room.w)
        taken += style.gap(self._column.gap) if taken else 0
        self._split.least = min(room.h - taken - 2 * style.px(5), style.px(560))
        if self._split.height(style, room.w) + taken + 2 * style.px(5) <= room.h:
            inner = Rect(*inner[:3], room.h)
        self._column.place(inner, style)

    def update(self, now: int) -> None:
        """Begin what was ordered; do what takes time once home is shown."""
        super().update(now)
        if self._order is not None:
            self._launch()
        elif not self._unsure or self.stage.top is not self:
            return
        elif self._later is None:
            self._later = now + LATER_MS
            self.stage.wake_at(self._later)
        elif now >= self._later:
            self._later, self._looked = None, True
            self.desk.look(self.file)
            self.rebuild()

    @property
    def _unsure(self) -> bool:
        """Whether something that is shown is not known for sure."""
        return self.desk.card(self.file) is None or bool(not self._looked and self._unfinished())

    def _unfinished(self) -> tuple[Game, ...]:
        """The games that can be gone on with; to be sure, their logs must have been looked at."""
        if self._looked:
            return self.desk.unfinished()
        return tuple(filter(self.desk.is_at_hand, self.desk.store.open_games()))

    def resumed(self) -> None:
        """Show what has changed meanwhile."""
        self.file = self.desk.usual()
        self.rebuild()

    def back(self) -> None:
        """Escape asks before it ends the program."""
        from hubquiz.ui.dialog import confirm  # noqa: PLC0415

        ask = confirm(_("Leave HubQuiz?"), _("Everything is saved."), _("Leave"))
        self.stage.push(ask, lambda yes: self.stage.quit() if yes else None)

    # Its parts

    def _pack_card(self) -> Widget:
        file, card = self.file, self.desk.card(self.file)
        title = card.title if card and card.title else pretty_id(file.id)
        about = card.about if card else ""
        if card is not None and card.faults:
            about = _("This pack has faults and can't be played. Choose it to see them.")
        figures = Row(self._figures(card), gap=5)
        play = BigButton(
            _("Play"), self.begin, tone=Tone.PRIMARY, icon="play", cap="return", name="play"
        )
        setup = BigButton(self._round_words(), self.set_up, icon="pencil", name="set-up")
        review = Button(self._review_words(), self.review, icon="clock", cap="v", name="review")
        known = Button(_("What you know"), self.progress, icon="chart", cap="k", name="progress")
        actions: list[Widget] = [
            Split([play, setup], [1, 1.5], gap=1.5, narrow=520),
            Row([review, known], [1.5, 1.0], gap=1.5),
        ]
        actions[:0] = [self._go_on(game) for game in self._unfinished()[:1]]
        return PackCard(_("Your pack"), title, about, figures, actions, seed=file.id)

    def _figures(self, card: Card | None) -> list[Widget]:
        prefs = self.desk.preferences
        results = [
            result
            for result in self.desk.store.results(pack=self.file.reference)
            if result.player == (prefs.player or None)
        ]
        best = max((r.score for r in results if r.mode == prefs.mode), default=None)
        return [
            Figure(grouped(card.facts) if card else "…", _("facts")),
            Figure(grouped(len(results)), _("games played")),
            Figure("–" if best is None else grouped(best), _("your best"), name="best"),
        ]

    def _go_on(self, game: Game) -> Widget:
        words = _("Go on: {title}").format(
            title=dotted(dict.fromkeys((game.title, mode_words(game.mode))))
        )
        go = Button(words, lambda: self._resume(game), icon="again", cap="g", name="go-on")
        drop = IconButton("trash", lambda: self._drop(game), hint=_("End this game"), name="drop")
        return Row([go, drop], [1.0, 0.0], gap=1)

    def _resumes(self) -> list[Callable[[], None]]:
        return [partial(self._resume, game) for game in self._unfinished()[:1]]

    def _menu(self) -> Widget:
        packs = len(self.desk.library.entries())
        player = self.desk.player
        saving = self.desk.store.health.saving
        kept = _("everything is saved") if saving else _("not everything is saved")
        details = {
            "c": ("list", _("Choose a pack"), _("{n} to choose from").format(n=packs), "packs"),
            "t": ("people", _("Play together"), _("several here, or a room"), "together"),
            "l": ("book", _("Learn the facts"), _("before you play"), "learn"),
            "s": ("chart", _("Scores"), _("how you did, and when"), "scores"),
            "p": ("person", _("Players"), player.name if player else _("Guest"), "players"),
            "o": ("gear", _("Settings"), _("look, sound, language"), "settings"),
            "q": ("door", _("Leave"), kept, "leave"),
        }
        actions = {key: action for key, _meaning, action in self._ways()}
        items: list[Widget] = [
            MenuItem(icon, text, detail, actions[key], cap=key, name=name)
            for key, (icon, text, detail, name) in details.items()
        ]
        return Menu(items, gap=0.75)

    def _ways(self) -> list[tuple[str, str, Callable[[], object]]]:
        return [
            *(("g", _("go on with the game you left"), resume) for resume in self._resumes()),
            ("c", _("choose a pack"), self.choose_pack),
            ("r", _("set up the round"), self.set_up),
            ("v", _("review what you know"), self.review),
            ("k", _("look at what you know"), self.progress),
            ("t", _("play together"), self.together),
            ("l", _("learn the facts"), self.learn),
            ("s", _("scores"), self.scores),
            ("p", _("players"), self.players),
            ("o", _("settings"), self.settings),
            ("q", _("leave"), self.stage.quit),
        ]

    def _banners(self) -> list[Widget]:
        out: list[Widget] = []
        health = self.desk.store.health
        if not health.saving:
            out.append(Banner(health.sentence, name="unsaved"))
        if self._notices:
            out.append(Banner(" ".join(self._notices), self._read_notices, name="notices"))
        if self._clock:
            out.append(Banner(self._clock, self._read_clock, calm=True, name="clock"))
        return out

    def _read_notices(self) -> None:
        self._notices = []
        self.rebuild()

    def _read_clock(self) -> None:
        self._clock = ""
        self.rebuild()

    def _round_words(self) -> str:
        prefs = self.desk.preferences
        parts = [mode_words(prefs.mode), difficulty_words(prefs.difficulty)]
        count = len(prefs.topics)
        if count:
            parts[0] = mode_brief(prefs.mode)
            topics = ngettext("{n} topic", "{n} topics", count).format(n=count)
            parts.append(prefs.topics[0] if count == 1 else topics)
        return dotted(parts)

    def _review_words(self) -> str:
        count = sum(due(self.desk).values())
        if not count:
            return _("Review")
        said = ngettext("Review: {n} fact is due", "Review: {n} facts are due", count)
        return said.format(n=grouped(count))

    # What it does

    def begin(self) -> None:
        """Go straight into a round."""
        from hubquiz.screens import launch  # noqa: PLC0415 - what plays is loaded when one plays

        launch.play(self.stage, self.desk, self.order())

    def order(self) -> Order:
        """The round that is set up."""
        from hubquiz.host.order import order_of  # noqa: PLC0415

        return order_of(self.file, self.desk.preferences)

    def set_up(self) -> None:
        """Choose what is asked, and how."""
        from hubquiz.screens import launch  # noqa: PLC0415

        launch.set_up(self.stage, self.desk, self.file)

    def review(self) -> None:
        """Review what is due of all that was learnt."""
        from hubquiz.host.order import ReviewOrder  # noqa: PLC0415
        from hubquiz.screens import launch  # noqa: PLC0415

        launch.begin(self.stage, self.desk, ReviewOrder())
        if self.stage.top is self:
            self.resumed()

    def progress(self) -> None:
        """Look at what is known of the pack."""
        from hubquiz.screens import launch  # noqa: PLC0415

        launch.progress(self.stage, self.desk, self.file)

    def choose_pack(self) -> None:
        """Choose another pack."""
        from hubquiz.screens.packs import PacksScreen  # noqa: PLC0415

        self.stage.push(PacksScreen(self.desk, self.file), self._take)

    def together(self) -> None:
        """Play with others at this machine."""
        from hubquiz.screens.together import TogetherScreen  # noqa: PLC0415

        self.stage.push(TogetherScreen(self.desk, self.file))

    def learn(self) -> None:
        """Look at the pack's facts."""
        from hubquiz.screens import launch  # noqa: PLC0415

        launch.learn(self.stage, self.desk, self.file)

    def scores(self) -> None:
        """Look at the scores."""
        from hubquiz.screens.scores import ScoresScreen  # noqa: PLC0415

        self.stage.push(ScoresScreen(self.desk))

    def players(self) -> None:
        """See who plays."""
        from hubquiz.screens.players import PlayersScreen  # noqa: PLC0415

        self.stage.push(PlayersScreen(self.desk))

    def settings(self) -> None:
        """Change how it looks and sounds."""
        from hubquiz.screens.settings import SettingsScreen  # noqa: PLC0415

        self.stage.push(SettingsScreen(self.desk))

    def dropped(self, path: str) -> bool:
        """Take a pack's file that was dropped on the window."""
        from hubquiz.screens import launch  # noqa: PLC0415

        launch.bring(self.stage, self.desk, path, self._take)
        if self.stage.top is self:
            self.resumed()
        return True

    def _take(self, file: PackFile | None) -> None:
        from hubquiz.screens import launch  # noqa: PLC0415

        if file is not None:
            launch.choose(self.desk, file)

    def _launch(self) -> None:
        from hubquiz.screens import launch  # noqa: PLC0415

        order, self._order = self._order, None
        if order is not None:
            launch.begin(self.stage, self.desk, order)

    def _resume(self, game: Game) -> None:
        from hubquiz.screens import launch  # noqa: PLC0415

        launch.resume(self.stage, self.desk, game)

    def _drop(self, game: Game) -> None:
        from hubquiz.ui.dialog import confirm  # noqa: PLC0415

        ask = confirm(
            _("End this game?"),
            _("What you reached in it is kept out of the scores."),
            _("End it"),
            danger=True,
        )
        self.stage.push(ask, lambda yes: self.desk.drop(game) if yes else None)
