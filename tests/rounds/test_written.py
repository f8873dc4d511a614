from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.rounds.packs import Draft, broken, hubs, number, right, wrong

from hubquiz.content import model
from hubquiz.content.model import Choose, Context, Locate, Match, Order, Reckon
from hubquiz.content.values import Bound, Place
from hubquiz.quiz.marking import mark
from hubquiz.quiz.question import WRITTEN, Rule
from hubquiz.quiz.responses import Arranged, Estimated, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds.written import Written
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hubquiz.quiz.question import Question

WRITER = Written()

ANSWERS: Mapping[str, model.Answer] = {
    "Why does Io glow?": Choose(("Tides heat it",), ("It is young", "It burns", "It is lit")),
    "Which are gas giants?": Choose(("Jupiter", "Saturn"), ("Mars", "Venus", "Ceres", "Io")),
    "Which planet has the shortest year?": model.Typed(("Mercury", "水星")),
    "Match each moon to its planet.": Match((("Io", "Jupiter"), ("Titan", "Saturn"))),
    "Sort the moons.": Match((("Io", "Jupiter"), ("Titan", "Saturn"), ("Rhea", "Saturn"))),
    "Order these outward.": Order(("Mercury", "Venus", "Earth")),
    "How far is Earth's axis tilted?": Reckon(number(23.4), "°", 1.0),
    "When was Titan found?": Reckon(number(1655)),
    "Where is Paranal?": Locate(Place(-24.63, -70.40), 300.0),
}


def pack(**answers: model.Answer) -> Draft:
    draft = hubs()
    asked = {**ANSWERS, **answers}
    draft.questions = tuple(model.Written(ask, answer) for ask, answer in asked.items())
    return draft


def asked(ask: str, seed: int = 1) -> Question:
    deck = pack().deck()
    item = next(question for question in deck.pack.questions if question.ask == ask)
    question = WRITER.make(deck, item, Random(seed), Wish())
    assert question is not None
    assert not verify(question, deck.truth)
    return question


@given(st.integers(0, 1000))
def test_each_is_asked_as_its_author_wrote_it(seed: int) -> None:
    deck = pack().deck()
    for item in deck.pack.questions:
        question = WRITER.make(deck, item, Random(seed), Wish())
        assert question is not None
        assert not verify(question, deck.truth)
        assert question.prompt.startswith(item.ask)
        assert question.facts == (item.key,)
        assert question.rule is Rule.WRITTEN
        assert {(claim.subject, claim.relation) for claim in question.claims} == {
            (item.ask, WRITTEN)
        }


def test_it_suits_no_relation() -> None:
    deck = pack().deck()
    assert WRITER.suits(deck, None)
    assert not any(WRITER.suits(deck, relation) for relation in deck.relations)
    assert not WRITER.suits(hubs().deck(), None)


def test_one_answer_among_wrong_ones() -> None:
    question = asked("Why does Io glow?")
    assert right(question) == {"Tides heat it"}
    assert len(wrong(question)) == 3


def test_several_answers_are_announced() -> None:
    question = asked("Which are gas giants?")
    assert question.prompt == "Which are gas giants? Choose all that are right."
    assert right(question) == {"Jupiter", "Saturn"}
    assert len(wrong(question)) == 4


def test_wrong_choices_differ_from_time_to_time() -> None:
    many = Choose(("A",), tuple("BCDEFGH"))
    deck = pack(**{"Which?": many}).deck()
    item = deck.pack.questions[-1]
    questions = [WRITER.make(deck, item, Random(seed), Wish()) for seed in range(20)]
    assert len({frozenset(wrong(question)) for question in questions if question}) > 5


def test_several_answers_want_two_wrong_ones() -> None:
    deck = pack(**{"Which?": Choose(("Amber", "Birch"), ("Cedar",))}).deck()
    assert WRITER.make(deck, deck.pack.questions[-1], Random(1), Wish()) is None


def test_a_typed_answer() -> None:
    question = asked("Which planet has the shortest year?")
    assert isinstance(question.shape, Typed)
    assert mark(question, Wrote("mercury")).credit == 1
    assert mark(question, Wrote("水星")).credit == 1


def test_a_typed_slip_is_never_another_name_of_the_pack() -> None:
    draft = pack(**{"Where?": model.Typed(("Nanning",))})
    draft.thing("city", "Nanjing")
    deck = draft.deck()
    question = WRITER.make(deck, deck.pack.questions[-1], Random(1), Wish())
    assert question is not None
    assert mark(question, Wrote("Nannig")).credit == 1
    assert mark(question, Wrote("Nanjing")).credit == 0


def test_pairs_are_matched_or_sorted() -> None:
    matching = asked("Match each moon to its planet.").shape
    sorting = asked("Sort the moons.").shape
    assert isinstance(matching, Pair)
    assert isinstance(sorting, Pair)
    assert not matching.bins
    assert sorting.bins
    assert sorted(sorting.right) == ["Jupiter", "Saturn"]
    laid = {left: sorting.right[key] for left, key in zip(sorting.left, sorting.key, strict=True)}
    assert laid == {"Io": "Jupiter", "Titan": "Saturn", "Rhea": "Saturn"}


def test_an_order() -> None:
    question = asked("Order these outward.")
    shape = question.shape
    assert isinstance(shape, Arrange)
    assert [shape.items[i] for i in shape.key] == ["Mercury", "Venus", "Earth"]
    assert mark(question, Arranged(shape.key)).credit == 1


def test_a_number_within_what_the_author_allows() -> None:
    question = asked("How far is Earth's axis tilted?")
    assert isinstance(question.shape, Estimate)
    assert (question.shape.tolerance, question.shape.unit) == (1.0, "°")
    assert mark(question, Estimated(24.4)).credit == 1


def test_a_year_is_told_from_a_number() -> None:
    found, tilted = asked("When was Titan found?").shape, asked("How far is Earth's axis tilted?")
    assert isinstance(found, Estimate)
    assert found.years
    assert isinstance(tilted.shape, Estimate)
    assert not tilted.shape.years


def test_a_bound_is_not_asked_for() -> None:
    deck = pack(**{"How many?": Reckon(number(400, Bound.OVER))}).deck()
    assert WRITER.make(deck, deck.pack.questions[-1], Random(1), Wish()) is None


def test_a_place_beyond_the_packs_own_is_on_its_map() -> None:
    question = asked("Where is Paranal?")
    shape = question.shape
    assert isinstance(shape, Point)
    south, west, north, east = shape.frame
    assert south < shape.lat < north
    assert west < shape.lon < east
    assert mark(question, Pointed(-24.63, -70.40)).credit == 1


def test_a_date_and_a_reason_are_told() -> None:
    draft = pack()
    context = Context(as_of="2017", note="It grew.", now="It closed.")
    draft.questions = (
        model.Written("What grew?", ANSWERS["Why does Io glow?"], "It did.", ("moons",), context),
    )
    _, question = next(made_any(draft))
    assert question.prompt == "In 2017, what grew?"
    assert question.topics == ("moons",)
    remark = question.because[0]
    assert (remark.text, remark.note, remark.now) == ("It did.", "It grew.", "It closed.")


def made_any(draft: Draft) -> Iterator[tuple[model.Written, Question]]:
    deck = draft.deck()
    for item in deck.pack.questions:
        question = WRITER.make(deck, item, Random(1), Wish())
        if question is not None:
            yield item, question


def test_a_forged_question_is_not_proven() -> None:
    deck = pack().deck()
    for item in deck.pack.questions:
        question = WRITER.make(deck, item, Random(3), Wish())
        assert question is not None
        assert verify(replace(question, facts=("written | Who?",)), deck.truth)
        assert verify(replace(question, claims=()), deck.truth)
        other = replace(question.claims[0], subject="Who?")
        assert verify(replace(question, claims=(other, *question.claims[1:])), deck.truth)
        for forged in forgeries(question):
            assert verify(forged, deck.truth), forged


def forgeries(question: Question) -> Iterator[Question]:
    """Yield versions of a question that its author did not write."""
    match question.shape:
        case Pick():
            yield from broken(question)
        case Pair() as pair:
            yield replace(question, shape=replace(pair, key=pair.key[1:] + pair.key[:1]))
            yield replace(question, claims=question.claims[1:])
        case Arrange() as arrange:
            yield replace(question, shape=replace(arrange, key=arrange.key[::-1]))
        case Estimate() as estimate:
            yield replace(question, shape=replace(estimate, key=estimate.key + 1))
        case Typed() as typed:
            yield replace(question, shape=replace(typed, accepted=("Venus",)))
        case Point() as point:
            yield replace(question, shape=replace(point, lat=0.0))
