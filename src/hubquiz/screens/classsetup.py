"""Setting up a class: one Enter opens it as it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.game.modes import RoundOf, UntilMisses
from hubquiz.host.classes import CLASS_RULES, Class, Wanted, broken_off
from hubquiz.host.order import order_of
from hubquiz.i18n import _, language
from hubquiz.rounds.kind import Difficulty
from hubquiz.screens.order import OrderScreen
from hubquiz.screens.words import difficulty_words, dotted, mode_words
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.notes import Tone
from hubquiz.ui.widgets.button import Tone as ButtonTone
from hubquiz.ui.widgets.segmented import Segmented
from hubquiz.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.game.modes import Mode
    from hubquiz.game.setup import Settings
    from hubquiz.host.desk import Desk
    from hubquiz.host.preferences import Preferences
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.widget import Widget

LENGTHS = (5, 10, 15, 20)
MISSES = (1, 2, 3, 5)
SECONDS = (0, 15, 30, 60)
SPEEDS = (0, 10, 25, 50)
TEAMS = (0, 2, 3, 4, 6, 8)
GIVEN, TYPED, LISTED = range(3)
"""How names come about: offered, typed, or chosen from a list."""


def usual_class(desk: Desk, file: PackFile) -> Wanted:
    """What a class is unless something else is chosen."""
    order = order_of(file, desk.preferences)
    mode = order.mode if isinstance(order.mode, RoundOf) else RoundOf()
    return Wanted(replace(order, mode=mode, settings=CLASS_RULES))


class ClassSetup(OrderScreen):
    """What a class plays, and by which rules."""

    name = "class-setup"

    def __init__(self, desk: Desk, file: PackFile, wanted: Wanted | None = None) -> None:
        super().__init__(desk, file)
        self.wanted = wanted or usual_class(desk, file)
        order = self.wanted.order
        self._chosen = replace(
            desk.preferences,
            topics=order.topics,
            kinds=order.kinds,
            difficulty=order.difficulty.value,
        )

    def title(self) -> str:
        """What it is about."""
        return _("A class of phones")

    def start(self) -> None:
        """Open the class."""
        prefs = self._prefs
        order = replace(
            self.wanted.order,
            topics=prefs.topics,
            kinds=prefs.kinds,
            difficulty=Difficulty(prefs.difficulty),
        )
        wanted = replace(self.wanted, order=order)
        left = broken_off(self.desk, self.file)
        if left is None:
            open_class(self, wanted)
            return
        text = _("The class of this pack that was broken off can be gone on with, where it stood.")
        answers = [
            Answer(_("Go on with it"), True, ButtonTone.PRIMARY),
            Answer(_("A new class"), False, key="n"),
        ]

        def chosen(again: bool | None) -> None:  # noqa: FBT001 - the dialog says yes or no
            if again is None:
                return
            if not again:
                self.desk.drop(left)
            open_class(self, replace(wanted, game=left.id if again else ""))

        self.stage.push(Dialog(_("Go on with the class?"), text, answers), chosen)

    def _rules(self) -> list[Widget]:
        """The rules that most choose, then those that are on or off."""
        rules, order = self.wanted.order.settings, self.wanted.order
        names = LISTED if self.wanted.roster else TYPED if self.wanted.typed else GIVEN
        no_limit = _("No limit")
        return [
            self._ends(order.mode),
            _choice(_("Time for a question"), "limit", SECONDS, rules.question_seconds or 0,
                    lambda value: _("{n} s").format(n=value) if value else no_limit,
                    lambda value: self._rule(question_seconds=value or None)),
            _choice(_("Speed earns up to"), "speed", SPEEDS, rules.speed,
                    lambda value: f"{value} %",
                    lambda value: self._rule(speed=value)),
            _choice(_("Teams"), "teams", TEAMS, len(rules.teams),
                    lambda value: str(value) if value else _("None"),
                    lambda value: self._rule(teams=team_names(value))),
            Segmented([_("Friendly ones"), _("Typed"), _("From a list")], names, self._take_names,
                      label=_("Names"), name="names"),
            Segmented([difficulty_words(each.value) for each in Difficulty],
                      list(Difficulty).index(Difficulty(self._prefs.difficulty)),
                      lambda i: self._prefer(
                          replace(self._prefs, difficulty=list(Difficulty)[i].value)
                      ),
                      label=_("Difficulty"), name="difficulty"),
        ]  # fmt: skip

    def _ends(self, mode: Mode) -> Widget:
        """When it ends: after so many questions or, in survival, misses."""
        if isinstance(mode, UntilMisses):
            return _choice(_("Misses"), "misses", MISSES, mode.misses, str,
                           lambda value: self._order(mode=UntilMisses(value)))  # fmt: skip
        length = mode.count if isinstance(mode, RoundOf) else 0
        return _choice(_("Questions"), "length", LENGTHS, length, str,
                       lambda value: self._order(mode=RoundOf(value)))  # fmt: skip

    def _asked(self) -> list[Widget]:
        """What is asked, and what else may be switched on."""
        rules = self.wanted.order.settings
        flags = [
            ("guises", _("Fair variants"), _("Each phone asks in its own way: no copying."),
             rules.guises),
            ("twice", _("Second vote"), _("Vote, talk about it, vote again."), rules.twice),
            ("certainty", _("How sure?"), _("Each says how sure they are."), rules.certainty),
            ("practice", _("Practice"), _("Nothing counts, to begin with."), rules.practice),
            ("standings", _("Standings"), _("The best five; nobody who is behind is named."),
             rules.standings),
            ("approve", _("Let in by hand"), _("You admit each who joins."), rules.approve),
            ("projector_only", _("Words on the wall alone"), _("Phones show letters to choose."),
             rules.projector_only),
        ]  # fmt: skip
        switches: list[Widget] = [
            Toggle(text, on, self._flag(name), note=note, name=name)
            for name, text, note, on in flags
        ]
        link = Toggle(
            _("My own phone"),
            self.wanted.link,
            self._link,
            note=_("A code of your own lets your phone lead the class."),
            name="link",
        )
        return [*super()._asked(), *switches, link]

    @property
    def _prefs(self) -> Preferences:
        """What is asked of this class: what rounds are about stays as it is."""
        return self._chosen

    def _prefer(self, prefs: Preferences) -> None:
        self._chosen = prefs
        self._tell()

    def _order(self, **changed: object) -> None:
        self.wanted = replace(self.wanted, order=replace(self.wanted.order, **changed))  # type: ignore[arg-type]  # by its own names
        self._tell()

    def _rule(self, **changed: object) -> None:
        settings: Settings = replace(self.wanted.order.settings, **changed)  # type: ignore[arg-type]  # so too
        self._order(settings=settings)

    def _flag(self, name: str) -> Callable[[bool], object]:
        return lambda on: self._rule(**{name: on})

    def _link(self, on: bool) -> None:  # noqa: FBT001 - a switch says on or off
        self.wanted = replace(self.wanted, link=on)

    def _take_names(self, index: int) -> None:
        self.wanted = replace(self.wanted, typed=index == TYPED, roster="")
        if index == LISTED:
            from hubquiz.screens.files import FilesScreen  # noqa: PLC0415 - seldom wanted

            self.stage.push(FilesScreen(self.desk, _("A list of names"), ""), self._take_list)

    def _take_list(self, path: str | None) -> None:
        self.wanted = replace(self.wanted, roster=path or "")
        self.rebuild()

    def _tell(self) -> None:
        order = self.wanted.order
        card = self.desk.card(self.file)
        parts = [card.title if card else self.file.id]
        if isinstance(order.mode, RoundOf):
            parts.append(_("Questions: {n}").format(n=order.mode.count))
        else:
            parts.append(mode_words(order.mode.key))
        self._said.text = dotted(parts)


def open_class(setup: ClassSetup, wanted: Wanted) -> None:
    """Serve a class, and show it in place of its setting up."""
    from hubquiz.screens.classscreen import ClassScreen  # noqa: PLC0415 - not before it opens

    stage, desk = setup.stage, setup.desk
    if not desk.store.health.saving:
        stage.toast(desk.store.health.sentence, Tone.WRONG)
        return
    desk.lend()
    room = Class(desk.folder, wanted, language())
    stage.push(ClassScreen(desk, room), lambda _result: setup.close(None))


def team_names(count: int) -> tuple[str, ...]:
    """Names for so many teams."""
    colours = (
        *(_("Red"), _("Blue"), _("Green"), _("Yellow")),
        *(_("Purple"), _("Orange"), _("Silver"), _("Gold")),
    )
    return colours[:count]


def _choice(
    label: str,
    name: str,
    values: tuple[int, ...],
    value: int,
    say: Callable[[int], str],
    take: Callable[[int], object],
) -> Segmented:
    """One of a few numbers; another one that was chosen before has its place among them."""
    there = values if value in values else tuple(sorted((*values, value)))
    return Segmented(
        [say(each) for each in there],
        there.index(value),
        lambda i: take(there[i]),
        label=label,
        name=name,
    )
