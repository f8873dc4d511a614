"""Another window on a profile: Ann reviews a little at the start, and at each line it is told.

At the line "forget" she is forgotten instead.

python window_child.py FOLDER
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.harness.questions import right_response

from hubquiz.game.commands import Proceed, Respond
from hubquiz.game.modes import Study
from hubquiz.host.desk import Desk
from hubquiz.host.players import find, forget
from hubquiz.host.studying import begin_review


def sit_down(desk: Desk) -> None:
    """Play as Ann, who is made if there is no such player."""
    player = find(desk, "Ann") or desk.store.add_player("Ann", 1)
    desk.prefer(replace(desk.preferences, player=player.id))


def review(desk: Desk, count: int = 3) -> None:
    """Answer so many questions, each right."""
    packs = (desk.library.find("planets"),)
    host = begin_review(desk, packs, Study(questions=count), fresh=count, seed=5)
    (token,) = host.state.setup.tokens
    while (turn := host.state.open) is not None:
        response = right_response(turn.question.shape)
        assert host.submit(Respond(host.now(), token, response)) is None
        assert host.submit(Proceed(host.now())) is None


if __name__ == "__main__":
    with closing(Desk(sys.argv[1])) as opened:
        sit_down(opened)
        review(opened)
        os.write(1, f"{opened.store.health.saving}\n".encode())
        for line in sys.stdin:
            if line == "forget\n":
                ann = find(opened, "Ann")
                assert ann is not None
                assert forget(opened, ann)
            else:
                review(opened)
            os.write(1, f"{opened.store.health.saving}\n".encode())
