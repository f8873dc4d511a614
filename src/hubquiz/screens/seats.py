"""Setting up a game of several at one machine: who plays, with which key, and in which way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.host.order import order_of
from hubquiz.host.seats import FEWEST, MOST, WRITTEN, keep_seats, seats_of, settings_of, tokens_of
from hubquiz.i18n import _
from hubquiz.screens import launch
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.seatkeys import written_by
from hubquiz.screens.split import Split
from hubquiz.screens.words import dotted
from hubquiz.ui.dialog import Dialog
from hubquiz.ui.events import Key
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Column, Panel, Row
from hubquiz.ui.widgets.button import Button, IconButton, Tone
from hubquiz.ui.widgets.emblem import Emblem
from hubquiz.ui.widgets.field import Field
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn
from hubquiz.ui.widgets.segmented import Segmented
from hubquiz.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.host.desk import Desk
    from hubquiz.host.seats import Seats
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.events import Event
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget

LENGTHS = (3, 5, 10)
"""Questions for each player in turn."""
ROUNDS = (10, 20, 30)
"""Questions with buzzers, in all."""
LIMITS = (0, 15, 30, 60)
"""Seconds a question; 0 is no limit."""
LONGEST_NAME = 24


class SeatsScreen(Page[None]):
    """The players and the rules, which are kept, and the way into the game."""

    name = "seats-setup"

    def __init__(self, desk: Desk, file: PackFile) -> None:
        super().__init__()
        self.desk, self.file = desk, file
        self.seats = seats_of(desk)

    def title(self) -> str:
        """What it is about."""
        return _("Several players here")

    def make(self) -> None:
        """Make the players on the left, and the rules on the right."""
        self.fields = [self._field(i) for i in range(len(self.seats.names))]
        self._add = Button(_("One more"), self.add_player, icon="plus", name="add")
        self._add.enabled = len(self.fields) < MOST
        rows: list[Widget] = [self._row(i) for i in range(len(self.fields))]
        said = _("Whose name is that of a player here has it in the scores.")
        note = Label(said, Role.CAPTION, ink="muted")
        players = Panel([*rows, Row([self._add]), note], title=_("Players or teams"), gap=1.25)
        rules = Panel(self._rules(), title=_("How to play"), gap=2)
        self._split = Split([players, rules], [1.15, 1], gap=3, even=False)
        self._column = ScrollColumn([self._split])
        self.scrolls = self._column
        self._said = Label("", ink="muted", most=2, smaller=(Role.CAPTION,))
        self._start = Button(
            _("Start"), self.start, tone=Tone.PRIMARY, icon="play", cap="return", name="start"
        )
        self.add(self._column, self._said, self._start)
        self.default = self._start
        self._tell()
        self.focus(self.fields[0])

    def fit(self, room: Rect) -> None:
        """Place the choices, and the start below them."""
        style = self.style
        foot, rest = room.cut_bottom(style.touch, style.gap(2))
        start, said = foot.cut_right(max(self._start.width(style), style.px(200)), style.gap(2))
        self._start.place(start, style)
        self._said.place(said, style)
        self._column.place(beside_bar(style, rest), style)

    # What it does

    def start(self) -> None:
        """Play, unless two have the same name."""
        players = tokens_of(self.desk, self.seats)
        names = [player.name.casefold() for player in players]
        twice = next((p.name for p in players if names.count(p.name.casefold()) > 1), None)
        if twice is not None:
            self.stage.toast(_("Two are called {name}.").format(name=twice))
            return
        usual = order_of(self.file, self.desk.preferences)
        mode, rules = settings_of(self.seats)
        order = replace(usual, mode=mode, settings=rules, seats=players)
        launch.play(self.stage, self.desk, order, lambda _result: self.close(None))

    def add_player(self) -> None:
        """Set one more place."""
        self._change(replace(self.seats, names=(*self.seats.names, ""), keys=()))
        self.focus(self.fields[-1])

    def remove_player(self, i: int) -> None:
        """Take a place away."""
        names = (*self.seats.names[:i], *self.seats.names[i + 1 :])
        self._change(replace(self.seats, names=names, keys=()))

    def ask_key(self, i: int) -> None:
        """Ask a player for another key."""
        self.stage.push(AskKey(self._name(i)), lambda key: self._take_key(i, key))

    def suggest(self, i: int) -> None:
        """Let a player be chosen who is known here."""
        from hubquiz.screens.choose import Choose  # noqa: PLC0415 - seldom wanted

        known = [player.name for player in self.desk.store.players()]
        names = known or [_("Player {n}").format(n=n) for n in range(1, MOST + 1)]
        here = names.index(self.seats.names[i]) if self.seats.names[i] in names else 0
        ask = Choose(_("Who is it?"), names, here)
        self.stage.push(ask, lambda at: self._call(i, names[at]) if at is not None else None)

    # Inside

    def _row(self, i: int) -> Widget:
        parts: list[Widget] = [Emblem(i), self.fields[i]]
        weights = [0.0, 1.0]
        if self.seats.buzzers:
            key = self.seats.buzz_keys[i]
            hint = _("Another key")
            cap = Button(key.upper(), lambda: self.ask_key(i), name=f"key-{i}", hint=hint)
            parts.append(cap)
            weights.append(0.0)
        parts.append(
            IconButton("person", lambda: self.suggest(i), hint=_("Who is it?"), name=f"who-{i}")
        )
        weights.append(0.0)
        if len(self.fields) > FEWEST:
            gone = IconButton(
                "cross", lambda: self.remove_player(i), hint=_("Take away"), name=f"gone-{i}"
            )
            parts.append(gone)
            weights.append(0.0)
        return Row(parts, weights, gap=1)

    def _field(self, i: int) -> Field:
        return Field(
            self.seats.names[i],
            placeholder=self._name(i, blank=True),
            longest=LONGEST_NAME,
            on_change=lambda text: self._write(i, text),
            on_submit=lambda _text: self._next_field(i),
            name=f"name-{i}",
        )

    def _next_field(self, i: int) -> None:
        """Enter goes to the next name, and from the last to the start."""
        self.focus(self.fields[i + 1] if i + 1 < len(self.fields) else self._start)

    def _rules(self) -> list[Widget]:
        seats = self.seats
        way = Segmented(
            [_("In turn"), _("Buzzers")],
            int(seats.buzzers),
            lambda i: self._change(replace(self.seats, buzzers=bool(i))),
            label=_("Who answers"),
            name="way",
        )
        lengths = ROUNDS if seats.buzzers else LENGTHS
        chosen = seats.questions if seats.buzzers else seats.each
        length = Segmented(
            [str(each) for each in lengths],
            lengths.index(chosen) if chosen in lengths else 1,
            lambda i: self._keep(
                replace(self.seats, questions=lengths[i])
                if seats.buzzers
                else replace(self.seats, each=lengths[i])
            ),
            label=_("Questions") if seats.buzzers else _("Questions for each"),
            name="length",
        )
        limit = Segmented(
            [_("{n} s").format(n=each) if each else _("No limit") for each in LIMITS],
            LIMITS.index(seats.seconds) if seats.seconds in LIMITS else 0,
            lambda i: self._keep(replace(self.seats, seconds=LIMITS[i])),
            label=_("Time to buzz") if seats.buzzers else _("Time for a question"),
            name="limit",
        )
        if seats.buzzers:
            told = _("Who buzzes first has ten seconds. Who misses is out of that question.")
            return [way, Label(told, Role.CAPTION, ink="muted"), length, limit]
        steal = Toggle(
            _("Taking over"),
            seats.steal,
            lambda on: self._keep(replace(self.seats, steal=on)),
            note=_("After a miss the next may try, for half the points."),
            name="steal",
        )
        return [way, length, limit, steal]

    def _name(self, i: int, *, blank: bool = False) -> str:
        written = "" if blank else self.seats.names[i].strip()
        return written or _("Player {n}").format(n=i + 1)

    def _write(self, i: int, text: str) -> None:
        names = (*self.seats.names[:i], text, *self.seats.names[i + 1 :])
        self._keep(replace(self.seats, names=names))

    def _call(self, i: int, name: str) -> None:
        self.fields[i].text = name
        self._write(i, name)

    def _take_key(self, i: int, key: str | None) -> None:
        """Take over a key; who had it gets the other."""
        if key is None:
            return
        keys = list(self.seats.buzz_keys)
        if key in keys:
            keys[keys.index(key)] = keys[i]
        keys[i] = key
        self._change(replace(self.seats, keys=tuple(keys)))

    def _keep(self, seats: Seats) -> None:
        self.seats = seats
        keep_seats(self.desk, seats)
        self._tell()

    def _change(self, seats: Seats) -> None:
        """Keep it, and make everything anew: there is more or less to be seen."""
        self.seats = seats
        keep_seats(self.desk, seats)
        self.rebuild()

    def _tell(self) -> None:
        card = self.desk.card(self.file)
        names = [player.name for player in tokens_of(self.desk, self.seats)]
        self._said.text = dotted((card.title if card else self.file.id, ", ".join(names)))


class AskKey(Dialog[str]):
    """Waits for a key; its result is the character that it writes."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The key of {name}").format(name=name),
            _("Press a letter, a digit, a comma or a full stop."),
        )

    def content(self) -> list[Widget]:
        """What is to be done; with the pointer alone a key is clicked."""
        caps = [
            Button(char.upper(), self._taker(char), name=f"take-{char}")
            for char in sorted(WRITTEN)
            if char.isalnum()
        ]
        rows = [caps[i : i + 9] for i in range(0, len(caps), 9)]
        lines: list[Widget] = [Row(row, [1.0] * len(row), gap=0.5) for row in rows]
        return [*super().content(), Column(lines, gap=0.5)]

    def handle(self, event: Event) -> bool:
        """Take the key."""
        if isinstance(event, Key) and written_by(event):
            self.close(written_by(event))
            return True
        return super().handle(event)

    def _taker(self, char: str) -> Callable[[], None]:
        return lambda: self.close(char)
