"""Setting up a class: what fits together, what is remembered, and what becomes of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.wrong import got_wrong
from tests.screens.classes import http, wall

from hubquiz.game.modes import RoundOf, UntilMisses
from hubquiz.game.setup import Settings
from hubquiz.host.closing import Closing, Pacing
from hubquiz.host.history import sessions, states
from hubquiz.host.preferences import Preferences
from hubquiz.host.wanted import CLASS_RULES, PACED_RULES
from hubquiz.screens.classname import ClassName
from hubquiz.screens.classsetup import ClassSetup
from hubquiz.screens.fold import FoldHead
from hubquiz.ui.dialog import Dialog
from hubquiz.ui.widgets.field import Field
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.segmented import Segmented
from hubquiz.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.screens.classes import Wall

PACK = "china-tech-hubs"
ROUND, SURVIVAL, PACED = range(3)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Wall]:
    """A window of its own."""
    with wall(tmp_path) as made:
        yield made


def home(opened: Wall, pack: str = PACK) -> ClassSetup:
    """Show the setting up as it is reached from home."""
    file = opened.desk.library.find(pack)
    opened.desk.read(file)
    screen = ClassSetup(opened.desk, file)
    opened.stage.push(screen)
    opened.pilot.pump()
    return screen


def pick(setup: ClassSetup, name: str, index: int) -> None:
    """Choose one of a few."""
    found = setup.find(name)
    assert isinstance(found, Segmented)
    assert found.enabled
    found.choose(index)


def switch(setup: ClassSetup, name: str) -> Toggle:
    """Return a switch."""
    found = setup.find(name)
    assert isinstance(found, Toggle)
    return found


def names(setup: ClassSetup) -> set[str]:
    """Return what can be worked, or is greyed out."""
    return {each.name for each in setup.walk() if each.name}


def test_one_enter_opens_the_class_as_it_stands(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            home(opened)
            opened.pilot.press("return")
            await opened.see(lambda: opened.phase == "lobby")

    asyncio.run(play())


class TestFits:
    def test_speed_is_nothing_without_a_limit(self, opened: Wall) -> None:
        setup = home(opened)
        assert setup.find("speed").enabled
        pick(setup, "limit", 0)
        speed = setup.find("speed")
        assert isinstance(speed, Segmented)
        assert not speed.enabled
        assert speed.note
        opened.pilot.click(speed.cells[0].center)
        assert setup.wanted.order.settings.speed == 25
        pick(setup, "limit", 2)
        assert setup.find("speed").enabled

    def test_fair_variants_and_words_on_the_wall_alone_exclude_each_other(
        self, opened: Wall
    ) -> None:
        setup = home(opened)
        opened.pilot.press("m")
        switch(setup, "guises").activate()
        assert not switch(setup, "projector_only").enabled
        assert "fair" in switch(setup, "projector_only").note
        switch(setup, "guises").activate()
        switch(setup, "projector_only").activate()
        assert not switch(setup, "guises").enabled
        assert setup.wanted.order.settings.projector_only

    def test_at_ones_own_pace_there_is_no_hurry_and_nothing_that_is_done_together(
        self, opened: Wall
    ) -> None:
        setup = home(opened)
        opened.pilot.press("m")
        assert {"teams", "twice", "practice", "auto", "projector_only"} <= names(setup)
        pick(setup, "way", PACED)
        gone = {"teams", "twice", "practice", "auto", "projector_only", "standings"}
        assert not gone & names(setup)
        assert "again" in names(setup)
        said = [each.text for each in setup.walk() if isinstance(each, Label)]
        assert any("asked together" in text for text in said)
        assert setup.wanted.order.settings == PACED_RULES
        pick(setup, "limit", 1)
        pick(setup, "way", ROUND)
        assert setup.wanted.order.settings == CLASS_RULES
        assert setup.wanted.pacing is None
        pick(setup, "way", PACED)
        assert setup.wanted.order.settings.question_seconds == 15

    def test_each_way_to_play_keeps_its_own_number(self, opened: Wall) -> None:
        setup = home(opened)
        pick(setup, "length", 3)
        pick(setup, "way", SURVIVAL)
        pick(setup, "misses", 0)
        pick(setup, "way", ROUND)
        assert setup.wanted.order.mode.key == "round-20"
        pick(setup, "way", SURVIVAL)
        assert setup.wanted.order.mode.key == "misses-1"

    def test_a_list_of_names_may_bring_its_teams(self, opened: Wall, tmp_path: Path) -> None:
        setup = home(opened)
        setup.draft.put(roster=str(tmp_path / "7b.csv"), reshape=True)
        assert not setup.find("teams").enabled
        pick(setup, "names", 0)
        assert setup.wanted.roster == ""
        assert setup.find("teams").enabled


class TestFold:
    def test_it_opens_and_shuts_by_keys_and_says_what_is_in_it(self, opened: Wall) -> None:
        setup = home(opened)
        assert "guises" not in names(setup)
        head = setup.find("more")
        assert isinstance(head, FoldHead)
        assert head.said == "All as usual"
        setup.focus(head)
        opened.pilot.press("space")
        switch(setup, "guises").activate()
        assert setup.focused is not None
        opened.pilot.press("m")
        head = setup.find("more")
        assert isinstance(head, FoldHead)
        assert head.said == "Fair variants"
        assert "guises" not in names(setup)

    def test_it_says_what_is_asked(self, opened: Wall) -> None:
        setup = home(opened)
        opened.pilot.press("a")
        opened.pilot.click("topics-games")
        setup.find("kinds-choice").activate()
        head = setup.find("asks")
        assert isinstance(head, FoldHead)
        assert head.said == "games · Choice · Normal"
        opened.pilot.press("x")
        head = setup.find("asks")
        assert isinstance(head, FoldHead)
        assert head.said == "All topics · all kinds · Normal"


class TestClosing:
    def test_minutes_days_and_a_time_of_the_day(self, opened: Wall) -> None:
        setup = home(opened)
        pick(setup, "way", PACED)
        assert setup.wanted.pacing == Pacing()
        pick(setup, "closes", 1)
        pick(setup, "minutes", 1)
        assert setup.wanted.pacing == Pacing(closing=Closing(minutes=20))
        pick(setup, "closes", 3)
        pick(setup, "days", 2)
        assert setup.wanted.pacing == Pacing(closing=Closing(days=3))
        pick(setup, "closes", 2)
        field = setup.find("time")
        assert isinstance(field, Field)
        field.text = "21:3"
        field.text = "21:30"
        assert setup.wanted.pacing == Pacing(closing=Closing(time="21:30"))
        field.text = "21：45"
        assert setup.wanted.pacing == Pacing(closing=Closing(time="21:45"))
        field.text = "29:00"
        assert setup.wanted.pacing == Pacing(closing=Closing(time="21:45"))

    def test_it_says_until_when(self, opened: Wall) -> None:
        setup = home(opened)
        pick(setup, "way", PACED)
        pick(setup, "closes", 3)
        said = setup.find("closing")
        assert isinstance(said, Label)
        assert "tomorrow" in said.text
        foot = setup.find("said")
        assert isinstance(foot, Label)
        assert "tomorrow" in foot.text


class TestName:
    def test_one_that_exists_a_new_one_and_none(self, opened: Wall) -> None:
        opened.desk.store.classes.add("7b", 1)
        setup = home(opened)
        assert setup.wanted.class_name == ""
        opened.pilot.press("c")
        assert isinstance(opened.pilot.screen, ClassName)
        opened.pilot.click("class-0")
        assert setup.wanted.class_name == "7b"
        opened.pilot.press("c")
        opened.pilot.type("  8a  Physik ")
        opened.pilot.press("return")
        assert setup.wanted.class_name == "8a Physik"
        opened.pilot.press("c", "escape")
        assert setup.wanted.class_name == "8a Physik"
        opened.pilot.press("c")
        opened.pilot.click("answer-0")
        assert setup.wanted.class_name == ""

    def test_the_name_of_a_class_is_that_class_whatever_its_case(self, opened: Wall) -> None:
        opened.desk.store.classes.add("7B", 1)
        setup = home(opened)
        opened.pilot.press("c")
        opened.pilot.type("7b")
        opened.pilot.click("take")
        assert setup.wanted.class_name == "7B"

    def test_a_blank_is_no_name(self, opened: Wall) -> None:
        home(opened)
        opened.pilot.press("c")
        opened.pilot.type("   ")
        opened.pilot.press("return")
        assert isinstance(opened.pilot.screen, ClassName)

    def test_it_says_what_is_kept_and_for_how_long(self, opened: Wall) -> None:
        opened.desk.store.set_setting("class_days", 30)
        setup = home(opened)
        said = [each.text for each in setup.walk() if isinstance(each, Label)]
        assert any("30 days" in text for text in said)
        setup.name_class()
        said = [each.text for each in opened.pilot.screen.walk() if isinstance(each, Label)]
        assert any("not who knew" in text and "30 days" in text for text in said)


class TestReview:
    def test_what_a_class_got_wrong_is_asked_again(self, tmp_path: Path) -> None:
        async def play() -> None:
            with wall(tmp_path) as opened:
                missed = got_wrong(opened.desk, "7b", 3, PACK)
                setup = home(opened)
                assert "review" not in names(setup)
                opened.pilot.press("c")
                opened.pilot.click("class-0")
                assert "3 facts" in switch(setup, "review").note
                opened.pilot.click("review")
                opened.pilot.screen.focus(setup.find("start"))
                opened.pilot.press("return")
                await opened.see(lambda: opened.phase == "lobby")
                assert opened.screen.view["of"] == 3
                opened.pilot.press("space")
                await opened.see(lambda: opened.phase == "asking")
                opened.pilot.press("escape", "e")
                await opened.see(lambda: opened.phase == "over")
                await opened.see(lambda: opened.screen.room.heard.report is not None)
                opened.pilot.press("space")
                past = sessions(opened.desk.store)[0]
                (state,) = states(opened.desk.store, past)
                assert state.past
                assert all(missed & set(turn.question.facts) for turn in state.past)
                found = opened.desk.class_of(past.id)
                assert found is not None
                assert found.name == "7b"

        asyncio.run(play())

    def test_a_review_asks_whatever_the_topic(self, opened: Wall) -> None:
        got_wrong(opened.desk, "7b", 3, PACK)
        setup = home(opened)
        opened.pilot.press("a")
        assert any(name.startswith("topics-") for name in names(setup))
        setup.draft.put(class_name="7b", review=True, reshape=True)
        assert not any(name.startswith("topics-") for name in names(setup))
        assert any(name.startswith("kinds-") for name in names(setup))

    def test_of_a_class_that_knew_all_there_is_nothing_to_review(self, opened: Wall) -> None:
        got_wrong(opened.desk, "7b", 1, PACK)
        (found,) = opened.desk.store.classes.all()
        (mark,) = opened.desk.store.classes.marks(found.id)
        better = replace(mark, right=mark.answers, credit=float(mark.answers))
        opened.desk.store.classes.learn(found.id, mark.game, [better])
        setup = home(opened)
        setup.draft.put(class_name="7b", reshape=True)
        assert not switch(setup, "review").enabled
        assert not setup.wanted.review

    def test_another_class_has_another_review(self, opened: Wall) -> None:
        got_wrong(opened.desk, "7b", 1, PACK)
        opened.desk.store.classes.add("8a", 1)
        setup = home(opened)
        setup.draft.put(class_name="7b", review=True, reshape=True)
        opened.pilot.press("c")
        opened.pilot.click("class-1")
        assert setup.wanted.class_name == "8a"
        assert not setup.wanted.review
        assert "review" not in names(setup)
        opened.pilot.press("c")
        opened.pilot.click("answer-0")
        assert not setup.wanted.review


class TestPlayed:
    def test_survival_puts_out_who_misses(self, tmp_path: Path) -> None:
        async def play() -> None:
            with wall(tmp_path) as opened:
                async with http() as client:
                    opened.set_up("choice")
                    setup = opened.pilot.screen
                    assert isinstance(setup, ClassSetup)
                    pick(setup, "way", SURVIVAL)
                    pick(setup, "misses", 0)
                    opened.pilot.press("return")
                    await opened.see(lambda: opened.phase == "lobby")
                    await opened.see(lambda: bool(opened.screen.room.place.address))
                    phones = await opened.phones(client, 2)
                    opened.pilot.press("space")
                    await opened.see(lambda: opened.phase == "asking")
                    for choice, phone in enumerate(phones):
                        await phone.asked(1)
                        await phone.answer({"choices": [choice]})
                    await opened.see(lambda: opened.phase in {"revealed", "over"})
                    assert opened.screen.view["misses"] == 1
                    assert opened.screen.view["alive"] < 2

        asyncio.run(play())

    def test_it_goes_on_by_itself(self, tmp_path: Path) -> None:
        async def play() -> None:
            with wall(tmp_path) as opened:
                async with http() as client:
                    opened.set_up("choice", settings=Settings(30, advance_seconds=1))
                    opened.pilot.press("m")
                    auto = opened.pilot.find("auto")
                    assert isinstance(auto, Segmented)
                    assert auto.options[auto.index] == "1 s"
                    opened.pilot.screen.focus(opened.pilot.find("start"))
                    opened.pilot.press("return")
                    await opened.see(lambda: opened.phase == "lobby")
                    await opened.see(lambda: bool(opened.screen.room.place.address))
                    (phone,) = await opened.phones(client, 1)
                    opened.pilot.press("space")
                    await phone.asked(1)
                    await phone.answer({"choices": [0]})
                    await phone.asked(2)

        asyncio.run(play())


class TestRemembered:
    def test_the_next_class_begins_with_what_was_chosen(self, tmp_path: Path) -> None:
        async def play() -> None:
            with wall(tmp_path) as opened:
                setup = home(opened)
                pick(setup, "way", SURVIVAL)
                pick(setup, "misses", 0)
                pick(setup, "teams", 3)
                opened.pilot.press("m")
                pick(setup, "auto", 2)
                switch(setup, "twice").activate()
                setup.draft.put(class_name="7b", reshape=True)
                opened.pilot.screen.focus(setup.find("start"))
                opened.pilot.press("return")
                await opened.see(lambda: opened.phase == "lobby")
                opened.pilot.press("escape", "l")
            with wall(tmp_path) as opened:
                order = home(opened).wanted.order
                assert order.mode == UntilMisses(1)
                assert len(order.settings.teams) == 4
                assert order.settings.advance_seconds == 10
                assert order.settings.twice
                setup = home(opened, "planets")
                assert setup.wanted.order.settings.twice
                assert setup.wanted.class_name == ""

        asyncio.run(play())

    def test_what_is_stored_and_makes_no_sense_is_the_usual_class(self, opened: Wall) -> None:
        opened.desk.prefer(Preferences(lesson='{"rules": 7}'))
        setup = home(opened)
        assert setup.wanted.order.settings == CLASS_RULES
        assert setup.wanted.order.mode == RoundOf()

    def test_what_the_pack_has_no_longer_is_not_asked(self, opened: Wall) -> None:
        setup = home(opened)
        setup.draft.order(topics=("gone", "games"), kinds=("gone", "choice"), reshape=True)
        assert setup.wanted.order.topics == ("games",)
        assert setup.wanted.order.kinds == ("choice",)

    def test_the_usual_rules_can_be_had_again(self, opened: Wall) -> None:
        setup = home(opened)
        pick(setup, "way", PACED)
        setup.draft.put(class_name="7b")
        opened.pilot.press("m")
        opened.pilot.click("usual")
        assert setup.wanted.order.settings == CLASS_RULES
        assert setup.wanted.pacing is None
        assert setup.wanted.class_name == "7b"


def test_a_class_that_was_broken_off_is_told_with_its_name(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            opened.set_up("choice", class_name="7b")
            opened.pilot.press("return")
            await opened.see(lambda: opened.phase == "lobby")
            opened.pilot.press("escape", "l")
            home(opened)
            opened.pilot.press("return")
            ask = opened.pilot.screen
            assert isinstance(ask, Dialog)
            assert ask.text.startswith("7b · not started yet · today")

    asyncio.run(play())
