"""The door of a room: hello, names, joining, waiting to be let in, coming back."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hubquiz.classroom import names
from hubquiz.classroom.lines import Ask
from hubquiz.classroom.sayings import Bye, Why
from hubquiz.classroom.spec import KEY_BYTES
from hubquiz.classroom.views import id_of, player_of
from hubquiz.classroom.wire import Role, encode
from hubquiz.game import commands as c
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Allowance
from hubquiz.game.state import Phase

if TYPE_CHECKING:
    from hubquiz.classroom.hall import Hall
    from hubquiz.classroom.lines import Line, Out
    from hubquiz.classroom.spec import Entropy
    from hubquiz.classroom.wire import Enter, Hello, Json

OFFERS = 3
"""How many of the last offers of names to a line hold."""

MOST = 10_000
"""Players in a room."""


class Door:
    """Where players come in."""

    def __init__(self, hall: Hall, entropy: Entropy) -> None:
        self._hall = hall
        self._entropy = entropy
        self._chance = Random(int.from_bytes(entropy(8), "big"))

    def greet(self, line: Line, hello: Hello, now: int, out: Out) -> Why | None:
        """Take a player's hello; return what is wrong with it, if no client of ours says it."""
        hall, state = self._hall, self._hall.state
        player = player_of(hello.token) if hello.token else ""
        if player in state.removed:
            hall.dismiss(line, Bye.REMOVED, now, out)
        elif player in state.roster:
            self._return(line, hello.token, now, out)
        elif player in state.waiting:
            self._wait(line, hello.token, now, out)
        elif not hall.spec.is_pin(hello.pin):
            return Why.WRONG_PIN
        elif state.phase is Phase.OVER:
            hall.dismiss(line, Bye.OVER, now, out)
        elif state.locked:
            out.refuse(line, 0, Rejection.LOCKED)
        elif len(state.roster) + len(state.waiting) >= MOST:
            hall.dismiss(line, Bye.FULL, now, out)
        else:
            hall.leave(line, now)
            line.role, line.admitted = Role.PLAYER, True
            self._offer(line, out)
        return None

    def welcome(self, line: Line, out: Out) -> None:
        """Tell a line whose it is."""
        seat = self._hall.state.roster[line.player]
        fields: Json = {"token": line.token, "name": seat.name, "id": id_of(line.player)}
        out.tell(line, encode("welcome", fields))

    def enter(self, line: Line, enter: Enter, now: int, out: Out) -> None:
        """Take the name that somebody wants."""
        if line.player:  # it is said twice
            self.welcome(line, out)
            self._hall.acknowledge(line, enter.op, out)
        elif line.waits:
            self._tell_to_wait(line, out)
            self._hall.acknowledge(line, enter.op, out)
        elif not line.admitted:
            out.refuse(line, enter.op, Why.HELLO_FIRST)
        elif not line.joining:
            try:
                name = self._wanted_name(line, enter.name)
                lost = self._lost_holder(name)
            except names.BadNameError as error:
                out.refuse(line, enter.op, error.why)
                self._offer(line, out)
                return
            self._ask_to_join(line, enter.op, name, lost, now, out)

    def joined(
        self, ask: Ask, join: c.Join, rejection: Rejection | None, now: int, out: Out
    ) -> None:
        """Take what came of a wish to join."""
        hall = self._hall
        hall.register.release(join.name)
        line = hall.lines.get(ask.line)
        if line is not None:
            line.joining = False
        if rejection is not None:
            if line is not None:
                out.refuse(line, ask.op, rejection)
            return
        hall.unheard.add(join.player)
        is_in = join.player in hall.state.roster
        if is_in:
            hall.presence.expect(join.player, now)
        if line is not None and not line.closed:
            if is_in:
                self._seat(line, ask.token, now, out)
                self.welcome(line, out)
            elif join.player in hall.state.waiting:
                self._wait(line, ask.token, now, out)
            hall.acknowledge(line, ask.op, out)

    def admitted(self, player: str, now: int, out: Out) -> None:
        """Let one in who has waited."""
        hall = self._hall
        hall.presence.expect(player, now)
        line = hall.waiting.get(player)
        if line is not None:
            self._seat(line, line.token, now, out)
            self.welcome(line, out)

    def turned_away(self, player: str, now: int, out: Out) -> None:
        """Let one go who has waited."""
        hall = self._hall
        hall.unheard.discard(player)
        line = hall.waiting.get(player)
        if line is not None:
            hall.dismiss(line, Bye.TURNED_AWAY, now, out)

    # Coming back

    def _return(self, line: Line, token: str, now: int, out: Out) -> None:
        hall, player = self._hall, player_of(token)
        if not hall.presence.bucket_of(player, now).take(now):
            hall.dismiss(line, Bye.TOO_FAST, now, out)
            return
        hall.unheard.discard(player)
        self._seat(line, token, now, out)
        self.welcome(line, out)
        hall.showing.show(line, now, out)
        hall.showing.note_roster()

    def _seat(self, line: Line, token: str, now: int, out: Out) -> None:
        """Let a line be a player's, in place of any other."""
        hall, player = self._hall, player_of(token)
        if line.player != player:
            hall.leave(line, now)
        line.role, line.token, line.player = Role.PLAYER, token, player
        other = hall.presence.come(player, line)
        if other is not None:
            hall.dismiss(other, Bye.ANOTHER_TAB, now, out)

    def _wait(self, line: Line, token: str, now: int, out: Out) -> None:
        """Let a line be of one who waits, in place of any other."""
        hall, player = self._hall, player_of(token)
        if line.waits != player:
            hall.leave(line, now)
        other = hall.waiting.get(player)
        line.role, line.token, line.waits = Role.PLAYER, token, player
        hall.waiting[player] = line
        if other is not None and other is not line:
            hall.dismiss(other, Bye.ANOTHER_TAB, now, out)
        self._tell_to_wait(line, out)

    def _tell_to_wait(self, line: Line, out: Out) -> None:
        name = self._hall.state.waiting[line.waits].name
        out.tell(line, encode("wait", {"token": line.token, "name": name}))

    # Names

    def _offer(self, line: Line, out: Out) -> None:
        hall = self._hall
        fields: Json = {
            "offer": [],
            "typed": hall.spec.typed,
            "title": hall.state.setup.title,
            "lang": hall.spec.lang,
        }
        if hall.spec.roster:
            free = [one.name for one in hall.spec.roster if hall.register.is_free(one.name)]
            fields |= {"typed": False, "roster": free}
        else:
            offered = names.offer(self._chance, hall.register.is_free, hall.spec.lang)
            line.offered = (*offered, *line.offered)[: OFFERS * len(offered)]
            fields["offer"] = offered
        out.tell(line, encode("names", fields))

    def _wanted_name(self, line: Line, wanted: str) -> str:
        """Return a name as it is shown. Raises `BadNameError`."""
        spec = self._hall.spec
        if wanted in line.offered or spec.pupil(wanted) is not None:
            return wanted
        if spec.roster or not spec.typed:
            raise names.BadNameError(Why.NAME_OFFERED)
        return names.tidy(wanted)

    def _lost_holder(self, name: str) -> str:
        """Return the player who makes room for a name that is wanted; empty if it is free.

        That is one who was never heard of after joining and is on no line: the welcome with the
        token was lost, and whoever it was for asks anew. Raises `BadNameError` if it is taken.
        """
        hall = self._hall
        holder = hall.register.holder(name)
        away = hall.presence.tab_of(holder) is None and holder not in hall.waiting
        lost = holder in hall.unheard and away
        hall.register.check(name, holder if lost else "")
        return holder

    def _ask_to_join(self, line: Line, op: int, name: str, lost: str, now: int, out: Out) -> None:
        hall = self._hall
        if lost:
            away = c.TurnAway if lost in hall.state.waiting else c.Remove
            out.asks.append(Ask(away(now, lost)))
        token = self._entropy(KEY_BYTES).hex()
        player, pupil = player_of(token), hall.spec.pupil(name)
        line.joining = True
        hall.register.reserve(name)
        join = c.Join(now, player, name, pupil.team if pupil else "")
        out.asks.append(Ask(join, line.number, op, token))
        if pupil and pupil.allowance != Allowance():
            out.asks.append(Ask(c.Allow(now, player, pupil.allowance)))
