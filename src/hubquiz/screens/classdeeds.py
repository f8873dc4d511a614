"""What the one who leads a class can do now: by keys, and by the bar below the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.screens.classfoot import Deed
from hubquiz.screens.classwall import has_standings
from hubquiz.ui.screen import Shortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.screens.classscreen import ClassScreen


def shortcuts(screen: ClassScreen) -> list[Shortcut]:
    """Return the keys: those of play, or of a class at its own pace, and those of any class."""
    return [*(_paced_keys(screen) if screen.view.get("paced") else _keys(screen)),
            *_common_keys(screen)]  # fmt: skip


def _keys(screen: ClassScreen) -> list[Shortcut]:
    def act(what: str) -> Callable[[], object]:
        return lambda: screen.act(what)

    return [
        Shortcut("space", _("start, show the answer, go on"), screen.forward),
        Shortcut("page down", _("the same, by a presenter's remote control"), screen.forward),
        Shortcut("p", _("pause, and go on"), screen.pause),
        Shortcut("e", _("half a minute more"), screen.extend),
        Shortcut("c", _("another clue"), act("clue")),
        Shortcut("u", _("play the question's sound"), screen.listen),
        Shortcut("s", _("skip the question: it does not count"), act("skip")),
        Shortcut("d", _("talk about it, then vote again"), screen.discuss),
        Shortcut("v", _("show or hide the first vote, while it is talked about"), screen.turn),
        Shortcut("a", _("show the answer without a second vote"), screen.reveal),
        Shortcut("r", _("ask the revealed question once more"), act("reask")),
        Shortcut("h", _("hide or show the standings"), screen.hide),
        Shortcut("m", _("practice: what follows does not count"), screen.practice),
    ]


def _common_keys(screen: ClassScreen) -> list[Shortcut]:
    return [
        Shortcut("l", _("close or open the door"), screen.lock),
        Shortcut("n", _("names: let in, teams, rename, remove, allow"), screen.people),
        Shortcut("w", _("where phones join: other addresses"), screen.network),
        Shortcut("t", _("the teacher's own phone"), screen.teacher),
        Shortcut("o", _("open the report, at the end"), screen.show_report),
    ]


def _paced_keys(screen: ClassScreen) -> list[Shortcut]:
    from hubquiz.screens.classpaced import paced_shortcuts  # noqa: PLC0415 - few classes are so

    return paced_shortcuts(screen)


def main_deed(screen: ClassScreen) -> Deed | None:
    """Return what comes next; None where nothing does by itself."""
    text = _main_words(screen)
    return Deed("main", text, "space", screen.forward) if text else None


def _main_words(screen: ClassScreen) -> str:
    view = screen.view
    if screen.room.failure:
        return _("Close")
    match screen.phase:
        case "asking" if screen.is_discussed_next:
            return _("Discuss")
        case "revealed" if not screen.beside and has_standings(view):
            return _("Standings")
        case "revealed":
            return _("Finish") if view.get("last") else _("Next question")
    words = {
        "lobby": _("Start"),
        "asking": _("Show the answer"),
        "paused": _("Go on"),
        "discussing": _("Vote again"),
        "over": _("Done"),
    }
    return words.get(screen.phase, "")


def deeds(screen: ClassScreen) -> list[Deed]:
    """Return what else can be done."""
    phase, view = screen.phase, screen.view
    found: list[Deed] = []
    if view.get("paced") and phase:
        from hubquiz.screens.classpaced import paced_deeds  # noqa: PLC0415 - few classes are so

        found = paced_deeds(screen)
    elif phase == "lobby":
        found = door_deeds(screen)
    elif phase in {"asking", "paused"}:
        found = _of_question(screen)
    elif phase == "discussing":
        votes = _("Hide the votes") if screen.beside else _("Show the votes")
        found = [
            Deed("votes", votes, "v", screen.turn),
            Deed("reveal", _("Show the answer"), "a", screen.reveal),
        ]
    elif phase == "revealed":
        found = _of_reveal(screen)
    if screen.sound is not None:
        found.insert(0, Deed("listen", _("Listen"), "u", screen.listen, "sound"))
    if phase == "over" and screen.room.heard.report:
        found.append(Deed("report", _("Open the report"), "o", screen.show_report))
    return found


def door_deeds(screen: ClassScreen) -> list[Deed]:
    """Return what can be done about how phones come in."""
    door = _("Open the door") if screen.view.get("locked") else _("Close the door")
    more = [
        Deed("lock", door, "l", screen.lock),
        Deed("network", _("Addresses"), "w", screen.network),
    ]
    if screen.room.place.link_qr:
        more.append(Deed("teacher", _("My phone"), "t", screen.teacher))
    return more


def _of_question(screen: ClassScreen) -> list[Deed]:
    view, more = screen.view, []
    if screen.phase == "asking":
        more.append(Deed("pause", _("Pause"), "p", screen.pause))
        if view.get("limit") is not None:
            more.append(Deed("extend", _("+30 s"), "e", screen.extend))
        if view.get("clues_left"):
            more.append(Deed("clue", _("Next clue"), "c", lambda: screen.act("clue")))
        if screen.is_discussed_next:
            more.append(Deed("reveal", _("Show the answer"), "a", screen.reveal))
        elif view.get("vote", 1) == 1:
            more.append(Deed("discuss", _("Discuss"), "d", screen.discuss))
    return [*more, Deed("skip", _("Skip"), "s", lambda: screen.act("skip"))]


def _of_reveal(screen: ClassScreen) -> list[Deed]:
    hidden = not screen.view.get("standings_on", True)
    words = _("Show standings") if hidden else _("Hide standings")
    practice = _("With points") if screen.view.get("practice_on") else _("Practice")
    return [
        Deed("reask", _("Ask again"), "r", lambda: screen.act("reask")),
        Deed("hide", words, "h", screen.hide),
        Deed("practice", practice, "m", screen.practice),
    ]


def note(screen: ClassScreen) -> str:
    """Return what there is to be known besides: at the end, that the report is there."""
    return _("The report is saved") if screen.phase == "over" and screen.room.heard.report else ""
