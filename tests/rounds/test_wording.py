from __future__ import annotations

import pytest
from tests.rounds.packs import Draft, hubs

from hubquiz.content.model import Context, Relation, Source, Thing
from hubquiz.content.values import Bound, Number, Type, calendar_date
from hubquiz.rounds.wording import Wording, english_plural, lower_start


def wording(language: str = "en") -> Wording:
    draft = hubs()
    draft.language = language
    return Wording(draft.pack())


def capital(**phrases: str) -> Relation:
    return Relation("capital", ("country",), Type.TEXT, phrases=phrases)


FRANCE = Thing("country", "France")
TIMES = Thing("newspaper", "Times", phrase="the Times")


@pytest.mark.parametrize(
    ("language", "prompt"),
    [("en", "France — capital?"), ("zh", "France的capital是？"), ("", "France — capital?")],
)
def test_without_phrasing_a_prompt_needs_no_grammar(language: str, prompt: str) -> None:
    assert wording(language).ask(capital(), FRANCE) == prompt


def test_the_packs_own_phrasing_wins() -> None:
    relation = capital(ask="What is the capital of {of}?")
    assert wording().ask(relation, FRANCE) == "What is the capital of France?"


def test_a_phrase_that_begins_a_sentence_gets_a_capital_and_a_name_does_not() -> None:
    relation = capital(say="{of} is read in {to}.")
    assert wording().say(relation, TIMES, "London") == "The Times is read in London."
    assert wording().say(relation, Thing("app", "iQiyi"), "China") == "iQiyi is read in China."


def test_a_name_with_a_full_stop_ends_a_sentence_with_one() -> None:
    relation = capital(say="{of} belongs to {to}.")
    assert wording().say(relation, FRANCE, "DJI Co., Ltd.") == "France belongs to DJI Co., Ltd."


def test_a_prompt_names_the_date_for_which_it_holds() -> None:
    relation = capital(ask="How many users does {of} have?")
    found = wording().ask(relation, FRANCE, Context(as_of="2017"))
    assert found == "In 2017, how many users does France have?"
    assert wording("zh").ask(relation, FRANCE, Context(as_of="2017")).startswith("2017年，How")


def test_a_disputed_prompt_names_its_source() -> None:
    relation = capital(ask="When did {of} begin?")
    context = Context(source=Source("a", "A small atlas"), disputed=True)
    asked = wording().ask(relation, FRANCE, context)
    assert asked == "According to A small atlas, when did France begin?"


def test_a_name_that_begins_a_prompt_keeps_its_capital() -> None:
    assert lower_start("Which city?") == "which city?"
    assert lower_start("Whichford lies where?") == "Whichford lies where?"


def test_numbers_carry_their_unit_and_bound() -> None:
    relation = Relation("users", ("app",), Type.NUMBER, unit="million")
    over = Number(400, 1e300, 400, "400", Bound.OVER)
    assert wording().label(over, relation) == "over 400 million"
    assert wording("zh").label(over, relation) == "超过400 million"
    assert wording().label(calendar_date(1998)) == "1998"
    share = Relation("share", ("app",), Type.NUMBER, unit="%")
    assert wording().label(Number(23, 23, 23, "23"), share) == "23%"


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("city", "cities"), ("box", "boxes"), ("river", "rivers"), ("day", "days")],
)
def test_english_plurals(noun: str, plural: str) -> None:
    assert english_plural(noun) == plural


def test_a_kinds_own_plural_wins_and_other_languages_have_none() -> None:
    assert wording().plural("person") == "people"
    assert wording("zh").plural("brand") == "brand"


def test_every_default_phrase_fills_its_slots() -> None:
    for language in ("en", "zh", "xx"):
        draft = Draft(language=language)
        draft.relation("capital", "country", "city")
        fact = draft.fact("France", "capital", "Paris")
        words = Wording(draft.pack())
        relation = fact.relation
        for text in (
            words.ask(relation, fact.subject),
            words.back(relation, fact.object, "country"),
            words.say(relation, fact.subject, fact.object),
            words.who(relation, fact.object, "country"),
            words.what(relation, fact.subject, "city"),
            words.task("match", words.phrases.match, relation),
            words.event(fact),
            words.ask_when(fact),
        ):
            assert "{" not in text
            assert text.strip()


def test_who_calls_a_thing_by_the_word_for_its_kind() -> None:
    draft = Draft()
    draft.relation("capital", "country", "city", phrases={"who": "the {kind} ruled from {to}"})
    fact = draft.fact("France", "capital", "Paris")
    words = Wording(draft.pack())
    assert words.who(fact.relation, fact.object, "country") == "the country ruled from Paris"


def test_an_article_is_not_said_twice() -> None:
    relation = capital(ask="How long is the {of}?")
    assert wording().ask(relation, "the river of Paris") == "How long is the river of Paris?"
    assert wording().ask(relation, Thing("river", "Nile")) == "How long is the Nile?"
    assert wording().ask(relation, Thing("band", "The The")) == "How long is the The The?"
    assert wording("xx").ask(relation, "the Seine") == "How long is the the Seine?"


def test_nothing_is_hidden_after_an_article() -> None:
    relation = capital(say="{of} is called the {to} of China.")
    assert wording().can_hide(relation, of=True)
    assert not wording().can_hide(relation, of=False)
    assert wording().can_hide(capital(say="{of} bathes {to}."), of=False)


def test_a_hidden_thing_is_asked_for_by_its_kind() -> None:
    draft = Draft()
    draft.kind("person", which="who", this="this person")
    assert Wording(draft.pack()).clues("person") == "Who is this?"
    assert Wording(draft.pack()).clues("river") == "Which river is this?"
    assert wording("zh").clues("河") == "这是哪个河？"
    assert wording("xx").clues("ilo") == "Ilo?"


def test_all_that_are_right_are_asked_for_in_the_plural() -> None:
    text = wording().several(capital(), Thing("city", "Paris"), "country", Context())
    assert text == "Which countries? capital: Paris. Choose all that are right."
    text = wording("zh").ask_several(capital(), FRANCE, Context())
    assert text == "France的capital有哪些？（选出所有正确的选项）"
