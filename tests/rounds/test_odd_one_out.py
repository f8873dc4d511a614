from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.rounds.packs import Draft, broken, hubs, made, only, packs, right, wrong

from hubquiz.quiz.question import Rule
from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds.odd_one_out import OddOneOut
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.rounds.deck import Deck

ODD = OddOneOut()


def bases() -> Draft:
    draft = Draft()
    draft.relation("based in", "company", "city", "one some")
    draft.table(
        "based in",
        {"Ash": "Xiamen", "Birch": "Xiamen", "Cedar": "Xiamen", "Dogwood": "Suzhou"},
    )
    return draft


@settings(max_examples=40, deadline=None)
@given(packs())
def test_one_alone_is_odd(deck: Deck) -> None:
    for _, question in made(ODD, deck, 3):
        assert isinstance(question.shape, Pick)
        assert question.rule is Rule.ODD
        assert len(question.shape.key) == 1
        assert len(question.shape.choices) in {3, 4}
        said = {claim.object for claim in question.claims}
        assert len(said) == 1, "all are asked for the same property"


def test_the_prompt_names_the_property() -> None:
    for question in only(ODD, hubs().deck(), "is not based in Hangzhou?"):
        assert question.prompt == "Which of these companies is not based in Hangzhou?"
        assert wrong(question) == {"Alibaba", "NetEase", "Hikvision"}
        assert len(right(question)) == 1


def test_a_fact_is_asked_as_the_property_and_as_the_odd_one() -> None:
    deck = bases().deck()
    asked = {(item.key, *right(question)) for item, question in made(ODD, deck)}
    assert ("company/Ash | based in | city/Xiamen", "Dogwood") in asked
    assert ("company/Dogwood | based in | city/Suzhou", "Dogwood") in asked


def test_the_reveal_says_of_each_choice_what_holds() -> None:
    for question in only(ODD, hubs().deck(), "is not based in Hangzhou?"):
        assert isinstance(question.shape, Pick)
        said = {remark.choice: remark.text for remark in question.because}
        for index, name in enumerate(question.shape.choices):
            assert said[index].startswith(f"{name} is based in ")


def test_the_odd_one_has_not_been_told_before() -> None:
    told = "company/Dogwood | based in | city/Suzhou"
    found = list(made(ODD, bases().deck(), wish=Wish(told={told})))
    assert all(item.key == told for item, _ in found)


def test_a_thing_of_unknown_seat_is_not_odd() -> None:
    draft = bases()
    draft.thing("company", "Elm")
    for _, question in made(ODD, draft.deck()):
        assert right(question) == {"Dogwood"}


def test_what_lies_near_is_not_odd() -> None:
    draft = bases()
    draft.near("Dogwood", "based in", "Xiamen")
    assert not list(made(ODD, draft.deck()))


@pytest.mark.parametrize(
    "context", [{"now": "It has moved to Xiamen."}, {"until": "2009"}], ids=["now", "until"]
)
def test_what_has_moved_since_is_not_odd(context: dict[str, str]) -> None:
    draft = bases()
    draft.fact("Elm", "based in", "Suzhou", **context)  # type: ignore[arg-type] # only text is given
    for question in only(ODD, draft.deck(), "Xiamen"):
        assert right(question) == {"Dogwood"}


def test_a_name_that_says_the_property_is_not_offered() -> None:
    draft = bases()
    draft.fact("Xiamen Air", "based in", "Xiamen")
    draft.fact("Suzhou Silk", "based in", "Suzhou")
    for _, question in made(ODD, draft.deck()):
        assert isinstance(question.shape, Pick)
        assert {"Xiamen Air", "Suzhou Silk"}.isdisjoint(question.shape.choices)


def test_both_sides_of_a_symmetric_relation_count() -> None:
    draft = Draft()
    draft.relation("partners with", "company", "company", "all all", symmetric=True)
    draft.table("partners with", {"Hub": ["Ash", "Birch"], "Cedar": "Hub", "Elm": "Fir"})
    for question in only(ODD, draft.deck(), "Hub"):
        assert wrong(question) == {"Ash", "Birch", "Cedar"}
        assert right(question) <= {"Elm", "Fir"}


def test_a_relation_that_shares_nothing_does_not_suit() -> None:
    draft = Draft()
    relation = draft.relation("led by", "company", "person", "one one")
    draft.table("led by", {"Ash": "Ann", "Birch": "Ben", "Cedar": "Cy"})
    assert not ODD.suits(draft.deck(), relation)


def test_broken_versions_do_not_pass() -> None:
    deck = hubs().deck()
    for question in only(ODD, deck, "Which", 1):
        for version in broken(question):
            assert verify(version, deck.truth)


def test_what_is_asked_is_on_topic() -> None:
    draft = bases()
    for name in ("Fir", "Hazel", "Iris"):
        draft.thing("company", name, topics=("new",))
        draft.fact(name, "based in", "Dalian")
    wish = Wish(topics=frozenset({"new"}))
    for item, question in made(ODD, draft.deck(), wish=wish):
        if "Dalian" in item.key:
            assert all("Dalian" in key for key in question.facts)
            assert len(question.tells) > len(question.facts)


def test_those_that_share_a_word_do_not_stand_against_the_odd_one() -> None:
    draft = bases()
    draft.fact("Silk North", "based in", "Suzhou")
    draft.fact("Silk South", "based in", "Suzhou")
    for _, question in made(ODD, draft.deck()):
        assert not {"Silk North", "Silk South"} <= wrong(question)


def test_two_that_share_a_property_are_enough() -> None:
    draft = Draft()
    relation = draft.relation("based in", "company", "city", "one some")
    draft.table("based in", {"Ash": "Xiamen", "Birch": "Xiamen", "Cedar": "Suzhou"})
    deck = draft.deck()
    assert ODD.suits(deck, relation)
    assert {item.key.split(" ")[0] for item, _ in made(ODD, deck, 1)} == {
        "company/Ash",
        "company/Birch",
        "company/Cedar",
    }, "each can be asked about, whichever way chance would begin with"


def test_all_choices_are_of_one_kind() -> None:
    draft = Draft()
    draft.relation("in", "school bank", "city", "one some")
    draft.table("in", {"Ash": "Xiamen", "Birch": "Xiamen", "bank/Fir": "Xiamen"})
    draft.table("in", {"Cedar": "Suzhou", "bank/Elm": "Suzhou", "bank/Oak": "Suzhou"})
    schools, banks = {"Ash", "Birch", "Cedar"}, {"Fir", "Elm", "Oak"}
    for _, question in made(ODD, draft.deck()):
        assert isinstance(question.shape, Pick)
        choices = set(question.shape.choices)
        assert choices <= schools or choices <= banks


def test_the_odd_one_looks_like_none_of_the_others() -> None:
    draft = bases()
    draft.fact("Birch Bark", "based in", "Suzhou")
    draft.fact("Cedar Cones", "based in", "Suzhou")
    for question in only(ODD, draft.deck(), "Xiamen"):
        for odd in right(question):
            assert not any(odd.startswith(f"{other} ") for other in wrong(question))


def test_a_prompt_that_names_a_choice_is_not_asked() -> None:
    draft = Draft()
    phrases = {"odd": "Which of these ash traders does not sell {to}?"}
    draft.relation("sells", "company", "fruit", "one some", phrases=phrases)
    draft.table("sells", {"Ash": "figs", "Birch": "figs", "Cedar": "figs", "Elm": "plums"})
    draft.table("sells", {"Dogwood": "figs", "Fir": "figs"})
    found = list(made(ODD, draft.deck()))
    assert found
    for _, question in found:
        assert isinstance(question.shape, Pick)
        assert "Ash" not in question.shape.choices
