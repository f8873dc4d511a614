"""Redraw: the busiest screen in full, against a loop by hand that blits the same surfaces.

What a full redraw blits, fills and strokes is recorded once. The loop does just that again, and
must come to the same picture. Nothing is presented: that would cost both the same.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hubquiz.tools.bench.figures import Figure, Spread, compared
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator

GOAL = 1.25
SIZES = ((1280, 720), (1920, 1080), (3840, 2160))

SCRIPT = """
import json, sys
from functools import partial
from time import process_time
import pygame
from hubquiz.host.desk import Desk
from hubquiz.tools.bench.scenes import scenes
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.stage import offscreen

TURNS = 60
pygame.font.init()
desk, log = Desk(), []

class Recorder(pygame.Surface):
    def blit(self, *args, **named):
        log.append((self.get_clip(), pygame.Surface.blit, args, named))
        return super().blit(*args, **named)
    def fill(self, *args, **named):
        log.append((self.get_clip(), pygame.Surface.fill, args, named))
        return super().fill(*args, **named)

def recorded(stroke):
    def call(surface, *args, **named):
        if isinstance(surface, Recorder):
            log.append((surface.get_clip(), stroke, args, named))
        return stroke(surface, *args, **named)
    return call

for name in ("aacircle", "aaline", "aalines", "circle", "line", "lines", "polygon", "rect"):
    setattr(pygame.draw, name, recorded(getattr(pygame.draw, name)))

def shown(scene, size):
    stage = offscreen(size, Look(motion=False, volume=0.0))
    scene(desk, stage)
    Pilot(stage).settle()
    return stage

def full(stage):
    start = process_time()
    stage.invalidate()
    stage.draw()
    return (process_time() - start) * 1000

def moved(stage):
    pilot = Pilot(stage)
    start = process_time()
    pilot.press("tab")
    return (process_time() - start) * 1000

def loop(stage):
    plain, stage.surface = stage.surface, Recorder(stage.size, 0, 32)
    full(stage)
    log.clear()
    full(stage)
    target, steps, clip = pygame.Surface(stage.size, 0, 32), [], None
    for wanted, call, args, named in log:
        if wanted != clip:
            steps.append(partial(target.set_clip, wanted))
        clip = wanted
        steps.append(partial(call, target, *args, **named))
    stage.surface = plain
    def again():
        start = process_time()
        for step in steps:
            step()
        return (process_time() - start) * 1000
    full(stage)
    again()
    assert target.get_buffer().raw == plain.get_buffer().raw, "the loop draws something else"
    return again

def busiest(size):
    found = {}
    for name, scene in scenes().items():
        stage = shown(scene, size)
        found[name] = min(full(stage) for _ in range(9))
        stage.quit()
    return max(found, key=found.get)

sizes = [tuple(size) for size in json.loads(sys.argv[1])]
name = busiest(sizes[0])
for size in sizes:
    stage = shown(scenes()[name], size)
    again = loop(stage)
    pairs = [(full(stage), again()) for _ in range(TURNS)]
    home = shown(scenes()["home"], size)
    parts = [moved(home) for _ in range(TURNS)]
    print(json.dumps([name, [a for a, _ in pairs], [b for _, b in pairs], parts]), flush=True)
"""


def run() -> Iterator[Figure]:
    """Find the busiest screen at the first size, and measure it at all; and a part of home."""
    with profile() as data, Child(python(SCRIPT, json.dumps(SIZES)), environment(data)) as child:
        for width, height in SIZES:
            name, full, loop, parts = json.loads(child.line())
            where = f"{name} at {width}×{height}"
            yield compared(f"{where}, in full", "ms", full, "a loop by hand", loop, GOAL)
            yield Figure(f"home at {width}×{height}, the focus moves", "ms", Spread.of(parts))
