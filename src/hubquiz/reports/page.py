"""A lesson as one HTML page: nothing is fetched, nothing runs, and it prints well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _, ngettext
from hubquiz.reports import findings, labels, questions
from hubquiz.reports.lesson import Standing
from hubquiz.reports.markup import bar, document, measure, percent, said, table, tag, text
from hubquiz.reports.style import STYLE
from hubquiz.reports.words import fact_words, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.reports.lesson import Asked, Given, Lesson, Seated

CONFUSIONS, BELIEFS, FACTS = 12, 8, 30
"""How many of them the page shows; the tables have all."""

ACROSS = 15
"""How many questions stand side by side in the table of who answered what."""

KNOWN = 0.8
"""A fact is known to a class that has at least this share of its credit."""


def page_of(lesson: Lesson) -> bytes:
    """Return a lesson's page in UTF-8."""
    made = (
        _head(lesson),
        _overview(lesson),
        _confusions(lesson),
        _beliefs(lesson),
        _votes(lesson),
        _facts(lesson),
        _teams(lesson),
        _players(lesson),
        _matrix(lesson),
        questions.section(lesson),
        said(
            "footer",
            _("Made with HubQuiz. This page holds names: keep it as you would a list of marks."),
        ),
    )
    title = f"{lesson.title} · {when(lesson.at):%Y-%m-%d}"
    return document(title, STYLE, "".join(made))


def _head(lesson: Lesson) -> str:
    players, asked = len(lesson.present), len(lesson.asked)
    told = [
        f"{when(lesson.at):%Y-%m-%d %H:%M}",
        lesson.class_name,
        ngettext("{n} player", "{n} players", players).format(n=players),
        ngettext("{n} question", "{n} questions", asked).format(n=asked),
    ]
    share = findings.credit(given for asked in lesson.told for given in asked.answers)
    shares = [fact.credit for fact in findings.facts(lesson) if fact.credit is not None]
    known = sum(each >= KNOWN for each in shares)
    spoke = {given.player for asked in lesson.asked for given in asked.answers}
    counted = sum(one.token in spoke for one in lesson.present)
    figures = [
        (_("of the credit was earned"), percent(share)),
        (_("facts are known"), f"{known} / {len(shares)}"),
        (_("players answered"), f"{counted} / {players}"),
    ]
    return (
        said("h1", lesson.title, **_lang(lesson))
        + said("p", " · ".join(filter(None, told)), "meta")
        + tag(
            "dl",
            "".join(tag("div", said("dt", name) + said("dd", value)) for name, value in figures),
            "figures",
        )
    )


def _overview(lesson: Lesson) -> str:
    if not lesson.asked:
        return said("p", _("No question was asked."), "note")
    heads = [
        ("#", "n first"),
        (_("What was asked"), ""),
        (_("Answered"), "n small"),
        (_("Share of the credit"), "bars"),
    ]
    rows = [
        (
            tag("a", text(asked.number), href=f"#q{asked.number}"),
            said("span", asked.question.prompt, **_lang(lesson)) + _standing(asked),
            text(f"{len(asked.answers)} / {len(asked.given)}"),
            measure(findings.credit(asked.answers)),
        )
        for asked in lesson.asked
    ]
    return said("h2", _("The questions")) + table(_("The questions"), heads, rows, named=1)


def _confusions(lesson: Lesson) -> str:
    found = findings.confusions(lesson.told)
    if not found:
        return ""
    heads = [
        (_("What was right"), ""),
        (_("Taken for it"), ""),
        (_("Players"), "n small"),
        (_("Times"), "bars"),
    ]
    most = found[0].times
    rows = [
        (
            said("span", one.right, **_lang(lesson)),
            said("span", one.taken, **_lang(lesson)),
            text(one.players),
            _counted(one.times, most),
        )
        for one in found[:CONFUSIONS]
    ]
    return said("h2", _("What was taken for what")) + table(
        _("What was taken for what"), heads, rows, "few"
    )


def _beliefs(lesson: Lesson) -> str:
    found = findings.beliefs(lesson)
    if not found:
        return _certainty(lesson) if lesson.certain else ""
    heads = [
        ("#", "n first"),
        (_("What was asked"), ""),
        (_("Right answer"), ""),
        (_("Surely believed"), ""),
        (_("Players"), "n"),
    ]
    rows = [
        (
            tag("a", text(one.number), href=f"#q{one.number}"),
            said("span", one.prompt, **_lang(lesson)),
            said("span", one.right, **_lang(lesson)),
            said("span", one.believed, **_lang(lesson)),
            text(one.players),
        )
        for one in found[:BELIEFS]
    ]
    return (
        _certainty(lesson)
        + said("h2", _("Sure, but wrong"))
        + said("p", _("What players were sure of is worth a talk: it will not go by itself."))
        + table(_("Sure, but wrong"), heads, rows, named=1)
    )


def _certainty(lesson: Lesson) -> str:
    heads = [
        (_("How sure"), ""),
        (_("Answers"), "n"),
        (_("Share of the credit"), "bars"),
    ]
    rows = [
        (text(labels.value("sure", one.level.value)), text(one.answers), measure(one.credit))
        for one in findings.certainty(lesson)
    ]
    return said("h2", _("How sure, and how right")) + table(
        _("How sure, and how right"), heads, rows
    )


def _votes(lesson: Lesson) -> str:
    found = findings.votes(lesson)
    if not found:
        return ""
    heads = [
        ("#", "n first"),
        (_("What was asked"), ""),
        (_("Before"), "bars"),
        (_("After"), "bars"),
        (_("To right"), "n"),
        (_("To wrong"), "n"),
    ]
    rows = [
        (
            tag("a", text(one.number), href=f"#q{one.number}"),
            said("span", one.prompt, **_lang(lesson)),
            measure(one.before / one.of if one.of else None, "past"),
            measure(one.after / one.of if one.of else None),
            text(one.gained),
            text(one.lost),
        )
        for one in found
    ]
    return (
        said("h2", _("Before and after the discussion"))
        + said("p", _("The share of right answers, of those who voted twice."))
        + table(_("Before and after the discussion"), heads, rows, "few", named=1)
    )


def _facts(lesson: Lesson) -> str:
    found = findings.facts(lesson)
    shown = [fact for fact in found if fact.credit is not None and fact.credit < 1][:FACTS]
    if not shown:
        return ""
    by_number = {one.number: one.question for one in lesson.asked}
    heads = [
        (_("Fact"), ""),
        (_("Answered"), "n small"),
        (_("Right"), "n small"),
        *([(_("Last time"), "n")] if lesson.before else []),
        (_("Share of the credit"), "bars"),
    ]
    rows = [
        (
            said(
                "span",
                fact_words(fact.key, [by_number[number] for number in fact.numbers]),
                **_lang(lesson),
            ),
            text(fact.answered),
            text(fact.right),
            *([percent(fact.before)] if lesson.before else []),
            measure(fact.credit),
        )
        for fact in shown
    ]
    whole = sum(fact.credit is not None and fact.credit >= 1 for fact in found)
    rest = ngettext("{n} more fact was known to all.", "{n} more facts were known to all.", whole)
    return (
        said("h2", _("The facts, the least known first"))
        + table(_("The facts, the least known first"), heads, rows)
        + (said("p", rest.format(n=whole), "note") if whole else "")
    )


def _teams(lesson: Lesson) -> str:
    found = findings.teams(lesson)
    if not found:
        return ""
    heads = [
        (_("Team"), ""),
        (_("Members"), "n"),
        (_("Score"), "n"),
        (_("Share of the credit"), "bars"),
    ]
    rows = [
        (text(one.name), text(one.members), text(f"{one.score:,.0f}"), measure(one.share))
        for one in found
    ]
    return said("h2", _("Teams")) + table(_("Teams"), heads, rows)


def _players(lesson: Lesson) -> str:
    if not lesson.players:
        return ""
    heads = [
        (_("Place"), "n first"),
        (_("Player"), ""),
        *([(_("Team"), "")] if lesson.teams else []),
        (_("Score"), "n"),
        (_("Right"), "n"),
        *([(_("Sure, but wrong"), "n small")] if lesson.certain else []),
        (_("Share of the credit"), "bars"),
    ]
    return said("h2", _("The players")) + table(
        _("The players"), heads, list(_reached(lesson)), "few", named=1
    )


def _reached(lesson: Lesson) -> Iterator[Sequence[str]]:
    scores = [one.tally.score for one in lesson.present]
    for one in lesson.players:
        reached = one.tally
        place = "–" if one.gone else str(scores.index(reached.score) + 1)
        share = reached.credit / reached.counted if reached.counted else None
        yield (
            text(place),
            tag("bdi", text(one.name)),
            *([text(one.team)] if lesson.teams else []),
            text(f"{reached.score:,}"),
            text(f"{reached.right} / {reached.counted}"),
            *([text(_misled(lesson, one))] if lesson.certain else []),
            measure(share),
        )


def _misled(lesson: Lesson, seated: Seated) -> int:
    mine = (asked.given.get(seated.token) for asked in lesson.asked)
    return sum(findings.is_misled(one) for one in mine if one)


def _matrix(lesson: Lesson) -> str:
    """Return who answered what how: a table for so many questions as stand side by side."""
    if not (lesson.players and lesson.asked):
        return ""
    count = len(lesson.asked)
    size = -(-count // -(-count // ACROSS))  # tables as wide as one another
    parts = [lesson.asked[at : at + size] for at in range(0, count, size)]
    made = []
    for part in parts:
        heads = [(_("Player"), ""), *((str(asked.number), "") for asked in part)]
        rows = [
            (
                tag("bdi", text(one.name)),
                *(_cell(asked, asked.given.get(one.token)) for asked in part),
            )
            for one in lesson.players
        ]
        asked = _("Questions {first} to {last}").format(first=part[0].number, last=part[-1].number)
        made.append(table(asked, heads, rows, "matrix"))
    key = [
        _sign("all", "✓", _("right")),
        _sign("part", "50", _("partly right, in percent")),
        _sign("none", "✗", _("wrong")),
        _sign("silent", "–", _("no answer, or none that counts")),
    ]
    legend = tag("ul", "".join(tag("li", one) for one in key), "key")
    return said("h2", _("Who answered what")) + legend + "".join(made)


def _sign(kind: str, sign: str, words: str) -> str:
    return said("span", sign, kind, aria_hidden="true") + text(f" {words}")


def _cell(asked: Asked, given: Given | None) -> str:
    if given is None or not given.answered or not given.answer.mark.counted or not asked.told:
        return _mark("silent", "–", _("no answer, or none that counts"))
    credit = given.answer.mark.credit
    if credit >= 1:
        return _mark("all", "✓", _("right"))
    if credit <= 0:
        return _mark("none", "✗", _("wrong"))
    return said("span", f"{100 * credit:.0f}", "part")


def _mark(kind: str, sign: str, words: str) -> str:
    return said("span", sign, kind, role="img", aria_label=words)


def _counted(count: int, most: int) -> str:
    return tag("div", bar(count / most, "bad") + said("span", count), "measure")


def _standing(asked: Asked) -> str:
    words = {
        Standing.PRACTICE: _("practice"),
        Standing.DISPUTED: _("disputed"),
        Standing.SKIPPED: _("dropped"),
    }.get(asked.standing)
    tags = [words] if words else []
    if asked.again is not None:
        tags.append(_("question {n} once more").format(n=asked.again))
    return "".join(f" {said('span', one, 'tag')}" for one in tags)


def _lang(lesson: Lesson) -> dict[str, str]:
    return {"lang": lesson.language.replace("_", "-")} if lesson.language else {}
