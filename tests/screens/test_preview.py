from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.harness.media import png
from tests.harness.window import BROKEN, FOUR_LINES, pack_file, window

from hubquiz.cli.preview import sample
from hubquiz.content.faults import Fault
from hubquiz.screens.faults import FaultRow
from hubquiz.screens.preview import PreviewScreen
from hubquiz.screens.tiles import Tile
from hubquiz.tools.check import hints
from hubquiz.ui.geometry import Point
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.webview import WebView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.harness.window import Window

    from hubquiz.host.desk import Desk
    from hubquiz.rounds.deck import Deck


def told(deck: Deck) -> Iterator[str]:
    return (hint.text for hint in hints(deck))


def preview_of(name: str) -> Callable[[Desk], PreviewScreen]:
    return lambda desk: PreviewScreen(desk, desk.library.find(name), sample, told)


def save(opened: Window, path: Path, text: str) -> None:
    """Save a file as an editor does, and let the window see it."""
    path.write_text(text, encoding="utf-8")
    state = path.stat()
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1_000_000))
    opened.pilot.wait(1000)


def test_a_saved_file_is_seen_with_its_faults_and_mended(tmp_path: Path) -> None:
    path = pack_file(tmp_path)
    with window(tmp_path / "data", preview_of(str(path))) as opened:
        assert "No faults: 4 facts." in opened.words
        save(opened, path, BROKEN)
        assert "1 fault" in opened.pilot.find("tabs").options  # type: ignore[attr-defined]
        assert "capitals.yaml" in opened.words
        assert not opened.pilot.find("play").enabled
        save(opened, path, FOUR_LINES.replace("Lima", "Lima\n    Chile:   {capital: Santiago"))
        assert "1 fault" in opened.pilot.find("tabs").options  # type: ignore[attr-defined]
        save(opened, path, FOUR_LINES + "    Chile:   {capital: Santiago}\n")
        assert "No faults: 5 facts." in opened.words


@pytest.mark.parametrize(
    ("hint", "shown"),
    [("title: …", "title: …"), ("did you mean title?", "Did you mean title?"), ("", "")],
)
def test_what_is_to_be_typed_keeps_its_small_letter(hint: str, shown: str) -> None:
    assert FaultRow(Fault("x.yaml", 1, 1, "the pack has no title", hint))._hint == shown


def test_a_question_of_each_kind_is_shown_and_others_for_the_asking(tmp_path: Path) -> None:
    path = pack_file(tmp_path)
    with window(tmp_path / "data", preview_of(str(path))) as opened:
        opened.pilot.press("2")
        first = opened.words
        for kind in ("Choice", "Which one?", "True or false", "Matching", "Typed"):
            assert kind in first
        assert "Right: " in first
        assert "Wrong: " in first
        opened.pilot.press("n")
        assert opened.words != first


def test_a_picture_that_is_shown_is_named(tmp_path: Path) -> None:
    path = tmp_path / "flags.yaml"
    things = "".join(f"    {n}: {{flag: f/{n}.png}}\n" for n in ("Fr", "Jp", "Ke", "Pe"))
    each = "relations: {flag: {of: land, to: picture, each: {land: one, picture: one}}}"
    path.write_text(f"title: Flags\nlanguage: en\n{each}\nthings:\n  land:\n{things}", "utf-8")
    with window(tmp_path / "data", preview_of(str(path))) as opened:
        opened.pilot.press("2")
        assert "With f/" in opened.words


def test_what_nothing_ties_is_shown_by_its_pictures(tmp_path: Path) -> None:
    path = tmp_path / "flags.yaml"
    each = "relations: {flag: {of: land, to: picture}}"
    things = "things: {land: {Fr: {flag: a.png}, Jp: {flag: b.png}, Pe: {flag: none.png}}}"
    path.write_text(f"title: Flags\n{each}\n{things}\n", "utf-8")
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(png())
    with window(tmp_path / "data", preview_of(str(path))) as opened:
        opened.pilot.press("3")
        assert "No fact ties one thing to another." in opened.words
        shown = [opened.pilot.find(name) for name in ("Fr", "Jp", "Pe")]
        assert all(isinstance(tile, Tile) for tile in shown)
        assert [isinstance(tile, Tile) and tile.path is None for tile in shown] == [0, 0, 1]
        assert shown[1] is not None
        opened.pilot.screen.focus(shown[1])
        opened.pilot.press("return")
        heading = opened.pilot.find("thing")
        assert isinstance(heading, Label)
        assert heading.text == "Jp"


def test_numbers_alone_are_said_to_tie_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lakes.yaml"
    path.write_text("title: Lakes\nthings: {lake: {A: {deep: 5}, B: {deep: 7}}}\n", "utf-8")
    with window(tmp_path / "data", preview_of(str(path))) as opened:
        opened.pilot.press("3")
        assert "each stands alone" in opened.words


def test_the_web_is_looked_at_by_keys_and_by_pointer(tmp_path: Path) -> None:
    path = pack_file(tmp_path)
    with window(tmp_path / "data", preview_of(str(path))) as opened:
        opened.pilot.press("3")
        web = opened.pilot.find("web")
        assert isinstance(web, WebView)
        assert set(web.web.groups) == {"country", "capital"}
        assert len(web.web.ties) == 4
        opened.pilot.screen.focus(web)
        seen = set()
        for _step in range(len(web.web.nodes)):
            opened.pilot.press("right")
            seen.add(web.index)
        assert seen == set(range(8))
        france = next(i for i, node in enumerate(web.web.nodes) if node.label == "France")
        x, y = web._spot(france)
        opened.pilot.hover(Point(round(x), round(y)))
        assert web.index == france
        assert "France — capital: Paris" in opened.words or "Paris" in opened.words


@pytest.mark.parametrize("size", [(640, 480), (1024, 768), (1920, 1080)])
@pytest.mark.parametrize("pack", ["planets", "china-tech-hubs"])
def test_every_side_is_drawn_at_every_size(
    tmp_path: Path, pack: str, size: tuple[int, int]
) -> None:
    with window(tmp_path, preview_of(pack), size) as opened:
        for key in "1234":
            opened.pilot.press(key)
            assert opened.stage.top is not None


def test_what_would_make_it_better_is_told(tmp_path: Path) -> None:
    path = pack_file(tmp_path)

    def make(desk: Desk) -> PreviewScreen:
        file = desk.library.find(str(path))
        return PreviewScreen(desk, file, sample, lambda deck: [f"Only {len(deck.pack.facts)}."])

    with window(tmp_path / "data", make) as opened:
        opened.pilot.press("4")
        assert "What would make it better:" in opened.words
        assert "Only 4." in opened.words
