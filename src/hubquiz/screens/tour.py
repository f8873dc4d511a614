"""The tour: HubQuiz plays itself off screen through every screen and every kind of question."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from hubquiz import i18n
from hubquiz.game.modes import AgainstClock, RoundOf, Study, UntilMisses
from hubquiz.game.setup import Settings
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order, hands_up
from hubquiz.host.ports import steady_clock
from hubquiz.host.preferences import Preferences
from hubquiz.host.seats import Seats, settings_of, tokens_of
from hubquiz.i18n import _
from hubquiz.rounds.kinds import KINDS
from hubquiz.screens.autoplay import Autoplayer
from hubquiz.screens.launch import screen_of
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.stage import offscreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from hubquiz.game.modes import Mode
    from hubquiz.host.host import Host
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.screen import Screen

PACK = "china-tech-hubs"
SEED = 7
SEATED = ("Ann", "Bo", "Cho")
DAY_MS = 86_400_000
MOMENT_MS = 300
PACE_MS = 4_000
"""How long the tour thinks about a question."""
FAULTY = """title: The moons
things:
  planet:
    Jupiter: {moon: Io}
    Jupiter: {moon: Europa}
  moon: {Io: {orbits: Jupitr}, Europa: {discovered: 12:30}
"""
"""A pack with faults, to show how they are told."""
FOREIGN = """// Moons
::Titan:: Which planet does Titan orbit? {=Saturn ~Jupiter ~Mars}

::Io:: Why is Io so hot? {}

Match. {=Triton -> Neptune =Phobos -> Mars =Europa -> Jupiter}
"""
"""A quiz of another program, with a question that can't come over."""
FLAGS = """title: Flags
language: en
relations:
  flag:
    of: country
    to: picture
    each: {of: one, to: one}
    ask: Which is the flag of {of}?
    back: Whose flag is this?
things:
  country:
"""
BANDS = {
    "France": ("navy white red", "blue and white and red"),
    "Italy": ("seagreen white red", "green and white and red"),
    "Ireland": ("seagreen white orange", "green and white and orange"),
    "Romania": ("navy gold red", "blue and yellow and red"),
    "Belgium": ("black gold red", "black and yellow and red"),
}
"""Flags of three upright bands, and their colours in words."""


def run_tour(
    directory: Path,
    size: tuple[int, int] = (1280, 720),
    theme: str = "dark",
    scale: float = 1.0,
    language: str = "",
) -> list[Path]:
    """Save a PNG of every screen and of every kind of question into the folder; returns them.

    It plays in a folder of its own: nobody's scores change.
    """
    directory.mkdir(parents=True, exist_ok=True)
    before = i18n.language()
    i18n.use(language or before)
    pygame.font.init()
    try:
        with tempfile.TemporaryDirectory(prefix="hubquiz-tour-") as folder:
            tour = Tour(directory, Path(folder), size, Look(theme, scale, volume=0.0))
            try:
                tour.walk()
            finally:
                tour.desk.close()
    finally:
        i18n.use(before)
    return tour.shots


class Tour:
    """One walk: a desk with some games played, a stage, and the pictures taken so far."""

    def __init__(self, directory: Path, folder: Path, size: tuple[int, int], look: Look) -> None:
        self.directory = directory
        self.folder = folder
        self.shots: list[Path] = []
        self.stage = offscreen(size, look)
        self.pilot = Pilot(self.stage)
        self.desk = Desk(os.fspath(folder / "data"))
        self._start = steady_clock()()
        self._skipped = -20 * DAY_MS
        self.desk.clock = self._now
        self.pack: PackFile = self.desk.library.find(PACK)

    def walk(self) -> None:
        """Through everything."""
        self._play_before()
        for name, screen in self._pages():
            self._page(name, screen)
        self._page("faults", self._faults)
        for kind in KINDS:
            self._kind(kind.name)
        self._round()
        self._class()
        self._review()
        self._known()
        self._clocks()
        self._several()
        self._hands()

    # Pages

    def _pages(self) -> Iterator[tuple[str, Callable[[], Screen[Any]]]]:
        from hubquiz.screens.about import AboutScreen  # noqa: PLC0415 - as the game does, when shown
        from hubquiz.screens.browse import BrowseScreen  # noqa: PLC0415
        from hubquiz.screens.files import FilesScreen  # noqa: PLC0415
        from hubquiz.screens.home import Home  # noqa: PLC0415
        from hubquiz.screens.order import OrderScreen  # noqa: PLC0415
        from hubquiz.screens.packpage import PackPage  # noqa: PLC0415
        from hubquiz.screens.packs import PacksScreen  # noqa: PLC0415
        from hubquiz.screens.players import PlayersScreen  # noqa: PLC0415
        from hubquiz.screens.scores import ScoresScreen  # noqa: PLC0415
        from hubquiz.screens.seats import SeatsScreen  # noqa: PLC0415
        from hubquiz.screens.settings import SettingsScreen  # noqa: PLC0415
        from hubquiz.screens.together import TogetherScreen  # noqa: PLC0415

        desk, pack = self.desk, self.pack
        yield "home", lambda: Home(desk)
        yield "packs", lambda: PacksScreen(desk, pack)
        yield "pack", lambda: PackPage(desk, pack)
        yield "files", lambda: FilesScreen(desk, _("Open a file"), os.fspath(self._shelf()))
        yield "incoming", self._incoming
        yield "order", lambda: OrderScreen(desk, pack)
        yield "together", lambda: TogetherScreen(desk, pack)
        yield "seats", lambda: SeatsScreen(desk, pack)
        yield "learn", lambda: BrowseScreen(desk, pack)
        yield "players", lambda: PlayersScreen(desk)
        yield "scores", lambda: ScoresScreen(desk)
        yield "history", self._history
        yield "settings", lambda: SettingsScreen(desk)
        yield "licences", AboutScreen

    def _page(self, name: str, make: Callable[[], Screen[Any]]) -> None:
        self.stage.push(make())
        self.shot(name)
        if name == "home":
            self.pilot.press("?")
            self.shot("keys")
        self.stage.quit()

    def _shelf(self) -> Path:
        """A folder with files that can be opened."""
        folder = self.folder / "lessons"
        if not folder.exists():
            (folder / "birds").mkdir(parents=True)
            (folder / "moons.gift").write_text(FOREIGN, encoding="utf-8")
            (folder / "rivers.csv").write_text("River,Sea\nNile,Mediterranean\n", encoding="utf-8")
        return folder

    def _incoming(self) -> Screen[Any]:
        """What another program's file brings, and what it can't."""
        from hubquiz.host.opening import open_foreign  # noqa: PLC0415
        from hubquiz.screens.incoming import IncomingScreen  # noqa: PLC0415

        file = self.desk.library.find(os.fspath(self._shelf() / "moons.gift"))
        return IncomingScreen(self.desk, file, open_foreign(file.path))

    def _history(self) -> Screen[Any]:
        """What a class has played: a session of one question."""
        from hubquiz.game.commands import Close, Join, Quit, Start  # noqa: PLC0415
        from hubquiz.screens.history import HistoryScreen  # noqa: PLC0415

        host = self.desk.open_room(Order(self.pack, RoundOf(1), seed=SEED), "tour", "7b")
        for name in ("Blue Otter", "Red Kite", "小明"):
            host.submit(Join(host.now(), name, name))
        for act in (Start, Close, Quit):
            host.submit(act(host.now()))
        return HistoryScreen(self.desk)

    def _faults(self) -> Screen[Any]:
        from hubquiz.screens.faults import FaultsScreen  # noqa: PLC0415

        path = self.folder / "moons.yaml"
        path.write_text(FAULTY, encoding="utf-8")
        return FaultsScreen(self.desk, self.desk.library.find(os.fspath(path)))

    # Games

    def _play_before(self) -> None:
        """A player with some games behind: home and scores have something to show."""
        ada = self.desk.store.add_player("Ada", self.desk.clock())
        self.desk.store.add_player("小明", self.desk.clock())
        self.desk.prefer(Preferences(player=ada.id))
        for day in range(8):
            _host, player = self._begin(Order(self.pack, RoundOf(10), seed=SEED + day))
            for i in range(10):
                player.answer(right=i < 4 + day * 3 // 4)
                self._pass(PACE_MS)
                self.pilot.press("return")
            self.stage.quit()
            self._skipped += 2 * DAY_MS
        self._skipped = 0

    def _kind(self, kind: str) -> None:
        """A question of the kind: asked, answered as far as can be seen, and revealed."""
        pack = self._flags() if kind == "picture" else self.pack
        _host, player = self._begin(Order(pack, RoundOf(10), (kind,), seed=SEED))
        if kind == "clues":
            self.pilot.press("c")
        self.shot(kind)
        wrong = kind in ("choice", "matching", "timeline", "estimate", "pin", "several", "written")
        player.prepare(right=not wrong)
        if kind in ("matching", "sorting", "estimate", "typed", "pin"):
            self.shot(f"{kind}-answer")
        self._pass(PACE_MS)
        player.give(right=not wrong)
        self.shot(f"{kind}-reveal")
        self.stage.quit()

    def _flags(self) -> PackFile:
        """A pack with pictures, drawn for the tour."""
        folder = self.folder / "flags"
        folder.mkdir()
        lines = [FLAGS]
        for name, (colours, words) in BANDS.items():
            flag = pygame.Surface((300, 200), 0, 32)
            for i, colour in enumerate(colours.split()):
                flag.fill(colour, (i * 100, 0, 100, 200))
            pygame.image.save(flag, folder / f"{name}.png")
            lines.append(f"    {name}: {{flag: {{is: {name}.png, alt: {words}}}}}\n")
        (folder / "flags.yaml").write_text("".join(lines), encoding="utf-8")
        return self.desk.library.find(os.fspath(folder))

    def _round(self) -> None:
        """A whole round: paused, left alone, called unfair, and its results."""
        _host, player = self._begin(Order(self.pack, RoundOf(6), seed=SEED + 1))
        for i in range(6):
            if i == 1:
                self.pilot.press("escape")
                self.shot("leave")
                self.pilot.press("escape")
            if i == 1:
                self.pilot.click("pause")
                self.shot("paused")
                self.pilot.press("return")
            self._pass(PACE_MS)
            player.answer(right=i % 3 != 1)
            if i == 4:  # noqa: PLR2004 - somewhere in the round
                self.pilot.press("u")
                self.shot("unfair")
            self.pilot.press("return")
        self.shot("results")
        self.stage.quit()

    def _review(self) -> None:
        """A review some weeks later, with how sure one is, and what it came to."""
        from hubquiz.host.studying import begin_review  # noqa: PLC0415 - as the game does

        self._skipped += 30 * DAY_MS
        self.desk.prefer(replace(self.desk.preferences, certainty=True))
        host = begin_review(self.desk, [self.pack], Study(questions=6), fresh=1, seed=SEED)
        self.stage.push(screen_of(self.desk, host))
        self.pilot.pump()
        player = Autoplayer(self.pilot, host)
        for i in range(6):
            self._pass(PACE_MS)
            player.answer(right=i % 3 != 1)
            if i == 1:
                self.shot("sureness")
            self.pilot.press("return")
            if i == 1:
                self.shot("review")
            self.pilot.press("return")
        self.shot("reviewed")
        self.stage.quit()

    def _known(self) -> None:
        from hubquiz.screens.tourknown import known  # noqa: PLC0415 - as the game does, when shown

        known(self)

    def _clocks(self) -> None:
        """The modes with a clock, and with misses that count."""
        modes: list[tuple[str, Mode, int | None]] = [
            ("clock", AgainstClock(60), None),
            ("misses", UntilMisses(3), 20),
        ]
        for name, mode, seconds in modes:
            order = Order(self.pack, mode, ("choice",), seed=SEED, settings=Settings(seconds))
            _host, player = self._begin(order)
            for right in (True, True, False):
                self._pass(PACE_MS)
                player.answer(right=right)
                self.pilot.press("return")
            self._pass(PACE_MS)
            self.shot(name)
            self.stage.quit()

    def _several(self) -> None:
        """Several at one machine: who buzzes, a miss, who takes it over, and the winner."""
        mode, rules = settings_of(Seats(SEATED, buzzers=True, questions=1, seconds=30))
        order = Order(self.pack, mode, ("choice",), seed=SEED, settings=rules)
        seats = tokens_of(self.desk, Seats(SEATED))
        _host, player = self._begin(replace(order, seats=seats))
        self.shot("buzzers")
        self.pilot.click("seat-1")
        player.answer(right=False)
        self.shot("buzzers-missed")
        self.pilot.click("seat-0")
        self.shot("buzzers-floor")
        player.answer(right=True)
        self.shot("buzzers-reveal")
        self.pilot.press("return")
        self.shot("winners")
        self.stage.quit()

    def _hands(self) -> None:
        """A show of hands, with the hands counted."""
        order = Order(self.pack, RoundOf(1), ("choice",), seed=SEED, settings=Settings(30))
        self._begin(hands_up(order))
        self.pilot.press(*"12223")
        self.shot("present")
        self.pilot.press("space")
        self.shot("present-reveal")
        self.stage.quit()

    def _class(self) -> None:
        """A class of phones."""
        from hubquiz.screens.tourclass import tour_class  # noqa: PLC0415 - as the game does

        tour_class(self)

    def _begin(self, order: Order) -> tuple[Host, Autoplayer]:
        host = self.desk.begin(order)
        self.stage.push(screen_of(self.desk, host))
        self.pilot.pump()
        return host, Autoplayer(self.pilot, host)

    # Time and pictures

    def shot(self, name: str) -> None:
        """Take a picture of what is seen, once it stands still."""
        self.pilot.wait(MOMENT_MS)
        self.pilot.settle()
        self.pilot.pump()
        path = self.directory / f"{len(self.shots) + 1:02}-{name}.png"
        pygame.image.save(self.stage.surface, path)
        self.shots.append(path)

    def skip(self, days: int) -> None:
        """Let so many days go by; fewer than none set the clock back."""
        self._skipped += days * DAY_MS

    def _now(self) -> int:
        """The tour's time: that of its stage, and the days it has skipped."""
        return self._start + self._skipped + self.stage.now

    def _pass(self, ms: int) -> None:
        self.pilot.wait(ms)
