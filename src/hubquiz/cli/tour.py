"""`hubquiz tour`: pictures of every screen and of every kind of question."""

from __future__ import annotations

from pathlib import Path

import click

from hubquiz.host.preferences import THEMES
from hubquiz.i18n import language

SMALLEST = (640, 480)
LARGEST = (3840, 2160)


def _size(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[int, int]:
    """Read a window's size in pixels, written 1280x720."""
    parts = value.lower().split("x")
    if len(parts) == len(SMALLEST) and all(part.isdecimal() for part in parts):
        width, height = int(parts[0][:5]), int(parts[1][:5])
        if SMALLEST[0] <= width <= LARGEST[0] and SMALLEST[1] <= height <= LARGEST[1]:
            return width, height
    raise click.BadParameter(f"{value} is no size from 640x480 to 3840x2160")


@click.command("tour")
@click.option(
    "--shots",
    metavar="DIR",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Save the pictures here.",
)
@click.option("--size", callback=_size, metavar="WxH", default="1280x720", show_default=True)
@click.option("--theme", type=click.Choice(THEMES), default=THEMES[0], show_default=True)
@click.option(
    "--scale",
    type=click.FloatRange(0.85, 1.5),
    default=1.0,
    show_default=True,
    help="How large the text is.",
)
def command(shots: Path, size: tuple[int, int], theme: str, scale: float) -> None:
    """Play itself off screen through every screen and every shape, saving a picture of each.

    \b
    Examples:
      hubquiz tour --shots pictures
      hubquiz --language zh_CN tour --shots pictures --size 1024x768 --theme light --scale 1.25
    """
    from hubquiz.screens.tour import run_tour  # noqa: PLC0415 - only the tour itself needs pygame

    for path in run_tour(shots, size, theme, scale, language()):
        click.echo(str(path))
