"""A game in the terminal: the same core as in the window, a line at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from hubquiz.game.commands import Dispute, NextClue, Proceed, Quit, Respond, Resume, Withdraw
from hubquiz.game.modes import Study
from hubquiz.game.rejections import Rejection
from hubquiz.game.state import Phase
from hubquiz.i18n import _
from hubquiz.quiz.responses import GaveUp
from hubquiz.terminal.read import NotUnderstoodError, read_response
from hubquiz.terminal.reveal import result_lines, reveal_lines
from hubquiz.terminal.show import (
    ANOTHER_CLUE,
    HELP,
    QUIT,
    SKIP,
    UNFAIR,
    how_to_answer,
    question_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.game.events import Answered
    from hubquiz.game.setup import Certainty
    from hubquiz.game.view import View
    from hubquiz.host.host import Host
    from hubquiz.quiz.question import Question


class Talk(Protocol):
    """A terminal, or whatever stands for one."""

    def say(self, text: str = "") -> None:
        """Show a line."""

    def hear(self, prompt: str) -> str | None:
        """Return a typed line, or None if there will be no more."""


@dataclass(slots=True)
class _Shown:
    """What has been shown of the question in hand, so that a clue is not read out twice."""

    number: int = 0
    clues: int = 0
    unsaved: bool = False


class TextGame:
    """One game, one player, one terminal."""

    def __init__(self, host: Host, player: str, talk: Talk) -> None:
        self._host = host
        self._player = player
        self._talk = talk
        self._shown = _Shown()

    def play(self) -> bool:
        """Play until the game is over. Return False if the player left it to be gone on with."""
        while True:
            view = self._host.view(self._player)
            self._tell_health()
            match view.phase:
                case Phase.PAUSED:
                    self._host.submit(Resume(self._host.now()))
                case Phase.ASKING if view.question is not None:
                    self._show(view, view.question)
                    if not self._ask(view.question):
                        self._leave()
                        return False
                case Phase.REVEALED if view.question is not None and view.answer is not None:
                    if not self._reveal(view, view.question, view.answer):
                        self._leave()
                        return False
                case _:
                    for line in self.result():
                        self._talk.say(line)
                    return True

    def result(self) -> Iterable[str]:
        """Return what the game came to, in lines."""
        return result_lines(self._host.summary(self._player))

    @property
    def asks_on(self) -> str:
        """What is asked at a reveal."""
        return _("Enter to go on, u for unfair, q to end: ")

    def hints(self) -> Iterable[str]:
        """Return what can be typed besides an answer, in lines."""
        return (
            _("s: skip the question"),
            _("c: another clue, where there are clues"),
            _("u: call a question unfair, once its answer is shown"),
            _("q: end the game"),
            _("end of input (Ctrl-D, on Windows Ctrl-Z and Enter): leave, and go on another time"),
        )

    def heard(self, line: str) -> bool:  # noqa: ARG002 - a game has no other commands
        """Do what a line says beyond what any game understands; false if it says nothing such."""
        return False

    def certainty(self) -> Certainty | None:
        """Return how sure the player is of an answer; None where that is not asked."""
        return None

    def _leave(self) -> None:
        """Stop the clocks, and say that the game can be gone on with, if it is being saved."""
        self._host.leave()
        if self._host.health.saving:
            self._talk.say(_("The game is kept: go on with it at any time."))
        self._tell_health()

    def _tell_health(self) -> None:
        """Say once that nothing is being saved, and once that it is again."""
        unsaved = not self._host.health.saving
        if unsaved and not self._shown.unsaved:
            self._talk.say(self._host.health.sentence)
        self._shown.unsaved = unsaved

    def _show(self, view: View, question: Question) -> None:
        """Show a new question whole, or only a new clue of the one in hand."""
        if view.number == self._shown.number:
            for number in range(self._shown.clues, len(question.clues)):
                clue = question.clues[number]
                self._talk.say(_("Clue {number}: {clue}").format(number=number + 1, clue=clue))
        else:
            of = f"/{view.of}" if view.of else ""
            self._talk.say()
            self._talk.say(_("Question {number}").format(number=f"{view.number}{of}"))
            for line in question_lines(question):
                self._talk.say(line)
            if view.clues_left:
                self._talk.say(self._offers_a_clue(view))
        self._shown.number, self._shown.clues = view.number, len(question.clues)

    def _offers_a_clue(self, view: View) -> str:
        if isinstance(view.mode, Study):
            return _("Type c for another clue.")
        return _("Type c for another clue; the answer is then worth less.")

    def _ask(self, question: Question) -> bool:
        """Hear one line and do what it says. Return False if there are no more lines."""
        line = self._talk.hear("> ")
        if line is None:
            return False
        now = self._host.now()
        match line.strip().casefold():
            case "":
                self._talk.say(how_to_answer(question))
                self._talk.say(_("Type s to skip the question, ? for help."))
            case found if found == HELP:
                self._help()
            case found if found == QUIT:
                self._host.submit(Quit(now))
            case found if found == SKIP:
                self._host.submit(Respond(now, self._player, GaveUp()))
            case found if found == ANOTHER_CLUE and self._offers_clue():
                self._host.submit(NextClue(now))
            case found if self.heard(found):
                pass
            case _:
                self._answer(line, question)
        return True

    def _offers_clue(self) -> bool:
        return self._host.view(self._player).clues_left > 0

    def _answer(self, line: str, question: Question) -> None:
        try:
            response = read_response(line, question.shape)
        except NotUnderstoodError as error:
            self._talk.say(str(error))
            return
        sure = self.certainty()
        refused = self._host.submit(Respond(self._host.now(), self._player, response, sure))
        if refused is Rejection.MISFIT:
            self._talk.say(_("That does not fit the question. Type ? for help."))

    def _help(self) -> None:
        for text in self.hints():
            self._talk.say(f"  {text}")

    def _reveal(self, view: View, question: Question, answer: Answered) -> bool:
        """Show the reveal and wait for the player to go on. False if there are no more lines."""
        scored = not isinstance(view.mode, Study)
        for text in reveal_lines(question, answer, disputed=view.disputed, scored=scored):
            self._talk.say(text)
        self._host.prepare()
        while self._host.view(self._player).phase is Phase.REVEALED:
            line = self._talk.hear(self.asks_on)
            if line is None:
                return False
            match line.strip().casefold():
                case found if found == QUIT:
                    self._host.submit(Quit(self._host.now()))
                case found if found == UNFAIR:
                    self._contest()
                case found if found == HELP:
                    self._help()
                case found if self.heard(found):
                    pass
                case _:
                    self._host.submit(Proceed(self._host.now()))
        return True

    def _contest(self) -> None:
        """Take the question out of the score, or put it back."""
        now = self._host.now()
        if self._host.view(self._player).disputed:
            self._host.submit(Withdraw(now))
            self._talk.say(_("It counts again."))
        else:
            self._host.submit(Dispute(now))
            self._talk.say(_("This question does not count: it is kept for the pack's author."))
