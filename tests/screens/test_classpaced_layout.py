"""A class at its own pace on the wall, in every size, language and text size: nothing is cut."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
import segno

from hubquiz import i18n
from hubquiz.host.classes import Heard, Place
from hubquiz.host.desk import Desk
from hubquiz.screens.classprogress import ClassProgress
from hubquiz.screens.classscreen import ClassScreen
from hubquiz.screens.classwall import LAST_MS
from hubquiz.screens.pacedposter import FactBar
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.stage import offscreen
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hubquiz.ui.widget import Widget

SIZES = ((640, 480), (1024, 768), (1280, 720), (1920, 1080), (600, 1000))
ADDRESS = "192.168.178.145:18765"
LONG = "Maximiliana-Wilhelmine Oberhauser-Q"
FACT = "Zhongguancun is the part of Beijing in which Baidu, Sina and Lenovo were founded"
TITLE = "China's tech hubs, their companies, founders, products and what they are taken for"


@dataclass
class Told:
    """What `host.classes.Class` is to a screen that only looks."""

    heard: Heard
    place: Place = field(
        default_factory=lambda: Place(
            pin="271828",
            address=ADDRESS,
            others=(("192.168.178.145", "wlan0"),),
            qr=tuple(map(tuple, segno.make(f"HTTP://{ADDRESS}/271828").matrix_iter(border=0))),
        )
    )
    failure: str = ""
    down: bool = False

    def poll(self) -> bool:
        """Nothing comes."""
        return False

    def report(self) -> None:
        """Say where it would lie."""
        self.heard.report = ("/home/ada/hubquiz/reports/hubs-2026/report.html",)

    def close(self) -> None:
        """Nothing is open."""


def told(players: int, phase: str = "paced", closes: int | None = 3 * 86_400_000) -> Told:
    """Return a class with so many players, some of them through."""
    rows = [
        {"id": f"p{i}", "name": f"{LONG} {i}", "here": i % 3 > 0, "done": i % 11,
         "right": i % 11 // 2, "score": i % 11 * 50, "finished": i % 11 == 10}
        for i in range(players)
    ]  # fmt: skip
    view: dict[str, Any] = {
        "paced": True, "phase": phase, "title": TITLE, "n": 0, "of": 10, "pin": "271828",
        "locked": False, "count": [players // 2, players], "standings": [],
        "done": sum(int(str(one["done"])) for one in rows), "players": rows,
        "closes_in": None if phase == "over" else closes,
        "facts": [
            {"fact": f"{FACT} {i}", "answered": 28, "right": 3 * i, "credit": i / 10}
            for i in range(8 if players else 0)
        ],
        "confused": [
            {"a": "Zhongguancun Science Park", "b": "Tianfu Software Park", "count": 12}
            for _ in range(5 if players else 0)
        ],
    }  # fmt: skip
    return Told(Heard(view=view, at=monotonic()))


STATES = {
    "empty": lambda: told(0, closes=None),
    "full": lambda: told(28),
    "over": lambda: told(28, "over"),
    "nobody": lambda: told(0, "over"),
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk of its own."""
    with closing(Desk(str(tmp_path))) as opened:
        yield opened


def leaves(widget: Widget) -> Iterator[Widget]:
    """What holds nothing."""
    if not widget.children:
        yield widget
    for child in widget.children:
        yield from leaves(child)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_layout_holds(desk: Desk, state: str, language: str) -> None:
    i18n.use(language)
    for size in SIZES:
        for scale in (0.85, 1.5):
            stage = offscreen(size, Look(text_scale=scale, motion=False))
            screen = ClassScreen(desk, STATES[state]())  # type: ignore[arg-type]  # enough of one
            stage.push(screen)
            Pilot(stage).pump()
            board = screen.wall.board
            inner = list(leaves(board.body.inner))
            assert inner
            for widget in inner:
                assert board.body.rect.encloses(widget.rect), (size, scale, widget.name)
                assert not any(
                    widget.rect.overlaps(other.rect) for other in inner if other is not widget
                ), (size, scale, widget)
                if isinstance(widget, Label):
                    face = widget.style.face(widget._fitted)
                    block = widget.style.type.block(
                        widget.text, face, widget.rect.w, max(widget.rect.h // face.leading, 1)
                    )
                    assert block.whole, (size, scale, widget.text)


@pytest.mark.parametrize("state", ["full", "over"])
def test_nobody_is_named_and_facts_wait_until_it_is_over(desk: Desk, state: str) -> None:
    stage = offscreen((1280, 720), Look(motion=False))
    screen = ClassScreen(desk, STATES[state]())  # type: ignore[arg-type]  # enough of one
    stage.push(screen)
    Pilot(stage).pump()
    walked = [each for widget in screen.widgets for each in widget.walk()]
    walked += screen.wall.board.body.seen()
    words = [getattr(each, "text", "") for each in walked]
    assert not any(LONG in text for text in words)
    bars = [each for each in walked if isinstance(each, FactBar)]
    assert len(bars) == (5 if state == "over" else 0)


def test_what_all_knew_is_not_among_what_is_least_known(desk: Desk) -> None:
    room = told(28, "over")
    known = {"fact": "Io orbits Jupiter", "answered": 28, "right": 28, "credit": 1.0}
    room.heard.view["facts"][1:] = [known]
    stage = offscreen((1280, 720), Look(motion=False))
    screen = ClassScreen(desk, room)  # type: ignore[arg-type]  # enough of one
    stage.push(screen)
    seen = screen.wall.board.body.seen()
    assert [one.known.right for one in seen if isinstance(one, FactBar)] == [0]


def test_the_last_ten_minutes_are_counted_down_though_nobody_says_anything(desk: Desk) -> None:
    room = told(28, closes=LAST_MS + 60_000)
    stage = offscreen((1280, 720), Look(motion=False))
    screen = ClassScreen(desk, room)  # type: ignore[arg-type]  # enough of one
    stage.push(screen)
    pilot = Pilot(stage)
    pilot.pump()
    clock = screen.wall.board.head.clock
    before = clock.visible
    room.heard.at -= 90.0  # a minute and a half goes by
    pilot.wait(200)
    assert (before, clock.visible) == (False, True)
    assert abs(clock.left - (LAST_MS - 30_000)) < 15_000


def test_what_is_right_stands_beside_a_name_only_when_it_is_over() -> None:
    stage = offscreen((1280, 720), Look(motion=False))
    room = told(11)
    screen = ClassProgress(room)  # type: ignore[arg-type]  # enough of one
    stage.push(screen)
    pilot = Pilot(stage)
    pilot.pump()
    assert [len(screen.table.cells(i)) for i in range(11)] == [2] * 11
    assert screen.table.cells(0) == [f"{LONG} 0 · away", "0 / 10"]
    room.heard.view = told(11, "over").heard.view
    pilot.wait(500)
    assert screen.table.cells(10) == [f"{LONG} 10", "✓ 10 / 10", "5", "500"]
