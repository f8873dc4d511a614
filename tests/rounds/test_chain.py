from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.rounds.packs import Draft, broken, hubs, made, only, packs, right, wrong

from hubquiz.content.model import Each
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds.chain import Chain
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.rounds.deck import Deck

CHAIN = Chain()


def owners(**relation: bool) -> Draft:
    draft = Draft()
    draft.relation("in", "city", "country", "one some", inside=True)
    draft.relation(
        "based in", "company", "city", "one some", phrases={"ask": "Where is {of} based?"}
    )
    draft.relation(
        "owns",
        "company",
        "company brand",
        "some one",
        phrases={"who": "the company that owns {to}"},
        **relation,  # type: ignore[arg-type] # flags of the relation
    )
    draft.table(
        "based in",
        {
            "Ash": "Xiamen",
            "Birch": "Suzhou",
            "Cedar": "Ningbo",
            "Dogwood": "Dalian",
            "Elm": "Xiamen",
        },
    )
    draft.table("owns", {"Ash": ["brand/Lamp", "company/Birch", "company/Elm"]})
    return draft


@settings(max_examples=40, deadline=None)
@given(packs())
def test_two_different_hops_meet_in_one_thing_that_goes_unnamed(deck: Deck) -> None:
    relations = deck.pack.relations
    for _, question in made(CHAIN, deck, 3):
        assert isinstance(question.shape, Pick)
        (first,) = [claim for claim in question.claims if not claim.choice]
        last = [claim for claim in question.claims if claim.choice]
        (middle,) = {claim.subject for claim in last}
        assert first.verdict is Verdict.TRUE
        assert first.relation != last[0].relation
        assert middle in {first.subject, first.object}
        assert relations[last[0].relation].each_of is Each.ONE
        hop = relations[first.relation]
        assert (hop.each_of if middle == first.object else hop.each_to) is Each.ONE
        name = middle.split("/")[1]
        assert not re.search(rf"\b{re.escape(name)}\b", question.prompt)
        assert name not in question.shape.choices
        assert len(question.facts) == 2


def test_where_is_the_company_that_owns_lamp_based() -> None:
    for question in only(CHAIN, owners().deck(), "Lamp"):
        assert question.prompt == "Where is the company that owns Lamp based?"
        assert right(question) == {"Xiamen"}
        assert [remark.text for remark in question.because[:2]] == [
            "Ash — owns: Lamp.",
            "Ash — based in: Xiamen.",
        ]


def test_a_hop_forward_is_called_by_its_object() -> None:
    questions = only(CHAIN, hubs().deck(), "The city where Lenovo is based — population?")
    assert all(right(question) == {"21.7 million"} for question in questions)


def test_either_fact_may_be_the_one_that_is_asked_about() -> None:
    items = {item.key for item, q in made(CHAIN, owners().deck()) if "Lamp" in q.prompt}
    assert items == {"company/Ash | owns | brand/Lamp", "company/Ash | based in | city/Xiamen"}


def test_the_direct_answer_is_another_and_lures() -> None:
    draft = owners()
    prompts = {question.prompt for _, question in made(CHAIN, draft.deck())}
    assert "Where is the company that owns Birch based?" in prompts
    assert "Where is the company that owns Elm based?" not in prompts, "Elm and Ash are neighbours"
    for question in only(CHAIN, draft.deck(), "owns Birch"):
        assert "Suzhou" in wrong(question)


def test_where_the_direct_answer_is_not_known_none_is_asked() -> None:
    draft = owners()
    draft.fact("Ash", "owns", "company/Fir")
    assert not any("Fir" in question.prompt for _, question in made(CHAIN, draft.deck()))


def test_an_owners_owner_makes_it_two() -> None:
    draft = owners()
    draft.fact("Birch", "owns", "brand/Chair")
    assert not any("Chair" in question.prompt for _, question in made(CHAIN, draft.deck()))


def test_a_maker_with_an_owner_is_not_the_only_one() -> None:
    draft = owners()
    draft.relation("makes", "company", "ware", "some one", through="owns")
    draft.fact("Ash", "makes", "soap")
    assert not any("soap" in question.prompt for _, question in made(CHAIN, draft.deck()))


def test_a_hop_that_may_lead_elsewhere_is_not_taken() -> None:
    draft = owners()
    draft.near("Cedar", "owns", "brand/Lamp")
    assert not any("Lamp" in question.prompt for _, question in made(CHAIN, draft.deck()))


@pytest.mark.parametrize("each", ["some some", "some all", "all some"])
def test_only_one_will_do(each: str) -> None:
    draft = Draft()
    draft.relation("based in", "company", "city", "one some")
    owns = draft.relation("owns", "company", "brand", each)
    draft.table("based in", {"Ash": "Xiamen", "Birch": "Suzhou", "Cedar": "Ningbo"})
    draft.table("owns", {"Ash": "Lamp", "Birch": "Chair"})
    deck = draft.deck()
    assert not CHAIN.suits(deck, owns)
    assert not list(made(CHAIN, deck))


def test_a_prompt_that_names_the_middle_is_not_asked() -> None:
    draft = owners()
    draft.fact("Cedar", "owns", "brand/Cedar Maps")
    assert not any("Cedar Maps" in question.prompt for _, question in made(CHAIN, draft.deck()))


def test_a_place_within_places_of_its_kind_is_not_the_only_one() -> None:
    draft = Draft()
    draft.relation("in", "area", "area", "one some", inside=True)
    draft.relation("seat", "company", "area", "one some")
    draft.relation("mayor", "area", "person", "one some")
    draft.table("in", {"Haidian": "Beijing"})
    draft.table("seat", {"Ash": "Haidian", "Birch": "Suzhou"})
    draft.table("mayor", {"Haidian": "Ann", "Beijing": "Ben", "Suzhou": "Cy", "Dalian": "Di"})
    prompts = [question.prompt for _, question in made(CHAIN, draft.deck())]
    assert any("Birch" in prompt for prompt in prompts)
    assert not any("Ash" in prompt for prompt in prompts)


def test_what_held_until_a_date_is_not_mixed_with_what_holds() -> None:
    draft = owners()
    draft.fact("Cedar", "owns", "brand/Bottle", until="2009")
    assert not any("Bottle" in question.prompt for _, question in made(CHAIN, draft.deck()))


def test_neither_hop_has_been_told() -> None:
    wish = Wish(told={"company/Ash | owns | brand/Lamp"})
    found = [item for item, q in made(CHAIN, owners().deck(), wish=wish) if "Lamp" in q.prompt]
    assert all(item.key in wish.told for item in found)


def test_broken_versions_do_not_pass() -> None:
    deck = hubs().deck()
    for _, question in made(CHAIN, deck, 1):
        for version in broken(question):
            assert verify(version, deck.truth)


def test_two_wrong_choices_at_least() -> None:
    draft = Draft()
    draft.relation("in", "city", "country", "one some")
    draft.relation("based in", "company", "city", "one some")
    draft.table("in", {"Milan": "Italy", "Lyon": "France"})
    draft.table("based in", {"Ash": "Milan", "Birch": "Lyon"})
    assert not list(made(CHAIN, draft.deck()))


def test_a_direct_answer_that_looks_like_the_key_does_not_lure() -> None:
    draft = owners()
    draft.fact("Gorse", "based in", "New Xiamen")
    draft.fact("Ash", "owns", "company/Gorse")
    for question in only(CHAIN, draft.deck(), "Gorse"):
        assert "New Xiamen" not in wrong(question)


def test_neither_the_start_nor_the_middle_is_a_choice() -> None:
    draft = Draft()
    draft.relation("owned by", "company", "company", "one some")
    draft.relation("likes", "company", "company", "one some")
    draft.table("owned by", {"Ash": "Birch", "Cedar": "Dogwood", "Elm": "Fir", "Gorse": "Hazel"})
    draft.table(
        "likes", {"Birch": "Cedar", "Dogwood": "Ash", "Fir": "Birch", "Hazel": "Iris", "Oak": "Elm"}
    )
    draft.table("likes", {"Ash": "Oak", "Cedar": "Yew", "Elm": "Yew", "Gorse": "Yew"})
    for question in only(CHAIN, draft.deck(), "(Ash — owned by) — likes?"):
        assert right(question) == {"Cedar"}
        assert {"Ash", "Birch"}.isdisjoint(wrong(question))


def test_a_lure_is_offered_once_and_others_beside_it() -> None:
    draft = owners()
    deck = draft.deck()
    found = [q for _, q in made(CHAIN, deck, 30) if "owns Birch" in q.prompt]
    assert all(wrong(question) == {"Suzhou", "Ningbo", "Dalian"} for question in found)
    assert len(found) >= 30, "nothing in chance's way"


def test_a_key_that_the_prompt_names_is_not_asked() -> None:
    draft = owners()
    draft.fact("Ash", "owns", "brand/Xiamen Post")
    assert not any("Post" in question.prompt for _, question in made(CHAIN, draft.deck()))


def test_numbers_that_differ_by_their_sign_are_not_offered_together() -> None:
    draft = Draft()
    draft.relation("based in", "company", "city", "one some")
    draft.relation("frost", "city", "number", "one some")
    draft.table("based in", {"Ash": "Xiamen", "Birch": "Harbin"})
    draft.table("frost", {"Xiamen": 5, "Harbin": -5, "Ningbo": 2, "Dalian": 9})
    draft.table("frost", {"Wuxi": 3, "Jinan": 7})
    for question in only(CHAIN, draft.deck(), "Ash"):
        assert isinstance(question.shape, Pick)
        assert "-5" not in question.shape.choices


@pytest.mark.parametrize(
    ("first", "last", "suits"),
    [
        (("company", "city"), ("city", "year"), True),
        (("company", "city"), ("company", "year"), False),
        (("company", "city"), ("person", "year"), False),
        (("company", "text"), ("person", "year"), False),
        (("company", "city"), ("city", "place"), False),
    ],
)
def test_hops_must_meet(first: tuple[str, str], last: tuple[str, str], *, suits: bool) -> None:
    draft = Draft()
    hop = draft.relation("hop", *first)
    then = draft.relation("then", *last)
    draft.fact("Ash", "hop", "Xiamen")
    draft.fact("Xiamen", "then", (1.0, 2.0) if last[1] == "place" else 1990)
    deck = draft.deck()
    assert CHAIN.suits(deck, hop) is suits
    assert CHAIN.suits(deck, then) is suits


@pytest.mark.parametrize(("first", "suits"), [("one one", True), ("one some", False)])
def test_a_hop_back_is_from_one_of_one(first: str, *, suits: bool) -> None:
    draft = Draft()
    hop = draft.relation("led by", "company", "person", first)
    draft.relation("founded", "company", "year")
    draft.table("led by", {"Ash": "Ann"})
    draft.table("founded", {"Ash": 1990})
    assert CHAIN.suits(draft.deck(), hop) is suits


@pytest.mark.parametrize("flag", ["symmetric", "transitive"])
@pytest.mark.parametrize("back", [False, True])
def test_what_holds_both_ways_or_further_is_no_hop(flag: str, *, back: bool) -> None:
    draft = Draft()
    flags = {flag: True}
    hop = draft.relation("twin", "city", "city", "one one", **flags)  # type: ignore[arg-type] # a flag
    draft.relation("mayor", "city", "person", "one some")
    draft.table("mayor", {"Ulm": "Ann", "Bonn": "Ben", "Kiel": "Cy", "Hof": "Di", "Celle": "Ed"})
    draft.table("twin", {"Ulm": "Bonn"} if back else {"Bonn": "Ulm"})
    deck = draft.deck()
    assert not CHAIN.suits(deck, hop)
    assert not list(made(CHAIN, deck))


def test_no_relation_is_taken_twice() -> None:
    draft = Draft()
    boss = draft.relation("boss", "person", "person", "one some")
    draft.table("boss", {"Ann": "Ben", "Ben": "Cy", "Di": "Ed", "Ed": "Flo", "Gus": "Hal"})
    deck = draft.deck()
    assert not CHAIN.suits(deck, boss)
    assert all(CHAIN.make(deck, fact, Random(1), Wish()) is None for fact in deck.pack.facts)


def test_two_wrong_choices_are_enough() -> None:
    draft = Draft()
    draft.relation("based in", "company", "city", "one some")
    draft.relation("mayor", "city", "person", "one some")
    draft.table("based in", {"Ash": "Xiamen"})
    draft.table("mayor", {"Xiamen": "Ann", "Suzhou": "Ben", "Ningbo": "Cy"})
    found = list(made(CHAIN, draft.deck()))
    assert {item.key for item, _ in found} == {
        "company/Ash | based in | city/Xiamen",
        "city/Xiamen | mayor | person/Ann",
    }, "forward, the item may be either hop"
    assert all(wrong(question) == {"Ben", "Cy"} for _, question in found)


def test_the_last_hop_leads_one_way() -> None:
    draft = Draft()
    draft.relation("based in", "company", "city", "one some")
    twin = draft.relation("twin", "city", "city", "one one", symmetric=True)
    draft.table("based in", {"Ash": "Ulm", "Birch": "Hof"})
    draft.table("twin", {"Ulm": "Bonn", "Hof": "Celle", "Kiel": "Trier"})
    deck = draft.deck()
    assert not CHAIN.suits(deck, twin)
    assert not list(made(CHAIN, deck))


def test_nothing_is_called_by_its_number() -> None:
    draft = Draft()
    staff = draft.relation("staff", "company", "number", "one one")
    draft.relation("based in", "company", "city", "one some")
    draft.table("staff", {"Ash": 10, "Birch": 20, "Cedar": 30})
    draft.table("based in", {"Ash": "Ulm", "Birch": "Hof", "Cedar": "Bonn"})
    deck = draft.deck()
    assert not CHAIN.suits(deck, staff)
    assert not list(made(CHAIN, deck))
