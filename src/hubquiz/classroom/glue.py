"""The views of an audience: each is made of what is encoded once and what is a player's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom import views
from hubquiz.classroom.slim import KEPT, SAME, slim, slim_result, without
from hubquiz.classroom.wire import merge, pack
from hubquiz.game.state import Phase

if TYPE_CHECKING:
    from hubquiz.classroom.board import Board
    from hubquiz.classroom.wire import Json
    from hubquiz.game.events import Answered
    from hubquiz.game.setup import Certainty
    from hubquiz.game.state import State
    from hubquiz.quiz.responses import Response

    _Given = tuple[Response, Certainty | None, bool]


class Glue:
    """What an audience sees of a state. It is about that state alone, whenever it is asked.

    `question` is the question as it is shown, encoded, empty without one. `brief` is all that a
    line sees that had a view before and has nothing of its own.
    """

    __slots__ = ("_answers", "_board", "_result", "_short", "_state", "_whole", "brief", "question")

    def __init__(self, state: State, board: Board, head: Json, shared: Json, result: Json) -> None:
        """Encode what is shared, after a head that each view begins with."""
        self._state = state
        self._board = board
        self._answers: dict[_Given, tuple[bytes, bytes]] = {}
        view = slim(shared)
        self._result = pack(result)
        self._whole = pack(head | view)
        self.brief = self._short = self.question = b""
        if "q" in view:
            brief = head | SAME | without(view, KEPT)
            self.brief, self._short = pack(brief), pack(without(brief, {"q"}))
            # The number too: what is asked again may be the same in every word.
            self.question = pack({"n": view["n"], "q": view["q"]})

    def view(self, player: str, before: bytes | None) -> bytes:
        """Return a player's view, where `before` was the question that was shown on the line last.

        It is empty if there was none, and None if there was no view at all.
        """
        state, board = self._state, self._board
        standing = views.standing(state, board, player)
        text = self._whole
        if before is not None and self.question:
            del standing["name"]
            text = self._short if before == self.question else self.brief
        turn = state.turn
        answer = turn.answers.get(player) if turn else None
        if answer is None:
            return merge(text, pack(standing))
        said, judged = self._answered(answer)
        if state.phase is not Phase.REVEALED:
            return merge(text, pack(standing), said)
        earned = pack(slim_result(views.earned(state, board, player, answer)))
        mine = b'{"mine":' + merge(self._result, judged, earned) + b"}"
        return merge(text, pack(standing), said, mine)

    def _answered(self, answer: Answered) -> tuple[bytes, bytes]:
        """Return what was said and how it is judged, once for all who said the same."""
        key = (answer.response, answer.certainty, answer.mark.counted)
        found = self._answers.get(key)
        if found is None:
            told = self._state.phase is Phase.REVEALED
            judged = slim_result(views.judged(self._state, answer)) if told else {}
            found = self._answers[key] = pack(views.said(answer)), pack(judged)
        return found
