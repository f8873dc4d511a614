"""What a class may play by, told as what is said in the room."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.harness.classes import RIGHT, WRONG, Class
from tests.harness.questions import EASY, ESTIMATE, asked

from hubquiz.classroom.board import Board
from hubquiz.classroom.spec import Pupil, Spec
from hubquiz.game.modes import UntilMisses
from hubquiz.game.setup import Allowance
from hubquiz.game.state import Phase
from hubquiz.quiz.fields import CodecError
from hubquiz.quiz.shapes import Pick

Json = dict[str, Any]

EASIES = (EASY,) * 6


def class_of(many: int, **rules: Any) -> tuple[Class, list[int]]:
    made = Class(**{"questions": EASIES, **rules})
    return made, [made.joins(f"Kid {chr(ord('A') + at)}") for at in range(many)]


def wall_of(made: Class) -> int:
    wall = made.line(own=True)
    made.says(wall, t="hello", v=1, role="projector", key=made.spec.key)
    return wall


def id_of(made: Class, line: int) -> str:
    return str(made.last(line, "welcome")["id"])


def teacher_of(made: Class) -> Json:
    """Return the last view of the teacher with who plays and who does not."""
    return [each for each in made.told[made.teacher] if "removed" in each][-1]


def row_of(made: Class, line: int) -> Json:
    """Return what the teacher was told last of a player."""
    rows = [each["players"] for each in made.told[made.teacher] if "players" in each][-1]
    return next(row for row in rows if row["id"] == id_of(made, line))


class TestWaiting:
    def knocks(self, made: Class, name: str = "Ada") -> tuple[int, list[Json]]:
        line = made.line()
        made.says(line, t="hello", v=1, role="player", pin=made.spec.pin)
        return line, made.says(line, t="join", op=1, name=name)

    def test_who_joins_waits_until_the_teacher_lets_them_in(self) -> None:
        made = Class(approve=True)
        line, (wait, ack) = self.knocks(made)
        assert (wait["t"], wait["name"], len(wait["token"])) == ("wait", "Ada", 32)
        assert ack["t"] == "ack"
        made.waits(1)
        (waiting,) = made.last(made.teacher)["waiting"]
        assert waiting["name"] == "Ada"
        assert made.does("admit", who=waiting["id"])["t"] == "ack"
        assert made.kinds(line)[-2:] == ["welcome", "view"]
        assert made.last(line, "welcome")["token"] == wait["token"]
        made.waits(1)
        assert made.last(made.teacher)["waiting"] == []

    def test_or_turns_them_away(self) -> None:
        made = Class(approve=True)
        line, (wait, _) = self.knocks(made)
        who = f"p{next(iter(made.host.state.waiting))[:12]}"
        made.does("turn-away", who=who)
        assert made.told[line][-1] == {"t": "bye", "why": "turned-away"}
        assert line in made.closed
        again = made.line()
        hello: Json = {"t": "hello", "v": 1, "role": "player", "token": wait["token"]}
        assert made.says(again, **hello, pin=made.spec.pin)[0]["t"] == "names"
        assert made.does("admit", who=who)["why"] == "unknown-player"

    def test_waiting_outlives_a_reload_and_a_restart(self) -> None:
        made = Class(approve=True)
        line, (wait, _) = self.knocks(made)
        other = made.comes_back(wait["token"])
        assert made.told[line][-1] == {"t": "bye", "why": "another-tab"}
        assert made.last(other, "wait") == wait
        made.restarts()
        third = made.comes_back(wait["token"])
        assert made.kinds(third) == ["wait"]
        made.does("admit", who=made.last(made.teacher)["waiting"][0]["id"])
        assert made.kinds(third) == ["wait", "welcome", "view"]

    def test_who_waits_is_heard_of_nothing_else(self) -> None:
        made = Class(approve=True)
        made.joins_by_hand("Bo")
        line, _ = self.knocks(made)
        made.does("start")
        assert made.kinds(line) == ["names", "wait", "ack"]
        told = made.says(line, t="answer", op=2, q=1, r=RIGHT)
        assert told[0]["why"] == "hello-first"
        assert [each["t"] for each in made.says(line, t="join", op=1, name="Ada")] == [
            "wait",
            "ack",
        ]

    def test_who_is_away_is_let_in_all_the_same(self) -> None:
        made = Class(approve=True)
        line, (wait, _) = self.knocks(made)
        made.says(line, t="ping")
        made.leaves(line)
        made.waits(1)
        made.does("admit", who=made.last(made.teacher)["waiting"][0]["id"])
        assert made.kinds(made.comes_back(wait["token"])) == ["welcome", "view"]

    def test_a_name_that_somebody_waits_under_is_taken_unless_they_never_heard_of_it(self) -> None:
        made = Class(approve=True)
        line, _ = self.knocks(made)
        _, told = self.knocks(made)
        assert told[0]["why"] == "name-taken"
        made.leaves(line)
        _, told = self.knocks(made)
        assert told[0]["t"] == "wait"
        assert [seat.name for seat in made.host.state.waiting.values()] == ["Ada"]

    def test_it_may_be_switched_on_and_off(self) -> None:
        made = Class(questions=EASIES)
        made.joins("Bo")
        made.does("approve", on=True)
        made.waits(1)
        assert made.last(made.teacher)["approve"]
        self.knocks(made)
        made.does("approve", on=False)
        made.joins("Cy")
        assert [seat.name for seat in made.host.state.waiting.values()] == ["Ada"]

    def test_the_wall_is_told_of_nobody_who_waits(self) -> None:
        made = Class(approve=True)
        wall = wall_of(made)
        self.knocks(made)
        made.waits(1)
        assert "Ada" not in json.dumps(made.told[wall])


class TestComingBack:
    def test_who_was_taken_out_is_brought_back(self) -> None:
        made, (line, other) = class_of(2)
        made.does("start")
        made.answers(line, RIGHT)
        made.answers(other, RIGHT)
        made.does("remove", who=id_of(made, line))
        made.waits(1)
        assert teacher_of(made)["removed"] == [{"id": id_of(made, line), "name": "Kid A"}]
        back = made.line()
        hello: Json = {"t": "hello", "v": 1, "role": "player", "token": made.tokens[line]}
        assert made.says(back, **hello)[0]["why"] == "removed"
        assert made.does("restore", who=id_of(made, line))["t"] == "ack"
        back = made.comes_back(made.tokens[line])
        assert made.last(back)["score"] == 100

    def test_but_not_under_a_name_that_is_another_s_by_now(self) -> None:
        made, (line,) = class_of(1)
        made.does("remove", who=id_of(made, line))
        other = made.joins("Kid A")
        assert made.does("restore", who=id_of(made, line))["why"] == "name-taken"
        made.does("rename", who=id_of(made, other), name="Zoe")
        assert made.does("restore", who=id_of(made, line))["t"] == "ack"


class TestRosters:
    ROSTER = (
        Pupil("Ada Lovelace", "Red"),
        Pupil("Ána", "Blue", Allowance(2.0, fewer=True)),
        Pupil("Ana", "Red", Allowance(None)),
    )

    def test_pupils_choose_their_names_of_those_that_are_free(self) -> None:
        made = Class(roster=self.ROSTER, teams=("Red", "Blue"), questions=EASIES)
        line, other = made.line(), made.line()
        for each in (line, other):
            (names,) = made.says(each, t="hello", v=1, role="player", pin=made.spec.pin)
            assert (names["offer"], names["typed"]) == ([], False)
            assert names["roster"] == ["Ada Lovelace", "Ána", "Ana"]
        assert made.says(line, t="join", op=1, name="Ána")[0]["t"] == "welcome"
        assert made.says(other, t="join", op=1, name="Ana")[0]["t"] == "welcome"
        third = made.line()
        made.says(third, t="hello", v=1, role="player", pin=made.spec.pin)
        no, names = made.says(third, t="join", op=1, name="Ána")
        assert (no["why"], names["roster"]) == ("name-taken", ["Ada Lovelace"])
        no, _ = made.says(third, t="join", op=2, name="Eve")
        assert no["why"] == "name-offered"
        made.waits(1)
        row = row_of(made, line)
        assert (row["team"], row["time"], row["fewer"]) == ("Blue", 2, True)
        assert row_of(made, other)["time"] == 0

    def test_with_approval_what_is_allowed_comes_with_it(self) -> None:
        made = Class(roster=self.ROSTER, approve=True, teams=("Red", "Blue"))
        line = made.joins_by_hand("Ána")
        made.waits(1)
        assert row_of(made, line)["fewer"]
        assert row_of(made, line)["team"] == "Blue"

    def test_it_is_there_after_a_restart(self) -> None:
        spec = Class(roster=self.ROSTER).spec
        assert Spec.decode(spec.encode()) == spec
        with pytest.raises(CodecError):
            Spec.decode(spec.encode().replace("2.0", "20.0"))


class TestTwoVotes:
    def test_the_class_votes_discusses_and_votes_again(self) -> None:
        made, (line, other, third) = class_of(3)
        wall = wall_of(made)
        made.does("start")
        made.answers(line, WRONG)
        made.answers(other, WRONG)
        assert made.does("discuss")["t"] == "ack"
        assert made.last(line)["phase"] == "discussing"
        assert made.last(line)["response"] == WRONG
        for staff in (wall, made.teacher):
            assert made.last(staff)["spread"] == [
                {"label": "Shenzhen", "count": 0},
                {"label": "Hangzhou", "count": 2},
                {"label": "Beijing", "count": 0},
            ]
        assert made.answers(third, RIGHT)["why"] == "discussing"
        made.does("revote")
        assert (made.last(line)["vote"], made.last(line)["phase"]) == (2, "asking")
        assert not made.last(line)["answered"]
        # The first answer that comes once more, late, is acknowledged, and is none to the second.
        assert made.answers(line, WRONG, op=20)["t"] == "ack"
        assert made.answers(line, RIGHT, op=21)["why"] == "another-question"
        for each in (line, other, third):
            told = made.says(each, t="answer", op=30, q=1, vote=2, r=RIGHT)
            assert told[0]["t"] == "ack"
        teacher = made.last(made.teacher)
        assert [bar["count"] for bar in teacher["before"]] == [0, 2, 0]
        assert [bar["count"] for bar in teacher["spread"]] == [3, 0, 0]
        assert made.last(line)["mine"]["points"] == 100
        assert made.does("discuss")["why"] == "already-revealed"

    def test_each_question_is_discussed_first_if_that_is_the_rule(self) -> None:
        made, lines = class_of(2)
        made.does("twice", on=True)
        assert made.last(made.teacher)["twice"]
        made.does("start")
        for line in lines:
            made.answers(line, RIGHT)
        assert made.last(lines[0])["phase"] == "discussing"
        made.does("revote")
        made.leaves(lines[1])
        made.waits(29)
        assert made.last(lines[0])["phase"] == "revealed"  # the second vote's time was up

    def test_nor_is_it_revealed_when_all_who_are_here_have_answered(self) -> None:
        made, (line, gone) = class_of(2, twice=True, seconds=None)
        made.does("start")
        made.says(gone, t="ping")
        made.leaves(gone)
        made.answers(line, RIGHT)
        made.waits(30)
        assert made.last(line)["phase"] == "discussing"


class TestAllowances:
    def test_time_is_ones_own_and_nobody_else_is_told(self) -> None:
        made, (line, other) = class_of(2, seconds=20)
        wall = wall_of(made)
        made.does("allow", who=id_of(made, line), time=2, fewer=False)
        made.does("start")
        assert (made.last(line)["limit"], made.last(line)["left"]) == (40_000, 40_000)
        assert (made.last(other)["limit"], made.last(other)["left"]) == (20_000, 20_000)
        assert made.last(wall)["limit"] == made.last(made.teacher)["limit"] == 20_000
        assert row_of(made, line)["time"] == 2
        for each in (other, wall):
            said = json.dumps(made.told[each])
            assert '"time"' not in said
            assert '"fewer"' not in said
            assert "40000" not in said
        made.waits(21)
        assert made.answers(other, RIGHT)["why"] == "too-late"
        assert made.answers(line, RIGHT)["t"] == "ack"
        assert made.last(line)["phase"] == "revealed"  # nobody else has time left
        assert not made.last(other)["mine"]["answered"]

    def test_who_is_gone_is_not_waited_for_however_long_they_may_have(self) -> None:
        made, (line, other) = class_of(2, seconds=20)
        made.does("allow", who=id_of(made, line), time=10)
        made.says(line, t="ping")
        made.does("start")
        made.leaves(line)
        made.waits(20)
        assert made.host.state.phase is Phase.ASKING
        assert made.room.wake is not None
        made.waits(11)
        assert made.last(other)["phase"] == "revealed"

    def test_the_room_wakes_when_somebodys_time_is_up(self) -> None:
        made, (line, other, third) = class_of(3, seconds=20)
        made.does("allow", who=id_of(made, line), time=2)
        made.does("allow", who=id_of(made, third), time=0)
        made.does("start")
        begun = made.host.state.since
        assert made.host.state.deadline is None
        made.answers(third, RIGHT)
        made.waits(1)
        assert made.room.wake == begun + 20_000
        made.now = begun + 20_000
        made.waits(0)
        assert made.room.wake == begun + 40_000
        made.now = begun + 40_000
        made.waits(0)
        assert made.last(other)["phase"] == "revealed"

    def test_without_a_clock_only_the_teacher_ends_it(self) -> None:
        made, (line, other) = class_of(2, seconds=20)
        made.does("allow", who=id_of(made, line), time=0)
        made.does("start")
        assert made.last(line)["left"] is made.last(line)["limit"] is None
        made.waits(3000)
        assert made.last(line)["phase"] == "asking"
        made.does("close")
        assert made.last(other)["phase"] == "revealed"

    def test_fewer_choices_are_ones_own(self) -> None:
        made, (line, other) = class_of(2)
        made.does("allow", who=id_of(made, line), fewer=True)
        made.does("start")
        choices = made.last(line)["q"]["choices"]
        assert len(choices) == 2
        assert "Shenzhen" in choices
        assert made.last(other)["q"]["choices"] == ["Shenzhen", "Hangzhou", "Beijing"]
        made.answers(line, {"choices": [choices.index("Shenzhen")]})
        made.answers(other, WRONG)
        assert made.last(line)["mine"]["right"]
        assert [bar["count"] for bar in made.last(made.teacher)["spread"]] == [1, 1, 0]

    @pytest.mark.parametrize("wish", [{"time": 0.5}, {"time": 11}, {"time": -1}])
    def test_what_can_t_be_allowed(self, wish: Json) -> None:
        made, (line,) = class_of(1)
        assert made.does("allow", who=id_of(made, line), **wish)["why"] == "garbled"
        assert made.does("allow", who="p0", time=2)["why"] == "unknown-player"


class TestGuises:
    def test_each_phone_has_its_own_and_the_wall_none_before_the_reveal(self) -> None:
        made, lines = class_of(4, guises=True)
        wall = wall_of(made)
        made.does("start")
        asked_ = [made.last(line)["q"]["choices"] for line in lines]
        assert len({tuple(each) for each in asked_}) == 4
        for staff in (wall, made.teacher):
            view = made.last(staff)
            assert view["guises"] == 4
            assert view["q"] == {
                "kind": "choice",
                "prompt": "Where is Tencent based?",
                "shape": "pick",
                "clues": [],
                "exhibits": [],
            }
        for line, choices in zip(lines, asked_, strict=True):
            made.answers(line, {"choices": [choices.index("Shenzhen")]})
        assert [made.last(line)["mine"]["right"] for line in lines] == [True] * 4
        assert made.last(wall)["q"]["choices"] == ["Shenzhen", "Hangzhou", "Beijing"]
        assert [bar["count"] for bar in made.last(wall)["spread"]] == [4, 0, 0]

    def test_asked_again_each_has_another(self) -> None:
        made, lines = class_of(2, guises=True)
        made.does("start")
        first = [made.last(line)["q"]["choices"] for line in lines]
        made.does("close")
        assert made.does("reask")["t"] == "ack"
        assert made.last(lines[0])["n"] == 2
        second = [made.last(line)["q"]["choices"] for line in lines]
        assert all(one != other for one, other in zip(first, second, strict=True))

    def test_a_question_is_asked_again_in_another_order_without_guises(self) -> None:
        made, (line,) = class_of(1)
        made.does("start")
        made.answers(line, WRONG)
        made.does("reask")
        again = made.last(line)["q"]
        assert again["prompt"] == "Where is Tencent based?"
        assert sorted(again["choices"]) == ["Beijing", "Hangzhou", "Shenzhen"]
        made.answers(line, {"choices": [again["choices"].index("Shenzhen")]}, op=9)
        made.does("next")
        assert [turn.again for turn in made.host.state.past] == [False, True]
        assert made.last(line)["q"]["choices"] == ["Shenzhen", "Hangzhou", "Beijing"]
        assert made.last(line)["of"] == 7


class TestWhere:
    def test_words_may_be_on_the_wall_alone(self) -> None:
        made, (line,) = class_of(1, projector_only=True)
        wall = wall_of(made)
        made.does("start")
        view = made.last(line)
        assert view["look_up"]
        assert view["q"]["choices"] == ["A", "B", "C"]
        assert (view["q"]["prompt"], view["q"]["clues"], view["q"]["exhibits"]) == ("", [], [])
        assert "Tencent" not in json.dumps(made.told[line])
        assert made.last(wall)["q"]["prompt"] == "Where is Tencent based?"
        made.answers(line, RIGHT)
        assert made.last(line)["mine"]["key"] == "Shenzhen"
        assert made.last(line)["q"]["choices"] == ["Shenzhen", "Hangzhou", "Beijing"]

    def test_the_letters_are_the_wall_s_for_who_has_fewer_too(self) -> None:
        made = Class(questions=(asked(Pick(tuple("vwxyz"), (4,))),), projector_only=True)
        line = made.joins()
        made.does("allow", who=id_of(made, line), fewer=True)
        made.does("start")
        letters = made.last(line)["q"]["choices"]
        assert len(letters) == 2
        assert letters[1] == "E"

    def test_it_is_switched_in_the_middle(self) -> None:
        made, (line,) = class_of(1)
        made.does("start")
        made.does("where", on=True)
        assert made.last(line)["look_up"]
        assert made.last(made.teacher)["where"] == "projector"
        made.does("where", on=False)
        assert "look_up" not in made.last(line)
        assert made.last(line)["q"]["prompt"] == "Where is Tencent based?"

    def test_another_shape_is_there_to_answer_with(self) -> None:
        made = Class(questions=(asked(ESTIMATE, "How tilted?"),), projector_only=True)
        line = made.joins()
        made.does("start")
        assert made.last(line)["q"]["unit"] == "°"
        assert made.last(line)["q"]["prompt"] == ""


class TestTeams:
    def test_players_are_spread_over_teams_which_have_their_mean(self) -> None:
        made, lines = class_of(3, teams=("Red", "Blue"))
        made.does("start")
        for line, given in zip(lines, (RIGHT, WRONG, WRONG), strict=True):
            made.answers(line, given)
        assert [made.last(line)["team"] for line in lines] == [
            {"name": "Red", "score": 50, "place": 1},
            {"name": "Blue", "score": 0, "place": 2},
            {"name": "Red", "score": 50, "place": 1},
        ]
        teacher = made.last(made.teacher)
        assert teacher["teams"] == [
            {"name": "Red", "score": 50, "of": 2, "answered": 2},
            {"name": "Blue", "score": 0, "of": 1, "answered": 1},
        ]
        assert teacher["standings"] == []
        assert made.last(lines[0])["mine"]["place"] is None
        assert made.last(lines[0])["places"] is False

    def test_who_climbed_is_known_of_everybody_who_comes_goes_and_returns(self) -> None:
        made, lines = class_of(4)
        gone = lines[0]
        made.does("start")
        for number in range(1, 7):
            for place, line in enumerate(lines):
                if line not in made.closed:
                    made.answers(line, RIGHT if (number + place) % 3 else WRONG, op=number + 10)
            board = made.room._showing._board
            assert board.climbed(9) == Board(made.host.state).climbed(9), number
            if number == 2:
                lines.append(made.joins())
            if number == 3:
                made.does("remove", who=id_of(made, gone))
            if number == 4:
                made.does("restore", who=id_of(made, gone))
                lines[0] = made.comes_back(made.tokens[gone])
            made.does("next")

    def test_a_teacher_puts_one_into_another(self) -> None:
        made, (line, _) = class_of(2, teams=("Red", "Blue"))
        assert made.does("team", who=id_of(made, line), team="Blue")["t"] == "ack"
        assert made.last(line)["team"]["name"] == "Blue"
        assert made.does("team", who=id_of(made, line), team="Pink")["why"] == "no-team"
        made.waits(1)
        assert row_of(made, line)["team"] == "Blue"


class TestRules:
    def test_standings_may_be_hidden(self) -> None:
        made, lines = class_of(2)
        made.does("start")
        for line in lines:
            made.answers(line, RIGHT)
        assert made.last(made.teacher)["standings"]
        made.does("standings", on=False)
        assert made.last(made.teacher)["standings"] == []
        assert "improved" not in made.last(made.teacher)
        assert not made.last(made.teacher)["standings_on"]
        assert made.last(lines[0])["places"] is False
        assert made.last(lines[0])["mine"]["place"] is None
        made.does("end")
        assert made.last(lines[0])["place"] is None

    def test_all_walls_show_the_board_that_the_teacher_turns_to(self) -> None:
        made, lines = class_of(2)
        wall = wall_of(made)
        made.does("start")
        for line in lines:
            made.answers(line, RIGHT)
        assert "board" not in made.last(wall)
        assert made.does("board", name="standings", n=1)["t"] == "ack"
        late = wall_of(made)
        for each in (made.teacher, wall, late):
            assert made.last(each)["board"] == "standings"
        assert all("board" not in view for line in lines for view in made.told[line])
        made.does("standings", on=False)
        assert made.last(wall)["standings"] == []
        assert made.does("board", name="all secrets")["why"] == "garbled"
        assert made.does("board", name="", n=1)["t"] == "ack"
        assert "board" not in made.last(wall)
        made.does("board", name="standings")
        made.does("next")
        assert "board" not in made.last(wall)
        assert made.does("board", name="votes", n=1)["why"] == "stale"
        told = made.says(wall, t="do", op=3, what="board", name="votes")
        assert told[-1]["why"] == "not-yours"

    def test_practice_is_told_and_is_not_counted(self) -> None:
        made, (line,) = class_of(1)
        made.does("practice", on=True)
        made.does("start")
        assert made.last(line)["practice"]
        made.does("practice", on=False)
        made.answers(line, RIGHT)
        assert made.last(line)["mine"]["counted"] is False
        assert made.last(line)["score"] == 0
        made.does("next")
        assert "practice" not in made.last(line)

    def test_a_game_goes_on_by_itself(self) -> None:
        made, (line,) = class_of(1)
        made.does("auto", seconds=5)
        made.waits(1)
        assert made.last(made.teacher)["auto"] == 5
        made.does("start")
        made.answers(line, RIGHT)
        made.does("auto", seconds=8)
        made.waits(8)
        assert (made.last(line)["n"], made.last(line)["phase"]) == (2, "asking")
        made.does("auto", seconds=0)
        made.answers(line, RIGHT, op=9)
        made.waits(100)
        assert made.last(line)["n"] == 2
        assert made.does("auto", seconds=-1)["why"] == "garbled"

    def test_after_a_restart_a_reveal_lasts_anew(self) -> None:
        made, (line,) = class_of(1, advance_seconds=5)
        made.does("start")
        made.answers(line, RIGHT)
        made.now += 3_600_000
        made.restarts()
        back = made.comes_back(made.tokens[line])
        assert made.last(back)["phase"] == "revealed"
        assert made.last(made.teacher)["next_in"] == 5000

    def test_how_sure_answers_are(self) -> None:
        made, (line, other, third) = class_of(3, certainty=True)
        made.does("start")
        assert made.last(line)["certainty"]
        made.says(line, t="answer", op=7, q=1, r=RIGHT, sure="sure")
        assert "sure" not in made.last(line)
        assert made.says(other, t="answer", op=7, q=1, r=RIGHT, sure="very")[0]["why"] == "garbled"
        made.says(other, t="answer", op=8, q=1, r=WRONG, sure="sure")
        made.says(third, t="answer", op=7, q=1, r=WRONG)
        assert made.last(line)["sure"] == "sure"
        assert made.last(made.teacher)["sure"] == {"right": [0, 0, 1], "wrong": [0, 1, 1]}
        assert [made.last(each)["mine"]["points"] for each in (line, other, third)] == [
            100,
            -90,
            -30,
        ]

    def test_survival(self) -> None:
        made, (line, other) = class_of(2, mode=UntilMisses(1))
        made.does("start")
        made.answers(line, WRONG)
        made.answers(other, RIGHT)
        assert made.last(line)["out"]
        assert "out" not in made.last(other)
        teacher = made.last(made.teacher)
        assert (teacher["misses"], teacher["alive"]) == (1, 1)
        made.does("next")
        assert made.answers(line, RIGHT, op=9)["why"] == "out"
        assert made.last(made.teacher)["count"] == [0, 1]
        made.answers(other, WRONG, op=9)
        assert made.last(made.teacher)["last"]

    def test_who_climbed_and_who_is_on_a_run_is_celebrated(self) -> None:
        made, lines = class_of(3)
        made.does("start")
        answers = [(WRONG, RIGHT, RIGHT), (WRONG, RIGHT, RIGHT)] + [(RIGHT, RIGHT, WRONG)] * 3
        for op, given in enumerate(answers, 10):
            for line, response in zip(lines, given, strict=True):
                made.answers(line, response, op=op)
            if op < 14:
                made.does("next")
        teacher = made.last(made.teacher)
        assert teacher["improved"] == [{"name": "Kid A", "by": 1}]
        assert teacher["streaks"] == [
            {"name": "Kid B", "streak": 5},
            {"name": "Kid A", "streak": 3},
        ]
