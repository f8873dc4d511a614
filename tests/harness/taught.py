"""A class that was taught something: whole lessons of a shipped pack, with all that may happen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from tests.harness.questions import right_response
from tests.harness.table import Table

from hubquiz.content.reader import read_file
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Certainty, Settings
from hubquiz.game.state import Phase
from hubquiz.paths import questions as shipped
from hubquiz.quiz.responses import Arranged, Estimated, Paired, Picked, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.guises import reshuffled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape

NAMES = (
    *("Ada Lovelace", "张伟", "Zoë", "李娜", "Blue Otter", "王芳 (Fang)", "Øyvind", "O'Neil"),
    *("=cmd|'/C calc'!A1", "+1+1", "-2", "@SUM(A1)", "\t=1", "<b>Bo</b>", "欧阳修远", "Анна"),
    *(
        "Sun Bear",
        "Red Kite",
        "诸葛亮",
        "Maple Hare",
        "Grey Seal",
        "Nour",
        "Jade Crane",
        "Quiet Fox",
    ),
)
"""Names of all kinds, those that spreadsheets and pages would run among them."""


@cache
def deck(pack: str) -> Deck:
    """Return a shipped pack, ready to be dealt."""
    found = read_file(shipped() / f"{pack}.yaml").pack
    assert found is not None
    return Deck(found)


def taught(
    pack: str = "china-tech-hubs",
    *,
    seed: int = 1,
    players: Sequence[str] = NAMES,
    length: int = 10,
    teams: tuple[str, ...] = (),
    certainty: bool = False,
    events: bool = True,
    guises: int = 0,
) -> Table:
    """Return a lesson that is over. With `events`, a few questions go as few do."""
    chance = Random(seed)
    settings = Settings(question_seconds=20, certainty=certainty, teams=teams, speed=25)
    table = Table.in_a_room(RoundOf(length), settings)
    table.setup = replace(table.setup, pack=pack, title=deck(pack).pack.title)
    table.begins().joins(*players).starts()
    dealer = Dealer(deck(pack), seed)
    number = 0
    again: Question | None = None
    while table.state.phase is not Phase.OVER:
        number += 1
        question = again or dealer.deal()
        assert question is not None
        again = None
        table.asks(question, *(reshuffled(question, chance) for _ in range(guises)))
        _answer(table, chance, certainty=certainty)
        if events and number == 2 and table.state.phase is Phase.ASKING:
            table.discusses()
            table.votes_again()
            _answer(table, chance, certainty=certainty, better=0.3)
        if events and number == 3:
            table.removes(players[-1])
        if events and number == 5 and table.state.phase is Phase.ASKING:
            table.skips()
            continue
        if table.state.phase is Phase.ASKING:
            table.closes()
        if events and number == 4:
            table.asks_again()
            again = question
        elif table.state.phase is Phase.REVEALED:
            if events and number == 6:
                table.disputes("unclear")
            table.adjusts(practice=events and number == 7)
            table.proceeds()
    return table


def _answer(table: Table, chance: Random, *, certainty: bool, better: float = 0.0) -> None:
    turn = table.state.open
    assert turn is not None
    for place, (player, seat) in enumerate(tuple(table.state.roster.items())):
        if chance.random() < 0.08 or table.state.phase is not Phase.ASKING:
            continue
        question = turn.guises[turn.guise_of(player, seat)]
        skill = 0.35 + 0.5 * (place % 7) / 7 + better
        right = chance.random() < skill
        response = right_response(question.shape) if right else some(question.shape, chance)
        table.waits(chance.randrange(100, 600) / 1000)
        sure = chance.choice(tuple(Certainty)) if certainty else None
        table.answers(response, player, sure)


def some(shape: Shape, chance: Random) -> Response:
    """Return some response that fits a shape."""
    match shape:
        case Pick(choices=choices, several=several):
            count = chance.randint(1, len(choices)) if several else 1
            return Picked(tuple(sorted(chance.sample(range(len(choices)), count))))
        case Pair(left=left, right=right, bins=bins):
            if bins:
                return Paired(tuple(chance.randrange(len(right)) for _ in left))
            laid = chance.sample(range(len(right)), len(right))
            return Paired(tuple(laid[: len(left)]))
        case Arrange(items=items):
            return Arranged(tuple(chance.sample(range(len(items)), len(items))))
        case Estimate(key=key, tolerance=tolerance):
            return Estimated(round(key + chance.choice((-5, -2, 1, 3, 6)) * tolerance, 1))
        case Typed(accepted=accepted, rivals=rivals):
            return Wrote(chance.choice((*rivals[:3], accepted[0][:3], "?")))
        case Point(lat=lat):
            near = max(-89.0, min(89.0, lat + chance.choice((-9, 4, 7))))
            return Pointed(near, chance.uniform(-170, 170))
