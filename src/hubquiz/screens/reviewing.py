"""A review in the window: who plays is asked first if it is a guest, and no points are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game.commands import Proceed
from hubquiz.game.setup import Certainty
from hubquiz.game.state import Phase
from hubquiz.host.reviewed import nothing_words, take_last_back
from hubquiz.host.studying import begin_ordered, learnt_packs, play_as, unfinished_review
from hubquiz.i18n import _
from hubquiz.screens import launch
from hubquiz.screens.play import PlayScreen
from hubquiz.screens.players import LONGEST_NAME
from hubquiz.ui.dialog import Answer, Ask, Dialog
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.button import Tone

if TYPE_CHECKING:
    from typing import Any

    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.host.order import ReviewOrder
    from hubquiz.screens.launch import Then
    from hubquiz.storage import Game
    from hubquiz.ui.screen import Screen
    from hubquiz.ui.stage import Stage


ON, ANEW = "on", "anew"
"""What may be done about a review that is unfinished."""


def review(stage: Stage, desk: Desk, order: ReviewOrder, then: Then | None = None) -> bool:
    """Begin a review, or ask first what must be known: who reviews, and whether to go on with one.

    True if something is shown now. `then` is called when the review has been left.
    """
    if desk.player is None:
        ask = Ask(
            _("Who reviews?"),
            label=_("What you know is kept on this machine, under a name"),
            ok=_("Begin"),
            longest=LONGEST_NAME,
        )
        stage.push(ask, lambda name: _named(stage, desk, order, then, name))
        return True
    left = unfinished_review(desk, order)
    if left is None:
        return _begin(stage, desk, order, then)

    def chosen(choice: str | None) -> None:
        if choice == ON:
            launch.resume(stage, desk, left, then)
        elif choice == ANEW:
            desk.drop(left)
            _begin(stage, desk, order, then)

    stage.push(_offer(left), chosen)
    return True


def _named(
    stage: Stage, desk: Desk, order: ReviewOrder, then: Then | None, name: str | None
) -> None:
    if name:
        play_as(desk, name)
        review(stage, desk, order, then)


def _offer(left: Game) -> Dialog[str]:
    text = _("“{title}” is unfinished.").format(title=left.title)
    answers = [Answer(_("Go on with it"), ON, Tone.PRIMARY), Answer(_("A new review"), ANEW)]
    return Dialog(_("Go on with your review?"), text, answers)


def _begin(stage: Stage, desk: Desk, order: ReviewOrder, then: Then | None) -> bool:
    return launch.show(
        stage,
        desk,
        lambda: begin_ordered(desk, order),
        then,
        nothing=lambda: nothing_words(desk, order.packs or learnt_packs(desk)),
    )


class ReviewScreen(PlayScreen):
    """One review. It has no score; how sure one is may be asked, and answers be taken back."""

    def __init__(self, desk: Desk, host: Host) -> None:
        super().__init__(desk, host)
        self._asks_certainty = host.state.setup.settings.certainty

    def build(self) -> None:
        """As in any game; and answers can be taken back."""
        super().build()
        self._foot.offer_undo(self.take_back)
        self.shortcuts.append(Shortcut("z", _("take the last answer back"), self.take_back))
        self.sync()

    def answer(self) -> None:
        """Give the response as it stands; ask first how sure it is, if that is wished for."""
        response = self._sheet.view.response if self._sheet else None
        if response is None:
            return
        if not self._asks_certainty:
            self._respond(response)
            return
        self.stage.push(
            Sureness(), lambda said: self._respond(response, Certainty(said)) if said else None
        )

    def take_back(self) -> None:
        """Take the last answer back: the one that is revealed, or else the one before."""
        if self.game.phase is Phase.REVEALED:
            answer = self.game.answer
            if self.game.disputed or answer is None or not answer.mark.counted:
                self.stage.toast(_("This question does not count anyway."))
                return
            self.host.submit(Proceed(self.host.now()))
        tell_taken_back(self.stage, self.desk, self.host)
        self.sync()

    def _results(self) -> Screen[Any]:
        from hubquiz.screens.reviewed import ReviewedScreen  # noqa: PLC0415 - not before the end

        return ReviewedScreen(self.desk, self.host)


class Sureness(Dialog[str]):
    """How sure the player is of an answer; Enter says likely, Escape gives none yet."""

    name = "sureness"

    def __init__(self) -> None:
        answers = [
            Answer(_("1: a guess"), Certainty.GUESS.value, key="1"),
            Answer(_("2: likely"), Certainty.LIKELY.value, Tone.PRIMARY, key="2"),
            Answer(_("3: sure"), Certainty.SURE.value, key="3"),
        ]
        super().__init__(_("How sure are you?"), answers=answers)

    def build(self) -> None:
        """Make the three answers, the middle one in the focus."""
        super().build()
        self.default = self.find("answer-1")
        self.focus(self.default)


def tell_taken_back(stage: Stage, desk: Desk, host: Host) -> bool:
    """Take a review's last answer back, and say which that was. False if there is none."""
    question = take_last_back(desk, host)
    if question is None:
        stage.toast(_("There is no answer to take back."))
        return False
    said = _("Taken back, as if you had not answered: “{question}”")
    stage.toast(said.format(question=question.prompt))
    return True
