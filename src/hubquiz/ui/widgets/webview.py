"""A picture of what is tied to what: a ring of dots, lines between them, one of them looked at."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pygame

from hubquiz.ring import bent
from hubquiz.ui.canvas import Align
from hubquiz.ui.events import Key, Move, Press
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.web import Web, angles
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style

Spot = tuple[float, float]

LEAST = 280
"""Units of height below which the ring would be a knot."""
REACH = 22
"""Units from a dot within which a pointer means it."""
MOST_NAMES = 24
"""Names shown at once: of all nodes if they are no more, else of those that one is tied to."""


MOST_STROKES = 12
"""What is tied to more than so many is so by thin lines: broad ones would be a blot, and slow."""

NEXT = ("right", "down", "page down")
"""Keys that go on along the ring."""


LEVEL = 0.25
"""How much a direction may rise or fall and still be beside the ring."""


class WebView(Widget):
    """Shows a web. Arrows go round the ring, the pointer looks at what is near, a click stays.

    `on_look` is told which node is looked at now; `on_take` of a click or Enter on it.
    """

    focusable = True

    def __init__(
        self,
        web: Web,
        *,
        on_look: Callable[[int], object] | None = None,
        on_take: Callable[[int], object] | None = None,
        name: str = "web",
    ) -> None:
        super().__init__(name=name)
        self.web = web
        self.on_look, self.on_take = on_look, on_take
        self._angles = angles(web)
        self._round = sorted(range(len(web.nodes)), key=lambda i: self._angles[i])
        self._members: list[list[int]] = [[] for _group in web.groups]
        for i in self._round:
            self._members[web.nodes[i].group].append(i)
        self._tied: dict[int, list[int]] = {}
        self.index = self._round[0] if self._round else -1
        self._image: tuple[tuple[object, ...], pygame.Surface] | None = None

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """Enough for the ring not to be a knot."""
        return style.px(LEAST)

    def look(self, index: int) -> None:
        """Look at a node."""
        if index != self.index and 0 <= index < len(self.web.nodes):
            self.index = index
            self.invalidate()
            if self.on_look is not None:
                self.on_look(index)

    # What a person does

    def handle(self, event: Event) -> bool:
        """Take keys and the pointer."""
        if isinstance(event, Key):
            return self._key(event)
        if isinstance(event, Press | Move):
            near = self._near(event.x, event.y)
            if near is not None:
                self.look(near)
            if isinstance(event, Press) and near is not None and self.on_take is not None:
                self.on_take(near)
            return isinstance(event, Press)
        return False

    def activate(self) -> bool:
        """Take the node that is looked at."""
        if self.on_take is None or self.index < 0:
            return False
        self.on_take(self.index)
        return True

    def _key(self, key: Key) -> bool:
        if not self._round or key.ctrl or key.alt:
            return False
        if key.name == "return" and not key.repeat:
            return self.activate()
        step = {"right": 1, "down": 1, "left": -1, "up": -1, "page down": 10, "page up": -10}
        at = self._round.index(self.index) if self.index >= 0 else -(key.name in NEXT)
        if key.name in step:
            self.look(self._round[(at + step[key.name]) % len(self._round)])
        elif key.name in ("home", "end"):
            self.look(self._round[0 if key.name == "home" else -1])
        else:
            return False
        return True

    def _near(self, x: int, y: int) -> int | None:
        best, least = None, float(self.style.px(REACH)) ** 2
        for index in range(len(self.web.nodes)):
            sx, sy = self._spot(index)
            far = (sx - x) ** 2 + (sy - y) ** 2
            if far < least:
                best, least = index, far
        return best

    # Where things are

    def _ring(self) -> tuple[float, float, float]:
        """The middle and the radius: names have room on both sides."""
        style, rect = self.style, self.rect
        room = style.face(Role.LABEL).leading * 2.2
        few = len(self.web.nodes) <= MOST_NAMES
        aside = min(style.px(210) * style.text_scale, rect.w * (0.21 if few else 0.15))
        radius = max(min(rect.h / 2 - room, rect.w / 2 - aside), style.px(40))
        return rect.x + rect.w / 2, rect.y + rect.h / 2, radius

    def _spot(self, index: int, out: float = 1.0) -> Spot:
        x, y, radius = self._ring()
        angle = self._angles[index]
        return x + math.sin(angle) * radius * out, y - math.cos(angle) * radius * out

    # Drawing

    def draw(self, canvas: Canvas) -> None:
        """Draw the web, then what is looked at above it."""
        with canvas.clipped(self.rect):
            canvas.surface.blit(self._base(canvas), self.rect)
            others = self._draw_looked_at(canvas) if self.index >= 0 else []
            self._draw_names(canvas, others)

    def _base(self, canvas: Canvas) -> pygame.Surface:
        """All lines and dots, drawn once for a size and a theme."""
        key = (self.rect, canvas.style.theme.name, canvas.style.scale)
        if self._image is not None and self._image[0] == key:
            return self._image[1]
        theme = canvas.style.theme
        image = pygame.Surface((max(self.rect.w, 1), max(self.rect.h, 1)), 0, 32)
        image.fill(theme.ground)
        x, y, _radius = self._ring()
        shift = (self.rect.x, self.rect.y)
        many = min(len(self.web.ties) / 400, 1.0)
        faint = mix(theme.ground, theme.edge, 0.5 - 0.28 * many)
        for a, b in self.web.ties:
            points = bent(self._spot(a), self._spot(b), (x, y))
            local = [(px - shift[0], py - shift[1]) for px, py in points]
            pygame.draw.aalines(image, faint, False, local)
        size = self._dot(canvas.style)
        for index, node in enumerate(self.web.nodes):
            sx, sy = self._spot(index)
            _dot(
                image,
                (sx - shift[0], sy - shift[1]),
                size,
                node.full,
                theme.ink(node.ink),
                theme.ground,
            )
        self._image = (key, image)
        return image

    def _dot(self, style: Style) -> float:
        _x, _y, radius = self._ring()
        apart = math.tau * radius / max(len(self.web.nodes), 1)
        return max(min(style.px(6), apart * 0.42), 1.5)

    def _draw_looked_at(self, canvas: Canvas) -> list[int]:
        """The node that is looked at, with its ties; returns what it is tied to."""
        style, theme = canvas.style, canvas.style.theme
        x, y, _radius = self._ring()
        if self.index not in self._tied:
            self._tied = {self.index: self.web.tied(self.index)}
        others = self._tied[self.index]
        here = self._spot(self.index)
        thin = len(others) > MOST_STROKES or not self._rests
        for other in others:
            points = bent(here, self._spot(other), (x, y))
            if thin:
                pygame.draw.aalines(canvas.surface, theme.accent, False, points)
            else:
                canvas.lines(points, theme.accent, max(style.px(2), 1.5))
        self._draw_ends(canvas, others)
        return others

    @property
    def _rests(self) -> bool:
        """Whether it stands still: lines are drawn with care only then."""
        return True

    def _draw_names(self, canvas: Canvas, others: Sequence[int]) -> None:
        """Names: of what is looked at, of what it is tied to, of all if they are few."""
        taken = self._taken()
        if self.index >= 0:
            self._draw_name(canvas, self.index, taken, strong=True)
        rest = [i for i in self._named() if i not in others and i != self.index]
        every = -(-len(others) // MOST_NAMES) or 1
        for other in (*others[::every], *rest):
            self._draw_name(canvas, other, taken, strong=False)
        chosen = self.web.nodes[self.index].group if self.index >= 0 else -1
        self._draw_groups(canvas, chosen, taken)

    def _draw_ends(self, canvas: Canvas, others: list[int]) -> None:
        """The dot that is looked at, and those that it is tied to."""
        style, theme = canvas.style, canvas.style.theme
        size = self._dot(style)
        for other in others:
            canvas.disc(*self._spot(other), size + style.px(2), theme.text)
        here = self._spot(self.index)
        canvas.disc(*here, size + style.px(5), theme.ground)
        canvas.disc(*here, size + style.px(4), theme.accent)

    def _named(self) -> list[int]:
        """The nodes that are named whatever is looked at."""
        return self._round if len(self.web.nodes) <= MOST_NAMES else []

    def _draw_name(self, canvas: Canvas, index: int, taken: list[Rect], *, strong: bool) -> None:
        """A name outside the ring, beside its dot, where it covers no other."""
        style, theme = canvas.style, canvas.style.theme
        role = Role.STRONG if strong else Role.LABEL
        face = style.face(role)
        x, y = self._name_spot(index)
        mx, my, _radius = self._ring()
        far = max(math.hypot(x - mx, y - my), 1.0)
        out, up = (x - mx) / far, (my - y) / far
        away = style.px(14)
        x, y = x + out * away, y - up * away
        room = round(self.rect.right - x if out >= 0 else x - self.rect.x)
        name = self.web.nodes[index].label
        wide = min(style.type.width(name, face) + style.gap(), max(room, style.px(60)))
        high = face.leading + style.px(2)
        # Outside the ring: its side toward the ring is nearest to the dot, and it only gives way
        # outward, where the ring falls back.
        left = round(x - wide * (0.5 - min(max(out * 4, -1.0), 1.0) / 2))
        left = min(max(left, self.rect.x), self.rect.right - wide)
        top = round(y - high * (0.5 + up / 2))
        ways = (1, -1) if abs(up) < LEVEL else (-1,) if up > 0 else (1,)
        for step in (0, *(step * way for step in (1, 2, 3) for way in ways)):
            box = Rect(left, top + step * high, wide, high)
            if self.rect.encloses(box) and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                border = theme.accent if strong else theme.line
                canvas.box(box, theme.raised, border=border, radius=style.small)
                canvas.text(box, name, role, theme.text, align=Align.MIDDLE)
                return

    def _taken(self) -> list[Rect]:
        """Where no name may stand."""
        return []

    def _name_spot(self, index: int) -> Spot:
        """Where a node's name stands."""
        return self._spot(index)

    def _draw_groups(self, canvas: Canvas, chosen: int, taken: list[Rect] | None = None) -> None:
        """The groups' names at the middle of their part of the ring, where there is room."""
        style, theme = canvas.style, canvas.style.theme
        face = style.face(Role.CAPTION)
        for group, name in enumerate(self.web.groups):
            members = self._members[group]
            if not members:
                continue
            wide = style.type.width(name, face) + style.gap()
            box = self._within(members[len(members) // 2], wide, face.leading)
            if not self.rect.encloses(box) or any(box.overlaps(other) for other in taken or ()):
                continue
            if taken is not None:
                taken.append(box)
            canvas.box(box, theme.ground, radius=style.small)
            ink = theme.text if group == chosen else theme.muted
            canvas.text(box, name, Role.CAPTION, ink, align=Align.MIDDLE)

    def _within(self, index: int, wide: int, high: int) -> Rect:
        """A box beside a node, wholly within the ring."""
        x, y, radius = self._ring()
        box = Rect(0, 0, wide, high)
        for out in (0.88, 0.8, 0.72, 0.64):
            sx, sy = self._spot(index, out)
            inward = (x - sx) / radius * wide / 2
            box = Rect(round(sx + inward) - wide // 2, round(sy) - high // 2, wide, high)
            far = max(abs(box.x - x), abs(box.right - x)), max(abs(box.y - y), abs(box.bottom - y))
            if math.hypot(*far) < radius * 0.95:
                break
        return box


def _dot(
    image: pygame.Surface, spot: Spot, size: float, full: float, colour: tuple[int, int, int],
    ground: tuple[int, int, int],
) -> None:  # fmt: skip
    """A dot: a ring where nothing is held, filled from its middle as far as something is."""
    pygame.draw.aacircle(image, colour, spot, size)
    if full < 1:
        pygame.draw.aacircle(image, ground, spot, max(size - 1.5, 0.5))
        if full > 0:
            pygame.draw.aacircle(image, colour, spot, max((size - 1.5) * full, 0.5))
