"""What the tests of the toolkit share: a stage, a screen around some widgets, and a pilot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.geometry import Rect, Size
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.screen import Screen
from hubquiz.ui.stage import NoMachine, offscreen

if TYPE_CHECKING:
    from hubquiz.ui.widget import Widget


class Shelf(Screen[str]):
    """A screen with widgets one below another, each as tall as it needs or as it is told."""

    def __init__(self, *widgets: Widget, height: int = 0) -> None:
        super().__init__()
        self.shelf = widgets
        self.tall = height

    def build(self) -> None:
        self.add(*self.shelf)

    def layout(self, size: Size) -> None:
        y = 20
        for widget in self.shelf:
            h = self.tall or widget.height(self.style, size.w - 40)
            widget.place(Rect(20, y, size.w - 40, h), self.style)
            y += h + 20


def pilot_of(*widgets: Widget, height: int = 0, motion: bool = True) -> Pilot:
    """A pilot at a shelf of the widgets, in a window of 800 by 600."""
    stage = offscreen((800, 600), Look(motion=motion), scale=1.0)
    stage.push(Shelf(*widgets, height=height))
    return Pilot(stage)


def machine_of(pilot: Pilot) -> NoMachine:
    """What stands in for the window."""
    machine = pilot.stage.machine
    if not isinstance(machine, NoMachine):
        raise TypeError(machine)
    return machine
