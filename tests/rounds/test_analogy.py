from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.rounds.packs import Draft, Raw, broken, hubs, made, only, packs, right, wrong

from hubquiz.content.verdict import Verdict
from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds.analogy import Analogy
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.rounds.deck import Deck

ANALOGY = Analogy()


def likes() -> Draft:
    draft = Draft()
    draft.relation("is the like of", "company", "model", "one one")
    draft.table(
        "is the like of",
        {
            "Didi": "Uber",
            "Meituan": "Groupon",
            "Baidu": "Google",
            "Weibo": "Twitter",
            "Sohu": "Yahoo",
        },
    )
    return draft


@settings(max_examples=40, deadline=None)
@given(packs())
def test_the_example_is_true_and_shares_nothing_with_what_is_asked(deck: Deck) -> None:
    for item, question in made(ANALOGY, deck, 3):
        assert isinstance(question.shape, Pick)
        shown = [claim for claim in question.claims if not claim.choice]
        assert shown
        assert all(claim.verdict is Verdict.TRUE for claim in shown)
        subject, _, value = item.key.split(" | ")
        for claim in shown:
            assert {claim.subject, claim.object}.isdisjoint({subject, value})


def test_uber_is_to_didi_as_groupon_is_to_meituan() -> None:
    for question in only(ANALOGY, likes().deck(), "Uber is to Didi as Groupon is to …"):
        assert right(question) == {"Meituan"}
        assert wrong(question) == {"Baidu", "Weibo", "Sohu"}


def test_and_the_other_way_round() -> None:
    for question in only(ANALOGY, likes().deck(), "Didi is to Uber as Meituan is to …"):
        assert right(question) == {"Groupon"}


def test_the_example_is_told_and_not_asked() -> None:
    for question in only(ANALOGY, likes().deck(), "Uber is to Didi as Groupon is to …"):
        assert question.facts == ("company/Meituan | is the like of | model/Groupon",)
        assert "company/Didi | is the like of | model/Uber" in question.tells


def test_nothing_named_in_the_prompt_is_a_choice() -> None:
    for _, question in made(ANALOGY, hubs().deck(), 5):
        assert isinstance(question.shape, Pick)
        for choice in question.shape.choices:
            assert not re.search(rf"\b{choice}\b", question.prompt)


def founders(*, leads_back: bool = False, each: str = "one some") -> Draft:
    draft = Draft()
    draft.relation("founded by", "company", "person", "one some")
    draft.table(
        "founded by",
        {"Ash": "Ann", "Birch": "Ben", "Cedar": "Cy", "Dogwood": "Di", "Elm": "Ed", "Fir": "Flo"},
    )
    if leads_back:
        draft.relation("leads", "person", "company", each)
        draft.table("leads", {"Ann": "Ash", "Cy": "Birch", "Di": "Dogwood", "Ed": "Elm"})
    else:
        draft.relation("led by", "company", "person", each)
        draft.table("led by", {"Ash": "Ann", "Birch": "Cy"})
    return draft


@pytest.mark.parametrize("leads_back", [False, True])
def test_wrong_choices_are_false_by_every_relation_that_links_the_example(
    *, leads_back: bool
) -> None:
    deck = founders(leads_back=leads_back).deck()
    for question in only(ANALOGY, deck, "Ash is to Ann as Birch is to …"):
        assert "Cy" not in wrong(question)
        relations = {claim.relation for claim in question.claims if claim.choice}
        assert len(relations) == 2


def test_no_example_is_linked_by_a_relation_that_proves_nothing() -> None:
    prompts = {q.prompt for _, q in made(ANALOGY, founders(each="some some").deck())}
    assert "Cedar is to Cy as Birch is to …" in prompts
    assert "Ash is to Ann as Birch is to …" not in prompts


def test_numbers_dates_and_long_texts_make_no_analogy() -> None:
    draft = Draft()
    draft.relation("says", "person", "text", "one some")
    draft.table(
        "says",
        {
            "Ann": "a long sentence about many things",
            "Ben": "another one that no eye takes in",
            "Cy": "yes",
            "Di": "no",
            "Ed": "perhaps",
        },
    )
    founded = draft.relation("founded", "company", "year", "one some")
    draft.table("founded", {"Ash": 1990, "Birch": 1991, "Cedar": 1992})
    deck = draft.deck()
    assert not ANALOGY.suits(deck, founded)
    prompts = [question.prompt for _, question in made(ANALOGY, deck)]
    assert prompts
    assert not any("Ann" in prompt or "Ben" in prompt for prompt in prompts)


def test_a_capital_by_another() -> None:
    draft = Draft()
    draft.relation("capital", "country", "text", "one some")
    draft.table(
        "capital", {"France": "Paris", "Japan": "Tokyo", "Kenya": "Nairobi", "Peru": "Lima"}
    )
    for question in only(ANALOGY, draft.deck(), "France is to Paris as Japan is to …"):
        assert right(question) == {"Tokyo"}
        assert wrong(question) == {"Nairobi", "Lima"}


def test_pairs_of_different_kinds_are_not_likened() -> None:
    draft = Draft()
    draft.relation("owned by", "app game", "company person", "one some")
    owners = {"Maps": "Ash", "Mail": "Birch", "Notes": "Cedar", "Clock": "Dogwood"}
    draft.table("owned by", owners)
    draft.table("owned by", {"game/Chess": "person/Ann", "game/Go": "person/Ben"})
    prompts = [question.prompt for _, question in made(ANALOGY, draft.deck())]
    assert prompts
    assert not any("Chess" in prompt for prompt in prompts)


def test_facts_of_different_dates_are_not_likened() -> None:
    draft = likes()
    draft.fact("Renren", "is the like of", "Facebook", until="2012")
    assert not any("Renren" in q.prompt for _, q in made(ANALOGY, draft.deck()))


def test_a_told_example_may_stand_but_a_near_answer_may_not() -> None:
    draft = likes()
    draft.near("Weibo", "is the like of", "Groupon")
    wish = Wish(told={"company/Didi | is the like of | model/Uber"})
    found = {q.prompt: q for _, q in made(ANALOGY, draft.deck(), wish=wish)}
    assert wrong(found["Uber is to Didi as Groupon is to …"]) == {"Baidu", "Sohu"}


def test_broken_versions_do_not_pass() -> None:
    deck = hubs().deck()
    for question in only(ANALOGY, deck, "is to", 1):
        for version in broken(question):
            assert verify(version, deck.truth)


def test_one_of_many_is_no_analogy() -> None:
    draft = Draft()
    draft.relation("in", "city", "country", "one some")
    draft.table(
        "in",
        {"Milan": "Italy", "Oslo": "Norway", "Lyon": "France", "Nice": "France", "Seoul": "Korea"},
    )
    prompts = {question.prompt for _, question in made(ANALOGY, draft.deck())}
    assert "Milan is to Italy as Oslo is to …" in prompts
    assert not any(re.match("Italy|Norway|France|Korea", prompt) for prompt in prompts)


def test_where_only_some_have_several_the_others_make_analogies() -> None:
    draft = likes()
    draft.relation("bought", "company", "brand", "all one")
    draft.table(
        "bought",
        {"Ash": "Lamp", "Birch": ["Chair", "Table"], "Cedar": "Clock", "Dogwood": "Stove"},
    )
    prompts = {question.prompt for _, question in made(ANALOGY, draft.deck())}
    assert "Ash is to Lamp as Cedar is to …" in prompts
    assert "Table is to Birch as Lamp is to …" in prompts
    assert not any(prompt.startswith("Birch") or "as Birch" in prompt for prompt in prompts)


def test_an_analogy_holds_at_any_time() -> None:
    draft = likes()
    draft.fact("Renren", "is the like of", "Facebook", as_of="2017")
    assert not any("Renren" in q.prompt for _, q in made(ANALOGY, draft.deck()))


def test_an_analogy_begins_with_a_name() -> None:
    draft = Draft()
    draft.relation("known for", "company", "text", "one one")
    draft.table("known for", {"Ash": "laptops", "Birch": "WPS", "Cedar": "selfies", "Elm": "TVs"})
    prompts = {question.prompt for _, question in made(ANALOGY, draft.deck(), 40)}
    assert "Ash is to laptops as Cedar is to …" in prompts
    assert "WPS is to Birch as TVs is to …" in prompts
    assert not any(re.match("laptops|selfies", prompt, re.IGNORECASE) for prompt in prompts)


def links(each: str, rows: dict[str, Raw | list[Raw]], *, symmetric: bool = False) -> set[str]:
    """Return the prompts made of a relation between persons and towns, or persons alone."""
    draft = Draft()
    draft.relation("link", "person", "person" if symmetric else "town", each, symmetric=symmetric)
    draft.table("link", rows)
    return {question.prompt for _, question in made(ANALOGY, draft.deck(), 30)}


PAIRS: dict[str, Raw | list[Raw]] = {"Ann": "Ulm", "Ben": "Bonn", "Cy": "Kiel", "Di": "Trier"}


@pytest.mark.parametrize(
    ("each", "more", "forward", "back"),
    [
        ("one some", {}, True, True),
        ("one some", {"Ed": "Ulm"}, True, False),
        ("one all", {"Ed": "Ulm"}, True, True),
        ("some one", {}, True, True),
        ("some one", {"Ed": ["Hof", "Celle"]}, False, True),
        ("all one", {"Ed": ["Hof", "Celle"]}, True, True),
    ],
)
def test_a_relation_is_read_the_ways_in_which_it_leads_to_one(
    each: str, more: dict[str, Raw | list[Raw]], *, forward: bool, back: bool
) -> None:
    prompts = links(each, PAIRS | more)
    assert ("Ben is to Bonn as Cy is to …" in prompts) is forward
    assert ("Bonn is to Ben as Kiel is to …" in prompts) is back


def test_a_symmetric_pair_reads_from_both_sides() -> None:
    rows: dict[str, Raw | list[Raw]] = {"Ann": "Ben", "Cy": "Di", "Ed": "Flo"}
    prompts = links("one one", rows, symmetric=True)
    assert {"Ann is to Ben as Cy is to …", "Ben is to Ann as Di is to …"} <= prompts


@pytest.mark.parametrize(
    ("first", "second"), [("child/Ben", "town/Bonn"), ("person/Ben", "river/Bonn")]
)
def test_each_side_of_a_pair_is_of_the_others_kind(first: str, second: str) -> None:
    draft = Draft()
    draft.relation("link", "person child", "town river", "one some")
    for name, value in PAIRS.items():
        assert isinstance(value, str)
        draft.fact(first if name == "Ben" else name, "link", second if name == "Ben" else value)
    draft.table("link", {"Ed": "Hof"})
    prompts = [question.prompt for _, question in made(ANALOGY, draft.deck())]
    assert prompts
    assert not any("Ben" in prompt or "Bonn" in prompt for prompt in prompts)


def test_a_key_that_the_prompt_names_is_not_asked() -> None:
    draft = likes()
    draft.fact("Uber China", "is the like of", "Ubers")
    assert not any("as Uber China" in q.prompt for _, q in made(ANALOGY, draft.deck()))


def test_what_is_disputed_is_no_analogy() -> None:
    draft = likes()
    draft.fact("Renren", "is the like of", "Facebook", disputed=True)
    assert not any("Renren" in q.prompt for _, q in made(ANALOGY, draft.deck()))


def test_three_words_are_read_at_a_glance_and_four_are_not() -> None:
    draft = Draft()
    draft.relation("says", "person", "text", "one some")
    words: dict[str, Raw | list[Raw]] = {"Ann": "Yes of course", "Ben": "Not at any time"}
    draft.table("says", words | {"Cy": "Yellow", "Di": "Blue", "Ed": "Green"})
    prompts = [question.prompt for _, question in made(ANALOGY, draft.deck())]
    assert any("Yes of course" in prompt for prompt in prompts)
    assert not any("Not at any time" in prompt for prompt in prompts)


def test_the_reveal_states_the_pair_that_is_asked_and_then_the_example() -> None:
    for question in only(ANALOGY, likes().deck(), "Uber is to Didi as Groupon is to …"):
        assert [remark.text for remark in question.because[:2]] == [
            "Meituan — is the like of: Groupon.",
            "Didi — is the like of: Uber.",
        ]


def test_a_text_that_no_fact_of_a_link_spells_is_not_judged_by_it() -> None:
    draft = Draft()
    for name in ("main colour", "other colour"):
        draft.relation(name, "flag", "text", "one some")
    draft.table("main colour", {"Ash": "Red", "Birch": "Green", "Cedar": "Blue", "Elm": "White"})
    draft.table("main colour", {"Fir": "Black", "Gorse": "Brown"})
    draft.table("other colour", {"Ash": "Red", "Birch": "Black", "Cedar": "Green", "Elm": "Brown"})
    for question in only(ANALOGY, draft.deck(), "Ash is to Red as Cedar is to …"):
        assert wrong(question) == {"Black", "Brown"}
