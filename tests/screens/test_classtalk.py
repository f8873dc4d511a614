"""What a class's server tells, as the wall shows it."""

from __future__ import annotations

from typing import Any

from hubquiz.screens.boardvalues import Sureness
from hubquiz.screens.classlobby import Group
from hubquiz.screens.classtalk import (
    asking_of,
    note_of,
    shown_of,
    sound_of,
    standing_of,
    teams_of,
    votes_of,
)

ASKED = {"kind": "locate", "prompt": "Where?", "shape": "point", "frame": [0, 0, 9, 9]}
PICKED: dict[str, Any] = {
    "kind": "choice",
    "prompt": "Who?",
    "shape": "pick",
    "choices": ["a", "b"],
}


def test_the_key_of_a_map_lies_where_the_server_says() -> None:
    shown = shown_of({"q": ASKED, "key": "in words", "at": [1, 2.5]})
    assert shown is not None
    assert shown.place == (1.0, 2.5)


def test_the_note_tells_who_is_still_in_and_the_way_in_while_the_door_is_open() -> None:
    view = {"title": "Planets", "pin": "271828", "address": "10.0.0.7:8765", "locked": False}
    assert note_of(view) == "10.0.0.7:8765 · PIN 271 828"
    assert note_of({**view, "locked": True}) == "Planets"
    assert note_of({**view, "locked": True, "misses": 3, "alive": 7}) == "Still in: 7"
    assert note_of({**view, "misses": 3, "alive": 7}).endswith("PIN 271 828")


def test_how_sure_they_were_is_told_of_the_right_and_of_the_wrong() -> None:
    shown = shown_of({"q": PICKED, "sure": {"right": [1, 2, 3], "wrong": [4, 5, 6]}})
    assert shown is not None
    assert shown.sure == Sureness((1, 2, 3), (4, 5, 6))
    shown = shown_of({"q": PICKED})
    assert shown is not None
    assert shown.sure is None


def test_two_votes_are_told_for_each_answer() -> None:
    spread = [{"label": "a", "count": 3, "right": True}, {"label": "b", "count": 1, "right": False}]
    before = [{"label": "b", "count": 4, "right": False}]
    shown = shown_of({"q": PICKED, "spread": spread, "before": before, "count": [4, 5]})
    assert shown is not None
    assert [(bar.before, bar.count) for bar in shown.spread] == [(0, 3), (4, 1)]
    assert shown.of == 4


def test_what_was_said_in_the_first_vote_alone_is_told_too() -> None:
    view = {
        "q": {"kind": "typed", "prompt": "Who?", "shape": "text"},
        "spread": [{"label": "Io", "count": 5, "right": True}],
        "before": [{"label": "Titan", "count": 4, "right": False}],
    }
    shown = shown_of(view)
    assert shown is not None
    told = [(bar.label, bar.before, bar.count, bar.right) for bar in shown.spread]
    assert told == [("Io", 0, 5, True), ("Titan", 4, 0, False)]


def test_runs_of_numbers_that_are_not_the_same_are_not_compared() -> None:
    def runs(start: int) -> list[dict[str, Any]]:
        return [{"label": f"{n} – {n + 9}", "count": 1} for n in range(start, start + 80, 10)]

    asked = {"kind": "estimate", "prompt": "How many?", "shape": "number", "low": 0, "high": 99}
    shown = shown_of({"q": asked, "spread": runs(0), "before": runs(5)})
    assert shown is not None
    assert [bar.before for bar in shown.spread] == [None] * 8


def test_the_first_vote_is_told_only_if_it_is_wanted() -> None:
    view = {"q": PICKED, "spread": [{"label": "a", "count": 3}, {"label": "b", "count": 1}]}
    hidden, told = votes_of(view, told=False), votes_of(view, told=True)
    assert hidden is not None
    assert hidden.spread == ()
    assert told is not None
    assert [bar.count for bar in told.spread] == [3, 1]
    assert not any(bar.right for bar in told.spread)


def test_a_question_asked_in_many_ways_has_no_shape_on_the_wall() -> None:
    asked = asking_of({"q": {"kind": "choice", "prompt": "", "shape": "pick"}})
    assert asked is not None
    assert asked.shape is None
    assert asked.prompt


def test_a_sound_is_found_and_a_picture_is_none() -> None:
    picture = {"type": "picture", "src": "/media/1/0"}
    sound = {"type": "sound", "src": "/media/1/1"}
    found = sound_of({"q": {**PICKED, "exhibits": [picture, sound]}})
    assert found is not None
    assert found.file == "/media/1/1"
    assert sound_of({"q": {**PICKED, "exhibits": [picture]}}) is None
    assert sound_of({}) is None


def test_players_stand_by_their_teams() -> None:
    players = [{"name": "Ada", "team": "Red"}, {"name": "Bo", "team": "Blue"},
               {"name": "Cho", "team": "Red"}]  # fmt: skip
    assert teams_of(players) == (Group("Red", ("Ada", "Cho")), Group("Blue", ("Bo",)))
    assert teams_of([{"name": "Ada"}]) == (Group("", ("Ada",)),)


def test_a_team_without_members_has_no_place() -> None:
    teams = [{"name": "Red", "score": 200, "of": 2}, {"name": "Blue", "score": 0, "of": 0}]
    assert [rank.name for rank in standing_of({"teams": teams}).ranks] == ["Red"]
