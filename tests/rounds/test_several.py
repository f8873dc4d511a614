from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.rounds.packs import Draft, broken, hubs, made, only, packs, right, wrong

from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds.several import Several
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.rounds.deck import Deck

SEVERAL = Several()


@settings(max_examples=40, deadline=None)
@given(packs())
def test_there_are_two_keys_and_two_wrong_at_least_and_the_prompt_says_so(deck: Deck) -> None:
    ending = deck.wording.choose_all("")
    for _, question in made(SEVERAL, deck, 3):
        assert isinstance(question.shape, Pick)
        assert question.shape.several
        assert len(right(question)) >= 2
        assert len(wrong(question)) >= 2
        assert question.prompt.endswith(ending)
        assert len(question.facts) == len(question.shape.key)


def test_all_that_a_company_owns() -> None:
    for question in only(SEVERAL, hubs().deck(), "Which of these does Lenovo own?"):
        assert question.prompt == "Which of these does Lenovo own? Choose all that are right."
        assert right(question) == {"Motorola", "ThinkPad"}
        assert wrong(question) <= {
            "Taobao",
            "Youku",
            "Lazada",
            "WeChat",
            "QQ",
            "Supercell",
            "Harmony",
        }


def test_all_the_companies_of_a_city() -> None:
    for question in only(SEVERAL, hubs().deck(), "are based in Hangzhou?"):
        assert right(question) <= {"Alibaba", "NetEase", "Hikvision"}
        assert {"Alibaba", "NetEase", "Hikvision"}.isdisjoint(wrong(question))


def test_the_reveal_states_every_key_beside_its_choice() -> None:
    for question in only(SEVERAL, hubs().deck(), "Lenovo own"):
        assert isinstance(question.shape, Pick)
        said = {remark.choice: remark.text for remark in question.because}
        for key in question.shape.key:
            assert said[key] == f"Lenovo owns {question.shape.choices[key]}."


def test_no_key_has_been_told_before() -> None:
    deck, told = hubs().deck(), "company/Alibaba | owns | brand/Youku"
    for item, question in made(SEVERAL, deck, wish=Wish(told={told})):
        assert told not in question.facts or item.key == told


def test_keys_are_on_topic() -> None:
    draft = Draft()
    draft.relation("owns", "company", "brand", "all one")
    for name, topics in {"Ash": ("first",), "Birch": ("second",), "Cedar": ("first",)}.items():
        draft.thing("brand", name, topics=topics)
    draft.table("owns", {"Huge": ["Ash", "Birch", "Cedar"], "Tiny": ["Dogwood", "Elm", "Fir"]})
    wish = Wish(topics=frozenset({"first"}))
    on_topic = [q for item, q in made(SEVERAL, draft.deck(), wish=wish) if "Birch" not in item.key]
    assert on_topic
    assert all(right(question) == {"Ash", "Cedar"} for question in on_topic)


def test_what_is_not_known_to_be_wrong_is_not_offered() -> None:
    draft = hubs()
    draft.near("Lenovo", "owns", "Harmony")
    for question in only(SEVERAL, draft.deck(), "Lenovo own"):
        assert "Harmony" not in wrong(question)


def test_facts_of_different_dates_are_not_asked_together() -> None:
    draft = Draft()
    draft.relation("sells", "shop", "ware", "all all")
    draft.fact("Corner", "sells", "apples", until="1999")
    draft.fact("Corner", "sells", "pears")
    draft.fact("Market", "sells", "plums")
    draft.fact("Market", "sells", "figs")
    prompts = {question.prompt for _, question in made(SEVERAL, draft.deck())}
    assert prompts == {"Market — sells? Choose all that are right."}


def test_a_dated_list_says_its_date() -> None:
    draft = Draft()
    draft.relation(
        "sells", "shop", "ware", "all all", phrases={"ask several": "What does {of} sell?"}
    )
    draft.fact("Corner", "sells", "apples", as_of="2017")
    draft.fact("Corner", "sells", "pears")
    draft.table("sells", {"Market": ["plums", "figs"]})
    prompts = {question.prompt for _, question in made(SEVERAL, draft.deck())}
    assert "In 2017, what does Corner sell? Choose all that are right." in prompts


def test_a_key_that_the_prompt_names_is_not_asked() -> None:
    draft = Draft()
    draft.relation("owns", "company", "brand", "some one")
    draft.table("owns", {"Baidu": ["Baidu Map", "Hao123"], "Tencent": ["QQ", "Foxmail"]})
    prompts = [question.prompt for _, question in made(SEVERAL, draft.deck())]
    assert any("Tencent" in prompt for prompt in prompts)
    assert not any("Baidu" in prompt for prompt in prompts)


@pytest.mark.parametrize("each", ["one one", "some some"])
def test_what_never_has_several_or_proves_nothing_does_not_suit(each: str) -> None:
    draft = Draft()
    relation = draft.relation("has", "house", "door", each)
    draft.table("has", {"North": "red", "South": "green", "East": "blue"})
    if each == "some some":
        draft.fact("North", "has", "blue")
    assert not SEVERAL.suits(draft.deck(), relation)


def test_broken_versions_do_not_pass() -> None:
    deck = hubs().deck()
    for question in only(SEVERAL, deck, "Which", 1):
        for version in broken(question):
            assert verify(version, deck.truth)


def test_the_same_chance_makes_the_same_question() -> None:
    first, second = hubs().deck(), hubs().deck()
    for one, other in zip(first.pack.facts, second.pack.facts, strict=True):
        assert SEVERAL.make(first, one, Random(3), Wish()) == SEVERAL.make(
            second, other, Random(3), Wish()
        )


def test_keys_that_share_a_word_do_not_stand_together() -> None:
    draft = Draft()
    draft.relation("makes", "company", "ware", "all one")
    draft.table("makes", {"Xiaomi": ["Mi Band", "Mi Box", "Redmi"], "Oppo": ["Find", "Reno"]})
    keys = [right(question) for _, question in made(SEVERAL, draft.deck())]
    assert {"Mi Band", "Redmi"} in keys
    assert all(len({"Mi Band", "Mi Box"} & key) < 2 for key in keys)


def test_both_sides_of_a_fact_are_asked() -> None:
    draft = Draft()
    draft.relation("likes", "child", "fruit", "all all")
    draft.table("likes", {"Ann": ["figs", "plums"], "Ben": ["figs", "kiwis"], "Cy": ["dates"]})
    draft.table("likes", {"Di": ["dates", "kiwis"]})
    asked = {(item.key, "Ann" in q.prompt) for item, q in made(SEVERAL, draft.deck())}
    assert {("child/Ann | likes | fruit/figs", side) for side in (True, False)} <= asked


def test_a_list_is_asked_for_two_or_three_of_it() -> None:
    draft = Draft()
    draft.relation("owns", "company", "brand", "some one")
    draft.table("owns", {"Huge": ["Ash", "Birch", "Cedar", "Elm", "Fir"], "Tiny": ["Oak", "Yew"]})
    sizes = {len(right(q)) for q in only(SEVERAL, draft.deck(), "Huge")}
    assert sizes == {2, 3}


def test_keys_are_of_one_kind() -> None:
    draft = Draft()
    draft.relation("owns", "company", "brand town", "some one")
    draft.table("owns", {"Huge": ["Ash", "Birch", "town/Kiel"], "Tiny": ["Oak", "Yew", "town/Ulm"]})
    for question in only(SEVERAL, draft.deck(), "Huge"):
        assert right(question) == {"Ash", "Birch"}
        assert wrong(question) == {"Oak", "Yew"}


def test_no_wrong_choice_looks_like_any_of_the_keys() -> None:
    draft = Draft()
    draft.relation("owns", "company", "brand", "some one")
    draft.table(
        "owns", {"Huge": ["Ash", "Birch"], "Tiny": ["Oak", "Yew", "Ash Wood", "Birch Wood"]}
    )
    for question in only(SEVERAL, draft.deck(), "Huge"):
        assert wrong(question) == {"Oak", "Yew"}


def test_numbers_that_differ_by_their_sign_are_not_offered_together() -> None:
    draft = Draft()
    draft.relation("roots of", "equation", "number", "all some")
    draft.table("roots of", {"first": [2, 3], "second": [-2, 7], "third": [5, 11]})
    for question in only(SEVERAL, draft.deck(), "first"):
        assert not {"2", "-2"} <= right(question) | wrong(question)
