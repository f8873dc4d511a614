"""A class at play: the room and the host of its game, joined. No sockets here.

The room says who may ask for what; the host does it, writes it, and says what it refused; the room
then tells everyone. All that is asked for at once is committed at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom.lines import Ask
from hubquiz.classroom.questions import media_of
from hubquiz.classroom.room import Room
from hubquiz.classroom.spec import Spec
from hubquiz.game.commands import Close, Quit
from hubquiz.game.state import Phase
from hubquiz.reports.files import file_of
from hubquiz.reports.lesson import lesson_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hubquiz.classroom.lines import Told
    from hubquiz.classroom.spec import Entropy
    from hubquiz.game.rejections import Rejection
    from hubquiz.game.state import State
    from hubquiz.host.host import Host
    from hubquiz.quiz.shapes import Exhibit

Heard = tuple[int, str | None]
"""What came on a line of this number; None where the line was lost."""

MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".wav": "audio/wav"}
"""The pictures and sounds that packs are made into, by suffix."""


RETRY = 1000
"""The ms between two tries to save what could not be saved."""


class Session:
    """One class. Times are in ms since the epoch."""

    def __init__(
        self,
        host: Host,
        entropy: Entropy,
        find: Callable[[Exhibit], Path | None],
        retry: Callable[[], bool],
        class_name: str = "",
    ) -> None:
        """Make a session of a game in a room.

        `find` returns a picture's or sound's file; `retry` tries to save what could not be saved.
        `class_name` is the class's, if it has one.
        """
        self._host = host
        self._spec = Spec.decode(host.state.setup.room)
        self._room = Room(self._spec, host.state, host.now(), entropy)
        self._find = find
        self._retry = retry
        self._class_name = class_name
        self._retried = 0
        self._media: dict[tuple[int, int], tuple[bytes, str]] = {}

    @property
    def pin(self) -> str:
        """The number that phones join by."""
        return self._spec.pin

    @property
    def state(self) -> State:
        """Where the game stands."""
        return self._host.state

    @property
    def alarm(self) -> int | None:
        """When `hear` is to be called even if nobody says anything; None if it need not be."""
        retrying = None if self._host.health.saving else self._retried + RETRY
        times = (self._host.state.deadline, self._room.wake, retrying)
        return min((at for at in times if at is not None), default=None)

    def open(self, line: int, *, own: bool) -> None:
        """Know of a line; `own` tells that it comes from this machine."""
        self._room.connect(line, self._host.now(), own=own)

    def knows(self, line: int) -> bool:
        """Tell whether a line is somebody's, or of one who may join."""
        return self._room.knows(line)

    def hear(self, heard: Sequence[Heard], now: int) -> Sequence[Told]:
        """Take what was said, in its order, and whatever time has brought; return what to tell."""
        told: list[Told] = []
        asks: list[Ask] = []
        for line, text in heard:
            if text is None:
                out = self._room.disconnect(line, now)
            else:
                out = self._room.hear(line, text, now)
            told += out.told
            asks += out.asks
        out = self._room.tick(now)
        return [*told, *out.told, *self._settle([*asks, *out.asks], now)]

    def move(self, address: str, now: int) -> Sequence[Told]:
        """Know what address phones are to use by now; return what to tell."""
        out = self._room.move(address, now)
        return out.told

    def end(self, now: int) -> Sequence[Told]:
        """End the session; the answers to an open question are kept. Return what to tell."""
        if self._host.state.phase is Phase.OVER:
            return []
        return self._settle([Ask(Close(now)), Ask(Quit(now))], now)

    def report(self, name: str, key: str, *, own: bool) -> bytes | None:
        """Return a file of the report; None if there is none, or it may not be seen.

        Takes time, and may be called in another thread.
        """
        if not self._spec.admits(key, own=own):
            return None
        lesson = lesson_of(self._host.state, class_name=self._class_name, language=self._spec.lang)
        return file_of(lesson, name)

    def medium(self, number: int, place: int) -> tuple[bytes, str] | None:
        """Return a picture or sound of a question that was asked, with its type."""
        if (number, place) not in self._media:
            state = self._host.state
            turns = (*state.past, *([state.open] if state.open else []))
            if not 1 <= number <= len(turns):
                return None
            shown = media_of(turns[number - 1])
            file = self._find(shown[place]) if place < len(shown) else None
            if file is None:
                return None
            self._media[number, place] = file.read_bytes(), MEDIA_TYPES[file.suffix]
        return self._media[number, place]

    def _settle(self, asks: Sequence[Ask], now: int) -> list[Told]:
        """Have everything done that was asked for or is due, and what follows from it."""
        told: list[Told] = []
        while asks or self._is_due(now):
            refused: Sequence[Rejection | None] = ()
            if asks:
                refused, _saved = self._host.submit_all([ask.command for ask in asks])
            else:
                self._host.tick()
                self._save(now)
            warn = self._host.health.sentence
            out = self._room.settle(asks, refused, self._host.state, now, warn=warn)
            told += out.told
            asks = out.asks
        return told

    def _is_due(self, now: int) -> bool:
        deadline = self._host.state.deadline
        late = deadline is not None and deadline <= now
        return late or not (self._host.health.saving or now < self._retried + RETRY)

    def _save(self, now: int) -> None:
        if not self._host.health.saving:
            self._retried = now
            self._retry()
