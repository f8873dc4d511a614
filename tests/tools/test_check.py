"""Each hint: a pack that earns it, and one like it that does not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.laws.reach import PACKS, load

from hubquiz.content.model import Relation
from hubquiz.content.reader import read_text
from hubquiz.content.values import Type
from hubquiz.rounds.deck import Deck
from hubquiz.tools.check import CODES, Around, Hint, Weight, hints, is_open, ranked
from hubquiz.tools.check.prompts import suggestion

if TYPE_CHECKING:
    from hubquiz.content.model import Pack

TODAY = date(2024, 6, 1)

CAPITALS = """\
title: Capitals
language: en
relations:
  capital:
    of: country
    to: text
    each: {of: one, to: one}
    ask: What is the capital of {of}?
things:
  country:
    France: {capital: Paris}
    Japan: {capital: Tokyo}
    Kenya: {capital: Nairobi}
    Peru: {capital: Lima}
"""

OWNERS = """\
title: Owners
language: en
relations:
  owns: {of: company, to: brand, ask: "What does {of} own?"}
things:
  company:
    Acme: {owns: [Blip, Zork]}
    Bolt: {owns: [Quux, Frob]}
    Cyan: {owns: [Hump, Dorn]}
    Dune: {owns: [Jolt, Klam]}
  brand: [Blip, Zork, Quux, Frob, Hump, Dorn, Jolt, Klam]
"""


def pack(text: str) -> Pack:
    reading = read_text(text.encode(), "x.yaml")
    assert reading.pack is not None, reading.faults
    return reading.pack


def found(
    text: str, code: str = "", files: frozenset[str] | None = None, *, alone: bool = False
) -> list[Hint]:
    every = hints(Deck(pack(text)), Around(TODAY, text, files, alone))
    return [hint for hint in every if code in ("", hint.code)]


def one(text: str, code: str, files: frozenset[str] | None = None, *, alone: bool = False) -> Hint:
    (hint,) = found(text, code, files, alone=alone)
    return hint


def by_hand(question: str) -> str:
    return f"{CAPITALS}questions:\n  - {question}\n"


def test_nothing_is_said_of_a_good_pack() -> None:
    assert found(CAPITALS) == []


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_little_is_said_of_the_bundled_packs_and_nothing_goes_wrong_in_them(path: Path) -> None:
    said = list(hints(Deck(load(path)), Around(today=TODAY)))
    assert all(hint.weight is not Weight.WRONG for hint in said)
    assert len(said) <= 8


# Which declaration opens what is not asked


def test_what_rules_nothing_out_is_told_with_what_would() -> None:
    hint = one(OWNERS, "thin")
    assert len(hint.facts) == 8
    assert "`each: {company: all, brand: some}`" in hint.text
    assert "8 of them can be asked in other ways" in hint.text
    assert (hint.line, hint.column) == (4, 3)


def test_the_advice_helps() -> None:
    advised = OWNERS.replace("to: brand", "to: brand, each: {company: all, brand: some}")
    deck = Deck(pack(advised))
    assert found(advised, "thin") == []
    assert all(is_open(deck, fact) for fact in deck.pack.facts)


def test_an_author_who_declared_some_is_not_asked_again() -> None:
    text = OWNERS.replace("to: brand", "to: brand, each: {company: some, brand: some}")
    assert found(text, "thin") == []


def test_one_is_advised_where_each_has_one() -> None:
    text = OWNERS.replace(", Zork]", "]").replace("    Bolt: {owns: [Quux, Frob]}\n", "")
    text = text.replace(", Dorn]", "]").replace(", Klam]", "]")
    assert "If each company has exactly one" in one(text, "thin").text


def test_more_to_choose_from_is_advised_where_only_that_helps() -> None:
    text = """\
title: Hills
language: en
map: world
relations:
  lies at: {of: hill, to: place, each: {of: one, to: some}, ask: "Where is {of}?"}
things:
  hill:
    Ben: {lies at: [56.8, -5.0]}
"""
    assert re.search(r"ay it of \d more \(hill\)", one(text, "unasked").text)


def test_names_that_tell_their_own_answer_are_told_together() -> None:
    text = CAPITALS + "    Mexico: {capital: Mexico City}\n    Panama: {capital: Panama City}\n"
    hint = one(text, "unasked")
    assert len(hint.facts) == 2
    assert "one side names the other" in hint.text


def test_near_that_leaves_too_little_is_told() -> None:
    songs = ("an old song of the sea", "a tale of snow and ice", "some news from far away")
    text = """\
title: Dances
language: en
relations:
  tells: {of: dance, to: text, each: {of: one, to: some}, ask: "What does {of} tell?"}
things:
  dance:
"""
    plain = fair = text
    for name, song in zip(("Jig", "Reel", "Polka"), songs, strict=True):
        others = ", ".join(other for other in songs if other != song)
        plain += f"    {name}: {{tells: {song}}}\n"
        fair += f"    {name}: {{tells: {{is: {song}, near: [{others}]}}}}\n"
    assert not [hint for hint in found(plain) if hint.code in ("thin", "unasked")]
    assert "`near` leaves too few" in one(fair, "thin").text


# Too few, too easy


def test_few_to_choose_from() -> None:
    text = "\n".join(CAPITALS.split("\n")[:-2]) + "\n"
    assert "only 3 to choose from" in one(text, "few-choices").text


def test_a_single_wrong_answer_is_thin_but_yes_and_no_are_enough() -> None:
    assert found(by_hand("{ask: Is it near?, answer: Maybe, wrong: [Not]}"), "few-choices")
    assert not found(by_hand('{ask: Is it near?, answer: "Yes", wrong: ["No"]}'), "few-choices")


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("{ask: Which hue has a blue sky?, answer: Blue, wrong: [Red, Tan]}", "prompt-tells"),
        ("{ask: Who is called Ann?, answer: Ann, accept: [Ann Lee]}", "prompt-tells"),
        (
            "{ask: Why so?, answer: It melts far below and then rises up to us, wrong: [Hot, Old]}",
            "easy-choice",
        ),
        ("{ask: What holds?, answer: All of the above, wrong: [It is, It was]}", "easy-choice"),
        ("{ask: 哪个对？, answer: 以上都对, wrong: [甲, 乙]}", "easy-choice"),
        ("{ask: What did it end in?, answer: 1918, wrong: [never, soon]}", "easy-choice"),
        ("{ask: What has a moon?, answer: A moonlit night, wrong: [A day, A dog]}", "easy-choice"),
        ("{ask: Which land?, answer: Peru, wrong: [Oslo, Bonn]}", ""),
        ("{ask: Which is it?, answer: Red wine, wrong: [Red tea, Red ink]}", ""),
        ("{ask: Why so?, answer: It melts far below, wrong: [It is very hot, It is old]}", ""),
    ],
)
def test_answers_that_show_themselves(question: str, code: str) -> None:
    said = {hint.code for hint in found(by_hand(question))}
    assert said == ({code} if code else set())


def test_a_choice_of_another_kind() -> None:
    question = "{ask: Which is it?, answer: France, wrong: [Elbe, Oder]}"
    text = by_hand(question).replace("questions:", "  river: [Elbe, Oder]\nquestions:")
    assert "a country" in one(text, "easy-choice").text


# Names


@pytest.mark.parametrize(("name", "meant"), [("Саpua", "Capua"), ("Rοme", "Rome")])
def test_a_letter_of_another_script(name: str, meant: str) -> None:
    text = CAPITALS + f"    {name}: {{capital: X}}\n"
    assert f"write “{meant}”" in one(text, "homoglyph").text


@pytest.mark.parametrize("name", ["Москва", "β-Carotene", "Ελλάδα", "Zürich"])
def test_names_of_one_script_are_well(name: str) -> None:
    assert found(CAPITALS + f"    {name}: {{capital: X}}\n", "homoglyph") == []


def test_things_spelled_nearly_alike() -> None:
    text = CAPITALS + "  city: [Shenzhen, Shenzen, Iran, Iraq, Apollo 11, Apollo 12]\n"
    hint = one(text, "near-spelling")
    assert "“Shenzhen” and “Shenzen”" in hint.text
    assert hint.line == len(text.split("\n")) - 1


def test_things_that_are_told_apart_are_two() -> None:
    text = CAPITALS + "    Austria: {capital: Vienna}\n    Austra: {capital: Bern}\n"
    assert found(text, "near-spelling") == []


def test_the_same_thing_twice() -> None:
    text = CAPITALS.replace("to: one}", "to: some}")
    text += "    St. Kitts: {capital: Basse}\n    St Kitts: {capital: Basse}\n"
    assert "keep one" in one(text, "same-thing").text


def test_texts_spelled_nearly_alike() -> None:
    text = CAPITALS.replace("each: {of: one, to: one}", "each: {of: one, to: some}")
    hint = one(text + "    Congo: {capital: Nairobbi}\n", "near-spelling")
    assert hint.facts == ("country/Congo | capital | Nairobbi",)


def test_one_name_in_two_kinds_matters_where_both_stand_in_one_question() -> None:
    text = """\
title: T
language: en
relations:
  likes: {of: person, to: [dish, town], each: {of: one, to: some}, ask: "What does {of} like?"}
things:
  person:
    Ann: {likes: dish/Berliner}
    Bob: {likes: town/Berliner}
    Cid: {likes: Soup}
    Dan: {likes: Stew}
  dish: [Berliner, Soup, Stew]
  town: [Berliner]
"""
    assert "dish, town" in one(text, "same-name").text
    assert (
        found(
            text.replace("town: [Berliner]", "town: {Berliner: {phrase: the town}}").replace(
                "dish: [Berliner, Soup, Stew]",
                "dish: {Berliner: {phrase: the cake}, Soup: , Stew: }",
            ),
            "same-name",
        )
        == []
    )


def test_text_that_names_things() -> None:
    hint = one(CAPITALS + "  city: [Paris, Tokyo, Nairobi, Lima]\n", "text-thing")
    assert "`to: city`" in hint.text


# Said twice


def test_two_relations_for_one() -> None:
    text = CAPITALS.replace(
        "relations:", "relations:\n  seat: {of: country, to: text, ask: 'W {of}?'}"
    )
    for city in ("Paris", "Tokyo", "Nairobi", "Lima"):
        text = text.replace(f"capital: {city}", f"capital: {city}, seat: {city}")
    assert "“seat” and “capital”" in one(text, "same-fact").text


def test_a_relation_and_its_inverse() -> None:
    text = CAPITALS.replace("to: text", "to: city").replace(
        "things:", "  heads: {of: city, to: country, ask: 'What does {of} head?'}\nthings:"
    )
    text += """\
  city:
    Paris: {heads: France}
    Tokyo: {heads: Japan}
    Nairobi: {heads: Kenya}
    Lima: {heads: Peru}
"""
    assert "from either side" in one(text, "same-fact").text


def test_a_question_by_hand_that_asks_a_fact() -> None:
    text = by_hand("{ask: What is the capital of Peru?, answer: Lima, wrong: [Cuzco, Callao]}")
    assert "“Peru — capital: Lima.”" in one(text, "same-fact").text
    other = by_hand("{ask: Where in Peru did Ann first meet the old poet?, answer: Lima}")
    assert found(other, "same-fact") == []


# Where from, and when


def test_a_source_is_missing_where_others_have_one() -> None:
    text = CAPITALS.replace("{capital: Paris}", "{capital: {is: Paris, from: atlas}}")
    hint = one(text, "no-source")
    assert len(hint.facts) == 3
    assert found(CAPITALS, "no-source") == []


def test_a_source_that_nothing_is_from() -> None:
    text = CAPITALS.replace("relations:", "sources: {atlas: {title: Atlas}}\nrelations:")
    assert "“atlas”" in one(text, "unused-source").text


@pytest.mark.parametrize(("as_of", "old"), [("2017", True), ("2018-12", True), ("2020", False)])
def test_what_held_long_ago(as_of: str, *, old: bool) -> None:
    text = CAPITALS.replace("{capital: Paris}", f"{{capital: {{is: Paris, as of: {as_of}}}}}")
    assert bool(found(text, "stale")) is old


def test_what_is_told_since_is_not_stale() -> None:
    text = CAPITALS.replace("{capital: Paris}", "{capital: {is: Paris, as of: 2001, now: Metz}}")
    assert found(text, "stale") == []


def test_figures_that_change_want_a_date() -> None:
    numbers = CAPITALS.replace("to: text", "to: number").replace("capital", "population")
    for at, city in enumerate(("Paris", "Tokyo", "Nairobi", "Lima"), 3):
        numbers = numbers.replace(city, f"{at * at}0")
    assert len(one(numbers, "no-as-of").facts) == 4
    assert found(numbers.replace("population", "height"), "no-as-of") == []
    dated = numbers.replace("language: en", "language: en\nas of: 2023")
    assert found(dated, "no-as-of") == []


# How it reads


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        ("What is is the capital of {of}?", "twice"),
        ("What is an capital of {of}?", "article"),
        ("Where is a {of} ruled from?", ""),
        ("what is the capital of {of}?", "small letter"),
        ("What is the capital of {of}.", "no question mark"),
        ("What is the capital of {of}", "no question mark"),
        ("Name the capital of {of}.", ""),
        ("From where is a {of} of old, " + "which all of us have heard of, " * 6 + "led?", "long"),
    ],
)
def test_prompts_that_read_badly(ask: str, said: str) -> None:
    text = CAPITALS.replace("What is the capital of {of}?", f'"{ask}"')
    flaws = [hint.text for hint in found(text, "reads-badly")]
    assert len(flaws) == bool(said)
    assert all(said in flaw for flaw in flaws)


def test_an_article_that_fits_one_name_and_not_another() -> None:
    text = CAPITALS.replace("the capital of {of}", "the seat of a {of}")
    assert found(text, "reads-badly") == []
    hint = one(text + "    Oman: {capital: Muscat}\n", "reads-badly")
    assert "“What is the seat of a Oman?”" in hint.text


@pytest.mark.parametrize("name", ["Pago Pago", "Baden-Baden"])
def test_a_name_may_double_a_word(name: str) -> None:
    assert found(CAPITALS + f"    {name}: {{capital: X}}\n", "reads-badly") == []


def test_a_relation_in_neutral_words_gets_a_template() -> None:
    text = CAPITALS.replace("    ask: What is the capital of {of}?\n", "")
    hint = one(text, "neutral")
    assert "`ask: What is the capital of {country}?`" in hint.text


@pytest.mark.parametrize(
    ("relation", "type_", "asked"),
    [
        ("capital", Type.TEXT, "`ask: What is the capital of {land}?`"),
        ("founded", Type.DATE, "`ask: When was {land} founded?`"),
        ("birth", Type.DATE, "`ask: When was the birth of {land}?`"),
        ("people", Type.NUMBER, "`ask: How many people does {land} have?`"),
        ("height", Type.NUMBER, "`ask: What is the height of {land}?`"),
        ("owned by", Type.TEXT, "how you would ask it of {land}"),
    ],
)
def test_a_template_is_suggested_where_the_name_allows_one(
    relation: str, type_: Type, asked: str
) -> None:
    assert asked in suggestion(Relation(relation, ("land",), type_))


def test_a_pack_without_a_language() -> None:
    text = CAPITALS.replace("language: en\n", "")
    assert "`language: en`" in one(text, "no-language").text


# Pictures, sounds, fonts


def test_characters_that_no_font_has() -> None:
    hint = one(CAPITALS + "    Thailand: {native: ไทย, capital: Bangkok}\n", "glyph")
    assert hint.text.startswith("Thai: 3 characters")
    assert found(CAPITALS + "    Ελλάδα: {native: 希腊, capital: Афины}\n", "glyph") == []


FLAGS = """\
title: Flags
language: en
relations:
  flag: {of: country, to: picture, each: {of: one, to: one}, back: Whose flag is this?}
things:
  country:
    France: {flag: {is: fr.png, alt: three upright bands}}
    Japan: {flag: {is: jp.png, alt: a disc}}
    Peru: {flag: {is: pe.png, alt: a band between two}}
"""
FILES = frozenset(("fr.png", "jp.png", "pe.png"))


def test_pictures_with_words_and_files_are_well() -> None:
    said = {hint.code for hint in found(FLAGS, files=FILES, alone=True)}
    assert said <= {"few-choices"}


def test_pictures_without_words() -> None:
    text = FLAGS.replace(", alt: a disc", "")
    assert "“jp.png”" in one(text, "no-alt").text


def test_words_that_give_a_picture_away() -> None:
    text = FLAGS.replace("a disc", "the disc of Japan")
    assert one(text, "alt-tells").facts == ("country/Japan | flag | jp.png",)


def test_files_that_are_missing_misspelled_or_unused() -> None:
    there = frozenset(("fr.png", "JP.png", "old.png"))
    missing = found(FLAGS, "media-missing", files=there)
    assert ["“JP.png”" in hint.text for hint in missing] == [True, False]
    assert "“old.png”" in one(FLAGS, "media-unused", files=there, alone=True).text
    assert found(FLAGS, "media-unused", files=there) == []


def test_choices_that_differ_by_a_colour_alone() -> None:
    shown = "{ask: Which is it?, answer: red line, wrong: [blue line, green line], picture: fr.png}"
    text = FLAGS + f"questions:\n  - {shown}\n"
    assert found(text, "colour")
    assert not found(text.replace(", picture: fr.png", ""), "colour")
    assert not found(text.replace("red line", "red arc"), "colour")


# The whole


def test_the_most_telling_comes_first() -> None:
    text = by_hand("{ask: Which hue has a blue sky?, answer: Blue, wrong: [Red, Tan]}")
    text = text.replace("    ask: What is the capital of {of}?\n", "")
    said = ranked(found(text))
    assert [hint.code for hint in said] == ["prompt-tells", "neutral"]
    weights = [hint.weight for hint in said]
    assert weights == sorted(weights)


def test_what_costs_most_is_found_last() -> None:
    codes = [hint.code for hint in found(OWNERS.replace(', ask: "What does {of} own?"', ""))]
    assert codes == ["neutral", "thin"]


def test_a_large_pack_is_sampled_and_says_so() -> None:
    lines = "".join(f"    T{i}: {{year: {1000 + i % 1000}}}\n" for i in range(20_500))
    text = f"title: T\nlanguage: en\nthings:\n  thing:\n{lines}"
    assert "20500" in one(text, "sampled").text


def test_every_code_has_a_weight_and_a_heading() -> None:
    assert all(Hint(code, "").heading and Hint(code, "").weight for code in CODES)
    weights = [Hint(code, "").weight for code in CODES]
    assert weights == sorted(weights)


def test_every_code_is_documented_in_its_order() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "packs.md").read_text("utf-8")
    section = docs.partition("## What the check tells")[2]
    rows = re.findall(r"^\| `([\w-]+)` \| (\w+) \|", section, re.MULTILINE)
    assert rows == [(code, Hint(code, "").weight.name.lower()) for code in CODES]
