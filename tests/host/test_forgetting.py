"""What is forgotten of classes: sessions and classes by hand, and what is over its time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.harness.sessions import PUPILS, begin, held, play, token

from hubquiz.game.commands import Close, Respond
from hubquiz.host import forgetting
from hubquiz.host.desk import Desk
from hubquiz.host.history import REPORTS, sessions
from hubquiz.quiz.responses import Wrote
from hubquiz.reports.past import write_past
from hubquiz.storage import Forgetting, Forgotten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "Class 7b of Ms Okonkwo"
OTHERS = ("Ünal", "Sun Bear")
CRASHES = int(os.environ.get("HUBQUIZ_CRASHES", "6"))
"""How often forgetting is killed; 100 by hand."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with closing(Desk(str(tmp_path))) as opened:
        yield opened


def secrets(desk: Desk, game: str) -> set[str]:
    """Return what must be nowhere: names, tokens, what was typed or chosen, keys of the room."""
    bodies = [row.body for row in desk.store.events(game)]
    assert any(PUPILS[0] in body for body in bodies)
    return {NAME, *PUPILS, *map(token, PUPILS), game}


def traces(folder: Path, words: set[str]) -> set[tuple[str, str]]:
    """Return which files have which words, in their content or in their name."""
    return {
        (str(path.relative_to(folder)), word)
        for path in folder.rglob("*")
        for word in words
        if word in path.name or (path.is_file() and word.encode() in path.read_bytes())
    }


def test_a_class_is_forgotten_in_every_file(desk: Desk, tmp_path: Path) -> None:
    game = held(desk, NAME)
    second = held(desk, NAME, seed=8)
    desk.store.backup_if_due(desk.clock())
    other = held(desk, "8c", pupils=OTHERS)
    words = secrets(desk, game) | {second, game[:8], second[:8]}
    there = {path for path, _word in traces(tmp_path, words)}
    assert {"hubquiz.db", "hubquiz.db-wal"} & there
    assert any(path.startswith("backups") for path in there)
    assert any(path.endswith("report.html") for path in there)
    assert any(path.endswith("players.csv") for path in there)
    found = desk.store.classes.find(NAME)
    assert found is not None
    assert forgetting.forget_class(desk.store, desk.folder, desk.clock(), found.id)
    assert traces(tmp_path, words) == set()
    assert [one.id for one in sessions(desk.store)] == [other]
    assert traces(tmp_path, {OTHERS[0]})
    assert len(list((tmp_path / REPORTS).iterdir())) == 1
    desk.close()
    assert traces(tmp_path, words) == set()


def test_what_was_typed_is_forgotten_too(desk: Desk, tmp_path: Path) -> None:
    host = begin(desk, NAME, kinds=("typed",))
    typed = [f"Äußerst-unwahrscheinlich-{number}" for number in range(len(PUPILS))]
    for player, words in zip(tuple(host.state.roster), typed, strict=True):
        assert host.submit(Respond(host.now(), player, Wrote(words))) is None
    host.submit(Close(host.now()))
    play(host)
    desk.learn(host.game)
    assert write_past(desk, host.game)
    assert {word for _path, word in traces(tmp_path, set(typed))} == set(typed)
    gone = sessions(desk.store)
    assert forgetting.forget_sessions(desk.store, desk.folder, desk.clock(), gone)
    assert traces(tmp_path, set(typed)) == set()


def test_killed_while_it_forgets_all_is_there_or_nothing(tmp_path: Path) -> None:
    chance = Random(os.environ.get("HUBQUIZ_CRASH_SEED", "class"))
    with closing(Desk(str(tmp_path / "first"))) as first:
        game = held(first, NAME)
        words = secrets(first, game) | {game[:8]}
    for number in range(CRASHES):
        folder = tmp_path / str(number)
        shutil.copytree(tmp_path / "first", folder)
        (folder / "hubquiz.lock").unlink()
        command = ["-m", "hubquiz", "--data-dir", str(folder), "classes", "forget", NAME, "--yes"]
        child = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL)
        wait_for_holder(folder)
        time.sleep(chance.random() ** 4 * 0.2)  # mostly early: it takes some ms
        child.kill()
        child.wait()
        with closing(Desk(str(folder))) as desk:
            there = sessions(desk.store)
            if there:
                assert desk.store.classes.find(NAME) is not None
                assert (folder / REPORTS).is_dir()
                assert len(desk.store.events(game)) > 10
            else:
                assert traces(folder, words) == set()
                assert desk.store.forgotten() == ()


def wait_for_holder(folder: Path) -> None:
    """Wait until a process has a profile open."""
    end = time.monotonic() + 30
    while not (folder / "hubquiz.lock").exists() and time.monotonic() < end:
        time.sleep(0.002)


def test_a_session_is_forgotten_and_the_class_stays(desk: Desk, tmp_path: Path) -> None:
    game = held(desk, NAME, pupils=OTHERS)
    stays = held(desk, NAME, seed=8)
    gone = [one for one in sessions(desk.store) if one.id == game]
    assert forgetting.forget_sessions(desk.store, desk.folder, desk.clock(), gone)
    assert traces(tmp_path, {game, game[:8], *OTHERS, *map(token, OTHERS)}) == set()
    found = desk.store.classes.find(NAME)
    assert found is not None
    assert {mark.game for mark in desk.store.classes.marks(found.id)} == {stays}


def test_what_a_crash_left_is_finished_at_the_next_start(desk: Desk, tmp_path: Path) -> None:
    game = held(desk, NAME)
    words = secrets(desk, game)
    found = desk.store.classes.find(NAME)
    assert found is not None
    what = [Forgotten(Forgetting.GAME, game), Forgotten(Forgetting.CLASS, found.id)]
    assert desk.store.forget(what)  # and here it was killed
    assert traces(tmp_path, words)
    desk.close()
    with closing(Desk(str(tmp_path))) as again:
        assert again.store.forgotten() == ()
        assert traces(tmp_path, words) == set()


def test_a_session_s_time_is_over_and_the_facts_stay(desk: Desk, tmp_path: Path) -> None:
    game = held(desk, NAME)
    words = secrets(desk, game) - {NAME, game}
    day = forgetting.DAY
    now = desk.clock()
    assert forgetting.expire(desk.store, desk.folder, now + 364 * day) == 0
    assert forgetting.expire(desk.store, desk.folder, now + 366 * day) == 1
    assert traces(tmp_path, words) == set()
    assert sessions(desk.store) == ()
    found = desk.store.classes.find(NAME)
    assert found is not None
    assert desk.store.classes.marks(found.id)
    # The class may still be forgotten whole.
    assert forgetting.forget_class(desk.store, desk.folder, now, found.id)
    assert traces(tmp_path, {NAME, game}) == set()


def test_what_is_over_its_time_is_gone_once_hubquiz_was_closed(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        held(desk)
        desk.store.set_setting(forgetting.SETTING, 1)
    with closing(Desk(str(tmp_path))) as desk:
        assert len(sessions(desk.store)) == 1
        now = desk.clock()
        desk.clock = lambda: now + 2 * forgetting.DAY
    assert traces(tmp_path, {PUPILS[0]}) == set()


def test_the_time_can_be_chosen_and_nought_is_for_ever(desk: Desk) -> None:
    held(desk)
    later = desk.clock() + 1000 * forgetting.DAY
    desk.store.set_setting(forgetting.SETTING, 0)
    assert forgetting.expire(desk.store, desk.folder, later) == 0
    desk.store.set_setting(forgetting.SETTING, 10)
    assert forgetting.kept_days(desk.store) == 10
    assert forgetting.expire(desk.store, desk.folder, later) == 1
    assert sessions(desk.store) == ()


def test_a_player_s_own_games_are_nobody_s_session(desk: Desk) -> None:
    player = desk.store.add_player("Ada", desk.clock())
    assert sessions(desk.store) == ()
    held(desk)
    gone = sessions(desk.store)
    forgetting.forget_sessions(desk.store, desk.folder, desk.clock(), gone)
    assert desk.store.players() == (player,)


def test_a_report_that_lies_elsewhere_is_the_teacher_s_own(desk: Desk, tmp_path: Path) -> None:
    host = begin(desk)
    play(host)
    mine = tmp_path / "mine"
    written = write_past(desk, host.game, mine)
    assert written[0].name == "report.html"
    forgetting.forget_sessions(desk.store, desk.folder, desk.clock(), sessions(desk.store))
    assert all(path.exists() for path in written)
