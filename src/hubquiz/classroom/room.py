"""The room: who is connected, who may say what, and who is told.

Theory of operation. A room knows no socket, no clock and no chance. Its server tells it what
happens on numbered lines (`connect`, `hear`, `disconnect`) and that time passes (`tick`, at
`wake`). It answers with what to tell (`Told`) and what to ask of the game (`Ask`). The server
gathers the asks of a turn of its loop, has the host do them in one commit, and brings the outcome
back (`settle`); only then is anyone told that something happened:

    hear → Out.asks → host: decide, append, evolve → settle → Out.told (and perhaps further asks)

A player is a token that this room made: whoever has it is that player, on whatever line, and the
newest line wins. The game and its log know a player by the token's hash, so that neither the log
nor any other player's view holds what could be used to be somebody else, and so that tokens are good
after a restart without having been kept.

A player who is gone for `GRACE` ms is not waited for; in a room that was opened again after a crash
all are waited for as long. Only a teacher's wishes are done one at a time, each in sight of what
the last one led to, so that a double tap does nothing twice.
"""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass, field, replace
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

from hubquiz.classroom import names, views
from hubquiz.classroom.limits import Bucket
from hubquiz.classroom.sayings import Bye, Why, say
from hubquiz.classroom.spec import KEY_BYTES
from hubquiz.classroom.wire import (
    VERSION,
    Answer,
    Do,
    Enter,
    GarbledError,
    Hello,
    Json,
    Message,
    Ping,
    Role,
    What,
    decode,
    encode,
    merge,
    pack,
)
from hubquiz.game import commands as c
from hubquiz.game.decide import playing
from hubquiz.game.rejections import Rejection
from hubquiz.game.state import Phase
from hubquiz.quiz.responses import GaveUp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubquiz.classroom.spec import Entropy, Spec
    from hubquiz.game.state import State
    from hubquiz.quiz.responses import Response

GRACE = 30_000
"""The ms for which one who is gone is waited for: a phone that slept is back by then."""

PACE = 250
"""The ms between two messages to the teacher that tell how many have answered or come in."""

MOST = 10_000
"""Players in a room."""

BURST, A_SECOND = 20, 4
"""The messages that a line, and a player, may send at once and in the long run."""

OVERRUNS = 50
"""How many more are passed over before a line that goes on is closed."""

MISTAKES = 3
"""Garbled messages, or wrong PINs, until a line is closed. (A new line may try anew.)"""

NAME_IS_GUEST = "guest-"
"""How the game's tokens of players begin: they have no profile on this machine."""


@dataclass(frozen=True, slots=True)
class Told:
    """A message for some lines; after it, if it is the `last`, they are closed."""

    to: tuple[int, ...]
    text: bytes
    last: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of the game, and for whom: a line's operation, or nobody's (line 0).

    `token` is that of a player who joins.
    """

    command: c.Command
    line: int = 0
    op: int = 0
    token: str = ""


@dataclass(slots=True)
class Out:
    """What comes of something: messages, in this order, and commands for the host."""

    told: list[Told] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)

    def tell(self, line: int, text: bytes, *, last: bool = False) -> None:
        """Tell one."""
        self.told.append(Told((line,), text, last))


@dataclass(slots=True)
class _Line:
    """What is known of a connection."""

    own: bool
    bucket: Bucket
    overruns: int = 0
    mistakes: int = 0
    role: Role | None = None
    lang: str = "en"
    admitted: bool = False
    offered: tuple[str, ...] = ()
    joining: bool = False
    token: str = ""
    player: str = ""


def player_of(token: str) -> str:
    """Return what the game knows a token's owner by."""
    return NAME_IS_GUEST + hashlib.blake2b(token.encode(), digest_size=16).hexdigest()


class Room:
    """One class. It belongs to one thread."""

    def __init__(self, spec: Spec, state: State, now: int, entropy: Entropy) -> None:
        """Open a room in front of a game that stands so, new or gone on with."""
        self._spec = spec
        self._state = state
        self._entropy = entropy
        self._chance = Random(int.from_bytes(entropy(8), "big"))
        self._seen = views.Room(pin=spec.pin, lang=spec.lang)
        self._lines: dict[int, _Line] = {}
        self._tabs: dict[str, int] = {}
        self._buckets: dict[str, Bucket] = {}
        self._gone: dict[str, int] = dict.fromkeys(state.roster, now)
        self._here: set[str] = set(state.roster)
        self._staff: set[int] = set()
        self._wishes: deque[tuple[int, Do]] = deque()
        self._wishing = False
        self._owed: list[tuple[int, bytes]] = []
        self._joining: set[str] = set()
        self._skeletons = _skeletons(state)
        self._seq = 0
        self._board: views.Board | None = None
        self._roster_due = False
        self._count_due = False
        self._told_staff = now - PACE
        self._count_players()

    # What a server says

    @property
    def pin(self) -> str:
        """The number that phones join by."""
        return self._spec.pin

    @property
    def wake(self) -> int | None:
        """When `tick` is to be called even if nothing else happens, beside the game's deadline."""
        times = [at + GRACE for at in islice(self._gone.values(), 1)]
        if self._roster_due or self._count_due:
            times.append(self._told_staff + PACE)
        return min(times, default=None)

    def connect(self, line: int, now: int, *, own: bool) -> None:
        """Know of a new line (a number above 0); `own` tells that it comes from this machine."""
        self._lines[line] = _Line(own, Bucket(BURST, A_SECOND, now))

    def disconnect(self, line: int, now: int) -> None:
        """Know that a line is gone."""
        known = self._lines.pop(line, None)
        self._staff.discard(line)
        if known is not None and self._tabs.get(known.player) == line:
            del self._tabs[known.player]
            self._gone.pop(known.player, None)
            self._gone[known.player] = now

    def hear(self, line: int, text: str, now: int) -> Out:
        """Take a message."""
        out = Out()
        known = self._lines.get(line)
        if known is None or not self._has_time(known, line, now, out):
            return out
        try:
            message = decode(text)
        except GarbledError:
            self._garbled(known, line, out)
            return out
        self._take(known, line, message, now, out)
        return out

    def tick(self, now: int) -> Out:
        """Let time pass."""
        out = Out()
        self._forget_gone(now)
        self._tell_staff(now, out)
        self._close_if_all_have_answered(now, out)
        return out

    def move(self, address: str, now: int) -> Out:
        """Know what address phones are to use by now."""
        out = Out()
        self._seen = replace(self._seen, address=address)
        self._show_staff(now, out)
        return out

    def settle(
        self,
        asks: Sequence[Ask],
        refused: Sequence[Rejection | None],
        state: State,
        now: int,
        *,
        warn: str = "",
    ) -> Out:
        """Take what came of the asks of a turn, in their order, and how the game stands by now.

        `warn` is a sentence while what happens is not being saved: until it is, nobody's answer is
        acknowledged. To be called as well, without asks, when the game's time has passed.
        """
        out = Out()
        before, self._state = self._state, state
        if state.past is not before.past or state.roster is not before.roster:
            self._board = None
        self._note_roster(before, now, out)
        warned = warn != self._seen.warn
        self._seen = replace(self._seen, warn=warn)
        for ask, rejection in zip(asks, refused, strict=True):
            self._reply(ask, rejection, now, out)
        if not warn:
            out.told += [Told((line,), text) for line, text in self._owed if line in self._lines]
            self._owed.clear()
        if _scene(state) != _scene(before):
            self._show_all(now, out)
        elif warned:
            self._show_staff(now, out)
        else:
            self._show_joined(asks, refused, before, now, out)
            self._count_due = self._count_due or state.open is not before.open
        self._tell_staff(now, out)
        self._grant_wishes(now, out)
        self._close_if_all_have_answered(now, out)
        return out

    # Messages

    def _has_time(self, known: _Line, line: int, now: int, out: Out) -> bool:
        """Tell whether a message may be heard: not if too many came before."""
        shared = self._buckets.get(known.player)
        if known.bucket.take(now) and (shared is None or shared.take(now)):
            known.overruns = 0
            return True
        known.overruns += 1
        if known.overruns == 1:
            self._refuse(known, line, 0, Why.SLOW_DOWN, out)
        elif known.overruns == OVERRUNS:
            out.tell(line, _bye(Bye.TOO_FAST), last=True)
        return False

    def _garbled(self, known: _Line, line: int, out: Out) -> None:
        known.mistakes += 1
        if known.mistakes < MISTAKES:
            self._refuse(known, line, 0, Why.GARBLED, out)
        elif known.mistakes == MISTAKES:
            out.tell(line, _bye(Bye.GARBLED), last=True)

    def _take(self, known: _Line, line: int, message: Message, now: int, out: Out) -> None:
        match message:
            case Ping():
                out.tell(line, encode("pong"))
            case Hello():
                self._greet(known, line, message, now, out)
            case Enter():
                self._enter(known, line, message, now, out)
            case Answer(op=op):
                if known.player:
                    self._answer(known, line, message, now, out)
                else:
                    self._refuse(known, line, op, Why.HELLO_FIRST, out)
            case Do(op=op):
                if known.role is Role.TEACHER:
                    self._wishes.append((line, message))
                    self._grant_wishes(now, out)
                else:
                    self._refuse(known, line, op, Why.NOT_YOURS, out)

    # Hello

    def _greet(self, known: _Line, line: int, hello: Hello, now: int, out: Out) -> None:
        known.lang = hello.lang or self._spec.lang
        if hello.version != VERSION:
            self._refuse(known, line, 0, Why.VERSION, out)
        elif hello.role is Role.PLAYER:
            self._greet_player(known, line, hello, now, out)
        elif self._spec.admits(hello.key, own=known.own):
            self._leave_tab(known, line, now)
            known.role = hello.role
            self._staff.add(line)
            out.tell(line, self._staff_text(hello.role, now, roster=True))
        else:
            self._mistaken(known, line, Why.WRONG_KEY, out)

    def _greet_player(self, known: _Line, line: int, hello: Hello, now: int, out: Out) -> None:
        player = player_of(hello.token) if hello.token else ""
        if player in self._state.removed:
            out.tell(line, _bye(Bye.REMOVED), last=True)
        elif player in self._state.roster:
            self._seat(known, line, hello.token, now, out)
            self._welcome(known, line, out)
            out.tell(line, self._player_text(player, now))
            self._roster_due = True
        elif not self._spec.is_pin(hello.pin):
            self._mistaken(known, line, Why.WRONG_PIN, out)
        elif self._state.phase is Phase.OVER:
            out.tell(line, _bye(Bye.OVER), last=True)
        elif self._state.locked:
            self._refuse(known, line, 0, Rejection.LOCKED, out)
        elif len(self._state.roster) >= MOST:
            out.tell(line, _bye(Bye.FULL), last=True)
        else:
            self._leave_tab(known, line, now)
            known.admitted = True
            known.role = Role.PLAYER
            self._offer(known, line, out)

    def _mistaken(self, known: _Line, line: int, why: Why, out: Out) -> None:
        """Refuse a PIN or a key; after some, who guesses has to connect anew for each few."""
        known.mistakes += 1
        self._refuse(known, line, 0, why, out, last=known.mistakes >= MISTAKES)

    def _offer(self, known: _Line, line: int, out: Out) -> None:
        offered = names.offer(self._chance, self._skeletons | self._joining, self._spec.lang)
        known.offered = tuple(offered)
        out.tell(
            line,
            encode(
                "names",
                {
                    "offer": offered,
                    "typed": self._spec.typed,
                    "title": self._state.setup.title,
                    "lang": self._spec.lang,
                },
            ),
        )

    def _seat(self, known: _Line, line: int, token: str, now: int, out: Out) -> None:
        """Let a line be a player's, in place of any other."""
        player = player_of(token)
        if known.player != player:
            self._leave_tab(known, line, now)
        other = self._tabs.get(player)
        if other is not None and other != line:
            self._lines[other].player = ""
            out.tell(other, _bye(Bye.ANOTHER_TAB), last=True)
        known.role, known.token, known.player = Role.PLAYER, token, player
        self._tabs[player] = line
        self._gone.pop(player, None)
        self._here.add(player)
        self._buckets.setdefault(player, Bucket(BURST, A_SECOND, now))

    def _leave_tab(self, known: _Line, line: int, now: int) -> None:
        """Let a line be nobody's, as at first."""
        self._staff.discard(line)
        if known.player and self._tabs.get(known.player) == line:
            del self._tabs[known.player]
            self._gone[known.player] = now
        known.player, known.token, known.role, known.admitted = "", "", None, False

    # Joining

    def _enter(self, known: _Line, line: int, enter: Enter, now: int, out: Out) -> None:
        if known.player:  # it is said twice
            self._welcome(known, line, out)
            out.tell(line, _ack(enter.op))
        elif not known.admitted:
            self._refuse(known, line, enter.op, Why.HELLO_FIRST, out)
        elif not known.joining:
            try:
                name = self._free_name(enter.name, known)
            except names.BadNameError as error:
                self._refuse(known, line, enter.op, error.why, out)
                self._offer(known, line, out)
                return
            token = self._entropy(KEY_BYTES).hex()
            known.joining = True
            self._joining.add(names.skeleton(name))
            out.asks.append(Ask(c.Join(now, player_of(token), name), line, enter.op, token))

    def _free_name(self, wanted: str, known: _Line) -> str:
        """Return a name as it is shown. Raises `BadNameError`."""
        name = wanted
        if wanted not in known.offered:
            if not self._spec.typed:
                raise names.BadNameError(Why.NAME_OFFERED)
            name = names.tidy(wanted)
        if names.skeleton(name) in self._skeletons | self._joining:
            raise names.BadNameError(Why.NAME_TAKEN)
        return name

    def _joined(self, ask: Ask, rejection: Rejection | None, now: int, out: Out) -> None:
        known = self._lines.get(ask.line)
        if known is None:  # gone before it was let in: nobody knows the token
            if rejection is None and isinstance(ask.command, c.Join):
                out.asks.append(Ask(c.Remove(now, ask.command.player)))
            return
        known.joining = False
        if rejection is not None:
            self._refuse(known, ask.line, ask.op, rejection, out)
            return
        self._seat(known, ask.line, ask.token, now, out)
        self._welcome(known, ask.line, out)
        self._acknowledge(ask, out)

    def _welcome(self, known: _Line, line: int, out: Out) -> None:
        seat = self._state.roster[known.player]
        ids = self._seen.ids
        told: Json = {"token": known.token, "name": seat.name, "id": ids[known.player]}
        out.tell(line, encode("welcome", told))

    # Answers

    def _answer(self, known: _Line, line: int, answer: Answer, now: int, out: Out) -> None:
        if answer.number == self._state.asked:
            command = c.Respond(now, known.player, answer.response, number=answer.number)
            out.asks.append(Ask(command, line, answer.op))
        elif self._has_answered(known.player, answer.number, answer.response):
            self._acknowledge(Ask(c.Tick(now), line, answer.op), out)
        else:
            self._refuse(known, line, answer.op, Rejection.ANOTHER_QUESTION, out)

    def _has_answered(self, player: str, number: int, response: Response) -> bool:
        """Tell whether this very answer has been taken, so that a retry is harmless."""
        state = self._state
        if not 1 <= number <= state.asked:
            return False
        turn = state.open if number > len(state.past) else state.past[number - 1]
        answer = turn.answers.get(player) if turn else None
        return answer is not None and answer.response == response

    def _replied(self, ask: Ask, rejection: Rejection | None, out: Out) -> None:
        known = self._lines.get(ask.line)
        if known is None:
            return
        command = ask.command
        taken = (
            isinstance(command, c.Respond)
            and not isinstance(command.response, GaveUp)
            and self._has_answered(command.player, command.number or 0, command.response)
        )
        if rejection is None or taken:
            self._acknowledge(ask, out)
        else:
            self._refuse(known, ask.line, ask.op, rejection, out)

    def _reply(self, ask: Ask, rejection: Rejection | None, now: int, out: Out) -> None:
        if isinstance(ask.command, c.Join):
            self._joining.discard(names.skeleton(ask.command.name))
            self._joined(ask, rejection, now, out)
        elif ask.line:
            self._wishing = self._wishing and isinstance(ask.command, c.Respond)
            self._replied(ask, rejection, out)

    def _acknowledge(self, ask: Ask, out: Out) -> None:
        """Acknowledge what is written; or owe it until it is."""
        if self._seen.warn:
            self._owed.append((ask.line, _ack(ask.op)))
        else:
            out.tell(ask.line, _ack(ask.op))

    def _refuse(
        self,
        known: _Line,
        line: int,
        op: int,
        why: Why | Rejection,
        out: Out,
        *,
        last: bool = False,
    ) -> None:
        told: Json = {"op": op, "why": why.value, "say": say(why, known.lang)}
        out.tell(line, encode("no", told), last=last)

    # Wishes

    def _grant_wishes(self, now: int, out: Out) -> None:
        """Ask for the next thing that a teacher wants, unless one is being done."""
        while self._wishes and not self._wishing:
            line, do = self._wishes.popleft()
            known = self._lines.get(line)
            if known is None:
                continue
            if do.number is not None and do.number != self._state.asked:
                self._refuse(known, line, do.op, Why.STALE, out)
                continue
            try:
                wanted = self._commands(do, now)
            except names.BadNameError as error:
                self._refuse(known, line, do.op, error.why, out)
                continue
            except ValueError:
                self._refuse(known, line, do.op, Why.GARBLED, out)
                continue
            self._wishing = True
            *first, last = wanted
            out.asks += [Ask(command) for command in first]
            out.asks.append(Ask(last, line, do.op))

    def _commands(self, do: Do, now: int) -> tuple[c.Command, ...]:
        """Return what a wish comes to. Raises ValueError if to nothing."""
        match do.what:
            case What.EXTEND:
                return (c.Extend(now, do.seconds),)
            case What.REMOVE:
                return (c.Remove(now, self._player_by_id(do.who)),)
            case What.RENAME:
                return (self._renaming(self._player_by_id(do.who), do.name, now),)
            case What.END if self._state.open is not None:
                # What was answered and acknowledged is to be in the report.
                return (c.Close(now), c.Quit(now))
        return (_PLAIN[do.what](now),)

    def _player_by_id(self, id_: str) -> str:
        for player, known in self._seen.ids.items():
            if known == id_:
                return player
        raise ValueError(f"there is no player {id_!r}")

    def _renaming(self, player: str, wanted: str, now: int) -> c.Rename:
        name = names.tidy(wanted)
        seat = self._state.roster.get(player)
        own = names.skeleton(seat.name) if seat else ""
        if names.skeleton(name) in (self._skeletons | self._joining) - {own}:
            raise names.BadNameError(Why.NAME_TAKEN)
        return c.Rename(now, player, name)

    # Presence

    def _note_roster(self, before: State, now: int, out: Out) -> None:
        """Know who came, who was taken out and who has another name."""
        roster, old = self._state.roster, before.roster
        if self._state.locked != before.locked:
            self._roster_due = True
        if roster is old:
            return
        self._roster_due = True
        self._skeletons = _skeletons(self._state)
        self._count_players()
        for player in self._state.removed.keys() - before.removed.keys():
            self._here.discard(player)
            self._gone.pop(player, None)
            self._buckets.pop(player, None)
            line = self._tabs.pop(player, None)
            if line is not None:
                self._lines[line].player = ""
                out.tell(line, _bye(Bye.REMOVED), last=True)
        for player in roster.keys() & old.keys():
            if roster[player] is not old[player] and player in self._tabs:
                out.tell(self._tabs[player], self._player_text(player, now))
        for player in roster.keys() - old.keys():
            self._gone[player] = now
            self._here.add(player)

    def _count_players(self) -> None:
        """Give each player, in the order of joining, a number that is never another's."""
        ids = dict(self._seen.ids)
        for player in (*self._state.removed, *self._state.roster):
            ids.setdefault(player, f"p{len(ids) + 1}")
        self._seen = replace(self._seen, ids=ids)

    def _forget_gone(self, now: int) -> None:
        while self._gone:
            player, at = next(iter(self._gone.items()))
            if at <= now < at + GRACE:
                return
            del self._gone[player]
            if now < at:  # the clock was set back
                self._gone[player] = now
                return
            self._here.discard(player)
            self._roster_due = True

    def _close_if_all_have_answered(self, now: int, out: Out) -> None:
        turn = self._state.open
        if self._state.phase is not Phase.ASKING or turn is None or not turn.answers:
            return
        if len(turn.answers) < len(self._here) and len(playing(self._state)) >= len(self._here):
            return
        if all(player in turn.answers for player in playing(self._state) if player in self._here):
            out.asks.append(Ask(c.Close(now)))

    # Views

    def _show_all(self, now: int, out: Out) -> None:
        """Show everybody the scene: what they have in common is encoded once."""
        self._next_seq(now)
        seen = self._look()
        common = pack({"t": "view", "seq": self._seq} | views.shared(self._state, seen, now))
        result = views.shared_result(self._state)
        told = pack(result) if result else b""
        for player, line in self._tabs.items():
            out.tell(line, self._glued(common, told, player))
        self._show_staff(now, out)

    def _glued(self, common: bytes, told: bytes, player: str) -> bytes:
        own = pack(views.own(self._state, self._boarded(), player))
        mine = views.own_result(self._state, self._boarded(), player)
        if not mine:
            return merge(common, own)
        return merge(common, own, b'{"mine":' + merge(told, pack(mine)) + b"}")

    def _show_joined(
        self,
        asks: Iterable[Ask],
        refused: Iterable[Rejection | None],
        before: State,
        now: int,
        out: Out,
    ) -> None:
        for ask, rejection in zip(asks, refused, strict=True):
            if isinstance(ask.command, c.Join) and rejection is None and ask.line in self._lines:
                player = self._lines[ask.line].player
                if player in self._state.roster and player not in before.roster:
                    out.tell(ask.line, self._player_text(player, now))

    def _player_text(self, player: str, now: int) -> bytes:
        self._next_seq(now)
        view = views.player_view(self._state, self._look(), self._boarded(), player, now)
        return pack({"t": "view", "seq": self._seq} | view)

    def _show_staff(self, now: int, out: Out) -> None:
        """Show the teacher and the projector everything."""
        roster = self._roster_due
        self._roster_due = self._count_due = False
        self._told_staff = now
        if not self._staff:
            return
        self._next_seq(now)
        for role in (Role.TEACHER, Role.PROJECTOR):
            lines = tuple(line for line in self._staff if self._lines[line].role is role)
            if lines:
                out.told.append(Told(lines, self._staff_text(role, now, roster=roster)))

    def _staff_text(self, role: Role, now: int, *, roster: bool) -> bytes:
        self._next_seq(now)
        seen, board = self._look(), self._boarded()
        if role is Role.PROJECTOR:
            view = views.projector_view(self._state, seen, board, now)
        else:
            view = views.teacher_view(self._state, seen, board, now, roster=roster)
        return pack({"t": "view", "seq": self._seq} | view)

    def _tell_staff(self, now: int, out: Out) -> None:
        """Tell the teacher who has come and how many have answered, but not too often."""
        if not self._roster_due and not self._count_due:
            return
        if self._told_staff <= now < self._told_staff + PACE:
            return
        if self._roster_due:
            self._show_staff(now, out)
            return
        self._count_due = False
        self._told_staff = now
        if self._staff:
            answered, of = views.count(self._state, self._look())
            out.told.append(
                Told(tuple(self._staff), encode("count", {"answered": answered, "of": of}))
            )

    def _look(self) -> views.Room:
        self._seen = replace(self._seen, here=frozenset(self._here))
        return self._seen

    def _boarded(self) -> views.Board:
        if self._board is None:
            self._board = views.Board.of(self._state)
        return self._board

    def _next_seq(self, now: int) -> None:
        """Count views up from the time, so that a room that was opened again does not begin anew."""
        self._seq = max(self._seq + 1, now)


_Plain = (
    c.Start
    | c.Proceed
    | c.Close
    | c.NextClue
    | c.Pause
    | c.Resume
    | c.Skip
    | c.Lock
    | c.Unlock
    | c.Quit
)
_PLAIN: dict[What, type[_Plain]] = {
    What.START: c.Start,
    What.NEXT: c.Proceed,
    What.CLOSE: c.Close,
    What.CLUE: c.NextClue,
    What.PAUSE: c.Pause,
    What.RESUME: c.Resume,
    What.SKIP: c.Skip,
    What.LOCK: c.Lock,
    What.UNLOCK: c.Unlock,
    What.END: c.Quit,
}
"""The wishes that are a command and nothing else."""


def _scene(state: State) -> tuple[object, ...]:
    """Return what all are shown anew when it changes."""
    turn = state.turn
    if turn is None:
        return (state.phase,)
    return (state.phase, state.asked, turn.clues, turn.extra, turn.disputed)


def _skeletons(state: State) -> frozenset[str]:
    return frozenset(names.skeleton(seat.name) for seat in state.roster.values())


def _ack(op: int) -> bytes:
    return encode("ack", {"op": op})


def _bye(why: Bye) -> bytes:
    return encode("bye", {"why": why.value})
