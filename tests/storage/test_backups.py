"""Backups: one a day, the last few days, each proven."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.harness.profiles import (
    DAY,
    GAME,
    NOW,
    TODAY,
    damage_row,
    disk,
    full,
    game,
    played,
    row,
    rows,
)

from hubquiz.storage import Happened, Health, Store, keeper

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").iterdir())


def date(now: int) -> str:
    return str(datetime.fromtimestamp(now / 1000, UTC).date())


def test_opening_makes_none_and_closing_makes_the_first(tmp_path: Path) -> None:
    store = Store.open(tmp_path, NOW)
    store.begin(game())
    assert not (tmp_path / "backups").exists()
    assert store.close(NOW)
    assert names(tmp_path) == [f"hubquiz-000001-{TODAY}.db"]


def test_an_idle_moment_makes_one_only_if_it_is_due(tmp_path: Path) -> None:
    store = Store.open(tmp_path, NOW)
    assert store.backup_if_due(NOW)
    assert not store.backup_if_due(NOW + 1)
    assert store.backup_if_due(NOW + DAY)
    assert not store.backup_if_due(NOW + DAY)
    store.close(NOW + DAY)


def test_the_last_five_days_are_kept(tmp_path: Path) -> None:
    store = Store.open(tmp_path, NOW)
    for day in range(8):
        assert store.backup_if_due(NOW + day * DAY)
    assert names(tmp_path) == [
        f"hubquiz-{day + 1:06d}-{date(NOW + day * DAY)}.db" for day in range(3, 8)
    ]
    store.close(NOW + 7 * DAY)


def test_much_play_in_a_day_replaces_that_days_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "_MANY", 10)
    store = Store.open(tmp_path, NOW)
    store.begin(game())
    assert store.backup_if_due(NOW)
    for seq in range(10):
        assert not store.backup_if_due(NOW)
        store.append(GAME, [row(seq)])
    assert store.backup_if_due(NOW)
    assert names(tmp_path) == [f"hubquiz-000002-{TODAY}.db"]
    store.close(NOW)


def test_a_clock_set_back_neither_stops_backups_nor_passes_an_old_one_off_as_new(
    tmp_path: Path,
) -> None:
    played(tmp_path, 0)
    store = Store.open(tmp_path, NOW)
    assert store.backup_if_due(NOW + 9999 * DAY)
    store.append(GAME, rows(3))
    assert store.backup_if_due(NOW - 5 * DAY)
    store.close(NOW - 5 * DAY)
    (tmp_path / "hubquiz.db").write_bytes(b"no database")
    store = Store.open(tmp_path, NOW)
    assert store.take_notices()[0].backup == date(NOW - 5 * DAY)
    assert store.events(GAME) == rows(3)
    store.close(NOW - 5 * DAY)


def test_a_backup_is_one_whole_file(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "old", NOW)
    store.begin(game())
    store.append(GAME, rows(9))  # still in the WAL
    assert store.backup_if_due(NOW)
    (backup,) = (tmp_path / "old" / "backups").iterdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "hubquiz.db").write_bytes(backup.read_bytes())
    moved = Store.open(tmp_path / "new", NOW)
    assert moved.events(GAME) == rows(9)
    assert moved.take_notices() == ()
    moved.close(NOW)
    store.close(NOW)


def test_a_backup_finds_damage_that_nothing_else_would(tmp_path: Path) -> None:
    played(tmp_path, 9)
    damage_row(tmp_path / "hubquiz.db", 7)
    store = Store.open(tmp_path, NOW)
    assert store.health == Health()
    assert not store.backup_if_due(NOW + DAY)
    assert [notice.what for notice in store.take_notices()] == [Happened.RESTORED]
    assert store.events(GAME) == rows(9)
    assert store.backup_if_due(NOW + DAY)
    assert names(tmp_path) == [
        f"hubquiz-000001-{TODAY}.db",
        f"hubquiz-000002-{date(NOW + DAY)}.db",
    ]
    store.close(NOW + DAY)


def test_no_room_for_a_backup_is_no_trouble_for_play(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", 4096) as folder:
        played(folder, 50)
        store = Store.open(folder, NOW)
        before = names(folder)
        with full(folder):
            assert not store.backup_if_due(NOW + DAY)
            assert store.health == Health()
            assert names(folder) == before
        assert store.append(GAME, [row(50)])
        assert store.close(NOW + DAY)


def test_other_files_among_the_backups_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    kept = tmp_path / "backups" / "hubquiz-mine.db"
    kept.write_bytes(b"mine")
    store = Store.open(tmp_path, NOW)
    for day in range(8):
        store.backup_if_due(NOW + day * DAY)
    store.close(NOW + 8 * DAY)
    assert kept.read_bytes() == b"mine"
