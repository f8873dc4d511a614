"""Players' logs joined, carried and written to files: laws, on real databases."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.harness.learnt import learnt
from tests.harness.window import pack_file

from hubquiz.host import players
from hubquiz.host.carrying import carry
from hubquiz.host.desk import Desk
from hubquiz.host.learning import folded
from hubquiz.host.playerfile import ENTRY, PlayerFile, lines, load, save, take_in
from hubquiz.host.players import Joined, PlayerError, find, join, merge, rename, standings
from hubquiz.learning.codec import encode_review
from hubquiz.learning.log import Review
from hubquiz.storage import Player, ReviewRow, Store

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = st.sampled_from(["Baidu", "Sina", "Sohu", "网易"])
PAIRS = st.lists(st.tuples(NAMES, NAMES), max_size=2).map(tuple)
PACKS = st.sampled_from(["hubs", "/home/ann/hubs.yaml", "moons"])


@st.composite
def entries(draw: st.DrawFn) -> ReviewRow:
    """An entry; of few games and rows, so that two logs often say something of the same one."""
    at, pack, fact = draw(st.integers(0, 10**12)), draw(PACKS), draw(NAMES)
    seq = draw(st.integers(-3, 3))
    review = Review(
        order=at,
        pack=pack,
        fact=fact,
        kind=draw(st.sampled_from(["choice", "typed", "matching"])),
        day=draw(st.integers(0, 30_000)),
        credit=draw(st.sampled_from([0.0, 1 / 3, 1.0]) | st.floats(0, 1)),
        chance=draw(st.floats(0, 1)),
        used=draw(st.integers(0, 10**6)),
        certainty=draw(st.sampled_from(["", "guess", "sure"])),
        confused=draw(PAIRS),
        apart=draw(PAIRS),
        recalled=draw(st.just("") | NAMES),
    )
    body = encode_review(review) if seq >= 0 else "{}"
    return ReviewRow("", draw(st.sampled_from("ab")), seq, fact, pack, at, body)


LOGS = st.lists(entries(), max_size=12, unique_by=lambda row: (row.game, row.seq, row.fact))


def known(store: Store, player: str) -> object:
    """Return all that is kept of a player's learning, but whose it is."""
    learnt_ = store.learnt
    tables = (
        learnt_.reviews(player),
        sorted(learnt_.memories(player), key=lambda row: (row.pack, row.fact)),
        learnt_.days(player),
        learnt_.pairs(player),
    )
    return [[str(row).replace(player, "") for row in table] for table in tables]


def joined(store: Store, *logs: Sequence[ReviewRow]) -> object:
    player = store.add_player("x", 1)
    for log in logs:
        join(store, player, log)
    return known(store, player.id)


@settings(max_examples=15, deadline=None)
@given(LOGS, LOGS, LOGS)
def test_joining_depends_on_no_order_and_does_nothing_twice(
    one: list[ReviewRow], other: list[ReviewRow], third: list[ReviewRow]
) -> None:
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder), 1)
        alike = [joined(store, *logs) for logs in permutations((one, other, third))]
        alike.append(joined(store, one, other, third, other, one))
        pair = store.add_player("pair", 1)
        join(store, pair, third)
        join(store, pair, other)
        alike.append(joined(store, one, store.learnt.reviews(pair.id)))
        assert all(each == alike[0] for each in alike)
        before = known(store, pair.id)
        assert join(store, pair, other).new == 0
        assert join(store, pair, store.learnt.reviews(pair.id)).new == 0
        assert known(store, pair.id) == before
        rows = store.learnt.reviews(pair.id)
        again = folded(pair.id, rows)
        assert sorted(again.memories, key=str) == sorted(store.learnt.memories(pair.id), key=str)
        store.close(1)


@settings(max_examples=30, deadline=None)
@given(LOGS, st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30))
def test_a_file_says_all_of_a_log_and_the_same_each_time(log: list[ReviewRow], name: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "player.json"
        save(path, lines(Player("p", name, 77), log))
        assert load(path) == PlayerFile(players.plain(name), 77, tuple(log))
        assert json.loads(path.read_bytes())["name"] == name
        first = path.read_bytes()
        save(path, lines(Player("q", name, 77), load(path).rows))
        assert path.read_bytes() == first
        path.write_text(json.dumps(json.loads(first), indent=4), encoding="utf-8")
        assert load(path).rows == tuple(log)


class Stop(Exception):  # noqa: N818 - it is no error
    """Whoever waits has had enough."""


def long_log(count: int) -> PlayerFile:
    rows = []
    for n in range(count):
        day = 19_000 + n // 50
        review = Review(day * 86_400_000 + n, "hubs", f"fact {n % 150}", "choice", day, n % 3 / 2)
        body = encode_review(review)
        rows.append(ReviewRow("", f"g{n // 100}", n % 100, review.fact, "hubs", review.order, body))
    return PlayerFile("Ann", 77, tuple(rows))


def test_what_takes_its_time_tells_how_far_it_is(tmp_path: Path) -> None:
    path, told = tmp_path / "ann.json", [0.0]
    file = long_log(9_000)
    save(path, lines(Player("p", "Ann", 77), file.rows))
    assert load(path, told.append) == file
    assert told == sorted(told)
    assert len(told) > 2
    assert told[-1] == 1
    with closing(Desk(str(tmp_path / "data"))) as desk:
        told.clear()
        take_in(desk, file, "", told.append)
        assert told == sorted(told)
        assert (told[0], told[-1]) == (0, 1)
        assert len(told) > 40


@pytest.mark.parametrize("at", [0, 0.3, 0.79, 0.8, 0.81, 0.9, 0.99, 1])
@pytest.mark.parametrize("there", [False, True])
def test_what_is_stopped_has_changed_nothing(tmp_path: Path, at: float, *, there: bool) -> None:
    def heard(part: float) -> None:
        if part >= at:
            raise Stop

    file = long_log(3_000)
    with closing(Desk(str(tmp_path))) as desk:
        if there:
            take_in(desk, replace(file, rows=file.rows[:400]))
        before = [(player, known(desk.store, player.id)) for player in desk.store.players()]
        with pytest.raises(Stop):
            take_in(desk, file, "", heard)
        after = [(player, known(desk.store, player.id)) for player in desk.store.players()]
        assert after == before
        assert len(after) == there
        assert desk.store.health.saving
        assert desk.store.unsaved == 0
        player, joined = take_in(desk, file)
        assert joined.new == 3_000 - 400 * there
        again = folded(player.id, desk.store.learnt.reviews(player.id))
        kept = desk.store.learnt.memories(player.id)
        assert sorted(again.memories, key=str) == sorted(kept, key=str)


def test_nothing_is_added_to_who_has_gone(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        one, other = desk.store.add_player("Ann", 1), desk.store.add_player("Bo", 1)
        assert players.forget(desk, other)
        with pytest.raises(PlayerError, match="no such player"):
            merge(desk, other, one)
        assert desk.store.players() == (one,)


def test_what_was_learnt_goes_to_another_machine_and_back(tmp_path: Path) -> None:
    path = tmp_path / "ann.json"
    with learnt(tmp_path / "one", days=12) as one:
        ann = one.desk.player
        assert ann is not None
        before = known(one.desk.store, ann.id)
        save(path, lines(ann, one.desk.store.learnt.reviews(ann.id)))
        with closing(Desk(str(tmp_path / "two"))) as two:
            player, brought = take_in(two, load(path))
            assert brought == Joined(len(load(path).rows), len(load(path).rows))
            assert known(two.store, player.id) == before
            assert take_in(two, load(path))[1].new == 0
            assert known(two.store, player.id) == before
            other, _joined = take_in(two, load(path), "Bo")
            assert merge(two, player, other).new == 0
            assert {one.name for one in two.store.players()} == {"Ann", "Bo"}
            rows = two.store.learnt.reviews(player.id)
            assert join(one.desk.store, ann, rows).new == 0
        assert known(one.desk.store, ann.id) == before


ROW = {
    "game": "g",
    "seq": 1,
    "pack": "p",
    "fact": "f",
    "at": 5,
    "kind": "choice",
    "day": 9,
    "credit": 1.0,
}
HEAD = {"format": "hubquiz-player", "version": 1, "name": "Ann"}


def document(*rows: object, **head: object) -> str:
    return json.dumps({**HEAD, **head, "reviews": list(rows)})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: “{” is expected"),
        ("[]", "“{” is expected"),
        ("{}", "“,” or “}”|no JSON"),
        (document(ROW)[:-9], "line 1"),
        (document(ROW) + "x", "nothing may come after the end"),
        (document(format="else"), "not a player's file"),
        (document(version=2), "newer HubQuiz"),
        (json.dumps(HEAD), "not a player's file"),
        (json.dumps({"format": "hubquiz-player", "name": "x", "reviews": []}), "version|player"),
        (document(name=""), "A name has"),
        (document(name="a\nb" * 90), "A name has"),
        (document(name="\ud800"), "half a character"),
        (document(name=7), "name can't be 7"),
        (document(created=-1), "created"),
        (document(3), r"reviews\[0\]: an object is expected"),
        (document(ROW, {**ROW, "day": -1}), r"reviews\[1\]: it can't have been on that day"),
        (document(ROW, {**ROW, "credit": 2}), r"reviews\[1\]: credit"),
        (document({**ROW, "credit": float("nan")}), "credit"),
        (document({**ROW, "credit": 10**400}), r"reviews.0.: credit can't be 1000"),
        (document({**ROW, "chance": -0.1}), "chance"),
        (document({**ROW, "seq": 1 << 40}), "bounds"),
        (document({**ROW, "seq": True}), "seq can't be true"),
        (document({**ROW, "at": 1 << 63}), "bounds"),
        (document({**ROW, "game": ""}), "can't be empty"),
        (document({**ROW, "game": "g" * 101}), "100 characters"),
        (document({**ROW, "fact": "f" * 4001}), "4000 characters"),
        (document({**ROW, "fact": "a\0b"}), "can't be kept"),
        (document({**ROW, "pack": "\udfff"}), "half a character"),
        (document({**ROW, "kind": ""}), "kind"),
        (document({**ROW, "certainty": "very"}), "certainty"),
        (document({**ROW, "used": 1 << 62}), "that long"),
        (document({**ROW, "confused": [["a"]]}), "2 parts"),
        (document({**ROW, "confused": [["a", "b"]] * 101}), "100 pairs"),
        (document({**ROW, "recalled": "r" * 4001}), "4000"),
        (document({**ROW, "more": "x" * (ENTRY + 1)}), "longer than"),
        ('{"a":' + "[" * 60_000, "no JSON"),
        ('{"a":' + "9" * 50_000, "no JSON"),
        ('{"reviews":[],"reviews":[]', "twice"),
        ('{"name":"a","name":"b"', "twice"),
        ("{[]:1}", "name of a field"),
        (document(*({**ROW, "seq": at} for at in range(3)), {**ROW, "at": 1.5}), r"reviews\[3\]"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_at_its_place_and_nothing_is_taken_in(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "player.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(PlayerError, match=said) as caught:
        load(path)
    assert len(str(caught.value)) < 400


def test_what_is_no_file_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlayerError, match="no such file"):
        load(tmp_path)
    path = tmp_path / "player.json"
    path.write_bytes(b'{"name": "\xff"}')
    with pytest.raises(PlayerError, match="UTF-8"):
        load(path)
    with path.open("wb") as file:
        file.truncate((1 << 30) + 1)
    with pytest.raises(PlayerError, match="larger than 1024 MB"):
        load(path)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_file_with_a_slip_is_read_or_refused(data: st.DataObject) -> None:
    text = document(ROW, {**ROW, "seq": -2, "confused": [["a", "b"]]}).encode()
    at = data.draw(st.integers(0, len(text)))
    slip = data.draw(st.binary(max_size=3))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "player.json"
        path.write_bytes(text[:at] + slip + text[at + data.draw(st.integers(0, 3)) :])
        with suppress(PlayerError):  # and nothing else
            assert len(load(path).rows) <= 2


def test_names(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        ann, bo = desk.store.add_player("Ann", 1), desk.store.add_player("Bo", 2)
        assert find(desk, " aNN ") == ann
        assert rename(desk, ann, " Anne  Marie ").name == "Anne Marie"
        for name in ("bo", "", "x" * 201, "a\tb\x07"):
            with pytest.raises(PlayerError):
                rename(desk, ann, name)
        assert rename(desk, bo, "BO").name == "BO"
        with pytest.raises(PlayerError, match="one and the same"):
            merge(desk, bo, bo)
        assert [one.name for one in desk.store.players()] == ["Anne Marie", "BO"]


def test_what_a_player_has_learnt_is_told_from_sums(tmp_path: Path) -> None:
    with learnt(tmp_path, days=12) as found:
        player = found.desk.player
        assert player is not None
        (one,) = standings(found.desk, player)
        rows = found.desk.store.learnt.memories(player.id)
        assert (one.pack, one.facts) == ("planets", len(rows))
        assert one.reviews == len(found.desk.store.learnt.reviews(player.id))
        assert 0 < one.held <= one.facts
        assert one.due == sum(row.due <= found.today for row in rows)


# Packs that are installed from files


def answered(desk: Desk, reference: str, facts: Sequence[str], game: str = "g") -> str:
    player = find(desk, "Ann") or desk.store.add_player("Ann", 1)
    body = encode_review(Review(5, reference, "", "choice", 9, 1.0))
    rows = [
        ReviewRow(player.id, game, seq, fact, reference, 5 + seq, body)
        for seq, fact in enumerate(facts)
    ]
    join(desk.store, player, rows)
    return player.id


def test_what_was_learnt_of_a_file_counts_once_it_is_installed(tmp_path: Path) -> None:
    path = pack_file(tmp_path / "here")
    with closing(Desk(str(tmp_path / "data"))) as desk:
        file = desk.library.find(str(path))
        pack = desk.deck(file).pack
        keys = [fact.key for fact in pack.facts]
        player = answered(desk, file.reference, keys)
        answered(desk, "/elsewhere/capitals.yaml", ["unknown", *keys[:1]], "other machine")
        answered(desk, "/elsewhere/rivers.yaml", keys, "another file")
        answered(desk, "planets", ["planet"], "p")
        before = {row.fact: row.body for row in desk.store.learnt.memories(player, file.reference)}
        done = desk.shelf.install(str(path))
        assert "6 answers" in carry(desk, str(path), done)
        after = {row.fact: row.body for row in desk.store.learnt.memories(player, "capitals")}
        assert {key: after[key] for key in keys[1:]} == {key: before[key] for key in keys[1:]}
        assert desk.store.learnt.packs(player) == ("/elsewhere/rivers.yaml", "capitals", "planets")
        assert carry(desk, str(path), done) == ""
        rows = desk.store.learnt.reviews(player)
        again = folded(player, rows)
        assert {row.body for row in again.memories} == {
            row.body for row in desk.store.learnt.memories(player)
        }


def test_another_pack_at_the_same_path_learns_nothing(tmp_path: Path) -> None:
    path = pack_file(tmp_path / "here")
    with closing(Desk(str(tmp_path / "data"))) as desk:
        file = desk.library.find(str(path))
        player = answered(desk, file.reference, ["of another pack"])
        assert carry(desk, str(path), desk.shelf.install(str(path))) == ""
        assert desk.store.learnt.packs(player) == (file.reference,)


# Packs that are edited

CAPITALS = {"France": "Paris", "Japan": "Tokyo", "Kenya": "Nairobi", "Peru": "Lima", "Fiji": "Suva"}
EDITS = st.lists(
    st.dictionaries(
        st.sampled_from(sorted(CAPITALS)),
        st.sampled_from(["same", "else", "gone", "renamed"]),
        max_size=5,
    ),
    min_size=1,
    max_size=3,
)


def edited(changes: dict[str, str]) -> str:
    """A pack after some edits: facts that say something else, are gone, or go by another name."""
    rows = ["title: Capitals", "things:", "  country:"]
    for country, capital in CAPITALS.items():
        change = changes.get(country, "same")
        name = f"New {country}" if change == "renamed" else country
        if change != "gone":
            rows.append(f"    {name}: {{capital: {'Rome' if change == 'else' else capital}}}")
    return "\n".join((*rows, "    Chile: {capital: Santiago}\n    Cuba: {capital: Havana}\n"))


@settings(max_examples=8, deadline=None)
@given(EDITS)
def test_editing_a_pack_keeps_the_memory_of_what_stayed(edits: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as folder, closing(Desk(f"{folder}/data")) as desk:
        path = pack_file(Path(folder), edited({}))
        desk.shelf.install(str(path))
        file = desk.library.find("capitals")
        keys = [fact.key for fact in desk.deck(file).pack.facts]
        player = answered(desk, "capitals", keys)
        before = {row.fact: row for row in desk.store.learnt.memories(player, "capitals")}
        for changes in (*edits, {}):
            path.write_text(edited(changes), encoding="utf-8")
            done = desk.shelf.update(str(path))
            carry(desk, str(path), done)
            desk.forget(file)
            assert desk.library.find("capitals").reference == "capitals"
            now = {row.fact: row for row in desk.store.learnt.memories(player, "capitals")}
            assert now == before  # of facts that are gone, too
            stayed = {fact.key for fact in desk.deck(file).pack.facts} & before.keys()
            touched = sum(change != "same" for change in changes.values())
            assert len(stayed) == len(keys) - touched
        assert {fact.key for fact in desk.deck(file).pack.facts} == before.keys()
