"""All that is told of a pack before it is played, one below the other on a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hubquiz.host.reminding import due
from hubquiz.i18n import _, ngettext
from hubquiz.library.packs import Origin
from hubquiz.rounds.describe import title as kind_title
from hubquiz.screens.cover import Cover
from hubquiz.screens.figure import Figure
from hubquiz.screens.words import dotted, grouped, language_words, pretty_id
from hubquiz.ui.geometry import Rect, flow
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Box, Column, Panel, Row, Rule
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.progress import Progress
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.host.cards import Card
    from hubquiz.host.desk import Desk
    from hubquiz.host.mastery import Mastery
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

MOST_TOPICS = 24
LETTERS = "ABCDEFGH"
DOT = "\N{NO-BREAK SPACE}· "
"""Parts a list of words; no line begins with it."""


class Acts(Protocol):
    """What a screen does with the pack that is shown."""

    def take(self, file: PackFile) -> None:
        """Choose it, or show its faults."""

    def begin(self, file: PackFile) -> None:
        """Begin a round of it at once."""

    def learn(self, file: PackFile) -> None:
        """Look at its facts."""

    def together(self, file: PackFile) -> None:
        """See how it is played together."""

    def review(self, file: PackFile) -> None:
        """Review what is known of it."""

    def progress(self, file: PackFile) -> None:
        """Look at what is known of it."""

    def install(self, file: PackFile) -> None:
        """Install a loose file."""

    def update_pack(self, file: PackFile) -> None:
        """Replace an installed pack by what a file holds."""

    def remove_pack(self, file: PackFile) -> None:
        """Remove an installed pack, if that is wanted."""


class Head(Box):
    """The cover, and beside it the title and a few words, as tall as the taller of the two."""

    def __init__(self, cover: Cover, words: Sequence[Widget]) -> None:
        self.cover = cover
        self._words = Column(words, gap=0.5)
        super().__init__([cover, self._words], gap=2.5)

    def height(self, style: Style, width: int) -> int:
        """As tall as the taller."""
        side = self._side(style, width)
        rest = width - side - style.gap(self.gap)
        return max(side, self._words.height(style, rest))

    def arrange(self) -> None:
        """Place the cover at the top, and the words in the middle beside it."""
        side = self._side(self.style, self.rect.w)
        left, right = self.rect.cut_left(side, self.style.gap(self.gap))
        high = self._words.height(self.style, right.w)
        self.cover.place(left.cut_top(side)[0], self.style)
        self._words.place(right.middle(right.w, max(high, 0)) if high < side else right, self.style)

    def _side(self, style: Style, width: int) -> int:
        return min(self.cover.width(style), width // 4)


class Sample(Column):
    """A question that the pack asks; its answer is hidden until it is asked for."""

    def __init__(self, sample: Sequence[str]) -> None:
        super().__init__(gap=1, name="sample")
        self._kind, self._prompt, self._answer, *self._choices = sample
        self.shown = False
        self._make()

    def show(self) -> None:
        """Show the answer."""
        self.shown = True
        self._make()
        outer = self.parent
        while outer is not None and outer.parent is not None:
            outer = outer.parent
        if outer is not None and outer.placed:
            outer.arrange()  # it may be taller now, or less tall
            outer.invalidate()

    def _make(self) -> None:
        said = _("A question of it: {kind}").format(kind=kind_title(self._kind))
        parts: list[Widget] = [Label(said, Role.LABEL, ink="muted")]
        parts.append(Label(self._prompt, Role.STRONG, most=8))
        if self._choices:
            lettered = zip(LETTERS, self._choices, strict=False)
            choices = [Label(f"{letter}  {choice}", most=2) for letter, choice in lettered]
            parts.append(Column(choices, gap=0.25))
        if self.shown:
            right = _("Right: {answer}").format(answer=self._answer)
            parts.append(Label(right, Role.STRONG, ink="right", name="answer"))
        else:
            button = Button(_("Show the answer"), self.show, icon="help", name="show-answer")
            parts.append(Row([button]))
        self.fill(parts)


class Known(Column):
    """How much of a pack the player knows: a bar, and the share in words; dots until it is told."""

    def __init__(self) -> None:
        self._words = Label("…", Role.LABEL, ink="muted")
        self._bar = Progress()
        super().__init__([self._words, self._bar], gap=0.75, name="mastery")

    def show(self, mastery: Mastery | None, waiting: int) -> None:
        """Tell it, and how many of the facts are due to be reviewed."""
        if mastery is not None:
            words = _("You know {known} of {of} facts: {percent} %").format(
                known=grouped(mastery.known),
                of=grouped(mastery.of),
                percent=int(100 * mastery.part),
            )
            ahead = ngettext("{n} is due", "{n} are due", waiting).format(n=grouped(waiting))
            self._words.text = dotted((words, ahead if waiting else ""))
            self._bar.part = mastery.part


def head(file: PackFile, card: Card) -> Head:
    """Return the cover, the title, whose it is, and where it is from."""
    by = _("by {author}").format(author=card.author) if card.author else ""
    language = language_words(card.language) if card.language else ""
    words: list[Widget] = [
        Label(card.title or pretty_id(file.id), Role.HEAD, most=6, smaller=(Role.TITLE,)),
        Label(by, ink="muted", most=4),
        Label(
            dotted((language, card.licence, origin_words(file))),
            Role.CAPTION,
            ink="muted",
            most=4,
        ),
    ]
    return Head(
        Cover(card.title or pretty_id(file.id), card.kinds),
        [word for word in words if isinstance(word, Label) and word.text],
    )


def figures(card: Card) -> Widget:
    """Return what there is of the pack, in numbers."""
    counts = [
        (card.facts, ngettext("fact", "facts", card.facts)),
        (card.things, ngettext("thing", "things", card.things)),
        (card.questions, ngettext("question by hand", "questions by hand", card.questions)),
        (card.pictures, ngettext("picture", "pictures", card.pictures)),
        (card.sounds, ngettext("sound", "sounds", card.sounds)),
    ]
    return Wrapped([Figure(grouped(count), words) for count, words in counts if count], gap=4)


def told(card: Card) -> list[Widget]:
    """Return a sample question, what it asks, and what it is about."""
    parts: list[Widget] = [Rule(), Sample(card.sample), Rule()] if card.sample else []
    if card.deals:
        parts.append(said(_("It can ask"), DOT.join(map(kind_title, card.deals))))
    elif card.deals is not None:
        parts.append(Label(_("Nothing can be asked of it yet."), ink="muted"))
    if card.topics:
        more = " …" if len(card.topics) > MOST_TOPICS else ""
        parts.append(said(_("Topics"), ", ".join(card.topics[:MOST_TOPICS]) + more))
    if card.kinds:
        parts.append(said(_("Things"), ", ".join(card.kinds[:MOST_TOPICS])))
    return parts


def said(label: str, text: str) -> Widget:
    """Return a text below what it is."""
    return Column([Label(label, Role.LABEL, ink="muted"), Label(text, most=6)], gap=0.25)


def about(card: Card) -> list[Widget]:
    """Return what its author says of it, if anything."""
    return [Label(card.about, Role.LEAD, ink="muted", most=6)] if card.about else []


def origin_words(file: PackFile) -> str:
    """Where a pack is from."""
    if file.origin is Origin.LOOSE:
        return str(file.path)
    return _("Installed") if file.origin is Origin.INSTALLED else _("Ships with HubQuiz")


class Wrapped(Box):
    """Side by side, as wide as each likes, on as many lines as that takes."""

    def height(self, style: Style, width: int) -> int:
        """As tall as its lines."""
        cells = self._cells(style, Rect(0, 0, width, 0))
        return cells[-1].bottom if cells else 0

    def arrange(self) -> None:
        """Place them."""
        for child, cell in zip(self._children, self._cells(self.style, self.rect), strict=True):
            child.place(cell, self.style)

    def _cells(self, style: Style, room: Rect) -> list[Rect]:
        widths = [child.width(style) for child in self._children]
        high = max((child.height(style, room.w) for child in self._children), default=0)
        return flow(room, widths, high, style.gap(self.gap))


class PackView(ScrollColumn):
    """A pack on a card, with what can be done with it.

    What takes longer to find, its cover and what the player knows, comes with `complete`.
    """

    def __init__(self, desk: Desk, acts: Acts, *, name: str = "preview") -> None:
        super().__init__(name=name)
        self._desk = desk
        self._acts = acts
        self._file: PackFile | None = None
        self._card: Card | None = None
        self._head: Head | None = None
        self._known: Known | None = None

    def show(self, file: PackFile | None, card: Card | None) -> None:
        """Show a pack; None shows nothing. Without a card it is not known yet."""
        self._file, self._card, self._head, self._known = file, card, None, None
        parts: list[Widget] = []
        if file is not None and card is None:
            parts = [Label(pretty_id(file.id), Role.HEAD, most=3), Label("…", ink="muted")]
        elif file is not None and card is not None:
            parts = self._faulty(file, card) if card.faults else self._whole(file, card)
        self.scroller.to(0)
        self.fill([Panel(parts, gap=2)] if parts else [])

    def complete(self) -> None:
        """Find the cover, and what the player knows of the pack that is shown."""
        file, card = self._file, self._card
        if file is None or card is None:
            return
        if self._head is not None and card.cover:
            self._head.cover.path = self._desk.gallery.picture(file.path, card.cover)
        if self._known is not None:
            waiting = due(self._desk).get(file.reference, 0)
            self._known.show(self._desk.mastery(file, card), waiting)

    def _whole(self, file: PackFile, card: Card) -> list[Widget]:
        acts = self._acts
        self._head = head(file, card)
        choose = Button(
            _("Choose"),
            lambda: acts.take(file),
            tone=Tone.PRIMARY,
            icon="check",
            cap="return",
            name="choose",
        )
        play = Button(_("Play"), lambda: acts.begin(file), icon="play", name="play")
        learn = Button(_("Learn"), lambda: acts.learn(file), icon="book", name="learn")
        review = Button(_("Review"), lambda: acts.review(file), icon="clock", name="review")
        together = Button(
            _("Together"), lambda: acts.together(file), icon="people", name="together"
        )
        ways = Wrapped([choose, play, learn, review, together])
        parts = [self._head, *about(card), ways, figures(card)]
        if self._desk.player is not None and card.facts + card.questions:
            self._known = Known()
            look = Button(
                _("What you know"), lambda: acts.progress(file), icon="chart", name="progress"
            )
            parts += [self._known, Row([look])]
        return [*parts, *told(card), *self._care(file)]

    def _faulty(self, file: PackFile, card: Card) -> list[Widget]:
        show = Button(
            _("See the faults"),
            lambda: self._acts.take(file),
            tone=Tone.PRIMARY,
            icon="warning",
            cap="return",
            name="choose",
        )
        said = ngettext(
            "This pack has {n} fault, and can't be played until it is mended.",
            "This pack has {n} faults, and can't be played until they are mended.",
            card.faults,
        )
        return [
            Label(pretty_id(file.id), Role.HEAD, most=3),
            Label(said.format(n=card.faults), Role.LEAD, ink="muted"),
            Label(str(file.path), Role.CAPTION, ink="muted"),
            Row([show]),
            *self._care(file),
        ]

    def _care(self, file: PackFile) -> list[Widget]:
        """What is done with the pack's file, by where it is."""
        acts = self._acts
        if file.origin is Origin.BUNDLED:
            return []
        if file.origin is Origin.LOOSE:
            install = Button(_("Install"), lambda: acts.install(file), icon="plus", name="install")
            return [Rule(), Wrapped([install])]
        update = Button(
            _("Update from a file…"), lambda: acts.update_pack(file), icon="again", name="update"
        )
        remove = Button(
            _("Remove"),
            lambda: acts.remove_pack(file),
            tone=Tone.DANGER,
            icon="trash",
            name="remove",
        )
        return [Rule(), Wrapped([update, remove])]
