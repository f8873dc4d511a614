"""From a class that is set up to one that is open, or to one that was broken off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.game.state import Phase
from hubquiz.host.classes import Class
from hubquiz.host.wanted import ready, remembered
from hubquiz.i18n import _, language
from hubquiz.screens.classtime import until_words
from hubquiz.screens.words import dotted
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.notes import Tone
from hubquiz.ui.widgets.button import Tone as ButtonTone

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.host.unfinished import Unfinished
    from hubquiz.host.wanted import Wanted
    from hubquiz.ui.screen import Screen


def open_class(setup: Screen[None], desk: Desk, wanted: Wanted) -> None:
    """Serve a class, and show it in place of its setting up. Its rules are remembered."""
    from hubquiz.screens.classscreen import ClassScreen  # noqa: PLC0415 - not before it opens

    stage = setup.stage
    if not desk.store.health.saving:
        stage.toast(desk.store.health.sentence, Tone.WRONG)
        return
    if not wanted.game:
        desk.prefer(replace(desk.preferences, lesson=remembered(wanted)))
    prepared = ready(desk, wanted)
    desk.lend()
    room = Class(desk.folder, prepared, language())
    stage.push(ClassScreen(desk, room), lambda _result: setup.close(None))


def ask_on(setup: Screen[None], desk: Desk, left: Unfinished, wanted: Wanted) -> None:
    """Ask whether to go on with a class that was broken off, or to open another."""
    waits = left.closes is not None and left.closes > desk.clock()
    text = f"{_left_words(desk, left)}\n{_else_words(desk, left, waits=waits)}"
    answers = [
        Answer(_("Go on with it"), True, ButtonTone.PRIMARY),
        Answer(_("A new class"), False, key="n"),
    ]

    def chosen(again: bool | None) -> None:  # noqa: FBT001 - the dialog says yes or no
        if again is None:
            return
        if not again and not waits:
            desk.drop(left.game)
        open_class(setup, desk, replace(wanted, game=left.game.id if again else ""))

    setup.stage.push(Dialog(_("Go on with the class?"), text, answers), chosen)


def _left_words(desk: Desk, left: Unfinished) -> str:
    """Which class it is, how far it came, and when it was last heard of."""
    name = left.class_name or _("A class without a name")
    if left.paced:
        far = _("Own pace")
    elif left.state.phase is Phase.LOBBY:
        far = _("not started yet")
    else:
        far = _("question {n}").format(n=left.state.asked)
    return dotted((name, far, until_words(left.last, desk.clock())))


def _else_words(desk: Desk, left: Unfinished, *, waits: bool) -> str:
    if waits and left.closes is not None:
        said = _("It is open until {time}, and can be gone on with until then.")
        return said.format(time=until_words(left.closes, desk.clock()))
    if left.closes is not None:
        return _("It has closed meanwhile: going on shows what came of it.")
    return _("It can be gone on with, where it stood; a new class ends it.")
