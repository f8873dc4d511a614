"""The window, from its opening to its end."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pygame

from hubquiz import i18n
from hubquiz.screens.home import Home
from hubquiz.ui.app import App
from hubquiz.ui.look import TEXT_SCALES, Look

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.host.order import Order, ReviewOrder
    from hubquiz.host.preferences import Preferences
    from hubquiz.ui.screen import Screen

BLIND = ("offscreen", "dummy", "evdev")
"""SDL's drivers that show nothing: it takes one of them by itself where there is no display."""


class NoDisplayError(Exception):
    """There is no display to open a window on; the text says what SDL said."""


def run(desk: Desk, language: str = "", order: Order | ReviewOrder | None = None) -> int:
    """Show home until the person leaves. Returns the exit status.

    With an `order` it goes straight into that. `language` overrules the one that the person chose.
    Raises NoDisplayError.
    """
    return show(desk, Home(desk, order), language)


def show(desk: Desk, first: Screen[Any], language: str = "") -> int:
    """Show a screen, and what it leads to, until the person leaves. Returns the exit status.

    `language` overrules the one that the person chose. Raises NoDisplayError.
    """
    prefs = desk.preferences
    i18n.use(language or prefs.language)
    try:
        app = App(look_of(prefs), title="HubQuiz", accelerated=prefs.accelerated)
    except pygame.error as error:
        raise NoDisplayError(str(error)) from error
    try:
        if pygame.display.get_driver() in BLIND and "SDL_VIDEODRIVER" not in os.environ:
            raise NoDisplayError("there is no display")
        app.on_look = lambda look: desk.prefer(with_look(desk.preferences, look))
        app.run(first)
    finally:
        app.close()
        desk.close()
    return 0


def look_of(prefs: Preferences) -> Look:
    """How the window looks and sounds by these preferences."""
    scale = min(max(prefs.text_scale, TEXT_SCALES[0]), TEXT_SCALES[-1])
    volume = min(prefs.volume, 1.0)
    return Look(prefs.theme, scale, prefs.motion, volume, prefs.fullscreen)


def with_look(prefs: Preferences, look: Look) -> Preferences:
    """The preferences with another look."""
    return replace(
        prefs,
        theme=look.theme,
        text_scale=look.text_scale,
        motion=look.motion,
        volume=look.volume,
        fullscreen=look.fullscreen,
    )
