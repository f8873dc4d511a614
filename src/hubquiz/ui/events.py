"""What a person does, as plain values: the pointer is a mouse or the first finger."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Press:
    """The pointer goes down. `clicks` counts quick presses at one place; `touch` means a finger."""

    x: int
    y: int
    button: int = 1
    touch: bool = False
    clicks: int = 1


@dataclass(frozen=True, slots=True)
class Move:
    """The pointer is elsewhere."""

    x: int
    y: int
    touch: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """The pointer goes up."""

    x: int
    y: int
    button: int = 1
    touch: bool = False


@dataclass(frozen=True, slots=True)
class Wheel:
    """The wheel turns at a place: `dy` notches away from the person, `dx` to the right."""

    x: int
    y: int
    dy: float
    dx: float = 0


@dataclass(frozen=True, slots=True)
class Key:
    """A key goes down: its name ("return", "left", "a", "1", "f11") and the character it writes."""

    name: str
    char: str = ""
    shift: bool = False
    ctrl: bool = False
    alt: bool = False
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """Text arrives, from a key or an input method."""

    text: str


@dataclass(frozen=True, slots=True)
class Composing:
    """An input method shows what it would write, with its cursor; empty when it is done."""

    text: str
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file was dropped on the window."""

    path: str


Pointer = Press | Move | Release
Event = Press | Move | Release | Wheel | Key | Typed | Composing | Dropped
