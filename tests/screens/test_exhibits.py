from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.harness.media import flags_folder, png
from tests.harness.window import window

from hubquiz.game.modes import RoundOf
from hubquiz.host.order import Order
from hubquiz.quiz.shapes import Pick
from hubquiz.screens.play import PlayScreen
from hubquiz.ui.geometry import Rect
from hubquiz.ui.pictures import fitted, size_of
from hubquiz.ui.widgets.choice import Choice
from hubquiz.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hubquiz.host.desk import Desk


def flags(folder: Path) -> Path:
    (folder / "flags").mkdir()
    return flags_folder(folder / "flags")


def playing(folder: Path, seed: int, *kinds: str) -> Callable[[Desk], PlayScreen]:
    def make(desk: Desk) -> PlayScreen:
        file = desk.library.find(str(folder))
        return PlayScreen(desk, desk.begin(Order(file, RoundOf(20), kinds, (), seed=seed)))

    return make


@pytest.mark.parametrize("seed", range(4))
def test_a_round_of_pictures_is_played_by_keys(tmp_path: Path, seed: int) -> None:
    folder = flags(tmp_path)
    with window(tmp_path / "data", playing(folder, seed, "picture")) as opened:
        shown = heard = chosen = 0
        while opened.names == ["play"]:
            screen = opened.stage.screens[0]
            assert isinstance(screen, PlayScreen)
            turn = screen.host.state.turn
            assert turn is not None
            question = turn.question
            assert isinstance(question.shape, Pick)
            widgets = list(screen.walk())
            pictures = [w for w in widgets if isinstance(w, Picture)]
            assert all(picture.path is not None for picture in pictures)
            shown += len(pictures)
            cards = [w for w in widgets if isinstance(w, Choice)]
            chosen += sum(card.picture is not None for card in cards)
            if any(exhibit.type == "sound" for exhibit in question.exhibits):
                opened.pilot.press("l")
                played = opened.stage.machine.played[-1]  # type: ignore[attr-defined]
                assert played.read_bytes().startswith(b"RIFF")
                heard += 1
            opened.pilot.press(str(question.shape.key[0] + 1))
            opened.pilot.press("return")
        assert shown
        assert chosen
        assert heard


def test_a_picture_is_enlarged_and_goes_again(tmp_path: Path) -> None:
    folder = flags(tmp_path)
    with window(tmp_path / "data", playing(folder, 1, "typed")) as opened:
        while not any(isinstance(w, Picture) for w in opened.pilot.screen.walk()):
            opened.pilot.press("tab", "s", "return")
        opened.pilot.click("exhibit-0")
        assert opened.names == ["play", "picture"]
        opened.pilot.press("escape")
        assert opened.names == ["play"]


def test_a_picture_that_is_gone_leaves_its_words(tmp_path: Path) -> None:
    folder = flags(tmp_path)
    for file in folder.parent.rglob("*.png"):
        file.write_bytes(b"no picture")
    with window(tmp_path / "data", playing(folder, 3, "picture")) as opened:
        cards = [w for w in opened.pilot.screen.walk() if isinstance(w, Choice)]
        assert cards
        assert all(card.picture is None for card in cards)
        assert all(card.text for card in cards)


def test_a_picture_fits_its_room_and_is_not_blown_up(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png(12, 8))
    assert size_of(path) == (12, 8)
    for room in (Rect(0, 0, 6, 100), Rect(5, 5, 100, 4), Rect(0, 0, 900, 900)):
        found = fitted(path, room)
        assert found is not None
        image, place = found
        assert room.encloses(place)
        assert image.get_width() <= 48
        assert abs(image.get_width() / image.get_height() - 1.5) < 0.6
    assert fitted(tmp_path / "none.png", Rect(0, 0, 9, 9)) is None
