"""A review in the terminal: the same as in the window, a line at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hubquiz.game.commands import Proceed
from hubquiz.game.setup import Certainty
from hubquiz.game.state import Phase
from hubquiz.host.reviewed import nothing_words, reviewed, take_last_back
from hubquiz.host.studying import begin_ordered, learnt_packs, play_as, unfinished_review
from hubquiz.i18n import _
from hubquiz.terminal.evening import offer, started, tell
from hubquiz.terminal.play import TextGame
from hubquiz.terminal.show import TAKE_BACK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.host.order import ReviewOrder
    from hubquiz.host.reviewed import Reviewed
    from hubquiz.terminal.play import Talk

MORE = "m"
SURENESS = {"": Certainty.LIKELY, "g": Certainty.GUESS, "s": Certainty.SURE}


def review(desk: Desk, order: ReviewOrder, talk: Talk) -> bool:
    """Review what was ordered, and then what is still due, as the player likes.

    False if it could not be: nobody was named, or a pack has faults. That nothing is due is said.
    """
    tell(desk, talk)
    if not _is_somebody(desk, talk):
        return False
    host = _gone_on_with(desk, order, talk) or _begun(desk, order, talk)
    if host is None:
        return True
    while host is not None:
        talk.say(_("Type ? for help."))
        if not TextReview(desk, host, talk).play():
            break
        host = _begun(desk, order, talk) if _wants_more(desk, host, talk) else None
    return True


class TextReview(TextGame):
    """One review at a terminal. It has no score, and answers can be taken back."""

    def __init__(self, desk: Desk, host: Host, talk: Talk) -> None:
        (player,) = host.state.setup.tokens
        super().__init__(host, player, talk)
        self._desk = desk

    @property
    def asks_on(self) -> str:
        """What is asked at a reveal."""
        return _("Enter to go on, z to take this answer back, u for unfair, q to end: ")

    def result(self) -> Iterable[str]:
        """Return what the review came to, in lines."""
        return review_lines(reviewed(self._desk, self._host))

    def hints(self) -> Iterable[str]:
        """Return what can be typed besides an answer, in lines."""
        return (*super().hints(), _("z: take the last answer back, as if it had not been given"))

    def heard(self, line: str) -> bool:
        """Take the last answer back, if a line says so."""
        if line != TAKE_BACK:
            return False
        if self._host.state.phase is Phase.REVEALED:
            if self._host.view(self._player).disputed:
                self._talk.say(_("This question does not count anyway."))
                return True
            self._host.submit(Proceed(self._host.now()))
        say_taken_back(self._desk, self._host, self._talk)
        return True

    def certainty(self) -> Certainty | None:
        """Return how sure the player is of an answer; None where that is not asked."""
        if not self._host.state.settings.certainty:
            return None
        line = self._talk.hear(_("How sure are you? Enter for likely, g for a guess, s for sure: "))
        return SURENESS.get((line or "").strip().casefold()[:1], Certainty.LIKELY)


def review_lines(found: Reviewed) -> Iterator[str]:
    """Yield what a review came to, then when the next is worth doing."""
    yield _("Held: {held}. Slipped: {slipped}. New: {fresh}.").format(
        held=len(found.held), slipped=len(found.slipped), fresh=len(found.fresh)
    )
    for title, texts in (
        (_("Slipped: they come again soon"), found.slipped),
        (_("Still confused"), [f"{one} ↔ {other}" for one, other in found.confused]),
        (_("New"), found.fresh),
    ):
        if texts:
            yield title
            yield from (f"  {text}" for text in texts)
    yield found.next_words


def say_taken_back(desk: Desk, host: Host, talk: Talk) -> None:
    """Take a review's last answer back, and say which that was."""
    question = take_last_back(desk, host)
    if question is None:
        talk.say(_("There is no answer to take back."))
        return
    said = _("Taken back, as if you had not answered: “{question}”")
    talk.say(said.format(question=question.prompt))


def _is_somebody(desk: Desk, talk: Talk) -> bool:
    """Ask a guest for a name to keep under what they know. False if there is none."""
    if desk.player is None:
        line = talk.hear(_("What you know is kept on this machine, under a name. Yours: "))
        if not line or not line.strip():
            return False
        play_as(desk, line.strip())
    return True


def _gone_on_with(desk: Desk, order: ReviewOrder, talk: Talk) -> Host | None:
    left = unfinished_review(desk, order)
    if left is None:
        return None
    line = offer(left, talk)
    if line is None or line.strip():
        desk.drop(left)
        return None
    return started(talk, partial(desk.resume, left))


def _begun(desk: Desk, order: ReviewOrder, talk: Talk) -> Host | None:
    return started(
        talk,
        partial(begin_ordered, desk, order),
        lambda: nothing_words(desk, order.packs or learnt_packs(desk)),
    )


def _wants_more(desk: Desk, host: Host, talk: Talk) -> bool:
    """Ask what comes after a review. True for another one."""
    while True:
        more = reviewed(desk, host).outlook.due
        asked = (
            _("Enter to stop, m to review what is still due, z to take the last answer back: ")
            if more
            else _("Enter to stop, z to take the last answer back: ")
        )
        line = (talk.hear(asked) or "").strip().casefold()
        if line != TAKE_BACK:
            return bool(more) and line == MORE
        say_taken_back(desk, host, talk)
