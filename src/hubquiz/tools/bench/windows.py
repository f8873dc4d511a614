"""The two windows that are held against each other: home, and a bare one of the same size.

Both are whole processes. Each says "drawn" once its first frame has been shown, and goes on until
it is ended. HubQuiz runs as its command does; all that is added is that it says so.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hubquiz.host.desk import Desk
from hubquiz.tools.bench.packs import facts_pack
from hubquiz.tools.bench.processes import python

FACTS = 10_000
CHINESE = "zh_CN"

_HOME = """
import sys
from hubquiz.ui.app import App
step = App.step
def first(app):
    step(app)
    {then}
    print("drawn", flush=True)
    App.step = step
App.step = first
sys.argv[1:] = []
from hubquiz.cli import main
main()
"""
HOME = python(_HOME.format(then=""))

HOME_WITH_PACK = python(_HOME.format(then="home = app.stage.top; home.desk.deck(home.file)"))
"""Home with its pack not only chosen but ready to be dealt, as after a round."""

BARE = python("""
import os, sys, time
os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
import pygame
pygame.display.init()
window = pygame.display.set_mode((1280, 720), pygame.RESIZABLE)
window.fill((20, 24, 32))
pygame.display.flip()
print("drawn", flush=True)
while True:
    pygame.event.get()
    time.sleep(0.05)
""")


def settle_in(data: str) -> None:
    """Make a profile as it is on a later start: what home shows of its pack is known."""
    desk = Desk(data)
    desk.read(desk.library.find(desk.preferences.pack))
    desk.close()


def settle_in_with_more(data: str) -> None:
    """Make a profile in which a large pack is chosen, and the language is Chinese."""
    path = Path(data, "large.yaml")
    path.write_text(facts_pack(FACTS), encoding="utf-8")
    desk = Desk(data)
    desk.prefer(replace(desk.preferences, pack=str(path), language=CHINESE))
    desk.close()
    settle_in(data)
