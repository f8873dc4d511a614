"""What a class's server tells, as what a board shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hubquiz.content.values import Type
from hubquiz.i18n import _, ngettext
from hubquiz.quiz.question import Remark
from hubquiz.quiz.shapes import Arrange, Estimate, Exhibit, Pair, Pick, Point, Spot, Typed
from hubquiz.rounds.describe import title
from hubquiz.screens.boardtally import BARS
from hubquiz.screens.boardvalues import (
    Asking,
    Bar,
    Confusion,
    Rank,
    Shown,
    Standing,
    Sureness,
    Votes,
)
from hubquiz.screens.classlobby import Group
from hubquiz.screens.words import dotted, grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.quiz.shapes import Shape

Message = dict[str, Any]

STREAK = 3
"""A run of right answers is praised from here on."""


def asking_of(view: Message) -> Asking | None:
    """Return the question of a view; None where each phone is asked in its own way."""
    asked = view.get("q")
    if not asked:
        return None
    notes = [title(asked["kind"])]
    if view.get("practice"):
        notes.append(_("practice: it does not count"))
    if asked.get("several"):
        notes.append(_("choose all that are right"))
    if view.get("vote", 1) > 1:
        notes.append(_("second vote"))
    shown = tuple(_exhibit(each) for each in asked.get("exhibits", ()))
    prompt = asked["prompt"] or _("Each phone asks in its own way")
    return Asking(prompt, _shape(asked), dotted(notes), tuple(asked.get("clues", ())), shown)


def votes_of(view: Message, *, told: bool) -> Votes | None:
    """Return what is talked about before a second vote; what was said in the first if `told`."""
    asked = asking_of(view)
    if asked is None:
        return None
    spread = tuple(Bar(bar["label"], bar["count"], False) for bar in view.get("spread", ()))
    text = _("Convince your neighbour. Then all vote again.")
    return Votes(asked, _("Talk about it"), text, spread if told else ())


def sound_of(view: Message) -> Exhibit | None:
    """Return what there is to be heard in the question of a view; None if there is nothing."""
    shown = [_exhibit(each) for each in (view.get("q") or {}).get("exhibits", ())]
    return next((each for each in shown if each.type is Type.SOUND), None)


def shown_of(view: Message) -> Shown | None:
    """Return what is told when the question of a view is over."""
    asked = asking_of(view)
    if asked is None:
        return None
    return Shown(
        asked,
        view.get("key", ""),
        tuple(_remark(each) for each in view.get("because", ())),
        _bars(view),
        tuple(Confusion(each["a"], each["b"], each["count"]) for each in view.get("confused", ())),
        place=_place(view),
        sure=_sure(view),
        of=view.get("count", (0,))[0],
    )


def standing_of(view: Message) -> Standing:
    """Return who is ahead, and who is to be praised; of teams their scores.

    A player who has no points yet is not named, though there may be few others.
    """
    teams = [team for team in view.get("teams", ()) if team["of"]]
    rows = teams or [row for row in view.get("standings", ()) if row["score"]]
    rows = sorted(rows, key=lambda row: -(row["score"] or 0))
    scores = [row["score"] or 0 for row in rows]
    ranks = tuple(
        Rank(row["name"], own, 1 + sum(score > own for score in scores))
        for row, own in zip(rows, scores, strict=True)
    )
    praise = [
        ("up", _("{name} is up by {points}").format(name=one["name"], points=grouped(one["by"])))
        for one in view.get("improved", ())
    ]
    for one in view.get("streaks", ()):
        run = one["streak"]
        if run >= STREAK:
            said = ngettext("{name}: {n} right in a row", "{name}: {n} right in a row", run)
            praise.append(("bolt", said.format(name=one["name"], n=run)))
    title = _("Teams") if teams else ""
    return Standing(ranks, tuple(praise[:4]), title)


def teams_of(players: Sequence[Message]) -> tuple[Group, ...]:
    """Return the names of who is here by their teams; without teams, all in one group."""
    groups: dict[str, list[str]] = {}
    for one in players:
        groups.setdefault(one.get("team", ""), []).append(one["name"])
    return tuple(Group(team, tuple(names)) for team, names in groups.items())


def number_of(view: Message) -> str:
    """Return which question it is, of how many if that is known."""
    return f"{view['n']} / {view['of']}" if view.get("of") else f"{view.get('n', '')}"


def note_of(view: Message) -> str:
    """Return what stands beside the number of a question: who is still in, and where to join.

    Phones run flat, and pupils come late: so the way in is told for as long as the door is open.
    """
    told = []
    if view.get("misses"):
        told.append(_("Still in: {n}").format(n=view["alive"]))
    if view.get("address") and view.get("pin") and not view.get("locked"):
        told += [view["address"], f"{_('PIN')} {view['pin'][:3]} {view['pin'][3:]}"]
    return dotted(told or [str(view.get("title", ""))])


def _bars(view: Message) -> tuple[Bar, ...]:
    """Return how many gave each answer; after two votes also what was said in the first alone.

    Two runs of numbers that are not the same are no two votes on one answer.
    """
    now, before = (
        {bar["label"]: bar for bar in view.get(name, ())} for name in ("spread", "before")
    )
    both = now | {label: {**bar, "count": 0} for label, bar in before.items() if label not in now}
    if not before or (len(both) > BARS and view["q"]["shape"] == "number"):
        both, before = now, {}
    return tuple(
        Bar(
            label,
            bar["count"],
            bar.get("right", False),
            before.get(label, {"count": 0})["count"] if before else None,
        )
        for label, bar in both.items()
    )


def _shape(asked: Message) -> Shape | None:
    match asked["shape"]:
        case "pick" if "choices" in asked:
            pictures = tuple(_exhibit(each) if each else None for each in asked.get("pictures", ()))
            return Pick(tuple(asked["choices"]), (), asked.get("several", False), pictures)
        case "pair" if "left" in asked:
            left, right = tuple(asked["left"]), tuple(asked["right"])
            return Pair(left, right, (), bins=asked.get("bins", False))
        case "arrange" if "items" in asked:
            items = tuple(asked["items"])
            return Arrange(items, (), (), asked.get("first", ""), asked.get("last", ""))
        case "number" if "low" in asked:
            low, high = float(asked["low"]), float(asked["high"])
            unit, years = asked.get("unit", ""), asked.get("years", False)
            return Estimate(low, 0.0, low, high, unit, years=years)
        case "text":
            return Typed(())
        case "point" if "frame" in asked:
            south, west, north, east = asked["frame"]
            spots = tuple(Spot(lat, lon, words) for lat, lon, words in asked.get("spots", ()))
            frame = (float(south), float(west), float(north), float(east))
            return Point(0.0, 0.0, 0.0, asked.get("map", "world"), frame, spots)
    return None


def _exhibit(told: Message) -> Exhibit:
    return Exhibit(Type(told["type"]), told["src"], told.get("alt", ""), told.get("credit", ""))


def _remark(told: Message) -> Remark:
    return Remark(
        told.get("text", ""),
        told.get("citation", ""),
        told.get("as_of", ""),
        told.get("now", ""),
        told.get("note", ""),
        told.get("choice"),
    )


def _sure(view: Message) -> Sureness | None:
    if "sure" not in view:
        return None
    right, wrong = ((one[0], one[1], one[2]) for one in map(view["sure"].get, ("right", "wrong")))
    return Sureness(right, wrong)


def _place(view: Message) -> tuple[float, float] | None:
    """Return where the key of a map lies; None where the question is no map."""
    if "at" not in view:
        return None
    lat, lon = view["at"]
    return float(lat), float(lon)
