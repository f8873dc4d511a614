"""Key: from a key taken from the queue to the changed window and a durable row.

The yardstick does the least that can be called the same: it commits two rows to a file of its own,
write-ahead and synchronous FULL as ours, and blits one card and updates its rectangle.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hubquiz.tools.bench.display import display
from hubquiz.tools.bench.figures import Figure, compared
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator

GOAL = 2.0

SCRIPT = """
import json, os, sqlite3
from time import perf_counter
import pygame
from hubquiz.game.modes import Endless
from hubquiz.game.state import Phase
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order
from hubquiz.screens.play import PlayScreen
from hubquiz.screens.start import look_of
from hubquiz.tools.bench.scenes import PACK, SEED
from hubquiz.ui.app import App, clock
from hubquiz.ui.pilot import Pilot

TURNS, WARM = 60, 10
desk = Desk()
app = App(look_of(desk.preferences), title="HubQuiz")
host = desk.begin(Order(desk.library.find(PACK), Endless(), ("choice",), seed=SEED))
app.stage.push(PlayScreen(desk, host))

shown = 0
def present(rects):
    global shown
    App.present(app, rects)
    shown += 1
app.present = present

def quiet():
    while True:
        before = shown
        app.step()
        if not app.stage.moving and shown == before:
            return

def press(name):
    code = pygame.key.key_code(name)
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=code, unicode=name, mod=0, scancode=0))

def answered():
    "The first choice: marked, written, and shown as marked."
    quiet()
    before = shown
    press("1")
    start = perf_counter()
    while shown == before or host.state.phase is not Phase.REVEALED:
        app.step()
    taken = perf_counter() - start
    quiet()
    press("return")
    quiet()
    return taken * 1000

rows = sqlite3.connect(os.path.join(desk.folder, "yardstick.db"), isolation_level=None)
rows.execute("PRAGMA journal_mode = WAL")
rows.execute("PRAGMA synchronous = FULL")
rows.execute("CREATE TABLE log (seq INTEGER PRIMARY KEY, at INTEGER, body BLOB)")
card = pygame.Surface((560, 72))
card.fill((40, 44, 52))

def bare():
    window = pygame.display.get_surface()
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_1, unicode="1", mod=0, scancode=0))
    start = perf_counter()
    pygame.event.get()
    rows.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        rows.execute("INSERT INTO log (at, body) VALUES (?, ?)", (1, os.urandom(300)))
    rows.execute("COMMIT")
    pygame.display.update(window.blit(card, (40, 300)))
    return (perf_counter() - start) * 1000

pairs = [(answered(), bare()) for _ in range(WARM + TURNS)][WARM:]
print(json.dumps([[a for a, _ in pairs], [b for _, b in pairs]]), flush=True)
"""


def run() -> Iterator[Figure]:
    """Answer choice after choice in a window."""
    with (
        display() as screen,
        profile() as data,
        Child(python(SCRIPT), environment(data, screen)) as child,
    ):
        keys, bare = json.loads(child.line())
    yield compared("a key to the window and a durable row", "ms", keys, "the bare two", bare, GOAL)
