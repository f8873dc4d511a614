"""Each question of a lesson on its page: what was answered, what is right, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.game.spread import spread
from hubquiz.i18n import _, ngettext
from hubquiz.quiz.marking import right_words
from hubquiz.reports.markup import bar, said, table, tag, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.game.events import Answered
    from hubquiz.quiz.question import Question, Remark
    from hubquiz.reports.lesson import Asked, Lesson

    Told = Sequence[tuple[Question, Answered]]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many gave an answer, and whether it is right."""

    label: str
    count: int
    right: bool


def section(lesson: Lesson) -> str:
    """Return all questions, one after the other."""
    if not lesson.asked:
        return ""
    lang = {"lang": lesson.language.replace("_", "-")} if lesson.language else {}
    shown = "".join(_article(asked, lang) for asked in lesson.asked)
    return said("h2", _("Question by question")) + shown


def bars_of(answers: Told) -> tuple[Bar, ...]:
    """Return how many gave each answer; the words that several guises have are counted together."""
    asked: dict[Question, list[Answered]] = {}
    for question, answer in answers:
        asked.setdefault(question, []).append(answer)
    counted: Counter[tuple[str, bool]] = Counter()
    for question, given in asked.items():
        for one in spread(question.shape, given):
            counted[one["label"], one["right"]] += one["count"]
    return tuple(Bar(label, count, right) for (label, right), count in counted.items())


def _article(asked: Asked, lang: dict[str, str]) -> str:
    question = asked.question
    clues = "; ".join(question.clues)
    made = (
        tag(
            "h3",
            said("span", asked.number, "number") + said("span", question.prompt, **lang),
        ),
        said("p", clues, "note", **lang) if clues else "",
        tag(
            "p",
            f"{text(_('Right answer:'))} {said('b', right_words(question.shape), **lang)}",
            "answer",
        ),
        _answers(asked, lang),
        _because(question.because, lang),
    )
    return tag("article", "".join(made), id=f"q{asked.number}")


def _answers(asked: Asked, lang: dict[str, str]) -> str:
    after = bars_of([(given.question, given.answer) for given in asked.answers])
    if not after:
        return said("p", _("Nobody answered."), "note")
    before = {
        one.label: one.count
        for one in bars_of(
            [(given.question, given.answer) for given in (asked.first or {}).values()]
        )
    }
    answered = len(asked.answers)
    heads = [
        (_("Answer"), ""),
        *([(_("Before"), "n"), (_("After"), "bars")] if asked.first else [(_("Players"), "bars")]),
    ]
    rows = [
        (
            _label(one, lang),
            *([text(before.get(one.label, 0))] if asked.first else []),
            tag(
                "div",
                bar(one.count / answered, "good" if one.right else "bad") + said("span", one.count),
                "measure",
            ),
        )
        for one in after
    ]
    silent = len(asked.given) - len(asked.answers)
    said_nothing = ngettext("{n} player did not answer.", "{n} players did not answer.", silent)
    return table(_("Answers to question {n}").format(n=asked.number), heads, rows) + (
        said("p", said_nothing.format(n=silent), "note") if silent else ""
    )


def _label(one: Bar, lang: dict[str, str]) -> str:
    sign = said("span", "✓", "tick", role="img", aria_label=_("right")) + " " if one.right else ""
    return sign + said("span", one.label or "–", **lang)


def _because(remarks: Sequence[Remark], lang: dict[str, str]) -> str:
    told = [remark for remark in remarks if remark.choice is None] or remarks[:1]
    items = []
    for remark in told:
        words = " ".join(filter(None, (remark.text, remark.now, remark.note)))
        cited = f" {said('span', remark.citation, 'source')}" if remark.citation else ""
        items.append(tag("li", said("span", words, **lang) + cited))
    return tag("ul", "".join(items), "because") if items else ""
