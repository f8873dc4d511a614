"""A screen: widgets, the focus among them, and the result it gives to whoever pushed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from hubquiz.ui import focus
from hubquiz.ui.events import Dropped, Key, Move, Press, Release, Wheel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event, Pointer
    from hubquiz.ui.geometry import Rect, Size
    from hubquiz.ui.sound import Effect
    from hubquiz.ui.stage import Stage
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

R = TypeVar("R")

HINT_AFTER = 600
"""Milliseconds that the pointer rests on something before its hint shows."""
SLOP = 8
"""Units that a finger may slip before a press becomes a drag."""
MODIFIERS = frozenset(
    f"{side}{name}" for side in ("left ", "right ") for name in ("shift", "ctrl", "alt", "meta")
)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key of a screen: its name or character, what it does in words, and the doing."""

    key: str
    meaning: str
    action: Callable[[], object]


class Screen(Generic[R]):
    """One screen of the stack. A subclass makes its widgets in `build` and places them in `layout`.

    `close(result)` gives the result to the `then` of whoever pushed it; None means it was left.
    """

    opaque = True
    """Whether nothing below it can be seen."""
    name = ""

    def __init__(self) -> None:
        self.stage: Stage
        self.widgets: list[Widget] = []
        self.focused: Widget | None = None
        self.default: Widget | None = None
        """What Enter activates when nothing that is focused wants it."""
        self.shortcuts: list[Shortcut] = []
        self._hovered: Widget | None = None
        self._held: Widget | None = None
        self._held_at = (0, 0)
        self._moving: dict[Widget, None] = {}
        self._due: dict[Widget, int] = {}

    # What a subclass says

    def build(self) -> None:
        """Make the widgets; called once, when the screen is pushed."""

    def layout(self, size: Size) -> None:
        """Place the widgets in a window of that size; called when the size or the style changes."""

    def resumed(self) -> None:
        """It is on top again, after what it pushed has gone."""

    def back(self) -> None:
        """Escape, or the window's back button: leave without a result."""
        self.close(None)

    def dropped(self, path: str) -> bool:  # noqa: ARG002 - for those that can use one
        """Take a file that was dropped on the window; true if there is a use for it."""
        return False

    def help(self) -> None:
        """The `?` key: show the keys of this screen."""
        from hubquiz.ui.help import Help  # noqa: PLC0415 - it is a screen itself

        self.stage.push(Help(self.shortcuts))

    # Widgets

    def add(self, *widgets: Widget) -> None:
        """Put widgets on the screen, above those that are there, last in the order of the focus."""
        for widget in widgets:
            self.widgets.append(widget)
            widget.attach(self)

    def remove(self, *widgets: Widget) -> None:
        """Take widgets off."""
        for widget in widgets:
            widget.invalidate()
            self.widgets.remove(widget)
            self._forget(set(widget.walk()) | {widget})

    def clear(self) -> None:
        """Take all widgets off."""
        self.remove(*list(self.widgets))
        self.default = None

    def walk(self) -> Iterator[Widget]:
        """All visible widgets, in the order of the focus."""
        for widget in self.widgets:
            yield from widget.walk()

    def find(self, name: str) -> Widget:
        """The visible widget of that name; KeyError if there is none."""
        for widget in self.walk():
            if widget.name == name:
                return widget
        raise KeyError(name)

    # What widgets ask for: see `widget.Owner`

    @property
    def now(self) -> int:
        """Milliseconds since some start."""
        return self.stage.now

    @property
    def style(self) -> Style:
        """The style of the stage."""
        return self.stage.style

    @property
    def focus_shown(self) -> bool:
        """Whether the focus is to be seen."""
        return self.stage.focus_shown

    def invalidate(self, rect: Rect | None = None) -> None:
        """Draw it again, or a part of it."""
        self.stage.invalidate(rect)

    def animate(self, widget: Widget) -> None:
        """Call the widget's `update` until it returns false."""
        self._moving[widget] = None

    def wake_at(self, ms: int, widget: Widget | None = None) -> None:
        """Be updated at that time, and a widget too."""
        if widget is not None:
            self._due[widget] = ms
        self.stage.wake_at(ms)

    def focus(self, widget: Widget | None) -> None:
        """Give the widget the focus."""
        if widget is self.focused:
            return
        if self.focused is not None:
            self.focused.on_focus(False)
        self.focused = widget
        if widget is None or not widget.writes:
            self.write_at(None)
        if widget is not None:
            widget.on_focus(True)
            if widget.placed:
                widget.reveal(widget.rect)

    def grab(self, widget: Widget | None) -> None:
        """Send all that the pointer does to the widget, until it is released."""
        self._held = widget

    def write_at(self, rect: Rect | None) -> None:
        """Let the person write there, or nowhere."""
        self.stage.machine.write_at(rect)

    def play(self, effect: Effect) -> None:
        """Make a sound."""
        self.stage.machine.play(effect)

    def copied(self) -> str:
        """What is on the clipboard."""
        return self.stage.machine.copied()

    def copy(self, text: str) -> None:
        """Put it on the clipboard."""
        self.stage.machine.copy(text)

    # Running

    def place(self, size: Size) -> None:
        """Lay it out anew, with what has the focus in sight."""
        self.layout(size)
        if self.focused is not None and self.focused.placed:
            self.focused.reveal(self.focused.rect)

    @property
    def moving(self) -> bool:
        """Whether something on it is on its way."""
        return bool(self._moving)

    def close(self, result: R | None) -> None:
        """Leave the stack, and give the result to whoever pushed this."""
        self.stage.close(self, result)

    def update(self, now: int) -> None:
        """Move on what moves, and what asked to be woken."""
        due = [widget for widget, ms in self._due.items() if ms <= now]
        for widget in due:
            del self._due[widget]
        for widget in [*self._moving, *(w for w in due if w not in self._moving)]:
            if widget.update(now):
                self._moving[widget] = None
            else:
                self._moving.pop(widget, None)
        self._show_hint(now)

    def draw(self, canvas: Canvas) -> None:
        """Draw it within the canvas's clip; nothing changes."""
        canvas.fill(canvas.clip, canvas.style.theme.ground)
        for widget in self.widgets:
            widget.paint(canvas)

    def handle(self, event: Event) -> bool:
        """Take an event; true if something came of it."""
        if isinstance(event, (Press, Move, Release)):
            return self._point(event)
        if isinstance(event, Wheel):
            return self._bubble(self._at(event.x, event.y), event)
        if isinstance(event, Key):
            return self._key(event)
        if isinstance(event, Dropped):
            return self.dropped(event.path)
        return self._bubble(self.focused, event)

    # The pointer

    def _point(self, event: Pointer) -> bool:
        if isinstance(event, Press):
            return self._press(event, self._at(event.x, event.y))
        held = self._held
        if isinstance(event, Move):
            if held is not None:
                return self._drag(event, held)
            self._hover(None if event.touch else self._at(event.x, event.y))
            return self._hovered is not None and self._hovered.handle(event)
        self._held = None
        taken = held is not None and held.handle(event)
        self._hover(None if event.touch else self._at(event.x, event.y))
        return taken

    def _press(self, event: Press, target: Widget | None) -> bool:
        self.stage.show_focus(False)
        self.stage.hide_hint()
        widget = target
        while widget is not None:
            if widget.enabled:
                self._held, self._held_at = widget, (event.x, event.y)
                if widget.focusable:
                    self.focus(widget)
                if widget.handle(event):
                    return True
            widget = widget.parent
        self._held = None
        return False

    def _drag(self, event: Move, held: Widget) -> bool:
        """A finger that drags on something without a use for it scrolls what that lies in."""
        far = abs(event.x - self._held_at[0]) + abs(event.y - self._held_at[1])
        if event.touch and not held.drags and far > self.style.px(SLOP):
            outer = held.parent
            while outer is not None and not outer.drags:
                outer = outer.parent
            if outer is not None:
                held.cancel()
                self._held = outer
                return outer.handle(Press(*self._held_at, touch=True))
        return held.handle(event)

    def _hover(self, widget: Widget | None) -> None:
        if widget is self._hovered:
            return
        self.stage.hide_hint()
        if self._hovered is not None:
            self._hovered.hover(False)
        self._hovered = widget
        self._hint_at = self.now + HINT_AFTER
        if widget is not None:
            widget.hover(True)
            if widget.hint:
                self.wake_at(self._hint_at)

    _hint_at = 0

    def _show_hint(self, now: int) -> None:
        widget = self._hovered
        if widget is not None and widget.hint and self._hint_at and now >= self._hint_at:
            self._hint_at = 0
            self.stage.show_hint(widget.hint, widget.rect)

    def _at(self, x: int, y: int) -> Widget | None:
        for widget in reversed(self.widgets):
            found = widget.at(x, y)
            if found is not None:
                return found
        return None

    # Keys

    def _key(self, key: Key) -> bool:
        if key.name in MODIFIERS:
            return False
        self.stage.hide_hint()
        writing = self.focused is not None and self.focused.writes
        if self._bubble(self.focused, key):
            if not writing:
                self.stage.show_focus(True)
            return True
        if self._move_focus(key):
            return True
        return self._shortcut(key)

    def _move_focus(self, key: Key) -> bool:
        if key.ctrl or key.alt:
            return False
        ring = [w for w in self.walk() if w.focusable and w.enabled]
        if key.name == "tab":
            target = focus.along(ring, self.focused, -1 if key.shift else 1)
        elif key.name in focus.DIRECTIONS and self.focused is not None:
            found = focus.toward([w.rect for w in ring], self.focused.rect, key.name)
            target = None if found is None else ring[found]
        elif key.name in focus.DIRECTIONS:
            target = focus.along(ring, None, 1)
        else:
            return False
        self.stage.show_focus(True)
        if target is not None:
            self.focus(target)
        return target is not None

    def _shortcut(self, key: Key) -> bool:
        wanted = {key.name, key.char.lower()} - {""} if not (key.ctrl or key.alt) else set()
        for shortcut in self.shortcuts:
            if shortcut.key in wanted:
                shortcut.action()
                return True
        for widget in list(self.walk()):
            if widget.key and widget.key in wanted and widget.enabled and widget.activate():
                return True
        if key.name == "return" and self.default is not None and not key.repeat:
            return self.default.activate()
        if key.name == "escape":
            self.back()
        elif "?" in wanted or "f1" in wanted:
            self.help()
        else:
            return False
        return True

    def _bubble(self, widget: Widget | None, event: Event) -> bool:
        while widget is not None:
            if widget.enabled and widget.handle(event):
                return True
            widget = widget.parent
        return False

    def _forget(self, gone: set[Widget]) -> None:
        if self.focused in gone:
            self.focus(None)
        if self._hovered in gone:
            self.stage.hide_hint()
            self._hovered = None
        if self._held in gone:
            self._held = None
        for widget in gone:
            self._moving.pop(widget, None)
            self._due.pop(widget, None)
