"""The rules of a room, told as games."""

from __future__ import annotations

import pytest
from tests.harness.questions import EASY, RIGHT_PICK, WRONG_PICK, asked
from tests.harness.table import NOON, Table

from hubquiz.game.commands import Begin, Extend, Join, Respond
from hubquiz.game.events import (
    Answered,
    Extended,
    Joined,
    Locked,
    Opened,
    Removed,
    Renamed,
    Revealed,
    Skipped,
    Unlocked,
)
from hubquiz.game.modes import RoundOf, UntilMisses
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Settings, Setup
from hubquiz.game.state import Phase
from hubquiz.game.summary import summary
from hubquiz.quiz.responses import GaveUp


def class_of(*names: str, settings: Settings | None = None, mode: RoundOf | None = None) -> Table:
    return Table.in_a_room(mode, settings).begins().joins(*names).starts()


class TestJoining:
    def test_a_room_waits_until_it_is_started(self) -> None:
        table = Table.in_a_room().begins()
        assert table.log == [Opened(NOON, table.setup)]
        assert table.is_at(Phase.LOBBY)
        assert table.proceeds() is Rejection.NOT_STARTED
        table.joins("Ada", "Bo").starts()
        assert table.is_at(Phase.READY)
        assert [player.name for player in table.state.players] == ["Ada", "Bo"]

    def test_a_table_has_players_and_a_room_needs_none(self) -> None:
        with pytest.raises(ValueError, match="one player or more"):
            Begin(NOON, Setup())
        Begin(NOON, Setup(room="a room"))

    def test_nobody_joins_a_table(self) -> None:
        table = Table().begins()
        assert table.hears(Join(NOON, "Bo", "Bo")) is Rejection.LOCKED

    def test_nobody_joins_twice(self) -> None:
        assert class_of("Ada").hears(Join(NOON, "Ada", "Ada")) is Rejection.ALREADY_IN

    def test_a_locked_room_lets_nobody_in_until_it_is_open_again(self) -> None:
        table = class_of("Ada")
        assert table.locks() == (Locked(NOON),)
        assert table.locks() == ()
        assert table.hears(Join(NOON, "Bo", "Bo")) is Rejection.LOCKED
        assert table.unlocks() == (Unlocked(NOON),)
        assert table.unlocks() == ()
        assert table.hears(Join(NOON, "Bo", "Bo")) == (Joined(NOON, "Bo", "Bo"),)

    def test_who_comes_late_may_answer_and_need_not(self) -> None:
        table = class_of("Ada", "Bo", settings=Settings(20)).asks().joins("Cy", "Di")
        table.is_right("Cy")
        table.waits(20).ticks()
        assert set(table.state.past[-1].answers) == {"Ada", "Bo", "Cy"}
        assert (table.tally("Di").asked, table.tally("Ada").misses) == (0, 1)

    def test_who_comes_at_the_reveal_is_asked_the_next_question(self) -> None:
        table = class_of("Ada", settings=Settings(20)).asks()
        table.is_right()
        table.joins("Bo").proceeds()
        table.asks().waits(20).ticks()
        assert table.tally("Bo").misses == 1

    def test_a_late_comer_is_waited_for(self) -> None:
        table = class_of("Ada").asks().joins("Bo")
        table.is_right("Ada")
        assert table.is_at(Phase.ASKING)
        table.is_right("Bo")
        assert table.is_at(Phase.REVEALED)


class TestRoster:
    def test_a_name_may_change_and_the_place_stays(self) -> None:
        table = class_of("Ada", "Bo")
        assert table.renames("Ada", "Eve") == (Renamed(NOON, "Ada", "Eve"),)
        assert table.renames("Ada", "Eve") == ()
        assert [player.name for player in table.state.players] == ["Eve", "Bo"]
        assert table.renames("Cy", "Eve") is Rejection.UNKNOWN_PLAYER

    def test_who_is_taken_out_is_out_for_good(self) -> None:
        table = class_of("Ada", "Bo").asks()
        assert table.removes("Bo") == (Removed(NOON, "Bo"),)
        assert table.removes("Bo") is Rejection.REMOVED
        assert table.is_right("Bo") is Rejection.REMOVED
        assert table.hears(Join(NOON, "Bo", "Bo")) is Rejection.REMOVED
        assert [line.player.name for line in table.seen_by("Ada").standings] == ["Ada"]
        with pytest.raises(KeyError):
            table.seen_by("Bo")
        with pytest.raises(KeyError):
            summary(table.state, "Bo")

    def test_who_is_taken_out_is_not_waited_for(self) -> None:
        table = class_of("Ada", "Bo", "Cy").asks()
        table.is_right("Ada")
        table.is_right("Bo")
        assert table.removes("Cy") == (Removed(NOON, "Cy"), Revealed(NOON))

    def test_but_nothing_is_revealed_that_nobody_has_answered(self) -> None:
        table = class_of("Ada", "Bo").asks()
        assert table.removes("Ada") == (Removed(NOON, "Ada"),)
        assert table.removes("Bo") == (Removed(NOON, "Bo"),)
        table.joins("Cy")
        table.is_right("Cy")
        assert table.is_at(Phase.REVEALED)

    def test_nor_what_those_alone_have_answered_who_are_out(self) -> None:
        table = class_of("Ada", "Bo").asks()
        table.is_right("Ada")
        assert table.removes("Ada") == (Removed(NOON, "Ada"),)
        assert table.removes("Bo") == (Removed(NOON, "Bo"),)
        assert table.is_at(Phase.ASKING)

    def test_who_has_missed_too_often_is_not_waited_for_in_a_room_either(self) -> None:
        table = Table.in_a_room(UntilMisses(1)).begins().joins("Ada", "Bo").starts().asks()
        table.is_wrong("Ada")
        table.is_right("Bo")
        table.proceeds()
        table.asks()
        assert table.is_right("Ada") is Rejection.OUT
        table.is_right("Bo")
        assert table.is_at(Phase.REVEALED)


class TestClosing:
    def test_what_is_cut_short_is_not_counted(self) -> None:
        table = class_of("Ada", "Bo").asks().waits(3)
        table.is_right("Ada")
        silent, revealed = table.closes()
        assert isinstance(silent, Answered)
        assert (silent.player, silent.response, silent.mark.counted) == ("Bo", GaveUp(), False)
        assert revealed == Revealed(table.now)
        assert (table.tally("Ada").score, table.tally("Bo").counted) == (100, 0)

    def test_it_may_be_while_paused(self) -> None:
        table = class_of("Ada", "Bo").asks().waits(3)
        table.pauses()
        table.waits(100)
        assert table.closes()[-1] == Revealed(table.now)
        assert table.state.before == 3000

    def test_more_time_moves_the_deadline(self) -> None:
        table = class_of("Ada", "Bo", settings=Settings(20)).asks().waits(15)
        assert table.extends(30) == (Extended(table.now, 30),)
        table.extends(10)
        assert table.state.deadline == NOON + 60_000
        table.waits(44)
        assert table.ticks() == ()
        table.waits(1)
        assert table.ticks()[-1] == Revealed(table.now, timed_out=True)
        table.proceeds()
        table.asks()
        assert table.state.deadline == table.now + 20_000

    def test_more_time_comes_too_late_or_to_a_question_without_a_limit(self) -> None:
        timed = class_of("Ada", settings=Settings(20)).asks().waits(20)
        assert timed.extends(5) is Rejection.TOO_LATE
        assert class_of("Ada").asks().extends(5) is Rejection.NO_LIMIT

    @pytest.mark.parametrize("seconds", [0, -1, 10_001])
    def test_more_time_is_some_time(self, seconds: int) -> None:
        with pytest.raises(ValueError, match="seconds more"):
            Extend(NOON, seconds)

    def test_more_time_while_paused(self) -> None:
        table = class_of("Ada", settings=Settings(20)).asks().waits(5)
        table.pauses()
        table.extends(10)
        assert table.state.left == 25_000


class TestSkipping:
    def test_a_skipped_question_leaves_no_trace_in_the_score(self) -> None:
        table = class_of("Ada", "Bo", mode=RoundOf(1)).asks().waits(2)
        table.is_right("Ada")
        assert table.skips() == (Skipped(table.now),)
        assert table.is_at(Phase.READY)
        assert (table.tally("Ada").asked, table.tally("Ada").score) == (0, 0)
        assert summary(table.state, "Ada").lines == ()

    def test_one_more_is_asked_instead(self) -> None:
        table = class_of("Ada", mode=RoundOf(1)).asks()
        table.skips()
        table.asks(asked(EASY.shape, "And this?"))
        assert (table.seen_by().number, table.seen_by().of) == (2, 2)
        table.is_right()
        assert table.seen_by().last

    def test_an_answer_to_it_is_none_to_the_next(self) -> None:
        table = class_of("Ada", "Bo").asks()
        table.skips()
        table.asks()
        late = Respond(NOON, "Ada", WRONG_PICK, number=1)
        assert table.hears(late) is Rejection.ANOTHER_QUESTION
        assert isinstance(table.hears(Respond(NOON, "Ada", RIGHT_PICK, number=2)), tuple)
