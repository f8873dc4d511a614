"""Classroom: a swarm of phones against the real server, and against a bare room of aiohttp's.

Servers run in processes of their own, on one core, and the swarm on another, if there is one. What
a server costs is its own process's time of processor; what a phone waits is counted from when it
was to speak, so that a late swarm hides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.tools.bench.classroom import beside, duel, masses, own_pace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.tools.bench.figures import Figure


def run() -> Iterator[Figure]:
    """Play against the bare room, with ten thousand, each alone, then beside a window."""
    yield from duel.run()
    yield from masses.run()
    yield from own_pace.run()
    yield from beside.run()
