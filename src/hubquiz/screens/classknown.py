"""What a class knows of its facts, as the picture that a player has of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host import memory
from hubquiz.host.days import day_of
from hubquiz.host.progress import class_standings
from hubquiz.host.studying import files_of
from hubquiz.i18n import _
from hubquiz.screens.knownview import KnownView
from hubquiz.screens.page import Page
from hubquiz.screens.words import dotted, pretty_id
from hubquiz.ui.notes import Tone
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.storage import Class, ClassMark
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.stage import Stage
    from hubquiz.ui.widget import Widget


def show_class(stage: Stage, desk: Desk, class_id: str) -> bool:
    """Show what a class knows of the pack that it was last asked about; if nothing, say why."""
    found = next((one for one in desk.store.classes.all() if one.id == class_id), None)
    if found is None:
        stage.toast(_("This session was of no class: what one knows is kept by its name."))
        return False
    memory.catch_up(desk.store, found.id)
    marks = desk.store.classes.marks(found.id)
    files = files_of(desk, packs_of(marks))
    if not files:
        stage.toast(_("Nothing is known of this class yet."), Tone.WRONG)
        return False
    stage.push(ClassKnown(desk, found, marks, files))
    return True


def packs_of(marks: Sequence[ClassMark]) -> list[str]:
    """Return the packs that a class was asked about, the last first."""
    latest: dict[str, int] = {}
    for mark in marks:
        latest[mark.pack] = max(mark.at, latest.get(mark.pack, 0))
    return sorted(latest, key=lambda pack: -latest[pack])


class ClassKnown(Page[None]):
    """A class's facts as a picture with its table."""

    name = "class-known"
    wide = 1480

    def __init__(
        self, desk: Desk, of: Class, marks: Sequence[ClassMark], files: Sequence[PackFile]
    ) -> None:
        super().__init__()
        self.desk, self.of, self.marks, self.files = desk, of, marks, files
        self.file = files[0]

    def title(self) -> str:
        """The class and the pack."""
        return dotted((self.of.name, self.desk.deck(self.file).pack.title))

    def tools(self) -> Sequence[Widget]:
        """Another pack, if there are several."""
        if len(self.files) < 2:  # noqa: PLR2004 - several
            return ()
        return [Button(_("Packs"), self.ask_pack, icon="list", name="pack")]

    def make(self) -> None:
        """Make the picture and the table."""
        deck = self.desk.deck(self.file)
        facts = class_standings(self.marks, self.file.reference, deck)
        self.known = KnownView(deck, facts, day_of(self.desk.clock()), of_class=True)
        self.add(self.known)
        self.shortcuts = [Shortcut("s", _("sort by the next column"), self.known.sort_next)]
        if self.tools():
            self.shortcuts.append(Shortcut("p", _("choose a pack"), self.ask_pack))
        self.focus(self.known.table)

    def fit(self, room: Rect) -> None:
        """They take it all."""
        self.known.place(room, self.style)

    def ask_pack(self) -> None:
        """Choose another of the packs that the class was asked about."""
        from hubquiz.screens.choose import Choose  # noqa: PLC0415

        cards = [self.desk.remembered(file) for file in self.files]
        titles = [
            (card.title if card else "") or pretty_id(file.id)
            for card, file in zip(cards, self.files, strict=True)
        ]
        at = list(self.files).index(self.file)
        ask = Choose(_("Pack"), titles, at)
        self.stage.push(ask, lambda i: self._take(self.files[i]) if i is not None else None)

    def _take(self, file: PackFile) -> None:
        self.file = file
        self.rebuild()
