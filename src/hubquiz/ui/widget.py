"""The widget: something with a place, that may hold the focus, take events, and be drawn.

A widget changes in `handle`, `update` and its own methods, and says with `invalidate` that it looks
different; `draw` only draws. It asks its owner (the screen) for time, focus and the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hubquiz.ui.events import Key, Press, Release
from hubquiz.ui.geometry import NOWHERE, Rect
from hubquiz.ui.motion import Fade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.sound import Effect
    from hubquiz.ui.style import Style

RING = 3
"""Units from a widget to the outside of its focus ring, and a little more is repainted with it."""


class Owner(Protocol):
    """What a widget may ask of the screen it is on."""

    @property
    def now(self) -> int:
        """Milliseconds since some start: the time of the event or update being handled."""

    @property
    def focus_shown(self) -> bool:
        """Whether the focus is to be seen: the last move was made with keys."""

    def invalidate(self, rect: Rect) -> None:
        """What is within must be drawn again."""

    def animate(self, widget: Widget) -> None:
        """Call the widget's `update` until it returns false."""

    def wake_at(self, ms: int, widget: Widget | None = None) -> None:
        """Call the widget's `update` at that time, even if nothing happens until then."""

    def focus(self, widget: Widget | None) -> None:
        """Give the widget the focus."""

    def grab(self, widget: Widget | None) -> None:
        """Send all that the pointer does to the widget, until it is released."""

    def write_at(self, rect: Rect | None) -> None:
        """Let the person write there, or nowhere."""

    def play(self, effect: Effect) -> None:
        """Make a sound."""

    def copied(self) -> str:
        """What is on the clipboard."""

    def copy(self, text: str) -> None:
        """Put it on the clipboard."""


class Widget:
    """The base of all widgets. `name` is how a test or a tour finds it, `hint` what a tooltip says.

    `key` activates it from anywhere on its screen: a key's name or the character it writes.
    """

    focusable = False
    drags = False
    """Whether it has a use for dragging: else a finger's drag on it scrolls what it lies in."""
    writes = False
    """Whether keys that write go to it first."""

    def __init__(self, *, name: str = "", hint: str = "", key: str = "") -> None:
        self.name = name
        self.hint = hint
        self.key = key
        self.rect = NOWHERE
        self.owner: Owner | None = None
        self.parent: Widget | None = None
        self.style: Style
        self.focused = False
        self.hovered = False
        self._enabled = True
        self._visible = True

    @property
    def enabled(self) -> bool:
        """Whether it can be worked."""
        return self._enabled

    @enabled.setter
    def enabled(self, value: bool) -> None:
        if value != self._enabled:
            self._enabled = value
            self.invalidate()

    @property
    def visible(self) -> bool:
        """Whether it is there at all."""
        return self._visible

    @visible.setter
    def visible(self, value: bool) -> None:
        if value != self._visible:
            self._visible = value
            self.invalidate()

    @property
    def children(self) -> Sequence[Widget]:
        """What lies in it, in the order of the focus."""
        return ()

    @property
    def extent(self) -> Rect:
        """All that it may paint: itself and room for the focus ring around it."""
        return self.rect.inset(-self.style.px(RING + 2)) if self.placed else self.rect

    @property
    def placed(self) -> bool:
        """Whether it has been given a place."""
        return "style" in self.__dict__

    def attach(self, owner: Owner, parent: Widget | None = None) -> None:
        """Join a screen, with all that lies in it."""
        self.owner, self.parent = owner, parent
        for child in self.children:
            child.attach(owner, self)

    def walk(self) -> Iterator[Widget]:
        """It and all that lies in it, outer before inner, leaving out what is not visible."""
        if self._visible:
            yield self
            for child in self.children:
                yield from child.walk()

    def width(self, style: Style) -> int:  # noqa: ARG002 - for those that have one
        """The width it would like, in pixels; 0 if any will do."""
        return 0

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002
        """The height it needs at that width, in pixels."""
        return style.touch

    def place(self, rect: Rect, style: Style) -> None:
        """Take a place, in the window's pixels."""
        self.rect, self.style = rect, style
        self.arrange()

    def arrange(self) -> None:
        """Place what lies in it; `rect` and `style` are set."""

    def at(self, x: int, y: int) -> Widget | None:
        """The innermost widget there."""
        if not self._visible or not self.rect.contains(x, y):
            return None
        for child in reversed(self.children):
            found = child.at(x, y)
            if found is not None:
                return found
        return self

    def handle(self, event: Event) -> bool:  # noqa: ARG002
        """Take an event; true if it was for this widget."""
        return False

    def activate(self) -> bool:
        """Do what a click or Enter does; true if it does anything."""
        return False

    def update(self, now: int) -> bool:  # noqa: ARG002
        """Move on; true while there is more to come."""
        return False

    def cancel(self) -> None:
        """The pointer has been taken away in the middle of a press."""

    def hover(self, over: bool) -> None:  # noqa: FBT001 - on or off is all it says
        """The pointer came over it, or left."""
        self.hovered = over
        self.invalidate()

    def on_focus(self, got: bool) -> None:  # noqa: FBT001
        """It has got the focus, or lost it."""
        self.focused = got
        self.invalidate()

    def reveal(self, rect: Rect) -> None:
        """Bring the rectangle into sight, if something scrolls."""
        if self.parent is not None:
            self.parent.reveal(rect)

    def invalidate(self, rect: Rect | None = None) -> None:
        """It looks different, or a part of it does."""
        if self.owner is not None and self.placed:
            self.owner.invalidate(rect or self.extent)

    def paint(self, canvas: Canvas) -> None:
        """Draw it, if it can be seen, with the ring that shows the focus."""
        if not self._visible or not self.extent.overlaps(canvas.clip):
            return
        self.draw(canvas)
        if self.focused and self.owner is not None and self.owner.focus_shown:
            self.draw_focus(canvas)

    def draw(self, canvas: Canvas) -> None:
        """Draw it; nothing changes."""

    def draw_focus(self, canvas: Canvas) -> None:
        """The ring that shows the focus."""
        out = self.style.px(RING)
        canvas.box(
            self.rect.inset(-out),
            None,
            border=self.style.theme.accent,
            radius=self.style.corner + out,
            width=max(self.style.px(2), 2),
        )


class Pressable(Widget):
    """What is pressed: by a click, a tap, Enter, the space bar or its key.

    `glow` goes from 0 to 1 as the pointer comes over it; `pressed` is whether it is held down.
    """

    focusable = True

    def __init__(
        self,
        on_press: Callable[[], object] | None = None,
        *,
        name: str = "",
        hint: str = "",
        key: str = "",
    ) -> None:
        super().__init__(name=name, hint=hint, key=key)
        self.on_press = on_press
        self.pressed = False
        self.glow = Fade()

    def handle(self, event: Event) -> bool:
        """Press and release within it, or Enter or space, activate it."""
        match event:
            case Press(button=1) if self.enabled:
                self._hold(True)
                return True
            case Release(x=x, y=y, button=1) if self.pressed:
                self._hold(False)
                if self.rect.contains(x, y):
                    self.activate()
                return True
            case Key(name="return" | "space", ctrl=False, alt=False, repeat=False) if self.enabled:
                return self.activate()
        return False

    def activate(self) -> bool:
        """Do what it is there for."""
        if not self.enabled or self.on_press is None:
            return False
        self.on_press()
        return True

    def cancel(self) -> None:
        """Let go without doing anything."""
        self._hold(False)

    def hover(self, over: bool) -> None:  # noqa: FBT001
        """Light up, or fade."""
        self.hovered = over
        owner = self.owner
        if owner is not None and self.placed and self.enabled:
            self.glow.aim(1.0 if over else 0.0, owner.now, motion=self.style.motion)
            owner.animate(self)
            self.invalidate()

    def update(self, now: int) -> bool:
        """Light up a little more."""
        before = self.glow.value
        more = self.glow.update(now)
        if self.glow.value != before:
            self.invalidate()
        return more

    def _hold(self, down: bool) -> None:  # noqa: FBT001
        if down != self.pressed:
            self.pressed = down
            self.invalidate()
