"""What a class is to be, as it is set up; and what is remembered of that until the next one."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hubquiz.game.modes import MOST as LONGEST
from hubquiz.game.modes import RoundOf, UntilMisses
from hubquiz.game.setup import TEAMS, Answering, Settings, Setup
from hubquiz.game.setup_codec import decode_setup, encode_setup
from hubquiz.host.closing import Closing, Pacing
from hubquiz.host.order import order_of
from hubquiz.host.pacing import MOST
from hubquiz.i18n import _
from hubquiz.quiz.fields import Fields
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.host.order import Order
    from hubquiz.library.packs import PackFile

CLASS_RULES = Settings(question_seconds=30, speed=25)
"""The rules of a class unless others are chosen."""

PACED_RULES = Settings()
"""Those of a class at a pace of one's own: no hurry."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a class is to be: what it plays, how its players are named, and where it is served.

    With a `pacing` each goes at a pace of their own. `review` asks what the class of that name got
    wrong last time. `link` lets the teacher's page be opened elsewhere too; `roster` is the path of
    a table of names. No `pin` is one by chance, no `port` the first that is free, no `bind` every
    address of the machine, and no `report` a folder beside the scores. `game` is one that was
    broken off and is gone on with.
    """

    order: Order
    pacing: Pacing | None = None
    review: bool = False
    typed: bool = False
    link: bool = False
    roster: str = ""
    class_name: str = ""
    pin: str = ""
    port: int = 0
    bind: str = ""
    report: str = ""
    game: str = ""


def plain_class(desk: Desk, file: PackFile) -> Wanted:
    """Return what a class of a pack is if none has been set up yet."""
    order = order_of(file, desk.preferences)
    mode = order.mode if isinstance(order.mode, RoundOf) else RoundOf()
    return Wanted(replace(order, mode=mode, settings=CLASS_RULES))


def usual_class(desk: Desk, file: PackFile) -> Wanted:
    """Return what a class of a pack is unless something else is chosen: as the last one was."""
    return recalled(desk.preferences.lesson, plain_class(desk, file))


def ready(desk: Desk, wanted: Wanted) -> Wanted:
    """Return a class as it is to be opened now: with its facts to review, and its closing time."""
    order = wanted.order
    if wanted.review:
        again = missed_by(desk, wanted) or ()
        if isinstance(order.mode, RoundOf) and again:
            again = again[: order.mode.count]
            order = replace(order, mode=RoundOf(len(again)))
        order = replace(order, again=again, topics=())
    if wanted.pacing is not None:
        mode = order.mode if isinstance(order.mode, RoundOf) else RoundOf()
        closes = wanted.pacing.closing.at(desk.clock())
        settings = replace(apart(order.settings), closes=closes)
        order = replace(order, mode=RoundOf(min(mode.count, MOST)), settings=settings)
    return replace(wanted, order=order)


def apart(settings: Settings) -> Settings:
    """Return the rules without those of a class that is asked together."""
    return replace(
        settings,
        advance_seconds=None,
        teams=(),
        guises=False,
        projector_only=False,
        twice=False,
        practice=False,
    )


def missed_by(desk: Desk, wanted: Wanted) -> tuple[str, ...] | None:
    """Return what the class of that name got wrong of the pack last time, the worst first.

    None if there is no such class, or it was never asked about this pack. Raises FaultyPackError.
    """
    from hubquiz.host.memory import to_review  # noqa: PLC0415 - few classes have a name

    found = desk.store.classes.find(wanted.class_name) if wanted.class_name else None
    if found is None:
        return None
    file = wanted.order.pack
    return to_review(desk.store, found.id, file.reference, desk.deck(file).pack)


def team_names(count: int) -> tuple[str, ...]:
    """Return names for so many teams."""
    colours = (
        *(_("Red"), _("Blue"), _("Green"), _("Yellow")),
        *(_("Purple"), _("Orange"), _("Silver"), _("Gold")),
    )
    return colours[:count]


def remembered(wanted: Wanted) -> str:
    """Return what is remembered of a class, as text: its rules.

    Neither who it was nor a list of names: that is known where it can be forgotten.
    """
    order = wanted.order
    settings = replace(order.settings, teams=(), closes=None)
    return json.dumps(
        {
            "rules": encode_setup(Setup(order.mode, settings=settings)),
            "pack": order.pack.reference,
            "teams": len(order.settings.teams),
            "topics": list(order.topics),
            "kinds": list(order.kinds),
            "difficulty": order.difficulty.value,
            "typed": wanted.typed,
            "link": wanted.link,
            **({"pacing": _encode_pacing(wanted.pacing)} if wanted.pacing else {}),
        },
        ensure_ascii=False,
    )


def recalled(text: str, usual: Wanted) -> Wanted:
    """Return a class by what is remembered of the last one; the usual one if that makes no sense.

    What was asked of another pack is not asked of this one.
    """
    try:
        fields = Fields(json.loads(text), "class")
        order = _recalled_order(fields, usual.order)
        pacing = _decode_pacing(fields.child("pacing")) if fields.has("pacing") else None
        typed, link = fields.flag("typed"), fields.flag("link")
    except ValueError:
        return usual
    return replace(usual, order=order, pacing=pacing, typed=typed, link=link)


def _recalled_order(fields: Fields, usual: Order) -> Order:
    teams, setup = fields.integer("teams"), decode_setup(fields.child("rules"))
    same = fields.text("pack") == usual.pack.reference
    settings, mode = setup.settings, setup.mode
    seconds = (settings.question_seconds or 0, settings.advance_seconds or 0)
    if (teams and teams not in TEAMS) or max(seconds) > LONGEST:
        message = f"there are no {teams} teams, or no {seconds} s"
        raise ValueError(message)
    if not isinstance(mode, RoundOf | UntilMisses) or settings.answering is not Answering.ALL:
        message = f"no class plays {setup.key}"
        raise ValueError(message)
    if settings.guises and settings.projector_only:
        message = "what each phone asks in its own way can't stand on the wall"
        raise ValueError(message)
    return replace(
        usual,
        mode=mode,
        settings=replace(settings, teams=team_names(teams), closes=None),
        topics=fields.texts("topics") if same else (),
        kinds=fields.texts("kinds") if same else (),
        difficulty=fields.member("difficulty", Difficulty),
    )


def _encode_pacing(pacing: Pacing) -> dict[str, object]:
    closing = pacing.closing
    return {
        "same": pacing.same,
        "again": pacing.again,
        "minutes": closing.minutes,
        "days": closing.days,
        "time": closing.time,
    }


def _decode_pacing(fields: Fields) -> Pacing:
    closing = Closing(fields.integer("minutes"), fields.integer("days"), fields.text("time"))
    return Pacing(fields.flag("same"), fields.flag("again"), closing)
