"""The page of one thing: all that a pack says of it, each fact a way to the thing it leads to."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from hubquiz.content.model import (
    Choose,
    Fact,
    Locate,
    Match,
    Order,
    Reckon,
    Thing,
    Typed,
)
from hubquiz.content.values import Media
from hubquiz.i18n import _
from hubquiz.quiz.marking import with_unit
from hubquiz.rounds.showing import exhibit
from hubquiz.screens.exhibits import exhibit_widget
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.words import dotted
from hubquiz.ui.geometry import Rect
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Pressable
from hubquiz.ui.widgets.boxes import Column
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.content.model import Answer, Context, Written
    from hubquiz.rounds.deck import Deck
    from hubquiz.screens.exhibits import Find
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Colour
    from hubquiz.ui.widget import Widget

    Entry = Thing | Written
    Follow = Callable[[Thing], object]

LIMIT = 120
"""How many facts of one relation a page shows: more than anyone reads."""


class FactCard(Pressable):
    """A fact as a sentence, and below it where it is from and what is known since.

    One that leads to another thing is followed by a click or Enter.
    """

    def __init__(
        self, text: str, lines: list[tuple[str, bool]], follow: Callable[[], object] | None
    ) -> None:
        super().__init__(follow)
        self._text = text
        self._lines = lines

    def height(self, style: Style, width: int) -> int:
        """As tall as its lines."""
        room = self._room(Rect(0, 0, width, 0), style).w
        high = style.type.block(self._text, style.face(Role.BODY), room).height
        for text, _loud in self._lines:
            high += style.type.block(text, style.face(Role.CAPTION), room).height
        return high + style.gap(2.5 if self._lines else 2)

    def draw(self, canvas: Canvas) -> None:
        """Draw it; where it leads on, it lights up under the pointer."""
        style, theme = canvas.style, canvas.style.theme
        lit = self.glow.value if self.on_press is not None else 0.0
        fill = mix(theme.surface, theme.raised, lit)
        canvas.box(self.rect, fill, border=mix(theme.line, theme.edge, lit), radius=style.corner)
        if self.on_press is not None:
            end = self.rect.inset(style.gap(1.5), 0).cut_right(style.px(18))[0]
            canvas.icon(end, "chevron-right", mix(theme.muted, theme.accent, lit), style.px(18))
        room = self._room(self.rect, style)
        room = room.inset(0, style.gap(1.25 if self._lines else 1))
        room = self._block(canvas, room, self._text, Role.BODY, theme.text)
        for text, loud in self._lines:
            ink = theme.accent if loud else theme.muted
            room = self._block(canvas, room, text, Role.CAPTION, ink)

    def _block(self, canvas: Canvas, room: Rect, text: str, role: Role, ink: Colour) -> Rect:
        """Draw a text at the top of the room; returns what is left below."""
        face = canvas.style.face(role)
        high = canvas.style.type.block(text, face, room.w).height
        top, rest = room.cut_top(high)
        canvas.text(top, text, role, ink, most=high // face.leading)
        return rest

    def _room(self, rect: Rect, style: Style) -> Rect:
        """Where its words stand."""
        room = rect.inset(style.gap(2), 0)
        return room.cut_right(style.px(18), style.gap())[1] if self.on_press else room


def entry_widgets(deck: Deck, entry: Entry, follow: Follow, find: Find) -> list[Widget]:
    """What the page of a thing, or of a written question, shows.

    `find` gives the file of a picture or a sound.
    """
    if not isinstance(entry, Thing):
        return _question_widgets(deck, entry, find)
    return [_heading(deck, entry), *_fact_widgets(deck, entry, follow, find)]


def _heading(deck: Deck, thing: Thing) -> Widget:
    parts: list[Widget] = [
        Label(dotted((deck.wording.kind(thing.kind), *thing.topics)), Role.LABEL, ink="accent"),
        Label(thing.name, Role.HEAD, most=3, name="thing"),
    ]
    if thing.native:
        parts.append(Label(thing.native, Role.LEAD, ink="muted"))
    if thing.also:
        names = _("also called {names}").format(names=", ".join(thing.also))
        parts.append(Label(names, Role.BODY, ink="muted"))
    if thing.note:
        parts.append(Label(thing.note, Role.BODY))
    return Column(parts, gap=0.5)


def _fact_widgets(deck: Deck, thing: Thing, follow: Follow, find: Find) -> list[Widget]:
    """The facts about a thing, those of one relation under its name."""
    groups: dict[str, list[Fact]] = {}
    media = (deck.truth.objects(thing, relation).values() for relation in deck.media)
    for fact in (*chain.from_iterable(media), *deck.facts_about(thing, LIMIT)):
        groups.setdefault(fact.relation.name, []).append(fact)
    out: list[Widget] = []
    for name, facts in groups.items():
        cards: list[Widget] = [
            _fact_card(deck, thing, fact, follow)
            if not isinstance(fact.object, Media)
            else exhibit_widget(exhibit(fact.object), find)
            for fact in facts
        ]
        out.append(Column([Label(name, Role.LABEL, ink="muted"), *cards], gap=0.75))
    return out or [Label(_("The pack states nothing of it."), Role.BODY, ink="muted")]


def _fact_card(deck: Deck, thing: Thing, fact: Fact, follow: Follow) -> FactCard:
    other = fact.object if fact.subject is thing else fact.subject
    leads = (lambda: follow(other)) if isinstance(other, Thing) else None
    return FactCard(deck.wording.tell(fact), _context_lines(fact.context), leads)


def _context_lines(context: Context) -> list[tuple[str, bool]]:
    """What stands below a fact, each line with whether it is loud."""
    since = _("Since then: {now}").format(now=context.now) if context.now else ""
    dates = (
        _("as of {date}").format(date=context.as_of) if context.as_of else "",
        _("until {date}").format(date=context.until) if context.until else "",
        _("disputed") if context.disputed else "",
    )
    lines = ((since, True), (context.note, False), (dotted((context.citation, *dates)), False))
    return [line for line in lines if line[0]]


def _question_widgets(deck: Deck, question: Written, find: Find) -> list[Widget]:
    topics = dotted((_("written question"), *question.topics))
    head: list[Widget] = [
        Label(topics, Role.LABEL, ink="accent"),
        Label(question.ask, Role.TITLE, name="thing"),
    ]
    lines = _context_lines(question.context)
    if question.because:
        lines.insert(0, (question.because, False))
    media = [exhibit_widget(exhibit(one), find) for one in question.media]
    card = FactCard(answer_words(deck, question.answer), lines, None)
    return [Column(head, gap=0.5), *media, card]


def answer_words(deck: Deck, answer: Answer) -> str:
    """The answer to a written question, in words."""
    match answer:
        case Choose(answers=answers):
            return ", ".join(answers)
        case Typed(accept=accept):
            return accept[0]
        case Match(pairs=pairs):
            return "\n".join(f"{left} – {right}" for left, right in pairs)
        case Order(items=items):
            return " → ".join(items)
        case Reckon(number=number, unit=unit):
            return with_unit(deck.wording.label(number), unit)
        case Locate(place=place):
            return deck.wording.label(place)


class ThingScreen(Page[None]):
    """One thing alone on a page, for a window too narrow for the list beside it."""

    name = "thing"
    wide = 720

    def __init__(self, deck: Deck, entry: Entry, find: Find) -> None:
        super().__init__(deck.pack.title)
        self.deck, self._find = deck, find
        self._trail = [entry]

    def make(self) -> None:
        """Make the page of the thing reached last."""
        self._column = ScrollColumn(
            entry_widgets(self.deck, self._trail[-1], self.follow, self._find), gap=2.5, name="page"
        )
        self.scrolls = self._column
        self.add(self._column)
        self.shortcuts = [Shortcut("backspace", _("go back to the last thing"), self.back)]

    def fit(self, room: Rect) -> None:
        """Place it."""
        self._column.place(beside_bar(self.style, room), self.style)

    def follow(self, thing: Thing) -> None:
        """Go to another thing."""
        self._trail.append(thing)
        self.rebuild()

    def back(self) -> None:
        """Go back to the thing before, or to the list."""
        self._trail.pop()
        if self._trail:
            self.rebuild()
        else:
            self.close(None)
