"""What a question shows beside its words: pictures to be looked at, sounds to be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.values import Media, Type
from hubquiz.i18n import _
from hubquiz.ui.screen import Screen
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Column, Row
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.quiz.shapes import Exhibit
    from hubquiz.ui.widget import Widget

    Find = Callable[[Exhibit], Path | None]


def media_of(desk: Desk, file: PackFile) -> Find:
    """Return what gives the files of a pack's pictures and sounds."""
    return lambda exhibit: desk.gallery.find(file.path, Media(exhibit.type, exhibit.file))


def exhibit_widgets(exhibits: Sequence[Exhibit], find: Find) -> list[Widget]:
    """Return a widget for each exhibit."""
    return [exhibit_widget(exhibit, find, at) for at, exhibit in enumerate(exhibits)]


def exhibit_widget(exhibit: Exhibit, find: Find, at: int = 0) -> Widget:
    """Return the picture, or what plays the sound; a key plays the first of several."""
    path = find(exhibit)
    if exhibit.type is Type.PICTURE:
        return Picture(path, exhibit.alt, exhibit.credit, name=f"exhibit-{at}")
    return sound(path, exhibit.alt, exhibit.credit, at)


def sound(path: Path | None, alt: str, credit: str, at: int = 0) -> Widget:
    """Return a button that plays a sound, with what is told of it."""

    def listen() -> None:
        if path is not None and isinstance(button.owner, Screen):
            button.owner.stage.machine.play_file(path)

    key = "l" if at == 0 else ""
    words = _("Listen") if path is not None else _("This sound can't be played.")
    button = Button(words, listen, icon="sound", key=key, name=f"exhibit-{at}")
    button.enabled = path is not None
    told = " · ".join(filter(None, (alt, credit)))
    row = Row([button])
    return Column([row, Label(told, Role.CAPTION, ink="muted")], gap=0.5) if told else row
