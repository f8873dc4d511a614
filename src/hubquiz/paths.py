"""Where files live: the player's own, the cache, and those that ship with HubQuiz."""

from __future__ import annotations

import os
from pathlib import Path

APP = "HubQuiz"

DATA_DIR_VARIABLE = "HUBQUIZ_DATA_DIR"
"""The environment variable that moves the player's data, and the cache with it."""

_PACKAGE = Path(__file__).resolve().parent


def data_dir(override: str | os.PathLike[str] | None = None) -> Path:
    """The folder of the player's data: `override`, else HUBQUIZ_DATA_DIR, else the system's own.

    The folder need not exist yet.
    """
    if chosen := _chosen(override):
        return chosen
    import appdirs  # noqa: PLC0415 - most commands never ask where the data is

    return _absolute(appdirs.user_data_dir(APP, appauthor=False), ".local/share")


def cache_dir(override: str | os.PathLike[str] | None = None) -> Path:
    """The folder of what can be made again: safe to delete, and inside the data if that is moved.

    So a game with its data elsewhere (a memory stick, a test) leaves nothing behind on the machine.
    """
    if chosen := _chosen(override):
        return chosen / "cache"
    import appdirs  # noqa: PLC0415

    return _absolute(appdirs.user_cache_dir(APP, appauthor=False), ".cache")


def assets() -> Path:
    """The folder of fonts, maps and icons."""
    return _shipped("assets")


def questions() -> Path:
    """The folder of the bundled packs."""
    return _shipped("questions")


def _chosen(override: str | os.PathLike[str] | None) -> Path | None:
    value = override or os.environ.get(DATA_DIR_VARIABLE)
    # os.path's own: of a home that can't be found it leaves the ~, where Path raises.
    return Path(os.path.expanduser(value)).absolute() if value else None  # noqa: PTH111


def _absolute(found: str, under_home: str) -> Path:
    """`found`, unless it is relative: an XDG variable that isn't absolute counts as unset."""
    path = Path(found)
    return path if path.is_absolute() else Path.home() / under_home / APP


def _shipped(name: str) -> Path:
    """In a wheel the folder is inside the package; in a checkout it lies beside `src`."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name
