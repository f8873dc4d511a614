"""pygame's events as ours. The first finger is the pointer; a finger is not also a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from hubquiz.ui.events import Composing, Dropped, Key, Move, Press, Release, Typed, Wheel

if TYPE_CHECKING:
    from hubquiz.ui.events import Event
    from hubquiz.ui.geometry import Size

WANTED = (
    pygame.QUIT,
    pygame.KEYDOWN,
    pygame.TEXTINPUT,
    pygame.TEXTEDITING,
    pygame.MOUSEMOTION,
    pygame.MOUSEBUTTONDOWN,
    pygame.MOUSEBUTTONUP,
    pygame.MOUSEWHEEL,
    pygame.FINGERDOWN,
    pygame.FINGERMOTION,
    pygame.FINGERUP,
    pygame.WINDOWSIZECHANGED,
    pygame.WINDOWEXPOSED,
    pygame.WINDOWLEAVE,
    pygame.DROPFILE,
)
"""The events that the window asks for; all others are dropped before they cost anything."""

BUTTONS = (1, 2, 3)
DOUBLE_MS, DOUBLE_PX = 400, 8
"""A second press so soon, and so near, is a double click."""
KEYPAD = {"enter": "return", "[+]": "+", "[-]": "-", "[.]": ".", "[/]": "/", "[*]": "*"}
KEYPAD |= {f"[{digit}]": str(digit) for digit in range(10)}


class Translator:
    """Turns pygame's events into ours; it remembers the first finger and the last click."""

    def __init__(self) -> None:
        self._finger: int | None = None
        self._last_click = (-DOUBLE_MS, 0, 0, 0)

    def translate(self, event: pygame.Event, size: Size, now: int) -> Event | None:
        """Our event, or None for what the window itself deals with."""
        kind = event.type
        if kind == pygame.KEYDOWN:
            return key(event)
        if kind == pygame.MOUSEMOTION:
            return None if event.touch else Move(*event.pos)
        if kind == pygame.MOUSEBUTTONDOWN and event.button in BUTTONS:
            return None if event.touch else self._pressed(event, now)
        if kind == pygame.MOUSEBUTTONUP and event.button in BUTTONS:
            return None if event.touch else Release(event.pos[0], event.pos[1], event.button)
        if kind == pygame.MOUSEWHEEL:
            return Wheel(*pygame.mouse.get_pos(), event.precise_y, event.precise_x)
        if kind == pygame.TEXTINPUT:
            return Typed(event.text)
        if kind == pygame.TEXTEDITING:
            return Composing(event.text, event.start)
        if kind == pygame.DROPFILE:
            return Dropped(event.file)
        if kind in (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP):
            return self._touch(event, size)
        return None

    def _pressed(self, event: pygame.Event, now: int) -> Press:
        at, x, y, count = self._last_click
        near = abs(event.pos[0] - x) + abs(event.pos[1] - y) < DOUBLE_PX
        count = count + 1 if near and now - at < DOUBLE_MS else 1
        x, y = event.pos
        self._last_click = (now, x, y, count)
        return Press(x, y, event.button, clicks=count)

    def _touch(self, event: pygame.Event, size: Size) -> Event | None:
        x, y = int(event.x * size.w), int(event.y * size.h)
        if event.type == pygame.FINGERDOWN and self._finger is None:
            self._finger = event.finger_id
            return Press(x, y, touch=True)
        if event.finger_id != self._finger:
            return None
        if event.type == pygame.FINGERUP:
            self._finger = None
            return Release(x, y, touch=True)
        return Move(x, y, touch=True)


def key(event: pygame.Event) -> Key:
    """A key that went down. Keys of the number pad are named like the others."""
    name = pygame.key.name(event.key)
    shift = bool(event.mod & pygame.KMOD_SHIFT)
    char = event.unicode if event.unicode.isprintable() else ""
    if shift and char == "/":
        char = "?"  # what SDL reports while no text is being written, on the most common layouts
    return Key(
        KEYPAD.get(name, name),
        char,
        shift=shift,
        ctrl=bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META)),
        alt=bool(event.mod & pygame.KMOD_ALT),
        repeat=bool(getattr(event, "repeat", False)),
    )
