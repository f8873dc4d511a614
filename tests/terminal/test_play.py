from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.media import FLAGS
from tests.harness.questions import right_response

from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Answering, Player, Settings
from hubquiz.game.state import Phase
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order
from hubquiz.quiz.responses import Arranged, Estimated, Paired, Picked, Pointed, Wrote
from hubquiz.quiz.shapes import Point, Spot
from hubquiz.rounds.kinds import BY_NAME
from hubquiz.terminal.evening import play
from hubquiz.terminal.play import TextGame
from hubquiz.terminal.read import NotUnderstoodError, read_response
from hubquiz.terminal.show import letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hubquiz.host.host import Host
    from hubquiz.quiz.responses import Response

PACK = "china-tech-hubs"


def typed(response: Response) -> str:
    """Return the line with which a person gives a response."""
    match response:
        case Picked(choices=choices):
            return " ".join(str(choice + 1) for choice in choices)
        case Paired(right=right):
            return " ".join(letter(index) for index in right if index is not None)
        case Arranged(order=order):
            return " ".join(str(index + 1) for index in order)
        case Estimated(value=value):
            return f"{value:.0f}" if value == int(value) else f"{value}"
        case Wrote(text=text):
            return text
        case Pointed(lat=lat, lon=lon):
            return f"{lat:f}, {lon:f}"
    return "s"


class Person:
    """Someone at a terminal, who hears everything and answers by a rule."""

    def __init__(self, answer: Callable[[str], str | None]) -> None:
        self.answer = answer
        self.heard: list[str] = []

    def say(self, text: str = "") -> None:
        self.heard.append(text)

    def hear(self, prompt: str) -> str | None:
        self.heard.append(prompt)
        return self.answer(prompt)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(str(tmp_path))
    yield opened
    opened.close()


def begin(
    desk: Desk, kinds: tuple[str, ...] = (), length: int = 4, seed: int = 5, pack: str = PACK
) -> Host:
    return desk.begin(Order(desk.library.find(pack), RoundOf(length), kinds, seed=seed))


def knows_all(host: Host) -> Person:
    def answer(_prompt: str) -> str:
        turn = host.state.turn
        if host.state.phase is Phase.ASKING and turn is not None:
            return typed(right_response(turn.question.shape))
        return ""

    return Person(answer)


@pytest.mark.parametrize("kind", list(BY_NAME))
def test_every_kind_is_played_to_its_end(desk: Desk, kind: str) -> None:
    pack = str(FLAGS) if kind == "picture" else PACK
    host = begin(desk, (kind,), length=2, pack=pack)
    person = knows_all(host)
    assert TextGame(host, "guest", person).play()
    tally = host.summary("guest").tally
    assert tally.right == tally.counted >= 1
    assert any(line.startswith("Score: ") for line in person.heard)


def test_what_is_not_understood_is_asked_again(desk: Desk) -> None:
    host = begin(desk, ("choice",), length=1)
    lines = iter(["9", "?", "", "what"])
    knows = knows_all(host)
    person = Person(lambda prompt: next(lines, None) or knows.answer(prompt))
    assert TextGame(host, "guest", person).play()
    assert "Type numbers from 1 to 4." in person.heard
    assert host.summary("guest").tally.right == 1


@pytest.mark.parametrize("line", ["", "   ", "\t"])
def test_an_empty_line_is_no_answer_and_how_to_give_up_is_told(desk: Desk, line: str) -> None:
    host = begin(desk, ("typed",), length=1)
    lines = iter([line, None])
    person = Person(lambda _: next(lines))
    assert not TextGame(host, "guest", person).play()
    assert host.view("guest").phase is Phase.PAUSED
    assert person.heard.count("Type the answer.") == 2
    assert person.heard.count("Type s to skip the question, ? for help.") == 1
    assert host.summary("guest").tally.counted == 0


def test_skipping_shows_the_answer_and_the_missed_are_listed(desk: Desk) -> None:
    host = begin(desk, ("choice",), length=2)
    person = Person(lambda prompt: "s" if prompt == "> " else "")
    assert TextGame(host, "guest", person).play()
    assert "No answer." in person.heard
    assert any(line.startswith("Right: ") for line in person.heard)
    assert "To learn: 2 questions." in person.heard


def test_an_unfair_question_leaves_the_score(desk: Desk) -> None:
    host = begin(desk, ("choice",), length=1)
    replies = iter(["s", "u", ""])
    assert TextGame(host, "guest", Person(lambda _: next(replies))).play()
    assert host.summary("guest").tally.counted == 0
    assert len(desk.store.disputes(PACK)) == 1


def test_a_game_that_was_left_goes_on_at_the_same_question(desk: Desk) -> None:
    host = begin(desk, ("choice",), length=2)
    assert host.state.open is not None
    prompt = host.state.open.question.prompt
    assert not TextGame(host, "guest", Person(lambda _: None)).play()
    resumed = desk.resume(desk.unfinished()[0])
    person = Person(lambda _: None)
    assert not TextGame(resumed, "guest", person).play()
    assert prompt in person.heard


def test_a_game_that_was_left_at_a_reveal_goes_on_there(desk: Desk) -> None:
    host = begin(desk, ("choice",), length=2)
    replies = iter(["s"])
    person = Person(lambda _: next(replies, None))
    assert not TextGame(host, "guest", person).play()
    assert "Question 2/2" not in person.heard
    resumed = desk.resume(desk.unfinished()[0])
    assert resumed.state.phase is Phase.REVEALED
    person = Person(lambda prompt: "s" if prompt == "> " else "")
    assert TextGame(resumed, "guest", person).play()
    assert "No answer." in person.heard
    assert "Question 2/2" in person.heard


def test_clues_come_one_by_one_and_only_once(desk: Desk) -> None:
    host = begin(desk, ("clues",), length=1)
    replies = iter(["c", "s", ""])
    person = Person(lambda _: next(replies))
    assert TextGame(host, "guest", person).play()
    clues = [line for line in person.heard if line.startswith("Clue ")]
    assert len(clues) == len(set(clues)) == 2


def test_an_evening_plays_the_missed_ones_again(desk: Desk) -> None:
    order = Order(desk.library.find(PACK), RoundOf(2), ("choice",), seed=5)
    games: list[str] = []

    def answer(prompt: str) -> str:
        if prompt == "> ":
            return "s"
        if "missed" in prompt:
            games.append(prompt)
            return "m" if len(games) == 1 else ""
        return ""

    person = Person(answer)
    play(desk, order, person)
    assert len(games) == 2
    assert len(desk.results()) == 2


def ordered(desk: Desk, pack: str = PACK, length: int = 2) -> Order:
    return Order(desk.library.find(pack), RoundOf(length), ("choice",), seed=5)


def leaves(desk: Desk, order: Order) -> None:
    assert play(desk, order, Person(lambda _: None))


@pytest.fixture
def loose(tmp_path: Path, desk: Desk) -> Path:
    """A pack's file of which a game was left unfinished."""
    path = tmp_path / "mine.yaml"
    path.write_bytes(desk.library.find("planets").path.read_bytes())
    leaves(desk, ordered(desk, str(path)))
    return path


def test_a_game_whose_pack_has_gone_is_told_and_another_begins(desk: Desk, loose: Path) -> None:
    loose.unlink()
    replies = iter([""])
    person = Person(lambda _: next(replies, None))
    assert play(desk, ordered(desk), person)
    assert any(line.startswith("There is no file “") for line in person.heard)
    assert "Question 1/2" in person.heard


def test_who_leaves_at_the_offer_begins_nothing(desk: Desk, loose: Path) -> None:
    assert loose.exists()
    person = Person(lambda _: None)
    assert play(desk, ordered(desk), person)
    assert len(person.heard) == 1
    assert len(desk.unfinished()) == 1


def test_who_names_a_pack_is_offered_no_other_ones_game(desk: Desk, loose: Path) -> None:
    def offered(pack: str) -> bool:
        heard: list[str] = []
        play(desk, ordered(desk, pack), Person(heard.append), named=True)
        return any("is unfinished" in prompt for prompt in heard)

    assert offered(str(loose))
    assert not offered(PACK)


def test_what_several_play_in_the_window_is_not_offered(desk: Desk) -> None:
    several = replace(ordered(desk), seats=(Player("guest-1", "Ann"), Player("guest-2", "Bo")))
    desk.begin(replace(several, settings=Settings(answering=Answering.TURNS)))
    person = Person(lambda _: None)
    play(desk, ordered(desk), person)
    assert not any("is unfinished" in line for line in person.heard)
    assert "Question 1/2" in person.heard


def test_after_a_game_gone_on_with_it_is_that_pack_that_is_played_again(
    desk: Desk, loose: Path
) -> None:
    offers: list[str] = []

    def answer(prompt: str) -> str | None:
        if prompt == "> ":
            return "s"
        if prompt.startswith("Enter to stop"):
            offers.append(prompt)
            return "m" if len(offers) == 1 else None
        return ""

    play(desk, ordered(desk), Person(answer))
    assert [result.pack for result in desk.results()] == [str(loose)] * 2
    assert desk.results()[1].asked == 2


def test_what_can_not_be_asked_is_said_and_nothing_is_played(desk: Desk) -> None:
    order = Order(desk.library.find("planets"), RoundOf(2), ("pin",), seed=5)
    person = Person(lambda _: None)
    assert not play(desk, order, person)
    assert "Nothing can be asked of this choice. Take more topics or kinds." in person.heard


@pytest.mark.parametrize("line", ["²", "         9", "0000000010", "0", "9" * 20, "91 200"])
def test_what_is_no_place_is_not_understood(line: str) -> None:
    spots = (Spot(1, 2, "north"), Spot(3, 4, "south"))
    with pytest.raises(NotUnderstoodError):
        read_response(line, Point(1, 2, 50, spots=spots))


def test_a_place_is_its_number_or_its_degrees() -> None:
    shape = Point(1, 2, 50, spots=(Spot(1, 2, "north"), Spot(3, 4, "south")))
    assert read_response(" 2 ", shape) == Pointed(3, 4)
    assert read_response("-31.2, 121.5", shape) == Pointed(-31.2, 121.5)
