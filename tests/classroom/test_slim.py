"""Views are sent short, and nothing of what they mean is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.harness.classes import QUESTIONS, RIGHT, Class
from tests.harness.questions import EASY
from tests.harness.whole import whole

from hubquiz.classroom.board import Board
from hubquiz.classroom.slim import slim
from hubquiz.classroom.views import Room, player_view

if TYPE_CHECKING:
    from hubquiz.classroom.lines import Ask, Out, Told


class Watched(Class):
    """A class of which it is kept what was told."""

    told_last: tuple[Told, ...] = ()

    def _tell(self, out: Out) -> list[Ask]:
        views = tuple(one for one in out.told if one.text.startswith(b'{"t":"view"'))
        self.told_last = views or self.told_last
        return super()._tell(out)


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_a_view_that_was_made_short_is_as_it_was(number: int) -> None:
    made = Class(questions=(QUESTIONS[number],))
    made.joins("Ada")
    made.joins("Bo")
    for act in ("start", "close", "next"):
        made.does(act)
        state = made.host.state
        view = {
            "t": "view",
            **player_view(state, Room(), Board(state), state.players[0].token, made.now),
        }
        short = slim(view)
        assert len(json.dumps(short)) < len(json.dumps(view))
        again = whole(json.loads(json.dumps(short)), {})
        assert again is not None
        assert {**again, "mine": 0, "q": 0} == {**again, **view, "mine": 0, "q": 0}
        for part in ("q", "mine"):
            said, meant = json.loads(json.dumps(view)).get(part), again.get(part)
            assert (said is None) is (meant is None)
            assert said is None or meant is None or {**meant, **said} == meant


def test_a_question_is_one_message_to_all() -> None:
    made = Watched(questions=(EASY, EASY))
    lines = [made.joins(name) for name in ("Ada", "Bo", "Cy")]
    made.does("start")
    (told,) = (one for one in made.told_last if lines[0] in one.to)
    assert sorted(told.to) == lines
    assert b"Ada" not in told.text
    for line, name in zip(lines, ("Ada", "Bo", "Cy"), strict=True):
        assert made.last(line)["name"] == name


def test_who_comes_back_is_shown_all_and_the_reveal_repeats_no_question() -> None:
    made = Watched(questions=(EASY, EASY))
    lines = [made.joins("Ada"), made.joins("Bo")]
    made.does("start")
    back = made.comes_back(made.tokens[lines[1]])
    assert not made.last(back).get("same")
    made.answers(lines[0], RIGHT)
    made.does("close")
    texts = {one.to[0]: json.loads(one.text) for one in made.told_last}
    assert "q" not in texts[lines[0]]
    assert texts[lines[0]]["same"]
    assert texts[back]["q"]["prompt"] == EASY.prompt
    assert made.last(lines[0])["q"] == made.last(back)["q"]


def test_a_view_that_goes_on_from_none_is_not_understood() -> None:
    assert whole({"t": "view", "same": True, "n": 1}, {}) is None
    assert whole({"t": "view", "same": True, "n": 2}, {"n": 1, "q": {}}) is None
    assert whole({"t": "view", "same": True, "n": 1}, {"n": 1, "q": {"a": 1}}) is not None
