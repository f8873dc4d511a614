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


def test_the_note_tells_who_is_still_in_or_else_what_is_played() -> None:
    assert note_of({"title": "Planets"}) == "Planets"
    assert "7" in note_of({"misses": 3, "alive": 7, "title": "Planets"})


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
