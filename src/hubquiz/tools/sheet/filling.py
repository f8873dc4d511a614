"""Questions as tasks on paper, and their key."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from string import ascii_uppercase
from typing import TYPE_CHECKING

from hubquiz.i18n import _, ngettext
from hubquiz.linebreak import is_wide, tidy
from hubquiz.quiz.marking import number_text, right_words
from hubquiz.quiz.question import Rule
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed
from hubquiz.rounds.phrases import phrases_for
from hubquiz.tools.sheet.content import (
    Answer,
    Bins,
    Chart,
    Columns,
    Form,
    Labels,
    Line,
    Option,
    Place,
    Section,
    Shared,
    Sheet,
    Steps,
    Task,
    Ticks,
    Verdicts,
    Version,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hubquiz.content.model import Pack
    from hubquiz.quiz.question import Question, Remark
    from hubquiz.tools.sheet.content import Body

SEVERAL_POINTS = 2
"""What a question of several right answers is worth: their number would tell too much."""


def sheet_of(
    pack: Pack,
    dealt: Sequence[Sequence[Question]],
    seed: int,
    pictures: Mapping[str, bytes],
    *,
    with_tasks: bool = True,
    with_key: bool = True,
) -> Sheet:
    """Return the document of some versions, in the language that is spoken now."""
    names = ascii_uppercase if len(dealt) > 1 else " "
    versions = tuple(
        _version(pack, name.strip(), questions, Random(f"{seed} {at}") if at else None)
        for at, (name, questions) in enumerate(zip(names, dealt, strict=False))
    )
    return Sheet(
        tidy(pack.title),
        pack.language,
        tidy(pack.author),
        Labels(_("Name:"), _("Date:"), _("Class:"), _("Points:"), _("Answer key")),
        versions,
        pictures,
        with_tasks,
        with_key,
    )


def letter(index: int) -> str:
    """Return what a choice is called: A to Z, then AA."""
    first, last = divmod(index, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]


def beside(first: str, second: str) -> str:
    """Return two texts as one, with a space between them unless hanzi meet there."""
    if not first or not second:
        return first or second
    gap = "" if is_wide(first[-1]) and is_wide(second[0]) else " "
    return f"{first}{gap}{second}"


def _version(
    pack: Pack, name: str, questions: Sequence[Question], chance: Random | None
) -> Version:
    """Return one version; `chance` brings the tasks of each form into another order."""
    by_form: dict[Form, list[Question]] = {form: [] for form in Form}
    for question in questions:
        by_form[form_of(question)].append(question)
    sections: list[Section] = []
    answers: list[Answer] = []
    for form, group in by_form.items():
        if chance is not None:
            chance.shuffle(group)
        if form is Form.POINT:
            # Maps of one part of the Earth come together, to be drawn once.
            group.sort(key=_chart_of)
        numbered = list(enumerate(group, len(answers) + 1))
        tasks = [_task(number, question, pack.language) for number, question in numbered]
        key = [_answer(number, question) for number, question in numbered]
        if form is Form.POINT:
            tasks, key = _on_one_map(tasks, key)
        answers += key
        if tasks:
            sections.append(Section(form, heading(form), tuple(tasks)))
    total = _points(sum(map(points_of, questions)))
    label = _("Version {letter}").format(letter=name) if name else ""
    return Version(label, total, tuple(sections), tuple(answers))


def _chart_of(question: Question) -> tuple[object, ...]:
    shape = question.shape
    return (shape.map, shape.frame) if isinstance(shape, Point) else ()


def _on_one_map(tasks: list[Task], key: list[Answer]) -> tuple[list[Task], list[Answer]]:
    """Return tasks and key of which neighbours with the same map have it once, below the last."""
    places: tuple[Place, ...] = ()
    for at, answer in enumerate(key):
        if answer.chart is None:
            continue
        places += answer.chart.places
        if at + 1 < len(key) and tasks[at].body == tasks[at + 1].body:
            tasks[at] = replace(tasks[at], body=Shared())
            key[at] = replace(answer, chart=None)
        else:
            key[at] = replace(answer, chart=replace(answer.chart, places=places))
            places = ()
    return tasks, key


def form_of(question: Question) -> Form:
    """Return how a question is answered on paper."""
    shape = question.shape
    match shape:
        case Pick() if question.rule is Rule.STATEMENT:
            return Form.TRUTH
        case Pick(several=several):
            return Form.SEVERAL if several else Form.ONE
        case Pair(bins=bins):
            return Form.SORT if bins else Form.PAIR
        case Arrange():
            return Form.ORDER
        case Estimate():
            return Form.NUMBER
        case Typed():
            return Form.TEXT
        case Point():
            return Form.POINT


def heading(form: Form) -> str:
    """Return what is to be done, in a sentence."""
    return {
        Form.TRUTH: _("True or false? Tick one box."),
        Form.ONE: _("Tick the right answer."),
        Form.SEVERAL: _("Tick all the right answers."),
        Form.PAIR: _("Write the matching letter on each line."),
        Form.SORT: _("Write each letter into the box where it belongs."),
        Form.ORDER: _("Number the boxes in order."),
        Form.NUMBER: _("Write the number. A good estimate counts."),
        Form.TEXT: _("Write the answer."),
        Form.POINT: _("Mark the place on the map with a cross and the task's number."),
    }[form]


def points_of(question: Question) -> int:
    """Return what a question is worth: as much as there is to decide in it."""
    shape = question.shape
    match shape:
        case Pick(several=True):
            return SEVERAL_POINTS
        case Pair(left=left):
            return len(left)
        case Arrange(items=items):
            return len(items) - 1
        case _:
            return 1


def _points(number: int) -> str:
    return ngettext("{n} pt", "{n} pts", number).format(n=number)


def _task(number: int, question: Question, language: str) -> Task:
    return Task(
        number,
        _points(points_of(question)),
        tidy(_prompt(question, language)),
        _body(question),
        tuple(map(tidy, question.clues)),
        question.exhibits,
    )


def _prompt(question: Question, language: str) -> str:
    """Return a prompt without the words that the heading says for all tasks of its form."""
    phrases = phrases_for(language)
    match form_of(question):
        case Form.TRUTH:
            before, _say, after = phrases.statement.partition("{say}")
        case Form.SEVERAL:
            before, _say, after = phrases.choose_all.partition("{prompt}")
        case _:
            return question.prompt
    return question.prompt.removeprefix(before).removesuffix(after)


def _body(question: Question) -> Body:
    shape = question.shape
    match shape:
        case Pick(choices=words) if question.rule is Rule.STATEMENT:
            return Verdicts(words)
        case Pick():
            return Ticks(_options(shape))
        case Pair(bins=True):
            return Bins(_lettered(shape.left), tuple(map(tidy, shape.right)))
        case Pair():
            return Columns(tuple(map(tidy, shape.left)), _lettered(shape.right))
        case Arrange():
            return Steps(tuple(map(tidy, shape.items)), _ends(shape))
        case Estimate(unit=unit):
            return Line(unit, short=True)
        case Typed():
            return Line()
        case Point(map=name, frame=frame):
            return Chart(name, frame)


def _options(pick: Pick) -> tuple[Option, ...]:
    pictures = pick.pictures or (None,) * len(pick.choices)
    return tuple(
        Option(letter(i), "" if pick.lettered and picture is not None else tidy(text), picture)
        for i, (text, picture) in enumerate(zip(pick.choices, pictures, strict=True))
    )


def _lettered(texts: Sequence[str]) -> tuple[Option, ...]:
    return tuple(Option(letter(i), tidy(text)) for i, text in enumerate(texts))


def _ends(arrange: Arrange) -> str:
    """Return what the first and the last number mean, if the question says more than an order."""
    first, last = arrange.first, arrange.last
    # The neutral phrases of other languages have digits for the ends.
    if not first or first.isdigit():
        return ""
    return _("1 = {first}, {n} = {last}").format(first=first, n=len(arrange.items), last=last)


def _answer(number: int, question: Question) -> Answer:
    shape = question.shape
    chart = None
    if isinstance(shape, Point):
        chart = Chart(shape.map, shape.frame, (Place(shape.lat, shape.lon, number),))
    reasons = _reasons(question)
    short, words = key_of(question)
    return Answer(
        number,
        _points(points_of(question)),
        tidy(short),
        tidy(words),
        tuple(filter(None, map(_told, reasons))),
        _sources(reasons),
        chart,
    )


def _reasons(question: Question) -> Sequence[Remark]:
    """Return why the key is right; where only the other choices tell, what is true of them."""
    shape = question.shape
    key = shape.key if isinstance(shape, Pick) else ()
    found = [one for one in question.because if one.choice is None or one.choice in key]
    return found or question.because


def key_of(question: Question) -> tuple[str, str]:
    """Return what was to be written, from top to bottom, and the same in words."""
    shape = question.shape
    words = right_words(shape)
    match shape:
        case Pick() if question.rule is Rule.STATEMENT:
            return "", words
        case Pick(key=key):
            return ", ".join(map(letter, key)), "" if shape.lettered else words
        case Pair(bins=True, left=left, right=right, key=key):
            parts = (_bin(name, _inside(left, key, j)) for j, name in enumerate(right))
            return "", "\n".join(parts)
        case Pair(key=key):
            return ", ".join(map(letter, key)), words
        case Arrange(key=key):
            place = {item: at for at, item in enumerate(key, 1)}
            return ", ".join(str(place[i]) for i in range(len(key))), words
        case Typed(accepted=accepted):
            return "", " / ".join(dict.fromkeys(accepted))
        case Estimate():
            return "", _range(shape, words)
        case Point(within=within):
            said = _("{place} (right within {km} km)")
            return "", said.format(place=words, km=number_text(within))


def _range(shape: Estimate, words: str) -> str:
    """Return a number, and from where to where an estimate of it is right."""
    if shape.tolerance <= 0:
        return words
    low, high = (
        number_text(shape.key + by, years=shape.years) for by in (-shape.tolerance, shape.tolerance)
    )
    return _("{number} (right from {low} to {high})").format(number=words, low=low, high=high)


def _bin(name: str, inside: str) -> str:
    return f"{name}：{inside}" if is_wide(name[-1]) else f"{name}: {inside}"


def _inside(left: Sequence[str], key: Sequence[int], bin_: int) -> str:
    """Return the letters, each with its item, that belong into a bin."""
    return ", ".join(f"{letter(i)} {text}" for i, text in enumerate(left) if key[i] == bin_) or "—"


def _told(remark: Remark) -> str:
    now = _("Since then: {now}").format(now=remark.now) if remark.now else ""
    return tidy(beside(beside(remark.text, now), remark.note))


def _sources(remarks: Sequence[Remark]) -> str:
    """Return where all of it is from, each source once."""
    found: dict[str, None] = {}
    for remark in remarks:
        as_of = _("as of {date}").format(date=remark.as_of) if remark.as_of else ""
        found[", ".join(filter(None, (remark.citation, as_of)))] = None
    return tidy(" · ".join(filter(None, found)))
