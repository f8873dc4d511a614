"""A pack while it is written: read again whenever its file is saved, and shown from four sides."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hubquiz.i18n import _, ngettext
from hubquiz.quiz.marking import right_words
from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.describe import title as kind_title
from hubquiz.screens.exhibits import media_of
from hubquiz.screens.faults import FaultRow
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.picture import caption, picture
from hubquiz.screens.thing import entry_widgets
from hubquiz.screens.words import facts_words
from hubquiz.ui.geometry import columns
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Panel
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn
from hubquiz.ui.widgets.segmented import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hubquiz.content.faults import Guess
    from hubquiz.content.model import Thing
    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.theme import Ink
    from hubquiz.ui.widget import Widget

    Sampler = Callable[[Deck, Random], Iterable[Question]]
    """Gives a question of each kind that a pack can deal."""
    Hinter = Callable[[Deck], Iterable[str]]
    """Gives what would make a pack better, the most telling first."""

LOOK_EVERY_MS = 400
"""How soon a saved file is seen."""

MOST_HINTS = 40
PICTURE_WIDE = 1.7


class PreviewScreen(Page[None]):
    """A pack's state, a question of each kind, its picture, and hints for its author."""

    name = "preview"
    wide = 1160

    def __init__(self, desk: Desk, file: PackFile, sampler: Sampler, hinter: Hinter) -> None:
        super().__init__()
        self.desk = desk
        self.file = file
        self._sampler, self._hinter = sampler, hinter
        self._tab = 0
        self._seed = 0
        self._stamp = _stamp(file)
        self._pane: Widget
        self.beside: ScrollColumn | None = None

    @property
    def deck(self) -> Deck | None:
        """The pack, ready to be dealt; None while it has faults."""
        return self.desk.deck(self.file) if self.desk.read(self.file).pack is not None else None

    def title(self) -> str:
        """The pack's title, or its file's name while it has faults."""
        pack = self.desk.read(self.file).pack
        return pack.title if pack is not None else self.file.path.name

    def tools(self) -> Sequence[Widget]:
        """Playing it."""
        play = Button(_("Play"), self.begin, tone=Tone.PRIMARY, icon="play", name="play")
        play.enabled = self.deck is not None
        return [play]

    def make(self) -> None:
        """Make the tabs and what the chosen one shows."""
        reading = self.desk.read(self.file)
        count = len(reading.faults)
        state = ngettext("{n} fault", "{n} faults", count).format(n=count) if count else _("State")
        names = [state, _("Samples"), _("Overview"), _("Hints")]
        self.tabs = Tabs(names, self._tab, self._turned, name="tabs")
        self._pane = self._make_pane()
        self.add(self.tabs, self._pane)
        if self.beside is not None:
            self.add(self.beside)
        self.shortcuts = [
            *(Shortcut(str(at + 1), name, self._turner(at)) for at, name in enumerate(names)),
            Shortcut("n", _("other questions"), self.deal_again),
            Shortcut("r", _("read the file again"), self.read_again),
        ]
        self.focus(self.tabs)
        self.stage.wake_at(self.stage.now + LOOK_EVERY_MS)

    def fit(self, room: Rect) -> None:
        """Place the tabs above what they show."""
        style = self.style
        bar, room = room.cut_top(self.tabs.height(style, room.w), style.gap(2))
        self.tabs.place(bar, style)
        if self.beside is not None:
            left, right = columns(room, [PICTURE_WIDE, 1], style.gap(3))
            self._pane.place(left, style)
            self.beside.place(beside_bar(style, right), style)
        elif isinstance(self._pane, ScrollColumn):
            self._pane.place(beside_bar(style, room), style)
        else:
            self._pane.place(room, style)

    def update(self, now: int) -> None:
        """Look whether the file was saved."""
        super().update(now)
        self.stage.wake_at(now + LOOK_EVERY_MS)
        if self.stage.top is self and (stamp := _stamp(self.file)) != self._stamp:
            self._stamp = stamp
            self.read_again()

    # What a person does

    def begin(self) -> None:
        """Set up a round of it."""
        from hubquiz.screens import launch  # noqa: PLC0415 - what plays is loaded when it is wanted

        launch.set_up(self.stage, self.desk, self.file)

    def read_again(self) -> None:
        """Read the file anew, and show it as it is now."""
        self.desk.forget(self.file)
        self._stamp = _stamp(self.file)
        if self.desk.read(self.file).faults:
            self._tab = 0
        self.rebuild()

    def deal_again(self) -> None:
        """Show other questions."""
        self._seed += 1
        self._tab = 1
        self.rebuild()

    def _turned(self, index: int) -> None:
        self._tab = index
        self.rebuild()

    def _turner(self, index: int) -> Callable[[], None]:
        return lambda: self._turned(index)

    # What it shows

    def _make_pane(self) -> Widget:
        deck, self.beside = self.deck, None
        if deck is None or self._tab == 0:
            return self._column(self._state())
        if self._tab == 1:
            return self._column(self._questions(deck))
        if self._tab == 2:  # noqa: PLR2004 - the third tab
            return self._picture(deck)
        return self._column(self._hints(deck))

    def _column(self, parts: Sequence[Widget]) -> ScrollColumn:
        self.scrolls = ScrollColumn(parts, gap=1.5, name="pane")
        return self.scrolls

    def _state(self) -> list[Widget]:
        reading = self.desk.read(self.file)
        said = _("{path} is read again whenever it is saved.").format(path=self.file.path)
        lead = Label(said, Role.BODY, ink="muted")
        if reading.pack is None:
            return [lead, *map(FaultRow, reading.faults)]
        pack = reading.pack
        counts = [facts_words(len(pack.facts))]
        if pack.questions:
            asked = ngettext("{n} written question", "{n} written questions", len(pack.questions))
            counts.append(asked.format(n=len(pack.questions)))
        whole = _("No faults: {counts}.").format(counts=", ".join(counts))
        parts: list[Widget] = [lead, Label(whole, Role.LEAD)]
        if reading.guesses:
            parts.append(Label(_("What was guessed. Say it in the pack, and it is certain:")))
            parts += [_note(_guess_words(guess)) for guess in reading.guesses[:MOST_HINTS]]
        return parts

    def _questions(self, deck: Deck) -> list[Widget]:
        parts: list[Widget] = []
        for question in self._sampler(deck, Random(self._seed)):
            prompt = "\n".join((*question.clues, question.prompt))
            said = [Label(line, Role.BODY, ink=ink) for line, ink in _lines(question)]
            panel = Panel([Label(prompt, Role.STRONG), *said], title=kind_title(question.kind))
            parts.append(panel)
        count = ngettext(
            "It can be asked in {n} kind.", "It can be asked in {n} kinds.", len(parts)
        )
        lead = count.format(n=len(parts)) + " " + _("Press N for other questions.")
        return [Label(lead, Role.BODY, ink="muted"), *parts]

    def _picture(self, deck: Deck) -> Widget:
        self.scrolls = self.beside = ScrollColumn(gap=2, name="beside")
        return picture(deck, self._looked_at, media_of(self.desk, self.file))

    def _looked_at(self, thing: Thing | None) -> None:
        deck = self.deck
        if self.beside is None or deck is None:
            return
        parts: list[Widget] = [Label(caption(deck), Role.BODY, ink="muted")]
        if thing is not None:
            parts += entry_widgets(deck, thing, self._looked_at, media_of(self.desk, self.file))
        self.beside.fill(parts)
        if self.beside.placed:
            self.beside.scroller.to(0)
            self.beside.arrange()

    def _hints(self, deck: Deck) -> list[Widget]:
        found = []
        for hint in self._hinter(deck):
            found.append(_note(hint))
            if len(found) >= MOST_HINTS:
                break
        lead = _("What would make it better:") if found else _("There is nothing to make better.")
        return [Label(lead, Role.BODY, ink="muted"), *found]


def _lines(question: Question) -> Iterator[tuple[str, Ink]]:
    """Yield what is shown with a question, what is right, and what is offered beside it."""
    if question.exhibits:
        files = ", ".join(one.file for one in question.exhibits)
        yield _("With {files}").format(files=files), "muted"
    yield _("Right: {answer}").format(answer=right_words(question.shape)), "text"
    if isinstance(question.shape, Pick):
        shape = question.shape
        wrong = [text for at, text in enumerate(shape.choices) if at not in shape.key]
        yield _("Wrong: {answers}").format(answers="; ".join(wrong)), "muted"


def _note(text: str) -> Widget:
    return Panel([Label(text, Role.BODY)])


def _guess_words(guess: Guess) -> str:
    line = _("line {line}").format(line=guess.line)
    return f"{line}: {guess.question}" if guess.line else guess.question


def _stamp(file: PackFile) -> tuple[int, int]:
    """Return what changes when a file is saved; zeros while it is gone."""
    try:
        state = file.path.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size
