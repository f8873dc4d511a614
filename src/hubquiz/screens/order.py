"""Setting up the round: which mode, how hard, about what, in which kinds of question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.host.desk import FaultyPackError
from hubquiz.host.order import order_of
from hubquiz.host.preferences import DIFFICULTIES
from hubquiz.i18n import _
from hubquiz.rounds import describe
from hubquiz.rounds.kinds import KINDS
from hubquiz.screens import launch
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.split import Split
from hubquiz.screens.words import difficulty_words, dotted, mode_words, time_words
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Column, Panel
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.chips import Chip, Chips
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn
from hubquiz.ui.widgets.segmented import Segmented
from hubquiz.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.host.desk import Desk
    from hubquiz.host.preferences import Preferences
    from hubquiz.library.packs import PackFile
    from hubquiz.rounds.deck import Deck
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget

MODES = ("round", "clock", "misses", "endless")
AMOUNTS = {"round": (5, 10, 20), "clock": (60, 120, 300), "misses": (1, 3, 5), "endless": ()}
USUAL = {"round": 10, "clock": 120, "misses": 3, "endless": 0}
LIMITS = (0, 10, 20, 40)
"""Seconds a question; 0 is no limit."""


class OrderScreen(Page[None]):
    """The round's settings, which are kept, and the way into it."""

    name = "order"

    def __init__(self, desk: Desk, file: PackFile) -> None:
        super().__init__()
        self.desk = desk
        self.file = file

    def title(self) -> str:
        """What it is about."""
        return _("Set up the round")

    def make(self) -> None:
        """Make the rules on the left, and what is asked on the right."""
        self._deck = self._read()
        rules = Panel(self._rules(), title=_("How to play"), gap=2)
        asked = Panel(self._asked(), title=_("What to ask"), gap=2)
        self._split = Split([rules, asked], [1, 1.15], gap=3, even=False)
        self._column = ScrollColumn([self._split])
        self._said = Label("", ink="muted", most=2, smaller=(Role.CAPTION,))
        self._start = Button(
            _("Start"), self.start, tone=Tone.PRIMARY, icon="play", cap="return", name="start"
        )
        self.scrolls = self._column
        self.add(self._column, self._said, self._start)
        self.default = self._start
        self.shortcuts = [Shortcut("x", _("ask everything again"), self.reset)]
        self._tell()
        self.focus(self._start)

    def fit(self, room: Rect) -> None:
        """Place the choices, and the start below them."""
        style = self.style
        foot, rest = room.cut_bottom(style.touch, style.gap(2))
        start, said = foot.cut_right(max(self._start.width(style), style.px(200)), style.gap(2))
        self._start.place(start, style)
        self._said.place(said, style)
        self._column.place(beside_bar(style, rest), style)

    def start(self) -> None:
        """Play the round."""
        order = order_of(self.file, self._prefs)
        launch.play(self.stage, self.desk, order, lambda _result: self.close(None))

    def reset(self) -> None:
        """Ask about everything, in every kind."""
        self._prefer(replace(self._prefs, topics=(), kinds=()))
        self.rebuild()

    # The parts

    def _rules(self) -> list[Widget]:
        prefs = self._prefs
        self._amount = Segmented([], 0, self._take_amount, label=" ", name="amount")
        self._limit = Segmented(
            [_("{n} s").format(n=limit) if limit else _("No limit") for limit in LIMITS],
            LIMITS.index(prefs.question_seconds) if prefs.question_seconds in LIMITS else 0,
            lambda i: self._prefer(replace(self._prefs, question_seconds=LIMITS[i])),
            label=_("Time for a question"),
            name="limit",
        )
        mode = Segmented(
            [_("Round"), _("Clock"), _("Misses"), _("Endless")],
            MODES.index(self._mode),
            self._take_mode,
            label=_("Mode"),
            name="mode",
        )
        self._show_amounts()
        hardness = Segmented(
            [difficulty_words(value) for value in DIFFICULTIES],
            DIFFICULTIES.index(prefs.difficulty),
            lambda i: self._prefer(replace(self._prefs, difficulty=DIFFICULTIES[i])),
            label=_("Difficulty"),
            name="difficulty",
        )
        speed = Toggle(
            _("Speed counts"),
            prefs.speed_bonus,
            lambda on: self._prefer(replace(self._prefs, speed_bonus=on)),
            note=_("A quick right answer earns up to half as much again."),
            name="speed",
        )
        return [mode, self._amount, hardness, self._limit, speed]

    def _asked(self) -> list[Widget]:
        topics = self._deck.pack.topics if self._deck else ()
        parts = [self._choices(_("Topics"), "topics", {name: name for name in topics})]
        kinds = {name: describe.title(name) for name in self._kinds()}
        parts.append(self._choices(_("Kinds of question"), "kinds", kinds))
        return [part for part in parts if part is not None]

    def _choices(self, label: str, what: str, names: dict[str, str]) -> Widget | None:
        """Chips for what may be asked; with none of them on, all is asked."""
        if not names:
            return None
        chosen = self._prefs.topics if what == "topics" else self._prefs.kinds
        hints = {name: describe.description(name) for name in names} if what == "kinds" else {}
        chips = [
            Chip(
                text,
                name in chosen,
                self._switch(what, name),
                name=f"{what}-{name}",
                hint=hints.get(name, ""),
            )
            for name, text in names.items()
        ]
        said = _("All, unless you choose some.")
        head = Column([Label(label, Role.STRONG), Label(said, Role.CAPTION, ink="muted")], gap=0)
        return Column([head, Chips(chips)], gap=1)

    def _kinds(self) -> list[str]:
        """The kinds in which something of this pack may be asked."""
        if self._deck is None:
            return []
        deck = self._deck
        asked = [*deck.relations, *deck.media, *([None] if deck.pack.questions else [])]
        return [kind.name for kind in KINDS if any(kind.suits(deck, one) for one in asked)]

    # What it changes

    @property
    def _mode(self) -> str:
        return self._prefs.mode.partition("-")[0]

    def _take_mode(self, index: int) -> None:
        name = MODES[index]
        key = f"{name}-{USUAL[name]}" if USUAL[name] else name
        self._prefer(replace(self._prefs, mode=key))
        self._show_amounts()
        self.fit_again()

    def _take_amount(self, index: int) -> None:
        key = f"{self._mode}-{AMOUNTS[self._mode][index]}"
        self._prefer(replace(self._prefs, mode=key))

    def _show_amounts(self) -> None:
        """Offer the amounts of the mode that is chosen, and the one of an earlier choice."""
        name, _dash, number = self._prefs.mode.partition("-")
        amounts = AMOUNTS[name]
        say: dict[str, Callable[[int], str]] = {"clock": time_words}
        self._amount.options = [say.get(name, str)(amount) for amount in amounts]
        self._amount.label = {
            "round": _("Questions"),
            "clock": _("Time to play"),
            "misses": _("Misses that end it"),
        }.get(name, "")
        self._amount.visible = bool(amounts)
        here = int(number) if number.isdigit() else 0
        self._amount.index = amounts.index(here) if here in amounts else 0

    def fit_again(self) -> None:
        """Place everything again: something has come or gone."""
        self.layout(self.stage.size)
        self.invalidate()

    def _switch(self, what: str, name: str) -> Callable[[bool], object]:
        def switch(on: bool) -> None:  # noqa: FBT001 - a chip says on or off
            prefs = self._prefs
            before = prefs.topics if what == "topics" else prefs.kinds
            now = (*(one for one in before if one != name), *([name] if on else []))
            topics = what == "topics"
            self._prefer(replace(prefs, topics=now) if topics else replace(prefs, kinds=now))

        return switch

    @property
    def _prefs(self) -> Preferences:
        return self.desk.preferences

    def _prefer(self, prefs: Preferences) -> None:
        self.desk.prefer(prefs)
        self._tell()

    def _tell(self) -> None:
        prefs = self._prefs
        card = self.desk.card(self.file)
        title = card.title if card else self.file.id
        self._said.text = dotted((title, mode_words(prefs.mode)))

    def _read(self) -> Deck | None:
        try:
            return self.desk.deck(self.file)
        except FaultyPackError:
            return None
