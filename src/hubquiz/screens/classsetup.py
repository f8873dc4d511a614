"""Setting up a class: one Enter opens it as it stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.game.modes import RoundOf
from hubquiz.host.unfinished import broken_off
from hubquiz.host.wanted import missed_by, plain_class, usual_class
from hubquiz.i18n import _, ngettext
from hubquiz.rounds import describe
from hubquiz.rounds.kind import Difficulty
from hubquiz.screens.classdraft import PACED, ROUND, Draft
from hubquiz.screens.classname import ClassName, kept_words
from hubquiz.screens.classopen import ask_on, open_class
from hubquiz.screens.classrules import main_rules, more_rules, more_words
from hubquiz.screens.classtime import BY_HAND, until_words, way_of
from hubquiz.screens.fold import Fold
from hubquiz.screens.order import OrderScreen
from hubquiz.screens.page import beside_bar
from hubquiz.screens.split import Split
from hubquiz.screens.startfoot import StartFoot
from hubquiz.screens.words import difficulty_words, dotted, mode_words
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Column, Panel
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn
from hubquiz.ui.widgets.segmented import Segmented
from hubquiz.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.host.desk import Desk
    from hubquiz.host.preferences import Preferences
    from hubquiz.host.wanted import Wanted
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget

GIVEN, TYPED, LISTED = range(3)
"""How names come about: offered, typed, or chosen from a list."""


class ClassSetup(OrderScreen):
    """What a class plays, and by which rules; of what is seldom wanted, some is `folded` away."""

    name = "class-setup"

    def __init__(self, desk: Desk, file: PackFile, wanted: Wanted | None = None) -> None:
        super().__init__(desk, file)
        self.draft = Draft(wanted or usual_class(desk, file), self._tell, self.rebuild)
        self.folded = {"asks", "more"}
        self._missed: dict[str, tuple[str, ...] | None] = {}

    @property
    def wanted(self) -> Wanted:
        """The class as it stands."""
        return self.draft.wanted

    def title(self) -> str:
        """What it is about."""
        return _("A class of phones")

    def make(self) -> None:
        """How it is played on the left, with more behind a fold; who and what on the right."""
        self._deck = self._read()
        self._drop_unknown()
        rules = Panel(main_rules(self.draft, self.desk.clock), title=_("How to play"), gap=2)
        who = Panel(self._who(), title=_("Who plays"), gap=2)
        self._asks = self._fold(_("What to ask"), "asks", self._asked)
        self._more = self._fold(_("More rules"), "more", self._more_rules)
        side = Column([who, self._asks, self._more], gap=2.5)
        self._split = Split([rules, side], [1, 1.15], gap=3, even=False)
        self._column = ScrollColumn([self._split])
        self._said = Label("", ink="muted", most=2, smaller=(Role.CAPTION,), name="said")
        self._start = Button(
            _("Open the class"), self.start, tone=Tone.PRIMARY, icon="play", cap="return",
            name="start",
        )  # fmt: skip
        self.scrolls = self._column
        self._foot = StartFoot(self._said, self._start)
        self.add(self._column, self._foot)
        self.default = self._start
        self.shortcuts = [
            Shortcut("c", _("name the class"), self.name_class),
            Shortcut("a", _("show or hide what is asked"), lambda: self.unfold("asks")),
            Shortcut("m", _("show or hide more rules"), lambda: self.unfold("more")),
            Shortcut("u", _("the usual rules again"), self.use_usual),
            Shortcut("x", _("ask everything again"), self.reset),
        ]
        self._tell()
        self.focus(self._start)

    def fit(self, room: Rect) -> None:
        """Place the choices, and the start below them."""
        style = self.style
        foot, rest = room.cut_bottom(self._foot.height(style, room.w), style.gap(2))
        self._foot.place(foot, style)
        self._column.place(beside_bar(style, rest), style)

    def rebuild(self) -> None:
        """Make everything anew, as far scrolled as it was."""
        offset = self._column.scroller.offset
        super().rebuild()
        if self._column.scroller.to(offset):
            self._column.arrange()
        self.invalidate()

    # What it does

    def start(self) -> None:
        """Open the class, or go on with one that was broken off."""
        wanted = self.wanted
        left = broken_off(self.desk, self.file.reference, wanted.class_name)
        if left is None:
            open_class(self, self.desk, wanted)
        else:
            ask_on(self, self.desk, left, wanted)

    def name_class(self) -> None:
        """Ask which class it is."""
        self.stage.push(ClassName(self.desk, self.wanted.class_name), self._named)

    def use_usual(self) -> None:
        """Play by the usual rules; who plays and what is asked stays as it is."""
        usual = plain_class(self.desk, self.file)
        self.draft.play(ROUND)
        self.draft.order(reshape=True, settings=usual.order.settings)

    def unfold(self, what: str) -> None:
        """Show what is folded away, or fold it."""
        self.folded ^= {what}
        self.rebuild()
        fold = self.find(what)
        self.focus(fold)
        if what not in self.folded and fold.parent is not None:
            self._column.reveal(fold.parent.rect)
            self._column.reveal(fold.rect)

    # The parts

    def _fold(self, title: str, what: str, make: Callable[[], list[Widget]]) -> Fold:
        is_open = what not in self.folded
        rows = make() if is_open else []
        return Fold(title, rows, lambda _open: self.unfold(what), is_open=is_open, name=what)

    def _more_rules(self) -> list[Widget]:
        usual = Button(_("The usual rules"), self.use_usual, icon="again", name="usual")
        return [*more_rules(self.draft), usual]

    def _who(self) -> list[Widget]:
        """Which class, what it got wrong last time, and how names come about."""
        wanted = self.wanted
        said = _("Class: {name}").format(name=wanted.class_name) if wanted.class_name else ""
        button = Button(
            said or _("A class without a name"), self.name_class, icon="people", cap="c",
            name="class-name",
        )  # fmt: skip
        kept = kept_words(self.desk, named=bool(wanted.class_name))
        rows: list[Widget] = [Column([button, Label(kept, Role.CAPTION, ink="muted")], gap=0.5)]
        review = self._review()
        if review is not None:
            rows.append(review)
        names = LISTED if wanted.roster else TYPED if wanted.typed else GIVEN
        rows.append(
            Segmented([_("Friendly ones"), _("Typed"), _("From a list")], names, self._take_names,
                      label=_("Names"), name="names")
        )  # fmt: skip
        if wanted.roster:
            said = _("{file}: its teams and allowances are taken over, too.")
            name = Path(wanted.roster).name
            rows.append(Label(said.format(file=name), Role.CAPTION, ink="muted", most=2))
        return rows

    def _review(self) -> Widget | None:
        """Whether to ask what the class got wrong; None of one that was never asked this."""
        name = self.wanted.class_name
        if name not in self._missed:
            self._missed[name] = missed_by(self.desk, self.wanted) if self._deck else None
        missed = self._missed[name]
        if not missed:
            self.draft.wanted = replace(self.wanted, review=False)
        if missed is None:
            return None
        note = _("All was known when this class was last asked.")
        if missed:
            said = ngettext(
                "Asks the {n} fact that this class got wrong last time, the worst first.",
                "Asks the {n} facts that this class got wrong last time, the worst first.",
                len(missed),
            )
            note = said.format(n=len(missed))
        made = Toggle(_("Review"), self.wanted.review, self._take_review, note=note, name="review")
        made.enabled = bool(missed)
        return made

    def _asked(self) -> list[Widget]:
        """How hard, about what, in which kinds."""
        hard = list(Difficulty)
        difficulty = Segmented(
            [difficulty_words(each.value) for each in hard],
            hard.index(self.wanted.order.difficulty),
            lambda i: self.draft.order(difficulty=hard[i]),
            label=_("Difficulty"),
            name="difficulty",
        )
        return [difficulty, *super()._asked()]

    def _choices(self, label: str, what: str, names: dict[str, str]) -> Widget | None:
        """Chips for what may be asked; a review asks what it asks, whatever its topic."""
        if what == "topics" and names and self.wanted.review:
            said = Label(
                _("A review asks what was missed, whatever its topic."), Role.CAPTION, ink="muted"
            )
            return Column([Label(label, Role.STRONG), said], gap=0)
        return super()._choices(label, what, names)

    def _asked_words(self) -> str:
        """What is asked, in short."""
        order = self.wanted.order
        topics = _("All topics")
        if self.wanted.review:
            topics = _("Review")
        elif order.topics:
            topics = ", ".join(order.topics)
        kinds = ", ".join(describe.title(kind) for kind in order.kinds) or _("all kinds")
        return dotted((topics, kinds, difficulty_words(order.difficulty.value)))

    # What it changes

    @property
    def _prefs(self) -> Preferences:
        """What is asked of this class: what rounds are about stays as it is."""
        order = self.wanted.order
        return replace(self.desk.preferences, topics=order.topics, kinds=order.kinds)

    def _prefer(self, prefs: Preferences) -> None:
        self.draft.order(topics=prefs.topics, kinds=prefs.kinds)

    def _drop_unknown(self) -> None:
        """Ask of no topic and no kind that the pack has no longer."""
        if self._deck is None:
            return
        order, kinds = self.wanted.order, self._kinds()
        topics = tuple(one for one in order.topics if one in self._deck.pack.topics)
        kept = tuple(one for one in order.kinds if one in kinds)
        if (topics, kept) != (order.topics, order.kinds):
            order = replace(order, topics=topics, kinds=kept)
            self.draft.wanted = replace(self.wanted, order=order)

    def _named(self, name: str | None) -> None:
        if name is not None:
            self.draft.put(class_name=name, reshape=True)

    def _take_review(self, on: bool) -> None:  # noqa: FBT001 - a switch says on or off
        self.draft.put(review=on, reshape=True)

    def _take_names(self, index: int) -> None:
        self.draft.put(typed=index == TYPED, roster="", reshape=index != LISTED)
        if index == LISTED:
            from hubquiz.screens.files import FilesScreen  # noqa: PLC0415 - seldom wanted

            self.stage.push(FilesScreen(self.desk, _("A list of names"), ""), self._take_list)

    def _take_list(self, path: str | None) -> None:
        self.draft.put(roster=path or "", reshape=True)

    def _tell(self) -> None:
        wanted, way = self.wanted, self.draft.way
        card = self.desk.card(self.file)
        parts = [card.title if card else self.file.id, wanted.class_name]
        if wanted.review:
            parts.append(_("Review"))
        elif way == PACED and isinstance(wanted.order.mode, RoundOf):
            parts.append(_("Questions: {n}").format(n=wanted.order.mode.count))
        else:
            parts.append(mode_words(wanted.order.mode.key))
        if way == PACED:
            parts.append(_("Own pace"))
            closing, now = self.draft.pacing.closing, self.desk.clock()
            closes = closing.at(now)
            if way_of(closing) != BY_HAND and closes is not None:
                parts.append(_("open until {time}").format(time=until_words(closes, now)))
        self._said.text = dotted(parts)
        if self._said.placed:
            self.fit_again()
        self._more.head.said = more_words(self.draft)
        self._asks.head.said = self._asked_words()
