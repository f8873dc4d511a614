from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.rounds.packs import Draft, hubs, large, number, packs

from hubquiz.content.values import Bound, Type
from hubquiz.content.verdict import Verdict
from hubquiz.rounds.gap import Gap
from hubquiz.rounds.kinds.clues import Clues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.model import Thing
    from hubquiz.rounds.deck import Deck


def gaps(deck: Deck) -> Iterator[tuple[str, Gap]]:
    """Yield every gap that a fact may leave, with the kind of what fills it."""
    for relation in deck.relations:
        for kind in relation.of if relation.type is not Type.PLACE else ():
            for value in deck.objects(relation):
                yield kind, Gap(relation, value, of=True)
        for kind in () if relation.symmetric else relation.to:
            for subject in deck.subjects(relation):
                yield kind, Gap(relation, subject, of=False)


def ruled_out(deck: Deck, kind: str, gap: Gap) -> set[Thing]:
    """Return what a gap rules out, judged thing by thing."""
    return {
        thing
        for thing in deck.pack.things
        if thing.kind == kind and gap.verdict(deck, thing) is Verdict.FALSE
    }


def things_of(deck: Deck, kind: str, bits: int) -> set[Thing]:
    things = [thing for thing in deck.pack.things if thing.kind == kind]
    return {thing for thing in things if bits & deck.exclusion.bit(thing)}


def check(deck: Deck) -> None:
    for kind, gap in gaps(deck):
        bits = deck.exclusion.ruled_out(kind, gap)
        assert bits is not None
        assert things_of(deck, kind, bits) == ruled_out(deck, kind, gap), (kind, gap)


@settings(max_examples=60, deadline=None)
@given(packs())
def test_what_is_ruled_out_is_what_is_false(deck: Deck) -> None:
    check(deck)


def test_places_owners_chains_and_bounds() -> None:
    draft = hubs()
    draft.relation("in", "quarter city", "city province", "one some", inside=True)
    draft.relation("seat", "company", "quarter city province", "one some")
    draft.relation("bought", "company", "company", "some one")
    draft.relation("makes", "company", "ware", "some all", through="bought")
    draft.table(
        "in", {"Haidian": "Beijing", "Nanshan": "Shenzhen", "Shenzhen": "province/Guangdong"}
    )
    draft.table(
        "seat",
        {
            "Tencent": "Nanshan",
            "Sohu": "Haidian",
            "ZTE": "city/Shenzhen",
            "DJI": "province/Guangdong",
        },
    )
    draft.table("bought", {"Alibaba": "NetEase", "NetEase": "Sohu", "Huawei": "ZTE"})
    draft.table("makes", {"Sohu": "search", "ZTE": "phones", "Huawei": "phones"})
    draft.near("Lenovo", "makes", "phones")
    draft.near("Lenovo", "founded", 1999)
    draft.none("Didi", "makes")
    draft.fact("Sohu", "founded", 1996)
    draft.relation("staff", "company", "number", "one some")
    draft.table("staff", {"Tencent": number(40, Bound.OVER), "Sohu": 9, "ZTE": 60, "DJI": 30})
    check(draft.deck())


def test_others_are_all_but_the_thing_itself() -> None:
    deck = hubs().deck()
    (beijing,) = [thing for thing in deck.pack.things if thing.name == "Beijing"]
    others = things_of(deck, "city", deck.exclusion.others(beijing))
    assert others == {thing for thing in deck.pack.things if thing.kind == "city"} - {beijing}


def test_what_costs_too_much_is_not_found_out() -> None:
    deck = large(20_000).deck()
    users = deck.pack.relations["users"]
    assert len(deck.objects(users)) > 2048
    assert not deck.exclusion.affords(users)
    assert deck.exclusion.affords(deck.pack.relations["founded"])
    assert not Clues().suits(deck, users)
    assert deck.exclusion.ruled_out("company", Gap(users, deck.objects(users)[0], of=True)) is None


def test_sets_are_kept_but_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubquiz.rounds.exclusion.KEPT", 3)
    deck = hubs().deck()
    check(deck)
    check(deck)
    assert len(deck.exclusion._found) <= 3


def test_a_kind_of_one_has_no_others() -> None:
    draft = Draft()
    draft.relation("orbits", "moon", "planet", "one some")
    draft.table("orbits", {"Io": "Jupiter", "Titan": "Saturn"})
    draft.thing("star", "Sun")
    deck = draft.deck()
    assert deck.exclusion.others(deck.pack.things[-1]) == 0


@pytest.mark.parametrize("of", [True, False])
def test_where_too_much_is_in_doubt_nothing_is_found_out(*, of: bool) -> None:
    draft = Draft()
    draft.relation("owns", "company", "brand", "all all")
    draft.table("owns", {"Ash": "Lamp", "Birch": "Chair"})
    for count in range(130):
        near = (f"Firm {count}", "Lamp") if of else ("Ash", f"Ware {count}")
        draft.near(near[0], "owns", near[1])
    deck = draft.deck()
    owns = deck.pack.relations["owns"]
    (end,) = [t for t in deck.pack.things if t.name == ("Lamp" if of else "Ash")]
    assert deck.exclusion.ruled_out("company" if of else "brand", Gap(owns, end, of)) is None


def test_what_singles_a_thing_out_is_found_once() -> None:
    deck = hubs().deck()
    shenzhen, hangzhou = (t for t in deck.pack.things if t.name in {"Shenzhen", "Hangzhou"})
    everyone = deck.exclusion.others(shenzhen)
    assert deck.exclusion.singled_out(shenzhen, iter([everyone]))
    assert deck.exclusion.singled_out(shenzhen, iter([])), "kept"
    assert not deck.exclusion.singled_out(hangzhou, iter([deck.exclusion.bit(shenzhen)]))
