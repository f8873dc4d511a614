"""What a player knows, in the window: picture and table, days, parts, mix-ups; a class's, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.learnt import NOON, study
from tests.harness.sessions import held
from tests.harness.window import Window, pack_file, window

from hubquiz.host.progress import State
from hubquiz.screens.classknown import ClassKnown
from hubquiz.screens.confusions import ConfusionsScreen
from hubquiz.screens.history import HistoryScreen
from hubquiz.screens.knownview import FACT, RECALL, KnownView
from hubquiz.screens.progress import ProgressScreen
from hubquiz.ui.geometry import Point
from hubquiz.ui.widgets.bars import Bars
from hubquiz.ui.widgets.markmap import MarkMap
from hubquiz.ui.widgets.markweb import MarkWeb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Any

    from hubquiz.host.desk import Desk

SIZES = [(1024, 768), (1280, 720), (1920, 1080)]


def progress(
    folder: Path,
    pack: str = "planets",
    size: tuple[int, int] = (1280, 720),
    *,
    days: int = 40,
    a_day: int = 14,
    **preferences: Any,
) -> AbstractContextManager[Window]:
    def make(desk: Desk) -> ProgressScreen:
        file = desk.library.find(pack)
        player = desk.store.add_player("Ann", 1).id
        desk.prefer(replace(desk.preferences, player=player))
        desk.clock = lambda: NOON
        if days:
            study(desk, player, file, NOON, days=days, a_day=a_day, seed=3)
        return ProgressScreen(desk, file)

    return window(folder, make, size, **preferences)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Window]:
    with progress(tmp_path) as found:
        yield found


def known(opened: Window) -> KnownView:
    found = opened.pilot.find("known")
    assert isinstance(found, KnownView)
    return found


def rows(view: KnownView) -> list[list[str]]:
    return [list(view.table.cells(row)) for row in range(view.table.count)]


def test_the_table_has_every_fact_and_sorts_by_any_column(opened: Window) -> None:
    view = known(opened)
    assert view.table.count == len(view.facts)
    recalls = [view.table.look(row).recall for row in range(view.table.count)]
    met = [recall for recall in recalls if recall]
    assert met == sorted(met)
    assert recalls[len(met) :] == [0.0] * (len(recalls) - len(met))  # what is new comes last
    view.sort(RECALL)
    assert view.table.look(0).state is State.NEW
    view.sort(FACT)
    words = [row[0].casefold() for row in rows(view)]
    assert words == sorted(words)
    opened.pilot.press("s")
    assert view.table.sorted_by == (RECALL, False)
    for _ in range(2):
        opened.pilot.press("s")
    counts = [view.table.look(row).reviews for row in range(view.table.count)]
    assert counts == sorted(counts, reverse=True)


def test_rows_say_when_a_fact_is_due(opened: Window) -> None:
    view = known(opened)
    for row in range(view.table.count):
        fact, cells = view.table.look(row), view.table.cells(row)
        if fact.state is State.NEW:
            assert list(cells[1:]) == ["–", "–", "–"]
        elif fact.due == view.day:
            assert cells[2] == "now"
        else:
            assert cells[2].split()[1] in ("day", "days", "month", "months", "year", "years")


def test_picture_and_table_show_what_the_other_is_at(opened: Window) -> None:
    view = known(opened)
    assert isinstance(view.picture, MarkWeb)
    opened.pilot.press("down", "down")
    words = view.words(view._order[view.table.index])
    assert view.caption.text == words
    here = view.scene.points[view.picture.index]
    assert view._order[view.table.index] in here.facts
    assert here.name in words
    target = next(i for i, point in enumerate(view.scene.points) if point.name == "Titan")
    x, y = view.picture._spot(target)
    opened.pilot.hover(Point(round(x), round(y)))
    assert view.picture.index == target
    assert view.caption.text.startswith("Titan: ")
    assert view._order[view.table.index] in view.scene.points[target].facts


def test_the_legend_counts_every_fact_by_form_and_words(opened: Window) -> None:
    view = known(opened)
    assert sum(view.legend.group.counts.values()) == len(view.facts)
    for word in ("held", "slipping", "slipped", "not met"):
        assert word in view.legend.text


def test_a_map_is_shown_where_the_pack_has_places(tmp_path: Path) -> None:
    with progress(tmp_path, "china-tech-hubs") as opened:
        view = known(opened)
        assert isinstance(view.picture, MarkMap)
        before = view.picture.projection.scale
        opened.pilot.wheel("picture", 2)
        assert view.picture.projection.scale > before
        target = next(i for i, mark in enumerate(view.picture.marks) if mark.label == "Chicago")
        view.picture.look_at(view.picture.region)
        x, y = view.picture.projection.to_spot(view.picture.marks[target].place)
        opened.pilot.click(Point(round(x), round(y)))
        assert view.caption.text.startswith(view.picture.marks[view.picture.index].label)
        view.picture.zoom(20)
        far = next(i for i, mark in enumerate(view.picture.marks) if mark.label == "Seattle")
        view.picture.look(far)  # out of sight: the map moves there
        x, y = view.picture.projection.to_spot(view.picture.marks[far].place)
        assert view.picture.rect.contains(round(x), round(y))


def test_a_web_zooms_moves_and_comes_back(opened: Window) -> None:
    web = known(opened).picture
    assert isinstance(web, MarkWeb)
    opened.pilot.screen.focus(web)
    whole = web._ring()
    opened.pilot.press("+", "+", "+")
    assert web._ring()[2] > 3 * whole[2]
    opened.pilot.press("right")
    x, y = web._spot(web.index)
    assert web.rect.contains(round(x), round(y))
    middle = web.rect.center
    moved = web._ring()[:2]
    opened.pilot.drag(middle, Point(middle.x + 30, middle.y + 10))
    assert web._ring()[:2] != moved
    opened.pilot.press("0")
    assert web._ring() == pytest.approx(whole)
    opened.pilot.press("-")
    assert web._ring() == pytest.approx(whole)


def test_days_and_parts_are_reached_by_keys_and_clicks(opened: Window) -> None:
    opened.pilot.press("2")
    bars = {name: opened.pilot.find(name) for name in ("forecast", "history", "promises")}
    assert all(isinstance(found, Bars) for found in bars.values())
    opened.pilot.find("over-time")
    forecast = bars["forecast"]
    assert isinstance(forecast, Bars)
    assert len(forecast.bars) == 30
    assert "due now" in opened.words
    opened.pilot.press("3")
    assert "orbits" in opened.words
    assert "True or false" in opened.words
    assert "Answers · Right · Remembered · Promised" in opened.words
    opened.pilot.press("1")
    known(opened)


def test_one_looks_back_on_a_month_or_on_all(tmp_path: Path) -> None:
    with progress(tmp_path, days=80, a_day=6) as opened:
        opened.pilot.press("2")

        def history() -> Bars:
            found = opened.pilot.find("history")
            assert isinstance(found, Bars)
            return found

        weeks = len(history().bars)
        screen = opened.pilot.screen
        assert isinstance(screen, ProgressScreen)
        screen.look_back(0)
        assert len(history().bars) == 30
        screen.look_back(2)
        assert len(history().bars) == weeks == 12
        assert sum(bar.value for bar in history().bars) == screen.progress.total.reviews  # type: ignore[union-attr]


def test_of_a_guest_nothing_is_shown_but_how_to_change_that(tmp_path: Path) -> None:
    with window(tmp_path, lambda desk: ProgressScreen(desk, desk.usual())) as opened:
        assert "Of a guest nothing is remembered" in opened.words
        opened.pilot.press("1", "2", "p", "m", "s")
        assert opened.names == ["progress"]


def test_it_is_reached_from_home_and_from_a_pack(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("k")
        assert opened.names == ["home", "progress"]
        opened.pilot.press("escape")
        opened.desk.prefer(
            replace(opened.desk.preferences, player=opened.desk.store.add_player("Ann", 1).id)
        )
        opened.pilot.press("c")
        opened.pilot.wait(500)
        opened.pilot.click("progress")
        assert opened.names[-1] == "progress"
        assert "not met" in opened.pilot.find("legend").text  # type: ignore[attr-defined]


def test_another_pack_that_was_learnt_is_chosen(opened: Window) -> None:
    desk = opened.desk
    player = desk.player
    assert player is not None
    opened.pilot.press("p")
    opened.pilot.press("escape")
    assert opened.names[-1] == "progress"
    screen = opened.pilot.screen
    assert isinstance(screen, ProgressScreen)
    assert [file.id for file in screen._packs()] == ["planets"]


def test_mix_ups_are_listed_with_what_tells_them_apart(opened: Window) -> None:
    opened.pilot.press("m")
    screen = opened.pilot.screen
    assert isinstance(screen, ConfusionsScreen)
    times = [mixed.times for _key, mixed in screen.pairs]
    assert times == sorted(times, reverse=True)
    (_pack, one, other), mixed = screen.pairs[0]
    line = screen.list.row(0)
    assert line.title == f"{one} – {other}"
    assert f"mixed up {mixed.times} times" in line.detail
    assert one in opened.words
    assert other in opened.words
    before = opened.words
    opened.pilot.press("down")
    assert opened.words != before
    opened.pilot.press("r")
    assert opened.names[-1] == "play"


def test_without_mix_ups_the_list_says_so(tmp_path: Path) -> None:
    with window(tmp_path, lambda desk: ConfusionsScreen(desk, desk.usual())) as opened:
        assert "Nothing is mixed up" in opened.words


def test_what_a_class_knows_is_reached_from_its_sessions(tmp_path: Path) -> None:
    with window(tmp_path, HistoryScreen) as opened:
        held(opened.desk, "7b")
        held(opened.desk, seed=9)
        opened.pilot.screen.rebuild()  # type: ignore[attr-defined]
        opened.pilot.press("k")  # the latest was of no class
        assert opened.names == ["history"]
        opened.pilot.press("down")
        opened.pilot.click("knows")
        screen = opened.pilot.screen
        assert isinstance(screen, ClassKnown)
        assert screen.title() == "7b · Planets and moons"
        assert len(screen.known.table.heads) == 3
        assert "not asked" in screen.known.legend.text
        assert screen.known.table.look(0).state in (State.SLIPPED, State.SLIPPING)
        opened.pilot.press("s", "s", "s")
        assert screen.known.table.sorted_by == (RECALL, False)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_everything_lies_within_the_window(
    tmp_path: Path, size: tuple[int, int], theme: str
) -> None:
    with progress(tmp_path, size=size, theme=theme) as opened:
        for key in ("1", "2", "3", "m"):
            opened.pilot.press(key)
            opened.stage.draw()
            for name in ("picture", "facts", "legend", "tabs", "pairs", "review"):
                if name in opened.pilot.names():
                    found = opened.pilot.find(name)
                    assert opened.stage.area.encloses(found.rect), name
                    assert not found.rect.empty


def test_a_pack_of_one_fact_and_one_of_questions_alone(tmp_path: Path) -> None:
    one = pack_file(tmp_path / "one", "title: One\nthings: {country: {France: {capital: Paris}}}\n")
    asked = pack_file(
        tmp_path / "asked",
        "title: Asked\nquestions:\n  - {ask: Why?, answer: Because, wrong: [No, Yes]}\n",
    )
    for path in (one, asked):
        with progress(tmp_path / path.parent.name, str(path), days=0) as opened:
            for key in ("2", "3", "1"):
                opened.pilot.press(key)
            view = known(opened)
            assert view.table.count == 1
            opened.pilot.press("down", "s")
