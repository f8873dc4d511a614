"""What a response earns."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.harness.questions import (
    ARRANGE,
    BINS,
    ESTIMATE,
    NOT_FINITE,
    PAIR,
    PICK,
    POINT,
    SEVERAL,
    SHAPES,
    TYPED,
    asked,
    responses,
    right_response,
)

from hubquiz.content.verdict import Verdict
from hubquiz.quiz.marking import Misfit, mark, number_text, right_words
from hubquiz.quiz.question import Claim, Rule
from hubquiz.quiz.responses import (
    Arranged,
    Estimated,
    GaveUp,
    Paired,
    Picked,
    Pointed,
    Response,
    Wrote,
)
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Shape

if TYPE_CHECKING:
    from hubquiz.quiz.mark import Mark


def marked(shape: Shape, response: Response) -> Mark:
    return mark(asked(shape), response)


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_the_right_response_is_entirely_right(shape: Shape) -> None:
    found = marked(shape, right_response(shape))
    assert found.correct
    assert found.credit == 1
    assert found.confused == ()
    assert all(right for _, right in found.parts)


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_giving_up_earns_nothing_and_counts(shape: Shape) -> None:
    found = marked(shape, GaveUp())
    assert (found.credit, found.counted) == (0, True)
    assert found.right == right_words(shape)


@given(shape=st.sampled_from(SHAPES), response=responses)
def test_any_response_is_marked_within_bounds_or_is_a_misfit(
    shape: Shape, response: Response
) -> None:
    try:
        found = marked(shape, response)
    except Misfit:
        return
    assert 0 <= found.credit <= 1
    assert found.right


@pytest.mark.parametrize(
    ("shape", "response"),
    [
        (PICK, Wrote("Shenzhen")),
        (PICK, Picked(())),
        (PICK, Picked((0, 1))),
        (PICK, Picked((3,))),
        (PICK, Picked((-1,))),
        (SEVERAL, Picked((0, 0))),
        (PAIR, Paired((0, 1))),
        (PAIR, Paired((0, 0, 1))),
        (PAIR, Paired((0, 1, 3))),
        (ARRANGE, Arranged((0, 1, 2))),
        (ARRANGE, Arranged((0, 1, 2, 2))),
        (POINT, Pointed(91, 0)),
        (POINT, Pointed(0, 181)),
        (POINT, Pointed(math.nan, 0)),
        *((ESTIMATE, Estimated(value)) for value in NOT_FINITE),
    ],
    ids=repr,
)
def test_what_could_not_have_been_answered_is_a_misfit(shape: Shape, response: Response) -> None:
    with pytest.raises(Misfit):
        marked(shape, response)


class TestPick:
    def test_a_wrong_choice_is_confused_with_the_right_one(self) -> None:
        found = marked(PICK, Picked((1,)))
        assert (found.credit, found.right) == (0, "Shenzhen")
        assert found.confused == (("Shenzhen", "Hangzhou"),)
        assert found.parts == ((0, False), (1, False))

    def test_taking_true_for_false_is_no_confusion(self) -> None:
        claim = Claim("moon/Io", "orbits", "planet/Mars", Verdict.FALSE)
        question = replace(asked(Pick(("True", "False"), key=(1,))), claims=(claim,))
        assert mark(question, Picked((0,))).confused == ()

    def test_missing_which_one_is_odd_is_no_confusion(self) -> None:
        question = replace(asked(PICK), rule=Rule.ODD)
        assert mark(question, Picked((1,))).confused == ()

    @pytest.mark.parametrize(
        ("chosen", "credit"),
        [((0,), 0.5), ((0, 1), 0), ((0, 2, 1), 0.5), ((0, 1, 2, 3), 0), ((1,), 0), ((), 0)],
    )
    def test_of_several_each_wrong_one_takes_back_a_right_one(
        self, chosen: tuple[int, ...], credit: float
    ) -> None:
        assert marked(SEVERAL, Picked(chosen)).credit == credit

    def test_of_several_the_parts_are_those_chosen_and_those_missed(self) -> None:
        assert marked(SEVERAL, Picked((2, 1))).parts == ((0, False), (1, False), (2, True))

    def test_any_of_several_keys_is_right_where_one_is_asked(self) -> None:
        assert marked(Pick(("a", "b", "c"), key=(0, 2)), Picked((2,))).correct


class TestPair:
    def test_the_share_of_left_items_laid_right(self) -> None:
        found = marked(PAIR, Paired((2, 1, None)))
        assert found.credit == pytest.approx(1 / 3)
        assert found.parts == ((0, True), (1, False), (2, False))
        assert found.confused == (("Saturn", "Neptune"),)
        assert found.right == "Io — Jupiter; Titan — Saturn; Triton — Neptune"

    def test_in_a_sorting_a_bin_takes_several(self) -> None:
        assert marked(BINS, Paired((0, 0, 0))).credit == pytest.approx(2 / 3)


class TestArrange:
    def test_one_swap_of_neighbours_loses_little(self) -> None:
        found = marked(ARRANGE, Arranged((3, 1, 0, 2)))
        assert found.credit == pytest.approx(1 - 2 / 6)
        assert found.parts == ((0, False), (1, False), (2, True), (3, True))

    def test_the_order_turned_round_earns_nothing(self) -> None:
        assert marked(ARRANGE, Arranged((2, 0, 3, 1))).credit == 0

    def test_chance_earns_about_nothing(self) -> None:
        shape = Arrange(tuple("abcdef"), tuple(range(6)), tuple("123456"))
        orders = itertools.permutations(range(6))
        earned = [marked(shape, Arranged(order)).credit for order in orders]
        assert sum(earned) / len(earned) < 0.2

    def test_the_key_in_words(self) -> None:
        assert right_words(ARRANGE) == "Mercury → Venus → Earth → Mars"


class TestNumber:
    @pytest.mark.parametrize(
        ("value", "credit"),
        [(24.4, 1), (22.4, 1), (25.9, 0.5), (20.9, 0.5), (27.4, 0), (100, 0), (-23.4, 0)],
    )
    def test_credit_fades_from_one_tolerance_to_four(self, value: float, credit: float) -> None:
        assert marked(ESTIMATE, Estimated(value)).credit == pytest.approx(credit)

    def test_without_tolerance_only_the_value_is_right(self) -> None:
        shape = Estimate(key=1998, tolerance=0, low=1900, high=2020, years=True)
        assert marked(shape, Estimated(1998)).correct
        assert marked(shape, Estimated(1999)).credit == 0

    def test_what_the_pack_cannot_call_wrong_is_not_counted(self) -> None:
        shape = replace(ESTIMATE, unsure=((30, math.inf),))
        assert not marked(shape, Estimated(45)).counted
        assert marked(shape, Estimated(29)).counted

    def test_unsure_never_takes_a_right_answer_away(self) -> None:
        shape = replace(ESTIMATE, unsure=((20, 30),))
        assert marked(shape, Estimated(23)).correct
        assert not marked(shape, Estimated(26)).counted

    @pytest.mark.parametrize(
        ("value", "years", "text"),
        [
            (1234567.0, False, "1,234,567"),
            (0.25, False, "0.25"),
            (1234.5, False, "1,234.5"),
            (1998, True, "1998"),
            (100, False, "100"),
            (-1200, False, "-1,200"),
            (0, False, "0"),
            (0.000012345, False, "1.234e-05"),
        ],
    )
    def test_a_number_is_shown_as_it_is_read(self, value: float, *, years: bool, text: str) -> None:
        assert number_text(value, years=years) == text

    def test_the_key_in_words_has_its_unit(self) -> None:
        assert right_words(ESTIMATE) == "23.4°"
        assert right_words(replace(ESTIMATE, text="over 23")) == "over 23°"


class TestText:
    def test_a_rival_name_is_confused_and_wrong(self) -> None:
        found = marked(TYPED, Wrote("Nanning"))
        assert (found.credit, found.counted) == (0, True)
        assert found.confused == (("Nanjing", "Nanning"),)

    def test_an_unsure_name_is_not_counted(self) -> None:
        assert not marked(TYPED, Wrote("jiangning")).counted

    def test_anything_else_is_wrong(self) -> None:
        found = marked(TYPED, Wrote("Tokyo"))
        assert (found.credit, found.counted, found.confused) == (0, True, ())

    def test_a_book_is_no_answer(self) -> None:
        with pytest.raises(Misfit):
            marked(TYPED, Wrote("Nanjing" + " " * 1000))


class TestPoint:
    def test_credit_fades_with_the_distance(self) -> None:
        near = marked(POINT, Pointed(22.54, 115.0))  # 97 km
        half = marked(POINT, Pointed(22.54 + 250 / 111.195, 114.06))
        assert near.correct
        assert half.credit == pytest.approx(0.5, abs=0.001)
        assert marked(POINT, Pointed(-22.54, 114.06)).credit == 0

    def test_the_date_line_is_no_distance(self) -> None:
        shape = Point(lat=0, lon=179.9, within=50)
        assert marked(shape, Pointed(0, -179.9)).correct

    def test_a_spot_in_words_is_the_pin_there(self) -> None:
        found = marked(POINT, Pointed(39.9, 116.4))
        assert found.confused == (("north of Hong Kong", "in the far north"),)
        assert right_words(POINT) == "north of Hong Kong"

    def test_a_place_without_words_is_told_by_its_degrees(self) -> None:
        assert right_words(Point(lat=-24.63, lon=-70.4, within=5)) == "-24.63, -70.40"


@given(st.permutations(range(5)), st.permutations(range(5)))
def test_full_credit_means_no_part_is_wrong(key: list[int], response: list[int]) -> None:
    arrange = Arrange(tuple("abcde"), tuple(key), tuple("12345"))
    pair = Pair(tuple("abcde"), tuple("vwxyz"), tuple(key))
    for found in (
        marked(arrange, Arranged(tuple(response))),
        marked(pair, Paired(tuple(response))),
    ):
        assert (found.credit == 1) == all(right for _, right in found.parts) == (key == response)
