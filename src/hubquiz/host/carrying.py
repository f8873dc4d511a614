"""What was learnt of a loose file, carried over to the pack that was installed from it.

A loose file goes by its path, an installed pack by its id. Whoever installs what they have played
has learnt its facts already. The same holds of a path on another machine, from which a player came.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.host.players import is_path, move
from hubquiz.i18n import ngettext
from hubquiz.library.packs import PackNotFoundError
from hubquiz.library.sources import safe_id

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.library.installing import Installed

ALIKE = 0.5
"""The share of facts in common from which a file of another machine is taken for the same pack."""


def carry(desk: Desk, name: str, done: Installed) -> str:
    """Let what players learnt of the file `name` count for what was installed or updated from it.

    Return a sentence that tells of it; empty if there was nothing.
    """
    store = desk.store
    source = _reference(desk, name)
    keys = {fact.key for fact in done.pack.facts} | {one.key for one in done.pack.questions}
    count = 0
    with store.together():
        for player in store.players():
            old = [
                one
                for one in store.learnt.packs(player.id)
                if is_path(one) and _is_of(desk, player.id, one, source, done.id, keys)
            ]
            count += move(store, player.id, old, done.id)
    said = ngettext(
        "What was learnt of the file counts for the installed pack from now on: {n} answer.",
        "What was learnt of the file counts for the installed pack from now on: {n} answers.",
        count,
    )
    return said.format(n=count) if count else ""


def _reference(desk: Desk, name: str) -> str:
    try:
        return desk.library.loose(name).reference
    except PackNotFoundError:
        return ""


def _is_of(desk: Desk, player: str, old: str, source: str, id_: str, keys: set[str]) -> bool:
    """Tell whether a player's reference is of what was installed: the file, or one like it."""
    known = {row.fact for row in desk.store.learnt.memories(player, old)}
    alike = len(known & keys)
    if old == source:
        return alike > 0
    stem = re.split(r"[/\\]", old)[-1].rpartition(".")[0]
    return safe_id(stem) == id_ and alike >= ALIKE * len(known) and not Path(old).exists()
