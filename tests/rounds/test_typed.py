from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests.rounds.packs import Draft, hubs, made, packs

from hubquiz.content.verdict import Verdict
from hubquiz.quiz.marking import mark
from hubquiz.quiz.question import Rule
from hubquiz.quiz.responses import Wrote
from hubquiz.quiz.shapes import Typed as Shape
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds.typed import Typed, typable
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.content.model import Thing
    from hubquiz.quiz.mark import Mark
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

TYPED = Typed()


def shape_of(question: Question) -> Shape:
    assert isinstance(question.shape, Shape)
    return question.shape


def by_prompt(draft: Draft, wish: Wish | None = None) -> dict[str, Question]:
    return {question.prompt: question for _, question in made(TYPED, draft.deck(), 6, wish)}


def typed(question: Question, text: str) -> Mark:
    return mark(question, Wrote(text))


@given(packs())
def test_no_true_answer_is_wrong_and_no_doubtful_one_is_counted(deck: Deck) -> None:
    for _, question in made(TYPED, deck, 2):
        claim = question.claims[0]
        relation = deck.pack.relations[claim.relation]
        back = question.rule is Rule.BACK
        kinds = relation.of if back else relation.to
        asked = {claim.object if back else claim.subject}
        for thing in deck.pack.things:
            if thing.kind in kinds and thing.key not in asked:
                verdict = asked_of(deck, question, thing)
                found = typed(question, thing.name)
                assert (found.credit == 1) == (verdict is Verdict.TRUE)
                assert found.counted is (verdict is not Verdict.UNKNOWN)


def asked_of(deck: Deck, question: Question, thing: Thing) -> Verdict:
    """Return the verdict of the claim that a thing is an answer."""
    claim = question.claims[0]
    relation = deck.pack.relations[claim.relation]
    if question.rule is Rule.BACK:
        value = deck.truth.value(relation, claim.object)
        assert value is not None
        return deck.truth.verdict(thing, relation, value)
    subject = deck.truth.thing(claim.subject)
    assert subject is not None
    return deck.truth.verdict(subject, relation, thing)


def test_an_object_is_typed() -> None:
    question = by_prompt(hubs())["Where is Tencent based?"]
    assert typed(question, "shenzhen").credit == 1
    wrong = typed(question, "Beijing")
    assert (wrong.credit, wrong.confused) == (0, (("Shenzhen", "Beijing"),))


def test_a_subject_is_typed_where_its_prompt_is_open() -> None:
    questions = by_prompt(hubs())
    assert typed(questions["Which company owns WeChat?"], "Tencent").credit == 1
    assert not any(question.prompt.startswith("Which of these") for question in questions.values())


def test_a_four_line_pack_is_typed() -> None:
    draft = Draft()
    draft.relation("capital", "country", "text")
    draft.table(
        "capital", {"France": "Paris", "Japan": "Tokyo", "Peru": "Lima", "Kenya": "Nairobi"}
    )
    question = by_prompt(draft)["France — capital?"]
    assert typed(question, "paris").credit == 1
    assert typed(question, "Lima").credit == 0


def test_all_names_of_all_true_answers_are_right() -> None:
    draft = hubs()
    question = by_prompt(draft)["Who founded Tencent?"]
    for founder in ("Ma Huateng", "Zhang Zhidong", "Xu Chenye"):
        assert typed(question, founder).credit == 1
    shape = shape_of(question)
    fewer = replace(shape, accepted=shape.accepted[:1])
    assert verify(replace(question, shape=fewer), draft.deck().truth)


def test_an_alias_and_the_native_name_are_right() -> None:
    draft = Draft()
    draft.relation("based in", "company", "city")
    draft.thing("city", "Beijing", also=("Peking",), native="北京")
    draft.fact("Baidu", "based in", "Beijing")
    question = by_prompt(draft)["Baidu — based in?"]
    for name in ("Beijing", "peking", "北京"):
        assert typed(question, name).credit == 1


def test_a_slip_that_makes_another_name_is_that_name() -> None:
    draft = Draft()
    draft.relation("based in", "company", "city")
    draft.fact("Suning", "based in", "Nanjing")
    draft.thing("city", "Nanning")
    for i in range(30):
        draft.fact(f"Firm{i}x", "based in", f"Town{i}x")
    question = by_prompt(draft)["Suning — based in?"]
    assert "Nanning" in shape_of(question).rivals
    assert typed(question, "Nanjin").credit == 1
    assert typed(question, "Nanning").credit == 0


def test_an_open_side_is_not_typed() -> None:
    draft = Draft()
    draft.relation("makes", "company", "product", "some some")
    draft.fact("Amber", "makes", "Aspen")
    assert not TYPED.suits(draft.deck(), draft.relations["makes"])
    assert not by_prompt(draft)


def test_a_near_answer_is_not_counted() -> None:
    draft = Draft()
    draft.relation("is the like of", "company", "model", "one one")
    draft.fact("Youku", "is the like of", "YouTube")
    draft.near("Tudou", "is the like of", "YouTube")
    draft.near("Youku", "is the like of", "Hulu")
    questions = by_prompt(draft)
    assert not typed(questions["Youku — is the like of?"], "Hulu").counted
    assert not typed(questions["Which company? is the like of: YouTube"], "Tudou").counted


def test_a_slip_from_a_near_answer_to_a_wrong_one_is_wrong() -> None:
    draft = Draft()
    draft.relation("is the like of", "company", "model", "one one")
    draft.fact("Youku", "is the like of", "YouTube", near=["Amber"])
    for i in range(30):
        draft.fact(f"Firm{i}x", "is the like of", f"Ware{i}x")
    draft.fact("Sohu", "is the like of", "Umber")
    question = by_prompt(draft)["Youku — is the like of?"]
    assert not typed(question, "Amber").counted
    assert typed(question, "Umber").counted


def test_what_holds_by_now_is_not_counted() -> None:
    draft = Draft()
    draft.relation("owned by", "app", "company")
    draft.fact("Meipai", "owned by", "Meitu", now="It was sold to Xiaomi in 2018.")
    draft.fact("Miui", "owned by", "Xiaomi")
    assert not typed(by_prompt(draft)["Meipai — owned by?"], "Xiaomi").counted


def test_a_place_around_the_answer_is_not_counted() -> None:
    draft = Draft()
    draft.relation("in", "city", "country", inside=True)
    draft.relation("based in", "company", "city")
    draft.fact("Beijing", "in", "China")
    draft.fact("Baidu", "based in", "Beijing")
    assert not typed(by_prompt(draft)["Baidu — based in?"], "China").counted


def test_who_follows_from_a_place_within_is_right() -> None:
    draft = Draft()
    draft.relation("in", "district", "city", inside=True)
    draft.relation("seat of", "agency", "district city", "all all")
    draft.fact("Haidian", "in", "Beijing")
    draft.fact("Amber", "seat of", "district/Haidian")
    draft.fact("Birch", "seat of", "city/Beijing")
    question = by_prompt(draft)["Which agency? seat of: Beijing"]
    assert typed(question, "Birch").credit == 1
    assert typed(question, "Amber").credit == 1


def test_a_prompt_that_holds_a_name_of_the_answer_is_not_asked() -> None:
    draft = Draft()
    draft.relation("makes", "company", "product", "one one")
    draft.fact("Baidu", "makes", "Baidu Map")
    draft.fact("Sohu", "makes", "Sogou")
    assert {question.facts[0].split(" |")[0] for question in by_prompt(draft).values()} == {
        "company/Sohu"
    }


def test_no_answer_was_told_before() -> None:
    draft = hubs()
    told = next(fact for fact in draft.facts if fact.object == draft.thing("person", "Xu Chenye"))
    assert "Who founded Tencent?" not in by_prompt(draft, Wish(told=frozenset({told.key})))


def test_hanzi_are_typed_by_their_readers_alone() -> None:
    for language, asked in {"en": False, "zh": True}.items():
        draft = Draft(language=language)
        draft.relation("written", "city", "text", "one one", phrases={"back": "{to}"})
        draft.fact("Shenzhen", "written", "深圳")
        assert bool(by_prompt(draft)) is asked


def test_a_word_with_synonyms_is_not_typed() -> None:
    draft = Draft()
    draft.relation("about", "company", "field", phrases={"back": "Which of these? {to}"})
    draft.relation("symbol", "element", "text", "one one")
    draft.fact("Huawei", "about", "smartphones")
    draft.fact("gold", "symbol", "Au")
    assert set(by_prompt(draft)) == {"gold — symbol?", "Which element? symbol: Au"}


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("Shenzhen", True),
        ("The University of Leeds", True),
        ("iQiyi", True),
        ("gold", True),
        ("北京大学", True),
        ("ride-hailing", False),
        ("its TVs", False),
        ("tides heat it", False),
        ("It Reflects The Light Of Jupiter", False),
        ("据说是中国最大的电子商务公司之一", False),
        ("", False),
        ("L" * 41, False),
    ],
)
def test_only_what_a_person_can_type_is_typed(name: str, fits: bool) -> None:  # noqa: FBT001
    assert typable(name) is fits


def test_a_forged_typed_question_is_not_proven() -> None:
    deck = hubs().deck()
    fact = next(f for f in deck.pack.facts if f.relation.name == "based in")
    question = TYPED.make(deck, fact, Random(1), Wish())
    assert question is not None
    wrong = replace(shape_of(question), accepted=("Beijing",))
    assert verify(replace(question, shape=wrong), deck.truth)
    assert verify(replace(question, claims=()), deck.truth)
    assert verify(replace(question, rule=Rule.BACK), deck.truth)
    other = replace(question.claims[0], object="city/Beijing", verdict=Verdict.FALSE)
    assert verify(replace(question, claims=(other,)), deck.truth)
