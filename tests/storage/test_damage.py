"""A damaged file: set aside, replaced by what is left, and told of in a sentence."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.harness.profiles import (
    DAY,
    GAME,
    NOW,
    TODAY,
    damage,
    damage_row,
    disk,
    failing,
    full,
    game,
    played,
    read_only,
    result,
    row,
    rows,
    stands,
)

from hubquiz.storage import Happened, Health, Notice, Reason, Store

if TYPE_CHECKING:
    from pathlib import Path

ASIDE = f"hubquiz.damaged-{TODAY}.db"


@pytest.mark.parametrize(
    "content",
    [b"\xa5" * 20_000, b"not a database", b"\0" * 4096, b"SQLite format 3\0" + b"\xff" * 4080],
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "hubquiz.db").write_bytes(content)
    store = Store.open(tmp_path, NOW)
    assert store.take_notices() == (Notice(Happened.REBUILT, ASIDE),)
    assert store.take_notices() == ()
    assert store.health == Health()
    assert store.begin(game())
    assert (tmp_path / ASIDE).read_bytes() == content
    assert store.close(NOW)


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "hubquiz.db").touch()
    store = Store.open(tmp_path, NOW)
    assert store.health == Health()
    assert store.take_notices() == ()
    assert store.close(NOW)


def test_a_database_of_another_program_is_left_whole(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "hubquiz.db")
    other.execute("CREATE TABLE players (name)")
    other.close()
    before = (tmp_path / "hubquiz.db").read_bytes()
    store = Store.open(tmp_path, NOW)
    assert store.take_notices() == (Notice(Happened.REBUILT, ASIDE),)
    assert store.players() == ()
    assert store.close(NOW)
    assert (tmp_path / ASIDE).read_bytes() == before


def test_a_small_file_is_checked_when_it_is_opened(tmp_path: Path) -> None:
    played(tmp_path, 5)
    damage(tmp_path / "hubquiz.db", 4096 * 6, 8)
    store = Store.open(tmp_path, NOW)
    assert store.take_notices() == (Notice(Happened.RESTORED, ASIDE, TODAY),)
    assert store.close(NOW)


def test_a_large_file_is_checked_when_it_was_not_closed(tmp_path: Path) -> None:
    (tmp_path / "profile").mkdir()
    store = Store.open(tmp_path, NOW)
    store.begin(game())
    assert store.append(GAME, rows(4000))
    store.close(NOW)
    store = Store.open(tmp_path, NOW)
    store.append(GAME, [row(4000)])
    for end in ("", "-wal"):  # as a crash would leave them
        shutil.copy(tmp_path / f"hubquiz.db{end}", tmp_path / "profile")
    store.close(NOW)
    file = tmp_path / "profile" / "hubquiz.db"
    assert file.stat().st_size > 1 << 20
    damage(file, file.read_bytes().index(b"2000: ") // 4096 * 4096, 8)  # a page of the log
    store = Store.open(tmp_path / "profile", NOW)
    assert store.take_notices() == (Notice(Happened.REBUILT, ASIDE),)
    assert store.open_games() == (game(),)
    log = store.events(GAME)
    assert 1000 < len(log) < 4000
    assert log == rows(len(log))
    assert store.close(NOW)


def test_a_log_that_lost_a_row_ends_before_it(tmp_path: Path) -> None:
    played(tmp_path, 9)
    shutil.rmtree(tmp_path / "backups")
    other = sqlite3.connect(tmp_path / "hubquiz.db")
    other.execute("DELETE FROM events WHERE seq = 4")
    other.commit()
    other.close()
    store = Store.open(tmp_path, NOW)
    assert store.events(GAME) == rows(4)
    assert store.take_notices() == (Notice(Happened.REBUILT, ASIDE),)
    assert store.append(GAME, [row(4)])
    assert store.close(NOW)


def test_a_schema_that_is_no_text(tmp_path: Path) -> None:
    played(tmp_path, 5)
    file = tmp_path / "hubquiz.db"
    file.write_bytes(file.read_bytes().replace(b"TABLE disputes", b"TABL\xc5 disputes"))
    store = Store.open(tmp_path, NOW)
    assert store.take_notices() == (Notice(Happened.RESTORED, ASIDE, TODAY),)
    assert store.events(GAME) == rows(5)
    assert store.close(NOW)


def test_the_backup_of_yesterday_and_the_sound_rows_of_today(tmp_path: Path) -> None:
    played(tmp_path, 5)  # its closing made a backup
    store = Store.open(tmp_path, NOW)
    store.append(GAME, [row(seq) for seq in range(5, 9)])
    store.begin(game("g2"))
    store.finish("g2", NOW, [result("g2")])
    store.close(NOW)
    damage_row(tmp_path / "hubquiz.db", 7)
    store = Store.open(tmp_path, NOW + DAY)
    assert store.health == Health()
    assert store.events(GAME) == rows(7)
    aside = f"hubquiz.damaged-{'2023-11-15'}.db"
    (notice,) = store.take_notices()
    assert notice == Notice(Happened.RESTORED, aside, TODAY)
    assert aside in notice.sentence
    assert TODAY in notice.sentence
    assert (tmp_path / aside).exists()
    assert store.results() == (result("g2"),)
    assert store.append(GAME, [row(7)])
    assert store.close(NOW + DAY)


def test_a_truncated_file(tmp_path: Path) -> None:
    played(tmp_path, 50)
    store = Store.open(tmp_path, NOW)
    store.append(GAME, [row(50)])
    store.close(NOW)
    file = tmp_path / "hubquiz.db"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 // 4096 * 4096])
    store = Store.open(tmp_path, NOW)
    assert store.take_notices() == (Notice(Happened.RESTORED, ASIDE, TODAY),)
    assert store.events(GAME) in (rows(50), rows(51))
    assert store.close(NOW)


def test_the_sound_rows_of_a_file_that_lost_its_end(tmp_path: Path) -> None:
    played(tmp_path, 50)
    shutil.rmtree(tmp_path / "backups")
    file = tmp_path / "hubquiz.db"
    file.write_bytes(file.read_bytes()[:-4096])
    store = Store.open(tmp_path, NOW)
    assert store.take_notices() == (Notice(Happened.REBUILT, ASIDE),)
    log = store.events(GAME)
    assert 30 < len(log) < 50
    assert log == rows(len(log))
    assert store.close(NOW)


def test_a_damaged_backup_is_passed_over(tmp_path: Path) -> None:
    played(tmp_path, 5)
    store = Store.open(tmp_path, NOW)
    store.append(GAME, [row(seq) for seq in range(5, 20)])
    store.close(NOW + DAY)
    older, newer = sorted((tmp_path / "backups").iterdir())
    damage_row(newer, 3)
    (tmp_path / "hubquiz.db").write_bytes(b"no database")
    store = Store.open(tmp_path, NOW)
    (notice,) = store.take_notices()
    assert notice.backup == older.stem[-10:] == TODAY
    assert store.events(GAME) == rows(5)
    assert store.close(NOW)


def test_damage_under_a_running_game(tmp_path: Path) -> None:
    """Neither what this session wrote nor the game that it resumed depends on the file."""
    played(tmp_path, 5)
    shutil.rmtree(tmp_path / "backups")
    store = Store.open(tmp_path, NOW)
    assert store.append(GAME, [row(5)])
    store.set_setting("theme", "dark")
    wal = tmp_path / "hubquiz.db-wal"
    damage(wal, 0, wal.stat().st_size)
    damage(tmp_path / "hubquiz.db", 0, (tmp_path / "hubquiz.db").stat().st_size)
    assert store._keeper._file is not None
    store._keeper._file.execute("PRAGMA shrink_memory")  # or it would find out only much later
    assert store.append(GAME, [row(6)])
    assert store.health == Health()
    assert store.events(GAME) == rows(7)
    assert store.settings() == {"theme": "dark"}
    assert store.take_notices() == (Notice(Happened.REBUILT, ASIDE),)
    assert store.append(GAME, [row(7)])
    assert store.close(NOW)
    stands(tmp_path, 8)


def test_a_missing_file_comes_back_from_its_backup(tmp_path: Path) -> None:
    played(tmp_path, 5)
    (tmp_path / "hubquiz.db").unlink()
    store = Store.open(tmp_path, NOW)
    (notice,) = store.take_notices()
    assert notice == Notice(Happened.FOUND, backup=TODAY)
    assert TODAY in notice.sentence
    assert store.events(GAME) == rows(5)
    assert store.close(NOW)
    assert not list(tmp_path.glob("hubquiz.damaged*"))


def test_a_stray_wal_is_kept_from_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "hubquiz.db-wal").write_bytes(b"\xa5" * 5000)
    store = Store.open(tmp_path, NOW)
    assert store.begin(game())
    assert store.close(NOW)
    assert (tmp_path / f"{ASIDE}-wal").read_bytes() == b"\xa5" * 5000


def test_two_damaged_files_on_one_day(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        (tmp_path / "hubquiz.db").write_bytes(content)
        Store.open(tmp_path, NOW).close(NOW)
    assert (tmp_path / ASIDE).read_bytes() == b"one"
    assert (tmp_path / f"hubquiz.damaged-{TODAY}-2.db").read_bytes() == b"two"


def test_damage_on_a_full_disk(tmp_path: Path) -> None:
    """What is left is played on with in memory, and put in place once there is room."""
    with disk(tmp_path / "disk", 2048) as folder:
        played(folder, 5)
        damage(folder / "hubquiz.db", 100, 2000)
        with full(folder):
            store = Store.open(folder, NOW)
            assert store.health == Health(Reason.FULL)
            assert store.take_notices() == ()
            assert store.events(GAME) == rows(5)
            assert not store.append(GAME, [row(5)])
        assert store.append(GAME, [row(6)])
        assert store.take_notices() == (Notice(Happened.RESTORED, ASIDE, TODAY),)
        assert store.close(NOW)
        stands(folder, 7)


def test_damage_while_writes_fail(tmp_path: Path) -> None:
    played(tmp_path, 5)
    damage(tmp_path / "hubquiz.db", 100, 2000)
    with failing(4096):
        store = Store.open(tmp_path, NOW)
        assert store.health == Health(Reason.FAILING)
        assert store.events(GAME) == rows(5)
    assert store.append(GAME, [row(5)])
    assert store.health == Health()
    assert store.close(NOW)


def test_damage_on_a_read_only_disk(tmp_path: Path) -> None:
    with disk(tmp_path / "disk") as folder:
        played(folder, 5)
        damage_row(folder / "hubquiz.db", 3)
        read_only(folder, on=True)
        store = Store.open(folder, NOW)
        assert store.health == Health(Reason.READ_ONLY)
        assert store.events(GAME) == rows(5)
        assert store.health == Health(Reason.READ_ONLY)
        assert not store.close(NOW)


def test_every_notice_has_its_sentence() -> None:
    sentences = {Notice(what, "aside.db", TODAY).sentence for what in Happened}
    assert len(sentences) == len(Happened)
    assert not any("{" in sentence for sentence in sentences)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with a running game, one that is over, and no backup."""
    folder = tmp_path_factory.mktemp("sound")
    played(folder, 12)
    store = Store.open(folder, NOW)
    ana = store.add_player("Ana", NOW)
    store.begin(game("g2", ana.id))
    store.finish("g2", NOW, [result("g2", ana.id)])
    store.set_setting("theme", "dark")
    store.close(NOW)
    shutil.rmtree(folder / "backups")
    return folder


@given(st.data())
@settings(max_examples=60)
def test_no_flipped_bit_is_ever_believed(
    sound: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever bits flip: nothing raises, what is read was written, and play goes on."""
    folder = tmp_path_factory.mktemp("flipped")
    content = bytearray((sound / "hubquiz.db").read_bytes())
    places = st.one_of(st.integers(0, 99), st.integers(0, len(content) - 1))
    for place in data.draw(st.lists(places, min_size=1, max_size=4), label="places"):
        content[place] ^= 1 << data.draw(st.integers(0, 7), label="bit")
    (folder / "hubquiz.db").write_bytes(content)
    store = Store.open(folder, NOW)
    log = store.events(GAME)
    assert log == rows(len(log))
    assert store.results() in ((), (result("g2", result_player(store)),))
    assert store.settings() in ({}, {"theme": "dark"})
    assert {player.name for player in store.players()} <= {"Ana"}
    assert {(known.id, known.started) for known in store.games()} <= {(GAME, NOW), ("g2", NOW)}
    if store.health.saving:
        assert store.begin(game("g3"))
        assert store.append("g3", rows(2))
        assert store.events("g3") == rows(2)
    else:
        assert store.health == Health(Reason.NEWER)
    store.close(NOW)


def result_player(store: Store) -> str | None:
    found = store.results()
    return found[0].player if found else None
