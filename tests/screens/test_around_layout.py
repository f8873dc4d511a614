"""Every screen around play, in every size, language and text size: nothing lost, nothing cut."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from tests.harness.questions import right_response
from tests.harness.window import BROKEN, pack_file, played, window

from hubquiz import i18n
from hubquiz.game.commands import Proceed, Respond
from hubquiz.game.modes import Study
from hubquiz.host.closing import Closing, Pacing
from hubquiz.host.order import Order
from hubquiz.host.studying import begin_review
from hubquiz.host.wanted import Wanted
from hubquiz.library.packs import Origin, PackFile
from hubquiz.quiz.responses import GaveUp
from hubquiz.screens.about import AboutScreen
from hubquiz.screens.art import Web
from hubquiz.screens.browse import BrowseScreen
from hubquiz.screens.choose import Choose
from hubquiz.screens.classname import ClassName
from hubquiz.screens.classsetup import ClassSetup
from hubquiz.screens.exhibits import media_of
from hubquiz.screens.faults import FaultsScreen
from hubquiz.screens.home import Home
from hubquiz.screens.order import OrderScreen
from hubquiz.screens.packs import PacksScreen
from hubquiz.screens.players import PlayersScreen
from hubquiz.screens.reviewed import ReviewedScreen
from hubquiz.screens.reviewing import Sureness
from hubquiz.screens.scores import ScoresScreen
from hubquiz.screens.settings import SettingsScreen
from hubquiz.screens.thing import ThingScreen
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn
from hubquiz.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import Any

    from tests.harness.window import Window

    from hubquiz.host.desk import Desk
    from hubquiz.ui.screen import Screen
    from hubquiz.ui.widget import Widget

SIZES = ((640, 480), (1024, 768), (1280, 720), (1920, 1080), (600, 1000))


def hubs(desk: Desk) -> PackFile:
    return desk.library.find("china-tech-hubs")


def thing(desk: Desk) -> ThingScreen:
    deck = desk.deck(hubs(desk))
    return ThingScreen(deck, deck.pack.things[0], media_of(desk, hubs(desk)))


def faults(desk: Desk) -> FaultsScreen:
    path = pack_file(desk.folder, BROKEN)
    return FaultsScreen(desk, PackFile("capitals", path, Origin.LOOSE))


def reviewed(desk: Desk) -> ReviewedScreen:
    """What a review came to, half of it missed."""
    host = begin_review(desk, [hubs(desk)], Study(questions=6), seed=3)
    for number in range(6):
        turn = host.state.open
        assert turn is not None
        response = GaveUp() if number % 2 else right_response(turn.question.shape)
        host.submit(Respond(host.now(), host.state.setup.tokens[0], response))
        host.submit(Proceed(host.now()))
    return ReviewedScreen(desk, host)


LONG = "Maximilians-Gymnasium 10d Geschichte LKX"


def class_setup(desk: Desk) -> ClassSetup:
    """The setting up of a class with all that it may show unfolded."""
    setup = ClassSetup(desk, hubs(desk), Wanted(Order(hubs(desk)), class_name=LONG))
    setup.folded.clear()
    return setup


def class_pace(desk: Desk) -> ClassSetup:
    """That of a class at its own pace."""
    pacing = Pacing(closing=Closing(time="20:15"))
    wanted = Wanted(Order(hubs(desk)), pacing, typed=True, roster=f"{LONG}.csv")
    setup = ClassSetup(desk, hubs(desk), wanted)
    setup.folded.discard("more")
    return setup


def class_name(desk: Desk) -> ClassName:
    """Which class it is, of many."""
    for at in range(30):
        desk.store.classes.add(f"{LONG[:36]} {at:02}", 1)
    return ClassName(desk, LONG)


SCREENS: dict[str, Callable[[Desk], Screen[Any]]] = {
    "home": Home,
    "order": lambda desk: OrderScreen(desk, hubs(desk)),
    "class": lambda desk: ClassSetup(desk, hubs(desk)),
    "class-setup": class_setup,
    "class-pace": class_pace,
    "class-name": class_name,
    "packs": lambda desk: PacksScreen(desk, hubs(desk)),
    "faults": faults,
    "browse": lambda desk: BrowseScreen(desk, hubs(desk)),
    "thing": thing,
    "choose": lambda _desk: Choose("Topic", [f"topic {i}" for i in range(40)], 30),
    "players": PlayersScreen,
    "reviewed": reviewed,
    "sureness": lambda _desk: Sureness(),
    "scores": ScoresScreen,
    "settings": SettingsScreen,
    "about": lambda _desk: AboutScreen(),
}


def filled(desk: Desk) -> None:
    """A player with a long name, and games of several modes."""
    anna = desk.store.add_player("Anna-Wilhelmine Oberschwarzenberger-王", 1)
    played(desk, 300, 700, player=anna.id)
    played(desk, 1234, mode="clock-120", player=anna.id)
    desk.prefer(replace(desk.preferences, player=anna.id))
    for file in desk.library.packs():
        desk.look(file)


def outside(widgets: list[Widget]) -> Iterator[Widget]:
    """The visible widgets that nothing scrolls."""
    for widget in widgets:
        if widget.visible:
            yield widget
            if not isinstance(widget, ScrollColumn):
                yield from outside(list(widget.children))


def cut(opened: Window) -> list[str]:
    """The words that do not fit where they stand."""
    setter, style = opened.stage.style.type, opened.stage.style
    lost = []
    for widget in opened.pilot.screen.walk():
        if isinstance(widget, Segmented):
            face = style.face(Role.STRONG)
            for option, cell in zip(widget.options, widget.cells, strict=True):
                if setter.width(option, face) > cell.w:
                    lost.append(option)
        elif isinstance(widget, Label):
            face = style.face(widget._fitted)
            most = min(widget.most, max(widget.rect.h // face.leading, 1))
            if not setter.block(widget.text, face, widget.rect.w, most).whole:
                lost.append(widget.text)
    return lost


def leaves(widgets: Iterable[Widget]) -> Iterator[list[Widget]]:
    """The visible widgets that hold nothing, those that scroll together at a time."""
    own: list[Widget] = []
    for widget in widgets:
        if isinstance(widget, ScrollColumn):
            yield from leaves(widget.children)
        elif widget.visible and widget.children:
            for group in leaves(widget.children):
                own += group
        elif widget.visible and not isinstance(widget, Web | ScrollColumn | Box):
            own.append(widget)
    yield own


def overlapping(opened: Window) -> list[str]:
    """The widgets that stand on one another."""
    return [
        f"{a.name or a} on {b.name or b}"
        for group in leaves(opened.pilot.screen.widgets)
        for a, b in combinations(group, 2)
        if a.rect.overlaps(b.rect)
    ]


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_layout_holds(tmp_path: Path, name: str, language: str) -> None:
    i18n.use(language)
    with window(tmp_path) as opened:
        filled(opened.desk)
        opened.stage.push(SCREENS[name](opened.desk))
        for size in SIZES:
            for scale in (0.85, 1.0, 1.5):
                opened.stage.look = replace(opened.stage.look, text_scale=scale)
                opened.resize(size)
                area = opened.stage.area
                for widget in outside(opened.pilot.screen.widgets):
                    assert area.encloses(widget.rect), (size, scale, widget.name, widget)
                assert cut(opened) == [], (size, scale)
                assert overlapping(opened) == [], (size, scale)


@pytest.mark.parametrize("name", SCREENS)
def test_every_widget_is_reached_by_tab_and_then_seen(tmp_path: Path, name: str) -> None:
    with window(tmp_path, size=(640, 480)) as opened:
        filled(opened.desk)
        opened.stage.push(SCREENS[name](opened.desk))
        screen = opened.pilot.screen
        wanted = [w for w in screen.walk() if w.focusable and w.enabled]
        met = set()
        for _ in range(len(wanted) + 1):
            opened.pilot.press("tab")
            assert screen.focused is not None
            met.add(screen.focused)
            middle = screen.focused.rect.center
            assert opened.stage.area.contains(*middle), screen.focused.name
        assert met == set(wanted)


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_sleeps_while_nothing_happens(tmp_path: Path, name: str) -> None:
    with window(tmp_path) as opened:
        filled(opened.desk)
        opened.stage.push(SCREENS[name](opened.desk))
        opened.pilot.wait(1_000)
        opened.pilot.settle()
        assert opened.stage.wakes is None
        assert not opened.stage.moving
        assert not opened.stage.dirty


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_in_another_language_has_no_english_left_of_it(tmp_path: Path, name: str) -> None:
    i18n.use("zh_CN")
    with window(tmp_path) as opened:
        filled(opened.desk)
        opened.stage.push(SCREENS[name](opened.desk))
        for english in ("Back", "Settings", "Choose a pack", "Scores", "Search", "Licences"):
            assert english not in opened.words
