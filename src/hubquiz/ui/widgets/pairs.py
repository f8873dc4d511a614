"""A board of pairs: left items are laid to right ones, by drag, by click and click, or by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hubquiz.ui.canvas import Align
from hubquiz.ui.events import Key, Move, Press, Release
from hubquiz.ui.geometry import Point, Rect
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.keycap import cap_height, draw_cap
from hubquiz.ui.widgets.verdict import Verdict, draw_verdict, verdict_paint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Colour

CARD, BIN = 60, 100
"""Units of a card, and of a right one that takes several, where there is room."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CURVE = 20
"""Straight pieces that a curve is drawn with."""


class Card(NamedTuple):
    """A card of the board: its side (0 left, 1 right) and its place from the top."""

    side: int
    place: int


class Pairs(Widget):
    """Left items, each laid to at most one right item. With `many`, a right item takes several.

    `laid` holds for each left item the index of its right item, or None. With keys: the arrows go
    from card to card, Enter or space takes a card and then lays it to the card of the other side;
    a letter lays the current left item to the right one of that letter, a digit goes to a left
    item, and Backspace takes a pair apart. `on_change` is told what is laid.
    """

    focusable = True
    drags = True

    def __init__(
        self,
        left: Sequence[str],
        right: Sequence[str],
        on_change: Callable[[tuple[int | None, ...]], object] | None = None,
        *,
        many: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(name=name)
        self.left, self.right = list(left), list(right)
        self.many = many
        self.on_change = on_change
        self._laid: list[int | None] = [None] * len(self.left)
        self.current = Card(0, 0)
        self._taken: Card | None = None
        self._over: Card | None = None
        self._pull: Point | None = None
        self._pressed: Point | None = None
        self._key: tuple[int, ...] | None = None

    @property
    def laid(self) -> tuple[int | None, ...]:
        """For each left item its right one."""
        return tuple(self._laid)

    @laid.setter
    def laid(self, laid: Sequence[int | None]) -> None:
        self._laid = list(laid)
        self.invalidate()

    @property
    def complete(self) -> bool:
        """Whether every left item is laid."""
        return None not in self._laid

    @property
    def taken(self) -> Card | None:
        """The card that waits for one of the other side."""
        return self._taken

    def mark(self, key: Sequence[int]) -> None:
        """Show which pairs are right, given the key of each left item; nothing moves any more."""
        self._key = tuple(key)
        self._taken = self._pull = None
        self.invalidate()

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """As tall as the longer side."""
        return max(len(self.left), len(self.right)) * style.px(CARD + 10)

    def lay(self, left: int, right: int | None) -> None:
        """Lay a left item to a right one, or to none."""
        if right is not None and not self.many:
            self._laid = [None if r == right else r for r in self._laid]
        self._laid[left] = right
        self._taken = None
        self.invalidate()
        if self.on_change is not None:
            self.on_change(self.laid)

    def handle(self, event: Event) -> bool:
        """Lay by pointer or by keys."""
        if self._key is not None:
            return False
        match event:
            case Press(x=x, y=y, button=1):
                return self._press(x, y)
            case Move(x=x, y=y):
                return self._move(x, y)
            case Release(x=x, y=y):
                return self._release(x, y)
            case Key(ctrl=False, alt=False):
                return self._on_key(event)
        return False

    def cancel(self) -> None:
        """Put back what is held."""
        self._taken = self._pull = self._pressed = None
        self.invalidate()

    def hover(self, over: bool) -> None:  # noqa: FBT001
        """Forget the card that the pointer was over."""
        self.hovered = over
        if not over:
            self._over = None
            self.invalidate()

    def on_focus(self, got: bool) -> None:  # noqa: FBT001
        """Whoever leaves puts the card back."""
        if not got:
            self._taken = None
        super().on_focus(got)

    def card_rect(self, card: Card) -> Rect:
        """Where a card is."""
        count = max(len(self.left if card.side == 0 else self.right), 1)
        tallest = BIN if self.many and card.side else CARD
        pitch = min(self.rect.h // count, self.style.px(tallest + 10))
        top = self.rect.y + (self.rect.h - pitch * count) // 2
        wide = self.rect.w * 41 // 100
        x = self.rect.x if card.side == 0 else self.rect.right - wide
        gap = min(self.style.px(10), pitch // 6)
        return Rect(x, top + card.place * pitch + gap // 2, wide, pitch - gap)

    def cards(self) -> Iterator[Card]:
        """All cards, the left ones first."""
        for side, items in enumerate((self.left, self.right)):
            for i in range(len(items)):
                yield Card(side, i)

    def draw(self, canvas: Canvas) -> None:
        """Draw the pairs' curves, then the cards."""
        for left, right in enumerate(self._laid):
            if right is not None:
                self._draw_curve(canvas, left, right, self._curve_colour(left))
        if self._key is not None:
            for left, right in enumerate(self._key):
                if self._laid[left] != right:
                    self._draw_curve(canvas, left, right, canvas.style.theme.right, dashed=True)
        if self._taken is not None and self._pull is not None:
            start = self._port(self._taken)
            width = max(3 * canvas.style.scale, 2)
            canvas.lines(_curve(start, self._pull), canvas.style.theme.accent, width)
        for card in self.cards():
            self._draw_card(canvas, card)

    def draw_focus(self, canvas: Canvas) -> None:
        """The ring is around the current card."""
        style, out = self.style, self.style.px(3)
        ring, wide = self.card_rect(self.current).inset(-out), max(self.style.px(2), 2)
        canvas.box(ring, None, border=style.theme.accent, radius=style.corner + out, width=wide)

    # Drawing

    def _port(self, card: Card) -> Point:
        rect = self.card_rect(card)
        return Point(rect.right if card.side == 0 else rect.x, rect.center.y)

    def _curve_colour(self, left: int) -> Colour:
        theme = self.style.theme
        if self._key is None:
            return mix(theme.edge, theme.accent, 0.75)
        return theme.right if self._laid[left] == self._key[left] else theme.wrong

    def _draw_curve(
        self, canvas: Canvas, left: int, right: int, colour: Colour, *, dashed: bool = False
    ) -> None:
        spots = _curve(self._port(Card(0, left)), self._port(Card(1, right)))
        width = max(2.5 * canvas.style.scale, 2)
        if not dashed:
            canvas.lines(spots, colour, width)
            for x, y in (spots[0], spots[-1]):
                canvas.disc(x, y, canvas.style.px(5), colour)
            return
        for a, b in zip(spots[::2], spots[1::2], strict=False):
            canvas.lines([a, b], colour, width)

    def _draw_card(self, canvas: Canvas, card: Card) -> None:
        style, theme, rect = canvas.style, canvas.style.theme, self.card_rect(card)
        fill, edge = self._card_paint(card)
        wide = max(style.px(2), 2) if card == self._taken else style.hair
        canvas.box(rect, fill, border=edge, radius=style.corner, width=wide)
        inner = rect.inset(style.gap(1.5), style.px(2))
        tag = str(card.place + 1) if card.side == 0 else LETTERS[card.place]
        room, inner = inner.cut_left(cap_height(style), style.gap(1.5))
        draw_cap(canvas, room, tag, theme.accent if card == self._taken else theme.muted)
        verdict = self._verdict(card)
        if verdict is not None:
            mark, inner = inner.cut_right(style.px(26), style.gap())
            draw_verdict(canvas, mark, verdict)
        tags = self._partners(card)
        if tags:
            wide = min(style.type.width(tags, style.face(Role.LABEL)) + style.gap(), inner.w // 3)
            chip, inner = inner.cut_right(wide, style.gap())
            canvas.text(chip, tags, Role.LABEL, theme.muted, align=Align.END)
        text = (self.left if card.side == 0 else self.right)[card.place]
        canvas.fitted(inner, text, (Role.BODY, Role.CAPTION), theme.text)

    def _card_paint(self, card: Card) -> tuple[Colour, Colour]:
        theme = self.style.theme
        verdict = self._verdict(card)
        if verdict is not None:
            return verdict_paint(theme, verdict)
        if card == self._taken:
            return theme.accent_soft, theme.accent
        target = self._taken is not None and card.side != self._taken.side
        lit = card == self._over
        edge = mix(
            theme.line, theme.accent if target else theme.edge, 0.6 if target or lit else 0.3
        )
        if lit:
            return (theme.accent_soft if target else theme.raised), edge
        return theme.surface, edge

    def _verdict(self, card: Card) -> Verdict | None:
        if self._key is None or card.side == 1:
            return None
        return Verdict.RIGHT if self._laid[card.place] == self._key[card.place] else Verdict.WRONG

    def _partners(self, card: Card) -> str:
        """What a card is laid to, by key: the same that the curve says."""
        if card.side == 0:
            right = self._laid[card.place]
            said = "" if right is None else LETTERS[right].upper()
            if self._key is not None and right != self._key[card.place]:
                said = f"{said or '–'} → {LETTERS[self._key[card.place]].upper()}"
            return said
        return " ".join(str(i + 1) for i, right in enumerate(self._laid) if right == card.place)

    # The pointer

    def _card_at(self, x: int, y: int) -> Card | None:
        return next((card for card in self.cards() if self.card_rect(card).contains(x, y)), None)

    def _press(self, x: int, y: int) -> bool:
        card = self._card_at(x, y)
        if card is None:
            self._taken = None
        elif self._taken is not None and self._taken.side != card.side:
            self._join(self._taken, card)
            self.current = card if card.side == 0 else self.current
        else:
            self._taken = None if card == self._taken else card
            self.current = card
            self._pressed = Point(x, y)
        self.invalidate()
        return True

    def _move(self, x: int, y: int) -> bool:
        over = self._card_at(x, y)
        if self._pressed is not None and self._taken is not None:
            far = abs(x - self._pressed.x) + abs(y - self._pressed.y)
            if self._pull is not None or far > self.style.px(8):
                self._pull = Point(x, y)
                self.invalidate()
        if over != self._over:
            self._over = over
            self.invalidate()
        return True

    def _release(self, x: int, y: int) -> bool:
        pulled, self._pull, self._pressed = self._pull, None, None
        card = self._card_at(x, y)
        if pulled is not None and self._taken is not None:
            if card is not None and card.side != self._taken.side:
                self._join(self._taken, card)
            elif card is None:
                self._unlay(self._taken)
            self._taken = None
        self.invalidate()
        return True

    def _join(self, a: Card, b: Card) -> None:
        left, right = (a, b) if a.side == 0 else (b, a)
        self.lay(left.place, right.place)

    def _unlay(self, card: Card) -> None:
        if card.side == 0 and self._laid[card.place] is not None:
            self.lay(card.place, None)

    # Keys

    def _on_key(self, key: Key) -> bool:
        match key.name:
            case "up" | "down":
                return self._step(1 if key.name == "down" else -1)
            case "left" | "right":
                return self._cross(0 if key.name == "left" else 1)
            case "return" | "space" if not key.repeat:
                self._take()
            case "escape" if self._taken is not None:
                self.current, self._taken = self._taken, None
            case "backspace" | "delete":
                self._unlay(self.current)
            case _:
                return self._named(key.char.lower())
        self.invalidate()
        return True

    def _named(self, char: str) -> bool:
        if char.isdigit() and 0 < int(char) <= len(self.left):
            self.current = Card(0, int(char) - 1)
        elif len(char) == 1 and char in LETTERS[: len(self.right)]:
            left = (
                self._taken if self._taken is not None and self._taken.side == 0 else self.current
            )
            if left.side == 0:
                self.lay(left.place, LETTERS.index(char))
                self._next_open()
        else:
            return False
        self.invalidate()
        return True

    def _take(self) -> None:
        taken = self._taken
        if taken is None:
            self._taken = self.current
            self.current = Card(1 - self.current.side, 0)
        elif taken.side == self.current.side:
            self._taken = None if taken == self.current else self.current
        else:
            self._join(taken, self.current)
            self.current = taken if taken.side == 0 else self.current
            self._next_open()

    def _next_open(self) -> None:
        """Go to the next left item that is not laid."""
        start = self.current.place if self.current.side == 0 else 0
        count = len(self.left)
        open_ = (i % count for i in range(start, start + count) if self._laid[i % count] is None)
        self.current = Card(0, next(open_, min(start, count - 1)))

    def _step(self, step: int) -> bool:
        count = len(self.left if self.current.side == 0 else self.right)
        goal = self.current.place + step
        if not 0 <= goal < count:
            return self._taken is not None  # at the end the arrow leaves the board
        self.current = Card(self.current.side, goal)
        self.invalidate()
        return True

    def _cross(self, side: int) -> bool:
        if side == self.current.side:
            return False
        y = self.card_rect(self.current).center.y
        there = [card for card in self.cards() if card.side == side]
        self.current = min(there, key=lambda card: abs(self.card_rect(card).center.y - y))
        self.invalidate()
        return True


def _curve(a: Point, b: Point) -> list[tuple[float, float]]:
    """A curve that leaves and arrives level: a cubic Bézier with its handles half-way across."""
    middle = (a.x + b.x) / 2
    out = []
    for i in range(CURVE + 1):
        t = i / CURVE
        s = 1 - t
        x = s * s * s * a.x + 3 * s * s * t * middle + 3 * s * t * t * middle + t * t * t * b.x
        y = s * s * (s + 3 * t) * a.y + t * t * (t + 3 * s) * b.y
        out.append((x, y))
    return out
