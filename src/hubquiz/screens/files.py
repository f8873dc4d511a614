"""Looking for a file: the folders of this machine, and in each what can be opened."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.exchange.formats import SUFFIXES as FOREIGN
from hubquiz.i18n import _
from hubquiz.library.packs import SUFFIXES
from hubquiz.screens.page import Page
from hubquiz.screens.picklist import PickList, Search
from hubquiz.ui.events import Key
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.rows import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.host.desk import Desk
    from hubquiz.ui.events import Event
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget
    from hubquiz.ui.widgets.rows import RowList

FOLDER = "folder"
"""The setting that keeps the folder in which a file was found last."""
LONGEST = 1000
KB = 1024


class Entry(NamedTuple):
    """What stands in a folder."""

    name: str
    path: Path
    is_folder: bool
    size: int = 0


class FilesScreen(Page[str]):
    """Folders, and the files that can be opened; the result is the path of the one chosen.

    One may write instead: a part of a name to find it here, or a path to go there.
    """

    name = "files"
    wide = 860

    def __init__(self, desk: Desk, title: str, folder: str = "") -> None:
        super().__init__(title)
        self.desk = desk
        kept = folder or str(desk.store.settings().get(FOLDER, ""))
        self.folder = Path(kept) if kept and _is_folder(Path(kept)) else _home()
        self.trouble = ""
        self.entries: list[Entry] = []
        self.found: list[Entry] = []
        self._written = ""
        self._read()

    def tools(self) -> Sequence[Widget]:
        """The way up and home."""
        self._up = Button(_("Up"), self.up, icon="up", name="up")
        home = Button(_("Home"), lambda: self.go(_home()), icon="home", name="home")
        return [home, self._up]

    def make(self) -> None:
        """Make the line to write on, the folder's name, and what is in it."""
        self.list = PickList(
            len(self.found), self._line, self.take, two_lines=False, empty="", name="files"
        )
        self.list.at_once = True
        self.field = PathSearch(self._written, self.list, self._find, self._submit)
        self._where = Label("", Role.LABEL, ink="muted", most=2, name="folder")
        self.add(self.field, self._where, self.list)
        self.shortcuts = [
            Shortcut("backspace", _("the folder above"), self.up),
            Shortcut("f2", _("the home folder"), lambda: self.go(_home())),
        ]
        self._show()
        self.focus(self.field)

    def fit(self, room: Rect) -> None:
        """Place the line above the list."""
        style = self.style
        line, room = room.cut_top(self.field.height(style, room.w), style.gap(1.5))
        where, rest = room.cut_top(self._where.height(style, room.w), style.gap())
        self.field.place(line, style)
        self._where.place(where, style)
        self.list.place(rest, style)

    def dropped(self, path: str) -> bool:
        """A file that is dropped is the one."""
        self._chosen(Path(path))
        return True

    # What it does

    def take(self, index: int) -> None:
        """Go into a folder, or take a file."""
        entry = self.found[index]
        if entry.is_folder:
            self.go(entry.path)
        else:
            self._chosen(entry.path)

    def up(self) -> None:
        """Go to the folder above; the one left is where one stands."""
        left = self.folder
        self.go(left.parent)
        paths = [entry.path for entry in self.found]
        if left in paths:
            self.list.show(len(self.found), self._line, paths.index(left))

    def go(self, folder: Path) -> None:
        """Show what is in a folder."""
        self.folder = folder
        self._read()
        self.field.text = ""
        self._show()
        self.layout(self.stage.size)

    def _submit(self, text: str) -> bool:
        """Go where a path leads; false if what was written is none."""
        path = _path(text, self.folder)
        if path is None:
            return False
        if _is_folder(path):
            self.go(path)
        elif _is_file(path):
            self._chosen(path)
        else:
            self.stage.toast(_("There is nothing at {path}.").format(path=path))
        return True

    def _chosen(self, path: Path) -> None:
        self.desk.store.set_setting(FOLDER, os.fsencode(path.parent).decode("utf-8", "replace"))
        self.close(str(path))

    # What it shows

    def _read(self) -> None:
        self.trouble = ""
        try:
            self.entries = _entries(self.folder)
        except OSError as error:
            self.entries = []
            said = _("This folder can't be read: {error}")
            self.trouble = said.format(error=error.strerror or error)

    def _find(self, text: str) -> None:
        self._written = text
        self._show()

    def _show(self) -> None:
        wanted = "" if _path(self._written, self.folder) else self._written.strip().casefold()
        self.found = [entry for entry in self.entries if wanted in entry.name.casefold()]
        nothing = _("There is nothing here that can be opened.")
        self.list.empty = self.trouble or (nothing if not wanted else _("Nothing is called so."))
        self.list.show(len(self.found), self._line)
        self._where.text = str(self.folder)
        self._up.enabled = self.folder.parent != self.folder

    def _line(self, i: int) -> Line:
        entry = self.found[i]
        if entry.is_folder:
            return Line(entry.name, icon="folder")
        return Line(entry.name, end=_size_words(entry.size), icon="file")


class PathSearch(Search):
    """A line for a part of a name, or a path. Enter goes to the list, unless a path is written."""

    def __init__(
        self,
        text: str,
        drive: RowList,
        on_change: Callable[[str], object],
        submit: Callable[[str], bool],
    ) -> None:
        hint = _("Find a name here, or write a path")
        super().__init__(text, drive, on_change, placeholder=hint)
        self.longest = LONGEST
        self._submit = submit

    def handle(self, event: Event) -> bool:
        """Write, go to a path, or drive the list."""
        if isinstance(event, Key) and not (event.ctrl or event.alt or event.shift):
            if event.name == "return" and not event.repeat and self._submit(self.text):
                return True
            if event.name == "backspace" and not self.text:
                return False  # for the screen: the folder above
        return super().handle(event)


def _entries(folder: Path) -> list[Entry]:
    """Return the folders and then the files that can be opened, by name. Raises OSError."""
    found = []
    with os.scandir(folder) as entries:
        for one in entries:
            if _is_hidden(one):
                continue
            if _leads_to_folder(one):
                found.append(Entry(one.name, Path(one.path), is_folder=True))
            elif one.name.lower().endswith(_OPENED):
                found.append(Entry(one.name, Path(one.path), is_folder=False, size=_size(one)))
    return sorted(found, key=lambda entry: (not entry.is_folder, entry.name.casefold()))


def _is_hidden(one: os.DirEntry[str]) -> bool:
    if one.name.startswith((".", "$")):
        return True
    if sys.platform == "win32":
        with suppress(OSError):
            return bool(one.stat().st_file_attributes & stat.FILE_ATTRIBUTE_HIDDEN)
    return False


def _leads_to_folder(one: os.DirEntry[str]) -> bool:
    try:
        return one.is_dir()
    except OSError:  # a link in a circle
        return False


def _size(one: os.DirEntry[str]) -> int:
    try:
        return one.stat().st_size
    except OSError:  # a link to nowhere
        return 0


def _path(text: str, folder: Path) -> Path | None:
    """Return the path that was written; None if it is but a part of a name."""
    text = text.strip().strip('"')
    if not text or not (text.startswith("~") or any(c in text for c in _SEPARATORS)):
        return None
    try:
        return folder / Path(text).expanduser()
    except (RuntimeError, ValueError):  # no such user's home
        return folder / text


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path.cwd()


def _size_words(size: int) -> str:
    if size < KB * KB:
        return _("{n} kB").format(n=max(round(size / KB), 1))
    return _("{n} MB").format(n=f"{size / KB / KB:.1f}")


_OPENED = (*SUFFIXES, *FOREIGN)
_SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))
