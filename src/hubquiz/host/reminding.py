"""What home says of learning: asked of indexes, so that it costs the same after a million reviews.

No pack is read for it, and nothing that plans reviews is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.days import date_of, day_of
from hubquiz.i18n import _
from hubquiz.library.packs import PackNotFoundError

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk


def due(desk: Desk) -> dict[str, int]:
    """Return how many facts are due now, by pack; those of packs that have gone are left out."""
    player = desk.player
    if player is None:
        return {}
    counts = desk.store.learnt.due_counts(player.id, day_of(desk.clock()))
    return {pack: count for pack, count in counts.items() if _is_there(desk, pack)}


def clock_notice(desk: Desk) -> str:
    """Return what is to be said if the player reviewed on days that are still to come, or nothing.

    Then this machine's clock was ahead, or is behind now.
    """
    player = desk.player
    if player is None:
        return ""
    today = day_of(desk.clock())
    last = desk.store.learnt.last_day(player.id)
    if last is None or last <= today:
        return ""
    said = _(
        "Some reviews are dated later than today, up to {day}: this machine's clock was ahead, or "
        "is behind now. What they asked is due again, and nothing is lost."
    )
    return said.format(day=date_of(last).isoformat())


def _is_there(desk: Desk, reference: str) -> bool:
    try:
        desk.library.find(reference)
    except PackNotFoundError:
        return False
    return True
