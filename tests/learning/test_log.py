"""The review log: folding it bit by bit, in one go, or after a merge is the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.host.mastery import is_held
from hubquiz.learning.codec import (
    decode_day,
    decode_memory,
    decode_mixed,
    decode_review,
    encode_day,
    encode_memory,
    encode_mixed,
    encode_review,
)
from hubquiz.learning.log import ALL_DAYS, ALL_KINDS, MILLION, Day, Learner, Mixed, Review, pair_of
from hubquiz.learning.memory import Memory, held_until, recall
from hubquiz.quiz.fields import CodecError

NAMES = st.sampled_from(["Baidu", "Sina", "Sohu", "网易"])
PAIRS = st.lists(st.tuples(NAMES, NAMES), max_size=2).map(tuple)
REVIEWS = st.builds(
    Review,
    order=st.integers(0, 10**13),
    pack=st.sampled_from(["hubs", "moons"]),
    fact=NAMES,
    kind=st.sampled_from(["choice", "typed", "matching"]),
    day=st.integers(0, 30_000),
    credit=st.sampled_from([0.0, 1 / 3, 0.5, 1.0]) | st.floats(0, 1),
    chance=st.floats(0, 1),
    used=st.integers(0, 10**6),
    certainty=st.sampled_from(["", "guess", "sure"]),
    confused=PAIRS,
    apart=PAIRS,
    recalled=st.just("") | NAMES,
)
LOGS = st.lists(REVIEWS, max_size=25)


class Stored:
    """What is known of a player, as text: what one learner leaves, the next one finds."""

    def __init__(self) -> None:
        self.memories: dict[tuple[str, str], str] = {}
        self.days: dict[tuple[str, int, str], str] = {}
        self.pairs: dict[tuple[str, str, str], str] = {}

    def keep(self, learner: Learner) -> None:
        self.memories |= {key: encode_memory(each) for key, each in learner.memories.items()}
        self.days |= {key: encode_day(each) for key, each in learner.days.items()}
        self.pairs |= {key: encode_mixed(each) for key, each in learner.mixed.items()}

    def memory(self, key: tuple[str, str]) -> Memory | None:
        return decode_memory(self.memories[key]) if key in self.memories else None

    def day(self, key: tuple[str, int, str]) -> Day | None:
        return decode_day(self.days[key]) if key in self.days else None

    def mixed(self, pack: str) -> dict[tuple[str, str, str], Mixed]:
        found = {key: decode_mixed(body) for key, body in self.pairs.items() if key[0] == pack}
        return {key: mixed for key, mixed in found.items() if mixed.stands}


def folded(log: list[Review]) -> Stored:
    stored, learner = Stored(), Learner()
    learner.learn_all(log)
    stored.keep(learner)
    return stored


@given(LOGS, st.integers(1, 5))
def test_bit_by_bit_through_the_disk_or_in_one_go_is_the_same_to_the_bit(
    log: list[Review], step: int
) -> None:
    stored = Stored()
    for at in range(0, len(log), step):
        learner = Learner(stored)
        learner.learn_all(log[at : at + step])
        stored.keep(learner)
    assert vars(stored) == vars(folded(log))


@given(LOGS)
def test_days_add_up_to_the_log(log: list[Review]) -> None:
    learner = Learner()
    learner.learn_all(log)
    total, kinds, days = Day(), Day(), Day()
    for (_, day, kind), sums in learner.days.items():
        if day != ALL_DAYS:
            days = days.plus(sums)
        elif kind != ALL_KINDS:
            kinds = kinds.plus(sums)
        else:
            total = total.plus(sums)
    assert total == kinds == days
    assert total.reviews == len(log)
    assert total.right == sum(review.credit >= 1 for review in log)
    assert total.fresh == len(learner.memories)
    assert total.used == sum(review.used for review in log)
    assert total.recalled <= total.tested <= total.reviews - total.fresh
    assert 0 <= total.promised <= MILLION * total.tested


@given(st.lists(REVIEWS.map(lambda one: replace(one, pack="hubs")), max_size=12))
def test_the_facts_held_on_each_day_are_those_that_memory_held_then(log: list[Review]) -> None:
    log.sort(key=lambda review: review.day)
    learner = Learner()
    kept: dict[str, list[Memory]] = {}
    for review in log:
        learner.learn(review)
        kept.setdefault(review.fact, []).append(learner.memories["hubs", review.fact])
    changes = {day: sums.held for (_, day, _), sums in learner.days.items() if day != ALL_DAYS}
    near = {day + by for day in changes for by in (-1, 0, 1)}
    for day in near:
        last = [[each for each in of if each.day <= day] for of in kept.values()]
        held = sum(bool(each) and is_held(each[-1], day) for each in last)
        assert sum(by for at, by in changes.items() if at <= day) == held


def test_a_clock_set_back_takes_back_that_a_fact_was_held() -> None:
    learner = Learner()
    learner.learn_all([asked(500), asked(20, credit=0.0), asked(10)])
    memory = learner.memories["hubs", "f"]
    changes = {
        day: sums.held
        for (_, day, _), sums in learner.days.items()
        if sums.held and day != ALL_DAYS
    }
    assert changes == {10: 1, held_until(memory): -1}


@given(REVIEWS)
def test_a_review_is_read_as_it_was_written(review: Review) -> None:
    body = encode_review(review)
    assert decode_review(review.order, review.pack, review.fact, body) == review


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"kind": "x", "day": 1, "credit": 2}',
        '{"kind": "x", "day": -1, "credit": 1}',
        '{"kind": "x", "day": 1, "credit": 1, "confused": [["a"]]}',
        '{"kind": "x", "day": 1, "credit": 1, "chance": "inf"}',
    ],
)
def test_what_is_no_review_says_so(body: str) -> None:
    with pytest.raises(CodecError):
        decode_review(1, "p", "f", body)


def test_what_a_later_version_adds_is_left_alone() -> None:
    review = decode_review(1, "p", "f", '{"kind": "typed", "day": 3, "credit": 1, "mood": "good"}')
    assert review == Review(1, "p", "f", "typed", 3, 1, chance=0.0)


def asked(day: int, **told: object) -> Review:
    return replace(Review(day, "hubs", "f", "choice", day, 1.0), **told)  # type: ignore[arg-type]


MIXED = (("Baidu", "Sina"),)
KEY = pair_of("hubs", "Sina", "Baidu")


def test_a_confused_pair_leaves_when_it_is_told_apart_on_two_days() -> None:
    learner = Learner()
    learner.learn(asked(1, credit=0.0, confused=MIXED))
    assert list(learner.standing("hubs")) == [KEY]
    learner.learn_all([asked(2, apart=(("Sina", "Baidu"),)), asked(2, apart=MIXED)])
    assert learner.mixed[KEY] == Mixed(times=1, day=1, apart=1, apart_day=2)
    assert learner.mixed[KEY].stands
    learner.learn(asked(4, apart=MIXED))
    assert not learner.mixed[KEY].stands
    assert learner.standing("hubs") == {}


def test_a_guess_at_what_was_never_heard_of_is_no_habit() -> None:
    learner = Learner()
    learner.learn(asked(1, credit=0.0, confused=MIXED))
    assert not learner.mixed[KEY].is_habit
    learner.learn(asked(2, credit=0.0, confused=MIXED))
    assert learner.mixed[KEY].is_habit


def test_one_more_mistake_begins_anew() -> None:
    learner = Learner()
    learner.learn_all(
        [
            asked(1, credit=0.0, confused=MIXED),
            asked(2, apart=MIXED),
            asked(3, credit=0.0, confused=(("Sina", "Baidu"),)),
            asked(4, apart=MIXED),
        ]
    )
    assert learner.mixed[KEY] == Mixed(times=2, day=3, apart=1, apart_day=4, known=1)


def test_naming_it_unprompted_tells_it_apart_from_what_it_was_taken_for() -> None:
    learner = Learner()
    learner.learn_all([asked(1, credit=0.0, confused=MIXED), asked(2, recalled="Baidu")])
    assert learner.mixed[KEY].apart == 1
    learner.learn(asked(3, recalled="Sohu"))
    assert learner.mixed[KEY].apart == 1


def test_a_value_is_not_confused_with_itself() -> None:
    learner = Learner()
    learner.learn(asked(1, credit=0.0, confused=(("Baidu", "Baidu"),)))
    assert learner.mixed == {}


def test_a_wrong_answer_is_laid_to_what_was_most_likely_forgotten() -> None:
    learner = Learner()
    learner.learn_all([asked(1, fact="old"), asked(5, fact="young")])
    assert learner.weakest("hubs", ["young", "old"], 6) == "old"
    assert learner.weakest("hubs", ["young", "old", "new"], 6) == "new"
    assert learner.weakest("hubs", ["new", "newer"], 6) == "new"


@given(LOGS)
def test_promises_are_what_was_recalled_by_the_curve(log: list[Review]) -> None:
    learner, promised = Learner(), 0
    for review in log:
        before = learner.memory(review.pack, review.fact)
        if before is not None and review.day > before.day:
            promised += round(MILLION * recall(before, review.day))
        learner.learn(review)
    assert (
        sum(sums.promised for key, sums in learner.days.items() if key[1] != ALL_DAYS) == promised
    )
