from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rounds.packs import Draft, hubs, made

from hubquiz.content.values import Place, distance_km
from hubquiz.quiz.marking import mark
from hubquiz.quiz.responses import Pointed
from hubquiz.quiz.shapes import Point
from hubquiz.rounds.gazetteer import position
from hubquiz.rounds.kind import Difficulty, Wish
from hubquiz.rounds.kinds.pin import Pin
from hubquiz.rounds.phrases import CHINESE, ENGLISH
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

PIN = Pin()


def shape_of(question: Question) -> Point:
    assert isinstance(question.shape, Point)
    return question.shape


def words(question: Question) -> str:
    return " / ".join(spot.words for spot in shape_of(question).spots)


def placed(places: dict[str, tuple[float, float]]) -> Draft:
    draft = Draft()
    draft.relation("at", "city", "place")
    for name, place in places.items():
        draft.fact(name, "at", place)
    return draft


@given(st.randoms(use_true_random=False))
def test_one_spot_is_right_and_the_others_earn_nothing(chance: Random) -> None:
    draft = placed(
        {f"Town{i}x": (chance.uniform(-80, 80), chance.uniform(-180, 180)) for i in range(9)}
    )
    for _, question in made(PIN, draft.deck(), 1):
        shape = shape_of(question)
        earned = [mark(question, Pointed(s.lat, s.lon)).credit for s in shape.spots]
        assert sorted(earned)[:-1] == [0] * (len(earned) - 1)
        assert max(earned) == 1
        assert 3 <= len({spot.words for spot in shape.spots}) == len(shape.spots) <= 4
        south, west, north, east = shape.frame
        assert south <= shape.lat <= north
        assert west <= shape.lon <= east


def test_a_city_is_pinned() -> None:
    deck = hubs().deck()
    questions = {q.prompt: q for _, q in made(PIN, deck, 1)}
    question = questions["Hangzhou — at?"]
    assert (shape_of(question).lat, shape_of(question).lon) == (30.3, 120.2)
    assert "160 km south-west of Shanghai" in words(question)
    assert shape_of(question).map == "world"


def test_no_spot_names_what_is_asked_for_or_another_spot() -> None:
    draft = hubs()
    for item, question in made(PIN, draft.deck(), 10):
        name = item.key.split(" |")[0].removeprefix("city/")
        assert name not in words(question)
        spots = shape_of(question).spots
        for fact in draft.facts:
            if isinstance(fact.object, Place):
                spot = next(
                    (s for s in spots if (s.lat, s.lon) == (fact.object.lat, fact.object.lon)), None
                )
                assert spot is None or fact.subject.name not in words(question)


def test_no_spot_is_described_by_what_has_to_do_with_the_key() -> None:
    places = {
        "Lima": (-12.0, -77.0),
        "Lima Norte": (-11.9, -77.0),
        "Callao": (-12.1, -77.1),
        "Cusco": (-13.5, -72.0),
        "Quito": (-0.2, -78.5),
        "La Paz": (-16.5, -68.1),
        "Bogota": (4.7, -74.1),
    }
    draft = placed(places)
    draft.relation("port of", "city", "city", "one one")
    draft.fact("Callao", "port of", "Lima")
    found = [question for item, question in made(PIN, draft.deck(), 20) if "/Lima |" in item.key]
    assert found
    assert not any("Norte" in words(q) or "Callao" in words(q) for q in found)


def test_no_spot_is_described_by_a_place_that_is_as_good_as_there() -> None:
    draft = hubs()
    draft.fact("Tongzhou", "at", (39.92, 116.45))
    found = [q for item, q in made(PIN, draft.deck(), 20) if "/Beijing |" in item.key]
    assert found
    keys = [spot for q in found for spot in shape_of(q).spots if spot.lat == 39.9]
    assert len(keys) == len(found)
    assert not any("Tongzhou" in spot.words for spot in keys)


def test_a_pack_of_few_places_is_not_pinned() -> None:
    draft = placed({"Lima": (-12.0, -77.0), "Quito": (-0.2, -78.5), "Cusco": (-13.5, -72.0)})
    assert not PIN.suits(draft.deck(), draft.relations["at"])


def test_a_place_too_fair_to_be_wrong_is_not_pinned() -> None:
    draft = hubs()
    draft.near("Beijing", "at", (40.9, 117.4))
    assert not any("Beijing" in item.key for item, _ in made(PIN, draft.deck(), 1))


def test_a_wider_map_asks_for_less() -> None:
    small = placed({f"Town{i}x": (10 + i / 10, 20 + i / 10) for i in range(6)}).deck()
    wide = placed({f"Town{i}x": (10.0 * i, 20.0 * i) for i in range(6)}).deck()
    assert small.gazetteer.within == 2
    assert wide.gazetteer.within == 300
    south, west, north, east = small.gazetteer.frame
    assert north - south > 6
    assert east - west > 6


def test_a_map_of_places_all_round_shows_the_whole_earth() -> None:
    deck = placed({"Suva": (-18.1, 178.4), "Apia": (-13.8, -171.8), "Lima": (-12.0, -77.0)}).deck()
    assert deck.gazetteer.frame[1::2] == (-180, 180)


def test_a_harder_pin_has_nearer_spots() -> None:
    chance = Random(1)
    draft = placed(
        {f"Town{i}x": (chance.uniform(-60, 60), chance.uniform(-180, 180)) for i in range(60)}
    )
    deck = draft.deck()
    easy, hard = (nearness(deck, Difficulty(word)) for word in ("easy", "hard"))
    assert hard < easy / 2


def nearness(deck: Deck, difficulty: Difficulty) -> float:
    shapes = [shape_of(q) for _, q in made(PIN, deck, 1, Wish(difficulty))]
    return sum(
        distance_km(Place(s.lat, s.lon), Place(shape.lat, shape.lon))
        for shape in shapes
        for s in shape.spots
    )


@pytest.mark.parametrize(
    ("lat", "lon", "said"),
    [
        (1.0, 0.0, "110 km north of Null"),
        (0.0, 20.0, "2,200 km east of Null"),
        (-0.2, -0.2, "31 km south-west of Null"),
        (0.03, 0.0, "3.3 km north of Null"),
    ],
)
def test_a_position_in_words(lat: float, lon: float, said: str) -> None:
    assert position(ENGLISH, Place(lat, lon), Place(0.0, 0.0), "Null") == said


def test_a_position_in_chinese() -> None:
    assert position(CHINESE, Place(0.2, 0.2), Place(0.0, 0.0), "北京") == "北京东北面31公里"


def test_the_shortest_way_crosses_the_date_line() -> None:
    assert position(ENGLISH, Place(0.0, -179.0), Place(0.0, 179.0), "Null") == "220 km east of Null"


def test_a_forged_pin_is_not_proven() -> None:
    deck = hubs().deck()
    fact = next(f for f in deck.pack.facts if f.relation.name == "at")
    question = PIN.make(deck, fact, Random(1), Wish())
    assert question is not None
    shape = shape_of(question)
    wrong = next(s for s in shape.spots if (s.lat, s.lon) != (shape.lat, shape.lon))
    assert verify(replace(question, shape=replace(shape, lat=wrong.lat, lon=wrong.lon)), deck.truth)
    assert verify(replace(question, claims=()), deck.truth)
    near = replace(wrong, lat=shape.lat + 0.5, lon=shape.lon)
    spots = tuple(near if spot is wrong else spot for spot in shape.spots)
    assert verify(replace(question, shape=replace(shape, spots=spots)), deck.truth)
    keyless = tuple(spot for spot in shape.spots if (spot.lat, spot.lon) != (shape.lat, shape.lon))
    assert verify(replace(question, shape=replace(shape, spots=keyless)), deck.truth)
