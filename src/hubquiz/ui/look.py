"""What a person chose of how the window looks and sounds."""

from __future__ import annotations

from dataclasses import dataclass

TEXT_SCALES = (0.85, 1.0, 1.25, 1.5)


@dataclass(frozen=True, slots=True)
class Look:
    """The settings that reach the toolkit.

    `theme` names one of `theme.THEMES`; `text_scale` multiplies text, not spacing; without `motion`
    everything is where it ends at once; `volume` goes from 0 (silent) to 1.
    """

    theme: str = "dark"
    text_scale: float = 1.0
    motion: bool = True
    volume: float = 0.7
    fullscreen: bool = False
