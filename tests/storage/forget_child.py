"""Forgets all that is forgotten or to be forgotten, until somebody kills it.

python forget_child.py FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.harness.profiles import NOW

from hubquiz.storage import Forgetting, Forgotten, Store

if __name__ == "__main__":
    store = Store.open(Path(sys.argv[1]), NOW)
    os.write(1, b"open\n")
    games = [game.id for game in store.games() if game.title == "secret"]
    what = [Forgotten(Forgetting.GAME, game) for game in games]
    what += [Forgotten(Forgetting.CLASS, one.id) for one in store.classes.all()]
    what += [Forgotten(Forgetting.PLAYER, one.id) for one in store.players()]
    assert store.forget(what)
    assert store.scrub(NOW)
    os.write(1, b"done\n")
    store.close(NOW)
