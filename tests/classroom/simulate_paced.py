"""Classes in which each goes at a pace of their own, in the world of trouble of `simulate`.

By hand, a long run: `python -m tests.classroom.simulate_paced 100000 [first seed]`
"""

from __future__ import annotations

from tests.classroom.simulate import World, main
from tests.harness.paced import Overseer, PacedServer, Stroller


class PacedWorld(World):
    """Where each goes at a pace of their own."""

    makes = (PacedServer, Stroller, Overseer)


if __name__ == "__main__":
    main(PacedWorld)
