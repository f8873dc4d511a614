"""A class beside a busy window on the same machine: neither may slow the other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hubquiz.tools.bench.classroom.crowd import Crowd
from hubquiz.tools.bench.classroom.rooms import ours
from hubquiz.tools.bench.classroom.swarm import Swarm
from hubquiz.tools.bench.display import display
from hubquiz.tools.bench.figures import Figure, compared
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator

PHONES = 200
ROUNDS = 5
SPREAD = 1.0
SLACK = 1.1
"""What is told apart from noise."""

MS = 1e3

WINDOW = """
import json, sys
from time import perf_counter, sleep
import pygame
from hubquiz.host.desk import Desk
from hubquiz.screens.start import look_of
from hubquiz.tools.bench.scenes import scenes
from hubquiz.ui.app import App
from hubquiz.ui.pilot import Pilot

FRAME = 1 / 60
desk = Desk()
app = App(look_of(desk.preferences), title="HubQuiz")
scenes()["pair"](desk, app.stage)
print("ready", flush=True)
while True:
    seconds, frames = float(input()), []
    end = perf_counter() + seconds
    while perf_counter() < end:
        start = perf_counter()
        app.stage.invalidate()
        app.step()
        frames.append((perf_counter() - start) * 1000)
        sleep(max(0, FRAME - (perf_counter() - start)))
    print(json.dumps(frames), flush=True)
"""
"""A window that is drawn in full sixty times a second, for as long as it is told to."""


def run() -> Iterator[Figure]:
    """Let a class answer and a window draw: by turns alone and together."""
    with display() as screen, profile() as data, ours(pinned=False) as room:
        swarm = Swarm()
        crowd = Crowd(swarm, room)
        crowd.join(PHONES)
        with Child(python(WINDOW), environment(data, screen)) as window:
            window.line()
            crowd.ask("start", SPREAD)
            alone: list[float] = []
            together: list[float] = []
            frames: list[float] = []
            beside: list[float] = []
            for _ in range(ROUNDS):
                alone += crowd.ask("next", SPREAD).acks
                window.tell(str(SPREAD))
                frames += json.loads(window.line())
                window.tell(str(SPREAD))
                together += crowd.ask("next", SPREAD).acks
                beside += json.loads(window.line())
        swarm.close()
    yield compared(
        f"{PHONES} phones beside a busy window: an answer to its acknowledgement",
        "ms",
        [ack * MS for ack in together],
        "the class alone",
        [ack * MS for ack in alone],
        SLACK,
    )
    yield compared(
        f"a busy window beside {PHONES} phones: a frame",
        "ms",
        beside,
        "the window alone",
        frames,
        SLACK,
    )
