"""Packs that are brought, installed, updated and removed in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.harness.media import flags_folder
from tests.harness.window import BROKEN, FOUR_LINES, pack_file, window

from hubquiz.screens.packs import PacksScreen
from hubquiz.ui.events import Dropped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.harness.window import Window

    from hubquiz.host.desk import Desk

GIFT = """\
::Q1:: When did it end? {=1945 ~1944 ~1946}
::Q2:: Who painted it? {=Leonardo}
::Q3:: Write about the causes. {}
"""


def packs_of(desk: Desk) -> PacksScreen:
    return PacksScreen(desk, desk.usual())


def at(pack: str) -> Callable[[Desk], PacksScreen]:
    return lambda desk: PacksScreen(desk, desk.library.find(pack))


def known(opened: Window) -> None:
    screen = opened.pilot.screen
    assert isinstance(screen, PacksScreen)
    opened.until(lambda: screen.known)


def drop(opened: Window, path: Path) -> None:
    """Drop a file, and wait until it has been looked at."""
    before = opened.names
    opened.stage.handle(Dropped(str(path)))
    opened.until(lambda: opened.names[-1] not in ("working", before[-1]))


def ids(opened: Window) -> set[str]:
    return {file.id for file in opened.desk.library.packs()}


def installed(tmp_path: Path) -> Path:
    return pack_file(tmp_path / "packs", name="capitals.yaml")


def test_a_foreign_file_tells_what_came_over_and_what_was_left_out(tmp_path: Path) -> None:
    path = pack_file(tmp_path, GIFT, "history.gift")
    with window(tmp_path / "data") as opened:
        drop(opened, path)
        assert opened.names == ["home", "incoming"]
        assert "Came over: 2 questions." in opened.words
        assert "1 left out:" in opened.words
        assert "history.gift:3: Q3" in opened.words
        opened.pilot.press("i")
        opened.until(lambda: opened.names == ["home"])
        assert opened.desk.preferences.pack == "history"
        assert "history" in ids(opened)


def test_a_pack_that_was_brought_is_played_once_and_not_installed(tmp_path: Path) -> None:
    path = pack_file(tmp_path)
    with window(tmp_path / "data", packs_of) as opened:
        before = ids(opened)
        drop(opened, path)
        assert "left out" not in opened.words
        opened.pilot.press("return")
        assert opened.names == ["play"]
        assert opened.desk.preferences.pack == str(path)
        assert ids(opened) == before


def test_a_folder_with_a_pack_can_be_dropped(tmp_path: Path) -> None:
    pack_file(tmp_path / "lesson")
    with window(tmp_path / "data") as opened:
        drop(opened, tmp_path / "lesson")
        opened.pilot.click("install")
        opened.until(lambda: opened.names == ["home"])
        assert "capitals" in ids(opened)


def test_a_folder_with_several_lets_one_choose(tmp_path: Path) -> None:
    pack_file(tmp_path / "lessons", name="a.yaml")
    pack_file(tmp_path / "lessons", name="b.yaml")
    with window(tmp_path / "data") as opened:
        drop(opened, tmp_path / "lessons")
        assert opened.names == ["home", "files"]
        opened.pilot.press("down", "return")
        assert opened.names == ["home", "incoming"]


def test_faults_of_what_is_dropped_are_shown(tmp_path: Path) -> None:
    path = pack_file(tmp_path, BROKEN)
    with window(tmp_path / "data") as opened:
        drop(opened, path)
        assert opened.names == ["home", "faults"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"\xff\xfe\x00"])
@pytest.mark.parametrize("name", ["x.hubpack", "x.xlsx", "x.gift", "x.yaml", "x.apkg"])
def test_whatever_is_dropped_ends_in_a_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with window(tmp_path / "data") as opened:
        drop(opened, path)
        assert opened.names == ["home", "faults"]
        assert ids(opened) == {file.id for file in opened.desk.library.packs()}


def test_an_installed_pack_is_removed_when_one_says_so(tmp_path: Path) -> None:
    installed(tmp_path)
    with window(tmp_path, at("capitals")) as opened:
        known(opened)
        assert "install" not in opened.pilot.names()
        opened.pilot.screen.focus(opened.pilot.find("remove"))
        opened.pilot.press("return")
        assert opened.names == ["packs", "dialog"]
        opened.pilot.press("escape")
        assert "capitals" in ids(opened)
        opened.pilot.screen.focus(opened.pilot.find("remove"))
        opened.pilot.press("return")
        opened.pilot.click("answer-0")
        assert opened.names == ["packs"]
        assert "capitals" not in ids(opened)
        assert "Capitals" not in opened.words


def test_an_installed_pack_is_updated_from_a_file(tmp_path: Path) -> None:
    installed(tmp_path)
    more = FOUR_LINES.replace("title: Capitals", "title: More capitals") + (
        "    Chile:   {capital: Santiago}\n"
    )
    path = pack_file(tmp_path / "new", more, "other.yaml")
    with window(tmp_path, at("capitals")) as opened:
        known(opened)
        opened.pilot.screen.focus(opened.pilot.find("update"))
        opened.pilot.press("return")
        opened.pilot.type(str(path))
        opened.pilot.press("return")
        opened.until(lambda: opened.names == ["packs"])
        known(opened)
        assert "More capitals" in opened.words
        assert "other" not in ids(opened)


def test_an_update_that_can_not_be_changes_nothing_and_says_why(tmp_path: Path) -> None:
    installed(tmp_path)
    path = pack_file(tmp_path / "new", BROKEN)
    with window(tmp_path, at("capitals")) as opened:
        known(opened)
        opened.pilot.screen.focus(opened.pilot.find("update"))
        opened.pilot.press("return")
        opened.pilot.type(str(path))
        opened.pilot.press("return")
        opened.until(lambda: opened.names == ["packs", "faults"])
        opened.pilot.press("escape")
        assert "Capitals" in opened.words
        assert (tmp_path / "packs" / "capitals.yaml").is_file()


def test_another_state_of_an_installed_pack_is_offered_as_an_update(tmp_path: Path) -> None:
    installed(tmp_path)
    path = pack_file(tmp_path / "new", FOUR_LINES.replace("Lima", "Cusco"))
    with window(tmp_path) as opened:
        drop(opened, path)
        opened.pilot.press("i")
        opened.until(lambda: opened.names == ["home", "incoming", "dialog"])
        opened.pilot.click("answer-0")
        opened.until(lambda: opened.names == ["home"])
        assert opened.desk.preferences.pack == "capitals"
        deck = opened.desk.deck(opened.desk.library.find("capitals"))
        assert any(thing.name == "Cusco" for thing in deck.pack.things) or any(
            "Cusco" in fact.key for fact in deck.pack.facts
        )


def test_the_name_of_a_pack_that_ships_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = pack_file(tmp_path, name="planets.yaml")
    with window(tmp_path / "data") as opened:
        drop(opened, path)
        opened.pilot.press("i")
        opened.until(lambda: opened.names == ["home", "incoming", "dialog"])
        assert "is the name of a pack that ships with HubQuiz" in opened.words
        assert "Nothing has changed." in opened.words
        opened.pilot.press("return")
        assert opened.names == ["home", "incoming"]


def test_a_loose_pack_is_installed_from_the_list(tmp_path: Path) -> None:
    path = pack_file(tmp_path)
    with window(tmp_path / "data", at(str(path))) as opened:
        known(opened)
        opened.pilot.screen.focus(opened.pilot.find("install"))
        opened.pilot.press("return")
        opened.until(lambda: "capitals" in ids(opened))
        known(opened)
        assert "Installed" in opened.words


def test_pictures_are_installed_while_the_window_goes_on(tmp_path: Path) -> None:
    (tmp_path / "flags").mkdir()
    path = flags_folder(tmp_path / "flags")
    with window(tmp_path / "data") as opened:
        drop(opened, path)
        opened.pilot.press("i")
        opened.until(lambda: opened.names == ["home"])
        assert "flags" in ids(opened)
