"""What a player knows of packs as one HTML page: nothing is fetched, nothing runs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact
from hubquiz.host.contrast import Contrasts
from hubquiz.host.days import date_of
from hubquiz.host.progress import State, by_relation, counted, retention, spans, top_of
from hubquiz.host.scene import pies_words, scene_of
from hubquiz.i18n import _, ngettext
from hubquiz.reports.charts import CHART_STYLE, bars, line, sign
from hubquiz.reports.markup import document, measure, percent, said, table, tag, text
from hubquiz.reports.pictures import PICTURE_STYLE, is_grouped, picture
from hubquiz.reports.style import STYLE
from hubquiz.rounds.describe import title as kind_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.host.progress import Progress
    from hubquiz.learning.log import Day
    from hubquiz.rounds.deck import Deck

WEEK = 7
FACTS, PAIRS, WEEKS, RECENT = 300, 40, 104, 12
"""How many facts, pairs and weeks the page shows, and how many weeks in figures; the JSON of
`hubquiz progress` has all."""

FILLED = {State.HELD: 1.0, State.SLIPPING: 0.7, State.SLIPPED: 0.3, State.NEW: 0.0}


def page_of(player: str, known: Sequence[tuple[Deck, Progress]]) -> bytes:
    """Return the page of a player's packs in UTF-8."""
    made = "".join(_pack(player, deck, progress) for deck, progress in known)
    foot = _("Made with HubQuiz. This page tells what one person knows: it is theirs.")
    titles = ", ".join(deck.pack.title for deck, _progress in known)
    return document(
        f"{titles} · {player}", STYLE + CHART_STYLE + PICTURE_STYLE, made + said("footer", foot)
    )


def state_words(state: State) -> str:
    """Return how a fact stands, in words."""
    return {
        State.HELD: _("held"),
        State.SLIPPING: _("slipping"),
        State.SLIPPED: _("slipped"),
        State.NEW: _("not met"),
    }[state]


def _pack(player: str, deck: Deck, progress: Progress) -> str:
    return "".join(
        (
            _head(player, deck, progress),
            _picture(deck, progress),
            _ahead(progress),
            _past(progress),
            _kept(progress),
            _relations(deck, progress),
            _kinds(progress),
            _pairs(deck, progress),
            _facts(deck, progress),
        )
    )


def _head(player: str, deck: Deck, progress: Progress) -> str:
    whole = counted("", progress.facts)
    kept = retention(progress.total)
    figures = [
        (_("facts are held"), f"{whole.counts[State.HELD]:,} / {whole.facts:,}"),
        (_("are due now"), f"{progress.due:,}"),
        (_("were remembered when asked again"), percent(kept.measured if kept else None)),
    ]
    named = (tag("div", said("dt", name) + said("dd", value)) for name, value in figures)
    return (
        said("h1", deck.pack.title, **_lang(deck))
        + said("p", f"{player} · {_date(progress.day)}", "meta")
        + tag("dl", "".join(named), "figures")
        + ("" if progress.total.reviews else said("p", _("Nothing was learnt of it yet."), "note"))
    )


def _picture(deck: Deck, progress: Progress) -> str:
    counts = counted("", progress.facts).counts
    told = [f"{count:,} {state_words(state)}" for state, count in counts.items()]
    scene = scene_of(deck)
    drawn = picture(scene, progress.facts, deck.pack.map or "world", ", ".join(told))
    key = "".join(
        tag("li", sign(state, FILLED[state]) + text(f" {count:,} {state_words(state)}"))
        for state, count in counts.items()
    )
    note = _("A thing has the mark of its weakest facts, filled as far as all of them are held.")
    if is_grouped(scene):
        note += " " + pies_words()
    return (
        said("h2", _("What is known"))
        + tag("ul", key, "key")
        + drawn
        + (said("p", note, "note") if drawn else "")
    )


def _ahead(progress: Progress) -> str:
    if not progress.total.reviews:
        return ""
    due = progress.forecast()
    week = _("{now} facts are due now, {week} within a week.").format(
        now=f"{due[0]:,}", week=f"{sum(due[:WEEK]):,}"
    )
    ends = (_("today"), _date(progress.day + len(due) - 1))
    top = top_of(due)
    whole = None if top is None else math.ceil(top)
    chart = bars([(count, count, None) for count in due], week, ends, whole)
    return said("h2", _("Due on the days to come")) + said("p", week) + chart


def _past(progress: Progress) -> str:
    if not progress.total.reviews:
        return ""
    weeks = spans(progress, WEEK)[-WEEKS:]
    total = progress.total
    told = _("{n} answers in all, {right} of them right.").format(
        n=f"{total.reviews:,}", right=f"{total.right:,}"
    )
    ends = (_date(weeks[0][0]), _date(progress.day))
    answers = bars([(of.reviews, of.right, None) for _first, of in weeks], told, ends)
    held = [held for _day, held in progress.over_time][-WEEKS * WEEK :]
    now = held[-1] if held else 0
    knows = ngettext("{n} fact is held now.", "{n} facts are held now.", now).format(n=f"{now:,}")
    first = _date(progress.day - len(held) + 1)
    return (
        said("h2", _("Answers by week"))
        + said("p", told)
        + answers
        + said("h2", _("Facts held"))
        + said("p", knows)
        + line(held, knows, (first, ends[1]))
    )


def _kept(progress: Progress) -> str:
    weeks = spans(progress, WEEK)[-WEEKS:]
    tested = [(first, of) for first, of in weeks if of.tested]
    kept = retention(progress.total)
    if not tested or kept is None:
        return ""
    told = _("{measured} of {n} remembered, {promised} promised").format(
        measured=f"{kept.measured:.0%}", n=f"{kept.tested:,}", promised=f"{kept.promised:.0%}"
    )
    ends = (_date(weeks[0][0]), _date(progress.day))
    chart = bars([_bar(of) for _first, of in weeks], told, ends, 1.0, "{:.0%}")
    note = _("Bars are what was measured, lines what was promised.")
    heads = [
        (_("Week from"), "n first"),
        (_("Asked again"), "n"),
        (_("Promised"), "n"),
        (_("Remembered"), "bars"),
    ]
    rows = [_retained(_date(first), of) for first, of in tested[: -RECENT - 1 : -1]]
    rows.append(_retained(_("All"), progress.total))
    title = _("Remembered: promised and measured")
    return (
        said("h2", title)
        + said("p", told)
        + chart
        + said("p", note, "note")
        + table(title, heads, rows, "few")
    )


def _bar(of: Day) -> tuple[float, float, float | None]:
    kept = retention(of)
    return (kept.measured, kept.measured, kept.promised) if kept else (0.0, 0.0, None)


def _retained(name: str, of: Day) -> Sequence[str]:
    kept = retention(of)
    promised, measured = (kept.promised, kept.measured) if kept else (None, None)
    return text(name), text(f"{of.tested:,}"), percent(promised), measure(measured)


def _relations(deck: Deck, progress: Progress) -> str:
    heads = [
        (_("Relation"), ""),
        *((state_words(state), "n small") for state in State),
        (_("Recall"), "bars"),
    ]
    rows = [
        (
            said("span", group.name, **_lang(deck)) if group.name else text(_("written questions")),
            *(text(f"{count:,}") for count in group.counts.values()),
            measure(group.recall),
        )
        for group in by_relation(progress.facts)
    ]
    return said("h2", _("By relation")) + table(_("By relation"), heads, rows)


def _kinds(progress: Progress) -> str:
    if not progress.kinds:
        return ""
    heads = [
        (_("Kind of question"), ""),
        (_("Answers"), "n"),
        (_("Promised"), "n small"),
        (_("Remembered"), "n small"),
        (_("Right"), "bars"),
    ]
    kinds = sorted(progress.kinds.items(), key=lambda item: -item[1].reviews)
    rows = [
        (
            text(kind_title(kind)),
            text(f"{of.reviews:,}"),
            percent(kept.promised if kept else None),
            percent(kept.measured if kept else None),
            measure(of.right / max(of.reviews, 1)),
        )
        for kind, of in kinds
        for kept in (retention(of),)
    ]
    return said("h2", _("By kind of question")) + table(_("By kind of question"), heads, rows)


def _pairs(deck: Deck, progress: Progress) -> str:
    if not progress.pairs:
        return ""
    contrasts = Contrasts(deck)
    heads = [
        (_("Mixed up"), ""),
        (_("Times"), "n"),
        (_("Last"), "n"),
        (_("Told apart by"), "apart"),
    ]
    rows = []
    for (_pack, one, other), mixed in list(progress.pairs.items())[:PAIRS]:
        told = [
            f"{each.relation}: {', '.join(each.one)} ≠ {', '.join(each.other)}"
            for each in contrasts.between(one, other)
            if each.both
        ]
        rows.append(
            (
                said("span", f"{one} – {other}", **_lang(deck)),
                text(mixed.times),
                text(_date(mixed.day)),
                said("span", "\n".join(told) or "–", **_lang(deck)),
            )
        )
    return said("h2", _("Still mixed up")) + table(_("Still mixed up"), heads, rows)


def _facts(deck: Deck, progress: Progress) -> str:
    met = [at for at, fact in enumerate(progress.facts) if fact.state is not State.NEW]
    if not met:
        return ""
    met.sort(key=lambda at: progress.facts[at].recall)
    items = list(deck.items.values())
    heads = [
        (_("Fact"), ""),
        (_("Due"), "n"),
        (_("Answers"), "n small"),
        (_("Recall"), "bars"),
    ]
    rows = []
    for at in met[:FACTS]:
        fact, item = progress.facts[at], items[at]
        words = deck.wording.tell(item) if isinstance(item, Fact) else item.ask
        due = fact.due if fact.due is not None and fact.due > progress.day else None
        shown = sign(fact.state, fact.recall) + " " + said("span", words, **_lang(deck))
        when = _date(due) if due is not None else _("now")
        rows.append((shown, text(when), text(fact.reviews), measure(fact.recall)))
    more = len(met) - FACTS
    rest = _("and {n} more that are known better").format(n=f"{max(more, 0):,}")
    return (
        said("h2", _("The facts, the least known first"))
        + table(_("The facts, the least known first"), heads, rows)
        + (said("p", rest, "note") if more > 0 else "")
    )


def _date(day: int) -> str:
    return date_of(day).isoformat()


def _lang(deck: Deck) -> dict[str, str]:
    language = deck.pack.language
    return {"lang": language.replace("_", "-")} if language else {}
