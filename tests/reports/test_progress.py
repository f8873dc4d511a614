"""The page of what a player knows."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from tests.harness.learnt import Learnt, learnt

from hubquiz.host.progress import State, counted, progress_of
from hubquiz.host.scene import look_of, scene_of
from hubquiz.reports.pictures import MANY, NAMED
from hubquiz.reports.progress import page_of

if TYPE_CHECKING:
    from pathlib import Path

VOID = {"meta", "br", "rect", "circle", "polygon", "polyline", "path", "line"}


class Elements(HTMLParser):
    """Counts elements by name and class, and holds that each is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, str]] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs).get("class") or ""))
        assert not any(name.startswith("on") or name in ("src", "style") for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def count(self, tag: str, kind: str) -> int:
        return sum(name == tag and kind in of.split() for name, of in self.found)


def page(ann: Learnt) -> str:
    progress = progress_of(
        ann.desk.store.learnt, ann.player, ann.file.reference, ann.deck, ann.today, None
    )
    return page_of("Ann <b>", [(ann.deck, progress)]).decode()


@pytest.mark.parametrize("pack", ["planets", "china-tech-hubs"])
def test_the_picture_has_a_mark_for_each_thing(tmp_path: Path, pack: str) -> None:
    with learnt(tmp_path, pack) as ann:
        found = Elements(page(ann))
        scene = scene_of(ann.deck)
        legend = len(State)
        rows = sum(1 for row in ann.desk.store.learnt.memories(ann.player))
        assert found.count("g", "mark") == len(scene.points) + legend + rows
        assert scene.on_map == (pack == "china-tech-hubs")
        assert found.count("path", "land") == scene.on_map


def test_names_are_text_and_what_is_shown_is_said(tmp_path: Path) -> None:
    with learnt(tmp_path) as ann:
        made = page(ann)
        assert "Ann &lt;b&gt;" in made
        charts = re.findall(r'<svg class="(?:chart|picture)"[^>]*>', made)
        assert len(charts) == 5
        assert all('role="img"' in chart and "aria-label=" in chart for chart in charts)


def test_who_knows_nothing_has_a_page_without_charts(tmp_path: Path) -> None:
    with learnt(tmp_path, days=0) as ann:
        made = page(ann)
        assert 'class="chart"' not in made
        assert "Nothing was learnt of it yet." in made


def test_a_mark_is_that_of_the_weakest_fact_that_was_met(tmp_path: Path) -> None:
    with learnt(tmp_path) as ann:
        progress = progress_of(
            ann.desk.store.learnt, ann.player, ann.file.reference, ann.deck, ann.today
        )
        by_state = {fact.state: fact for fact in progress.facts}
        held, new = by_state[State.HELD], by_state[State.NEW]
        assert look_of([held, new]) == (State.HELD, held.recall / 2)
        assert look_of([held, by_state[State.SLIPPED]])[0] is State.SLIPPED
        assert look_of([new]) == (State.NEW, 0.0)
        few, many = [held] * 3, [held] * 20
        assert look_of([*few, by_state[State.SLIPPED]])[0] is State.SLIPPED
        assert look_of([*many, by_state[State.SLIPPED]])[0] is State.HELD
        assert look_of([*many, *[by_state[State.SLIPPED]] * 7])[0] is State.SLIPPED
        assert counted("", [held, new]).recall == held.recall / 2


def test_very_many_places_are_drawn_in_groups(tmp_path: Path) -> None:
    lines = "\n".join(
        f"    Town {n}: {{place: [{30 + n % 25}, {60 + n // 25}]}}" for n in range(2 * MANY)
    )
    path = tmp_path / "towns.yaml"
    head = "title: Towns\nrelations:\n  place: {of: town, to: place}\nthings:\n  town:\n"
    path.write_text(head + lines, encoding="utf-8")
    with learnt(tmp_path / "ann", str(path), days=6) as ann:
        made = page(ann)
        found = Elements(made)
        assert "A pie stands for several places" in made
        assert 0 < found.count("g", "group") < MANY / 2
        assert found.count("circle", "rim") == found.count("g", "group")


def test_the_groups_of_a_web_of_very_many_are_named(tmp_path: Path) -> None:
    lines = "\n".join(f"    Bird {n}: {{family: Family {n % 9}}}" for n in range(2 * NAMED))
    path = tmp_path / "birds.yaml"
    path.write_text(f"title: Birds\nthings:\n  bird:\n{lines}", encoding="utf-8")
    with learnt(tmp_path / "ann", str(path), days=0) as ann:
        drawn = re.search(r'<svg class="picture".*?</svg>', page(ann), re.DOTALL)
        assert drawn
        names = re.findall(r"<text[^>]*>([^<]*)</text>", drawn[0])
        assert len(names) == 2
