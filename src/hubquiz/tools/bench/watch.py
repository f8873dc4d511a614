"""Watches one screen while nothing happens: `python -m hubquiz.tools.bench.watch SCENE`.

It opens the window at the scene, lets it settle, and then says how many seconds of the processor
the next seconds took, and how often anything was drawn in them.
"""

from __future__ import annotations

import sys
from time import monotonic, process_time
from typing import TYPE_CHECKING

from hubquiz.host.desk import Desk
from hubquiz.screens.start import look_of
from hubquiz.tools.bench.scenes import countdown, scenes
from hubquiz.ui.app import App, clock

if TYPE_CHECKING:
    from hubquiz.ui.geometry import Rect

COUNTDOWN = "countdown"
SETTLED_S = 4.0
"""So long after the last input the loop still polls twice as often as later on."""


class Watch(App):
    """A window that ends by itself when it was watched for so many seconds."""

    def __init__(self, desk: Desk, seconds: float) -> None:
        super().__init__(look_of(desk.preferences), title="HubQuiz")
        self.begins = monotonic() + SETTLED_S
        self.seconds = seconds
        self.drawn = 0
        self.taken = 0.0
        self._since: float | None = None

    def step(self) -> None:
        """Do what a window does, and look at the time."""
        super().step()
        now = monotonic()
        if self._since is None and now >= self.begins:
            self._since, self.drawn = process_time(), 0
        elif self._since is not None and now >= self.begins + self.seconds:
            self.taken = process_time() - self._since
            self.stage.quit()

    def present(self, rects: list[Rect]) -> None:
        """Count what is drawn."""
        super().present(rects)
        self.drawn += 1


def main(scene: str, seconds: float) -> None:
    """Watch a scene, and say what was seen: seconds of the processor, and times drawn."""
    desk = Desk()
    app = Watch(desk, seconds)
    app.stage.now = clock()
    (countdown if scene == COUNTDOWN else scenes()[scene])(desk, app.stage)
    app.run()
    sys.stdout.write(f"{app.taken} {app.drawn}\n")
    app.close()
    desk.close()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
