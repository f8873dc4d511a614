"""What a sheet asks: the same facts in every version, and a key that answers what is printed."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.harness.lessons import chinese_deck
from tests.harness.media import flags_pack
from tests.harness.questions import PAIR, SHAPES, asked

from hubquiz.content.reader import read_file
from hubquiz.content.values import Type
from hubquiz.paths import questions
from hubquiz.quiz.marking import mark
from hubquiz.quiz.responses import Arranged, Paired, Picked, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Pair, Pick, Point, Typed
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.guises import reshuffled
from hubquiz.rounds.kinds import BY_NAME
from hubquiz.rounds.proof import verify
from hubquiz.tools.sheet import Sheet, Wanted, deal, sheet_of
from hubquiz.tools.sheet.content import (
    Bins,
    Chart,
    Columns,
    Form,
    Line,
    Shared,
    Steps,
    Ticks,
    Verdicts,
)
from hubquiz.tools.sheet.dealing import can_be_shown
from hubquiz.tools.sheet.filling import beside, letter

if TYPE_CHECKING:
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response
    from hubquiz.tools.sheet.content import Answer, Task

SEEDS = range(4)
NAMES = ("china-tech-hubs", "world-capitals", "planets", "chinese")


@cache
def deck_of(name: str) -> Deck:
    if name == "chinese":
        return chinese_deck()
    pack = read_file(questions() / f"{name}.yaml").pack
    assert pack is not None
    return Deck(pack)


@cache
def dealt(name: str, seed: int) -> tuple[tuple[Question, ...], ...]:
    return deal(deck_of(name), Wanted(16, versions=4, seed=seed))


def sheet(name: str, seed: int) -> Sheet:
    return sheet_of(deck_of(name).pack, dealt(name, seed), seed, {})


everywhere = pytest.mark.parametrize(
    ("name", "seed"), [(name, seed) for name in NAMES for seed in SEEDS]
)


# The same facts, in other clothes


@everywhere
def test_versions_ask_about_the_same_facts(name: str, seed: int) -> None:
    first, *others = dealt(name, seed)
    assert first
    for other in others:
        assert len(other) == len(first)
        for one, two in zip(first, other, strict=True):
            assert set(one.facts) == set(two.facts)
            assert one.shape_name == two.shape_name


@everywhere
def test_every_question_of_every_version_is_proven(name: str, seed: int) -> None:
    truth = deck_of(name).truth
    for version in dealt(name, seed):
        for question in version:
            assert not verify(question, truth), question.prompt


@everywhere
def test_no_question_of_a_version_tells_what_one_before_it_asks(name: str, seed: int) -> None:
    first, *others = dealt(name, seed)
    before: set[str] = set()
    for question in first:
        assert before.isdisjoint(question.tells - set(question.facts))
        before.update(question.facts)
    for other in others:
        for question, own in zip(other, first, strict=True):
            told = question.tells - set(question.facts)
            assert before.isdisjoint(told) or told == own.tells - set(own.facts)


@everywhere
def test_versions_look_different(name: str, seed: int) -> None:
    first, *others = dealt(name, seed)
    for other in others:
        pairs = [
            (one, two)
            for one, two in zip(first, other, strict=True)
            if isinstance(one.shape, Pick | Pair | Arrange)
        ]
        same = [one for one, two in pairs if one.prompt == two.prompt and one.shape == two.shape]
        # Of a true statement there may be no other, and of two items only two orders.
        assert len(same) <= len(pairs) / 4


def test_a_choice_is_turned_round_in_every_other_version() -> None:
    kinds = (BY_NAME["choice"], BY_NAME["choice-back"])
    versions = deal(deck_of("world-capitals"), Wanted(12, versions=2, kinds=kinds))
    turned = [one.kind != two.kind for one, two in zip(*versions, strict=True)]
    assert sum(turned) >= len(turned) / 2


def test_a_kind_that_was_not_asked_for_is_not_used() -> None:
    wanted = Wanted(12, versions=3, kinds=(BY_NAME["choice"],))
    versions = deal(deck_of("world-capitals"), wanted)
    assert {question.kind for version in versions for question in version} == {"choice"}


def test_only_the_wanted_topic_is_asked() -> None:
    deck = deck_of("china-tech-hubs")
    topic = deck.pack.topics[0]
    for version in deal(deck, Wanted(8, versions=2, topics=frozenset({topic}))):
        assert version
        assert all(topic in question.topics for question in version)


def test_the_same_seed_deals_the_same_and_another_does_not() -> None:
    deck = deck_of("planets")
    wanted = Wanted(8, versions=3, seed=5)
    assert deal(deck, wanted) == deal(deck, wanted)
    assert deal(deck, wanted) != deal(deck, Wanted(8, versions=3, seed=6))


def test_what_must_be_heard_or_can_not_be_shown_is_not_asked() -> None:
    deck = Deck(flags_pack())
    (without,) = deal(deck, Wanted(30))
    assert all(can_be_shown(question, ()) for question in without)
    shown = [exhibit for question in without for exhibit in question.exhibits]
    assert all(one.type is Type.PICTURE and one.alt for one in shown)


@given(st.sampled_from(SHAPES), st.integers(0, 99))
def test_reshuffling_moves_the_key_with_what_it_points_at(shape: object, seed: int) -> None:
    question = asked(shape)  # type: ignore[arg-type] # each of them is a shape
    other = reshuffled(question, Random(seed))
    before, after = question.shape, other.shape
    match before, after:
        case Pick(), Pick():
            assert {before.choices[i] for i in before.key} == {after.choices[i] for i in after.key}
            for claim in other.claims:
                assert claim.object == f"city/{after.choices[claim.choice[0]]}"
        case Pair(), Pair():
            assert laid(before) == laid(after)
        case Arrange(), Arrange():
            assert [before.items[i] for i in before.key] == [after.items[i] for i in after.key]
            assert dict(zip(before.items, before.values, strict=True)) == dict(
                zip(after.items, after.values, strict=True)
            )
        case _:
            assert before == after


def laid(pair: Pair) -> set[tuple[str, str]]:
    return {(left, pair.right[j]) for left, j in zip(pair.left, pair.key, strict=True)}


def test_reshuffling_does_move_something() -> None:
    question = asked(PAIR)
    assert any(reshuffled(question, Random(seed)) != question for seed in range(9))


# The key


def read_key(task: Task, answer: Answer) -> Response | None:
    """What a teacher would read from the key, looking at nothing but the paper."""
    body = task.body
    match body:
        case Verdicts(words=words):
            return Picked((words.index(answer.words),))
        case Ticks(options=options):
            letters = [option.letter for option in options]
            return Picked(tuple(letters.index(one) for one in answer.short.split(", ")))
        case Columns(right=right):
            letters = [option.letter for option in right]
            return Paired(tuple(letters.index(one) for one in answer.short.split(", ")))
        case Bins(items=items, bins=bins):
            parts = answer.words.split("\n")
            assert all(part.startswith(name) for part, name in zip(parts, bins, strict=True))
            found = (
                next(j for j, part in enumerate(parts) if f"{one.letter} {one.text}" in part)
                for one in items
            )
            return Paired(tuple(found))
        case Steps():
            numbers = [int(number) for number in answer.short.split(", ")]
            return Arranged(tuple(sorted(range(len(numbers)), key=numbers.__getitem__)))
        case Line(short=False):
            return Wrote(answer.words.split(" / ")[0])
        case Line():
            return None
        case _:
            assert answer.chart is not None
            (place,) = answer.chart.places
            assert place.number == task.number
            return Pointed(place.lat, place.lon)


@everywhere
def test_the_key_answers_what_is_printed(name: str, seed: int) -> None:
    pack = deck_of(name).pack
    for version in dealt(name, seed):
        for question in version:
            (printed,) = sheet_of(pack, [[question]], 0, {}).versions
            (section,) = printed.sections
            (task,), (answer,) = section.tasks, printed.answers
            response = read_key(task, answer)
            if response is not None:
                assert mark(question, response).correct, question.prompt


@everywhere
def test_each_version_has_its_own_key_by_its_own_numbers(name: str, seed: int) -> None:
    pack = deck_of(name).pack
    for version, questions_ in zip(sheet(name, seed).versions, dealt(name, seed), strict=True):
        tasks = [task for section in version.sections for task in section.tasks]
        assert [task.number for task in tasks] == list(range(1, len(questions_) + 1))
        alone = [sheet_of(pack, [[question]], 0, {}).versions[0] for question in questions_]
        expected = {
            (one.sections[0].tasks[0].prompt, body_of(one.sections[0].tasks[0])): one.answers[0]
            for one in alone
        }
        assert [answer.number for answer in version.answers] == [task.number for task in tasks]
        for task, answer in zip(tasks, version.answers, strict=True):
            right = expected[task.prompt, body_of(task)]
            assert (answer.short, answer.words) == (right.short, right.words)


def body_of(task: Task) -> object:
    """What a task is answered on; of one on a map, nothing, for several may share a map."""
    return None if isinstance(task.body, Chart | Shared) else task.body


def test_tasks_on_one_map_share_it_and_the_key_marks_them_all() -> None:
    deck = deck_of("world-capitals")
    questions_ = deal(deck, Wanted(5, kinds=(BY_NAME["pin"],)))[0]
    (version,) = sheet_of(deck.pack, [questions_], 0, {}).versions
    tasks, answers = version.sections[0].tasks, version.answers
    assert [type(task.body) for task in tasks] == [Shared] * 4 + [Chart]
    assert [answer.chart for answer in answers[:-1]] == [None] * 4
    assert answers[-1].chart is not None
    marked = {place.number: (place.lat, place.lon) for place in answers[-1].chart.places}
    assert sorted(marked) == [1, 2, 3, 4, 5]
    prompts = {question.prompt: question.shape for question in questions_}
    for task in tasks:
        shape = prompts[task.prompt]
        assert isinstance(shape, Point)
        assert marked[task.number] == (shape.lat, shape.lon)


def test_versions_are_called_a_to_d_and_a_single_one_is_not() -> None:
    names = [version.name for version in sheet("planets", 0).versions]
    assert names == [f"Version {letter_}" for letter_ in "ABCD"]
    (only,) = sheet_of(deck_of("planets").pack, dealt("planets", 0)[:1], 0, {}).versions
    assert only.name == ""


def test_tasks_stand_together_by_form_each_under_one_heading() -> None:
    for version in sheet("china-tech-hubs", 1).versions:
        forms = [section.form for section in version.sections]
        assert forms == sorted(set(forms), key=list(Form).index)


def test_the_points_of_all_tasks_are_the_score_in_every_version() -> None:
    for version in sheet("china-tech-hubs", 1).versions:
        points = [
            int(task.points.split()[0]) for section in version.sections for task in section.tasks
        ]
        assert version.score == f"{sum(points)} pts"


def test_the_key_says_where_it_is_from() -> None:
    for version in sheet("china-tech-hubs", 2).versions:
        assert sum(bool(answer.sources) for answer in version.answers) > len(version.answers) / 2
        assert any("the article" in answer.sources for answer in version.answers)


def test_a_heading_says_it_once_and_the_prompt_not_again() -> None:
    versions = [version for seed in SEEDS for version in sheet("china-tech-hubs", seed).versions]
    prompts = [
        task.prompt
        for version in versions
        for section in version.sections
        for task in section.tasks
        if section.form in {Form.TRUTH, Form.SEVERAL}
    ]
    assert prompts
    assert not any("True or false?" in prompt or "Choose all" in prompt for prompt in prompts)


def test_every_accepted_answer_is_in_the_key() -> None:
    question = asked(Typed(("Nanjing", "南京", "Nanking")))
    (version,) = sheet_of(deck_of("planets").pack, [[question]], 0, {}).versions
    assert version.answers[0].words == "Nanjing / 南京 / Nanking"


def test_letters_go_on_after_z() -> None:
    assert [letter(index) for index in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_no_space_comes_between_hanzi() -> None:
    assert beside("这是一句。", "这是另一句。") == "这是一句。这是另一句。"
    assert beside("One.", "Two.") == "One. Two."
    assert beside("", "Two.") == "Two."
