"""What a server serves: a room and what hosts its games, joined. No sockets here.

The room says who may ask for what; the host does it, writes it, and says what it refused; the room
then tells everyone. All that is asked for at once is committed at once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Protocol

from hubquiz.classroom.questions import media_of
from hubquiz.reports.files import file_of
from hubquiz.reports.lesson import lesson_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hubquiz.classroom.lines import Ask, Out, Told
    from hubquiz.classroom.spec import Spec
    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn
    from hubquiz.quiz.shapes import Exhibit
    from hubquiz.storage import Health

Heard = tuple[int, str | None]
"""What came on a line of this number; None where the line was lost."""

MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".wav": "audio/wav"}
"""The pictures and sounds that packs are made into, by suffix."""

RETRY = 1000
"""The ms between two tries to save what could not be saved."""


class Play(Protocol):
    """What hosts a class, as far as it is the same for all: one game, or one for each player."""

    @property
    def state(self) -> State:
        """Where the game stands that players join."""

    @property
    def health(self) -> Health:
        """Whether play is being saved."""

    def now(self) -> int:
        """Return the time to put into a command."""

    def tick(self) -> None:
        """Let the time that has passed close what it closes."""


class Saves(Protocol):
    """Where play is saved: the part of `storage.Store` that a server sees to."""

    def retry(self) -> bool:
        """Try to save what could not be saved; tell whether all is."""

    def tidy(self) -> None:
        """Do what would keep a write waiting later. Takes some ms at most, and not often."""


class Reception(Protocol):
    """What is asked of any room, see `room`."""

    @property
    def wake(self) -> int | None:
        """When `tick` is to be called, if at all, even if nothing else happens."""

    def connect(self, number: int, now: int, *, own: bool) -> None:
        """Know of a new line."""

    def knows(self, number: int) -> bool:
        """Tell whether a line is somebody's, or of one who may join."""

    def disconnect(self, number: int, now: int) -> Out:
        """Know that a line is lost."""

    def hear(self, number: int, text: str, now: int) -> Out:
        """Take a message."""

    def tick(self, now: int) -> Out:
        """Let time pass."""

    def move(self, address: str, now: int) -> Out:
        """Know what address phones are to use by now."""


class Served(ABC):
    """One class. Times are in ms since the epoch."""

    def __init__(
        self,
        play: Play,
        room: Reception,
        spec: Spec,
        find: Callable[[Exhibit], Path | None],
        saves: Saves,
        class_name: str = "",
    ) -> None:
        """Join a room and what hosts its games.

        `find` returns a picture's or sound's file. `class_name` is the class's, if it has one.
        """
        self._play = play
        self._front = room
        self._spec = spec
        self._find = find
        self._saves = saves
        self._class_name = class_name
        self._retried = 0
        self._media: dict[tuple[int, int], tuple[bytes, str]] = {}

    @property
    def pin(self) -> str:
        """The number that phones join by."""
        return self._spec.pin

    @property
    def state(self) -> State:
        """Where the game stands that players join."""
        return self._play.state

    @property
    def alarm(self) -> int | None:
        """When `hear` is to be called even if nobody says anything; None if it need not be."""
        retrying = None if self._play.health.saving else self._retried + RETRY
        times = (self._deadline, self._front.wake, retrying)
        return min((at for at in times if at is not None), default=None)

    def open(self, line: int, *, own: bool) -> None:
        """Know of a line; `own` tells that it comes from this machine."""
        self._front.connect(line, self._play.now(), own=own)

    def knows(self, line: int) -> bool:
        """Tell whether a line is somebody's, or of one who may join."""
        return self._front.knows(line)

    def hear(self, heard: Sequence[Heard], now: int) -> Sequence[Told]:
        """Take what was said, in its order, and whatever time has brought; return what to tell."""
        told: list[Told] = []
        asks: list[Ask] = []
        for line, text in heard:
            if text is None:
                out = self._front.disconnect(line, now)
            else:
                out = self._front.hear(line, text, now)
            told += out.told
            asks += out.asks
        out = self._front.tick(now)
        return [*told, *out.told, *self._settle([*asks, *out.asks], now)]

    def tidy(self) -> None:
        """Know that all was told, and put what was written in order unless players are waiting."""
        if self._is_calm:
            self._saves.tidy()

    def move(self, address: str, now: int) -> Sequence[Told]:
        """Know what address phones are to use by now; return what to tell."""
        return self._front.move(address, now).told

    @abstractmethod
    def end(self, now: int) -> Sequence[Told]:
        """Know that the server stops; return what to tell."""

    def report(self, name: str, key: str, *, own: bool) -> bytes | None:
        """Return a file of the report; None if there is none, or it may not be seen.

        Takes time, and may be called in another thread.
        """
        if not self._spec.admits(key, own=own):
            return None
        states = self._states()
        lesson = lesson_of(*states, class_name=self._class_name, language=self._spec.lang)
        return file_of(lesson, name)

    def medium(self, number: int, place: int) -> tuple[bytes, str] | None:
        """Return a picture or sound of a question that was asked, with its type."""
        if (number, place) not in self._media:
            files = self.files(number)
            file = files[place] if place < len(files) else None
            if file is None:
                return None
            self._media[number, place] = file.read_bytes(), MEDIA_TYPES[file.suffix]
        return self._media[number, place]

    def files(self, number: int) -> tuple[Path | None, ...]:
        """Return the files of the pictures and sounds of a question that was asked."""
        turn = self._turn(number)
        return tuple(self._find(each) for each in media_of(turn)) if turn else ()

    @property
    @abstractmethod
    def _is_calm(self) -> bool:
        """Whether no answers are to be expected at once."""

    @property
    @abstractmethod
    def _deadline(self) -> int | None:
        """When time closes something next."""

    @abstractmethod
    def _states(self) -> tuple[State, ...]:
        """Return all games, the one that players join first."""

    @abstractmethod
    def _turn(self, number: int) -> Turn | None:
        """Return the question that pictures of a number belong to, if it was asked."""

    @abstractmethod
    def _done(self, asks: Sequence[Ask], now: int) -> Out:
        """Have done what is asked, if anything is, and the room take what came of it."""

    def _settle(self, asks: Sequence[Ask], now: int) -> list[Told]:
        """Have everything done that was asked for or is due, and what follows from it."""
        told: list[Told] = []
        while asks or self._is_due(now):
            if not asks:
                self._play.tick()
                self._save(now)
            out = self._done(asks, now)
            told += out.told
            asks = out.asks
        return told

    def _is_due(self, now: int) -> bool:
        deadline = self._deadline
        late = deadline is not None and deadline <= now
        return late or not (self._play.health.saving or now < self._retried + RETRY)

    def _save(self, now: int) -> None:
        if not self._play.health.saving:
            self._retried = now
            self._saves.retry()


def turn_of(state: State, number: int) -> Turn | None:
    """Return a question of a game by its number, from 1, if it was asked."""
    turns = (*state.past, *([state.open] if state.open else []))
    return turns[number - 1] if 1 <= number <= len(turns) else None
