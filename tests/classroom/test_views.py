"""What each may see: nothing of a key before the reveal, nothing of others ever."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.harness.classes import QUESTIONS, RIGHT, WRONG, Class, Json
from tests.harness.laws import SEEN_BEFORE_THE_REVEAL, paths
from tests.harness.questions import EASY, POINT, SHAPES, asked, right_response
from tests.harness.whole import whole

from hubquiz.classroom.board import Board
from hubquiz.classroom.questions import media_of
from hubquiz.classroom.staff import projector_view, teacher_view
from hubquiz.classroom.views import Room, id_of, player_of, player_view
from hubquiz.classroom.wire import encode_response, merge, pack
from hubquiz.content.values import Type
from hubquiz.game.events import Answered
from hubquiz.game.modes import UntilMisses
from hubquiz.game.spread import BARS, LONGEST, spread
from hubquiz.game.turn import Turn
from hubquiz.quiz.marking import mark
from hubquiz.quiz.responses import (
    Arranged,
    Estimated,
    GaveUp,
    Paired,
    Picked,
    Pointed,
    Response,
    Wrote,
)
from hubquiz.quiz.shapes import (
    Arrange,
    Estimate,
    Exhibit,
    Pair,
    Pick,
    Point,
    Shape,
    Typed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = Exhibit(Type.PICTURE, "paris.png", "a tower", "Paris Tourism")


def view_of(made: Class, who: int = 0) -> dict[str, Any]:
    player = made.host.state.players[who].token
    state = made.host.state
    return player_view(state, Room(), Board(state), player, made.now)


RULES: dict[str, dict[str, Any]] = {
    "usual": {},
    "guises": {"guises": True},
    "on the wall alone": {"projector_only": True},
    "all": {
        "guises": True,
        "certainty": True,
        "teams": ("Red", "Blue"),
        "standings": False,
        "practice": True,
        "mode": UntilMisses(1),
    },
}
"""Rules by which it is shown that nothing is told too early."""


def all_but_revealed(made: Class, body: Json) -> Iterator[str]:
    """Play an open question through all that there may be before its reveal; yield each phase."""
    line, _, allowed = made.joins("Ada"), made.joins("Bo"), made.joins("Cy")
    wall = made.line(own=True)
    made.says(wall, t="hello", v=1, role="projector", key=made.spec.key)
    made.does("allow", who=made.last(allowed, "welcome")["id"], time=3)
    yield "lobby"
    made.does("start")
    yield "asking"
    made.says(line, t="answer", op=7, q=1, r=body, sure="sure")
    yield "asking"
    made.does("pause")
    yield "paused"
    made.does("resume")
    made.does("extend", seconds=20)
    made.does("clue")
    yield "asking"
    made.does("discuss")
    yield "discussing"
    made.does("revote")
    made.says(line, t="answer", op=8, q=1, vote=2, r=body)
    made.joins("Di")
    yield "asking"
    made.waits(21)  # all but one have run out of time
    yield "asking"


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_every_field_before_the_reveal_is_one_that_may_be_seen(
    shape: Shape, rules: dict[str, Any]
) -> None:
    question = replace(asked(shape, clues=("one", "two")), exhibits=(SHOWN,))
    made = Class(questions=(question,), **rules)
    body = encode_response(right_response(shape)) or {}
    for phase in all_but_revealed(made, body):
        state = made.host.state
        assert made.last(made.teacher)["phase"] == phase
        for who in range(len(state.players)):
            assert set(paths(view_of(made, who))) <= SEEN_BEFORE_THE_REVEAL
        for line, heard in made.told.items():
            for told in heard:
                assert not {"key", "mine", "because", "confused", "before"} & told.keys()
                bars = told.get("spread", [])
                assert all(bar.keys() == {"label", "count"} for bar in bars)
                assert not bars or (line in staff_of(made) and told["phase"] == "discussing")


def staff_of(made: Class) -> list[int]:
    return [line for line, told in made.told.items() if any("pin" in each for each in told)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Pick(("a", "b"), (0,)), Pick(("a", "b"), (1,))),
        (Pick(("a", "b", "c"), (0, 1), several=True), Pick(("a", "b", "c"), (2,), several=True)),
        (Pair(("a", "b"), ("c", "d"), (0, 1)), Pair(("a", "b"), ("c", "d"), (1, 0))),
        (
            Arrange(("a", "b", "c"), (0, 1, 2), ("1", "2", "3")),
            Arrange(("a", "b", "c"), (1, 2, 0), ("2", "3", "1")),
        ),
        (Estimate(5, 1, 0, 9, text="5"), Estimate(6, 2, 0, 9, text="6", unsure=((1, 2),))),
        (Typed(("a",), ("b",), ("c",)), Typed(("d",), ("e",), ("f",))),
        (Point(1, 2, 3), Point(2, 3, 4)),
    ],
    ids=lambda shape: type(shape).__name__,
)
@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_two_keys_look_the_same_to_all_until_the_reveal(
    one: Shape, other: Shape, rules: dict[str, Any]
) -> None:
    seen = []
    for shape in (one, other):
        made = Class(questions=(asked(shape, clues=("one", "two")),), **rules)
        phases = list(all_but_revealed(made, encode_response(right_response(one)) or {}))
        assert len(phases) == 8
        seen.append(json.dumps(made.told))
    assert seen[0] == seen[1]


def test_nothing_of_a_question_that_may_give_it_away_is_sent() -> None:
    pictured = Pick(("A", "B"), (0,), pictures=(SHOWN, None))
    question = replace(asked(pictured, clues=("vague", "It is Paris.")), exhibits=(SHOWN,))
    made = Class(questions=(question,))
    line = made.joins()
    made.does("start")
    assert "aris" not in json.dumps([made.told[line], made.told[made.teacher]])
    asked_ = made.last(line)["q"]
    assert asked_["exhibits"] == [{"type": "picture", "src": "/media/1/0", "alt": "a tower"}]
    assert asked_["pictures"] == [{"type": "picture", "src": "/media/1/1", "alt": "a tower"}, None]
    assert media_of(Turn(question)) == (SHOWN, SHOWN)
    made.answers(line, RIGHT)
    assert made.last(line)["q"]["exhibits"][0]["credit"] == "Paris Tourism"


def test_a_player_is_told_of_others_how_many_they_are_and_nothing_else() -> None:
    made = Class()
    lines = [made.joins(name) for name in ("Ada", "Bob", "Cyd")]
    made.does("start")
    for line in lines:
        made.answers(line, RIGHT)
    made.does("end")
    told = json.dumps(made.told[lines[0]])
    assert "Bob" not in told
    assert "Cyd" not in told
    for line in lines:
        for other, token in made.tokens.items():
            assert (token in json.dumps(made.told[line])) == (line == other)


def test_neither_teacher_nor_wall_is_told_a_token_and_the_wall_no_ids_in_play() -> None:
    made = Class()
    wall = made.line(own=True)
    made.says(wall, t="hello", v=1, role="projector", key=made.spec.key)
    line = made.joins("Ada")
    made.does("start")
    made.answers(line, RIGHT)
    made.does("next")
    for staff in (wall, made.teacher):
        assert made.tokens[line] not in json.dumps(made.told[staff])
    assert "players" not in made.last(wall)
    assert made.spec.key not in json.dumps(made.told)


def test_silence_is_no_answer_when_it_is_counted() -> None:
    made = Class(questions=(EASY, EASY))
    one = made.joins("Ada")
    made.joins("Bo")
    made.does("start")
    made.answers(one, RIGHT)
    made.does("close")
    made.waits(1)
    assert made.last(made.teacher)["count"] == [1, 2]


def test_the_reveal_tells_each_their_own() -> None:
    made = Class(questions=(EASY, EASY))
    right, wrong = made.joins("Ada"), made.joins("Bo")
    made.does("start")
    made.answers(right, RIGHT)
    made.answers(wrong, WRONG)
    late = made.joins("Cy")
    mine = made.last(right)["mine"]
    assert mine == {
        "key": "Shenzhen",
        "because": [{"text": "Tencent is based in Shenzhen."}],
        "answered": True,
        "right": True,
        "counted": True,
        "credit": 1.0,
        "points": 100,
        "streak": 1,
        "place": 1,
        "of": 2,
        "parts": [[0, True]],
        "confused": [],
    }
    assert made.last(wrong)["mine"]["place"] == 2
    assert made.last(wrong)["mine"]["confused"] == [["Shenzhen", "Hangzhou"]]
    assert "mine" not in made.last(late)
    made.waits(1)
    teacher = made.last(made.teacher)
    assert [bar["count"] for bar in teacher["spread"]] == [1, 1, 0]
    assert teacher["confused"] == [{"a": "Shenzhen", "b": "Hangzhou", "count": 1}]
    assert teacher["count"] == [2, 3]
    assert teacher["key"] == "Shenzhen"


def test_where_a_place_is_is_told_at_the_reveal_alone() -> None:
    made = Class(questions=(asked(POINT),))
    line = made.joins("Ada")
    made.does("start")
    assert '"at"' not in json.dumps(made.told)
    made.does("close")
    assert made.last(line)["mine"]["at"] == [POINT.lat, POINT.lon]
    assert made.last(made.teacher)["at"] == [POINT.lat, POINT.lon]


def test_what_is_neither_right_nor_wrong_is_told_apart_from_practice() -> None:
    made = Class(questions=(EASY, EASY), practice=True)
    line = made.joins("Ada")
    made.does("start")
    made.answers(line, WRONG)
    assert made.last(line)["mine"]["counted"] is False
    assert "marked" not in made.last(line)["mine"]
    assert made.last(made.teacher)["practice_on"]


def test_what_is_glued_is_the_view() -> None:
    made = Class(questions=(EASY, EASY))
    line, other = made.joins("Ada"), made.joins("Bo")
    for act in ("start", "close", "next", "end"):
        made.does(act)
        sent, meant = made.last(line), whole({"t": "view", **view_of(made)}, {})
        assert meant is not None
        for name in ("seq", "same", "left"):
            sent.pop(name, None)
            meant.pop(name, None)
        assert sent == meant
    assert other


def test_merging_is_one_object() -> None:
    one: Json = {"a": 1, "b": {"c": "}"}}
    other: Json = {"d": "é{", "e": []}
    assert json.loads(merge(pack(one), pack(other))) == {**one, **other}


def test_the_staff_see_who_leads_and_no_more_than_five() -> None:
    made = Class(questions=(EASY,))
    lines = [made.joins() for _ in range(7)]
    made.does("start")
    for line in lines:
        made.answers(line, RIGHT if line != lines[3] else WRONG)
    state = made.host.state
    view = projector_view(state, Room(), Board(state), made.now)
    assert [each["score"] for each in view["standings"]] == [100] * 5  # type: ignore[attr-defined]
    assert "players" not in view
    full = teacher_view(state, Room(warn="Full."), Board(state), made.now, roster=True)
    assert (full["warn"], full["saved"], len(full["players"])) == ("Full.", False, 7)  # type: ignore[arg-type]


def test_equals_share_a_place() -> None:
    made = Class(questions=(EASY,))
    lines = [made.joins() for _ in range(4)]
    made.does("start")
    for line, response in zip(lines, (RIGHT, WRONG, RIGHT, WRONG), strict=True):
        made.answers(line, response)
    assert [made.last(line)["mine"]["place"] for line in lines] == [1, 3, 1, 3]


def test_a_player_without_a_seat_sees_nothing() -> None:
    state = Class().host.state
    with pytest.raises(KeyError):
        player_view(state, Room(), Board(state), "nobody", 0)


def test_a_hash_is_no_token_and_an_id_no_hash() -> None:
    assert player_of("a") != player_of("b")
    assert "a" * 32 not in player_of("a" * 32)
    assert id_of(player_of("a")) == f"p{player_of('a')[:12]}"


# How a class has answered


def given(shape: Shape, *responses: Response) -> list[tuple[str, int, bool]]:
    question = asked(shape)
    answers = [
        Answered(0, str(at), each, mark(question, each), points=0, used=0)
        for at, each in enumerate(responses)
    ]
    bars = spread(shape, answers)
    return [(str(bar["label"]), int(str(bar["count"])), bool(bar["right"])) for bar in bars]


class TestSpread:
    def test_of_choices(self) -> None:
        shape = Pick(("a", "b", "c"), (0, 1), several=True)
        found = given(shape, Picked((0, 1)), Picked((0, 2)), GaveUp())
        assert found == [("a", 2, True), ("b", 1, True), ("c", 1, False)]

    def test_of_pairs(self) -> None:
        shape = Pair(("a", "b"), ("c", "d"), (1, 0))
        found = given(shape, Paired((1, 0)), Paired((0, 1)), Paired((1, None)))
        assert found == [("a — d", 2, True), ("b — c", 1, True)]

    def test_of_orders(self) -> None:
        shape = Arrange(("a", "b", "c"), (2, 0, 1), ("", "", ""))
        found = given(shape, Arranged((2, 0, 1)), Arranged((2, 1, 0)))
        assert found == [("1. c", 2, True), ("2. a", 1, True), ("3. b", 1, True)]

    def test_of_words_by_the_commonest_spelling(self) -> None:
        shape = Typed(("Nanjing",), rivals=("Nanning",))
        found = given(shape, *map(Wrote, ("nanjing", "Nanjing", "Nanjing", "Nanning")), GaveUp())
        assert found == [("Nanjing", 3, True), ("Nanning", 1, False)]

    def test_of_few_numbers(self) -> None:
        shape = Estimate(23.4, 1.0, 0, 90, unit="°")
        found = given(shape, Estimated(23.4), Estimated(40), Estimated(40))
        assert found == [("40°", 2, False), ("23.4°", 1, True)]

    def test_of_many_numbers_in_runs(self) -> None:
        shape = Estimate(10, 1.0, 0, 90)
        found = given(shape, *(Estimated(float(each)) for each in range(20)), Estimated(1e308))
        assert len(found) <= BARS
        assert sum(count for _, count, _ in found) == 21
        assert [label for label, _, right in found if right] == ["9 – 11"]
        assert all(len(label) <= LONGEST for label, _, _ in found)

    def test_of_places_by_how_far_off(self) -> None:
        shape = Point(0.0, 0.0, 100.0)
        found = given(shape, Pointed(0.1, 0.1), Pointed(2.0, 2.0), Pointed(50.0, 50.0), GaveUp())
        assert found == [("≤ 100 km", 1, True), ("≤ 400 km", 1, False), ("> 400 km", 1, False)]


def test_there_is_a_question_of_every_shape() -> None:
    assert {type(question.shape) for question in QUESTIONS} == {type(shape) for shape in SHAPES}
