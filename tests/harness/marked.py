"""Questions in which all that may not be seen before the reveal has a secret word in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.harness.questions import right_response

from hubquiz.content.values import Type
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.question import Claim, Question, Remark
from hubquiz.quiz.responses import Estimated, Picked, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Exhibit, Pair, Pick, Point, Spot, Typed

if TYPE_CHECKING:
    from random import Random

    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape

SECRET = "xyzzy"  # noqa: S105 - it stands in whatever may not be seen before the reveal


def question(number: int, chance: Random) -> Question:
    """Return a question of some shape, the key of which is marked."""
    shape = _shape(number, chance)
    exhibit = Exhibit(Type.PICTURE, f"{SECRET}-{number}.png", "a picture", f"by {SECRET}")
    return Question(
        kind="choice",
        prompt=f"Question {number}?",
        shape=shape,
        claims=(Claim(SECRET, SECRET, SECRET, Verdict.TRUE),),
        facts=(f"fact {SECRET} {number}",),
        tells=frozenset({SECRET}),
        because=(Remark(f"Because of {SECRET}.", citation=SECRET),),
        clues=("vague", "telling") if chance.random() < 0.2 else (),
        topics=(SECRET,),
        exhibits=(exhibit,) if chance.random() < 0.2 else (),
    )


def _shape(number: int, chance: Random) -> Shape:
    key = chance.randrange(3)
    picture = Exhibit(Type.PICTURE, f"{SECRET}.png", "seen", SECRET)
    return (
        Estimate(1000.0 + number, 5.0, 0.0, 1e6, unit="km", text=f"{SECRET} km"),
        Typed((f"{SECRET} {number}",), rivals=(f"{SECRET}!",), unsure=(f"{SECRET}?",)),
        Pick(("one", "two", "three"), (key,)),
        Pick(("one", "two", "three"), (key, (key + 1) % 3), several=True),
        Pick(("A", "B"), (key % 2,), pictures=(picture, picture)),
        Pair(("a", "b"), ("c", "d"), (key % 2, 1 - key % 2)),
        Arrange(("a", "b", "c"), (2, 0, 1), (SECRET, SECRET, SECRET)),
        Point(1.0, 2.0, 100.0, spots=(Spot(1.0, 2.0, "here"), Spot(50.0, 60.0, "there"))),
    )[chance.choice((0, 0, 0, 1, 1, 1, 2, 3, 4, 5, 6, 7))]


def response_to(shape: dict[str, Any], attempt: int, chance: Random) -> Response:
    """Return some answer to a question as a phone sees it, of its own kind where that can be."""
    match shape["shape"]:
        case "number":
            return Estimated(float(attempt))
        case "text":
            return Wrote(f"answer {attempt}")
        case "pick" if not shape["several"]:
            return Picked((chance.randrange(len(shape["choices"])),))
        case "pick":
            return Picked((0, 1))
    made: dict[str, Shape] = {
        "pair": Pair(("a", "b"), ("c", "d"), (0, 1)),
        "arrange": Arrange(("a", "b", "c"), (0, 1, 2), ()),
        "point": Point(float(chance.randrange(80)), 3.0, 1.0),
    }
    return right_response(made[shape["shape"]])
