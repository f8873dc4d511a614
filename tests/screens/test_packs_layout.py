"""The screens around packs, with the longest and the shortest texts: nothing lost, nothing cut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.window import FOUR_LINES, pack_file, window
from tests.screens.test_around_layout import SIZES, cut, outside, overlapping

from hubquiz import i18n
from hubquiz.screens.files import FilesScreen
from hubquiz.screens.incoming import IncomingScreen, look_at
from hubquiz.screens.packpage import PackPage
from hubquiz.screens.packs import PacksScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from hubquiz.host.desk import Desk
    from hubquiz.ui.screen import Screen

TITLE = "Donaudampfschifffahrtsgesellschaft and its captains, from 1829 to the days of now"
LONG = FOUR_LINES.replace("title: Capitals", f"title: {TITLE}") + (
    "about: A word about this pack that goes on and on, since its author had so much to tell.\n"
    "author: Anna-Wilhelmine Oberschwarzenberger-Untermayr and the whole of class 7b\n"
    "licence: CC-BY-SA-4.0\nlanguage: de\n"
    "questions:\n"
    "  - {ask: Which of the ships was the first?, answer: Maria Anna, wrong: [Franz I, Argo]}\n"
)
SHORT = "title: A\nthings: {b: {C: {d: E}}}\n"
GIFT = "".join(
    f"::{n}:: What is the number of the question that is asked here, as a word or in digits? "
    f"{{={n} ~{n + 1} ~{n + 2}}}\n\n::Essay {n}:: Tell all that you know of it. {{}}\n\n"
    for n in range(30)
)


def long(desk: Desk) -> Path:
    return pack_file(desk.folder / "packs", LONG, "donaudampfschifffahrtsgesellschaft.yaml")


def page(text: str, name: str) -> Callable[[Desk], Screen[Any]]:
    def make(desk: Desk) -> Screen[Any]:
        pack_file(desk.folder / "packs", text, name)
        return PackPage(desk, desk.library.find(name.removesuffix(".yaml")))

    return make


def incoming(text: str, name: str) -> Callable[[Desk], Screen[Any]]:
    def make(desk: Desk) -> Screen[Any]:
        path = pack_file(desk.folder / "a folder of a person with many folders", text, name)
        file = desk.library.find(str(path))
        return IncomingScreen(desk, file, look_at(desk, file))

    return make


def listed(desk: Desk) -> Screen[Any]:
    file = desk.library.loose(str(long(desk)))
    desk.look(file)
    return PacksScreen(desk, desk.library.packs()[1])


def files(desk: Desk) -> Screen[Any]:
    folder = desk.folder / "x" / ("long " * 12).strip()
    pack_file(folder, name="what one calls a file when nobody asks for a short name.yaml")
    return FilesScreen(desk, "Update from a file", str(folder))


SCREENS: dict[str, Callable[[Desk], Screen[Any]]] = {
    "long page": page(LONG, "long.yaml"),
    "short page": page(SHORT, "short.yaml"),
    "faulty page": page("title: [\n", "faulty.yaml"),
    "long packs": listed,
    "foreign": incoming(GIFT, "questions of the whole year.gift"),
    "ours": incoming(LONG, "long.yaml"),
    "files": files,
}


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_layout_holds(tmp_path: Path, name: str, language: str) -> None:
    i18n.use(language)
    with window(tmp_path) as opened:
        player = opened.desk.store.add_player("Anna", 1)
        opened.desk.prefer(replace(opened.desk.preferences, player=player.id))
        opened.stage.push(SCREENS[name](opened.desk))
        for size in SIZES:
            for scale in (0.85, 1.0, 1.5):
                opened.stage.look = replace(opened.stage.look, text_scale=scale)
                opened.resize(size)
                area = opened.stage.area
                for widget in outside(opened.pilot.screen.widgets):
                    assert area.encloses(widget.rect), (size, scale, widget.name, widget)
                lost = [text for text in cut(opened) if str(tmp_path) not in text]
                assert lost == [], (size, scale)
                assert overlapping(opened) == [], (size, scale)


@pytest.mark.parametrize("name", SCREENS)
def test_every_widget_is_reached_by_tab_and_then_seen(tmp_path: Path, name: str) -> None:
    with window(tmp_path, size=(640, 480)) as opened:
        opened.stage.push(SCREENS[name](opened.desk))
        screen = opened.pilot.screen
        wanted = {w for w in screen.walk() if w.focusable and w.enabled}
        met = set()
        for _ in range(len(wanted) + 1):
            opened.pilot.press("tab")
            assert screen.focused is not None
            met.add(screen.focused)
            assert opened.stage.area.contains(*screen.focused.rect.center), screen.focused.name
        assert met == wanted
