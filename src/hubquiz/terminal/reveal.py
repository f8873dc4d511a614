"""The reveal, the results and the scores as plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _, ngettext
from hubquiz.quiz.marking import right_words
from hubquiz.quiz.responses import GaveUp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.game.events import Answered
    from hubquiz.game.summary import Summary
    from hubquiz.quiz.question import Question, Remark


def reveal_lines(
    question: Question, answer: Answered, *, disputed: bool = False, scored: bool = True
) -> Iterator[str]:
    """Yield what the answer was worth, what was right and why, and what is true of the rest."""
    yield verdict(answer, scored=scored)
    if not answer.mark.correct:
        yield _("Right: {answer}").format(answer=answer.mark.right or right_words(question.shape))
    for right, taken in answer.mark.confused:
        yield _("You took {right} for {taken}.").format(right=right, taken=taken)
    for remark in question.because:
        yield from remark_lines(remark)
    if disputed:
        yield _("This question does not count: it is kept for the pack's author.")


def verdict(answer: Answered, *, scored: bool = True) -> str:
    """Return in a word or two what an answer was worth, with the points if there are any."""
    if not answer.mark.counted:
        return _("The pack can't call that right or wrong, so it does not count.")
    if answer.mark.correct:
        return _("Right! {points}").format(points=points(answer.points)) if scored else _("Right!")
    if isinstance(answer.response, GaveUp):
        return _("No answer.")
    if answer.mark.credit > 0:
        share = round(answer.mark.credit * 100)
        if not scored:
            return _("Partly right, {share}%").format(share=share)
        return _("Partly right, {share}%. {points}").format(
            share=share, points=points(answer.points)
        )
    return _("Not right.")


def points(number: int) -> str:
    """Return a number of points in words."""
    return ngettext("{n} point.", "{n} points.", number).format(n=number)


def remark_lines(remark: Remark) -> Iterator[str]:
    """Yield a remark: what is so, what has changed since, a note, and the source."""
    yield f"  {remark.text}"
    if remark.now:
        yield "  " + _("Since then: {now}").format(now=remark.now)
    if remark.note:
        yield f"  {remark.note}"
    about = [remark.citation, _("as of {date}").format(date=remark.as_of) if remark.as_of else ""]
    if any(about):
        yield "  " + _("Source: {source}").format(source=", ".join(part for part in about if part))


def result_lines(result: Summary) -> Iterator[str]:
    """Yield a game's result, then each missed question with its answer."""
    tally = result.tally
    yield _("Score: {score}").format(score=tally.score)
    yield _("{right} of {counted} right, in {seconds:.0f} seconds.").format(
        right=tally.right, counted=tally.counted, seconds=result.seconds
    )
    if tally.best_streak > 1:
        yield _("Longest run of right answers: {streak}").format(streak=tally.best_streak)
    missed = [line for line in result.lines if line.missed]
    if missed:
        yield ngettext("To learn: {n} question.", "To learn: {n} questions.", len(missed)).format(
            n=len(missed)
        )
    for line in missed:
        yield f"  {line.question.prompt}"
        yield "    " + right_words(line.question.shape)
