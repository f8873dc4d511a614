"""A game dealt from a pack, dealt on after a restart, and dealt again where it was missed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.harness.media import flags_pack
from tests.harness.questions import right_response
from tests.rounds.packs import hubs

from hubquiz.content.model import Choose, Written
from hubquiz.game.commands import Proceed, Respond, Resume
from hubquiz.game.events import Began
from hubquiz.game.evolve import evolve
from hubquiz.game.modes import Endless, RoundOf
from hubquiz.game.setup import Player, Setup
from hubquiz.game.state import State
from hubquiz.host.dealers import GivenDealer, Recipe, confusions, dealing
from hubquiz.host.host import Host
from hubquiz.host.record import GUEST, read_log
from hubquiz.quiz.codec import CodecError
from hubquiz.quiz.responses import GaveUp
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kind import Difficulty
from hubquiz.rounds.kinds import BY_NAME
from hubquiz.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hubquiz.quiz.question import Question

NOON = 1_700_000_000_000
DRAFT = hubs()
DRAFT.questions = (Written("Which is first?", Choose(("One",), ("Two", "Three"))),)
DECK = DRAFT.deck()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, NOON)
    yield opened
    opened.close(NOON)


def begin(
    store: Store, recipe: Recipe, game: str = "g1", count: int = 12, deck: Deck = DECK
) -> Host:
    setup = Setup(RoundOf(count), (Player(GUEST, "Guest"),), "hubs", "Hubs", recipe=recipe.encode())
    return Host.begin(store, game, setup, dealing(deck), lambda: NOON)


def give_up(host: Host) -> None:
    host.submit(Respond(NOON, GUEST, GaveUp()))
    host.submit(Proceed(NOON))


def asked(host: Host) -> list[Question]:
    turns = [*host.state.past, *([host.state.open] if host.state.open else [])]
    return [turn.question for turn in turns]


def test_a_recipe_comes_back() -> None:
    recipe = Recipe(7, ("choice",), ("sea",), Difficulty.HARD, ("company/A | owns | company/B",))
    assert Recipe.decode(recipe.encode()) == recipe
    assert Recipe.decode(Recipe(1).encode()) == Recipe(1)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"seed":1,"difficulty":"odd"}'])
def test_what_is_no_recipe_is_told(text: str) -> None:
    with pytest.raises(CodecError, match="recipe"):
        Recipe.decode(text)


def test_the_same_seed_deals_the_same_game(store: Store) -> None:
    games = []
    for number, seed in enumerate((7, 7, 8)):
        host = begin(store, Recipe(seed), f"g{number}")
        for _ in range(5):
            give_up(host)
        games.append(asked(host))
    assert games[0] == games[1] != games[2]


def test_only_the_wanted_kinds_are_dealt(store: Store) -> None:
    host = begin(store, Recipe(1, kinds=("true-false", "kind-of-the-future")))
    for _ in range(5):
        give_up(host)
    assert {question.kind for question in asked(host)} == {"true-false"}


def test_what_was_told_is_not_asked_again_after_a_restart(store: Store) -> None:
    host = begin(store, Recipe(3))
    for _ in range(6):
        give_up(host)
        host = Host.resume(store, "g1", dealing(DECK), lambda: NOON)
        host.submit(Resume(NOON))
    told: set[str] = set()
    for question in asked(host):
        assert told.isdisjoint(question.facts)
        told |= question.tells
    assert len(asked(host)) == 7


def test_the_missed_are_asked_again_and_nothing_else(store: Store) -> None:
    host = begin(store, Recipe(3), count=4)
    for _ in range(4):
        give_up(host)
    missed = [fact for question in host.summary(GUEST).missed for fact in question.facts]
    again = begin(store, Recipe(4, again=tuple(missed)), "g2", count=99)
    for _ in range(99):
        give_up(again)
    wanted = set(missed)
    assert asked(again)
    assert all(wanted.intersection(question.facts) for question in asked(again))


@pytest.mark.parametrize("kind", BY_NAME)
def test_every_kind_is_kept_and_marked(store: Store, kind: str) -> None:
    deck = Deck(flags_pack()) if kind == "picture" else DECK
    host = begin(store, Recipe(1, kinds=(kind,)), count=30, deck=deck)
    while host.state.open is not None:
        host.submit(Respond(NOON, GUEST, right_response(host.state.open.question.shape)))
        host.submit(Proceed(NOON))
    lines = host.summary(GUEST).lines
    assert lines
    assert all(line.answer.mark.correct for line in lines)
    assert read_log("g1", store.events("g1"))[0].state == host.state


def test_given_questions_go_on_where_the_game_is() -> None:
    dealer = dealing(DECK)(_begun())
    questions = [question for _ in range(3) if (question := dealer.next_question(_begun()))]
    given = GivenDealer(questions[:1])
    assert given.next_question(_begun()) == questions[0]
    assert GivenDealer(()).next_question(_begun()) is None
    assert all(one != other for one, other in pairwise(questions))


def _begun() -> State:
    setup = Setup(Endless(), (Player(GUEST, "Guest"),), recipe=Recipe(1).encode())
    return evolve(State(), Began(NOON, setup))


def test_confusions_are_of_things_where_a_name_is_one() -> None:
    things = {thing.name: thing.key for thing in DECK.pack.things}
    one, other = list(things)[:2]
    found = confusions([(one, other), ("1998", "1999"), (one, "1999")], DECK.pack)
    assert found == {
        things[one]: frozenset({things[other], "1999"}),
        "1998": frozenset({"1999"}),
    }


def test_practice_goes_on_when_everything_was_asked(store: Store) -> None:
    setup = Setup(Endless(), (Player(GUEST, "Guest"),), "hubs", recipe=Recipe(3).encode())
    host = Host.begin(store, "g1", setup, dealing(DECK), lambda: NOON)
    facts = len(DECK.pack.facts)
    for _ in range(facts + 20):
        give_up(host)
    assert host.state.open is not None


def test_a_round_is_over_when_everything_was_asked(store: Store) -> None:
    host = begin(store, Recipe(3), count=500)
    while host.state.open is not None:
        give_up(host)
    assert len(host.state.past) < 200
