"""Questions of every shape: one by hand for each, and a strategy for any."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from hubquiz.content.values import Type
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.mark import Mark
from hubquiz.quiz.question import Claim, Question, Remark, Rule
from hubquiz.quiz.responses import Arranged, Estimated, GaveUp, Paired, Picked, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Exhibit, Pair, Pick, Point, Spot, Typed

if TYPE_CHECKING:
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape

PICK = Pick(("Shenzhen", "Hangzhou", "Beijing"), key=(0,))
SEVERAL = Pick(("Jupiter", "Mars", "Saturn", "Venus"), key=(0, 2), several=True)
PAIR = Pair(("Io", "Titan", "Triton"), ("Saturn", "Neptune", "Jupiter"), key=(2, 0, 1))
BINS = Pair(("Io", "Europa", "Titan"), ("Jupiter", "Saturn"), key=(0, 0, 1), bins=True)
ARRANGE = Arrange(
    ("Earth", "Mercury", "Mars", "Venus"), key=(1, 3, 0, 2), values=("3", "1", "4", "2")
)
ESTIMATE = Estimate(key=23.4, tolerance=1.0, low=0, high=90, unit="°")
TYPED = Typed(
    accepted=("Nanjing", "南京", "Nanking"), rivals=("Nanning", "Nantong"), unsure=("Jiangning",)
)
POINT = Point(
    lat=22.54,
    lon=114.06,
    within=100,
    spots=(Spot(22.54, 114.06, "north of Hong Kong"), Spot(39.9, 116.4, "in the far north")),
)
SHAPES: tuple[Shape, ...] = (PICK, SEVERAL, PAIR, BINS, ARRANGE, ESTIMATE, TYPED, POINT)


def right_response(shape: Shape) -> Response:
    """Return the response that is entirely right."""
    match shape:
        case Pick(key=key, several=several):
            return Picked(key if several else key[:1])
        case Pair(key=key):
            return Paired(key)
        case Arrange(key=key):
            return Arranged(key)
        case Estimate(key=value):
            return Estimated(value)
        case Typed(accepted=accepted):
            return Wrote(accepted[0])
        case Point(lat=lat, lon=lon):
            return Pointed(lat, lon)


def asked(shape: Shape, prompt: str = "Which?", clues: tuple[str, ...] = ()) -> Question:
    """Return a question of a shape, with a claim for each choice."""
    choices = shape.choices if isinstance(shape, Pick) else ()
    claims = tuple(
        Claim("company/Tencent", "based in", f"city/{choice}", _verdict(shape, i), choice=(i,))
        for i, choice in enumerate(choices)
    )
    return Question(
        kind="choice",
        prompt=prompt,
        shape=shape,
        claims=claims,
        facts=("company/Tencent | based in | city/Shenzhen",),
        tells=frozenset({"company/Tencent | based in | city/Shenzhen"}),
        because=(Remark("Tencent is based in Shenzhen."),),
        clues=clues,
        topics=("Shenzhen",),
    )


def _verdict(shape: Shape, index: int) -> Verdict:
    return Verdict.TRUE if isinstance(shape, Pick) and index in shape.key else Verdict.FALSE


EASY = asked(PICK, "Where is Tencent based?")
RIGHT_PICK, WRONG_PICK = Picked((0,)), Picked((1,))

texts = st.text(max_size=12)
some_texts = st.lists(texts, max_size=4).map(tuple)
indices = st.lists(st.integers(0, 9), max_size=5).map(tuple)
numbers = st.floats(allow_nan=False, allow_infinity=False)
any_numbers = st.floats(allow_nan=False)

exhibits = st.builds(Exhibit, st.sampled_from((Type.PICTURE, Type.SOUND)), texts, texts, texts)
shapes: st.SearchStrategy[Shape] = st.one_of(
    st.builds(
        Pick,
        *(some_texts, indices, st.booleans()),
        st.lists(st.none() | exhibits, max_size=3).map(tuple),
    ),
    st.builds(Pair, some_texts, some_texts, indices, st.booleans()),
    st.builds(Arrange, some_texts, indices, some_texts, texts, texts),
    st.builds(
        Estimate,
        *(numbers, numbers, numbers, numbers, texts, texts, st.booleans()),
        unsure=st.lists(st.tuples(any_numbers, any_numbers), max_size=3).map(tuple),
    ),
    st.builds(Typed, some_texts, some_texts, some_texts),
    st.builds(
        Point,
        *(numbers, numbers, numbers, texts, st.tuples(numbers, numbers, numbers, numbers)),
        spots=st.lists(st.builds(Spot, numbers, numbers, texts), max_size=3).map(tuple),
    ),
)
claims = st.builds(Claim, texts, texts, texts, st.sampled_from(Verdict), indices, texts)
remarks = st.builds(Remark, texts, texts, texts, texts, texts, st.none() | st.integers(0, 9))
questions = st.builds(
    Question,
    kind=texts,
    prompt=texts,
    shape=shapes,
    claims=st.lists(claims, max_size=3).map(tuple),
    facts=some_texts,
    tells=st.frozensets(texts, max_size=3),
    because=st.lists(remarks, max_size=3).map(tuple),
    clues=some_texts,
    topics=some_texts,
    rule=st.sampled_from(Rule),
    exhibits=st.lists(exhibits, max_size=2).map(tuple),
)
responses: st.SearchStrategy[Response] = st.one_of(
    st.builds(Picked, indices),
    st.builds(Paired, st.lists(st.none() | st.integers(0, 9), max_size=4).map(tuple)),
    st.builds(Arranged, indices),
    st.builds(Estimated, any_numbers),
    st.builds(Wrote, texts),
    st.builds(Pointed, numbers, numbers),
    st.just(GaveUp()),
)
marks = st.builds(
    Mark,
    st.floats(0, 1),
    texts,
    st.booleans(),
    st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=3).map(tuple),
)

NOT_FINITE = (math.inf, -math.inf, math.nan)
