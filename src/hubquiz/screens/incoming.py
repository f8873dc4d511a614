"""A pack that a person brought: what it is, what came over, and what is to become of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hubquiz.host.opening import is_foreign, open_foreign
from hubquiz.i18n import _, ngettext
from hubquiz.screens import launch, shelving
from hubquiz.screens.packview import Wrapped, about, figures, head, told
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.words import grouped
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Column, Panel
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.exchange.model import Imported, Note
    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget

MOST_NOTES = 100
COVER_AFTER_MS = 60


class IncomingScreen(Page["PackFile"]):
    """A pack's file, or another program's, before it is played or installed.

    Its result is the pack that was chosen: the loose file, or what is installed of it.
    """

    name = "incoming"
    wide = 860

    def __init__(self, desk: Desk, file: PackFile, came: Imported | None) -> None:
        """`came` is what came over from a file of another program; None of one of ours."""
        super().__init__()
        self.desk = desk
        self.file = file
        self._came = came

    def title(self) -> str:
        """Whose file it is."""
        return self.file.path.name

    def make(self) -> None:
        """Make what is told of the pack, and the two ways on."""
        card = self.desk.look(self.file)
        once = Button(
            _("Play once"), self.begin, tone=Tone.PRIMARY, icon="play", cap="return", name="once"
        )
        install = Button(_("Install"), self.install, icon="plus", cap="i", name="install")
        said = _("Installed, it is in your library, and the file is needed no more.")
        self._face = head(self.file, card)
        panels: list[Widget] = [
            Panel(
                [
                    self._face,
                    *about(card),
                    Column([Wrapped([once, install]), Label(said, Role.CAPTION, ink="muted")]),
                    figures(card),
                ],
                gap=2,
            )
        ]
        if self._came is not None:
            panels += _report(self._came, self.file.path.name, card.facts, card.questions)
        panels.append(Panel(told(card), gap=2))
        self.scrolls = ScrollColumn(panels, gap=2, name="told")
        self.add(self.scrolls)
        self.default = once
        self.focus(once)
        self.shortcuts = [Shortcut("i", _("install the pack"), self.install)]
        self._cover = card.cover
        if self._cover:
            self.wake_at(self.now + COVER_AFTER_MS)

    def fit(self, room: Rect) -> None:
        """Place the panels."""
        if self.scrolls is not None:
            self.scrolls.place(beside_bar(self.style, room), self.style)

    def update(self, now: int) -> None:
        """Find the cover, once the rest is shown."""
        super().update(now)
        if self._cover and self.stage.top is self:
            cover, self._cover = self._cover, ""
            self._face.cover.path = self.desk.gallery.picture(self.file.path, cover)

    def dropped(self, path: str) -> bool:
        """Take another file that was dropped on the window."""
        launch.bring(self.stage, self.desk, path, self._brought)
        return True

    def begin(self) -> None:
        """Play it as it is, and leave it where it is."""
        stage, desk, file = self.stage, self.desk, self.file
        self.close(file)
        launch.play_now(stage, desk, file)

    def install(self) -> None:
        """Install it, and choose what was installed."""
        shelving.install(self.stage, self.desk, str(self.file.path), self.close)

    def _brought(self, file: PackFile | None) -> None:
        if file is not None:
            self.close(file)


def look_at(desk: Desk, file: PackFile) -> Imported | None:
    """Read a pack's file; return what came over if it is one of another program."""
    if desk.read(file).pack is None:
        return None
    desk.look(file)
    if is_foreign(file.path):
        with suppress(OSError, ValueError):  # it was whole a moment ago; if not, all else says so
            return open_foreign(file.path)
    return None


def _report(came: Imported, name: str, facts: int, questions: int) -> list[Widget]:
    """Return what came over, what was left out, what has changed, and what was guessed."""
    counts = [
        ngettext("{n} fact", "{n} facts", facts).format(n=grouped(facts)),
        ngettext("{n} question", "{n} questions", questions).format(n=grouped(questions)),
    ]
    some = [words for words, count in zip(counts, (facts, questions), strict=True) if count]
    skipped = [note for note in came.notes if note.skipped]
    changed = [note for note in came.notes if not note.skipped]
    lead = _("Came over: {counts}.").format(counts=", ".join(some) or _("nothing"))
    if not came.notes:
        lead += " " + _("Nothing was left out.")
    parts: list[Widget] = [Label(lead, Role.STRONG)]
    out = ngettext("{n} left out:", "{n} left out:", len(skipped)).format(n=len(skipped))
    parts += _notes(out, skipped, name)
    parts += _notes(_("Came over, but not as it was:"), changed, name)
    parts += _notes(_("What was guessed:"), came.guesses, name)
    return [Panel(parts, gap=2, name="report")]


def _notes(title: str, notes: Sequence[Note], name: str) -> list[Widget]:
    if not notes:
        return []
    lines: list[Widget] = [Label(title, Role.LABEL, ink="muted")]
    lines += [Label(note.text(name), most=4) for note in notes[:MOST_NOTES]]
    if len(notes) > MOST_NOTES:
        more = len(notes) - MOST_NOTES
        said = ngettext("and {n} more", "and {n} more", more).format(n=grouped(more))
        lines.append(Label(said, ink="muted"))
    return [Column(lines, gap=0.75)]
