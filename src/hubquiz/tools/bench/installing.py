"""Installing 10,000 questions with 100 pictures, against decoding and encoding the pictures."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.tools.bench.figures import compared, in_turn
from hubquiz.tools.bench.packs import questions_pack
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.tools.bench.figures import Figure

QUESTIONS = 10_000
PICTURES = 100
GOAL = 1.3
RUNS = 5

DRAW = """
import sys
from pathlib import Path
from random import Random
import pygame
chance = Random(1)
for number in range(int(sys.argv[2])):
    picture = pygame.Surface((1024, 768))
    for _ in range(300):
        colour = [chance.randrange(256) for _ in range(3)]
        at = chance.randrange(1024), chance.randrange(768)
        pygame.draw.circle(picture, colour, at, chance.randrange(150))
    ending = "jpg" if number % 2 else "png"
    pygame.image.save(picture, Path(sys.argv[1], f"p{number}.{ending}"))
print("drawn", flush=True)
"""
BARE = """
import io, sys
from pathlib import Path
from time import perf_counter
import pygame
start = perf_counter()
for file in sorted(Path(sys.argv[1]).glob("p*.*g")):
    picture = pygame.image.load(io.BytesIO(file.read_bytes()), file.name)
    pygame.image.save(picture, io.BytesIO(), file.name)
print((perf_counter() - start) * 1000, flush=True)
"""
INSTALL = """
import sys
from time import perf_counter
from hubquiz.host.desk import Desk
desk = Desk(sys.argv[2])
start = perf_counter()
desk.shelf.install(sys.argv[1])
print((perf_counter() - start) * 1000, flush=True)
desk.close()
"""


def run() -> Iterator[Figure]:
    """Draw the pictures once; then install into an empty profile each time."""
    with profile() as data:
        env = environment(data) | {"SDL_VIDEODRIVER": "dummy"}
        folder = Path(data, "lesson")
        folder.mkdir()
        turns = count()

        def taken(script: str, *args: str) -> float:
            with Child(python(script, str(folder), *args), env) as child:
                return float(child.line())

        with Child(python(DRAW, str(folder), str(PICTURES)), env) as child:
            child.line()
        shown = "".join(
            f"  - {{ask: What does picture {number} show?, answer: A, wrong: [B], "
            f"picture: p{number}.{'jpg' if number % 2 else 'png'}}}\n"
            for number in range(PICTURES)
        )
        text = questions_pack(QUESTIONS - PICTURES)
        (folder / "pack.yaml").write_text(text.rstrip("\n") + "\n" + shown, encoding="utf-8")
        ours, bare = in_turn(
            RUNS,
            lambda: taken(INSTALL, str(Path(data, f"profile-{next(turns)}"))),
            lambda: taken(BARE),
        )
    name = f"{QUESTIONS:,} questions with {PICTURES} pictures, installed"
    yield compared(name, "ms", ours, "decoding and encoding the pictures", bare, GOAL)
