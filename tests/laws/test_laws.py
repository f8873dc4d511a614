"""No doubtful question: every pack, every kind, many seeds, judged by an oracle of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.harness.media import flags_pack
from tests.laws.oracle import World
from tests.laws.packs import make_pack, numbered
from tests.laws.reach import PACKS, load
from tests.laws.rounds import dealt, doubts, items, made, round_doubts

from hubquiz.content.model import Fact
from hubquiz.content.values import object_text
from hubquiz.quiz.shapes import Pair, Pick
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kinds import BY_NAME, KINDS

if TYPE_CHECKING:
    from random import Random

    from hubquiz.rounds.kind import Item, Kind

BUNDLED = [path.stem for path in PACKS]
HUBS = "china-tech-hubs"
LENGTH = 40
"""Questions to a round of a bundled pack, where a whole one would be hundreds."""


@cache
def bundled(name: str) -> tuple[Deck, World]:
    """Return a bundled pack's deck, and its world as the oracle sees it."""
    pack = load(next(path for path in PACKS if path.stem == name))
    return Deck(pack), World(pack)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("name", BUNDLED)
def test_no_question_of_a_bundled_pack_is_doubtful(name: str, kind: Kind) -> None:
    deck, world = bundled(name)
    assert list(doubts(world, made(deck, [kind]))) == []


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", BUNDLED)
def test_no_round_of_a_bundled_pack_is_doubtful(name: str, seed: int) -> None:
    deck, world = bundled(name)
    count, found = round_doubts(deck, world, seed, LENGTH)
    assert found == []
    assert count == LENGTH


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_question_of_a_pack_of_pictures_and_sounds_is_doubtful(kind: Kind) -> None:
    pack = flags_pack()
    asked = list(made(Deck(pack), [kind], seeds=40))
    assert asked
    assert list(doubts(World(pack), iter(asked))) == []


@pytest.mark.parametrize("seed", range(40))
def test_no_round_of_a_pack_of_pictures_and_sounds_is_doubtful(seed: int) -> None:
    pack = flags_pack()
    count, found = round_doubts(Deck(pack), World(pack), seed)
    assert found == []
    assert count > 30


@pytest.mark.parametrize("block", range(10))
def test_no_question_of_a_pack_by_chance_is_doubtful(block: int) -> None:
    for seed in range(block * 12, block * 12 + 12):
        pack = numbered(seed)
        deck, world = Deck(pack), World(pack)
        assert list(doubts(world, made(deck))) == [], seed
        assert round_doubts(deck, world, seed)[1] == [], seed


@settings(
    max_examples=30,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a pack takes minutes to shrink
)
@given(chance=st.randoms(use_true_random=False), seed=st.integers(0, 1000))
def test_no_pack_deals_a_doubtful_round(chance: Random, seed: int) -> None:
    pack = make_pack(chance)
    assert round_doubts(Deck(pack), World(pack), seed)[1] == []


@pytest.mark.parametrize("name", BUNDLED)
def test_the_same_seed_deals_the_same_round(name: str) -> None:
    deck, _ = bundled(name)
    for seed in range(4):
        assert list(dealt(deck, seed, LENGTH)) == list(dealt(Deck(deck.pack), seed, LENGTH))


def test_the_same_seed_deals_the_same_round_in_any_process() -> None:
    script = (
        "from hashlib import sha256; from hubquiz.rounds.deck import Deck;"
        "from tests.laws.packs import numbered; from tests.laws.reach import PACKS, load;"
        "from tests.laws.rounds import dealt, made;"
        "decks = [Deck(p) for p in (load(PACKS[0]), *map(numbered, range(8)))];"
        "said = [(q.prompt, q.shape, q.clues, q.claims, q.because)"
        " for d in decks for s in range(3) for q in dealt(d, s, 60)];"
        "said += [(q.prompt, q.shape) for d in decks[1:] for q in made(d)];"
        "print(len(said), sha256(repr(said).encode()).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert int(said.pop().split()[0]) > 500


@pytest.mark.parametrize("name", BUNDLED)
def test_a_round_keeps_to_its_topics(name: str) -> None:
    deck, _ = bundled(name)
    everything: dict[str, Item] = {item.key: item for item in items(deck.pack)}
    for topic in deck.pack.topics:
        for question in dealt(deck, 1, 30, frozenset({topic})):
            for key in question.facts:
                item = everything[key]
                topics = deck.topics(item) if isinstance(item, Fact) else item.topics
                assert topic in topics, (topic, question.prompt, key)


def test_as_many_statements_are_true_as_false() -> None:
    deck, _ = bundled(HUBS)
    said = [question.shape for question in made(deck, [BY_NAME["true-false"]], seeds=2)]
    true = sum(shape.key == (0,) for shape in said if isinstance(shape, Pick))
    assert 0.4 < true / len(said) < 0.6


def test_which_is_the_uber_of_china() -> None:
    deck, world = bundled(HUBS)
    asked = [
        question
        for question in made(deck, [BY_NAME["choice-back"]], seeds=3)
        if "the Uber of China" in question.prompt
    ]
    assert asked
    assert list(doubts(world, iter(asked))) == []
    for question in asked:
        assert isinstance(question.shape, Pick)
        assert [question.shape.choices[i] for i in question.shape.key] == ["Didi Chuxing"]


def test_companies_are_matched_to_their_cities() -> None:
    deck, world = bundled(HUBS)
    asked = [
        question
        for question in made(deck, [BY_NAME["matching"]], seeds=2)
        if all(claim.relation == "based in" for claim in question.claims)
    ]
    assert len(asked) > 10
    assert list(doubts(world, iter(asked))) == []
    cities = {fact.subject.name: fact for fact in world.facts["based in"]}
    for question in asked:
        pair = question.shape
        assert isinstance(pair, Pair)
        for company, right in zip(pair.left, pair.key, strict=True):
            assert object_text(cities[company].object) == pair.right[right]


def test_the_whole_pack_deals_without_end_or_fault() -> None:
    deck, world = bundled("planets")
    count, found = round_doubts(deck, world, 5)
    assert found == []
    assert 20 < count < 2 * sum(1 for _ in items(deck.pack))
    assert len(list(islice(dealt(deck, 5), 3))) == 3
