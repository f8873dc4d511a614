"""Sounds: four small effects, made when first wanted; silence where nothing can play them."""

from __future__ import annotations

import os
import sys
from array import array
from enum import Enum
from math import exp, pi, sin
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from pygame.mixer import Sound

RATE = 22_050
IDLE_MS = 4_000
"""The mixer costs a little of a core as long as it is open, so it is closed when nothing plays."""


class Effect(Enum):
    """What there is to hear: `(frequency in Hz, start, length in seconds)` of each tone."""

    RIGHT = ((659.3, 0.0, 0.22), (987.8, 0.09, 0.34))
    WRONG = ((220.0, 0.0, 0.20), (174.6, 0.11, 0.34))
    TICK = ((1174.7, 0.0, 0.05),)
    FINISH = ((523.3, 0.0, 0.25), (659.3, 0.11, 0.25), (784.0, 0.22, 0.25), (1046.5, 0.33, 0.6))


def samples(effect: Effect) -> array[int]:
    """The effect as 16-bit samples, one channel, `RATE` a second.

    Each tone is a sine with a soft octave, a quick attack and an exponential fall.
    """
    tones = effect.value
    whole = max(start + length for _, start, length in tones)
    out = [0.0] * int(whole * RATE)
    for frequency, start, length in tones:
        first = int(start * RATE)
        for i in range(min(int(length * RATE), len(out) - first)):
            t = i / RATE
            loud = min(t / 0.006, 1.0) * exp(-5.0 * t / length) * min((length - t) / 0.02, 1.0)
            turn = 2 * pi * frequency * t
            out[first + i] += 0.32 * loud * (sin(turn) + 0.22 * sin(2 * turn))
    return array("h", [round(32_767 * max(min(value, 1.0), -1.0)) for value in out])


class Sounds:
    """Plays effects at a volume from 0 to 1. Without a sound device, or at 0, it is silent."""

    def __init__(self, volume: float) -> None:
        self.volume = volume
        self._made: dict[Effect, Sound] = {}
        self._broken = False
        self._close_at = 0

    def play(self, effect: Effect, now: int) -> None:
        """Start the effect; returns at once."""
        if self.volume <= 0 or self._broken or not self._opened():
            return
        sound = self._made.get(effect)
        if sound is None:
            sound = self._made[effect] = pygame.mixer.Sound(buffer=samples(effect))
        sound.set_volume(self.volume)
        sound.play()
        self._close_at = now + IDLE_MS

    def play_file(self, path: Path, now: int) -> None:
        """Start a sound from a file that is safe to open, in the stead of one that plays still."""
        if self.volume <= 0 or self._broken or not self._opened():
            return
        try:
            sound = pygame.mixer.Sound(path)
        except (pygame.error, OSError):
            return
        pygame.mixer.stop()
        sound.set_volume(self.volume)
        sound.play()
        self._close_at = now + round(sound.get_length() * 1000) + IDLE_MS

    def rest(self, now: int) -> None:
        """Close the mixer if nothing has played for a while."""
        if self._close_at and now >= self._close_at:
            self.close()

    def close(self) -> None:
        """Let go of the sound device."""
        if self._close_at:
            self._close_at = 0
            self._made.clear()
            pygame.mixer.quit()

    @property
    def close_at(self) -> int:
        """When `rest` next has something to do, in the clock of `play`; 0 for never."""
        return self._close_at

    def _opened(self) -> bool:
        import pygame.mixer  # noqa: PLC0415 - most of the start is not for sound

        if pygame.mixer.get_init() is None:
            if _has_no_device():
                self._broken = True
                return False
            try:
                pygame.mixer.init(RATE, -16, 1, 512)
            except pygame.error:
                self._broken = True
        return not self._broken


def _has_no_device() -> bool:
    """Tell whether a Linux machine has neither a sound card nor a sound server.

    Asking ALSA for a card that isn't there makes it complain on the terminal.
    """
    if not sys.platform.startswith("linux") or "SDL_AUDIODRIVER" in os.environ:
        return False
    served = Path(os.environ.get("XDG_RUNTIME_DIR", "/run"))
    servers = (served / "pulse" / "native", served / "pipewire-0")
    told = "PULSE_SERVER" in os.environ or "PIPEWIRE_REMOTE" in os.environ
    return not (told or Path("/dev/snd").exists() or any(path.exists() for path in servers))
