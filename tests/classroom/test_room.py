"""The room, told as what is said in it."""

from __future__ import annotations

import json

import pytest
from tests.harness.classes import QUESTIONS, RIGHT, WRONG, Class
from tests.harness.questions import EASY, asked, right_response

from hubquiz.classroom import door
from hubquiz.classroom.lines import BURST, OVERRUNS
from hubquiz.classroom.presence import GRACE
from hubquiz.classroom.sayings import CHINESE, ENGLISH, Why
from hubquiz.classroom.wire import What, encode_response
from hubquiz.game.modes import RoundOf, UntilMisses
from hubquiz.game.rejections import Rejection
from hubquiz.game.state import Phase

GONE = GRACE / 1000


def class_of(many: int, **settings: object) -> tuple[Class, list[int]]:
    made = Class(**settings)  # type: ignore[arg-type]  # each test names what Class takes
    return made, [made.joins() for _ in range(many)]


class TestHello:
    def test_a_pin_is_offered_names_and_one_of_them_is_taken(self) -> None:
        made = Class(lang="en")
        line = made.line()
        (names,) = made.says(line, t="hello", v=1, role="player", pin=made.spec.pin)
        assert (names["t"], names["title"], names["typed"]) == ("names", "The planets", True)
        assert len(set(names["offer"])) == 4
        welcome, ack, view = made.says(line, t="join", op=1, name=names["offer"][2])
        assert (welcome["t"], welcome["name"]) == ("welcome", names["offer"][2])
        assert len(welcome["token"]) == 32
        assert ack == {"t": "ack", "op": 1}
        assert (view["phase"], view["name"]) == ("lobby", names["offer"][2])

    def test_a_wrong_pin_has_to_connect_anew_after_some(self) -> None:
        made = Class()
        line = made.line()
        for _ in range(3):
            assert line not in made.closed
            (told,) = made.says(line, t="hello", v=1, role="player", pin="12345")
            assert (told["t"], told["why"], told["op"]) == ("no", "wrong-pin", 0)
        assert line in made.closed
        assert made.says(line, t="hello", v=1, role="player", pin=made.spec.pin) == []

    def test_ten_thousand_wrong_pins_slow_nobody_with_the_right_one(self) -> None:
        made = Class()
        for number in range(3334):
            line = made.line()
            for _ in range(3):
                made.says(line, t="hello", v=1, role="player", pin=f"x{number}")
        assert made.joins("Ada")

    def test_only_a_token_of_this_room_is_a_player(self) -> None:
        made, (line,) = class_of(1)
        forged = made.comes_back("0" * 32)
        assert made.kinds(forged) == ["names"]
        ids = made.last(line, "welcome")["id"]
        assert made.kinds(made.comes_back(ids[1:])) == ["names"]

    def test_the_newest_tab_wins(self) -> None:
        made, (line,) = class_of(1)
        made.does("start")
        other = made.comes_back(made.tokens[line])
        assert made.told[line][-1] == {"t": "bye", "why": "another-tab"}
        assert line in made.closed
        assert made.kinds(other) == ["welcome", "view"]
        assert made.last(other)["q"]["prompt"] == "Question 1?"
        assert made.says(line, t="answer", op=3, q=1, r=RIGHT) == []
        assert made.answers(other, RIGHT)["t"] == "ack"

    def test_a_line_is_one_players_and_stays_so(self) -> None:
        made, (line, other) = class_of(2)
        token = made.tokens[other]
        told = made.says(line, t="hello", v=1, role="player", token=token)
        assert told[0]["token"] == made.tokens[line]
        assert other not in made.closed

    def test_another_version_is_told_so(self) -> None:
        made = Class()
        (told,) = made.says(made.line(), t="hello", v=2, role="player", pin=made.spec.pin)
        assert told["why"] == "version"

    def test_a_room_that_is_full(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(door, "MOST", 2)
        made, _ = class_of(2)
        (told,) = made.says(made.line(), t="hello", v=1, role="player", pin=made.spec.pin)
        assert told == {"t": "bye", "why": "full"}

    def test_a_room_that_is_locked_lets_nobody_in_but_back(self) -> None:
        made, (line,) = class_of(1)
        made.does("lock")
        (told,) = made.says(made.line(), t="hello", v=1, role="player", pin=made.spec.pin)
        assert told["why"] == "locked"
        assert made.kinds(made.comes_back(made.tokens[line])) == ["welcome", "view"]
        made.does("unlock")
        made.joins()

    def test_a_class_that_is_over(self) -> None:
        made, (line,) = class_of(1)
        made.does("start")
        made.does("end")
        (told,) = made.says(made.line(), t="hello", v=1, role="player", pin=made.spec.pin)
        assert told == {"t": "bye", "why": "over"}
        assert made.last(made.comes_back(made.tokens[line]))["phase"] == "over"


class TestPowers:
    def test_the_teachers_key_is_good_on_the_serving_machine_alone(self) -> None:
        made = Class()
        here, there = made.line(own=True), made.line()
        for role in ("teacher", "projector"):
            hello = {"t": "hello", "v": 1, "role": role, "key": made.spec.key}
            assert made.says(here, **hello)[0]["t"] == "view"  # type: ignore[arg-type]
            assert made.says(there, **hello)[0]["why"] == "wrong-key"  # type: ignore[arg-type]

    def test_a_link_is_good_from_anywhere_if_there_is_one(self) -> None:
        made = Class(link=True)
        told = made.says(made.line(), t="hello", v=1, role="teacher", key=made.spec.link)
        assert told[0]["t"] == "view"
        none = Class()
        (told_no,) = none.says(none.line(), t="hello", v=1, role="teacher", key="")
        assert told_no["why"] == "wrong-key"

    @pytest.mark.parametrize("what", What)
    def test_a_player_has_no_powers_and_neither_has_the_projector(self, what: What) -> None:
        made, (line, other) = class_of(2)
        wall = made.line(own=True)
        made.says(wall, t="hello", v=1, role="projector", key=made.spec.key)
        who = made.last(other, "welcome")["id"]
        rows = len(made.log.rows)
        for each in (line, wall, made.line()):
            (told,) = made.says(each, t="do", op=5, what=what.value, who=who, name="Eve")
            assert (told["op"], told["why"]) == (5, "not-yours")
        assert len(made.log.rows) == rows

    def test_nobody_answers_who_is_not_in(self) -> None:
        made, _ = class_of(1)
        made.does("start")
        stranger = made.line()
        (told,) = made.says(stranger, t="answer", op=2, q=1, r=RIGHT)
        assert told["why"] == "hello-first"
        made.says(stranger, t="hello", v=1, role="player", pin=made.spec.pin)
        assert made.says(stranger, t="answer", op=3, q=1, r=RIGHT)[0]["why"] == "hello-first"

    def test_nobody_joins_without_the_pin(self) -> None:
        made = Class()
        (told,) = made.says(made.line(), t="join", op=1, name="Ada")
        assert told["why"] == "hello-first"


class TestNames:
    def test_a_typed_name_is_for_rooms_that_allow_it(self) -> None:
        made = Class(typed=False)
        line = made.line()
        made.says(line, t="hello", v=1, role="player", pin=made.spec.pin)
        no, names = made.says(line, t="join", op=1, name="Ada")
        assert (no["why"], names["t"]) == ("name-offered", "names")

    @pytest.mark.parametrize("name", ["Kim", "KIM", "Кim", "K1m", " kim ", "K.i.m", "Ｋｉｍ"])
    def test_no_two_names_look_alike(self, name: str) -> None:
        made = Class()
        made.joins("Kim")
        line = made.line()
        made.says(line, t="hello", v=1, role="player", pin=made.spec.pin)
        no, _ = made.says(line, t="join", op=1, name=name)
        assert no["why"] == "name-taken"

    def test_a_name_that_two_want_at_once_is_the_first_ones(self) -> None:
        made = Class()
        lines = [made.line(), made.line()]
        for line in lines:
            made.says(line, t="hello", v=1, role="player", pin=made.spec.pin)
        text = json.dumps({"t": "join", "op": 1, "name": "Ada"})
        told = made.says_at_once(*((line, text) for line in lines))
        assert [told[line][0]["t"] for line in lines] == ["welcome", "no"]
        assert [player.name for player in made.host.state.players] == ["Ada"]

    def test_joining_twice_is_joining_once(self) -> None:
        made = Class()
        line = made.line()
        made.says(line, t="hello", v=1, role="player", pin=made.spec.pin)
        text = json.dumps({"t": "join", "op": 1, "name": "Ada"})
        made.says_at_once((line, text), (line, text))
        again = made.says(line, text)
        assert [each["t"] for each in again] == ["welcome", "ack"]
        assert len(made.host.state.players) == 1

    def test_who_never_heard_of_joining_joins_again_under_the_same_name(self) -> None:
        made = Class()
        lost = made.joins("Ada")
        made.leaves(lost)
        made.joins("Ada")
        assert [player.name for player in made.host.state.players] == ["Ada"]

    def test_but_nobody_takes_the_name_of_one_who_was_heard(self) -> None:
        made = Class()
        line = made.joins("Ada")
        made.says(line, t="ping")
        made.leaves(line)
        other = made.line()
        made.says(other, t="hello", v=1, role="player", pin=made.spec.pin)
        assert made.says(other, t="join", op=1, name="Ada")[0]["why"] == "name-taken"

    def test_a_teacher_renames(self) -> None:
        made = Class()
        line, other = made.joins("Ada"), made.joins("Bo")
        who = made.last(line, "welcome")["id"]
        assert made.does("rename", who=who, name="Eve")["t"] == "ack"
        assert made.last(line)["name"] == "Eve"
        assert made.does("rename", who=who, name="BO")["why"] == "name-taken"
        assert made.does("rename", who=who, name="EVE")["t"] == "ack"
        assert made.does("rename", who="p0", name="Cy")["why"] == "unknown-player"
        assert made.does("rename", who=who, name="\u202eeve")["why"] == "name-odd"
        assert made.joins("Ada")
        assert other not in made.closed


class TestAnswers:
    @pytest.mark.parametrize("number", range(1, len(QUESTIONS) + 1))
    def test_every_shape_is_answered(self, number: int) -> None:
        question = QUESTIONS[number - 1]
        made, (line, other) = class_of(2, questions=(question,))
        made.does("start")
        body = encode_response(right_response(question.shape))
        assert body is not None
        assert made.answers(line, body) == {"t": "ack", "op": 7}
        assert made.answers(other, body) == {"t": "ack", "op": 7}
        assert made.last(line)["mine"]["right"]
        assert made.last(line)["response"] == body

    def test_the_same_answer_again_is_acknowledged_again_and_counts_once(self) -> None:
        made, (line, other) = class_of(2)
        made.does("start")
        assert made.answers(line, RIGHT)["t"] == "ack"
        assert made.answers(line, RIGHT)["t"] == "ack"
        back = made.comes_back(made.tokens[line])
        assert made.answers(back, RIGHT)["t"] == "ack"
        made.answers(other, WRONG)
        assert made.answers(back, RIGHT, number=1)["t"] == "ack"
        assert sum(row.kind == "answered" for row in made.log.rows) == 2

    def test_another_answer_is_refused(self) -> None:
        made, (line, _) = class_of(2)
        made.does("start")
        made.answers(line, RIGHT)
        assert made.answers(line, WRONG, op=8)["why"] == "already-answered"
        text = [json.dumps({"t": "answer", "op": op, "q": 1, "r": RIGHT}) for op in (9, 10)]
        made.says_at_once((line, text[0]), (line, text[1]))
        assert made.told[line][-2:] == [{"t": "ack", "op": 9}, {"t": "ack", "op": 10}]

    def test_an_answer_to_another_question_is_too_late(self) -> None:
        made, (line, _) = class_of(2)
        made.does("start")
        made.does("skip")
        for number in (1, 3, 99):
            told = made.answers(line, {"choices": [0, 2]}, number=number, op=number)
            assert told["why"] == "another-question"
        assert made.answers(line, {"choices": [0, 2]}, number=2)["t"] == "ack"

    def test_an_answer_of_the_same_turn_as_the_next_question_is_not_to_that(self) -> None:
        made, (line, _) = class_of(2, questions=(EASY, EASY))
        made.does("start")
        skip = json.dumps({"t": "do", "op": 50, "what": "skip"})
        answer = json.dumps({"t": "answer", "op": 7, "q": 1, "r": RIGHT})
        told = made.says_at_once((made.teacher, skip), (line, answer))
        assert [each["why"] for each in told[line] if each["t"] == "no"] == ["another-question"]
        assert not made.last(line)["answered"]

    def test_an_answer_after_the_deadline_is_too_late(self) -> None:
        made, (line, _) = class_of(2)
        made.does("start")
        made.now += 20_000
        assert made.answers(line, RIGHT)["why"] == "already-revealed"

    def test_an_answer_that_does_not_fit_is_refused(self) -> None:
        made, (line, _) = class_of(2)
        made.does("start")
        assert made.answers(line, {"choices": [3]}, op=2)["why"] == "misfit"
        assert made.answers(line, {"text": "Shenzhen"}, op=3)["why"] == "misfit"
        assert made.answers(line, RIGHT, op=4)["t"] == "ack"

    def test_what_was_refused_stays_refused_and_a_new_try_is_another(self) -> None:
        made, (line, _) = class_of(2)
        made.does("start")
        made.does("pause")
        assert made.answers(line, RIGHT, op=4)["why"] == "paused"
        made.does("resume")
        assert made.answers(line, RIGHT, op=4)["why"] == "paused"
        assert made.answers(line, RIGHT, op=5)["t"] == "ack"

    def test_nothing_is_acknowledged_that_is_not_written(self) -> None:
        made, (line, _) = class_of(2)
        made.does("start")
        made.log.failing = True
        assert "ack" not in [each["t"] for each in made.says(line, t="answer", op=7, q=1, r=RIGHT)]
        assert "disk is full" in made.last(made.teacher)["warn"]
        made.mends()
        assert made.kinds(line)[-2:] == ["ack", "view"]
        assert "warn" not in made.last(made.teacher)

    def test_what_is_said_at_once_is_written_at_once(self) -> None:
        made, lines = class_of(30)
        made.does("start")
        commits = made.log.commits
        text = json.dumps({"t": "answer", "op": 7, "q": 1, "r": RIGHT})
        made.says_at_once(*((line, text) for line in lines[1:]))
        assert made.log.commits == commits + 1

    def test_an_answer_takes_few_messages(self) -> None:
        made, lines = class_of(10)
        made.does("start")
        before = [len(made.told[line]) for line in lines]
        for line in lines:
            made.answers(line, RIGHT)
        made.does("next")
        for line, told in zip(lines, before, strict=True):
            assert made.kinds(line)[told:] == ["ack", "view", "view"]


class TestClosing:
    def test_a_question_closes_when_all_who_are_here_have_answered(self) -> None:
        made, (line, gone) = class_of(2)
        made.says(gone, t="ping")
        made.does("start")
        made.leaves(gone)
        made.waits(1)
        made.answers(line, RIGHT)
        assert made.last(line)["phase"] == "asking"
        made.waits(1)
        assert made.host.state.phase is Phase.ASKING

    def test_and_does_not_wait_for_those_who_are_gone_for_long(self) -> None:
        made, (line, gone) = class_of(2, seconds=None)
        made.says(gone, t="ping")
        made.does("start")
        made.leaves(gone)
        made.answers(line, RIGHT)
        assert made.room.wake is not None
        made.waits(GONE - 1)
        assert made.last(line)["phase"] == "asking"
        made.waits(1)
        assert made.last(line)["phase"] == "revealed"
        assert made.last(line)["score"] == 100
        assert not made.host.state.past[-1].answers[made.host.state.players[1].token].mark.counted

    def test_nor_for_those_who_are_out_and_watch(self) -> None:
        made, (line, gone, out) = class_of(3, seconds=None, mode=UntilMisses(1))
        made.says(gone, t="ping")
        made.does("start")
        for at, response in ((line, RIGHT), (gone, RIGHT), (out, WRONG)):
            made.answers(at, response)
        assert made.last(out)["out"]
        made.does("next")
        made.leaves(gone)
        made.waits(GONE)
        assert made.last(line)["phase"] == "asking"
        made.answers(line, RIGHT, op=9)
        assert made.last(line)["phase"] == "revealed"

    def test_who_comes_back_in_time_is_waited_for(self) -> None:
        made, (line, gone) = class_of(2, seconds=None)
        made.says(gone, t="ping")
        made.does("start")
        made.leaves(gone)
        made.waits(GONE - 5)
        back = made.comes_back(made.tokens[gone])
        made.answers(line, RIGHT)
        made.waits(GONE)
        assert made.last(line)["phase"] == "asking"
        made.answers(back, WRONG)
        assert made.last(line)["phase"] == "revealed"

    def test_the_deadline_closes_it_for_all(self) -> None:
        made, (line, silent) = class_of(2)
        made.does("start")
        made.answers(line, RIGHT)
        made.waits(20)
        assert made.last(silent)["phase"] == "revealed"
        mine = made.last(silent)["mine"]
        assert (mine["answered"], mine["right"], mine["counted"]) == (False, False, True)
        assert made.last(line)["mine"]["place"] == 1

    def test_the_clock_may_be_set_back(self) -> None:
        made, (line, gone) = class_of(2, seconds=None)
        made.says(gone, t="ping")
        made.does("start")
        made.leaves(gone)
        made.answers(line, RIGHT)
        made.waits(-600)
        made.waits(GONE)
        assert made.last(line)["phase"] == "revealed"


class TestTeacher:
    def test_a_double_tap_does_nothing_twice(self) -> None:
        made, _ = class_of(2)
        made.does("start")
        skip = json.dumps({"t": "do", "op": 50, "what": "skip", "n": 1})
        told = made.says_at_once((made.teacher, skip), (made.teacher, skip))[made.teacher]
        assert [each.get("why") for each in told if each["t"] == "no"] == ["stale"]
        assert made.host.state.asked == 2

    def test_wishes_of_one_turn_are_done_one_after_the_other(self) -> None:
        made, _ = class_of(1)
        said = [
            (made.teacher, json.dumps({"t": "do", "op": op, "what": what}))
            for op, what in enumerate(("start", "close", "next", "pause"), 60)
        ]
        told = made.says_at_once(*said)[made.teacher]
        assert [each["op"] for each in told if each["t"] == "ack"] == [60, 61, 62, 63]
        assert (made.host.state.phase, made.host.state.asked) == (Phase.PAUSED, 2)

    def test_a_whole_lesson(self) -> None:
        made, (line, other) = class_of(2, mode=RoundOf(2), questions=(EASY,) * 3)
        assert made.does("next")["why"] == "not-started"
        made.does("start")
        made.does("pause")
        assert made.last(line)["phase"] == "paused"
        assert made.does("resume")["t"] == "ack"
        made.does("extend", seconds=60)
        assert made.last(line)["limit"] == 80_000
        assert made.does("extend", seconds=0)["why"] == "garbled"
        made.answers(line, RIGHT)
        made.does("close")
        assert made.last(other)["phase"] == "revealed"
        made.does("next")
        made.answers(line, RIGHT)
        made.answers(other, WRONG)
        assert made.last(made.teacher)["last"]
        made.does("next")
        assert made.last(line)["phase"] == "over"
        assert (made.last(line)["place"], made.last(line)["score"]) == (1, 200)
        assert [each["score"] for each in made.last(made.teacher)["standings"]] == [200, 0]

    def test_to_end_in_mid_question_keeps_what_was_answered(self) -> None:
        made, (line, _) = class_of(2)
        made.does("start")
        made.answers(line, RIGHT)
        made.does("end")
        assert made.host.state.phase is Phase.OVER
        assert made.last(line)["score"] == 100
        assert len(made.host.state.past) == 1

    def test_clues_come_one_by_one(self) -> None:
        made, (line,) = class_of(1, questions=(asked(EASY.shape, "Who?", clues=("a", "b")),))
        made.does("start")
        assert (made.last(line)["q"]["clues"], made.last(line)["clues_left"]) == (["a"], 1)
        made.does("clue")
        assert (made.last(line)["q"]["clues"], made.last(line)["clues_left"]) == (["a", "b"], 0)
        assert made.does("clue")["why"] == "no-more-clues"

    def test_who_is_removed_is_told_and_stays_out(self) -> None:
        made, (line, other) = class_of(2)
        who = made.last(line, "welcome")["id"]
        assert made.does("remove", who=who)["t"] == "ack"
        assert made.told[line][-1] == {"t": "bye", "why": "removed"}
        back = made.comes_back(made.tokens[line])
        assert made.told[back] == [{"t": "bye", "why": "removed"}]
        made.waits(1)
        assert [each["id"] for each in made.last(made.teacher)["players"]] == [
            made.last(other, "welcome")["id"]
        ]

    def test_answers_are_counted_for_the_teacher_at_a_pace(self) -> None:
        made, lines = class_of(40)
        made.does("start")
        made.waits(1)
        before = len(made.told[made.teacher])
        for line in lines[:30]:
            made.answers(line, RIGHT)
            made.now += 10
        counts = made.told[made.teacher][before:]
        assert {each["t"] for each in counts} == {"count"}
        assert len(counts) == 2
        assert made.room.wake is not None
        made.waits(1)
        assert made.last(made.teacher, "count") == {"t": "count", "answered": 30, "of": 40}

    def test_the_lobby_is_shown_at_a_pace(self) -> None:
        made = Class()
        for _ in range(20):
            made.joins()
            made.now += 10
        assert len(made.told[made.teacher]) <= 3
        made.waits(1)
        assert len(made.last(made.teacher)["players"]) == 20

    def test_a_new_address_is_shown(self) -> None:
        made = Class()
        made._tell(made.room.move("192.168.1.5:8765", made.now))
        assert made.last(made.teacher)["address"] == "192.168.1.5:8765"
        assert made.last(made.teacher)["pin"] == made.spec.pin


class TestLimits:
    def test_a_flood_is_held_back_and_then_cut_off(self) -> None:
        made = Class()
        line = made.line()
        for _ in range(BURST):
            assert made.says(line, t="ping") == [{"t": "pong"}]
        assert made.says(line, t="ping")[0]["why"] == "slow-down"
        assert made.says(line, t="ping") == []
        made.now += 1000
        assert made.says(line, t="ping") == [{"t": "pong"}]
        for _ in range(BURST + OVERRUNS + 2):
            made.says(line, t="ping")
        assert made.told[line][-1] == {"t": "bye", "why": "too-fast"}

    def test_a_flood_of_one_holds_nobody_else_back(self) -> None:
        made, (line, other) = class_of(2)
        made.does("start")
        for _ in range(30):
            made.says(line, t="ping")
        assert made.answers(other, RIGHT)["t"] == "ack"

    def test_who_returns_again_and_again_is_held_back_on_all_lines(self) -> None:
        made, (line,) = class_of(1)
        told = [made.told[made.comes_back(made.tokens[line])] for _ in range(BURST + 2)]
        assert told[-1][-1] == {"t": "bye", "why": "too-fast"}

    @pytest.mark.parametrize(
        "text",
        [
            *("", "{", "[]", "1", "null", '"hello"', "[" * 4000, "x" * 5000, "é" * 2100),
            *('{"t":"sneeze"}', '{"t":1}', '{"t":"hello"}', '{"t":"hello","v":1,"role":"king"}'),
            *('{"t":"join","op":-1,"name":"Ada"}', '{"t":"join","op":1}'),
            *('{"t":"answer","op":1,"q":1,"r":{}}', '{"t":"answer","op":1,"q":1,"r":[0]}'),
            *('{"t":"answer","op":true,"q":1,"r":{"choices":[0]}}',),
            '{"t":"answer","op":1,"q":1,"r":{"choices":["0"]}}',
            '{"t":"answer","op":1,"q":1,"r":{"value":NaN}}',
            '{"t":"answer","op":1,"q":1,"r":{"value":' + "9" * 4000 + "}}",
            '{"t":"answer","op":1,"q":1,"r":{"text":"\\ud800"}}',
            '{"t":"do","op":1,"what":"dance"}',
        ],
    )
    def test_garbage_is_told_to_be_none_of_ours(self, text: str) -> None:
        made = Class()
        line = made.line()
        for _ in range(3):
            assert made.says(line, text or " ")[-1]["why"] == "garbled"
        assert line in made.closed


class TestRestart:
    def test_everything_is_as_it_was(self) -> None:
        made, (line, other) = class_of(2)
        made.does("start")
        made.answers(line, RIGHT)
        made.now -= 3_600_000  # the clock was set back meanwhile
        made.restarts()
        made.now += made.host.now() - made.now
        back = made.comes_back(made.tokens[line])
        assert made.last(back)["phase"] == "paused"
        assert made.last(back)["answered"]
        assert made.last(back)["q"]["prompt"] == "Question 1?"
        assert made.answers(back, RIGHT)["t"] == "ack"
        assert made.does("resume")["t"] == "ack"
        there = made.comes_back(made.tokens[other])
        assert made.answers(there, WRONG)["t"] == "ack"
        assert made.last(back)["mine"]["right"]

    def test_no_token_is_on_the_disk(self) -> None:
        made, (line,) = class_of(1)
        assert made.tokens[line] not in "".join(row.body for row in made.log.rows)

    def test_who_has_not_come_back_yet_is_waited_for(self) -> None:
        made, (line, _) = class_of(2, seconds=None)
        made.does("start")
        made.restarts()
        made.does("resume")
        back = made.comes_back(made.tokens[line])
        made.answers(back, RIGHT)
        assert made.last(back)["phase"] == "asking"
        made.waits(GONE)
        assert made.last(back)["phase"] == "revealed"

    def test_views_are_counted_on(self) -> None:
        made, (line,) = class_of(1)
        seq = made.last(line)["seq"]
        made.now += 1000
        made.restarts()
        assert made.last(made.comes_back(made.tokens[line]))["seq"] > seq


def test_every_refusal_is_said_in_both_languages() -> None:
    assert set(ENGLISH) == set(CHINESE) == set(Why) | set(Rejection)
    made = Class()
    line = made.line()
    (told,) = made.says(line, t="hello", v=1, role="player", pin="1", lang="zh_CN")
    assert told["say"] == CHINESE[Why.WRONG_PIN]
