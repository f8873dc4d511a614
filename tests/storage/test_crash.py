"""A process killed in the middle of writing: what it was told is saved is there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.harness.profiles import GAME, NOW, game, row, rows

from hubquiz.storage import Health, Store

if TYPE_CHECKING:
    from pathlib import Path

CRASHES = int(os.environ.get("HUBQUIZ_CRASHES", "20"))

PLAYER = """
import sys
from pathlib import Path
from tests.harness.profiles import GAME, NOW, row
from hubquiz.storage import Store
store = Store.open(Path(sys.argv[1]), NOW)
seq = len(store.events(GAME))
while True:
    assert store.append(GAME, [row(seq)])
    print(seq, flush=True)
    seq += 1
    if seq % 50 == 0:
        store.backup_if_due(NOW + seq * 86_400_000)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_nothing_acknowledged_is_lost_to_kill_9(tmp_path: Path) -> None:
    store = Store.open(tmp_path, NOW)
    store.begin(game())
    store.close(NOW)
    chance = random.Random(7)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    acknowledged = -1
    for _ in range(CRASHES):
        with subprocess.Popen(
            [sys.executable, "-c", PLAYER, str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        ) as player:
            assert player.stdout is not None
            assert player.stdout.readline()
            time.sleep(chance.uniform(0, 0.05))
            player.kill()
            acknowledged = max([acknowledged, *map(int, player.stdout.read().split())])
        store = Store.open(tmp_path, NOW)
        assert store.health == Health()
        assert store.take_notices() == ()
        log = store.events(GAME)
        assert log == rows(len(log))
        assert len(log) > acknowledged
        assert store.append(GAME, [row(len(log))])
        store.close(NOW)
    assert acknowledged > CRASHES
