"""What is written of late: kept small, and put in order when nobody waits."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.harness.profiles import GAME, NOW, damage, game, row, rows, stands

from hubquiz.storage import Health, Store
from hubquiz.storage.journal import SEALED, Journal
from hubquiz.storage.tables import Statement

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.storage.tables import Change

MANY = 520

VALUES = st.one_of(st.text(), st.integers(), st.floats(allow_nan=False), st.none())
CHANGES = st.lists(
    st.builds(Statement, st.sampled_from(("one", "two")), st.lists(VALUES).map(tuple)), min_size=1
).map(tuple)


@given(st.lists(st.tuples(CHANGES, st.integers(1, SEALED)), max_size=12))
def test_a_journal_is_what_was_put_in(steps: list[tuple[Change, int]]) -> None:
    journal, held = Journal(), []
    for change, times in steps:
        for _ in range(times):
            journal.append(change)
        held += [change] * times
        journal.seal(len(held) - 1)
        assert journal.since(len(held) - 1) == held[-1:]
        assert len(journal) == len(held)
        assert list(journal) == held
    journal.append((Statement("wrong", ()),))
    journal.pop()
    assert list(journal) == held
    journal.clear()
    assert list(journal) == []
    assert len(journal) == 0


def test_what_is_sealed_takes_a_fraction_of_the_room() -> None:
    journal = Journal()
    body = '{"player":"%032x","n":3,"response":{"pick":[1]},"mark":{"credit":0.0}}'
    for number in range(SEALED):
        journal.append((Statement("INSERT", (GAME, number, NOW, body % number)),))
    whole = sum(len(str(change)) for change in journal)
    journal.seal(SEALED)
    assert sum(map(len, journal._sealed)) < whole / 4
    assert journal.since(SEALED) == []


def test_tidying_up_copies_the_log_into_the_file(tmp_path: Path) -> None:
    store = Store.open(tmp_path, NOW)
    store.begin(game())
    file, wal = tmp_path / "hubquiz.db", tmp_path / "hubquiz.db-wal"
    before = file.stat().st_size
    for number in range(MANY):
        assert store.append(GAME, [row(number)])
    store.tidy()
    assert file.stat().st_size > before
    longest = wal.stat().st_size
    for number in range(MANY, MANY + 100):
        assert store.append(GAME, [row(number)])
    assert wal.stat().st_size == longest  # it begins anew
    assert store.close(NOW)
    stands(tmp_path, MANY + 100)


def test_what_is_tidied_away_is_still_known_if_the_file_is_lost(tmp_path: Path) -> None:
    store = Store.open(tmp_path, NOW)
    store.begin(game())
    for number in range(MANY):
        assert store.append(GAME, [row(number)])
        store.tidy()
    shutil.rmtree(tmp_path / "backups", ignore_errors=True)
    for name in ("hubquiz.db-wal", "hubquiz.db"):
        damage(tmp_path / name, 0, (tmp_path / name).stat().st_size)
    assert store._keeper._file is not None
    store._keeper._file.execute("PRAGMA shrink_memory")  # or it would find out only much later
    assert store.append(GAME, [row(MANY)])
    assert store.health == Health()
    assert store.events(GAME) == rows(MANY + 1)
    assert store.close(NOW)
    stands(tmp_path, MANY + 1)


def test_a_store_that_plays_on_in_memory_has_nothing_to_tidy(tmp_path: Path) -> None:
    first = Store.open(tmp_path, NOW)
    second = Store.open(tmp_path, NOW)  # another has the profile
    second.begin(game())
    for number in range(MANY):
        second.append(GAME, [row(number)])
    second.tidy()
    assert second.events(GAME) == rows(MANY)
    assert first.close(NOW)
    assert second.close(NOW)  # by now it can be written
    stands(tmp_path, MANY)
