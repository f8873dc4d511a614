"""What is known, at every size and in both languages: nothing cut, no blot, all within reach."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.learnt import NOON, study
from tests.harness.window import pack_file, window

from hubquiz import i18n
from hubquiz.linebreak import tidy
from hubquiz.screens.confusions import ConfusionsScreen
from hubquiz.screens.figure import Figures
from hubquiz.screens.knowndays import DaysView
from hubquiz.screens.knownview import KnownView, wait_words
from hubquiz.screens.progress import ProgressScreen
from hubquiz.ui.canvas import Canvas
from hubquiz.ui.geometry import Point
from hubquiz.ui.widgets.bars import Bars
from hubquiz.ui.widgets.markmap import MANY, MarkMap
from hubquiz.ui.widgets.markweb import MarkWeb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Any

    from tests.harness.window import Window

    from hubquiz.host.desk import Desk
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.screen import Screen
    from hubquiz.ui.style import Role
    from hubquiz.ui.theme import Colour

SIZES = ((1024, 768), (1280, 720), (1920, 1080))
TOWNS = 3 * MANY


def towns(folder: Path, count: int = TOWNS) -> str:
    """A pack of so many towns in rows over Asia, each with a place and a river."""
    lines = [
        "title: The towns of the plain, and the rivers that they lie on, from west to east",
        "relations:",
        "  place: {of: town, to: place, each: {of: one, to: some}}",
        "  river: {of: town, to: river, each: {of: one, to: some}}",
        "things:",
        "  river: {Sava: , Nera: , Volkhov the Lesser: }",
        "  town:",
    ]
    rivers = ("Sava", "Nera", "Volkhov the Lesser")
    lines += [
        f"    Upper Meadow {n}: {{place: [{30 + n % 25}, {60 + n // 25}], river: {rivers[n % 3]}}}"
        for n in range(count)
    ]
    return str(pack_file(folder / "packs", "\n".join(lines) + "\n", "towns.yaml"))


def opened_at(
    folder: Path,
    pack: str,
    size: tuple[int, int] = (1280, 720),
    *,
    days: int = 20,
    mixed: bool = False,
    **preferences: Any,
) -> AbstractContextManager[Window]:
    def make(desk: Desk) -> Screen[Any]:
        file = desk.library.find(pack)
        player = desk.store.add_player("Ann", 1).id
        desk.prefer(replace(desk.preferences, player=player))
        desk.clock = lambda: NOON
        if days:
            study(desk, player, file, NOON, days=days, a_day=20, seed=3)
        return ConfusionsScreen(desk, file) if mixed else ProgressScreen(desk, file)

    return window(folder, make, size, **preferences)


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The texts that were drawn since, and did not fit where they stand."""
    found: list[str] = []
    draw = Canvas.text

    def text(self: Canvas, rect: Rect, said: str, role: Role, colour: Colour, **how: Any) -> int:
        setter, face, most = self.style.type, self.style.face(role), how.get("most", 1)
        line = tidy(said).replace("\n", " ")
        whole = (
            setter.shortened(line, face, rect.w) == line
            if most == 1
            else setter.block(said, face, rect.w, most).whole
        )
        if not whole:
            found.append(said)
        return draw(self, rect, said, role, colour, **how)

    monkeypatch.setattr(Canvas, "text", text)
    yield found
    i18n.use("en")


def picture(opened: Window) -> MarkMap | MarkWeb:
    found = opened.pilot.find("picture")
    assert isinstance(found, MarkMap | MarkWeb)
    return found


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pack", ["china-tech-hubs", "planets", "world-capitals"])
@pytest.mark.parametrize("days", [0, 20])
def test_no_text_is_cut(
    tmp_path: Path, cut: list[str], pack: str, size: tuple[int, int], language: str, days: int
) -> None:
    i18n.use(language)
    with opened_at(tmp_path, pack, size, days=days) as opened:
        for key in ("1", "2", "3"):
            opened.pilot.press(key)
            opened.pilot.wait(400)
    with opened_at(tmp_path / "mixed", pack, size, days=days, mixed=True) as opened:
        opened.pilot.wait(400)
    assert cut == []


@pytest.mark.parametrize("size", SIZES)
def test_all_charts_are_in_sight_without_scrolling(tmp_path: Path, size: tuple[int, int]) -> None:
    with opened_at(tmp_path, "planets", size) as opened:
        opened.pilot.press("2")
        days = opened.pilot.find("days")
        assert isinstance(days, DaysView)
        assert days.scroller.most == 0
        heights = {chart.rect.h for chart in days.charts}
        assert len(heights) == 1
        assert min(heights) >= opened.stage.style.px(90)
        for chart in days.charts:
            figures = [chart.y.say(tick) for tick in chart._ticks]
            assert len(set(figures)) == len(figures)


def test_what_has_piled_up_does_not_hide_what_is_to_come(tmp_path: Path) -> None:
    with opened_at(tmp_path, towns(tmp_path)) as opened:
        opened.desk.clock = lambda: NOON + 3 * 86_400_000
        opened.pilot.screen.resumed()
        opened.pilot.press("2")
        forecast = opened.pilot.find("forecast")
        assert isinstance(forecast, Bars)
        today, *coming = (bar.value for bar in forecast.bars)
        assert today > 2 * max(coming) > 0
        room = forecast._room
        tops = [forecast._spot((0, value))[1] for value in coming]
        assert min(tops) <= room.bottom - room.h // 2
        assert forecast._points[0][1] <= forecast._limits[3]


def test_with_nothing_learnt_each_view_says_what_to_do(tmp_path: Path) -> None:
    with opened_at(tmp_path, "planets", days=0) as opened:
        assert "A review begins with the first facts." in opened.words
        for key in ("2", "3"):
            opened.pilot.press(key)
            assert "Nothing was learnt of it yet" in opened.words
        opened.pilot.press("v")
        assert opened.names[-1] == "play"


class TestMap:
    """A map of more places than can be told apart."""

    @pytest.fixture
    def opened(self, tmp_path: Path) -> Iterator[Window]:
        with opened_at(tmp_path, towns(tmp_path)) as found:
            yield found

    def test_each_place_is_in_one_group(self, opened: Window) -> None:
        view = picture(opened)
        assert isinstance(view, MarkMap)
        shown = view.shown()
        assert len(shown) < len(view.marks) / 3
        assert sorted(i for of in shown for i in of.marks) == list(range(TOWNS))
        for of in shown:
            assert sum(of.counts) == len(of.marks)

    def test_groups_stay_as_they_are_while_the_map_moves(self, opened: Window) -> None:
        view = picture(opened)
        assert isinstance(view, MarkMap)
        before = {of.marks: of.spot for of in view.shown()}
        opened.pilot.screen.focus(view)
        opened.pilot.press("shift+right")
        after = {of.marks: of.spot for of in view.shown()}
        assert after.keys() == before.keys()
        assert {round(after[of][0] - before[of][0], 3) for of in after} != {0.0}

    def test_pointing_at_a_group_tells_of_it_and_a_tap_goes_closer(self, opened: Window) -> None:
        view, known = picture(opened), opened.pilot.find("known")
        assert isinstance(view, MarkMap)
        assert isinstance(known, KnownView)
        assert "A pie stands for several places" in known.caption.text
        group = max(view.shown(), key=lambda of: len(of.marks))
        spot = Point(round(group.spot[0]), round(group.spot[1]))
        opened.pilot.hover(spot)
        assert known.caption.text.startswith(f"{len(group.marks)} places: ")
        row = known._order[known.table.index]
        assert any(row in known.scene.points[i].facts for i in group.marks)
        for _ in range(6):
            if len(view._spots()[1]) <= MANY:
                break
            opened.pilot.click(spot)
        assert 0 < len(view._spots()[1]) <= MANY
        assert all(len(of.marks) == 1 for of in view.shown())

    def test_a_place_that_is_looked_at_in_the_table_is_shown_by_itself(
        self, opened: Window
    ) -> None:
        view = picture(opened)
        assert isinstance(view, MarkMap)
        opened.pilot.press("down", "down")
        assert view.marks[view.index].label in [name for _spot, name in view._named()]

    def test_nothing_is_drawn_while_it_rests(self, opened: Window) -> None:
        opened.pilot.wheel("picture", 2)
        opened.pilot.wait(1000)
        assert opened.stage.wakes is None
        assert not opened.stage.moving


def test_places_within_one_town_can_be_told_apart(tmp_path: Path) -> None:
    gates = "\n".join(
        f"    Gate {n}: {{place: [{31.2 + n % 8 / 1000:.3f}, {121.4 + n // 8 / 1000:.3f}]}}"
        for n in range(60)
    )
    text = (
        f"title: Gates\nrelations:\n  place: {{of: gate, to: place}}\nthings:\n  gate:\n{gates}\n"
    )
    path = pack_file(tmp_path / "packs", text, "gates.yaml")
    with opened_at(tmp_path, str(path), days=0) as opened:
        view = picture(opened)
        assert isinstance(view, MarkMap)
        for _ in range(40):
            view.zoom(1.6)
        a, b = (view.projection.to_spot(view.marks[i].place) for i in (0, 1))
        assert abs(a[1] - b[1]) > opened.stage.style.px(5)  # a hundred metres


class TestWeb:
    """A web, by keys, by pointer, by touch."""

    @pytest.fixture
    def opened(self, tmp_path: Path) -> Iterator[Window]:
        with opened_at(tmp_path, "planets") as found:
            yield found

    def test_it_is_quiet_until_something_is_looked_at(self, opened: Window) -> None:
        view = picture(opened)
        assert view.index == -1
        opened.pilot.screen.focus(view)
        opened.pilot.press("right")
        assert isinstance(view, MarkWeb)
        assert view.index == view._round[0]
        opened.pilot.press("left")
        assert view.index == view._round[-1]

    def test_its_buttons_zoom_and_shift_moves(self, opened: Window) -> None:
        view = picture(opened)
        assert isinstance(view, MarkWeb)
        whole = view._ring()
        opened.pilot.click(Point(*view.buttons[0].rect.center))
        closer = view._ring()
        assert closer[2] > whole[2]
        opened.pilot.screen.focus(view)
        opened.pilot.press("shift+right")
        assert view._ring()[0] < closer[0]
        opened.pilot.press("shift+down")
        assert view._ring()[1] < closer[1]
        opened.pilot.click(Point(*view.buttons[2].rect.center))
        assert view._ring() == pytest.approx(whole)

    @pytest.mark.parametrize("node", range(0, 40, 5))
    def test_names_stand_outside_the_ring(self, opened: Window, node: int) -> None:
        view = picture(opened)
        assert isinstance(view, MarkWeb)
        view.look(node)
        opened.stage.draw()
        boxes: list[Rect] = []
        with_names = Canvas(opened.stage.surface, opened.stage.style)
        for index in (node, *view.web.tied(node)):
            view._draw_name(with_names, index, boxes, strong=False)
        assert boxes
        dots = [view._spot(i) for i in range(len(view.web.nodes))]
        for box in boxes:
            assert view.rect.encloses(box)
            assert not any(box.contains(round(x), round(y)) for x, y in dots)


def test_another_tab_is_there_at_once(tmp_path: Path) -> None:
    with opened_at(tmp_path, "planets") as opened:
        screen = opened.pilot.screen
        assert isinstance(screen, ProgressScreen)
        first, read = opened.pilot.find("known"), screen.progress
        opened.pilot.press("3", "1")
        assert opened.pilot.find("known") is first
        assert screen.progress is read
        screen.resumed()
        assert opened.pilot.find("known") is not first


def test_headings_stand_where_there_are_no_figures(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        figures = Figures([["", "Answers", "Right"]])
        assert figures.height(opened.stage.style, 400) > 0


@pytest.mark.parametrize(
    ("days", "said"),
    [(-3, "now"), (0, "now"), (1, "1 day"), (44, "44 days"), (45, "1 month"), (300, "10 months"),
     (700, "2 years"), (3650, "10 years")],
)  # fmt: skip
def test_waits_are_told_no_more_exactly_than_it_matters(days: int, said: str) -> None:
    assert wait_words(days) == said


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pack", ["china-tech-hubs", "world-capitals"])
def test_no_mark_and_no_name_lies_under_a_button(
    tmp_path: Path, size: tuple[int, int], pack: str
) -> None:
    with opened_at(tmp_path, pack, size) as opened:
        view = picture(opened)
        assert isinstance(view, MarkMap)
        spots, seen = view._spots()
        assert len(seen) == len(view.marks)
        for x, y in spots:
            assert not any(button.rect.contains(round(x), round(y)) for button in view.buttons)
