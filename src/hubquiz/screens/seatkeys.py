"""The keys that players buzz with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.seats import WRITTEN

if TYPE_CHECKING:
    from hubquiz.ui.events import Key


def written_by(key: Key) -> str:
    """The character of a key that can be a player's; empty if it can't be one."""
    char = key.char.lower()
    return char if char in WRITTEN and not (key.ctrl or key.alt) else ""
