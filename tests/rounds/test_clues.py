from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.rounds.packs import Draft, broken, hubs, made, only, packs, right, wrong

from hubquiz.content.model import Thing
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.question import Rule
from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds.clues import Clues
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.content.model import Fact
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

CLUES = Clues()


def key_of(deck: Deck, question: Question) -> Thing:
    """Return the thing that a question hides."""
    (name,) = right(question)
    facts = facts_of(deck, question)
    ends = [(fact.subject, fact.object) for fact in facts]
    (thing,) = {end for pair in ends for end in pair if isinstance(end, Thing) and end.name == name}
    return thing


def facts_of(deck: Deck, question: Question) -> list[Fact]:
    """Return the facts of a question's clues, in their order."""
    by_key = {fact.key: fact for fact in deck.pack.facts}
    return [by_key[key] for key in question.facts]


def still_possible(deck: Deck, key: Thing, facts: list[Fact]) -> set[Thing]:
    """Return the things of the key's kind that no fact is false of, put in the key's place."""

    def holds(thing: Thing, fact: Fact) -> bool:
        if fact.subject is key:
            verdict = deck.truth.verdict(thing, fact.relation, fact.object)
        else:
            verdict = deck.truth.verdict(fact.subject, fact.relation, thing)
        return verdict is not Verdict.FALSE

    return {
        thing
        for thing in deck.pack.things
        if thing.kind == key.kind and all(holds(thing, fact) for fact in facts)
    }


@settings(max_examples=60, deadline=None)
@given(packs())
def test_of_every_other_thing_a_clue_is_false_and_none_is_redundant(deck: Deck) -> None:
    for _, question in made(CLUES, deck, 3):
        key, facts = key_of(deck, question), facts_of(deck, question)
        assert still_possible(deck, key, facts) == {key}
        for left_out in facts:
            rest = [fact for fact in facts if fact is not left_out]
            assert still_possible(deck, key, rest) != {key}


@settings(max_examples=40, deadline=None)
@given(packs())
def test_there_are_two_to_five_clues_and_they_are_told(deck: Deck) -> None:
    for _, question in made(CLUES, deck, 3):
        assert question.rule is Rule.CLUES
        assert 2 <= len(question.clues) <= 5
        assert len(set(question.clues)) == len(question.clues) == len(question.facts)
        assert set(question.facts) <= question.tells
        assert len(question.because) == len(question.facts)


def seats() -> Draft:
    draft = Draft()
    draft.kind("company", this="this firm")
    phrases = {"say": "{of} is based in {to}."}
    draft.relation("based in", "company", "city", "one some", phrases=phrases)
    draft.relation("founded", "company", "year", "one some", phrases={"say": "{of} began in {to}."})
    draft.table(
        "based in",
        {
            "Ash": "Xiamen",
            "Birch": "Xiamen",
            "Cedar": "Xiamen",
            "Dogwood": "Suzhou",
            "Elm": "Suzhou",
        },
    )
    draft.table(
        "founded", {"Ash": 1990, "Birch": 1991, "Cedar": 1992, "Dogwood": 1990, "Elm": 1991}
    )
    return draft


def test_this_firm_is_based_in_xiamen_and_began_in_1990() -> None:
    deck = seats().deck()
    found = [q for _, q in made(CLUES, deck) if right(q) == {"Ash"}]
    assert found
    for question in found:
        assert question.prompt == "Which company is this?"
        assert question.clues == ("This firm is based in Xiamen.", "This firm began in 1990.")
        assert [remark.text for remark in question.because] == [
            "Ash is based in Xiamen.",
            "Ash began in 1990.",
        ]


def test_a_clue_that_is_enough_by_itself_is_not_given() -> None:
    keys = {name for _, question in made(CLUES, seats().deck()) for name in right(question)}
    assert keys == {"Ash", "Birch", "Dogwood", "Elm"}, "1992 alone tells Cedar"


def test_vague_clues_come_before_telling_ones() -> None:
    deck = hubs().deck()
    for question in only(CLUES, deck, "Which company is this?", 5):
        key, facts = key_of(deck, question), facts_of(deck, question)
        shared = [
            len(
                deck.truth.subjects(fact.object, fact.relation)
                if fact.subject is key
                else deck.truth.objects(fact.subject, fact.relation)
            )
            for fact in facts
        ]
        assert shared == sorted(shared, reverse=True)


def test_a_thing_of_which_nothing_is_known_makes_clues_impossible() -> None:
    draft = seats()
    draft.thing("company", "Fir")
    assert not list(made(CLUES, draft.deck()))


def test_an_object_may_be_hidden_too() -> None:
    draft = Draft()
    draft.relation("has", "person", "pet", "all all", phrases={"say": "{of} has {to}."})
    draft.kind("pet", this="this pet")
    draft.table("has", {"Ann": ["Rex", "Tom"], "Ben": ["Rex", "Kit"], "Cy": ["Kit", "Tom", "Mia"]})
    found = [q for _, q in made(CLUES, draft.deck()) if right(q) == {"Rex"}]
    assert found
    assert {frozenset(question.clues) for question in found} == {
        frozenset({"Ann has this pet.", "Ben has this pet."})
    }


def test_every_choice_fits_some_clues_and_is_ruled_out_by_one() -> None:
    for _, question in made(CLUES, hubs().deck(), 5):
        assert isinstance(question.shape, Pick)
        for index in range(len(question.shape.choices)):
            verdicts = [c.verdict for c in question.claims if c.choice == (index,)]
            if index in question.shape.key:
                assert set(verdicts) == {Verdict.TRUE}
                assert len(verdicts) == len(question.clues)
            else:
                assert Verdict.FALSE in verdicts


@pytest.mark.parametrize("name", ["Xiamen Air", "Air of Xiamen"])
def test_no_clue_shares_a_word_with_the_key(name: str) -> None:
    draft = seats()
    draft.fact(name, "based in", "Xiamen")
    draft.fact(name, "founded", 1993)
    draft.fact("Gorse", "founded", 1993)
    draft.fact("Gorse", "based in", "Suzhou")
    for _, question in made(CLUES, draft.deck()):
        assert right(question) != {name}


def test_nothing_that_a_clue_names_is_a_choice() -> None:
    draft = Draft()
    draft.relation("bought", "company", "company", "all one")
    draft.relation("based in", "company", "city", "one some")
    draft.table("bought", {"Ash": ["Birch", "Cedar"], "Dogwood": ["Elm", "Fir"]})
    seat = {"Birch": "Xiamen", "Dogwood": "Xiamen", "Elm": "Xiamen"}
    draft.table("based in", seat | {"Ash": "Suzhou", "Cedar": "Suzhou", "Fir": "Suzhou"})
    found = [q for _, q in made(CLUES, draft.deck()) if right(q) == {"Birch"}]
    assert found
    for question in found:
        assert any("Ash" in clue for clue in question.clues)
        assert "Ash" not in wrong(question)


def test_a_clue_that_held_for_a_time_says_so() -> None:
    draft = seats()
    draft.relation("led by", "company", "person", "one some", phrases={"say": "{to} led {of}."})
    draft.fact("Ash", "led by", "Ann", until="1999")
    for name in ("Birch", "Cedar", "Dogwood"):
        draft.fact(name, "led by", "Ben")
    draft.fact("Elm", "led by", "Ann")
    clues = {clue for _, question in made(CLUES, draft.deck()) for clue in question.clues}
    assert "Until 1999, Ann led this firm." in clues


def test_no_clue_has_been_told_before() -> None:
    told = "company/Ash | based in | city/Xiamen"
    for item, question in made(CLUES, seats().deck(), wish=Wish(told={told})):
        assert told not in question.facts or item.key == told


def test_what_is_unique_on_one_side_does_not_suit() -> None:
    draft = Draft()
    relation = draft.relation("led by", "company", "person", "one one")
    draft.table("led by", {"Ash": "Ann", "Birch": "Ben", "Cedar": "Cy"})
    assert not CLUES.suits(draft.deck(), relation)


def test_broken_versions_do_not_pass() -> None:
    deck = hubs().deck()
    for question in only(CLUES, deck, "Which company is this?", 1):
        for version in broken(question):
            assert verify(version, deck.truth)


def test_a_choice_that_no_clue_rules_out_does_not_pass() -> None:
    deck = hubs().deck()
    question = only(CLUES, deck, "Which company is this?", 1)[0]
    assert isinstance(question.shape, Pick)
    loose = next(i for i in range(4) if i not in question.shape.key)
    kept = [c for c in question.claims if c.choice != (loose,) or c.verdict is Verdict.TRUE]
    assert verify(replace(question, claims=tuple(kept)), deck.truth)


def test_nothing_is_hidden_after_an_article() -> None:
    draft = Draft()
    phrases = {"say": "{of} is the {to} of its town."}
    draft.relation("is like", "person", "star", "all all", phrases=phrases)
    draft.table("is like", {"Ann": ["Rex", "Tom"], "Ben": ["Rex", "Kit"], "Cy": ["Kit", "Tom"]})
    found = list(made(CLUES, draft.deck()))
    assert found
    for _, question in found:
        assert right(question) <= {"Ann", "Ben", "Cy"}
        assert all(clue.startswith("This person is the ") for clue in question.clues)


def test_choices_are_of_the_keys_kind() -> None:
    draft = Draft()
    draft.relation("in", "school bank", "city", "one some")
    draft.relation("since", "school bank", "year", "one some")
    schools, banks = ["Ash", "Birch", "Cedar", "Elm"], ["Fir", "Hazel", "Oak", "Yew"]
    for kind, names in (("school", schools), ("bank", banks)):
        for number, name in enumerate(names):
            draft.fact(f"{kind}/{name}", "in", ["Ulm", "Hof"][number // 2])
            draft.fact(f"{kind}/{name}", "since", 1990 + number % 2)
    found = list(made(CLUES, draft.deck()))
    assert found
    for _, question in found:
        assert isinstance(question.shape, Pick)
        choices = set(question.shape.choices)
        assert choices <= set(schools) or choices <= set(banks)


def test_a_key_that_the_prompt_names_is_not_asked() -> None:
    draft = Draft()
    draft.relation("in", "river", "land", "one some")
    draft.relation("as long as", "river", "road", "one some")
    rows = [
        ("Long River", "Ulm", "A1"),
        ("Weser", "Ulm", "A2"),
        ("Ems", "Hof", "A1"),
        ("Oder", "Hof", "A2"),
    ]
    for name, land, road in rows:
        draft.fact(name, "in", land)
        draft.fact(name, "as long as", road)
    keys = {name for _, question in made(CLUES, draft.deck()) for name in right(question)}
    assert keys == {"Weser", "Ems", "Oder"}


@pytest.mark.parametrize(("traits", "asked"), [(5, True), (6, False)])
def test_more_than_five_clues_are_too_many(traits: int, *, asked: bool) -> None:
    draft = Draft()
    for trait in range(traits):
        draft.relation(f"has {trait}", "thing", "part", "one some")
    for number, name in enumerate(
        ["Key", "Ash", "Birch", "Cedar", "Elm", "Fir", "Oak"][: traits + 1]
    ):
        for trait in range(traits):
            draft.fact(name, f"has {trait}", "none" if number == trait + 1 else f"part {trait}")
    found = [q for _, q in made(CLUES, draft.deck()) if right(q) == {"Key"}]
    assert bool(found) is asked
    assert all(len(question.clues) == traits for question in found)


def test_either_side_of_a_fact_may_be_hidden() -> None:
    draft = Draft()
    draft.relation("has", "person", "pet", "all all")
    draft.table("has", {"Ann": ["Rex", "Tom"], "Ben": ["Rex", "Kit"], "Cy": ["Kit", "Tom"]})
    asked = {(item.key, *right(question)) for item, question in made(CLUES, draft.deck())}
    assert {("person/Ann | has | pet/Rex", name) for name in ("Ann", "Rex")} <= asked


@pytest.mark.parametrize(
    ("each", "to", "suits"),
    [
        ("one some", "city", True),
        ("all one", "city", True),
        ("one one", "city", False),
        ("all one", "year", False),
        ("one some", "year", True),
    ],
)
def test_a_side_that_tells_all_is_not_hidden(each: str, to: str, *, suits: bool) -> None:
    draft = Draft()
    relation = draft.relation("link", "company", to, each)
    draft.table("link", {"Ash": 1990 if to == "year" else "Xiamen"})
    assert CLUES.suits(draft.deck(), relation) is suits
