"""What is forgotten is in no byte of any file, whatever interrupts the forgetting."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.harness.profiles import (
    DAY,
    GAME,
    NOW,
    damage,
    disk,
    full,
    game,
    learned,
    played,
    result,
    review,
    row,
    rows,
)

from hubquiz.storage import (
    Class,
    ClassMark,
    Dispute,
    Forgetting,
    Forgotten,
    Happened,
    Player,
    Reason,
    Row,
    Sitting,
    Store,
    schema,
)
from hubquiz.storage.database import open_file
from hubquiz.storage.tables import put_player

if TYPE_CHECKING:
    import pytest

CHILD = Path(__file__).with_name("forget_child.py")
CRASHES = int(os.environ.get("HUBQUIZ_CRASHES", "12"))
"""How often forgetting is killed; 200 by hand."""

SECRETS = (
    "Zhāng Wěi 张伟",
    "tok-5f3e9a",
    "Zhongguancun-West",
    "Class 7b",
    "unfair! says Wei",
    "Ophelia",
)
"""A name, a token, an answer, a class, a note; a player."""

PLAYER = Player("0f0f7e7e1d1d2c2c", SECRETS[5], NOW)


def sat(store: Store, name: str = "gs", class_name: str = SECRETS[3]) -> Class:
    """Have a class play a game, in a log that fills many pages."""
    found = store.classes.add(class_name, NOW)
    store.begin(replace(game(name), title="secret", body="room"))
    store.classes.sat(Sitting(name, found.id))
    for seq in range(40):
        body = f"{SECRETS[0]} {SECRETS[1]} {SECRETS[2]} " * (200 if seq % 10 == 0 else 3)
        assert store.append(name, [Row(seq, NOW + seq, "answered", body)])
    store.add_dispute(Dispute(f"{name}/3", "hubs", "{}", NOW, SECRETS[4]))
    store.finish(name, NOW, [result(name)])
    mark = ClassMark(found.id, name, "hubs", "a | b | c", NOW, 9, 7, 7.5, (("a", SECRETS[2], 2),))
    assert store.classes.learn(found.id, name, [mark])
    return found


def plays(store: Store) -> None:
    """Have a player play alone, and learn something."""
    store._keeper.write((put_player(PLAYER),))
    store.begin(game("gp", PLAYER.id))
    body = f"{PLAYER.id} {SECRETS[5]} {SECRETS[2]} "
    for seq in range(9):
        what = learned(review(seq, PLAYER.id, SECRETS[2], "gp"))
        store.append("gp", [Row(seq, NOW, "answered" if seq else "began", body * 90)], what)
    store.add_dispute(Dispute("gp/3", "hubs", "{}", NOW, SECRETS[4]))
    store.finish("gp", NOW, [replace(result("gp", PLAYER.id), body=SECRETS[5])])
    store.set_setting("player", PLAYER.id)
    store.set_setting("seats", {"names": [SECRETS[5], "Bo"]})


def traces(folder: Path) -> dict[str, list[str]]:
    """Return what is found of the secrets, by file."""
    found = {}
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        seen = [secret for secret in (*SECRETS, PLAYER.id) if secret.encode() in data]
        if seen:
            found[str(path.relative_to(folder))] = seen
    return found


def a_profile(folder: Path) -> Class:
    """Return the class of a profile with backups of some days, older games, and a log beside it."""
    played(folder, 20)
    store = Store.open(folder, NOW)
    store.set_setting("theme", "dark")
    found = sat(store)
    plays(store)
    for day in range(1, 4):
        assert store.backup_if_due(NOW + day * DAY)
        store.append(GAME, [row(19 + day)])
    sat(store, "gt")
    store.close(NOW + 3 * DAY)
    return found


def all_of(found: Class) -> list[Forgotten]:
    return [
        Forgotten(Forgetting.GAME, "gs"),
        Forgotten(Forgetting.GAME, "gt"),
        Forgotten(Forgetting.CLASS, found.id),
        Forgotten(Forgetting.PLAYER, PLAYER.id),
    ]


def test_a_class_is_in_no_byte_of_any_file(tmp_path: Path) -> None:
    found = a_profile(tmp_path)
    store = Store.open(tmp_path, NOW)
    for secret in SECRETS:
        assert any(secret in seen for seen in traces(tmp_path).values())
    assert len(traces(tmp_path)) > 2  # in backups, too
    assert store.forget(all_of(found))
    assert store.scrub(NOW)
    assert traces(tmp_path) == {}  # while the profile is still open
    assert store.forgotten() == ()
    assert store.events(GAME) == rows(23)
    assert [one.id for one in store.games()] == [GAME]
    assert store.classes.all() == ()
    assert store.disputes() == ()
    assert store.players() == ()
    assert store.settings() == {"theme": "dark"}
    store.close(NOW)
    assert traces(tmp_path) == {}


def test_backups_keep_everything_else(tmp_path: Path) -> None:
    found = a_profile(tmp_path)
    before = sorted((tmp_path / "backups").iterdir())
    store = Store.open(tmp_path, NOW + 3 * DAY)
    store.forget(all_of(found))
    assert store.scrub(NOW + 3 * DAY)
    store.close(NOW + 3 * DAY)
    after = sorted((tmp_path / "backups").iterdir())
    assert [path.name[-13:] for path in after] == [path.name[-13:] for path in before]
    for path, count in zip(after, (20, 20, 21, 23), strict=True):
        with contextlib.closing(open_file(path, NOW)) as db:
            assert db.execute("SELECT count(*) FROM events").fetchone() == (count,)


def test_a_backup_of_before_there_were_classes_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = schema.MIGRATIONS[:1]
    with monkeypatch.context() as patch:
        patch.setattr("hubquiz.storage.schema.migrate.__defaults__", (first,))
        patch.setattr("hubquiz.storage.database.MIGRATIONS", first)
        patch.setattr("hubquiz.storage.backups.TABLES", ())
        store = Store.open(tmp_path, NOW - DAY)
        store.begin(game("gs"))
        store.append("gs", [Row(0, NOW, "answered", " ".join(SECRETS))])
        store.close(NOW - DAY)
    store = Store.open(tmp_path, NOW)
    store.forget([Forgotten(Forgetting.GAME, "gs")])
    assert store.scrub(NOW)
    assert traces(tmp_path) == {}
    store.close(NOW)


def test_what_was_set_aside_as_damaged_goes_too(tmp_path: Path) -> None:
    found = a_profile(tmp_path)
    damage(tmp_path / "hubquiz.db", 0)
    store = Store.open(tmp_path, NOW)
    assert [notice.what for notice in store.take_notices()] == [Happened.RESTORED]
    assert any("damaged" in name for name in traces(tmp_path))
    store.forget(all_of(found))
    assert store.scrub(NOW)
    assert traces(tmp_path) == {}
    store.close(NOW)


def test_a_backup_that_can_t_be_read_goes_too(tmp_path: Path) -> None:
    found = a_profile(tmp_path)
    oldest = min((tmp_path / "backups").iterdir())
    damage(oldest, 0)
    store = Store.open(tmp_path, NOW)
    store.forget(all_of(found))
    assert store.scrub(NOW)
    assert not oldest.exists()
    assert traces(tmp_path) == {}
    store.close(NOW)


def test_what_this_session_remembers_brings_nothing_back(tmp_path: Path) -> None:
    store = Store.open(tmp_path, NOW)
    found = sat(store)
    store.begin(game())
    store.append(GAME, rows(5))
    store.forget([Forgotten(Forgetting.GAME, "gs"), Forgotten(Forgetting.CLASS, found.id)])
    assert store.scrub(NOW)
    damage(tmp_path / "hubquiz.db", 0)
    store.close(NOW)
    store = Store.open(tmp_path, NOW)  # made anew from the backup and what could be read
    assert store.events(GAME) == rows(5)
    assert [one.id for one in store.games()] == [GAME]
    store.close(NOW)
    assert traces(tmp_path) == {}


def test_a_game_may_be_forgotten_and_its_facts_remembered(tmp_path: Path) -> None:
    found = a_profile(tmp_path)
    store = Store.open(tmp_path, NOW)
    store.forget([Forgotten(Forgetting.LOG, "gs")])
    assert store.scrub(NOW)
    assert {one.id for one in store.games()} == {"gt", "gp", GAME}
    assert {mark.game for mark in store.classes.marks(found.id)} == {"gs", "gt"}
    assert [one.game for one in store.classes.sittings()] == ["gt"]
    assert store.classes.find("class 7B") == found
    store.close(NOW)


def test_nothing_is_forgotten_where_it_can_t_be_written(tmp_path: Path) -> None:
    found = a_profile(tmp_path)
    first = Store.open(tmp_path, NOW)
    second = Store.open(tmp_path, NOW)
    assert second.health.reason is Reason.LOCKED
    assert not second.forget(all_of(found))
    assert second.classes.all() == (found,)
    assert not second.scrub(NOW)
    second.close(NOW)
    assert first.classes.all() == (found,)
    first.close(NOW)


def test_a_full_disk_only_puts_it_off(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", 8192) as folder:
        found = a_profile(folder)
        store = Store.open(folder, NOW)
        with full(folder):
            if store.forget(all_of(found)):  # the log beside the file may have had room
                assert not store.scrub(NOW)
        if not store.forgotten():
            assert store.forget(all_of(found))
        assert store.scrub(NOW)
        assert traces(folder) == {}
        store.close(NOW)


def test_killed_at_any_moment_all_is_there_or_nothing_after_the_next_start(tmp_path: Path) -> None:
    chance = Random(os.environ.get("HUBQUIZ_CRASH_SEED", "forget"))
    begun = 0
    a_profile(tmp_path / "profile")
    for number in range(CRASHES):
        folder = tmp_path / str(number)
        shutil.copytree(tmp_path / "profile", folder)
        child = subprocess.Popen([sys.executable, str(CHILD), str(folder)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.random() * 0.12)
        child.kill()
        said, _ = child.communicate()
        store = Store.open(folder, NOW)
        assert store.health.saving
        assert store.take_notices() == ()
        if store.forgotten() or said:
            begun += 1
            assert not store.forgotten() or store.scrub(NOW)
            assert [one.id for one in store.games()] == [GAME]
            assert traces(folder) == {}
        else:
            there = [one.id for one in store.games()]
            assert there == [GAME] or len(there) == 4
            assert len(store.events("gs")) in {0, 40}
            if there == [GAME]:  # it was done, but not told any more
                assert traces(folder) == {}
        assert store.events(GAME) == rows(23)
        store.close(NOW)
    assert begun > 0


def test_of_a_game_with_others_what_they_reached_stays(tmp_path: Path) -> None:
    played(tmp_path, 3)
    store = Store.open(tmp_path, NOW)
    plays(store)
    bo = store.add_player("Bo", NOW)
    for name, first, other in (("one", PLAYER, bo), ("two", bo, PLAYER), ("three", bo, PLAYER)):
        store.begin(game(name, first.id))
        began = Row(0, NOW, "began", f"{first.id} {other.id} {SECRETS[5]}")
        what = learned(review(1, bo.id, name=name), review(2, PLAYER.id, name=name))
        store.append(name, [began, Row(1, NOW, "answered", SECRETS[2])], what)
        if name != "three":
            store.finish(name, NOW, [result(name, bo.id), result(name, PLAYER.id), result(name)])
    kept = store.learnt.reviews(bo.id), store.learnt.memories(bo.id), store.learnt.days(bo.id)
    assert store.forget([Forgotten(Forgetting.PLAYER, PLAYER.id)])
    assert store.scrub(NOW)
    for at in range(2):
        assert traces(tmp_path) == {}, at
        assert store.players() == (bo,)
        assert {(one.id, one.player) for one in store.games()} == {
            (GAME, None), ("one", None), ("two", None),
        }  # fmt: skip
        assert {(one.game, one.player) for one in store.results()} == {
            (name, player) for name in ("one", "two") for player in (bo.id, None)
        }
        assert all(store.events(name) == () for name in ("one", "two"))
        assert store.events(GAME) == rows(3)
        assert kept == (
            store.learnt.reviews(bo.id), store.learnt.memories(bo.id), store.learnt.days(bo.id),
        )  # fmt: skip
        store.close(NOW)
        store = Store.open(tmp_path, NOW)
    store.close(NOW)
