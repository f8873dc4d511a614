"""What a person chose: how the game looks and sounds, and how a round is dealt."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

THEMES = ("dark", "light", "contrast")
DIFFICULTIES = ("easy", "normal", "hard")


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings, with their defaults.

    `language` and `player` are empty for the system's and a guest; `mode` is a mode's key; no
    `topics` and no `kinds` mean all; `accelerated` lets the graphics card present the window. In
    reviews `new_a_day` facts are begun, and with `certainty` the player says how sure they are.
    `lesson` is what is remembered of the last class: see `host.wanted`.
    """

    theme: str = "dark"
    text_scale: float = 1.0
    motion: bool = True
    volume: float = 0.7
    fullscreen: bool = False
    accelerated: bool = False
    language: str = ""
    player: str = ""
    pack: str = "china-tech-hubs"
    mode: str = "round-10"
    difficulty: str = "normal"
    question_seconds: int = 0
    speed_bonus: bool = False
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    new_a_day: int = 10
    certainty: bool = False
    lesson: str = ""

    @classmethod
    def read(cls, stored: Mapping[str, object]) -> Self:
        """Return the preferences of stored settings; what makes no sense is default."""
        default = cls()
        kept: dict[str, Any] = {
            field.name: _frozen(stored[field.name])
            for field in fields(cls)
            if field.name in stored
            and _fits(field.name, _frozen(stored[field.name]), getattr(default, field.name))
        }
        return cls(**kept)

    def changed(self, before: Preferences) -> dict[str, object]:
        """Return the settings that differ from others, to be stored."""
        old = asdict(before)
        return {name: value for name, value in asdict(self).items() if value != old[name]}


def _frozen(value: object) -> object:
    """Return a stored list as a tuple: JSON has none."""
    return tuple(value) if isinstance(value, list) else value


def _fits(name: str, value: object, default: object) -> bool:
    """Tell whether a stored value is one that the setting can have."""
    if isinstance(default, float):
        return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 2  # noqa: PLR2004
    if type(value) is not type(default):
        return False
    if isinstance(value, tuple):
        return all(isinstance(item, str) for item in value)
    if name == "theme":
        return value in THEMES
    if name == "difficulty":
        return value in DIFFICULTIES
    if name == "mode":
        return _is_mode(str(value))
    return not isinstance(value, int) or value >= 0


def _is_mode(key: str) -> bool:
    from hubquiz.game.modes import mode_of  # noqa: PLC0415 - only for who chose another mode

    try:
        mode_of(key)
    except ValueError:
        return False
    return True
