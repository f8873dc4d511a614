"""The rules of a class, to be chosen: those that most choose, and those behind the fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game.modes import RoundOf, UntilMisses
from hubquiz.host.wanted import team_names
from hubquiz.i18n import _
from hubquiz.screens.choices import choice
from hubquiz.screens.classdraft import PACED, ROUND, SURVIVAL
from hubquiz.screens.classtime import closing_rows
from hubquiz.screens.words import dotted
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Column
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.segmented import Segmented
from hubquiz.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.screens.classdraft import Draft
    from hubquiz.ui.widget import Widget

LENGTHS = (5, 10, 15, 20)
MISSES = (1, 2, 3, 5)
SECONDS = (0, 15, 30, 60)
SPEEDS = (0, 10, 25, 50)
TEAMS = (0, 2, 3, 4, 6, 8)
AUTOS = (0, 5, 10, 20)


def main_rules(draft: Draft, now: Callable[[], int]) -> list[Widget]:
    """How it is played; `now` is the time in ms since the epoch."""
    rules, way = draft.rules, draft.way
    ways = Segmented(
        [_("A round"), _("Survival"), _("Own pace")], way, draft.play, label=_("Mode"), name="way"
    )
    said = {
        ROUND: _("All answer the same question together; you lead."),
        SURVIVAL: _("Together, too: who has missed too often is out, and watches."),
        PACED: _("Each goes on when they like, in class or as homework: no teams, no standings."),
    }[way]
    about = Label(said, Role.CAPTION, ink="muted", most=2)
    rows: list[Widget] = [Column([ways, about], gap=0.75), _ends(draft)]
    if way == PACED:
        rows.append(Column(closing_rows(draft, now), gap=0.75))
    no_limit = _("No limit")
    rows.append(
        choice(_("Time for a question"), "limit", SECONDS, rules.question_seconds or 0,
               lambda value: _("{n} s").format(n=value) if value else no_limit,
               lambda value: draft.rule(question_seconds=value or None, reshape=True))
    )  # fmt: skip
    rows.append(
        choice(_("Speed earns up to"), "speed", SPEEDS, rules.speed,
               lambda value: f"{value} %",
               lambda value: draft.rule(speed=value),
               why_not="" if rules.question_seconds else _("only with a limit"))
    )  # fmt: skip
    if way != PACED:
        rows.append(
            choice(_("Teams"), "teams", TEAMS, len(rules.teams),
                   lambda value: str(value) if value else _("None"),
                   lambda value: draft.rule(teams=team_names(value)),
                   why_not=_("the list may name them") if draft.wanted.roster else "")
        )  # fmt: skip
    return rows


def more_rules(draft: Draft) -> list[Widget]:
    """The rules that are seldom wanted."""
    rules, pacing = draft.rules, draft.pacing

    def rule(name: str, text: str, note: str, *, why_not: str = "") -> Toggle:
        made = Toggle(
            text,
            getattr(rules, name),
            lambda on: draft.rule(**{name: on}, reshape=name in {"guises", "projector_only"}),
            note=why_not or note,
            name=name,
        )
        made.enabled = not why_not
        return made

    sure = rule("certainty", _("How sure?"), _("Each says how sure they are."))
    approve = rule("approve", _("Let in by hand"), _("You admit each who joins."))
    link = Toggle(
        _("My own phone"),
        draft.wanted.link,
        lambda on: draft.put(link=on),
        note=_("A code of your own lets your phone lead the class."),
        name="link",
    )
    if draft.way == PACED:
        fair = Toggle(
            _("Fair variants"),
            not pacing.same,
            lambda on: draft.pace(same=not on),
            note=_("Each phone asks in its own way: no copying."),
            name="guises",
        )
        again = Toggle(
            _("Once more"),
            pacing.again,
            lambda on: draft.pace(again=on),
            note=_("At the end each may play again, as practice, what was not right."),
            name="again",
        )
        apart = _(
            "Teams, standings, practice, a second vote, going on by itself and words on the wall"
            " alone are for a class that is asked together."
        )
        return [fair, again, sure, approve, link, Label(apart, Role.CAPTION, ink="muted")]
    off = _("Off")
    auto = choice(_("Goes on by itself"), "auto", AUTOS, rules.advance_seconds or 0,
                  lambda value: _("{n} s").format(n=value) if value else off,
                  lambda value: draft.rule(advance_seconds=value or None))  # fmt: skip
    alone, own = rules.projector_only, rules.guises
    return [
        auto,
        rule("guises", _("Fair variants"), _("Each phone asks in its own way: no copying."),
             why_not=_("Not while the words are on the wall alone.") if alone else ""),
        rule("projector_only", _("Words on the wall alone"), _("Phones show letters to choose."),
             why_not=_("Not with fair variants: the wall can't show them all.") if own else ""),
        rule("twice", _("Second vote"), _("Vote, talk about it, vote again.")),
        sure,
        rule("practice", _("Practice"), _("Nothing counts, to begin with.")),
        rule("standings", _("Standings"), _("The best five; nobody who is behind is named.")),
        approve,
        link,
    ]  # fmt: skip


def more_words(draft: Draft) -> str:
    """What is chosen behind the fold, in short."""
    rules = draft.rules
    together = [
        (rules.guises, _("Fair variants")),
        (rules.projector_only, _("Words on the wall alone")),
        (bool(rules.advance_seconds), _("Goes on by itself")),
        (rules.twice, _("Second vote")),
        (rules.practice, _("Practice")),
        (not rules.standings, _("No standings")),
    ]
    paced = [(draft.pacing.same, _("In the same words")), (draft.pacing.again, _("Once more"))]
    both = [
        (rules.certainty, _("How sure?")),
        (rules.approve, _("Let in by hand")),
        (draft.wanted.link, _("My own phone")),
    ]
    there = [*(paced if draft.way == PACED else together), *both]
    return dotted(text for on, text in there if on) or _("All as usual")


def _ends(draft: Draft) -> Widget:
    """When it ends: after so many questions or, in survival, misses."""
    mode = draft.wanted.order.mode
    if isinstance(mode, UntilMisses):
        return choice(_("Misses that end it"), "misses", MISSES, mode.misses, str, draft.misses)
    count = mode.count if isinstance(mode, RoundOf) else RoundOf().count
    label = _("Questions, at most") if draft.wanted.review else _("Questions")
    return choice(label, "length", LENGTHS, count, str, draft.length)
