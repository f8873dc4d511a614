"""Where phones join: another address of this machine, and the teacher's own phone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.screens.classlobby import Code
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from hubquiz.host.classes import Class
    from hubquiz.ui.widget import Widget


def choose_address(room: Class) -> Dialog[str]:
    """A dialog with the addresses of this machine, the likeliest first."""
    return _Addresses(room)


class _Addresses(Dialog[str]):
    name = "addresses"

    def __init__(self, room: Class) -> None:
        super().__init__(_("Where phones join"), answers=[Answer(_("Close"), "", Tone.PRIMARY)])
        self._room = room

    def content(self) -> list[Widget]:
        """What to do when phones can't reach this machine, and a button for each address."""
        said = _(
            "Phones can't open it? They must be in the same network as this machine, and not its"
            " guests; the firewall must let this port in; or make this machine their hotspot."
        )
        lines: list[Widget] = [Label(said, ink="muted")]
        if self._room.place.other_port:
            lines.append(Label(_("Another program has the usual port: this one is as good.")))
        now = self._room.place.address.rpartition(":")[0]
        for at, (address, adapter) in enumerate(self._room.place.others):
            text = f"{address} · {adapter}" if adapter else address
            button = Button(
                text,
                partial(self._choose, address),
                icon="check" if address == now else "",
                name=f"address-{at}",
            )
            lines.append(button)
        return lines

    def _choose(self, address: str) -> None:
        self._room.use_address(address)
        self.close(address)


class TeacherCode(Dialog[None]):
    """The code of the teacher's own phone: whoever scans it leads the class."""

    name = "teacher-code"

    def __init__(self, room: Class) -> None:
        super().__init__(_("My own phone"), answers=[Answer(_("Hide it"), None, Tone.PRIMARY)])
        self._room = room

    def content(self) -> list[Widget]:
        """The code, and whom not to show it."""
        said = _("Whoever scans this leads the class: show it where no pupil sees it.")
        code = Code("teacher-qr")
        code.show(self._room.place.link_qr)
        return [Label(said, ink="muted"), code]
