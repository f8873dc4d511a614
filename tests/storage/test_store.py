"""What is stored comes back, in this session and in the next."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.harness.profiles import DAY, GAME, NOW, game, learned, result, review, row, rows

import hubquiz.storage
from hubquiz.storage import (
    DayRow,
    Dispute,
    Forgetting,
    Forgotten,
    Game,
    Health,
    Learned,
    MemoryRow,
    PairRow,
    Player,
    Result,
    ReviewRow,
    Row,
    Store,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "profile", NOW)
    yield opened
    opened.close(NOW)


def again(store: Store, folder: Path) -> Store:
    assert store.close(NOW)
    return Store.open(folder, NOW)


def test_the_public_names() -> None:
    assert hubquiz.storage.__all__ == [
        "NOTHING",
        "Class",
        "ClassMark",
        "DayRow",
        "Dispute",
        "Forgetting",
        "Forgotten",
        "Game",
        "Happened",
        "Health",
        "Learned",
        "Learnt",
        "MemoryRow",
        "Notice",
        "PairRow",
        "Player",
        "Reason",
        "Result",
        "ReviewRow",
        "Row",
        "Sitting",
        "Store",
    ]
    assert {name for name in vars(Store) if not name.startswith("_")} == {
        *("open", "close", "health", "unsaved", "take_notices", "retry", "tidy"),
        "backup_if_due",
        *("players", "add_player", "new_player", "rename_player"),
        *("begin", "append", "together", "finish", "games", "open_games"),
        *("events", "rows_of", "last_event"),
        *("results", "disputes", "add_dispute", "drop_dispute"),
        *("settings", "set_setting"),
        *("forget", "forgotten", "scrub"),
    }


def test_a_new_profile_saves_and_has_nothing_to_tell(store: Store) -> None:
    assert store.health == Health()
    assert store.health.saving
    assert store.health.sentence == ""
    assert store.take_notices() == ()
    assert store.unsaved == 0
    assert (store.players(), store.games(), store.results(), store.settings()) == ((), (), (), {})


def test_a_commit_is_on_the_disk_before_it_returns(store: Store) -> None:
    file = store._keeper._file
    assert file is not None
    told = {
        name: file.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "fullfsync", "foreign_keys")
    }
    assert told == {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1, "foreign_keys": 1}


def test_a_game_comes_back_as_it_was_played(store: Store, tmp_path: Path) -> None:
    ana = store.add_player("Ana", NOW)
    assert store.begin(game(player=ana.id))
    assert store.append(GAME, rows(3), learned(review(2, ana.id)))
    assert store.append(GAME, [row(3)], learned(review(3, ana.id, "Baidu – founded")))
    store = again(store, tmp_path / "profile")
    assert store.players() == (ana,)
    assert store.open_games() == (game(player=ana.id),)
    assert store.events(GAME) == rows(4)
    assert store.last_event(["none", GAME]) == max(row.at for row in rows(4))
    assert store.last_event(["none"]) is None
    assert store.learnt.reviews(ana.id) == (
        review(2, ana.id),
        review(3, ana.id, "Baidu – founded"),
    )
    assert store.append(GAME, [row(4)])
    assert store.finish(GAME, NOW + 9, [result(player=ana.id)])
    store = again(store, tmp_path / "profile")
    assert store.open_games() == ()
    assert store.games() == (replace(game(player=ana.id), ended=NOW + 9),)
    assert store.results() == (result(player=ana.id),)
    assert store.events(GAME) == rows(5)
    store.close(NOW)


def test_a_log_goes_on_only_where_it_ended(store: Store) -> None:
    store.begin(game())
    store.append(GAME, rows(2))
    for wrong in (row(1), row(3)):
        with pytest.raises(ValueError, match="goes on at 2"):
            store.append(GAME, [wrong])
    with pytest.raises(KeyError):
        store.append("no such game", rows(1))
    with pytest.raises(ValueError, match="already"):
        store.begin(game())
    assert store.append(GAME, [])
    assert store.events(GAME) == rows(2)


def test_a_mistake_of_the_caller_raises_and_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.begin(game(player="nobody"))
    store.begin(game())
    with pytest.raises(sqlite3.IntegrityError):
        store.append(GAME, rows(1), learned(review(0, "nobody")))
    assert store.health.saving
    assert store.unsaved == 0
    assert store.events(GAME) == ()
    assert store.append(GAME, rows(1))


def test_players_are_renamed_and_forgotten(store: Store, tmp_path: Path) -> None:
    ana, ben = store.add_player("Ana", NOW), store.add_player("Ben", NOW + 1)
    store.begin(game("a", ana.id))
    store.append("a", rows(2), learned(review(0, ana.id, name="a"), review(1, ben.id, name="a")))
    store.finish("a", NOW, [result("a", ana.id), result("a", ben.id)])
    store.begin(game("b", ben.id))
    store.append("b", rows(2), learned(review(0, ana.id, name="b"), review(1, ben.id, name="b")))
    store.finish("b", NOW, [result("b", ana.id), result("b", ben.id)])
    assert store.rename_player(ben.id, "Benedikt")
    assert store.players() == (ana, replace(ben, name="Benedikt"))
    assert store.forget([Forgotten(Forgetting.PLAYER, ana.id)])
    assert [player.name for player in store.players()] == ["Benedikt"]
    assert store.games() == (replace(game("a"), ended=NOW), replace(game("b", ben.id), ended=NOW))
    assert store.events("a") == ()
    assert store.results() == (result("a", ben.id), result("b", ben.id))
    learnt = store.learnt
    assert (learnt.reviews(ana.id), learnt.memories(ana.id), learnt.days(ana.id)) == ((), (), ())
    assert learnt.pairs(ana.id) == ()
    # What the other learnt in a game of hers is still his.
    told = {(row.game, row.seq) for row in learnt.reviews(ben.id)}
    assert told == {("a", 1), ("b", 1)}
    with pytest.raises(KeyError):
        store.rename_player(ana.id, "Anna")
    store.close(NOW)
    assert b"Ana" not in (tmp_path / "profile" / "hubquiz.db").read_bytes()


def test_results_by_player_pack_and_mode(store: Store) -> None:
    ana = store.add_player("Ana", NOW)
    told = [
        replace(result("a", ana.id, NOW), pack="hubs", mode="round"),
        replace(result("b", None, NOW + 1), pack="hubs", mode="clock"),
        replace(result("c", ana.id, NOW + 2), pack="moons", mode="round"),
    ]
    for one in told:
        store.begin(game(one.game))
        store.finish(one.game, one.at, [one])
    assert store.results() == tuple(told)
    assert store.results(player=ana.id) == (told[0], told[2])
    assert store.results(pack="hubs") == (told[0], told[1])
    assert store.results(mode="round", pack="moons") == (told[2],)


def test_what_a_log_is_folded_to_is_replaced_in_a_pack_or_in_all(store: Store) -> None:
    ana = store.add_player("Ana", NOW)
    store.begin(game())
    first, second = review(0, ana.id), review(1, ana.id, "Sina – founded")
    other = replace(second, pack="moons", seq=2)
    store.append(GAME, rows(3), learned(first, second, other))
    anew = learned(replace(first, body="anew"))
    assert store.learnt.relearn(ana.id, replace(anew, reviews=()), "hubs")
    assert store.learnt.reviews(ana.id) == (first, second, other)
    assert store.learnt.memories(ana.id, "hubs") == anew.memories
    assert store.learnt.days(ana.id, "hubs") == anew.days
    assert store.learnt.pairs(ana.id, "hubs") == anew.pairs
    assert len(store.learnt.memories(ana.id)) == 2
    assert store.learnt.relearn(ana.id, Learned())
    assert store.learnt.memories(ana.id) == ()
    assert len(store.learnt.reviews(ana.id)) == 3


def test_what_is_due_comes_by_its_day(store: Store) -> None:
    ana = store.add_player("Ana", NOW)
    days = {"late": (1, 5), "today": (7, 10), "later": (9, 11), "ahead": (99, 120)}
    rows_of = [
        MemoryRow(ana.id, "hubs" if name == "late" else "moons", name, day, due, "{}")
        for name, (day, due) in days.items()
    ]
    store.learnt.relearn(ana.id, Learned(memories=tuple(rows_of)))
    learnt = store.learnt
    assert [row.fact for row in learnt.due(ana.id, 10)] == ["ahead", "late", "today"]
    assert [row.fact for row in learnt.due(ana.id, 10, most=2)] == ["ahead", "late"]
    assert learnt.due_counts(ana.id, 10) == {"hubs": 1, "moons": 2}
    assert learnt.memory(ana.id, "hubs", "late") == rows_of[0]
    assert learnt.memory(ana.id, "moons", "late") is None
    assert learnt.last_review(ana.id) == 0


def test_what_lasts_longest_comes_first_if_that_is_asked_for(store: Store) -> None:
    ana, bo = store.add_player("Ana", NOW), store.add_player("Bo", NOW)
    days = {"half over": (10, 20), "long": (0, 22), "short": (23, 24), "ahead": (30, 40)}
    days |= {"soon": (5, 26), "very soon": (5, 27), "just asked": (25, 26), "away": (1, 999)}
    rows_of = [
        MemoryRow(player.id, pack, name, day, due, "{}")
        for player, pack in ((ana, "hubs"), (ana, "moons"), (bo, "hubs"))
        for name, (day, due) in days.items()
    ]
    for player in (ana, bo):
        own = tuple(row for row in rows_of if row.player == player.id)
        store.learnt.relearn(player.id, Learned(memories=own))
    learnt = store.learnt
    due = learnt.due(ana.id, 25, ("hubs",), most=3, lasting=True)
    assert [row.fact for row in due] == ["ahead", "half over", "long"]
    assert {row.pack for row in learnt.due(ana.id, 25, ("hubs", "moons"))} == {"hubs", "moons"}
    assert len(learnt.due(ana.id, 25)) == 2 * len(learnt.due(ana.id, 25, ("moons",))) == 8
    assert [row.fact for row in learnt.due_within(ana.id, 26, 27, ("moons",))] == [
        "soon",
        "very soon",
    ]
    assert len(learnt.due_within(ana.id, 26, 27, most=3)) == 3
    assert learnt.due_count(ana.id, 26, 27) == 4
    assert learnt.due_count(ana.id, 26, 27, ("moons",)) == 2
    assert learnt.next_due(ana.id, 25, 999, ("hubs",)) == 26
    assert learnt.next_due(ana.id, 27, 999, ("hubs",)) is None
    assert learnt.put_by(ana.id, "hubs", 999) == {"away"}
    assert learnt.facts(ana.id, "hubs") == set(days)
    assert learnt.facts(ana.id, "suns") == set()
    store.begin(game())
    for seq, fact in enumerate(("soon", "new")):
        store.append(GAME, rows(2)[seq : seq + 1], learned(review(seq, ana.id, fact)))
        assert learnt.facts(ana.id, "hubs") == set(days) | {"soon", fact}
    store.learnt.relearn(ana.id, Learned(), "hubs")
    assert learnt.facts(ana.id, "hubs") == set()
    assert learnt.facts(ana.id, "moons") == set(days)


def test_settings_and_disputes(store: Store, tmp_path: Path) -> None:
    store.set_setting("theme", "dark")
    store.set_setting("theme", "light")
    store.set_setting("scale", 1.25)
    store.set_setting("keys", {"next": ["space", None]})
    first = Dispute("g1:3", "hubs", '{"prompt": "?"}', NOW, "two are right")
    other = Dispute("g1:4", "moons", "{}", NOW + 1)
    for dispute in (other, first):
        store.add_dispute(dispute)
    store.add_dispute(replace(first, note="three are right"))
    store = again(store, tmp_path / "profile")
    assert store.settings() == {"theme": "light", "scale": 1.25, "keys": {"next": ["space", None]}}
    assert store.disputes() == (replace(first, note="three are right"), other)
    assert store.disputes("moons") == (other,)
    store.drop_dispute("g1:4")
    assert store.disputes("moons") == ()
    with pytest.raises(TypeError):
        store.set_setting("theme", object())
    store.close(NOW)


def test_closing_twice_is_harmless_and_a_closed_store_says_so(store: Store) -> None:
    store.set_setting("theme", "dark")
    assert store.close(NOW)
    assert store.close(NOW)
    with pytest.raises(ValueError, match="closed"):
        store.settings()


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
WHOLE = st.integers(-(2**63), 2**63 - 1)
REAL = st.one_of(st.floats(allow_nan=False), st.integers(-1000, 1000))


@given(
    st.builds(Game, TEXT, TEXT, TEXT, WHOLE, st.none(), TEXT, TEXT),
    st.lists(st.builds(Row, st.just(0), WHOLE, TEXT, TEXT), max_size=3),
    *(REAL, REAL, TEXT),
)
def test_whatever_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    told: Game,
    drawn: list[Row],
    credit: float,
    score: float,
    text: str,
) -> None:
    store = Store.open(tmp_path_factory.mktemp("profile"), NOW)
    player = store.add_player(text, NOW)
    assert store.players() == (Player(player.id, text, NOW),)
    log = tuple(replace(one, seq=seq) for seq, one in enumerate(drawn))
    learnt = Learned(
        (ReviewRow(player.id, told.id, 0, text, text, NOW, text),),
        (MemoryRow(player.id, text, text, 1, 2, text),),
        (DayRow(player.id, text, 1, text, text),),
        (PairRow(player.id, text, text, text, 0, text),),
    )
    reached = Result(told.id, text, text, NOW, score, credit, 1, 0, 0.1, None, text)
    assert store.begin(told)
    assert store.append(told.id, log, learnt)
    assert store.finish(told.id, NOW + DAY, [reached])
    assert store.games() == (replace(told, ended=NOW + DAY),)
    assert store.events(told.id) == log
    assert store.learnt.reviews(player.id) == learnt.reviews
    assert store.learnt.memories(player.id) == learnt.memories
    assert store.learnt.days(player.id) == learnt.days
    assert store.learnt.pairs(player.id) == learnt.pairs
    assert store.learnt.last_review(player.id) == NOW
    assert store.results() == (reached,)
    assert store.close(NOW)


def test_threads_take_turns(store: Store) -> None:
    ana, told = store.add_player("Ana", NOW), []
    rows_of = tuple(MemoryRow(ana.id, "hubs", f"fact {n}", 9, 12, "{}") for n in range(20_000))
    work = Thread(
        target=lambda: told.append(store.learnt.relearn(ana.id, Learned(memories=rows_of)))
    )
    work.start()
    seen = set()
    for n in range(200):
        assert store.set_setting("n", n)  # each lasts, and none is part of the other's commit
        seen.add(len(store.learnt.facts(ana.id, "hubs")))
    work.join()
    assert told == [True]
    assert seen <= {0, len(rows_of)}
    assert set(store.learnt.memories(ana.id)) == set(rows_of)
    assert store.settings()["n"] == 199
