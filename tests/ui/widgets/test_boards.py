"""Order and pairs: by drag, by click and by keys, always a whole order and never two of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ui.stages import pilot_of

from hubquiz.ui.events import Key
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.pairs import Card, Pairs
from hubquiz.ui.widgets.reorder import Remark, Reorder
from hubquiz.ui.widgets.verdict import Verdict

ITEMS = ["Tencent", "Alibaba", "Baidu", "DJI"]
ORDER_KEYS = ["up", "down", "space", "return", "escape", "alt+up", "alt+down", "home", "end"]
PAIR_KEYS = ["up", "down", "left", "right", "return", "backspace", "escape", *"abcd", *"1234"]


def test_picking_up_moving_and_laying_down() -> None:
    told: list[tuple[int, ...]] = []
    order = Reorder(ITEMS, told.append, name="order")
    pilot = pilot_of(order)
    pilot.press("tab", "space", "down", "down", "space")
    assert order.order == told[-1] == (1, 2, 0, 3)
    pilot.press("up")
    assert order.order == (1, 2, 0, 3)  # laid down, it stays


def test_escape_puts_it_back() -> None:
    order = Reorder(ITEMS, name="order")
    pilot = pilot_of(order)
    pilot.press("tab", "space", "down", "down", "escape")
    assert order.order == (0, 1, 2, 3)
    assert not order.lifted


def test_alt_moves_at_once() -> None:
    order = Reorder(ITEMS, name="order")
    pilot = pilot_of(order)
    pilot.press("tab", "alt+down")
    assert order.order == (1, 0, 2, 3)


@pytest.mark.parametrize("touch", [False, True])
def test_dragging_an_item(touch: bool) -> None:  # noqa: FBT001 - a parameter of the test
    order = Reorder(ITEMS, name="order")
    pilot = pilot_of(order)
    start = order._row(3).center
    end = order._row(0).center
    pilot.drag(start, end, touch=touch)
    pilot.settle()
    assert order.order == (3, 0, 1, 2)
    assert order._row(3).center == end


def test_the_arrows_leave_the_list_at_its_end() -> None:
    pilot = pilot_of(Reorder(ITEMS, name="order"), Button("done", name="done"))
    pilot.press("tab", "down", "down", "down", "down")
    assert pilot.find("done").focused


@given(st.lists(st.sampled_from(ORDER_KEYS), max_size=40))
def test_whatever_is_pressed_the_order_is_whole(presses: list[str]) -> None:
    order = Reorder(ITEMS, name="order")
    pilot = pilot_of(order, Button("below", name="below"))
    pilot.press("tab")
    for press in presses:
        order.handle(_key(press))
        assert sorted(order.order) == [0, 1, 2, 3]
        assert 0 <= order.index < 4


def test_a_marked_order_moves_no_more() -> None:
    order = Reorder(ITEMS, name="order")
    pilot = pilot_of(order)
    order.mark([Remark(Verdict.RIGHT, "1998"), *[Remark(Verdict.WRONG)] * 3])
    pilot.press("tab", "space", "down", "space")
    pilot.drag(order._row(0).center, order._row(2).center)
    assert order.order == (0, 1, 2, 3)


def pairs_of(*, many: bool = False) -> Pairs:
    return Pairs(ITEMS, ["Shenzhen", "Hangzhou", "Beijing", "Nanjing"], many=many, name="pairs")


def test_pairing_by_click_and_click() -> None:
    board = pairs_of()
    pilot = pilot_of(board)
    pilot.click(board.card_rect(Card(0, 1)).center)
    pilot.click(board.card_rect(Card(1, 1)).center)
    pilot.click(board.card_rect(Card(1, 2)).center)
    pilot.click(board.card_rect(Card(0, 2)).center)
    assert list(board.laid) == [None, 1, 2, None]


@pytest.mark.parametrize("touch", [False, True])
def test_pairing_by_drag(touch: bool) -> None:  # noqa: FBT001 - a parameter of the test
    board = pairs_of()
    pilot = pilot_of(board)
    spots = board.card_rect(Card(0, 0)).center, board.card_rect(Card(1, 3)).center
    pilot.drag(*spots, touch=touch)
    assert list(board.laid) == [3, None, None, None]
    pilot.drag(spots[1], board.card_rect(Card(0, 2)).center, touch=touch)
    assert list(board.laid) == [None, None, 3, None]


def test_dragging_into_the_open_takes_a_pair_apart() -> None:
    board = pairs_of()
    pilot = pilot_of(board)
    board.laid = (0, None, None, None)
    start = board.card_rect(Card(0, 0)).center
    pilot.drag(start, board.rect.center)
    assert list(board.laid) == [None, None, None, None]


def test_pairing_by_letters() -> None:
    board = pairs_of()
    pilot = pilot_of(board)
    pilot.press("tab", "a", "b", "d", "c")
    assert list(board.laid) == [0, 1, 3, 2]
    assert board.complete
    pilot.press("1", "backspace")
    assert list(board.laid) == [None, 1, 3, 2]


def test_pairing_by_arrows_and_enter() -> None:
    board = pairs_of()
    pilot = pilot_of(board)
    pilot.press("tab", "down", "return", "down", "return")
    assert list(board.laid) == [None, 1, None, None]
    assert board.current == Card(0, 2)


def test_a_right_item_has_one_left_or_many() -> None:
    one, many = pairs_of(), pairs_of(many=True)
    for board in (one, many):
        pilot = pilot_of(board)
        pilot.press("tab", "a", "2", "a")
    assert list(one.laid) == [None, 0, None, None]
    assert list(many.laid) == [0, 0, None, None]


@given(st.lists(st.sampled_from(PAIR_KEYS), max_size=50), st.booleans())
def test_whatever_is_pressed_pairs_are_sound(presses: list[str], many: bool) -> None:  # noqa: FBT001
    board = pairs_of(many=many)
    pilot_of(board).press("tab")
    for press in presses:
        board.handle(_key(press))
        laid = [right for right in board.laid if right is not None]
        assert all(0 <= right < 4 for right in laid)
        assert many or len(set(laid)) == len(laid)
        assert board.current in set(board.cards())


def test_a_marked_board_moves_no_more() -> None:
    board = pairs_of()
    pilot = pilot_of(board)
    board.laid = (0, 1, 2, 3)
    board.mark((0, 1, 3, 2))
    pilot.press("tab", "b", "backspace")
    pilot.click(board.card_rect(Card(0, 0)).center)
    assert list(board.laid) == [0, 1, 2, 3]
    assert board.taken is None


def _key(press: str) -> Key:
    *mods, name = press.split("+")
    return Key(name, name if len(name) == 1 else "", alt="alt" in mods)
