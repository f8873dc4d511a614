from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.rounds.packs import Draft, packs

from hubquiz.content.doubt import MOST, Doubt
from hubquiz.content.model import Thing
from hubquiz.content.truth import Truth
from hubquiz.content.values import Text
from hubquiz.content.verdict import Verdict

if TYPE_CHECKING:
    from random import Random

    from hubquiz.rounds.deck import Deck


def held_against_every_thing(truth: Truth) -> None:
    """Check both lists of every fact by judging every thing of the role."""
    doubt = Doubt(truth)
    things = sorted(truth.pack.things, key=lambda thing: thing.key)
    for fact in truth.pack.facts:
        relation, value = fact.relation, truth.canonical(fact.object)
        if truth.listed_objects(fact.subject, relation):
            assert doubt.objects(fact.subject, relation) == [
                thing
                for thing in things
                if thing.kind in relation.to
                and thing is not fact.subject
                and truth.verdict(fact.subject, relation, thing) is Verdict.UNKNOWN
            ]
        if isinstance(value, Thing | Text) and truth.listed_subjects(value, relation):
            assert doubt.subjects(value, relation) == [
                thing
                for thing in things
                if thing.kind in relation.of
                and thing is not value
                and truth.verdict(thing, relation, value) is Verdict.UNKNOWN
            ]


@given(packs())
def test_what_is_gathered_is_all_that_is_unknown(deck: Deck) -> None:
    held_against_every_thing(deck.truth)


@given(st.randoms(use_true_random=False))
def test_so_it_is_with_places_and_owners(chance: Random) -> None:
    draft = Draft()
    draft.relation("in", "spot town", "town land", "one some", inside=True)
    draft.relation("owns", "firm", "firm", "some some", transitive=chance.random() < 0.5)
    draft.relation("makes", "firm", "ware", "all one", through="owns")
    draft.relation("based in", "firm", "spot town land", "all all")
    firms = [f"Firm{i}x" for i in range(6)]
    for i in range(6):
        if chance.random() < 0.7:
            draft.fact(f"Spot{i}x", "in", chance.choice(["town/Lima", "town/Oslo"]))
        draft.fact(firms[i], "makes", f"Ware{i}x")
        if i and chance.random() < 0.7:
            draft.fact(firms[i - 1], "owns", firms[i])
    places = [draft.thing("town", "Lima"), draft.thing("town", "Oslo")]
    if chance.random() < 0.5:
        draft.fact("town/Lima", "in", "land/Peru")
    places += [draft.thing("land", "Peru"), draft.thing("land", "Chile")]
    places += [thing for key, thing in draft.things.items() if key.startswith("spot")]
    for name in firms:
        for place in chance.sample(places, chance.randint(1, 2)):
            draft.fact(name, "based in", place.key)
    held_against_every_thing(Truth(draft.pack()))


def test_too_many_are_not_named() -> None:
    draft = Draft()
    relation = draft.relation("based in", "firm", "city spot")
    draft.relation("in", "spot", "city", inside=True)
    draft.fact("Amber", "based in", "Lima")
    for i in range(MOST + 5):
        draft.fact(f"Spot{i}x", "in", "Lima")
    truth = Truth(draft.pack())
    assert Doubt(truth).objects(draft.facts[0].subject, relation) is None
    assert Doubt(truth).subjects(draft.facts[0].object, relation) is None
