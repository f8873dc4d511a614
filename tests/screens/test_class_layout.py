"""A class on the wall in every size: all of it is there, and read from the back of a room."""

from __future__ import annotations

import webbrowser
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from tests.harness.lessons import CHINESE
from tests.harness.media import flags_folder
from tests.harness.walls import LONG, NAMES, Told, shown

from hubquiz.game import commands as c
from hubquiz.game.modes import RoundOf, UntilMisses
from hubquiz.host.desk import Desk
from hubquiz.rounds.kinds import KINDS
from hubquiz.screens.boardpictures import Shot
from hubquiz.screens.boardranks import PodiumPoster
from hubquiz.screens.boardsure import SureRow
from hubquiz.screens.boardtally import Tally
from hubquiz.screens.classtalk import standing_of
from hubquiz.ui.canvas import Canvas
from hubquiz.ui.geometry import Rect
from hubquiz.ui.help import KeyLine
from hubquiz.ui.look import Look
from hubquiz.ui.stage import offscreen
from hubquiz.ui.style import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hubquiz.screens.classscreen import ClassScreen

SIZES = ((1280, 720), (1920, 1080), (1024, 768), (640, 480), (600, 1000))
KINDS_OF_HUBS = [kind.name for kind in KINDS if kind.name != "picture"]
WHOLE_CLASS = [f"{name} {n}" for n in range(15) for name in NAMES]
"""120 of them."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(str(tmp_path))
    yield opened
    opened.close()


def told(desk: Desk, *kinds: str, **rules: object) -> Told:
    return Told(desk, desk.library.find("china-tech-hubs"), kinds, **rules)  # type: ignore[arg-type]


def states(desk: Desk) -> Iterator[tuple[str, Told, tuple[str, ...]]]:
    """A class at all it comes to, and the keys that show it."""
    for kind in KINDS_OF_HUBS:
        room = told(desk, kind, certainty=True).join(WHOLE_CLASS[:28]).start()
        yield f"{kind} asked", room.answer(part=0.5), ()
        room.command(c.Discuss)
        yield f"{kind} talked about", room, ()
        yield f"{kind} voted on", room, ("v",)
        room.command(c.Revote).answer().command(c.Close)
        yield f"{kind} revealed", room, ()
    room = told(desk, "choice", guises=True).join(WHOLE_CLASS[:28]).start()
    yield "asked in many ways", room, ()
    yield "told in many ways", room.answer().command(c.Close), ()
    for rules in (
        {},
        {"teams": ("Red", "Blue", "Green", "Yellow", "Silver", "Gold", "Pink", "Grey")},
    ):
        room = told(desk, "choice", mode=RoundOf(2), **rules)
        room.join([*WHOLE_CLASS[:28], LONG, LONG.replace("O", "Ö")]).start()
        yield "standings", room.answer(0.9).command(c.Close), ("space",)
        yield "podium", room.play(to=lambda _room: False), ()
    survival = told(desk, "choice", mode=UntilMisses(1)).join(NAMES).start()
    yield "survival", survival.answer().command(c.Close), ()


def fits(screen: ClassScreen) -> bool:
    """Whether the board is as large as there is room for it, and no larger."""
    body = screen.wall.board.body
    style = body._larger
    tall = body.inner.height(style, body.rect.w)
    inside = all(
        body.rect.x <= each.rect.x and each.rect.right <= body.rect.right + 1
        for each in body.seen()
        if each.placed and each.visible
    )
    return inside and tall <= body.rect.h and body.inner.width(style) <= body.rect.w


@pytest.mark.parametrize("size", SIZES)
def test_the_board_fits(desk: Desk, size: tuple[int, int]) -> None:
    stage = offscreen(size, Look(motion=False))
    for name, room, keys in states(desk):
        screen, pilot = shown(desk, room, stage=stage)
        pilot.press(*keys)
        assert fits(screen), name
        assert screen.foot.main.rect.right <= size[0], name
        assert screen.foot.main.rect.bottom <= size[1], name


@pytest.mark.parametrize("size", SIZES[:3])
def test_a_question_is_read_from_the_back_of_a_room(desk: Desk, size: tuple[int, int]) -> None:
    room = told(desk, "choice").join(NAMES).start()
    for keys in ((), ("space",)):
        screen, pilot = shown(desk, room, size)
        pilot.press(*keys)
        style = screen.wall.board.body._larger
        assert style.face(Role.LEAD).px >= size[1] / 24


@pytest.mark.parametrize("size", SIZES[:3])
def test_the_lobby_shows_the_code_and_whoever_came_last(desk: Desk, size: tuple[int, int]) -> None:
    room = told(desk)
    for crowd in (
        [],
        NAMES[:1],
        WHOLE_CLASS[:30],
        WHOLE_CLASS,
        [f"{LONG[:-3]}{n:03}" for n in range(120)],
    ):
        room = told(desk).join(crowd)
        screen, _pilot = shown(desk, room, size)
        lobby = screen.wall.lobby
        assert lobby.code.rect.h >= size[1] * 0.38
        assert lobby.code.rect.w >= size[0] * 0.2
        assert lobby.rect.h >= lobby.code.rect.bottom - lobby.rect.y
        written = texts(screen)
        assert set(crowd[-5:]) <= written
        assert {room.place.address, "271 828"} <= written


def texts(screen: ClassScreen) -> set[str]:
    """All that is written when the lobby is drawn."""
    written: set[str] = set()

    class Noted(Canvas):
        def text(self, rect, text, *more, **also):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002, ANN003, ANN202
            written.add(text)
            return super().text(rect, text, *more, **also)

    lobby = screen.wall.lobby
    lobby.draw(Noted(screen.stage.surface, lobby.style))
    return written


def test_a_pack_in_chinese_with_long_sentences_fits(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "zh.yaml"
    path.write_text(CHINESE, encoding="utf-8")
    for kind in ("written", "sorting", "timeline", "pin", "estimate"):
        room = Told(desk, desk.library.find(str(path)), (kind,), certainty=True)
        room.join(NAMES).start()
        for look in ("dark", "light", "contrast"):
            assert fits(shown(desk, room, (1024, 768), Look(look, motion=False))[0]), kind
        assert fits(shown(desk, room.answer().command(c.Close), (1024, 768))[0]), kind


def test_two_votes_and_certainty_are_drawn_on_the_board(desk: Desk) -> None:
    room = told(desk, "choice", certainty=True).join(NAMES).start()
    room.answer(0.2, part=0.5).command(c.Discuss).command(c.Revote).answer(0.9).command(c.Close)
    screen, _pilot = shown(desk, room)
    seen = list(screen.wall.board.body.seen())
    assert any(isinstance(each, Tally) and "→" in each.count for each in seen)
    assert sum(row.right + row.wrong for row in seen if isinstance(row, SureRow)) == len(NAMES)


def test_without_points_nobody_is_named(desk: Desk) -> None:
    room = told(desk, "choice", mode=RoundOf(2)).join(NAMES).start()
    screen, pilot = shown(desk, room.answer(0.0, part=0.0).command(c.Close))
    pilot.press("space")
    assert screen.room.done == [("next", {})]  # type: ignore[attr-defined]  # there were no standings


def test_the_wall_turns_to_what_the_teachers_phone_turns_to(desk: Desk) -> None:
    room = told(desk, "choice").join(NAMES).start().answer(0.9).command(c.Close)
    screen, _pilot = shown(desk, room)
    seen = []
    for what, name in (("board", "standings"), ("board", ""), ("board", "standings"), ("next", "")):
        room.do(what, name=name)
        screen.sync()
        seen.append(screen.beside)
    assert [*seen, screen.phase] == [True, False, True, False, "asking"]


def test_pictures_are_seen_again_at_the_reveal(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "flags").mkdir()
    pack = desk.library.find(str(flags_folder(tmp_path / "flags")))
    asked = chosen = 0
    for seed in range(6):
        room = Told(desk, pack, ("picture",), seed=seed).join(NAMES).start()
        question = room.heard.view["q"]
        screen, _pilot = shown(desk, room.answer().command(c.Close))
        shots = [each for each in screen.wall.board.body.seen() if isinstance(each, Shot)]
        assert all(shot.path is not None for shot in shots)
        pictures = [each for each in question["exhibits"] if each["type"] == "picture"]
        choices = question.get("pictures", ())
        assert len(shots) == len(pictures) + len(choices)
        asked, chosen = asked + len(pictures), chosen + len(choices)
    assert asked
    assert chosen


def test_equals_stand_on_equal_steps_of_the_podium() -> None:
    cases = {(83, 83, 83): "==", (90, 83, 83): ">=", (90, 90, 83): "=>", (90, 83, 70): ">>"}
    for scores, steps in cases.items():
        rows = [{"name": f"P{i}", "score": score} for i, score in enumerate(scores)]
        poster = PodiumPoster(standing_of({"standings": rows}))
        poster.place(Rect(0, 0, 1000, 500), offscreen((1280, 720), Look(motion=False)).style)
        tall = [step.rect.h for step in poster.steps.steps]
        assert "".join("=" if a == b else ">" for a, b in pairwise(tall)) == steps
        assert tall == sorted(tall, reverse=True)


def test_the_wall_says_that_there_is_a_report_and_its_key_where_it_lies(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = told(desk, "choice", mode=RoundOf(1)).join(NAMES).start().play(to=lambda _room: False)
    screen, pilot = shown(desk, room)
    pilot.wait(100)
    screen.sync()
    assert screen.foot.note.text == "The report is saved"
    for can in (True, False):
        monkeypatch.setattr(webbrowser, "open", lambda _address, can=can: can)
        pilot.press("o")
        assert ("hubs-2026" in screen.stage._notes._toast) is not can


def test_an_address_of_this_machine_alone_calls_no_phone(desk: Desk) -> None:
    room = told(desk, "choice").tell()
    assert "scan the code" in shown(desk, room)[0].wall.lobby.note
    room.place.address = "127.0.0.1:8765"
    note = shown(desk, room)[0].wall.lobby.note
    assert "scan" not in note
    assert "Only this machine" in note
    room.place.others = ()
    assert "no network" in shown(desk, room)[0].wall.lobby.note
    room.place.bind = "127.0.0.1"
    assert "this machine alone" in shown(desk, room)[0].wall.lobby.note


def test_the_code_the_names_and_the_bar_begin_at_one_edge(desk: Desk) -> None:
    for size in SIZES[:3]:
        screen, pilot = shown(desk, told(desk, "choice").tell(), size)
        pilot.pump()
        surface, left = screen.stage.surface, screen.wall.rect.x
        ground = surface.get_at((0, 0))
        code, crowd = screen.wall.lobby.code.rect, screen.wall.lobby._places()[2]
        for rect in (code, crowd, screen.foot.rect):
            middle = rect.y + min(rect.h, code.h) // 2
            rows = range(rect.y, rect.bottom) if rect is not code else range(middle, middle + 9)
            first = next(
                x for x in range(code.right) if any(surface.get_at((x, y)) != ground for y in rows)
            )
            assert abs(first - left) <= screen.style.px(5), (size, rect, first)


def test_the_keys_are_seen_at_once_where_there_is_room(desk: Desk) -> None:
    for size in SIZES[:3]:
        _screen, pilot = shown(desk, told(desk, "choice").join(NAMES).start(), size)
        pilot.press("?")
        lines = [each for each in pilot.screen.walk() if isinstance(each, KeyLine)]
        close = pilot.find("answer-0").rect
        assert len({line.rect.x for line in lines}) == 2
        assert all(line.rect.bottom <= close.y for line in lines), size
        rects = [line.rect for line in lines]
        assert not any(a.overlaps(b) for a, b in combinations(rects, 2))
