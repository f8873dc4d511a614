"""What a class is to be, made ready to be opened, and remembered until the next one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.harness.wrong import got_wrong

from hubquiz import i18n
from hubquiz.game.modes import AgainstClock, RoundOf, UntilMisses
from hubquiz.game.setup import Answering, Settings
from hubquiz.host.closing import Closing, Pacing
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order
from hubquiz.host.wanted import CLASS_RULES, Wanted, ready, recalled, remembered
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOUR = 3_600_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk of its own."""
    opened = Desk(str(tmp_path))
    yield opened
    opened.close()


def usual(desk: Desk, pack: str = "planets", **more: Any) -> Wanted:
    """Return a class as it usually is."""
    return Wanted(Order(desk.library.find(pack), settings=CLASS_RULES), **more)


def chosen(desk: Desk, pack: str = "planets") -> Wanted:
    """Return a class for which all was chosen."""
    rules = Settings(
        15, speed=50, certainty=True, advance_seconds=5, teams=("Red", "Blue", "Green"),
        guises=True, standings=False, approve=True, twice=True, practice=True,
    )  # fmt: skip
    order = Order(
        desk.library.find(pack), UntilMisses(2), ("choice",), ("giants",), Difficulty.HARD,
        seed=4, settings=rules,
    )  # fmt: skip
    return Wanted(order, typed=True, link=True, roster="7b.csv", class_name="7b", port=80)


class TestRemembered:
    def test_rules_are_recalled_and_who_it_was_is_not(self, desk: Desk) -> None:
        last = chosen(desk)
        text = remembered(last)
        assert "7b" not in text
        found = recalled(text, usual(desk))
        expected = replace(last, roster="", class_name="", port=0)
        assert found == replace(expected, order=replace(last.order, seed=None))

    def test_a_pace_of_ones_own_is_recalled_and_closes_anew(self, desk: Desk) -> None:
        pacing = Pacing(same=True, again=True, closing=Closing(time="20:15"))
        last = ready(desk, usual(desk, pacing=pacing))
        assert last.order.settings.closes is not None
        found = recalled(remembered(last), usual(desk))
        assert found.pacing == pacing
        assert found.order.settings.closes is None

    def test_what_was_asked_of_one_pack_is_not_asked_of_another(self, desk: Desk) -> None:
        found = recalled(remembered(chosen(desk)), usual(desk, "china-tech-hubs"))
        assert (found.order.topics, found.order.kinds) == ((), ())
        assert found.order.mode == UntilMisses(2)
        assert found.order.pack.id == "china-tech-hubs"

    def test_teams_are_called_in_the_language_of_now(self, desk: Desk) -> None:
        text = remembered(chosen(desk))
        i18n.use("zh_CN")
        assert recalled(text, usual(desk)).order.settings.teams[0] == "红队"

    @pytest.mark.parametrize(
        "change",
        [
            {"teams": 1},
            {"teams": 9},
            {"teams": "two"},
            {"difficulty": "absurd"},
            {"rules": []},
            {"rules": {"mode": "clock-60"}},
            {"rules": {"mode": "round-0"}},
            {"rules": {"speed": 51}},
            {"rules": {"question_seconds": 10**30}},
            {"rules": {"answering": "buzzers"}},
            {"rules": {"guises": True, "projector_only": True}},
            {"pacing": {"minutes": 5, "days": 2, "time": ""}},
            {"pacing": {"minutes": 0, "days": 0, "time": "99:99"}},
            {"topics": [1]},
        ],
    )
    def test_what_makes_no_sense_is_the_usual_class(
        self, desk: Desk, change: dict[str, Any]
    ) -> None:
        whole = json.loads(remembered(replace(chosen(desk), pacing=Pacing())))
        rules = change.get("rules")
        if isinstance(rules, dict):
            change = {"rules": {**whole["rules"], **rules}}
        assert recalled(json.dumps({**whole, **change}), usual(desk)) == usual(desk)

    @pytest.mark.parametrize("text", ["", "{", "[]", "7", '"planets"', "{}"])
    def test_what_is_no_class_is_the_usual_one(self, desk: Desk, text: str) -> None:
        assert recalled(text, usual(desk)) == usual(desk)

    def test_modes_of_one_player_are_none_of_a_class(self, desk: Desk) -> None:
        for order in (
            Order(desk.library.find("planets"), AgainstClock()),
            Order(desk.library.find("planets"), settings=Settings(answering=Answering.HANDS)),
        ):
            assert recalled(remembered(Wanted(order)), usual(desk)) == usual(desk)


class TestReady:
    def test_a_pace_of_ones_own_closes_and_leaves_out_what_is_asked_together(
        self, desk: Desk
    ) -> None:
        now = desk.clock()
        wanted = replace(chosen(desk), pacing=Pacing(closing=Closing(minutes=60)))
        order = ready(desk, wanted).order
        assert order.mode == RoundOf()
        assert order.settings.closes is not None
        assert 0 <= order.settings.closes - now - HOUR < 60_000
        plain = Settings(15, speed=50, certainty=True, standings=False, approve=True)
        assert replace(order.settings, closes=None) == plain

    def test_a_class_that_is_asked_together_stays_as_it_is(self, desk: Desk) -> None:
        assert ready(desk, chosen(desk)) == chosen(desk)

    def test_a_review_asks_what_the_class_got_wrong_and_no_more_than_wanted(
        self, desk: Desk
    ) -> None:
        missed = got_wrong(desk, "7b", 3)
        wanted = replace(usual(desk, class_name="7b"), review=True)
        order = ready(desk, wanted).order
        assert set(order.again) == missed
        assert order.mode == RoundOf(len(missed))
        short = replace(wanted, order=replace(wanted.order, mode=RoundOf(2)))
        assert len(ready(desk, short).order.again) == 2
        until = replace(wanted, order=replace(wanted.order, mode=UntilMisses(1)))
        assert ready(desk, until).order.mode == UntilMisses(1)
        paced = ready(desk, replace(wanted, pacing=Pacing())).order
        assert set(paced.again) == missed
