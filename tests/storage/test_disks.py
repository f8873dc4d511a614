"""A disk that is full, failing, read-only or taken: play goes on, and nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.profiles import (
    GAME,
    NOW,
    disk,
    failing,
    full,
    game,
    learned,
    locked,
    played,
    read_only,
    result,
    review,
    row,
    rows,
    stands,
)

from hubquiz import i18n
from hubquiz.storage import Forgetting, Forgotten, Health, Reason, Store

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from hubquiz.storage import Store
store = Store.open(Path(sys.argv[1]), 0)
print(store.health.saving, flush=True)
sys.stdin.readline()
store.set_setting("theme", "dark")
store.close(0)
"""


def test_a_full_disk(tmp_path: Path) -> None:
    with disk(tmp_path / "disk") as folder:
        played(folder / "profile", 5)
        store = Store.open(folder / "profile", NOW)
        with full(folder):
            done = 5
            while store.append(GAME, [row(done)]):  # what room the WAL still had
                done += 1
            assert store.health == Health(Reason.FULL)
            assert store.health.sentence == "Not saving: the disk is full."
            assert store.unsaved == 1
            assert not store.append(GAME, [row(done + 1)])
            assert not store.set_setting("theme", "dark")
            assert not store.backup_if_due(NOW * 2)
            assert store.events(GAME) == rows(done + 2)
            assert store.settings() == {"theme": "dark"}
            assert store.unsaved == 3
        assert store.append(GAME, [row(done + 2)])
        assert store.health == Health()
        assert store.unsaved == 0
        assert store.close(NOW)
        stands(folder / "profile", done + 3)


def test_a_disk_that_is_full_from_the_start(tmp_path: Path) -> None:
    with disk(tmp_path / "disk") as folder:
        with full(folder):
            store = Store.open(folder / "profile", NOW)
            assert not store.begin(game())
            assert not store.append(GAME, rows(3))
            assert store.health == Health(Reason.FULL)
            assert store.open_games() == (game(),)
        assert store.retry()
        assert store.close(NOW)
        stands(folder / "profile", 3)


def test_what_a_full_disk_keeps_waiting_is_kept_in_order(tmp_path: Path) -> None:
    with disk(tmp_path / "disk") as folder:
        played(folder / "profile", 0)
        store = Store.open(folder / "profile", NOW)
        with full(folder):
            for seq in range(500):
                store.append(GAME, [row(seq)])
            store.finish(GAME, NOW, [result()])
            assert store.unsaved > 400
        assert store.close(NOW)
        stands(folder / "profile", 500)


def test_writes_that_fail(tmp_path: Path) -> None:
    played(tmp_path, 5)
    store = Store.open(tmp_path, NOW)
    with failing():
        assert not store.append(GAME, [row(5)])
        assert store.health == Health(Reason.FAILING)
        assert store.events(GAME) == rows(6)
        assert not store.append(GAME, [row(6)])
        assert not store.close(NOW)
    stands(tmp_path, 5)


def test_writes_that_fail_for_a_while(tmp_path: Path) -> None:
    played(tmp_path, 5)
    store = Store.open(tmp_path, NOW)
    with failing():
        for seq in range(5, 200):
            assert not store.append(GAME, [row(seq)])
    assert store.append(GAME, [row(200)])
    assert store.health == Health()
    assert store.close(NOW)
    stands(tmp_path, 201)


def test_a_failing_disk_from_the_start(tmp_path: Path) -> None:
    with failing():
        store = Store.open(tmp_path / "profile", NOW)
        assert store.health == Health(Reason.FAILING)
        ana = store.add_player("Ana", NOW)
        store.begin(game(player=ana.id))
        assert not store.append(GAME, rows(2))
    assert store.append(GAME, [row(2)])
    assert store.players() == (ana,)
    assert store.close(NOW)
    stands(tmp_path / "profile", 3)


def test_a_read_only_disk(tmp_path: Path) -> None:
    with disk(tmp_path / "disk") as folder:
        played(folder, 5)
        before = (folder / "hubquiz.db").read_bytes()
        read_only(folder, on=True)
        store = Store.open(folder, NOW)
        assert store.health == Health(Reason.READ_ONLY)
        assert store.events(GAME) == rows(5)
        assert not store.append(GAME, [row(5)])
        assert store.events(GAME) == rows(6)
        assert not store.close(NOW)
        assert (folder / "hubquiz.db").read_bytes() == before
        store = Store.open(folder, NOW)
        store.append(GAME, [row(5)])
        read_only(folder, on=False)
        assert store.append(GAME, [row(6)])
        assert store.close(NOW)
        stands(folder, 7)


def test_a_disk_that_turns_read_only_and_back(tmp_path: Path) -> None:
    played(tmp_path, 5)
    store = Store.open(tmp_path, NOW)
    assert store.append(GAME, [row(5)])
    with locked(tmp_path):
        for seq in range(6, 9):
            assert not store.append(GAME, [row(seq)])
        assert store.health == Health(Reason.READ_ONLY)
        assert not store.retry()
    assert store.append(GAME, [row(9)])
    assert store.health == Health()
    assert store.close(NOW)
    stands(tmp_path, 10)


def test_a_game_that_ends_on_a_read_only_disk(tmp_path: Path) -> None:
    with disk(tmp_path / "disk") as folder:
        played(folder, 2)
        read_only(folder, on=True)
        store = Store.open(folder, NOW)
        assert not store.finish(GAME, NOW, [result()])
        assert store.results() == (result(),)
        read_only(folder, on=False)
        assert store.close(NOW)
        stands(folder, 2)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    played(tmp_path / "profile", 5)
    (tmp_path / "profile").chmod(0o555)
    store = Store.open(tmp_path / "profile", NOW)
    assert store.health == Health(Reason.READ_ONLY)
    assert store.events(GAME) == rows(5)
    assert not store.append(GAME, [row(5)])
    (tmp_path / "profile").chmod(0o755)
    assert store.close(NOW)
    stands(tmp_path / "profile", 6)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("a file")
    store = Store.open(tmp_path / "profile", NOW)
    assert store.health == Health(Reason.FAILING)
    assert not store.begin(game())
    assert not store.append(GAME, rows(2))
    assert store.events(GAME) == rows(2)
    (tmp_path / "profile").unlink()
    assert store.close(NOW)
    stands(tmp_path / "profile", 2)


def test_a_fault_that_passes(tmp_path: Path) -> None:
    played(tmp_path, 5)
    store = Store.open(tmp_path, NOW)
    before = store._keeper._file
    faults = [sqlite3.OperationalError("disk I/O error")]
    faults[0].sqlite_errorcode = sqlite3.SQLITE_IOERR_READ

    def query(db: sqlite3.Connection) -> object:
        if faults:
            raise faults.pop()
        return db.execute("SELECT count(*) FROM events").fetchone()

    assert store._keeper.read(query) == (5,)
    assert store.health == Health()
    assert store._keeper._file is not before
    assert store.close(NOW)


def test_another_program_that_writes(tmp_path: Path) -> None:
    played(tmp_path, 5)
    store = Store.open(tmp_path, NOW)
    other = sqlite3.connect(tmp_path / "hubquiz.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert not store.append(GAME, [row(5)])
    assert store.health == Health(Reason.BUSY)
    other.execute("ROLLBACK")
    other.close()
    assert store.append(GAME, [row(6)])
    assert store.close(NOW)
    stands(tmp_path, 7)


def test_two_processes_on_one_profile(tmp_path: Path) -> None:
    played(tmp_path, 5)
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert first.stdout.readline() == "True\n"
        second = Store.open(tmp_path, NOW)
        assert second.health == Health(Reason.LOCKED, first.pid)
        assert str(first.pid) in second.health.sentence
        assert second.events(GAME) == rows(5)
        assert not second.append(GAME, [row(5)])
        assert not second.backup_if_due(NOW * 2)
        first.stdin.write("\n")
        first.stdin.flush()
        assert first.wait() == 0
    assert second.append(GAME, [row(6)])
    assert second.settings() == {"theme": "dark"}
    assert second.close(NOW)
    stands(tmp_path, 7)


def test_the_lock_goes_with_its_holder(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "True\n"
        first.kill()
    store = Store.open(tmp_path, NOW)
    assert store.health == Health()
    store.close(NOW)


def test_two_stores_in_one_process(tmp_path: Path) -> None:
    first, second = Store.open(tmp_path, NOW), Store.open(tmp_path, NOW)
    assert second.health == Health(Reason.LOCKED, os.getpid())
    second.close(NOW)
    assert first.set_setting("theme", "dark")
    assert first.close(NOW)


def test_of_whom_another_forgot_nothing_is_written_back_and_what_is_of_others_is(
    tmp_path: Path,
) -> None:
    first = Store.open(tmp_path, NOW)
    ana, bo = first.add_player("Ana", NOW), first.add_player("Bo", NOW)
    second = Store.open(tmp_path, NOW)
    assert set(second.players()) == {ana, bo}
    assert not second.begin(game(player=ana.id))
    assert not second.begin(game("g2", player=bo.id))
    assert first.forget([Forgotten(Forgetting.PLAYER, ana.id)])
    assert not second.append(GAME, rows(1))
    assert second.health == Health(Reason.FORGOTTEN)  # though the first still has the profile
    assert first.close(NOW)
    assert not second.append(GAME, rows(2)[1:], learned(review(1, ana.id)))
    assert not second.append("g2", rows(1), learned(review(0, bo.id, name="g2")))
    assert second.health == Health(Reason.FORGOTTEN)
    assert second.events(GAME) == rows(2)  # what is played here can be gone on with
    third = Store.open(tmp_path, NOW)  # it does not keep others out
    assert third.health == Health()
    assert third.players() == (bo,)
    assert third.open_games() == (game("g2", player=bo.id),)
    assert third.events(GAME) == ()
    assert third.learnt.reviews(ana.id) == ()
    assert third.forgotten() == (Forgotten(Forgetting.PLAYER, ana.id),)
    assert third.close(NOW)
    assert not second.close(NOW)


def test_a_full_disk_on_the_way_does_not_bring_back_who_was_forgotten(tmp_path: Path) -> None:
    first = Store.open(tmp_path, NOW)
    ana = first.add_player("Ana", NOW)
    second = Store.open(tmp_path, NOW)
    second.begin(game(player=ana.id))
    assert first.forget([Forgotten(Forgetting.PLAYER, ana.id)])
    assert first.close(NOW)
    with failing():
        assert not second.append(GAME, rows(1))
    assert not second.append(GAME, rows(2)[1:])
    assert second.health == Health(Reason.FORGOTTEN)
    third = Store.open(tmp_path, NOW)
    assert third.players() == ()
    assert third.games() == ()
    third.close(NOW)
    second.close(NOW)


def test_a_lock_without_a_readable_pid(tmp_path: Path) -> None:
    first = Store.open(tmp_path, NOW)
    (tmp_path / "hubquiz.lock").write_bytes(b"\0\0")
    second = Store.open(tmp_path, NOW)
    assert second.health == Health(Reason.LOCKED, None)
    assert "?" in second.health.sentence
    second.close(NOW)
    first.close(NOW)


def test_every_reason_has_its_sentence() -> None:
    sentences = {Health(reason, 7).sentence for reason in Reason}
    assert len(sentences) == len(Reason)
    assert all(sentence.startswith("Not saving: ") for sentence in sentences)
    assert replace(Health(Reason.LOCKED), pid=7).sentence.endswith("(process 7).")


def test_the_sentences_are_spoken_in_the_language_of_the_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("hubquiz.storage.faults._", str.upper)
    assert Health(Reason.FULL).sentence == "NOT SAVING: THE DISK IS FULL."
    assert i18n.language() == i18n.ENGLISH
