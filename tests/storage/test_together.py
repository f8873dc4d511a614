"""What is written to many games at once is there whole, or not at all."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from tests.harness.profiles import NOW, failing, game, rows

from hubquiz.storage import Store

if TYPE_CHECKING:
    from pathlib import Path


def test_rows_of_many_games_are_one_commit(tmp_path: Path) -> None:
    store = Store.open(tmp_path, NOW)
    with store.together():
        for name in "abc":
            assert not store.begin(game(name)), "nothing lasts yet"
            assert not store.append(name, rows(3))
        assert store.events("a") == ()
    assert store.health.saving
    assert store.close(NOW)
    store = Store.open(tmp_path, NOW)
    assert [store.events(name) for name in "abc"] == [rows(3)] * 3
    store.close(NOW)


def test_what_the_disk_refuses_is_kept_whole_and_written_later(tmp_path: Path) -> None:
    store = Store.open(tmp_path, NOW)
    with failing():
        with store.together():
            for name in "abc":
                store.begin(game(name))
                store.append(name, rows(2))
        assert not store.health.saving
        assert store.events("c") == rows(2), "play goes on"
    assert store.retry()
    assert store.close(NOW)
    store = Store.open(tmp_path, NOW)
    assert [store.events(name) for name in "abc"] == [rows(2)] * 3
    store.close(NOW)


def test_a_log_goes_on_within_and_after(tmp_path: Path) -> None:
    store = Store.open(tmp_path, NOW)
    store.begin(game("a"))
    with store.together():
        store.append("a", rows(2))
        store.append("a", rows(4)[2:])
        with pytest.raises(ValueError, match="goes on at 4"):
            store.append("a", rows(2))
    assert store.append("a", rows(6)[4:])
    assert store.events("a") == rows(6)
    store.close(NOW)


def test_what_was_gathered_is_written_though_something_went_wrong(tmp_path: Path) -> None:
    store = Store.open(tmp_path, NOW)
    with contextlib.suppress(KeyError), store.together():
        store.begin(game("a"))
        store.append("a", rows(1))
        store.append("b", rows(1))
    assert store.events("a") == rows(1)
    store.close(NOW)


def test_it_does_not_nest(tmp_path: Path) -> None:
    store = Store.open(tmp_path, NOW)
    with store.together(), pytest.raises(ValueError, match="already"), store.together():
        pass
    store.close(NOW)
