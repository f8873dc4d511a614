"""The one loop: what is told was written before, and what was written can be gone on with."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.names import public
from tests.harness.questions import PICK, RIGHT_PICK, WRONG_PICK, asked

from hubquiz.game.commands import Dispute, NextClue, Pause, Proceed, Quit, Respond, Resume, Withdraw
from hubquiz.game.events import Answered, Ending, Posed, Proceeded, Revealed
from hubquiz.game.modes import AgainstClock, Mode, RoundOf
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Player, Settings, Setup
from hubquiz.game.state import Phase
from hubquiz.host.days import day_of
from hubquiz.host.dealers import GivenDealer
from hubquiz.host.host import Host, LostGameError, Update, resumable
from hubquiz.host.learning import refold, take_back
from hubquiz.host.ports import steady_clock
from hubquiz.host.record import GUEST, profile_of, read_log
from hubquiz.learning.codec import decode_review
from hubquiz.learning.log import Review
from hubquiz.quiz.codec import decode_question
from hubquiz.storage import Learned, Reason, Row, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hubquiz.quiz.responses import Response

NOON = 1_700_000_000_000
QUESTIONS = tuple(
    replace(asked(PICK, f"Question {n}?", clues=("one", "two")), facts=(f"fact {n}", "shared"))
    for n in range(4)
)


class Room:
    """A store in a folder, a clock that is set by hand, and a game to be played there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = NOON
        self.store = Store.open(folder, self.now)
        self.ada = self.store.add_player("Ada", self.now).id
        self.told: list[Update] = []

    def clock(self) -> int:
        return self.now

    def begin(
        self, mode: Mode | None = None, *tokens: str, settings: Settings | None = None
    ) -> Host:
        players = tuple(Player(token, token) for token in tokens or (self.ada,))
        setup = Setup(mode or RoundOf(4), players, "planets", "The planets", settings or Settings())
        host = Host.begin(self.store, "g1", setup, lambda _: GivenDealer(QUESTIONS), self.clock)
        host.subscribe(self.told.append)
        return host

    def come_back(self) -> Host:
        """Drop everything, as a crash does, and go on with the game."""
        self.store.close(self.now)
        self.store = Store.open(self.folder, self.now)
        return Host.resume(self.store, "g1", lambda _: GivenDealer(QUESTIONS), self.clock)

    def answer(self, host: Host, response: Response = RIGHT_PICK) -> Rejection | None:
        return host.submit(Respond(self.now, self.ada, response))

    def play(self, host: Host, *responses: Response) -> None:
        for response in responses:
            self.answer(host, response)
            host.submit(Proceed(self.now))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "profile")
    yield made
    made.store.close(made.now)


def kinds(room: Room) -> list[str]:
    return [row.kind for row in room.store.events("g1")]


def test_a_game_begins_with_its_first_question(room: Room) -> None:
    host = room.begin()
    assert host.state.phase is Phase.ASKING
    assert host.view(room.ada).number == 1
    assert kinds(room) == ["began", "posed"]


def test_a_round_is_played_to_its_result(room: Room) -> None:
    host = room.begin()
    room.now += 2000
    room.play(host, RIGHT_PICK, WRONG_PICK, RIGHT_PICK, RIGHT_PICK)
    assert host.state.phase is Phase.OVER
    (result,) = room.store.results()
    assert (result.score, result.credit, result.asked, result.right) == (300, 3, 4, 3)
    assert (result.player, result.pack, result.mode) == (room.ada, "planets", "round-4")
    assert result.seconds == 2
    assert json.loads(result.body)["ending"] == "done"
    assert room.store.open_games() == ()


def test_each_update_tells_what_happened_together(room: Room) -> None:
    host = room.begin()
    room.play(host, RIGHT_PICK)
    assert [[type(event) for event in update.events] for update in room.told] == [
        [Answered, Revealed],
        [Proceeded, Posed],
    ]
    assert all(update.saved for update in room.told)


def test_what_is_told_was_written_before(room: Room) -> None:
    host = room.begin()
    seen: list[list[str]] = []
    host.subscribe(lambda _: seen.append(kinds(room)))
    room.answer(host)
    assert seen == [["began", "posed", "answered", "revealed"]]


def test_who_unsubscribes_is_not_told(room: Room) -> None:
    host = room.begin()
    end = host.subscribe(lambda _: pytest.fail("told after all"))
    end()
    room.answer(host)


def test_a_refusal_writes_and_tells_nothing(room: Room) -> None:
    host = room.begin()
    before = host.state
    assert host.submit(Proceed(room.now)) is Rejection.STILL_ASKING
    assert (host.state, room.told) == (before, [])
    assert kinds(room) == ["began", "posed"]


def test_an_id_is_used_once(room: Room) -> None:
    room.begin()
    with pytest.raises(ValueError, match="g1"):
        room.begin()


def test_the_pack_may_run_dry(room: Room) -> None:
    host = room.begin(RoundOf(99))
    room.play(host, *[RIGHT_PICK] * 4)
    assert host.state.ending is Ending.DRY
    assert room.store.results()[0].asked == 4


class TestTime:
    def test_a_late_answer_finds_the_question_closed(self, room: Room) -> None:
        host = room.begin(settings=Settings(question_seconds=10))
        room.now += 10_000
        assert room.answer(host) is Rejection.ALREADY_REVEALED
        assert host.view(room.ada).timed_out
        assert [type(event) for event in room.told[0].events] == [Answered, Revealed]

    def test_a_tick_at_the_deadline_closes_it(self, room: Room) -> None:
        host = room.begin(settings=Settings(question_seconds=10))
        host.tick()
        assert host.state.deadline == NOON + 10_000
        room.now += 10_000
        host.tick()
        assert host.view(room.ada).phase is Phase.REVEALED

    def test_leaving_stops_the_clock(self, room: Room) -> None:
        host = room.begin(AgainstClock(60))
        room.now += 7000
        host.leave()
        host.leave()
        room.now += 86_400_000
        again = room.come_back()
        assert again.view(room.ada).left == 53_000
        again.submit(Resume(room.now))
        assert again.state.deadline == room.now + 53_000

    def test_a_steady_clock_agrees_with_the_wall_and_runs(self) -> None:
        import time  # noqa: PLC0415 - the one test that reads a clock

        clock = steady_clock()
        assert abs(clock() - time.time() * 1000) < 1000
        first = clock()
        time.sleep(0.002)
        assert clock() > first


class TestResume:
    def test_it_stands_at_the_same_question_with_the_same_clues(self, room: Room) -> None:
        host = room.begin()
        room.play(host, RIGHT_PICK)
        host.submit(NextClue(room.now))
        before = host.view(room.ada)
        room.now += 3_600_000
        again = room.come_back()
        after = again.view(room.ada)
        assert after.phase is Phase.PAUSED
        assert (after.question, after.number, after.tally) == (
            before.question,
            before.number,
            before.tally,
        )

    def test_the_clocks_stood_while_nobody_was_here(self, room: Room) -> None:
        host = room.begin(AgainstClock(60))
        room.now += 5000
        host.submit(NextClue(room.now))
        room.now += 3_600_000
        again = room.come_back()
        assert again.view(room.ada).left == 55_000

    def test_a_reveal_is_still_the_reveal(self, room: Room) -> None:
        host = room.begin()
        room.answer(host)
        again = room.come_back()
        assert again.view(room.ada) == host.view(room.ada)
        again.submit(Proceed(room.now))
        assert again.view(room.ada).number == 2

    def test_a_paused_game_is_still_paused(self, room: Room) -> None:
        host = room.begin()
        host.submit(Pause(room.now))
        again = room.come_back()
        assert again.state == host.state
        assert [event for event in kinds(room) if event == "paused"] == ["paused"]

    def test_a_game_that_wanted_a_question_gets_one(self, room: Room) -> None:
        host = room.begin()
        room.answer(host)
        room.store.append("g1", [Row(4, NOON, "proceeded", "{}")])
        assert room.come_back().view(room.ada).number == 2

    def test_a_game_that_was_over_is_closed(self, room: Room) -> None:
        host = room.begin()
        room.answer(host)
        room.store.append("g1", [Row(4, NOON, "ended", '{"ending":"quit"}')])
        assert room.come_back().state.phase is Phase.OVER
        assert room.store.results()[0].score == 100
        assert room.store.open_games() == ()

    def test_the_list_of_what_can_be_gone_on_with(self, room: Room) -> None:
        host = room.begin()
        assert [game.id for game in resumable(room.store)] == ["g1"]
        room.answer(host)
        room.store.append("g1", [Row(4, NOON, "ended", '{"ending":"quit"}')])
        assert resumable(room.store) == ()
        assert room.store.open_games() == ()
        assert room.store.results()[0].score == 100

    def test_a_game_that_never_began_is_closed(self, room: Room) -> None:
        host = room.begin()
        room.store.begin(replace(room.store.open_games()[0], id="g2"))
        assert [game.id for game in resumable(room.store)] == ["g1"]
        assert [game.id for game in room.store.open_games()] == ["g1"]
        assert host.game == "g1"

    def test_a_log_that_can_not_be_read_is_told(self, room: Room) -> None:
        room.begin()
        room.store.append("g1", [Row(2, NOON, "from-the-future", "{}")])
        with pytest.raises(LostGameError, match="from-the-future"):
            room.come_back()

    def test_nor_can_nothing_be_gone_on_with(self, room: Room) -> None:
        with pytest.raises(LostGameError, match="nothing of it was written"):
            room.come_back()


def learnt(room: Room) -> tuple[Review, ...]:
    """What the log says that the player learnt."""
    rows = room.store.learnt.reviews(room.ada)
    return tuple(decode_review(row.at, row.pack, row.fact, row.body) for row in rows)


class TestLearning:
    def test_a_turn_teaches_once_it_is_left(self, room: Room) -> None:
        host = room.begin()
        room.answer(host, WRONG_PICK)
        assert learnt(room) == ()
        host.submit(Proceed(room.now))
        # Two facts were asked at once: it is laid to the one that was most likely forgotten.
        (review,) = learnt(room)
        assert review == Review(
            order=NOON,
            pack="planets",
            fact="fact 0",
            kind="choice",
            day=day_of(NOON),
            credit=0,
            chance=1 / 3,
            confused=(("Shenzhen", "Hangzhou"),),
        )
        memory = room.store.learnt.memory(room.ada, "planets", "fact 0")
        assert memory is not None
        assert memory.due == day_of(NOON) + 1

    def test_a_disputed_turn_teaches_nothing(self, room: Room) -> None:
        host = room.begin()
        room.answer(host, WRONG_PICK)
        host.submit(Dispute(room.now))
        host.submit(Proceed(room.now))
        assert learnt(room) == ()

    def test_what_the_clock_cut_short_teaches_nothing(self, room: Room) -> None:
        host = room.begin(AgainstClock(5))
        room.now += 5000
        host.tick()
        host.submit(Proceed(room.now))
        assert host.state.phase is Phase.OVER
        assert learnt(room) == ()

    def test_a_guest_learns_nothing_and_has_a_result(self, room: Room) -> None:
        host = room.begin(None, GUEST)
        host.submit(Respond(room.now, GUEST, RIGHT_PICK))
        host.submit(Quit(room.now))
        assert room.store.learnt.reviews(GUEST) == ()
        (result,) = room.store.results()
        assert (result.player, result.score) == (None, 100)

    def test_a_resumed_turn_teaches_by_the_answer_of_before(self, room: Room) -> None:
        host = room.begin()
        room.answer(host)
        room.come_back().submit(Proceed(room.now))
        assert {row.seq for row in room.store.learnt.reviews(room.ada)} == {2}

    def test_the_log_alone_tells_all_results(self, room: Room) -> None:
        host = room.begin()
        room.play(host, RIGHT_PICK, WRONG_PICK, RIGHT_PICK, RIGHT_PICK)
        record, settled = read_log("g1", room.store.events("g1"))
        assert record.results() == room.store.results()
        assert {each.seq for each in settled} == {
            row.seq for row in room.store.learnt.reviews(room.ada)
        }

    def test_the_review_log_alone_tells_what_is_remembered(self, room: Room) -> None:
        host = room.begin()
        room.play(host, RIGHT_PICK, WRONG_PICK, RIGHT_PICK, RIGHT_PICK)
        before = everything_learnt(room)
        assert refold(room.store, room.ada)
        assert everything_learnt(room) == before
        assert room.store.learnt.relearn(room.ada, Learned())
        assert everything_learnt(room) != before
        assert refold(room.store, room.ada, "planets")
        assert everything_learnt(room) == before

    def test_an_answer_is_taken_back_and_the_log_tells_it(self, room: Room) -> None:
        host = room.begin()
        room.play(host, RIGHT_PICK, WRONG_PICK)
        before = everything_learnt(room)
        room.play(host, RIGHT_PICK, RIGHT_PICK)
        rows = room.store.learnt.reviews(room.ada)
        for seq in sorted({row.seq for row in rows})[2:]:
            assert take_back(room.store, room.ada, "g1", seq)
        assert everything_learnt(room) == before
        after = room.store.learnt.reviews(room.ada)
        assert after[: len(rows)] == rows
        assert len(after) == 2 * len(rows) - len(before[0])
        with pytest.raises(KeyError):
            take_back(room.store, room.ada, "g1", rows[-1].seq)
        with pytest.raises(KeyError):
            take_back(room.store, room.ada, "g1", 999)

    def test_two_players_have_a_result_each(self, room: Room) -> None:
        host = room.begin(None, room.ada, "guest-2")
        room.answer(host)
        host.submit(Respond(room.now, "guest-2", WRONG_PICK))
        host.submit(Quit(room.now))
        assert [result.score for result in room.store.results()] == [100, 0]
        assert {row.player for row in room.store.learnt.reviews(room.ada)} == {room.ada}

    def test_who_was_asked_nothing_reached_nothing(self, room: Room) -> None:
        room.begin().submit(Quit(room.now))
        assert room.store.results() == ()
        assert room.store.open_games() == ()


class TestDisputes:
    def test_a_dispute_is_kept_for_the_author_when_the_question_is_left(self, room: Room) -> None:
        host = room.begin()
        room.answer(host)
        host.submit(Dispute(room.now, "Both are."))
        assert room.store.disputes() == ()
        host.submit(Proceed(room.now))
        (dispute,) = room.store.disputes("planets")
        assert (dispute.id, dispute.note) == ("g1/1", "Both are.")
        assert decode_question(json.loads(dispute.question)) == QUESTIONS[0]

    def test_one_that_was_taken_back_is_not(self, room: Room) -> None:
        host = room.begin()
        room.answer(host)
        host.submit(Dispute(room.now))
        host.submit(Withdraw(room.now))
        host.submit(Quit(room.now))
        assert room.store.disputes() == ()

    def test_one_that_a_crash_kept_from_the_list_is_there_on_return(self, room: Room) -> None:
        host = room.begin()
        room.answer(host)
        host.submit(Dispute(room.now, "hm"))
        host.submit(Quit(room.now))
        room.store.drop_dispute("g1/1")
        room.come_back()
        assert [dispute.note for dispute in room.store.disputes()] == ["hm"]


class TestTrouble:
    def test_a_game_goes_on_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        blocked = tmp_path / "profile"
        blocked.write_text("a file where a folder should be", encoding="utf-8")
        room = Room(blocked)
        host = room.begin()
        assert not host.health.saving
        room.play(host, *[RIGHT_PICK] * 4)
        assert host.summary(room.ada).tally.score == 400
        assert not any(update.saved for update in room.told)
        assert room.store.results()[0].score == 400
        room.store.close(room.now)

    @pytest.mark.skipif(sys.platform == "win32", reason="no second holder in one process there")
    def test_a_second_window_plays_without_saving(self, room: Room) -> None:
        other = Store.open(room.folder, NOON)
        setup = Setup(RoundOf(1), (Player(GUEST, "Guest"),))
        host = Host.begin(other, "g2", setup, lambda _: GivenDealer(QUESTIONS), room.clock)
        assert host.health.reason is Reason.LOCKED
        assert host.submit(Respond(NOON, GUEST, RIGHT_PICK)) is None
        assert host.view(GUEST).tally.score == 100
        other.close(NOON)

    def test_what_is_not_written_is_not_told_as_done(
        self, room: Room, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        host = room.begin()
        before = host.state

        def breaks(*_: object) -> bool:
            raise RuntimeError

        monkeypatch.setattr(room.store, "append", breaks)
        with pytest.raises(RuntimeError):
            room.answer(host)
        assert host.state == before
        assert room.told == []


def everything_learnt(room: Room) -> tuple[set[object], ...]:
    kept = room.store.learnt
    return set(kept.memories(room.ada)), set(kept.days(room.ada)), set(kept.pairs(room.ada))


@pytest.mark.parametrize(
    ("token", "profile"), [("guest", None), ("guest-2", None), ("a1b2", "a1b2")]
)
def test_a_guest_has_no_profile(token: str, profile: str | None) -> None:
    assert profile_of(token) == profile


def test_a_stranger_is_told_nothing(room: Room) -> None:
    with pytest.raises(KeyError):
        room.begin().view("eve")


def test_the_log_is_the_game(room: Room) -> None:
    host = room.begin(RoundOf(1))
    room.play(host, RIGHT_PICK)
    assert read_log("g1", room.store.events("g1"))[0].state == host.state
    assert kinds(room) == ["began", "posed", "answered", "revealed", "ended"]


@pytest.mark.parametrize(
    ("module", "names"),
    [
        ("dealers", {"GivenDealer", "PackDealer", "Recipe", "confusions", "dealing"}),
        ("host", {"Host", "LostGameError", "Update", "resumable"}),
        ("ports", {"Clock", "Deal", "Dealer", "Log", "Logs", "steady_clock"}),
        ("record", {"Record", "Settled", "profile_of", "read_log"}),
    ],
)
def test_the_public_names_are_these(module: str, names: set[str]) -> None:
    assert public(f"hubquiz.host.{module}") == names
