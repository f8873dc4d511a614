"""What a player has learnt is safe from a second window and a wrong clock, and goes if it shall."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.host.window_child import review, sit_down

from hubquiz.cli.commands import commands
from hubquiz.game.commands import Proceed, Quit, Respond
from hubquiz.game.modes import RoundOf, Study
from hubquiz.game.rejections import Rejection
from hubquiz.host import players
from hubquiz.host.days import day_of
from hubquiz.host.desk import Desk
from hubquiz.host.learning import folded
from hubquiz.host.order import Order
from hubquiz.host.playerfile import lines, save
from hubquiz.host.reminding import clock_notice, due
from hubquiz.host.seats import Seats, keep_seats, settings_of, tokens_of
from hubquiz.host.studying import begin_review
from hubquiz.quiz.responses import GaveUp, Wrote
from hubquiz.storage import Forgetting, Forgotten, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.storage import Player

CHILD = Path(__file__).with_name("window_child.py")
NAME, TYPED = "Ophelia Quux-王小波", "xyzzy plugh 深圳"
NOON = 1_700_000_000_000
DAY = 86_400_000
YEAR = 365 * DAY


def ann(desk: Desk) -> Player:
    player = desk.player
    assert player is not None
    return player


def is_its_fold(desk: Desk, player: str) -> bool:
    """Tell whether all that is kept of a player is what the log folds to, to the bit."""
    learnt = desk.store.learnt
    again = folded(player, learnt.reviews(player))
    return (
        sorted(again.memories, key=str) == sorted(learnt.memories(player), key=str)
        and sorted(again.days, key=str) == sorted(learnt.days(player), key=str)
        and sorted(again.pairs, key=str) == sorted(learnt.pairs(player), key=str)
    )


# A second window


@contextmanager
def another_window(folder: Path) -> Iterator[subprocess.Popen[str]]:
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "True\n"
    try:
        yield child
    finally:
        child.communicate(timeout=60)
    assert child.returncode == 0


def test_a_second_window_says_that_it_does_not_save_and_nothing_is_lost(tmp_path: Path) -> None:
    with another_window(tmp_path) as first:
        desk = Desk(str(tmp_path))
        assert desk.store.health.reason is Reason.LOCKED
        assert str(first.pid) in desk.store.health.sentence
        sit_down(desk)
        player = ann(desk).id
        before = desk.store.learnt.reviews(player)
        review(desk)  # the very facts that the first window asked, too
        assert not desk.store.health.saving
        mine = desk.store.learnt.reviews(player)[len(before) :]
        assert len(mine) >= 3
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write("go on\n")
        first.stdin.flush()
        assert first.stdout.readline() == "True\n"  # it goes on saving
    assert desk.store.retry()  # now that the first is closed
    theirs = [row for row in desk.store.learnt.reviews(player) if row not in mine]
    assert {row.game for row in before} < {row.game for row in theirs}
    desk.close()
    with closing(Desk(str(tmp_path))) as desk:
        rows = desk.store.learnt.reviews(player)
        assert sorted(rows, key=str) == sorted([*theirs, *mine], key=str)
        assert is_its_fold(desk, player)
        assert len({row.game for row in rows}) == 3


@pytest.mark.parametrize("closed_first", [False, True])
def test_who_was_forgotten_in_another_window_is_not_written_back(
    tmp_path: Path, *, closed_first: bool
) -> None:
    with another_window(tmp_path) as first:
        desk = Desk(str(tmp_path))
        sit_down(desk)
        ann_id = ann(desk).id
        review(desk)
        packs = [desk.library.find("planets")]
        host = begin_review(desk, packs, Study(questions=20), fresh=20, seed=9)
        bo = desk.store.add_player(NAME, 1)
        desk.prefer(replace(desk.preferences, player=bo.id))
        review(desk)
        desk.prefer(replace(desk.preferences, player=ann_id))
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write("forget\n")
        first.stdin.flush()
        assert first.stdout.readline() == "True\n"
        if not closed_first:
            assert host.submit(Respond(host.now(), ann_id, GaveUp())) is None
            assert desk.store.health.reason is Reason.FORGOTTEN  # it says so at once
    refused = host.submit(Respond(host.now(), ann_id, GaveUp()))
    assert refused is (None if closed_first else Rejection.ALREADY_REVEALED)
    assert desk.store.retry() is False
    assert desk.store.health.reason is Reason.FORGOTTEN
    assert "forgotten in another window" in desk.store.health.sentence
    assert host.submit(Proceed(host.now())) is None  # the game goes on, but nothing of it is kept
    with closing(Desk(str(tmp_path))) as third:  # it lets others have the profile
        assert third.store.health.saving
        assert [player.name for player in third.store.players()] == [NAME]
        assert third.store.learnt.reviews(ann_id) == ()
        assert len(third.store.learnt.reviews(bo.id)) >= 3
        assert is_its_fold(third, bo.id)
        assert third.store.forgotten() == ()
    desk.close()
    assert traces(tmp_path, {ann_id}) == set()
    with closing(Desk(str(tmp_path))) as last:
        assert [player.name for player in last.store.players()] == [NAME]


def test_beside_a_window_nobody_is_merged_imported_renamed_or_forgotten(tmp_path: Path) -> None:
    folder, path = tmp_path / "data", tmp_path / "ann.json"
    with closing(Desk(str(folder))) as desk:
        sit_down(desk)
        review(desk)
        desk.store.add_player("Bo", 1)
        save(path, lines(ann(desk), desk.store.learnt.reviews(ann(desk).id)))
    with another_window(folder) as first:
        for arguments in (
            ["import", str(path), "--as", "Cy"],
            ["merge", "Bo", "Ann"],
            ["rename", "Bo", "Cy"],
            ["forget", "Ann", "--yes"],
        ):
            command = ["--data-dir", str(folder), "--language", "en", "players", *arguments]
            result = CliRunner().invoke(commands, command)
            assert result.exit_code == 1, arguments
            assert f"already open (process {first.pid})" in result.stderr
            assert "Nothing has changed." in result.stderr
    with closing(Desk(str(folder))) as desk:
        assert sorted(player.name for player in desk.store.players()) == ["Ann", "Bo"]
        assert {row.game for row in desk.store.learnt.reviews(ann(desk).id)} != set()
        assert is_its_fold(desk, ann(desk).id)


# A wrong clock


@pytest.mark.parametrize("jumps", [(YEAR, -YEAR), (-YEAR, YEAR), (40 * YEAR, -79 * YEAR)])
def test_a_clock_that_is_off_breaks_nothing_and_is_told(
    tmp_path: Path, jumps: tuple[int, int]
) -> None:
    now = NOON
    with closing(Desk(str(tmp_path))) as desk:
        desk.clock = lambda: now
        sit_down(desk)
        player = ann(desk)
        highest = 0
        for jump in (0, *jumps, DAY):
            now = max(0, now + jump)
            for _ in range(2):
                review(desk)
                rows = desk.store.learnt.reviews(player.id)
                assert rows[-1].at > highest  # what is answered later stands later in the log
                highest = rows[-1].at
                assert is_its_fold(desk, player.id)
            last = desk.store.learnt.last_day(player.id) or 0
            ahead = last > day_of(now)
            assert players.is_ahead(desk, player) == ahead
            assert bool(clock_notice(desk)) == ahead
            for row in desk.store.learnt.memories(player.id):
                # What was asked on days to come is due: no fact is lost to a wrong clock.
                assert row.due > row.day
                assert row.day <= last
            late = [row for row in desk.store.learnt.memories(player.id) if row.day > day_of(now)]
            assert sum(due(desk).values()) >= len(late)
        now = NOON + 200 * DAY
        while due(desk):
            review(desk, 40)
        assert not players.is_ahead(desk, player)
        assert is_its_fold(desk, player.id)
    command = ["--data-dir", str(tmp_path), "--language", "en", "players"]
    assert CliRunner().invoke(commands, command).exit_code == 0


def test_the_list_of_players_tells_that_a_clock_was_ahead(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        sit_down(desk)
        said = desk.clock() + YEAR
        desk.clock = lambda: said
        review(desk)
    command = ["--data-dir", str(tmp_path), "--language", "en", "players"]
    assert "the clock was ahead" in CliRunner().invoke(commands, command).stdout
    assert '"ahead": true' in CliRunner().invoke(commands, [*command, "--json"]).stdout


# Forgetting


def traces(folder: Path, words: set[str]) -> set[tuple[str, str]]:
    """Return which files have which words, as they are or as JSON writes them."""
    found = set()
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        for word in words:
            forms = (word.encode(), word.encode("ascii", "backslashreplace"))
            if word in path.name or any(form in data for form in forms):
                found.add((str(path.relative_to(folder)), word))
    return found


def type_in(desk: Desk, order: Order) -> None:
    host = desk.begin(order)
    while host.state.open is not None:
        table = host.table()
        holder = table.floor or host.state.setup.tokens[0]
        host.submit(Respond(host.now(), holder, Wrote(TYPED)))
        if host.state.open is not None:
            host.submit(Respond(host.now(), host.table().floor or holder, GaveUp()))
        host.submit(Proceed(host.now()))
    host.submit(Quit(host.now()))


def test_a_player_is_in_no_byte_of_any_file(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        player, bo = desk.store.add_player(NAME, 1), desk.store.add_player("Bo", 2)
        desk.prefer(replace(desk.preferences, player=player.id, theme="light"))
        order = Order(desk.library.find("planets"), RoundOf(2), ("typed",), seed=1)
        type_in(desk, order)
        desk.store.backup_if_due(desk.clock())
        seats = Seats(("Bo", NAME.lower()))
        keep_seats(desk, seats)
        together = replace(order, settings=settings_of(seats)[1], seats=tokens_of(desk, seats))
        type_in(desk, together)
        desk.begin(together)  # and left in the middle
        review(desk)
        theirs = [result for result in desk.results() if result.player == bo.id]
        learnt = desk.store.learnt.reviews(bo.id)
        assert theirs
        assert learnt
        words = {NAME, NAME.lower(), player.id, TYPED}
        there = traces(tmp_path, words)
        assert {word for _path, word in there} == words
        assert any(path.startswith("backups") for path, _word in there)
        assert players.forget(desk, player)
        assert traces(tmp_path, words) == set()
        assert desk.player is None
        assert desk.store.players() == (bo,)
        assert desk.unfinished() == ()
        assert list(desk.results()) == theirs
        assert desk.store.learnt.reviews(bo.id) == learnt
    assert traces(tmp_path, words) == set()
    with closing(Desk(str(tmp_path))) as desk:
        assert desk.preferences.theme == "light"
        assert list(desk.results()) == theirs


def test_what_was_not_finished_is_done_at_the_next_start(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        player = desk.store.add_player(NAME, 1)
        desk.store.backup_if_due(desk.clock())
        assert desk.store.forget([Forgotten(Forgetting.PLAYER, player.id)])
    assert traces(tmp_path, {NAME})
    with closing(Desk(str(tmp_path))) as desk:
        assert desk.store.players() == ()
        assert not traces(tmp_path, {NAME})
    assert list((tmp_path / "backups").iterdir())
