"""A library of 2,000 packs against one of 3: the pack screen's first draw, and a search's key.

Each first draw is that of a process that has shown home: from the key that opens the screen to its
pixels. A search is a key to its pixels, a frame of the window's loop included: measured with all
packs known, and while they are read for the first time, which a child does meanwhile.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.host.desk import Desk
from hubquiz.tools.bench.figures import Figure, Spread, compared, in_turn
from hubquiz.tools.bench.packs import facts_pack
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKS = 2_000
FACTS = 60
DRAW_GOAL = 1.5
FRAMES_MS = 2 * 1000 / 60
RUNS = 7

SCRIPT = """
import json, sys, time
from time import perf_counter
import pygame
pygame.font.init()
from hubquiz.host.desk import Desk
from hubquiz.screens.home import Home
from hubquiz.screens.packs import PacksScreen
from hubquiz.ui.events import Key, Typed
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.stage import offscreen

def ms_of(act):
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000

desk = Desk()
stage = offscreen((1280, 720), Look(motion=False, volume=0.0))
stage.push(Home(desk))
pilot = Pilot(stage)
pilot.wait(200)
first = ms_of(lambda: pilot.press("c"))
shown = stage.top
keys, beats = [], []
word = "capitals 12"
if sys.argv[1] == "search":
    origin, at = perf_counter(), stage.now
    def beat():
        stage.update(at + int((perf_counter() - origin) * 1000))
        stage.draw()
    def key(name, char):
        stage.handle(Key(name, char))
        if char:
            stage.handle(Typed(char))
        beat()
    for turn in range(8):
        for char in word:
            keys.append(ms_of(lambda: key(char, char)))
            for _ in range(4):
                time.sleep(1 / 60)
                beats.append(ms_of(beat))
        for _ in word:
            keys.append(ms_of(lambda: key("backspace", "")))
            time.sleep(1 / 60)
            beats.append(ms_of(beat))
        if shown.known and sys.argv[2] == "new":
            break
print(json.dumps([first, keys, beats, shown.known]), flush=True)
if sys.argv[2] == "learn":
    while not shown.known:
        time.sleep(0.03)
        pilot.wait(60)
    desk.close()
    print("known", flush=True)
"""


def run() -> Iterator[Figure]:
    """Make both libraries, let them be read once, and measure."""
    with profile() as many, profile() as few:
        _fill(Path(many), PACKS)
        _settle(few, every=True)
        unseen = environment(many)
        searched = "a key of a search among {packs:,} packs"
        _first, keys, beats, _known = _run(unseen, "search", "new")
        yield Figure(
            f"{searched.format(packs=PACKS)}, none of them seen",
            "ms",
            Spread.of(keys),
            FRAMES_MS,
        )
        yield Figure("a frame meanwhile", "ms", Spread.of(beats), FRAMES_MS)
        shutil.rmtree(Path(many, "cache"), ignore_errors=True)
        _run(unseen, "draw", "learn")
        ours, bare = in_turn(
            RUNS,
            lambda: float(_run(environment(many), "draw", "")[0]),
            lambda: float(_run(environment(few), "draw", "")[0]),
        )
        yield compared(
            f"{PACKS:,} packs, first drawn", "ms", ours, "as many as ship", bare, DRAW_GOAL
        )
        _first, keys, _beats, _known = _run(environment(many), "search", "")
        yield Figure(searched.format(packs=PACKS), "ms", Spread.of(keys), FRAMES_MS)


def _run(
    env: Mapping[str, str], what: str, how: str
) -> tuple[float, list[float], list[float], bool]:
    """Show the screen in a process of its own."""
    with Child(python(SCRIPT, what, how), env) as child:
        first, keys, beats, known = json.loads(child.line())
        if how == "learn":
            child.line()
    return first, keys, beats, known


def _fill(data: Path, packs: int) -> None:
    """Install so many packs, alike but for their titles and their things."""
    folder = data / "packs"
    folder.mkdir(parents=True)
    for number in range(packs):
        text = facts_pack(FACTS, number).replace("Made to measure", f"Capitals {number}")
        (folder / f"pack-{number:05}.yaml").write_text(text, encoding="utf-8")
    _settle(str(data))


def _settle(data: str, *, every: bool = False) -> None:
    """Have the pack that home shows be known, as after a first start; or every pack."""
    desk = Desk(data)
    for file in desk.library.packs() if every else (desk.usual(),):
        desk.look(file)
    desk.close()
