"""The one loop: decide → append → evolve → publish.

A shell gives commands and is told of updates. Every event is appended before anyone is told of it,
in one commit with whatever follows from it at once, so what a person has seen acknowledged is there
after a crash.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from hubquiz.game.codec import KINDS
from hubquiz.game.commands import Adjust, Begin, Pause, Pose, Proceed, RunDry, Tick
from hubquiz.game.decide import decide
from hubquiz.game.events import Ended, Posed
from hubquiz.game.floor import table
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Answering
from hubquiz.game.state import Phase
from hubquiz.game.summary import summary
from hubquiz.game.view import view
from hubquiz.host.ports import ROOM, TABLE
from hubquiz.host.record import Record, profile_of, read_log
from hubquiz.storage import NOTHING, Game

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.game.commands import Command
    from hubquiz.game.events import Event
    from hubquiz.game.floor import Table
    from hubquiz.game.setup import Setup
    from hubquiz.game.state import State
    from hubquiz.game.summary import Summary
    from hubquiz.game.turn import Turn
    from hubquiz.game.view import View
    from hubquiz.host.learning import Lessons
    from hubquiz.host.ports import Clock, Deal, Dealer, Log
    from hubquiz.host.record import Settled
    from hubquiz.quiz.question import Question
    from hubquiz.storage import Health, Learned, Row


GUISES = 4
"""How many guises a question has where players are asked in different ways."""


class LostGameError(ValueError):
    """A stored game that can't be gone on with: its log is not one that this HubQuiz can read."""


@dataclass(frozen=True, slots=True)
class Update:
    """What has happened, and whether it lasts."""

    events: tuple[Event, ...]
    saved: bool


class Host:
    """One game and its log. Made by `begin` or `resume`; it belongs to one thread."""

    def __init__(
        self,
        log: Log,
        record: Record,
        deal: Deal,
        clock: Clock,
    ) -> None:
        self._log = log
        self._record = record
        self._deal = deal
        self._dealer: Dealer | None = None
        self._clock = clock
        # A clock that was set back since the last thing was written would stand until then.
        self._ahead = max(0, record.state.at - clock())
        self._listeners: list[Callable[[Update], None]] = []
        self._lessons: Lessons | None = None
        self._prepared: _Prepared | None = None
        self._following: _Following | None = None

    @classmethod
    def begin(
        cls,
        log: Log,
        game: str,
        setup: Setup,
        deal: Deal,
        clock: Clock,
    ) -> Self:
        """Begin a game under an id of its own, and pose its first question.

        `deal` makes the dealer; it is given the game as it stands. Raises ValueError if the log has
        a game of this id, or the setup is none to play with.
        """
        now = clock()
        begin = Begin(now, setup)
        heading = Game(
            id=game,
            pack=setup.pack,
            mode=setup.key,
            started=now,
            player=next(filter(None, map(profile_of, setup.tokens)), None),
            title=setup.title,
            body=_body(setup),
        )
        log.begin(heading)
        host = cls(log, Record(game), deal, clock)
        host.submit(begin)
        return host

    @classmethod
    def resume(cls, log: Log, game: str, deal: Deal, clock: Clock) -> Self:
        """Go on with a stored game: at the same question, with the same clues, and paused.

        The clocks stood while nobody was here: they go on from the last thing that was written.
        Raises `LostGameError`.
        """
        try:
            record, _ = read_log(game, log.events(game))
        except ValueError as error:
            raise LostGameError(f"game {game} can't be gone on with: {error}") from error
        if record.state.phase is Phase.NEW:
            raise LostGameError(f"game {game} can't be gone on with: nothing of it was written")
        host = cls(log, record, deal, clock)
        host._keep_disputes()
        if record.state.phase is Phase.OVER:
            host._finish()
        elif record.state.phase is Phase.ASKING:
            host.submit(Pause(record.state.at))
        elif record.state.phase is Phase.REVEALED and record.state.deadline is not None:
            # While nobody was here a reveal could not be read: it lasts anew.
            run = _Run(record)
            run.hear(Adjust(host.now(), advance_seconds=record.state.settings.advance_seconds))
            host._go_on(run)
        else:
            host._go_on(_Run(record))
        return host

    @property
    def game(self) -> str:
        """The game's id."""
        return self._record.game

    @property
    def state(self) -> State:
        """Where the game stands, key and all: for the authority's own use, not to be shown."""
        return self._record.state

    @property
    def health(self) -> Health:
        """Whether play is being saved."""
        return self._log.health

    def now(self) -> int:
        """Return the time to put into a command."""
        return self._clock() + self._ahead

    def view(self, player: str) -> View:
        """Return what a player may see. Raises KeyError if there is no such player."""
        return view(self.state, player)

    def table(self) -> Table:
        """Return who sits at this machine, and who has the floor."""
        return table(self.state)

    def summary(self, player: str) -> Summary:
        """Return what a player has so far. Raises KeyError if there is no such player."""
        return summary(self.state, player)

    def submit(self, command: Command) -> Rejection | None:
        """Do what a command asks; return why not, if it is refused.

        A question whose deadline has passed is closed first. When this returns, what happened is
        written (or `health` says that it can't be), and the listeners were told.
        """
        run = _Run(self._record)
        if self.state.deadline is not None:
            run.hear(Tick(command.at))
        refused = run.hear(command)
        self._go_on(run)
        return refused

    def submit_all(self, commands: Sequence[Command]) -> tuple[tuple[Rejection | None, ...], bool]:
        """Do what many commands ask, in one commit: return why not, for each, and whether it lasts.

        It lasts if all that was written before does too. In a class many answer at once, and each
        commit takes the disk as long as it takes for all.
        """
        run = _Run(self._record)
        refused = []
        passed = -1
        for command in commands:
            if command.at > passed:
                passed = command.at
                if run.record.state.deadline is not None:
                    run.hear(Tick(passed))
            refused.append(run.hear(command))
            self._pose(run)
        self._go_on(run)
        return tuple(refused), self.health.saving

    def prepare(self) -> None:
        """Do ahead, while a reveal is read, what leaving it takes: learn, and deal what follows.

        It changes nothing that can be seen, and need not be called.
        """
        if self.state.phase is not Phase.REVEALED or self._prepared is not None:
            return
        run = _Run(self._record)
        if run.hear(Proceed(self.state.at)) is None:
            settled = tuple(run.settled)
            learned = self._learned(settled)
            self._prepared = _Prepared(settled, learned, self._log.learnt.version)
            state = run.record.state
            if state.phase is Phase.READY and self._following is None:
                command, written = self._next_question(state), len(run.rows)
                run.hear(command)
                self._following = _Following(command, run.rows[written])

    def tick(self) -> None:
        """Let the time that has passed close the question. To be called at `state.deadline`."""
        run = _Run(self._record)
        run.hear(Tick(self.now()))
        self._go_on(run)

    def subscribe(self, listener: Callable[[Update], None]) -> Callable[[], None]:
        """Have a listener told of every update; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def leave(self) -> None:
        """Stop the clocks, so that the game can be gone on with later."""
        if self.state.phase is Phase.ASKING:
            self.submit(Pause(self.now()))

    def _go_on(self, run: _Run) -> None:
        """Pose what is wanted, write what has happened, and only then let it be seen."""
        self._pose(run)
        if not run.events:
            return
        saved = self._log.append(self.game, run.rows, self._learned(tuple(run.settled)))
        if run.settled and self._lessons is not None:
            self._lessons.written()
        self._record = run.record
        if run.settles:
            self._prepared = None
        if run.disputed:
            self._keep_disputes()
        if self.state.phase is Phase.OVER:
            saved = self._finish() and saved
        update = Update(tuple(run.events), saved)
        for listener in tuple(self._listeners):
            listener(update)

    def _pose(self, run: _Run) -> None:
        while run.record.state.phase is Phase.READY:
            again = run.record.state.again  # what was made ready comes after it
            run.hear(self._next_question(run.record.state), self._following)
            self._following = self._following if again else None

    def _learned(self, settled: tuple[Settled, ...]) -> Learned:
        if not settled:
            return NOTHING
        ready = self._prepared
        if ready and (ready.settled, ready.version) == (settled, self._log.learnt.version):
            return ready.learned
        if self._lessons is None:
            # The scheduler is loaded when it is first needed.
            from hubquiz.host.learning import Lessons  # noqa: PLC0415

            self._lessons = Lessons(self._log.learnt)
        return self._lessons.learn(settled)

    def _next_question(self, state: State) -> Pose | RunDry:
        if self._dealer is None:
            self._dealer = self._deal(state)
        dealer = self._dealer
        if state.again:
            return _posed_again(state, dealer)
        if self._following is not None:
            return replace(self._following.command, at=state.at)
        question = dealer.next_question(state)
        if question is None:
            return RunDry(state.at)
        variants = dealer.guises(question, GUISES - 1) if state.settings.guises else ()
        return Pose(state.at, question, variants, _fewer(state, dealer, question))

    def _keep_disputes(self) -> None:
        for dispute in self._record.disputes():
            self._log.add_dispute(dispute)

    def _finish(self) -> bool:
        return self._log.finish(self.game, self.state.at, self._record.results())


def _posed_again(state: State, dealer: Dealer) -> Pose:
    """Ask the last question once more: each player another guise, if there is any."""
    first, *others = _worn(state.past[-1], dealer)
    variants = others if state.settings.guises else ()
    return Pose(state.at, first, tuple(variants), _fewer(state, dealer, first))


def _worn(turn: Turn, dealer: Dealer) -> tuple[Question, ...]:
    """Return the guises of a question, so that the one asked last time comes last."""
    asked = turn.question
    others = turn.variants or dealer.guises(asked, 1)
    return (*others, asked)


def _fewer(state: State, dealer: Dealer, question: Question) -> Question | None:
    """Return the question with fewer choices, if anybody is allowed that."""
    wanted = any(allowed.fewer for allowed in state.allowed.values())
    return dealer.fewer(question) if wanted else None


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What answers teach, as it will be if nothing else is learnt before they are settled."""

    settled: tuple[Settled, ...]
    learned: Learned
    version: int


@dataclass(frozen=True, slots=True)
class _Following:
    """What comes next, and the row in which it is written but for its number and time."""

    command: Pose | RunDry
    row: Row

    def written(self, event: Event, length: int) -> Row | None:
        """Return the row of an event, if it is this that is written in it."""
        asked = self.command.question if isinstance(self.command, Pose) else None
        if isinstance(event, Posed) and event.question is asked:
            return replace(self.row, seq=length, at=event.at)
        return None


class _Run:
    """What a command leads to, before any of it is written."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.events: list[Event] = []
        self.rows: list[Row] = []
        self.settled: list[Settled] = []
        self.settles = False
        self.disputed = False  # whether something that it settles is

    def hear(self, command: Command, ready: _Following | None = None) -> Rejection | None:
        outcome = decide(self.record.state, command)
        if isinstance(outcome, Rejection):
            return outcome
        for event in outcome:
            written = ready.written(event, self.record.length) if ready else None
            self.rows.append(written or self.record.row(event))
            self.settled.extend(self.record.settled(event))
            left = self.record.settled_by(event)
            if left is not None:
                self.settles = True
                self.disputed = self.disputed or left.disputed
            self.record = self.record.after(event)
            self.events.append(event)
        return None


def _body(setup: Setup) -> str:
    if setup.room:
        return ROOM
    return "" if setup.settings.answering is Answering.ALL else TABLE


def resumable(log: Log) -> tuple[Game, ...]:
    """Return the stored games that can be gone on with, the latest first.

    What a crash left open, though it was over or had not begun, is closed on the way.
    """
    found = []
    for game in log.open_games():
        rows = log.events(game.id)
        if rows and rows[-1].kind != KINDS[Ended]:
            found.append(game)
        else:
            _close(log, game, rows)
    return tuple(found)


def _close(log: Log, game: Game, rows: tuple[Row, ...]) -> None:
    try:
        record, _ = read_log(game.id, rows)
    except ValueError:  # it can't be read, and so it reached nothing
        record = Record(game.id)
    log.finish(game.id, rows[-1].at if rows else game.started, record.results())
